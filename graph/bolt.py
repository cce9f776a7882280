"""A connection to Neo4j over Bolt, with errors that say what to do. Credentials come from the environment or a prompt, nowhere else."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..ontology.errors import BadQuestion, MissingExtra, ServerError

if TYPE_CHECKING:
    import neo4j

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
OLDEST = 5
"""Major version of the oldest server whose Cypher we speak (label alternatives, EXISTS with MATCH)."""

CAN_NOT_WRITE = (".TransactionLogError", ".DatabaseUnavailable")
"""Ends of the codes that Neo4j 5.26 gives when its disk is full: at the moment itself the first, afterwards the second, since it stops the database."""

TIMEOUT = 10.0
"""Seconds to wait for a connection: a server that answers at all does so in one."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who connects. The password never shows in a representation, and so in no log and no traceback."""

    user: str
    password: str = field(repr=False)


def credentials(ask: Callable[[str], str] | None = None) -> Credentials:
    """NEO4J_USER (default `neo4j`) and NEO4J_PASSWORD; `ask` is called with the user where no password is set.

    Raises BadQuestion when there is nobody to ask.
    """
    user = os.environ.get("NEO4J_USER") or os.environ.get("NEO4J_USERNAME") or "neo4j"
    password = os.environ.get("NEO4J_PASSWORD")
    if password is None and ask is not None:
        password = ask(user)
    if password is None:
        raise BadQuestion("no password. Set NEO4J_PASSWORD (and NEO4J_USER, unless it is neo4j) in the environment.")
    return Credentials(user, password)


def is_bolt(uri: str) -> bool:
    """Whether an address is one of a Neo4j server.

    >>> is_bolt("neo4j://localhost:7687"), is_bolt("https://example.org/sparql")
    (True, False)
    """
    return urlsplit(uri).scheme in SCHEMES


@contextmanager
def connected(uri: str, who: Credentials, database: str | None = None) -> Iterator[neo4j.Session]:
    """A session with a server of a version we know. Raises ServerError for everything that goes wrong while it is open."""
    check_address(uri)
    try:
        import neo4j
    except ImportError:
        raise MissingExtra("the neo4j driver", "neo4j") from None
    # E.g. "no such label yet" would end up on stderr. Told to the driver instead, it refuses servers before 5.7 with a riddle.
    logging.getLogger("neo4j.notifications").setLevel(logging.ERROR)
    try:
        with (
            neo4j.GraphDatabase.driver(
                uri,
                auth=(who.user, who.password),
                connection_timeout=TIMEOUT,
                max_transaction_retry_time=TIMEOUT,
            ) as driver,
            driver.session(database=database) as session,
        ):
            session.run("RETURN 1").consume()
            check_version(driver.get_server_info().agent)
            yield session
    except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
        raise ServerError(explained(uri, error)) from error


def check_address(uri: str) -> None:
    """Raises BadQuestion for an address that isn't one of Neo4j, or that holds credentials: it would stand in shell history and process lists."""
    parts = urlsplit(uri)
    if parts.username is not None or parts.password is not None:
        raise BadQuestion("the address holds credentials. Set NEO4J_USER and NEO4J_PASSWORD in the environment instead.")  # fmt: skip
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise BadQuestion(f"{uri!r} is not the address of a Neo4j server. Write e.g. neo4j://localhost:7687 or bolt+s://….")  # fmt: skip


def check_version(agent: str) -> None:
    """Raises ServerError for a server other than Neo4j 5 or newer.

    >>> check_version("Neo4j/5.26.0")
    """
    name, _, version = agent.partition("/")
    major = version.split(".")[0]
    if name != "Neo4j" or not major.isdecimal() or int(major) < OLDEST:
        raise ServerError(f"the server says it is {agent!r}; Neo4j {OLDEST} or newer is needed. For an older one, upgrade; other Bolt servers aren't supported.")  # fmt: skip


def explained(uri: str, error: Exception) -> str:
    """What went wrong with a server, and what to do."""
    import neo4j.exceptions as known

    if isinstance(error, known.AuthError):
        return f"{uri}: user or password refused. Check NEO4J_USER and NEO4J_PASSWORD."
    if isinstance(error, known.ServiceUnavailable | known.SessionExpired):
        return f"{uri}: no connection. Is the server running, the port Bolt's (7687) and the scheme right (neo4j+s:// for Aura)? Then run the command again; it takes up where it stopped."
    if isinstance(error, known.UnsupportedServerProduct):
        return f"{uri}: the server speaks no version of Bolt that we do; Neo4j {OLDEST} or newer is needed. ({error})"
    text = getattr(error, "message", None) or str(error)
    code = str(getattr(error, "code", None) or "")
    if code.endswith(CAN_NOT_WRITE) or "No space left" in text:
        return f"{uri}: the server can't write any more; most often its disk is full. Free some space, start the database again, then run the command again; it completes what is there. ({text} {code})"
    if isinstance(error, known.ConstraintError):
        return f"{uri}: the database holds something that contradicts the graph's constraints: {text}"
    return f"{uri}: {text}" + (f" ({code})" if code else "")
