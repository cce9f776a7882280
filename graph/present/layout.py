"""Text, tables and colours in a terminal, for output that has to start at once.

What of rich the answers need, by the same names and to the same layout, which a test compares. Rich itself would cost half of a short command's time:
forty milliseconds to import, and most of a page's time to measure every cell twice. Trailing blanks are left out.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import click

CODES = {"bold": "1", "dim": "2", "underline": "4", "red": "31", "green": "32", "yellow": "33", "magenta": "35"}

WORD = re.compile(r"\s*\S+\s*")

OF_ANOTHER_WIDTH = re.compile("[\u0300-\u036f\u0483-\u0489\u0590-\u1fff\u20d0-\u20ff\u2300-\U0010ffff]")
"""Whatever may be wide or sit on another sign. What is left are Latin, Greek, Cyrillic, punctuation, arrows and signs of mathematics."""

GAP = 3
"""Blanks between two columns of a table with a head."""


class Text:
    """A text with styles on parts of it."""

    __slots__ = ("plain", "spans")

    def __init__(self, plain: str = "", style: str = "") -> None:
        self.plain = plain
        self.spans = [(0, len(plain), style)] if style else []

    @classmethod
    def assemble(cls, *parts: str | tuple[str, str]) -> Text:
        """One text of several, each plain or with its style."""
        made = cls()
        for part in parts:
            made.append(*((part,) if isinstance(part, str) else part))
        return made

    def append(self, plain: str, style: str = "") -> None:
        """Add to the end."""
        start = len(self.plain)
        self.plain += plain
        if style:
            self.spans.append((start, len(self.plain), style))

    def append_text(self, other: Text) -> None:
        """Add another text with its styles."""
        start = len(self.plain)
        self.plain += other.plain
        self.spans += [(start + first, start + last, style) for first, last, style in other.spans]

    def join(self, others: Iterable[Text]) -> Text:
        """The others with this one between them."""
        made = Text()
        for number, other in enumerate(others):
            if number:
                made.append_text(self)
            made.append_text(other)
        return made

    def styled(self, start: int, end: int) -> str:
        """A part of it with the codes that colour it."""
        pieces, at = [], start
        for span_start, span_end, style in self.spans:
            first, last = max(span_start, start), min(span_end, end)
            if first < last:
                codes = ";".join(CODES[name] for name in style.split())
                pieces += [self.plain[at:first], f"\x1b[{codes}m{self.plain[first:last]}\x1b[0m"]
                at = last
        return "".join(pieces) + self.plain[at:end]

    def wrapped(self, width: int) -> Iterator[tuple[int, int]]:
        """Starts and ends of its lines when none may be wider than that; trailing blanks don't belong to a line."""
        offset = 0
        for line in self.plain.split("\n"):
            breaks = [0, *breaks_of(line, width), len(line)] if line_width(line) > width else [0, len(line)]
            for start, end in pairwise(breaks):
                yield offset + start, offset + start + len(line[start:end].rstrip())
            offset += len(line) + 1


def line_width(text: str) -> int:
    """Columns that a text takes in a terminal: wide characters two, marks that sit on others none.

    >>> line_width("µ-opioid"), line_width("日本")
    (8, 4)
    """
    if text.isascii() or not OF_ANOTHER_WIDTH.search(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def breaks_of(line: str, width: int) -> list[int]:
    """Where a line is broken so that no part is wider: between words, inside one only where it is wider itself.

    >>> breaks_of("antinociception in mice", 12)
    [12]
    """
    breaks: list[int] = []
    used = 0
    for match in WORD.finditer(line):
        start, word = match.start(), match.group()
        needed = line_width(word.rstrip())
        if width - used >= needed:
            used += line_width(word)
        elif needed > width:
            *whole, rest = chopped(word, width)
            for piece in whole:
                breaks += [start] if start else []
                start += len(piece)
            breaks += [start] if start else []
            used = line_width(rest)
        elif used and start:
            breaks.append(start)
            used = line_width(word)
    return breaks


def chopped(word: str, width: int) -> list[str]:
    """A word in pieces of at most that width."""
    pieces = [""]
    used = 0
    for sign in word:
        size = line_width(sign)
        if used + size > width and pieces[-1]:
            pieces.append("")
            used = 0
        pieces[-1] += sign
        used += size
    return pieces


Cell = Text | str


@dataclass
class Table:
    """Rows of cells below a head, or a grid without one (`head` empty)."""

    head: tuple[str, ...] = ()
    title: str = ""
    gap: int = GAP
    right: frozenset[int] = frozenset()
    """Columns of numbers, which end below each other."""
    rows: list[tuple[Text, ...] | None] = field(default_factory=list)
    """None stands for an empty line between groups of rows."""

    def add_row(self, *cells: Cell) -> None:
        """One more row."""
        self.rows.append(tuple(cell if isinstance(cell, Text) else Text(cell) for cell in cells))

    def add_section(self) -> None:
        """End a group of rows."""
        self.rows.append(None)

    def lines(self, width: int, *, colour: bool) -> Iterator[str]:
        """The table as lines no wider than that."""
        rows = [tuple(Text(name, "bold") for name in self.head), *self.rows] if self.head else self.rows
        filled = [row for row in rows if row is not None]
        widths = fitted(natural_widths(filled), width - (2 if self.head else 0), self.gap)
        total = sum(widths) + self.gap * (len(widths) - 1)
        if self.title:
            yield from lines_of(Text(self.title, "bold"), total + 2, colour=colour)
        if self.head:
            yield ""
        for number, row in enumerate(rows):
            if row is None:
                yield from [""] if number < len(rows) - 1 else []
                continue
            yield from self.row_lines(row, widths, colour=colour)
            if self.head and not number:
                yield f" {'─' * total}"
        if self.head:
            yield ""

    def row_lines(self, row: Sequence[Text], widths: Sequence[int], *, colour: bool) -> Iterator[str]:
        """One row, as many lines as its tallest cell."""
        cells = [list(cell.wrapped(width)) for cell, width in zip(row, widths, strict=False)]
        for i in range(max(map(len, cells), default=0)):
            line, seen, wanted = "", 0, 1 if self.head else 0
            for column, (cell, parts) in enumerate(zip(row, cells, strict=True)):
                start, end = parts[i] if i < len(parts) else (0, 0)
                size = line_width(cell.plain[start:end])
                if size:
                    before = wanted + (widths[column] - size if column in self.right else 0)
                    line += " " * (before - seen) + (cell.styled(start, end) if colour else cell.plain[start:end])
                    seen = before + size
                wanted += widths[column] + self.gap
            yield line


def natural_widths(rows: Sequence[tuple[Text, ...]]) -> list[int]:
    """The width each column would like to have."""
    columns = max(map(len, rows), default=0)
    return [max(max(map(line_width, row[i].plain.split("\n"))) for row in rows if i < len(row)) for i in range(columns)]


def fitted(widths: Sequence[int], width: int, gap: int) -> list[int]:
    """Widths that fit, with a gap between two columns: the widest give way first, evenly.

    >>> fitted([10, 40, 50], 66, 3)
    [10, 24, 26]
    """
    # What a column has of the gaps beside it counts as its own when the widest is looked for: one blank on each inner side and a line
    # between them, or all on the right in a grid.
    last = len(widths) - 1
    shares = [(i > 0) + (i < last) if gap == GAP else gap * (i < last) for i in range(len(widths))]
    room = width - (last if gap == GAP else 0)
    wide = [min(one + share, room) for one, share in zip(widths, shares, strict=True)]
    while (excess := sum(wide) - room) > 0 and max(wide) > 1:
        widest = max(wide)
        most = min(excess, widest - max((one for one in wide if one != widest), default=0))
        giving = [i for i, one in enumerate(wide) if one == widest]
        for left, i in zip(range(len(giving), 0, -1), giving, strict=True):
            given = min(most, round(excess / left))
            wide[i] -= given
            excess -= given
    return [max(1, one - share) for one, share in zip(wide, shares, strict=True)]


@dataclass(frozen=True)
class Padding:
    """Something with blank lines above and below it, and blanks before it (top, right, bottom, left)."""

    content: Text | Table
    around: tuple[int, int, int, int]


Printable = Text | Table | Padding | str


def lines_of(content: Printable, width: int, *, colour: bool) -> Iterator[str]:
    """What is printed of something, line by line."""
    if isinstance(content, Padding):
        top, right, bottom, left = content.around
        yield from [""] * top
        for line in lines_of(content.content, width - left - right, colour=colour):
            yield " " * left + line if line else ""
        yield from [""] * bottom
    elif isinstance(content, Table):
        yield from content.lines(width, colour=colour)
    else:
        text = content if isinstance(content, Text) else Text(content)
        for start, end in text.wrapped(width):
            yield text.styled(start, end) if colour else text.plain[start:end]


class Console:
    """Where answers go: as wide as the terminal unless a width is given, in colour only on one that shows it."""

    def __init__(self, width: int | None = None) -> None:
        self.width = width or shutil.get_terminal_size().columns
        self.colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"

    def print(self, *contents: Printable) -> None:
        """Print things below each other; an empty line for none."""
        for content in contents or ("",):
            lines = list(lines_of(content, self.width, colour=self.colour))
            click.echo("\n".join(lines), color=self.colour)
