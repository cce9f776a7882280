"""Strength: derived from the lines, by rules a reader can follow on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.records import EvidenceLine
from mitragraph.graph.strength import assess
from mitragraph.ontology.schema import Schema

BY_HAND = {
    # two content analyses from two papers
    "kratom-leaf--contains--mitragynine": "established",
    # two surveys
    "kratom--used_for--depressive-disorder": "established",
    # Kruegel 2016 and Todd 2020
    "mitragynine--no_activity_at--beta-arrestin-2-pathway": "established",
    # antagonists (Thongpradichote 1998) and knock-out (Matthes 1996)
    "mu-opioid-receptor--mediates--antinociception": "established",
    # one binding assay
    "mitragynine--binds--alpha-2a-adrenergic-receptor": "supported",
    # one functional assay
    "mitragynine--antagonist_of--delta-opioid-receptor": "supported",
    # naltrindole blocked mitragynine; that it left morphine alone doesn't count against
    "delta-opioid-receptor--mediates--antinociception": "supported",
    # two tests of one paper: one voice, and an animal screen
    "mitragynine--causes_effect--antidepressant-like-effect": "suggestive",
    # Kruegel, Hemby say partial agonist; Obeng says antagonist: each excludes the other
    "mitragynine--partial_agonist_of--mu-opioid-receptor": "contested",
    "mitragynine--antagonist_of--mu-opioid-receptor": "contested",
    # Hill 2022 in mice against Henningfield 2022 in rats
    "mitragynine--causes_effect--respiratory-depression": "contested",
    "antidepressant-like-effect--screens_for--depressive-disorder": "contested",
    "serotonin--implicated_in--depressive-disorder": "contested",
    # a vendor page
    "mitragynine--raises_level_of--serotonin": "claimed",
    # only 'no high affinity'
    "mitragynine--binds--5-ht1a-receptor": "refuted",
}


def test_the_tiny_graph_by_hand(tiny: KnowledgeGraph) -> None:
    assert {edge.id: edge.strength for edge in tiny} == BY_HAND


def line(
    design: str,
    *,
    source: str = "PMID:1",
    experiment: str = "one",
    stance: str = "supports",
    agent: tuple[str, ...] = (),
) -> EvidenceLine:
    blank = dict.fromkeys(EvidenceLine.__dataclass_fields__, "")
    return replace(
        EvidenceLine(**{**blank, "agent": agent}),
        id=f"{source}{experiment}{design}{stance}",
        predicate="reduces",
        stance=stance,
        design=design,
        source=source,
        experiment=experiment,
    )


CASES = [
    # predicate, category of the object, lines, strength
    (
        "reduces",
        "Condition",
        [line("randomised_trial"), line("randomised_trial", source="PMID:2", experiment="two")],
        "established",
    ),
    (
        "reduces",
        "Condition",
        [line("randomised_trial"), line("randomised_trial", source="PMID:2")],
        "supported",
    ),  # one experiment, two papers
    (
        "reduces",
        "Condition",
        [line("randomised_trial"), line("randomised_trial", experiment="two")],
        "supported",
    ),  # two experiments, one paper
    (
        "reduces",
        "Condition",
        [line("animal_in_vivo", source=f"PMID:{i}", experiment=f"e{i}") for i in range(1, 10)],
        "suggestive",
    ),  # nobody was asked
    (
        "reduces",
        "Effect",
        [line("animal_in_vivo", source=f"PMID:{i}", experiment=f"e{i}") for i in range(1, 10)],
        "supported",
    ),  # an animal effect
    ("reduces", "Effect", [line("animal_in_vivo")], "suggestive"),
    (
        "reduces",
        "Condition",
        [line("narrative_review"), line("marketing_claim", source="PMID:2", experiment="two")],
        "claimed",
    ),
    (
        "reduces",
        "Condition",
        [line("randomised_trial"), line("randomised_trial", source="PMID:2", experiment="two", stance="disputes")],
        "contested",
    ),
    (
        "reduces",
        "Condition",
        [line("randomised_trial"), line("animal_in_vivo", source="PMID:2", experiment="two", stance="disputes")],
        "supported",
    ),
    (
        "reduces",
        "Condition",
        [line("marketing_claim"), line("randomised_trial", source="PMID:2", experiment="two", stance="disputes")],
        "contested",
    ),
    ("reduces", "Condition", [line("randomised_trial", stance="disputes")], "refuted"),
    (
        "reduces",
        "Effect",
        [line("animal_in_vivo"), line("animal_in_vivo", stance="disputes")],
        "suggestive",
    ),  # other dose, same experiment
    (
        "reduces",
        "Effect",
        [line("animal_in_vivo"), line("animal_in_vivo", experiment="two", stance="disputes")],
        "contested",
    ),
    ("binds", "Receptor", [line("in_silico")], "suggestive"),
    ("prohibited_in", "Jurisdiction", [line("regulatory")], "established"),  # one law is the law
    (
        "mediates",
        "Effect",
        [
            line("animal_in_vivo", agent=("a",)),
            line("animal_in_vivo", experiment="two", stance="disputes", agent=("b",)),
        ],
        "supported",
    ),
    (
        "mediates",
        "Effect",
        [
            line("animal_in_vivo", agent=("a",)),
            line("animal_in_vivo", experiment="two", stance="disputes", agent=("a",)),
        ],
        "contested",
    ),
    (
        "mediates",
        "Effect",
        [line("animal_in_vivo", agent=("a",)), line("animal_in_vivo", experiment="two", stance="disputes")],
        "contested",
    ),  # agent unknown: it counts
]


@pytest.mark.parametrize(("predicate", "category", "lines", "expected"), CASES)
def test_the_rules(schema: Schema, predicate: str, category: str, lines: list[EvidenceLine], expected: str) -> None:
    lines = [replace(item, predicate=predicate) for item in lines]
    assessment = assess(schema.predicates[predicate], category, lines, [], schema)
    assert assessment.strength == expected
    assert assessment.reasons


def test_why_an_edge_is_suggestive_is_said_in_words(tiny: KnowledgeGraph) -> None:
    reasons = tiny.edges["mitragynine--causes_effect--antidepressant-like-effect"].assessment.reasons
    assert reasons[0] == "For it: 2 experiments, 1 source (animal, in vivo)."
    assert reasons[1].startswith("Nothing here can prove 'causes effect'. It would be proven by: ")
    assert "randomised trial" in reasons[1]


def test_more_lines_of_one_experiment_change_nothing(schema: Schema) -> None:
    once = assess(
        schema.predicates["binds"], "Receptor", [replace(line("in_vitro_binding"), predicate="binds")], [], schema
    )
    many = assess(
        schema.predicates["binds"],
        "Receptor",
        [replace(line("in_vitro_binding"), id=str(i), predicate="binds") for i in range(5)],
        [],
        schema,
    )
    assert once.strength == many.strength == "supported"
    assert many.experiments == 1


def test_a_refuted_edge_is_kept_but_not_asserted(tiny: KnowledgeGraph) -> None:
    assert tiny.edges["mitragynine--binds--5-ht1a-receptor"].is_refuted
    plain = "ASK { mg:mitragynine mgo:binds mg:5-ht1a-receptor }"
    stated = "ASK { ?edge a mgo:Edge ; mgo:hasStrength mgo:refuted ; rdf:object mg:5-ht1a-receptor }"
    assert not tiny.query(plain).askAnswer
    assert tiny.query(stated).askAnswer
