"""The conflicts as a report: one row for each, with both sides, what differs, and how reviews in the graph read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..knowledge import KnowledgeGraph
from ..records import EvidenceLine
from ..wording import joined, triple_in_words, value_in_words
from .conflicts import EXCLUSION, KINDS, STANCE, VALUES, Conflict
from .model import Report, Row, Section, columns, once
from .pictures import affinity_picture

TITLES = {
    STANCE: "Lines for and against one edge",
    EXCLUSION: "Edges of which only one can hold",
    VALUES: "Values more than threefold apart",
}

COLUMNS = columns(
    ("finding", "finding"),
    ("strength", "strength"),
    ("one", "on one side"),
    ("other", "on the other side"),
    ("differs", "what differs in every pair"),
    ("fold", "fold apart, at most"),
    ("reviews", "reviews that take a side"),
)


def conflicts_report(kg: KnowledgeGraph, conflicts: Iterable[Conflict], node: str = "") -> Report:
    """All conflicts, a section for each kind that occurs. `node` is the one they were asked of."""
    found = list(conflicts)
    about = f" on {kg.nodes[node].name}" if node else ""
    sections = [
        Section(TITLES[kind], COLUMNS, tuple(row_of(kg, conflict) for conflict in found if conflict.kind == kind))
        for kind in KINDS
        if any(conflict.kind == kind for conflict in found)
    ]
    return Report(
        name="conflicts",
        title=f"Findings that conflict{about}",
        answers="Which findings can't both hold as stated, and what differs between them?",
        sections=tuple(sections),
        notes=(kg.schema.phrase("conflict"),),
        pictures=affinity_picture(kg, node) if node and any(conflict.kind == VALUES for conflict in found) else (),
    )


def row_of(kg: KnowledgeGraph, conflict: Conflict) -> Row:
    """One conflict. Lines of reviews stand among the sides too; they are named again since they say how others read it."""
    one, other = conflict.sides
    words = once(triple_in_words(kg, edge) for edge in conflict.edges)
    parameter = kg.schema.parameters[conflict.parameter].label if conflict.parameter else ""
    reviews = [line for line in (*one, *other) if kg.schema.tier_of(line.design).key == "secondary"]
    return Row(
        (
            " / ".join(words) + (f" ({parameter})" if parameter else ""),
            joined([edge.strength for edge in conflict.edges]),
            side_in_words(kg, one),
            side_in_words(kg, other),
            ", ".join(conflict.differs),
            conflict.pairs[0].fold,
            "; ".join(f"{kg.sources[line.source].citation}: {line.statement}" for line in reviews),
        ),
        edges=tuple(edge.id for edge in conflict.edges),
        lines=once(line.id for line in (*one, *other)),
    )


def side_in_words(kg: KnowledgeGraph, lines: Sequence[EvidenceLine]) -> str:
    """Who says so, with the value and the system."""
    return "; ".join(
        f"{kg.sources[line.source].citation} ({', '.join(part for part in (value_in_words(kg, line), line.system) if part)})"
        for line in lines
    )
