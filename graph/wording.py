"""Evidence in words. Every word on how strong or how close to people a finding is comes from the ontology; nothing here adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..ontology.schema import Phrase, Schema, Tier
from .knowledge import Edge, KnowledgeGraph
from .records import EvidenceLine, Measurement, Search
from .strength import tally

ANIMAL = "animal"
"""The tier whose findings are told by species."""


@lru_cache(maxsize=64)
def matcher(pattern: str) -> re.Pattern[str]:
    """A pattern of the ontology, as whole words in any case."""
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


def joined(words: Sequence[str]) -> str:
    """Words as a list in a sentence.

    >>> joined(["in mice", "in rats"]), joined(["in mice"])
    ('in mice and in rats', 'in mice')
    """
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def species_of(schema: Schema, lines: Iterable[EvidenceLine | Measurement]) -> tuple[str, ...]:
    """The species named by the systems of some lines, in words; none as soon as one line names no species that is known."""
    found: dict[str, None] = {}
    for line in lines:
        here = [item.wording for item in schema.species.values() if matcher(item.pattern).search(line.system)]
        if not here:
            return ()
        found.update(dict.fromkeys(here))
    return tuple(sorted(found))


def opening(schema: Schema, lines: Sequence[EvidenceLine]) -> str:
    """How a sentence on some lines begins: with the tier that stands closest to people, or with the species where these are animals.

    What has data of its own opens before what only repeats it.
    """
    tier = closest(schema, [line for line in lines if schema.designs[line.design].is_primary] or lines)
    if tier.key == ANIMAL:
        named = species_of(schema, [line for line in lines if schema.tier_of(line.design).key == ANIMAL])
        if named:
            return joined(named)[:1].upper() + joined(named)[1:]
    return tier.opening


def closest(schema: Schema, lines: Iterable[EvidenceLine]) -> Tier:
    """The tier among some lines that stands closest to people. Raises ValueError without lines."""
    return min((schema.tier_of(line.design) for line in lines), key=lambda tier: tier.rank)


def triple_in_words(kg: KnowledgeGraph, edge: Edge) -> str:
    """Subject, verb and object: what the edge says, without how well it is known."""
    verb = kg.schema.predicates[edge.predicate].verb
    return f"{kg.nodes[edge.subject].name} {verb} {kg.nodes[edge.object].name}"


def value_in_words(kg: KnowledgeGraph, line: EvidenceLine | Measurement) -> str:
    """What a line reports, e.g. `Ki = 77.9 nM`; a unit that only says the parameter again is left out: `count = 11`. Nothing without a parameter."""
    if not line.parameter:
        return ""
    label = kg.schema.parameters[line.parameter].label
    unit = "" if line.unit in label.split() else line.unit
    return " ".join(part for part in (label, line.relation, line.value, unit) if part)


def finding(kg: KnowledgeGraph, edge: Edge) -> str:
    """An edge as one sentence that says no more than its evidence: where it was seen, what, how strong, by how much, how many are against it.

    >>> import mitragraph as mg
    >>> kg = mg.load()
    >>> finding(kg, kg.edges["mitragynine--causes_effect--antidepressant-like-effect"])
    'In mice: mitragynine causes antidepressant-like effect (animal screen) (suggestive; 2 experiments, 1 source (animal, in vivo)).'
    """
    lines = edge.supporting or edge.disputing
    against = disputed_in_words(kg, edge) if edge.supporting else ""
    words = kg.schema.phrase(
        "finding",
        opening=opening(kg.schema, lines),
        finding=triple_in_words(kg, edge),
        strength=strength_in_words(kg.schema, edge),
        tally=tally(lines, kg.schema),
    )
    return " ".join(part for part in (words, against) if part)


def strength_in_words(schema: Schema, edge: Edge) -> str:
    """How strong an edge is; of one that holds reports, that it is so as a report."""
    if schema.holds_reports(edge.predicate) and edge.supporting:
        return schema.phrase("as_report", strength=edge.strength)
    return edge.strength


def disputed_in_words(kg: KnowledgeGraph, edge: Edge) -> str:
    """How many lines are against a finding, and with what they were made: itself, or members of a class; nothing without any."""
    number = len(edge.disputing)
    given = dict.fromkeys(agent for line in edge.disputing for agent in line.agent)
    if not number or not given:
        return kg.schema.phrase("disputed", number=number) if number else ""
    names = [kg.nodes[key].name for key in given if key != edge.subject]
    own = [kg.schema.phrase("itself", subject=kg.nodes[edge.subject].name)] if edge.subject in given else []
    return kg.schema.phrase("disputed_with", number=number, agents=joined([*own, *names]))


def limits(schema: Schema, lines: Iterable[EvidenceLine]) -> tuple[str, ...]:
    """What the evidence in some lines can't show, each tier's sentence once, closest to people first."""
    tiers = sorted({schema.tier_of(line.design).key for line in lines}, key=lambda key: schema.tiers[key].rank)
    return tuple(schema.tiers[key].limit for key in tiers)


def speaks_of(phrase: Phrase, search: Search) -> bool:
    """Whether a phrase can be used of a search: what was looked for is of its kind."""
    return bool(matcher(phrase.pattern).search(search.query)) if phrase.pattern else True


def trial_searches(kg: KnowledgeGraph, subject: str, object_: str) -> tuple[Search, ...]:
    """The searches for a trial of one thing (or what it is contained in) on another that found none."""
    phrase = kg.schema.phrases["no_trial"]
    return tuple(search for search in kg.searches_about(subject, object_) if speaks_of(phrase, search))


def trial_in_words(kg: KnowledgeGraph, subject: str, object_: str) -> str:
    """That no trial in people was found, where that was searched for; that nobody searched otherwise; nothing where the graph holds one.

    >>> import mitragraph as mg
    >>> trial_in_words(mg.load(), "mitragynine", "depressive-disorder")
    'No trial in people was found (searched public web pages, 2026-11-22).'
    """
    subjects = kg.kin_of(subject)
    edges = [edge for edge in kg.edges_by_node[object_] if edge.subject in subjects and edge.object == object_]
    is_trial = matcher(kg.schema.phrases["no_trial"].pattern)
    if any(is_trial.search(kg.schema.designs[line.design].label) for edge in edges for line in edge.lines):
        return ""
    searches = trial_searches(kg, subject, object_)
    if not searches:
        return kg.schema.phrase("no_trial_sought")
    places = joined(list(dict.fromkeys(search.where for search in searches)))
    return kg.schema.phrase("no_trial", places=places, date=max(search.date for search in searches))


def search_in_words(kg: KnowledgeGraph, search: Search) -> str:
    """What was looked for and not found, where and when."""
    return kg.schema.phrase("not_found", query=search.query, places=search.where, date=search.date)
