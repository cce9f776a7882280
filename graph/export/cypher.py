"""A Cypher script: constraints, indexes, then UNWIND and MERGE in batches. Running it twice changes nothing.

For cypher-shell, Neo4j Desktop, Browser and Aura. Beyond some ten thousand edges `neo4j-csv` is the faster way in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..knowledge import KnowledgeGraph
from ..labelled import to_labelled
from .statements import AMENDMENTS, SCHEMA, Statement, batches, statements

BATCH = 100
"""Rows in one statement. Neo4j parses literals slowly (some milliseconds a row), and rows of long statements more slowly still: 500 took half as long again."""


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
        rows = ",\n".join(literal(row) for row in batch)
        # The statement first and the rows last: a row may hold the text "$version".
        yield statement.text.replace("$version", version).replace("$rows", f"[\n{rows}\n]", 1) + ";"


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
