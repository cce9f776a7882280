"""What of a sentence was read. Only a sentence of which every word was read is called supported."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from .claim import ANY, PEOPLE, REPORTED
from .classes import stands_for
from .evidence import SAME
from .lexicon import NAME, SORT
from .words import base_form, words_of

if TYPE_CHECKING:
    from .claim import Claim
    from .linking import Found, Linked
    from .verdict import Judged

QUALIFYING, NEGATION, DENYING = "qualifying", "negation", "denying"
DENIALS = (NEGATION, DENYING, "evidence_lacking", "groundless", "open_question")
"""Cues of what says that something isn't so, or isn't shown."""
SCOPES = {"binding_assay": ("binds",), "single_dose": ("increases_exposure_to", "interacts_with")}
"""Words for where something was seen, and the predicates of claims that they change nothing of."""

WHERE, NEAR = frozenset({"in", "during", "among"}), 4
"""Before what tells in whom or where something was seen, and how many words before."""

PRAISE, SEEMING = frozenset({"promising", "encouraging"}), frozenset({"be", "seem", "look", "appear", "remain"})
"""What is said of a thing without an effect, and behind which verbs."""

EMPHATIC = frozenset({"any", "ever", "even", "all"})
"""With what a denial is stressed."""

ARTICLES, BEING = frozenset({"a", "an", "the"}), frozenset({"be"})
"""With what an apposition opens, behind a comma, and with what a definition does."""


def unread(
    linked: Linked, claims: Collection[Claim], passing: frozenset[str], granted: Collection[int] = ()
) -> list[str]:
    """The words of a sentence, as written, that no claim is made of and that aren't among those that change nothing (`passing`).

    A name that no claim speaks of is one of them: of `converted by CYP2D6` it matters which enzyme it was. `granted` are places of words that needn't be read.
    """
    return [linked.words[number].written for number in sorted(set(places(linked, claims, passing)) - set(granted))]


def places(linked: Linked, claims: Collection[Claim], passing: frozenset[str]) -> Iterator[int]:
    spoken_of = {node for claim in claims for node in (*claim.subjects, *claim.objects)}
    read = {
        item
        for item in linked.found
        if is_read(linked, item, spoken_of)
        or tells_what_it_is(linked, item, spoken_of, passing)
        or is_short_for(linked, item, spoken_of)
    }
    covered = {number for item in read for number in range(item.first, item.last)}
    named = {number for item in linked.found for number in range(item.first, item.last) if item.readings}
    for number, word in enumerate(linked.words):
        if number not in covered and (number in named or word.base not in passing):
            yield number


def is_read(linked: Linked, item: Found, spoken_of: Collection[str]) -> bool:
    """Whether a phrase was read: it does something in the sentence, or a claim speaks of what it names; a class, if its members are named behind it."""
    return bool(item.signs) or not stands_for(linked, item).isdisjoint(spoken_of)


def tells_what_it_is(linked: Linked, item: Found, spoken_of: Collection[str], passing: frozenset[str]) -> bool:
    """Whether a phrase says what that is which was named before it, with nothing said between: `depression, a common mood disorder,`."""
    told = {reading.node for reading in item.readings if reading.kind == SORT} & set(spoken_of)
    before = next((other for other in reversed(linked.found) if other.last <= item.first and other.readings), None)
    if not told or before is None:
        return False
    between = linked.words[before.last : item.first]
    opens = bool(between) and between[0].base in (ARTICLES if "," in linked.between(before, item)[:2] else BEING)
    is_named = any(reading.node in told and reading.kind == NAME for reading in before.readings)
    return is_named and opens and all(word.base in passing for word in between)


def is_short_for(linked: Linked, item: Found, spoken_of: Collection[str]) -> bool:
    """Whether a name stands alone in brackets right behind one that a claim speaks of, as its short form does: `… mu-opioid receptor (MOR)`."""
    before = next((other for other in linked.found if other.last == item.first), None)
    if before is None or not item.readings or linked.between(before, item).strip() != "(":
        return False
    behind = linked.text[linked.words[item.last - 1].end :]
    return behind.startswith(")") and is_read(linked, before, spoken_of)


def is_qualified(linked: Linked) -> bool:
    """Whether a sentence says how often, of how many or of which alone it speaks, or doubts it: `few users`, `hardly ever`, `only in rats`."""
    return any(item.has("cue", QUALIFYING) for item in linked.found)


def is_denied_twice(linked: Linked) -> bool:
    """Whether a sentence denies what it says isn't so: `it is wrongly said that kratom does not …`, `nobody has shown that there is no …`."""
    denials = [item for item in linked.found if any(item.has("cue", key) for key in DENIALS)]
    if len(denials) > 1 and any(item.has("cue", DENYING) for item in denials):
        return True
    bases = [word.base for word in linked.words]
    return any("that" in bases[one.last : other.first] for one, other in itertools.pairwise(denials))


def is_beyond_scope(linked: Linked, claims: Collection[Claim]) -> bool:
    """Whether a sentence says more than where it was seen can show: that something relieves pain `in binding assays`, or does harm in `a single dose`."""
    return any(
        item.has("cue", scope) and any(claim.predicates[0] not in shown for claim in claims)
        for item in linked.found
        for scope, shown in SCOPES.items()
    )


def is_praised(linked: Linked) -> bool:
    """Whether something is said to be promising, on which nothing is judged: `it is under investigation, and it is promising`."""
    bases = [word.base for word in linked.words]
    return any(word in PRAISE and bases[at - 1] in SEEMING for at, word in enumerate(bases) if at)


def is_narrowed(linked: Linked, taking: frozenset[str]) -> bool:
    """Whether it is said only of those who do something that isn't said of a thing with a name: `kratom users who drink`."""
    words = linked.words
    doing = (at + 1 for at, word in enumerate(words[:-1]) if word.base == "who" and words[at + 1].base in taking)
    return any(not any(at < item.first <= at + NEAR and item.readings for item in linked.found) for at in doing)


def is_denied_word(linked: Linked, place: int) -> bool:
    """Whether a word stands behind a negation and says something by itself: `not a full agonist`, not `without any`."""
    is_denied = any(item.has("cue", NEGATION) and item.last <= place for item in linked.found)
    return is_denied and linked.words[place].base not in EMPHATIC


def places_of_system(linked: Linked, judged: Collection[Judged], passing: frozenset[str]) -> set[int]:
    """The places of words that say in whom or where something was seen, if of every claim a finding on its side says so too: `in healthy adults`."""
    claims = [item.claim for item in judged]
    open_ = set(places(linked, claims, passing))
    said = {number for number in open_ if is_of_place(linked, number)}
    words = {linked.words[number].base for number in said}
    lines = (
        (
            line
            for bearing in item.bearings
            if bearing.how == SAME
            for line in bearing.edge.lines
            if line.supports != item.claim.negated
        )
        for item in judged
    )
    known = (any(words <= {base_form(word) for word in words_of(line.system)} for line in some) for some in lines)
    return said if words and all(known) else set()


def is_of_place(linked: Linked, number: int) -> bool:
    """Whether a word stands close behind a word for where something was seen, with no sign between."""
    before = linked.words[max(0, number - NEAR) : number]
    at = next((place for place in reversed(range(len(before))) if before[place].base in WHERE), None)
    if at is None:
        return False
    gap = linked.text[before[at].end : linked.words[number].start]
    return all(sign.isalpha() or sign in " -" for sign in gap)


def unseen_species(linked: Linked, judged: Collection[Judged], species: frozenset[str]) -> set[str]:
    """The animals that a sentence names and that the findings on its claims weren't made in: those on each claim on animals, or else on any."""
    named = {word.base for word in linked.words} & species
    if not named:
        return named
    told = [[item] for item in judged if item.claim.level not in (PEOPLE, REPORTED, ANY)] or [list(judged)]
    first, *others = map(seen_in, told)
    return named - first.intersection(*others)


def seen_in(judged: Collection[Judged]) -> set[str]:
    """The words for the systems that the findings on some claims were made in."""
    lines = (line for item in judged for bearing in item.bearings for line in bearing.edge.supporting)
    return {base_form(word) for line in lines for word in words_of(line.system)}
