"""Sentences that are nearly right: how the claim check tells them from those that are. No near miss is called supported."""

from __future__ import annotations

import figures
import pytest
from mitragraph.graph.claims.check import Checked, Checker
from mitragraph.graph.claims.output import check_as_json
from mitragraph.graph.claims.verdict import SUPPORTED
from mitragraph.graph.claims.wording import claim_in_words
from mitragraph.graph.knowledge import KnowledgeGraph

check = figures.check_in_context


def said_of(kg: KnowledgeGraph, checked: Checked) -> str:
    """The plain sentence on a checked one."""
    (sentence,) = check_as_json(kg, [checked])["sentences"]
    return str(sentence["sentence"])


# --- no evidence at all


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("There is no evidence that kratom causes seizures.", "contradicted"),
        ("There is no scientific evidence that kratom causes liver injury.", "contradicted"),
        ("There is no evidence of seizures from kratom.", "contradicted"),
        ("Nothing suggests that kratom harms the liver.", "contradicted"),
        ("There is no evidence in people that kratom causes seizures.", "contradicted"),
        ("In mice, there is no evidence that mitragynine has an antidepressant-like effect.", "contradicted"),
        ("There is no evidence that mitragynine activates the mu-opioid receptor.", "contested"),
        ("There is no evidence that mitragynine relieves pain.", "overstated"),
        ("There is no evidence that kratom relieves depression.", "overstated"),
        ("There is no clinical evidence that kratom relieves depression.", "supported"),
        ("There is no evidence in people that mitragynine relieves depression.", "supported"),
    ],
)
def test_no_evidence_at_all_is_said_only_where_there_is_none(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "No clinical trial shows that kratom causes seizures.",
        "It has not been proven that kratom causes seizures.",
        "There is no evidence that kratom does not cause seizures.",
        "There is no evidence that kratom is safe.",
        "There is no evidence in rats that kratom causes seizures.",
        "No study in mice shows that mitragynine has an antidepressant-like effect.",
        "There is no evidence that users report that kratom relieves pain.",
        "There is no evidence that kratom causes seizures and blindness.",
    ],
)
def test_near_misses_of_no_evidence(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict != SUPPORTED


def test_how_many_lines_say_so_is_told(kg: KnowledgeGraph, checker: Checker) -> None:
    checked = check(checker, "There is no evidence that kratom relieves depression.")
    lines = [
        line
        for bearing in checked.claims[0].bearings
        if bearing.edge.predicate in ("reduces", "reported_relief_of")
        for line in bearing.edge.lines
        if line.supports and kg.schema.designs[line.design].is_primary
    ]
    assert kg.schema.phrase("lines_saying_so", number=f"{len(lines)} lines") in said_of(kg, checked)


# --- denials of what is contested, or only hinted at


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Mitragynine is not an antagonist at the mu-opioid receptor.", "contested"),
        ("Mitragynine does not activate the mu-opioid receptor.", "contested"),
        ("Mitragynine never blocks the mu-opioid receptor.", "contested"),
        ("Mitragynine may not block the mu-opioid receptor.", "contested"),
        ("Mitragynine does not bind the mu-opioid receptor.", "contradicted"),
        ("7-OH does not activate the mu-opioid receptor.", "contradicted"),
        ("7-OH is not a partial agonist at the mu-opioid receptor.", "contradicted"),
        ("Kratom does not cause seizures.", "contradicted"),
        ("Kratom does not block opioid receptors.", "contradicted"),
        ("7-OH is not an antagonist at the mu-opioid receptor.", "supported"),
        ("Mitragynine does not activate the kappa-opioid receptor.", "supported"),
        ("Mitragynine does not block alpha-2 receptors.", "overstated"),
        ("Mitragynine may not block alpha-2 receptors.", "supported"),
    ],
)
def test_denials_of_an_action(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict


def test_a_denial_of_an_action_is_no_denial_of_binding(kg: KnowledgeGraph, checker: Checker) -> None:
    """Where nothing but binding is known, the denial of an action says more than the evidence, and nothing speaks against it."""
    bound = {(edge.subject, edge.object) for edge in kg if edge.predicate == "binds" and not edge.is_refuted}
    acted = {(edge.subject, edge.object) for edge in kg if edge.predicate != "binds"}
    classes = {edge.object for edge in kg if edge.predicate == "subtype_of"}
    only = [
        pair for pair in sorted(bound - acted) if kg.nodes[pair[0]].category == "Alkaloid" and pair[1] not in classes
    ]
    verdicts = {
        pair: check(checker, f"{kg.nodes[pair[0]].name} does not activate the {kg.nodes[pair[1]].name}.").verdict
        for pair in only
    }
    assert len(verdicts) >= 5
    assert set(verdicts.values()) <= {"overstated", "not_in_graph", "not_checkable"}, verdicts


# --- what only bears a name of something


@pytest.mark.parametrize(
    "text",
    [
        "Kratom placebo may cause seizures.",
        "Placebo kratom may cause seizures.",
        "Kratom or placebo may cause seizures.",
        "Kratom may cause seizures, as does placebo.",
        "Mitragynine placebo inhibits CYP2D6.",
        "Users report that a kratom placebo relieves pain.",
        "Kratom research may cause seizures.",
        "A kratom metabolite may cause seizures.",
        "A metabolite of kratom may cause seizures.",
        "Research on kratom may cause anxiety.",
        "The receptors of kratom may cause seizures.",
        "Mitragynine metabolites bind the mu-opioid receptor.",
        "A mitragynine model binds the mu-opioid receptor.",
        "Kratom surveys may cause seizures.",
        "Kratom seed may cause seizures.",
    ],
)
def test_what_bears_a_name_is_not_what_it_names(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict != SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Kratom use may cause seizures.",
        "The effects of kratom may cause seizures.",
        "Studies on kratom suggest that it may cause seizures.",
        "In the body, mitragynine is converted to 7-hydroxymitragynine.",
        "7-Hydroxymitragynine is a metabolite of mitragynine.",
        "In a survey of users, kratom relieved pain.",
    ],
)
def test_what_is_done_with_something_is_not_another_thing(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict == SUPPORTED


def test_a_comparison_with_placebo_is_one_of_a_trial(checker: Checker) -> None:
    for text in (
        "Kratom relieved depression better than placebo.",
        "Kratom relieved depression compared with placebo.",
    ):
        assert check(checker, text).claims[0].claim.of_trial, text


# --- a claim that rests on what others say


@pytest.mark.parametrize("text", ["Kratom raises serotonin.", "Kratom eases depression.", "Kratom boosts energy."])
def test_a_claim_without_data_says_so(kg: KnowledgeGraph, checker: Checker, text: str) -> None:
    checked = check(checker, text)
    lines = [line for item in checked.claims[0].bearings for line in item.edge.supporting if item.how != "elsewhere"]
    has_data = any(kg.schema.designs[line.design].is_primary for line in lines)
    assert checked.verdict == "overstated"
    assert ("holds no data on just that" in said_of(kg, checked)) == (not has_data)


# --- the name of a class is none of its members


@pytest.mark.parametrize(
    "text",
    [
        "Kratom influences neurotransmitter systems.",
        "7-OH raises neurotransmitters in mice.",
        "7-OH lowers monoamines in mice.",
        "7-OH lowers dopamine and other monoamines in mice.",
        "Alkaloids inhibit CYP2D6.",
        "Coffee contains alkaloids.",
        "Many alkaloids relieve pain in mice.",
        "Mitragynine does not bind cannabinoid receptors.",
    ],
)
def test_a_class_is_not_its_best_known_member(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict != SUPPORTED


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Opium contains alkaloids.", "These alkaloids bind the mu-opioid receptor."),
        ("Kratom contains many alkaloids.", "These alkaloids may cause seizures."),
        ("Kratom is a tree.", "The alkaloids may cause seizures."),
        ("Kratom is a tree.", "This alkaloid may cause seizures."),
        ("Mitragynine is found in kratom.", "This plant may cause seizures."),
        ("Kratom and caffeine were found.", "These alkaloids inhibit CYP2D6."),
    ],
)
def test_alkaloids_are_no_plant(checker: Checker, before: str, text: str) -> None:
    assert check(checker, before, text).claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kratom contains alkaloids.",
        "Kratom contains alkaloids that bind opioid receptors.",
        "Kratom contains mitragynine and other alkaloids.",
        "7-OH lowers monoamines such as dopamine in mice.",
    ],
)
def test_a_class_is_met_by_members_that_are_named_or_held(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict == SUPPORTED


def test_what_alkaloids_do_is_not_said_of_the_plant(checker: Checker) -> None:
    for text in ("Kratom contains alkaloids that inhibit CYP2D6.", "Kratom contains mitragynine, and alkaloids inhibit CYP2D6."):  # fmt: skip
        assert all(
            "kratom" not in item.claim.subjects for item in check(checker, text).claims if item.predicate == "inhibits"
        )


def test_what_is_known_of_one_is_not_said_of_all(checker: Checker) -> None:
    for text in (
        "Kratom alkaloids do not cause seizures.",
        "Kratom extracts do not cause death.",
        "Each alkaloid of kratom binds the mu-opioid receptor.",
        "Many of kratom's alkaloids bind the mu-opioid receptor.",
        "All kratom extracts relieve pain in mice.",
        "In the liver, kratom may cause seizures.",
        "Kratom alkaloids may cause seizures.",
    ):
        assert check(checker, text).verdict not in (SUPPORTED, "contradicted"), text


# --- how far a hedge reaches


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Kratom, which causes liver injury, may help with pain.", [False, True]),
        ("Kratom relieves depression and may cause seizures.", [False, True]),
        ("Kratom may cause seizures and relieves depression.", [True, False]),
        ("Kratom, which may cause seizures, relieves depression.", [True, False]),
        ("Because kratom relieves depression, it may help with anxiety.", [False, True]),
        ("You can take kratom, which treats depression.", [False]),
        ("Kratom relieves pain, possibly through opioid receptors.", [False, True]),
        ("Kratom may relieve pain and reduce anxiety.", [True, True]),
        ("Kratom may be linked to seizures.", [True]),
        ("It may be that kratom relieves pain.", [True]),
        ("Kratom relieves pain, studies suggest.", [True]),
        ("Studies suggest that kratom relieves pain and eases anxiety.", [True, True]),
        ("This may account for kratom's observed effect in alleviating depression.", [False]),
        ("Kratom could explain the observed relief of depression.", [False]),
        ("Kratom may exert its antidepressant effect through opioid receptors.", [False, True]),
        ("Kratom may have an antidepressant effect.", [True]),
        ("Kratom may have potential antidepressant effects.", [True]),
        ("Kratom may relieve their pain.", [True]),
    ],
)
def test_a_hedge_softens_what_it_belongs_to(checker: Checker, text: str, hedged: list[bool]) -> None:
    claims = sorted((item.claim for item in check(checker, text).claims), key=lambda claim: claim.start)
    assert [claim.hedged for claim in claims] == hedged


@pytest.mark.parametrize(
    "text",
    [
        "Kratom, which causes liver injury, may cause seizures.",
        "Kratom, known to cause liver injury, may cause seizures.",
        "Kratom causes seizures and can cause liver injury.",
        "Kratom can and does cause seizures.",
        "Kratom can cause liver injury and causes seizures.",
        "Mitragynine, which activates the mu-opioid receptor, may inhibit CYP2D6.",
        "Although kratom causes seizures, it may cause liver injury.",
    ],
)
def test_what_stands_beside_a_hedge_is_not_softened(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict in ("overstated", "contested")


# --- what something is, said by the way


@pytest.mark.parametrize(
    "text",
    [
        "Depression, a common but serious mood disorder, can lead to a loss of interest in normal activities.",
        "Depression is a serious mental illness characterized by fatigue and loss of interest.",
        "Kratom, a tropical tree native to Southeast Asia, may cause seizures.",
        "Users report that kratom relieves depression, a serious mood disorder.",
    ],
)
def test_what_something_is_changes_nothing(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict == SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Depression, a viral disease, can lead to fatigue.",
        "Depression, a harmless mood disorder, can lead to fatigue.",
        "Depression, hardly a mood disorder, can lead to fatigue.",
        "Depression, a mood disorder of dogs, can lead to fatigue.",
        "Depression, a mood disorder cured by kratom, can lead to fatigue.",
        "Depression is not a mood disorder characterized by fatigue.",
        "Anxiety disorder, a mood disorder, can lead to fatigue.",
        "Kratom, a mood disorder, may cause seizures.",
        "Kratom and a tropical tree may cause seizures.",
        "Mitragynine, a tropical tree, inhibits CYP2D6.",
        "A tropical tree may cause seizures.",
        "Users report that kratom relieves a mood disorder.",
    ],
)
def test_near_misses_of_what_something_is(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict != SUPPORTED


# --- all claims are told


def test_a_sentence_tells_every_claim_with_its_verdict(kg: KnowledgeGraph, checker: Checker) -> None:
    checked = check(checker, "Kratom contains mitragynine, relieves depression and pain and never causes seizures.")
    told = said_of(kg, checked)
    assert len({item.verdict for item in checked.claims}) == 3
    for item in checked.claims:
        assert claim_in_words(kg, item) in told
    _, _, others = told.partition("Its other claims: ")
    assert others.startswith("overstated (") and "; supported (" in others


# --- an enzyme beside a product


@pytest.mark.parametrize(
    "text",
    [
        "Mitragynine is metabolised to 7-hydroxymitragynine by CYP2D6.",
        "Mitragynine is converted by CYP2D6 to 7-hydroxymitragynine.",
        "CYP2D6 converts mitragynine to 7-hydroxymitragynine.",
        "Mitragynine is metabolised to 7-hydroxymitragynine by CYP3A4 and CYP2D6.",
        "Mitragynine is metabolised to 7-hydroxymitragynine only by CYP2D6.",
        "7-hydroxymitragynine is metabolised to mitragynine pseudoindoxyl by CYP3A4.",
    ],
)
def test_that_an_enzyme_makes_a_product_is_more_than_two_edges(checker: Checker, text: str) -> None:
    """That CYP2D6 breaks mitragynine down, and that 7-OH comes of it, doesn't say that CYP2D6 makes 7-OH; recombinant CYP2D6 doesn't."""
    assert check(checker, text).verdict == "not_checkable"


# --- words of inquiry


@pytest.mark.parametrize(
    "text",
    [
        "The safety and efficacy of kratom for depression need more research.",
        "The relationship between kratom and depression is complex and warrants further research.",
        "More research is needed to confirm that kratom relieves depression.",
    ],
)
def test_words_of_inquiry_say_nothing_where_evidence_is_lacking(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict == SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Users report the safety and efficacy of kratom for depression.",
        "Users report relief of depression and safety.",
        "Kratom's safety in depression is established, and more research is needed.",
        "More research is needed to confirm the established efficacy of kratom for depression.",
        "The therapeutic benefit of kratom in depression is established although more research is needed.",
        "Kratom relieves depression, and its safety is under investigation.",
        "Kratom may cause seizures and efficacy.",
        "The safety of kratom in depression is unknown.",
    ],
)
def test_words_of_inquiry_say_something_elsewhere(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict != SUPPORTED


# --- what mediates a relief


@pytest.mark.parametrize(
    ("text", "predicate", "verdict"),
    [
        (
            "The antidepressant effect of kratom might be mediated by opioid receptors.",
            "activation_reduces",
            "contested",
        ),
        ("Kratom's antidepressant effect is mediated by kappa-opioid receptors.", "blockade_reduces", "contested"),
        ("Kratom relieves pain through opioid receptors.", "activation_reduces", "overstated"),
        ("Opioid receptors mediate pain.", "mediates", "not_in_graph"),
        (
            "The antinociceptive effect of mitragynine in mice is mediated by mu-opioid receptors.",
            "mediates",
            SUPPORTED,
        ),
    ],
)
def test_what_mediates_a_relief(checker: Checker, text: str, predicate: str, verdict: str) -> None:
    found = {item.predicate: item.verdict for item in check(checker, text).claims}
    assert found[predicate] == verdict


@pytest.mark.parametrize(
    "text",
    [
        "Kratom shows efficacy in depression, and more research is needed.",
        "More research is needed to assess kratom, which has efficacy in depression.",
        "More research is needed because kratom relieves depression.",
        "Kratom is a therapeutic tool in depression, and more research is needed.",
        "The benefit of kratom in depression is large and more research is needed.",
        "Users report the benefit of kratom in depression and more research is needed to confirm it.",
        "Users report that kratom relieves depression, a myth.",
    ],
)
def test_what_is_said_beside_a_lack_of_evidence_is_judged(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict != SUPPORTED


def test_what_is_told_by_the_way_is_not_said_to_be_lacking(checker: Checker) -> None:
    text = "There is no good evidence that kratom, which contains mitragynine, relieves depression."
    assert [item.claim.unproven for item in check(checker, text).claims] == [False, True]


# --- where something is seen


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Mitragynine inhibits CYP2D6 in human liver microsomes.", "any"),
        ("Mitragynine inhibits CYP2D6 in humans.", "people"),
        ("Kratom relieves depression in human cells.", "tissue_or_cell"),
        ("Kratom relieves depression in humans and in human cells.", "people"),
        ("Mitragynine has an antidepressant-like effect.", "animal"),
        ("Mitragynine has an antidepressant-like effect in people.", "people"),
        ("Users report that kratom has an antidepressant-like effect.", "reported"),
        ("Kratom reduces alcohol intake.", "people"),
        ("Kratom has an antidepressant effect.", "people"),
    ],
)
def test_where_something_is_said_to_be_seen(checker: Checker, text: str, level: str) -> None:
    (item,) = check(checker, text).claims
    assert item.claim.level == level
    assert item.verdict != SUPPORTED or level in ("any", "animal")


def test_a_possessive_parts_no_list(checker: Checker) -> None:
    claims = check(checker, "Respondents said that kratom had eased their pain and their anxiety.").claims
    assert [item.object for item in claims] == ["pain", "anxiety"]


# --- which sort of agonist


@pytest.mark.parametrize("sort", ["full", "biased", "pure", "complete", "super", "selective"])
def test_a_sort_of_agonist_that_no_edge_holds_is_not_read(checker: Checker, sort: str) -> None:
    """A partial agonist is an agonist; that it is a full one is another claim, and its denial too."""
    assert check(checker, "7-OH is an agonist at the mu-opioid receptor.").verdict == SUPPORTED
    assert check(checker, f"7-OH is a {sort} agonist at the mu-opioid receptor.").verdict == "not_checkable"
    assert check(checker, f"7-OH is not a {sort} agonist at the mu-opioid receptor.").verdict == "not_checkable"


# --- people, and things of which nothing is known, that are named after a product


@pytest.mark.parametrize(
    "text",
    [
        "Kratom users may cause seizures.",
        "Kratom users are linked to seizures.",
        "Kratom consumers have been associated with liver injury.",
        "Kratom patients may cause withdrawal.",
        "Kratom sellers may cause seizures.",
        "Kratom researchers may cause seizures.",
        "Kratom bans may cause seizures.",
        "Bans on kratom may cause seizures.",
        "Users of kratom may cause seizures.",
        "People who use kratom may cause seizures.",
        "Seizures are linked to kratom users.",
        "Seizures have been associated with users of kratom.",
        "Kratom users are safe.",
        "Mitragynine users inhibit CYP2D6.",
        "The kratom vaccine is safe and effective.",
        "The kratom vaccine cures depression.",
        "The vaccine of kratom is harmless.",
        "The kratom antidote does not cause seizures.",
        "Kratom legislation has not been linked to seizures.",
        "Kratom research is safe.",
        "Kratom data may cause seizures.",
        "Kratom cases may cause seizures.",
        "Kratom findings are associated with seizures.",
        "Kratom volunteers may cause seizures.",
        "Kratom and its users may cause seizures.",
        "Those who use kratom may cause seizures.",
        "Kratom users report that sellers cause seizures.",
        "Banning kratom may cause seizures.",
        "Studying kratom may cause seizures.",
        "Kratom-using mothers may cause seizures.",
        "Kratom's users are associated with seizures.",
        "There is no evidence that the kratom vaccine causes seizures.",
    ],
)
def test_whoever_or_whatever_is_named_after_a_product_is_not_judged(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict == "not_checkable"


def test_users_of_what_was_named_before_cause_nothing(checker: Checker) -> None:
    for text in ("Users may cause seizures.", "Its users are linked to seizures.", "Users are harmless."):
        assert check(checker, "Kratom is a tree.", text).verdict == "not_checkable", text


@pytest.mark.parametrize(
    "text",
    [
        "Kratom users report seizures.",
        "Kratom users report that it relieves pain.",
        "Users of kratom report relief of pain.",
        "People who use kratom report less anxiety.",
        "In people who take kratom, seizures have been reported.",
        "In many regular kratom users, seizures have been reported.",
        "Kratom users are at risk of seizures.",
        "Drinking kratom may cause seizures.",
        "Taking kratom may cause seizures.",
        "Kratom consumption has been linked to seizures.",
    ],
)
def test_what_happens_to_people_is_told_of_what_they_took(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict == SUPPORTED


# --- what only sellers say, and what only hints


@pytest.mark.parametrize(
    "text",
    [
        "Kratom reduces serotonin and norepinephrine levels.",
        "Kratom lowers serotonin.",
        "Kratom depletes serotonin.",
        "Kratom may lower serotonin.",
        "Mitragynine lowers serotonin.",
    ],
)
def test_what_is_only_claimed_speaks_against_nothing(kg: KnowledgeGraph, checker: Checker, text: str) -> None:
    checked = check(checker, text)
    assert checked.verdict == "not_in_graph"
    assert "itself" not in said_of(kg, checked)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Speciogynine is an agonist at 5-HT2B receptors.", "contradicted"),
        ("Speciogynine may be an agonist at 5-HT2B receptors.", "contradicted"),
        ("7-OH is an inverse agonist at the mu-opioid receptor.", "contradicted"),
        ("7-OH may be an inverse agonist at the mu-opioid receptor.", "contradicted"),
        ("7-OH may block the mu-opioid receptor.", "contradicted"),
        ("Mitragynine may be an inverse agonist at the mu-opioid receptor.", "overstated"),
        ("Speciogynine binds the 5-HT2B receptor.", SUPPORTED),
        ("7-OH does not block the mu-opioid receptor.", SUPPORTED),
        ("Mitragynine blocks the mu-opioid receptor.", "contested"),
        ("Mitragynine is an agonist at alpha-2 receptors.", "overstated"),
    ],
)
def test_binding_is_no_hint_at_an_action_that_is_excluded(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict


# --- comparisons


@pytest.mark.parametrize(
    "text",
    [
        "Regular kratom users are at no greater risk of seizures.",
        "Kratom users are at no greater risk of seizures than other people.",
        "Kratom carries no greater risk of death than coffee.",
        "Kratom does not cause more seizures than tramadol.",
        "Kratom is not linked to seizures more often than alcohol.",
        "Kratom does not carry a higher risk of seizures.",
        "Kratom is not as addictive as heroin.",
        "Kratom does not cause liver injury as often as paracetamol.",
        "There is no evidence that kratom causes more seizures than tramadol.",
    ],
)
def test_who_denies_that_it_is_more_does_not_deny_that_it_is(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict == "not_checkable"
    for said in ("Kratom does not cause seizures.", "Kratom does not cause seizures as well as liver injury."):
        assert check(checker, said).verdict == "contradicted", said


# --- that something is studied


@pytest.mark.parametrize(
    "text",
    [
        "Kratom has been explored for depression.",
        "Kratom has been studied for depression.",
        "Mitragynine has been studied for depression in mice.",
    ],
)
def test_that_something_was_studied_is_met_by_studies(kg: KnowledgeGraph, checker: Checker, text: str) -> None:
    checked = check(checker, text)
    assert checked.verdict == SUPPORTED
    assert [item.predicate for item in checked.claims] == ["studied_for"]
    assert not checked.claims[0].bearings[0].edge.is_refuted
    assert "there are data on" in said_of(kg, checked)
    assert "Against it" not in said_of(kg, checked)


@pytest.mark.parametrize(
    "text",
    [
        "Studies have explored the potential of kratom in depression.",
        "The efficacy of kratom for depression is under investigation.",
        "The safety and efficacy of kratom for depression are subjects of ongoing research and debate.",
        "Kratom has garnered attention for its potential to relieve depression.",
    ],
)
def test_whether_something_is_being_studied_is_not_looked_at(checker: Checker, text: str) -> None:
    checked = check(checker, text)
    assert (checked.verdict, checked.reason) == ("not_checkable", "studies")
    assert [(item.predicate, item.verdict) for item in checked.claims] == [("studied_for", SUPPORTED)]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("There are no studies of kratom for depression.", "overstated"),
        ("No study has tested kratom for depression.", "overstated"),
        ("There are no trials of kratom for depression.", SUPPORTED),
        ("There are no human studies of mitragynine for depression.", SUPPORTED),
        ("There are no studies of speciofoline for pain.", "not_in_graph"),
    ],
)
def test_no_studies_are_not_no_trials(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "Kratom has been studied for depression in clinical trials.",
        "Randomized trials have explored the potential of kratom in depression.",
        "Kratom has been studied for depression in healthy volunteers.",
        "Kratom has been studied in people with depression.",
        "Kratom has been studied for depression in many people.",
        "Kratom has been clinically tested for depression.",
        "Clinical studies have explored the potential of kratom in depression.",
        "Kratom has been proven for depression and is under investigation.",
        "Kratom relieves depression and is under investigation.",
        "The safety of kratom in depression is under investigation.",
        "Kratom has been studied for epilepsy.",
        "Speciogynine has been studied for depression.",
        "Studies have explored the curative power of kratom in depression.",
    ],
)
def test_near_misses_of_what_is_studied(checker: Checker, text: str) -> None:
    assert check(checker, text).verdict != SUPPORTED


def test_what_a_hedge_takes_for_granted_is_asserted(checker: Checker) -> None:
    text = "Mitragynine binds opioid receptors, which could account for its anxiolytic, analgesic and mood-enhancing properties."
    own = [item.claim for item in check(checker, text).claims if item.subject == "mitragynine" and item.predicate != "binds"]  # fmt: skip
    assert len(own) == 3
    assert not any(claim.hedged for claim in own)


# --- how it is told


def test_what_only_people_have_is_told_of_animals_by_what_stands_for_it(kg: KnowledgeGraph, checker: Checker) -> None:
    for text, outcome in (
        ("Mitragynine reduced depression in mice.", "depressive disorder"),
        ("Mitragynine reduces anxiety in rats.", "anxiety"),
        ("Mitragynine may be addictive in rats.", "kratom use disorder"),
    ):
        told = said_of(kg, check(checker, text))
        assert f"signs that stand for {outcome}" in told, told
    told = said_of(kg, check(checker, "Mitragynine relieves depression in people."))
    assert "stand for" not in told


def test_what_is_against_a_finding_says_with_what_it_was_made(kg: KnowledgeGraph, checker: Checker) -> None:
    assert "1 against it, with mitragynine itself." in said_of(
        kg, check(checker, "Mitragynine reduced depression in mice.")
    )
    told = said_of(kg, check(checker, "Kappa-opioid receptors may mediate dysphoria."))
    assert "against it." in told


def test_no_lack_of_data_is_told_of_a_law(kg: KnowledgeGraph, checker: Checker) -> None:
    for text in ("Kratom is legal in Thailand.", "Kratom was banned in Thailand.", "Kratom is legal in Malaysia."):
        assert "No data" not in said_of(kg, check(checker, text)), text


def test_nothing_is_told_twice(kg: KnowledgeGraph, checker: Checker) -> None:
    text = (
        "Testimonials suggest that kratom may relieve depression, with reports of a reduction in depressive symptoms."
    )
    told = said_of(kg, check(checker, text))
    assert "possibly" not in told
    assert told.count("is reported by people to relieve depressive disorder") <= 2  # the claim and its evidence


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that kratom has any effect on mood.",
        "Kratom has no effect on mood.",
        "Kratom affects mood.",
    ],
)
def test_what_lifts_mood_is_looked_at_for_mood(kg: KnowledgeGraph, checker: Checker, text: str) -> None:
    checked = check(checker, text)
    assert checked.verdict == "overstated"
    assert "mood enhancement" in said_of(kg, checked)


# --- scopes


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In binding assays, mitragynine and 7-hydroxymitragynine bind to the mu-opioid receptor.", SUPPORTED),
        ("A single dose of kratom tea raised midazolam exposure in healthy volunteers.", SUPPORTED),
        ("In binding assays, 7-OH activates the mu-opioid receptor.", "not_checkable"),
        ("In binding assays, users report that kratom relieves pain.", "not_checkable"),
        ("In binding assays, kratom may cause seizures.", "not_checkable"),
        ("A single dose of kratom may cause seizures.", "not_checkable"),
        ("A single dose of kratom may cause liver injury.", "not_checkable"),
        ("Users report that a single dose of kratom relieves depression.", "not_checkable"),
        ("A single dose of kratom tea does not raise midazolam exposure.", "contradicted"),
        ("High doses of kratom tea raised midazolam exposure.", "not_checkable"),
    ],
)
def test_where_something_was_seen_is_read_of_what_is_seen_there(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict


# --- what is in a product and does one thing and the other


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Kratom blocks the mu-opioid receptor.", "contested"),
        ("Kratom activates the mu-opioid receptor.", "contested"),
        ("Kratom does not block the mu-opioid receptor.", "contested"),
        ("Kratom binds to the mu-opioid receptor.", SUPPORTED),
        ("Kratom blocks kappa-opioid receptors.", SUPPORTED),
    ],
)
def test_what_its_contents_do_in_both_ways_is_contested_of_a_product(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict
