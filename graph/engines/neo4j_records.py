"""Records from the properties that Neo4j holds, validated as tables are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...ontology.errors import ServerError
from ...ontology.schema import Schema
from ..directory import Table, Tables
from ..knowledge import KnowledgeGraph, graph_read_back
from ..labelled import STAMP
from ..records import EvidenceLine, Measurement, Node, RecordType, Search, Source
from ..tables import Row, columns, list_columns

Properties = Mapping[str, Any]


def incomplete(uri: str) -> ServerError:
    """What is said of a graph that isn't what was pushed."""
    return ServerError(
        f"{uri}: the graph there is incomplete, was changed, or was pushed by another version of mitragraph. Push it again: mitragraph push {uri} --prune"
    )


def versions_of(found: Mapping[str, Iterable[Properties]]) -> set[str]:
    return {str(properties[STAMP]) for items in found.values() for properties in items}


def one_version(uri: str, found: Mapping[str, Iterable[Properties]]) -> str:
    """The version that everything has. Raises ServerError for none or several."""
    versions = versions_of(found)
    if not versions:
        raise ServerError(f"{uri}: no graph of mitragraph there. Bring one in: mitragraph push {uri}")
    if len(versions) > 1:
        raise ServerError(
            f"{uri}: parts of {len(versions)} versions of the graph stand there, from a push that was interrupted or not pruned. Push again: mitragraph push {uri} --prune"
        )
    return versions.pop()


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
