"""Where a sentence names things of the graph, and which of its words make claims. Longest match, by the Aho-Corasick automaton of ahocorasick_rs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...ontology.errors import MissingExtra
from .heads import members
from .words import Word, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lexicon import Lexicon, Reading, Sign


KINDS = ("predicate", "inverse", "relief")
"""What a phrase is that names a relation."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a sentence: its words from `first` up to, not including, `last`, what it can stand for and what it does."""

    first: int
    last: int
    readings: tuple[Reading, ...] = ()
    signs: tuple[Sign, ...] = ()

    @property
    def relates(self) -> bool:
        """Whether it names a relation."""
        return any(sign.kind in KINDS for sign in self.signs)

    def has(self, kind: str, key: str = "") -> bool:
        """Whether it does a thing of that kind; of that key, if one is given."""
        return any(sign.kind == kind and key in ("", sign.key) for sign in self.signs)


@dataclass(frozen=True, slots=True)
class Linked:
    """The words of a sentence, and the phrases in it, in order."""

    text: str
    words: tuple[Word, ...]
    found: tuple[Found, ...]

    def between(self, one: Found, other: Found) -> str:
        """The text between two phrases, the earlier first."""
        return self.text[self.words[one.last - 1].end : self.words[other.first].start]


class Linker:
    """Finds the phrases of a lexicon. One pass over the words, however many phrases there are."""

    def __init__(self, lexicon: Lexicon) -> None:
        try:
            from ahocorasick_rs import AhoCorasick, MatchKind
        except ImportError:
            raise MissingExtra("ahocorasick_rs", "text") from None
        self.lexicon = lexicon
        phrases = sorted({*lexicon.readings, *lexicon.signs})
        # Overlapping phrases are looked up one after the other, longest first at each word, so that a name can't hide what follows it.
        self.phrases = phrases
        self.automaton: Any = AhoCorasick([padded(phrase) for phrase in phrases], matchkind=MatchKind.LeftmostLongest)

    def link(self, text: str) -> Linked:
        """A sentence with the names and signs in it."""
        words = read_words(text, self.lexicon.verbs)
        line = padded(tuple(word.base for word in words))
        numbers: dict[int, int] = {}
        at = 0
        for number, word in enumerate(words):
            numbers[at] = number
            at += len(word.base) + 2
        found = []
        for which, start, _ in self.automaton.find_matches_as_indexes(line):
            phrase = self.phrases[which]
            first = numbers[start]
            last = first + len(phrase)
            written = text[words[first].start : words[last - 1].end]
            readings = as_written(self.lexicon.readings.get(phrase, ()), written)
            signs = self.lexicon.signs.get(phrase, ())
            if readings or signs:
                found.append(Found(first, last, readings, signs))
        return Linked(text, tuple(words), tuple(self.with_members(text, words, found)))

    def with_members(self, text: str, words: Sequence[Word], found: list[Found]) -> list[Found]:
        """The phrases with the members of lists that share their last word, in place of what these words would be by themselves."""
        lent = [
            Found(start, stop, as_written(readings, text[words[start].start : words[stop - 1].end]))
            for item in found
            if item.readings and not item.signs
            for start, stop, readings in members(text, words, item.first, item.last, self.lexicon.readings)
        ]
        taken = {number for item in lent for number in range(item.first, item.last)}
        kept = [item for item in found if taken.isdisjoint(range(item.first, item.last))]
        return sorted([*kept, *lent], key=lambda item: item.first)


def as_written(readings: tuple[Reading, ...], written: str) -> tuple[Reading, ...]:
    """The readings that a phrase can have as it stands there: short names as they are written; `antidepressants` are drugs, `antidepressant` says something."""
    found = [reading for reading in readings if not reading.written or reading.written == written]
    is_plural = " " not in written and written.lower().endswith("s") and not written.lower().endswith("ss")
    if any(reading.predicate for reading in found):
        found = [reading for reading in found if bool(reading.predicate) != is_plural]
    return tuple(found)


def padded(words: tuple[str, ...]) -> str:
    """Words between spaces of their own, so that a phrase is found as whole words only.

    >>> padded(("mu", "opioid"))
    ' mu  opioid '
    """
    return " " + "  ".join(words) + " "
