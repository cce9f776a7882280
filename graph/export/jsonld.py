"""JSON-LD with its context inside."""

from __future__ import annotations

from pathlib import Path

from ..knowledge import KnowledgeGraph
from ..rdf.jsonld import jsonld


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write the graph as JSON-LD 1.1."""
    path.write_text(jsonld(kg), encoding="utf-8", newline="\n")
