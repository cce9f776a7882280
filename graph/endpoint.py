"""A SPARQL endpoint over HTTP, only read, with errors that say what to do. Credentials come from the environment, nowhere else."""

from __future__ import annotations

import base64
import os
import time
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from ..ontology.errors import BadQuestion, ServerError

TIMEOUT = 60.0
"""Seconds to wait for the next part of an answer."""

LARGEST = 2_000_000_000
"""Bytes of an answer that are read at all: some gigabytes of records in memory. Beyond that, ask the endpoint for less."""

PART = 1 << 20
"""Bytes read at once, between two looks at the clock."""


def post(address: str, sparql: str, accept: str, *, limit: float = 0) -> bytes:
    """The answer to a query, in the media type asked for; `limit` is in seconds for all of it, 0 for none.

    Raises ServerError for everything that goes wrong on the way, TimeoutError when the time is up.
    """
    check_address(address)
    request = Request(  # noqa: S310 - the scheme was checked
        address,
        data=urlencode({"query": sparql}).encode(),
        headers={"Accept": accept, "Content-Type": "application/x-www-form-urlencoded", **authorization()},
    )
    deadline = time.monotonic() + limit if limit else float("inf")
    answer = bytearray()
    try:
        with urlopen(request, timeout=limit or TIMEOUT) as response:  # noqa: S310 - the scheme was checked
            while part := response.read(PART):
                answer += part
                if time.monotonic() > deadline:
                    raise TimeoutError
                if len(answer) > LARGEST:
                    raise ServerError(f"{address}: the answer is too large for memory. Ask for less.")
    except HTTPError as error:
        told = error.read(PART).decode(errors="replace")
        raise ServerError(f"{address}: {explained(error.code, error.reason, told)}") from None
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        if limit and isinstance(reason, TimeoutError):
            raise TimeoutError from None
        raise ServerError(
            f"{address}: no connection ({reason}). Is the server running and the address that of its query service?"
        ) from None
    return bytes(answer)


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


def explained(code: int, reason: str, told: str = "") -> str:
    """What a status means for whoever asks; `told` is what the server says beside it.

    >>> explained(404, "Not Found")
    'nothing there (404 Not Found). Give the address of the query service, e.g. http://localhost:3030/ds/query.'
    """
    if code in (401, 403):
        return f"refused ({code} {reason}). Set SPARQL_USER and SPARQL_PASSWORD in the environment."
    if code == 404:
        return f"nothing there ({code} {reason}). Give the address of the query service, e.g. http://localhost:3030/ds/query."
    if code == 400 and told:
        return f"the query can't be read there: {told.strip()[:500]}"
    return f"the server answered {code} {reason}."
