"""Meeting in the middle for large questions: the same paths as `meeting`, as columns of numpy arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy

from .index import PathIndex
from .large import LargeIndex, Vector
from .large_joining import Portion, Walks, join
from .meeting import MOST_HALVES, TooMany
from .steps import Step


@dataclass(frozen=True, slots=True)
class Reach:
    """The entries of one hop: the place of the walk each continues, the node it leads to, its number."""

    owners: Vector
    targets: Vector
    entries: Vector


class LargeMeeting:
    """The paths of two or more hops whose first and last hop are given; as `Meeting`, in numpy."""

    def __init__(self, index: PathIndex, start: int, end: int, first: Step, last: Step) -> None:
        self.arrays, self.start, self.end = LargeIndex(index), start, end
        self.from_start = self.around(start, first, end, back=False)
        self.from_end = self.around(end, last, start, back=True)
        self.known: dict[tuple[Step, bool], Reach] = {}

    def around(self, node: int, step: Step, other: int, *, back: bool) -> Walks:
        """The walks of one hop at one end."""
        _, entries = self.arrays.entries(step, numpy.array([node]), back=back)
        targets = self.targets_of(entries)
        entries, targets = entries[targets != other], targets[targets != other]
        origin = numpy.full(len(targets), node, targets.dtype)
        return Walks((origin, targets), (self.arrays.entry_edges[entries],))

    def beyond(self, step: Step, *, back: bool) -> Reach:
        """The second hop from one end, never to either end; every length of path begins with it, so it is read once."""
        found = self.known.get((step, back))
        if found is None:
            found = self.reach((self.from_end if back else self.from_start).nodes[-1], step, back=back)
            self.known[step, back] = found
        return found

    def reach(self, nodes: Vector, step: Step, *, back: bool) -> Reach:
        """One more hop from each of these nodes, never to either end of the question."""
        owners, entries = self.arrays.entries(step, nodes, back=back)
        targets = self.targets_of(entries)
        inner = (targets != self.start) & (targets != self.end)
        if not inner.all():
            kept = inner.nonzero()[0]
            owners, targets, entries = owners[kept], targets[kept], entries[kept]
        return Reach(owners, targets, entries)

    def targets_of(self, entries: Vector) -> Vector:
        """The nodes that entries lead to, as numpy takes indices: else each use as one would convert them again."""
        targets: Vector = self.arrays.targets[entries].astype(numpy.intp)
        return targets

    def count(self, middles: Sequence[Step]) -> int:
        """How many paths there are with up to two hops between the first and the last, by the formulas of `Meeting.count`."""
        behind = self.tally(self.from_end.nodes[1])
        if not middles:
            return int(behind[self.from_start.nodes[1]].sum())
        if len(middles) == 1:
            return int(behind[self.beyond(middles[0], back=False).targets].sum())
        second, third = middles
        ahead = self.tally(self.beyond(second, back=False).targets)
        walks = ahead[self.beyond(third, back=True).targets].sum()
        return int(walks) - self.returning(second, third)

    def tally(self, nodes: Vector) -> Vector:
        return numpy.bincount(nodes, minlength=self.arrays.size)

    def returning(self, second: Step, third: Step) -> int:
        """Walks start, x, m, x, end: those of four hops that are no paths."""
        times = self.tally(self.from_start.nodes[1]) * self.tally(self.from_end.nodes[1])
        nodes = numpy.flatnonzero(times)
        keys = []
        for step, back in ((second, False), (third, True)):
            hop = self.reach(nodes, step, back=back)
            keys.append(numpy.unique(hop.owners * self.arrays.size + hop.targets, return_counts=True))
        (away, often), (home, as_often) = keys
        _, left, right = numpy.intersect1d(away, home, assume_unique=True, return_indices=True)
        return int((times[nodes[away[left] // self.arrays.size]] * often[left] * as_often[right]).sum())

    def paths(self, middles: Sequence[Step], weights: Vector | None = None) -> Iterator[Portion]:
        """All paths with these steps between the first hop and the last, in portions; given a weight for every node, those of greater weight first.

        Raises TooMany beyond MOST_HALVES.
        """
        half = (len(middles) + 1) // 2
        ahead, behind = middles[:half], middles[half:][::-1]
        met = self.reached(self.from_start, ahead, back=False) & self.reached(self.from_end, behind, back=True)
        from_start = self.grow(self.from_start, ahead, met, back=False)
        from_end = self.grow(self.from_end, behind, met, back=True)
        yield from join(from_start, from_end, self.arrays.size, weights)

    def reached(self, walks: Walks, steps: Sequence[Step], *, back: bool) -> Vector:
        """For each node whether these steps lead to it; the ends never count."""
        found = numpy.zeros(self.arrays.size, bool)
        if not steps:
            found[walks.nodes[-1]] = True
            return found
        found[self.beyond(steps[0], back=back).targets] = True
        for step in steps[1:]:
            hop = self.reach(numpy.flatnonzero(found), step, back=back)
            found = numpy.zeros(self.arrays.size, bool)
            found[hop.targets] = True
        return found

    def grow(self, walks: Walks, steps: Sequence[Step], met: Vector, *, back: bool) -> Walks:
        """All simple walks over these steps that end where both sides meet."""
        if not steps:
            return walks[met[walks.nodes[-1]]]
        for position, step in enumerate(steps):
            hop = self.reach(walks.nodes[-1], step, back=back) if position else self.beyond(step, back=back)
            simple = met[hop.targets] if position == len(steps) - 1 else numpy.ones(len(hop.targets), bool)
            for column in walks.nodes[1:-1]:  # not the last: no self-loops
                simple &= column[hop.owners] != hop.targets
            kept = simple.nonzero()[0]
            if len(kept) > MOST_HALVES:
                raise TooMany
            walks = walks.longer(hop.owners[kept], hop.targets[kept], self.arrays.entry_edges[hop.entries[kept]])
        return walks
