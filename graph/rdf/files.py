"""The graph as RDF documents: triples and quads in every syntax, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from ... import __version__
from ..knowledge import KnowledgeGraph
from .projection import Triple, assertions, description, evidence, ntriples, triples
from .terms import BASE, PREFIXES

PARTS = (("assertions", assertions), ("evidence", evidence))


def document(kg: KnowledgeGraph, format_: ox.RdfFormat) -> bytes:
    """All triples with the description of the dataset, as one document."""
    return serialise(parsed(triples(kg, __version__)), format_)


def quads(kg: KnowledgeGraph, format_: ox.RdfFormat) -> bytes:
    """The same in named graphs: what is asserted, what it rests on, what the dataset is."""
    parts = [(name, list(parsed(part(kg)))) for name, part in PARTS] + [
        ("description", list(parsed(description(kg, __version__))))
    ]
    return serialise(
        (
            ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(f"{BASE}graph/{name}"))
            for name, part in parts
            for triple in part
        ),
        format_,
    )


def parsed(some: Iterable[Triple]) -> Iterator[ox.Triple]:
    """Triples as Oxigraph's objects, each once, in their order."""
    seen: set[ox.Triple] = set()
    for quad in ox.parse(ntriples(some).encode(), format=ox.RdfFormat.N_TRIPLES):
        if quad.triple not in seen:
            seen.add(quad.triple)
            yield quad.triple


def serialise(some: Iterable[ox.Triple] | Iterable[ox.Quad], format_: ox.RdfFormat) -> bytes:
    return ox.serialize(some, format=format_, prefixes=PREFIXES) or b""
