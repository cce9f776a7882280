"""Counting and listing the paths of a route, in Python where there is little to read and in numpy where there is much."""

from __future__ import annotations

import heapq
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING, TypeAlias

from .index import PathIndex
from .meeting import Meeting, Walk, single_hops
from .plan import Route
from .ranking import DAMPING_EXPONENT, damping
from .steps import edges_between

if TYPE_CHECKING:
    from .large import Vector
    from .large_joining import Portion

Found: TypeAlias = tuple[Walk, tuple[int, ...]]
"""One path: the numbers of its nodes and of its edges."""

COUNTED_HOPS = 4
"""Longest paths that are counted by formula; longer ones are counted by listing them."""

FEW_ENTRIES = 800
"""Up to so many entries Python is as fast as numpy: where there were 945 it counted in 0.17 ms and listed in 0.86, numpy in 0.23 and 0.31."""

FEW_NEIGHBOURS = 100
"""Up to so many neighbours of both ends Python lists paths of two hops in a tenth of the 0.1 ms that numpy takes for any question."""

FEW_ENTRIES_COLD = 1_500_000
"""The same where numpy isn't there yet: importing it takes 0.1 s, in which Python counts over a million entries."""

FEW_PATHS_COLD = 50_000
"""Paths that Python lists and ranks in the time of that import."""


class Search:
    """The paths between two nodes of an index; what is read for one length is kept for the next."""

    def __init__(self, index: PathIndex, start: int, end: int) -> None:
        self.index, self.start, self.end = index, start, end
        self.known: dict[Route, Meeting] = {}

    def count(self, route: Route) -> int:
        """How many paths a route of up to COUNTED_HOPS hops has, by formula."""
        if not self.fits(route):
            return 0
        if len(route) == 1:
            return len(single_hops(self.index, route[0], self.start, self.end))
        meeting = self.meeting(route)
        if len(route) == 2 or meeting.work <= (FEW_ENTRIES if "numpy" in sys.modules else FEW_ENTRIES_COLD):
            return meeting.count(route[1:-1])
        return meeting.large.count(route[1:-1])

    def paths(
        self, route: Route, *, expected: int | None = None, best_first: bool = False, most: int | None = None
    ) -> Iterator[list[Found] | Portion]:
        """The paths of a route in portions: lists, or columns where there are many. Raises TooMany when halves don't fit into memory.

        `expected` is their number where it is known. `best_first` has numpy begin with those that lead through few hubs. `most` leaves out what can't be
        among so many that lead through the fewest hubs, so that their edges are never looked for; only Python does that.
        """
        if not self.fits(route):
            return
        if len(route) == 1:
            yield [((self.start, self.end), (edge,)) for edge in single_hops(self.index, route[0], self.start, self.end)]  # fmt: skip
            return
        meeting = self.meeting(route)
        if is_large(meeting, len(route), expected):
            yield from meeting.large.paths(route[1:-1], self.weights if best_first else None)
        else:
            yield from self.listed(meeting, route, most)

    def listed(self, meeting: Meeting, route: Route, most: int | None) -> Iterator[list[Found]]:
        """The paths of a route by Python alone."""
        known: dict[tuple[int, int, int], list[int]] = {}

        def edges(hop: int, node: int, other: int) -> list[int]:
            key = (hop, node, other)
            if key not in known:
                known[key] = edges_between(self.index, route[hop], node, other)
            return known[key]

        found = meeting.paths(route[1:-1])
        for walks in found if most is None else [self.fewest_hubs(chain.from_iterable(found), most)]:
            yield [
                (walk, chosen)
                for walk in dict.fromkeys(walks)
                for chosen in product(*(edges(hop, *pair) for hop, pair in enumerate(pairwise(walk))))
            ]

    def fewest_hubs(self, walks: Iterable[Walk], most: int) -> list[Walk]:
        """Of these walks the so many that are least damped by hubs, and those that are damped as much as the last."""
        damped = {walk: damping(self.index, walk) for walk in walks}
        limit = min(heapq.nlargest(most, damped.values()), default=0)
        return [walk for walk, weight in damped.items() if weight >= limit]

    @cached_property
    def weights(self) -> Vector:
        """What each node weighs in the damping of a path."""
        import numpy

        from .large import LargeIndex

        weights: Vector = numpy.maximum(LargeIndex(self.index).degrees, 1.0) ** -DAMPING_EXPONENT
        return weights

    def fits(self, route: Route) -> bool:
        """Whether the ends are two nodes, and what the route begins and ends with."""
        if self.start == self.end:
            return False
        return route[0].leaving.allows(self.index, self.start) and route[-1].arriving.allows(self.index, self.end)

    def meeting(self, route: Route) -> Meeting:
        """The neighbours of both ends, read once for all routes that begin and end alike."""
        ends = (route[0], route[-1])
        found = self.known.get(ends)
        if found is None:
            found = self.known[ends] = Meeting(self.index, self.start, self.end, *ends)
        return found


def is_large(meeting: Meeting, hops: int, expected: int | None) -> bool:
    """Whether numpy lists the paths of so many hops sooner than Python. Two hops ask for no more than the neighbours."""
    if hops == 2 and len(meeting.near_start) + len(meeting.near_end) <= FEW_NEIGHBOURS:
        return False
    if "numpy" in sys.modules:
        return meeting.work > FEW_ENTRIES
    return meeting.work > FEW_ENTRIES_COLD or (expected or 0) > FEW_PATHS_COLD
