"""The verdict on a claim that something is so. `verdict` states the rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .claim import ANY, PEOPLE, REPORTED, Claim
from .evidence import AGAINST, COUNTERPART, SAME, WEAKER, Bearing
from .showing import strength_for, strength_needed

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph

SUPPORTED, OVERSTATED, CONTESTED, CONTRADICTED, ABSENT, UNCHECKED = (
    "supported", "overstated", "contested", "contradicted", "not_in_graph", "not_checkable",
)  # fmt: skip

FIRM = ("established", "supported")


def judge_assertion(kg: KnowledgeGraph, claim: Claim, bearings: Sequence[Bearing], *, untried: bool = False) -> str:  # noqa: PLR0911 - as many ends as verdicts, and why
    """A claim that something is so. `untried` when it says that a trial showed it and there was none."""
    direct = [item for item in bearings if item.how == SAME]
    weaker = [item for item in bearings if item.how == WEAKER]
    against = [item for item in bearings if item.how == AGAINST and not item.is_rival]
    if is_countered(kg, claim, direct, against):
        return CONTESTED
    if is_barred(kg, claim, direct, against):
        weaker = []
    hints = [] if is_doubted(kg, claim, against) else weaker
    holding = [*direct, *hints] if claim.hedged else direct
    strengths = [strength_for(kg, claim, item.edge) for item in holding]
    if claim.level not in (PEOPLE, REPORTED, ANY):
        counterparts = [item for item in bearings if item.how == COUNTERPART]
        strengths += [strength_for(kg, claim, item.edge) for item in counterparts]
        direct += counterparts
    needed = kg.schema.strengths[strength_needed(kg.schema, claim)].rank
    if any(strength and kg.schema.strengths[strength].rank <= needed for strength in strengths):
        return CONTESTED if is_divided(bearings, direct) else SUPPORTED
    if any(item.edge.strength == "contested" for item in direct) or "contested" in strengths:
        return CONTESTED
    if not direct and any(item.edge.strength == "contested" for item in weaker):
        return CONTESTED
    own = [*weaker, *(item for item in bearings if item.how in (SAME, COUNTERPART))]
    if any(item.edge.is_refuted for item in direct) and all(item.edge.is_refuted for item in own):
        return CONTRADICTED
    if against and not any(not item.edge.is_refuted for item in own):
        return CONTRADICTED
    if untried:
        return CONTRADICTED
    if any(not item.edge.is_refuted for item in bearings if item.how != AGAINST):
        return OVERSTATED
    return ABSENT


def is_countered(kg: KnowledgeGraph, claim: Claim, direct: Sequence[Bearing], against: Sequence[Bearing]) -> bool:
    """Whether the graph holds both what is claimed and what counters it: a ban and its end, each with its date."""
    is_law = bool(kg.schema.countered[claim.predicates[0]])
    return is_law and bool(against) and any(not item.edge.is_refuted for item in direct)


def is_divided(bearings: Sequence[Bearing], direct: Sequence[Bearing]) -> bool:
    """Whether a product is said to do what nothing but things in it do, while others in it do the opposite: `kratom blocks the mu-opioid receptor`."""
    return all(item.through for item in direct) and any(item.is_rival for item in bearings)


def is_barred(kg: KnowledgeGraph, claim: Claim, direct: Sequence[Bearing], against: Sequence[Bearing]) -> bool:
    """Whether an action is refuted, or firmly excluded by another: that the one binds to the other is then no hint at it."""
    if kg.schema.predicates[claim.predicates[0]].is_claimed_of_people:
        return False
    if direct and all(item.edge.is_refuted for item in direct):
        return True
    return any(strength_for(kg, claim, item.edge) in FIRM for item in against)


def is_doubted(kg: KnowledgeGraph, claim: Claim, against: Sequence[Bearing]) -> bool:
    """Whether there is any finding of an action that excludes one that is claimed: it may then not be on the ground of binding alone."""
    is_action = not kg.schema.predicates[claim.predicates[0]].is_claimed_of_people
    return is_action and any(not item.edge.is_refuted for item in against)
