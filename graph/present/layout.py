"""Text, tables and colours in a terminal, for output that has to start at once.

wcwidth measures and folds what takes more or less than one column a sign, click colours. Rich does all of it and lays tables out, and costs more than half of a short
command's time; PrettyTable a twentieth.
Control characters of data become visible signs, so that no name from a table moves the cursor or colours what follows.
"""

from __future__ import annotations

import os
import re
import sys
import textwrap
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import zip_longest
from typing import IO, Any, NamedTuple

import click

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""All but the line break; also those that turn the direction of what follows."""

NARROW = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u03ce\u2010-\u2027\u2032\u2033\u2190-\u21ff\u2212\u2264\u2265\u2500-\u25fc]*"
)
"""What nearly all lines consist of: signs that take one column each, which needs no table of widths."""

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
    if width_of(text) <= width:
        return text.rstrip()
    widest_word = max(map(width_of, text.split()), default=0)
    return "\n".join(line.rstrip() for line in wrapper_of(text)(text, max(1, width), break_on_hyphens=widest_word > width))  # fmt: skip


def width_of(text: str) -> int:
    """How many columns a text takes; codes that colour it take none.

    >>> width_of("μ-opioid"), width_of("咖啡")
    (8, 4)
    """
    if NARROW.fullmatch(text):
        return len(text)
    import wcwidth  # only now: importing it takes longer than printing a path

    return wcwidth.width(text)


def wrapper_of(text: str) -> Callable[..., list[str]]:
    """What folds a text: where each sign takes one column the standard library, several times faster."""
    if NARROW.fullmatch(text):
        return textwrap.wrap
    import wcwidth

    return textwrap.wrap if {*map(wcwidth.wcwidth, text)} == {1} else wcwidth.wrap


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
        # The padding, and one blank more where other tables have a line between two columns.
        widths = column_widths(rows, columns, width - (3 * columns - 1 if self.head else 2 * columns - 2))
        texts = [[cell.written(most, colour=colour) for cell, most in zip(row, widths, strict=False)] for row in rows]
        lines = laid_out(texts, columns, set(self.right), "   " if self.head else "  ")
        if self.head:
            lines = [f" {line}".rstrip() for line in lines]
            height = max((text.count("\n") + 1 for text in texts[0]), default=1)
            lines.insert(height, "─" * self.breadth(texts, columns))
        title = [Text(self.title, "bold").written(width, colour=colour)] if self.title else []
        return "\n".join([*title, "", *lines, ""] if self.head else [*title, *lines])

    def breadth(self, texts: Sequence[Sequence[str]], columns: int) -> int:
        """How wide the line below the head is: all columns with the blanks around them."""
        return sum(breadths(texts, columns)) + 3 * columns - 1


def breadths(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """How wide the widest line of each column is."""
    cells = (["\n".join(row[i] for row in rows if i < len(row))] for i in range(columns))
    return [max(map(width_of, text.split("\n"))) for (text,) in cells]


def laid_out(rows: Sequence[Sequence[str]], columns: int, right: Collection[int], between: str) -> list[str]:
    """Cells of several lines beside each other, each column as wide as its widest line; those numbered in `right` end below each other.

    >>> laid_out([["1", "one"], ["10", "two\\nthree"]], 2, {0}, "  ")
    [' 1  one', '10  two', '    three']
    """
    widths, lines = breadths(rows, columns), []
    for row in rows:
        cells = [cell.split("\n") for cell in row] + [[""]] * (columns - len(row))
        for parts in zip_longest(*cells, fillvalue=""):
            blanks = [" " * (width - width_of(part)) for part, width in zip(parts, widths, strict=True)]
            padded = [
                blank + part if i in right else part + blank
                for i, (part, blank) in enumerate(zip(parts, blanks, strict=True))
            ]
            lines.append(between.join(padded).rstrip())
    return lines


def column_widths(rows: Sequence[Sequence[Text]], columns: int, room: int) -> list[int]:
    """How wide each column is: as its widest cell if all find room, else the widest give way; words stay whole while there is room for them."""
    written = [["".join(part for part, _ in row[i].parts) for row in rows if i < len(row)] for i in range(columns)]
    natural = [max(map(width_of, "\n".join(cells).split("\n"))) for cells in written]
    if sum(natural) <= room:
        return natural
    words = [max(map(width_of, {*" ".join(cells).split()}), default=1) for cells in written]
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
