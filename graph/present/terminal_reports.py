"""Any report in a terminal: its title, what it answers, its tables with the sources of each row, its notes."""

from __future__ import annotations

import io

from ..knowledge import KnowledgeGraph
from ..reports.model import Report, Row, Section, sources_of
from .cells import shown
from .layout import Console, Padding, Text
from .terminal import PIPED_WIDTH, plain_table

SHOWN_SOURCES = 4
"""Citations named in a cell; the documents and the other formats name all."""


def print_report(kg: KnowledgeGraph, report: Report, console: Console) -> None:
    """The whole report."""
    console.print(Text(report.title, style="bold"))
    console.print(Text(report.answers))
    for words in kg.limited_to:
        console.print(Text(words, style="bold yellow"))
    for section in report.sections:
        print_section(kg, section, console)
    for note in report.notes:
        console.print(Padding(Text(f"• {note}"), (0, 0, 0, 1)))


def print_section(kg: KnowledgeGraph, section: Section, console: Console) -> None:
    """One table; columns that are empty throughout are left out."""
    console.print(Text(f"\n{section.title}", style="bold"))
    if section.intro:
        console.print(Text(section.intro))
    if not section.rows:
        console.print(Text(kg.schema.phrase("nothing"), style="dim"))
        return
    shown_section = section.filled
    has_sources = any(row.edges or row.lines for row in section.rows)
    table = plain_table(*(column.label for column in shown_section.columns), *(["sources"] if has_sources else []))
    for row in shown_section.rows:
        cells = [Text(shown(cell, column)) for cell, column in zip(row.cells, shown_section.columns, strict=True)]
        table.add_row(*cells, *([Text(citations(kg, row))] if has_sources else []))
    console.print(table)


def citations(kg: KnowledgeGraph, row: Row) -> str:
    """Short citations of a row's sources, the first few."""
    names = list(dict.fromkeys(kg.sources[key].citation for key in sources_of(kg, row)))
    more = f" and {len(names) - SHOWN_SOURCES} more" if len(names) > SHOWN_SOURCES else ""
    return ", ".join(names[:SHOWN_SOURCES]) + more


def report_as_text(kg: KnowledgeGraph, report: Report) -> str:
    """The report as it would be printed where nobody's terminal is there to ask."""
    text = io.StringIO()
    print_report(kg, report, Console(file=text, width=PIPED_WIDTH))
    return text.getvalue()
