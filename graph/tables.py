r"""Tables of records as TSV: read, write, and say what is wrong.

UTF-8 without BOM, LF, one header row, one record a row, sorted by the first column. Within a cell a backslash, tab, newline
and carriage return are written ``\\``, ``\t``, ``\n``, ``\r``; a list joins its items with ``|`` and writes a bar inside one as ``\|``.
So every text survives write-then-read unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from pathlib import Path
from typing import Any, Generic

from ..ontology.errors import Problem
from .records import Record, RecordType

MAX_CELL = 20_000
"""Characters in one cell. The longest honest one is a statement of some hundred; a cell of this size is a lost line break."""

MAX_FILE = 200_000_000
"""Bytes of one table that are read at all: some hundred times the shipped graph. Bigger graphs are compiled, not curated."""

ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
UNESCAPES = {written: char for char, written in ESCAPES.items()} | {"\\|": "|"}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufeff]")


@dataclass(frozen=True, slots=True)
class Row(Generic[RecordType]):
    """A record and the line of its file on which it stands."""

    line: int
    record: RecordType


def columns(record_type: type[Record]) -> tuple[str, ...]:
    """Column names of a table of such records."""
    return tuple(field.name for field in fields(record_type))


def list_columns(record_type: type[Record]) -> tuple[int, ...]:
    """Positions of the columns that hold lists."""
    return tuple(i for i, field in enumerate(fields(record_type)) if str(field.type).startswith("tuple"))


Values = tuple[str | tuple[str, ...], ...]


def values_reader(record_type: type[Record]) -> Callable[[Record], Values]:
    """A function that gives the cells of a record in the order of its columns; made once per table, since it runs once per row."""
    return attrgetter(*columns(record_type))


def values_of(record: Record) -> Values:
    """The cells of a record in the order of its columns."""
    return values_reader(type(record))(record)


def escape(text: str) -> str:
    """Write one cell.

    >>> print(escape("two\\nlines"))
    two\\nlines
    """
    return re.sub(r"[\\\t\n\r]", lambda match: ESCAPES[match.group()], text)


def unescape(cell: str) -> str:
    """Read one cell: the inverse of `escape`. An unknown escape stays as it is; `read_table` reports it."""
    if "\\" not in cell:
        return cell
    return re.sub(r"\\.", lambda match: UNESCAPES.get(match.group(), match.group()), cell)


def parse_list(cell: str) -> tuple[str, ...]:
    r"""Read a list cell.

    >>> parse_list(r"mu receptor|5\|6")
    ('mu receptor', '5|6')
    """
    if not cell:
        return ()
    if "\\" not in cell:
        return tuple(cell.split("|"))
    # Control characters can't stand in a cell, so they can stand in for escapes while the bars are counted.
    hidden = cell.replace("\\\\", "\0").replace("\\|", "\1")
    return tuple(unescape(item.replace("\1", "\\|").replace("\0", "\\\\")) for item in hidden.split("|"))


def format_list(items: Iterable[str]) -> str:
    """Write a list cell. A list of one empty text can't be told from an empty list and is refused.

    Raises ValueError for an empty item.
    """
    items = tuple(items)
    if "" in items:
        raise ValueError("a list cell can't hold an empty item")
    return "|".join(escape(item).replace("|", "\\|") for item in items)


def write_row(record: Record) -> str:
    """One record as a line without its line break."""
    return "\t".join(format_list(value) if isinstance(value, tuple) else escape(value) for value in values_of(record))


def sort_key(values: Values) -> tuple[str, ...]:
    """Canonical order: by the first column, then the others."""
    return tuple("|".join(value) if isinstance(value, tuple) else value for value in values)


def write_table(path: Path, record_type: type[RecordType], records: Iterable[RecordType]) -> None:
    """Write a table in canonical order, whole or not at all."""
    lines = [
        "\t".join(columns(record_type)),
        *(write_row(record) for record in sorted(records, key=lambda record: sort_key(values_of(record)))),
    ]
    partial = path.with_name(path.name + ".partial")
    partial.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    partial.replace(path)


def read_table(
    path: Path, record_type: type[RecordType], *, shown_as: str = ""
) -> tuple[list[Row[RecordType]], list[Problem]]:
    """Read a table: the rows that could be read, and every problem of form in the others.

    `shown_as` is the path that problems name. Never raises for bad content; OSError passes for unreadable files.
    """
    shown = shown_as or str(path)
    if path.stat().st_size > MAX_FILE:
        return [], [
            Problem(
                shown,
                0,
                "",
                "size",
                f"larger than {MAX_FILE // 1_000_000} MB. Split it, or compile it with 'mitragraph build'.",
            )
        ]
    text, problems = decode(path.read_bytes(), shown)
    if problems:
        return [], problems
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    else:
        problems.append(
            Problem(
                shown,
                len(lines),
                "",
                "ending",
                "no line break at the end. The file may be cut short; compare it and end it with one.",
            )
        )
    expected = columns(record_type)
    header = tuple(lines[0].split("\t"))
    if header != expected:
        return [], problems + list(header_problems(shown, lines[0], header, expected))
    rows: list[Row[RecordType]] = []
    lists = list_columns(record_type)
    make: Any = record_type
    for number, line in enumerate(lines[1:], start=2):
        cells: list[Any] = line.split("\t")
        if len(cells) != len(expected):
            problems.append(width_problem(shown, number, line, len(cells), expected))
            continue
        if "\\" in line or len(line) > MAX_CELL:
            found = list(cell_problems(shown, number, cells, expected))
            if found:
                problems += found
                continue
            cells = [parse_list(cell) if i in lists else unescape(cell) for i, cell in enumerate(cells)]
        else:
            for i in lists:
                cells[i] = tuple(cells[i].split("|")) if cells[i] else ()
        rows.append(Row(number, make(*cells)))
    return rows, problems


def decode(content: bytes, shown: str) -> tuple[str, list[Problem]]:
    """Bytes to text, or what stands in the way."""
    if not content.strip():
        return "", [Problem(shown, 1, "", "empty", "the file is empty. A table needs at least its header row.")]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [Problem(shown, 1, "", "encoding", "UTF-16 text. Save the file as UTF-8 without BOM.")]
    if content.startswith(b"\xef\xbb\xbf"):
        return "", [Problem(shown, 1, "", "bom", "starts with a byte order mark. Save the file as UTF-8 without BOM.")]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return "", [
            Problem(
                shown, line, "", "encoding", f"not UTF-8 (byte 0x{content[error.start]:02x}). Save the file as UTF-8."
            )
        ]
    problems = []
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        problems.append(
            Problem(
                shown,
                line,
                "",
                "line-ends",
                "carriage return. Save the file with LF line ends; inside a cell write \\r.",
            )
        )
    for match in CONTROL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = text.count("\t", text.rfind("\n", 0, match.start()) + 1, match.start()) + 1
        problems.append(
            Problem(
                shown, line, f"cell {column}", "control", f"control character U+{ord(match.group()):04X}. Remove it."
            )
        )
    return text, problems


def header_problems(shown: str, line: str, header: Sequence[str], expected: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with a header row."""
    if len(header) == 1 and len(expected) > 1:
        guess = next(
            (name for sign, name in ((",", "commas"), (";", "semicolons"), ("|", "bars")) if line.count(sign) >= 2), ""
        )
        separated = f"separated by {guess}, it seems" if guess else "a single column"
        yield Problem(shown, 1, "", "delimiter", f"{separated}. Columns are separated by tabs: {', '.join(expected)}.")
        return
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            yield Problem(shown, 1, name, "header", "column given twice. Keep one.")
        if name not in expected:
            yield Problem(shown, 1, name, "header", f"unknown column. This table has: {', '.join(expected)}.")
    missing = [name for name in expected if name not in header]
    for name in missing:
        yield Problem(shown, 1, name, "header", "column missing. Add it, empty where nothing is known.")
    if not missing and sorted(header) == sorted(expected):
        yield Problem(shown, 1, "", "header", f"columns in another order. Expected: {', '.join(expected)}.")


def width_problem(shown: str, number: int, line: str, width: int, expected: Sequence[str]) -> Problem:
    """A row with too many or too few cells."""
    if not line.strip():
        return Problem(shown, number, "", "width", "empty line. Remove it.")
    return Problem(
        shown,
        number,
        "",
        "width",
        f"{width} {'cell' if width == 1 else 'cells'} where the header has {len(expected)}. A tab is missing or one too many; write a tab inside a cell as \\t.",
    )


def cell_problems(shown: str, number: int, cells: Sequence[str], names: Sequence[str]) -> Iterator[Problem]:
    """Cells that are too long or hold an escape nobody knows."""
    for name, cell in zip(names, cells, strict=True):
        if len(cell) > MAX_CELL:
            yield Problem(
                shown,
                number,
                name,
                "size",
                f"{len(cell):,} characters in one cell; {MAX_CELL:,} is the most. A line break may be lost.",
            )
        for match in re.finditer(r"\\.?", cell):
            if match.group() not in UNESCAPES:
                yield Problem(
                    shown, number, name, "escape", f"unknown escape {match.group()!r}. Write a backslash as \\\\."
                )
                break
