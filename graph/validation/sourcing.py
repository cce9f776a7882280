"""Every line says something, and someone who wants to can look it up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ontology.errors import Problem
from ...ontology.schema import Schema
from ..directory import Tables

REQUIRED = ("system", "statement", "source", "locator")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
YEAR = re.compile(r"(1[89]|20)\d{2}|n\.d\.")


def lines_say_something(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """What was seen, in what, and where it stands."""
    for path, line, record in tables.findings():
        for name in REQUIRED:
            if not getattr(record, name):
                yield Problem(
                    path,
                    line,
                    name,
                    "required",
                    "empty. Every line says what was seen, in which system, and where it stands.",
                )
        if record.statement and not record.statement.endswith("."):
            yield Problem(
                path,
                line,
                "statement",
                "statement",
                "does not end with a full stop. Write one whole sentence in your own words.",
            )


def secondary_names_its_document(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """What was read elsewhere says where."""
    for path, line, record in tables.findings():
        if record.checked == "secondary" and not record.read_in:
            yield Problem(
                path,
                line,
                "read_in",
                "secondary",
                "empty, but the line was checked in a secondary document. Name the source in which it was read.",
            )
        if record.checked == "text" and record.read_in:
            yield Problem(
                path,
                line,
                "read_in",
                "secondary",
                "names a document, but the line says it was read in the source itself. Set checked to 'secondary' or empty read_in.",
            )


def sources_can_be_found(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """PMID, DOI, PMCID, or at least a stable URL; and a title to recognise it by."""
    for row in tables.sources.rows:
        source, path = row.record, tables.sources.path
        if not (source.pmid or source.doi or source.pmcid or source.url):
            yield Problem(
                path,
                row.line,
                "url",
                "unfindable",
                "no PMID, DOI, PMCID or URL. Look the source up; what can't be found can't be cited.",
            )
        if source.url and not re.fullmatch(r"https?://[^\s<>\"']+", source.url):
            yield Problem(
                path,
                row.line,
                "url",
                "unfindable",
                f"{source.url!r} is not a web address. Give one that starts with https:// or http://.",
            )
        if not source.title:
            yield Problem(path, row.line, "title", "required", "empty. A source needs its title.")
        if not YEAR.fullmatch(source.year):
            yield Problem(
                path,
                row.line,
                "year",
                "year",
                f"{source.year!r} is not a year. Give four digits, or n.d. for an undated page.",
            )


def sources_are_used(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """A source nobody cites is a leftover."""
    used = {key for _, _, record in tables.findings() for key in (record.source, record.read_in)}
    for row in tables.sources.rows:
        if row.record.id not in used:
            yield Problem(
                tables.sources.path,
                row.line,
                "id",
                "unused-source",
                f"no line cites {row.record.id!r}. Cite it or remove it.",
            )


def searches_are_dated(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """'Not found' ages: it says where and when."""
    for row in tables.searches.rows:
        if not DATE.fullmatch(row.record.date):
            yield Problem(
                tables.searches.path,
                row.line,
                "date",
                "search",
                f"{row.record.date!r} is not a date. Write it as 2026-01-31.",
            )
        if not row.record.query or not row.record.where:
            yield Problem(
                tables.searches.path,
                row.line,
                "query",
                "search",
                "query or where is empty. Say what was looked for, and where.",
            )


def screening_is_complete(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """A candidate that was kept names its result; one that was left out says why."""
    for row in tables.screening.rows:
        screened = row.record
        if screened.decision == "left_out" and not screened.reason:
            yield Problem(
                tables.screening.path, row.line, "reason", "screening", "left out without a reason. Give the reason."
            )
        if screened.decision == "left_out" and screened.result:
            yield Problem(
                tables.screening.path,
                row.line,
                "result",
                "screening",
                "left out, yet it names a result. Empty it or change the decision.",
            )
        if screened.decision in {"line", "measurement", "merged"} and not screened.result:
            yield Problem(
                tables.screening.path,
                row.line,
                "result",
                "screening",
                "kept without a result. Name the line or measurement it became.",
            )
