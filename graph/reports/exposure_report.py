"""The exposure of one compound as a report: what was measured, each constant against what a laboratory study reached, and against all else."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge import KnowledgeGraph
from ..wording import triple_in_words, value_in_words
from .exposure import Comparison, Exposure
from .model import Picture, Report, Row, Section, columns

LABORATORY = "human_laboratory"
"""The design in which people were given a known amount and then measured."""

CONCENTRATION_COLUMNS = columns(
    ("concentration", "concentration"),
    ("measured", "as reported"),
    ("nM", "in nM, total"),
    ("free_nM", "in nM, free, at most"),
    ("given", "given"),
    ("system", "measured in"),
    ("design", "design"),
    ("note", "note"),
)
COMPARISON_COLUMNS = columns(
    ("target", "target"),
    ("constant", "in vitro, as reported"),
    ("constant_nM", "in nM"),
    ("system", "system"),
    ("ratio", "C / K, total"),
    ("free_ratio", "C / K, free"),
    ("occupancy", "share of sites, at most"),
    ("reached", "reached"),
    ("note", "note"),
)
SPAN_COLUMNS = columns(
    ("target", "target"),
    ("constant", "in vitro, as reported"),
    ("constant_nM", "in nM"),
    ("system", "system"),
    ("lowest_ratio", "lowest C / K, total"),
    ("highest_ratio", "highest C / K, total"),
    ("concentrations", "concentrations"),
    ("reached_by", "reached by"),
    ("note", "note"),
)


def exposure_report(kg: KnowledgeGraph, exposure: Exposure, pictures: Sequence[Picture] = ()) -> Report:
    """The report; `pictures` may show the same comparisons."""
    name = kg.nodes[exposure.node].name
    laboratory = [item for item in exposure.comparisons if item.concentration.measurement.design == LABORATORY]
    other = [item for item in exposure.comparisons if item.concentration.measurement.design != LABORATORY]
    sections = [
        Section(
            "Measured concentrations, and what comparing them takes",
            CONCENTRATION_COLUMNS,
            concentration_rows(kg, exposure),
        )
    ]
    if laboratory:
        rows = tuple(comparison_row(kg, item) for item in laboratory)
        sections.append(Section("Against what a laboratory study reached", COMPARISON_COLUMNS, rows))
    if other:
        intro = kg.schema.phrase("after_death") if has_forensic(other) else ""
        sections.append(Section("Against all other concentrations", SPAN_COLUMNS, span_rows(kg, other), intro))
    return Report(
        name=f"exposure-{exposure.node}",
        title=f"{name}: measured in people against seen in vitro",
        answers=f"Are the concentrations at which {name} binds or acts in vitro reached by those measured in people?",
        sections=tuple(sections),
        notes=notes(kg, exposure),
        pictures=tuple(pictures),
    )


def has_forensic(comparisons: Sequence[Comparison]) -> bool:
    return any(item.concentration.measurement.design == "forensic" for item in comparisons)


def concentration_rows(kg: KnowledgeGraph, exposure: Exposure) -> tuple[Row, ...]:
    """Every concentration, those that aren't compared too, and what is known of protein binding."""
    rows = [
        Row(
            (
                kg.schema.parameters[item.measurement.parameter].label,
                item.measurement.measured,
                item.high,
                item.free,
                item.measurement.dose_route,
                item.measurement.system,
                kg.schema.designs[item.measurement.design].label,
                item.measurement.note,
            ),
            lines=(item.measurement.id,),
        )
        for item in exposure.concentrations
    ]
    other = [*exposure.protein_binding, *([exposure.molar_mass] if exposure.molar_mass else [])]
    for found in other:
        label, design = kg.schema.parameters[found.parameter].label, kg.schema.designs[found.design].label
        rows.append(
            Row(
                (label, found.measured, None, None, found.dose_route, found.system, design, found.note),
                lines=(found.id,),
            )
        )
    return tuple(rows)


def comparison_row(kg: KnowledgeGraph, item: Comparison) -> Row:
    line = item.line
    return Row(
        (
            triple_in_words(kg, kg.edges[line.edge_id]),
            constant_in_words(kg, item),
            item.constant,
            line.system,
            item.ratio,
            item.free_ratio,
            item.occupancy,
            item.reached,
            line.note,
        ),
        edges=(line.edge_id,),
        lines=(line.id, item.concentration.measurement.id),
    )


def span_rows(kg: KnowledgeGraph, comparisons: Sequence[Comparison]) -> tuple[Row, ...]:
    """One row per constant, with the span of all concentrations held against it."""
    by_line: dict[str, list[Comparison]] = {}
    for item in comparisons:
        by_line.setdefault(item.line.id, []).append(item)
    return tuple(span_row(kg, items) for items in by_line.values())


def span_row(kg: KnowledgeGraph, items: Sequence[Comparison]) -> Row:
    line = items[0].line
    ratios = [item.ratio for item in items if item.ratio is not None]
    return Row(
        (
            triple_in_words(kg, kg.edges[line.edge_id]),
            constant_in_words(kg, items[0]),
            items[0].constant,
            line.system,
            min(ratios, default=None),
            max(ratios, default=None),
            len(items),
            sum(item.reached == "reached" for item in items),
            line.note,
        ),
        edges=(line.edge_id,),
        lines=(line.id,),
    )


def constant_in_words(kg: KnowledgeGraph, item: Comparison) -> str:
    return value_in_words(kg, item.line)


def notes(kg: KnowledgeGraph, exposure: Exposure) -> tuple[str, ...]:
    """How the numbers were made, and what they can't say."""
    phrase = kg.schema.phrase
    is_free_known = any(item.free is not None for item in exposure.concentrations)
    mass = phrase("molar_mass", mass=exposure.molar_mass.value) if exposure.molar_mass else phrase("no_molar_mass")
    free = phrase("free_concentration") if is_free_known else phrase("total_concentration")
    return (phrase("occupancy"), free, phrase("matrix"), mass, phrase("no_dose"))
