"""TriG in three named graphs."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ..knowledge import KnowledgeGraph
from ..rdf.files import quads


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write the graph as TriG."""
    path.write_bytes(quads(kg, ox.RdfFormat.TRIG))
