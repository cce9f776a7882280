"""How a claim stands against the evidence. Computed from the strength and the tiers of edges; nothing else decides.

The rules, for a claim that something is so:

* the edges that hold the claim are assessed anew from the lines that can bear on it: of a claim on people, lines from people; on animals, cells
  or computed models, lines of that tier; else all lines;
* a claim on people needs a line of a tier in which its predicate can be shown in people, self-report not counted unless the sentence reports;
* asserted, it needs an edge that is at least `supported`; hedged, or said of animals, cells or reports, one that is `suggestive`; said to be
  proven, one that is `established`. A hedged claim is met by a weaker form too: kratom *may cause* what it is associated with;
* met: **supported**. Else, with findings of comparable weight on both sides: **contested**. Else, with nothing but evidence against it:
  **contradicted**. Else, with any evidence that falls short: **overstated**. Else **not_in_graph**;
* what is only claimed, with no data behind it, speaks against nothing; that something binds is no hint at an action that is refuted or firmly excluded.

A claim that ranks things (*more strongly than*) is never supported by what it says of one of them: the graph compares nothing, so it is **not_checkable**
where it would be supported, and where it is denied: what causes no more seizures than another thing may cause as many.

For a claim that something is not so the sides change, and what is only hinted at counts for a harm alone: that something binds to a receptor doesn't
speak against the denial that it blocks it. A claim that evidence is lacking is contradicted by a trial, and supported by a search for one that found none or by a
source that says so; one that something is studied is supported by data on it, whatever these show; that there is no evidence at all is contradicted or overstated by any line with data of its own on those of whom it is said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..wording import trial_searches
from .assertions import ABSENT, CONTESTED, CONTRADICTED, OVERSTATED, SUPPORTED, UNCHECKED, judge_assertion
from .claim import PEOPLE, REPORTED, STUDIED, Claim
from .denials import judge_denial, judge_lacking, lines_saying_so
from .evidence import AGAINST, SAME, Bearing, Evidence

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph
    from ..records import Search

__all__ = ["ABSENT", "CONTESTED", "CONTRADICTED", "OVERSTATED", "SUPPORTED", "UNCHECKED", "Judged", "judge", "worst"]


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
    if is_study_told(kg, claim, bearings):
        verdict = SUPPORTED
        bearings = sorted(
            bearings, key=lambda item: item.edge.is_refuted
        )  # that reviews miss a trial comes behind what there is
    if claim.ranks and (verdict == SUPPORTED or claim.negated or claim.unproven):
        verdict = UNCHECKED
    return Judged(claim, verdict, tuple(bearings), searches)


def is_study_told(kg: KnowledgeGraph, claim: Claim, bearings: Sequence[Bearing]) -> bool:
    """Whether it is claimed that something is studied, of nobody in particular or in a tier, and there is data on it.

    That reviews miss a trial doesn't speak against it; a trial, or a study in people, has to be known as such.
    """
    is_so = claim.predicates[0] == STUDIED and not (claim.negated or claim.unproven or claim.of_trial or claim.proven)
    return is_so and claim.level not in (PEOPLE, REPORTED) and bool(lines_saying_so(kg, claim, bearings))


def searches_for(kg: KnowledgeGraph, claim: Claim) -> tuple[Search, ...]:
    """The searches for trials that would bear on a claim and found none."""
    found = (search for one in claim.subjects for other in claim.objects for search in trial_searches(kg, one, other))
    return tuple(dict.fromkeys(found))


def is_untried(evidence: Evidence, claim: Claim) -> bool:
    """Whether a source says that no trial was made, for the thing claimed or the condition that it is a symptom of."""
    objects = evidence.with_conditions(claim.objects)
    edges = (evidence.kg.edges.get(f"{one}--{STUDIED}--{other}") for one in claim.subjects for other in objects)
    return any(edge is not None and edge.is_refuted for edge in edges)


def worst(kg: KnowledgeGraph, verdicts: Collection[str]) -> str:
    """The verdict of a sentence: the worst of its claims, in the order of the ontology; what can't be checked is never carried by what is supported."""
    if UNCHECKED in verdicts and set(verdicts) <= {UNCHECKED, SUPPORTED}:
        return UNCHECKED
    return min(verdicts, key=lambda key: kg.schema.verdicts[key].rank, default=UNCHECKED)
