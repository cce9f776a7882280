"""Ask a question of the graph on disk, with a time limit that holds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...ontology.errors import BadQuestion
from ..rdf.terms import PREFIXES, node_iri
from .prepare import is_update, refuse_what_reaches_out, with_caret
from .process import run

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph
    from ..names import NameIndex

GRAPH_FORMATS = ("turtle", "ntriples", "jsonld", "rdfxml")
SOLUTION_FORMATS = ("csv", "tsv", "json", "xml")

VARIABLE = re.compile(r"[A-Za-z_]\w*")


class TimedOut(BadQuestion):
    """A query ran longer than it was allowed to and was stopped."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query and how to run it: time limit in seconds (0: none), and what it is allowed beyond reading.

    `cypher` is its counterpart for Neo4j; only saved questions have one.
    """

    sparql: str
    bindings: Mapping[str, tuple[str, str]]
    format: str = "json"
    timeout: float = 30.0
    allow_service: bool = False
    allow_update: bool = False
    cypher: str = ""


def ask(question: Question, place: Path | KnowledgeGraph | None, version: str) -> bytes:
    """The answer, serialised in the format asked for; of the graph in a folder of tables, or of one already read.

    Raises as `ask_store` does.
    """
    from ..rdf.store import store_of, store_on_disk

    refuse(question)
    with (
        store_on_disk(place, version) if place is None or isinstance(place, Path) else store_of(place, version) as store
    ):
        return ask_store(question, store)


def refuse(question: Question) -> None:
    """Raise BadQuestion for a query that would do what it isn't allowed to."""
    refuse_what_reaches_out(question.sparql, allow_service=question.allow_service, allow_update=question.allow_update)


def ask_store(question: Question, store: Path) -> bytes:
    """The answer of the store in a folder.

    Raises BadQuestion for a query that can't be read, isn't allowed or has unknown parameters, TimedOut when the time is up; by then the
    process that ran it is gone.
    """
    refuse(question)
    request = {
        "store": str(store),
        "query": question.sparql,
        "bindings": dict(question.bindings),
        "format": question.format,
        "update": is_update(question.sparql),
    }
    try:
        done = run(request, question.timeout or None)
    except TimeoutError:
        raise TimedOut(f"stopped after {question.timeout:g} s. Ask for less, or allow more with --timeout.") from None
    if done.code == 0:
        return done.answer
    raise BadQuestion(explain(question.sparql, done.complaint.decode(errors="replace")))


def explain(sparql: str, complaint: str) -> str:
    """What the worker found wrong, for people."""
    try:
        error = json.loads(complaint)
    except ValueError:
        return f"the query engine stopped: {complaint.strip() or 'no reason given'}"
    if error["kind"] == "SyntaxError":
        return with_caret(sparql, error["message"])
    if match := re.search(r"does not contains variable \?(\w+) in its SELECT", error["message"]):
        return f"--bind {match[1]}: the query has to select ?{match[1]} for that."
    return str(error["message"])


def names_in(options: tuple[str, ...]) -> tuple[str, ...]:
    """The values of bindings that are names of nodes.

    >>> names_in(("drug=MG", "stance=mgo:supports", 'unit="nM"'))
    ('MG',)
    """
    values = [option.partition("=")[2] for option in options]
    return tuple(
        value for value in values if value and value[0] not in '"<' and value.partition(":")[0] not in PREFIXES
    )


def parse_bindings(options: tuple[str, ...], names: NameIndex | None) -> dict[str, tuple[str, str]]:
    """Read `drug=mitragynine` into terms: a node's name becomes its IRI, `mgo:…` or `<…>` an IRI, anything in quotes a text. `names` may be missing where `names_in` finds none.

    Raises BadQuestion for what can't be read, UnknownName for a name that isn't there.
    """
    found: dict[str, tuple[str, str]] = {}
    for option in options:
        variable, sign, value = option.partition("=")
        variable = variable.lstrip("?$")
        if not sign or not VARIABLE.fullmatch(variable) or not value:
            raise BadQuestion(f"--bind {option}: write it as variable=value, e.g. drug=mitragynine.")
        prefix, colon, local = value.partition(":")
        if value.startswith('"') and value.endswith('"') and len(value) > 1:
            found[variable] = ("literal", value[1:-1])
        elif value.startswith("<") and value.endswith(">"):
            found[variable] = ("iri", value[1:-1])
        elif colon and prefix in PREFIXES:
            found[variable] = ("iri", PREFIXES[prefix] + local)
        else:
            found[variable] = ("iri", node_iri(names.resolve(value) if names is not None else value))
    return found
