"""Answers of saved questions in one comparable form, whichever engine gave them: rows of prefixed names and plain texts."""

from __future__ import annotations

import json
from typing import Any

from mitragraph.graph.present.answers import cell
from mitragraph.graph.sparql.questions import SavedQuestion

Rows = list[tuple[str, ...]]


def rows_of(content: dict[str, Any]) -> Rows:
    """Rows of a result in the W3C JSON format; a yes or no as one row."""
    if "boolean" in content:
        return [(str(content["boolean"]).lower(),)]
    variables = content["head"]["vars"]
    return [tuple(cell(row.get(variable)) for variable in variables) for row in content["results"]["bindings"]]


def gold_text(question: SavedQuestion, answer: bytes) -> str:
    """The answer as the gold file holds it: TSV with a header, or the sorted triples of a graph."""
    if question.kind in {"construct", "describe"}:
        return "".join(sorted(answer.decode().splitlines(keepends=True)))
    content = json.loads(answer)
    header = content["head"].get("vars", ["answer"])
    return "\n".join("\t".join(row) for row in [tuple(header), *rows_of(content)]) + "\n"
