"""Query results in a terminal: terms shortened to prefixed names, rows in a table."""

from __future__ import annotations

import json
from typing import Any

from ..rdf.terms import PREFIXES
from .layout import Console, Text
from .terminal import plain_table


def shorten(iri: str) -> str:
    """An IRI as a prefixed name where a prefix is known.

    >>> shorten("https://w3id.org/mitragraph/ontology#binds")
    'mgo:binds'
    """
    best = max(
        (prefix for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)),
        key=lambda prefix: len(PREFIXES[prefix]),
        default="",
    )
    return f"{best}:{iri[len(PREFIXES[best]) :]}" if best else iri


def cell(term: dict[str, Any] | None) -> str:
    """One term of a result, or nothing where the variable is unbound."""
    if term is None:
        return ""
    return shorten(term["value"]) if term["type"] == "uri" else str(term["value"])


def print_answer(answer: bytes, console: Console) -> int:
    """Print a result in the W3C JSON format as a table. Returns the number of rows, or 1 for a yes or no."""
    content = json.loads(answer)
    if "boolean" in content:
        console.print("yes" if content["boolean"] else "no")
        return 1
    variables = content["head"]["vars"]
    table = plain_table(*variables)
    rows = content["results"]["bindings"]
    for row in rows:
        table.add_row(*(Text(cell(row.get(variable))) for variable in variables))
    console.print(table)
    return len(rows)
