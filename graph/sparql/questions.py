"""The saved questions: SPARQL with a title, a comment and keywords, kept as Turtle in the convention of the SIB sparql-examples.

Most have a counterpart in Cypher beside them, in a file of the same name, which gives the same rows on Neo4j (`graph.cypher`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ...ontology.errors import BadQuestion, UnknownName
from ...ontology.files import NAMESPACE

FOLDER = Path(__file__).parent.parent.parent / "ontology" / "questions"

SH = "http://www.w3.org/ns/shacl#"
SCHEMA = "https://schema.org/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
KINDS = ("select", "ask", "construct", "describe")


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """One saved question. `runs_here` is false for those that need another server; `cypher` is empty where it has no counterpart.

    `parameters` are the variables whose example stands in the query and is replaced by what is asked about.
    """

    name: str
    title: str
    comment: str
    keywords: tuple[str, ...]
    sparql: str
    kind: str
    runs_here: bool
    cypher: str
    parameters: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def saved_questions() -> Mapping[str, SavedQuestion]:
    """All saved questions by name, in alphabetical order."""
    return {path.stem: read_question(path) for path in sorted(FOLDER.glob("*.ttl"))}


def read_question(path: Path) -> SavedQuestion:
    """Read one question from its Turtle file."""
    import pyoxigraph as ox

    texts: dict[str, list[str]] = {}
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.object, ox.Literal):
            texts.setdefault(quad.predicate.value, []).append(quad.object.value)
    counterpart = path.with_suffix(".cypher")
    kind = next(kind for kind in KINDS if SH + kind in texts)
    return SavedQuestion(
        name=path.stem,
        title=texts[RDFS + "label"][0],
        comment=texts[RDFS + "comment"][0],
        keywords=tuple(sorted(texts.get(SCHEMA + "keywords", []))),
        sparql=texts[SH + kind][0],
        kind=kind,
        runs_here="federated" not in texts.get(SCHEMA + "keywords", []),
        cypher=counterpart.read_text(encoding="utf-8") if counterpart.is_file() else "",
        parameters=tuple(" ".join(texts.get(NAMESPACE + "takes", [])).split()),
    )


def find_question(name: str) -> SavedQuestion:
    """The saved question of that name. Raises UnknownName with the nearest."""
    questions = saved_questions()
    if name in questions:
        return questions[name]
    from difflib import get_close_matches

    raise UnknownName(name, get_close_matches(name, questions, n=3, cutoff=0.3), kind="saved question")


def cypher_of(name: str) -> str:
    """The counterpart of a question in Cypher. Raises UnknownName for a name of none, BadQuestion where it has no counterpart."""
    question = find_question(name)
    if not question.cypher:
        raise BadQuestion(f"{name} has no counterpart in Cypher. These have: {', '.join(with_cypher())}.")
    return question.cypher


def with_cypher() -> list[str]:
    """Names of the questions that have a counterpart in Cypher."""
    return [name for name, question in saved_questions().items() if question.cypher]
