"""Arrays of a path index in files, read where they are looked at.

A memory map would do the same with less code, but each page that is touched maps the sixteen around it, so that a question about two nodes of a graph of two million
edges seemed to need all of its arrays. Read by offset, a row costs one call and its own size. Numpy, which reads most of an array anyway, gets the map.
"""

from __future__ import annotations

import mmap
import os
import sys
from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, overload

SMALL = 1 << 20
"""Files of up to so many bytes are read as a whole, in less than a millisecond: the arrays by node and by run of a graph such as Hetionet."""


class FileNumbers(Sequence[int]):
    """The numbers of one file, by the type code of `array`; `whole` is all of them as a buffer. Raises OSError, or ValueError for a cut file."""

    def __init__(self, path: Path, code: str) -> None:
        self.code, self.width = code, array(code).itemsize
        self.file = path.open("rb", buffering=0)
        self.length, rest = divmod(os.fstat(self.file.fileno()).st_size, self.width)
        if rest:
            raise ValueError(f"{path.name} is cut off")

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[int]:
        return iter(self.read(0, self.length))

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> array[int]: ...

    def __getitem__(self, index: int | slice) -> int | array[int]:
        if isinstance(index, slice):
            start, stop, step = index.indices(self.length)
            return self.read(start, max(start, stop))[::step] if step > 0 else self.read(0, self.length)[index]
        if not -self.length <= index < self.length:
            raise IndexError(index)
        place = (index % self.length) * self.width
        return int.from_bytes(os.pread(self.file.fileno(), self.width, place), "little")

    def read(self, start: int, stop: int) -> array[int]:
        """The numbers of a range. Raises OSError."""
        found: array[int] = array(self.code)
        found.frombytes(os.pread(self.file.fileno(), (stop - start) * self.width, start * self.width))
        if sys.byteorder == "big":
            found.byteswap()
        return found

    @cached_property
    def whole(self) -> memoryview:
        """All numbers, mapped into memory."""
        if sys.byteorder == "big":
            return memoryview(self.read(0, self.length))
        cast: Any = memoryview(mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ)).cast
        numbers: memoryview = cast(self.code)
        return numbers


def open_array(path: Path, code: str) -> Sequence[int]:
    """The numbers of a file, by the type code of `array`: small ones in memory, large ones as they are looked at. Raises as `FileNumbers` does.

    One byte per edge is little to map, and ranks are asked for one by one.
    """
    numbers = FileNumbers(path, code)
    if code == "B" and numbers.length:
        return numbers.whole
    if numbers.length * numbers.width > SMALL:
        return numbers
    found = numbers.read(0, numbers.length)
    numbers.file.close()
    return found
