"""Every report by another road: the saved SPARQL question beside it finds the same rows."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.rdf.terms import camel_case, edge_iri, term_iri
from mitragraph.graph.reports.conflicts import VALUES, conflicts_of
from mitragraph.graph.reports.exposure import CONCENTRATIONS, exposure_of
from mitragraph.graph.reports.gaps import gaps_of
from mitragraph.graph.reports.safety import possible_interactions, safety_of
from mitragraph.graph.reports.sensitivity import GONE, GROUP, Sensitivity, sensitivity_of
from mitragraph.graph.reports.sensitivity import asked as asked_paths
from mitragraph.graph.sparql.parameters import filled
from mitragraph.graph.sparql.questions import find_question

Rows = set[tuple[str, ...]]


def asked(kg: KnowledgeGraph, name: str) -> Rows:
    """The rows of a saved question, IRIs by their last part."""
    return {
        tuple(str(cell).rpartition("/")[2].rpartition("#")[2] if cell is not None else "" for cell in row)
        for row in kg.query(find_question(name).sparql)
    }


def test_values_that_lie_apart(kg: KnowledgeGraph) -> None:
    found = {
        (conflict.edges[0].id, camel_case(conflict.parameter), pair.one.id, pair.other.id)
        for conflict in conflicts_of(kg, kinds=[VALUES])
        for pair in conflict.pairs
    }
    assert found == asked(kg, "values-apart")


def test_exposure_of_every_compound(kg: KnowledgeGraph) -> None:
    """Constants in other than molar units can't be compared; SPARQL leaves them out, the report calls them unknown."""
    measured = {
        item.node
        for item in kg.measurements
        if item.parameter in CONCENTRATIONS and kg.schema.tier_of(item.design).is_in_people
    }
    found = {
        (node, item.line.id, item.concentration.measurement.id, item.reached)
        for node in measured
        for item in exposure_of(kg, node).comparisons
        if item.constant is not None
    }
    assert len(found) > 50
    assert found == asked(kg, "exposure")


def test_findings_that_rest_on_little(kg: KnowledgeGraph) -> None:
    rows = asked(kg, "findings-resting-on-little")
    gaps = {gap.edge.id: gap for gap in gaps_of(kg).edges}
    assert set(gaps) == {row[0] for row in rows}
    for edge, experiments, sources, *_ in rows:
        assert ("one_experiment" in gaps[edge].kinds) == (experiments == "1")
        assert ("one_source" in gaps[edge].kinds) == (sources == "1")


def test_targets_never_asked_about(kg: KnowledgeGraph) -> None:
    found = {(item.target, str(len(item.alkaloids))) for item in gaps_of(kg).unstudied}
    assert found == asked(kg, "targets-never-asked")


def test_risks_by_tier(kg: KnowledgeGraph) -> None:
    found = {
        (risk.edge.id, camel_case(risk.tier), str(sum(len(lines) for _, lines in risk.supporting)), str(len(risk.disputing)))
        for risk in safety_of(kg).risks
    }  # fmt: skip
    assert found == asked(kg, "risks-by-tier")


def test_steps_of_interactions(kg: KnowledgeGraph) -> None:
    found = {
        (item.one, item.other, step.first.id, step.second.id)
        for item in possible_interactions(kg, "")
        for step in item.steps
    }
    assert found == asked(kg, "interaction-steps")


def test_what_is_gone_without_a_paper_or_animals(kg: KnowledgeGraph) -> None:
    scenarios = sensitivity_of(kg).scenarios

    def gone(kind: str, left_out: str = "") -> set[str]:
        chosen = [item for item in scenarios if item.kind == kind and left_out in ("", item.left_out)]
        return {flip.edge.id for item in chosen for flip in item.flips if flip.after == GONE}

    assert gone("paper") == {row[0] for row in asked(kg, "resting-on-one-source")}
    assert gone("group", "animal") == {row[0] for row in asked(kg, "gone-without-animals")}


def flips_of(found: Sensitivity) -> Rows:
    """The rows of the report: what is left out, the edge, its strength with and without it."""
    return {
        (item.kind, camel_case(item.left_out) if item.kind == GROUP else item.left_out, flip.edge.id, flip.edge.strength, flip.after)
        for item in found.scenarios
        for flip in item.flips
    }  # fmt: skip


def flips_asked(kg: KnowledgeGraph, *about: str) -> Rows:
    rows = kg.query(filled(find_question("findings-that-flip"), [{"about": ("iri", iri)} for iri in about]))
    bases = (term_iri(""), "https://w3id.org/mitragraph/source/", "https://w3id.org/mitragraph/")
    found = set()
    for row in rows:
        cells = [unquote(str(cell)) for cell in row]
        for base in bases:
            cells = [cell.removeprefix(base) for cell in cells]
        found.add(tuple(cells))
    return found


@pytest.mark.parametrize(
    "name", ["depressive-disorder", "mitragynine", "mu-opioid-receptor", "seizure", "kratom--used_for--depressive-disorder"]
)  # fmt: skip
def test_what_flips_about_a_node_or_an_edge(kg: KnowledgeGraph, name: str) -> None:
    expected = flips_of(sensitivity_of(kg, name))
    assert expected
    assert flips_asked(kg, edge_iri(name)) == expected


def test_what_flips_in_the_whole_graph(kg: KnowledgeGraph) -> None:
    expected = flips_of(sensitivity_of(kg))
    assert {row[0] for row in expected} == {"group", "paper", "first author", "experiment"}
    assert flips_asked(kg, term_iri("Edge")) == expected


def test_what_flips_on_paths_and_what_is_left_of_them(kg: KnowledgeGraph) -> None:
    """The edges of the paths are the question; how many paths are left then follows from the strengths that SPARQL gives."""
    found = sensitivity_of(kg, "mitragynine", "depressive-disorder", max_hops=3)
    rows = flips_asked(kg, *(edge_iri(edge.id) for edge in found.edges))
    assert rows == flips_of(found)
    _, chains = asked_paths(kg, ("mitragynine", "depressive-disorder"), 3)
    ranks = {key: strength.rank for key, strength in kg.schema.strengths.items()}
    for item in found.scenarios:
        key = camel_case(item.left_out) if item.kind == GROUP else item.left_out
        after = {row[2]: row[4] for row in rows if row[:2] == (item.kind, key)}
        left = [[after.get(edge.id, edge.strength) for edge in chain] for chain in chains or []]
        left = [strengths for strengths in left if not {GONE, "refuted"} & set(strengths)]
        assert item.paths == len(left)
        weakest = [max(ranks[strength] for strength in strengths) for strengths in left]
        assert (item.strongest and ranks[item.strongest]) == min(weakest, default=None)
