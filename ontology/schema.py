"""The ontology as Python records.

`mitragraph.ttl` is the only place where categories, predicates, designs, tiers, strengths and parameters live.
Parsing Turtle takes longer than most commands, so what was read from it is kept in `schema.json`
beside it, under the Turtle's SHA-256. When the two don't agree, the Turtle is read again: the JSON is never authority.

Terms are named tuples: every command waits for their classes, which dataclasses take ten times as long to make.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from .files import COMPILED, TURTLE


class Category(NamedTuple):
    """What kind of thing a node is. Edges into a human outcome speak of people. `iri_name` only where the IRI doesn't follow from the key."""

    key: str
    label: str
    definition: str
    is_human_outcome: bool
    is_harm: bool
    matches: Mapping[str, tuple[str, ...]]
    iri_name: str = ""


class Tier(NamedTuple):
    """How close evidence stands to an outcome in people; rank 1 is closest. Some tiers stand beside the ladder.

    `opening` begins a sentence on its findings, `limit` says what they can't show, `also` holds other names that people type, `pattern`
    matches the name of what is only ever seen there.
    """

    key: str
    label: str
    definition: str
    rank: int
    is_on_ladder: bool
    is_in_people: bool
    is_self_report: bool
    is_on_purpose: bool
    wording: str
    claim_phrases: tuple[str, ...]
    opening: str
    limit: str
    also: tuple[str, ...]
    pattern: str = ""


class Design(NamedTuple):
    """The kind of study or document that an evidence line comes from."""

    key: str
    label: str
    definition: str
    rank: int
    tier: str
    is_primary: bool
    is_unassessed: bool
    knowledge_level: str
    wording: str
    matches: Mapping[str, tuple[str, ...]]


class Strength(NamedTuple):
    """What all evidence of an edge together amounts to; rank 1 is strongest."""

    key: str
    definition: str
    rank: int
    wording: str


class Species(NamedTuple):
    """An animal that reports name instead of speaking of animals. `pattern` finds it in the system of an evidence line, in any case."""

    key: str
    label: str
    definition: str
    pattern: str
    wording: str


class Matrix(NamedTuple):
    """A fluid or tissue in which concentrations are measured. `pattern` finds it in the statement of a measurement, in any case."""

    key: str
    label: str
    definition: str
    pattern: str
    is_circulating: bool


class Registry(NamedTuple):
    """A collection of reports from which several publications count. `pattern` finds it in the system of a line, in any case."""

    key: str
    label: str
    definition: str
    pattern: str


class ExposureKind(NamedTuple):
    """Whether a substance was taken alone or with others. `pattern` finds it in the words of a line, in the order of rank; empty for what remains."""

    key: str
    label: str
    definition: str
    rank: int
    pattern: str


class Phrase(NamedTuple):
    """Words of reports, with names in braces for what varies. `pattern` says which records it can speak of, where that depends on their text."""

    key: str
    definition: str
    wording: str
    pattern: str


class Unit(NamedTuple):
    """A unit; its key is what tables hold.

    `in_nanomolar` is 0 for units that aren't amount concentrations, `in_nanogram_per_millilitre` for those that aren't mass concentrations.
    """

    key: str
    label: str
    definition: str
    iri_name: str
    in_nanomolar: int
    in_nanogram_per_millilitre: int
    matches: Mapping[str, tuple[str, ...]]


class Parameter(NamedTuple):
    """What a reported number measures, and the units it may have."""

    key: str
    label: str
    definition: str
    units: tuple[str, ...]
    is_half_maximal: bool
    is_affinity: bool


class IdentifierScheme(NamedTuple):
    """A registry: CURIE prefix, syntax of what stands behind it, and where a link leads."""

    key: str
    label: str
    definition: str
    pattern: str
    resolves_to: str


class Predicate(NamedTuple):
    """How two things can be linked, and which designs can prove, support or never bear on such a link."""

    key: str
    iri_name: str
    label: str
    verb: str
    inverse_verb: str
    definition: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    established_by: tuple[str, ...]
    supported_by: tuple[str, ...]
    never_from: tuple[str, ...]
    excludes: tuple[str, ...]
    parents: tuple[str, ...]
    is_functional: bool
    is_abstract: bool
    is_symmetric: bool
    is_agent_specific: bool
    ends_chain: bool
    exerts: str
    needs: str
    experiments_to_establish: int
    matches: Mapping[str, tuple[str, ...]]
    claim_phrases: tuple[str, ...] = ()
    inverse_claim_phrases: tuple[str, ...] = ()
    relief_phrases: tuple[str, ...] = ()
    weaker_forms: tuple[str, ...] = ()
    implied_by: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    proposed_as: str = ""
    reported_as: str = ""
    relief_forms: tuple[str, ...] = ()
    is_claimed_of_people: bool = False
    calls_for_risks: bool = False
    can_harm: bool = False
    says_purpose: bool = False


class Cue(NamedTuple):
    """A group of words that changes what a sentence claims: hedge, negation, advice …"""

    key: str
    label: str
    definition: str
    claim_phrases: tuple[str, ...]


class Scope(NamedTuple):
    """Of whom a claim speaks, where that isn't a tier. Only evidence from people bears on one that is in people."""

    key: str
    label: str
    definition: str
    is_in_people: bool


class Degree(NamedTuple):
    """How much a claim says; `needs` is the strength, at least, of evidence that meets it."""

    key: str
    label: str
    definition: str
    needs: str


class Verdict(NamedTuple):
    """How a claim stands against the graph; rank 1 is worst."""

    key: str
    label: str
    definition: str
    rank: int
    wording: str


@dataclass(frozen=True)
class Schema:
    """All terms of the ontology, each list in its own order."""

    version: str
    categories: Mapping[str, Category]
    predicates: Mapping[str, Predicate]
    designs: Mapping[str, Design]
    tiers: Mapping[str, Tier]
    strengths: Mapping[str, Strength]
    matrices: Mapping[str, Matrix]
    registries: Mapping[str, Registry]
    exposures: Mapping[str, ExposureKind]
    species: Mapping[str, Species]
    phrases: Mapping[str, Phrase]
    parameters: Mapping[str, Parameter]
    units: Mapping[str, Unit]
    identifier_schemes: Mapping[str, IdentifierScheme]
    cues: Mapping[str, Cue]
    scopes: Mapping[str, Scope]
    degrees: Mapping[str, Degree]
    verdicts: Mapping[str, Verdict]
    stances: tuple[str, ...]
    source_kinds: tuple[str, ...]

    def tier_of(self, design: str) -> Tier:
        """The tier of a design."""
        return self.tiers[self.designs[design].tier]

    def phrase(self, key: str, **words: object) -> str:
        """A phrase with its places filled.

        >>> load_schema().phrase("disputed", number=2)
        '2 against it.'
        """
        return self.phrases[key].wording.format(**words)

    def link(self, curie: str) -> str:
        """Where a CURIE leads, or an empty text for an unknown prefix."""
        prefix, _, local = curie.partition(":")
        scheme = self.identifier_schemes.get(prefix)
        return scheme.resolves_to + local if scheme else ""

    def holds_reports(self, predicate: str) -> bool:
        """Whether what people report of themselves establishes a predicate."""
        return any(self.tier_of(design).is_self_report for design in self.predicates[predicate].established_by)

    @cached_property
    def excluded(self) -> Mapping[str, frozenset[str]]:
        """For each predicate those that can't hold between the same two things: exclusion works both ways."""
        return both_ways({key: predicate.excludes for key, predicate in self.predicates.items()})

    @cached_property
    def countered(self) -> Mapping[str, frozenset[str]]:
        """For each predicate those that speak against a claim of it and may hold beside it, as laws of other dates do."""
        return both_ways({key: predicate.counters for key, predicate in self.predicates.items()})

    @cached_property
    def with_descendants(self) -> Mapping[str, frozenset[str]]:
        """For each predicate itself and all more specific ones: a partial agonist is an agonist."""
        found: dict[str, set[str]] = {key: {key} for key in self.predicates}
        for key in self.predicates:
            above = list(self.predicates[key].parents)
            while above:
                parent = above.pop()
                found[parent].add(key)
                above.extend(self.predicates[parent].parents)
        return {key: frozenset(keys) for key, keys in found.items()}


RECORDS: Mapping[str, type[Any]] = {
    "categories": Category,
    "predicates": Predicate,
    "designs": Design,
    "tiers": Tier,
    "strengths": Strength,
    "matrices": Matrix,
    "registries": Registry,
    "exposures": ExposureKind,
    "species": Species,
    "phrases": Phrase,
    "parameters": Parameter,
    "units": Unit,
    "identifier_schemes": IdentifierScheme,
    "cues": Cue,
    "scopes": Scope,
    "degrees": Degree,
    "verdicts": Verdict,
}


def both_ways(pairs: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    """For each key those that it names and those that name it."""
    found: dict[str, set[str]] = {key: set(others) for key, others in pairs.items()}
    for key, others in pairs.items():
        for other in others:
            found[other].add(key)
    return {key: frozenset(others) for key, others in found.items()}


def schema_from_terms(terms: Mapping[str, Any]) -> Schema:
    """Make a Schema from plain lists of terms, as `turtle.read_terms` gives them and `schema.json` keeps them."""

    def freeze(value: Any) -> Any:
        if isinstance(value, list):
            return tuple(value)
        if isinstance(value, dict):
            return {key: tuple(iris) for key, iris in value.items()}
        return value

    lists = {
        name: {item["key"]: record(**{field: freeze(value) for field, value in item.items()}) for item in terms[name]}
        for name, record in RECORDS.items()
    }
    return Schema(
        version=terms["version"],
        stances=tuple(terms["stances"]),
        source_kinds=tuple(terms["source_kinds"]),
        **lists,
    )


@lru_cache(maxsize=1)
def load_schema() -> Schema:
    """The shipped ontology, from its compiled form where that is up to date, else from the Turtle."""
    digest = hashlib.sha256(TURTLE.read_bytes()).hexdigest()
    if COMPILED.is_file():
        compiled = json.loads(COMPILED.read_text(encoding="utf-8"))
        if compiled["sha256"] == digest:
            return schema_from_terms(compiled["terms"])
    from .turtle import read_terms

    return schema_from_terms(read_terms(TURTLE))
