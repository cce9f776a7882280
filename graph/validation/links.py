"""What points at what: terms, nodes, sources, and whether a predicate may link what it links."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from ...ontology.errors import Problem
from ...ontology.schema import Schema
from ..directory import Tables
from ..names import clashes


def suggestion(word: str, known: Collection[str]) -> str:
    """What a mistyped word may have meant."""
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"; nearest: {near[0]!r}" if near else ""


def terms_are_known(tables: Tables, schema: Schema) -> Iterator[Problem]:
    """Closed lists live in the ontology."""
    predicates = {key for key, predicate in schema.predicates.items() if not predicate.is_abstract}
    checked = ("text", "secondary")

    def unknown(path: str, line: int, column: str, value: str, allowed: Collection[str]) -> Iterator[Problem]:
        if value not in allowed:
            listed = f" Allowed: {', '.join(allowed)}." if len(allowed) <= 8 else ""
            yield Problem(
                path,
                line,
                column,
                "closed-list",
                f"unknown {column} {value!r}{suggestion(value, allowed)}.{listed} The list stands in ontology/mitragraph.ttl.",
            )

    for node in tables.nodes.rows:
        yield from unknown(tables.nodes.path, node.line, "category", node.record.category, schema.categories)
    for source in tables.sources.rows:
        yield from unknown(tables.sources.path, source.line, "kind", source.record.kind, schema.source_kinds)
        yield from unknown(tables.sources.path, source.line, "retracted", source.record.retracted, ("", "yes"))
    for path, line, record in tables.lines():
        yield from unknown(path, line, "predicate", record.predicate, predicates)
        yield from unknown(path, line, "stance", record.stance, schema.stances)
        yield from unknown(path, line, "design", record.design, schema.designs)
        yield from unknown(path, line, "checked", record.checked, checked)
    for row in tables.measurements.rows:
        yield from unknown(tables.measurements.path, row.line, "design", row.record.design, schema.designs)
        yield from unknown(tables.measurements.path, row.line, "checked", row.record.checked, checked)
    for search in tables.searches.rows:
        yield from unknown(tables.searches.path, search.line, "predicate", search.record.predicate, predicates)
    for screened in tables.screening.rows:
        yield from unknown(
            tables.screening.path,
            screened.line,
            "decision",
            screened.record.decision,
            ("line", "measurement", "merged", "left_out"),
        )


def references_resolve(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """Every subject, object, agent and source is a record of its own; every screened result exists."""
    nodes = {record.id for record in tables.nodes.records}
    sources = {record.id for record in tables.sources.records}
    results = {line.id for _, _, line in tables.lines()} | {record.id for record in tables.measurements.records}

    def missing(path: str, line: int, column: str, value: str, known: Collection[str], where: str) -> Iterator[Problem]:
        if value not in known:
            kind = {"read_in": "source", "agent": "node", "subject": "node", "object": "node"}.get(column, column)
            hint = "" if kind == "source" else suggestion(value, known)  # numbers that look alike aren't alike
            yield Problem(
                path, line, column, "reference", f"unknown {kind} {value!r}{hint}. Correct it or add it to {where}."
            )

    for path, line, record in tables.lines():
        for column, node in (
            ("subject", record.subject),
            ("object", record.object),
            *(("agent", agent) for agent in record.agent),
        ):
            yield from missing(path, line, column, node, nodes, "data/nodes.tsv")
        yield from missing(path, line, "source", record.source, sources, "data/sources.tsv")
        if record.read_in:
            yield from missing(path, line, "read_in", record.read_in, sources, "data/sources.tsv")
    for row in tables.measurements.rows:
        for column, node in (("node", row.record.node), *(("agent", agent) for agent in row.record.agent)):
            yield from missing(tables.measurements.path, row.line, column, node, nodes, "data/nodes.tsv")
        yield from missing(tables.measurements.path, row.line, "source", row.record.source, sources, "data/sources.tsv")
        if row.record.read_in:
            yield from missing(
                tables.measurements.path, row.line, "read_in", row.record.read_in, sources, "data/sources.tsv"
            )
    for search in tables.searches.rows:
        for column, node in (("subject", search.record.subject), ("object", search.record.object)):
            yield from missing(tables.searches.path, search.line, column, node, nodes, "data/nodes.tsv")
    for screened in tables.screening.rows:
        if screened.record.result:
            yield from missing(
                tables.screening.path, screened.line, "result", screened.record.result, results, "the tables"
            )


def domain_and_range_fit(tables: Tables, schema: Schema) -> Iterator[Problem]:
    """A predicate links only what the ontology lets it link; a symmetric one in either direction."""
    category = {record.id: record.category for record in tables.nodes.records}
    for path, line, record in tables.lines():
        predicate = schema.predicates.get(record.predicate)
        subject, object_ = category.get(record.subject), category.get(record.object)
        if predicate is None or subject is None or object_ is None:
            continue  # reported by other rules
        for column, found, allowed in (("subject", subject, predicate.domain), ("object", object_, predicate.range)):
            if found not in allowed:
                yield Problem(
                    path,
                    line,
                    column,
                    "domain-range",
                    f"{getattr(record, column)!r} is of category {found}, but the {column} of {record.predicate} is one of: {', '.join(allowed)}. Choose another predicate or node.",
                )


def functional_needs_function(tables: Tables, schema: Schema) -> Iterator[Problem]:
    """A Ki alone never makes an agonist: some designs can't bear on some predicates at all."""
    for path, line, record in tables.lines():
        predicate = schema.predicates.get(record.predicate)
        if predicate is None or record.design not in predicate.never_from:
            continue
        way_out = (
            "Use 'binds', or cite the functional assay."
            if predicate.is_functional
            else f"Use a predicate that {record.design} can bear on."
        )
        yield Problem(
            path, line, "design", "functional", f"{record.predicate} can't come from {record.design}. {way_out}"
        )


def lines_are_unique(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """The same finding of the same experiment stands once."""
    first: dict[tuple[object, ...], str] = {}
    for path, line, record in tables.lines():
        key = (
            record.subject, record.predicate, record.object, record.stance, record.source, record.experiment,
            record.system, record.dose_route, record.parameter, record.value, record.unit,
        )  # fmt: skip
        if key in first:
            yield Problem(
                path,
                line,
                "id",
                "duplicate-line",
                f"says the same as {first[key]}. Remove one, or tell them apart in system, dose_route or value.",
            )
        first.setdefault(key, f"{path}:{line}")


def names_are_unambiguous(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """A name that two nodes share would resolve to whichever came first."""
    place = {row.record.id: row.line for row in tables.nodes.rows}
    for name, ids in clashes(tables.nodes.records).items():
        yield Problem(
            tables.nodes.path,
            place[ids[1]],
            "synonyms",
            "ambiguous-name",
            f"{name!r} is also a name of {ids[0]!r}. Keep it on one node.",
        )
