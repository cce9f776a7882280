"""CSV of a graph of any size. The same tables and columns as `export.csv_tables`; `evidence.csv` holds curated lines, edges of resources name theirs in `source_ids`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ...compiled import CompiledGraph
from ...groups import CARE
from ...records import Node, Source
from ...tables import columns, values_of, values_reader
from ..csv_tables import safe, text
from ..sheets import EDGE_COLUMNS, Cell, Sheet, edge_row, sheets_of
from . import open_text, texts

LETTERS = re.compile(r"[A-Za-z][A-Za-z0-9_:. -]*")

MARK = "\ufeff"
"""Byte order mark: without one Excel reads another encoding."""


def write(kg: CompiledGraph, path: Path) -> None:
    """Write `nodes.csv`, `edges.csv`, `evidence.csv`, `sources.csv`, `measurements.csv` and `searches.csv` into a folder."""
    tables: dict[str, Sheet | Rows] = {**sheets_of(kg.curated)}
    tables["nodes"] = Rows(columns(Node), map(values_reader(Node), kg.compiled_nodes.each()))
    tables["sources"] = Rows(columns(Source), map(values_of, kg.sources.values()))
    tables["edges"] = Rows(EDGE_COLUMNS, map(edge_row, kg.curated_edges))
    for name, table in tables.items():
        with open_text(path / f"{name}.csv") as file:
            file.write(MARK)
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(table.columns)
            writer.writerows([safe(text(cell)) for cell in cells] for cells in table.rows)
            if name == "edges":
                file.writelines(imported_edges(kg))


class Rows(NamedTuple):
    """A table whose rows are made when they are written."""

    columns: tuple[str, ...]
    rows: Iterable[Iterable[Cell]]


def row(cells: Iterable[Cell]) -> str:
    """One line of CSV, its cells safe in a spreadsheet."""
    found = io.StringIO()
    csv.writer(found, lineterminator="\n").writerow([safe(text(cell)) for cell in cells])
    return found.getvalue()


def imported_edges(kg: CompiledGraph) -> Iterator[str]:
    """Edges of resources. Only names that need neither quotes nor an apostrophe fit into a template."""
    import numpy

    classes = numpy.array([0 if is_plain(key) else CARE for key in kg.nodes], "u1")
    return texts(kg, lambda edge, _: row(edge_row(edge)), str, classes)


def is_plain(name: str) -> bool:
    """Whether a name stands in CSV as it is; plain letters and digits are told without asking the writer."""
    return LETTERS.fullmatch(name) is not None or ("," not in name and row((name, "")) == f"{name},\n")
