"""What stands beside the names of a claim: what only picks one of them out, and what wasn't read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .clauses import Clause
    from .linking import Found, Linked
    from .speech import Speech
    from .words import Word

AND = frozenset({"and", "or", "nor"})

APPOSITION = re.compile(r",\s+(?:an?|the|one|shown|known|seen|tested|used)\b[^,;]*,")
"""What is only said by the way: `mitragynine, an antidepressant in mice, …`."""

RELATIVES = frozenset({"that", "who"})

LINKING = re.compile(r",|/|\band\b|\bor\b|\bas well as\b|\bplus\b", re.IGNORECASE)
"""What parts the members of a list."""

CLASS = re.compile(r"\b(?:including|such as|like|namely|e\.g\.|for example|for instance|among them)\b|:", re.IGNORECASE)
"""What ends the name of a class and opens the list of its members: `several states, including`."""

SUCH_AS, LIKE, NEAR = ("such", "as"), "like", 4
"""What opens a list of examples, and how many words before the first of them: `such as persistent sadness`."""

EMPTY = frozenset(
    ["a", "also", "among", "an", "both", "e", "especially", "even", "example", "for", "g", "in", "instance", "mainly", "notably", "of", "on", "other", "others", "particular", "particularly", "such", "as", "that", "the", "their", "to", "its", "which", "including"]
)  # fmt: skip
"""Words between the members of a list that are no member."""


def is_by_the_way(text: str, item: tuple[int, int], place: int) -> bool:
    """Whether a stretch of a sentence stands in an apposition that a place of the sentence isn't in."""
    spans = [match.span() for match in APPOSITION.finditer(text)]
    return any(start <= item[0] and item[1] <= end and not start <= place < end for start, end in spans)


def without_asides(clause: Clause, groups: Sequence[tuple[Found, ...]], at: Found) -> list[tuple[Found, ...]]:
    """The groups of names without those in an apposition that a phrase isn't in: `7-OH, a metabolite of mitragynine, binds`."""
    place, _ = clause.span(at)

    def is_aside(group: tuple[Found, ...]) -> bool:
        stretch = clause.span(group[0])[0], clause.span(group[-1])[1]
        return is_by_the_way(clause.linked.text, stretch, place)

    return [group for group in groups if not is_aside(group)]


def is_restrictive(cue: Found, clause: Clause) -> bool:
    """Whether a participle only says which one is meant: `strains containing 7-OH`, not `kratom, containing mitragynine,`."""
    words = clause.linked.words
    if cue.first == 0:
        return False
    before, verb = words[cue.first - 1], words[cue.first]
    if "," in clause.linked.text[before.end : verb.start]:
        return False
    return verb.written.lower().endswith("ing") or before.base in RELATIVES


def is_unread_beside(
    clause: Clause, cue: Found, subjects: Sequence[Found], objects: Sequence[Found], speech: Speech
) -> bool:
    """Whether the list of a claim's subjects or objects has a member that no name was found in: `seizures and blindness`."""
    linked = clause.linked
    for group in (subjects, objects):
        if group and (is_followed(clause, group[-1], speech) or is_preceded(clause, group[0])):
            return True
        if any(is_content(piece) for pair in pairs(group) for piece in pieces(linked, *pair)[1:]):
            return True  # the first piece still belongs to the name before it: `loss of pleasure in usual activities, fatigue`
    behind = [item for item in objects if item.first >= cue.last][:1]
    if not behind or names_between(linked, cue, behind[0]):
        return False
    return any(is_content(piece) for piece in pieces(linked, cue, behind[0]))


def examples_in(clause: Clause, group: Sequence[Found]) -> tuple[Found, ...]:
    """The names of a list that are examples of which any will do: `symptoms such as sadness or worthlessness`."""
    words = clause.linked.words
    if len(group) < 2 or "or" not in [word.base for word in words[group[-2].last : group[-1].first]]:
        return ()
    for number, item in enumerate(group[:-1]):
        start = max(clause.first, item.first - NEAR, *(other.last for other in group[:number]))
        before = [word.written.lower() for word in words[start : item.first]]
        if SUCH_AS in itertools.pairwise(before) or before[-1:] == [LIKE]:
            return tuple(group[number:])
    return ()


def with_any_of(
    objects: list[tuple[tuple[str, ...], Found | None]], examples: Collection[Found]
) -> list[tuple[tuple[str, ...], Found | None]]:
    """Some objects, those that are only examples as one that any of them meets; that one meets it doesn't support the others."""
    merged = [node for nodes, item in objects if item in examples for node in nodes]
    if not merged:
        return objects
    first = next(item for _, item in objects if item in examples)
    return [*(pair for pair in objects if pair[1] not in examples), (tuple(dict.fromkeys(merged)), first)]


def pairs(group: Sequence[Found]) -> Iterator[tuple[Found, Found]]:
    return itertools.pairwise(group)


def names_between(linked: Linked, one: Found, other: Found) -> bool:
    return any(one.last <= item.first < other.first for item in linked.found)


def is_followed(clause: Clause, item: Found, speech: Speech) -> bool:
    """Whether `and` and a word that nothing is known of follow a name."""
    words = clause.linked.words[item.last : clause.last]
    if not words or words[0].base not in AND:
        return False
    rest = [word for word in words[1:] if not is_filler(word)]
    if any(word.base in speech.people for word in rest[:2]):
        return True  # `kratom and its users`
    taken = {number for found in clause.linked.found for number in range(found.first, found.last)}
    if not rest or clause.linked.words.index(rest[0]) in taken:
        return False
    return rest[0].base not in speech.auxiliaries


def is_preceded(clause: Clause, item: Found) -> bool:
    """Whether a word that nothing is known of and `and` stand before a name: `kava and kratom`."""
    words = clause.linked.words[clause.first : item.first]
    if len(words) < 2 or words[-1].base not in AND or is_filler(words[-2]):
        return False
    place = item.first - 2
    return not any(found.first <= place < found.last for found in clause.linked.found)


def is_filler(word: Word) -> bool:
    return word.base in EMPTY or word.written.lower().endswith("ly")


def pieces(linked: Linked, one: Found, other: Found) -> list[str]:
    """What stands between two phrases of a list, parted as a list is; without the last piece, which belongs to the second."""
    return LINKING.split(CLASS.split(linked.between(one, other))[-1])[:-1]


def is_content(piece: str) -> bool:
    """Whether a piece of a list can be a member of it."""
    return any(word.lower() not in EMPTY and not word.lower().endswith("ly") for word in piece.split())
