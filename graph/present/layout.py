"""Text, tables and colours in a terminal, for output that has to start at once.

PrettyTable lays tables out, wcwidth measures and folds, click colours. Rich does all of it too, and costs more than half of a short command's time.
Control characters of data become visible signs, so that no name from a table moves the cursor or colours what follows.
"""

from __future__ import annotations

import os
import re
import sys
import textwrap
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import IO, Any, NamedTuple

import click
import wcwidth
from prettytable import PrettyTable, VRuleStyle

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""All but the line break; also those that turn the direction of what follows."""

EMPHASES = {"bold", "dim", "underline"}


class Text:
    """A text with styles on parts of it: `bold green` is an emphasis and a colour."""

    __slots__ = ("parts",)

    def __init__(self, plain: str = "", style: str = "") -> None:
        self.parts = [(CONTROL.sub("\N{REPLACEMENT CHARACTER}", plain), style)]

    @classmethod
    def assemble(cls, *parts: str | tuple[str, str]) -> Text:
        """One text of several, each plain or with its style."""
        return Text().join(Text(part) if isinstance(part, str) else Text(*part) for part in parts)

    def append(self, plain: str, style: str = "") -> None:
        """Add to the end."""
        self.append_text(Text(plain, style))

    def append_text(self, other: Text) -> None:
        """Add another text with its styles."""
        self.parts += other.parts

    def join(self, others: Iterable[Text]) -> Text:
        """The others with this one between them."""
        made = Text()
        made.parts = [part for other in others for part in (*self.parts, *other.parts)][len(self.parts) :]
        return made

    def written(self, width: int, *, colour: bool) -> str:
        """In lines no wider than that, with the codes that colour it or without."""
        return folded("".join(styled(*part) if colour else part[0] for part in self.parts), width)


def styled(plain: str, style: str) -> str:
    """Text with the codes of a style, on each line of their own: lines can be taken apart then."""
    how: dict[str, Any] = {word if word in EMPHASES else "fg": word in EMPHASES or word for word in style.split()}
    return "\n".join(click.style(line, **how) if line and how else line for line in plain.split("\n"))


def folded(text: str, width: int) -> str:
    """The text in lines no wider than that: broken between words, inside one only where it is wider itself, at a hyphen if it has one.

    >>> print(folded("antinociception in mice", 16))
    antinociception
    in mice
    """
    if "\n" in text:
        return "\n".join(folded(line, width) for line in text.split("\n"))
    if wcwidth.width(text) <= width:
        return text.rstrip()
    # Where each sign takes one column, the standard library does the same several times faster.
    wrap = textwrap.wrap if {*map(wcwidth.wcwidth, text)} == {1} else wcwidth.wrap
    widest_word = max(map(wcwidth.width, text.split()), default=0)
    return "\n".join(line.rstrip() for line in wrap(text, max(1, width), break_on_hyphens=widest_word > width))


class Table:
    """Rows of cells below a head, or a grid without one (`head` empty). Columns numbered in `right` hold numbers and end below each other."""

    def __init__(self, head: Sequence[str] = (), title: str = "", right: Iterable[int] = ()) -> None:
        self.head, self.title, self.right = head, title, right
        self.rows: list[tuple[Text, ...]] = []

    def add_row(self, *cells: Text | str) -> None:
        """One more row."""
        self.rows.append(tuple(cell if isinstance(cell, Text) else Text(cell) for cell in cells))

    def add_section(self) -> None:
        """End a group of rows."""
        self.rows.append(())

    def written(self, width: int, *, colour: bool) -> str:
        """In lines no wider than that, long cells folded."""
        rows = [*([tuple(Text(name, "bold") for name in self.head)] if self.head else []), *self.rows]
        columns = max(map(len, rows), default=0)
        table = PrettyTable(
            list(map(str, range(columns))), header=False, border=False, preserve_internal_border=True, vrules=VRuleStyle.NONE,
            horizontal_char="─", align="l", padding_width=1 if self.head else 0, right_padding_width=1,
        )  # fmt: skip
        for column in self.right:
            table.align[str(column)] = "r"
        # The padding, and one blank more where other tables have a line between two columns.
        widths = column_widths(rows, columns, width - (3 * columns - 1 if self.head else 2 * columns - 2))
        for row in rows:
            cells = [cell.written(most, colour=colour) for cell, most in zip(row, widths, strict=False)]
            table.add_row(cells + [""] * (columns - len(row)), divider=bool(self.head) and not table.rowcount)
        lines = [line.rstrip() for line in table.get_string().split("\n")]
        title = [Text(self.title, "bold").written(width, colour=colour)] if self.title else []
        return "\n".join([*title, "", *lines, ""] if self.head else [*title, *lines])


def column_widths(rows: Sequence[Sequence[Text]], columns: int, room: int) -> list[int]:
    """How wide each column is: as its widest cell if all find room, else the widest give way; words stay whole while there is room for them."""
    written = [["".join(part for part, _ in row[i].parts) for row in rows if i < len(row)] for i in range(columns)]
    natural = [max(map(wcwidth.width, "\n".join(cells).split("\n"))) for cells in written]
    if sum(natural) <= room:
        return natural
    words = [max(map(wcwidth.width, {*" ".join(cells).split()}), default=1) for cells in written]
    return fitted(natural, fitted(words, [1] * columns, room), room)


def fitted(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that find room together: none wider than one limit, which is as high as can be; none smaller than its least.

    >>> fitted([10, 40, 50], [1, 1, 30], 66)
    [10, 26, 30]
    """

    def limited(limit: int) -> list[int]:
        return [max(low, min(width, limit)) for width, low in zip(widths, least, strict=True)]

    return limited(bisect_right(range(max(widths) + 1), room, key=lambda limit: sum(limited(limit))) - 1)


class Padding(NamedTuple):
    """Something with blank lines above and below it, and blanks before it (top, right, bottom, left)."""

    content: Text | Table
    around: tuple[int, int, int, int]

    def written(self, width: int, *, colour: bool) -> str:
        """In lines no wider than that, blanks included."""
        top, right, bottom, left = self.around
        inner = self.content.written(width - left - right, colour=colour)
        return "\n" * top + textwrap.indent(inner, " " * left) + "\n" * bottom


class Console:
    """Where answers go: as wide as the terminal unless a width is given, in colour only on one that shows it."""

    def __init__(self, width: int | None = None, file: IO[str] | None = None) -> None:
        self.file = file or sys.stdout
        self.colour = self.file.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        if width is None:
            import shutil  # only now: it loads archive formats

            width = shutil.get_terminal_size().columns
        self.width = width

    def print(self, *contents: Text | Table | Padding | str) -> None:
        """Print things below each other; an empty line for none."""
        for content in contents or ("",):
            shown = Text(content) if isinstance(content, str) else content
            click.echo(shown.written(self.width, colour=self.colour), file=self.file, color=self.colour)
