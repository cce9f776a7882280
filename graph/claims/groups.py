"""The names of a clause in groups: which of them stand in one list."""

from __future__ import annotations

from collections.abc import Mapping

from .clauses import BREAK, SUBSTANCES, Clause, kinds_of, says_something
from .lexicon import CLASS, GROUP
from .linking import Found, Linked

SEVERAL = (GROUP, CLASS)
"""Names of more than one thing."""

BE = "be"

REFERENCES = ("reference_to_one", "reference_to_several")

LOOSE = 4
"""Words between two names of one list that name nothing: `changes in weight, frequent thoughts of death`."""


def groups_of(clause: Clause, joining: frozenset[str], kinds: Mapping[str, str]) -> list[tuple[Found, ...]]:
    """The names of a clause, those that commas and joining words bind together in one group. `kinds` are the categories of nodes."""
    groups: list[list[Found]] = []
    for item in clause.mentions:
        previous = groups[-1][-1] if groups else None
        if previous and is_apposition(clause.linked, previous, item, kinds):
            continue
        if previous and is_joined(clause.linked, previous, item, joining, kinds):
            groups[-1].append(item)
        else:
            groups.append([item])
    return [without_classes(group) for group in groups]


def has_sign_between(linked: Linked, one: Found, other: Found) -> bool:
    """Whether something that parts a list stands between two names; a possessive doesn't part those that are of a kind: `their pain and their anxiety`."""
    is_alike = says_something(one) == says_something(other)
    between = [item for item in linked.found if item.signs and one.last <= item.first < other.first]

    def parts(item: Found) -> bool:
        light = (BREAK, *REFERENCES) if is_alike and item.last == other.first else (BREAK,)
        return any(sign.kind != "cue" or sign.key not in light for sign in item.signs)

    return any(parts(item) for item in between)


def is_apposition(linked: Linked, one: Found, other: Found, kinds: Mapping[str, str]) -> bool:
    """`Depression, a serious mood disorder`, `depression is a mood disorder`: the second only tells what the first is."""
    between = [word.base for word in linked.words[one.last : other.first]]
    words = [word for word in between if word != "not"]
    is_class = any(reading.kind in SEVERAL for reading in other.readings)
    articles = ("a", "an", "the", "one") if is_class else ("a", "an")
    opens = words[:2] in (["be", "a"], ["be", "an"]) or (
        "," in linked.between(one, other)[:2] and between[:1] != [] and between[0] in articles
    )
    relates = [item for item in linked.found if one.last <= item.first < other.first and says_something(item)]
    return opens and not relates and bool(kinds_of(one, kinds) & kinds_of(other, kinds))


def is_joined(linked: Linked, one: Found, other: Found, joining: frozenset[str], kinds: Mapping[str, str]) -> bool:
    """Whether two names stand in one list: with nothing but joining words between, or with a few others where both are of a kind."""
    if has_sign_between(linked, one, other) or are_substance_and_other(one, other, kinds):
        return False
    between = [word.base for word in linked.words[one.last : other.first]]
    if BE in (*between, linked.words[other.first].base):  # `studied for depression and is safe`
        return False
    gap = linked.between(one, other)
    others = [word for word in between if word not in joining]
    if not others:
        return bool(between) or any(sign in gap for sign in ",/(")
    is_list = "," in gap or not {"and", "or", "well"}.isdisjoint(between)  # `as well as by`
    return is_list and len(others) <= LOOSE and bool(kinds_of(one, kinds) & kinds_of(other, kinds))


def are_substance_and_other(one: Found, other: Found, kinds: Mapping[str, str]) -> bool:
    """Whether one of two names is that of something taken and the other can't be: what is taken stands in no list with what it does."""
    first, second = kinds_of(one, kinds), kinds_of(other, kinds)
    return (first <= SUBSTANCES) != (second <= SUBSTANCES) and not first & second


def without_classes(group: list[Found]) -> tuple[Found, ...]:
    """A group without the name of a class that names of its members follow: `neurotransmitters like serotonin`."""

    def is_named_behind(place: int, item: Found) -> bool:
        members = {reading.node for reading in item.readings if reading.kind in SEVERAL}
        behind = [reading for other in group[place + 1 :] for reading in other.readings]
        return any(reading.node in members and reading.kind not in SEVERAL for reading in behind)

    return tuple(item for place, item in enumerate(group) if not is_named_behind(place, item))
