"""The graph as RDF 1.1, a pure function of the knowledge graph.

Each edge is an `mgo:Edge` (an `rdf:Statement`) whose IRI is derivable from its id, each evidence line a node of its own that names its source;
the plain triple stands for every edge that isn't refuted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, SKOS
from rdflib.query import Result

from ..ontology.schema import NAMESPACE
from .knowledge import Edge, KnowledgeGraph
from .records import EvidenceLine, Measurement, Node, Search, Source
from .values import parse_reported

BASE = "https://w3id.org/mitragraph/"
MG = Namespace(BASE)
MGO = Namespace(NAMESPACE)
BIBO = Namespace("http://purl.org/ontology/bibo/")
CITO = Namespace("http://purl.org/spar/cito/")

PREFIXES = {"mg": MG, "mgo": MGO, "bibo": BIBO, "cito": CITO, "dcterms": DCTERMS, "prov": PROV, "skos": SKOS}

Triple = tuple[URIRef, URIRef, URIRef | Literal]

ARTICLES = frozenset({"primary", "review"})


def node_iri(node: str) -> URIRef:
    """IRI of a node.

    >>> str(node_iri("mitragynine"))
    'https://w3id.org/mitragraph/mitragynine'
    """
    return MG[node]


def edge_iri(edge: str) -> URIRef:
    return MG[edge]


def line_iri(line: str) -> URIRef:
    return MG[f"evidence/{line}"]


def measurement_iri(measurement: str) -> URIRef:
    return MG[f"measurement/{measurement}"]


def source_iri(source: str) -> URIRef:
    return MG[f"source/{quote(source, safe=':')}"]


def camel_case(key: str) -> str:
    """Local name of a term in RDF.

    >>> camel_case("partial_agonist_of")
    'partialAgonistOf'
    """
    first, *rest = key.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def design_iri(design: str) -> URIRef:
    """IRI of a design; in silico shares its key with a tier, so its name says which it is."""
    return MGO["inSilicoDesign" if design == "in_silico" else camel_case(design)]


def triples(kg: KnowledgeGraph) -> Iterator[Triple]:
    """All triples of the graph, record by record."""
    for node in kg.nodes.values():
        yield from node_triples(kg, node)
    for source in kg.sources.values():
        yield from source_triples(kg, source)
    for edge in kg:
        yield from edge_triples(kg, edge)
        for line in edge.lines:
            yield from line_triples(kg, edge, line)
    for measurement in kg.measurements:
        yield from measurement_triples(kg, measurement)
    for search in kg.searches:
        yield from search_triples(kg, search)


def texts(subject: URIRef, values: dict[URIRef, str]) -> Iterator[Triple]:
    """Plain text properties that hold something."""
    return ((subject, predicate, Literal(value)) for predicate, value in values.items() if value)


def node_triples(kg: KnowledgeGraph, node: Node) -> Iterator[Triple]:
    iri = node_iri(node.id)
    yield iri, RDF.type, MGO[node.category]
    yield iri, RDFS.label, Literal(node.name, lang="en")
    yield iri, DCTERMS.identifier, Literal(node.id)
    yield from ((iri, SKOS.altLabel, Literal(name, lang="en")) for name in node.synonyms)
    yield from ((iri, SKOS.exactMatch, URIRef(link)) for curie in node.xrefs if (link := kg.schema.link(curie)))
    yield from texts(iri, {DCTERMS.description: node.description, MGO.smiles: node.smiles, MGO.inchikey: node.inchikey})


def source_triples(kg: KnowledgeGraph, source: Source) -> Iterator[Triple]:
    iri = source_iri(source.id)
    yield iri, RDF.type, MGO.Source
    yield iri, RDF.type, BIBO.AcademicArticle if source.kind in ARTICLES else BIBO.Document
    yield iri, MGO.hasKind, MGO[f"{source.kind}Source"]
    yield from texts(
        iri,
        {
            DCTERMS.identifier: source.id,
            DCTERMS.title: source.title,
            DCTERMS.creator: source.first_author,
            DCTERMS.bibliographicCitation: source.citation,
            BIBO.pmid: source.pmid,
            BIBO.doi: source.doi,
            MGO.interest: source.interest,
            DCTERMS.license: source.licence,
        },
    )
    if source.journal:
        yield iri, DCTERMS.publisher, Literal(source.journal)
    if source.year.isdigit():
        yield iri, DCTERMS.issued, Literal(source.year, datatype=XSD.gYear)
    for prefix, local in (("PMID", source.pmid), ("DOI", source.doi), ("PMC", source.pmcid)):
        if local:
            yield iri, SKOS.exactMatch, URIRef(kg.schema.link(f"{prefix}:{quote(local, safe='/')}"))
    if source.url:
        yield iri, RDFS.seeAlso, URIRef(quote(source.url, safe=":/?#[]@!$&'()*+,;=%~"))
    if source.is_retracted:
        yield iri, MGO.isRetracted, Literal(True)


def edge_triples(kg: KnowledgeGraph, edge: Edge) -> Iterator[Triple]:
    iri, subject, object_ = edge_iri(edge.id), node_iri(edge.subject), node_iri(edge.object)
    predicate = MGO[kg.schema.predicates[edge.predicate].iri_name]
    yield iri, RDF.type, MGO.Edge
    yield iri, RDF.type, RDF.Statement
    yield iri, RDF.subject, subject
    yield iri, RDF.predicate, predicate
    yield iri, RDF.object, object_
    yield iri, DCTERMS.identifier, Literal(edge.id)
    yield iri, MGO.hasStrength, MGO[edge.strength]
    yield iri, MGO.isContested, Literal(edge.assessment.is_contested)
    yield iri, MGO.experimentCount, Literal(edge.assessment.experiments)
    yield iri, MGO.sourceCount, Literal(edge.assessment.sources)
    yield from ((iri, MGO.hasTier, MGO[camel_case(tier)]) for tier in edge.tiers)
    yield from ((iri, MGO.reason, Literal(reason, lang="en")) for reason in edge.assessment.reasons)
    yield from ((iri, MGO.hasEvidence, line_iri(line.id)) for line in edge.lines)
    if not edge.is_refuted:
        yield subject, predicate, object_


def line_triples(kg: KnowledgeGraph, edge: Edge, line: EvidenceLine) -> Iterator[Triple]:
    iri = line_iri(line.id)
    yield iri, RDF.type, MGO.EvidenceLine
    yield iri, MGO.hasStance, MGO[line.stance]
    yield iri, CITO.supports if line.supports else CITO.disputes, edge_iri(edge.id)
    yield from finding_triples(kg, iri, line)


def measurement_triples(kg: KnowledgeGraph, measurement: Measurement) -> Iterator[Triple]:
    iri = measurement_iri(measurement.id)
    yield iri, RDF.type, MGO.Measurement
    yield iri, MGO.measurementOf, node_iri(measurement.node)
    yield from finding_triples(kg, iri, measurement)


def finding_triples(kg: KnowledgeGraph, iri: URIRef, finding: EvidenceLine | Measurement) -> Iterator[Triple]:
    """What evidence lines and measurements share: how, in what, with what, how much, and where it stands."""
    yield iri, MGO.hasDesign, design_iri(finding.design)
    yield iri, MGO.hasTier, MGO[camel_case(kg.schema.designs[finding.design].tier)]
    yield iri, MGO.hasSource, source_iri(finding.source)
    yield iri, PROV.hadPrimarySource, source_iri(finding.source)
    if finding.read_in:
        yield iri, MGO.readIn, source_iri(finding.read_in)
    yield from ((iri, MGO.hasAgent, node_iri(agent)) for agent in finding.agent)
    yield iri, DCTERMS.description, Literal(finding.statement, lang="en")
    yield from texts(
        iri,
        {
            DCTERMS.identifier: finding.id,
            MGO.system: finding.system,
            MGO.doseRoute: finding.dose_route,
            MGO.sampleSize: finding.n,
            MGO.locator: finding.locator,
            MGO.experiment: finding.experiment,
            MGO.checked: finding.checked,
            SKOS.note: finding.note,
        },
    )
    if finding.parameter:
        yield iri, MGO.hasParameter, MGO[camel_case(finding.parameter)]
        yield from texts(
            iri, {MGO.relation: finding.relation, MGO.reportedValue: finding.value, MGO.unit: finding.unit}
        )
        if reported := parse_reported(finding.value):
            yield iri, MGO.lowValue, Literal(reported.low)
            yield iri, MGO.highValue, Literal(reported.high)


def search_triples(kg: KnowledgeGraph, search: Search) -> Iterator[Triple]:
    iri = MG[f"search/{search.id}"]
    yield iri, RDF.type, MGO.Search
    yield iri, MGO.soughtSubject, node_iri(search.subject)
    yield iri, MGO.soughtPredicate, MGO[kg.schema.predicates[search.predicate].iri_name]
    yield iri, MGO.soughtObject, node_iri(search.object)
    yield iri, PROV.endedAtTime, Literal(search.date, datatype=XSD.date)
    yield from texts(
        iri,
        {
            MGO.query: search.query,
            MGO.searchedIn: search.where,
            MGO.hits: search.hits,
            DCTERMS.description: search.found,
            SKOS.note: search.note,
        },
    )


def to_rdflib(kg: KnowledgeGraph) -> Graph:
    """The graph as an rdflib Graph with its prefixes bound."""
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples(kg):
        graph.add(triple)
    return graph


def query(kg: KnowledgeGraph, sparql: str, **bindings: Any) -> Result:
    """Ask a SPARQL 1.1 query with the prefixes known; `bindings` set variables before the query runs.

    >>> import mitragraph as mg
    >>> result = mg.load().query("ASK { mg:mitragynine mgo:binds mg:mu-opioid-receptor }")
    >>> bool(result.askAnswer)
    True
    """
    return to_rdflib(kg).query(sparql, initNs=PREFIXES, initBindings=bindings)
