"""A graph in Neo4j: read every record back, validate it, and check that nothing is missing or changed.

What was pushed carries a digest of its content (`labelled.STAMP`). A graph that doesn't come to the same digest after reading was cut off, edited,
or pushed by another version of mitragraph, and is refused: an answer from half a graph would look like one from a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...ontology.errors import ServerError
from ...ontology.schema import Schema, load_schema
from ..bolt import connected, credentials
from ..directory import Table, Tables
from ..knowledge import KnowledgeGraph, graph_read_back
from ..labelled import KINDS, STAMP, to_labelled
from ..records import EvidenceLine, Measurement, Node, RecordType, Search, Source
from ..tables import Row, columns, list_columns

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

LARGEST = 2_000_000
"""Nodes that are read into memory at all: some gigabytes of records. Beyond that, ask the server in Cypher (`ontology/questions`)."""

Properties = Mapping[str, Any]


def read(uri: str) -> KnowledgeGraph:
    """The graph a server holds. Credentials as for `mitragraph push`; the default database.

    Raises ServerError when there is none, more than one version, one too large, or one that isn't what was pushed; DataError for invalid records.
    """
    with connected(uri, credentials()) as session:
        found = session.execute_read(fetch)
    version = one_version(uri, found)
    kg = graph_of(uri, found, load_schema())
    if to_labelled(kg).version != version:
        raise ServerError(
            f"{uri}: the graph there is incomplete, was changed, or was pushed by another version of mitragraph. Push it again: mitragraph push {uri} --prune"
        )
    return kg


def fetch(transaction: ManagedTransaction) -> dict[str, list[Properties]]:
    """The properties of all nodes of ours that hold records, by kind, in one transaction."""
    size = transaction.run(f"MATCH (n:{'|'.join(KINDS)}) RETURN count(n)").single(strict=True)[0]
    if size > LARGEST:
        raise ServerError(f"the server holds {size:,} nodes, more than fit into memory ({LARGEST:,}). Ask it in Cypher; see ontology/questions.")  # fmt: skip
    return {
        kind: [dict(record[0]) for record in transaction.run(f"MATCH (n:{kind}) WHERE n.{STAMP} IS NOT NULL RETURN n")]
        for kind in KINDS
    }


def one_version(uri: str, found: Mapping[str, Iterable[Properties]]) -> str:
    """The version that everything has. Raises ServerError for none or several."""
    versions = {properties[STAMP] for items in found.values() for properties in items}
    if not versions:
        raise ServerError(f"{uri}: no graph of mitragraph there. Bring one in: mitragraph push {uri}")
    if len(versions) > 1:
        raise ServerError(
            f"{uri}: parts of {len(versions)} versions of the graph stand there, from a push that was interrupted or not pruned. Push again: mitragraph push {uri} --prune"
        )
    return str(versions.pop())


def graph_of(uri: str, found: Mapping[str, list[Properties]], schema: Schema) -> KnowledgeGraph:
    """Records from properties, validated as tables are. Their order is that of the tables."""
    lines = sorted(found["EvidenceLine"], key=lambda properties: int(properties["position"]))
    tables = Tables(
        nodes=table(uri, Node, by_id(found["Entity"])),
        sources=table(uri, Source, map(as_in_the_table, by_id(found["Source"]))),
        evidence=(table(uri, EvidenceLine, lines),),
        measurements=table(uri, Measurement, by_id(found["Measurement"])),
        searches=table(uri, Search, by_id(found["Search"])),
        screening=Table("", ()),
    )
    return graph_read_back(tables, schema)


def by_id(items: Iterable[Properties]) -> list[Properties]:
    return sorted(items, key=lambda properties: str(properties["id"]))


def as_in_the_table(source: Properties) -> Properties:
    """A source with year and retraction as text; only undated ones have no year."""
    return {**source, "year": str(source.get("year", "n.d.")), "retracted": "yes" if source.get("retracted") else ""}


def table(uri: str, record_type: type[RecordType], items: Iterable[Properties]) -> Table[RecordType]:
    """Records as a table whose path is the address, so that problems say where they are."""
    return Table(uri, [Row(number, record) for number, record in enumerate(records(record_type, items), start=1)])


def records(record_type: type[RecordType], items: Iterable[Properties]) -> Iterator[RecordType]:
    """Records from properties; what is absent is empty."""
    names, lists = columns(record_type), set(list_columns(record_type))
    make: Any = record_type
    for properties in items:
        yield make(
            *(
                tuple(properties.get(name, ())) if position in lists else str(properties.get(name, ""))
                for position, name in enumerate(names)
            )
        )
