"""The shipped data is under test: sourced, canonical, complete, and it says what it should about the questions people bring."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from mitragraph.graph.directory import SHIPPED, read_directory, tables_of
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.tables import read_table, write_table
from mitragraph.graph.validation import validate
from mitragraph.ontology.schema import Schema

CHEMICALS = {"Alkaloid"}
TARGETS = {"Receptor", "Enzyme", "Transporter", "IonChannel"}
OUTCOMES = {"Effect", "Risk", "Condition", "Symptom"}


def test_no_problems(schema: Schema) -> None:
    assert [str(problem) for problem in validate(SHIPPED, schema)] == []


def test_writing_what_was_read_changes_nothing(tmp_path: Path) -> None:
    for path, record_type in tables_of(SHIPPED):
        rows, _ = read_table(path, record_type)
        copy = tmp_path / path.name
        write_table(copy, record_type, [row.record for row in rows])
        assert copy.read_bytes() == path.read_bytes(), path


def test_enough_is_known(kg: KnowledgeGraph) -> None:
    categories = Counter(node.category for node in kg.nodes.values())
    assert len(kg.lines) >= 1200
    assert len(kg.sources) >= 300
    assert sum(categories[key] for key in CHEMICALS) >= 60
    assert sum(categories[key] for key in TARGETS) >= 40
    assert sum(categories[key] for key in OUTCOMES) >= 100


def test_every_edge_leads_to_a_paper(kg: KnowledgeGraph) -> None:
    for edge in kg:
        assert edge.lines
        for line in edge.lines:
            assert kg.sources[line.source].link.startswith("http"), line.id


def test_no_secondary_line_hides_where_it_was_read(kg: KnowledgeGraph) -> None:
    for line in kg.lines:
        assert (line.checked == "secondary") == bool(line.read_in)


def test_every_candidate_was_screened() -> None:
    """Rows R, A, H, M, B 1 to n, without gaps beyond numbers never given."""
    tables, _ = read_directory(SHIPPED)
    screened = {record.row for record in tables.screening.records}
    counts = Counter(row[0] for row in screened if re.fullmatch(r"[RAHMB]-\d+", row))
    assert (
        counts["R"] >= 307 and counts["A"] >= 345 and counts["H"] >= 349 and counts["M"] >= 393 and counts["B"] >= 132
    )
    left_out = {record.row for record in tables.screening.records if record.decision == "left_out"}
    kept = {record.row for record in tables.screening.records if record.decision != "left_out"}
    assert len(left_out - kept) / len(screened) < 0.05


def test_no_statement_is_longer_than_a_sentence_should_be(kg: KnowledgeGraph) -> None:
    assert max(len(line.statement) for line in kg.lines) < 500


def test_nothing_advises(kg: KnowledgeGraph) -> None:
    advice = re.compile(r"\b(recommended dose|should take|we recommend|safe dose|take \d+ ?g)\b", re.IGNORECASE)
    assert [line.id for line in kg.lines if advice.search(line.statement)] == []


def test_no_path_of_a_machine_stands_in_the_tables() -> None:
    for path, _ in tables_of(SHIPPED):
        assert not re.search(r"(?<![\w.:/])/(work|tmp|root|home)/", path.read_text(encoding="utf-8")), path


# --- the questions people bring


def test_no_trial_for_depression(kg: KnowledgeGraph) -> None:
    """Nobody ever tested kratom or its alkaloids against depression in people; the graph must not look as if."""
    for subject in ("kratom", "kratom-leaf", "kratom-tea", "mitragynine", "7-hydroxymitragynine"):
        for predicate in ("reduces", "studied_for"):
            edge = kg.edges.get(f"{subject}--{predicate}--depressive-disorder")
            assert edge is None or edge.strength in {"claimed", "refuted", "contested", "suggestive"}, edge
            if edge:
                tiers = {kg.schema.tier_of(line.design).key for line in edge.supporting}
                assert not tiers & {"human_controlled", "human_experimental"}
    assert any("trial" in search.query and search.object == "depressive-disorder" for search in kg.searches)


def test_the_antidepressant_like_effect_is_an_animal_screen(kg: KnowledgeGraph) -> None:
    edge = kg.edges["mitragynine--causes_effect--antidepressant-like-effect"]
    assert edge.tiers == ("animal",)
    screen = kg.edges["antidepressant-like-effect--screens_for--depressive-disorder"]
    assert screen.strength == "contested"


def test_low_serotonin_is_disputed(kg: KnowledgeGraph) -> None:
    edge = kg.edges["serotonin--implicated_in--depressive-disorder"]
    assert any(kg.sources[line.source].first_author.startswith("Moncrieff") for line in edge.disputing)
    answer = kg.paths("mitragynine", "depressive disorder", via=["serotonin"])
    assert answer.total >= 1
    assert any(edge in [hop.edge for hop in path.hops] for path in answer.paths)


@pytest.mark.parametrize("via", ["mu-opioid-receptor", "alpha-2-adrenergic-receptor", "5-ht2a-receptor", "Effect"])
def test_there_are_routes_to_depression_through(kg: KnowledgeGraph, via: str) -> None:
    assert kg.paths("mitragynine", "depressive disorder", via=[via]).total >= 1


def test_people_use_it_for_depression_which_says_nothing_of_effect(kg: KnowledgeGraph) -> None:
    assert kg.edges["kratom--used_for--depressive-disorder"].strength in {"established", "supported"}


def test_both_sides_of_the_known_disputes_are_held(kg: KnowledgeGraph) -> None:
    """The disagreements that a pharmacologist would look for first."""
    for edge in (
        "mitragynine--partial_agonist_of--mu-opioid-receptor",  # Kruegel, Hemby, Todd against Obeng
        "mitragynine--antagonist_of--mu-opioid-receptor",
        "mitragynine--causes_effect--respiratory-depression",  # Hill against Henningfield
        "mitragynine--causes_effect--self-administration",  # Harun 2021 against Hemby, Yue
    ):
        assert kg.edges[edge].strength == "contested", edge


def test_the_doubtful_ki_carries_its_note(kg: KnowledgeGraph) -> None:
    """Obeng 2021 prints mu Ki of mitragynine and 7-OH the other way round than everybody else."""
    lines = [line for line in kg.lines if line.parameter == "ki" and line.value in {"77.9", "709"}]
    assert len(lines) >= 2
    assert all("transposed" in line.note for line in lines)


def test_products_are_kept_apart(kg: KnowledgeGraph) -> None:
    for node in (
        "kratom",
        "kratom-leaf",
        "kratom-tea",
        "lyophilized-kratom-tea",
        "kratom-alkaloid-extract",
        "commercial-7-oh-product",
        "mitragynine",
        "7-hydroxymitragynine",
    ):
        assert kg.edges_by_node[node], node


def test_affinities_have_units_and_systems(kg: KnowledgeGraph) -> None:
    for line in kg.lines:
        if line.parameter in {"ki", "ic50", "ec50"}:
            assert line.unit and line.system and line.predicate != "causes_effect", line.id


def test_functional_edges_have_functional_designs(kg: KnowledgeGraph) -> None:
    for edge in kg:
        if kg.schema.predicates[edge.predicate].is_functional and edge.strength in {"established", "supported"}:
            assert {line.design for line in edge.supporting} & {"in_vitro_functional", "ex_vivo"}, edge.id
