"""What is looked at before a query runs: which kind it is, whether it would reach out, and what its errors look like."""

from __future__ import annotations

import re

from ...ontology.errors import BadQuestion
from ..rdf.terms import PREFIXES

QUIET = re.compile(
    r"""<[^<>"{}|^`\\\s]*>            # an IRI
    | '''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"   # long strings
    | '(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"              # strings
    | \#[^\n]*                        # a comment
    """,
    re.VERBOSE | re.DOTALL,
)
WORD = re.compile(r"(?<![\w?$:.-])[A-Za-z]+(?![\w:-])")
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"})
QUERIES = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def words(sparql: str) -> list[str]:
    """Keywords of a query, upper case, with IRIs, strings and comments left out.

    >>> words('SELECT ?service { ?s mg:load "LOAD <x>" } # SERVICE')
    ['SELECT']
    """
    quiet = QUIET.sub(lambda match: "\n" * match.group().count("\n") or " ", sparql)
    return [word.upper() for word in WORD.findall(quiet)]


def form_of(sparql: str) -> str:
    """What a text does, by its first keyword of that kind; empty where there is none.

    >>> form_of("PREFIX a: <http://example.org/> ASK { ?s a:select ?o }")
    'ASK'
    """
    return next((word for word in words(sparql) if word in UPDATES | QUERIES), "")


def is_update(sparql: str) -> bool:
    """Whether the text changes a graph instead of asking it."""
    return form_of(sparql) in UPDATES


def with_prefixes(sparql: str) -> str:
    """The query after the prefixes we know, without those that it declares itself."""
    own = set(DECLARED.findall(QUIET.sub(lambda match: "<>" if match.group().startswith("<") else " ", sparql)))
    known = (f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items() if prefix not in own)
    return "".join(known) + sparql


def is_written_out(text: str) -> bool:
    """Whether a text is SPARQL itself and not the name of a file or question.

    >>> is_written_out("DESCRIBE mg:mitragynine"), is_written_out("describe-everything")
    (True, False)
    """
    return bool((QUERIES | UPDATES | {"PREFIX", "BASE"}) & set(words(text)[:1]))


def refuse_what_reaches_out(sparql: str, *, allow_service: bool = False, allow_update: bool = False) -> None:
    """Raise BadQuestion for a query that would change something or leave the machine, unless that was asked for."""
    found = words(sparql)
    if "SERVICE" in found and not allow_service:
        raise BadQuestion(
            "SERVICE would send part of this query to another server. Run it with --allow-service if you mean to."
        )
    if is_update(sparql) and not allow_update:
        raise BadQuestion(
            "this is an update. With --allow-update it runs on a copy in memory and prints the changed graph."
        )
    if "LOAD" in found and not (allow_update and allow_service):
        raise BadQuestion(
            "LOAD would fetch a document from elsewhere. It needs both --allow-update and --allow-service."
        )


def with_caret(sparql: str, message: str) -> str:
    """A syntax error with its line, column and a caret below the place."""
    match = POSITION.match(message)
    if match is None:
        return f"this query can't be read: {message}"
    number, column, expected = int(match[1]), int(match[2]), match[3]
    lines = sparql.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    expected = "unknown prefix" if "Prefix not found" in expected else expected.replace("\n", " ")
    caret = " " * (column - 1) + "^"
    return f"line {number}, column {column}: {expected}\n  {line}\n  {caret}"
