"""Our own layout of text and tables against that of rich, which it follows."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from click.testing import Result
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.present.layout import Console, Padding, Table, Text, lines_of
from rich import box
from rich.console import Console as RichConsole
from rich.table import Table as RichTable
from rich.text import Text as RichText

WIDTHS = (90, 100, 140, 200)


def by_rich(content: RichTable | RichText, width: int) -> list[str]:
    out = io.StringIO()
    RichConsole(file=out, width=width, highlight=False).print(content)
    return [line.rstrip() for line in out.getvalue().removesuffix("\n").split("\n")]


def ours(content: Table | Text, width: int) -> list[str]:
    return list(lines_of(content, width, colour=False))


def cells_of(kg: KnowledgeGraph, start: int) -> list[tuple[str, ...]]:
    """Cells as they come in the shipped graph, short and long."""
    return [
        (line.id, kg.nodes[line.subject].name, line.system, line.measured, line.statement, kg.sources[line.source].citation)
        for line in kg.lines[start : start + 25]
    ]  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
def test_tables_are_those_of_rich(kg: KnowledgeGraph, width: int) -> None:
    for start in range(0, len(kg.lines), 100):
        head = ("line", "what", "system", "value", "finding", "source")
        mine = Table(head, "\nA title")
        theirs = RichTable(box=box.SIMPLE_HEAD, title=RichText("\nA title"), title_justify="left", pad_edge=False)
        for name in head:
            theirs.add_column(name, overflow="fold")
        for number, cells in enumerate(cells_of(kg, start)):
            mine.add_row(*cells)
            theirs.add_row(*map(RichText, cells))
            if number == 10:
                mine.add_section()
                theirs.add_section()
        assert ours(mine, width) == by_rich(theirs, width)


@pytest.mark.parametrize("width", [12, 40, 80])
@pytest.mark.parametrize(
    "words",
    ["", "one", "two\nlines", "Ki of 77.9 nM at the µ-opioid receptor of 日本 mice", "a" * 100, "short " + "long" * 30 + " end"],
)  # fmt: skip
def test_text_breaks_where_rich_breaks_it(words: str, width: int) -> None:
    assert ours(Text(words), width) == by_rich(RichText(words, overflow="fold"), width)


def test_numbers_end_below_each_other() -> None:
    table = Table(("", "number"), right=frozenset({1}))
    table.add_row("edges", "1,034")
    table.add_row("nodes", "9")
    assert [line[-5:] for line in ours(table, 80)[3:5]] == ["1,034", "    9"]


def test_colour_is_there_for_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    text = Text.assemble("It is ", ("refuted", "bold red"), ".")
    padded = Padding(text, (0, 0, 0, 2))
    assert list(lines_of(padded, 80, colour=True)) == ["  It is \x1b[1;31mrefuted\x1b[0m."]
    assert list(lines_of(padded, 80, colour=False)) == ["  It is refuted."]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert Console(80).colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Console(80).colour


def test_nothing_is_wider_than_the_terminal(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in (("show", "mitragynine"), ("path", "mitragynine", "depression"), ("stats",), ("conflicts",)):
        assert max(map(len, run(*command).stdout.split("\n"))) <= 80
