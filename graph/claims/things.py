"""Whether a name stands for what it names, or only tells of which something else is: `kratom research`, `a metabolite of kratom`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .lexicon import GROUP
from .people import is_of_people
from .placing import DETERMINERS, NEAR

if TYPE_CHECKING:
    from .clauses import Clause
    from .linking import Found
    from .speech import Speech
    from .words import Word

TAKING = frozenset(
    {"consume", "consuming", "ingest", "ingesting", "chew", "chewing", "smoke", "smoking", "swallow", "swallowing"}
)
"""Ways of taking a thing, besides those that an order names."""

PORTIONS = frozenset({"dose", "amount", "cup", "glass", "gram", "kind", "type", "variety", "form", "brand"})
"""Nouns before `of` that are what they are of, and stay unread."""

WITHOUT, MISSING, ANY = "without", frozenset({"lack", "absence", "shortage", "want"}), frozenset({"any"})
"""Words that say of a thing before which they stand that it isn't there."""

BINDING = frozenset({"of", "on", "with", "for", "from", "in"})
"""Words between something and what it is of."""


def is_of_another_thing(clause: Clause, at: Found, names: Sequence[Found], speech: Speech) -> bool:
    """Whether one of some names only tells of which something else is what a phrase (`at`) says."""
    return any(
        is_followed_by_thing(clause, at, item, speech)
        or is_of_thing(clause, at, item, speech)
        or is_done_to(clause, at, item, speech)
        or is_missed(clause, item, speech)
        or is_of_people(clause, at, item, speech)
        for item in names
    )


def is_of_several(clause: Clause, at: Found, names: Sequence[Found], speech: Speech) -> bool:
    """Whether it is said of many, or of each, of the things that one of some names stands for."""
    return any(is_of_many(clause, at, item, speech) for item in names)


def is_followed_by_thing(clause: Clause, at: Found, item: Found, speech: Speech) -> bool:
    """`Mitragynine metabolites bind …`, `the kratom vaccine is safe`."""
    words = clause.linked.words
    if item.last >= clause.last or at.first <= item.last < at.last:
        return False
    gap = clause.linked.text[words[item.last - 1].end : words[item.last].start]
    return "," not in gap and (words[item.last].base in speech.things or is_unknown_noun(clause, at, item.last, speech))


def is_unknown_noun(clause: Clause, at: Found, place: int, speech: Speech) -> bool:
    """Whether a word of which nothing is known, or that only looks like a verb, is what a phrase behind it is said of: `kratom bans may cause …`."""
    word, linked = clause.linked.words[place], clause.linked
    if (
        place >= at.first
        or word.base in speech.passing - speech.named_after | speech.auxiliaries | speech.people | PORTIONS
    ):
        return False
    behind = linked.words[place + 1 : place + 2]
    is_subject = place + 1 == at.first or (bool(behind) and behind[0].base in speech.auxiliaries)
    if word.base in speech.named_after:  # `users of kratom report relief`
        return is_subject and not (word.base in speech.sayings and place + 1 == at.first)
    if any(item.first <= place < item.last for item in linked.found):
        return is_subject and any(item.first == place and item.relates for item in linked.found)
    written = word.written.lower()
    if written.endswith(("ed", "ing")) or (written != word.base and not written.endswith("s")):
        return False  # `products made with kratom`
    is_genitive = place > 0 and bool(linked.text[linked.words[place - 1].end : word.start].strip())
    is_verb = written.endswith(
        "s"
    )  # `kratom keeps anxiety at bay`; and `kratom's pharmacological effects` are its effects
    return not word.base.endswith("ly") and (is_subject or not (is_verb or is_genitive))


def is_of_thing(clause: Clause, at: Found, item: Found, speech: Speech) -> bool:
    """`Research on kratom may cause …`, not `research on kratom suggests that it may cause …`."""
    words = clause.linked.words
    place = item.first - 1
    while place > clause.first and words[place].base in DETERMINERS:
        place -= 1
    if place <= clause.first or words[place].base not in BINDING:
        return False
    is_relation = any(found.first <= place - 1 < found.last and found.relates for found in clause.found)
    is_noun = words[place - 1].base in speech.things or is_unknown_noun(clause, at, place - 1, speech)
    if not is_noun and not (is_relation and words[place - 1].base not in speech.passing | speech.nouns):
        return False
    if at.first <= place - 1 < at.last:  # `is a metabolite of mitragynine`
        return False
    between = words[item.last : at.first]
    return at.first < place - 1 or all(word.base in speech.auxiliaries or word.base.endswith("ly") for word in between)


def is_done_to(clause: Clause, at: Found, item: Found, speech: Speech) -> bool:
    """Whether it is said of what is done to a thing, other than taking it: `banning kratom may cause …`, not `drinking kratom may cause …`."""
    words = clause.linked.words
    doing = words[clause.first]
    if item.first != clause.first + 1 or not doing.written.lower().endswith("ing"):
        return False
    between = words[item.last : at.first]
    is_subject = item.last <= at.first and all(word.base in speech.auxiliaries for word in between)
    return is_subject and doing.base not in speech.imperatives | speech.cessation | TAKING


def is_missed(clause: Clause, item: Found, speech: Speech) -> bool:
    """Whether it is said of being without a thing: `lack of kratom causes …`, `not taking kratom causes …`."""
    words = clause.linked.words[clause.first : item.first]
    while words and words[-1].base in DETERMINERS | ANY:
        words = words[:-1]
    before = [word.base for word in words[-2:]]
    if before[-1:] == [WITHOUT] or (len(before) == 2 and before[0] in MISSING and before[1] == "of"):
        return True
    return before[:1] == ["not"] and is_taken_so(words[-1], speech)


def is_taken_so(word: Word, speech: Speech) -> bool:
    """`Taking`, `drinking`."""
    return word.written.lower().endswith("ing") and word.base in speech.imperatives | TAKING


def is_of_many(clause: Clause, at: Found, item: Found, speech: Speech) -> bool:
    """`Each alkaloid of kratom binds …`, not `kratom contains several alkaloids`."""
    if item.first >= at.last or not any(reading.kind == GROUP for reading in item.readings):
        return False
    before = clause.linked.words[max(clause.first, item.first - NEAR) : item.first]
    return any(word.base in speech.quantities for word in before)
