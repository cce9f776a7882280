"""From a question to steps: for every length the hops a path may take, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .index import PathIndex
from .selection import Selection, codes_of, opposite
from .steps import EdgeRule, NodeRule, Step

if TYPE_CHECKING:
    from ...ontology.schema import Schema
    from .metapath import Metapath

Route = tuple[Step, ...]
"""The steps of paths of one length. No path follows two routes of one plan, so that what is counted on each adds up."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All routes of a question, shorter ones first."""

    routes: tuple[Route, ...]

    @property
    def lengths(self) -> list[int]:
        return sorted({len(route) for route in self.routes})


def hops_of(
    index: PathIndex, ending: frozenset[int], selection: Selection, *, undirected: bool, through_links: bool
) -> tuple[Step, Step]:
    """What a hop may be, and what the last one may be: only that may be of a predicate that ends chains, unless `through_links`.

    Symmetric edges are walked both ways, others only forward unless `undirected`.
    """
    every = selection.predicates
    backward = every if undirected else index.symmetric & every
    last = open_step(index, every, backward, selection.edges)
    if through_links:
        return last, last
    return open_step(index, every - ending, backward - ending, selection.edges), last


def plan_for(index: PathIndex, selection: Selection, hops: tuple[Step, Step], lengths: Sequence[int]) -> Plan:
    """The routes of so many hops, each but the last being the first of `hops`."""
    through, last = hops
    routes: list[Route] = []
    for length in lengths:
        places = [selection.nodes] * (length + 1)
        routes += placed([through] * (length - 1) + [last], places, selection.via, index)
    return Plan(tuple(routes))


def routes_along(index: PathIndex, selection: Selection, pattern: Metapath) -> list[Route]:
    """The routes that follow a metapath: one, or one for every way to run through what was asked for; none if nothing can."""
    steps = []
    for hop in pattern.hops:
        codes = codes_of(hop.predicates, index.predicates) if hop.predicates else selection.predicates
        codes &= selection.predicates
        both = codes & index.symmetric
        ahead, behind = (both, codes) if hop.is_reversed else (codes, both)
        steps.append(open_step(index, ahead, behind, selection.edges))
    places = [
        selection.nodes.both(NodeRule(categories=codes_of(keys, index.categories) if keys else None))
        for keys in pattern.categories
    ]
    return placed(steps, places, selection.via, index)


def ends_chain(index: PathIndex, schema: Schema) -> frozenset[int]:
    """Codes of the predicates from which nothing follows beyond their object."""
    known = schema.predicates
    return frozenset(code for code, key in enumerate(index.predicates) if key in known and known[key].ends_chain)


def open_step(index: PathIndex, forward: frozenset[int], backward: frozenset[int], edges: EdgeRule) -> Step:
    """A step over these predicates, written so that nothing is looked up where all are allowed."""
    count = len(index.predicates)
    return Step(None if len(forward) == count else forward, None if len(backward) == count else backward, edges)


def placed(steps: Sequence[Step], places: Sequence[NodeRule], via: Sequence[NodeRule], index: PathIndex) -> list[Route]:
    """The steps with a rule for each of their places, once for every way to run through all of `via`."""
    return [
        tuple(step.between(before, after) for step, before, after in zip(steps, rules, rules[1:], strict=False))
        for rules in arranged(list(places), via, index)
    ]


def arranged(places: list[NodeRule], via: Sequence[NodeRule], index: PathIndex) -> Iterator[list[NodeRule]]:
    """Rules for the places under which each of `via` is met between the ends.

    Each is pinned to the first place where it is met and kept out of the places before, so that no path fits two arrangements.
    """
    if any(place.is_empty for place in places):
        return
    if not via:
        yield places
        return
    wanted, unwanted = via[0], opposite(via[0], index)
    for first in range(1, len(places) - 1):
        before = [place.both(unwanted) for place in places[1:first]]
        pinned = [places[0], *before, places[first].both(wanted), *places[first + 1 :]]
        yield from arranged(pinned, via[1:], index)
