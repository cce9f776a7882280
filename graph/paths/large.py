"""Reading many rows of the index at once, in numpy. Imported only where there is much to read: importing numpy costs more than most questions."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy
from numpy.typing import NDArray

from .index import ARRAYS, PathIndex
from .steps import EdgeRule, NodeRule, Step

Vector: TypeAlias = NDArray[Any]

WIDTHS = {"I": numpy.uint32, "H": numpy.uint16, "B": numpy.uint8}


class LargeIndex:
    """The arrays of a path index as numpy sees them, without copying."""

    def __init__(self, index: PathIndex) -> None:
        self.index, self.size = index, index.size
        self.latest: tuple[Vector | None, Any] = None, None

    def __getattr__(self, name: str) -> Vector:
        code = ARRAYS.get(name)
        if code is None:
            raise AttributeError(name)
        buffer: Any = getattr(self.index, name)
        buffer = getattr(buffer, "whole", buffer)
        view = numpy.frombuffer(buffer, WIDTHS[code]) if len(buffer) else numpy.empty(0, WIDTHS[code])
        setattr(self, name, view)
        return view

    def entries(self, step: Step, nodes: Vector, *, back: bool) -> tuple[Vector, Vector]:
        """All entries by which a step leaves these nodes (with `back`: arrives at them).

        Gives, for every entry, the position in `nodes` it belongs to, and its number.
        """
        owners, entries = self.typed_entries(step, nodes, back=back)
        kept = None
        rule = step.leaving if back else step.arriving
        if not step.edges.is_open:
            kept = self.edges_allowed(step.edges, self.entry_edges[entries])
        if not self.leads_to_all(step, back=back):
            allowed = self.nodes_allowed(rule)[self.targets[entries]]
            kept = allowed if kept is None else kept & allowed
        return (owners, entries) if kept is None else (owners[kept], entries[kept])

    def typed_entries(self, step: Step, nodes: Vector, *, back: bool) -> tuple[Vector, Vector]:
        """The same by predicate and direction only."""
        owners, starts, stops = self.ranges(step, nodes, back=back)
        places, entries = spread(starts, stops)
        return (places if owners is None else owners[places]), entries

    def ranges(self, step: Step, nodes: Vector, *, back: bool) -> tuple[Vector | None, Vector, Vector]:
        """Ranges of entries by predicate and direction only: to which of the nodes each belongs (none: one for each node), where it starts and stops."""
        ahead, behind, _ = step.from_here(back=back)
        starts, middles, stops = self.offsets[nodes], self.middles[nodes], self.offsets[1:][nodes]
        if all(codes is None or not codes for codes in (ahead, behind)):
            return None, starts if ahead is None else middles, stops if behind is None else middles
        owners, found, kinds = self.runs(nodes)
        kept = numpy.flatnonzero(numpy.concatenate([self.codes_allowed(behind), self.codes_allowed(ahead)])[kinds])
        runs = found[kept]
        return owners[kept], self.run_starts[runs], self.run_starts[1:][runs]

    def runs(self, nodes: Vector) -> tuple[Vector, Vector, Vector]:
        """The runs of some nodes: to which each belongs, its number, and its predicate, that of forward ones plus the number of predicates. Asked for again, as they are for
        degrees, they are there.
        """
        if self.latest[0] is not nodes:
            owners, found = spread(self.run_offsets[nodes], self.run_offsets[1:][nodes])
            is_ahead = self.run_starts[found] < self.middles[nodes][owners]
            self.latest = (
                nodes,
                (owners, found, self.run_codes[found] + is_ahead * numpy.uint32(len(self.index.predicates))),
            )
        runs: tuple[Vector, Vector, Vector] = self.latest[1]
        return runs

    def degrees_along(self, step: Step, nodes: Vector, *, back: bool) -> Vector:
        """By how many entries a step leaves each of these nodes (with `back`: arrives at it); they are only looked at where their ends or edges have to be."""
        if not step.edges.is_open or not self.leads_to_all(step, back=back):
            return numpy.bincount(self.entries(step, nodes, back=back)[0], minlength=len(nodes))
        owners, starts, stops = self.ranges(step, nodes, back=back)
        return stops - starts if owners is None else numpy.bincount(owners, stops - starts, len(nodes))

    def leads_to_all(self, step: Step, *, back: bool) -> bool:
        """Whether a step lets through whatever its predicates lead to, as far as that is known without a look at the nodes."""
        ahead, behind, rule = step.from_here(back=back)
        if rule.is_open:
            return True
        if not self.index.ends or rule.categories is None or rule.among is not None or rule.barred:
            return False
        every = range(len(self.index.ends))
        found = (self.index.ends[code][side] for side, codes in ((1, ahead), (0, behind)) for code in (every if codes is None else codes))  # fmt: skip
        return all(categories <= rule.categories for categories in found)

    def reached(self, step: Step, nodes: set[int], *, back: bool) -> set[int]:
        """The nodes one step from these."""
        _, entries = self.entries(step, numpy.fromiter(nodes, numpy.int64, len(nodes)), back=back)
        found = numpy.zeros(self.size, bool)
        found[self.targets[entries]] = True
        return set(numpy.flatnonzero(found).tolist())

    def codes_allowed(self, codes: frozenset[int] | None) -> Vector:
        """For each predicate code whether it may be walked."""
        return mask(len(self.index.predicates), codes)

    def edges_allowed(self, rule: EdgeRule, edges: Vector) -> Vector:
        """For each of these edges whether the rule lets it through."""
        kept = mask(256, rule.strengths)[self.strength_ranks[edges]] & mask(256, rule.tiers)[self.tier_ranks[edges]]
        if rule.among is not None:
            kept &= numpy.isin(edges, list(rule.among))
        return kept & ~numpy.isin(edges, list(rule.barred)) if rule.barred else kept

    def nodes_allowed(self, rule: NodeRule) -> Vector:
        """For each node whether the rule lets it through."""
        kept = mask(len(self.index.categories), rule.categories)[self.category_codes]
        if rule.among is not None:
            kept &= mask(self.size, rule.among)
        kept[list(rule.barred)] = False
        return kept


def mask(size: int, numbers: frozenset[int] | None) -> Vector:
    """For each number below `size` whether it is among these; None stands for all."""
    found = numpy.full(size, numbers is None)
    if numbers:
        found[list(numbers)] = True
    return found


def spread(starts: Vector, stops: Vector) -> tuple[Vector, Vector]:
    """All numbers of the ranges from starts to stops, one range after the other, each with the position of its range.

    >>> [found.tolist() for found in spread(numpy.array([5, 9]), numpy.array([7, 12]))]
    [[0, 0, 1, 1, 1], [5, 6, 9, 10, 11]]
    """
    starts = starts.astype(numpy.int64)
    lengths = stops - starts
    ends = lengths.cumsum()
    owners = numpy.arange(len(starts)).repeat(lengths)
    shift = starts - (ends - lengths)
    return owners, numpy.arange(len(owners)) + shift[owners]
