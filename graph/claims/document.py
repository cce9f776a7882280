"""A text to be checked: what it says, and where each character of that stands in the file."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import PurePath

from ...ontology.errors import BadQuestion

MAX_CHARACTERS = 5_000_000
"""Longest text that is read: some thousand pages. Longer ones are cut up by whoever has them, so that no upload fills the memory."""

FORMATS = {".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown", ".markdown": "markdown"}
"""Kinds of text by the name of their file; any other is plain text."""

BLOCK = "\n\n"
"""Stands between blocks of text that no sentence crosses: paragraphs, headings, items, cells."""

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Document:
    """A text as a reader sees it. `starts` and `ends` hold for each of its characters where it stands in the file, in characters.

    `headings` are the places in the text, in characters of it, that the file marks as headings.
    """

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range
    headings: tuple[tuple[int, int], ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text stands in the file. Both ends of an empty one are the same."""
        if start >= end:
            here = self.starts[start] if start < len(self.starts) else len(self.starts)
            return here, here
        return self.starts[start], self.ends[end - 1]


class Builder:
    """Puts a document together from pieces of a file, in order."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.headings: list[tuple[int, int]] = []
        self.opened: int | None = None

    def open_heading(self) -> None:
        """What is added from here on is a heading."""
        self.opened = len(self.starts)

    def close_heading(self) -> None:
        if self.opened is not None:
            self.headings.append((self.opened, len(self.starts)))
        self.opened = None

    def add(self, text: str, start: int, end: int) -> None:
        """A piece that stands there. One that is written otherwise in the file (`&amp;`) stands there as a whole."""
        self.pieces.append(text)
        if len(text) == end - start:
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
        else:
            self.starts.extend([start] * len(text))
            self.ends.extend([end] * len(text))

    def close_block(self, at: int) -> None:
        if self.pieces and self.pieces[-1] != BLOCK:
            self.add(BLOCK, at, at)

    def document(self) -> Document:
        return Document("".join(self.pieces), tuple(self.starts), tuple(self.ends), tuple(self.headings))


def decode(content: bytes, name: str) -> str:
    """The text in the bytes of a file: UTF-8, or UTF-16 with its mark. Raises BadQuestion for anything else, and for too much."""
    encoding = next((encoding for mark, encoding in MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadQuestion(f"{name}: byte {error.start} is no {encoding}. Give the text as UTF-8.") from None
    if "\0" in text:
        raise BadQuestion(f"{name}: this is not text (it holds a null character at {text.index(chr(0))}).")
    if len(text) > MAX_CHARACTERS:
        raise BadQuestion(f"{name}: {len(text):,} characters; at most {MAX_CHARACTERS:,} are read at once. Split it.")
    return text


def format_of(name: str, text: str) -> str:
    """What kind of text it is: by the name of the file, for standard input by how it begins.

    >>> format_of("page.html", ""), format_of("-", "<!DOCTYPE html>"), format_of("a.txt", "<p>")
    ('html', 'html', 'text')
    """
    known = FORMATS.get(PurePath(name).suffix.lower())
    if known:
        return known
    is_page = name == "-" and re.match(r"\s{0,100}<(?:!doctype|html)\b", text, re.IGNORECASE)
    return "html" if is_page else "text"


def read_document(text: str, kind: str) -> Document:
    """A text of one of the kinds `text`, `markdown`, `html`."""
    from .markup import read_html, read_markdown

    return {"text": read_text, "markdown": read_markdown, "html": read_html}[kind](text)


def read_text(text: str) -> Document:
    """Plain text; it stands where it stands."""
    return Document(text, range(len(text)), range(1, len(text) + 1))
