"""How much of what a graph holds: counted here, or by the server that holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .knowledge import KnowledgeGraph

Count = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """Nodes by category, edges by predicate and strength, lines by design and stance, sources by kind; and what has no kinds."""

    categories: Count
    predicates: Count
    strengths: Count
    designs: Count
    stances: Count
    source_kinds: Count
    sourced_edges: int
    with_pmid: int
    with_doi: int
    measurements: int
    searches: int

    def as_json(self) -> dict[str, dict[str, int] | int]:
        """As plain dictionaries, to be written down; `Counts(**…)` reads it."""
        found = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value if isinstance(value, int) else dict(value) for name, value in found}


def counts_of(kg: KnowledgeGraph) -> Counts:
    """The counts of a graph, made anew unless it brings them."""
    if kg.counts is not None:
        return kg.counts
    sources = kg.sources.values()
    return Counts(
        categories=Counter(node.category for node in kg.nodes.values()),
        predicates=Counter(edge.predicate for edge in kg),
        strengths=Counter(edge.strength for edge in kg),
        designs=Counter(line.design for line in kg.lines),
        stances=Counter(line.stance for line in kg.lines),
        source_kinds=Counter(source.kind for source in sources),
        sourced_edges=sum(all(line.source in kg.sources for line in edge.lines) for edge in kg),
        with_pmid=sum(bool(source.pmid) for source in sources),
        with_doi=sum(bool(source.doi) for source in sources),
        measurements=len(kg.measurements),
        searches=len(kg.searches),
    )
