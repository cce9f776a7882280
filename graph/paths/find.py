"""From a question to ranked paths."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import TYPE_CHECKING

from ...ontology.errors import BadQuestion
from .answer import Hop, Path, PathAnswer, sentence_for
from .csr import csr_from_pairs
from .metapath import MetaHop, Metapath, parse_metapath
from .ranking import Parts, rank
from .search import Step, TooMany, simple_paths
from .selection import Selection, select

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph

MOST_HOPS = 8
"""Beyond eight hops everything is connected with everything and no chain means anything."""

MOST_PATHS = 2_000_000
"""Paths ranked at most; the answer says when there were more."""

Found = tuple[tuple[str, ...], tuple[Hop, ...]]


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
    pattern = parse_metapath(metapath, kg.schema) if metapath else None
    selection = select(kg, via=via, avoid=avoid, min_tier=min_tier, strength=strength, include_refuted=include_refuted)
    router = Router(kg, selection, undirected=undirected, through_links=through_links)
    found, truncated = collect(router.routes(source, target, max_hops, pattern))
    hops = pattern.length if pattern else max_hops
    total, best = len(found), rank_best(kg, found, k)
    return PathAnswer(
        start=source,
        end=target,
        max_hops=hops,
        total=total,
        truncated=truncated,
        paths=tuple(describe(kg, nodes, chain, parts, hops) for parts, nodes, chain in best),
        kg=kg,
    )


class Router:
    """The selected edges of a graph as arrays, and the hops between each pair of nodes."""

    def __init__(self, kg: KnowledgeGraph, selection: Selection, *, undirected: bool, through_links: bool) -> None:
        self.kg, self.selection, self.through_links = kg, selection, through_links
        self.ids = sorted(kg.nodes)
        self.numbers = {node: number for number, node in enumerate(self.ids)}
        self.hops: dict[tuple[str, str], list[Hop]] = defaultdict(list)
        for edge in kg.edges.values():
            if selection.allows(edge, kg.schema) and edge.subject != edge.object:
                self.add(edge, both_ways=undirected or kg.schema.predicates[edge.predicate].is_symmetric)

    def add(self, edge: Edge, *, both_ways: bool) -> None:
        self.hops[edge.subject, edge.object].append(Hop(edge, reversed=False))
        if both_ways:
            self.hops[edge.object, edge.subject].append(Hop(edge, reversed=True))

    def step(self, pairs: Iterable[tuple[str, str]]) -> Step:
        """Arrays over some pairs of nodes."""
        numbered = [(self.numbers[a], self.numbers[b]) for a, b in pairs]
        size = len(self.ids)
        return Step(csr_from_pairs(size, numbered), csr_from_pairs(size, ((b, a) for a, b in numbered)))

    def routes(self, source: str, target: str, max_hops: int, pattern: Metapath | None) -> Iterator[Found]:
        """Every path, one per choice of edge on each hop, shorter ones first."""
        if pattern:
            allowed = [self.hops_like(pattern, position) for position in range(pattern.length)]
            if self.fits(source, pattern.categories[0]) and self.fits(target, pattern.categories[-1]):
                yield from self.expand([self.step(hops) for hops in allowed], source, target, allowed)
            return
        onward = self.hops if self.through_links else self.hops_that_lead_on()
        through, last = self.step(onward), self.step(self.hops)
        for length in range(1, max_hops + 1):
            yield from self.expand(
                [through] * (length - 1) + [last], source, target, [onward] * (length - 1) + [self.hops]
            )

    def hops_that_lead_on(self) -> dict[tuple[str, str], list[Hop]]:
        """The hops from which something follows for what lies beyond."""
        leading = {
            pair: [hop for hop in hops if not self.kg.schema.predicates[hop.predicate].ends_chain]
            for pair, hops in self.hops.items()
        }
        return {pair: hops for pair, hops in leading.items() if hops}

    def expand(
        self, steps: Sequence[Step], source: str, target: str, hops: Sequence[Mapping[tuple[str, str], list[Hop]]]
    ) -> Iterator[Found]:
        """Node paths turned into edge paths."""
        for numbers in simple_paths(steps, self.numbers[source], self.numbers[target]):
            nodes = tuple(self.ids[number] for number in numbers)
            if self.selection.counts(nodes):
                choices = [hops[i][pair] for i, pair in enumerate(pairwise(nodes))]
                yield from ((nodes, chain) for chain in product(*choices))

    def fits(self, node: str, categories: frozenset[str]) -> bool:
        return not categories or self.kg.nodes[node].category in categories

    def hops_like(self, pattern: Metapath, position: int) -> dict[tuple[str, str], list[Hop]]:
        """The hops that one position of a metapath allows."""
        wanted: MetaHop = pattern.hops[position]
        before, after = pattern.categories[position], pattern.categories[position + 1]
        kept: dict[tuple[str, str], list[Hop]] = defaultdict(list)
        for edge in self.kg.edges.values():
            if not self.selection.allows(edge, self.kg.schema) or (
                wanted.predicates and edge.predicate not in wanted.predicates
            ):
                continue
            ways = (
                {wanted.is_reversed, not wanted.is_reversed}
                if self.kg.schema.predicates[edge.predicate].is_symmetric
                else {wanted.is_reversed}
            )
            for is_reversed in ways:
                pair = (edge.object, edge.subject) if is_reversed else (edge.subject, edge.object)
                if pair[0] != pair[1] and self.fits(pair[0], before) and self.fits(pair[1], after):
                    kept[pair].append(Hop(edge, reversed=is_reversed))
        return kept


def collect(routes: Iterable[Found]) -> tuple[list[Found], bool]:
    """All paths, or as many as may be held, and whether there were more."""
    found: list[Found] = []
    try:
        for route in routes:
            if len(found) == MOST_PATHS:
                return found, True
            found.append(route)
    except TooMany:
        return found, True
    return found, False


def rank_best(
    kg: KnowledgeGraph, found: Iterable[Found], k: int
) -> list[tuple[Parts, tuple[str, ...], tuple[Hop, ...]]]:
    """The k best of the paths found, best first."""
    ranked = ((rank(kg, nodes, [hop.edge for hop in chain]), nodes, chain) for nodes, chain in found)
    return heapq.nsmallest(k, ranked, key=lambda item: (item[0].key, tuple(hop.edge.id for hop in item[2])))


def describe(kg: KnowledgeGraph, nodes: tuple[str, ...], chain: tuple[Hop, ...], parts: Parts, max_hops: int) -> Path:
    strength = chain[parts.weakest_hop].edge.strength
    return Path(
        nodes,
        chain,
        parts,
        strength,
        parts.score(len(kg.schema.strengths), max_hops),
        sentence_for(kg, chain, nodes, parts),
    )
