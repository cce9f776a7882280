"""Parts of a graph behind a SPARQL endpoint, and counts of the whole: only what a question needs crosses the wire.

Terms come from `rdf.terms`, which lets nothing out of its brackets. What is fetched is projected again (`rdf.reading`): half an edge is refused.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from ...ontology.errors import BadQuestion, ServerError
from ...ontology.schema import Schema
from ..counts import Counts
from ..endpoint import post
from ..knowledge import KnowledgeGraph
from ..names import names_of
from ..rdf.reading import Reader, part_from
from ..rdf.terms import BASE, PREFIXES, design_iri, edge_iri, iri, node_iri, text
from ..sparql.prepare import with_prefixes
from .part import End, Link

TRIPLES = "application/n-triples"
ROWS = "application/sparql-results+json"

AT_ONCE = 500
"""Terms in one request: some ten kilobytes, which every server takes."""

ALONG = ("rdf:subject", "rdf:object", "mgo:hasSource", "mgo:readIn", "mgo:hasAgent", "mgo:measurementOf", "mgo:soughtSubject", "mgo:soughtObject")  # fmt: skip
"""Where edges, findings and searches lead: to nodes and sources, which have to come along."""


@dataclass(frozen=True, slots=True)
class HeldAtEndpoint:
    """A graph behind an endpoint, in its default graph or in named ones."""

    address: str
    schema: Schema

    def rows(self, pattern: str, what: str = "*", rest: str = "") -> list[dict[str, str]]:
        """Values of a pattern's variables, wherever its triples stand."""
        query = f"SELECT DISTINCT {what} {{ {{ {pattern} }} UNION {{ GRAPH ?graph {{ {pattern} }} }} }} {rest}"
        try:
            answer: dict[str, Any] = json.loads(post(self.address, with_prefixes(query), ROWS))
            return [{name: term["value"] for name, term in row.items()} for row in answer["results"]["bindings"]]
        except (ValueError, KeyError) as error:
            raise ServerError(f"{self.address}: its answer isn't a result in the W3C's JSON ({error}). Is this the address of the query service?") from None  # fmt: skip

    def about(self, addresses: Iterable[str]) -> set[ox.Triple]:
        """All triples about some things."""
        found: set[ox.Triple] = set()
        for terms in portions(addresses):
            query = f"CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?s {{ {terms} }} {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
            answer = post(self.address, query, TRIPLES)
            try:
                found |= {quad.triple for quad in ox.parse(input=answer, format=ox.RdfFormat.N_TRIPLES)}
            except SyntaxError as error:
                raise ServerError(f"{self.address}: its answer isn't N-Triples ({error}). Is this the address of the query service?") from None  # fmt: skip
        return found

    def called(self, name: str) -> str | None:
        """See `part.Held`. The server compares in lower case, Python by its own rule; where they differ the name isn't found here."""
        wanted = name.strip().casefold()
        same = f"LCASE(STR(?name)) = {text(wanted)} || (?link = mgo:curieList && CONTAINS(LCASE(STR(?name)), {text(wanted)}))"
        links = "VALUES ?link { rdfs:label skos:altLabel dcterms:identifier mgo:curieList }"
        rows = self.rows(f"{links} ?node rdfs:label ?label ; ?link ?name . FILTER({same})", "?node", "LIMIT 20")
        addresses = [
            row["node"]
            for row in rows
            if row["node"].startswith(BASE) and not set("/#") & set(row["node"][len(BASE) :])
        ]
        for node in Reader(self.about(addresses), self.schema, self.address).nodes():
            if wanted in (known.casefold() for known in names_of(node)):
                return node.id
        return None

    def edges_at(self, nodes: Collection[str], end: End) -> list[Link]:
        """See `part.Held`."""
        predicates = {PREFIXES["mgo"] + predicate.iri_name: key for key, predicate in self.schema.predicates.items()}
        found: list[Link] = []
        for terms in portions(map(node_iri, sorted(nodes))):
            pattern = f"VALUES ?at {{ {terms} }} ?edge rdf:{end} ?at ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object"
            for row in self.rows(pattern, "?edge ?subject ?predicate ?object"):
                if row["predicate"] in predicates:
                    subject, object_ = row["subject"].removeprefix(BASE), row["object"].removeprefix(BASE)
                    found.append(Link(row["edge"].removeprefix(BASE), subject, predicates[row["predicate"]], object_))
        return found

    def gather(self, edges: Collection[str], nodes: Collection[str]) -> KnowledgeGraph:
        """See `part.Held`. Raises ServerError where something isn't whole, DataError for invalid records."""
        terms = " ".join(iri(node_iri(node)) for node in sorted(nodes))
        measurements = self.rows(f"VALUES ?node {{ {terms} }} ?about mgo:measurementOf ?node", "?about")
        searches = self.rows(f"VALUES ?node {{ {terms} }} ?about mgo:soughtSubject|mgo:soughtObject ?node", "?about")
        found = self.about(map(edge_iri, sorted(edges)))
        findings = {*pointed_at(found, "mgo:hasEvidence"), *(row["about"] for row in measurements)}
        found |= self.about(sorted({*findings, *(row["about"] for row in searches)}))
        found |= self.about(sorted(pointed_at(found, *ALONG) | set(map(node_iri, nodes))))
        try:
            return part_from(found, self.schema, self.address)
        except BadQuestion as error:
            raise ServerError(str(error)) from None

    def counts(self) -> Counts:
        """How much the whole graph holds, counted there. Raises ServerError where there is none."""
        lists = {
            "categories": ("a ?key . ?thing rdfs:label ?name", {PREFIXES["mgo"] + key: key for key in self.schema.categories}),
            "predicates": ("a mgo:Edge ; rdf:predicate ?key", {PREFIXES["mgo"] + predicate.iri_name: key for key, predicate in self.schema.predicates.items()}),
            "strengths": ("a mgo:Edge ; mgo:hasStrength ?key", {PREFIXES["mgo"] + key: key for key in self.schema.strengths}),
            "designs": ("a mgo:EvidenceLine ; mgo:hasDesign ?key", {design_iri(key): key for key in self.schema.designs}),
            "stances": ("a mgo:EvidenceLine ; mgo:hasStance ?key", {PREFIXES["mgo"] + key: key for key in self.schema.stances}),
            "source_kinds": ("a mgo:Source ; mgo:hasKind ?key", {f"{PREFIXES['mgo']}{key}Source": key for key in self.schema.source_kinds}),
        }  # fmt: skip
        by_kind = {
            name: {keys[key]: number for key, number in self.by_key(f"?thing {pattern}").items() if key in keys}
            for name, (pattern, keys) in lists.items()
        }
        if not by_kind["categories"]:
            raise ServerError(f"{self.address}: no graph of mitragraph there. Load one: mitragraph export turtle")
        sourced = "mgo:hasSource ?source . ?source a mgo:Source"
        lines = self.number(f"?edge a mgo:Edge ; mgo:hasEvidence ?thing . ?thing {sourced}")
        if not lines == sum(by_kind["designs"].values()) == sum(by_kind["stances"].values()):
            raise ServerError(f"{self.address}: the graph there is incomplete. Load it again: mitragraph export turtle")
        return Counts(
            categories=by_kind["categories"],
            predicates=by_kind["predicates"],
            strengths=by_kind["strengths"],
            designs=by_kind["designs"],
            stances=by_kind["stances"],
            source_kinds=by_kind["source_kinds"],
            sourced_edges=self.number("?thing a mgo:Edge ; mgo:hasEvidence/mgo:hasSource ?any"),
            with_pmid=self.number("?thing a mgo:Source ; bibo:pmid ?any"),
            with_doi=self.number("?thing a mgo:Source ; bibo:doi ?any"),
            measurements=self.number("?thing a mgo:Measurement"),
            searches=self.number("?thing a mgo:Search"),
        )

    def by_key(self, pattern: str) -> dict[str, int]:
        """How many things a pattern has for each key."""
        rows = self.rows(pattern, "?key (COUNT(DISTINCT ?thing) AS ?number)", "GROUP BY ?key")
        return {row["key"]: int(row["number"]) for row in rows if "key" in row}

    def number(self, pattern: str) -> int:
        """How many things a pattern has."""
        [row] = self.rows(pattern, "(COUNT(DISTINCT ?thing) AS ?number)")
        return int(row["number"])


def portions(addresses: Iterable[str]) -> Iterable[str]:
    """Addresses as terms, as many as go into one request."""
    terms = list(map(iri, addresses))
    return (" ".join(terms[start : start + AT_ONCE]) for start in range(0, len(terms), AT_ONCE))


def pointed_at(found: Iterable[ox.Triple], *links: str) -> set[str]:
    """The things that triples with these predicates lead to."""
    wanted = {PREFIXES[prefix] + local for prefix, _, local in (link.partition(":") for link in links)}
    return {
        triple.object.value
        for triple in found
        if triple.predicate.value in wanted and isinstance(triple.object, ox.NamedNode)
    }
