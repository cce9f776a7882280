"""The saved Cypher questions: each answer is that of the knowledge graph itself, worked out here in plain Python."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from mitragraph.graph.bolt import connected, credentials
from mitragraph.graph.export.push import push
from mitragraph.graph.knowledge import Edge, KnowledgeGraph
from mitragraph.graph.labelled import best_value, relationship_type, to_labelled
from mitragraph.graph.records import EvidenceLine
from mitragraph.graph.values import parse_reported
from mitragraph.ontology import schema

QUESTIONS = {path.stem: path for path in sorted((Path(schema.__file__).parent / "questions").glob("*.cypher"))}

Rows = Iterable[tuple[Any, ...]]
GOLD: dict[str, Callable[[KnowledgeGraph], Rows]] = {}
FUNCTIONAL = frozenset({"agonist_of", "partial_agonist_of", "antagonist_of", "inverse_agonist_of", "inhibits", "no_activity_at", "positive_allosteric_modulator_of"})  # fmt: skip
DEPRESSION = frozenset({"depressive-disorder", "antidepressant-like-effect", "depressive-like-behaviour"})


def gold(function: Callable[[KnowledgeGraph], Rows]) -> None:
    """Files an answer under the name of its question."""
    GOLD[function.__name__.replace("_", "-")] = function


def asserted(kg: KnowledgeGraph, *predicates: str) -> list[Edge]:
    """Edges that stand as relationships, of some predicates."""
    return [edge for edge in kg if not edge.is_refuted and edge.predicate in predicates]


def low(line: EvidenceLine) -> float:
    reported = parse_reported(line.value)
    assert reported is not None
    return reported.low


@gold
def affinities_at_mu_opioid(kg: KnowledgeGraph) -> Rows:
    edges = [edge for edge in kg if edge.predicate == "binds" and edge.object == "mu-opioid-receptor"]
    lines = [line for edge in edges for line in edge.lines if line.parameter == "ki" and line.unit == "nM"]
    for line in sorted(lines, key=lambda line: (low(line), line.id)):
        citation = kg.sources[line.source].citation
        yield kg.nodes[line.subject].name, line.relation, line.value, line.unit, line.system or None, citation, line.id


@gold
def agonists_without_function(kg: KnowledgeGraph) -> Rows:
    functional = {(edge.subject, edge.object) for edge in asserted(kg, *FUNCTIONAL)}
    for edge in sorted(asserted(kg, "binds"), key=lambda edge: edge.id):
        if (edge.subject, edge.object) not in functional and kg.nodes[edge.object].category == "Receptor":
            best = best_value(kg.schema, edge) or None
            yield kg.nodes[edge.subject].name, kg.nodes[edge.object].name, best, edge.strength, edge.id


@gold
def contested_edges(kg: KnowledgeGraph) -> Rows:
    for edge in sorted((edge for edge in kg if edge.strength == "contested"), key=lambda edge: edge.id):
        verb = kg.schema.predicates[edge.predicate].verb
        sentence = f"{kg.nodes[edge.subject].name} {verb} {kg.nodes[edge.object].name}"
        yield edge.id, sentence, len(edge.supporting), len(edge.disputing)


@gold
def evidence_of_an_edge(kg: KnowledgeGraph) -> Rows:
    for line in sorted(kg.edges["mitragynine--binds--mu-opioid-receptor"].lines, key=lambda line: line.id):
        source = kg.sources[line.source]
        yield line.id, line.stance, line.design, line.system or None, line.statement, source.citation, source.link


@gold
def interested_sources(kg: KnowledgeGraph) -> Rows:
    lines = Counter(line.source for line in kg.lines if kg.sources[line.source].interest)
    for key, number in sorted(lines.items(), key=lambda item: (-item[1], item[0])):
        yield key, kg.sources[key].citation, kg.sources[key].interest, number


@gold
def law_by_jurisdiction(kg: KnowledgeGraph) -> Rows:
    edges = asserted(kg, "prohibited_in", "regulated_in", "not_controlled_in", "control_proposed_in")
    for edge in sorted(edges, key=lambda edge: (kg.nodes[edge.object].name, edge.id)):
        names = kg.nodes[edge.object].name, kg.nodes[edge.subject].name
        yield *names, relationship_type(edge.predicate), edge.strength, edge.id


@gold
def measurements_of_mitragynine(kg: KnowledgeGraph) -> Rows:
    for item in sorted(kg.measurements_of("mitragynine"), key=lambda item: (item.parameter, item.id)):
        value = item.relation or None, item.value or None, item.unit or None, item.system or None
        yield item.id, item.parameter, *value, kg.sources[item.source].citation


@gold
def metabolites_and_enzymes(kg: KnowledgeGraph) -> Rows:
    edges = asserted(kg, "metabolized_to", "metabolized_by", "converted_to", "substrate_of")
    for edge in sorted(edges, key=lambda edge: (relationship_type(edge.predicate), edge.id)):
        if edge.subject == "mitragynine":
            node = kg.nodes[edge.object]
            yield relationship_type(edge.predicate), node.name, node.category, edge.strength, edge.id


@gold
def mitragynine_to_mood_by_receptors(kg: KnowledgeGraph) -> Rows:
    first = asserted(kg, "binds", "agonist_of", "partial_agonist_of", "antagonist_of", "inhibits")
    second = asserted(kg, "mediates", "activation_reduces", "blockade_reduces", "blockade_causes", "implicated_in")
    pairs = [
        (one.id, one.strength, two.id, two.strength)
        for one in first
        for two in second
        if one.subject == "mitragynine"
        and one.object == two.subject
        and two.object in DEPRESSION
        and kg.nodes[one.object].category == "Receptor"
    ]
    return sorted(pairs, key=lambda pair: (pair[0], pair[2]))


@gold
def one_laboratory_only(kg: KnowledgeGraph) -> Rows:
    strong = [edge for edge in kg if edge.strength in ("established", "supported")]
    counts = Counter(edge.predicate for edge in strong if edge.assessment.experiments == 1)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


@gold
def refuted_edges(kg: KnowledgeGraph) -> Rows:
    for edge in sorted((edge for edge in kg if edge.is_refuted), key=lambda edge: edge.id):
        names = kg.nodes[edge.subject].name, edge.predicate, kg.nodes[edge.object].name
        yield edge.id, *names, len(edge.disputing)


@gold
def risks_in_people(kg: KnowledgeGraph) -> Rows:
    for edge in sorted(asserted(kg, "associated_with_risk"), key=lambda edge: edge.id):
        subject = kg.nodes[edge.subject]
        in_people = any(tier.startswith("human_") for tier in edge.tiers)
        if subject.category in ("Preparation", "Plant") and in_people:
            risk = kg.nodes[edge.object].name
            yield subject.name, risk, edge.strength, list(edge.tiers), edge.assessment.sources, edge.id


@gold
def searched_and_not_found(kg: KnowledgeGraph) -> Rows:
    for search in sorted(kg.searches, key=lambda search: search.id):
        names = kg.nodes[search.subject].name, search.predicate, kg.nodes[search.object].name
        yield search.id, *names, search.date, search.query


@gold
def secondary_evidence(kg: KnowledgeGraph) -> Rows:
    return [(line.id, line.source, line.read_in) for line in sorted(kg.lines, key=lambda line: line.id) if line.read_in]


@gold
def shared_targets(kg: KnowledgeGraph) -> Rows:
    bound = {(edge.subject, edge.object): best_value(kg.schema, edge) or None for edge in asserted(kg, "binds")}
    receptors = [node for node in kg.nodes.values() if node.category == "Receptor"]
    for node in sorted(receptors, key=lambda node: node.name):
        keys = ("mitragynine", node.id), ("7-hydroxymitragynine", node.id)
        if all(key in bound for key in keys):
            yield node.name, bound[keys[0]], bound[keys[1]]


@gold
def strength_by_predicate(kg: KnowledgeGraph) -> Rows:
    counts = Counter((edge.predicate, edge.strength) for edge in kg)
    return sorted((*key, number) for key, number in counts.items())


@pytest.fixture(scope="module")
def loaded(neo4j_server: Any, kg: KnowledgeGraph) -> Any:
    """The server with the shipped graph."""
    neo4j_server.clear()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in neo4j_server.environment.items():
            patch.setenv(name, value)
        with connected(neo4j_server.uri, credentials()) as session:
            push(to_labelled(kg), session, schema=kg.schema)
    return neo4j_server


def test_there_are_enough_questions_and_each_has_its_answer() -> None:
    assert len(QUESTIONS) >= 15
    assert set(QUESTIONS) == set(GOLD)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_says_what_it_asks_and_names_its_relationship_types(name: str) -> None:
    text = QUESTIONS[name].read_text(encoding="utf-8")
    assert re.match(r"// .+\?", text)
    nameless = [arrow for arrow in re.findall(r"-\[([^\]]*)\]-|(--)", text.split("\n", 1)[1]) if ":" not in arrow[0]]
    assert [arrow for arrow in nameless if arrow[0] or not re.search(r"'[^']*--", text)] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_the_answer_of_the_graph(name: str, loaded: Any, kg: KnowledgeGraph) -> None:
    answer = loaded.rows(QUESTIONS[name].read_text(encoding="utf-8"))
    assert answer == [list(row) for row in GOLD[name](kg)]
    assert answer
