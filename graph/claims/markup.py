"""Text out of HTML and Markdown, with the place of every character."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from itertools import accumulate
from typing import TYPE_CHECKING

from .document import Builder, Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "svg", "math", "object", "iframe", "textarea"})
"""Elements whose text no reader sees as text of the page."""

INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)  # fmt: skip
"""Elements within a sentence; every other one ends it."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

LONGEST_TAG = 1000
"""Characters of a tag whose attributes are read at all: the parser's time grows faster than their length."""

TAG = re.compile(r"<(?P<name>/?[A-Za-z][A-Za-z0-9]{0,30})?(?P<rest>[^<>]*)(?P<end>>?)")
RAW = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[cdata\[.*?(?:\]\]>|\Z)|<\?[^>]*>?|<(script|style)\b.*?(?=</\1|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""Stretches in which nothing is a tag."""


def tamed(page: str) -> str:
    """The page, as long as before, without what makes the parser slow: comments and scripts are blank, a sign that opens no tag is another sign.

    >>> tamed("<p>a<b <!-- <i> --> 3 < 4 <i>")
    '<p>a_b              3 _ 4 <i>'
    """
    return TAG.sub(tame, RAW.sub(lambda stretch: re.sub(r"[^\n]", " ", stretch[0]), page))


def tame(tag: re.Match[str]) -> str:
    name, rest, end = tag["name"], tag["rest"], tag["end"]
    if not end or name is None:
        return ("_" if not (end and rest[:1] in "!/") else "<") + (name or "") + rest + end
    return f"<{name}{' ' * len(rest) if len(rest) > LONGEST_TAG else rest}>"


class TextReader(HTMLParser):
    """Collects what a reader sees, and where it stands."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        page = tamed(page)
        self.page = page
        self.lines = [0, *accumulate(len(line) for line in page.split("\n"))]
        self.built = Builder()
        self.hidden: list[str] = []
        self.feed(page)
        self.close()

    def at(self) -> int:
        """Where the parser stands, in characters. Its lines end at newlines alone."""
        line, column = self.getpos()
        return self.lines[line - 1] + line - 1 + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in HIDDEN:
            self.hidden.append(tag)
        if tag not in INLINE:
            self.built.close_block(self.at())
        if tag in HEADINGS:
            self.built.open_heading()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in INLINE:
            self.built.close_block(self.at())

    def handle_endtag(self, tag: str) -> None:
        if tag in self.hidden:
            while self.hidden.pop() != tag:
                pass
        if tag in HEADINGS:
            self.built.close_heading()
        if tag not in INLINE:
            self.built.close_block(self.at())

    def handle_data(self, data: str) -> None:
        self.see(data, len(data))

    def handle_entityref(self, name: str) -> None:
        self.refer(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self.refer(f"&#{name}")

    def refer(self, written: str) -> None:
        """A character reference, with its semicolon where it has one."""
        after = self.at() + len(written)
        written += ";" if self.page[after : after + 1] == ";" else ""
        self.see(html.unescape(written), len(written))

    def see(self, text: str, length: int) -> None:
        if not self.hidden:
            start = self.at()
            self.built.add(text, start, start + length)


def read_html(page: str) -> Document:
    """What a reader sees of a page.

    >>> found = read_html("<p>Kratom &amp; <b>mood</b></p><script>alert(1)</script>")
    >>> found.text.strip(), found.place(9, 13)
    ('Kratom & mood', (19, 23))
    """
    return TextReader(page).built.document()


def read_markdown(text: str) -> Document:
    """What a reader sees of Markdown (CommonMark with tables). HTML within it is left out.

    >>> found = read_markdown("# Mood\\n\\nKratom *lifts* mood.")
    >>> found.text.strip().split("\\n\\n"), found.place(13, 18)
    (['Mood', 'Kratom lifts mood.'], (16, 21))
    """
    from markdown_it import MarkdownIt

    built = Builder()
    line_starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    at = 0
    for token in MarkdownIt("commonmark").enable("table").disable("text_join").parse(text):
        if token.type == "heading_open":
            built.open_heading()
        elif token.type == "heading_close":
            built.close_heading()
        elif token.type == "inline" and token.map:
            at = max(at, line_starts[token.map[0]])
            at = add_inline(built, text, token.children or (), at)
            built.close_block(at)
    return built.document()


def add_inline(built: Builder, text: str, tokens: Iterable[Token], at: int) -> int:
    """Add what the tokens of one block say; each is looked for behind the one before it. Gives where the last one ends."""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            found = text.find("\n", at)
            if found >= 0:
                built.add(" ", found, found + 1)
                at = found + 1
        elif token.type in ("text", "text_special", "code_inline") and token.content:
            written = token.markup if token.type == "text_special" else token.content
            found = text.find(written, at)
            if found >= 0:
                built.add(token.content, found, found + len(written))
                at = found + len(written)
    return at
