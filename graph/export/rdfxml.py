"""RDF/XML."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ..knowledge import KnowledgeGraph
from ..rdf.files import document


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write the graph as RDF/XML."""
    path.write_bytes(document(kg, ox.RdfFormat.RDF_XML))
