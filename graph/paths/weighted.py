"""The k lightest simple paths between two nodes, where every edge has a weight.

Deviations from the paths found so far are tried in turn (Yen 1971, doi:10.1287/mnsc.17.11.712), each part of the search space once (Lawler 1972,
doi:10.1287/mnsc.18.7.401). What is left to the end is known exactly beforehand, so each deviation goes straight there (A*, Hart et al. 1968,
doi:10.1109/TSSC.1968.300136). In a large graph all of this happens on the few edges that can lie on a light path (`large_weighted`).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf, isnan
from typing import TypeAlias

from ...ontology.errors import BadQuestion
from .index import PathIndex
from .shortest import WHOLE_STEP
from .steps import Step, runs

Weights: TypeAlias = Sequence[float] | Callable[[int], float]
"""The weight of every edge by its number, 0 or more, or a function of that number; infinite for an edge that must not be walked."""

Arc: TypeAlias = tuple[float, int, int]
"""Weight, the node it leads to, the number of its edge."""

MANY_ENTRIES = 50_000
"""Above so many entries in a graph, numpy looks for the edges that can lie on a light path. Python went through 50,000 in 40 ms."""


@dataclass(frozen=True, slots=True, order=True)
class WeightedPath:
    """One path with the sum of its weights; lighter ones sort first, ties by their edges."""

    weight: float
    edges: tuple[int, ...]
    nodes: tuple[int, ...]


def lightest_paths(
    index: PathIndex, start: int, end: int, weights: Weights, *, k: int = 10, step: Step = WHOLE_STEP
) -> list[WeightedPath]:
    """The k lightest simple paths of any length, lightest first; fewer where there are fewer, none from a node to itself.

    Parallel edges make paths of their own. Of paths of one weight the same ones are given each time. Raises BadQuestion for a weight below 0.

    >>> import mitragraph as mg
    >>> index = mg.load().path_index
    >>> ends = index.number_of("mitragynine"), index.number_of("depressive-disorder")
    >>> [path.weight for path in lightest_paths(index, *ends, index.strength_ranks, k=3)]
    [2, 2, 3]
    """
    if start == end or k < 1:
        return []
    if len(index.targets) > MANY_ENTRIES:
        from .large_weighted import LightEdges

        edges = LightEdges(index, weights, step, start, end)
        while True:
            found = lightest_of(edges.arcs(), start, end, k)
            if edges.hold_all or (len(found) == k and found[-1].weight <= edges.limit):
                return found
            edges.widen(found[-1].weight if len(found) == k else inf)
    return lightest_of(arcs_of(index, weights, step), start, end, k)


def arcs_of(index: PathIndex, weights: Weights, step: Step) -> Mapping[int, list[Arc]]:
    """What leaves each node, for a whole graph. Raises BadQuestion for a weight below 0."""
    weigh = weights if callable(weights) else weights.__getitem__
    found: dict[int, list[Arc]] = {}
    for node in range(index.size):
        if not step.leaving.allows(index, node):
            continue
        for first, stop in runs(index, step, node, back=False):
            for other, edge in zip(index.targets[first:stop], index.entry_edges[first:stop], strict=True):
                if step.edges.allows(index, edge) and step.arriving.allows(index, other):
                    found.setdefault(node, []).append((checked(weigh(edge), edge), other, edge))
    return found


def checked(weight: float, edge: int) -> float:
    """The weight, if it can be one. Raises BadQuestion."""
    if weight < 0 or isnan(weight):
        raise BadQuestion(f"edge {edge} weighs {weight}. Weights must be 0 or more; infinity bars an edge.")
    return weight


def distances_to(arcs: Mapping[int, Sequence[Arc]], end: int) -> dict[int, float]:
    """What the lightest way from each node to the end weighs (Dijkstra 1959, doi:10.1007/BF01386390)."""
    into: dict[int, list[tuple[float, int]]] = {}
    for node, leaving in arcs.items():
        for weight, other, _ in leaving:
            into.setdefault(other, []).append((weight, node))
    settled: dict[int, float] = {}
    waiting = [(0.0, end)]
    while waiting:
        distance, node = heapq.heappop(waiting)
        if node in settled:
            continue
        settled[node] = distance
        for weight, other in into.get(node, ()):
            if other not in settled and weight < inf:
                heapq.heappush(waiting, (distance + weight, other))
    return settled


def lightest_of(arcs: Mapping[int, Sequence[Arc]], start: int, end: int, k: int) -> list[WeightedPath]:
    """The k lightest simple paths over these arcs."""
    left = distances_to(arcs, end)
    found: list[WeightedPath] = []
    candidates: list[tuple[WeightedPath, int, frozenset[int]]] = []

    def deviate(prefix: WeightedPath, barred: frozenset[int]) -> None:
        best = finish(arcs, left, prefix, end, barred)
        if best:
            heapq.heappush(candidates, (best, len(prefix.edges), barred))

    deviate(WeightedPath(0, (), (start,)), frozenset())
    while candidates and len(found) < k:
        path, branched, barred = heapq.heappop(candidates)
        found.append(path)
        prefixes = list(prefixes_of(arcs, path))
        for hop in range(branched, len(path.edges)):
            deviate(prefixes[hop], (barred if hop == branched else frozenset()) | {path.edges[hop]})
    return found


def prefixes_of(arcs: Mapping[int, Sequence[Arc]], path: WeightedPath) -> Iterator[WeightedPath]:
    """The path up to each of its nodes but the last."""
    weight: float = 0
    for hop, edge in enumerate(path.edges):
        yield WeightedPath(weight, path.edges[:hop], path.nodes[: hop + 1])
        weight += next(arc[0] for arc in arcs[path.nodes[hop]] if arc[2] == edge)


def finish(
    arcs: Mapping[int, Sequence[Arc]], left: Mapping[int, float], prefix: WeightedPath, end: int, barred: frozenset[int]
) -> WeightedPath | None:
    """The lightest path that begins so and doesn't go on over a barred edge."""
    here = prefix.nodes[-1]
    closed = set(prefix.nodes[:-1])
    waiting: list[tuple[float, tuple[int, ...], float, tuple[int, ...]]] = [(0, (), prefix.weight, (here,))]
    while waiting:
        _, edges, weight, nodes = heapq.heappop(waiting)
        node = nodes[-1]
        if node == end:
            return WeightedPath(weight, prefix.edges + edges, prefix.nodes + nodes[1:])
        if node in closed:
            continue
        closed.add(node)
        for more, other, edge in arcs.get(node, ()):
            if other not in closed and other in left and not (node == here and not edges and edge in barred):
                total = weight + more
                if total < inf:
                    heapq.heappush(waiting, (total + left[other], (*edges, edge), total, (*nodes, other)))
    return None
