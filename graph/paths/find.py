"""From a question to ranked paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...ontology.errors import BadQuestion
from .answer import Hop, Path, PathAnswer, sentence_for
from .best import Ranking
from .meeting import TooMany
from .metapath import parse_metapath
from .plan import Plan, Route, plan_along, plan_for, routes_along
from .ranking import rank, traits_of
from .search import COUNTED_HOPS, Found, Search
from .selection import select

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph

MOST_HOPS = 8
"""Beyond eight hops everything is connected with everything and no chain means anything."""

MOST_PATHS = 2_000_000
"""Paths of more than COUNTED_HOPS hops that are listed at most; the answer says when there were more."""


def find_paths(
    kg: KnowledgeGraph,
    start: str,
    end: str,
    *,
    max_hops: int = 4,
    k: int = 10,
    via: Sequence[str] = (),
    avoid: Sequence[str] = (),
    metapath: str | None = None,
    min_tier: str | None = None,
    strength: str | None = None,
    as_of: str | None = None,
    without: Sequence[str] = (),
    include_refuted: bool = False,
    undirected: bool = False,
    through_links: bool = False,
) -> PathAnswer:
    """The k best simple paths from start to end, and how many there are.

    `via` and `avoid` take nodes or categories (`avoid` predicates too); `min_tier` and `strength` hold for every hop; `as_of` rests the
    graph on sources up to that year, `without` on what remains without some evidence (`KnowledgeGraph.without`). Symmetric edges are walked both ways, others only forward unless `undirected`.

    An edge from which nothing follows beyond its object (co-exposure, association, no effect: `mgo:endsChain`) may only be the last hop,
    unless `through_links` is set or a metapath asks for it.

    Raises UnknownName for nodes that aren't there, BadQuestion for options that can't be meant.
    """
    if not 1 <= max_hops <= MOST_HOPS:
        raise BadQuestion(f"max-hops is {max_hops}; it must be between 1 and {MOST_HOPS}.")
    if k < 0:
        raise BadQuestion(f"k is {k}; it must be 0 or more.")
    kg = kg.as_of(as_of) if as_of else kg
    kg = kg.without(*without) if without else kg
    source, target = kg.names.resolve(start), kg.names.resolve(end)
    if source == target:
        raise BadQuestion(f"both ends are {source!r}. A path needs two different nodes.")
    index = kg.path_index
    pattern = parse_metapath(metapath, kg.schema, index.categories, index.predicates) if metapath else None
    selection = select(kg, via=via, avoid=avoid, min_tier=min_tier, strength=strength, include_refuted=include_refuted)
    ends = index.number_of(source), index.number_of(target)
    if pattern:
        plan = plan_along(index, ends, selection, pattern)
    else:
        lengths = range(1, max_hops + 1)
        plan = plan_for(index, kg.schema, ends, selection, lengths, undirected=undirected, through_links=through_links)
    search = Search(index, *ends)
    total, given_up = count(search, plan)
    kept = replace(plan, routes=tuple(route for route in plan.routes if route not in given_up))
    ranking = Ranking(index, traits_of(index, kg.schema), search)
    best = ranking.best(kept, k, total=total)
    hops = pattern.length if pattern else max_hops
    return PathAnswer(
        start=source,
        end=target,
        max_hops=hops,
        total=total,
        truncated=bool(given_up) or ranking.gave_up,
        paths=tuple(describe(kg, found, hops) for found in best),
        kg=kg,
    )


def route_along(kg: KnowledgeGraph, metapath: str) -> Route:
    """The steps of a metapath over all edges of a graph that aren't refuted, for `path_counts` and `Search`.

    Raises BadQuestion for a metapath that can't be read, or that names a category the graph has no node of.
    """
    pattern = parse_metapath(metapath, kg.schema, kg.path_index.categories, kg.path_index.predicates)
    routes = routes_along(kg.path_index, select(kg), pattern)
    if not routes:
        raise BadQuestion(f"no path can follow {metapath!r}: the graph has no node of one of its categories.")
    return routes[0]


def count(search: Search, plan: Plan) -> tuple[int, list[Route]]:
    """How many paths a plan has, and the routes with more than can be listed, of which only a part is counted."""
    total, given_up = 0, []
    for route in plan.routes:
        if len(route) <= COUNTED_HOPS:
            total += search.count(route)
            continue
        number, complete = count_by_listing(search, route, MOST_PATHS - total)
        total += number
        if not complete:
            given_up.append(route)
    return total, given_up


def count_by_listing(search: Search, route: Route, most: int) -> tuple[int, bool]:
    """How many paths a route has, up to a number, and whether that is all of them."""
    number = 0
    try:
        for portion in search.paths(route):
            number += len(portion)
            if number > most:
                return max(most, 0), False
    except TooMany:
        return number, False
    return number, True


def describe(kg: KnowledgeGraph, found: Found, max_hops: int) -> Path:
    """A path as a record, from the numbers of its nodes and edges."""
    index = kg.path_index
    nodes = tuple(index.ids[number] for number in found[0])
    edges = [index.edge_at(number) for number in found[1]]
    hops = tuple(Hop(edge, reversed=edge.subject != node) for edge, node in zip(edges, nodes, strict=False))
    parts = rank(index, traits_of(index, kg.schema), *found)
    score = parts.score(len(kg.schema.strengths), max_hops)
    return Path(nodes, hops, parts, edges[parts.weakest_hop].strength, score, sentence_for(kg, hops, nodes, parts))
