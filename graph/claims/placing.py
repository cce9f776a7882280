"""How names stand to a phrase: behind `by`, only `with` another, taken by the verb before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...ontology.schema import Predicate
    from .clauses import Clause
    from .linking import Found
    from .scene import Group

WITH, ACTION = "with", "agonist"
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "your", "their", "its", "both", "all", "some"})
TWO_WAYS = frozenset({"with", "to", "for", "of", "by"})
"""What a phrase ends with whose ends can stand either way round: `seizures linked to kratom`."""

ASSOCIATED, TURNING = "associated_with_risk", frozenset({"associate", "link", "tie", "connect"})
"""What a text says either way round, and with which verbs."""

NEAR = 3
"""Words between a verb and the name that it takes."""


def is_turnable(cue: Found, clause: Clause, predicate: Predicate) -> bool:
    """Whether a phrase says the same either way round and its ends can be of one category: `tachycardia has been linked to kratom`."""
    return clause.linked.words[cue.first].base in TURNING and predicate.key == ASSOCIATED


def is_passive(cue: Found, clause: Clause, kind: str) -> bool:
    """Whether `by` follows a verb: the subject comes behind it."""
    words = clause.linked.words[cue.last : cue.last + 1]
    return kind != "inverse" and bool(words) and words[0].base == "by"


def is_besides(cue: Found, group: Group, clause: Clause) -> bool:
    """Whether a name tells what else an agonist does: `a mu agonist with delta antagonism`."""
    words = clause.linked.words
    return words[cue.last - 1].base.endswith(ACTION) and words[group[0].first - 1].base == WITH


def without_company(groups: list[Group], clause: Clause) -> list[Group]:
    """The groups, of which what is only taken `with` another comes last: in `kratom with antidepressants causes …` it is kratom that does."""
    taken = {item.last for item in clause.linked.found}  # `interact with` takes the `with` to itself
    words = clause.linked.words

    def is_company(group: Group) -> bool:
        at = group[0].first
        return at > 0 and words[at - 1].base == WITH and at not in taken

    return sorted(groups, key=is_company)


def is_passed_over(cue: Found, ends: Sequence[Found], right: list[Group], clause: Clause) -> bool:
    """Whether the name right behind a verb is none of its ends, so that those on the other side can't be both: `kratom's alkaloids act on neurotransmitters`."""
    if not right or not set(right[0]).isdisjoint(ends) or any(item.first >= cue.last for item in ends):
        return False
    between = clause.linked.text[clause.span(cue)[1] : clause.span(right[0][0])[0]]
    return "," not in between and len(between.split()) <= NEAR


def is_begun_by(cue: Found, group: Group, clause: Clause) -> bool:
    """Whether the last name of a list has a verb of its own: `kratom contains mitragynine, and alkaloids inhibit …`."""
    words = clause.linked.words
    return len(group) > 1 and group[-1].last == cue.first and words[group[-1].first - 1].base == "and"


def is_taken(cue: Found, clause: Clause, right: list[Group]) -> bool:
    """Whether the name right behind a verb is the other end of it, so that it can't be this one: `CYP3A4 inhibits mitragynine`."""
    words = clause.linked.words
    if not right or words[cue.last - 1].base in TWO_WAYS:
        return False
    is_verb = words[cue.first].written.lower() != words[cue.first].base
    return is_verb and all(word.base in DETERMINERS for word in words[cue.last : right[0][0].first])
