"""The edges of a large graph that can lie on a light path, found by growing from both ends as far as needed.

Every path of up to a weight T has an edge that is seen while growing from the start over nodes nearer than F or from the end over nodes nearer than B,
if F + B is T plus the least weight of an edge; so is every other edge of it. What is left of a path beyond an edge weighs at least what the growth from
the other side says, or all it covered, so most edges seen are ruled out without another look.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any

import numpy

from .index import PathIndex
from .large import LargeIndex, Vector
from .shortest import shortest_paths
from .steps import Step
from .weighted import Arc, Weights, checked

WIDER = 1.06
"""The second try allows paths so many times as heavy as the first, each later one the square of the step before. On Hetionet 1.03 to 1.15 differ by a factor
of two either way, small steps being better in sparse graphs."""

ROUNDING = 1e-9
"""Sums of weights in another order may differ by this part; what comes this close is kept."""


@dataclass(frozen=True, slots=True)
class Ball:
    """What was seen from one end: how far each node is (`beyond` for those not reached), and the entries that were followed with their owner."""

    distances: Vector
    beyond: float
    owners: Vector
    entries: Vector


class LightEdges:
    """The edges that can lie on a path of up to `limit` in weight; `hold_all` once no edge is left out for its weight."""

    def __init__(self, index: PathIndex, weights: Weights, step: Step, start: int, end: int) -> None:
        self.arrays, self.step, self.start, self.end = LargeIndex(index), step, start, end
        self.weights = weights_of(index, weights)
        finite = self.weights[numpy.isfinite(self.weights)]
        self.least = float(finite.min(initial=inf)) if len(finite) else 0.0
        self.least_above_nothing = float(finite[finite > 0].min(initial=inf))
        self.wider = WIDER
        self.hold_all = False
        self.limit = self.first_limit()

    def first_limit(self) -> float:
        """The weight of the lightest of the paths with fewest hops, which is enough for one path; a guess where all of those are barred."""
        shortest = shortest_paths(self.arrays.index, self.start, self.end, self.step)
        ways = {self.start: 0.0} if shortest.layers else {}
        for step in shortest.route:
            nodes = numpy.array(list(ways))
            owners, entries = self.arrays.entries(step, nodes, back=False)
            reached = numpy.array(list(ways.values()))[owners] + self.weights[self.arrays.entry_edges[entries]]
            ways = {}
            for node, weight in zip(self.arrays.targets[entries].tolist(), reached.tolist(), strict=True):
                ways[node] = min(weight, ways.get(node, inf))
        self.hold_all = not ways  # nothing leads from one end to the other
        found = ways.get(self.end, 0.0)
        return found if found < inf else self.least * shortest.length

    def widen(self, enough: float) -> None:
        """Allow heavier paths next time; so heavy ones are known to suffice."""
        self.limit = min(enough, self.limit * self.wider or self.least_above_nothing)
        self.wider **= 2

    def arcs(self) -> dict[int, list[Arc]]:
        """What leaves each node on a path of up to the limit."""
        if self.hold_all:
            return {}
        half = (self.limit + self.least) / 2 * (1 + ROUNDING)
        ahead, behind = self.ball(self.start, half, back=False), self.ball(self.end, half, back=True)
        self.hold_all = ahead.beyond == behind.beyond == inf
        found: dict[int, dict[int, Arc]] = {}
        for ball, other, back in ((ahead, behind, False), (behind, ahead, True)):
            targets, edges = self.arrays.targets[ball.entries], self.arrays.entry_edges[ball.entries]
            weights = self.weights[edges]
            light = ball.distances[ball.owners] + weights + other.distances[targets] <= self.limit * (1 + ROUNDING)
            kept = light & numpy.isfinite(weights)
            self.hold_all &= bool((light | ~numpy.isfinite(weights) | (other.distances[targets] == inf)).all())
            columns = (ball.owners[kept], targets[kept], edges[kept], weights[kept])
            for node, target, edge, weight in zip(*(column.tolist() for column in columns), strict=True):
                source, goal = (target, node) if back else (node, target)
                found.setdefault(source, {})[edge] = (weight, goal, edge)
        return {node: list(arcs.values()) for node, arcs in found.items()}

    def ball(self, origin: int, radius: float, *, back: bool) -> Ball:
        """All nodes up to a distance, by following the edges of those that others within it can be reached from."""
        distances = numpy.full(self.arrays.size, inf)
        distances[origin] = 0.0
        rule = self.step.arriving if back else self.step.leaving
        open_ = self.arrays.nodes_allowed(rule)
        frontier = numpy.flatnonzero((distances < inf) & open_)
        while len(frontier):
            owners, entries = self.arrays.entries(self.step, frontier, back=back)
            reached = distances[frontier][owners] + self.weights[self.arrays.entry_edges[entries]]
            targets = self.arrays.targets[entries]
            nearer = (reached < distances[targets]) & (reached <= radius)
            targets, before = targets[nearer], distances.copy()
            numpy.minimum.at(distances, targets, reached[nearer])
            changed = numpy.flatnonzero(distances < before)
            frontier = changed[(distances[changed] <= radius - self.least) & open_[changed]]
        followed = numpy.flatnonzero((distances <= radius - self.least) & open_)
        owners, entries = self.arrays.entries(self.step, followed, back=back)
        walkable = entries[numpy.isfinite(self.weights[self.arrays.entry_edges[entries]])]
        is_whole = len(followed) == numpy.count_nonzero((distances < inf) & open_) and distances[self.arrays.targets[walkable]].max(initial=0) < inf  # fmt: skip
        beyond = inf if is_whole else radius
        distances[distances == inf] = beyond
        return Ball(distances, beyond, followed[owners], entries)


def weights_of(index: PathIndex, weights: Weights) -> Vector:
    """The weight of every edge. Raises BadQuestion for one below 0."""
    found: Any = numpy.fromiter(map(weights, range(index.edge_count)), float) if callable(weights) else numpy.asarray(weights)  # fmt: skip
    wrong = numpy.flatnonzero(~(found >= 0))
    if len(wrong):
        checked(float(found[wrong[0]]), int(wrong[0]))
    return numpy.asarray(found, float)
