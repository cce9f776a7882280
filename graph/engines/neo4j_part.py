"""Parts of a graph in Neo4j, and counts of the whole: only what a question needs crosses the wire.

Every relationship type is named and every value is a parameter. What is fetched is checked for being whole: one version, and every edge as strong and
as sourced as its evidence makes it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...ontology.schema import Schema
from ..counts import Counts
from ..knowledge import KnowledgeGraph
from ..labelled import KINDS, STAMP, edge_properties
from ..names import names_of
from ..records import Node
from .neo4j_records import Properties, graph_of, incomplete, one_version, records
from .part import End, Link

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

AT: Mapping[End, str] = {
    "subject": "MATCH (n:Entity)<-[:SUBJECT]-(e:Edge)",
    "object": "MATCH (n:Entity)<-[:OBJECT]-(e:Edge)",
}

CALLED = f"""
MATCH (n:Entity) WHERE n.{STAMP} IS NOT NULL
  AND (toLower(n.id) = $name OR toLower(n.name) = $name OR any(other IN coalesce(n.synonyms, []) + coalesce(n.xrefs, []) WHERE toLower(other) = $name))
RETURN n LIMIT 10
"""

PARTS: Mapping[str, str] = {
    "Edge": "MATCH (n:Edge) WHERE n.id IN $edges",
    "EvidenceLine": "MATCH (e:Edge)-[:HAS_EVIDENCE]->(n:EvidenceLine) WHERE e.id IN $edges",
    "Measurement": "MATCH (e:Entity)<-[:MEASURED_ON]-(n:Measurement) WHERE e.id IN $nodes",
    "Search": "MATCH (e:Entity)<-[:SOUGHT_SUBJECT|SOUGHT_OBJECT]-(n:Search) WHERE e.id IN $nodes",
    "Source": "MATCH (n:Source) WHERE n.id IN $sources",
    "Entity": "MATCH (n:Entity) WHERE n.id IN $nodes",
}
"""What is fetched of each kind."""

COUNTS: Mapping[str, str] = {
    "categories": "MATCH (n:Entity) WHERE n.{stamp} = $version RETURN n.category, count(n)",
    "predicates": "MATCH (n:Edge) WHERE n.{stamp} = $version RETURN n.predicate, count(n)",
    "strengths": "MATCH (n:Edge) WHERE n.{stamp} = $version RETURN n.strength, count(n)",
    "designs": "MATCH (n:EvidenceLine) WHERE n.{stamp} = $version RETURN n.design, count(n)",
    "stances": "MATCH (n:EvidenceLine) WHERE n.{stamp} = $version RETURN n.stance, count(n)",
    "source_kinds": "MATCH (n:Source) WHERE n.{stamp} = $version RETURN n.kind, count(n)",
}
SUMS = f"""
MATCH (e:Edge)
WITH sum(e.supporting + e.disputing) AS expected, count(e) AS edges,
     sum(CASE WHEN EXISTS {{ (e)-[:HAS_EVIDENCE]->(l:EvidenceLine) WHERE NOT EXISTS {{ (l)-[:FROM]->(:Source) }} }} THEN 1 ELSE 0 END) AS unsourced
RETURN expected, edges - unsourced AS sourced, COUNT {{ MATCH (:Edge)-[:HAS_EVIDENCE]->(l:EvidenceLine)-[:FROM]->(:Source) }} AS lines,
       COUNT {{ MATCH (s:Source) WHERE s.pmid IS NOT NULL AND s.{STAMP} IS NOT NULL }} AS with_pmid,
       COUNT {{ MATCH (s:Source) WHERE s.doi IS NOT NULL AND s.{STAMP} IS NOT NULL }} AS with_doi,
       COUNT {{ MATCH (m:Measurement) WHERE m.{STAMP} IS NOT NULL }} AS measurements,
       COUNT {{ MATCH (q:Search) WHERE q.{STAMP} IS NOT NULL }} AS searches
"""


@dataclass(frozen=True, slots=True)
class HeldInNeo4j:
    """A graph in Neo4j within one transaction."""

    uri: str
    transaction: ManagedTransaction
    schema: Schema

    def rows(self, text: str, **parameters: Any) -> list[list[Any]]:
        """What a query answers."""
        return [list(record.values()) for record in self.transaction.run(text, parameters)]

    def called(self, name: str) -> str | None:
        """See `part.Held`. The server compares in lower case, Python by its own rule; where they differ the name isn't found here."""
        wanted = name.strip().casefold()
        for [found] in self.rows(CALLED, name=wanted):
            [node] = records(Node, [found])
            if wanted in (known.casefold() for known in names_of(node)):
                return node.id
        return None

    def edges_at(self, nodes: Collection[str], end: End) -> list[Link]:
        """See `part.Held`."""
        text = f"{AT[end]} WHERE n.id IN $nodes AND e.{STAMP} IS NOT NULL RETURN e.id, e.subject, e.predicate, e.object"
        return [Link(*row) for row in self.rows(text, nodes=sorted(nodes))]

    def gather(self, edges: Collection[str], nodes: Collection[str]) -> KnowledgeGraph:
        """See `part.Held`. Raises ServerError where something isn't whole, DataError for invalid records."""
        wanted = {"edges": sorted(edges), "nodes": sorted(nodes)}
        found = {kind: self.part(kind, wanted) for kind in ("Edge", "EvidenceLine", "Measurement", "Search")}
        findings = [*found["EvidenceLine"], *found["Measurement"]]
        wanted["sources"] = sorted(
            {key for item in findings for key in (item["source"], item.get("read_in", "")) if key}
        )
        wanted["nodes"] = sorted(set(nodes).union(*map(nodes_in, (item for items in found.values() for item in items))))
        found |= {kind: self.part(kind, wanted) for kind in ("Source", "Entity")}
        one_version(self.uri, found)
        kg = graph_of(self.uri, found, self.schema)
        held = {item["id"]: {key: value for key, value in item.items() if key != STAMP} for item in found["Edge"]}
        if held != {edge.id: edge_properties(kg, edge) for edge in kg}:
            raise incomplete(self.uri)
        return kg

    def part(self, kind: str, wanted: Mapping[str, list[str]]) -> list[Properties]:
        """The nodes of one kind that are wanted, each once."""
        text = f"{PARTS[kind]} AND n.{STAMP} IS NOT NULL RETURN DISTINCT n"
        return [dict(found) for [found] in self.rows(text, **wanted)]

    def version(self) -> str:
        """The version that everything has. Raises ServerError for none or several: what a push that isn't complete has left."""
        held = self.rows(f"MATCH (n:{'|'.join(KINDS)}) WHERE n.{STAMP} IS NOT NULL RETURN DISTINCT n.{STAMP}")
        return one_version(self.uri, {"": [{STAMP: found} for [found] in held]})

    def counts(self) -> Counts:
        """How much the whole graph holds, counted there. Raises ServerError where its edges and their evidence don't agree in number."""
        version = self.version()
        by_kind = {
            name: {row[0]: row[1] for row in self.rows(text.format(stamp=STAMP), version=version)}
            for name, text in COUNTS.items()
        }
        [[expected, sourced, lines, with_pmid, with_doi, measurements, searches]] = self.rows(SUMS)
        if not expected == lines == sum(by_kind["designs"].values()):
            raise incomplete(self.uri)
        return Counts(
            **by_kind,
            sourced_edges=sourced,
            with_pmid=with_pmid,
            with_doi=with_doi,
            measurements=measurements,
            searches=searches,
        )


def nodes_in(item: Properties) -> set[str]:
    """The nodes that a record names."""
    return {item[key] for key in ("subject", "object", "node") if key in item} | set(item.get("agent", ()))
