"""The pictures of reports. Each shows what a table of the same report holds; no value is averaged, and bounds are drawn as bounds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..knowledge import KnowledgeGraph
from ..records import EvidenceLine
from ..values import parse_reported
from ..wording import value_in_words
from .drawing import ACCENT, AGAINST, SOFT, Drawing, LogScale, nanomolar_label
from .exposure import Comparison, Concentration, Exposure
from .exposure_report import LABORATORY
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
                said = f"{value_in_words(kg, line)}, {kg.sources[line.source].citation}; {line.system}"
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
    said = f"{value_in_words(kg, line)}, {kg.sources[line.source].citation}"
    words = f"{kg.schema.predicates[line.predicate].verb} {kg.nodes[line.object].name}"
    return Mark(words, *ends, BOUNDS.get(line.relation, exact), said)
