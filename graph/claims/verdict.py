"""How a claim stands against the evidence. Computed from the strength and the tiers of edges; nothing else decides.

The rules, for a claim that something is so:

* the edges that hold the claim are assessed anew from the lines that can bear on it: of a claim on people, lines from people; on animals, cells
  or computed models, lines of that tier; else all lines;
* a claim on people needs a line of a tier in which its predicate can be shown in people, self-report not counted unless the sentence reports;
* asserted, it needs an edge that is at least `supported`; hedged, or said of animals, cells or reports, one that is `suggestive`; said to be
  proven, one that is `established`. A hedged claim is met by a weaker form too: kratom *may cause* what it is associated with;
* met: **supported**. Else, with findings of comparable weight on both sides: **contested**. Else, with nothing but evidence against it:
  **contradicted**. Else, with any evidence that falls short: **overstated**. Else **not_in_graph**.

A claim that ranks things (*more strongly than*) is never supported by what it says of one of them: the graph compares nothing, so it is **not_checkable**
where it would be supported.

For a claim that something is not so the sides change. A claim that evidence is lacking is contradicted by a trial, and supported by a search
for one that found none or by a source that says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..wording import trial_searches
from .claim import ANY, PEOPLE, REPORTED, Claim
from .evidence import AGAINST, COUNTERPART, SAME, WEAKER, Bearing, Evidence
from .showing import can_show, strength_for, strength_needed

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph
    from ..records import Search

SUPPORTED, OVERSTATED, CONTESTED, CONTRADICTED, ABSENT, UNCHECKED = (
    "supported", "overstated", "contested", "contradicted", "not_in_graph", "not_checkable",
)  # fmt: skip
DOUBTED = ("contested", "refuted")


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, its verdict, the edges it rests on, and the searches that found nothing."""

    claim: Claim
    verdict: str
    bearings: tuple[Bearing, ...]
    searches: tuple[Search, ...] = ()

    @property
    def subject(self) -> str:
        return self.speaking_of[0]

    @property
    def object(self) -> str:
        return self.speaking_of[1]

    @property
    def predicate(self) -> str:
        return self.claim.predicates[0]

    @property
    def speaking_of(self) -> tuple[str, str]:
        """What the two names stand for: what the edge that decides is about, else what is likeliest."""
        for bearing in self.bearings:
            subject = bearing.through.subject if bearing.through else bearing.edge.subject
            if bearing.how in (SAME, AGAINST) and subject in self.claim.subjects:
                return (
                    subject,
                    bearing.edge.object if bearing.edge.object in self.claim.objects else self.claim.objects[0],
                )
        return self.claim.subjects[0], self.claim.objects[0]


def judge(evidence: Evidence, claim: Claim) -> Judged:
    """The verdict on one claim, with what it rests on."""
    kg = evidence.kg
    bearings = evidence.bearings(claim)
    searches = searches_for(kg, claim)
    if claim.unproven:
        wider = replace(claim, objects=evidence.with_conditions(claim.objects))
        bearings, searches = evidence.bearings(wider), searches_for(kg, wider)
        verdict = judge_lacking(kg, claim, bearings, searches)
    elif claim.negated:
        verdict = judge_denial(kg, claim, bearings)
    else:
        verdict = judge_assertion(kg, claim, bearings, untried=claim.of_trial and is_untried(evidence, claim))
    if claim.ranks and verdict == SUPPORTED:
        verdict = UNCHECKED
    return Judged(claim, verdict, tuple(bearings), searches)


def searches_for(kg: KnowledgeGraph, claim: Claim) -> tuple[Search, ...]:
    """The searches for trials that would bear on a claim and found none."""
    found = (search for one in claim.subjects for other in claim.objects for search in trial_searches(kg, one, other))
    return tuple(dict.fromkeys(found))


def is_untried(evidence: Evidence, claim: Claim) -> bool:
    """Whether a source says that no trial was made, for the thing claimed or the condition that it is a symptom of."""
    objects = evidence.with_conditions(claim.objects)
    edges = (evidence.kg.edges.get(f"{one}--studied_for--{other}") for one in claim.subjects for other in objects)
    return any(edge is not None and edge.is_refuted for edge in edges)


def judge_assertion(kg: KnowledgeGraph, claim: Claim, bearings: Sequence[Bearing], *, untried: bool = False) -> str:  # noqa: PLR0911 - as many ends as verdicts, and why
    """A claim that something is so. `untried` when it says that a trial showed it and there was none."""
    direct = [item for item in bearings if item.how == SAME]
    weaker = [item for item in bearings if item.how == WEAKER]
    against = [item for item in bearings if item.how == AGAINST]
    holding = [*direct, *weaker] if claim.hedged else direct
    strengths = [strength_for(kg, claim, item.edge) for item in holding]
    if claim.level not in (PEOPLE, REPORTED, ANY):
        counterparts = [item for item in bearings if item.how == COUNTERPART]
        strengths += [strength_for(kg, claim, item.edge) for item in counterparts]
        direct += counterparts
    needed = kg.schema.strengths[strength_needed(kg.schema, claim)].rank
    if any(strength and kg.schema.strengths[strength].rank <= needed for strength in strengths):
        return SUPPORTED
    if any(item.edge.strength == "contested" for item in direct) or "contested" in strengths:
        return CONTESTED
    if not direct and any(item.edge.strength == "contested" for item in weaker):
        return CONTESTED
    own = [item for item in bearings if item.how in (SAME, WEAKER, COUNTERPART)]
    if any(item.edge.is_refuted for item in direct) and all(item.edge.is_refuted for item in own):
        return CONTRADICTED
    if against and not any(not item.edge.is_refuted for item in own):
        return CONTRADICTED
    if untried:
        return CONTRADICTED
    if any(not item.edge.is_refuted for item in bearings if item.how != AGAINST):
        return OVERSTATED
    return ABSENT


def judge_denial(kg: KnowledgeGraph, claim: Claim, bearings: Sequence[Bearing]) -> str:
    """A claim that something is not so."""
    direct = [item for item in bearings if item.how == SAME]
    against = [item for item in bearings if item.how == AGAINST]
    asserted = judge_assertion(kg, replace(claim, negated=False, hedged=True), bearings)
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
    if any(strength in ("established", "supported", "suggestive") for strength in denying):
        return SUPPORTED
    refuted = [item.edge for item in direct if item.edge.is_refuted]
    if any(can_show(kg.schema, claim, edge.predicate, edge.disputing) for edge in refuted):
        return SUPPORTED
    return OVERSTATED if bearings else ABSENT


def judge_lacking(kg: KnowledgeGraph, claim: Claim, bearings: Sequence[Bearing], searches: Sequence[Search]) -> str:
    """A claim that something hasn't been shown."""
    level = PEOPLE if kg.schema.predicates[claim.predicates[0]].is_claimed_of_people else ANY
    asserted = judge_assertion(kg, replace(claim, unproven=False, negated=False, level=level), bearings)
    if asserted in (SUPPORTED, CONTESTED):
        return CONTRADICTED if asserted == SUPPORTED else CONTESTED
    tried = [
        item
        for item in bearings
        if any(kg.schema.tiers[tier].is_on_purpose for tier in item.edge.tiers)
        and item.how == SAME
        and item.edge.supporting
    ]
    sought = any(item.edge.predicate == "studied_for" and item.edge.is_refuted for item in bearings)
    if tried:
        return OVERSTATED
    return SUPPORTED if sought or searches else ABSENT


def is_harm(kg: KnowledgeGraph, claim: Claim) -> bool:
    """Whether it is a risk that is denied: for that every finding in people counts."""
    categories = kg.schema.categories
    is_danger = any(categories[kg.nodes[key].category].is_harm for key in claim.objects)
    return kg.schema.predicates[claim.predicates[0]].can_harm and is_danger


def is_seen_in_people(kg: KnowledgeGraph, edge: Edge) -> bool:
    return not edge.is_refuted and any(kg.schema.tiers[tier].is_in_people for tier in edge.tiers)


def worst(kg: KnowledgeGraph, verdicts: Collection[str]) -> str:
    """The verdict of a sentence: the worst of its claims, in the order of the ontology; what can't be checked is never carried by what is supported."""
    if UNCHECKED in verdicts and set(verdicts) <= {UNCHECKED, SUPPORTED}:
        return UNCHECKED
    return min(verdicts, key=lambda key: kg.schema.verdicts[key].rank, default=UNCHECKED)
