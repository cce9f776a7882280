"""A graph on disk that is asked without being read: arrays and strings are memory-mapped, records are made when they are looked at.

`manifest` says what a compiled graph is made of, `buffers` maps its files, `naming` finds nodes by what people type, `lines` makes the line that says where an
edge of another resource came from, `records` the nodes and edges, `graph` brings it together as a KnowledgeGraph. `graph.build` writes such a directory.
"""

from .graph import CompiledGraph, open_compiled
from .manifest import is_compiled

__all__ = ["CompiledGraph", "is_compiled", "open_compiled"]
