"""The graph as plain tables: every record with its own columns, and the edges derived from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..knowledge import Edge, KnowledgeGraph
from ..records import EvidenceLine, Measurement, Node, Record, Search, Source
from ..tables import columns, values_of
from ..values import parse_reported

Cell = str | int | float | bool | None | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its column names, and rows of cells. Lists are tuples."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


EDGE_COLUMNS = (
    "id", "subject", "predicate", "object", "strength", "contested", "tiers", "experiments", "sources", "source_ids", "supporting",
    "disputing", "reasons",
)  # fmt: skip
DERIVED = ("edge_id", "strength", "tier", "low", "high")
"""What an evidence line gets beside its own columns."""


def sheets_of(kg: KnowledgeGraph) -> Mapping[str, Sheet]:
    """All tables by name: nodes, edges, evidence, sources, measurements, searches. One row per record, refuted edges included."""
    return {
        "nodes": sheet(Node, kg.nodes.values()),
        "edges": Sheet(EDGE_COLUMNS, tuple(edge_row(edge) for edge in kg)),
        "evidence": Sheet(
            (*columns(EvidenceLine), *DERIVED),
            tuple((*values_of(line), *derived(kg, edge, line)) for edge in kg for line in edge.lines),
        ),
        "sources": sheet(Source, kg.sources.values()),
        "measurements": sheet(Measurement, kg.measurements),
        "searches": sheet(Search, kg.searches),
    }


def sheet(record_type: type[Record], records: Iterable[Record]) -> Sheet:
    return Sheet(columns(record_type), tuple(values_of(record) for record in records))


def edge_row(edge: Edge) -> tuple[Cell, ...]:
    """One edge, in the order of EDGE_COLUMNS."""
    return (
        edge.id, edge.subject, edge.predicate, edge.object, edge.strength, edge.assessment.is_contested, edge.tiers,
        edge.assessment.experiments, edge.assessment.sources, source_ids(edge), len(edge.supporting), len(edge.disputing),
        edge.assessment.reasons,
    )  # fmt: skip


def source_ids(edge: Edge) -> tuple[str, ...]:
    """Every source of an edge once, supporting and disputing ones."""
    return tuple(sorted({line.source for line in edge.lines}))


def derived(kg: KnowledgeGraph, edge: Edge, line: EvidenceLine) -> tuple[Cell, ...]:
    """What is known of a line beyond its row, in the order of DERIVED; low and high in the unit reported."""
    low, high = bounds(line.value)
    return (edge.id, edge.strength, kg.schema.designs[line.design].tier, low, high)


def bounds(value: str) -> tuple[float | None, float | None]:
    """A reported value as numbers: the ends of its range.

    >>> bounds("10-30"), bounds("about 3")
    ((10.0, 30.0), (None, None))
    """
    reported = parse_reported(value)
    return (reported.low, reported.high) if reported else (None, None)


def evidence_of(kg: KnowledgeGraph, edge: Edge) -> list[dict[str, Any]]:
    """The lines of an edge whole, as plain values that JSON can hold, empty cells left out."""
    return [
        {name: value for name, value in (*named(line), ("tier", kg.schema.designs[line.design].tier)) if value}
        for line in edge.lines
    ]


def named(record: Record) -> list[tuple[str, str | list[str]]]:
    """The cells of a record with their names; lists as lists."""
    return [
        (name, list(value) if isinstance(value, tuple) else value)
        for name, value in zip(columns(type(record)), values_of(record), strict=True)
    ]
