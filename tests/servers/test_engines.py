"""One question, one answer, wherever the graph lives: byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from mitragraph.graph.bolt import connected, credentials
from mitragraph.graph.export.push import push
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.labelled import to_labelled

QUESTIONS = [
    ("stats",),
    ("show", "mitragynine"),
    ("conflicts",),
    ("show", "mitragynine--binds--mu-opioid-receptor"),
    ("path", "mitragynine", "depressive disorder"),
    ("path", "mitragynine", "depressive disorder", "--max-hops", "3", "-k", "50", "--include-refuted", "--undirected"),
    ("path", "MG", "CHEBI:6956", "--max-hops", "2"),
    ("path", "kratom", "quetiapine", "--via", "Enzyme", "--undirected", "--max-hops", "3"),
    (
        "path",
        "mitragynine",
        "antinociception",
        "--via",
        "mu opioid receptor",
        "--avoid",
        "MG-pseudoindoxyl",
        "--as-of",
        "2019",
    ),
    ("path", "mitragynine", "depression", "--without", "animal", "--max-hops", "2"),
    ("path", "mitragynine", "antinociception", "--metapath", "Alkaloid>agonist_of>Receptor>mediates>Effect"),
    ("path", "mitragynine", "Nirgendwo"),
    ("path", "mitragynine", "serotonin", "--without", "no-such-source"),
    ("show", "7-OH"),
    ("show", "mitragynin"),
    ("show", "mitragynine--binds--nothing"),
]


@pytest.fixture(scope="module")
def addresses(neo4j_server: Any, kg: KnowledgeGraph, compiled: Path) -> list[str]:
    """A server that holds the shipped graph, and the same compiled."""
    neo4j_server.clear()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in neo4j_server.environment.items():
            patch.setenv(name, value)
        with connected(neo4j_server.uri, credentials()) as session:
            push(to_labelled(kg), session, schema=kg.schema)
    return [neo4j_server.uri, str(compiled)]


@pytest.fixture(autouse=True)
def _credentials(neo4j_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_engine_gives_the_same_answer(
    run: Callable[..., Result], addresses: list[str], question: tuple[str, ...]
) -> None:
    expected = run(*question, "--format", "json")
    for address in addresses:
        answer = run(*question, "--format", "json", "--graph", address)
        assert (answer.exit_code, answer.stdout, answer.stderr) == (
            expected.exit_code,
            expected.stdout,
            expected.stderr,
        )


@pytest.mark.parametrize("question", QUESTIONS[:5], ids=" ".join)
@pytest.mark.parametrize("format_", ["tsv", "table"])
def test_every_engine_prints_the_same(
    run: Callable[..., Result], addresses: list[str], question: tuple[str, ...], format_: str
) -> None:
    expected = run(*question, "--format", format_)
    for address in addresses:
        assert run(*question, "--format", format_, "--graph", address).stdout == expected.stdout


def test_an_address_of_the_other_scheme_is_the_same_server(run: Callable[..., Result], addresses: list[str]) -> None:
    routed = addresses[0].replace("bolt://", "neo4j://")
    for question in QUESTIONS[:2]:
        assert run(*question, "--graph", routed).stdout == run(*question).stdout


@pytest.mark.parametrize(
    ("change", "message", "command"),
    [
        ("MATCH (n:EvidenceLine) SET n.statement = 'Changed.'", "incomplete, was changed", ("conflicts",)),
        ("MATCH (n:EvidenceLine) SET n.statement = 'Changed.'", "incomplete, was changed", ("show", "mitragynine")),
        ("MATCH (n:Source) SET n.title = 'Changed.'", "incomplete, was changed", ("path", "MG", "antinociception")),
        ("MATCH (n:EvidenceLine) WITH n LIMIT 1 DETACH DELETE n", "incomplete, was changed", ("stats",)),
        ("MATCH (n:Source) WITH n LIMIT 1 SET n.mitragraph = 'another'", "parts of 2 versions", ("stats",)),
        ("MATCH (n:EvidenceLine) SET n.mitragraph = 'another'", "parts of 2 versions", ("show", "mitragynine")),
        ("MATCH (n:Source) WITH n LIMIT 1 DETACH DELETE n", "unknown source", ("conflicts",)),
        ("MATCH (n:Source) DETACH DELETE n", "unknown source", ("show", "mitragynine")),
        ("MATCH (n) DETACH DELETE n", "no graph of mitragraph there", ("stats",)),
        ("MATCH (n:Source) WITH n LIMIT 1 SET n.mitragraph = 'another'", "parts of 2 versions", ("query", "law")),
        ("MATCH (n) DETACH DELETE n", "no graph of mitragraph there", ("query", "law")),
        ("MATCH (n) DETACH DELETE n", "no graph of mitragraph there", ("path", "MG", "antinociception")),
    ],
)
def test_half_a_graph_is_no_graph(
    run: Callable[..., Result],
    empty_neo4j: Any,
    tiny: KnowledgeGraph,
    change: str,
    message: str,
    command: tuple[str, ...],
) -> None:
    with connected(empty_neo4j.uri, credentials()) as session:
        push(to_labelled(tiny), session, schema=tiny.schema)
    empty_neo4j.rows(change)
    result = run(*command, "--graph", empty_neo4j.uri)
    assert result.exit_code == 1
    assert message in result.stderr


PADDING = """
MATCH (s:Source) WITH s.mitragraph AS version LIMIT 1
UNWIND range(1, 5000) AS i
CREATE (a:Entity:Compound {id: 'pad-' + i, name: 'Pad ' + i, category: 'Compound', mitragraph: version})
CREATE (b:Entity:Effect {id: 'effect-' + i, name: 'Effect ' + i, category: 'Effect', mitragraph: version})
CREATE (e:Edge {id: a.id + '--causes_effect--' + b.id, subject: a.id, predicate: 'causes_effect', object: b.id, mitragraph: version})
CREATE (a)<-[:SUBJECT {mitragraph: version}]-(e)-[:OBJECT {mitragraph: version}]->(b)
"""


def test_a_question_fetches_only_what_it_needs(
    run: Callable[..., Result], empty_neo4j: Any, tiny: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the graph stand fifteen thousand nodes that aren't even a valid graph: whoever read them would say so."""
    from mitragraph.graph.engines import neo4j_part

    with connected(empty_neo4j.uri, credentials()) as session:
        push(to_labelled(tiny), session, schema=tiny.schema)
    empty_neo4j.rows(PADDING)
    fetched: list[int] = []
    asked = neo4j_part.HeldInNeo4j.rows

    def counted(held: Any, text: str, **parameters: Any) -> list[list[Any]]:
        found = asked(held, text, **parameters)
        fetched.append(len(found))
        return found

    monkeypatch.setattr(neo4j_part.HeldInNeo4j, "rows", counted)
    for command in (("path", "mitragynine", "antinociception"), ("show", "mitragynine")):
        fetched.clear()
        expected = run(*command, "--json", "--graph", "tests/tiny")
        answer = run(*command, "--json", "--graph", empty_neo4j.uri)
        assert answer.exit_code == 0, answer.output
        assert answer.stdout == expected.stdout
        assert 0 < sum(fetched) < 400
    assert run("conflicts", "--graph", empty_neo4j.uri).exit_code == 1
