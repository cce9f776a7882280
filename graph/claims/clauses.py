"""A sentence as clauses: how far a negation, a hedge or a question reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .linking import Found, Linked
from .parts import is_by_the_way

if TYPE_CHECKING:
    from .words import Word

SUBSTANCES = frozenset({"Plant", "Preparation", "Alkaloid", "Compound"})
THAN, AS = "than", "as"
SOON = frozenset({"well", "long", "soon", "far", "such", "much"})
"""What stands in `as … as` where nothing is compared."""
NUMBERS = frozenset(
    ["half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "fifty", "hundred", "thousand"]
)  # fmt: skip
"""What `than` is followed by where something is counted and not compared."""

BREAK, COMPARISON, NOTHING = "break_of_clause", "comparison", "no_claim"
CONCESSIONS = ("although", "though", "while", "whereas")
"""Words that open a clause which ends with the next comma."""


CONCLUDING = frozenset({"therefore", "thus", "hence", "consequently"})
SHOWING = frozenset(
    {"showing", "proving", "meaning", "demonstrating", "indicating", "suggesting", "confirming", "making"}
)
"""Words behind which a conclusion is drawn, as written, the latter behind a comma: that something was seen in mice is not said of what follows from it."""

INFERRING = frozenset({"show", "prove", "demonstrate", "mean", "confirm", "indicate", "suggest", "imply"})
"""Verbs with which more is said than was seen, where what was seen is their subject: `immobility in mice shows that …`."""
STUDIES = frozenset(
    ["study", "test", "experiment", "trial", "research", "finding", "result", "model", "evidence", "work", "data", "report", "survey", "assay", "review"]
)  # fmt: skip
"""What tells by such a verb what was seen itself: `studies in mice show that …`."""

DASH = re.compile(" [-\u2013] |\u2014")


@dataclass(frozen=True)
class Clause:
    """Some phrases of a sentence that stand together, in order; what is only compared with is left out, and `ranks` says that something was.

    Its words are those of the sentence from `first` up to, not including, `last`.
    """

    linked: Linked
    found: tuple[Found, ...]
    first: int
    last: int
    ranks: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        return self.linked.words[self.first : self.last]

    @property
    def mentions(self) -> tuple[Found, ...]:
        return tuple(item for item in self.found if item.readings)

    @cached_property
    def by_cue(self) -> Mapping[str, tuple[Found, ...]]:
        """The phrases by the cues that they are."""
        keys = {sign.key for item in self.found for sign in item.signs if sign.kind == "cue"}
        return {key: tuple(item for item in self.found if item.has("cue", key)) for key in keys}

    def cues(self, key: str) -> tuple[Found, ...]:
        return self.by_cue.get(key, ())

    def tiers(self, place: int | None = None) -> set[str]:
        """Keys of the tiers that the clause speaks of; of those that it only speaks of by the way not, for what is said in another place."""
        return {
            sign.key
            for item in self.found
            for sign in item.signs
            if sign.kind == "tier"
            and not (place is not None and is_by_the_way(self.linked.text, self.span(item), place))
        }

    def span(self, item: Found) -> tuple[int, int]:
        """Where a phrase stands, in characters of its sentence."""
        return self.linked.words[item.first].start, self.linked.words[item.last - 1].end


def clauses_of(linked: Linked, kinds: Mapping[str, str]) -> list[Clause]:
    """The clauses of a sentence, in order. `kinds` are the categories of nodes."""
    clauses: list[list[Found]] = [[]]
    concedes = False
    previous: Found | None = None
    for item in linked.found:
        gap = linked.between(previous, item) if previous else ""
        opens = item.has("cue", BREAK) and any(says_something(other) for other in clauses[-1])
        opens = opens or has_new_subject(linked, clauses[-1], item, kinds) or is_concluded(linked, previous, item)
        opens = opens or is_inferred(linked, clauses[-1], item, kinds)
        if clauses[-1] and (opens or ";" in gap or DASH.search(gap) or (concedes and "," in gap)):
            clauses.append([])
            concedes = False
        concedes = concedes or (item.has("cue", BREAK) and linked.words[item.first].base in CONCESSIONS)
        clauses[-1].append(item)
        previous = item
    starts = [0, *(found[0].first for found in clauses[1:]), len(linked.words)]
    return [
        Clause(
            linked,
            tuple(without_compared(linked, found)),
            first,
            last,
            ranks(linked, found) or equates(linked, first, last),
        )
        for found, first, last in zip(clauses, starts, starts[1:], strict=False)
    ]


def is_concluded(linked: Linked, one: Found | None, other: Found) -> bool:
    """Whether a conclusion begins with a phrase or before it: `in mice, suggesting that …`, not `reports suggesting that …`."""
    start = one.last if one else 0
    words = linked.words[start : other.last]
    for number, word in enumerate(words, start):
        written = word.written.lower()
        follows_comma = number > 0 and "," in linked.text[linked.words[number - 1].end : word.start]
        if written in CONCLUDING or (written in SHOWING and follows_comma):
            return True
    return False


def is_inferred(linked: Linked, found: Sequence[Found], item: Found, kinds: Mapping[str, str]) -> bool:
    """Whether what was seen is said to show what begins with a phrase: `shortened immobility of mice shows that mitragynine relieves …`."""
    seen = [other for other in found if other.readings and not kinds_of(other, kinds) <= SUBSTANCES]
    words = [word.base for word in linked.words[: item.last]]
    start = seen[0].last if seen else len(words)
    ends = [at for at in range(start, len(words) - 1) if words[at] in INFERRING and words[at + 1] == "that"]
    if not ends or found[-1].first >= ends[0]:
        return False
    opened = max((at for at in range(seen[0].first) if words[at] == "that"), default=-1)
    return STUDIES.isdisjoint(words[opened + 1 : ends[0]])


def has_new_subject(linked: Linked, found: Sequence[Found], item: Found, kinds: Mapping[str, str]) -> bool:
    """Whether a name behind `, and` begins a clause: `users report nausea, and kratom relieves pain`, not `mitragynine, and paynantheine`."""
    if not (found and item.readings and kinds_of(item, kinds) <= SUBSTANCES):
        return False
    behind = "," in linked.between(found[-1], item) and linked.words[item.first - 1].base in ("and", "so")
    names = [other for other in found if other.readings]
    is_other = not names or not kinds_of(names[-1], kinds) & SUBSTANCES
    return behind and is_other and any(says_something(other) for other in found)


def says_something(item: Found) -> bool:
    """Whether a phrase makes a clause of what it stands in: `a common but serious disorder` is none."""
    return item.relates or item.has("tier") or any(reading.predicate for reading in item.readings)


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


def ranks(linked: Linked, found: list[Found]) -> bool:
    """Whether more or less of something than of something else is claimed: `more strongly than morphine`, not `more than half`."""
    names = {item.first for item in found if item.readings}  # 7-hydroxymitragynine begins with a number, too
    behind = [item.last for item in found if item.has("cue", COMPARISON) and linked.words[item.first].base == THAN]
    return any(place in names or not is_number(linked, place) for place in behind)


def equates(linked: Linked, first: int, last: int) -> bool:
    """Whether some words say that something is as much as something else: `not as addictive as heroin`, not `as well as`."""
    words = [word.written.lower() for word in linked.words[first:last]]
    return any(
        words[at : at + 3 : 2] == [AS, AS] and not SOON.intersection(words[at + 1 : at + 4 : 2])
        for at in range(len(words))
    )


def is_number(linked: Linked, place: int) -> bool:
    return all(word.base in NUMBERS or word.base.isdecimal() for word in linked.words[place : place + 1])


def kinds_of(item: Found, kinds: Mapping[str, str]) -> set[str]:
    return {kinds[reading.node] for reading in item.readings}
