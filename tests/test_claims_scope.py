"""Of what and of whom a claim is made: what follows from what was seen, what is left off, what stands either way round."""

from __future__ import annotations

from dataclasses import replace

import figures
import pytest
from mitragraph.graph.claims.answers import sentence_in_words
from mitragraph.graph.claims.check import Checker
from mitragraph.graph.knowledge import KnowledgeGraph

check = figures.check_in_context


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The shortened immobility of mice shows that mitragynine relieves depression.", "overstated"),
        ("Immobility in the forced swim test proves that mitragynine relieves depression.", "overstated"),
        ("Studies in mice show that mitragynine relieves depression.", "supported"),
        ("Tests of immobility in mice show that mitragynine relieves depression.", "not_checkable"),
    ],
)
def test_what_is_concluded_from_animals_is_said_of_people(checker: Checker, text: str, verdict: str) -> None:
    checked = check(checker, text)
    assert checked.verdict == verdict
    assert {judged.claim.level for judged in checked.claims} == {"people" if verdict == "overstated" else "animal"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Paynantheine and speciogynine bind to the 5-HT1A receptor, whereas mitragynine does not.", "supported"),
        ("Paynantheine binds to the 5-HT1A receptor but mitragynine doesn't.", "supported"),
        ("Mitragynine inhibits CYP2D6, while kratom does not.", "contradicted"),
        ("Mitragynine binds to the mu-opioid receptor, whereas paynantheine does not.", "contradicted"),
    ],
)
def test_a_verb_that_is_left_off_is_denied_of_the_second_subject(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "Agitation, tachycardia and seizures have been associated with kratom.",
        "Seizures are tied to kratom tea.",
        "Kratom has been associated with agitation, tachycardia and seizures.",
    ],
)
def test_an_association_stands_either_way_round(checker: Checker, text: str) -> None:
    checked = check(checker, text)
    assert checked.verdict == "supported"
    assert {judged.predicate for judged in checked.claims} == {"associated_with_risk"}
    assert {judged.subject for judged in checked.claims} <= {"kratom", "kratom-tea"}


def test_what_leads_to_something_does_not(checker: Checker) -> None:
    assert check(checker, "Daily use can lead to dependence and withdrawal.").verdict == "not_checkable"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In mice, mitragynine had an antidepressant-like effect in the forced swim test.", "supported"),
        ("In mice, mitragynine had an antidepressant-like effect in the rotarod test.", "not_checkable"),
        ("Kratom tea increased exposure to midazolam in elderly adults.", "not_checkable"),
        ("Kratom tea increased pain tolerance in a randomised, double-blind, placebo-controlled trial.", "supported"),
    ],
)
def test_where_it_was_seen_is_read_if_a_finding_was_made_there(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict


@pytest.mark.parametrize(("stance", "verdict"), [("supports", "supported"), ("disputes", "not_checkable")])
def test_where_it_was_not_seen_grants_nothing(kg: KnowledgeGraph, stance: str, verdict: str) -> None:
    """A line against a claim says where it doesn't hold: its words are none that the claim may add."""
    (line, *_) = kg.edges["kratom-tea--increases_exposure_to--midazolam"].supporting
    another = replace(line, id="z-1", stance=stance, system="elderly adults")
    graph = KnowledgeGraph(kg.schema, kg.nodes.values(), kg.sources.values(), [*kg.lines, another])
    text = "Kratom tea increased exposure to midazolam in elderly adults."
    assert check(Checker(graph), text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "Without kratom, users have seizures.",
        "Lack of kratom causes seizures.",
        "Not taking kratom may cause seizures.",
        "Kratom users who drink are at risk of seizures.",
        "Kratom's potential in depression is under investigation, and it is promising.",
        "Kratom is being studied for pain and looks promising.",
    ],
)
def test_what_is_said_of_something_else_is_not_judged(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict == "not_checkable"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Taking kratom may cause seizures.", "supported"),
        ("Users who drink kratom tea are at risk of seizures.", "supported"),
        ("Kratom has been studied for depression and is safe.", "contradicted"),
        ("It is unclear whether kratom relieves pain and is safe.", "not_in_graph"),
        ("Kratom causes psychosis.", "contested"),
    ],
)
def test_what_is_said_beside_that_is(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("More studies are needed to fully understand how kratom relieves depression.", "overstated"),
        ("Further research is needed to understand the proven benefit of kratom for depression.", "overstated"),
        ("More studies are needed to find out whether kratom relieves depression.", "supported"),
        ("More studies are needed on how well kratom works against depression.", "supported"),
    ],
)
def test_what_more_studies_take_for_granted_is_judged(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Symptoms of kratom withdrawal include irritability, anxiety and muscle pain.", "supported"),
        ("Users report kratom withdrawal.", "supported"),
        ("Kratom withdrawal has been reported.", "supported"),
        ("Buprenorphine may relieve kratom withdrawal.", "not_in_graph"),
        ("Buprenorphine may relieve opioid withdrawal.", "supported"),
    ],
)
def test_kratom_withdrawal_is_another_thing_than_that_from_opioids(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict


# --- what an answer tells


def test_an_answer_leads_with_what_decides(kg: KnowledgeGraph, checker: Checker) -> None:
    """That there is no trial and who says so, then data, then what sellers say, then what was found of something else."""
    told = sentence_in_words(kg, check(checker, "Kratom relieves depression."))
    parts = (
        "No trial in people",
        "According to Johnson 2020",
        "People who use it report",
        "Sellers",
        "Of something else: In mice",
    )
    places = [told.index(part) for part in parts]
    assert places == sorted(places)
    assert "established as a report" in told


def test_an_answer_names_what_was_not_read(kg: KnowledgeGraph, checker: Checker) -> None:
    checked = check(checker, "Users report that kratom relieves pain magically.")
    assert checked.unread == ("magically",)
    told = sentence_in_words(kg, checked)
    assert told.startswith("Not judged, since not all of it was read: magically.")
    assert "What was read: supported (" in told


def test_reports_come_with_the_trial_that_is_missing(kg: KnowledgeGraph, checker: Checker) -> None:
    assert "No trial in people was found" in sentence_in_words(
        kg, check(checker, "Users report that kratom relieves depression.")
    )


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Users report that kratom relieves symptoms such as anxiety or anhedonia.", "not_checkable"),
        ("Users report that kratom relieves symptoms such as worthlessness or anhedonia.", "not_in_graph"),
        ("Users report that kratom relieves symptoms such as anxiety and anhedonia.", "not_in_graph"),
    ],
)
def test_of_examples_one_is_enough_to_be_known_and_not_to_be_supported(
    checker: Checker, text: str, verdict: str
) -> None:
    assert check(checker, text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("7-Hydroxymitragynine, a metabolite of mitragynine, depresses breathing in rodents.", "supported"),
        ("7-Hydroxymitragynine, a metabolite of mitragynine, depresses breathing in dogs.", "not_checkable"),
        ("Mitragynine binds to the mu-opioid receptor and reduces pain in rats.", "supported"),
        ("Mitragynine causes sedation in dogs.", "supported"),
    ],
)
def test_an_animal_is_that_of_each_claim_on_animals(checker: Checker, text: str, verdict: str) -> None:
    """A metabolite is known from dogs, its effect on breathing isn't."""
    assert check(checker, text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In healthy adults, kratom tea did not raise exposure to dextromethorphan.", "supported"),
        ("In mice, kratom tea did not raise exposure to dextromethorphan.", "overstated"),
        ("Users report that clinical trials show that kratom treats depression.", "contradicted"),
        ("Users report that kratom is clinically proven to treat depression.", "overstated"),
        ("In people, kratom users may cause seizures.", "not_checkable"),
    ],
)
def test_what_was_seen_elsewhere_supports_nothing(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict
