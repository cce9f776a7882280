"""CSV of a graph of any size. The same tables and columns as `export.csv_tables`; `evidence.csv` holds curated lines, edges of resources name theirs in `source_ids`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...compiled import CompiledGraph
from ...knowledge import Edge
from ...records import Node, Source
from ...tables import columns, values_of
from ..csv_tables import safe, text
from ..sheets import EDGE_COLUMNS, Cell, edge_row, sheets_of
from . import Shared, batches, open_text

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
    """Curated edges, then those of resources; where a name needs no quotes, its edges are put together from parts."""
    yield from (row(edge_row(edge)) for edge in kg.curated_edges)
    plain = [key if row([key]) == f"{key}\n" and "," not in key else None for key in kg.nodes]
    predicates = [key if row([key]) == f"{key}\n" and "," not in key else None for key in kg.path_index.predicates]
    shared = Shared(kg, rest)
    for batch in batches(kg):
        found: list[str] = []
        for line in batch:
            one, code, other = plain[line[1]], predicates[line[2]], plain[line[3]]
            if one is None or code is None or other is None:
                found.append(row(edge_row(kg.compiled_edges.at(line[0]))))
            else:
                found.append(f"{one}--{code}--{other},{one},{code},{other},{shared.of(line)}")
        yield "".join(found)


def rest(edge: Edge) -> str:
    """The cells behind id, subject, predicate and object."""
    return row(edge_row(edge)[4:])
