"""From triples back to records: the inverse of the projection.

What is read is validated as tables are, and projected once more: a graph that doesn't come to the same triples was cut off, edited, or
written by another version, and is refused, since an answer from half a graph would look like one from a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox

from ...ontology.errors import BadQuestion
from ...ontology.schema import Schema
from ..directory import Table, Tables
from ..knowledge import KnowledgeGraph, graph_read_back
from ..records import EvidenceLine, Measurement, Node, RecordType, Search, Source
from ..tables import Row, parse_list
from .projection import ntriples, triples
from .terms import BASE, PREFIXES, camel_case, design_iri, term_iri

Terms = Mapping[str, list[str]]
"""Of one subject: lexical forms and IRIs by prefixed predicate."""

SHARED = {
    "dose_route": "mgo:doseRoute", "n": "mgo:sampleSize", "relation": "mgo:relation", "value": "mgo:reportedValue", "unit": "mgo:unitNotation",
    "statement": "dcterms:description", "locator": "mgo:locator", "experiment": "mgo:experiment", "checked": "mgo:checked",
    "note": "skos:note", "system": "mgo:system",
}  # fmt: skip
"""Fields of evidence lines and measurements that stand as text."""


class Reader:
    """Records from the triples of a graph."""

    def __init__(self, found: Iterable[ox.Triple], schema: Schema, place: str) -> None:
        self.schema, self.place = schema, place
        self.subjects: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.by_type: dict[str, list[str]] = defaultdict(list)
        for triple in found:
            if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.NamedNode | ox.Literal):
                continue
            subject, link, value = triple.subject.value, shorten(triple.predicate.value), triple.object.value
            self.subjects[subject][link].append(value)
            if link == "rdf:type":
                self.by_type[shorten(value)].append(subject)

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """Keys by the local names of their terms, one list of the ontology at a time."""
        return {
            "design": {design_iri(key): key for key in self.schema.designs},
            "parameter": {camel_case(key): key for key in self.schema.parameters},
            "predicate": {predicate.iri_name: key for key, predicate in self.schema.predicates.items()},
        }

    def tables(self) -> Tables:
        """All records, in the order of the tables. Raises BadQuestion where something isn't of our making."""
        try:
            return Tables(
                nodes=self.table(sorted(self.nodes(), key=by_id)),
                sources=self.table(sorted(self.sources(), key=by_id)),
                evidence=(self.table([line for _, line in sorted(self.lines(), key=lambda found: found[0])]),),
                measurements=self.table(sorted(self.measurements(), key=by_id)),
                searches=self.table(sorted(self.searches(), key=by_id)),
                screening=Table("", ()),
            )
        except (KeyError, IndexError, ValueError) as error:
            raise BadQuestion(
                f"{self.place}: not a graph of this version of mitragraph ({type(error).__name__}: {error})."
            ) from None

    def table(self, records: Iterable[RecordType]) -> Table[RecordType]:
        return Table(self.place, [Row(number, record) for number, record in enumerate(records, start=1)])

    def nodes(self) -> Iterator[Node]:
        for category in self.schema.categories:
            for subject in self.by_type[f"mgo:{category}"]:
                terms = self.subjects[subject]
                yield Node(
                    id=one(terms, "dcterms:identifier"),
                    name=one(terms, "rdfs:label"),
                    category=category,
                    synonyms=several(terms, "mgo:synonymList", terms["skos:altLabel"]),
                    xrefs=several(terms, "mgo:curieList", []),
                    description=one(terms, "dcterms:description"),
                    smiles=one(terms, "mgo:smiles"),
                    inchikey=one(terms, "mgo:inchikey"),
                )

    def sources(self) -> Iterator[Source]:
        for subject in self.by_type["mgo:Source"]:
            terms = self.subjects[subject]
            yield Source(
                id=one(terms, "dcterms:identifier"),
                pmid=one(terms, "bibo:pmid"),
                doi=one(terms, "bibo:doi"),
                pmcid=one(terms, "mgo:pmcid"),
                url=one(terms, "mgo:url"),
                first_author=one(terms, "dcterms:creator"),
                year=one(terms, "dcterms:issued") or one(terms, "mgo:yearText"),
                journal=one(terms, "dcterms:isPartOf"),
                title=one(terms, "dcterms:title"),
                kind=shorten(terms["mgo:hasKind"][0]).removeprefix("mgo:").removesuffix("Source"),
                retracted="yes" if terms["mgo:isRetracted"] else "",
                interest=one(terms, "mgo:interest"),
                licence=one(terms, "dcterms:license"),
            )

    def lines(self) -> Iterator[tuple[int, EvidenceLine]]:
        for subject in self.by_type["mgo:EvidenceLine"]:
            terms = self.subjects[subject]
            stance = shorten(terms["mgo:hasStance"][0]).removeprefix("mgo:")
            edge = self.subjects[terms[f"cito:{stance}"][0]]
            ends = [local(edge["rdf:subject"][0]), local(edge["rdf:object"][0])]
            if terms["mgo:isReversed"]:
                ends.reverse()
            predicate = self.names["predicate"][shorten(edge["rdf:predicate"][0]).removeprefix("mgo:")]
            yield (
                int(terms["mgo:position"][0]),
                EvidenceLine(
                    id=local(subject),
                    subject=ends[0],
                    predicate=predicate,
                    object=ends[1],
                    stance=stance,
                    **self.finding(terms),
                ),
            )

    def measurements(self) -> Iterator[Measurement]:
        for subject in self.by_type["mgo:Measurement"]:
            terms = self.subjects[subject]
            yield Measurement(id=local(subject), node=local(terms["mgo:measurementOf"][0]), **self.finding(terms))

    def finding(self, terms: Terms) -> dict[str, Any]:
        """The fields that evidence lines and measurements share."""
        parameter = terms["mgo:hasParameter"]
        return {field: one(terms, link) for field, link in SHARED.items()} | {
            "design": self.names["design"][terms["mgo:hasDesign"][0]],
            "agent": several(terms, "mgo:agentList", [local(agent) for agent in terms["mgo:hasAgent"]]),
            "parameter": self.names["parameter"][shorten(parameter[0]).removeprefix("mgo:")] if parameter else "",
            "source": self.source(terms["mgo:hasSource"][0]),
            "read_in": self.source(terms["mgo:readIn"][0]) if terms["mgo:readIn"] else "",
        }

    def source(self, address: str) -> str:
        return unquote(address.removeprefix(PREFIXES["mgs"]))

    def searches(self) -> Iterator[Search]:
        for subject in self.by_type["mgo:Search"]:
            terms = self.subjects[subject]
            yield Search(
                id=local(subject),
                query=one(terms, "mgo:query"),
                where=one(terms, "mgo:searchedIn"),
                date=one(terms, "dcterms:date"),
                hits=one(terms, "mgo:hits"),
                found=one(terms, "dcterms:description"),
                subject=local(terms["mgo:soughtSubject"][0]),
                predicate=self.names["predicate"][shorten(terms["mgo:soughtPredicate"][0]).removeprefix("mgo:")],
                object=local(terms["mgo:soughtObject"][0]),
                note=one(terms, "skos:note"),
            )


def graph_from(found: Iterable[ox.Triple], schema: Schema, place: str) -> KnowledgeGraph:
    """The knowledge graph that a set of triples holds; `place` is where they come from, for messages.

    Raises BadQuestion when they aren't what the projection of a graph gives, DataError for invalid records.
    """
    ours = {triple for triple in found if is_ours(triple)}
    tables = Reader(ours, schema, place).tables()
    if not tables.nodes.rows:
        raise BadQuestion(f"{place}: no graph of mitragraph there. Load one: mitragraph export turtle")
    kg = graph_read_back(tables, schema)
    if comparable(parsed(kg)) != comparable(ours):
        raise BadQuestion(
            f"{place}: the graph there is incomplete, was changed, or was written by another version of mitragraph. Load it again: mitragraph export turtle"
        )
    return kg


def part_from(found: Iterable[ox.Triple], schema: Schema, place: str) -> KnowledgeGraph:
    """The knowledge graph of a part of the triples: some edges, findings and searches with all that they point to.

    Raises as `graph_from`. Plain triples of edges that aren't among them may stand beside, and positions keep their gaps.
    """
    ours = {triple for triple in found if is_ours(triple)}
    kg = graph_read_back(Reader(ours, schema, place).tables(), schema)
    links = {term_iri(predicate.iri_name) for predicate in schema.predicates.values()}
    missing = comparable(parsed(kg)) ^ comparable(ours)
    if any(link != PREFIXES["mgo"] + "position" and link not in links for _, link, _ in missing):
        raise BadQuestion(
            f"{place}: the graph there is incomplete, was changed, or was written by another version of mitragraph. Load it again: mitragraph export turtle"
        )
    return kg


def is_ours(triple: ox.Triple) -> bool:
    """Whether a triple is about a record of the graph, and not of its ontology, its description, the table of counterparts, or somebody else's."""
    subject = triple.subject
    return (
        isinstance(subject, ox.NamedNode)
        and subject.value.startswith(BASE)
        and not subject.value.startswith((PREFIXES["mgo"], f"{BASE}dataset", f"{BASE}ontology", f"{BASE}counterpart/"))
    )


def parsed(kg: KnowledgeGraph) -> Iterator[ox.Triple]:
    found = (quad.triple for quad in ox.parse(input=ntriples(triples(kg)).encode(), format=ox.RdfFormat.N_TRIPLES))
    return (triple for triple in found if is_ours(triple))


def comparable(found: Iterable[ox.Triple]) -> set[tuple[str, str, object]]:
    """Triples as values: servers write numbers and language tags in forms of their own."""
    return {(triple.subject.value, triple.predicate.value, value_of(triple.object)) for triple in found}  # type: ignore[union-attr]


def value_of(term: object) -> object:
    """
    >>> value_of(ox.Literal("6.5e+01", datatype=ox.NamedNode(PREFIXES["xsd"] + "double"))) == value_of(ox.Literal(65.0))
    True
    """
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.datatype.value in (f"{PREFIXES['xsd']}double", f"{PREFIXES['xsd']}integer"):
        return float(term.value)
    return term.value, (term.language or "").casefold()


def shorten(address: str) -> str:
    """A prefixed name where a prefix of ours fits, the longest first; else the address itself.

    >>> shorten("http://purl.org/dc/terms/title")
    'dcterms:title'
    """
    for prefix, namespace in LONGEST_FIRST:
        if address.startswith(namespace):
            return f"{prefix}:{address.removeprefix(namespace)}"
    return address


LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def local(address: str) -> str:
    """The id at the end of an address of ours: `…/evidence/r-018` is `r-018`."""
    return address.rpartition("/")[2]


def one(terms: Terms, link: str) -> str:
    """The only value, or nothing."""
    return terms[link][0] if terms[link] else ""


def several(terms: Terms, link: str, otherwise: list[str]) -> tuple[str, ...]:
    """A list in its order; what has at most one item needs none."""
    return parse_list(terms[link][0]) if terms[link] else tuple(otherwise)


def by_id(record: Node | Source | Measurement | Search) -> str:
    return record.id
