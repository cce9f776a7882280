"""The claim check by another road: for a claim that is linked, saved SPARQL questions find the same verdict, tiers, edges, sources, searches and risks."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import unquote

import figures
import pytest
from mitragraph.graph.claims.check import Checked, Checker
from mitragraph.graph.claims.claim import ANY, PEOPLE, REPORTED, Claim
from mitragraph.graph.claims.denials import level_shown
from mitragraph.graph.claims.evidence import Evidence
from mitragraph.graph.claims.output import edges_of, tiers_of
from mitragraph.graph.claims.showing import strength_for
from mitragraph.graph.claims.verdict import Judged, judge
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.rdf.terms import camel_case, node_iri, term_iri
from mitragraph.graph.sparql.parameters import Term, filled
from mitragraph.graph.sparql.questions import find_question

Rows = set[tuple[str, ...]]

LEVELS = (PEOPLE, ANY, REPORTED, "animal", "tissue_or_cell", "human_case")
SAID = (
    "",
    "hedged",
    "proven",
    "negated",
    "unproven",
    "unproven groundless",
    "unproven negated",
    "of_trial",
    "ranks",
    "ranks negated",
)
"""How the claims that are made up are said: plainly, or with marks of a claim."""


BESIDE = {
    "binds": (("agonist_of", ANY), ("inverse_agonist_of", ANY), ("antagonist_of", ANY)),
    "raises_level_of": (("lowers_level_of", PEOPLE),),
    "reported_relief_of": (("studied_for", ANY), ("studied_for", PEOPLE)),
    "reduces": (("studied_for", ANY), ("studied_for", "animal")),
}
"""Claims that are made up beside what the graph holds, by the predicate of an edge: of actions, of what excludes it, of studies."""


def text(is_so: bool) -> Term:
    return "literal", str(is_so).lower()


def values_of(kg: KnowledgeGraph, number: int, claim: Claim) -> Iterable[dict[str, Term]]:
    """A claim as the questions take it: one row for every pair of things that its names can stand for."""
    for subject, object_ in itertools.product(claim.subjects, claim.objects):
        yield {
            "claim": ("literal", str(number)),
            "subject": ("iri", node_iri(subject)),
            "predicate": ("iri", term_iri(kg.schema.predicates[claim.predicates[0]].iri_name)),
            "object": ("iri", node_iri(object_)),
            "of": ("iri", term_iri(camel_case(claim.level))),
            "hedged": text(claim.hedged),
            "proven": text(claim.proven),
            "denied": text(claim.negated),
            "lacking": text(claim.unproven),
            "groundless": text(claim.groundless),
            "tried": text(claim.of_trial),
            "compared": text(claim.ranks),
        }


def asked(kg: KnowledgeGraph, name: str, values: Iterable[dict[str, Term]]) -> Rows:
    """The rows of a question about some claims, IRIs by what stands behind their last slash or hash."""
    rows = kg.query(filled(find_question(name), list(values)))
    return {tuple("" if cell is None else unquote(str(cell).rpartition("/")[2].rpartition("#")[2]) for cell in row) for row in rows}  # fmt: skip


@pytest.fixture(scope="module")
def sentences(kg: KnowledgeGraph) -> list[Checked]:
    """Every annotated sentence, checked."""
    return [case.checked for part in figures.PARTS for case in figures.cases(kg, part)]


@pytest.fixture(scope="module")
def read(kg: KnowledgeGraph, sentences: list[Checked]) -> list[Judged]:
    """What those sentences claim, each claim once."""
    evidence = Evidence(kg)
    return [judge(evidence, claim) for claim in dict.fromkeys(item.claim for found in sentences for item in found.claims)]  # fmt: skip


@pytest.fixture(scope="module")
def made_up(kg: KnowledgeGraph) -> list[Judged]:
    """A claim of every edge, in turn of everybody and in every way of saying it, and claims beside some of them."""
    evidence, ways = Evidence(kg), itertools.cycle(itertools.product(LEVELS, SAID))
    held = [
        judge(evidence, Claim((edge.subject,), (edge.predicate,), (edge.object,), level=level, **dict.fromkeys(marks.split(), True)))
        for edge, (level, marks) in zip(kg, ways, strict=False)
    ]  # fmt: skip
    others = [
        judge(evidence, Claim((edge.subject,), (predicate,), (edge.object,), level=level, hedged=number % 2 == 0))
        for number, edge in enumerate(kg)
        for predicate, level in BESIDE.get(edge.predicate, ())
    ]
    of_contents = [
        judge(evidence, Claim((product,), (predicate,), (target,), level=ANY, **dict.fromkeys(marks.split(), True)))
        for product in ("kratom", "kratom-leaf", "mitragyna-speciosa", "kratom-alkaloids")
        for predicate in ("agonist_of", "partial_agonist_of", "antagonist_of", "binds", "inhibits")
        for target in ("mu-opioid-receptor", "kappa-opioid-receptor", "opioid-receptors", "5-ht2b-receptor", "cyp2d6")
        for marks in ("", "negated", "hedged", "unproven")
    ]
    assert any(item.is_rival for judged in of_contents for item in judged.bearings)
    return [*held, *others, *of_contents]


def all_values(kg: KnowledgeGraph, found: Sequence[Judged]) -> Iterable[dict[str, Term]]:
    return [row for number, item in enumerate(found) for row in values_of(kg, number, item.claim)]


@pytest.mark.parametrize("which", ["read", "made_up"])
def test_the_verdict_and_the_best_tiers(kg: KnowledgeGraph, which: str, request: pytest.FixtureRequest) -> None:
    found: list[Judged] = request.getfixturevalue(which)
    expected = {
        (str(number), item.verdict, *(camel_case(tier or "") for tier in tiers_of(kg, item)))
        for number, item in enumerate(found)
    }
    assert len({row[1] for row in expected}) == 6
    assert asked(kg, "claim-verdict", all_values(kg, found)) == expected


def bearings_of(kg: KnowledgeGraph, judged: Judged) -> Iterable[tuple[str, ...]]:
    """How each edge bears on a claim, over which other, how strong it is, and how strong from what can bear on the claim.

    A claim that evidence is lacking is judged as one on people, if its predicate speaks of them and the sentence of nothing else.
    """
    claim = judged.claim
    if claim.unproven:
        claim = replace(claim, level=level_shown(kg, claim))
    for item in judged.bearings:
        through = item.through.id if item.through else ""
        yield item.how, item.edge.id, through, item.edge.strength, strength_for(kg, claim, item.edge)


@pytest.mark.parametrize("which", ["read", "made_up"])
def test_the_edges_and_how_they_bear(kg: KnowledgeGraph, which: str, request: pytest.FixtureRequest) -> None:
    found: list[Judged] = request.getfixturevalue(which)
    expected = {(str(number), *row) for number, judged in enumerate(found) for row in bearings_of(kg, judged)}
    assert len({row[1] for row in expected}) == 5
    assert asked(kg, "claim-evidence", all_values(kg, found)) == expected


def test_the_sources_of_those_edges(kg: KnowledgeGraph, read: list[Judged]) -> None:
    expected = {
        (str(number), edge, line.source.rpartition("/")[2])
        for number, item in enumerate(read)
        for edge in edges_of(item)
        for line in kg.edges[edge].lines
    }
    found = asked(kg, "claim-sources", all_values(kg, read))
    assert {(claim, edge, source.rpartition("/")[2]) for claim, edge, source in found} == expected


@pytest.mark.parametrize("which", ["read", "made_up"])
def test_the_searches_that_found_no_trial(kg: KnowledgeGraph, which: str, request: pytest.FixtureRequest) -> None:
    found: list[Judged] = request.getfixturevalue(which)
    expected = {(str(number), search.id) for number, item in enumerate(found) for search in item.searches}
    assert expected
    assert asked(kg, "claim-searches", all_values(kg, found)) == expected


def test_the_risks_that_a_sentence_leaves_out(kg: KnowledgeGraph, sentences: list[Checked]) -> None:
    """A name of several things is asked about as what the check takes it for; the risks that it can stand for are named."""
    values = [
        row | {"subject": ("iri", node_iri(item.subject))}
        for number, sentence in enumerate(sentences)
        for item in sentence.claims
        for row in values_of(kg, number, item.claim)
    ]
    expected = {(str(number), edge.id) for number, sentence in enumerate(sentences) for edge in sentence.left_out}
    assert len({row[0] for row in expected}) > 20
    assert asked(kg, "claim-risks-left-out", values) == expected


def test_what_is_left_open_keeps_the_value_of_the_example(kg: KnowledgeGraph) -> None:
    checker = Checker(kg)
    sentence = figures.check_in_context(checker, "Mitragynine reduces depression.")
    subject: dict[str, Term] = {"subject": ("iri", node_iri("mitragynine"))}
    (row,) = asked(kg, "claim-verdict", [subject])
    assert row[1] == sentence.verdict
