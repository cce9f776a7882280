"""Answers as rows, for --format tsv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..knowledge import Edge, KnowledgeGraph
from ..paths import PathAnswer
from ..reports.conflicts import Conflict
from ..reports.exposure import Exposure
from ..tables import escape

Rows = Iterable[tuple[object, ...]]

EVIDENCE_COLUMNS = (
    "edge_id", "subject", "predicate", "object", "strength", "line_id", "stance", "design", "tier", "system", "agent",
    "dose_route", "n", "parameter", "relation", "value", "unit", "statement", "source", "citation", "link", "locator", "experiment", "note",
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
                line.relation, line.value, line.unit, line.statement, source.id, source.citation, source.link, line.locator, line.experiment, line.note,
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


CONFLICT_COLUMNS = (
    "kind", "edge_id", "other_edge_id", "parameter", "line_id", "other_line_id", "fold", "same_experiment", "differs",
    "system", "other_system", "measured", "other_measured", "citation", "other_citation",
)  # fmt: skip


def conflict_rows(kg: KnowledgeGraph, conflicts: Iterable[Conflict]) -> Iterator[tuple[object, ...]]:
    """One row per pair of findings, in the order of CONFLICT_COLUMNS."""
    for conflict in conflicts:
        for pair in conflict.pairs:
            yield (
                conflict.kind, conflict.edges[0].id, conflict.edges[-1].id, conflict.parameter, pair.one.id, pair.other.id,
                "" if pair.fold is None else round(pair.fold, 2), pair.is_within_one_experiment, "|".join(pair.differs),
                pair.one.system, pair.other.system, pair.one.measured, pair.other.measured,
                kg.sources[pair.one.source].citation, kg.sources[pair.other.source].citation,
            )  # fmt: skip


EXPOSURE_COLUMNS = (
    "subject", "predicate", "object", "parameter", "measured", "constant_nM", "system", "line_id", "citation",
    "concentration_id", "concentration", "concentration_citation", "ratio", "free_ratio", "occupancy_at_most", "reached", "note",
)  # fmt: skip


def exposure_rows(kg: KnowledgeGraph, exposure: Exposure) -> Iterator[tuple[object, ...]]:
    """One row per comparison, in the order of EXPOSURE_COLUMNS."""
    for item in exposure.comparisons:
        line, measurement = item.line, item.concentration.measurement
        yield (
            line.subject, line.predicate, line.object, line.parameter, line.measured, blank(item.constant), line.system, line.id,
            kg.sources[line.source].citation, measurement.id, measurement.measured, kg.sources[measurement.source].citation,
            blank(item.ratio), blank(item.free_ratio), blank(item.occupancy), item.reached, line.note,
        )  # fmt: skip


def blank(number: float | None) -> str:
    return "" if number is None else f"{number:.4g}"


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
