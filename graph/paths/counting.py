"""Questions that only ask how many: paths by length, and along a metapath their degree-weighted count, to one node or to all."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Any

from ...ontology.errors import BadQuestion
from .plan import Route, routes_along
from .question import Options, ask, graph_for, read_pattern, selection_for
from .tally import tally
from .typed import PathCount, dwpc_between, path_counts

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class CountAnswer:
    """How many paths lead from one node to another, by their length in hops; `dwpc` only along a metapath. `truncated` when there are more."""

    start: str
    end: str
    max_hops: int
    by_length: dict[int, int]
    truncated: bool
    dwpc: float | None
    kg: KnowledgeGraph

    @property
    def total(self) -> int:
        return sum(self.by_length.values())

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with --json."""
        weighted = {} if self.dwpc is None else {"dwpc": self.dwpc}
        return {
            "from": self.start,
            "to": self.end,
            "max_hops": self.max_hops,
            "total": self.total,
            "truncated": self.truncated,
            "by_length": {str(length): number for length, number in self.by_length.items()},
            **weighted,
        }


@dataclass(frozen=True, slots=True)
class EndsAnswer:
    """Where a metapath leads from one node: `total` nodes, of which `ends` holds those with the greatest degree-weighted counts. Never `truncated`."""

    start: str
    metapath: str
    total: int
    ends: tuple[tuple[str, PathCount], ...]
    kg: KnowledgeGraph
    truncated: bool = False

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with --json."""
        ends = [
            {"id": end, "name": self.kg.nodes[end].name, "category": self.kg.nodes[end].category, "paths": count.paths, "dwpc": count.dwpc}
            for end, count in self.ends
        ]  # fmt: skip
        return {"from": self.start, "metapath": self.metapath, "total": self.total, "ends": ends}


def count_paths(kg: KnowledgeGraph, start: str, end: str, **options: Any) -> CountAnswer:
    """How many simple paths lead from start to end, with the options of `find_paths`.

    Along a metapath also their degree-weighted count (`typed`); degrees are those of the graph that the options leave, whatever paths have to run through.

    >>> import mitragraph as mg
    >>> count_paths(mg.load(), "mitragynine", "depressive disorder", max_hops=2).total
    17
    """
    asked = Options(**options)
    question = ask(kg, start, end, asked)
    counted = tally(question.search, question.plan)
    dwpc = None
    if question.pattern:
        index = question.search.index
        kinds = routes_along(index, question.selection._replace(via=()), question.pattern)
        dwpc = fsum(dwpc_between(question.search, route, kinds=kinds[0]) for route in question.plan.routes)
    return CountAnswer(
        question.start, question.end, question.hops, counted.by_length, bool(counted.given_up), dwpc, question.kg
    )


def count_ends(kg: KnowledgeGraph, start: str, **options: Any) -> EndsAnswer:
    """The k nodes to which a metapath leads with the greatest degree-weighted path count, ties by their id; options as in `find_paths`.

    Raises BadQuestion without a metapath, or for what paths have to run through, which a metapath says better.
    """
    asked = Options(**options)
    asked.check()
    if not asked.metapath or asked.via:
        raise BadQuestion("to count paths to every node, say with --metapath how they run, and leave out --via.")
    kg = graph_for(kg, asked)
    source, index = kg.names.resolve(start), kg.path_index
    pattern = read_pattern(kg, asked.metapath)
    routes = routes_along(index, selection_for(kg, asked), pattern)
    found = path_counts(index, index.number_of(source), routes[0]) if routes else {}
    best = sorted(found.items(), key=lambda item: (-item[1].dwpc, item[0]))[: asked.k]
    return EndsAnswer(source, asked.metapath, len(found), tuple((index.ids[node], count) for node, count in best), kg)


def route_along(kg: KnowledgeGraph, metapath: str) -> Route:
    """The steps of a metapath over all edges of a graph that aren't refuted, for `path_counts` and `Search`.

    Raises BadQuestion for a metapath that can't be read, or that names a category the graph has no node of.
    """
    routes = routes_along(kg.path_index, selection_for(kg, Options()), read_pattern(kg, metapath))
    if not routes:
        raise BadQuestion(f"no path can follow {metapath!r}: the graph has no node of one of its categories.")
    return routes[0]
