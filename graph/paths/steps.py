"""What one hop of a path may be: which predicates in which direction, which edges, from which nodes to which.

Rules are named tuples, since a search uses them as keys: their hash costs a fraction of that of a dataclass.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .index import Numbers, PathIndex

NOTHING: frozenset[int] = frozenset()


class NodeRule(NamedTuple):
    """Which nodes may stand at one place of a path: of these categories, among these, and not one of those. None: any."""

    categories: frozenset[int] | None = None
    among: frozenset[int] | None = None
    barred: frozenset[int] = NOTHING

    @property
    def is_open(self) -> bool:
        return self.categories is None and self.among is None and not self.barred

    @property
    def is_empty(self) -> bool:
        return NOTHING in (self.categories, self.among)

    def allows(self, index: PathIndex, node: int) -> bool:
        return (
            (self.categories is None or index.category_codes[node] in self.categories)
            and (self.among is None or node in self.among)
            and node not in self.barred
        )

    def kept(self, index: PathIndex, nodes: Numbers) -> list[int]:
        """Those of different nodes that the rule allows; where it names few, the others are never looked at one by one."""
        named = nodes if self.among is None else sorted(self.among.intersection(nodes))
        return [node for node in named if self.allows(index, node)]

    def both(self, other: NodeRule) -> NodeRule:
        """What both rules allow."""
        return NodeRule(
            meet(self.categories, other.categories), meet(self.among, other.among), self.barred | other.barred
        )


class EdgeRule(NamedTuple):
    """Which edges a hop may use, by the ranks of their strength and closest tier, and among or outside some. None: any.

    `touched` are the nodes of the barred edges, where these are known: rows of other nodes need no look at their edges.
    """

    strengths: frozenset[int] | None = None
    tiers: frozenset[int] | None = None
    among: frozenset[int] | None = None
    barred: frozenset[int] = NOTHING
    touched: frozenset[int] | None = None

    @property
    def is_open(self) -> bool:
        return self.strengths is None and self.tiers is None and self.among is None and not self.barred

    def is_open_at(self, node: int) -> bool:
        """Whether every edge of a node is allowed, as far as that can be told without looking at them."""
        if self.is_open:
            return True
        only_bars = self.strengths is None and self.tiers is None and self.among is None
        return only_bars and self.touched is not None and node not in self.touched

    def allows(self, index: PathIndex, edge: int) -> bool:
        return (
            (self.strengths is None or index.strength_ranks[edge] in self.strengths)
            and (self.tiers is None or index.tier_ranks[edge] in self.tiers)
            and (self.among is None or edge in self.among)
            and edge not in self.barred
        )


ANY_NODE, ANY_EDGE = NodeRule(), EdgeRule()


class Step(NamedTuple):
    """One hop: predicate codes that may be walked with their edges and against them (None: all), and rules for the edge and both nodes."""

    forward: frozenset[int] | None = None
    backward: frozenset[int] | None = None
    edges: EdgeRule = ANY_EDGE
    leaving: NodeRule = ANY_NODE
    arriving: NodeRule = ANY_NODE

    def from_here(self, *, back: bool) -> tuple[frozenset[int] | None, frozenset[int] | None, NodeRule]:
        """What holds at a node: codes of its forward and of its backward entries, and the rule for the nodes at their other ends.

        `back` looks from the node where the step arrives.
        """
        return (self.backward, self.forward, self.leaving) if back else (self.forward, self.backward, self.arriving)

    def between(self, leaving: NodeRule, arriving: NodeRule) -> Step:
        """The same step from such nodes to such."""
        unchanged = leaving is self.leaving and arriving is self.arriving
        return self if unchanged else self._replace(leaving=leaving, arriving=arriving)

    def restricted(self, codes: frozenset[int], count: int) -> Step:
        """The same step over these of `count` predicate codes only."""
        every = frozenset(range(count))
        return self._replace(
            forward=codes & (every if self.forward is None else self.forward),
            backward=codes & (every if self.backward is None else self.backward),
        )


def meet(one: frozenset[int] | None, other: frozenset[int] | None) -> frozenset[int] | None:
    """What two sets share, where None stands for everything."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def runs(index: PathIndex, step: Step, node: int, *, back: bool) -> Iterator[tuple[int, int]]:
    """The runs of a node that a step may use, as bounds of entries."""
    ahead, behind, _ = step.from_here(back=back)
    middle, first, last = index.middles[node], index.run_offsets[node], index.run_offsets[node + 1]
    starts = index.run_starts[first : last + 1]
    for code, start, stop in zip(index.run_codes[first:last], starts, starts[1:], strict=False):
        allowed = ahead if start < middle else behind
        if allowed is None or code in allowed:
            yield start, stop


def neighbours(index: PathIndex, step: Step, node: int, *, back: bool = False) -> list[Numbers]:
    """The nodes a step leads to from a node (with `back`: those it comes from), one list per run, so that each list holds a node once."""
    rule = step.leaving if back else step.arriving
    bounds = list(runs(index, step, node, back=back))
    if not bounds:
        return []
    # Read at once: from a file each reading costs more than what is read.
    low, high = bounds[0][0], bounds[-1][1]
    row = index.targets[low:high]
    edges = () if step.edges.is_open_at(node) else index.entry_edges[low:high]
    found: list[Numbers] = []
    for start, stop in bounds:
        others: Numbers = row[start - low : stop - low]
        if edges:
            beside = edges[start - low : stop - low]
            others = [other for other, edge in zip(others, beside, strict=True) if step.edges.allows(index, edge)]
        found.append(others if rule.is_open else rule.kept(index, others))
    return found


def edges_between(index: PathIndex, step: Step, node: int, other: int) -> list[int]:
    """The edges by which a step leads from a node to another, ascending. Cost: a binary search in each run of the node with fewer."""
    from bisect import bisect_left

    count = index.run_offsets
    back = count[node + 1] - count[node] > count[other + 1] - count[other]
    here, wanted = (other, node) if back else (node, other)
    found = []
    for start, stop in runs(index, step, here, back=back):
        others = index.targets[start:stop]
        place = bisect_left(others, wanted)
        if place < len(others) and others[place] == wanted:
            edge = index.entry_edges[start + place]
            if step.edges.allows(index, edge):
                found.append(edge)
    return sorted(found)
