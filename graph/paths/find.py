"""From a question to ranked paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .answer import Hop, Path, PathAnswer, sentence_for
from .best import Ranking
from .question import Options, ask
from .ranking import rank, traits_of
from .tally import tally

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph
    from .search import Found


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
    shortest: bool = False,
) -> PathAnswer:
    """The k best simple paths from start to end, and how many there are.

    `via` and `avoid` take nodes or categories (`avoid` predicates too); `min_tier` and `strength` hold for every hop; `as_of` rests the
    graph on sources up to that year, `without` on what remains without some evidence (`KnowledgeGraph.without`). Symmetric edges are walked both ways, others only forward unless `undirected`.
    `shortest` asks for the paths of fewest hops, however many those are, and leaves `max_hops` aside.

    An edge from which nothing follows beyond its object (co-exposure, association, no effect: `mgo:endsChain`) may only be the last hop,
    unless `through_links` is set or a metapath asks for it.

    Raises UnknownName for nodes that aren't there, BadQuestion for options that can't be meant. Cost: what stands around both ends, whatever the size of the graph;
    paths of up to four hops are counted without being listed.
    """
    options = Options(
        max_hops=max_hops, k=k, via=via, avoid=avoid, metapath=metapath, min_tier=min_tier, strength=strength, as_of=as_of, without=without,
        include_refuted=include_refuted, undirected=undirected, through_links=through_links, shortest=shortest,
    )  # fmt: skip
    question = ask(kg, start, end, options)
    counted = tally(question.search, question.plan)
    kept = replace(
        question.plan, routes=tuple(route for route in question.plan.routes if route not in counted.given_up)
    )
    index, strengths = question.search.index, question.selection.strengths
    ranking = Ranking(index, traits_of(index, question.kg.schema), question.search, strengths)
    best = ranking.best(kept, k, total=counted.total)
    return PathAnswer(
        start=question.start,
        end=question.end,
        max_hops=question.hops,
        total=counted.total,
        truncated=bool(counted.given_up) or ranking.gave_up,
        paths=tuple(describe(question.kg, found, question.hops) for found in best),
        kg=question.kg,
    )


def describe(kg: KnowledgeGraph, found: Found, max_hops: int) -> Path:
    """A path as a record, from the numbers of its nodes and edges."""
    index = kg.path_index
    nodes = tuple(index.ids[number] for number in found[0])
    edges = [index.edge_at(number) for number in found[1]]
    hops = tuple(Hop(edge, reversed=edge.subject != node) for edge, node in zip(edges, nodes, strict=False))
    parts = rank(index, traits_of(index, kg.schema), *found)
    score = parts.score(len(kg.schema.strengths), max_hops)
    return Path(nodes, hops, parts, edges[parts.weakest_hop].strength, score, sentence_for(kg, hops, nodes, parts))
