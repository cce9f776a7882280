"""One unsigned nanopublication per edge: the assertion, where it comes from, and who says so.

The assertion of a refuted edge is its statement node alone; of every other edge the plain triple too.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import __date__
from ..knowledge import Edge, KnowledgeGraph
from .projection import LICENCE, Triple, edge_triples, line_triples, source_triples
from .terms import BASE, edge_iri, iri, name, node_iri, source_iri, term_iri, text, typed

NP = "http://www.nanopub.org/nschema#"
PREFIX = f"{BASE}np/"


def nanopublications(kg: KnowledgeGraph) -> Iterator[str]:
    """N-Quads of one nanopublication after the other, in the order of edges."""
    return (nanopublication(kg, edge) for edge in kg)


def nanopublication(kg: KnowledgeGraph, edge: Edge) -> str:
    """One nanopublication as N-Quads: head, assertion, provenance, publication info."""
    base = PREFIX + edge.id
    parts = {
        "Head": head(base),
        "assertion": assertion(kg, edge),
        "provenance": provenance(kg, edge, iri(f"{base}#assertion")),
        "pubinfo": publication(base),
    }
    return "".join(
        f"{s} {p} {o} {iri(f'{base}#{part}')} .\n" for part, found in parts.items() for s, p, o in dict.fromkeys(found)
    )


def head(base: str) -> Iterator[Triple]:
    subject = iri(base)
    yield subject, name("rdf:type"), iri(NP + "Nanopublication")
    for link, part in (
        ("hasAssertion", "assertion"),
        ("hasProvenance", "provenance"),
        ("hasPublicationInfo", "pubinfo"),
    ):
        yield subject, iri(NP + link), iri(f"{base}#{part}")


def assertion(kg: KnowledgeGraph, edge: Edge) -> Iterator[Triple]:
    if not edge.is_refuted:
        predicate = kg.schema.predicates[edge.predicate]
        yield iri(node_iri(edge.subject)), iri(term_iri(predicate.iri_name)), iri(node_iri(edge.object))
    yield from edge_triples(kg, edge)


def provenance(kg: KnowledgeGraph, edge: Edge, asserted: str) -> Iterator[Triple]:
    """Which lines and sources the assertion rests on."""
    for source in sorted({line.source for line in edge.lines}):
        yield asserted, name("prov:hadPrimarySource"), iri(source_iri(source))
        yield from source_triples(kg, kg.sources[source])
    yield asserted, name("prov:wasDerivedFrom"), iri(edge_iri(edge.id))
    for line in edge.lines:
        yield from line_triples(kg, edge, line)


def publication(base: str) -> Iterator[Triple]:
    subject = iri(base)
    yield subject, name("dcterms:created"), typed(__date__, "date")
    yield subject, name("dcterms:creator"), text("The mitragraph authors")
    yield subject, name("dcterms:license"), iri(LICENCE)
    yield subject, name("prov:wasAttributedTo"), iri(BASE.rstrip("/"))
