"""Words of inquiry: what changes nothing where all that is said is that evidence is lacking, and would say something elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .lexicon import single_words
from .moods import BEING_STUDIED, LACKING, NEGATION, OPEN
from .placing import DETERMINERS

if TYPE_CHECKING:
    from ...ontology.schema import Schema
    from .claim import Claim
    from .clauses import Clause
    from .linking import Found

JOINING = frozenset({"and", "or"})
SAFETY, EFFICACY = "safety", frozenset({"efficacy", "effectiveness"})
PURPOSE = frozenset({"to", "into", "on"})
"""What opens the question that studies are needed for."""


@dataclass(frozen=True)
class Inquiry:
    """Finds such words. `inquiring` change nothing anywhere in such a clause, `inquired` only as what is asked about."""

    inquiring: frozenset[str]
    inquired: frozenset[str]
    verbs: frozenset[str]

    def places(self, clauses: Iterable[Clause], claims: Collection[Claim]) -> set[int]:
        """The places of such words in a sentence.

        What was assessed or established isn't one: `the established efficacy`.
        """
        return {
            number
            for clause in clauses
            if stated_in(clause) and all(claim.unproven or claim.studied for claim in within(clause, claims))
            for number, word in enumerate(clause.words, clause.first)
            if not (word.written != word.base and word.written.endswith("ed"))
            and (word.base in self.inquiring or (word.base in self.inquired and self.is_asked(clause, number)))
        }

    def unjudged(self, clauses: Sequence[Clause], claims: Collection[Claim]) -> tuple[str, ...]:
        """Words, as written, of what else is asked about, on which nothing is judged: that a thing is safe."""
        words = [(number, word) for clause in clauses for number, word in enumerate(clause.words, clause.first)]
        granted = self.places(clauses, claims)
        return tuple(dict.fromkeys(word.written.lower() for at, word in words if at in granted and word.base == SAFETY))

    def is_asked(self, clause: Clause, place: int) -> bool:
        """Whether a word stands in what the clause begins with, or behind what studies are needed for: not in `kratom has efficacy …`."""
        words = clause.linked.words
        if words[place].base == SAFETY and not EFFICACY.intersection(word.base for word in clause.words):
            return False  # that it helps is what no trial shows; whether it is safe is another matter
        light = DETERMINERS | JOINING | self.inquired | self.inquiring
        before = [word.base for word in words[clause.first : place]]
        if all(base in light for base in before):
            return True
        ends = [item.last for item in stated_in(clause) if item.last <= place]
        aims = [at for at in range(max(ends, default=place), place) if words[at].base in PURPOSE]
        return bool(aims) and not any(word.base in self.verbs for word in words[aims[0] : place])


def inquiry_of(schema: Schema) -> Inquiry:
    """The words of an ontology."""
    verbs = (single_words(schema, key) for key in ("auxiliary", "saying", "recorded"))
    return Inquiry(single_words(schema, "inquiring"), single_words(schema, "inquired"), frozenset().union(*verbs))


def stated_in(clause: Clause) -> list[Found]:
    """The phrases of a clause that say that evidence is lacking, or that something is studied."""
    return [item for key in (LACKING, OPEN, BEING_STUDIED) for item in clause.cues(key)]


def within(clause: Clause, claims: Iterable[Claim]) -> list[Claim]:
    """The claims whose phrase stands in a clause."""
    if not clause.words:
        return []
    return [claim for claim in claims if clause.words[0].start <= claim.start < clause.words[-1].end]


def is_denied_unread(clauses: Iterable[Clause], claims: Collection[Claim]) -> bool:
    """Whether something is denied in a clause of which every claim is said to be so: `users report that kratom relieves pain, a myth`."""
    return any(
        clause.cues(NEGATION) and not any(claim.negated or claim.unproven for claim in within(clause, claims))
        for clause in clauses
    )
