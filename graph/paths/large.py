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
        if not rule.is_open:
            allowed = self.nodes_allowed(rule)[self.targets[entries]]
            kept = allowed if kept is None else kept & allowed
        return (owners, entries) if kept is None else (owners[kept], entries[kept])

    def typed_entries(self, step: Step, nodes: Vector, *, back: bool) -> tuple[Vector, Vector]:
        """The same by predicate and direction only."""
        ahead, behind, _ = step.from_here(back=back)
        starts, middles, stops = self.offsets[nodes], self.middles[nodes], self.offsets[1:][nodes]
        if all(codes is None or not codes for codes in (ahead, behind)):
            return spread(starts if ahead is None else middles, stops if behind is None else middles)
        owners, found = spread(self.run_offsets[nodes], self.run_offsets[1:][nodes])
        begin, codes = self.run_starts[found], self.run_codes[found]
        is_ahead = begin < middles[owners]
        kept = numpy.where(is_ahead, self.codes_allowed(ahead)[codes], self.codes_allowed(behind)[codes])
        inner, entries = spread(begin[kept], self.run_starts[1:][found[kept]])
        return owners[kept][inner], entries

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
    ends = numpy.cumsum(lengths)
    owners = numpy.repeat(numpy.arange(len(starts)), lengths)
    shift = starts - (ends - lengths)
    return owners, numpy.arange(len(owners)) + shift[owners]
