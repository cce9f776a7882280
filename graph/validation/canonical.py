"""Form: ids, order, tidy cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...ontology.errors import Problem
from ...ontology.schema import Schema
from ..directory import Table, Tables
from ..tables import Values, sort_key

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SOURCE_ID = re.compile(r"PMID:\d+|DOI:10\.\S+|PMC:PMC\d+|[a-z0-9]+(-[a-z0-9]+)*")
FORMULA = re.compile(r"[=+@]|-(?![\d.])")
"""How a cell starts that a spreadsheet would run. A number may start with a minus."""


SIGNS = frozenset("=+@-")

NOT_WORDS = frozenset({"relation", "smiles", "unit"})
"""Columns of signs from closed lists, which have to start as they do."""


def ids_are_slugs(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """Ids become IRIs, HTML anchors and file names, so they are plain."""
    slugged: list[Table[Any]] = [tables.nodes, *tables.evidence, tables.measurements, tables.searches]
    for table in slugged:
        for row in table.rows:
            if not SLUG.fullmatch(row.record.id):
                yield Problem(
                    table.path,
                    row.line,
                    "id",
                    "id",
                    f"{row.record.id!r} is not an id. Use lower-case letters, digits and single hyphens, e.g. 'mu-opioid-receptor'.",
                )
    for source in tables.sources.rows:
        if not SOURCE_ID.fullmatch(source.record.id):
            yield Problem(
                tables.sources.path,
                source.line,
                "id",
                "id",
                f"{source.record.id!r} is not a source id. Use PMID:…, else DOI:…, else PMC:PMC…, else a slug.",
            )
    for path, line, record in tables.lines():
        if not SLUG.fullmatch(record.experiment):
            yield Problem(
                path,
                line,
                "experiment",
                "id",
                f"{record.experiment!r} is not an experiment. Name it author-year-assay, e.g. 'idayu-2011-fst'; lines of one experiment share it.",
            )


def ids_are_unique(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """An id names one record; evidence lines and measurements share one space of ids."""
    groups: list[list[Table[Any]]] = [
        [tables.nodes],
        [tables.sources],
        [*tables.evidence, tables.measurements],
        [tables.searches],
    ]
    for group in groups:
        first: dict[str, str] = {}
        for table in group:
            for row in table.rows:
                place = f"{table.path}:{row.line}"
                if row.record.id in first:
                    yield Problem(
                        table.path,
                        row.line,
                        "id",
                        "duplicate-id",
                        f"{row.record.id!r} is already used at {first[row.record.id]}. Give it another id.",
                    )
                first.setdefault(row.record.id, place)


def rows_are_sorted(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """One order, so that a change shows as what it is."""
    for table in tables.every():
        before: Values | None = None
        for line, values in table.values():
            if before is not None and str(values[0]) <= str(before[0]) and sort_key(values) < sort_key(before):
                message = f"row out of order (after {before[0]!r}). Run 'mitragraph validate --fix'."
                yield Problem(table.path, line, table.columns[0], "order", message)
                break
            before = values


def cells_are_tidy(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """No cell starts or ends with a blank, no list has an empty or repeated item."""
    for table in tables.every():
        for line, values in table.values():
            for position, value in enumerate(values):
                if isinstance(value, tuple):
                    if len(set(value)) != len(value) or any(item != item.strip() or not item for item in value):
                        message = "an item of the list is empty, repeated, or starts or ends with a blank. Remove it."
                        yield Problem(table.path, line, table.columns[position], "tidy", message)
                elif value != value.strip():
                    yield Problem(
                        table.path, line, table.columns[position], "tidy", "starts or ends with a blank. Remove it."
                    )


def no_formulas(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """Tables are opened in spreadsheets; no cell may run there."""
    for table in tables.every():
        for line, values in table.values():
            for position, value in enumerate(values):
                texts = value if isinstance(value, tuple) else (value,)
                suspicious = any(text[:1] in SIGNS and FORMULA.match(text) for text in texts)
                if suspicious and table.columns[position] not in NOT_WORDS:
                    message = "starts like a spreadsheet formula. Begin with a letter or a digit."
                    yield Problem(table.path, line, table.columns[position], "formula", message)
