"""Concentrations measured in people, held against the concentrations at which a compound was seen to act in vitro.

The share of sites taken is that of the Hill-Langmuir equation for one kind of site and no competitor, C / (C + K): C is the free
concentration, K the equilibrium constant. Half of the sites are taken where C = K, about 9 % where C = K / 10; these are the bounds used.
Where plasma protein binding in people isn't known, only total concentrations can be held against K, and the true share is lower.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...ontology.errors import BadQuestion, UnknownName
from ..knowledge import KnowledgeGraph
from ..paths.answer import evidence_as_json, measurement_as_json
from ..records import EvidenceLine, Measurement
from ..values import RELATIONS, parse_reported

REACHED, BORDERLINE, NOT_REACHED, UNKNOWN = "reached", "borderline", "not reached", "unknown"

BORDER = 10.0
"""A concentration down to this part of K is borderline: it takes 1 / (1 + 10) of the sites."""

CONCENTRATIONS = ("cmax", "concentration")


@dataclass(frozen=True, slots=True)
class Concentration:
    """A concentration measured in people in nM, the ends equal unless a range was given; without numbers where it can't be converted."""

    measurement: Measurement
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One in-vitro constant against one concentration. `constant` is in nM; `ratio` is C / K for the total concentration.

    `occupancy` is given for equilibrium constants only, the upper bound that total concentrations allow.
    """

    line: EvidenceLine
    constant: float | None
    concentration: Concentration
    reached: str
    ratio: float | None
    occupancy: float | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """All that can be said of one compound: its concentrations in people, binding to plasma proteins, and every comparison."""

    node: str
    concentrations: tuple[Concentration, ...]
    protein_binding: tuple[Measurement, ...]
    comparisons: tuple[Comparison, ...]


def exposure_of(kg: KnowledgeGraph, name: str, dose_study: str = "") -> Exposure:
    """Hold every in-vitro constant of a compound against every concentration of it measured in people.

    `dose_study` is the id of the source to take concentrations from. Raises BadQuestion where nothing was measured in people.

    >>> import mitragraph as mg
    >>> report = exposure_of(mg.load(), "speciociliatine")
    >>> [(round(concentration.low), concentration.measurement.unit) for concentration in report.concentrations]
    [(308, 'nM')]
    """
    node = kg[name].id
    if dose_study and dose_study not in kg.sources:
        raise UnknownName(dose_study, [], kind="source")
    found = [
        measurement
        for measurement in kg.measurements_of(node)
        if measurement.parameter in CONCENTRATIONS
        and kg.schema.tier_of(measurement.design).is_in_people
        and dose_study in ("", measurement.source)
    ]
    if not found:
        where = f" in {dose_study}" if dose_study else ""
        raise BadQuestion(kg.schema.phrase("nothing_measured", name=kg[node].name, where=where))
    concentrations = tuple(concentration_of(kg, measurement) for measurement in found)
    return Exposure(
        node=node,
        concentrations=concentrations,
        protein_binding=tuple(m for m in kg.measurements_of(node) if m.parameter == "protein_binding"),
        comparisons=tuple(
            compare(kg, line, concentration)
            for line in constants_of(kg, node)
            for concentration in concentrations
            if concentration.low is not None
        ),
    )


def constants_of(kg: KnowledgeGraph, node: str) -> Iterator[EvidenceLine]:
    """Supporting lines that report at which concentration the compound binds or acts by half, by target."""
    lines = [
        line
        for edge in kg.edges_by_node[node]
        if edge.subject == node
        for line in edge.supporting
        if line.parameter and kg.schema.parameters[line.parameter].is_half_maximal
    ]
    yield from sorted(lines, key=lambda line: (line.object, line.parameter, line.id))


def concentration_of(kg: KnowledgeGraph, measurement: Measurement) -> Concentration:
    """A measurement in nM. Mass concentrations stay without numbers: the graph holds no molar masses."""
    value = parse_reported(measurement.value)
    factor = kg.schema.units[measurement.unit].in_nanomolar if measurement.unit else 0
    if value is None or not factor:
        return Concentration(measurement, None, None)
    return Concentration(measurement, value.low * factor, value.high * factor)


def compare(kg: KnowledgeGraph, line: EvidenceLine, concentration: Concentration) -> Comparison:
    """One constant against one concentration; of a range the middle of the constant and the high end of the concentration count."""
    value = parse_reported(line.value)
    factor = kg.schema.units[line.unit].in_nanomolar if line.unit else 0
    if value is None or not factor or concentration.high is None:
        return Comparison(line, None, concentration, UNKNOWN, None, None)
    constant = (value.low + value.high) / 2 * factor
    ratio = concentration.high / constant
    share = ratio / (1 + ratio) if kg.schema.parameters[line.parameter].is_affinity and is_exact(line) else None
    return Comparison(line, constant, concentration, judge(line.relation, ratio), ratio, share)


def is_exact(line: EvidenceLine) -> bool:
    return line.relation in ("=", "~")


def judge(relation: str, ratio: float) -> str:
    """In words how far a concentration reaches; `ratio` is C over the value that stands behind the relation.

    >>> judge("=", 1.05), judge("=", 0.1), judge("=", 0.05)
    ('reached', 'borderline', 'not reached')

    A constant above a bound can be any size, one below it any smaller one:

    >>> judge(">", 0.05), judge(">", 2.0), judge("<", 2.0), judge("<", 0.05)
    ('not reached', 'unknown', 'reached', 'unknown')
    """
    if relation not in RELATIONS:
        return UNKNOWN
    by_value = REACHED if ratio >= 1 else BORDERLINE if ratio * BORDER >= 1 else NOT_REACHED
    certain = {">": (NOT_REACHED,), ">=": (NOT_REACHED,), "<": (REACHED,), "<=": (REACHED,)}
    return by_value if by_value in certain.get(relation, (by_value,)) else UNKNOWN


def exposure_as_json(kg: KnowledgeGraph, exposure: Exposure) -> dict[str, Any]:
    """The report with every number's evidence."""
    return {
        "id": exposure.node,
        "name": kg[exposure.node].name,
        "concentrations": [
            {
                **measurement_as_json(kg, concentration.measurement),
                "low_nM": concentration.low,
                "high_nM": concentration.high,
            }
            for concentration in exposure.concentrations
        ],
        "protein_binding": [measurement_as_json(kg, measurement) for measurement in exposure.protein_binding],
        "comparisons": [
            {
                "object": comparison.line.object,
                "predicate": comparison.line.predicate,
                "constant_nM": comparison.constant,
                "concentration": comparison.concentration.measurement.id,
                "reached": comparison.reached,
                "ratio": None if comparison.ratio is None else round(comparison.ratio, 4),
                "occupancy_at_most": None if comparison.occupancy is None else round(comparison.occupancy, 4),
                "evidence": evidence_as_json(kg, comparison.line),
            }
            for comparison in exposure.comparisons
        ],
    }
