"""Findings that can't both hold, in a terminal: each conflict with the findings of both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..values import parse_reported
from .layout import Console, Padding, Table, Text
from .terminal import strength_text
from .terminal_pages import source_words, value_words

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph
    from ..records import EvidenceLine
    from ..reports.conflicts import Conflict


def print_conflicts(kg: KnowledgeGraph, conflicts: Sequence[Conflict], console: Console) -> None:
    """Each conflict: what can't both hold, the findings of both sides, and what differs between all of them."""
    if not conflicts:
        console.print(Text("No findings here that could not both hold."))
    for conflict in conflicts:
        console.print(conflict_heading(kg, conflict))
        for title, lines in conflict_groups(kg, conflict):
            if title:
                console.print(Padding(Text(title, style="bold"), (0, 0, 0, 3)))
            table = Table()
            for line in lines:
                note = f" Note: {line.note.rstrip('.')}." if line.note else ""
                words = " · ".join(part for part in (value_words(kg, line), line.system) if part)
                table.add_row(
                    Text(source_words(kg, line)), Text.assemble(f"{line.statement}{note}", (f" {words}", "dim"))
                )
            console.print(Padding(table, (0, 0, 0, 5)))
        differs = ", ".join(conflict.differs) or "nothing that all of these findings report"
        within = all(pair.is_within_one_experiment for pair in conflict.pairs)
        same = " All within one experiment: another dose or test." if within else ""
        console.print(Padding(Text(f"Differs throughout: {differs}.{same}"), (0, 0, 1, 3)))


def conflict_groups(kg: KnowledgeGraph, conflict: Conflict) -> list[tuple[str, Sequence[EvidenceLine]]]:
    """The findings under their titles; values that lie apart stand in one list, the highest first."""
    one, other = conflict.sides
    if conflict.kind == "values":
        lines = {line.id: line for line in (*one, *other)}
        return [("", sorted(lines.values(), key=middle, reverse=True))]
    if conflict.kind == "stance":
        return [("For", one), ("Against", other)]
    labels = (kg.schema.predicates[edge.predicate].label for edge in conflict.edges)
    return [(f"For '{label}'", lines) for label, lines in zip(labels, (one, other), strict=True)]


def middle(line: EvidenceLine) -> float:
    value = parse_reported(line.value)
    return (value.low + value.high) / 2 if value else 0.0


def conflict_heading(kg: KnowledgeGraph, conflict: Conflict) -> Text:
    edge = conflict.edges[0]
    verbs = " / ".join(kg.schema.predicates[edge.predicate].verb for edge in conflict.edges)
    heading = Text.assemble((kg.nodes[edge.subject].name, "bold"), f" {verbs} ", (kg.nodes[edge.object].name, "bold"))
    if conflict.kind == "values":
        heading.append(
            f": {kg.schema.parameters[conflict.parameter].label} up to {conflict.pairs[0].fold:.3g}-fold apart"
        )
    else:
        heading.append(" · ")
        heading.append_text(Text(", ").join(strength_text(edge.strength) for edge in conflict.edges))
    return heading
