"""The graph as triples, a pure function of the knowledge graph.

Each edge is an `mgo:Edge` (an `rdf:Statement`) whose IRI is derivable from its id, each evidence line a node of its own that names its
source; the plain triple stands for every edge that isn't refuted. Three parts, which quads keep apart: assertions (the plain triples),
evidence (everything they rest on), description (VoID and DCAT).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ..counterparts import Counterpart, counterparts
from ..knowledge import Edge, KnowledgeGraph
from ..records import EvidenceLine, Measurement, Node, Search, Source
from ..tables import format_list
from ..values import parse_reported
from .terms import (
    BASE,
    camel_case,
    counterpart_iri,
    design_iri,
    edge_iri,
    iri,
    line_iri,
    measurement_iri,
    name,
    node_iri,
    search_iri,
    source_iri,
    term_iri,
    text,
    typed,
)

Triple = tuple[str, str, str]

TYPE = name("rdf:type")
LABEL = name("rdfs:label")
IDENTIFIER = name("dcterms:identifier")
DATASET = iri(BASE + "dataset")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

ARTICLES = frozenset({"primary", "review"})


def triples(kg: KnowledgeGraph, version: str = "") -> Iterator[Triple]:
    """All triples of the graph; the description only when a version is given."""
    yield from evidence(kg)
    yield from assertions(kg)
    if version:
        yield from description(kg, version)


def assertions(kg: KnowledgeGraph) -> Iterator[Triple]:
    """One plain triple for every edge that isn't refuted; both ways for a symmetric one."""
    for edge in kg:
        if edge.is_refuted:
            continue
        predicate = kg.schema.predicates[edge.predicate]
        subject, link, object_ = (
            iri(node_iri(edge.subject)),
            iri(term_iri(predicate.iri_name)),
            iri(node_iri(edge.object)),
        )
        yield subject, link, object_
        if predicate.is_symmetric:
            yield object_, link, subject


def evidence(kg: KnowledgeGraph) -> Iterator[Triple]:
    """Nodes, sources, statement nodes, evidence lines, measurements and searches."""
    for node in kg.nodes.values():
        yield from node_triples(kg, node)
    for source in kg.sources.values():
        yield from source_triples(kg, source)
    for edge in kg:
        yield from edge_triples(kg, edge)
        for line in edge.lines:
            yield from line_triples(kg, edge, line)
    for position, line in enumerate(kg.lines):
        yield iri(line_iri(line.id)), name("mgo:position"), typed(position, "integer")
    for measurement in kg.measurements:
        yield from measurement_triples(kg, measurement)
    for search in kg.searches:
        yield from search_triples(kg, search)
    for item in counterparts():
        if {item.object, item.counterpart_object} <= kg.nodes.keys():
            yield from counterpart_triples(kg, item)


def filled(subject: str, values: Iterable[tuple[str, str]], language: str = "") -> Iterator[Triple]:
    """Text properties that hold something."""
    return ((subject, name(predicate), text(value, language)) for predicate, value in values if value)


def in_order(items: tuple[str, ...]) -> str:
    """A list as the tables write it, where RDF, which knows no order of values, would lose one."""
    return format_list(items) if len(items) > 1 else ""


def node_triples(kg: KnowledgeGraph, node: Node) -> Iterator[Triple]:
    subject = iri(node_iri(node.id))
    yield subject, TYPE, iri(term_iri(kg.schema.categories[node.category].iri_name or node.category))
    yield subject, LABEL, text(node.name, "en")
    yield from filled(subject, (("skos:altLabel", synonym) for synonym in node.synonyms), "en")
    yield from (
        (subject, name("skos:exactMatch"), iri(link)) for curie in node.xrefs if (link := kg.schema.link(curie))
    )
    facts = (
        ("dcterms:identifier", node.id),
        ("dcterms:description", node.description),
        ("mgo:smiles", node.smiles),
        ("mgo:inchikey", node.inchikey),
        ("mgo:curieList", format_list(node.xrefs)),
        ("mgo:synonymList", in_order(node.synonyms)),
    )
    yield from filled(subject, facts)


def source_triples(kg: KnowledgeGraph, source: Source) -> Iterator[Triple]:
    subject = iri(source_iri(source.id))
    yield subject, TYPE, name("mgo:Source")
    yield subject, TYPE, name("bibo:AcademicArticle" if source.kind in ARTICLES else "bibo:Document")
    yield subject, name("mgo:hasKind"), name(f"mgo:{source.kind}Source")
    facts = (
        ("dcterms:identifier", source.id),
        ("dcterms:title", source.title),
        ("dcterms:creator", source.first_author),
        ("dcterms:bibliographicCitation", source.citation),
        ("dcterms:isPartOf", source.journal),
        ("bibo:pmid", source.pmid),
        ("bibo:doi", source.doi),
        ("mgo:pmcid", source.pmcid),
        ("mgo:url", source.url),
        ("mgo:yearText", "" if source.year.isdigit() else source.year),
        ("mgo:interest", source.interest),
        ("dcterms:license", source.licence),
    )
    yield from filled(subject, facts)
    if source.year.isdigit():
        yield subject, name("dcterms:issued"), typed(source.year, "gYear")
    for prefix, local in (("PMID", source.pmid), ("DOI", source.doi), ("PMC", source.pmcid)):
        if local:
            yield subject, name("skos:exactMatch"), iri(kg.schema.link(f"{prefix}:{quote(local, safe='/()')}"))
    if source.url:
        yield subject, name("rdfs:seeAlso"), iri(source.url)
    if source.is_retracted:
        yield subject, name("mgo:isRetracted"), typed(True, "boolean")


def edge_triples(kg: KnowledgeGraph, edge: Edge) -> Iterator[Triple]:
    subject = iri(edge_iri(edge.id))
    yield subject, TYPE, name("mgo:Edge")
    yield subject, TYPE, name("rdf:Statement")
    yield subject, name("rdf:subject"), iri(node_iri(edge.subject))
    yield subject, name("rdf:predicate"), iri(term_iri(kg.schema.predicates[edge.predicate].iri_name))
    yield subject, name("rdf:object"), iri(node_iri(edge.object))
    yield subject, IDENTIFIER, text(edge.id)
    yield subject, name("mgo:hasStrength"), name(f"mgo:{edge.strength}")
    yield subject, name("mgo:isContested"), typed(edge.assessment.is_contested, "boolean")
    yield subject, name("mgo:experimentCount"), typed(edge.assessment.experiments, "integer")
    yield subject, name("mgo:sourceCount"), typed(edge.assessment.sources, "integer")
    yield from ((subject, name("mgo:hasTier"), name(f"mgo:{camel_case(tier)}")) for tier in edge.tiers)
    yield from filled(subject, (("mgo:reason", reason) for reason in edge.assessment.reasons), "en")
    yield from ((subject, name("mgo:hasEvidence"), iri(line_iri(line.id))) for line in edge.lines)


def line_triples(kg: KnowledgeGraph, edge: Edge, line: EvidenceLine) -> Iterator[Triple]:
    subject = iri(line_iri(line.id))
    yield subject, TYPE, name("mgo:EvidenceLine")
    yield subject, name("mgo:hasStance"), name(f"mgo:{line.stance}")
    yield subject, name(f"cito:{line.stance}"), iri(edge_iri(edge.id))
    if line.subject != edge.subject:
        yield subject, name("mgo:isReversed"), typed(True, "boolean")
    yield from finding_triples(kg, subject, line)


def measurement_triples(kg: KnowledgeGraph, measurement: Measurement) -> Iterator[Triple]:
    subject = iri(measurement_iri(measurement.id))
    yield subject, TYPE, name("mgo:Measurement")
    yield subject, name("mgo:measurementOf"), iri(node_iri(measurement.node))
    yield from finding_triples(kg, subject, measurement)


def finding_triples(kg: KnowledgeGraph, subject: str, finding: EvidenceLine | Measurement) -> Iterator[Triple]:
    """What evidence lines and measurements share: how, in what, with what, how much, and where it stands."""
    yield subject, name("mgo:hasDesign"), iri(design_iri(finding.design))
    yield subject, name("mgo:hasTier"), name(f"mgo:{camel_case(kg.schema.designs[finding.design].tier)}")
    yield subject, name("mgo:hasSource"), iri(source_iri(finding.source))
    yield subject, name("prov:hadPrimarySource"), iri(source_iri(finding.source))
    if finding.read_in:
        yield subject, name("mgo:readIn"), iri(source_iri(finding.read_in))
    yield from ((subject, name("mgo:hasAgent"), iri(node_iri(agent))) for agent in finding.agent)
    yield from filled(subject, [("dcterms:description", finding.statement)], "en")
    facts = (
        ("dcterms:identifier", finding.id),
        ("mgo:system", finding.system),
        ("mgo:doseRoute", finding.dose_route),
        ("mgo:sampleSize", finding.n),
        ("mgo:locator", finding.locator),
        ("mgo:agentList", in_order(finding.agent)),
        ("mgo:experiment", finding.experiment),
        ("mgo:checked", finding.checked),
        ("skos:note", finding.note),
    )
    yield from filled(subject, facts)
    if finding.parameter:
        yield from value_triples(kg, subject, finding)


def value_triples(kg: KnowledgeGraph, subject: str, finding: EvidenceLine | Measurement) -> Iterator[Triple]:
    """The value block: as reported, and as numbers to compare within one unit."""
    yield subject, name("mgo:hasParameter"), name(f"mgo:{camel_case(finding.parameter)}")
    yield subject, name("mgo:hasUnit"), iri(term_iri(kg.schema.units[finding.unit].iri_name))
    facts = (
        ("mgo:relation", finding.relation),
        ("mgo:reportedValue", finding.value),
        ("mgo:unitNotation", finding.unit),
    )
    yield from filled(subject, facts)
    if reported := parse_reported(finding.value):
        yield subject, name("mgo:lowValue"), typed(reported.low, "double")
        yield subject, name("mgo:highValue"), typed(reported.high, "double")


def search_triples(kg: KnowledgeGraph, search: Search) -> Iterator[Triple]:
    subject = iri(search_iri(search.id))
    yield subject, TYPE, name("mgo:Search")
    yield subject, name("mgo:soughtSubject"), iri(node_iri(search.subject))
    yield subject, name("mgo:soughtPredicate"), iri(term_iri(kg.schema.predicates[search.predicate].iri_name))
    yield subject, name("mgo:soughtObject"), iri(node_iri(search.object))
    yield subject, name("dcterms:date"), typed(search.date, "date")
    facts = (
        ("dcterms:identifier", search.id),
        ("mgo:query", search.query),
        ("mgo:searchedIn", search.where),
        ("mgo:hits", search.hits),
        ("dcterms:description", search.found),
        ("skos:note", search.note),
    )
    yield from filled(subject, facts)


def counterpart_triples(kg: KnowledgeGraph, item: Counterpart) -> Iterator[Triple]:
    subject, predicates = iri(counterpart_iri(item.id)), kg.schema.predicates
    yield subject, TYPE, name("mgo:Counterpart")
    yield subject, name("mgo:ofPredicate"), iri(term_iri(predicates[item.predicate].iri_name))
    yield subject, name("mgo:ofObject"), iri(node_iri(item.object))
    yield subject, name("mgo:byPredicate"), iri(term_iri(predicates[item.counterpart_predicate].iri_name))
    yield subject, name("mgo:byObject"), iri(node_iri(item.counterpart_object))


def description(kg: KnowledgeGraph, version: str) -> Iterator[Triple]:
    """What the dataset is: title, licence, version and counts, in VoID and DCAT."""
    yield DATASET, TYPE, name("void:Dataset")
    yield DATASET, TYPE, name("dcat:Dataset")
    title = "mitragraph: a sourced pharmacology knowledge graph of kratom (Mitragyna speciosa)"
    yield DATASET, name("dcterms:title"), text(title, "en")
    yield DATASET, name("dcterms:license"), iri(LICENCE)
    yield DATASET, name("owl:versionInfo"), text(version)
    yield DATASET, name("dcat:landingPage"), iri(BASE)
    yield DATASET, name("void:uriSpace"), text(BASE)
    yield DATASET, name("void:vocabulary"), iri(term_iri("").rstrip("#"))
    yield DATASET, name("void:exampleResource"), iri(node_iri("mitragynine"))
    plain, behind = sum(1 for _ in assertions(kg)), sum(1 for _ in evidence(kg))
    yield DATASET, name("void:triples"), typed(plain + behind, "integer")
    yield DATASET, name("void:entities"), typed(len(kg.nodes), "integer")
    classes = Counter(node.category for node in kg.nodes.values()) | Counter(
        {
            "Edge": len(kg.edges),
            "EvidenceLine": len(kg.lines),
            "Source": len(kg.sources),
            "Measurement": len(kg.measurements),
            "Search": len(kg.searches),
        }
    )
    for key, number in sorted(classes.items()):
        yield from partition("classPartition", "class", key, "entities", number)
    predicates = Counter(edge.predicate for edge in kg if not edge.is_refuted)
    for key, number in sorted(predicates.items()):
        predicate = kg.schema.predicates[key]
        yield from partition(
            "propertyPartition", "property", predicate.iri_name, "triples", number * (1 + predicate.is_symmetric)
        )


def partition(link: str, what: str, local: str, counted: str, number: int) -> Iterator[Triple]:
    """One part of the dataset and how much there is of it."""
    part = iri(f"{BASE}dataset/{local}")
    yield DATASET, name(f"void:{link}"), part
    yield part, name(f"void:{what}"), iri(term_iri(local))
    yield part, name(f"void:{counted}"), typed(number, "integer")


def ntriples(some: Iterable[Triple]) -> str:
    """Triples as an N-Triples document."""
    return "".join(f"{subject} {predicate} {object_} .\n" for subject, predicate, object_ in some)
