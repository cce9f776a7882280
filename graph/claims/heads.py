"""Lists whose members share their last word: `opioid, serotonin and adrenergic receptors` are three kinds of receptors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .lexicon import Reading
    from .words import Word

Phrase = tuple[str, ...]
"""Words in base form."""

LONGEST = 3
"""Words of a member of such a list: `alpha 2 a`."""

BINDING = frozenset({"and", "or", "nor"})

Member = tuple[int, int, tuple["Reading", ...]]
"""From which word up to, not including, which other; and what it stands for."""


def members(
    text: str, words: Sequence[Word], first: int, last: int, readings: Mapping[Phrase, tuple[Reading, ...]]
) -> list[Member]:
    """The members of a list before the name that stands from `first` to `last`, which lend the end of that name; nearest first.

    Of `opioid, serotonin and adrenergic receptors`, given the last name: *serotonin* for serotonin receptors, *opioid* for opioid receptors.
    """
    for head in heads(words, first, last):
        found = list(before(text, words, first, head, readings))
        if found:
            return found
    return []


def heads(words: Sequence[Word], first: int, last: int) -> Iterator[Phrase]:
    """What a name can lend: its end, the longest first. `kappa opioid receptor` lends `opioid receptor`, then `receptor`."""
    return (tuple(word.base for word in words[start:last]) for start in range(first + 1, last))


def before(
    text: str, words: Sequence[Word], first: int, head: Phrase, readings: Mapping[Phrase, tuple[Reading, ...]]
) -> Iterator[Member]:
    end = first
    while end > 0:
        is_bound = words[end - 1].base in BINDING
        stop = end - 1 if is_bound else end
        if stop == 0 or not (is_bound or "," in text[words[stop - 1].end : words[end].start]):
            return
        for start in range(max(0, stop - LONGEST), stop):
            phrase = (*(word.base for word in words[start:stop]), *head)
            if phrase in readings and is_one(text, words, start, stop):
                yield start, stop, readings[phrase]
                break
        else:
            return
        end = start


def is_one(text: str, words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether no comma parts the words of a member."""
    return "," not in text[words[start].start : words[stop - 1].end]
