"""Never a number without its unit, and never one that isn't a number."""

from __future__ import annotations

from collections.abc import Iterator

from ...ontology.errors import Problem
from ...ontology.schema import Schema
from ..directory import Tables
from ..records import EvidenceLine, Measurement
from ..values import RELATIONS, parse_reported


def numbers_have_units(tables: Tables, schema: Schema) -> Iterator[Problem]:
    """The value block is whole or empty; unit fits parameter; value reads as a number."""
    for path, line, record in tables.lines():
        if any((record.parameter, record.relation, record.value, record.unit)):
            yield from block_problems(path, line, record, schema)
    for row in tables.measurements.rows:
        yield from block_problems(tables.measurements.path, row.line, row.record, schema)


def block_problems(path: str, line: int, record: EvidenceLine | Measurement, schema: Schema) -> Iterator[Problem]:
    """What is wrong with one value block."""
    for name in ("parameter", "relation", "value", "unit"):
        if not getattr(record, name):
            yield Problem(
                path,
                line,
                name,
                "value-block",
                "empty, but other parts of the value block are given. A number has parameter, relation, value and unit.",
            )
    parameter = schema.parameters.get(record.parameter)
    if record.parameter and parameter is None:
        yield Problem(
            path,
            line,
            "parameter",
            "closed-list",
            f"unknown parameter {record.parameter!r}. The list stands in ontology/mitragraph.ttl.",
        )
    if parameter and record.unit and record.unit not in parameter.units:
        yield Problem(
            path,
            line,
            "unit",
            "unit",
            f"{record.unit!r} is not a unit of {record.parameter}. Allowed: {', '.join(parameter.units)}. Don't convert; ask for the unit in the ontology.",
        )
    if record.relation and record.relation not in RELATIONS:
        yield Problem(
            path,
            line,
            "relation",
            "relation",
            f"{record.relation!r} is not a relation. Allowed: {' '.join(RELATIONS)}.",
        )
    if not record.value:
        return
    reported = parse_reported(record.value)
    if reported is None:
        yield Problem(
            path,
            line,
            "value",
            "value",
            f"{record.value!r} is not a number. Write 12.5, 10-30 or 1.17±0.07; words go into statement or note.",
        )
    elif reported.low > reported.high:
        yield Problem(
            path, line, "value", "value", f"{record.value!r} runs from the higher to the lower number. Turn it round."
        )
