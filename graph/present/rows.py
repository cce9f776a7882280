"""Answers as rows, for --format tsv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..knowledge import Edge, KnowledgeGraph
from ..paths import PathAnswer
from ..tables import escape

Rows = Iterable[tuple[object, ...]]

EVIDENCE_COLUMNS = (
    "edge_id", "subject", "predicate", "object", "strength", "line_id", "stance", "design", "tier", "system", "agent",
    "dose_route", "n", "parameter", "relation", "value", "unit", "statement", "source", "citation", "link", "locator", "experiment",
)  # fmt: skip


def tsv(header: Iterable[str], rows: Rows) -> str:
    """Rows as TSV text, cells escaped as in the tables."""
    lines = ["\t".join(header), *("\t".join(escape(str(cell)) for cell in row) for row in rows)]
    return "\n".join(lines)


def evidence_rows(kg: KnowledgeGraph, edges: Iterable[Edge]) -> Iterator[tuple[object, ...]]:
    """One row per evidence line of some edges, in the order of EVIDENCE_COLUMNS."""
    for edge in edges:
        for line in edge.lines:
            source = kg.sources[line.source]
            yield (
                edge.id, edge.subject, edge.predicate, edge.object, edge.strength, line.id, line.stance, line.design,
                kg.schema.designs[line.design].tier, line.system, "|".join(line.agent), line.dose_route, line.n, line.parameter,
                line.relation, line.value, line.unit, line.statement, source.id, source.citation, source.link, line.locator, line.experiment,
            )  # fmt: skip


PATH_COLUMNS = (
    "path",
    "score",
    "path_strength",
    "coherent",
    "hop",
    "edge_id",
    "subject",
    "predicate",
    "object",
    "reversed",
    "strength",
    "tiers",
    "experiments",
    "sources",
)


def path_rows(answer: PathAnswer) -> Iterator[tuple[object, ...]]:
    """One row per hop, in the order of PATH_COLUMNS."""
    for number, path in enumerate(answer.paths, start=1):
        for position, hop in enumerate(path.hops, start=1):
            edge = hop.edge
            yield (
                number, path.score, path.strength, path.coherent, position, edge.id, edge.subject, edge.predicate, edge.object, hop.reversed,
                edge.strength, "|".join(edge.tiers), edge.assessment.experiments, edge.assessment.sources,
            )  # fmt: skip


def statistics_rows(statistics: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    """One row per count: what, by what, key, number."""
    for name, counts in statistics.items():
        if not isinstance(counts, dict):
            continue
        for what, value in counts.items():
            if isinstance(value, dict):
                yield from ((name, what, key, number) for key, number in value.items())
            else:
                yield (name, what, "", value)
