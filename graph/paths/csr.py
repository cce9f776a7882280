"""Compressed sparse rows: the neighbours of all nodes in two flat arrays.

Plain `array`s serve the graph in memory; memory-mapped buffers of a compiled graph fit in their place.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CSR:
    """Neighbours of node `i` are `targets[offsets[i]:offsets[i + 1]]`, ascending, each once."""

    offsets: Sequence[int]
    targets: Sequence[int]

    def neighbours(self, node: int) -> Sequence[int]:
        return self.targets[self.offsets[node] : self.offsets[node + 1]]

    @property
    def size(self) -> int:
        return len(self.offsets) - 1

    def degree(self, node: int) -> int:
        return self.offsets[node + 1] - self.offsets[node]


def csr_from_pairs(size: int, pairs: Iterable[tuple[int, int]]) -> CSR:
    """Build the rows from (from, to) pairs of node numbers below `size`; repeated pairs count once.

    >>> rows = csr_from_pairs(3, [(0, 2), (0, 1), (0, 2)])
    >>> list(rows.neighbours(0)), list(rows.neighbours(1))
    ([1, 2], [])
    """
    ordered = sorted(set(pairs))
    offsets = array("I", bytes(4 * (size + 1)))
    for source, _ in ordered:
        offsets[source + 1] += 1
    for node in range(size):
        offsets[node + 1] += offsets[node]
    return CSR(offsets, array("I", [target for _, target in ordered]))
