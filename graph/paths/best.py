"""The best paths of a question without listing all of them.

Paths are ranked by the strength of their weakest hop first, so the graph of the strongest edges is searched first, then that of the next weaker ones.
Within one strength coherence comes before length. Whether a path can be anything but plainly incoherent shows in its edges: a later hop about acting on a
target, or a first hop seen with an agent. Those special paths are all looked at; of the plain ones the shortest suffice.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from .index import PathIndex
from .meeting import TooMany
from .plan import Plan, Route
from .ranking import NOT_ONE_AGENT, Traits, damping, rank
from .search import COUNTED_HOPS, Found, Search

if TYPE_CHECKING:
    from .large_ranking import Sieve

FEW_PATHS = 1_000
"""Up to so many paths all are ranked at once, which takes less time than telling special from plain."""

Key = tuple[tuple[int, int, int, float], tuple[int, ...]]
Ranked = tuple[Key, Found]


@dataclass(slots=True)
class Ranking:
    """Ranks the paths of one question over edges of these strengths. `gave_up` once some could not be looked at, because their halves don't fit into memory."""

    index: PathIndex
    traits: Traits
    search: Search
    strengths: frozenset[int]
    gave_up: bool = False

    def key(self, found: Found) -> Key:
        """Sorts the best path first; ties by the numbers of the edges, which stand in the order of their subject, predicate and object."""
        nodes, edges = found
        return (rank(self.index, self.traits, nodes, edges).key, edges)

    def plain_key(self, found: Found) -> Key:
        """The same for a path that is neither coherent nor opposed, which is most of the work of ranking."""
        nodes, edges = found
        weakest = max([self.index.strength_ranks[edge] for edge in edges])
        return ((weakest, NOT_ONE_AGENT, len(edges), -damping(self.index, nodes)), edges)

    def best(self, plan: Plan, k: int, *, total: int) -> list[Found]:
        """The k best of `total` paths, best first."""
        if k == 0:
            return []
        if total <= max(k, FEW_PATHS):
            plain = not self.traits.agents and not self.traits.needing
            return [found for _, found in self.first(plan.routes, k, plain=plain)]
        kept: list[Found] = []
        for strength in sorted(self.strengths):
            routes = [self.at_most(route, strength) for route in plan.routes]
            kept += self.best_of_strength(routes, strength, k - len(kept))
            if len(kept) == k:
                break
        return kept

    def at_most(self, route: Route, strength: int) -> Route:
        """A route over edges of that strength or stronger ones."""
        if strength == max(self.strengths):
            return route
        stronger = frozenset(found for found in self.strengths if found <= strength)
        return tuple(step._replace(edges=step.edges._replace(strengths=stronger)) for step in route)

    def best_of_strength(self, routes: list[Route], strength: int, k: int) -> list[Found]:
        """The k best paths whose weakest hop has that strength."""
        special = self.first(chain.from_iterable(map(self.special, routes)), k, strength)
        plain: list[Ranked] = []
        for length in sorted({len(route) for route in routes}):
            of_length = [self.plain(route) for route in routes if len(route) == length]
            plain += self.first(of_length, k - len(plain), strength, plain=True)
            if len(plain) == k:
                break
        return [found for _, found in heapq.nsmallest(k, [*special, *plain])]

    def special(self, route: Route) -> Iterator[Route]:
        """The paths that coherence or direction can lift or sink: by the first later hop about acting on a target, else by a first hop seen with an agent."""
        count = len(self.index.predicates)
        needing, agents = self.traits.needing, frozenset(self.traits.agents)
        others = frozenset(range(count)) - needing
        if needing:
            for position in range(1, len(route)):
                before = [step.restricted(others, count) for step in route[1:position]]
                here = route[position].restricted(needing, count)
                yield (route[0], *before, here, *route[position + 1 :])
        if agents:
            seen = route[0]._replace(edges=route[0].edges._replace(among=agents))
            yield (seen, *(step.restricted(others, count) if needing else step for step in route[1:]))

    def plain(self, route: Route) -> Route:
        """The other paths."""
        count = len(self.index.predicates)
        needing, agents = self.traits.needing, frozenset(self.traits.agents)
        rule = route[0].edges._replace(barred=route[0].edges.barred | agents, touched=None)
        first = route[0]._replace(edges=rule) if agents else route[0]
        others = frozenset(range(count)) - needing
        return (first, *(step.restricted(others, count) if needing else step for step in route[1:]))

    def first(
        self, routes: Iterable[Route], k: int, strength: int | None = None, *, plain: bool = False
    ) -> list[Ranked]:
        """The k best paths of some routes; with a strength, of those whose weakest hop has it."""
        key = self.plain_key if plain else self.key
        ranked = ((key(found), found) for found in self.candidates(routes, k, strength, plain=plain))
        return heapq.nsmallest(k, (item for item in ranked if strength is None or item[0][0][0] == strength))

    def candidates(self, routes: Iterable[Route], k: int, strength: int | None, *, plain: bool) -> Iterator[Found]:
        """The paths of some routes; of large portions those that can be among the k best."""
        sieve = None
        most = k if plain and len(self.strengths) == 1 else None
        for route in routes:
            expected = self.expected(route)
            if expected == 0:
                continue
            try:
                for portion in self.search.paths(route, expected=expected, best_first=True, most=most):
                    if isinstance(portion, list):
                        yield from portion
                        continue
                    sieve = sieve or self.sieve(k, strength, plain=plain)
                    if not sieve.can_better(portion):
                        break
                    yield from sieve.kept(portion)
            except TooMany:
                self.gave_up = True

    def sieve(self, k: int, strength: int | None, *, plain: bool) -> Sieve:
        from .large_ranking import Sieve

        return Sieve(self.index, self.traits, k, strength, plain=plain)

    def expected(self, route: Route) -> int | None:
        """How many paths a route has, where that can be told without listing them."""
        return self.search.count(route) if len(route) <= COUNTED_HOPS else None
