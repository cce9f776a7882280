"""Run one query in a process of its own, which can be killed: `python -m mitragraph.graph.sparql.worker`.

Reads a JSON object from standard input (store, query, bindings, format, update), writes the answer in the format to standard output.
Exit code 0: answered. 3: the query is at fault, and a JSON object on standard error says how.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from ..rdf.terms import PREFIXES

AT_FAULT = 3

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


def answer(request: dict[str, Any]) -> bytes:
    """The answer to one request, serialised."""
    if request["update"]:
        return updated(request)
    bindings: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(key): term(kind, value) for key, (kind, value) in request["bindings"].items()
    }
    store = ox.Store.read_only(request["store"])
    found = store.query(request["query"], prefixes=PREFIXES, substitutions=bindings)
    if isinstance(found, ox.QueryTriples):
        return graph_of(found, request["format"])
    format_ = SOLUTIONS.get(request["format"], ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean) and format_ in (ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV):
        return b"true\n" if found else b"false\n"  # the W3C formats for rows have no form for a yes or no
    return found.serialize(format=format_) or b""


def graph_of(triples: Iterable[ox.Triple], format_: str) -> bytes:
    """Triples in one of the graph formats."""
    return ox.serialize(triples, format=GRAPHS.get(format_, ox.RdfFormat.TURTLE), prefixes=PREFIXES) or b""


def term(kind: str, value: str) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(value) if kind == "iri" else ox.Literal(value)


def updated(request: dict[str, Any]) -> bytes:
    """The graph after an update, which happened to a copy in memory."""
    copy = ox.Store()
    copy.bulk_extend(ox.Store.read_only(request["store"]))
    copy.update(request["query"], prefixes=PREFIXES)
    return graph_of(
        (quad.triple for quad in copy.quads_for_pattern(None, None, None, ox.DefaultGraph())), request["format"]
    )


def main() -> int:
    """Answer the request on standard input."""
    try:
        sys.stdout.buffer.write(answer(json.load(sys.stdin)))
    except (SyntaxError, RuntimeError, ValueError, OSError) as error:
        json.dump({"kind": type(error).__name__, "message": str(error)}, sys.stderr)
        return AT_FAULT
    return 0


if __name__ == "__main__":
    sys.exit(main())
