"""The pictures of reports. Each shows what a table of the same report holds; no value is averaged, and bounds are drawn as bounds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..knowledge import Edge, KnowledgeGraph
from ..records import EvidenceLine
from ..values import parse_reported
from .drawing import ACCENT, AGAINST, RULE, SOFT, Drawing, LogScale, nanomolar_label
from .exposure import Comparison, Concentration, Exposure
from .exposure_report import LABORATORY
from .gaps import AGENTS
from .model import Picture

ROW, TOP, LABEL, PLOT, SAID = 22.0, 46.0, 270.0, 400.0, 290.0
"""Heights and widths in px: a row, what stands above the first one, the labels, the plot, the words behind it."""

BOUNDS: Mapping[str, str] = {"<": "left", "<=": "left", ">": "right", ">=": "right"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One row of a plot over nM: what, between which values, as which shape, and who says so."""

    label: str
    low: float
    high: float
    shape: str
    said: str
    colour: str = ACCENT


def dot_plot(rows: Sequence[Mark], *, title: str, description: str, key: str, at: Sequence[float] = ()) -> Picture:
    """Rows over a logarithmic axis in nM, with upright lines at some values."""
    height = TOP + ROW * len(rows) + 30
    drawing = Drawing(LABEL + PLOT + SAID, height, title=title, description=description, key=key)
    scale = LogScale([value for row in rows for value in (row.low, row.high)], LABEL + 10, LABEL + PLOT - 10)
    bottom = TOP + ROW * len(rows)
    drawing.text(8, 18, title, width=LABEL + PLOT + SAID - 16, font_weight="bold", font_size=13)
    for tick in scale.ticks:
        drawing.line(scale(tick), TOP - 8, scale(tick), bottom)
        drawing.text(scale(tick), bottom + 16, nanomolar_label(tick), text_anchor="middle", fill=SOFT)
    for value in at:
        drawing.line(scale(value), TOP - 8, scale(value), bottom, stroke=AGAINST, stroke_dasharray="5 3")
    for place, row in enumerate(rows):
        draw_row(drawing, scale, row, TOP + ROW * place + ROW / 2)
    return Picture(title, description, drawing.as_text())


def draw_row(drawing: Drawing, scale: LogScale, row: Mark, y: float) -> None:
    """One row: label, mark (a bar where there is a range), words."""
    drawing.text(8, y + 4, row.label, width=LABEL - 12)
    if row.high > row.low:
        drawing.line(scale(row.low), y, scale(row.high), y, stroke=row.colour, stroke_width=2)
    middle = math.sqrt(row.low * row.high)
    drawing.mark(row.shape, scale(middle), y, hint=f"{row.label}: {row.said}", colour=row.colour)
    drawing.text(LABEL + PLOT + 6, y + 4, row.said, width=SAID - 12, fill=SOFT)


def molar(kg: KnowledgeGraph, line: EvidenceLine) -> tuple[float, float] | None:
    """The ends of a reported value in nM, or None where it isn't one."""
    value = parse_reported(line.value)
    factor = kg.schema.units[line.unit].in_nanomolar if line.unit else 0
    return (value.low * factor, value.high * factor) if value and factor and value.low > 0 else None


def affinity_picture(kg: KnowledgeGraph, node: str) -> tuple[Picture, ...]:
    """Every affinity at a target, or of a compound, strongest first; nothing where the graph holds none."""
    rows = []
    for edge in kg.edges_by_node[node]:
        other = kg.nodes[edge.object if edge.subject == node else edge.subject].name
        for line in edge.supporting:
            ends = molar(kg, line)
            if line.parameter and kg.schema.parameters[line.parameter].is_affinity and ends:
                said = f"{kg.schema.parameters[line.parameter].label} {line.measured}, {kg.sources[line.source].citation}; {line.system}"
                rows.append(Mark(other, *ends, BOUNDS.get(line.relation, "circle"), said))
    if not rows:
        return ()
    title = f"Affinities: {kg.nodes[node].name}"
    description = (
        f"{len(rows)} reported affinities over a logarithmic axis in nM, further left is stronger. "
        "Each dot is one reported value; arrows are values given as below or above."
    )
    ordered = sorted(rows, key=lambda row: (row.low, row.label, row.said))
    return (dot_plot(ordered, title=title, description=description, key="affinities"),)


def exposure_picture(kg: KnowledgeGraph, exposure: Exposure) -> tuple[Picture, ...]:
    """Concentrations in people above, in-vitro constants below, on one axis; nothing where none can be compared."""
    measured = [item for item in exposure.concentrations if item.low is not None]
    constants = {item.line.id: item for item in exposure.comparisons if item.constant is not None}
    if not measured or not constants:
        return ()
    rows = [concentration_mark(kg, item) for item in measured]
    rows += [constant_mark(kg, item) for item in sorted(constants.values(), key=by_constant)]
    name = kg.nodes[exposure.node].name
    title = f"{name}: total concentrations measured in people, and in-vitro constants"
    description = (
        f"Over a logarithmic axis in nM: {len(measured)} total concentrations of {name} measured in people as diamonds, then {len(constants)} in-vitro "
        "constants, affinities as dots, potencies as squares, bounds as arrows. Dashed lines stand at concentrations from laboratory studies."
    )
    lines = [item.high for item in measured if item.measurement.design == LABORATORY and item.high]
    return (dot_plot(rows, title=title, description=description, key="exposure", at=lines),)


def by_constant(item: Comparison) -> tuple[float, str]:
    return (item.constant or 0.0, item.line.id)


def concentration_mark(kg: KnowledgeGraph, item: Concentration) -> Mark:
    found = item.measurement
    said = f"{found.measured}, {kg.sources[found.source].citation}; {kg.schema.designs[found.design].label}"
    low, high = item.low or 1.0, item.high or 1.0
    return Mark(f"{kg.schema.parameters[found.parameter].label}: {found.system}", low, high, "diamond", said, AGAINST)


def constant_mark(kg: KnowledgeGraph, item: Comparison) -> Mark:
    line = item.line
    ends = molar(kg, line) or (1.0, 1.0)
    parameter = kg.schema.parameters[line.parameter]
    exact = "circle" if parameter.is_affinity else "square"
    said = f"{parameter.label} {line.measured}, {kg.sources[line.source].citation}"
    words = f"{kg.schema.predicates[line.predicate].verb} {kg.nodes[line.object].name}"
    return Mark(words, *ends, BOUNDS.get(line.relation, exact), said)


# --- ladder and timeline: rows are tiers

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
