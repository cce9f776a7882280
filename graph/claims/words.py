"""Words of a text in a form in which inflections, hyphens, Greek letters and accents meet, each with its place."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..directory import SHIPPED
from ..names import GREEK

WORD = re.compile(r"[^\W_]+?(?=n['’‘ʼ]t\b)|n['’‘ʼ]t\b|['’‘ʼ]s\b|[^\W_]+", re.IGNORECASE)  # noqa: RUF001
"""A word: letters and digits. A hyphen parts words; `isn't` is two, and the `s` of a genitive is none."""


@lru_cache(maxsize=2)
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of words, shipped beside the data."""
    with (SHIPPED / f"{name}.tsv").open(encoding="utf-8", newline="") as rows:
        return tuple(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


@lru_cache(maxsize=1)
def irregular_forms() -> Mapping[str, str]:
    """Irregular forms by the table of words: `taken` is of `take`."""
    return {row["phrase"]: row["means"] for row in table("words") if row["kind"] == "form"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its base form, as it is written, and where it stands in its sentence."""

    base: str
    written: str
    start: int
    end: int


def fold(text: str) -> tuple[str, list[int]]:
    """Text in lower case without accents, Greek letters spelled out, invisible characters gone; and from where each character came.

    >>> fold("\u00b5-Opi\u00adoïd")[0]
    'mu-opioid'
    """
    if text.isascii():
        return text.lower(), list(range(len(text)))
    chars: list[str] = []
    origins: list[int] = []
    for place, char in enumerate(text):
        spelled = GREEK.get(char, char)
        for part in unicodedata.normalize("NFKD", spelled):
            if unicodedata.category(part) not in ("Mn", "Cf"):
                lowered = GREEK.get(part, part).lower()
                chars.append(lowered)
                origins.extend([place] * len(lowered))
    return "".join(chars), origins


def words_of(text: str) -> list[str]:
    """The words of a text, folded.

    >>> words_of("Kratom's 7-OH isn't µ-selective")
    ['kratom', '7', 'oh', 'is', 'nt', 'mu', 'selective']
    """
    folded, _ = fold(text)
    return [clean(match[0]) for match in WORD.finditer(folded) if clean(match[0])]


def clean(word: str) -> str:
    bare = re.sub(r"['’‘ʼ]", "", word)  # noqa: RUF001
    return "" if bare == "s" and bare != word else bare


def read_words(text: str, verbs: frozenset[str]) -> list[Word]:
    """The words of a text in base form, with their places. `verbs` are the words whose inflections are undone."""
    folded, origins = fold(text)
    found = []
    for match in WORD.finditer(folded):
        bare = clean(match[0])
        if bare:
            start, end = origins[match.start()], origins[match.end() - 1] + 1
            found.append(Word(base_form(bare, verbs), text[start:end], start, end))
    return found


def base_form(word: str, verbs: frozenset[str] = frozenset()) -> str:
    """The word among some of which this is an inflected form, else its singular.

    >>> [base_form(word, frozenset({"relieve", "study", "block", "bind"})) for word in ("relieving", "studies", "blocked", "binds", "was")]
    ['relieve', 'study', 'block', 'bind', 'be']
    """
    irregular = irregular_forms().get(word)
    return irregular or next(
        (candidate for candidate in (word, *candidates(word)) if candidate in verbs), singular(word)
    )


def singular(word: str) -> str:
    """A word without the ending of its plural, by the S-stemmer (Harman 1991, DOI 10.1002/(SICI)1097-4571(199101)42:1<7::AID-ASI2>3.0.CO;2-P).

    >>> [singular(word) for word in ("alkaloids", "studies", "illness", "analgesics", "virus")]
    ['alkaloid', 'study', 'illness', 'analgesic', 'virus']
    """
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word[:-1] if word.endswith("s") and not word.endswith(("us", "ss")) else word


def candidates(word: str) -> Iterable[str]:
    """Words of which this may be the plural, the third person, the past or the participle."""
    for suffix, ending in (
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ied", "y"),
        ("ed", ""),
        ("d", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ses", "sis"),
    ):
        if word.endswith(suffix) and len(word) - len(suffix) >= (3 if suffix == "d" else 2):  # `and` is no form of `an`
            stem = word[: -len(suffix)]
            yield stem + ending
            if suffix in ("ed", "ing") and stem[-1] == stem[-2:-1]:
                yield stem[:-1]
