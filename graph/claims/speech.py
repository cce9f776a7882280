"""Who speaks, and what makes a sentence of some words: reports, records, orders, titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .lexicon import single_words

if TYPE_CHECKING:
    from ...ontology.schema import Schema
    from .clauses import Clause
    from .linking import Found, Linked
    from .words import Word

BE, BY = "be", "by"

OPENERS = frozenset({"please", "never", "always", "do", "not", "just", "simply", "instead", "so"})
"""Words before the verb of an order: `please don't take`."""

NOT_AN_ORDER = frozenset({"of", "in", "by", "for", "among", "during", "with", "and", "or", "at", "on", "to"})
"""Words behind a noun that looks like an order: `use of kratom`."""

NOT = frozenset({"not", "nt"})

FAR = 8
"""Words between who reports and `report` that still belong together: `people who have taken kratom for years say`."""

BORN = frozenset({"baby", "newborn", "infant", "child"})
"""Those whom something happens to that others took."""

SHOWING = frozenset({"show", "demonstrate", "possess", "exert", "display", "offer", "provide"})
"""Verbs that say what is named behind them."""

NOT_FINITE = frozenset({"be", "being", "been", "having", "doing", "done"})


@dataclass(frozen=True, slots=True)
class Speech:
    """Words that are looked at one by one, in base form."""

    auxiliaries: frozenset[str]
    imperatives: frozenset[str]
    reporters: frozenset[str]
    others: frozenset[str]
    sayings: frozenset[str]
    recorded: frozenset[str]
    titles: frozenset[str]
    nouns: frozenset[str]
    undergoing: frozenset[str]
    cessation: frozenset[str]
    things: frozenset[str]
    quantities: frozenset[str]
    passing: frozenset[str]
    having: frozenset[str]
    named_after: frozenset[str]

    @property
    def people(self) -> frozenset[str]:
        """Those who take something, or speak of it."""
        return self.reporters | self.others

    def reports(self, clause: Clause) -> bool:
        """Whether a clause tells what people report of themselves: `users say that …`, `… is described by users`."""
        words = clause.words
        return any(word.base in self.sayings and self.is_told(clause, words, at) for at, word in enumerate(words))

    def is_told(self, clause: Clause, words: Sequence[Word], at: int) -> bool:
        if is_passive(words, at):
            behind = [word.base for word in words[at + 1 : at + 5]]
            return BY in behind and bool(self.reporters.intersection(behind[behind.index(BY) :]))
        before = words[max(0, at - FAR) : at]
        listeners = range(at + 1, at + 3)  # users tell researchers
        if any(word.base in self.others for number, word in enumerate(words) if number not in listeners):
            return False
        places = [number for number, word in enumerate(before) if word.base in self.reporters]
        return bool(places) and "," not in clause.linked.text[before[places[-1]].end : words[at].start]

    def undergoes(self, clause: Clause) -> bool:
        """Whether a clause tells what happens to people: `users may experience withdrawal`."""
        bases = [word.base for word in clause.words]
        places = [at for at, base in enumerate(bases) if base in self.undergoing]
        return bool(places) and bool((self.reporters | BORN).intersection(bases[: places[-1]]))

    def is_stopped(self, clause: Clause, item: Found) -> bool:
        """Whether the name of a substance is that of one no longer taken: `people who quit kratom`."""
        before = clause.linked.words[max(clause.first, item.first - 3) : item.first]
        return any(word.base in self.cessation for word in before)

    def records(self, clause: Clause) -> bool:
        """Whether a clause tells what was seen, by nobody in particular: `deaths have been reported`."""
        words = clause.words
        return any(word.base in self.recorded and is_passive(words, at) for at, word in enumerate(words))

    def is_left_off(self, clause: Clause) -> bool:
        """Whether a clause ends with the negation of a verb that isn't said again: `whereas mitragynine does not`."""
        words = [word.base for word in clause.words]
        return len(words) > 1 and words[-1] in NOT and words[-2] in self.auxiliaries

    def is_of_seeing(self, linked: Linked, negation: Found) -> bool:
        """Whether a negation denies that something was seen: `was not observed`, `has never been reported`."""
        return any(word.base in self.recorded for word in linked.words[negation.last : negation.last + 3])

    def is_order(self, linked: Linked) -> bool:
        """Whether a sentence tells somebody what to do: `try kratom`, not `use of kratom`."""
        bare = [word for word in linked.words if word.base not in OPENERS]
        first = linked.words.index(bare[0]) if bare else 0
        if not bare or first > 3 or bare[0].written.lower() not in self.imperatives:
            return False
        follows = bare[1].base if len(bare) > 1 else ""
        return follows not in NOT_AN_ORDER | self.auxiliaries

    def is_finite(self, linked: Linked, item: Found) -> bool:
        """Whether a phrase is said, not only named: `relieves`, `may relieve`, `is an antidepressant`, `shows efficacy in`, not `relief of`."""
        verb = linked.words[item.first]
        written = verb.written.lower()
        before = [word.base for word in linked.words[max(0, item.first - 3) : item.first]]
        if self.auxiliaries.intersection(before) or SHOWING.intersection(before[-2:]):
            return True
        if before[-1:] in (["and"], ["or"]) and verb.base not in self.nouns and not written.endswith("ing"):
            return True
        return written != verb.base and written.endswith(("s", "ed")) and verb.base not in self.nouns

    def is_clause(self, linked: Linked) -> bool:
        """Whether some words without an end say something: `Kratom Relieves Pain`, not `Kratom and Pain` or `How Kratom Relieves Pain`."""
        words = linked.words
        if not words or words[0].base in self.auxiliaries:
            return False
        until = next((at for at, word in enumerate(words) if word.base in self.titles), len(words))
        finite = [at for at, word in enumerate(words[:until]) if self.is_auxiliary(word)]
        return bool(finite) or any(self.is_verb(linked, item) for item in linked.found if item.first < until)

    def is_auxiliary(self, word: Word) -> bool:
        return word.base in self.auxiliaries and word.written.lower() not in NOT_FINITE

    def is_verb(self, linked: Linked, item: Found) -> bool:
        """Whether a phrase that names a relation is a verb behind a name: `Kratom Linked to Seizures`, `Mitragynine and Paynantheine Bind …`."""
        if not item.relates:
            return False
        verb = linked.words[item.first]
        is_behind = any(other.last == item.first and other.readings for other in linked.found)
        written = verb.written.lower()
        if written.endswith("ing") or not is_behind:
            return False
        return written.endswith("ed") or verb.base not in self.nouns


def speech_of(schema: Schema) -> Speech:
    """The words of an ontology that are looked at one by one."""
    keys = (
        "auxiliary",
        "imperative",
        "reporter",
        "other_speaker",
        "saying",
        "recorded",
        "titling",
        "noun",
        "undergoing",
        "cessation",
        "another_thing",
        "quantity",
        "passing",
        "having",
        "named_after",
    )
    return Speech(*(single_words(schema, key) for key in keys))


def is_passive(words: Sequence[Word], at: int) -> bool:
    """Whether a form of `be` stands before a verb, or but one word before it."""
    return any(word.base == BE for word in words[max(0, at - 2) : at])
