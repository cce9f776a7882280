"""Upsert into a running Neo4j over Bolt, safe to interrupt and to repeat.

A graph of up to `IN_ONE` things goes in one transaction: readers see all of the old version or all of the new one, and a push that is killed or
fails has changed nothing. A bigger one would not fit into the server's memory and goes in batches, one transaction each; while it lasts, and after
a kill until the next push, parts of two versions stand there, told apart by the version that everything carries, and `--graph` refuses them.

Every statement is a MERGE, so what is repeated (by the driver's retry, or by the next push after a kill) changes nothing twice. What contradicts
the new version goes at the end, and with `prune` everything of ours that has another. Nothing without our mark is ever changed or removed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...ontology.errors import ServerError
from ...ontology.schema import Schema
from ..labelled import KINDS, STAMP, LabelledGraph
from .statements import AMENDMENTS, SCHEMA, batches, statements

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Record, Session

IN_ONE = 50_000
"""Nodes and relationships that go in one transaction: four times the shipped graph, some hundred megabytes of the server's heap."""

BATCH = 5_000
"""Rows sent at once: some megabytes; where each batch is a transaction, a kill loses a second's work."""

DELETIONS = 10_000
"""Things removed in one transaction."""

LABELS = "|".join(KINDS)

Progress = Callable[[int], None]
Run = Callable[..., "Record | None"]
"""Runs a statement with parameters, in a transaction of its own or in one with the others; gives its only row, if it has any."""


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
    before = standing(by_itself(session), graph.version)
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

    def at_once(transaction: ManagedTransaction) -> tuple[int, Standing]:
        told: list[int] = []

        def tell(rows: int) -> None:
            told.append(rows)
            progress(rows)

        try:
            return bring(together(transaction), graph, schema, prune=prune, progress=tell)
        except BaseException:
            progress(-sum(told))  # all of it is undone; the driver may begin again
            raise

    if graph.node_count + graph.link_count <= IN_ONE:
        kept, after = session.execute_write(at_once)
    else:
        kept, after = bring(by_itself(session), graph, schema, prune=prune, progress=progress)
    return Report(graph.version, graph.node_count, graph.link_count, before, after, kept)


def by_itself(session: Session) -> Run:
    """Runs each statement in a managed transaction of its own."""

    def run(text: str, **parameters: Any) -> Record | None:
        return session.execute_write(lambda transaction: transaction.run(text, parameters).single())

    return run


def together(transaction: ManagedTransaction) -> Run:
    """Runs all statements in one transaction."""

    def run(text: str, **parameters: Any) -> Record | None:
        return transaction.run(text, parameters).single()

    return run


def bring(run: Run, graph: LabelledGraph, schema: Schema, *, prune: bool, progress: Progress) -> tuple[int, Standing]:
    """Write the graph and remove what contradicts it. Gives the number of nodes that pruning left, and what stands there then.

    Raises ServerError where that isn't the graph.
    """
    for statement in statements(graph, schema.categories):
        for batch in batches(statement.rows, BATCH):
            run(statement.text, rows=list(batch), version=graph.version)
            progress(len(batch))
    for text in AMENDMENTS:
        remove(run, f"{text} WITH r LIMIT $limit DELETE r RETURN count(*)", graph.version)
    kept = prune_others(run, graph.version) if prune else 0
    after = standing(run, graph.version)
    if (after.nodes, after.links) != (graph.node_count, graph.link_count):
        raise ServerError(
            f"the server holds {after.nodes} nodes and {after.links} relationships of this version instead of "
            f"{graph.node_count} and {graph.link_count}. Was something else writing to it? Push again."
        )
    return kept, after


def remove(run: Run, text: str, version: str) -> None:
    """Repeat a statement that deletes up to $limit things and returns their number, until there are none."""
    while one_number(run, text, version=version, limit=DELETIONS):
        continue


def prune_others(run: Run, version: str) -> int:
    """Remove what is ours and of another version. Gives the number of nodes that had to stay."""
    others = f"WHERE n.{STAMP} <> $version"
    remove(run, f"MATCH (n:{LABELS})-[r]->() WHERE r.{STAMP} <> $version WITH r LIMIT $limit DELETE r RETURN count(*)", version)  # fmt: skip
    remove(run, f"MATCH (n:{LABELS}) {others} AND NOT (n)--() WITH n LIMIT $limit DELETE n RETURN count(*)", version)
    return one_number(run, f"MATCH (n:{LABELS}) {others} RETURN count(n)", version=version)


def standing(run: Run, version: str) -> Standing:
    """Count what a server holds."""

    def count(what: str) -> int:
        return one_number(run, f"{what} RETURN count(*)", version=version)

    nodes, links = f"MATCH (n:{LABELS})", f"MATCH (:{LABELS})-[r]->(:{LABELS})"
    return Standing(
        nodes=count(f"{nodes} WHERE n.{STAMP} = $version"),
        links=count(f"{links} WHERE r.{STAMP} = $version"),
        other_nodes=count(f"{nodes} WHERE n.{STAMP} <> $version"),
        other_links=count(f"{links} WHERE r.{STAMP} <> $version"),
        foreign=count(f"{nodes} WHERE n.{STAMP} IS NULL"),
    )


def one_number(run: Run, text: str, **parameters: Any) -> int:
    record = run(text, **parameters)
    return int(record[0]) if record else 0
