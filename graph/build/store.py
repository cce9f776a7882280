"""The Oxigraph store of a compiled graph.

The default graph holds what the store of curated tables holds, and of other resources their nodes, a plain triple for every edge that isn't refuted, and the
resources as sources. Their statement nodes stand in a graph of their own, STATEMENTS, so that they don't slow down questions about plain triples: an `mgo:Edge`
with subject, predicate, object, strength, design and sources. Its IRI follows from the triple (`rdf.terms.edge_iri`), so it is looked up and not searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...ontology.files import TURTLE
from ...ontology.schema import Schema
from ..groups import Imported
from ..knowledge import KnowledgeGraph
from ..rdf.imported import edge_texts
from ..rdf.projection import node_triples, ntriples, source_triples, triples
from ..rdf.terms import STATEMENTS
from .assemble import Edges
from .numbering import Numbered

if TYPE_CHECKING:
    from .compile import Bar


AT_ONCE = 128 << 20
"""Bytes that are loaded in one go. The loader holds seven times as much, a gigabyte; more and smaller pieces are more files, which have to be merged in the end."""


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
    store.bulk_load(input=described(kg, nodes, edges, schema).encode(), format=ox.RdfFormat.N_TRIPLES)
    rows = rows_of(nodes, edges)
    with bar("storing", 2 * len(edges.subjects)) as advance:
        for part, graph in (("plain", None), ("statements", ox.NamedNode(STATEMENTS))):
            for text in pieces(edge_texts(rows, schema, parts=(part,), advance=advance)):
                # Lenient: IRIs that are valid, because we made them, would be checked again in each of their triples.
                store.bulk_load(input=text, format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
    if kg and not edges.resources:
        store.optimize()
    store.flush()


def described(kg: KnowledgeGraph | None, nodes: Numbered, edges: Edges, schema: Schema) -> str:
    """N-Triples about the nodes that aren't in the curated tables, and about the resources."""
    words = KnowledgeGraph(schema, (), (), ())
    own = kg.nodes if kg else {}
    texts = (ntriples(node_triples(words, node)) for node in map(nodes.node_at, range(len(nodes.ids))) if own.get(node.id) != node)  # fmt: skip
    return "".join([*texts, *(ntriples(source_triples(words, resource.as_source())) for resource in edges.resources)])


def rows_of(nodes: Numbered, edges: Edges) -> Imported:
    """The edges of resources as they are put into words."""
    import numpy

    return Imported(
        nodes.ids, edges.predicates, edges.subjects, edges.codes, edges.objects, edges.strengths, edges.line_starts, edges.line_resources,
        edges.line_flags, [resource.id for resource in edges.resources], numpy.array(sorted(edges.publications), "u4"), edges.publications.get,
    )  # fmt: skip


def pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """Texts put together to about AT_ONCE bytes."""
    piece = bytearray()
    for text in texts:
        piece += text.encode()
        if len(piece) >= AT_ONCE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)
