"""Half-paths in columns, and whole paths put together from them where they end at the same node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy

from .large import Vector, spread

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
    behind = behind[behind.nodes[-1].argsort(kind="stable")]
    halves = None
    bounds = numpy.ones(len(ahead))
    if weights is not None:
        halves = product_of(weights, ahead.nodes[1:], len(ahead)), product_of(weights, behind.nodes[1:-1], len(behind))
        best = numpy.zeros(size)
        numpy.maximum.at(best, behind.nodes[-1], halves[1])
        bounds = halves[0] * best[ahead.nodes[-1]]
        order = numpy.argsort(-bounds, kind="stable")
        ahead, bounds, halves = ahead[order], bounds[order], (halves[0][order], halves[1])
    low, high = ranges_of(ahead.nodes[-1], behind.nodes[-1], size)
    for begin, stop in portions(high - low, FIRST_PORTION if halves else PORTION):
        heads, tails = spread(low[begin:stop], high[begin:stop])
        whole = Portion(ahead, behind, heads + begin, tails, halves, float(bounds[begin]))
        yield without_repeats(whole)


def ranges_of(wanted: Vector, ordered: Vector, size: int) -> tuple[Vector, Vector]:
    """Where each of the nodes wanted stands in a column of nodes in ascending order: from where, and up to where; `size` is more than any node.

    >>> [found.tolist() for found in ranges_of(numpy.array([7, 2, 3]), numpy.array([2, 2, 7]), 8)]
    [[2, 0, 0], [3, 2, 0]]
    """
    first = (ordered[1:] != ordered[:-1]).nonzero()[0] + 1
    starts, stops = numpy.empty((2, size), "u4")  # only what is read is written: columns are short, graphs aren't
    starts[wanted] = stops[wanted] = starts[ordered[:1]] = 0
    starts[ordered[first]] = first
    stops[ordered[first - 1]] = first
    stops[ordered[-1:]] = len(ordered)
    return starts[wanted], stops[wanted]


def portions(lengths: Vector, size: int) -> Iterator[tuple[int, int]]:
    """Bounds of consecutive groups that hold about so much together, growing up to PORTION; none for nothing."""
    filled = lengths.cumsum()
    begin = 0
    while begin < len(lengths):
        before = filled[begin - 1] if begin else 0
        stop = max(begin + 1, int(filled.searchsorted(before + size, side="right")))
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
    return portion if kept.all() else portion[kept.nonzero()[0]]


def product_of(weights: Vector, columns: Sequence[Vector], length: int) -> Vector:
    """The product of the weights of the nodes of each walk."""
    found = numpy.ones(length)
    for column in columns:
        found *= weights[column]
    return found
