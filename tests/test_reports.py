"""Reports: the same findings by another road, and cases small enough to check by eye."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from click.testing import Result
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.records import EvidenceLine
from mitragraph.graph.reports.conflicts import EXCLUSION, STANCE, VALUES, conflicts_of
from mitragraph.graph.reports.exposure import exposure_of
from mitragraph.graph.sparql.questions import find_question

Run = Callable[..., Result]


def local(iri: object) -> str:
    return str(iri).rpartition("/")[2].rpartition("#")[2]


def test_stances_are_those_sparql_finds(kg: KnowledgeGraph) -> None:
    rows = kg.query(find_question("conflicting-findings").sparql)
    found = {
        (
            conflict.edges[0].id,
            conflict.edges[0].strength,
            len({line.source for line in conflict.sides[0]}),
            len({line.source for line in conflict.sides[1]}),
        )
        for conflict in conflicts_of(kg, kinds=[STANCE])
    }
    assert found == {(local(row[0]), local(row[1]), int(row[2]), int(row[3])) for row in rows}


def test_exclusions_are_those_sparql_finds(kg: KnowledgeGraph) -> None:
    names = {predicate.iri_name: key for key, predicate in kg.schema.predicates.items()}
    rows = kg.query(find_question("excluding-findings").sparql)
    asked = {
        frozenset(f"{local(subject)}--{names[local(predicate)]}--{local(target)}" for predicate in (one, other))
        for subject, one, other, target in rows
    }
    found = {frozenset(edge.id for edge in conflict.edges) for conflict in conflicts_of(kg, kinds=[EXCLUSION])}
    assert found == asked


def affinities(kg: KnowledgeGraph, *values: tuple[str, str, str, str]) -> KnowledgeGraph:
    """A graph of Ki lines on one edge; each with relation, value, unit, experiment."""
    (first,) = [line for line in kg.lines if line.parameter == "ki" and line.subject == "mitragynine"][:1]
    lines: list[EvidenceLine] = [
        replace(first, id=f"x-{number}", relation=relation, value=value, unit=unit, experiment=experiment)
        for number, (relation, value, unit, experiment) in enumerate(values)
    ]
    return KnowledgeGraph(kg.schema, kg.nodes.values(), kg.sources.values(), lines)


@pytest.mark.parametrize(
    ("values", "folds"),
    [
        ([("=", "10", "nM", "a"), ("=", "31", "nM", "b")], [3.1]),
        ([("=", "10", "nM", "a"), ("=", "30", "nM", "b")], []),  # threefold is still agreement
        ([("=", "10", "nM", "a"), ("=", "100", "nM", "a")], []),  # one experiment
        ([("=", "10", "nM", "a"), ("=", "0.1", "uM", "b")], [10]),  # molar units are converted
        ([("=", "10", "nM", "a"), ("=", "100", "ug/mL", "b")], []),  # others are not compared
        ([("=", "10", "nM", "a"), (">", "100", "nM", "b")], []),  # a bound is not a value
        ([("=", "10-40", "nM", "a"), ("=", "100", "nM", "b")], []),  # ranges: their near ends count
        ([("=", "10±5", "nM", "a"), ("~", "100", "nM", "b"), ("=", "400", "nM", "c")], [40, 10, 4]),
    ],
)
def test_values_apart(tiny: KnowledgeGraph, values: list[tuple[str, str, str, str]], folds: list[float]) -> None:
    conflicts = conflicts_of(affinities(tiny, *values), kinds=[VALUES])
    assert [pair.fold for conflict in conflicts for pair in conflict.pairs] == pytest.approx(folds)


def test_what_differs_is_named(tiny: KnowledgeGraph) -> None:
    (conflict,) = conflicts_of(tiny, "respiratory-depression", kinds=[STANCE])
    assert conflict.edges[0].id == "mitragynine--causes_effect--respiratory-depression"
    assert "system" in conflict.differs
    assert not any(pair.is_within_one_experiment for pair in conflict.pairs)


def test_a_node_keeps_only_its_own(kg: KnowledgeGraph) -> None:
    every, own = conflicts_of(kg), conflicts_of(kg, "depressive-disorder")
    assert 0 < len(own) < len(every)
    assert [conflict for conflict in every if "depressive-disorder" in conflict.edges[0].id.split("--")] == own


def test_the_command_prints_both_sides(run: Run) -> None:
    result = run("conflicts", "7-OH", "--kind", "values")
    assert "709 nM" in result.stdout
    assert "Differs throughout" in result.stdout
    report = json.loads(run("conflicts", "7-OH", "--json").stdout)
    assert report["total"] == len(report["conflicts"]) > 0
    assert all(pair["one"] and pair["other"] for conflict in report["conflicts"] for pair in conflict["pairs"])
    rows = run("conflicts", "7-OH", "--format", "tsv").stdout.splitlines()
    assert len(rows) - 1 == sum(len(conflict["pairs"]) for conflict in report["conflicts"])


def test_nothing_to_report_is_said(run: Run) -> None:
    assert "No findings here" in run("conflicts", "methamphetamine", "--kind", "exclusion").stdout


def test_exposure_by_hand(kg: KnowledgeGraph) -> None:
    report = exposure_of(kg, "mitragynine")
    (cmax,) = [found for found in report.concentrations if found.measurement.design == "human_laboratory"]
    assert (cmax.low, cmax.measurement.unit) == (81.9, "nM")
    found = {item.line.id: item for item in report.comparisons if item.concentration == cmax}
    (alpha,) = [item for item in found.values() if item.line.object == "alpha-2a-adrenergic-receptor"]
    assert alpha.constant == 1260
    assert alpha.ratio == pytest.approx(0.065)
    assert alpha.occupancy == pytest.approx(0.061, abs=1e-3)
    assert alpha.reached == "not reached"
    enzymes = [item for item in found.values() if item.line.unit == "uM" and item.line.parameter == "ic50"]
    assert enzymes
    assert all(item.occupancy is None for item in enzymes)  # an IC50 is no equilibrium constant


def test_mass_concentrations_are_compared_by_the_molar_mass(kg: KnowledgeGraph) -> None:
    report = exposure_of(kg, "mitragynine")
    found = {item.measurement.id: item for item in report.concentrations}
    assert report.molar_mass is not None
    assert report.molar_mass.value == "398.50"
    assert found["m-330"].high == pytest.approx(0.23e-3 / 398.50 * 1e9)  # 0.23 mg/L
    assert found["m-335"].low == pytest.approx(2325e-6 / 398.50 * 1e9)  # 2325-3809 ng/mL
    assert (found["m-332"].high, found["m-333"].high, found["h-257c"].high) == (None, None, None)  # liver, urine, urine


def test_without_molar_masses_they_stay_uncompared(kg: KnowledgeGraph) -> None:
    report = exposure_of(kg.without("in_silico"), "mitragynine")
    assert [found.measurement.unit for found in report.concentrations if found.low is not None] == ["nM"]


@pytest.mark.parametrize("node", ["mitragynine", "7-hydroxymitragynine", "quetiapine"])
def test_molar_masses_are_those_of_the_structures(kg: KnowledgeGraph, node: str) -> None:
    """By hand from standard atomic weights: C 12.011, H 1.008, N 14.007, O 15.999, S 32.06."""
    by_hand = {
        "mitragynine": 23 * 12.011 + 30 * 1.008 + 2 * 14.007 + 4 * 15.999,
        "7-hydroxymitragynine": 23 * 12.011 + 30 * 1.008 + 2 * 14.007 + 5 * 15.999,
        "quetiapine": 21 * 12.011 + 25 * 1.008 + 3 * 14.007 + 2 * 15.999 + 32.06,
    }
    masses = {item.node: float(item.value) for item in kg.measurements if item.parameter == "molar_mass"}
    assert masses[node] == pytest.approx(by_hand[node], abs=0.01)


def test_molar_masses_agree_with_rdkit(kg: KnowledgeGraph) -> None:
    from rdkit import Chem
    from rdkit.Chem import Descriptors

    masses = {item.node: float(item.value) for item in kg.measurements if item.parameter == "molar_mass"}
    assert set(masses) == {node.id for node in kg.nodes.values() if node.smiles}
    for node, mass in masses.items():
        structure = Chem.MolFromSmiles(kg.nodes[node].smiles)
        assert mass == pytest.approx(Descriptors.MolWt(structure), abs=0.006), node


def test_free_concentrations_stay_apart(kg: KnowledgeGraph) -> None:
    """A rat's plasma says nothing of people's; 90 % bound in human plasma leaves a tenth."""
    assert exposure_of(kg, "7-hydroxymitragynine").protein_binding
    assert all(item.free is None for item in exposure_of(kg, "7-hydroxymitragynine").concentrations)
    (rat,) = [item for item in kg.measurements if item.parameter == "protein_binding"]
    human = replace(rat, id="x", node="mitragynine", system="human plasma", value="90", relation="=")
    bound = KnowledgeGraph(kg.schema, kg.nodes.values(), kg.sources.values(), kg.lines, [*kg.measurements, human])
    (alpha,) = [
        item
        for item in exposure_of(bound, "mitragynine").comparisons
        if item.line.object == "alpha-2a-adrenergic-receptor" and item.concentration.measurement.id == "m-028"
    ]
    assert alpha.ratio == pytest.approx(0.065)
    assert alpha.free_ratio == pytest.approx(0.0065)
    assert alpha.occupancy == pytest.approx(0.0065 / 1.0065)


def test_exposure_takes_no_animal_for_a_person(kg: KnowledgeGraph) -> None:
    for node in ("mitragynine", "7-hydroxymitragynine"):
        measured = [found.measurement for found in exposure_of(kg, node).concentrations]
        assert all(kg.schema.tier_of(item.design).is_in_people for item in measured)


def test_exposure_of_one_study(kg: KnowledgeGraph) -> None:
    every = exposure_of(kg, "mitragynine").concentrations
    source = every[0].measurement.source
    one = exposure_of(kg, "mitragynine", source).concentrations
    assert {found.measurement.source for found in one} == {source}


def test_exposure_without_a_measurement_says_so(run: Run) -> None:
    result = run("exposure", "rhynchophylline")
    assert result.exit_code == 1
    assert "no concentration of rhynchophylline in people" in result.stderr


def test_exposure_prints_every_comparison(run: Run) -> None:
    report = json.loads(run("exposure", "7-OH", "--json").stdout)
    rows = run("exposure", "7-OH", "--format", "tsv").stdout.splitlines()
    assert len(rows) - 1 == len(report["comparisons"]) > 0
    text = " ".join(run("exposure", "7-OH").stdout.split())
    assert "share of sites" in text
    assert "no basis for a dose" in text
