"""Sensitivity as a report: for each kind of evidence that can be left out, the edges that flip by it and what is left of the answer."""

from __future__ import annotations

from ..knowledge import KnowledgeGraph
from ..sparql.questions import SavedQuestion
from ..wording import triple_in_words
from .model import Report, Row, Section, columns
from .sensitivity import AUTHOR, EXPERIMENT, GROUP, GROUPS, KINDS, PAPER, Flip, Scenario, Sensitivity
from .sensitivity_questions import answer_changes

TITLES = {
    GROUP: "Without a kind of evidence",
    PAPER: "Without one paper",
    AUTHOR: "Without one first author",
    EXPERIMENT: "Without one experiment",
}
ANSWER = columns(("left_out", "left out"), ("paths", "paths left"), ("strongest", "strongest of them"))
COUNTS = columns(("left_out", "left out"), ("kept", "rows kept"), ("lost", "lost"), ("new", "new"))
FLIPS = columns(("left_out", "left out"), ("finding", "finding"), ("before", "with it"), ("after", "without it"))


def sensitivity_report(kg: KnowledgeGraph, found: Sensitivity) -> Report:
    """The report. Scenarios that change nothing are counted in a note, kinds of evidence are always listed."""
    about = " to ".join(name if "--" in name else kg[name].name for name in found.names)
    sections = [] if found.paths is None else [answer_section(kg, found)]
    for kind in KINDS:
        here = [item for item in found.scenarios if item.kind == kind]
        rows = tuple(flip_row(kg, item, flip) for item in here for flip in item.flips)
        silent = sum(not item.flips for item in here)
        intro = kg.schema.phrase("flips", changing=len(here) - silent, silent=silent)
        sections.append(Section(TITLES[kind], FLIPS, rows, intro))
    return Report(
        name="sensitivity",
        title=f"What the answer depends on: {about}" if about else "What the graph depends on",
        answers="Which conclusions flip when a kind of evidence, one paper, one first author or one experiment is left out?",
        sections=tuple(sections),
        notes=(kg.schema.phrase("laboratories"),),
    )


def question_report(kg: KnowledgeGraph, question: SavedQuestion) -> Report:
    """How the answer to a saved question changes: counts for each kind of evidence, then the rows that are lost or new."""
    variables, changes = answer_changes(kg, question)
    labels = columns(("left_out", "left out"), ("change", "change"), *((name, name) for name in variables))
    counts = tuple(Row((kind_name(kg, item.left_out), item.kept, len(item.lost), len(item.new))) for item in changes)
    rows = tuple(
        Row((kind_name(kg, item.left_out), change, *row), edges=tuple(cell for cell in row if cell in kg.edges))
        for item in changes
        for change, found in (("lost", item.lost), ("new", item.new))
        for row in found
    )
    return Report(
        name=f"sensitivity-{question.name}",
        title=f"What the answer depends on: {question.title}",
        answers=question.comment,
        sections=(
            Section("Rows without a kind of evidence", COUNTS, counts),
            Section("Rows lost and new", labels, rows),
        ),
    )


def answer_section(kg: KnowledgeGraph, found: Sensitivity) -> Section:
    """How the answer to a path question changes: without each kind of evidence, and without whatever else changes it."""
    told = [item for item in found.scenarios if item.left_out in GROUPS or item.paths != found.paths or item.strongest != found.strongest]  # fmt: skip
    told.sort(key=lambda item: (KINDS.index(item.kind), item.paths, item.left_out))
    rows = [Row((None, found.paths, found.strongest)), *(answer_row(kg, item) for item in told)]
    return Section("What is left of the answer", ANSWER, tuple(rows), kg.schema.phrase("first_row_whole"))


def answer_row(kg: KnowledgeGraph, item: Scenario) -> Row:
    return Row((name_of(kg, item), item.paths, item.strongest))


def name_of(kg: KnowledgeGraph, item: Scenario) -> str:
    """What a scenario leaves out, for readers."""
    if item.kind == PAPER:
        return f"{kg.sources[item.left_out].citation} ({item.left_out})"
    return kind_name(kg, item.left_out) if item.kind == GROUP else item.left_out


def kind_name(kg: KnowledgeGraph, kind: str) -> str:
    """A tier by its label, anything else as it is called."""
    tier = kg.schema.tiers.get(kind)
    return tier.label if tier else kind


def flip_row(kg: KnowledgeGraph, item: Scenario, flip: Flip) -> Row:
    edge = flip.edge
    cells = (name_of(kg, item), triple_in_words(kg, edge), edge.strength, flip.after)
    return Row(cells, edges=(edge.id,), lines=tuple(line.id for line in edge.lines))
