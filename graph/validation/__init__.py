"""What has to be true of tables before they become a graph.

A rule is a function of the tables and the schema that yields problems; adding one is a function here below, its name in `RULES`,
and one broken example in `tests/broken/`. All rules always run, so that a curator sees everything at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ...ontology.errors import Problem
from ...ontology.schema import Schema
from ..directory import Tables, read_directory, tables_of
from ..tables import read_table, write_table
from . import canonical, identifiers, links, sourcing, values

Rule = Callable[[Tables, Schema], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    canonical.ids_are_slugs,
    canonical.ids_are_unique,
    canonical.rows_are_sorted,
    canonical.cells_are_tidy,
    canonical.no_formulas,
    links.terms_are_known,
    links.references_resolve,
    links.domain_and_range_fit,
    links.functional_needs_function,
    links.lines_are_unique,
    links.names_are_unambiguous,
    sourcing.lines_say_something,
    sourcing.secondary_names_its_document,
    sourcing.sources_can_be_found,
    sourcing.sources_are_used,
    sourcing.searches_are_dated,
    sourcing.screening_is_complete,
    values.numbers_have_units,
    identifiers.xrefs_are_wellformed,
    identifiers.source_ids_agree,
    identifiers.structures_are_wellformed,
)

EXTRA_RULES: tuple[Rule, ...] = (identifiers.structures_agree,)
"""Rules that need a heavy library; only `mitragraph validate` runs them, and only where it is installed."""


def check(tables: Tables, schema: Schema, rules: Iterable[Rule] = RULES) -> Iterator[Problem]:
    """Every problem that the rules find."""
    for rule in rules:
        yield from rule(tables, schema)


LOST = frozenset({"missing-file", "size", "empty", "encoding", "bom", "line-ends", "control", "delimiter", "header"})
"""Problems for which a whole table could not be read."""


def read_and_check(
    directory: Path, schema: Schema, rules: Iterable[Rule] = RULES, *, with_screening: bool = True
) -> tuple[Tables, list[Problem]]:
    """The tables of a directory and everything wrong with them, in order of place.

    Where a whole table could not be read, only that is said: everything that points into it would look wrong too.
    """
    tables, problems = read_directory(directory, with_screening=with_screening)
    if any(problem.rule in LOST for problem in problems):
        return tables, sorted(problems)
    return tables, sorted({*problems, *check(tables, schema, rules)})


def validate(directory: Path, schema: Schema) -> list[Problem]:
    """Every problem of a directory of tables, in order of place. Empty when all is well."""
    return read_and_check(directory, schema, (*RULES, *EXTRA_RULES))[1]


def rewrite(directory: Path, problems: Iterable[Problem]) -> list[Path]:
    """Write every table in canonical order, provided nothing else is wrong with the directory.

    Returns the files that changed. Raises ValueError when `problems` holds more than matters of order.
    """
    if any(problem.rule != "order" for problem in problems):
        raise ValueError("only the order of rows can be put right by machine")
    changed = []
    for path, record_type in tables_of(directory):
        before = path.read_bytes()
        rows, _ = read_table(path, record_type)
        write_table(path, record_type, [row.record for row in rows])
        if path.read_bytes() != before:
            changed.append(path)
    return changed
