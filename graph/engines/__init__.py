"""Where a graph lives: the tables in a folder, a compiled graph, an RDF file, or a server. One module per kind of server, each with `read(address)`,
`read_part(address, part)`, `count(address)` and `answer(address, question)`.

An engine reads records from its server, all or those that a question needs, validates them as if they came from tables, and gives a KnowledgeGraph; so every
command has the same answer wherever the graph lives (`docs/servers.md`). Adding an engine is one module here and one line in `ENGINES`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ...ontology.errors import BadQuestion

if TYPE_CHECKING:
    from types import ModuleType
    from typing import TypeGuard

    from ...ontology.schema import Schema
    from ..counts import Counts
    from ..knowledge import KnowledgeGraph
    from ..sparql.ask import Question
    from .part import Part as Part

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
    if not is_address(place):
        from ..knowledge import load
        from . import rdf_file

        path = Path(place or "")
        if path.is_file() and path.suffix in rdf_file.SUFFIXES:
            return rdf_file.read(path)
        return load(place)
    read: Callable[[str], KnowledgeGraph] = engine_of(place).read
    return read(place)


def open_part(place: str | None, part: Part) -> KnowledgeGraph:
    """As much of the graph at a place as a question needs: from a server a part, from elsewhere the whole.

    Raises what `open_graph` raises.
    """
    if not is_address(place):
        return open_graph(place)
    read_part: Callable[[str, Part], KnowledgeGraph] = engine_of(place).read_part
    return read_part(place, part)


def count(place: str | None) -> tuple[Counts, Schema]:
    """How much the graph at a place holds, and the terms it uses; a server counts itself. Raises what `open_graph` raises."""
    if not is_address(place):
        return counted(open_graph(place))
    from ...ontology.schema import load_schema

    count: Callable[[str], Counts] = engine_of(place).count
    return count(place), load_schema()


def counted(kg: KnowledgeGraph) -> tuple[Counts, Schema]:
    """The same of a graph that is open."""
    from ..counts import counts_of

    return counts_of(kg), kg.schema


def answer(place: str | None, question: Question, version: str) -> bytes:
    """The answer to a query of the graph at a place, in the format asked for; a server answers itself.

    Raises what `open_graph`, `sparql.ask.ask` and the engines raise.
    """
    if is_address(place):
        answer: Callable[[str, Question], bytes] = engine_of(place).answer
        return answer(place, question)
    from ..compiled import is_compiled, store_in
    from ..sparql.ask import ask, ask_store

    if place and is_compiled(place):
        return ask_store(question, store_in(Path(place)))
    return ask(
        question, open_graph(place) if place and Path(place).is_file() else Path(place) if place else None, version
    )


def is_address(place: str | None) -> TypeGuard[str]:
    """Whether a place is meant to be a server.

    >>> is_address("data"), is_address("gopher://example.org")
    (False, True)
    """
    return bool(place) and "://" in str(place)


def engine_of(address: str) -> ModuleType:
    """The module for an address. Raises BadQuestion for one of no known kind."""
    module = ENGINES.get(urlsplit(address).scheme)
    if module is None:
        raise BadQuestion(f"{address!r} is no place for a graph. Give a folder of tables, an RDF file, or an address: {', '.join(ENGINES)}.")  # fmt: skip
    return import_module(f".{module}", __name__)


def __getattr__(name: str) -> Any:
    """Import what describes a part of a graph only when one is asked for."""
    if name == "Part":
        from .part import Part

        return Part
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
