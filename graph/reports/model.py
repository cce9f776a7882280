"""What every report is made of, whatever it is about and however it will be shown: tables whose rows lead to edges and lines, notes and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...ontology.schema import Schema
from ..knowledge import KnowledgeGraph
from ..records import EvidenceLine, Measurement

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in JSON and TSV, its label for readers. `digits` is how many significant digits readers see of a float."""

    key: str
    label: str
    digits: int = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell per column, None where there is none. `edges` and `lines` (evidence lines or measurements) are ids that it rests on."""

    cells: tuple[Value, ...]
    edges: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One table with a title and what a reader has to know before it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    intro: str = ""

    @property
    def filled(self) -> Section:
        """The same section for readers: without columns that are empty throughout."""
        used = [
            place for place in range(len(self.columns)) if any(row.cells[place] not in (None, "") for row in self.rows)
        ]
        columns = tuple(self.columns[place] for place in used)
        rows = (replace(row, cells=tuple(row.cells[place] for place in used)) for row in self.rows)
        return replace(self, columns=columns, rows=tuple(rows))

    def cut(self, schema: Schema, most: int) -> Section:
        """The first rows."""
        if len(self.rows) <= most:
            return self
        words = schema.phrase("rows", shown=most, total=len(self.rows))
        return replace(self, rows=self.rows[:most], intro=f"{self.intro} {words}".strip())


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: SVG text of our own making, a title, and how to read it. The same numbers stand in a table of the report."""

    title: str
    description: str
    svg: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: what it is called, what it answers, its tables, pictures and notes. `name` is a word fit for a file name."""

    name: str
    title: str
    answers: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def rows(self) -> Iterator[Row]:
        for section in self.sections:
            yield from section.rows

    def cut(self, schema: Schema, most: int) -> Report:
        """The same report with at most so many rows in each table (0: all), and a word on those left out."""
        if not most:
            return self
        return replace(self, sections=tuple(section.cut(schema, most) for section in self.sections))

    @property
    def edges(self) -> tuple[str, ...]:
        """Ids of all edges that rows rest on, each once, in the order of the rows."""
        return once(edge for row in self.rows for edge in row.edges)


def once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def columns(*pairs: tuple[str, str]) -> tuple[Column, ...]:
    """Columns from keys and labels."""
    return tuple(Column(key, label) for key, label in pairs)


def found_in(kg: KnowledgeGraph, row: Row) -> list[EvidenceLine | Measurement]:
    """The lines and measurements a row rests on: those it names, else all lines of its edges."""
    if not row.lines:
        return [line for edge in row.edges for line in kg.edges[edge].lines]
    by_id = kg.findings_by_id
    return [by_id[line] for line in row.lines]


def sources_of(kg: KnowledgeGraph, row: Row) -> tuple[str, ...]:
    """Ids of the sources of a row, each once; a document in which a line was read comes behind its source."""
    return once(key for line in found_in(kg, row) for key in (line.source, line.read_in) if key)


def numbered_sources(kg: KnowledgeGraph, report: Report, *, with_edges: bool = True) -> dict[str, int]:
    """The number of every source in a report, from 1 in the order in which rows come to them; then those of the edges' other lines."""
    rows = [*report.rows, *(Row((), edges=(edge,)) for edge in report.edges if with_edges)]
    return {key: number for number, key in enumerate(once(key for row in rows for key in sources_of(kg, row)), start=1)}
