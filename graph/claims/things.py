"""Whether a name stands for what it names, or only tells of which something else is: `kratom research`, `a metabolite of kratom`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .ends import DETERMINERS, NEAR
from .lexicon import GROUP

if TYPE_CHECKING:
    from .clauses import Clause
    from .linking import Found
    from .speech import Speech

BINDING = frozenset({"of", "on", "with", "for", "from", "in"})
"""Words between something and what it is of."""


def is_of_another_thing(clause: Clause, at: Found, names: Sequence[Found], speech: Speech) -> bool:
    """Whether one of some names only tells of which something else is what a phrase (`at`) says, or of how many of several things it is said."""
    return any(
        is_followed_by_thing(clause, at, item, speech)
        or is_of_thing(clause, at, item, speech)
        or is_of_many(clause, at, item, speech)
        for item in names
    )


def is_followed_by_thing(clause: Clause, at: Found, item: Found, speech: Speech) -> bool:
    """`Mitragynine metabolites bind …`."""
    words = clause.linked.words
    if item.last >= clause.last or at.first <= item.last < at.last:
        return False
    gap = clause.linked.text[words[item.last - 1].end : words[item.last].start]
    return words[item.last].base in speech.things and "," not in gap


def is_of_thing(clause: Clause, at: Found, item: Found, speech: Speech) -> bool:
    """`Research on kratom may cause …`, not `research on kratom suggests that it may cause …`."""
    words = clause.linked.words
    place = item.first - 1
    while place > clause.first and words[place].base in DETERMINERS:
        place -= 1
    if place <= clause.first or words[place].base not in BINDING or words[place - 1].base not in speech.things:
        return False
    if at.first <= place - 1 < at.last:  # `is a metabolite of mitragynine`
        return False
    between = words[item.last : at.first]
    return at.first < place - 1 or all(word.base in speech.auxiliaries or word.base.endswith("ly") for word in between)


def is_of_many(clause: Clause, at: Found, item: Found, speech: Speech) -> bool:
    """`Each alkaloid of kratom binds …`, not `kratom contains several alkaloids`."""
    if item.first >= at.last or not any(reading.kind == GROUP for reading in item.readings):
        return False
    before = clause.linked.words[max(clause.first, item.first - NEAR) : item.first]
    return any(word.base in speech.quantities for word in before)
