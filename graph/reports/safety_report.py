"""Safety as a report: a table of risks for each tier, counts by dataset, interactions observed and possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..knowledge import Edge, KnowledgeGraph
from ..records import EvidenceLine
from ..strength import count_experiments
from ..wording import joined, triple_in_words, value_in_words
from .model import Column, Report, Row, Section, columns
from .safety import Interaction, Risk, Safety, exposure_kind, registry_of
from .tier_pictures import ladder_picture, timeline_picture

COUNT_COLUMNS = columns(
    ("risk", "risk"),
    ("counted", "counted"),
    ("dataset", "dataset"),
    ("registry", "registry"),
    ("exposure", "other substances"),
    ("statement", "what was counted"),
)
INTERACTION_COLUMNS = columns(
    ("pair", "pair"),
    ("observed", "observed"),
    ("strength", "strength"),
    ("steps", "steps that could explain it"),
)
POSSIBLE_COLUMNS = columns(("pair", "pair"), ("steps", "steps that suggest it"))


def safety_report(kg: KnowledgeGraph, safety: Safety, node: str = "") -> Report:
    """The report; sections without rows are left out."""
    about = f": {kg.nodes[node].name}" if node else " of kratom, its preparations and alkaloids"
    sections = [risk_section(kg, tier, [risk for risk in safety.risks if risk.tier == tier]) for tier in kg.schema.tiers]  # fmt: skip
    rows = tuple(count_row(kg, edge, line) for edge, line in sorted(safety.counts, key=lambda item: counting_order(kg, item[1])))  # fmt: skip
    sections += [
        Section("Counts, each with its dataset", COUNT_COLUMNS, rows, kg.schema.phrase("counts_apart")),
        Section("Interactions observed", INTERACTION_COLUMNS, tuple(observed_row(kg, item) for item in safety.observed)),
        Section("Interactions possible by an enzyme or transporter, not observed", POSSIBLE_COLUMNS, tuple(possible_row(kg, item) for item in safety.possible)),
    ]  # fmt: skip
    return Report(
        name="safety",
        title=f"Risks and interactions{about}",
        answers="Which risks were seen, how close does their evidence stand to a cause, and were other substances there?",
        sections=tuple(section for section in sections if section.rows),
        notes=tuple(map(kg.schema.phrase, ("association", "alone_as_tested", "possible_interaction"))),
        pictures=(*ladder_picture(kg, node), *timeline_picture(kg, node)) if node else (),
    )


def risk_section(kg: KnowledgeGraph, tier: str, risks: Sequence[Risk]) -> Section:
    """All risks with lines of one tier; what that tier can't show stands before them."""
    term = kg.schema.tiers[tier]
    header = (
        *columns(("finding", "finding"), ("strength", "strength of the edge")),
        *(Column(kind.key, kind.label) for kind in kg.schema.exposures.values()),
        *columns(("against", "against"), ("reported", "as reported")),
    )
    ordered = sorted(risks, key=lambda risk: (kg.nodes[risk.edge.object].name, risk.edge.id))
    return Section(term.opening, header, tuple(risk_row(kg, risk) for risk in ordered), term.limit)


def risk_row(kg: KnowledgeGraph, risk: Risk) -> Row:
    by_kind = dict(risk.supporting)
    lines = [line for _, found in risk.supporting for line in found]
    numbers = (value_in_words(kg, line) for line in lines if line.parameter)
    return Row(
        (
            triple_in_words(kg, risk.edge),
            risk.edge.strength,
            *(count_experiments(by_kind[kind]) if kind in by_kind else None for kind in kg.schema.exposures),
            count_experiments(risk.disputing) if risk.disputing else None,
            "; ".join(numbers),
        ),
        edges=(risk.edge.id,),
        lines=tuple(line.id for line in (*lines, *risk.disputing)),
    )


def counting_order(kg: KnowledgeGraph, line: EvidenceLine) -> tuple[str, str, str, str]:
    """Counts of one risk from one registry stand together."""
    return (line.object, registry_of(kg, [line]) or "~", line.experiment, line.id)


def count_row(kg: KnowledgeGraph, edge: Edge, line: EvidenceLine) -> Row:
    kind = kg.schema.exposures[exposure_kind(kg, line)].label
    cells = (
        kg.nodes[edge.object].name,
        value_in_words(kg, line),
        line.system,
        registry_of(kg, [line]),
        kind,
        line.statement,
    )
    return Row(cells, edges=(edge.id,), lines=(line.id,))


def pair_in_words(kg: KnowledgeGraph, item: Interaction) -> str:
    return joined([kg.nodes[item.one].name, kg.nodes[item.other].name])


def steps_in_words(kg: KnowledgeGraph, item: Interaction) -> str:
    return "; ".join(
        f"{edge_in_words(kg, step.first)}, {edge_in_words(kg, step.second)}" for step in item.steps
    )  # fmt: skip


def edge_in_words(kg: KnowledgeGraph, edge: Edge) -> str:
    return f"{triple_in_words(kg, edge)} ({edge.strength})"


def edges_of(item: Interaction) -> tuple[str, ...]:
    edges: Iterable[Edge] = (*item.observed, *(edge for step in item.steps for edge in (step.first, step.second)))
    return tuple(dict.fromkeys(edge.id for edge in edges))


def observed_row(kg: KnowledgeGraph, item: Interaction) -> Row:
    lines = [line for edge in item.observed for line in edge.lines]
    said = "; ".join(f"{kg.schema.designs[line.design].label}: {line.statement}" for line in lines)
    strengths = joined(list(dict.fromkeys(edge.strength for edge in item.observed)))
    return Row((pair_in_words(kg, item), said, strengths, steps_in_words(kg, item)), edges=edges_of(item))


def possible_row(kg: KnowledgeGraph, item: Interaction) -> Row:
    return Row((pair_in_words(kg, item), steps_in_words(kg, item)), edges=edges_of(item))
