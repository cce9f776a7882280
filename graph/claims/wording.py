"""What the verdict on a claim rests on, in sentences. Their words are the ontology's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..counterparts import counterparts
from ..strength import plural, tally
from ..wording import finding, joined, search_in_words, trial_in_words, triple_in_words
from .assertions import OVERSTATED, SUPPORTED
from .claim import PEOPLE, REPORTED, STUDIED
from .denials import lines_saying_so
from .evidence import AGAINST, COUNTERPART, ELSEWHERE, SAME, WEAKER, Bearing

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph
    from .verdict import Judged

SHOWN = 2
"""How many findings a sentence tells on each side; the edges hold the rest."""

SHOWN_SOURCES = 3
"""How many sources are named that say that there is no trial."""

SYMPTOM = "symptom_of"
"""A predicate whose hedge says nothing: what a condition can lead to is a symptom of it."""

NO_CLAIM = "not_checkable"

CLAIMED = "claimed"
NO_STUDY = ("refuted", CLAIMED)
"""Strengths of edges without data that show it."""


def claim_in_words(kg: KnowledgeGraph, judged: Judged) -> str:
    """What is claimed, in the graph's own words.

    Denials, statements on evidence, hedges and claims on animals, cells or models say so.
    """
    verb = kg.schema.predicates[judged.predicate].verb
    tier = kg.schema.tiers.get(judged.claim.level)
    thing = kg.nodes[judged.object].name
    if tier and not tier.is_in_people and any(row.object == judged.object for row in counterparts()):
        thing = kg.schema.phrase("modelled", object=thing)
    if judged.predicate == STUDIED and not (judged.claim.negated or judged.claim.unproven):
        words = kg.schema.phrase("data_on", subject=kg.nodes[judged.subject].name, object=thing)
    else:
        words = f"{kg.nodes[judged.subject].name} {verb} {thing}"
    if tier:
        words = kg.schema.phrase("narrowed", where=tier.opening[0].lower() + tier.opening[1:], claim=words)
    is_bare = judged.claim.negated or judged.claim.unproven or kg.schema.holds_reports(judged.predicate)
    if judged.claim.hedged and not is_bare and judged.predicate != SYMPTOM:
        return kg.schema.phrase("possible", claim=words)
    words = kg.schema.phrase("denied", claim=words) if judged.claim.negated else words
    if not judged.claim.unproven:
        return words
    return kg.schema.phrase("groundless" if judged.claim.groundless else "unshown", claim=words)


def verdict_in_words(kg: KnowledgeGraph, judged: Judged) -> str:
    """The verdict on one claim and what it rests on, in a few sentences."""
    if judged.verdict == NO_CLAIM:
        return kg.schema.phrase("ranked", claim=claim_in_words(kg, judged))
    head = kg.schema.phrase(
        "verdict", verdict=kg.schema.verdicts[judged.verdict].wording, claim=claim_in_words(kg, judged)
    )
    found = findings_in_words(kg, judged)
    sought = [*searches_in_words(kg, judged), *untried_in_words(kg, judged)]
    if judged.claim.unproven:
        return " ".join([head, *count_in_words(kg, judged), *sought, *found])
    if judged.verdict == OVERSTATED:  # that there is no trial decides more than what is said or was seen
        return " ".join([head, *sought, *without_data_in_words(kg, judged), *found])
    return " ".join([head, *found, *sought])


def without_data_in_words(kg: KnowledgeGraph, judged: Judged) -> list[str]:
    """That a claim which goes beyond the evidence rests on what others say, sellers or reviews, with no data behind it."""
    own = [item.edge for item in judged.bearings if item.how in (SAME, WEAKER, COUNTERPART)]
    designs = {line.design: kg.schema.designs[line.design] for edge in own for line in edge.supporting}
    if judged.verdict != OVERSTATED or not designs or any(item.is_primary for item in designs.values()):
        return []
    if not kg.schema.predicates[judged.predicate].is_claimed_of_people or has_data_nearby(kg, judged):
        return []
    said = [item.wording for item in sorted(designs.values(), key=lambda item: item.rank)]
    return [kg.schema.phrase("without_data", designs=joined(said))]


def has_data_nearby(kg: KnowledgeGraph, judged: Judged) -> bool:
    """Whether there is data on the subject of a claim and anything of the kind of its object."""
    kind = kg.nodes[judged.object].category
    return any(
        kg.schema.designs[line.design].is_primary
        for edge in kg.edges_by_node[judged.subject]
        if edge.subject == judged.subject and kg.nodes[edge.object].category == kind
        for line in edge.lines
    )


def count_in_words(kg: KnowledgeGraph, judged: Judged) -> list[str]:
    """How many lines there are of what no evidence is said to be of."""
    number = (
        len(lines_saying_so(kg, judged.claim, judged.bearings))
        if judged.claim.groundless and not judged.claim.negated
        else 0
    )
    return [kg.schema.phrase("lines_saying_so", number=f"{number} {plural(number, 'line')}")] if number else []


def findings_in_words(kg: KnowledgeGraph, judged: Judged) -> list[str]:
    """The findings nearest to the claim, then those against it."""
    for ways in ((SAME, WEAKER, COUNTERPART), (ELSEWHERE,)):
        shown = nearest(judged, ways)
        if shown:
            break
    before = []
    against = [item for item in judged.bearings if item.how == AGAINST][:1]
    if shown and shown[0].how == ELSEWHERE and not against:
        before = [kg.schema.phrase("elsewhere", subject=kg.nodes[judged.subject].name)]
    throughs = dict.fromkeys(item.through for item in shown if item.through and item.how == SAME)
    ways_in = [kg.schema.phrase("through", containing=triple_in_words(kg, edge)) for edge in throughs]
    return before + ways_in + [told(kg, item.edge) for item in [*shown, *against]] + beside_in_words(kg, judged, shown)


def beside_in_words(kg: KnowledgeGraph, judged: Judged, shown: Sequence[Bearing]) -> list[str]:
    """The best finding on something else, of a claim that goes beyond the evidence on its own subject: an extract in animals, where kratom is said to help."""
    is_own = bool(shown) and shown[0].how != ELSEWHERE
    if judged.verdict != OVERSTATED or not is_own:
        return []
    known = (item.edge for item in judged.bearings if item.how == ELSEWHERE and item.edge.strength not in NO_STUDY)
    return [f"{kg.schema.phrase('beside')} {told(kg, edge)}" for edge in list(known)[:1]]


def told(kg: KnowledgeGraph, edge: Edge) -> str:
    """An edge in one sentence; of one with nothing for it, that its evidence is against it."""
    if not edge.is_refuted:
        return finding(kg, edge)
    return kg.schema.phrase(
        "finding_against",
        finding=triple_in_words(kg, edge),
        tally=tally(edge.disputing, kg.schema),
    )


def nearest(judged: Judged, ways: Sequence[str]) -> list[Bearing]:
    """The findings nearest to a claim; of what is studied those with data, and not that no trial was made."""
    is_study = judged.verdict == SUPPORTED and judged.predicate == STUDIED and not judged.claim.negated
    shown = [item for item in judged.bearings if not (is_study and item.edge.strength in NO_STUDY)]
    if judged.claim.unproven:
        shown = [item for item in shown if item.edge.strength != CLAIMED]
    near = [item for way in ways for item in shown if item.how == way][:SHOWN]
    return sorted(near, key=lambda item: item.edge.strength == CLAIMED)


def searches_in_words(kg: KnowledgeGraph, judged: Judged) -> list[str]:
    """That no trial was found, for claims on people that a trial could show; what else was looked for, where nothing is known."""
    predicate = kg.schema.predicates[judged.predicate]
    is_outcome = kg.schema.categories[kg.nodes[judged.object].category].is_human_outcome
    is_of_people = judged.claim.level in (PEOPLE, REPORTED) or predicate.key == STUDIED
    trial = ""
    if predicate.is_claimed_of_people and is_outcome and is_of_people and judged.searches:
        search = judged.searches[0]
        trial = trial_in_words(kg, judged.subject, search.object)
    if trial or judged.bearings:
        return [trial] if trial else []
    sought = [item for item in kg.searches_about(judged.subject, judged.object) if item.subject == judged.subject]
    return [search_in_words(kg, item) for item in sought[:1]]


def untried_in_words(kg: KnowledgeGraph, judged: Judged) -> list[str]:
    """Who says that no trial was made, where a search found none."""
    if not judged.searches or judged.claim.level not in (PEOPLE, REPORTED):
        return []
    edges = [item.edge for item in judged.bearings if item.edge.predicate == STUDIED and item.edge.is_refuted]
    named = dict.fromkeys(kg.sources[line.source].citation for edge in edges for line in edge.disputing)
    return [kg.schema.phrase("untried", sources=joined(list(named)[:SHOWN_SOURCES]))] if named else []
