"""The Cypher that loads the labelled graph: the same statements for the script and for `mitragraph push`.

Each can be run any number of times with the same outcome, in the given order. Labels and types are those of `labelled`; every value is in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..labelled import CLAIM, KINDS, STAMP, LabelledGraph, LinkGroup, NodeGroup

Row = Mapping[str, Any]

SCHEMA: tuple[str, ...] = (
    *(
        f"CREATE CONSTRAINT mitragraph_{kind.lower()}_id IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE"
        for kind in KINDS
    ),
    "CREATE INDEX mitragraph_entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)",
    "CREATE INDEX mitragraph_edge_strength IF NOT EXISTS FOR (n:Edge) ON (n.strength)",
    "CREATE INDEX mitragraph_source_year IF NOT EXISTS FOR (n:Source) ON (n.year)",
    "CREATE FULLTEXT INDEX mitragraph_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.synonyms, n.description]",
)
"""Constraints and indexes. The constraints come first: without them every MERGE would scan."""

AMENDMENTS: tuple[str, ...] = (
    # What now leads elsewhere: a line under another source, an edge under another subject.
    f"MATCH (n:Edge|EvidenceLine|Measurement|Search)-[r]->() WHERE n.{STAMP} = $version AND r.{STAMP} <> $version",
    # An edge that has become refuted keeps its node and loses its relationship.
    f"MATCH (:Entity)-[r]->(:Entity) WHERE r.{STAMP} <> $version "
    f"AND EXISTS {{ MATCH (e:Edge {{id: r.edge_id}}) WHERE e.{STAMP} = $version }}",
)
"""Relationships `r` of an earlier version that contradict this one. They go even where nothing is pruned."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A Cypher statement over a list of rows, `$rows`, and the version, `$version`; `types` are those of each row's properties."""

    text: str
    rows: Sequence[Row]
    types: Mapping[str, str]


def quoted(name: str) -> str:
    """A label or type in backticks. They come from the ontology only; this is the second lock.

    >>> quoted("BINDS"), quoted("a`b")
    ('`BINDS`', '`a``b`')
    """
    return f"`{name.replace('`', '``')}`"


def statements(graph: LabelledGraph, categories: Iterable[str]) -> Iterator[Statement]:
    """Nodes first, then relationships. `categories` are all labels an entity might have had before."""
    formerly = ":".join(quoted(category) for category in categories)
    for nodes in graph.nodes:
        rows: list[Row] = [{"id": item["id"], "properties": item} for item in nodes.items]
        yield Statement(node_statement(nodes, formerly), rows, KINDS[nodes.kind])
    for links in graph.links:
        rows = [link_row(links, link.start, link.end, link.properties) for link in links.items]
        yield Statement(link_statement(links), rows, CLAIM if links.is_claim else {})


def node_statement(group: NodeGroup, formerly: str) -> str:
    """SET n = … and not +=: a property that is no longer there must go."""
    labels = ":".join(quoted(label) for label in group.labels)
    relabel = f" REMOVE n:{formerly}" if group.kind == "Entity" else ""
    return (
        f"UNWIND $rows AS row MERGE (n:{quoted(group.kind)} {{id: row.id}}){relabel} "
        f"SET n = row.properties, n.{STAMP} = $version, n:{labels}"
    )


def link_statement(group: LinkGroup) -> str:
    """A claim is merged on its edge id: two edges between the same nodes must not fold into one."""
    key = " {edge_id: row.properties.edge_id}" if group.is_claim else ""
    assigned = "r = row.properties, " if group.is_claim else ""
    return (
        f"UNWIND $rows AS row MATCH (a:{quoted(group.start)} {{id: row.start}}) MATCH (b:{quoted(group.end)} {{id: row.end}}) "
        f"MERGE (a)-[r:{quoted(group.type)}{key}]->(b) SET {assigned}r.{STAMP} = $version"
    )


def link_row(group: LinkGroup, start: str, end: str, properties: Mapping[str, Any]) -> Row:
    ends = {"start": start, "end": end}
    return {**ends, "properties": properties} if group.is_claim else ends


def batches(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))
