"""CSV that is safe to open in a spreadsheet.

One file per table, UTF-8 with a byte order mark (without one Excel reads another encoding), lists joined with `|`. A cell that a spreadsheet
would run as a formula starts with an apostrophe; so does one that starts with an apostrophe already, so that dropping the first
apostrophe of a cell gives back what was there.
"""

from __future__ import annotations

import csv
from pathlib import Path

from ..knowledge import KnowledgeGraph
from ..tables import format_list
from ..values import RELATIONS, parse_reported
from .sheets import Cell, Sheet, sheets_of

RUNS = frozenset("=+-@\t\r＝＋－＠")  # noqa: RUF001
"""First characters that make a spreadsheet read a formula; the wide forms are folded into the narrow ones by some."""


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write `nodes.csv`, `edges.csv`, `evidence.csv`, `sources.csv`, `measurements.csv` and `searches.csv` into a folder."""
    for name, sheet in sheets_of(kg).items():
        write_sheet(sheet, path / f"{name}.csv")


def write_sheet(sheet: Sheet, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(sheet.columns)
        writer.writerows([safe(text(cell)) for cell in row] for row in sheet.rows)


def text(cell: Cell) -> str:
    """A cell as text: nothing for None, lists joined as in the tables."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return format_list(cell) if isinstance(cell, tuple) else str(cell)


def safe(cell: str) -> str:
    """A cell that stays text. A bare relation (`=`) and a reported number (`-3.5`) can't run and stay as they are.

    >>> safe("=cmd()"), safe("="), safe("-3.5"), safe("'quoted'"), safe("mu")
    ("'=cmd()", '=', '-3.5', "''quoted'", 'mu')
    """
    runs = cell[:1] in RUNS or cell.lstrip()[:1] in RUNS or cell.startswith("'")
    return f"'{cell}" if runs and cell not in RELATIONS and not parse_reported(cell) else cell
