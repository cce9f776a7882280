"""The answer on a sentence. The verdicts of several claims never add up to more than the worst."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .reasons import PART
from .wording import NO_CLAIM, claim_in_words, verdict_in_words

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph
    from .check import Checked
    from .verdict import Judged

SHOWN_RISKS = 15
"""How many risks are named that a sentence leaves out; the rest are counted. Enough for all of kratom: the one that matters may be the rarest."""

SUBSTANCES = frozenset({"Plant", "Preparation", "Alkaloid", "Compound"})


def sentence_in_words(kg: KnowledgeGraph, checked: Checked) -> str:
    """The verdict on a sentence: the first of its claims that has it, one on a substance before others; without one why it has none."""
    having = [item for item in checked.claims if item.verdict == checked.verdict]
    if checked.reason or not having:
        return reason_in_words(kg, checked)
    told = next((item for item in having if kg.nodes[item.subject].category in SUBSTANCES), having[0])
    others = [item for item in checked.claims if claim_in_words(kg, item) != claim_in_words(kg, told)]
    said = [kg.schema.phrase("other_claims", claims=by_verdict(kg, others))] if others else []
    return " ".join([verdict_in_words(kg, told), *said, *left_in_words(kg, checked)])


def reason_in_words(kg: KnowledgeGraph, checked: Checked) -> str:
    """Why a sentence isn't checkable, and what was read of it nevertheless."""
    read = [kg.schema.phrase("was_read", claims=by_verdict(kg, checked.claims))] if checked.claims else []
    return " ".join([why_in_words(kg, checked), *read])


def why_in_words(kg: KnowledgeGraph, checked: Checked) -> str:
    """Why a sentence isn't checkable: what of it was not read, where claims were, or else the reason that it has."""
    why = kg.schema.phrase(f"reason_{checked.reason}")
    if not checked.claims:
        return kg.schema.phrase("no_claim_found", verdict=kg.schema.verdicts[NO_CLAIM].wording, reason=why)
    if checked.reason == PART and checked.unread:
        return kg.schema.phrase("part_read", words=", ".join(checked.unread))
    return kg.schema.phrase("half_read", reason=why)


def left_in_words(kg: KnowledgeGraph, checked: Checked) -> list[str]:
    """What of a sentence was neither judged nor read, though it has a verdict."""
    return [
        kg.schema.phrase(key, words=", ".join(words))
        for key, words in (("not_judged", checked.unjudged), ("not_read", checked.unread))
        if words and not checked.reason
    ]


def by_verdict(kg: KnowledgeGraph, claims: Sequence[Judged]) -> str:
    """Claims by their verdicts, worst first."""
    said = {
        item.label: [claim_in_words(kg, judged) for judged in claims if judged.verdict == key]
        for key, item in kg.schema.verdicts.items()
    }
    return "; ".join(f"{label} ({'; '.join(dict.fromkeys(claims))})" for label, claims in said.items() if claims)


def risks_in_words(kg: KnowledgeGraph, edges: Sequence[Edge]) -> str:
    """The risks that a sentence leaves out; empty where there are none."""
    if not edges:
        return ""
    names = list(dict.fromkeys(kg.nodes[edge.object].name for edge in edges))
    return kg.schema.phrase("risks_left_out", risks=", ".join(names[:SHOWN_RISKS]), number=len(names))
