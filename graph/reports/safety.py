"""Risks of kratom, its preparations and alkaloids, by how close their evidence stands to a cause; and interactions with the steps that could explain them.

Nothing is added up: each count stays with its dataset, and datasets that can hold the same people are named as such.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..knowledge import Edge, KnowledgeGraph
from ..records import EvidenceLine
from ..wording import matcher
from .gaps import AGENTS

RISKY = ("causes_effect", "associated_with_risk", "increases", "induces")
"""Predicates by which a risk can come; `associated_with_risk` also with objects that aren't risks by category."""

OBSERVED = ("interacts_with", "increases_exposure_to")
CHANGES, CLEARS = ("inhibits", "induces"), ("metabolized_by", "substrate_of")
TARGETED = ("acts_at", "binds", "inhibits")

TOGETHER, UNSTATED = "together", "unstated"


@dataclass(frozen=True, slots=True)
class Risk:
    """The lines of one tier on one risk of one thing, those for it by whether other substances were there."""

    edge: Edge
    tier: str
    supporting: tuple[tuple[str, tuple[EvidenceLine, ...]], ...]
    disputing: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Two edges over one enzyme, transporter or target that could explain an interaction."""

    first: Edge
    second: Edge


@dataclass(frozen=True, slots=True)
class Interaction:
    """Two substances, what was observed with both (nothing where a step alone suggests it), and the steps that could explain it."""

    one: str
    other: str
    observed: tuple[Edge, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Safety:
    """All that is known about risks: by tier, counts by dataset, interactions observed, and those that are only possible."""

    risks: tuple[Risk, ...]
    counts: tuple[tuple[Edge, EvidenceLine], ...]
    observed: tuple[Interaction, ...]
    possible: tuple[Interaction, ...]


def safety_of(kg: KnowledgeGraph, node: str = "") -> Safety:
    """Everything, or what has one node at either end.

    >>> import mitragraph as mg
    >>> found = safety_of(mg.load(), "seizure")
    >>> {risk.edge.object for risk in found.risks}
    {'seizure'}
    """
    edges = [edge for edge in kg if is_risk(kg, edge) and node in ("", edge.subject, edge.object)]
    observed = observed_interactions(kg, node)
    seen = {frozenset((item.one, item.other)) for item in observed}
    return Safety(
        risks=tuple(risk for edge in edges for risk in risks_of(kg, edge)),
        counts=tuple((edge, line) for edge in edges for line in edge.lines if line.parameter == "count"),
        observed=tuple(observed),
        possible=tuple(item for item in possible_interactions(kg, node) if frozenset((item.one, item.other)) not in seen),
    )  # fmt: skip


def is_risk(kg: KnowledgeGraph, edge: Edge) -> bool:
    """Whether an edge says that something of kratom brings a risk."""
    if kg.nodes[edge.subject].category not in AGENTS or edge.predicate not in RISKY:
        return False
    return edge.predicate == "associated_with_risk" or kg.nodes[edge.object].category == "Risk"


def risks_of(kg: KnowledgeGraph, edge: Edge) -> Iterator[Risk]:
    """One for each tier in which the edge has lines, closest to people first."""
    for tier in kg.schema.tiers:
        lines = [line for line in edge.lines if kg.schema.designs[line.design].tier == tier]
        supporting = [line for line in lines if line.supports]
        if lines:
            by_kind = [(kind, tuple(line for line in supporting if exposure_kind(kg, line) == kind)) for kind in kg.schema.exposures]  # fmt: skip
            yield Risk(edge, tier, tuple((kind, found) for kind, found in by_kind if found), tuple(line for line in lines if not line.supports))  # fmt: skip


def exposure_kind(kg: KnowledgeGraph, line: EvidenceLine) -> str:
    """Whether other substances were there: as the line's own words say, else as the agents given and the co-exposures of its experiment show."""
    words = f"{line.statement} {line.system}"
    for kind in kg.schema.exposures.values():
        if kind.pattern and matcher(kind.pattern).search(words):
            return kind.key
    others = [agent for agent in line.agent if kg.nodes[agent].category not in AGENTS]
    return TOGETHER if others or line.experiment in co_exposed(kg) else UNSTATED


def co_exposed(kg: KnowledgeGraph) -> frozenset[str]:
    """Experiments in which other substances were found beside kratom."""
    return frozenset(line.experiment for line in kg.lines if line.predicate == "co_exposed_with" and line.supports)


def observed_interactions(kg: KnowledgeGraph, node: str) -> list[Interaction]:
    """Pairs of which something of kratom and another substance were seen together, refuted ones too."""
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in kg:
        if edge.predicate in OBSERVED:
            one, other = sorted(
                (edge.subject, edge.object), key=lambda key: (kg.nodes[key].category not in AGENTS, key)
            )
            if kg.nodes[one].category in AGENTS and node in ("", one, other):
                pairs[one, other].append(edge)
    return [Interaction(one, other, tuple(edges), tuple(steps_between(kg, one, other))) for (one, other), edges in sorted(pairs.items())]  # fmt: skip


def possible_interactions(kg: KnowledgeGraph, node: str) -> Iterator[Interaction]:
    """Pairs that share an enzyme or transporter of which one changes what clears the other, seen or not."""
    agents = [key for key, found in kg.nodes.items() if found.category in AGENTS]
    drugs = [key for key, found in kg.nodes.items() if found.category == "Compound"]
    for one in sorted(agents):
        if not clearing_edges(kg, one):
            continue
        for other in sorted(drugs):
            steps = [] if node not in ("", one, other) else list(clearance_steps(kg, one, other))
            if steps:
                yield Interaction(one, other, (), tuple(steps))


def clearing_edges(kg: KnowledgeGraph, node: str) -> list[Edge]:
    """What a substance does to enzymes and transporters, and what those do to it."""
    return [edge for edge in kg.edges_by_node[node] if edge.subject == node and edge.predicate in (*CHANGES, *CLEARS) and not edge.is_refuted]  # fmt: skip


def steps_between(kg: KnowledgeGraph, one: str, other: str) -> Iterator[Step]:
    """The steps that could explain what was seen with both: clearance first, then targets at which both act.

    For a plant or preparation those of what it contains count too; each names the alkaloid it was shown with.
    """
    parts = (one, *sorted(edge.object for edge in kg.edges_by_node[one] if edge.subject == one and edge.predicate == "contains" and not edge.is_refuted))  # fmt: skip
    for part in parts:
        yield from clearance_steps(kg, part, other)
    for part in parts:
        yield from target_steps(kg, part, other)


def clearance_steps(kg: KnowledgeGraph, one: str, other: str) -> Iterator[Step]:
    """One of both changes an enzyme or transporter on which the other depends."""
    for first in clearing_edges(kg, one):
        for second in clearing_edges(kg, other):
            changes = {first.predicate in CHANGES, second.predicate in CHANGES}
            if first.object == second.object and changes == {True, False}:
                yield Step(first, second)


def target_steps(kg: KnowledgeGraph, one: str, other: str) -> Iterator[Step]:
    """Both act at one receptor, channel or transporter, or block it."""
    for first in target_edges(kg, one):
        yield from (Step(first, second) for second in target_edges(kg, other) if first.object == second.object)


def target_edges(kg: KnowledgeGraph, node: str) -> list[Edge]:
    """Where a substance binds or acts; for enzymes see `clearing_edges`."""
    acts = frozenset().union(*(kg.schema.with_descendants[key] for key in TARGETED))
    return [
        edge
        for edge in kg.edges_by_node[node]
        if edge.subject == node and edge.predicate in acts and kg.nodes[edge.object].category != "Enzyme" and not edge.is_refuted
    ]  # fmt: skip


def registry_of(kg: KnowledgeGraph, lines: Sequence[EvidenceLine]) -> str:
    """The registry from which lines count, or nothing."""
    for registry in kg.schema.registries.values():
        if any(matcher(registry.pattern).search(line.system) for line in lines):
            return registry.label
    return ""
