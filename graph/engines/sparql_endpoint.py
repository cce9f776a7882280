"""A graph behind a SPARQL endpoint (Fuseki, GraphDB, QLever, Virtuoso, Neptune): read every triple of it, turn them back into records.

The graph is asked for with CONSTRUCT as N-Triples, in the default graph and in named ones, so it doesn't matter how it was loaded. What comes
back is validated and compared with its own projection (`rdf.reading`): half a graph is refused. A query in SPARQL goes to the endpoint as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...ontology.errors import BadQuestion, ServerError
from ...ontology.schema import load_schema
from ..endpoint import post
from ..rdf.terms import BASE
from ..sparql.ask import Question, TimedOut
from ..sparql.prepare import form_of, is_update, refuse_what_reaches_out, with_prefixes
from .part import Part, fetch_part

if TYPE_CHECKING:
    from ..counts import Counts
    from ..knowledge import KnowledgeGraph

TRIPLES = "application/n-triples"
ROWS = "application/sparql-results+json"

EVERYTHING = f"""
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }}
  FILTER(STRSTARTS(STR(?s), "{BASE}"))
}}
"""


def read(address: str) -> KnowledgeGraph:
    """The graph an endpoint holds. SPARQL_USER and SPARQL_PASSWORD go along where they are set.

    Raises ServerError when there is no endpoint or no such graph, DataError for invalid records.
    """
    import pyoxigraph as ox

    from ..rdf.reading import graph_from

    answer = post(address, EVERYTHING, TRIPLES)
    try:
        found = [quad.triple for quad in ox.parse(input=answer, format=ox.RdfFormat.N_TRIPLES)]
        return graph_from(found, load_schema(), address)
    except SyntaxError as error:
        raise unreadable(address, "N-Triples", error) from None
    except BadQuestion as error:
        raise ServerError(str(error)) from None


def read_part(address: str, part: Part) -> KnowledgeGraph:
    """The part of the graph that a question needs; the whole where a name in it takes a look at all names.

    Raises what `read` raises.
    """
    from .sparql_part import HeldAtEndpoint

    return fetch_part(HeldAtEndpoint(address, load_schema()), part) or read(address)


def count(address: str) -> Counts:
    """How much the graph holds, counted by the server. Raises ServerError when there is none."""
    from .sparql_part import HeldAtEndpoint

    return HeldAtEndpoint(address, load_schema()).counts()


def answer(address: str, question: Question) -> bytes:
    """The endpoint's own answer, in the format asked for: the query is run there, on whatever it holds, and nothing is changed.

    Raises BadQuestion for a query that isn't allowed or can't be bound, TimedOut when the time is up, ServerError for what goes wrong there.
    """
    if is_update(question.sparql):
        raise BadQuestion("this is an update, and an endpoint is only read. Run it on a graph of your own.")
    refuse_what_reaches_out(question.sparql, allow_service=question.allow_service)
    has_rows = form_of(question.sparql) in ("SELECT", "ASK")
    if question.bindings and not has_rows:
        raise BadQuestion("--bind: an endpoint takes values for SELECT queries only. Write the value into the query.")
    try:
        answer = post(address, with_prefixes(question.sparql), ROWS if has_rows else TRIPLES, limit=question.timeout)
    except TimeoutError:
        raise TimedOut(f"{address}: no answer in {question.timeout:g} s. Ask for less, or allow more with --timeout.") from None  # fmt: skip
    return converted(address, answer, question) if has_rows else graph_converted(address, answer, question.format)


def converted(address: str, answer: bytes, question: Question) -> bytes:
    """Rows in the format asked for."""
    from ..sparql.solutions import json_as

    try:
        return json_as(answer, question.format, question.bindings)
    except (SyntaxError, ValueError) as error:
        raise unreadable(address, "a result in the W3C's JSON", error) from None


def graph_converted(address: str, answer: bytes, format_: str) -> bytes:
    """Triples in the format asked for."""
    import pyoxigraph as ox

    from ..sparql.solutions import graph_as

    try:
        return graph_as((quad.triple for quad in ox.parse(input=answer, format=ox.RdfFormat.N_TRIPLES)), format_)
    except SyntaxError as error:
        raise unreadable(address, "N-Triples", error) from None


def unreadable(address: str, expected: str, error: Exception) -> ServerError:
    return ServerError(f"{address}: its answer isn't {expected} ({error}). Is this the address of the query service?")
