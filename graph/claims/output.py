"""A checked text as JSON, as rows and as a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..reports.model import Report, Row, Section, columns
from .answers import risks_in_words, sentence_in_words
from .evidence import AGAINST, ELSEWHERE
from .wording import claim_in_words, verdict_in_words

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph
    from ..records import EvidenceLine
    from .check import Checked
    from .verdict import Judged

CLAIM_COLUMNS = (
    "sentence", "start", "end", "verdict", "text", "subject", "predicate", "object", "negated", "hedged", "unproven", "level",
    "claim_verdict", "tier_for", "tier_against", "edges", "explanation",
)  # fmt: skip


def closest_tier(kg: KnowledgeGraph, lines: Iterable[EvidenceLine]) -> str | None:
    """The tier of some lines that stands closest to people; None without lines."""
    tiers = {kg.schema.tier_of(line.design).key for line in lines}
    return min(tiers, key=lambda key: kg.schema.tiers[key].rank, default=None)


def tiers_of(kg: KnowledgeGraph, judged: Judged) -> tuple[str | None, str | None]:
    """The best tier for a claim as it stands, and against it: findings on the subject itself, or else on something near it."""
    own = [item for item in judged.bearings if item.how != ELSEWHERE] or list(judged.bearings)
    against = [line for item in own if item.how == AGAINST for line in item.edge.supporting]
    against += [line for item in own if item.how != AGAINST for line in item.edge.disputing]
    return (
        closest_tier(kg, (line for item in own if item.how != AGAINST for line in item.edge.supporting)),
        closest_tier(kg, against),
    )


def edges_of(judged: Judged) -> list[str]:
    """Ids of the edges that a verdict rests on, those it leads through before what they lead to."""
    found: dict[str, None] = {}
    for item in judged.bearings:
        if item.through:
            found[item.through.id] = None
        found[item.edge.id] = None
    return list(found)


def check_as_json(kg: KnowledgeGraph, checked: Sequence[Checked]) -> dict[str, Any]:
    """All sentences with their claims."""
    return {"sentences": [sentence_as_json(kg, item) for item in checked]}


def sentence_as_json(kg: KnowledgeGraph, checked: Checked) -> dict[str, Any]:
    return {
        "text": checked.text,
        "start": checked.start,
        "end": checked.end,
        "verdict": checked.verdict,
        "sentence": sentence_in_words(kg, checked),
        "reason": checked.reason,
        "claims": [claim_as_json(kg, item) for item in checked.claims],
        "left_out": [edge.id for edge in checked.left_out],
        "ambiguous": list(checked.ambiguous),
        "unread": list(checked.unread),
    }


def claim_as_json(kg: KnowledgeGraph, judged: Judged) -> dict[str, Any]:
    claim = judged.claim
    tier_for, tier_against = tiers_of(kg, judged)
    edges = edges_of(judged)
    return {
        "subject": judged.subject,
        "predicate": judged.predicate,
        "object": judged.object,
        "negated": claim.negated,
        "hedged": claim.hedged,
        "tier_for": tier_for,
        "tier_against": tier_against,
        "edges": edges,
        "verdict": judged.verdict,
        "sentence": verdict_in_words(kg, judged),
        "unproven": claim.unproven,
        "proven": claim.proven,
        "level": claim.level,
        "resolved": claim.resolved,
        "start": claim.start,
        "end": claim.end,
        "bearings": [{"edge": item.edge.id, "how": item.how} for item in judged.bearings],
        "sources": sources_of_edges(kg, edges),
        "searches": [search.id for search in judged.searches],
    }


def sources_of_edges(kg: KnowledgeGraph, edges: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(line.source for edge in edges for line in kg.edges[edge].lines))


def claim_rows(kg: KnowledgeGraph, checked: Sequence[Checked]) -> Iterator[tuple[object, ...]]:
    """One row per claim, in the order of CLAIM_COLUMNS; a sentence without one has a row without."""
    for number, item in enumerate(checked, start=1):
        head = (number, item.start, item.end, item.verdict, item.text)
        for judged in item.claims:
            claim = judged.claim
            tiers = (tier or "" for tier in tiers_of(kg, judged))
            yield (
                *head, judged.subject, judged.predicate, judged.object, claim.negated, claim.hedged, claim.unproven, claim.level,
                judged.verdict, *tiers, "|".join(edges_of(judged)), verdict_in_words(kg, judged),
            )  # fmt: skip
        if not item.claims:
            yield (*head, *[""] * 11, sentence_in_words(kg, item))


def counts(kg: KnowledgeGraph, checked: Sequence[Checked]) -> list[tuple[str, int]]:
    """How many sentences have each verdict, worst first."""
    found = Counter(item.verdict for item in checked)
    return [(verdict.label, found[key]) for key, verdict in kg.schema.verdicts.items() if found[key]]


def check_report(kg: KnowledgeGraph, checked: Sequence[Checked], name: str) -> Report:
    """The report: one row per claim, each leading to its edges."""
    tally = "; ".join(f"{label}: {number}" for label, number in counts(kg, checked))
    verdicts = kg.schema.verdicts
    rows = [
        Row(
            (number, checked_text(item), verdicts[judged.verdict].label, claim_in_words(kg, judged), verdict_in_words(kg, judged)),
            edges=tuple(edges_of(judged)),
        )
        for number, item in enumerate(checked, start=1)
        for judged in item.claims
    ]  # fmt: skip
    bare = [
        Row((number, checked_text(item), kg.schema.phrase(f"reason_{item.reason}")))
        for number, item in enumerate(checked, start=1)
        if item.reason
    ]
    risks = risk_rows(kg, checked)
    labels = (
        ("sentence", "sentence"),
        ("text", "text"),
        ("verdict", "verdict"),
        ("claim", "claim"),
        ("explanation", "what it rests on"),
    )
    sections = [
        Section("Claims", columns(*labels), tuple(rows)),
        Section("Risks known of the same subjects", columns(("risk", "risk"), ("sentences", "left out in")), risks),
        Section(verdicts["not_checkable"].label.capitalize(), columns(*labels[:2], ("reason", "why")), tuple(bare), verdicts["not_checkable"].definition),
    ]  # fmt: skip
    rules = (kg.schema.phrase("check_rule"), kg.schema.phrase("check_limit"))
    notes = rules + tuple(f"{verdict.label}: {verdict.definition}" for verdict in verdicts.values())
    return Report("check", f"Claims of {name}", tally or kg.schema.phrase("nothing"), tuple(sections), notes)


def checked_text(item: Checked) -> str:
    return " ".join(item.text.split())


def risk_rows(kg: KnowledgeGraph, checked: Sequence[Checked]) -> tuple[Row, ...]:
    """Each risk that sentences leave out, with the numbers of those sentences."""
    found: dict[str, tuple[Edge, list[int]]] = {}
    for number, item in enumerate(checked, start=1):
        for edge in item.left_out:
            found.setdefault(edge.id, (edge, []))[1].append(number)
    return tuple(
        Row((kg.nodes[edge.object].name, ", ".join(map(str, numbers))), edges=(edge.id,))
        for edge, numbers in found.values()
    )


__all__ = ["CLAIM_COLUMNS", "check_as_json", "check_report", "claim_rows", "risks_in_words"]
