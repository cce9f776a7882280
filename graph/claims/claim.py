"""What a sentence claims."""

from __future__ import annotations

from dataclasses import dataclass

STUDIED, REDUCES = "studied_for", "reduces"
"""The predicates of a claim that something is studied, and that it relieves."""

PEOPLE, REPORTED, ANY = "people", "reported", "any"
"""Of whom or of what a claim speaks where it isn't a tier: people; people who report of themselves or are reported; nobody in particular."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: that a predicate holds between two things, or doesn't.

    `subjects` and `objects` hold what each name can stand for, the likeliest first; `is_group` marks that any of them meets the claim.
    `level` is `people`, `reported`, `any` or the key of a tier (`animal`: said of animals only). `unproven` when the sentence says that the
    evidence is lacking, `groundless` that there is none at all, `of_trial` when it says that a trial showed it, `ranks` when it
    says by how much more or less than something else, `partial` when it says the same of something that wasn't read (`seizures and blindness`),
    `studied` when all it says is that the matter is studied or debated. `start` and `end` count characters of the sentence.
    """

    subjects: tuple[str, ...]
    predicates: tuple[str, ...]
    objects: tuple[str, ...]
    level: str = ANY
    negated: bool = False
    hedged: bool = False
    proven: bool = False
    unproven: bool = False
    groundless: bool = False
    is_group: bool = False
    resolved: bool = False
    of_trial: bool = False
    ranks: bool = False
    partial: bool = False
    studied: bool = False
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[object, ...]:
        """By which two claims of a sentence are the same."""
        return self.subjects, self.predicates[:1], self.objects, self.negated, self.unproven
