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
]


@pytest.fixture(scope="module")
def addresses(neo4j_server: Any, kg: KnowledgeGraph, compiled: Path) -> list[str]:
    """Servers that hold the shipped graph, and the same compiled."""
    neo4j_server.clear()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in neo4j_server.environment.items():
            patch.setenv(name, value)
        with connected(neo4j_server.uri, credentials()) as session:
            push(to_labelled(kg), session, schema=kg.schema)
    return [neo4j_server.uri, neo4j_server.uri.replace("bolt://", "neo4j://"), str(compiled)]


@pytest.fixture(autouse=True)
def _credentials(neo4j_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("format_", ["json", "tsv"])
def test_every_engine_gives_the_same_answer(
    run: Callable[..., Result], addresses: list[str], question: tuple[str, ...], format_: str
) -> None:
    expected = run(*question, "--format", format_)
    assert expected.exit_code == 0
    for address in addresses if format_ == "json" else [addresses[0], addresses[-1]]:
        answer = run(*question, "--format", format_, "--graph", address)
        assert answer.exit_code == 0, answer.output
        assert answer.stdout == expected.stdout


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("MATCH (n:EvidenceLine) WITH n LIMIT 1 SET n.statement = 'Changed.'", "incomplete, was changed"),
        ("MATCH (n:Source) WITH n LIMIT 1 SET n.mitragraph = 'another'", "parts of 2 versions"),
        ("MATCH (n:Source) WITH n LIMIT 1 DETACH DELETE n", "unknown source"),
        ("MATCH (n) DETACH DELETE n", "no graph of mitragraph there"),
    ],
)
def test_half_a_graph_is_no_graph(
    run: Callable[..., Result], empty_neo4j: Any, tiny: KnowledgeGraph, change: str, message: str
) -> None:
    with connected(empty_neo4j.uri, credentials()) as session:
        push(to_labelled(tiny), session, schema=tiny.schema)
    empty_neo4j.rows(change)
    result = run("stats", "--graph", empty_neo4j.uri)
    assert result.exit_code == 1
    assert message in result.stderr
