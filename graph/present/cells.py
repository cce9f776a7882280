"""A report's cells as text, and its rows as TSV and JSON: the same for every report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..knowledge import KnowledgeGraph
from ..reports.model import Column, Report, Row, Value, once, sources_of


def shown(value: Value, column: Column) -> str:
    """A cell as a reader sees it.

    >>> ratio = Column("ratio", "C / K")
    >>> shown(0.0650001, ratio), shown(1260.0, ratio), shown(None, ratio), shown(True, ratio)
    ('0.065', '1260', '', 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        rounded = float(f"{value:.{column.digits}g}")
        return f"{rounded:.0f}" if abs(rounded) >= 10**column.digits else f"{rounded:g}"
    return str(value)


def exact(value: Value) -> Value:
    """A cell as programs see it: floats with the nine digits that any engine and machine agrees on."""
    return float(f"{value:.9g}") if isinstance(value, float) else value


def report_columns(report: Report) -> tuple[str, ...]:
    """The header of a report's TSV: its section, every column of any section once, then what rows rest on."""
    keys = once(column.key for section in report.sections for column in section.columns)
    return ("section", *keys, "edges", "lines", "sources")


def report_rows(kg: KnowledgeGraph, report: Report) -> Iterator[tuple[object, ...]]:
    """One row per row, in the order of `report_columns`; cells of columns that a section doesn't have stay empty."""
    keys = report_columns(report)[1:-3]
    for section in report.sections:
        for row in section.rows:
            cells = dict(zip((column.key for column in section.columns), row.cells, strict=True))
            values = (exact(cells.get(key)) for key in keys)
            yield (
                section.title,
                *("" if value is None else value for value in values),
                "|".join(row.edges),
                "|".join(row.lines),
                "|".join(sources_of(kg, row)),
            )


def report_as_json(kg: KnowledgeGraph, report: Report) -> dict[str, Any]:
    """The report in the words of its columns; each row with the edges, lines and sources it rests on."""
    return {
        "report": report.name,
        "title": report.title,
        "answers": report.answers,
        "limited_to": list(kg.limited_to),
        "total": sum(len(section.rows) for section in report.sections),
        "sections": [
            {
                "title": section.title,
                "intro": section.intro,
                "rows": [row_as_json(kg, section.columns, row) for row in section.rows],
            }
            for section in report.sections
        ],
        "notes": list(report.notes),
    }


def row_as_json(kg: KnowledgeGraph, columns: tuple[Column, ...], row: Row) -> dict[str, Any]:
    cells = {column.key: exact(value) for column, value in zip(columns, row.cells, strict=True)}
    return cells | {"edges": list(row.edges), "lines": list(row.lines), "sources": list(sources_of(kg, row))}
