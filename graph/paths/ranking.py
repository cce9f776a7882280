"""In which order paths are shown, and why: the parts of a score.

First the strength of the weakest hop, then coherence (chains whose hops point different ways last), then length, then damping of hubs, then the ids of the edges, so that the same
question always gives the same order. The score is those parts in one number that keeps their order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod

from ...ontology.schema import Schema
from .index import PathIndex

DAMPING_EXPONENT = 0.4
"""Each node between the ends weighs its degree to the power of minus 0.4, the exponent that Himmelstein & Baranzini 2015
(doi:10.1371/journal.pcbi.1004259) used for degree-weighted path counts."""

SUBSTANCES = frozenset({"Plant", "Preparation", "Alkaloid", "Compound"})
FIT, OPEN, OPPOSED = "fits", "open", "opposes"
ONE_AGENT, NOT_ONE_AGENT, AGAINST_ITSELF = range(3)
"""Ranks of coherence: one agent throughout; not one agent; the hops point different ways."""


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
        if self.direction == OPPOSED:
            return AGAINST_ITSELF
        return ONE_AGENT if self.coherent else NOT_ONE_AGENT

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


@dataclass(frozen=True, slots=True)
class Traits:
    """What ranking needs to know about a graph: by predicate code what it exerts on a target and what it needs done to it, the code of `implicated_in`
    (-1: none), the categories that are substances, and for each edge the agents of its supporting lines.
    """

    exerts: tuple[str, ...]
    needs: tuple[str, ...]
    implicated: int
    substances: frozenset[int]
    agents: Mapping[int, frozenset[int]]

    @property
    def needing(self) -> frozenset[int]:
        """Codes of predicates that are about a target being acted on."""
        return frozenset(code for code, need in enumerate(self.needs) if need)


def traits_of(index: PathIndex, schema: Schema) -> Traits:
    """The traits of a graph; a predicate that the ontology doesn't know exerts and needs nothing."""
    known = [schema.predicates.get(key) for key in index.predicates]
    agents: dict[int, set[int]] = {}
    for edge, node in zip(index.agent_edges, index.agent_nodes, strict=True):
        agents.setdefault(edge, set()).add(node)
    return Traits(
        exerts=tuple(predicate.exerts if predicate else "" for predicate in known),
        needs=tuple(predicate.needs if predicate else "" for predicate in known),
        implicated=index.predicates.index("implicated_in") if "implicated_in" in index.predicates else -1,
        substances=frozenset(code for code, key in enumerate(index.categories) if key in SUBSTANCES),
        agents={edge: frozenset(nodes) for edge, nodes in agents.items()},
    )


def rank(index: PathIndex, traits: Traits, nodes: Sequence[int], edges: Sequence[int]) -> Parts:
    """Work out the parts for one path, given the numbers of its nodes and of the edge of each hop."""
    ranks = [index.strength_ranks[edge] for edge in edges]
    codes = [index.predicate_codes[edge] for edge in edges]
    direction = direction_of(index, traits, edges, codes)
    return Parts(
        weakest_rank=max(ranks),
        weakest_hop=ranks.index(max(ranks)),
        coherent=direction != OPPOSED and is_coherent(index, traits, nodes, edges, codes),
        length=len(edges),
        direction=direction,
        damping=damping(index, nodes),
    )


def damping(index: PathIndex, nodes: Sequence[int]) -> float:
    """The weights of the nodes between the ends, multiplied."""
    found: float = prod([index.degrees[node] ** -DAMPING_EXPONENT for node in nodes[1:-1]])
    return found


def is_coherent(
    index: PathIndex, traits: Traits, nodes: Sequence[int], edges: Sequence[int], codes: Sequence[int]
) -> bool:
    """Whether what targets do on this path was seen with a substance of this path.

    Every hop that leaves a target, signal or pathway needs a supporting line whose agent stands on the path before it; on a path without
    such hops the first hop needs one.
    """
    substances: set[int] = set()
    checked = False
    for position, (node, edge, code) in enumerate(zip(nodes, edges, codes, strict=False)):
        if index.category_codes[node] in traits.substances:
            substances.add(node)
        elif position and traits.needs[code]:
            checked = True
            if not seen_with(traits, edge, substances):
                return False
        elif position and code == traits.implicated:
            return False
    return checked or seen_with(traits, edges[0], substances)


def seen_with(traits: Traits, edge: int, agents: set[int]) -> bool:
    """Whether a supporting line of the edge was obtained with one of these agents."""
    return not agents.isdisjoint(traits.agents.get(edge, ()))


def direction_of(index: PathIndex, traits: Traits, edges: Sequence[int], codes: Sequence[int]) -> str:
    """Whether what one hop does to a target is what the next hop needs done to it: an antagonist doesn't fit a hop about activation."""
    found = OPEN
    for (before, exerting), (after, needing) in pairwise(zip(edges, codes, strict=True)):
        exerted, needed = traits.exerts[exerting], traits.needs[needing]
        if not exerted or not needed or index.objects[before] != index.subjects[after]:
            continue
        if exerted != needed:
            return OPPOSED
        found = FIT
    return found
