"""A sentence as clauses: how far a negation, a hedge or a question reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .linking import Found, Linked

BREAK, COMPARISON, NOTHING = "break_of_clause", "comparison", "negation_of_nothing"
CONCESSIONS = ("although", "though", "while", "whereas")
"""Words that open a clause which ends with the next comma."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Some phrases of a sentence that stand together, in order; what is only compared with is left out."""

    linked: Linked
    found: tuple[Found, ...]

    @property
    def mentions(self) -> tuple[Found, ...]:
        return tuple(item for item in self.found if item.readings)

    def cues(self, key: str) -> tuple[Found, ...]:
        return tuple(item for item in self.found if item.has("cue", key))

    def tiers(self) -> set[str]:
        """Keys of the tiers that the clause speaks of."""
        return {sign.key for item in self.found for sign in item.signs if sign.kind == "tier"}


def clauses_of(linked: Linked) -> list[Clause]:
    """The clauses of a sentence, in order."""
    clauses: list[list[Found]] = [[]]
    concedes = False
    previous: Found | None = None
    for item in linked.found:
        gap = linked.between(previous, item) if previous else ""
        opens = item.has("cue", BREAK)
        if clauses[-1] and (opens or ";" in gap or " – " in gap or "—" in gap or (concedes and "," in gap)):
            clauses.append([])
            concedes = False
        concedes = concedes or (opens and linked.words[item.first].base in CONCESSIONS)
        clauses[-1].append(item)
        previous = item
    return [Clause(linked, tuple(without_compared(linked, found))) for found in clauses]


def without_compared(linked: Linked, found: list[Found]) -> Iterator[Found]:
    """The phrases without the names that something is compared with: those behind the word for it, up to a comma."""
    compared = False
    previous: Found | None = None
    for item in found:
        if compared and previous and ("," in linked.between(previous, item) or item.signs):
            compared = False
        if not (compared and item.readings):
            yield item
        compared = compared or item.has("cue", COMPARISON)
        previous = item


def groups_of(clause: Clause, joining: frozenset[str]) -> list[tuple[Found, ...]]:
    """The names of a clause, those that commas and joining words bind together in one group."""
    groups: list[list[Found]] = []
    for item in clause.mentions:
        if groups and is_joined(clause.linked, groups[-1][-1], item, joining):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [tuple(group) for group in groups]


def is_joined(linked: Linked, one: Found, other: Found, joining: frozenset[str]) -> bool:
    between = linked.words[one.last : other.first]
    if any(item.signs and one.last <= item.first < other.first for item in linked.found):
        return False
    gap = linked.between(one, other)
    binds = "," in gap or "/" in gap or "(" in gap or any(word.base in joining for word in between)
    return binds and all(word.base in joining for word in between)
