"""mitragraph: a sourced pharmacology knowledge graph of kratom (*Mitragyna speciosa*).

>>> import mitragraph as mg
>>> kg = mg.load()
>>> kg["mitragynine"].name
'mitragynine'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .graph.knowledge import KnowledgeGraph, load

__version__ = "0.1.0"
__date__ = "2026-11-22"

__all__ = ["KnowledgeGraph", "__version__", "load"]


def __getattr__(name: str) -> Any:
    """Import the graph only when something of it is asked for: `mitragraph --help` shouldn't pay for it."""
    if name in {"KnowledgeGraph", "load"}:
        from .graph import knowledge

        return getattr(knowledge, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
