"""Every annotated sentence that is supported, bent in some way that takes its truth or its ground: none of what comes out is supported."""

from __future__ import annotations

import figures
import pytest
from mitragraph.graph.claims.check import Checker
from mitragraph.graph.claims.verdict import SUPPORTED
from mitragraph.graph.knowledge import KnowledgeGraph

FRAMES = [
    "It is not true that {}.",
    "It is wrongly said that {}.",
    "It is no longer believed that {}.",
    "It is a misconception that {}.",
    "The opposite is true of the claim that {}.",
    "The company denies that {}.",
    "The senator laughed at the idea that {}.",
    "A retracted paper said that {}.",
    "Until 2015 it was thought that {}.",
    "Nobody has shown that {}.",
    "Experts doubt that {}.",
    "The trial failed to show that {}.",
    "Do not believe that {}.",
    "If {}, it should be banned.",
    "That {} is a myth.",
    "In the novel, {}.",
    "{}, a claim that was refuted.",
    "{} in 90% of users.",
    "{} every single time.",
    "{} within five minutes.",
    "{} in children.",
    "{} in giraffes.",
    "{} only when mixed with alcohol.",
    "{} because it contains caffeine.",
    "{} more than any other drug.",
    "{} and cures cancer.",
    "{} and turns lead into gold.",
]
"""Ways of saying a sentence that say less of it, the contrary, or more."""

FEWEST = 100
"""Sentences that there must be to bend: with none the tests would say nothing."""


@pytest.fixture(scope="module")
def supported(kg: KnowledgeGraph) -> list[str]:
    """What the annotated sentences say that are supported and need no sentence before them, without their full stop."""
    rows = {row["text"]: row for part in figures.PARTS for row in figures.rows(part) if not row["before"]}
    found = [case.text for part in figures.PARTS for case in figures.cases(kg, part) if case.found == SUPPORTED]
    return [text[:-1] for text in found if text in rows and text.endswith(".")]


def lowered(text: str) -> str:
    """A sentence as it goes on behind `that`: names keep their capitals."""
    first = text.split(maxsplit=1)[0]
    return text if not first.isalpha() or first[1:] != first[1:].lower() else text[0].lower() + text[1:]


@pytest.mark.parametrize("frame", FRAMES)
def test_nothing_bent_is_supported(checker: Checker, supported: list[str], frame: str) -> None:
    assert len(supported) >= FEWEST
    bent = [frame.format(text if frame.startswith("{}") else lowered(text)) for text in supported]
    assert [text for text in bent if figures.check_in_context(checker, text).verdict == SUPPORTED] == []
