"""A graph in an RDF file, in any syntax that Oxigraph reads: what `mitragraph export turtle` and its like wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...ontology.errors import BadQuestion
from ...ontology.schema import load_schema

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph

SUFFIXES = (".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld")


def read(path: Path) -> KnowledgeGraph:
    """The graph in a file; its suffix tells the syntax.

    Raises BadQuestion for a file that can't be parsed or holds no graph of ours, DataError for invalid records.
    """
    import pyoxigraph as ox

    from ..rdf.reading import graph_from

    try:
        found = [quad.triple for quad in ox.parse(path=str(path))]
    except (SyntaxError, ValueError) as error:
        raise BadQuestion(f"{path}: {error}") from None
    return graph_from(found, load_schema(), str(path))
