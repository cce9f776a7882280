"""Footnotes: what a reader should know of a number stands below the table, and a mark beside the number leads there."""

from __future__ import annotations

from collections.abc import Iterator


class Footnotes:
    """The notes of one table, numbered as they come up; what is said twice gets one number.

    >>> notes = Footnotes()
    >>> notes.mark("partial substitution"), notes.mark(""), notes.mark("read in a review"), notes.mark("partial substitution")
    (' [1]', '', ' [2]', ' [1]')
    >>> list(notes)
    ['[1] partial substitution', '[2] read in a review']
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def mark(self, note: str) -> str:
        """What to put after a value with this note; nothing for no note."""
        if not note:
            return ""
        return f" [{self.numbers.setdefault(note, len(self.numbers) + 1)}]"

    def __iter__(self) -> Iterator[str]:
        yield from (f"[{number}] {note}" for note, number in self.numbers.items())
