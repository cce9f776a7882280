"""A graph in Neo4j: read every record back, validate it, and check that nothing is missing or changed.

What was pushed carries a digest of its content (`labelled.STAMP`). A graph that doesn't come to the same digest after reading was cut off, edited,
or pushed by another version of mitragraph, and is refused: an answer from half a graph would look like one from a whole. A saved question is asked of the server itself, in Cypher.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...ontology.errors import BadQuestion, ServerError
from ...ontology.schema import Schema, load_schema
from ..bolt import connected, credentials
from ..directory import Table, Tables
from ..knowledge import KnowledgeGraph, graph_read_back
from ..labelled import KINDS, STAMP, to_labelled
from ..records import EvidenceLine, Measurement, Node, RecordType, Search, Source
from ..sparql.ask import Question, TimedOut
from ..sparql.prepare import form_of
from ..sparql.questions import with_cypher
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
        if len(versions_of(found)) > 1:  # a push was completed while we read: what is there now is whole
            found = session.execute_read(fetch)
    version = one_version(uri, found)
    kg = graph_of(uri, found, load_schema())
    if to_labelled(kg).version != version:
        raise ServerError(
            f"{uri}: the graph there is incomplete, was changed, or was pushed by another version of mitragraph. Push it again: mitragraph push {uri} --prune"
        )
    return kg


def answer(uri: str, question: Question) -> bytes:
    """The server's own answer to a saved question, asked in Cypher, in the format asked for.

    Raises BadQuestion for a question without a counterpart in Cypher, TimedOut when the time is up, ServerError for what goes wrong there.
    """
    if not question.cypher:
        raise BadQuestion(f"Neo4j is asked in Cypher, and this question has only SPARQL. Saved questions with a counterpart: {', '.join(with_cypher())}.")  # fmt: skip
    from neo4j import unit_of_work
    from neo4j.exceptions import ClientError

    from ..cypher import as_boolean, as_solutions
    from ..sparql.solutions import json_as

    def run(transaction: ManagedTransaction) -> tuple[list[str], list[list[Any]]]:
        result = transaction.run(question.cypher)  # type: ignore[arg-type] # a file of ours, not a literal
        return list(result.keys()), [list(record.values()) for record in result]

    limited = unit_of_work(timeout=question.timeout or None)(run)
    with connected(uri, credentials()) as session:
        try:
            columns, rows = session.execute_read(limited)
        except ClientError as error:
            if "TransactionTimedOut" not in str(error.code):
                raise
            raise TimedOut(f"{uri}: no answer in {question.timeout:g} s. Ask for less, or allow more with --timeout.") from None  # fmt: skip
    is_boolean = columns == ["answer"] and form_of(question.sparql) == "ASK"
    found = as_boolean(rows) if is_boolean else as_solutions(question.cypher, columns, rows)
    return json_as(json.dumps(found, ensure_ascii=False).encode(), question.format, question.bindings)


def fetch(transaction: ManagedTransaction) -> dict[str, list[Properties]]:
    """The properties of all nodes of ours that hold records, by kind, in one transaction."""
    size = transaction.run(f"MATCH (n:{'|'.join(KINDS)}) RETURN count(n)").single(strict=True)[0]
    if size > LARGEST:
        raise ServerError(f"the server holds {size:,} nodes, more than fit into memory ({LARGEST:,}). Ask it in Cypher; see ontology/questions.")  # fmt: skip
    return {
        kind: [dict(record[0]) for record in transaction.run(f"MATCH (n:{kind}) WHERE n.{STAMP} IS NOT NULL RETURN n")]
        for kind in KINDS
    }


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
