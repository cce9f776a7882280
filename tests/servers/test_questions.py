"""The saved questions where they are asked of a server: in Cypher the same rows as in SPARQL, at an endpoint as here."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from mitragraph.graph.bolt import connected, credentials
from mitragraph.graph.cypher import ADDRESSES, LITERALS, kinds_of
from mitragraph.graph.engines import answer
from mitragraph.graph.export.push import push
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.labelled import STAMP, to_labelled
from mitragraph.graph.sparql.ask import Question
from mitragraph.graph.sparql.questions import FOLDER, saved_questions

sys.path.insert(0, str(Path(__file__).parents[1] / "questions"))
from answers import gold_text

GOLD = Path(__file__).parents[1] / "questions" / "gold"
QUESTIONS = {name: question for name, question in saved_questions().items() if question.cypher}


@pytest.fixture(scope="module")
def loaded(neo4j_server: Any, kg: KnowledgeGraph) -> Any:
    """The server with the shipped graph."""
    neo4j_server.clear()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in neo4j_server.environment.items():
            patch.setenv(name, value)
        with connected(neo4j_server.uri, credentials()) as session:
            push(to_labelled(kg), session, schema=kg.schema)
    return neo4j_server


@pytest.fixture(autouse=True)
def _credentials(neo4j_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)


def asked(name: str, place: str | None, format_: str = "json", **bindings: tuple[str, str]) -> bytes:
    question = QUESTIONS[name]
    return answer(place, Question(question.sparql, bindings, format_, cypher=question.cypher), "0")


def test_there_are_enough_and_none_without_a_question_in_sparql() -> None:
    assert len(QUESTIONS) >= 15
    assert {path.stem for path in FOLDER.glob("*.cypher")} == set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_says_what_it_asks_and_names_its_relationship_types(name: str) -> None:
    question = QUESTIONS[name]
    title, text = question.cypher.split("\n", 1)
    assert title == f"// {question.title}"
    assert set(kinds_of(question.cypher).values()) <= {*ADDRESSES, *LITERALS}
    arrows = re.findall(r"-\[([^\]]*)\]-|(\)<?--)", text)
    assert arrows or "(" in text
    assert [typed for typed, bare in arrows if bare or ":" not in typed] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_neo4j_gives_the_gold_answer_in_the_same_bytes(loaded: Any, name: str) -> None:
    there = asked(name, loaded.uri)
    assert gold_text(QUESTIONS[name], there) == (GOLD / f"{name}.tsv").read_text(encoding="utf-8")
    assert there == asked(name, None)


@pytest.mark.parametrize("format_", ["table", "json", "tsv", "csv", "xml"])
def test_a_question_prints_the_same_from_neo4j(run: Callable[..., Result], loaded: Any, format_: str) -> None:
    for name in ("receptors-of-an-alkaloid", "is-there-a-trial"):
        expected = run("query", name, "--format", format_)
        there = run("query", name, "--format", format_, "--graph", loaded.uri)
        assert expected.exit_code == there.exit_code == 0, there.output
        assert there.output == expected.output


def test_a_bound_variable_narrows_the_answer_of_neo4j(run: Callable[..., Result], loaded: Any) -> None:
    for name, binding in (
        ("receptors-of-an-alkaloid", "alkaloid=speciogynine"),
        ("what-blocks-an-effect", "agent=MG"),
        ("only-claimed", "strength=mgo:claimed"),
    ):
        expected = run("query", name, "--bind", binding, "--json")
        there = run("query", name, "--bind", binding, "--json", "--graph", loaded.uri)
        assert (there.exit_code, there.stderr) == (0, expected.stderr)
        assert there.stdout == expected.stdout
        assert json.loads(there.stdout)["results"]["bindings"]
    wrong = run("query", "only-claimed", "--bind", "nothing=MG", "--graph", loaded.uri)
    assert wrong.exit_code == 1
    assert "the query has to select ?nothing" in wrong.stderr


@pytest.mark.parametrize("query", ["evidence-of-an-edge", "excluding-findings", "SELECT * { ?s ?p ?o }"])
def test_what_has_no_counterpart_says_which_have(run: Callable[..., Result], loaded: Any, query: str) -> None:
    result = run("query", query, "--graph", loaded.uri)
    assert result.exit_code == 1
    assert "Neo4j is asked in Cypher" in result.stderr
    assert all(name in result.stderr for name in QUESTIONS)


def test_a_question_takes_no_longer_than_allowed(loaded: Any) -> None:
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a + b) AS answer"
    with pytest.raises(Exception, match=r"no answer in 0\.5 s"):
        answer(loaded.uri, Question("SELECT * { ?s ?p ?o }", {}, timeout=0.5, cypher=slow), "0")


def test_a_question_can_change_nothing(loaded: Any) -> None:
    writes = "MATCH (n:Search) DETACH DELETE n RETURN count(n) AS answer"
    before = loaded.rows(f"MATCH (n) WHERE n.{STAMP} IS NOT NULL RETURN count(n)")
    with pytest.raises(Exception, match="read access mode"):
        answer(loaded.uri, Question("SELECT * { ?s ?p ?o }", {}, cypher=writes), "0")
    assert loaded.rows(f"MATCH (n) WHERE n.{STAMP} IS NOT NULL RETURN count(n)") == before
