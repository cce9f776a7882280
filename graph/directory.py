"""A directory of tables: which files it holds, read and written as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic

from ..ontology.errors import DataError, Problem
from .records import EvidenceLine, Measurement, Node, Record, RecordType, Screening, Search, Source
from .tables import Row, Values, columns, read_table, values_reader

SHIPPED = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Table(Generic[RecordType]):
    """One file of records, with the line each of them stands on."""

    path: str
    rows: Sequence[Row[RecordType]]

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names; none for a table without rows."""
        return columns(type(self.rows[0].record)) if self.rows else ()

    def values(self) -> Iterator[tuple[int, Values]]:
        """The cells of every row, with the line it stands on."""
        if self.rows:
            read = values_reader(type(self.rows[0].record))
            yield from ((row.line, read(row.record)) for row in self.rows)

    @property
    def records(self) -> list[RecordType]:
        return [row.record for row in self.rows]


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of a graph. `screening` is empty unless it was asked for."""

    nodes: Table[Node]
    sources: Table[Source]
    evidence: tuple[Table[EvidenceLine], ...]
    measurements: Table[Measurement]
    searches: Table[Search]
    screening: Table[Screening]

    def lines(self) -> Iterator[tuple[str, int, EvidenceLine]]:
        """All evidence lines with their place."""
        return ((table.path, row.line, row.record) for table in self.evidence for row in table.rows)

    def findings(self) -> Iterator[tuple[str, int, EvidenceLine | Measurement]]:
        """All evidence lines and measurements with their place."""
        yield from self.lines()
        yield from ((self.measurements.path, row.line, row.record) for row in self.measurements.rows)

    def every(self) -> tuple[Table[Any], ...]:
        """All tables, in the order of the directory."""
        return (self.nodes, self.sources, *self.evidence, self.measurements, self.searches, self.screening)


RECORD_TYPES: dict[str, type[Record]] = {
    "nodes.tsv": Node,
    "sources.tsv": Source,
    "measurements.tsv": Measurement,
    "searches.tsv": Search,
    "screening.tsv": Screening,
}
"""Tables by file name; everything in `evidence/` holds evidence lines."""


def read_directory(directory: Path, *, with_screening: bool = True) -> tuple[Tables, list[Problem]]:
    """Read all tables of a directory: what could be read, and every problem of form.

    `nodes.tsv`, `sources.tsv` and at least one table in `evidence/` must be there; the others may be missing.
    Raises DataError if the directory itself is not one.
    """
    if not directory.is_dir():
        raise DataError(
            [
                Problem(
                    str(directory),
                    0,
                    "",
                    "directory",
                    "no such directory. Give a folder with nodes.tsv, sources.tsv and evidence/.",
                )
            ]
        )
    problems: list[Problem] = []

    def table(name: str, record_type: type[RecordType], *, required: bool = False) -> Table[RecordType]:
        path = directory / name
        if not path.is_file():
            if required:
                problems.append(Problem(str(path), 0, "", "missing-file", "file missing. A graph needs it."))
            return Table(str(path), ())
        rows, found = read_table(path, record_type)
        problems.extend(found)
        return Table(str(path), rows)

    evidence = sorted(directory.glob("evidence/*.tsv"))
    if not evidence:
        problems.append(
            Problem(
                str(directory / "evidence"),
                0,
                "",
                "missing-file",
                "no evidence tables (evidence/*.tsv). A graph needs at least one.",
            )
        )
    tables = Tables(
        nodes=table("nodes.tsv", Node, required=True),
        sources=table("sources.tsv", Source, required=True),
        evidence=tuple(table(f"evidence/{path.name}", EvidenceLine) for path in evidence),
        measurements=table("measurements.tsv", Measurement),
        searches=table("searches.tsv", Search),
        screening=table("screening.tsv", Screening) if with_screening else Table("", ()),
    )
    return tables, problems


def tables_of(directory: Path) -> Iterable[tuple[Path, type[Any]]]:
    """Every table file of a directory and the type of its records."""
    for name, record_type in RECORD_TYPES.items():
        if (directory / name).is_file():
            yield directory / name, record_type
    for path in sorted(directory.glob("evidence/*.tsv")):
        yield path, EvidenceLine
