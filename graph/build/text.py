"""Reading large tab-separated files in batches, plain or gzip, with every malformed line reported."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ...ontology.errors import DataError, MissingExtra, Problem

if TYPE_CHECKING:
    import polars
    from numpy.typing import NDArray

BATCH = 1 << 24
"""Bytes read at once: large enough that numpy and polars work in bulk, small enough that memory doesn't depend on the file."""

MOST_PROBLEMS = 1_000
"""Problems that are listed; a file with more has one cause, and the rest are counted."""

Advance = Callable[[int], None]


def polars_or_missing() -> Any:
    """polars, without which nothing is built. Raises MissingExtra."""
    try:
        import polars
    except ImportError:
        raise MissingExtra("polars", "build") from None
    return polars


@dataclass
class Complaints:
    """Everything that is wrong with the sources, so that all of it is reported at once."""

    problems: list[Problem] = field(default_factory=list)
    others: int = 0

    def add(self, path: Path, line: int, column: str, rule: str, message: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(str(path), line, column, rule, message))
        else:
            self.others += 1

    def raise_if_any(self) -> None:
        """Raises DataError with what was found."""
        if self.others:
            self.problems.append(Problem("~", 0, "", "more", f"and {self.others:,} more problems like these."))
        if self.problems:
            raise DataError(self.problems)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Any, IO[bytes]]]:
    """A file to read, unpacked where its name ends in .gz, and the raw file whose position says how far it is."""
    with path.open("rb") as raw:
        if path.suffix == ".gz":
            with gzip.open(raw) as unpacked:
                yield unpacked, raw
        else:
            yield raw, raw


def digest_of(path: Path) -> str:
    """SHA-256 of a file as it stands."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def batches(path: Path, complaints: Complaints, advance: Advance) -> Iterator[tuple[int, bytes]]:
    """Whole lines in batches, each with the number of its first line; a file cut off in the middle of its compression is a problem."""
    line, rest, at = 1, b"", 0
    with opened(path) as (file, raw):
        while True:
            try:
                read = file.read(BATCH)
            except (OSError, EOFError) as error:
                complaints.add(path, line, "", "unreadable", f"can't be unpacked ({error}). Fetch the file again.")
                return
            advance(raw.tell() - at)
            at = raw.tell()
            whole, newline, rest = (rest + read).rpartition(b"\n") if read else (rest, b"", b"")
            if whole or newline:
                batch = (whole + b"\n").replace(b"\r\n", b"\n")
                yield line, batch
                line += batch.count(b"\n")
            if not read:
                return


def header_of(path: Path) -> list[str]:
    """Column names of a table; none for an empty file or one that isn't text."""
    try:
        with opened(path) as (file, _):
            line: str = file.readline(1 << 16).decode("utf-8-sig")
            return line.rstrip("\r\n").split("\t")
    except (OSError, EOFError, UnicodeDecodeError):
        return []


def frames(
    path: Path, wanted: list[str], complaints: Complaints, advance: Advance
) -> Iterator[tuple[polars.DataFrame, NDArray[Any]]]:
    """Some columns of a table in batches, all as text, with the number of each row's line. Lines with a wrong number of cells are reported and left out."""
    import numpy

    pl = polars_or_missing()
    header = header_of(path)
    names = [str(position) for position in range(len(header))]  # a header may name a column twice
    positions = [header.index(name) for name in wanted]
    for first, whole in batches(path, complaints, advance):
        start, batch = (2, whole[whole.index(b"\n") + 1 :]) if first == 1 else (first, whole)
        try:
            frame = read_plainly(batch, names)
            lines = numpy.arange(start, start + len(frame))
            if len(frame) != batch.count(b"\n") or sum(frame.null_count().row(0)):
                raise ValueError
        except (pl.exceptions.PolarsError, ValueError):
            batch, lines = well_formed(path, batch, start, len(header), complaints)
            frame = read_plainly(batch, names).fill_null("")
        yield frame.select(pl.nth(positions)).rename(dict(zip([names[i] for i in positions], wanted, strict=True))), lines


def read_plainly(batch: bytes, names: list[str]) -> polars.DataFrame:
    """Cells of a batch, split at tabs; a quotation mark is a character like any other."""
    pl = polars_or_missing()
    if not batch:
        empty: polars.DataFrame = pl.DataFrame(schema=dict.fromkeys(names, pl.String))
        return empty
    found: polars.DataFrame = pl.read_csv(
        batch, has_header=False, separator="\t", quote_char=None, infer_schema=False, new_columns=names, raise_if_empty=False
    )  # fmt: skip
    return found


def well_formed(
    path: Path, batch: bytes, start: int, width: int, complaints: Complaints
) -> tuple[bytes, NDArray[Any]]:
    """The lines that have the right number of cells and are UTF-8, with their numbers; the others are reported. An empty last line is none."""
    import numpy

    kept: list[bytes] = []
    numbers: list[int] = []
    for number, line in enumerate(batch.split(b"\n")[:-1], start=start):
        cells = line.count(b"\t") + 1
        if not line:
            complaints.add(path, number, "", "empty-line", "the line is empty. Remove it.")
        elif cells != width:
            complaints.add(path, number, "", "cells", f"{cells} cells, but the header has {width}. A tab too many or too few, or a lost line break.")  # fmt: skip
        elif not is_utf8(line):
            complaints.add(path, number, "", "encoding", "not UTF-8. Save the file as UTF-8.")
        else:
            kept.append(line)
            numbers.append(number)
    return b"".join(line + b"\n" for line in kept), numpy.array(numbers, dtype=numpy.int64)


def is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
