"""A text as sentences, each with its place in the text. By sentencex, which needs no model and takes time in proportion to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...ontology.errors import MissingExtra

WRAPPED = 120
"""Characters of the longest line of a text that was wrapped by hand. With a longer one in it every line is a paragraph of its own."""

LONGEST = 1000
"""Characters of a sentence. Longer ones are no sentences; they are cut between words, so that the time stays in proportion to the text."""

BLOCKS = re.compile(r"\n[ \t\r\f\v]*(?:\n\s*|(?=[-*•#] |\d{1,3}[.)] ))|[\u2028\u2029]")
"""Where a paragraph, an item or a heading ends."""

LETTER = re.compile(r"(?<=[a-z]{3} [A-Z]\.)\s+(?=[A-Z][a-z])")
"""The end of a sentence that ends with a letter (monoamine oxidase A, vitamin D), which sentencex takes for an initial."""

SIGN = re.compile(r"\s*(?:[-*•#]+|\d{1,3}[.)])\s+")

ENDED = re.compile(r"[.!?…;][\"'»”’)\]]*\Z")  # noqa: RUF001
"""What ends a sentence, with the signs that may close behind it."""

LINES = re.compile(r"[\n\u2028\u2029]\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `start` and `end` count characters of the text; `block` numbers the paragraph it stands in.

    `is_title` where it stands as a heading stands: marked as one, or alone in its block, on one line, without a sign that ends a sentence.
    """

    text: str
    start: int
    end: int
    block: int
    is_title: bool = False


def split_sentences(text: str, headings: Sequence[tuple[int, int]] = ()) -> list[Sentence]:
    """All sentences of a text in order. A line of its own is a block only where a blank line or the sign of a list says so.

    `headings` are the places in the text that its file marks as headings, in order. Raises MissingExtra where sentencex isn't installed.

    >>> [sentence.text for sentence in split_sentences("Mitragyna speciosa Korth. is a tree. It grows.")]
    ['Mitragyna speciosa Korth. is a tree.', 'It grows.']
    """
    found = []
    marked = {place for start, end in headings for place in range(start, end)}
    for number, (start, end) in enumerate(blocks_of(text)):
        is_line = stands_as_title(text[start:end])
        for first, last in sentences_of(text[start:end]):
            here = text[start + first : start + last]
            stripped = here.strip()
            if stripped:
                begin = start + first + here.index(stripped)
                is_title = is_line or begin in marked
                found.append(Sentence(stripped, begin, begin + len(stripped), number, is_title))
    return found


def stands_as_title(block: str) -> bool:
    """Whether a block is one line without a sign that ends a sentence.

    >>> [stands_as_title(block) for block in ("Kratom and mood", "It grows.", "It grows\\nfast")]
    [True, False, False]
    """
    line = block.strip()
    return bool(line) and "\n" not in line and not ENDED.search(line)


def blocks_of(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    is_wrapped = all(len(line) <= WRAPPED for line in text.split("\n"))
    for end in (BLOCKS if is_wrapped else LINES).finditer(text):
        yield behind_sign(text, at, end.start()), end.start()
        at = end.end()
    yield behind_sign(text, at, len(text)), len(text)


def behind_sign(text: str, start: int, end: int) -> int:
    """Where a block begins behind the sign of a list: sentencex leaves what follows one in one piece."""
    sign = SIGN.match(text, start, end)
    return sign.end() if sign else start


def sentences_of(block: str) -> list[tuple[int, int]]:
    """Where the sentences of one block begin and end. What goes on in lower case belongs to what stands before it."""
    try:
        from sentencex import segment
    except ImportError:
        raise MissingExtra("sentencex", "text") from None
    found: list[tuple[int, int]] = []
    at = 0
    for line in block.split("\n\n"):  # the library takes a blank line for a sentence of its own
        for piece in (part for whole in segment("en", line) for part in LETTER.split(whole)):
            begin = block.index(piece, at)
            end = begin + len(piece)
            is_short = not found or end - found[-1][0] <= LONGEST
            if found and is_short and piece[:1].islower() and block[found[-1][1] : begin].strip() == "":
                found[-1] = found[-1][0], end
            else:
                found.extend(cut(block, begin, end))
            at = end
    return found


def cut(block: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch in pieces of at most LONGEST characters."""
    while end - begin > LONGEST:
        space = block.rfind(" ", begin + 1, begin + LONGEST)
        at = space if space > begin else begin + LONGEST
        yield begin, at
        begin = at
    yield begin, end
