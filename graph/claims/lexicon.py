"""The words in which a graph's things are spoken of: its names, the ontology's claim phrases, and what two tables add to both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .words import base_form, table, words_of

if TYPE_CHECKING:
    from ...ontology.schema import Schema
    from ..knowledge import KnowledgeGraph

SHORT = 3
"""Names of up to so many letters (MG, SC, US) are read only as they are written: `us` is no country and `mg` no alkaloid."""

TARGETS = frozenset({"Receptor", "IonChannel"})
"""Categories whose names a text may leave the last word of: a 5-HT2A antagonist."""

POSSESSIVE = "possessive"
"""The cue of words that can stand for `one's`."""

SAID = ("saying", "recorded", "undergoing", "cessation", "passing", "inquiring", "inquired", "having", "proposing")
"""Cues of words that make no phrase; their inflections are undone all the same."""

SINGLE = frozenset(
    {
        "joining",
        POSSESSIVE,
        "imperative",
        "reporter",
        "other_speaker",
        "auxiliary",
        "titling",
        "noun",
        "species",
        "another_thing",
        "quantity",
        "named_after",
        *SAID,
    }
)
"""Cues of words that make no phrase: they are looked at one by one, where somebody asks for them."""

ONES = "one's"
"""What a phrase of the table of words holds where any possessive can stand, or none: `lift one's mood`."""

NAME, GROUP, CLASS, SORT, EFFECT, DENIAL, AFFIRMATION = (
    "name",
    "group",
    "class",
    "sort",
    "effect",
    "denial",
    "affirmation",
)
"""What a word of `words.tsv` is: another name of a node; one that covers several nodes; the name of a class, of which some members are nodes; what a node is, said by the way (`depression, a mood disorder`); a word that says a relation by itself
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
    verbs: frozenset[str]
    """Words whose inflections are undone: those of signs, and those that somebody says something with."""


def words_in(phrases: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase)


def lexicon_of(kg: KnowledgeGraph) -> Lexicon:
    """The lexicon of a graph. Words for nodes that it doesn't hold are left out."""
    signs = signs_of(kg)
    verbs = words_in(signs) | {word for key in SAID for word in single_words(kg.schema, key)}
    readings: dict[tuple[str, ...], dict[Reading, None]] = defaultdict(dict)
    for name, reading in [*names_of_nodes(kg), *names_of_tables(kg)]:
        phrase = tuple(base_form(word, verbs) for word in words_of(name))
        if phrase:
            readings[phrase][reading] = None
    return Lexicon(
        {phrase: tuple(found) for phrase, found in readings.items()},
        signs,
        verbs,
    )


def single_words(schema: Schema, cue: str) -> frozenset[str]:
    """The words of a cue that are looked at one by one, in base form; none where the ontology has no such cue."""
    found = schema.cues.get(cue)
    return frozenset(base_form(word) for phrase in (found.claim_phrases if found else ()) for word in words_of(phrase))


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
            for phrase in with_possessives(row["phrase"], kg.schema.cues[POSSESSIVE].claim_phrases):
                yield phrase, Reading(row["means"], row["kind"], row["predicate"])


def with_possessives(phrase: str, possessives: Iterable[str]) -> Iterator[str]:
    """A phrase with every possessive, or none, in the place of `one's`.

    >>> list(with_possessives("lift one's mood", ["my", "the"]))
    ['lift mood', "lift one's mood", 'lift my mood', 'lift the mood']
    """
    before, ones, after = phrase.partition(ONES)
    if not ones:
        yield phrase
        return
    yield before + after.lstrip()
    yield from (before + possessive + after for possessive in (ONES, *possessives))


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
            if key not in SINGLE
        ),
    ]
    for phrase, sign in said:
        found[tuple(base_form(word) for word in words_of(phrase))][sign] = None
    return {phrase: tuple(signs) for phrase, signs in found.items()}
