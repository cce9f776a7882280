"""Meeting in the middle for large questions: the same paths as `meeting`, as columns of numpy arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy

from .index import PathIndex
from .large import LargeIndex, Vector, spread
from .meeting import MOST_HALVES, TooMany
from .steps import Step

PORTION = 1 << 18
"""Paths joined at once: a few dozen MB of columns; larger portions were no faster."""

FIRST_PORTION = 1 << 13
"""Where the best come first, the first portion mostly holds all that is wanted."""


@dataclass(frozen=True, slots=True)
class Walks:
    """Half-paths side by side: `nodes[i]` holds the i-th node of all of them, `edges[i]` the i-th edge."""

    nodes: tuple[Vector, ...]
    edges: tuple[Vector, ...]

    def __len__(self) -> int:
        return len(self.nodes[0])

    def __getitem__(self, chosen: Vector) -> Walks:
        return Walks(tuple(column[chosen] for column in self.nodes), tuple(column[chosen] for column in self.edges))

    def longer(self, owners: Vector, nodes: Vector, edges: Vector) -> Walks:
        """These walks, each as often as `owners` says, with one more node."""
        grown = self[owners]
        return Walks((*grown.nodes, nodes), (*grown.edges, edges))


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
        targets = self.arrays.targets[entries]
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
        targets = self.arrays.targets[entries]
        inner = (targets != self.start) & (targets != self.end)
        return Reach(owners[inner], targets[inner], entries[inner])

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
            kept = met[hop.targets] if position == len(steps) - 1 else numpy.ones(len(hop.targets), bool)
            for column in walks.nodes[1:-1]:  # not the last: no self-loops
                kept &= column[hop.owners] != hop.targets
            if numpy.count_nonzero(kept) > MOST_HALVES:
                raise TooMany
            walks = walks.longer(hop.owners[kept], hop.targets[kept], self.arrays.entry_edges[hop.entries[kept]])
        return walks


@dataclass(frozen=True, slots=True)
class Portion:
    """Whole paths, as pairs of half-paths; their columns are put together when they are asked for.

    `weights` are the dampings of the half-paths, and `bound` is at least the damping of every path of this portion and those behind it.
    """

    ahead: Walks
    behind: Walks
    heads: Vector
    tails: Vector
    weights: tuple[Vector, Vector] | None = None
    bound: float = 1.0

    def __len__(self) -> int:
        return len(self.heads)

    def __getitem__(self, chosen: Vector) -> Portion:
        return replace(self, heads=self.heads[chosen], tails=self.tails[chosen])

    @property
    def length(self) -> int:
        """How many hops each path has."""
        return len(self.ahead.edges) + len(self.behind.edges)

    @property
    def nodes(self) -> tuple[Vector, ...]:
        """The nodes of all paths, one column per place, ends included."""
        from_start, from_end = self.ahead.nodes, self.behind.nodes
        between = [column[self.heads] for column in from_start[1:]]
        between += [column[self.tails] for column in from_end[-2:0:-1]]
        ends = (numpy.full(len(self), column[0], column.dtype) for column in (from_start[0], from_end[0]))
        return (next(ends), *between, next(ends))

    @property
    def edges(self) -> tuple[Vector, ...]:
        """The edges of all paths, one column per hop."""
        return (
            *(column[self.heads] for column in self.ahead.edges),
            *(column[self.tails] for column in self.behind.edges[::-1]),
        )

    @property
    def damping(self) -> Vector:
        """The damping of each path by the degrees of the nodes between its ends."""
        if self.weights is None:
            return numpy.ones(len(self))
        return self.weights[0][self.heads] * self.weights[1][self.tails]

    def rows(self) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The paths one by one, as node numbers and edge numbers."""
        nodes, edges = ([column.tolist() for column in columns] for columns in (self.nodes, self.edges))
        return zip(zip(*nodes, strict=True), zip(*edges, strict=True), strict=True)


def join(ahead: Walks, behind: Walks, size: int, weights: Vector | None) -> Iterator[Portion]:
    """Whole paths from the halves that end at the same node, in portions; with the weight of every node those of greater weight first."""
    behind = behind[numpy.argsort(behind.nodes[-1], kind="stable")]
    number = numpy.bincount(behind.nodes[-1], minlength=size)
    halves = None
    bounds = numpy.ones(len(ahead))
    if weights is not None:
        halves = product_of(weights, ahead.nodes[1:], len(ahead)), product_of(weights, behind.nodes[1:-1], len(behind))
        best = numpy.zeros(size)
        numpy.maximum.at(best, behind.nodes[-1], halves[1])
        bounds = halves[0] * best[ahead.nodes[-1]]
        order = numpy.argsort(-bounds, kind="stable")
        ahead, bounds, halves = ahead[order], bounds[order], (halves[0][order], halves[1])
    high = numpy.cumsum(number)[ahead.nodes[-1]]
    low = high - number[ahead.nodes[-1]]
    for begin, stop in portions(high - low, FIRST_PORTION if halves else PORTION):
        heads, tails = spread(low[begin:stop], high[begin:stop])
        whole = Portion(ahead, behind, heads + begin, tails, halves, float(bounds[begin]))
        yield without_repeats(whole)


def portions(lengths: Vector, size: int) -> Iterator[tuple[int, int]]:
    """Bounds of consecutive groups that hold about so much together, growing up to PORTION; none for nothing."""
    filled = numpy.cumsum(lengths)
    begin = 0
    while begin < len(lengths):
        before = filled[begin - 1] if begin else 0
        stop = max(begin + 1, int(numpy.searchsorted(filled, before + size, side="right")))
        if filled[stop - 1] > before:
            yield begin, stop
        begin, size = stop, min(4 * size, PORTION)


def without_repeats(portion: Portion) -> Portion:
    """The paths of a portion that visit no node twice. The node where both halves meet stands once in each of them anyway."""
    if len(portion.ahead.nodes) < 3 or len(portion.behind.nodes) < 3:
        return portion
    kept = numpy.ones(len(portion), bool)
    for mine in portion.ahead.nodes[1:-1]:
        for theirs in portion.behind.nodes[1:-1]:
            kept &= mine[portion.heads] != theirs[portion.tails]
    return portion[kept]


def product_of(weights: Vector, columns: Sequence[Vector], length: int) -> Vector:
    """The product of the weights of the nodes of each walk."""
    found = numpy.ones(length)
    for column in columns:
        found *= weights[column]
    return found
