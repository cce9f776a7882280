"""The verdict on a claim that something is not so, or hasn't been shown. `verdict` states the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .assertions import ABSENT, CONTESTED, CONTRADICTED, FIRM, OVERSTATED, SUPPORTED, judge_assertion
from .claim import ANY, PEOPLE, REPORTED, STUDIED, Claim
from .evidence import AGAINST, COUNTERPART, SAME, WEAKER, Bearing
from .showing import bears, can_show, strength_for

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph
    from ..records import EvidenceLine, Search

DOUBTED = ("contested", "refuted")
SUGGESTIVE = "suggestive"
TURNED = {SUPPORTED: CONTRADICTED, CONTESTED: CONTESTED, CONTRADICTED: SUPPORTED}
"""The verdict on the claim that something isn't shown, by the verdict on what isn't."""


def judge_denial(kg: KnowledgeGraph, claim: Claim, bearings: Sequence[Bearing]) -> str:
    """A claim that something is not so."""
    direct = [item for item in bearings if item.how == SAME]
    against = [item for item in bearings if item.how == AGAINST and not item.is_rival]
    mild = replace(claim, negated=False, hedged=True)
    asserted = judge_assertion(kg, mild, bearings if is_harm(kg, claim) else without_hints(bearings))
    if asserted == CONTESTED:
        return CONTESTED
    counterparts = [item for item in bearings if item.how == COUNTERPART]
    if asserted == SUPPORTED and not direct and any(item.edge.strength in DOUBTED for item in counterparts):
        return CONTESTED
    speaks_of_people = claim.level in (PEOPLE, REPORTED, ANY)
    near = [item for item in bearings if item.how in (SAME, WEAKER) and speaks_of_people]
    known = [item for item in near if is_seen_in_people(kg, item.edge)]
    if asserted == SUPPORTED or known:
        return CONTRADICTED if is_harm(kg, claim) or asserted == SUPPORTED else OVERSTATED
    denying = [strength_for(kg, claim, item.edge) for item in against]
    if any(strength in FIRM or (strength == SUGGESTIVE and is_soft(claim)) for strength in denying):
        return SUPPORTED
    refuted = [item.edge for item in direct if item.edge.is_refuted]
    if any(can_show(kg.schema, claim, edge.predicate, bearing_on(kg, claim, edge)) for edge in refuted):
        return SUPPORTED
    return OVERSTATED if bearings else ABSENT


def bearing_on(kg: KnowledgeGraph, claim: Claim, edge: Edge) -> list[EvidenceLine]:
    """The lines against an edge that are on those of whom a claim speaks: a trial in people shows nothing of mice."""
    return [line for line in edge.disputing if bears(kg.schema, claim, line)]


def is_soft(claim: Claim) -> bool:
    """Whether a denial says less than that it is not so, of people or of anything: that it may not be, or isn't in animals."""
    return claim.hedged or claim.level not in (PEOPLE, ANY)


def judge_lacking(kg: KnowledgeGraph, claim: Claim, bearings: Sequence[Bearing], searches: Sequence[Search]) -> str:
    """A claim that something hasn't been shown."""
    if claim.negated:
        denied = judge_denial(kg, replace(claim, unproven=False, level=level_shown(kg, claim)), bearings)
        return ABSENT if claim.groundless and denied == CONTRADICTED else TURNED.get(denied, ABSENT)
    asserted = judge_assertion(kg, *as_asserted(kg, claim, bearings))
    if asserted in (SUPPORTED, CONTESTED):
        return CONTRADICTED if asserted == SUPPORTED else CONTESTED
    tried = [
        item
        for item in bearings
        if any(kg.schema.tiers[tier].is_on_purpose for tier in item.edge.tiers)
        and item.how == SAME
        and item.edge.supporting
    ]
    sought = any(item.edge.predicate == STUDIED and item.edge.is_refuted for item in bearings)
    if tried or (claim.groundless and lines_saying_so(kg, claim, bearings)):
        return OVERSTATED
    return SUPPORTED if (sought or searches) and claim.level not in kg.schema.tiers else ABSENT


def as_asserted(kg: KnowledgeGraph, claim: Claim, bearings: Sequence[Bearing]) -> tuple[Claim, Sequence[Bearing]]:
    """What is said not to be shown, as said; where no evidence is said to be at all, as said to be possible. And what bears on that."""
    said = replace(claim, unproven=False, negated=False, level=level_shown(kg, claim))
    if not claim.groundless:
        return said, bearings
    return replace(said, hedged=True), bearings if is_harm(kg, claim) else without_hints(bearings)


def level_shown(kg: KnowledgeGraph, claim: Claim) -> str:
    """Of whom it is not shown: of people, where the predicate speaks of them and the sentence doesn't speak of animals, cells or models."""
    if claim.level in kg.schema.tiers:
        return claim.level
    return PEOPLE if kg.schema.predicates[claim.predicates[0]].is_claimed_of_people else ANY


def without_hints(bearings: Sequence[Bearing]) -> Sequence[Bearing]:
    """What bears on a claim without what only hints at it: who denies that something blocks a receptor doesn't deny that it binds there."""
    return [item for item in bearings if item.how != WEAKER]


def lines_saying_so(kg: KnowledgeGraph, claim: Claim, bearings: Sequence[Bearing]) -> list[EvidenceLine]:
    """The lines that report data of their own for what is claimed or for something near it, on those of whom the claim speaks."""
    return [
        line
        for item in bearings
        if item.how in (SAME, WEAKER, COUNTERPART) and not kg.schema.predicates[item.edge.predicate].says_purpose
        for line in item.edge.supporting
        if kg.schema.designs[line.design].is_primary and bears(kg.schema, claim, line)
    ]


def is_harm(kg: KnowledgeGraph, claim: Claim) -> bool:
    """Whether it is a risk that is denied: for that every finding in people counts."""
    categories = kg.schema.categories
    is_danger = any(categories[kg.nodes[key].category].is_harm for key in claim.objects)
    return kg.schema.predicates[claim.predicates[0]].can_harm and is_danger


def is_seen_in_people(kg: KnowledgeGraph, edge: Edge) -> bool:
    return not edge.is_refuted and any(kg.schema.tiers[tier].is_in_people for tier in edge.tiers)
