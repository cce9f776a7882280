"""Claims on laws: which of the things that a name stands for they are about, and what is only proposed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..records import edge_id
from .linking import KINDS

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph
    from .claim import Claim
    from .clauses import Clause
    from .linking import Linked

PROPOSING, ADVICE, JURISDICTION = "proposing", "advice", "Jurisdiction"
PAST = frozenset({"was", "were", "until", "formerly", "previously", "once"})
"""Words that say of a law that it was one."""


def is_law(kg: KnowledgeGraph, predicate: str) -> bool:
    """Whether a predicate leads to a place: what holds of a thing there."""
    return JURISDICTION in kg.schema.predicates[predicate].range


def of_law(kg: KnowledgeGraph, claim: Claim, clause: Clause, proposing: Collection[str]) -> Claim:
    """A claim on a law as its clause says it: `recommended that it be banned` tells of no ban. `proposing` are words for that.

    Of several things that a name stands for it is about the first that the graph knows a law on there: a ban of the plant is none of its products.
    """
    predicate = kg.schema.predicates[claim.predicates[0]]
    if not is_law(kg, predicate.key):
        return claim
    if predicate.proposed_as and any(word.base in proposing for word in clause.words):
        return replace(claim, predicates=(predicate.proposed_as,))
    laws = {predicate.key, *kg.schema.countered[predicate.key]}
    known = (one for one in claim.subjects if is_known(kg, one, laws, claim.objects))
    return replace(claim, subjects=(next(known, claim.subjects[0]),))


def is_advice(kg: KnowledgeGraph, clause: Clause, proposing: Collection[str]) -> bool:
    """Whether a clause tells somebody what to do; `recommended that it be banned` tells of a law that isn't made."""
    words = {clause.linked.words[item.first].base for item in clause.cues(ADVICE)}
    if not words or not words <= frozenset(proposing):
        return bool(words)
    signs = (sign for item in clause.found for sign in item.signs if sign.kind in KINDS)
    return not any(kg.schema.predicates[sign.key].proposed_as for sign in signs)


def is_known(kg: KnowledgeGraph, subject: str, laws: Iterable[str], places: Iterable[str]) -> bool:
    """Whether the graph holds one of some laws on a thing in one of some places."""
    return any(edge_id(subject, law, place) in kg.edges for law in laws for place in places)


def is_of_past(kg: KnowledgeGraph, linked: Linked, claims: Iterable[Claim]) -> bool:
    """Whether a sentence tells of a law as of one that was: `was banned until 2021`. What is so now doesn't contradict that."""
    tells = any(is_law(kg, claim.predicates[0]) for claim in claims)
    return tells and any(word.written.lower() in PAST for word in linked.words)


def proposals(kg: KnowledgeGraph, clause: Clause, claims: Iterable[Claim], proposing: Collection[str]) -> set[int]:
    """The places of the words in a clause that say of what is claimed that it is only proposed."""
    proposed = {predicate.proposed_as for predicate in kg.schema.predicates.values()}
    if proposed.isdisjoint(claim.predicates[0] for claim in claims):
        return set()
    return {place for place, word in enumerate(clause.words, clause.first) if word.base in proposing}
