"""Simple paths between two nodes by meeting in the middle.

Walking blindly from one end costs degree to the power of the length; walking half-way from both ends and joining costs the square root of that. Each hop is a
step of its own, so that a metapath is the same search over other steps. A path counts once for every choice among parallel edges.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING

from .index import PathIndex
from .steps import Step, edges_between, neighbours

if TYPE_CHECKING:
    from .large_meeting import LargeMeeting

MOST_HALVES = 3_000_000
"""Half-paths held at once. At about 100 bytes each this bounds the search near 300 MB; the answer says when it was reached."""

Walk = tuple[int, ...]


class TooMany(Exception):
    """More half-paths than may be held at once."""


class Meeting:
    """The paths of two or more hops whose first and last hop are given: from a start by way of its neighbours `near_start`,
    and into an end from `near_end`. Neighbours stand there once per edge.
    """

    def __init__(self, index: PathIndex, start: int, end: int, first: Step, last: Step) -> None:
        self.index, self.start, self.end, self.first, self.last = index, start, end, first, last
        near_start = chain.from_iterable(neighbours(index, first, start))
        near_end = chain.from_iterable(neighbours(index, last, end, back=True))
        self.near_start = [node for node in near_start if node != end]
        self.near_end = [node for node in near_end if node != start]
        self.known: dict[Step, Counter[int]] = {}

    @cached_property
    def work(self) -> int:
        """How many entries the rows of all neighbours hold: what a search of four hops reads."""
        offsets = self.index.offsets
        return sum(offsets[node + 1] - offsets[node] for node in chain(self.near_start, self.near_end))

    @cached_property
    def large(self) -> LargeMeeting:
        """The same in numpy, for those that have much to read."""
        from .large_meeting import LargeMeeting

        return LargeMeeting(self.index, self.start, self.end, self.first, self.last)

    def count(self, middles: Sequence[Step]) -> int:
        """How many paths there are with up to two hops between the first and the last, by formula: no path is listed.

        With f(m) the ways from the start to m and b(m) those from m to the end, four hops are the sum of f(m) b(m), less the walks that visit one
        neighbour twice. Cost: the rows of the neighbours.
        """
        if not self.near_start or not self.near_end:
            return 0
        if not middles:
            into = Counter(self.near_end)
            return sum(map(into.__getitem__, self.near_start))
        if len(middles) == 1:
            return self.count_three(middles[0])
        return self.count_four(*middles)

    def count_three(self, middle: Step) -> int:
        return sum(map(self.ways(middle).get, self.near_end, repeat(0)))

    def count_four(self, second: Step, third: Step) -> int:
        ways = self.ways(second)
        if not ways:
            return 0
        rows = self.rows(third, self.near_end, back=True)
        walks = sum(map(ways.get, chain.from_iterable(rows), repeat(0)))
        return walks - self.returning(second, third)

    def ways(self, step: Step) -> Counter[int]:
        """How often the first hop and this one lead to each node, never to either end; every length begins with them, so they are kept."""
        if step not in self.known:
            found: Counter[int] = Counter()
            for row in self.rows(step, self.near_start, back=False):
                found.update(row)
            for node in (self.start, self.end):
                found.pop(node, None)
            self.known[step] = found
        return self.known[step]

    def returning(self, second: Step, third: Step) -> int:
        """Walks start, x, m, x, end: those of four hops that are no paths."""
        into, number = Counter(self.near_end), 0
        for node, times in Counter(self.near_start).items():
            if node in into:
                away = Counter(chain.from_iterable(neighbours(self.index, second, node)))
                home = chain.from_iterable(neighbours(self.index, third, node, back=True))
                ways = sum(away[middle] for middle in home if middle not in (self.start, self.end))
                number += times * into[node] * ways
        return number

    def rows(self, step: Step, nodes: Sequence[int], *, back: bool) -> Iterator[Sequence[int]]:
        """The runs of neighbours of each node."""
        for node in nodes:
            yield from neighbours(self.index, step, node, back=back)

    def paths(self, middles: Sequence[Step]) -> Iterator[list[Walk]]:
        """All paths with these steps between the first hop and the last, as node numbers, in portions. Raises TooMany beyond MOST_HALVES.

        Cost: the half-paths from both ends, and the paths themselves.
        """
        if not self.near_start or not self.near_end:
            return
        half = (len(middles) + 1) // 2
        ahead, behind = middles[:half], middles[half:][::-1]
        met = self.layer(self.near_start, ahead, back=False) & self.layer(self.near_end, behind, back=True)
        met -= {self.start, self.end}
        from_start = self.grow([(self.start, node) for node in self.near_start], ahead, met, back=False)
        from_end = self.grow([(self.end, node) for node in self.near_end], behind, met, back=True)
        for node, walks in from_start.items():
            tails = [walk[-2::-1] for walk in from_end.get(node, ())]
            if len(middles) < 2:
                found = [walk + tail for walk in walks for tail in tails]
            elif len(middles) == 2:
                found = [walk + tail for walk in walks for tail in tails if walk[1] != tail[0]]
            else:
                found = [walk + tail for walk in walks for tail in tails if set(walk).isdisjoint(tail)]
            if found:
                yield found

    def layer(self, nodes: Sequence[int], steps: Sequence[Step], *, back: bool) -> set[int]:
        """The nodes that these steps lead to."""
        reached = set(nodes)
        for step in steps:
            reached = set().union(*self.rows(step, list(reached), back=back))
        return reached

    def grow(self, walks: list[Walk], steps: Sequence[Step], met: set[int], *, back: bool) -> dict[int, list[Walk]]:
        """All simple walks over these steps that end where both sides meet, by that node."""
        ends = {self.start, self.end}
        for step in steps[:-1]:
            walks = [
                (*walk, node)
                for walk in walks
                for row in neighbours(self.index, step, walk[-1], back=back)
                for node in row
                if node not in walk and node not in ends
            ]
            check_number(walks)
        grown: dict[int, list[Walk]] = defaultdict(list)
        if not steps:
            for walk in walks:
                if walk[-1] in met:
                    grown[walk[-1]].append(walk)
            return grown
        number = 0
        for walk in walks:
            for row in neighbours(self.index, steps[-1], walk[-1], back=back):
                for node in met.intersection(row).difference(walk):
                    grown[node].append((*walk, node))
                    number += 1
            if number > MOST_HALVES:
                raise TooMany
        return grown


def check_number(walks: Sequence[Walk]) -> None:
    """Raises TooMany beyond MOST_HALVES."""
    if len(walks) > MOST_HALVES:
        raise TooMany


def single_hops(index: PathIndex, step: Step, start: int, end: int) -> list[int]:
    """The edges that are a path on their own."""
    allowed = step.leaving.allows(index, start) and step.arriving.allows(index, end)
    return edges_between(index, step, start, end) if allowed else []
