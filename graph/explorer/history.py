"""What each edge amounted to, year by year, and what would remain of it without some evidence: worked out here by `as_of` and `without`,
so that the page looks it up and never derives a strength itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..knowledge import INTEREST, Edge, KnowledgeGraph
from ..strength import Assessment

WITHOUT = ("animal", INTEREST)
"""What the page can leave out: the two a reader asks about most. Anything else, and both at once with a year, the command line answers."""


@dataclass(frozen=True, slots=True)
class Step:
    """One assessment of an edge. `since` is the year from which it holds, nothing if it rests on undated sources too; `without` names what
    was left out for it. No assessment: the edge isn't there."""

    edge: str
    since: str
    without: str
    assessment: Assessment | None


def steps_of(kg: KnowledgeGraph) -> dict[str, list[Step]]:
    """For each edge its assessments: those of years in order, the last one that of all evidence, then those without something that differ.

    Cost: one small graph for each pair of nodes and year in which something was added between them.
    """
    together: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in kg.edges.values():
        together[edge.subject, edge.object].append(edge)
    steps: dict[str, list[Step]] = {edge: [] for edge in kg.edges}
    for edges in together.values():
        for step in steps_between(kg, edges):
            steps[step.edge].append(step)
    return steps


def steps_between(kg: KnowledgeGraph, edges: Sequence[Edge]) -> Iterator[Step]:
    """The steps of all edges between two nodes; they can exclude each other, and nothing else bears on them."""
    part = part_with(kg, edges)
    years = sorted({kg.sources[line.source].year for line in part.lines})
    dated = [year for year in years if year.isdecimal()]
    is_dated = dated == years
    now = {edge.id: edge.assessment for edge in edges}
    last: dict[str, Assessment] = {}
    for year in dated[:-1] if is_dated else dated:  # what holds from the last year on is what holds now
        for edge in part.as_of(year).edges.values():
            if last.get(edge.id) != edge.assessment:
                last[edge.id] = edge.assessment
                yield Step(edge.id, year, "", edge.assessment)
    for edge_id, assessment in now.items():
        if last.get(edge_id) != assessment:
            yield Step(edge_id, years[-1] if is_dated else "", "", assessment)
    for kind in WITHOUT:
        if any(kind in kg.kinds_of(line) for line in part.lines):
            left = {edge.id: edge.assessment for edge in part.without(kind).edges.values()}
            yield from (
                Step(edge_id, "", kind, left.get(edge_id)) for edge_id in now if left.get(edge_id) != now[edge_id]
            )


def part_with(kg: KnowledgeGraph, edges: Iterable[Edge]) -> KnowledgeGraph:
    """The graph of some edges alone."""
    lines = [line for edge in edges for line in edge.lines]
    nodes = {end: kg.nodes[end] for line in lines for end in (line.subject, line.object)}
    sources = {line.source: kg.sources[line.source] for line in lines}
    return KnowledgeGraph(kg.schema, nodes.values(), sources.values(), lines)
