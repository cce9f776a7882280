"""Why a sentence is not checkable: the key of a phrase of the ontology."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from .clauses import COMPARISON
from .moods import APPROVAL, QUESTION, UNSAID
from .references import ONE, SEVERAL, USERS

if TYPE_CHECKING:
    from .claim import Claim
    from .linking import Linked
    from .relations import Reader

HEADING, ASKS, ADVICE, CONDITION, PART, STUDIES, UNRESOLVED, NO_NAME, UNKNOWN, NO_RELATION, DIRECTION = (
    "heading", "question", "advice", "condition", "part_unread", "studies", "unresolved", "no_name", "unknown", "no_relation", "direction",
)  # fmt: skip

BY_CUE = (
    ("advice", ADVICE), (QUESTION, CONDITION), (COMPARISON, COMPARISON), (APPROVAL, APPROVAL), (UNSAID, DIRECTION),
)  # fmt: skip
"""Words that keep a sentence from being a claim, with the reason, the likelier first."""


def reason_for(reader: Reader, linked: Linked, claims: Collection[Claim]) -> str:
    """The reason for a sentence that is no heading. `claims` are those that it holds and that don't make it checkable."""
    if claims:
        said = COMPARISON if any(claim.ranks for claim in claims) else PART
        return STUDIES if said == PART and any(claim.studied for claim in claims) else said
    if linked.text.rstrip().endswith("?"):
        return ASKS
    if reader.speech.is_order(linked):
        return ADVICE
    cues = {sign.key for item in linked.found for sign in item.signs if sign.kind == "cue"}
    named = any(item.readings for item in linked.found)
    if not named:
        return UNRESOLVED if cues & {ONE, SEVERAL, USERS} and relates(linked) else NO_NAME
    said = next((reason for cue, reason in BY_CUE if cue in cues), "")
    return said or (UNKNOWN if relates(linked) else NO_RELATION)


def relates(linked: Linked) -> bool:
    return any(item.relates for item in linked.found)
