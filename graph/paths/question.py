"""A question about paths as asked, made ready: options checked, ends and graph resolved, routes planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...ontology.errors import BadQuestion
from .plan import Plan, ends_chain, hops_of, plan_for, routes_along
from .search import Search
from .selection import Selection, select
from .steps import Step
from .tally import has_any

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph
    from .metapath import Metapath

MOST_HOPS = 8
"""Beyond eight hops everything is connected with everything and no chain means anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a question may say besides its ends; the words are those of `find_paths`."""

    max_hops: int = 4
    k: int = 10
    via: Sequence[str] = ()
    avoid: Sequence[str] = ()
    metapath: str | None = None
    min_tier: str | None = None
    strength: str | None = None
    as_of: str | None = None
    without: Sequence[str] = ()
    include_refuted: bool = False
    undirected: bool = False
    through_links: bool = False
    shortest: bool = False

    def check(self) -> None:
        """Raises BadQuestion for options that can't be meant."""
        if not 1 <= self.max_hops <= MOST_HOPS:
            raise BadQuestion(f"max-hops is {self.max_hops}; it must be between 1 and {MOST_HOPS}.")
        if self.k < 0:
            raise BadQuestion(f"k is {self.k}; it must be 0 or more.")
        if self.shortest and self.metapath:
            raise BadQuestion("a metapath says how long its paths are. Leave out --shortest or --metapath.")


@dataclass(frozen=True, slots=True)
class Question:
    """A question ready to be searched: `kg` is the graph that the options leave, `hops` the longest path that can be an answer."""

    kg: KnowledgeGraph
    start: str
    end: str
    hops: int
    selection: Selection
    pattern: Metapath | None
    plan: Plan
    search: Search


def graph_for(kg: KnowledgeGraph, options: Options) -> KnowledgeGraph:
    """The graph that a question rests on."""
    kg = kg.as_of(options.as_of) if options.as_of else kg
    return kg.without(*options.without) if options.without else kg


def ask(kg: KnowledgeGraph, start: str, end: str, options: Options) -> Question:
    """Make a question ready. Raises UnknownName for nodes that aren't there, BadQuestion for options that can't be meant."""
    options.check()
    kg = graph_for(kg, options)
    source, target = kg.names.resolve(start), kg.names.resolve(end)
    if source == target:
        raise BadQuestion(f"both ends are {source!r}. A path needs two different nodes.")
    index = kg.path_index
    pattern = read_pattern(kg, options.metapath) if options.metapath else None
    selection = selection_for(kg, options)
    search = Search(index, index.number_of(source), index.number_of(target))
    if pattern:
        plan = Plan(tuple(routes_along(index, selection, pattern)))
    else:
        hops = hops_of(index, ends_chain(index, kg.schema), selection, undirected=options.undirected, through_links=options.through_links)  # fmt: skip
        lengths = range(1, options.max_hops + 1)
        plan = shortest_plan(search, selection, hops) if options.shortest else plan_for(index, selection, hops, lengths)
    longest = max(plan.lengths, default=options.max_hops) if options.shortest else options.max_hops
    return Question(kg, source, target, pattern.length if pattern else longest, selection, pattern, plan, search)


def selection_for(kg: KnowledgeGraph, options: Options) -> Selection:
    return select(
        kg, via=options.via, avoid=options.avoid, min_tier=options.min_tier, strength=options.strength, include_refuted=options.include_refuted
    )  # fmt: skip


def read_pattern(kg: KnowledgeGraph, metapath: str) -> Metapath:
    from .metapath import parse_metapath

    return parse_metapath(metapath, kg.schema, kg.path_index.categories, kg.path_index.predicates)


def shortest_plan(search: Search, selection: Selection, hops: tuple[Step, Step]) -> Plan:
    """The routes of the shortest paths, of any number of hops; of up to MOST_HOPS where they have to run through something."""
    from .shortest import shortest_paths

    if selection.via:
        for length in range(1, MOST_HOPS + 1):
            plan = plan_for(search.index, selection, hops, [length])
            if any(has_any(search, route) for route in plan.routes):
                return plan
        return Plan(())
    if not all(selection.nodes.allows(search.index, node) for node in (search.start, search.end)):
        return Plan(())
    through, last = (hop._replace(leaving=selection.nodes, arriving=selection.nodes) for hop in hops)
    route = shortest_paths(search.index, search.start, search.end, through, last).route
    return Plan((route,) if route else ())
