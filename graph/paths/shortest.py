"""All shortest paths between two nodes, by growing from both ends towards the middle."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .index import PathIndex
from .search import FEW_ENTRIES, FEW_ENTRIES_COLD, Found
from .steps import ANY_NODE, NodeRule, Step, edges_between, neighbours

if TYPE_CHECKING:
    from .plan import Route

WHOLE_STEP = Step()
"""A hop over any edge, in either direction."""


@dataclass(frozen=True, slots=True)
class ShortestPaths:
    """All shortest paths from the node of the first layer to that of the last: `layers[i]` are the nodes that stand i hops from the start on any of them.

    Without a path there are no layers.
    """

    index: PathIndex
    layers: tuple[frozenset[int], ...]
    through: Step
    last: Step

    @property
    def length(self) -> int:
        """How many hops each path has; -1 where there is none."""
        return len(self.layers) - 1

    @property
    def route(self) -> Route:
        """The steps of these paths, for counting, ranking and listing as any others."""
        steps = [self.through] * (self.length - 1) + [self.last] * (self.length > 0)
        return tuple(
            Step(step.forward, step.backward, step.edges, NodeRule(among=before), NodeRule(among=after))
            for step, before, after in zip(steps, self.layers, self.layers[1:], strict=False)
        )

    def count(self) -> int:
        """How many there are, one for every choice among parallel edges. Cost: the rows of the nodes on them; no path is listed."""
        ways = dict.fromkeys(self.layers[0], 1) if self.layers else {}
        for step in self.route:
            after: dict[int, int] = {}
            for node, times in ways.items():
                for row in neighbours(self.index, step, node):
                    for other in row:
                        after[other] = after.get(other, 0) + times
            ways = after
        return sum(ways.values())

    def __iter__(self) -> Iterator[Found]:
        """The paths as node numbers and edge numbers, in the order of these, one after the other. What leads on from a node is looked for once."""
        if self.layers:
            yield from self.onward(self.route, (*self.layers[0],), (), {})

    def onward(
        self,
        route: Sequence[Step],
        nodes: tuple[int, ...],
        edges: tuple[int, ...],
        known: dict[int, list[tuple[int, int]]],
    ) -> Iterator[Found]:
        if not route:
            yield nodes, edges
            return
        here = nodes[-1]
        if here not in known:  # a node stands in one layer only
            known[here] = self.hops(route[0], here)
        for other, edge in known[here]:
            yield from self.onward(route[1:], (*nodes, other), (*edges, edge), known)

    def hops(self, step: Step, node: int) -> list[tuple[int, int]]:
        """The nodes to which a step leads from a node, and by which edges."""
        others = {other for row in neighbours(self.index, step, node) for other in row}
        return [(other, edge) for other in sorted(others) for edge in edges_between(self.index, step, node, other)]


def shortest_paths(
    index: PathIndex, start: int, end: int, through: Step = WHOLE_STEP, last: Step | None = None
) -> ShortestPaths:
    """All shortest paths between two different nodes over any number of hops; `last` is what the last hop may be, if not the same as the others.

    What either step asks of the nodes it leaves from and arrives at holds for every node between the ends.

    From both ends in turn, the side with fewer edges to follow goes one hop further, until they meet. Cost: the rows of all nodes nearer than that.

    >>> import mitragraph as mg
    >>> index = mg.load().path_index
    >>> found = shortest_paths(index, index.number_of("mitragynine"), index.number_of("depressive-disorder"))
    >>> found.length, found.count() == len(list(found))
    (2, True)
    """
    last = last or through
    rule = through.leaving.both(through.arriving).both(last.leaving)
    fits = through.leaving.allows(index, start) and last.arriving.allows(index, end)
    through, last = (step._replace(leaving=ANY_NODE, arriving=ANY_NODE) for step in (through, last))
    ahead, behind = [{start}], [{end}]
    seen_ahead, seen_behind = {start}, {end}
    while start != end and fits:
        met = ahead[-1] & behind[-1]
        if met and len(behind) > 1:
            return ShortestPaths(index, layers_between(index, ahead, behind, met, through, last), through, last)
        if not ahead[-1] or not behind[-1]:
            break
        # The last hop may be another step, so the end goes first.
        if len(behind) > 1 and work(index, ahead[-1]) <= work(index, behind[-1]):
            reached = grown(index, through, ahead[-1], back=False) - seen_ahead
            ahead.append(reached if rule.is_open else {*rule.kept(index, list(reached)), *reached & {end}})
            seen_ahead |= ahead[-1]
        else:
            reached = grown(index, through if len(behind) > 1 else last, behind[-1], back=True) - seen_behind
            behind.append(reached if rule.is_open else {*rule.kept(index, list(reached)), *reached & {start}})
            seen_behind |= behind[-1]
    return ShortestPaths(index, (), through, last)


def layers_between(
    index: PathIndex, ahead: Sequence[set[int]], behind: Sequence[set[int]], met: set[int], through: Step, last: Step
) -> tuple[frozenset[int], ...]:
    """Of the nodes reached from both ends those on a shortest path, by their distance from the start."""
    layers = [met]
    for layer in reversed(ahead[:-1]):
        layers.insert(0, layer & grown(index, through, layers[0], back=True))
    for hops_left in range(len(behind) - 2, -1, -1):
        step = last if hops_left == 0 else through
        layers.append(behind[hops_left] & grown(index, step, layers[-1], back=False))
    return tuple(frozenset(layer) for layer in layers)


def work(index: PathIndex, nodes: set[int]) -> int:
    """How many entries the rows of these nodes hold."""
    return sum(index.offsets[node + 1] - index.offsets[node] for node in nodes)


def grown(index: PathIndex, step: Step, nodes: set[int], *, back: bool) -> set[int]:
    """The nodes one step from these; in numpy where there is much to read."""
    if work(index, nodes) > (FEW_ENTRIES if "numpy" in sys.modules else FEW_ENTRIES_COLD):
        from .large import LargeIndex

        return LargeIndex(index).reached(step, nodes, back=back)
    return set().union(*(row for node in nodes for row in neighbours(index, step, node, back=back)))
