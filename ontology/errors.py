"""Errors that mitragraph raises on purpose.

MitragraphError
├── OntologyError        the ontology itself is broken: our fault
├── DataError            tables have problems: all of them, each with its place
├── UnknownName          a node, edge or term was asked for that isn't there
├── BadQuestion          a question that can't be asked this way (unknown option value, empty metapath …)
├── ServerError          a server can't be reached, refuses, or holds something else than expected
└── MissingExtra         a library that this feature needs is not installed
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class MitragraphError(Exception):
    """Base of all errors that mitragraph raises on purpose."""


class OntologyError(MitragraphError):
    """The ontology contradicts itself or lacks something the code needs."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a table: where, what, and the way out.

    Lines and columns count from 1; 0 means the whole file.
    """

    path: str
    line: int
    column: str
    rule: str
    message: str

    def __str__(self) -> str:
        place = self.path if not self.line else f"{self.path}:{self.line}"
        return f"{place}: {self.column}: {self.message}" if self.column else f"{place}: {self.message}"


class DataError(MitragraphError):
    """Tables have problems. `problems` holds every one of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownName(MitragraphError):
    """A name resolves to nothing, or to more than one thing. `nearest` holds what may have been meant."""

    def __init__(self, name: str, nearest: Sequence[str], kind: str = "node") -> None:
        self.name, self.nearest, self.kind = name, tuple(nearest), kind
        hint = f" Nearest: {', '.join(self.nearest)}." if self.nearest else ""
        super().__init__(f"unknown {kind} {name!r}.{hint}")


class BadQuestion(MitragraphError):
    """A question that can't be asked this way; the message says which way it can."""


class ServerError(MitragraphError):
    """A server can't be reached, refuses, or holds something else than expected; the message says what to do."""


class MissingExtra(MitragraphError):
    """A feature needs a library that isn't installed."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"this needs {library}, which is not installed; pip install 'mitragraph[{extra}]'")
