"""Metapath counts: how many paths follow a metapath from one node to each other, and their degree-weighted count (DWPC).

The DWPC of two nodes is the sum over their paths of the product, over the edges of the path, of the degrees of both ends along that kind of edge,
each to the power of minus w (Himmelstein & Baranzini 2015, doi:10.1371/journal.pcbi.1004259): a path through hubs says less. A kind of edge is what one hop
of the metapath may be. Paths visit no node twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, prod
from typing import TypeAlias

from ...ontology.errors import BadQuestion
from .index import PathIndex
from .meeting import MOST_HALVES
from .plan import Route
from .ranking import DAMPING_EXPONENT
from .search import FEW_ENTRIES, Search
from .steps import Step, meet, neighbours

Remembered: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PathCount:
    """How many paths lead from one node to another along a metapath, and their degree-weighted count."""

    paths: int
    dwpc: float


def path_counts(
    index: PathIndex, start: int, route: Route, *, exponent: float = DAMPING_EXPONENT
) -> dict[int, PathCount]:
    """The counts from a node to every node that a route leads to, by node number in ascending order.

    Exact for any route: where two places of it can hold the same node, the earlier one is remembered until the later one is filled, and only then. Cost: the
    edges along the route, once for each choice of remembered nodes. Raises BadQuestion when these are more than can be held.

    >>> import mitragraph as mg
    >>> kg = mg.load()
    >>> from mitragraph.graph.paths import route_along
    >>> found = path_counts(kg.path_index, kg.path_index.number_of("mitragynine"), route_along(kg, "Alkaloid>binds>Receptor"))
    >>> {count.paths for count in found.values()}
    {1}
    """
    if not route[0].leaving.allows(index, start):
        return {}
    if index.edge_count > FEW_ENTRIES:
        from .large_typed import large_path_counts

        return large_path_counts(index, start, route, exponent)
    return small_path_counts(index, start, route, exponent)


def dwpc_between(search: Search, route: Route, *, kinds: Route = (), exponent: float = DAMPING_EXPONENT) -> float:
    """The degree-weighted count of the paths of a route between the ends of a search.

    `kinds` are the steps along which degrees are counted, where the route itself is narrower than the metapath. Cost: the listing of the paths.
    """
    index, kinds = search.index, kinds or route
    known: list[dict[int, float]] = [{} for _ in range(len(route) + 1)]

    def weight(place: int, node: int) -> float:
        if node not in known[place]:
            known[place][node] = weight_at(index, kinds, place, node, exponent)
        return known[place][node]

    products: list[float] = []
    for portion in search.paths(route):
        if isinstance(portion, list):
            products += (prod(weight(place, node) for place, node in enumerate(nodes)) for nodes, _ in portion)
        else:
            from .large_typed import products_of

            products.append(products_of(portion, kinds, exponent, index))
    return fsum(products)


def weight_at(index: PathIndex, route: Route, place: int, node: int, exponent: float) -> float:
    """What a node weighs at one place of a route: its degrees along the hop before and the hop behind, damped."""
    before = degree_along(index, route[place - 1], node, back=True) if place else 1
    after = degree_along(index, route[place], node, back=False) if place < len(route) else 1
    return float((before * after) ** -exponent) if before and after else 0.0


def degree_along(index: PathIndex, step: Step, node: int, *, back: bool) -> int:
    """By how many edges a step leaves a node, or arrives at it."""
    return sum(map(len, neighbours(index, step, node, back=back)))


def remembered_after(route: Route) -> list[list[int]]:
    """For each place the earlier places (but the first) whose node could come again further on, not counting the very next place."""
    kinds = [meet(before.arriving.categories, after.leaving.categories) for before, after in zip(route, (*route[1:], Step()), strict=True)]  # fmt: skip
    found = []
    for place in range(len(route) + 1):
        later = range(place + 1, len(route) + 1)
        found.append(
            [
                earlier
                for earlier in range(1, place + 1)
                if any(after > earlier + 1 and meet(kinds[earlier - 1], kinds[after - 1]) != frozenset() for after in later)
            ]
        )  # fmt: skip
    return found


def small_path_counts(index: PathIndex, start: int, route: Route, exponent: float) -> dict[int, PathCount]:
    """As `path_counts`, in Python."""
    kept = remembered_after(route)
    states: Mapping[tuple[Remembered, int], tuple[int, float]] = {((), start): (1, weight_at(index, route, 0, start, exponent))}  # fmt: skip
    for place, step in enumerate(route, start=1):
        places = [*kept[place - 1], place]
        grown: dict[tuple[Remembered, int], list[float]] = defaultdict(lambda: [0, 0.0])
        for (nodes, here), (number, weight) in states.items():
            for row in neighbours(index, step, here):
                for other in row:
                    if other == start or other in nodes:
                        continue
                    walk = dict(zip(places, (*nodes, other), strict=True))
                    state = grown[tuple(walk[earlier] for earlier in kept[place]), other]
                    state[0] += number
                    state[1] += weight
        check(len(grown))
        states = {
            (nodes, here): (int(number), weight * weight_at(index, route, place, here, exponent))
            for (nodes, here), (number, weight) in grown.items()
        }
    return {node: PathCount(*counts) for (_, node), counts in sorted(states.items())}


def check(held: int) -> None:
    """Raises BadQuestion beyond MOST_HALVES."""
    if held > MOST_HALVES:
        raise BadQuestion(
            f"more than {MOST_HALVES:,} half-paths follow this metapath. Name the categories between the ends, or ask for one end."
        )
