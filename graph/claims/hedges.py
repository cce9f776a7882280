"""How far a hedge reaches: `may` softens the verb that it belongs to, not what a sentence takes for granted beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .clauses import says_something

if TYPE_CHECKING:
    from .clauses import Clause
    from .linking import Found
    from .speech import Speech

HEDGE, THAT, IMPLICATED = "hedge", "that", "implicated_in"
DOES = frozenset({"do", "does", "did"})
"""With what a verb is said outright: `can and does cause`."""
OWN, SEEN = (
    frozenset({"its", "their", "his", "her"}),
    frozenset({"observed", "known", "documented", "established", "proven", "demonstrated"}),
)
"""What takes for granted that there is what follows."""

GENITIVE = re.compile("['\u2018\u2019\u02bc]s?\\s")
NEAR = 3
"""Words before a verb among which its auxiliary stands."""


def is_hedged(clause: Clause, cue: Found, speech: Speech) -> bool:
    """Whether a hedge of its clause softens a phrase."""
    return any(reaches(clause, hedge, cue, speech) for hedge in clause.cues(HEDGE))


def reaches(clause: Clause, hedge: Found, cue: Found, speech: Speech) -> bool:
    """Whether a hedge softens a phrase.

    One behind the phrase does, unless it belongs to what is said later: *kratom relieves pain and may cause seizures*; a modal verb softens no verb before it.
    Of those before the phrase a modal verb doesn't reach a verb that is inflected by itself: *kratom, which may cause seizures, relieves pain*.
    """
    is_modal = clause.linked.words[hedge.first].base in speech.auxiliaries
    if hedge.first >= cue.last:
        is_later = any(item.first >= hedge.last and item != cue and says_something(item) for item in clause.found)
        return not is_later and not (is_modal and speech.is_finite(clause.linked, cue))
    if cue.has("predicate", IMPLICATED) and "," in gap_before(clause, cue):
        return False  # `may change serotonin, crucial for mood`
    words = clause.linked.words[hedge.last : cue.first]
    if is_modal and is_presupposed(clause, hedge, cue, speech):
        return False
    if any(word.written.lower() in DOES for word in words):
        return False
    return not (is_modal and is_inflected(clause, cue, speech)) or any(word.base == THAT for word in words)


def gap_before(clause: Clause, cue: Found) -> str:
    """The signs between a phrase and the word before it."""
    words = clause.linked.words
    return clause.linked.text[words[cue.first - 1].end : words[cue.first].start] if cue.first else ""


def is_presupposed(clause: Clause, hedge: Found, cue: Found, speech: Speech) -> bool:
    """Whether a phrase stands in what a verb behind a hedge takes for granted: `may account for its observed effect in alleviating …`."""
    if cue.has("inverse") or (not cue.readings and speech.is_finite(clause.linked, cue)):
        return False  # `through opioid receptors` is how it may come about
    words = clause.linked.words
    places = [at for at in range(hedge.last + 1, cue.first) if is_granting(clause, at)]
    return bool(places) and not any(word.base in speech.auxiliaries for word in words[places[-1] : cue.first])


def is_granting(clause: Clause, place: int) -> bool:
    """Whether a word says of what follows that it is there: a possessive, a genitive, `observed`."""
    words = clause.linked.words
    gap = clause.linked.text[words[place - 1].end : words[place].start]
    return words[place].written.lower() in OWN | SEEN or bool(GENITIVE.match(gap))


def is_inflected(clause: Clause, cue: Found, speech: Speech) -> bool:
    """Whether a phrase is a verb with an ending and without an auxiliary: `relieves`, not `be linked to`."""
    verb = clause.linked.words[cue.first]
    before = [item.last for item in clause.found if item.last <= cue.first and says_something(item)]
    near = clause.linked.words[max([clause.first, cue.first - NEAR, *before]) : cue.first]
    is_bare = not any(word.base in speech.auxiliaries for word in near)
    return (
        is_bare
        and verb.base not in speech.nouns
        and verb.written.lower().endswith(("s", "ed"))
        and verb.written.lower() != verb.base
    )
