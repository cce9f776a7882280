"""How the answer to a saved question changes when a kind of evidence is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...ontology.errors import BadQuestion
from ..knowledge import KnowledgeGraph
from ..sparql.questions import SavedQuestion
from .sensitivity import GROUPS

LAST = re.compile(r"^https?://\S*[/#](?=[^/#]+$)")
"""What stands before the last part of an IRI."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What becomes of the rows of a saved question without some evidence: how many stay, and which are lost or new, in the order of the answer."""

    left_out: str
    kept: int
    lost: tuple[tuple[str, ...], ...]
    new: tuple[tuple[str, ...], ...]


def answer_changes(kg: KnowledgeGraph, question: SavedQuestion) -> tuple[tuple[str, ...], tuple[AnswerChange, ...]]:
    """The variables of a saved question, and how its answer changes without each kind of evidence. Each costs a store of its own, about a second.

    Raises BadQuestion for a question whose answer has no rows to compare.
    """
    if question.kind != "select" or not question.runs_here:
        raise BadQuestion(
            f"{question.name!r} gives no rows that could be compared. Choose a saved question that selects."
        )
    variables, rows = rows_of(kg, question)
    changes = []
    for group in GROUPS:
        _, rest = rows_of(kg.without(group), question)
        lost, new = tuple(row for row in rows if row not in set(rest)), tuple(row for row in rest if row not in set(rows))  # fmt: skip
        changes.append(AnswerChange(group, len(rows) - len(lost), lost, new))
    return variables, tuple(changes)


def rows_of(kg: KnowledgeGraph, question: SavedQuestion) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Variables and rows of the answer, IRIs by their last part, nothing for what is unbound."""
    found = kg.query(question.sparql)
    variables = found.vars or []
    cells = ([binding.get(variable) for variable in variables] for binding in found.bindings)
    rows = [tuple("" if cell is None else LAST.sub("", str(cell)) for cell in row) for row in cells]
    return tuple(map(str, variables)), rows
