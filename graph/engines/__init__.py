"""Where a graph lives: the tables in a folder, a compiled graph, an RDF file, or a server. One module per kind of server, each with `read(address)`.

An engine reads all records of a graph from its server, validates them as if they came from tables, and gives the same KnowledgeGraph; so every command
has the same answer wherever the graph lives. Adding an engine is one module here and one line in `ENGINES`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...ontology.errors import BadQuestion
from ..knowledge import load
from . import rdf_file

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph

ENGINES: dict[str, str] = {
    "bolt": "neo4j_server",
    "bolt+s": "neo4j_server",
    "bolt+ssc": "neo4j_server",
    "http": "sparql_endpoint",
    "https": "sparql_endpoint",
    "neo4j": "neo4j_server",
    "neo4j+s": "neo4j_server",
    "neo4j+ssc": "neo4j_server",
}
"""Modules by the scheme of an address; imported only when such an address is opened."""


def open_graph(place: str | None = None) -> KnowledgeGraph:
    """The graph at a place: a folder of tables, a compiled graph, an RDF file, the address of a server, or the shipped graph.

    Raises BadQuestion for an address of no known kind, and what the engine raises.

    >>> open_graph() == open_graph("gopher://example.org")
    Traceback (most recent call last):
    ...
    mitragraph.ontology.errors.BadQuestion: 'gopher://example.org' is no place for a graph. Give a folder of tables, an RDF file, or an address: bolt, bolt+s, bolt+ssc, http, https, neo4j, neo4j+s, neo4j+ssc.
    """
    if not place or "://" not in place:
        path = Path(place or "")
        if path.is_file() and path.suffix in rdf_file.SUFFIXES:
            return rdf_file.read(path)
        return load(place)
    module = ENGINES.get(urlsplit(place).scheme)
    if module is None:
        raise BadQuestion(f"{place!r} is no place for a graph. Give a folder of tables, an RDF file, or an address: {', '.join(ENGINES)}.")  # fmt: skip
    read: Callable[[str], KnowledgeGraph] = import_module(f".{module}", __name__).read
    return read(place)
