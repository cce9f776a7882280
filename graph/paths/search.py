"""Simple paths between two nodes by meeting in the middle.

Walking blindly from one end costs degree to the power of the length; walking half-way from both ends and joining costs the square root of
that. Each hop may have arrays of its own, so that a metapath is the same search over differently filtered arrays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .csr import CSR

MOST_HALVES = 3_000_000
"""Half-paths held at once. At about 100 bytes each this bounds the search near 300 MB; the answer says when it was reached."""


@dataclass(frozen=True, slots=True)
class Step:
    """The edges one hop may take: out of each node, and into each node."""

    forward: CSR
    backward: CSR


class TooMany(Exception):
    """More half-paths than may be held at once."""


def simple_paths(steps: Sequence[Step], start: int, end: int) -> Iterator[tuple[int, ...]]:
    """All simple paths from start to end whose i-th hop is an edge of the i-th step.

    Yields node numbers, no node twice. Nothing when start equals end. Raises TooMany beyond MOST_HALVES.
    Cost: the half-paths of ceil(n/2) hops from the start and floor(n/2) from the end, and the paths themselves.
    """
    if start == end or not steps:
        return
    half = (len(steps) + 1) // 2
    reach_back = distances([step.backward for step in reversed(steps)], end)
    reach_on = distances([step.forward for step in steps], start)
    ahead = grow(
        [step.forward for step in steps[:half]], start, end, [reach_back[len(steps) - i] for i in range(half + 1)]
    )
    behind = grow(
        [step.backward for step in reversed(steps[half:])],
        end,
        start,
        [reach_on[len(steps) - i] for i in range(len(steps) - half + 1)],
    )
    meeting = defaultdict(list)
    for path in behind:
        meeting[path[-1]].append(path)
    for path in ahead:
        for other in meeting.get(path[-1], ()):
            if set(path[:-1]).isdisjoint(other):
                yield path + other[-2::-1]


def distances(rows: Sequence[CSR], origin: int) -> list[set[int]]:
    """Nodes that can be reached after exactly 0, 1, 2 … hops when the i-th hop uses the i-th rows."""
    layers = [{origin}]
    for row in rows:
        layers.append({target for node in layers[-1] for target in row.neighbours(node)})
    return layers


def grow(rows: Sequence[CSR], origin: int, other_end: int, useful: Sequence[set[int]]) -> list[tuple[int, ...]]:
    """All simple walks of `len(rows)` hops from the origin that can still reach the other end and touch it only as their last node."""
    walks: list[tuple[int, ...]] = [(origin,)]
    for hop, row in enumerate(rows, start=1):
        wanted = useful[hop]
        grown: list[tuple[int, ...]] = []
        for walk in walks:
            last = walk[-1]
            if last == other_end:
                continue
            grown.extend((*walk, target) for target in row.neighbours(last) if target in wanted and target not in walk)
            if len(grown) > MOST_HALVES:
                raise TooMany
        walks = grown
    return walks
