"""Which edges a path may use, and which paths count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ...ontology.errors import BadQuestion, UnknownName
from ...ontology.schema import Schema

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Selection:
    """What the options of a question come to: sets of ids and keys, and ranks."""

    via: tuple[frozenset[str], ...]
    avoided_nodes: frozenset[str]
    avoided_predicates: frozenset[str]
    worst_tier: int | None
    worst_strength: int | None
    include_refuted: bool

    def allows(self, edge: Edge, schema: Schema) -> bool:
        """Whether a path may use this edge."""
        if edge.is_refuted and not self.include_refuted:
            return False
        if edge.predicate in self.avoided_predicates or not self.avoided_nodes.isdisjoint((edge.subject, edge.object)):
            return False
        if self.worst_strength is not None and schema.strengths[edge.strength].rank > self.worst_strength:
            return False
        return self.worst_tier is None or any(is_close_enough(tier, self.worst_tier, schema) for tier in edge.tiers)

    def counts(self, nodes: Sequence[str]) -> bool:
        """Whether the nodes between the ends hold everything the path was to run through."""
        between = nodes[1:-1]
        return all(not wanted.isdisjoint(between) for wanted in self.via)


def is_close_enough(tier: str, worst: int, schema: Schema) -> bool:
    """Composition and authority stand beside the ladder: what a leaf contains is not asked of people."""
    return not schema.tiers[tier].is_on_ladder or schema.tiers[tier].rank <= worst


def select(
    kg: KnowledgeGraph,
    *,
    via: Sequence[str] = (),
    avoid: Sequence[str] = (),
    min_tier: str | None = None,
    strength: str | None = None,
    include_refuted: bool = False,
) -> Selection:
    """Turn options as typed into a Selection. Raises BadQuestion or UnknownName for what isn't there."""
    avoided_predicates: set[str] = set()
    avoided_nodes: set[str] = set()
    for name in avoid:
        if name in kg.schema.predicates:
            avoided_predicates |= kg.schema.with_descendants[name]
        else:
            avoided_nodes |= nodes_meant(kg, name)
    return Selection(
        via=tuple(nodes_meant(kg, name) for name in via),
        avoided_nodes=frozenset(avoided_nodes),
        avoided_predicates=frozenset(avoided_predicates),
        worst_tier=kg.schema.tiers[known(min_tier, list(kg.schema.tiers), "tier")].rank if min_tier else None,
        worst_strength=kg.schema.strengths[known(strength, list(kg.schema.strengths), "strength")].rank
        if strength
        else None,
        include_refuted=include_refuted or strength == "refuted",
    )


def nodes_meant(kg: KnowledgeGraph, name: str) -> frozenset[str]:
    """The nodes of a category, or the one node of that name."""
    by_lower = {key.lower(): key for key in kg.schema.categories}
    category = by_lower.get(name.lower())
    if category is None:
        try:
            return frozenset({kg.names.resolve(name)})
        except UnknownName as error:
            near = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.75)
            raise UnknownName(
                name, [*(by_lower[key] for key in near), *error.nearest][:3], kind="node or category"
            ) from None
    return frozenset(node.id for node in kg.nodes.values() if node.category == category)


def known(key: str, keys: Sequence[str], kind: str) -> str:
    """The key as the ontology writes it; hyphens and blanks are as good as underscores."""
    wanted = key.strip().lower().replace("-", "_").replace(" ", "_").replace(",", "")
    if wanted not in keys:
        raise BadQuestion(f"unknown {kind} {key!r}. Choose from: {', '.join(keys)}.")
    return wanted
