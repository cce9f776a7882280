"""A graph on disk that is asked without being read: arrays and strings are memory-mapped, records are made when they are looked at.

`place` says where it is, `manifest` what a compiled graph is made of, `buffers` maps its files, `naming` finds nodes by what people type, `lines` makes the line that says where an
edge of another resource came from, `records` the nodes and edges, `graph` brings it together as a KnowledgeGraph. `graph.build` writes such a directory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .place import is_compiled, store_in

if TYPE_CHECKING:
    from .graph import CompiledGraph, open_compiled

__all__ = ["CompiledGraph", "is_compiled", "open_compiled", "store_in"]


def __getattr__(name: str) -> Any:
    """Import the graph only when it is opened: a question in SPARQL goes to its store."""
    if name in ("CompiledGraph", "open_compiled"):
        from . import graph

        return getattr(graph, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
