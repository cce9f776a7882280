"""How a claim is said: denied, hedged, proven, asked; and of whom."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .claim import ANY, PEOPLE, REDUCES, REPORTED, STUDIED, Claim
from .clauses import Clause, says_something
from .hedges import SEEN, THAT, is_hedged
from .linking import Found
from .placing import DETERMINERS

if TYPE_CHECKING:
    from ...ontology.schema import Predicate
    from ..knowledge import KnowledgeGraph
    from .speech import Speech

PROOF, NEGATION, LACKING, GROUNDLESS, OPEN, QUESTION, MANNER, APPROVAL, UNSAID, IN_PEOPLE, BEING_STUDIED = (
    "proof", "negation", "evidence_lacking", "groundless", "open_question", "question", "manner", "approval", "direction_unsaid", "people",
    "being_studied",
)  # fmt: skip
RELATIVES = frozenset({"which", "who"})
GRANTING = RELATIVES | {"because", "since"}
"""What opens a clause that is said, whatever is lacking before it: `more research is needed because kratom relieves pain`."""
EVIDENCE_THAT = frozenset({("evidence", "that"), ("proof", "that"), ("claim", "that")})
"""What opens a clause of which it may be said behind it that it isn't shown."""

CLINICAL = frozenset(
    ["clinical", "clinically", "clinic", "test", "people", "person", "human", "patient", "adult", "man", "men", "woman", "women", "participant", "individual"]
)  # fmt: skip
"""Words by which a study is one on people: that they say what they took a thing for is none."""

REPORTS, TRIAL = "human_self_report", "human_controlled"


def mood_of(clause: Clause, cue: Found, speech: Speech, relations: Sequence[Found] = ()) -> Claim | None:
    """A claim of nothing yet, with the negation, hedge, proof and lack of evidence around a phrase.

    None for what is only asked, for what an authority approves, and for an effect without a direction. A negation reaches up to the next phrase
    that names a relation, and not past a word for the manner: who doesn't know how it works takes for granted that it does. What is only named
    (`binding of …`) can be denied behind (`was not seen`); what else is denied of it (`is not strong`) is no claim here.
    """
    lacking = is_lacking(clause, cue, speech)
    if lacking and is_denied_twice(clause, cue):
        return None
    granted = max((item.first for item in clause.cues(MANNER) if item.first < cue.first), default=-1)
    if not lacking and any(granted < item.first < cue.first for item in clause.cues(QUESTION)):
        return None
    if any(item.last <= cue.first for item in clause.cues(APPROVAL)):
        return None
    bounds = [*relations, *clause.cues(MANNER)]
    reach = [
        item
        for item in clause.cues(NEGATION)
        if item.first <= cue.last and not any(item.last <= other.first and other.last <= cue.first for other in bounds)
    ]
    behind = [] if lacking or speech.is_finite(clause.linked, cue) else denials_behind(clause, cue, relations)
    if any(not speech.is_of_seeing(clause.linked, item) for item in behind):
        return None
    reach += behind
    if cue.has("cue", UNSAID) and not reach and not lacking:
        return None
    words = clause.linked.words
    return Claim(
        (), (), (),
        negated=bool(reach) and not lacking,
        unproven=lacking,
        studied=lacking and not (clause.cues(LACKING) or clause.cues(OPEN)),
        groundless=lacking and bool(clause.cues(GROUNDLESS)),
        hedged=is_hedged(clause, cue, speech),
        proven=bool(clause.cues(PROOF)),
        start=words[cue.first].start,
        end=words[cue.last - 1].end,
    )  # fmt: skip


def denials_behind(clause: Clause, cue: Found, relations: Sequence[Found]) -> list[Found]:
    """The negations behind a phrase that no later phrase of a relation takes to itself."""
    return [
        item
        for item in clause.cues(NEGATION)
        if item.first > cue.last and not any(other.first >= item.first for other in relations)
    ]


def is_lacking(clause: Clause, cue: Found, speech: Speech) -> bool:
    """Whether the evidence for what a phrase says is said to be lacking, or whether it is so to be unknown.

    Not what was said before without `whether`: of `kratom relieves pain and needs more research` the first half is said; nor what is told behind it by the way.
    """
    stated = [*clause.cues(LACKING), *clause.cues(BEING_STUDIED), *(() if clause.cues(MANNER) else clause.cues(OPEN))]
    if not stated:
        return False
    is_before = all(cue.last <= item.first for item in stated)
    asked = any(item.first < cue.first for item in clause.cues(QUESTION)) or clause.words[0].base == THAT
    words = [word.base for word in clause.linked.words[clause.first : cue.first]]
    if is_taken_for_granted(clause, cue, stated[0], speech):
        return False
    if is_granted(clause, cue, stated[0]) and speech.is_finite(clause.linked, cue):
        return False
    asked = asked or any(pair in EVIDENCE_THAT for pair in itertools.pairwise(words))
    if not asked and is_resumed(clause, cue, stated[-1]):
        return False
    return asked or not (is_before and says_something(cue) and speech.is_finite(clause.linked, cue))


def is_denied_twice(clause: Clause, cue: Found) -> bool:
    """Whether no evidence is said to be that something is not so: `no evidence that kratom does not cause …`."""
    places = [item.last for item in clause.cues(GROUNDLESS)]
    return any(place <= item.first < cue.first for place in places for item in clause.cues(NEGATION))


def is_taken_for_granted(clause: Clause, cue: Found, stated: Found, speech: Speech) -> bool:
    """Whether only the manner of what a phrase says is asked for, or more of what is said to be shown: `needed to understand how kratom …`, `the proven benefit of …`."""
    asks_manner = any(stated.last <= item.first < cue.first for item in clause.cues(MANNER))
    asks_manner = asks_manner and not is_hedged(clause, cue, speech)  # `how kratom might …`
    words = [word.written.lower() for word in clause.linked.words[stated.last : cue.first]]
    return asks_manner or any(one in DETERMINERS and other in SEEN for one, other in itertools.pairwise(words))


def is_granted(clause: Clause, cue: Found, stated: Found) -> bool:
    """Whether a phrase stands in a clause of its own behind what is lacking: `more research is needed because kratom …`; in `kratom, which …,` up to the comma."""
    linked = clause.linked
    for place in range(stated.last, cue.first):
        if linked.words[place].base in GRANTING:
            rest = linked.text[linked.words[place].start : linked.words[cue.first].start]
            return linked.words[place].base not in RELATIVES or "," not in rest
    return False


def is_resumed(clause: Clause, cue: Found, stated: Found) -> bool:
    """Whether a phrase stands behind `and is`, and what is only studied before that: `has been studied for depression and is safe`."""
    bases = [word.base for word in clause.linked.words[stated.last : cue.first]]
    return any(pair == ("and", "be") for pair in itertools.pairwise(bases))


def settled(
    kg: KnowledgeGraph, claim: Claim, clause: Clause, test_of: Mapping[str, str], *, reports: bool = False
) -> Claim:
    """A claim with whom it speaks of. What people report is a claim of what they report; `reports` when the clause says that they do.

    `test_of` are the nodes that are tests in animals or cells by their own name, with that tier.
    """
    schema = kg.schema
    tiers = sorted(clause.tiers(claim.start), key=lambda key: schema.tiers[key].rank)
    predicate = schema.predicates[claim.predicates[0]]
    if (claim.studied and is_studiable(kg, claim)) or predicate.key == STUDIED:
        return of_study(claim, clause, tiers)
    if clause.cues(IN_PEOPLE):
        return replace(claim, level=PEOPLE)
    if claim.groundless and not any(
        schema.tiers[key].is_on_ladder and not schema.tiers[key].is_in_people for key in tiers
    ):
        return replace(claim, level=ANY)  # who finds no evidence speaks of any, unless the sentence says of which
    is_report = (reports or REPORTS in tiers) and not is_more_than_report(kg, claim, tiers)
    if is_report and predicate.is_claimed_of_people and not claim.unproven:
        return replace(claim, predicates=(reported(kg, predicate, claim.objects[0]),), level=REPORTED)
    closest = tiers[0] if tiers else test_of.get(claim.objects[0], "")
    if closest and not schema.tiers[closest].is_in_people and schema.tiers[closest].is_on_ladder:
        return replace(claim, level=closest if predicate.is_claimed_of_people else ANY)
    is_study = bool(closest) and schema.tiers[closest].rank < schema.tiers[REPORTS].rank
    level = PEOPLE if is_study or predicate.is_claimed_of_people else ANY
    return replace(claim, level=level, of_trial=closest == TRIAL)


def is_more_than_report(kg: KnowledgeGraph, claim: Claim, tiers: Sequence[str]) -> bool:
    """Whether what is reported is no experience: that a trial showed something, that it is proven, or that it is so in mice."""
    return claim.proven or any(
        key == TRIAL or (kg.schema.tiers[key].is_on_ladder and not kg.schema.tiers[key].is_in_people) for key in tiers
    )


def is_studiable(kg: KnowledgeGraph, claim: Claim) -> bool:
    """Whether the graph can hold that the one thing is studied for the other."""
    study = kg.schema.predicates[STUDIED]
    return kg.nodes[claim.subjects[0]].category in study.domain and kg.nodes[claim.objects[0]].category in study.range


def of_study(claim: Claim, clause: Clause, tiers: Sequence[str]) -> Claim:
    """A claim that something is studied: of the tier that the sentence names, or else of any."""
    if claim.studied:
        claim = replace(claim, predicates=(STUDIED,), unproven=False, hedged=False)
    is_clinical = not tiers and any(word.base in CLINICAL for word in clause.words)
    level = PEOPLE if clause.cues(IN_PEOPLE) or TRIAL in tiers or is_clinical else next(iter(tiers), ANY)
    if claim.negated and level == PEOPLE:  # `has not been tested in trials` says that it isn't shown
        return replace(claim, predicates=(REDUCES,), level=PEOPLE, negated=False, unproven=True)
    return replace(claim, level=level, of_trial=TRIAL in tiers)


def reported(kg: KnowledgeGraph, predicate: Predicate, object_: str) -> str:
    """The predicate that holds reports of what a predicate claims: of a risk, that it goes with it."""
    if kg.nodes[object_].category != "Risk":
        return predicate.reported_as or predicate.key
    return (
        "associated_with_risk" if predicate.reported_as == "reported_effect" else predicate.reported_as or predicate.key
    )
