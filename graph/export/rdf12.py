"""RDF 1.2 Turtle: each edge reifies its triple, so evidence hangs on the statement itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from ... import __version__
from ..knowledge import KnowledgeGraph
from ..rdf.files import parsed, serialise
from ..rdf.projection import triples
from ..rdf.terms import PREFIXES, edge_iri, node_iri, term_iri

STATED = frozenset({f"{PREFIXES['rdf']}{part}" for part in ("subject", "predicate", "object")})
REIFIES = ox.NamedNode(f"{PREFIXES['rdf']}reifies")


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write the graph with reifiers in place of RDF 1.1 statements."""
    path.write_bytes(serialise(with_reifiers(kg), ox.RdfFormat.TURTLE))


def with_reifiers(kg: KnowledgeGraph) -> Iterator[ox.Triple]:
    """All triples, with subject, predicate and object of each edge folded into one triple term."""
    statement = ox.NamedNode(f"{PREFIXES['rdf']}Statement")
    for edge in kg:
        predicate = kg.schema.predicates[edge.predicate]
        stated = ox.Triple(
            ox.NamedNode(node_iri(edge.subject)),
            ox.NamedNode(term_iri(predicate.iri_name)),
            ox.NamedNode(node_iri(edge.object)),
        )
        yield ox.Triple(ox.NamedNode(edge_iri(edge.id)), REIFIES, stated)
    for triple in parsed(triples(kg, __version__)):
        if triple.predicate.value not in STATED and triple.object != statement:
            yield triple
