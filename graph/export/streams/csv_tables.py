"""CSV of a graph of any size. The same tables and columns as `export.csv_tables`; `evidence.csv` holds curated lines, edges of resources name theirs in `source_ids`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...compiled import CompiledGraph
from ...records import Node, Source
from ...tables import columns, values_of
from ..csv_tables import safe, text
from ..sheets import EDGE_COLUMNS, Cell, edge_row, sheets_of
from . import Words, groups, open_text

LETTERS = re.compile(r"[A-Za-z][A-Za-z0-9_:. -]*")

MARK = "\ufeff"
"""Byte order mark: without one Excel reads another encoding."""


def write(kg: CompiledGraph, path: Path) -> None:
    """Write `nodes.csv`, `edges.csv`, `evidence.csv`, `sources.csv`, `measurements.csv` and `searches.csv` into a folder."""
    sheets = sheets_of(kg.curated)
    tables: dict[str, tuple[tuple[str, ...], Iterable[str]]] = {
        name: (sheet.columns, map(row, sheet.rows)) for name, sheet in sheets.items()
    }
    tables["nodes"] = (columns(Node), (row(values_of(kg.compiled_nodes.at(number))) for number in range(len(kg.nodes))))
    tables["sources"] = (columns(Source), (row(values_of(source)) for source in kg.sources.values()))
    tables["edges"] = (EDGE_COLUMNS, edges(kg))
    for name, (header, lines) in tables.items():
        with open_text(path / f"{name}.csv") as file:
            file.write(MARK + row(header))
            file.writelines(lines)


def row(cells: Iterable[Cell]) -> str:
    """One line of CSV, its cells safe in a spreadsheet."""
    found = io.StringIO()
    csv.writer(found, lineterminator="\n").writerow([safe(text(cell)) for cell in cells])
    return found.getvalue()


def edges(kg: CompiledGraph) -> Iterator[str]:
    """Curated edges, then those of resources. Names that need neither quotes nor an apostrophe are put together from parts."""
    yield from (row(edge_row(edge)) for edge in kg.curated_edges)
    plain = [key if is_plain(key) else "" for key in kg.nodes]
    predicates = [key if is_plain(key) else "" for key in kg.path_index.predicates]
    words = Words(kg, lambda edge: row(edge_row(edge)[4:]))
    for group in groups(kg):
        subject, predicate, others = (
            plain[group.subject],
            predicates[group.predicate],
            [plain[number] for number in group.objects],
        )
        if subject and predicate and all(others):
            rest, between = words.of(group), f",{subject},{predicate},"
            yield "".join([f"{subject}--{predicate}--{other}{between}{other},{rest}" for other in others])
        else:
            yield from (row(edge_row(kg.compiled_edges.at(group.number + place))) for place in range(len(others)))


def is_plain(name: str) -> bool:
    """Whether a name stands in CSV as it is; plain letters and digits are told without asking the writer."""
    return LETTERS.fullmatch(name) is not None or ("," not in name and row((name, "")) == f"{name},\n")
