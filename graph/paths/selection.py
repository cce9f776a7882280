"""What the options of a question come to: rules for the nodes, edges and predicates that a path may use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...ontology.errors import BadQuestion, UnknownName
from .steps import ANY_NODE, EdgeRule, NodeRule

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph
    from .index import PathIndex

FEW_BARRED = 10_000
"""Edges left out that are named one by one: as many as are found in a few milliseconds."""


class Selection(NamedTuple):
    """What holds for every node and edge of a path, the ranks of strength that leaves, which predicates it may use, and what it must run through between its ends."""

    nodes: NodeRule
    edges: EdgeRule
    strengths: frozenset[int]
    predicates: frozenset[int]
    via: tuple[NodeRule, ...]


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
    index = kg.path_index
    predicates = frozenset(range(len(index.predicates)))
    nodes = ANY_NODE
    for name in avoid:
        avoided = predicates_meant(kg, name)
        if avoided is None:
            nodes = nodes.both(opposite(nodes_meant(kg, name), index))
        else:
            predicates -= codes_of(avoided, index.predicates)
    strengths = index.strengths_found & strengths_allowed(kg, strength, include_refuted)
    tier = kg.schema.tiers[known(min_tier, list(kg.schema.tiers), "tier")].rank if min_tier else None
    return Selection(
        nodes=nodes,
        edges=strength_rule(index, strengths)._replace(
            tiers=narrowed(index.tiers_found, {rank for rank in index.tiers_found if tier is None or rank <= tier}),
        ),
        strengths=strengths,
        predicates=predicates,
        via=tuple(dict.fromkeys(nodes_meant(kg, name) for name in via)),
    )


def strengths_allowed(kg: KnowledgeGraph, strength: str | None, include_refuted: bool) -> set[int]:
    """Ranks of the strengths an edge may have."""
    strengths = kg.schema.strengths
    worst = strengths[known(strength, list(strengths), "strength")].rank if strength else None
    with_refuted = include_refuted or strength == "refuted"
    return {
        found.rank
        for key, found in strengths.items()
        if (worst is None or found.rank <= worst) and (with_refuted or key != "refuted")
    }


def strength_rule(index: PathIndex, strengths: frozenset[int]) -> EdgeRule:
    """The rule for edges of these strengths. Where it leaves out few edges it names them, so that the rows of most nodes need no look at their edges."""
    if strengths == index.strengths_found:
        return EdgeRule()
    ranks = bytes(memoryview(index.strength_ranks[:]))  # type: ignore[arg-type]
    barred = []
    for rank in sorted(index.strengths_found - strengths):
        if ranks.count(rank) > FEW_BARRED:
            return EdgeRule(strengths=strengths)
        edge = ranks.find(rank)
        while edge >= 0:
            barred.append(edge)
            edge = ranks.find(rank, edge + 1)
    touched = frozenset(node for edge in barred for node in (index.subjects[edge], index.objects[edge]))
    return EdgeRule(barred=frozenset(barred), touched=touched)


def narrowed(found: frozenset[int], allowed: Iterable[int]) -> frozenset[int] | None:
    """Those of the ranks found that are allowed; None when that is all of them, so that no edge needs to be looked at."""
    kept = found & frozenset(allowed)
    return None if kept == found else kept


def predicates_meant(kg: KnowledgeGraph, name: str) -> frozenset[str] | None:
    """A predicate with its more specific ones, or None for the name of something else."""
    if name in kg.schema.predicates:
        return kg.schema.with_descendants[name]
    return frozenset({name}) if name in kg.path_index.predicates else None


def codes_of(keys: Iterable[str], among: Sequence[str]) -> frozenset[int]:
    """The codes of those keys that the graph has."""
    wanted = frozenset(keys)
    return frozenset(code for code, key in enumerate(among) if key in wanted)


def nodes_meant(kg: KnowledgeGraph, name: str) -> NodeRule:
    """The nodes of a category, or the one node of that name."""
    index = kg.path_index
    by_lower = lookup([*kg.schema.categories, *index.categories])
    category = by_lower.get(name) or by_lower.get(name.lower())
    if category is not None:
        return NodeRule(categories=codes_of([category], index.categories))
    try:
        return NodeRule(among=frozenset({index.number_of(kg.names.resolve(name))}))
    except UnknownName as error:
        from difflib import get_close_matches

        near = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.75)
        raise UnknownName(
            name, [*(by_lower[key] for key in near), *error.nearest][:3], kind="node or category"
        ) from None


def opposite(rule: NodeRule, index: PathIndex) -> NodeRule:
    """Every node but those of a category, or but the one node."""
    if rule.among is not None:
        return NodeRule(barred=rule.among)
    return NodeRule(categories=frozenset(range(len(index.categories))) - (rule.categories or frozenset()))


def known(key: str, keys: Sequence[str], kind: str) -> str:
    """The key as the ontology writes it; hyphens and blanks are as good as underscores."""
    wanted = key.strip().lower().replace("-", "_").replace(" ", "_").replace(",", "")
    if wanted not in keys:
        raise BadQuestion(f"unknown {kind} {key!r}. Choose from: {', '.join(keys)}.")
    return wanted


def lookup(keys: Sequence[str]) -> dict[str, str]:
    """Keys by themselves, and in small letters; of keys that differ in nothing else the last."""
    return {key.lower(): key for key in keys} | {key: key for key in keys}
