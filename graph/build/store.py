"""The Oxigraph store of a compiled graph.

The default graph holds what the store of curated tables holds, and of other resources their nodes, a plain triple for every edge that isn't refuted, and the
resources as sources. Their statement nodes stand in a graph of their own, STATEMENTS, so that they don't slow down questions about plain triples: an `mgo:Edge`
with subject, predicate, object, strength, design and sources. Its IRI follows from the triple (`rdf.terms.edge_iri`), so it is looked up and not searched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ...ontology.schema import TURTLE, Schema
from ..groups import Imported
from ..knowledge import KnowledgeGraph
from ..rdf.imported import edge_texts
from ..rdf.projection import node_triples, ntriples, source_triples, triples
from ..rdf.terms import STATEMENTS
from .assemble import Edges
from .numbering import Numbered

if TYPE_CHECKING:
    from .compile import Bar


AT_ONCE = 4
"""Texts of some ten thousand edges that are loaded in one go. The loader holds all of it several times over: 0.6 GB for four, two for everything at once."""


def write_store(
    folder: Path, kg: KnowledgeGraph | None, nodes: Numbered, edges: Edges, schema: Schema, bar: Bar, *, version: str
) -> None:
    """Load everything into a new store, in bulk."""
    import pyoxigraph as ox

    folder.mkdir()
    store = ox.Store(str(folder))
    if kg:
        store.bulk_load(input=ntriples(triples(kg, version)).encode(), format=ox.RdfFormat.N_TRIPLES)
    store.bulk_load(path=str(TURTLE), format=ox.RdfFormat.TURTLE)
    with bar("storing", len(edges.subjects)) as advance:
        texts = imported(kg, nodes, edges, schema, advance)
        while some := "".join(islice(texts, AT_ONCE)):
            store.bulk_load(input=some.encode(), format=ox.RdfFormat.N_QUADS)
    if kg and not edges.resources:
        store.optimize()
    store.flush()


def imported(
    kg: KnowledgeGraph | None, nodes: Numbered, edges: Edges, schema: Schema, advance: Callable[[int], None]
) -> Iterator[str]:
    """N-Quads of everything that isn't in the curated tables."""
    words = KnowledgeGraph(schema, (), (), ())
    own = kg.nodes if kg else {}
    described = (
        ntriples(node_triples(words, node))
        for node in map(nodes.node_at, range(len(nodes.ids)))
        if own.get(node.id) != node
    )
    yield "".join(described)
    for resource in edges.resources:
        yield ntriples(source_triples(words, resource.as_source()))
    rows = Imported(
        nodes.ids, edges.predicates, edges.subjects, edges.codes, edges.objects, edges.strengths, edges.line_starts,
        edges.line_resources, edges.line_flags, [resource.id for resource in edges.resources], sorted(edges.publications), edges.publications.get,
    )  # fmt: skip
    yield from edge_texts(rows, schema, graph=STATEMENTS, advance=advance)
