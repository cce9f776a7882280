"""Names: what people type finds the node, or the nearest three."""

from __future__ import annotations

import pytest
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.names import normalise
from mitragraph.ontology.errors import UnknownName


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("mitragynine", "mitragynine"),
        ("MITRAGYNINE", "mitragynine"),
        ("MG", "mitragynine"),
        ("CHEBI:6956", "mitragynine"),
        ("chebi:6956", "mitragynine"),
        ("7-OH", "7-hydroxymitragynine"),
        ("7 hydroxymitragynine", "7-hydroxymitragynine"),
        ("7OH", "7-hydroxymitragynine"),
        ("µ-opioid receptor", "mu-opioid-receptor"),
        ("mu opioid receptor", "mu-opioid-receptor"),
        ("MOR", "mu-opioid-receptor"),
        ("depression", "depressive-disorder"),
        ("major depressive disorder", "depressive-disorder"),
        ("noradrenaline", "norepinephrine"),
        ("CYP3A", "cyp3a4"),
    ],
)
def test_a_name_finds_its_node(kg: KnowledgeGraph, typed: str, node: str) -> None:
    assert kg[typed].id == node


@pytest.mark.parametrize(
    ("typed", "first"),
    [("mitragynin", "mitragynine"), ("speciogynin", "speciogynine"), ("clonidin", "clonidine"), ("CYP2D7", "cyp2d6")],
)
def test_an_unknown_name_gets_three_nearest(kg: KnowledgeGraph, typed: str, first: str) -> None:
    with pytest.raises(UnknownName) as caught:
        kg[typed]
    assert caught.value.nearest[0] == first
    assert len(caught.value.nearest) == 3
    assert str(caught.value).startswith(f"unknown node {typed!r}. Nearest: {first}, ")


def test_nonsense_gets_an_answer_too(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName):
        kg[""]
    with pytest.raises(UnknownName):
        kg["\x00\ud800" * 10]


def test_every_name_of_every_node_finds_it(kg: KnowledgeGraph) -> None:
    for node in kg.nodes.values():
        for name in (node.id, node.name, *node.synonyms, *node.xrefs):
            assert kg[name].id == node.id
            assert kg[name.upper()].id == node.id


def test_spellings_meet() -> None:
    assert normalise("Δ9–THC") == normalise("delta9 thc")  # noqa: RUF001
    assert normalise("α2A") == normalise("alpha2a")  # noqa: RUF001
