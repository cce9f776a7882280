"""Files of numbers and of strings, mapped into memory: only the pages that are looked at are ever read."""

from __future__ import annotations

import mmap
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, overload

WIDTHS = {"Q": "u8", "I": "u4", "H": "u2", "B": "u1"}
"""How the files of numbers end, by the type code of `array` and `memoryview`."""


def mapped(path: Path) -> memoryview:
    """The bytes of a file. An empty file can't be mapped and is an empty buffer. Raises OSError."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def open_numbers(folder: Path, name: str, code: str) -> memoryview:
    """A file of little-endian numbers of one type. On a big-endian machine they are read and swapped. Raises OSError, or ValueError for a cut file."""
    found = mapped(folder / f"{name}.{WIDTHS[code]}")
    if sys.byteorder == "little":
        cast: Any = found.cast  # the type of its argument is a list of every code, which a text isn't
        numbers: memoryview = cast(code)
        return numbers
    swapped = array(code, found.tobytes())
    swapped.byteswap()
    return memoryview(swapped)


class Strings(Sequence[str]):
    """Many strings in one file: UTF-8 without separators, and the offsets between them. Sorted ones are searched by `find`."""

    def __init__(self, folder: Path, name: str) -> None:
        self.offsets = open_numbers(folder, f"{name}.offsets", "Q")
        self.text = mapped(folder / f"{name}.utf8")
        self.size = max(len(self.offsets) - 1, 0)

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not 0 <= index < self.size:
            raise IndexError(index)
        return str(self.text[self.offsets[index] : self.offsets[index + 1]], "utf-8")

    def __iter__(self) -> Iterator[str]:
        """All of them, from first to last; plain text is decoded in one go."""
        whole = str(self.text, "utf-8")
        if len(whole) == len(self.text):
            return (whole[start:end] for start, end in pairwise(self.offsets))
        return (str(self.text[start:end], "utf-8") for start, end in pairwise(self.offsets))

    def find(self, wanted: str) -> int | None:
        """Where a string stands among sorted ones, the first of equal ones; None if it doesn't."""
        place = bisect_left(self, wanted)
        return place if place < len(self) and self[place] == wanted else None


class Texts(Protocol):
    """A string for some numbers of a long row, none for the others; `numbers` are those that have one, in ascending order."""

    @property
    def numbers(self) -> Sequence[int]: ...

    def get(self, number: int) -> str | None: ...


class Sparse:
    """Texts in files."""

    def __init__(self, folder: Path, name: str) -> None:
        self.numbers: Sequence[int] = open_numbers(folder, f"{name}.numbers", "I")
        self.strings = Strings(folder, name)

    def get(self, number: int) -> str | None:
        place = bisect_left(self.numbers, number)
        return self.strings[place] if place < len(self.numbers) and self.numbers[place] == number else None


class Chosen:
    """What a `Sparse` holds of some places of its row, which are numbered anew: `places` in ascending order."""

    def __init__(self, whole: Texts, places: Sequence[int], numbers: Sequence[int]) -> None:
        self.whole, self.places, self.numbers = whole, places, numbers

    def get(self, number: int) -> str | None:
        return self.whole.get(self.places[number])


class Held:
    """The same as `Sparse`, in memory."""

    def __init__(self, strings: Mapping[int, str]) -> None:
        self.strings, self.numbers = strings, sorted(strings)

    def get(self, number: int) -> str | None:
        return self.strings.get(number)
