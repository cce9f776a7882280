"""Claims on laws: what speaks against what, which product a law is about, and what is only proposed."""

from __future__ import annotations

import figures
import pytest
from mitragraph.graph.claims.check import Checker
from mitragraph.graph.claims.output import edges_of
from mitragraph.graph.knowledge import KnowledgeGraph

check = figures.check_in_context


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Kratom is banned in Malaysia.", "supported"),
        ("Kratom is legal in Malaysia.", "contradicted"),
        ("Mitragyna speciosa is legal in Malaysia.", "supported"),
        ("Kratom is not banned in Alabama.", "contradicted"),
        ("Kratom is banned in Colorado.", "contradicted"),
        ("Kratom is not under international control.", "supported"),
        ("Kratom is under international control.", "not_checkable"),
        ("Kratom is legal in the United States.", "overstated"),
        ("Kratom is banned in Thailand.", "contradicted"),
        ("Kratom was banned in Thailand until 2021.", "not_checkable"),
        ("Kratom was banned in Alabama.", "supported"),
    ],
)
def test_a_law_is_judged_by_the_law_on_the_product(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict


def test_a_ban_and_its_end_are_shown_with_each_other(checker: Checker) -> None:
    checked = check(checker, "Kratom is banned in Rhode Island.")
    assert checked.verdict == "contested"
    edges = {edge for judged in checked.claims for edge in edges_of(judged)}
    assert {"kratom--prohibited_in--rhode-island", "kratom--regulated_in--rhode-island"} <= edges


def test_laws_exclude_nothing(kg: KnowledgeGraph) -> None:
    """They change: the graph may hold a ban and its end, and neither is a conflict."""
    for key in ("prohibited_in", "regulated_in", "not_controlled_in"):
        assert kg.schema.countered[key] and not kg.schema.excluded[key]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("7-OH is a Schedule I drug in the United States.", "contradicted"),
        ("It was recommended that 7-OH be placed in Schedule I in the United States.", "supported"),
        ("A proposal would ban 7-OH in the United States.", "supported"),
        ("A bill would ban kratom in Alabama.", "not_in_graph"),
        ("The FDA recommended that 7-OH be placed in Schedule I in the United States.", "not_checkable"),
    ],
)
def test_what_is_only_proposed_is_no_law(checker: Checker, text: str, verdict: str) -> None:
    assert check(checker, text).verdict == verdict
