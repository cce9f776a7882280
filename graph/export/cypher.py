"""A Cypher script: constraints, indexes, then UNWIND and MERGE in batches. Running it twice changes nothing.

For cypher-shell, Neo4j Desktop, Browser and Aura. Beyond some ten thousand edges `neo4j-csv` is the faster way in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...ontology.errors import BadQuestion
from ..knowledge import KnowledgeGraph
from ..labelled import to_labelled
from .statements import AMENDMENTS, SCHEMA, Row, Statement, batches, quoted, statements

BATCH = 500
"""Rows in one statement."""

ARRAY, FIELD, ROW = "\x1f", "\x1e", "\x1d"
"""Unit, record and group separator. Control characters, so no table holds them."""


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write the script. Each statement ends with `;` and a line break, which no string in it can hold."""
    path.write_text("\n".join(script(kg)) + "\n", encoding="utf-8", newline="\n")


def script(kg: KnowledgeGraph) -> Iterator[str]:
    """The script, one statement at a time, comments included."""
    graph = to_labelled(kg)
    version = literal(graph.version)
    yield f"// mitragraph {graph.version}: {graph.node_count} nodes, {graph.link_count} relationships. Neo4j 5 or newer."
    yield "// Can be run again at any time; what is there is brought up to date."
    yield from (f"{text};" for text in SCHEMA)
    for statement in statements(graph, kg.schema.categories):
        yield from rendered(statement, version)
    yield from (f"{text.replace('$version', version)} DELETE r;" for text in AMENDMENTS)


def rendered(statement: Statement, version: str) -> Iterator[str]:
    """A statement with its rows written out, one a line."""
    for batch in batches(statement.rows, BATCH):
        # The version first and the rows last: a row may hold the text "$version".
        yield statement.text.replace("$version", version).replace("$rows", rows_of(batch, statement.types), 1) + ";"


def rows_of(batch: Sequence[Row], types: Mapping[str, str]) -> str:
    """An expression that gives the rows: one string, split into lines and fields.

    Neo4j takes a millisecond for each literal, which comes to minutes for one per value; so there is one literal per statement.
    """
    keys = [key for key in batch[0] if key != "properties"]
    fields = [
        *((key, "string", ()) for key in keys),
        *((name, type_, ("properties",)) for name, type_ in types.items()),
    ]
    lines = (FIELD.join(field_text(field_of(row, name, where)) for name, _, where in fields) for row in batch)
    text = "\\u001D\n".join(literal(line)[1:-1] for line in lines)
    own = [f"{quoted(key)}: f[{position}]" for position, key in enumerate(keys)]
    values = [
        f"{quoted(name)}: {parsed(f'f[{position}]', type_)}"
        for position, (name, type_, where) in enumerate(fields)
        if where
    ]
    entries = ", ".join([*own, f"properties: {{{', '.join(values)}}}"])
    return f"[f IN [line IN split('{text}', '\\u001D\\n') | split(line, '\\u001E')] | {{{entries}}}]"


def field_of(row: Row, name: str, where: tuple[str, ...]) -> Any:
    return row["properties"].get(name) if where else row[name]


def field_text(value: Any) -> str:
    """A value as a field; empty for what is absent. Raises BadQuestion for a text that holds a separator."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    parts = value if isinstance(value, list) else [str(value)]
    if any(sign in part for part in parts for sign in (ARRAY, FIELD, ROW)) or (isinstance(value, list) and "" in value):
        raise BadQuestion(f"a value holds an empty item or one of U+001D to U+001F, which this format can't: {value!r}")
    return ARRAY.join(parts)


def parsed(field: str, type_: str) -> str:
    """The expression that gives a field its type; null for an empty one, which SET leaves out."""
    if type_ == "long":
        return f"toInteger({field})"
    if type_ == "double":
        return f"toFloat({field})"
    value = {"boolean": f"{field} = 'true'", "string[]": f"split({field}, '\\u001F')"}.get(type_, field)
    return f"CASE {field} WHEN '' THEN null ELSE {value} END"


ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\\\\']")


def literal(value: Any) -> str:
    r"""A value as a Cypher literal on one line.

    >>> print(literal({"name": "it's; a \\ \n test", "n": 3, "tags": ["a"]}))
    {`name`: 'it\'s; a \\ \n test', `n`: 3, `tags`: ['a']}
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return f"'{UNPRINTABLE.sub(lambda match: escaped(match.group()), value)}'"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(literal, value))}]"
    return "{" + ", ".join(f"`{key}`: {literal(item)}" for key, item in value.items()) + "}"


def escaped(char: str) -> str:
    return ESCAPES.get(char) or f"\\u{ord(char):04X}"
