"""Run one query in a process of its own, which can be killed: `python -m mitragraph.graph.sparql.worker`.

Reads a JSON object from standard input (store, query, bindings, format, update), writes the answer in the format to standard output.
Exit code 0: answered. 3: the query is at fault, and a JSON object on standard error says how.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pyoxigraph as ox

from ...ontology.errors import BadQuestion
from ..rdf.terms import PREFIXES
from .solutions import graph_as, json_as, rows_as

AT_FAULT = 3


def answer(request: dict[str, Any]) -> bytes:
    """The answer to one request, serialised."""
    if request["update"]:
        return updated(request)
    bindings, format_ = request["bindings"], request["format"]
    store = ox.Store.read_only(request["store"])
    found = store.query(request["query"], prefixes=PREFIXES)
    if bindings and isinstance(found, ox.QuerySolutions):
        return json_as(rows_as(found, "json"), format_, bindings)
    if bindings:
        substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(key): term(kind, value) for key, (kind, value) in bindings.items()
        }
        found = store.query(request["query"], prefixes=PREFIXES, substitutions=substitutions)
    return graph_as(found, format_) if isinstance(found, ox.QueryTriples) else rows_as(found, format_)


def term(kind: str, value: str) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(value) if kind == "iri" else ox.Literal(value)


def updated(request: dict[str, Any]) -> bytes:
    """The graph after an update, which happened to a copy in memory."""
    copy = ox.Store()
    copy.bulk_extend(ox.Store.read_only(request["store"]))
    copy.update(request["query"], prefixes=PREFIXES)
    changed = (quad.triple for quad in copy.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return graph_as(changed, request["format"])


def answered(request: dict[str, Any]) -> tuple[int, bytes]:
    """The exit code of a request, and its answer, or what is wrong with it as JSON."""
    try:
        return 0, answer(request)
    except (BadQuestion, SyntaxError, RuntimeError, ValueError, OSError) as error:
        return AT_FAULT, json.dumps({"kind": type(error).__name__, "message": str(error)}).encode()


def main() -> int:
    """Answer the request on standard input."""
    code, content = answered(json.load(sys.stdin))
    (sys.stderr if code else sys.stdout).buffer.write(content)
    return code


if __name__ == "__main__":
    sys.exit(main())
