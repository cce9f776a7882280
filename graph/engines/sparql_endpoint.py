"""A graph behind a SPARQL endpoint (Fuseki, GraphDB, QLever, Virtuoso, Neptune): read every triple of it, turn them back into records.

The graph is asked for with CONSTRUCT as N-Triples, in the default graph and in named ones, so it doesn't matter how it was loaded. What comes
back is validated and compared with its own projection (`rdf.reading`): half a graph is refused.
"""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from ...ontology.errors import BadQuestion, ServerError
from ...ontology.schema import load_schema
from ..rdf.terms import BASE

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph

TIMEOUT = 60.0
"""Seconds to wait for the next part of an answer."""

LARGEST = 2_000_000_000
"""Bytes of an answer that are read at all: some gigabytes of records in memory. Beyond that, ask the endpoint in SPARQL."""

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

    answer = fetch(address)
    try:
        found = [quad.triple for quad in ox.parse(input=answer, format=ox.RdfFormat.N_TRIPLES)]
        return graph_from(found, load_schema(), address)
    except SyntaxError as error:
        raise ServerError(
            f"{address}: its answer isn't N-Triples ({error}). Is this the address of the query service?"
        ) from None
    except BadQuestion as error:
        raise ServerError(str(error)) from None


def fetch(address: str) -> bytes:
    """All triples about things of ours, as N-Triples. Raises ServerError for everything that goes wrong on the way."""
    check_address(address)
    request = Request(  # noqa: S310 - the scheme was checked
        address,
        data=urlencode({"query": EVERYTHING}).encode(),
        headers={
            "Accept": "application/n-triples",
            "Content-Type": "application/x-www-form-urlencoded",
            **authorization(),
        },
    )
    try:
        with urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310 - the scheme was checked
            answer: bytes = response.read(LARGEST + 1)
    except HTTPError as error:
        raise ServerError(f"{address}: {explained(error.code, error.reason)}") from None
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise ServerError(
            f"{address}: no connection ({reason}). Is the server running and the address that of its query service?"
        ) from None
    if len(answer) > LARGEST:
        raise ServerError(
            f"{address}: the graph there is too large for memory. Ask it in SPARQL; see `mitragraph questions`."
        )
    return answer


def authorization() -> dict[str, str]:
    """The header that says who asks, where the environment has a user and password."""
    user, password = os.environ.get("SPARQL_USER"), os.environ.get("SPARQL_PASSWORD")
    if not user or password is None:
        return {}
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


def check_address(address: str) -> None:
    """Raises BadQuestion for an address that holds credentials: it would stand in shell history and process lists."""
    parts = urlsplit(address)
    if parts.username is not None or parts.password is not None:
        raise BadQuestion(
            "the address holds credentials. Set SPARQL_USER and SPARQL_PASSWORD in the environment instead."
        )
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadQuestion(
            f"{address!r} is not the address of a SPARQL endpoint. Write e.g. https://example.org/sparql."
        )


def explained(code: int, reason: str) -> str:
    """What a status means for whoever asks.

    >>> explained(404, "Not Found")
    'nothing there (404 Not Found). Give the address of the query service, e.g. http://localhost:3030/ds/query.'
    """
    if code in (401, 403):
        return f"refused ({code} {reason}). Set SPARQL_USER and SPARQL_PASSWORD in the environment."
    if code == 404:
        return f"nothing there ({code} {reason}). Give the address of the query service, e.g. http://localhost:3030/ds/query."
    return f"the server answered {code} {reason}."
