"""How many paths a plan has."""

from __future__ import annotations

from dataclasses import dataclass

from .meeting import TooMany
from .plan import Plan, Route
from .search import COUNTED_HOPS, Search

MOST_PATHS = 2_000_000
"""Paths of more than COUNTED_HOPS hops that are listed at most; the answer says when there were more."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Paths by their length in hops, and the routes with more than could be listed, of which only a part is counted."""

    by_length: dict[int, int]
    given_up: tuple[Route, ...]

    @property
    def total(self) -> int:
        return sum(self.by_length.values())


def tally(search: Search, plan: Plan) -> Tally:
    """Count the paths of a plan: those of up to COUNTED_HOPS hops by formula, longer ones by listing up to MOST_PATHS in all."""
    by_length: dict[int, int] = dict.fromkeys(plan.lengths, 0)
    given_up = []
    for route in plan.routes:
        number, complete = count(search, route, MOST_PATHS - sum(by_length.values()))
        by_length[len(route)] += number
        if not complete:
            given_up.append(route)
    return Tally(by_length, tuple(given_up))


def count(search: Search, route: Route, most: int) -> tuple[int, bool]:
    """How many paths a route has, and whether that is all of them: a listing stops at `most`."""
    if len(route) <= COUNTED_HOPS:
        return search.count(route), True
    number = 0
    try:
        for portion in search.paths(route):
            number += len(portion)
            if number > most:
                return max(most, 0), False
    except TooMany:
        return number, False
    return number, True


def has_any(search: Search, route: Route) -> bool:
    """Whether a route has any path."""
    return count(search, route, 0) != (0, True)
