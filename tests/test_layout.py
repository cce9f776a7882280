"""What the layout promises: widths, folding, alignment, colour, and no control character from data."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
import wcwidth
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.present.layout import Console, Padding, Table, Text, folded

WIDTHS = (80, 90, 100, 140, 200)

HEAD = ("line", "what", "system", "value", "finding", "source")

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """Somewhere to print that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


def printed(content: Table | Text | Padding | str, width: int = 80, *, colour: bool = False) -> str:
    out = Terminal() if colour else io.StringIO()
    Console(width, file=out).print(content)
    return out.getvalue().removesuffix("\n")


def lines_of(content: Table | Text | Padding | str, width: int = 80) -> list[str]:
    return printed(content, width).split("\n")


def table_of(kg: KnowledgeGraph, start: int, style: str = "") -> Table:
    """Cells as they come in the shipped graph, short and long."""
    table = Table(HEAD, "\nA title")
    for line in kg.lines[start : start + 25]:
        name, citation = kg.nodes[line.subject].name, kg.sources[line.source].citation
        table.add_row(*(Text(cell, style) for cell in (line.id, name, line.system, line.measured, line.statement, citation)))  # fmt: skip
    return table


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_keeps_within_its_width_and_ends_no_line_in_blanks(kg: KnowledgeGraph, width: int) -> None:
    for start in range(0, len(kg.lines), 100):
        lines = lines_of(table_of(kg, start), width)
        assert max(map(wcwidth.width, lines)) <= width
        assert all(line == line.rstrip() for line in lines)


def test_a_table_has_a_title_a_head_a_rule_and_no_borders() -> None:
    table = Table(("what", "number"), "\nCounts", right=(1,))
    table.add_row("edges", "1,034")
    table.add_section()
    table.add_row("nodes", Text("9"))
    assert printed(table) == "\n".join(
        ["", "Counts", "", " what    number", "─" * 16, " edges    1,034", "", " nodes        9", ""]
    )


def test_a_grid_has_neither_head_nor_margin() -> None:
    grid = Table()
    grid.add_row("Oertel 2007", "Buspirone did not antagonise it.")
    grid.add_row("Fava 2019", "Pimavanserin lowered scores.")
    assert lines_of(grid, 32) == [
        "Oertel 2007  Buspirone did not", "             antagonise it.", "Fava 2019    Pimavanserin",
        "             lowered scores.",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [30, 60, 80])
def test_every_word_of_a_folded_cell_is_there_in_order(kg: KnowledgeGraph, width: int) -> None:
    statement = max((line.statement for line in kg.lines), key=len)
    table = Table(("n", "finding"))
    table.add_row("1", statement)
    assert " ".join(line[5:].strip() for line in lines_of(table, width)[3:]).split() == statement.split()


def test_wide_columns_give_way_before_narrow_ones() -> None:
    table = Table(("strength", "finding"))
    table.add_row("established", "lowered the depression scores of adults " * 4)
    assert all(line.startswith(" established   ") for line in lines_of(table, 60) if "established" in line)
    assert sum("established" in line for line in lines_of(table, 60)) == 1


def test_words_stay_whole_while_there_is_room_for_them() -> None:
    table = Table(("hop", "for", "against"))
    table.add_row("mitragynine lowers the level of BDNF", "Yunusa 2023, Khor 2011, Stetler 2011", "pharmacodynamically")
    shown = printed(table, 46)
    for word in ("mitragynine", "Stetler", "pharmacodynamically"):
        assert word in shown


@pytest.mark.parametrize("width", [12, 40, 80])
@pytest.mark.parametrize(
    ("words", "longest"),
    [("", 0), ("one", 3), ("two\nlines", 5), ("Ki of 77.9 nM at the µ-opioid receptor of 日本 mice", 12), ("short " + "long" * 30 + " end", 120)],
)  # fmt: skip
def test_text_is_broken_between_words_and_inside_one_only_where_it_is_wider(
    words: str, longest: int, width: int
) -> None:
    lines = lines_of(Text(words), width)
    assert max(map(wcwidth.width, lines)) <= width
    if longest <= width:
        assert " ".join(lines).split() == words.split()
    else:
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")


@given(st.text(alphabet="ab-µ→≤ ", max_size=80), st.integers(5, 40))
def test_the_quick_way_to_fold_gives_what_wcwidth_gives(text: str, width: int) -> None:
    if wcwidth.width(text) > width:
        hyphens = max(map(wcwidth.width, text.split()), default=0) > width
        lines = [line.rstrip() for line in wcwidth.wrap(text, width, break_on_hyphens=hyphens)]
        assert folded(text, width) == "\n".join(lines)


def test_wide_signs_and_marks_on_others_keep_columns_below_each_other() -> None:
    table = Table(("name", "n"))
    for name in ("日本語", "é" + "e\u0301", "plain"):
        table.add_row(name, "1")
    starts = {wcwidth.width(line[: line.rindex("1")]) for line in lines_of(table)[3:6]}
    assert len(starts) == 1


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\r", "\x08", "\x9b", "\u202e", "\u2066"])
def test_no_control_character_of_data_reaches_the_terminal(sign: str) -> None:
    hostile = f"name{sign}[31mred{sign}]0;title"
    table = Table(("a" + sign,), "title" + sign)
    table.add_row(hostile)
    for content in (
        hostile,
        Text(hostile, "bold"),
        Text.assemble((hostile, "red")),
        Padding(Text(hostile), (0, 0, 0, 2)),
        table,
    ):
        assert sign not in printed(content)
        assert sign not in COLOUR.sub("", printed(content, colour=True))


def test_a_table_in_colour_is_the_plain_one_with_codes(kg: KnowledgeGraph) -> None:
    table = table_of(kg, 0, "bold green")
    in_colour = printed(table, 100, colour=True)
    assert "\x1b[1m" in in_colour
    assert COLOUR.sub("", in_colour) == printed(table_of(kg, 0), 100)
    for line in in_colour.split("\n"):
        assert not line.count("\x1b[") or line.rstrip().endswith("\x1b[0m")  # no colour runs on into the next line


def test_text_is_styled_in_parts_and_padded() -> None:
    text = Text.assemble("It is ", ("refuted", "bold red"), ".")
    text.append_text(Text(", ").join([Text("a"), Text("b", "dim")]))
    padded = Padding(text, (1, 0, 1, 2))
    assert printed(padded) == "\n  It is refuted.a, b\n"
    assert printed(padded, colour=True) == "\n  It is \x1b[31m\x1b[1mrefuted\x1b[0m.a, \x1b[2mb\x1b[0m\n"


def test_colour_is_there_for_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert Console(80, file=Terminal()).colour
    assert not Console(80, file=io.StringIO()).colour
    monkeypatch.setenv("TERM", "dumb")
    assert not Console(80, file=Terminal()).colour
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Console(80, file=Terminal()).colour


@pytest.mark.parametrize("columns", [80, 100])
@pytest.mark.parametrize(
    "command",
    [("show", "mitragynine"), ("path", "mitragynine", "depression"), ("stats",), ("conflicts",), ("exposure", "MG"), ("questions",)],
    ids=lambda command: command[0],
)  # fmt: skip
def test_nothing_is_wider_than_the_terminal(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run(*command).stdout.split("\n")
    assert max(map(wcwidth.width, lines)) <= columns
    assert all(line == line.rstrip() for line in lines)
