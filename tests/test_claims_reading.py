"""How the claim check reads: headings, who speaks, what is taken for granted, what was only half read; and why a sentence isn't checkable."""

from __future__ import annotations

import figures
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mitragraph.graph.claims.check import Checker, check_document
from mitragraph.graph.claims.claim import PEOPLE, REPORTED
from mitragraph.graph.claims.document import read_document
from mitragraph.graph.claims.output import check_as_json
from mitragraph.graph.claims.verdict import SUPPORTED, UNCHECKED
from mitragraph.graph.claims.wording import claim_in_words
from mitragraph.graph.knowledge import KnowledgeGraph

check = figures.check_in_context


# --- the rule, said in other ways

SUBSTANCES = ("Plant", "Preparation", "Alkaloid")
BURDENS = ("Condition", "Symptom", "Risk")

FRAMES = (
    "Relief of {object} by {subject} is well known.",
    "{object} is relieved by {subject}.",
    "Less {object} with {subject}.",
    "Because {subject} relieves {object}, people take it.",
    "Nobody knows how {subject} relieves {object}.",
    "{subject} keeps {object} at bay and takes the edge off it.",
    "{subject} Relieves {object}",
    "In mice and in people, {subject} relieves {object}.",
    "{subject}, a remedy in mice, relieves {object} in people.",
    "{subject} relieved {object} in mice, and {subject} relieves {object}.",
    "Sellers told users that {subject} relieves {object}.",
    "{subject} may be a therapeutic option for those affected by {object}.",
    "{subject} and its use in {object}: {subject} helps with {object}, and more research is needed.",
)


def names(kg: KnowledgeGraph, categories: tuple[str, ...]) -> list[str]:
    return [node.name.partition(" (")[0] for node in kg.nodes.values() if node.category in categories]


@given(data=st.data())
@settings(max_examples=400, deadline=None, derandomize=True)
def test_no_way_of_saying_it_rests_on_mice_cells_or_self_report(
    kg: KnowledgeGraph, checker: Checker, data: st.DataObject
) -> None:
    frame = data.draw(st.sampled_from(FRAMES))
    subject, object_ = (data.draw(st.sampled_from(names(kg, kinds))) for kinds in (SUBSTANCES, BURDENS))
    for judged in check(checker, frame.format(subject=subject, object=object_)).claims:
        claim = judged.claim
        if judged.verdict == SUPPORTED and claim.level in (PEOPLE, REPORTED) and not (claim.negated or claim.unproven):
            assert figures.people_beyond_self_report(kg, judged)


REPORTS = (
    "Users report that {subject} relieves {object}.",
    "Respondents said that {subject} had eased their {object}.",
)


@given(data=st.data())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_what_users_report_rests_on_people(kg: KnowledgeGraph, checker: Checker, data: st.DataObject) -> None:
    frame = data.draw(st.sampled_from(REPORTS))
    subject, object_ = (data.draw(st.sampled_from(names(kg, kinds))) for kinds in (SUBSTANCES, BURDENS))
    for judged in check(checker, frame.format(subject=subject, object=object_)).claims:
        if judged.verdict == SUPPORTED and not judged.claim.negated:
            lines = [line for item in judged.bearings for line in item.edge.lines if line.supports]
            assert any(kg.schema.tier_of(line.design).is_in_people for line in lines)


# --- what is half read, and headings

STATEMENTS = (
    "Kratom may cause seizures", "Mitragynine inhibits CYP2D6", "Kratom leaf contains mitragynine", "Mitragynine binds the mu-opioid receptor",
    "Users report that kratom relieves pain", "Kratom is used to treat anxiety", "Kratom has been linked to liver injury",
)  # fmt: skip
HEADINGS = (
    "Kratom and mood", "How kratom lifts depression", "Kratom: A Natural Antidepressant", "5 Ways Kratom Helps Anxiety",
    "Treating Depression With Kratom", "Benefits of Kratom for Pain Relief", "Natural pain relief with kratom",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *((f"{text} and blindness.", "part_unread") for text in STATEMENTS),
        *((line, "heading") for line in HEADINGS),
    ],
)
def test_half_a_list_is_no_support_and_a_heading_says_nothing(checker: Checker, text: str, reason: str) -> None:
    checked = check(checker, text)
    assert (checked.verdict, checked.reason, bool(checked.claims)) == (UNCHECKED, reason, reason != "heading")


@pytest.mark.parametrize("text", STATEMENTS)
def test_what_stands_in_the_same_breath_is_no_support(checker: Checker, text: str) -> None:
    """What is said together with something that nothing is known of leaves the whole unsupported."""
    assert check(checker, f"{text}.").verdict == SUPPORTED
    assert check(checker, f"{text} and cures cancer.").verdict != SUPPORTED
    name, _, rest = text.partition(" ")
    if name == "Kratom":
        assert check(checker, f"Kava and kratom {rest}.").verdict != SUPPORTED


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("Kratom Relieves Depression", "overstated"),
        ("Kratom Is a Natural Antidepressant", "overstated"),
        ("Kratom Tied to Seizures", "supported"),
        ("Natural pain relief with kratom.", "overstated"),
    ],
)
def test_a_heading_that_is_a_sentence_is_judged(checker: Checker, line: str, verdict: str) -> None:
    assert check(checker, line).verdict == verdict


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("markdown", "# Kratom as an antidepressant.\n\nKratom relieves pain\nin mice."),
        ("html", "<h2>Kratom as an <b>antidepressant</b>.</h2><p>Kratom relieves pain in mice.</p>"),
        ("text", "Kratom as an antidepressant\n\nKratom relieves pain in mice."),
    ],
)
def test_headings_are_marked_by_files_and_by_how_they_stand(kg: KnowledgeGraph, kind: str, text: str) -> None:
    first, second = check_document(kg, read_document(text, kind))
    assert first.reason == "heading"
    assert second.verdict != UNCHECKED


# --- who speaks, what is granted, what is only picked out


def level(checker: Checker, text: str) -> str:
    return check(checker, text).claims[0].claim.level


def test_only_those_who_take_it_report_of_themselves(checker: Checker) -> None:
    for said in (
        "Users say that kratom relieves pain.",
        "People who have taken kratom for years say that it relieves pain.",
        "Relief of pain by kratom has been described by users.",
        "Respondents told the researchers that kratom had eased their pain.",
    ):
        assert level(checker, said) == REPORTED, said
    for said in (
        "Users were told that kratom relieves pain.",
        "A website told users that kratom relieves pain.",
        "In patients, researchers report that kratom relieves pain.",
        "Users report nausea, and kratom relieves pain.",
        "Doctors say that kratom relieves pain.",
    ):
        assert level(checker, said) == PEOPLE, said


def test_what_is_taken_for_granted_is_judged(checker: Checker) -> None:
    for said in (
        "Because kratom relieves pain, people take it.",
        "How kratom relieves pain is unclear.",
        "Scientists don't know why kratom relieves pain.",
        "Kratom relieves pain and more research is needed.",
    ):
        checked = check(checker, said)
        assert checked.verdict == "overstated", said
        assert not (checked.claims[0].claim.negated or checked.claims[0].claim.unproven), said
    for said in (
        "It is unclear whether kratom relieves chronic pain.",
        "That kratom relieves chronic pain isn't proven.",
    ):
        assert check(checker, said).claims[0].claim.unproven, said


def test_what_only_picks_out_is_no_claim(checker: Checker) -> None:
    picked = check(checker, "Users report that strains of kratom containing 7-hydroxymitragynine relieve pain.")
    assert [judged.object for judged in picked.claims] == ["pain"]
    told = check(checker, "Kratom, containing mitragynine, is sold in shops.")
    assert [judged.object for judged in told.claims] == ["mitragynine"]


def test_verbs_are_not_read_backwards(checker: Checker) -> None:
    for said in ("CYP3A4 inhibits mitragynine.", "The mu-opioid receptor activates 7-hydroxymitragynine."):
        assert check(checker, said).claims == (), said


def test_possessives_stand_for_one_another(checker: Checker) -> None:
    for whose in ("", "my ", "your ", "her ", "the "):
        (judged,) = check(checker, f"Kratom brightens {whose}mood.").claims
        assert judged.object == "mood-enhancement"


# --- why a sentence isn't checkable


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Does kratom relieve pain?", "question"),
        ("Try kratom to relieve your anxiety.", "advice"),
        ("People with anxiety should consult a doctor about kratom.", "advice"),
        ("If kratom relieved pain, doctors would know.", "condition"),
        ("Kratom is less addictive than morphine.", "comparison"),
        ("Mitragynine binds to the mu-opioid receptor more strongly than morphine does.", "comparison"),
        ("Kratom is not approved for the treatment of pain.", "approval"),
        ("Kratom's effect on mood is strong.", "direction"),
        ("Kratom may cause seizures and blindness.", "part_unread"),
        ("It relieves pain.", "unknown"),
        ("These compounds block it.", "unresolved"),
        ("The moon orbits the Earth.", "no_name"),
        ("Kratom is a tropical tree.", "no_relation"),
        ("Kratom causes hair loss.", "unknown"),
    ],
)
def test_every_sentence_without_a_verdict_says_why(
    kg: KnowledgeGraph, checker: Checker, text: str, reason: str
) -> None:
    checked = check(checker, text)
    assert (checked.verdict, checked.reason) == (UNCHECKED, reason)
    (sentence,) = check_as_json(kg, [checked])["sentences"]
    assert sentence["reason"] == reason
    assert kg.schema.phrase(f"reason_{reason}") in sentence["sentence"] or sentence["claims"]


def test_what_is_checkable_gives_no_reason(checker: Checker) -> None:
    for row in figures.rows("development"):
        checked = check(checker, row["before"], row["text"])
        assert bool(checked.reason) == (checked.verdict == UNCHECKED)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("7-Hydroxymitragynine, a metabolite of mitragynine, depresses breathing in rodents.", "7-hydroxymitragynine"),
        ("Mitragynine, the main alkaloid of kratom, inhibits CYP2D6.", "mitragynine"),
        ("Speciogynine, an alkaloid like mitragynine, binds the mu-opioid receptor.", "speciogynine"),
    ],
)
def test_what_is_said_by_the_way_is_no_subject(checker: Checker, text: str, subject: str) -> None:
    assert check(checker, text).claims[-1].claim.subjects == (subject,)


@pytest.mark.parametrize("verb", ["depresses", "suppresses", "slows", "impairs"])
def test_less_breathing_is_a_harm_and_no_relief(checker: Checker, verb: str) -> None:
    checked = check(checker, f"7-OH {verb} breathing in mice.")
    assert [judged.claim.predicates for judged in checked.claims] == [("causes_effect",)]
    assert checked.verdict == SUPPORTED


def test_a_subject_without_a_name_is_not_guessed(checker: Checker) -> None:
    assert check(checker, "Daily use can lead to dependence and withdrawal.").verdict == UNCHECKED


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("Kratom works on opioid, serotonin and adrenergic receptors.", {"opioid-receptors", "serotonin-receptors", "adrenergic-receptors"}),
        ("Mitragynine binds mu, delta and kappa opioid receptors.", {"mu-opioid-receptor", "delta-opioid-receptor", "kappa-opioid-receptor"}),
        ("Mitragynine binds to mu- and delta-opioid receptors.", {"mu-opioid-receptor", "delta-opioid-receptor"}),
        ("Speciogynine binds 5-HT1A, 5-HT2B and 5-HT7 receptors.", {"5-ht1a-receptor", "5-ht2b-receptor", "5-ht7-receptor"}),
    ],
)  # fmt: skip
def test_members_of_a_list_share_its_last_word(checker: Checker, text: str, objects: set[str]) -> None:
    checked = check(checker, text)
    assert {key for judged in checked.claims for key in judged.claim.objects} == objects
    assert checked.verdict == SUPPORTED


def test_a_member_that_nothing_is_known_of_is_not_passed_over(checker: Checker) -> None:
    assert check(checker, "Mitragynine binds sigma and mu opioid receptors.").verdict == UNCHECKED


def test_what_is_refuted_of_one_receptor_is_not_denied_of_its_class(checker: Checker) -> None:
    assert check(checker, "Mitragynine does not bind to the 5-HT1A receptor.").verdict == SUPPORTED
    assert check(checker, "Mitragynine does not bind serotonin receptors.").verdict != SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Kratom-free products may cause seizures.",
        "Fear of kratom may cause anxiety.",
        "A kratom competitor may cause liver injury.",
        "Few users report that kratom relieves pain.",
        "Not all users report that kratom relieves pain.",
        "Users say kratom relieved their dog's pain.",
        "In dogs, mitragynine reduced immobility.",
        "In rats, mitragynine has an antidepressant-like effect.",
        "Mitragynine is metabolised to 7-hydroxymitragynine by CYP2D6.",
        "Mitragynine and its metabolite paynantheine bind opioid receptors.",
        "Kratom contains mitragynine, which cures cancer.",
        "Users report relief of pain, tinnitus and depression.",
        "Kratom may cause death only when mixed with other opioids.",
        "Kratom relieved pain in one in three users, they say.",
        "Experts dispute claims that kratom may cause liver injury.",
        "Kratom was once thought to cause seizures.",
        "Kratom was banned in Wisconsin in 1999.",
        "Mitragynine binds the mu-opioid receptor with picomolar affinity.",
    ],
)
def test_what_was_half_read_is_not_supported(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict not in (SUPPORTED, "contradicted")


@pytest.mark.parametrize("link", [", showing that it is", " and is therefore", ", meaning that it is"])
def test_a_conclusion_leaves_the_mice_behind(checker: Checker, link: str) -> None:
    checked = check(checker, f"Mitragynine reduced immobility in mice{link} an antidepressant.")
    assert [judged.claim.level for judged in checked.claims] == ["animal", PEOPLE]
    assert checked.verdict == "overstated"


def test_a_restated_claim_keeps_its_hedge_and_its_animals(checker: Checker, kg: KnowledgeGraph) -> None:
    hedged, animal = (
        claim_in_words(kg, check(checker, text).claims[0])
        for text in ("Kratom may cause seizures.", "In mice, mitragynine reduced immobility.")
    )
    assert hedged.startswith("possibly, kratom")
    assert animal.startswith("in animals, mitragynine")
