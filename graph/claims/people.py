"""Whether a name tells of people: `kratom users may cause …` says nothing of kratom, `kratom users report …` does."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from .claim import STUDIED
from .placing import DETERMINERS

if TYPE_CHECKING:
    from .clauses import Clause
    from .linking import Found
    from .speech import Speech
    from .words import Word

OF = frozenset({"of", "on", "with"})
"""Words between people and what they take: `users of kratom`, `patients on kratom`."""

ANYBODY = frozenset({"those", "anyone", "anybody", "everyone", "everybody", "someone", "somebody", "mother", "newborn"})
"""People of whom nothing is said but what they take: `those who use kratom`."""

ABOUT = frozenset({"who", "that", "have", "regularly", "daily", "already", "currently"})
"""Words between people and what they take, besides the verb: `people who have taken kratom`."""

IN = frozenset({"in", "among", "by", "for", "between", "of", "from", "within", "across", "to", "as", "than"})
"""Words before people whom something only happens in: `in people who take kratom, …`."""

WHERE = frozenset({"in", "among", "between", "within", "across", "for"})
"""Words behind a phrase and before the people of whom it is told."""
TOLD_BY = frozenset({"to", "by", "of", "from", "with", "be"})

PRONOUNS = frozenset({"it", "this", "they", "these"})
"""What stands for a thing itself: `some say it relieves pain`."""

PURPOSES = ("used_for", STUDIED)
"""What people do with a thing."""

REPORTS = "human_self_report"


def is_of_people(clause: Clause, at: Found, item: Found, speech: Speech) -> bool:
    """Whether it is people, or those who sell or study a thing, of whom a phrase (`at`) says what no people can do: what causes, is linked or associated."""
    place = place_of_people(clause, item, speech)
    return place is not None and not is_told_of(clause, at, min(item.first, place), max(item.last, place + 1), speech)


def is_of_users(clause: Clause, at: Found, speech: Speech) -> bool:
    """Whether a phrase says of the users of what was named before what only that can do: `users may cause …`."""
    places = [number for number in range(clause.first, at.first) if clause.linked.words[number].base in speech.people]
    words = [word.written.lower() for word in clause.linked.words[clause.first : at.first]]
    if not places or not PRONOUNS.isdisjoint(words):
        return False
    return not is_told_of(clause, at, places[-1], places[-1] + 1, speech)


def place_of_people(clause: Clause, item: Found, speech: Speech) -> int | None:
    """Where those stand who are named after a thing: `kratom users`, `users of kratom`, `people who take kratom`; None where there are none."""
    words = clause.linked.words
    if item.last < clause.last and words[item.last].base in speech.people | ANYBODY:
        gap = clause.linked.text[words[item.last - 1].end : words[item.last].start]
        return None if "," in gap else item.last
    if item.last + 1 < clause.last and is_taking(words[item.last], speech):
        return item.last + 1
    place = item.first - 1
    taking = OF | ABOUT | DETERMINERS | speech.imperatives
    while place > clause.first and words[place].base in taking:
        place -= 1
    is_near = clause.first <= place < item.first - 1 and words[place].base in speech.people | ANYBODY
    if not is_near or words[max(clause.first, place - 1)].base in IN or words[place + 1].base in DETERMINERS:
        return None
    return place


def is_taking(word: Word, speech: Speech) -> bool:
    """`Kratom-using mothers`."""
    return word.base in speech.imperatives and word.written.lower().endswith("ing")


def is_told_of(clause: Clause, at: Found, start: int, end: int, speech: Speech) -> bool:
    """Whether what a phrase says is told of what people took: they say, have or experience it, use the thing for it, or are at risk.

    They are named by the words from `start` up to, not including, `end`.
    """
    if any(at.has("predicate", key) or at.has("inverse", key) for key in PURPOSES):
        return True
    words = clause.linked.words
    while is_before(clause, start, speech.passing - (WHERE | TOLD_BY)):
        start -= 1  # `in many regular kratom users`
    is_where = start > clause.first and words[start - 1].base in WHERE
    if at.first < start or is_where:  # `relief among kratom users`, not `seizures are linked to kratom users`
        return is_where
    between = [word.base for word in words[end : at.first]]
    own = [base for base in between if base not in speech.auxiliaries and not base.endswith("ly")]
    if own and own[-1] in speech.people:  # `users report that sellers cause …`
        return False
    if (speech.sayings | speech.undergoing).intersection(between) or any(sign.key == REPORTS for sign in at.signs):
        return True
    if at.first > 0 and words[at.first - 1].base == "at" and words[at.first].base == "risk":
        return True
    has = [number for number, base in enumerate(between) if base in speech.having]
    is_taken = bool(has) and "be" not in between[has[-1] :]
    return at.has("inverse") or (is_taken and not is_helping(clause, at, end + has[-1], speech))


def is_before(clause: Clause, place: int, bases: Collection[str]) -> bool:
    """Whether one of some words stands right before a place of a clause, with no comma between."""
    words = clause.linked.words
    if place <= clause.first or words[place - 1].base not in bases:
        return False
    return "," not in clause.linked.text[words[place - 1].end : words[place].start]


def is_helping(clause: Clause, at: Found, place: int, speech: Speech) -> bool:
    """Whether a form of `have` only helps the verb that a phrase is: `have caused`, not `have reduced pain`, which is left aside, or `have less pain`."""
    words = clause.linked.words
    verb = words[at.first]
    is_participle = verb.base != verb.written.lower() and verb.base not in speech.nouns
    return words[place].base == "have" and is_participle
