"""Upsert into a running Neo4j over Bolt: managed transactions in batches, safe to interrupt and to repeat.

Every statement is a MERGE, so a batch that is repeated (by the driver's retry, or by the next push after a kill) changes nothing twice. What we
write carries the graph's version; what contradicts it goes at the end, and with `prune` everything of ours that has another version.
Nothing without our mark is ever changed or removed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...ontology.errors import ServerError
from ...ontology.schema import Schema
from ..labelled import KINDS, STAMP, LabelledGraph
from .statements import AMENDMENTS, SCHEMA, Statement, batches, statements

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Session

BATCH = 5_000
"""Rows in one transaction: some megabytes of heap, and a kill loses a second's work."""

DELETIONS = 10_000
"""Things removed in one transaction."""

LABELS = "|".join(KINDS)

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a server holds of ours (in this version and in others), and what it holds under our labels that isn't ours."""

    nodes: int
    links: int
    other_nodes: int
    other_links: int
    foreign: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a push did, or would do."""

    version: str
    nodes: int
    links: int
    before: Standing
    after: Standing
    kept: int = 0
    """Nodes that pruning left, since relationships of others lead to them."""


def push(
    graph: LabelledGraph,
    session: Session,
    *,
    schema: Schema,
    prune: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda _: None,
) -> Report:
    """Bring a server's copy up to date; `progress` is told the rows of each batch, in all as many as the graph has nodes and relationships.

    With `dry_run` only look. Raises ServerError where others' nodes bear our labels.
    """
    before = standing(session, graph.version)
    if before.foreign:
        raise ServerError(
            f"the database holds {before.foreign} nodes labelled {LABELS.replace('|', ', ')} that mitragraph did not write. "
            "Push into an empty database, so that nothing of theirs is changed."
        )
    if dry_run:
        return Report(graph.version, graph.node_count, graph.link_count, before, before)
    for text in SCHEMA:
        session.run(text).consume()
    session.run("CALL db.awaitIndexes(300)").consume()
    for statement in statements(graph, schema.categories):
        send(session, statement, graph.version, progress)
    for text in AMENDMENTS:
        remove(session, f"{text} WITH r LIMIT $limit DELETE r RETURN count(*)", graph.version)
    kept = prune_others(session, graph.version) if prune else 0
    after = standing(session, graph.version)
    if (after.nodes, after.links) != (graph.node_count, graph.link_count):
        raise ServerError(
            f"the server holds {after.nodes} nodes and {after.links} relationships of this version instead of "
            f"{graph.node_count} and {graph.link_count}. Was something else writing to it? Push again."
        )
    return Report(graph.version, graph.node_count, graph.link_count, before, after, kept)


def send(session: Session, statement: Statement, version: str, progress: Progress) -> None:
    """Run a statement over its rows, one transaction a batch."""

    def write(transaction: ManagedTransaction, rows: Any) -> None:
        transaction.run(statement.text, rows=rows, version=version).consume()

    for batch in batches(statement.rows, BATCH):
        session.execute_write(write, list(batch))
        progress(len(batch))


def remove(session: Session, text: str, version: str) -> int:
    """Repeat a statement that deletes up to $limit things and returns their number, until there are none."""

    def write(transaction: ManagedTransaction) -> int:
        record = transaction.run(text, version=version, limit=DELETIONS).single(strict=True)
        return int(record[0])

    total = 0
    while found := session.execute_write(write):
        total += found
    return total


def prune_others(session: Session, version: str) -> int:
    """Remove what is ours and of another version. Gives the number of nodes that had to stay."""
    others = f"WHERE n.{STAMP} <> $version"
    remove(session, f"MATCH (n:{LABELS})-[r]->() WHERE r.{STAMP} <> $version WITH r LIMIT $limit DELETE r RETURN count(*)", version)  # fmt: skip
    remove(session, f"MATCH (n:{LABELS}) {others} AND NOT (n)--() WITH n LIMIT $limit DELETE n RETURN count(*)", version)  # fmt: skip
    return one_number(session, f"MATCH (n:{LABELS}) {others} RETURN count(n)", version)


def standing(session: Session, version: str) -> Standing:
    """Count what a server holds."""

    def count(what: str) -> int:
        return one_number(session, f"{what} RETURN count(*)", version)

    nodes, links = f"MATCH (n:{LABELS})", f"MATCH (:{LABELS})-[r]->(:{LABELS})"
    return Standing(
        nodes=count(f"{nodes} WHERE n.{STAMP} = $version"),
        links=count(f"{links} WHERE r.{STAMP} = $version"),
        other_nodes=count(f"{nodes} WHERE n.{STAMP} <> $version"),
        other_links=count(f"{links} WHERE r.{STAMP} <> $version"),
        foreign=count(f"{nodes} WHERE n.{STAMP} IS NULL"),
    )


def one_number(session: Session, text: str, version: str) -> int:
    def read(transaction: ManagedTransaction) -> int:
        return int(transaction.run(text, version=version).single(strict=True)[0])

    return session.execute_read(read)
