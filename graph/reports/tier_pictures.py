"""Pictures in which rows are tiers: the evidence ladder, and the timeline of evidence. Rungs that hold nothing are drawn too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..knowledge import Edge, KnowledgeGraph
from ..records import EvidenceLine
from .drawing import ACCENT, AGAINST, RULE, SOFT, Drawing
from .gaps import AGENTS
from .model import Picture

LABEL, TOP = 270.0, 46.0
"""Width of the labels and height above the first row, in px."""

RUNG, COLUMN, YEAR = 34.0, 118.0, 26.0
SUBJECTS = 7
"""Columns of a ladder: as many as fit on a page with room for names."""


def evidence_into(kg: KnowledgeGraph, node: str) -> list[tuple[Edge, EvidenceLine]]:
    """The lines on what substances do to an effect, risk, symptom or condition, or all lines of any other node."""
    into = [edge for edge in kg.edges_by_node[node] if edge.object == node]
    return [(edge, line) for edge in into or kg.edges_by_node[node] for line in edge.lines]


def rungs(kg: KnowledgeGraph) -> list[str]:
    """The tiers of the ladder, closest to people first."""
    return [key for key, tier in kg.schema.tiers.items() if tier.is_on_ladder]


def tally_of(lines: Iterable[EvidenceLine]) -> tuple[int, int]:
    """Experiments for and against."""
    found = list(lines)
    return len({line.experiment for line in found if line.supports}), len({line.experiment for line in found if not line.supports})  # fmt: skip


def ladder_picture(kg: KnowledgeGraph, node: str) -> tuple[Picture, ...]:
    """How many experiments stand on each rung, for each thing they are about; rungs without any stay empty. Nothing without lines."""
    found = evidence_into(kg, node)
    by_subject: dict[str, list[EvidenceLine]] = {}
    for edge, line in found:
        by_subject.setdefault(edge.subject if edge.object == node else edge.object, []).append(line)
    first = {key: kg.nodes[key].category not in AGENTS for key in by_subject}
    subjects = sorted(by_subject, key=lambda key: (first[key], -len(by_subject[key]), key))[:SUBJECTS]
    if not subjects:
        return ()
    tiers = rungs(kg)
    name = kg.nodes[node].name
    title = f"Evidence ladder: {name}"
    description = (
        f"Rows are tiers of evidence, closest to people at the top; columns {len(subjects)} things studied with {name}, those of kratom first, then those with most lines. "
        "A dot counts experiments for, a cross those against; an empty cell holds none."
    )
    drawing = Drawing(LABEL + COLUMN * len(subjects), TOP + 20 + RUNG * len(tiers), title=title, description=description, key="ladder")  # fmt: skip
    drawing.text(8, 18, title, width=LABEL + COLUMN * len(subjects) - 16, font_weight="bold", font_size=13)
    for column, subject in enumerate(subjects):
        drawing.text(LABEL + COLUMN * column, TOP, kg.nodes[subject].name, width=COLUMN - 8)
    for place, tier in enumerate(tiers):
        y = TOP + 18 + RUNG * place
        drawing.line(8, y - 10, LABEL + COLUMN * len(subjects) - 8, y - 10)
        drawing.text(8, y + 10, kg.schema.tiers[tier].label, width=LABEL - 12)
        for column, subject in enumerate(subjects):
            lines = [line for line in by_subject[subject] if kg.schema.designs[line.design].tier == tier]
            draw_tally(drawing, LABEL + COLUMN * column, y + 6, *tally_of(lines))
    return (Picture(title, description, drawing.as_text()),)


def draw_tally(drawing: Drawing, x: float, y: float, supporting: int, disputing: int) -> None:
    """Numbers of experiments for and against, each with its sign; nothing for none."""
    if supporting:
        drawing.mark("circle", x + 6, y, hint=f"{supporting} for")
        drawing.text(x + 15, y + 4, str(supporting))
    if disputing:
        drawing.mark("cross", x + 50, y, hint=f"{disputing} against", colour=AGAINST)
        drawing.text(x + 59, y + 4, str(disputing))


def timeline_picture(kg: KnowledgeGraph, node: str) -> tuple[Picture, ...]:
    """In which year evidence of each tier came, with the number of sources; undated sources are left out. Nothing without dated ones."""
    found = [
        (int(said), kg.schema.designs[line.design].tier, line)
        for edge in kg.edges_by_node[node]
        for line in edge.lines
        if (said := kg.sources[line.source].year).isdecimal()
    ]
    if not found:
        return ()
    first, last = min(year for year, _, _ in found), max(year for year, _, _ in found)
    tiers = [key for key in kg.schema.tiers if any(tier == key for _, tier, _ in found)]
    name = kg.nodes[node].name
    step = min(YEAR, 900 / (last - first + 1))
    title = f"Timeline of evidence: {name}"
    description = (
        f"From {first} to {last}, rows are tiers of evidence. A dot stands in a year in which sources support something about {name}, "
        "a cross below it where sources dispute something; the number behind the row counts sources."
    )
    width = LABEL + step * (last - first + 1) + 60
    drawing = Drawing(width, TOP + RUNG * len(tiers) + 24, title=title, description=description, key="timeline")
    drawing.text(8, 18, title, width=width - 16, font_weight="bold", font_size=13)
    for place, tier in enumerate(tiers):
        y = TOP + RUNG * place
        drawing.line(8, y - 12, width - 8, y - 12)
        drawing.text(8, y + 8, kg.schema.tiers[tier].label, width=LABEL - 12)
        here = [(year, line) for year, own, line in found if own == tier]
        drawing.text(width - 40, y + 8, str(len({line.source for _, line in here})), fill=SOFT)
        for year in sorted({year for year, _ in here}):
            draw_year(drawing, kg, LABEL + step * (year - first + 0.5), y, [line for one, line in here if one == year])
    draw_years(drawing, first, last, step, TOP + RUNG * len(tiers))
    return (Picture(title, description, drawing.as_text()),)


def draw_year(drawing: Drawing, kg: KnowledgeGraph, x: float, y: float, lines: Sequence[EvidenceLine]) -> None:
    for shape, colour, dy, chosen in (
        ("circle", ACCENT, 0.0, [line for line in lines if line.supports]),
        ("cross", AGAINST, 13.0, [line for line in lines if not line.supports]),
    ):
        if chosen:
            cited = sorted({kg.sources[line.source].citation for line in chosen})
            drawing.mark(shape, x, y + dy, hint=", ".join(cited), colour=colour)


def draw_years(drawing: Drawing, first: int, last: int, step: float, y: float) -> None:
    """Years that end on 0 or 5, and the first and last unless one of those stands close by."""
    fifths = [year for year in range(first, last + 1) if year % 5 == 0]
    ends = [year for year in (first, last) if all(abs(year - other) * step > 40 for other in fifths)]
    for year in sorted({*fifths, *ends}):
        x = LABEL + step * (year - first + 0.5)
        drawing.line(x, y - 14, x, y - 8, stroke=RULE)
        drawing.text(x, y + 6, str(year), text_anchor="middle", fill=SOFT)
