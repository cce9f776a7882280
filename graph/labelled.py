"""The graph as a labelled property graph, for Neo4j: a pure function of the knowledge graph, the same for all three ways in.

    (:Entity:Alkaloid)-[:BINDS {edge_id, strength, …}]->(:Entity:Receptor)       one relationship for each edge that isn't refuted
    (:Edge)-[:SUBJECT|OBJECT]->(:Entity)                                         every edge again, as a node with its whole story
    (:Edge)-[:HAS_EVIDENCE]->(:EvidenceLine)-[:FROM|READ_IN]->(:Source)          (:EvidenceLine)-[:AGENT]->(:Entity)
    (:Measurement)-[:MEASURED_ON|AGENT]->(:Entity)                               (:Measurement)-[:FROM|READ_IN]->(:Source)
    (:Search)-[:SOUGHT_SUBJECT|SOUGHT_OBJECT]->(:Entity)                         looked for and not found

A refuted edge stands as a node only: nobody who walks along `BINDS` should take it for a finding. Labels and types come from the ontology and
from this module, never from data. Empty values are left out: in Neo4j there is no difference between null and absent.

Everything carries the property `mitragraph`, a digest of the whole content. Its presence says who wrote a thing, its value which version
of the graph it belongs to; so what an interrupted or older load left behind can be told apart.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from ..ontology.schema import Schema
from .knowledge import Edge, KnowledgeGraph
from .records import EvidenceLine, Measurement, Node, Record, Search, Source
from .values import parse_reported

Value = str | int | float | bool | list[str]
Properties = dict[str, Value]

STAMP = "mitragraph"
"""Property that marks what we wrote; its value is the version."""


def types_of(record_type: type[Record]) -> dict[str, str]:
    """Property types of a record, in the words of Neo4j's import tool."""
    return {
        field.name: "string[]" if str(field.type).startswith("tuple") else "string" for field in fields(record_type)
    }


DERIVED = {"low": "double", "high": "double", "tier": "string", "tier_rank": "long", "in_people": "boolean"}

KINDS: Mapping[str, Mapping[str, str]] = {
    "Entity": types_of(Node),
    "Edge": {
        "id": "string", "subject": "string", "predicate": "string", "object": "string", "sentence": "string", "strength": "string", "strength_rank": "long",
        "contested": "boolean", "refuted": "boolean", "tiers": "string[]", "experiments": "long", "sources": "long",
        "supporting": "long", "disputing": "long", "reasons": "string[]",
        "content": "string",
    },
    "EvidenceLine": types_of(EvidenceLine) | DERIVED | {"position": "long"},
    "Source": types_of(Source) | {"year": "long", "retracted": "boolean", "citation": "string", "link": "string"},
    "Measurement": types_of(Measurement) | DERIVED,
    "Search": types_of(Search),
}  # fmt: skip
"""Properties and their types by kind of node. The kind is a label of its own."""

CLAIM: Mapping[str, str] = {
    "edge_id": "string", "strength": "string", "contested": "boolean", "tiers": "string[]", "experiments": "long", "sources": "long",
    "supporting": "long", "disputing": "long", "pmids": "string[]", "best_value": "string",
}  # fmt: skip
"""Properties and their types on a relationship that stands for an edge."""


@dataclass(frozen=True, slots=True)
class NodeGroup:
    """Nodes of one kind with the same labels; each has its id among its properties."""

    kind: str
    labels: tuple[str, ...]
    items: tuple[Properties, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship between two ids."""

    start: str
    end: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Relationships of one type between two kinds of node. `is_claim` where they stand for edges, which have ids of their own."""

    type: str
    start: str
    end: str
    is_claim: bool
    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LabelledGraph:
    """All groups, without the stamp, and the version that the stamp will hold."""

    version: str
    nodes: tuple[NodeGroup, ...]
    links: tuple[LinkGroup, ...]

    @property
    def node_count(self) -> int:
        return sum(len(group.items) for group in self.nodes)

    @property
    def link_count(self) -> int:
        return sum(len(group.items) for group in self.links)


def relationship_type(predicate: str) -> str:
    """The relationship type of a predicate.

    >>> relationship_type("partial_agonist_of")
    'PARTIAL_AGONIST_OF'
    """
    return predicate.upper()


def to_labelled(kg: KnowledgeGraph) -> LabelledGraph:
    """The whole graph as groups of nodes and relationships, always in the same order."""
    nodes = tuple(node_groups(kg))
    links = (*claim_groups(kg), *structure_groups(kg))
    return LabelledGraph(digest(nodes, links), nodes, links)


def digest(nodes: Iterable[NodeGroup], links: Iterable[LinkGroup]) -> str:
    """A short text that differs whenever anything differs. 64 bits: it tells versions apart, it doesn't guard against forgery."""
    found = hashlib.sha256()
    for group in nodes:
        found.update(json.dumps([group.labels, group.items], ensure_ascii=False).encode())
    for links_ in links:
        items = [[link.start, link.end, link.properties] for link in links_.items]
        found.update(json.dumps([links_.type, items], ensure_ascii=False).encode())
    return found.hexdigest()[:16]


def node_groups(kg: KnowledgeGraph) -> Iterator[NodeGroup]:
    """Entities by category in the ontology's order, then the other kinds."""
    for category in kg.schema.categories:
        entities = tuple(record_properties(node) for node in kg.nodes.values() if node.category == category)
        if entities:
            yield NodeGroup("Entity", ("Entity", category), entities)
    lines = (
        record_properties(line) | derived(kg, line) | {"position": position} for position, line in enumerate(kg.lines)
    )
    measurements = (record_properties(measurement) | derived(kg, measurement) for measurement in kg.measurements)
    yield NodeGroup("Source", ("Source",), tuple(source_properties(source) for source in kg.sources.values()))
    yield NodeGroup("Edge", ("Edge",), tuple(edge_properties(kg, edge) for edge in kg))
    yield NodeGroup("EvidenceLine", ("EvidenceLine",), tuple(lines))
    yield NodeGroup("Measurement", ("Measurement",), tuple(measurements))
    yield NodeGroup("Search", ("Search",), tuple(map(record_properties, kg.searches)))


def claim_groups(kg: KnowledgeGraph) -> Iterator[LinkGroup]:
    """One group per predicate, without refuted edges."""
    by_predicate: dict[str, list[Link]] = defaultdict(list)
    for edge in kg:
        if not edge.is_refuted:
            by_predicate[edge.predicate].append(Link(edge.subject, edge.object, claim_properties(kg, edge)))
    for predicate in kg.schema.predicates:
        if predicate in by_predicate:
            yield LinkGroup(relationship_type(predicate), "Entity", "Entity", True, tuple(by_predicate[predicate]))


def structure_groups(kg: KnowledgeGraph) -> Iterator[LinkGroup]:
    """What holds edges, lines, sources, measurements and searches together."""

    def group(type_: str, start: str, end: str, pairs: Iterable[tuple[str, str]]) -> LinkGroup:
        return LinkGroup(type_, start, end, False, tuple(Link(one, other, {}) for one, other in pairs if other))

    yield group("SUBJECT", "Edge", "Entity", ((edge.id, edge.subject) for edge in kg))
    yield group("OBJECT", "Edge", "Entity", ((edge.id, edge.object) for edge in kg))
    yield group("HAS_EVIDENCE", "Edge", "EvidenceLine", ((edge.id, line.id) for edge in kg for line in edge.lines))
    findings: tuple[tuple[str, Sequence[EvidenceLine | Measurement]], ...] = (
        ("EvidenceLine", kg.lines),
        ("Measurement", kg.measurements),
    )
    for kind, records in findings:
        yield group("FROM", kind, "Source", ((record.id, record.source) for record in records))
        yield group("READ_IN", kind, "Source", ((record.id, record.read_in) for record in records))
        yield group("AGENT", kind, "Entity", ((record.id, agent) for record in records for agent in record.agent))
    yield group("MEASURED_ON", "Measurement", "Entity", ((record.id, record.node) for record in kg.measurements))
    yield group("SOUGHT_SUBJECT", "Search", "Entity", ((search.id, search.subject) for search in kg.searches))
    yield group("SOUGHT_OBJECT", "Search", "Entity", ((search.id, search.object) for search in kg.searches))


def filled(properties: Mapping[str, Value | None]) -> Properties:
    """Without what is empty. False and 0 are values."""
    return {name: value for name, value in properties.items() if value is not None and value not in ("", [])}


def record_properties(record: Record) -> Properties:
    """A record as it stands in its table."""
    values = ((field.name, getattr(record, field.name)) for field in fields(record))
    return filled({name: list(value) if isinstance(value, tuple) else value for name, value in values})


def source_properties(source: Source) -> Properties:
    """A source with its year as a number (none where it is undated), and how to cite and find it."""
    year = int(source.year) if source.year.isdecimal() else None
    derived: dict[str, Value | None] = {
        "retracted": source.is_retracted,
        "citation": source.citation,
        "link": source.link,
        "year": year,
    }
    return filled({**record_properties(source), **derived})


def derived(kg: KnowledgeGraph, record: EvidenceLine | Measurement) -> Properties:
    """Tier with its rank, to sort by how close to people it is; and the ends of the reported value as numbers in the unit reported."""
    tier = kg.schema.tier_of(record.design)
    reported = parse_reported(record.value)
    ends = {"low": reported.low, "high": reported.high} if reported else {}
    return {"tier": tier.key, "tier_rank": tier.rank, "in_people": tier.is_in_people, **ends}


def edge_properties(kg: KnowledgeGraph, edge: Edge) -> Properties:
    """An edge as a node, with a sentence to read it by."""
    sentence = f"{kg.nodes[edge.subject].name} {kg.schema.predicates[edge.predicate].verb} {kg.nodes[edge.object].name}"
    return filled(
        {
            "id": edge.id,
            "subject": edge.subject,
            "predicate": edge.predicate,
            "object": edge.object,
            "sentence": sentence,
            "refuted": edge.is_refuted,
            "reasons": list(edge.assessment.reasons),
            "content": content_of(kg, edge),
            "strength_rank": kg.schema.strengths[edge.strength].rank,
            **standing(edge),
        }
    )


def content_of(kg: KnowledgeGraph, edge: Edge) -> str:
    """A digest of all that an edge rests on, so that whoever reads it alone sees whether something of it was changed."""
    sources = dict.fromkeys(key for line in edge.lines for key in (line.source, line.read_in) if key)
    records: list[Record] = [kg.nodes[edge.subject], kg.nodes[edge.object], *edge.lines]
    content = [record_properties(record) for record in (*records, *(kg.sources[key] for key in sources))]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]


def claim_properties(kg: KnowledgeGraph, edge: Edge) -> Properties:
    """An edge as a relationship: what to filter by without leaving it."""
    pmids = sorted({kg.sources[line.source].pmid for line in edge.lines} - {""}, key=int)
    return filled({"edge_id": edge.id, **standing(edge), "pmids": pmids, "best_value": best_value(kg.schema, edge)})


def standing(edge: Edge) -> Properties:
    """How an edge stands."""
    return {
        "strength": edge.strength,
        "contested": edge.assessment.is_contested,
        "tiers": list(edge.tiers),
        "experiments": edge.assessment.experiments,
        "sources": edge.assessment.sources,
        "supporting": len(edge.supporting),
        "disputing": len(edge.disputing),
    }


def best_value(schema: Schema, edge: Edge) -> str:
    """The number of the supporting line closest to people that has one, as reported and with its parameter; empty where none has."""
    measured = [line for line in edge.supporting if line.value]
    if not measured:
        return ""
    best = min(measured, key=lambda line: (schema.designs[line.design].rank, line.id))
    parameter = schema.parameters.get(best.parameter)
    return f"{parameter.label if parameter else best.parameter} {best.measured}".strip()
