"""Writing arrays and strings the way `graph.compiled.buffers` maps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..compiled.buffers import WIDTHS
from .text import polars_or_missing

if TYPE_CHECKING:
    from numpy.typing import NDArray


def write_numbers(folder: Path, name: str, code: str, numbers: NDArray[Any] | Iterable[int]) -> None:
    """Numbers as a flat little-endian file."""
    import numpy

    array = numbers if isinstance(numbers, numpy.ndarray) else numpy.array(list(numbers), "u8")
    kind = f"<{WIDTHS[code]}"
    with (folder / f"{name}.{WIDTHS[code]}").open("wb") as file:
        array.astype(kind, copy=False).tofile(file)


def write_strings(folder: Path, name: str, strings: Sequence[str]) -> None:
    """Strings as one UTF-8 file and the offsets between them."""
    import numpy

    text = "".join(strings).encode()
    whole = len(text) == sum(map(len, strings))
    lengths = list(map(len, strings)) if whole else [len(string.encode()) for string in strings]
    write_numbers(folder, f"{name}.offsets", "Q", numpy.cumsum([0, *lengths], dtype="u8"))
    (folder / f"{name}.utf8").write_bytes(text)


def write_sparse(folder: Path, name: str, strings: Mapping[int, str]) -> None:
    """Strings for some numbers."""
    numbers = sorted(strings)
    write_numbers(folder, f"{name}.numbers", "I", numbers)
    write_strings(folder, name, [strings[number] for number in numbers])


def distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """Each number once, in ascending order.

    By sorting: `numpy.unique` puts millions of numbers through a hash table, which takes ten times as long. Polars sorts them in a quarter of numpy's time.
    """
    return without_repeats(polars_or_missing().Series(numbers).sort(multithreaded=False).to_numpy())


def without_repeats(in_order: NDArray[Any]) -> NDArray[Any]:
    """Each of the numbers in ascending order once."""
    import numpy

    is_new = numpy.ones(len(in_order), bool)
    is_new[1:] = in_order[1:] != in_order[:-1]
    found: NDArray[Any] = in_order[is_new]
    return found
