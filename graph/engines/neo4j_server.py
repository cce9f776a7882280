"""A graph in Neo4j: read every record back, validate it, and check that nothing is missing or changed.

What was pushed carries a digest of its content (`labelled.STAMP`). A graph that doesn't come to the same digest after reading was cut off, edited,
or pushed by another version of mitragraph, and is refused: an answer from half a graph would look like one from a whole. A saved question is asked of the server itself, in Cypher.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ...ontology.errors import BadQuestion, ServerError
from ...ontology.schema import load_schema
from ..bolt import connected, credentials
from ..counts import Counts
from ..knowledge import KnowledgeGraph
from ..labelled import KINDS, STAMP, to_labelled
from ..sparql.ask import Question, TimedOut
from ..sparql.prepare import form_of
from ..sparql.questions import with_cypher
from .neo4j_part import HeldInNeo4j
from .neo4j_records import Properties, graph_of, incomplete, one_version, versions_of
from .part import Part, fetch_part

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

LARGEST = 2_000_000
"""Nodes that are read into memory at all: some gigabytes of records. Beyond that, ask the server in Cypher (`ontology/questions`)."""


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
        raise incomplete(uri)
    return kg


def read_part(uri: str, part: Part) -> KnowledgeGraph:
    """The part of the graph that a question needs; the whole where a name in it takes a look at all names.

    Raises what `read` raises.
    """

    def fetched(transaction: ManagedTransaction) -> KnowledgeGraph | None:
        return fetch_part(HeldInNeo4j(uri, transaction, load_schema()), part)

    with connected(uri, credentials()) as session:
        found = session.execute_read(fetched)
    return found or read(uri)


def count(uri: str) -> Counts:
    """How much the graph holds, counted by the server. Raises ServerError when there is none, or parts of several."""
    with connected(uri, credentials()) as session:
        return session.execute_read(lambda transaction: HeldInNeo4j(uri, transaction, load_schema()).counts())


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
        HeldInNeo4j(uri, transaction, load_schema()).version()
        result = transaction.run(question.cypher)
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
