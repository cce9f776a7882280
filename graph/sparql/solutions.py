"""Answers in the formats of the W3C: the same bytes for the same rows, whichever engine gave them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from ...ontology.errors import BadQuestion
from ..rdf.terms import PREFIXES

SOLUTIONS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}

Bindings = Mapping[str, tuple[str, str]]
"""Variables and their values, each the kind of term (`iri` or `literal`) and its text."""


def rows_as(found: ox.QuerySolutions | ox.QueryBoolean, format_: str) -> bytes:
    """Rows, or a yes or no, in one of the formats for them."""
    chosen = SOLUTIONS.get(format_, ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean) and chosen in (ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV):
        return b"true\n" if found else b"false\n"  # the W3C formats for rows have no form for a yes or no
    return found.serialize(format=chosen) or b""


def graph_as(found: Iterable[ox.Triple], format_: str) -> bytes:
    """Triples in one of the formats for graphs."""
    return ox.serialize(found, format=GRAPHS.get(format_, ox.RdfFormat.TURTLE), prefixes=PREFIXES) or b""


def json_as(content: bytes, format_: str, bindings: Bindings | None = None) -> bytes:
    """An answer in the W3C JSON format in another one; of its rows only those that have the values of the bindings.

    Raises BadQuestion for a binding of something that isn't selected, SyntaxError or ValueError for what isn't that format.
    """
    if bindings:
        content = json.dumps(with_values(json.loads(content), bindings)).encode()
    found = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
    return rows_as(found, format_)


def with_values(answer: dict[str, Any], bindings: Bindings) -> dict[str, Any]:
    """The rows of an answer in which every bound variable has its value.

    Rows are chosen and not made: a value put into the query itself would turn up in rows where the variable is empty.
    """
    for variable in bindings:
        if variable not in answer["head"].get("vars", ()):
            raise BadQuestion(f"--bind {variable}: the query has to select ?{variable} for that.")
    wanted = {variable: ("uri" if kind == "iri" else kind, value) for variable, (kind, value) in bindings.items()}

    def fits(row: dict[str, dict[str, str]]) -> bool:
        return all(
            (term := row.get(variable)) is not None and (term["type"], term["value"]) == value
            for variable, value in wanted.items()
        )

    return {**answer, "results": {"bindings": [row for row in answer["results"]["bindings"] if fits(row)]}}
