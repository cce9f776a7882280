"""The words in which a graph's things are spoken of: its names, the ontology's claim phrases, and what two tables add to both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .words import base_form, table, words_of

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph

SHORT = 3
"""Names of up to so many letters (MG, SC, US) are read only as they are written: `us` is no country and `mg` no alkaloid."""

TARGETS = frozenset({"Receptor", "IonChannel"})
"""Categories whose names a text may leave the last word of: a 5-HT2A antagonist."""

JOINING = "joining"
"""The cue of words that only join names: they are looked at between names and nowhere else."""

NAME, GROUP, EFFECT, DENIAL, AFFIRMATION = "name", "group", "effect", "denial", "affirmation"
"""What a word of `words.tsv` is: another name of a node; one that covers several nodes; a word that says a relation by itself
(`anxiolytic`), says that there is none (`harmless`), or says so with a negation in it (`not harmless`)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a name can stand for. `predicate` where the word says a relation by itself."""

    node: str
    kind: str = NAME
    predicate: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a phrase does in a sentence: `predicate` (subject first), `inverse` (object first), `relief`, `tier` or `cue`; and which one."""

    kind: str
    key: str


@dataclass(frozen=True)
class Lexicon:
    """Readings and signs by phrase, each phrase as its words in base form."""

    readings: Mapping[tuple[str, ...], tuple[Reading, ...]]
    signs: Mapping[tuple[str, ...], tuple[Sign, ...]]

    @cached_property
    def verbs(self) -> frozenset[str]:
        """All words of signs: those whose inflections are undone."""
        return words_in(self.signs)


def words_in(phrases: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase)


def lexicon_of(kg: KnowledgeGraph) -> Lexicon:
    """The lexicon of a graph. Words for nodes that it doesn't hold are left out."""
    signs = signs_of(kg)
    verbs = words_in(signs)
    readings: dict[tuple[str, ...], dict[Reading, None]] = defaultdict(dict)
    for name, reading in [*names_of_nodes(kg), *names_of_tables(kg)]:
        phrase = tuple(base_form(word, verbs) for word in words_of(name))
        if phrase:
            readings[phrase][reading] = None
    return Lexicon(
        {phrase: tuple(found) for phrase, found in readings.items()},
        signs,
    )


def names_of_nodes(kg: KnowledgeGraph) -> Iterator[tuple[str, Reading]]:
    """Names and synonyms of nodes; without what a name adds in brackets, and of digits and letters joined by a hyphen without it."""
    for node in kg.nodes.values():
        for name in (node.name, node.name.partition(" (")[0], *node.synonyms):
            if name.startswith("("):  # (+)-mitragynine is not what a text means by mitragynine
                continue
            written = name if len(name) <= SHORT else ""
            yield name, Reading(node.id, written=written)
            if "-" in name and any(char.isdigit() for char in name):
                yield name.replace("-", ""), Reading(node.id, written=written)
            if node.category in TARGETS and name.endswith(" receptor") and ("-" in name or len(name.split()) > 2):
                yield name.removesuffix(" receptor"), Reading(node.id)


def names_of_tables(kg: KnowledgeGraph) -> Iterator[tuple[str, Reading]]:
    for row in table("words"):
        if row["means"] in kg.nodes:
            yield row["phrase"], Reading(row["means"], row["kind"], row["predicate"])


def signs_of(kg: KnowledgeGraph) -> dict[tuple[str, ...], tuple[Sign, ...]]:
    """What the ontology says of phrases."""
    schema = kg.schema
    found: dict[tuple[str, ...], dict[Sign, None]] = defaultdict(dict)
    said = [
        *((phrase, Sign("predicate", key)) for key, item in schema.predicates.items() for phrase in item.claim_phrases),
        *(
            (phrase, Sign("inverse", key))
            for key, item in schema.predicates.items()
            for phrase in item.inverse_claim_phrases
        ),
        *((phrase, Sign("relief", key)) for key, item in schema.predicates.items() for phrase in item.relief_phrases),
        *((phrase, Sign("tier", key)) for key, tier in schema.tiers.items() for phrase in tier.claim_phrases),
        *(
            (phrase, Sign("cue", key))
            for key, cue in schema.cues.items()
            for phrase in cue.claim_phrases
            if key != JOINING
        ),
    ]
    for phrase, sign in said:
        found[tuple(base_form(word) for word in words_of(phrase))][sign] = None
    return {phrase: tuple(signs) for phrase, signs in found.items()}
