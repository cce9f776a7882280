"""Concentrations measured in people, held against the concentrations at which a compound was seen to act in vitro.

The share of sites taken is that of the Hill-Langmuir equation for one kind of site and no competitor, C / (C + K): C is the free
concentration, K the equilibrium constant (Neubig et al. 2003, doi:10.1124/pr.55.4.4). Half of the sites are taken where C = K, about 9 % where
C = K / 10; these are the bounds used. Where plasma protein binding in people isn't known, only total concentrations can be held against K, and
the true share is lower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ...ontology.errors import BadQuestion, UnknownName
from ..knowledge import KnowledgeGraph
from ..paths.answer import evidence_as_json, measurement_as_json
from ..records import EvidenceLine, Measurement
from ..values import RELATIONS, parse_reported
from ..wording import matcher, species_of

REACHED, BORDERLINE, NOT_REACHED, UNKNOWN = "reached", "borderline", "not reached", "unknown"

BORDER = 10.0
"""A concentration down to this part of K is borderline: it takes 1 / (1 + 10) of the sites."""

CONCENTRATIONS = ("cmax", "concentration")

NANOMOLAR = 1000.0
"""1 ng/mL of a compound of 1 g/mol in nM: 1e-6 g/L divided by 1 g/mol is 1e-6 mol/L."""

HUMAN = re.compile(r"\bhuman\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Concentration:
    """A total concentration measured in people, in nM, the ends equal unless a range was given.

    Without numbers where it isn't one of blood, plasma or serum or can't be converted. `free` is the part not bound to plasma proteins of the
    high end, None where binding in people isn't known.
    """

    measurement: Measurement
    low: float | None
    high: float | None
    free: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One in-vitro constant against one concentration. `constant` is in nM; `ratio` is C / K for the total concentration, `free_ratio` for the free one.

    `occupancy` is given for equilibrium constants only: of the free concentration where that is known, else the upper bound that the total allows.
    """

    line: EvidenceLine
    constant: float | None
    concentration: Concentration
    reached: str
    ratio: float | None
    free_ratio: float | None
    occupancy: float | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """All that can be said of one compound: concentrations in people, protein binding, molar mass in g/mol, and every comparison."""

    node: str
    concentrations: tuple[Concentration, ...]
    protein_binding: tuple[Measurement, ...]
    molar_mass: Measurement | None
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
    binding = tuple(m for m in kg.measurements_of(node) if m.parameter == "protein_binding")
    mass = next((m for m in kg.measurements_of(node) if m.parameter == "molar_mass"), None)
    bound = bound_in_people(kg, binding)
    concentrations = tuple(with_free(concentration_of(kg, measurement, mass), bound) for measurement in found)
    return Exposure(
        node=node,
        concentrations=concentrations,
        protein_binding=binding,
        molar_mass=mass,
        comparisons=tuple(
            compare(kg, line, concentration)
            for concentration in concentrations
            if concentration.low is not None
            for line in constants_of(kg, node)
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


def is_circulating(kg: KnowledgeGraph, measurement: Measurement) -> bool:
    """Whether its statement names a fluid that leads to targets, and no other fluid or tissue."""
    named = [item.is_circulating for item in kg.schema.matrices.values() if matcher(item.pattern).search(measurement.statement)]  # fmt: skip
    return bool(named) and all(named)


def concentration_of(kg: KnowledgeGraph, measurement: Measurement, mass: Measurement | None) -> Concentration:
    """A measurement in nM: amount concentrations as they are, mass concentrations by the molar mass where that is known."""
    value = parse_reported(measurement.value)
    factor = in_nanomolar(kg, measurement.unit, mass)
    if value is None or not factor or not is_circulating(kg, measurement):
        return Concentration(measurement, None, None)
    return Concentration(measurement, value.low * factor, value.high * factor)


def in_nanomolar(kg: KnowledgeGraph, unit: str, mass: Measurement | None) -> float:
    """One of a unit in nM for a compound of that molar mass; 0 where it can't be said."""
    if not unit:
        return 0.0
    found = kg.schema.units[unit]
    grams_per_mole = parse_reported(mass.value) if mass else None
    if found.in_nanomolar or grams_per_mole is None:
        return float(found.in_nanomolar)
    return found.in_nanogram_per_millilitre * NANOMOLAR / grams_per_mole.low


def bound_in_people(kg: KnowledgeGraph, binding: tuple[Measurement, ...]) -> float | None:
    """The lowest share bound to human plasma proteins that was measured, so that the free part isn't put too low; None where nobody did."""
    human = [item for item in binding if HUMAN.search(item.system) and not species_of(kg.schema, [item])]
    values = [value.low for item in human if item.unit == "%" and (value := parse_reported(item.value))]
    return min(values) / 100 if values else None


def with_free(concentration: Concentration, bound: float | None) -> Concentration:
    """A concentration with the free part of its high end."""
    if bound is None or concentration.high is None:
        return concentration
    return replace(concentration, free=concentration.high * (1 - bound))


def compare(kg: KnowledgeGraph, line: EvidenceLine, concentration: Concentration) -> Comparison:
    """One constant against one concentration; of a range the middle of the constant and the high end of the concentration count."""
    value = parse_reported(line.value)
    factor = kg.schema.units[line.unit].in_nanomolar if line.unit else 0
    if value is None or not factor or concentration.high is None:
        return Comparison(line, None, concentration, UNKNOWN, None, None, None)
    constant = (value.low + value.high) / 2 * factor
    ratio = concentration.high / constant
    free_ratio = None if concentration.free is None else concentration.free / constant
    best = ratio if free_ratio is None else free_ratio
    share = best / (1 + best) if kg.schema.parameters[line.parameter].is_affinity and is_exact(line) else None
    return Comparison(line, constant, concentration, judge(line.relation, best), ratio, free_ratio, share)


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
        "molar_mass": measurement_as_json(kg, exposure.molar_mass) if exposure.molar_mass else None,
        "concentrations": [
            {
                **measurement_as_json(kg, concentration.measurement),
                "low_nM": rounded(concentration.low),
                "high_nM": rounded(concentration.high),
                "free_nM": rounded(concentration.free),
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
                "ratio": rounded(comparison.ratio),
                "free_ratio": rounded(comparison.free_ratio),
                "occupancy_at_most": rounded(comparison.occupancy),
                "evidence": evidence_as_json(kg, comparison.line),
            }
            for comparison in exposure.comparisons
        ],
    }


def rounded(number: float | None) -> float | None:
    """To four significant digits: no source here gives more."""
    return None if number is None else float(f"{number:.4g}")
