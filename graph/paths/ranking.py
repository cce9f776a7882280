"""In which order paths are shown, and why: the parts of a score.

First the strength of the weakest hop, then coherence (chains whose hops point different ways last), then length, then damping of hubs, then the ids of the edges, so that the same
question always gives the same order. The score is those parts in one number that keeps their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING

from ...ontology.schema import Schema

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph

DAMPING_EXPONENT = 0.4
"""Each node between the ends weighs its degree to the power of minus 0.4, the exponent that Himmelstein & Baranzini 2015
(doi:10.1371/journal.pcbi.1004259) used for degree-weighted path counts."""

SUBSTANCES = frozenset({"Plant", "Preparation", "Alkaloid", "Compound"})
FIT, OPEN, OPPOSED = "fits", "open", "opposes"


@dataclass(frozen=True, slots=True)
class Parts:
    """What a path is ranked by."""

    weakest_rank: int
    weakest_hop: int
    coherent: bool
    length: int
    direction: str
    damping: float

    @property
    def key(self) -> tuple[int, int, int, float]:
        """Sorts the best path first."""
        return (self.weakest_rank, self.coherence_rank, self.length, -self.damping)

    @property
    def coherence_rank(self) -> int:
        """0: one agent throughout; 1: not one agent; 2: the hops point different ways."""
        return 2 if self.direction == OPPOSED else 0 if self.coherent else 1

    def score(self, strengths: int, max_hops: int) -> float:
        """One number between 0 and 1 that orders paths as `key` does.

        Each part moves within one step of the part before it: strength in steps of 1/strengths, coherence in thirds of such a step,
        length in max_hops parts of that third, damping within one of those.
        """
        step = 1 / strengths
        length_step = step / 3 / (max_hops + 1)
        total = (strengths - self.weakest_rank) * step
        total += (2 - self.coherence_rank) * step / 3
        total += (max_hops - self.length) * length_step
        return round(total + self.damping * length_step, 9)


def rank(kg: KnowledgeGraph, nodes: Sequence[str], edges: Sequence[Edge]) -> Parts:
    """Work out the parts for one path, given its nodes and the edge of each hop."""
    ranks = [kg.schema.strengths[edge.strength].rank for edge in edges]
    direction = direction_of(edges, kg.schema)
    return Parts(
        weakest_rank=max(ranks),
        weakest_hop=ranks.index(max(ranks)),
        coherent=direction != OPPOSED and is_coherent(kg, nodes, edges),
        length=len(edges),
        direction=direction,
        damping=prod(len(kg.edges_by_node[node]) ** -DAMPING_EXPONENT for node in nodes[1:-1]),
    )


def is_coherent(kg: KnowledgeGraph, nodes: Sequence[str], edges: Sequence[Edge]) -> bool:
    """Whether what targets do on this path was seen with a substance of this path.

    Every hop that leaves a target, signal or pathway needs a supporting line whose agent stands on the path before it; on a path without
    such hops the first hop needs one.
    """
    substances: set[str] = set()
    checked = False
    for position, (node, edge) in enumerate(zip(nodes, edges, strict=False)):
        if kg.nodes[node].category in SUBSTANCES:
            substances.add(node)
        elif position and kg.schema.predicates[edge.predicate].needs:
            checked = True
            if not seen_with(edge, substances):
                return False
        elif position and edge.predicate == "implicated_in":
            return False
    return checked or seen_with(edges[0], substances)


def seen_with(edge: Edge, agents: set[str]) -> bool:
    """Whether a supporting line of the edge was obtained with one of these agents."""
    return any(not agents.isdisjoint(line.agent) for line in edge.lines if line.supports)


def direction_of(edges: Sequence[Edge], schema: Schema) -> str:
    """Whether what one hop does to a target is what the next hop needs done to it: an antagonist doesn't fit a hop about activation."""
    found = OPEN
    for before, after in pairwise(edges):
        exerted, needed = schema.predicates[before.predicate].exerts, schema.predicates[after.predicate].needs
        if before.object != after.subject or not exerted or not needed:
            continue
        if exerted != needed:
            return OPPOSED
        found = FIT
    return found
