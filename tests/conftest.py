"""Shared fixtures. With CI=true a skipped test is a failure: what a test needs, `make test` installs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings
from mitragraph.cli import main
from mitragraph.graph.claims.check import Checker
from mitragraph.graph.knowledge import KnowledgeGraph, load
from mitragraph.ontology.schema import Schema, load_schema

settings.register_profile("mitragraph", deadline=None)  # machines are shared: an example may take its time
settings.load_profile("mitragraph")

TESTS = Path(__file__).parent
TINY = TESTS / "tiny"

HOSTILE = (
    "=cmd()|' /C calc'!A0",
    'say "hi"; it\'s \\ fine\\',
    "two\nlines; and\ta tab\n",
    "`) DETACH DELETE n //",
    "'}) MATCH (n) DETACH DELETE n;\n//",
    "</script><b>&amp;]]>",
    "日本語 µ-opioid 𝛼₂ é é",
    "$rows $version {id} % 'x'\\u0027",
    " -2+3@",
    "a|b,c;d",
)
"""Formula, quotes, line breaks, Cypher, markup, Unicode, parameters, delimiters."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow: {call.excinfo}"
    return report


@pytest.fixture(scope="session")
def schema() -> Schema:
    return load_schema()


@pytest.fixture(scope="session")
def kg() -> KnowledgeGraph:
    """The shipped graph."""
    return load()


@pytest.fixture(scope="session")
def checker(kg: KnowledgeGraph) -> Checker:
    return Checker(kg)


@pytest.fixture(scope="session")
def tiny() -> KnowledgeGraph:
    """A graph small enough to draw by hand: fifteen nodes, all of it cited."""
    return load(TINY)


@pytest.fixture(scope="session")
def hostile(tiny: KnowledgeGraph) -> KnowledgeGraph:
    """The tiny graph with every free text replaced by one that tries to break out of its format; ids and terms stay."""
    texts = cycle(HOSTILE)
    nodes = [
        replace(node, name=next(texts) + f" {number}", synonyms=(next(texts), f"`{number}`"), description=next(texts))
        for number, node in enumerate(tiny.nodes.values())
    ]
    sources = [replace(source, title=next(texts), journal=next(texts)) for source in tiny.sources.values()]
    lines = [
        replace(line, statement=next(texts), system=next(texts), locator=next(texts), note=next(texts))
        for line in tiny.lines
    ]
    measurements = [replace(measurement, statement=next(texts)) for measurement in tiny.measurements]
    searches = [replace(search, query=next(texts)) for search in tiny.searches]
    return KnowledgeGraph(tiny.schema, nodes, sources, lines, measurements, searches)


@pytest.fixture(scope="session")
def everything(kg: KnowledgeGraph, hostile: KnowledgeGraph) -> KnowledgeGraph:
    """The shipped graph and the hostile one, side by side in one; not valid by our rules, but every export must carry it."""

    def apart(id_: str) -> str:
        return f"hostile-{id_}" if id_ else ""

    lines = [
        replace(
            line,
            id=apart(line.id),
            subject=apart(line.subject),
            object=apart(line.object),
            agent=tuple(map(apart, line.agent)),
            source=apart(line.source),
            read_in=apart(line.read_in),
        )
        for line in hostile.lines
    ]
    return KnowledgeGraph(
        kg.schema,
        [*kg.nodes.values(), *(replace(node, id=apart(node.id)) for node in hostile.nodes.values())],
        [*kg.sources.values(), *(replace(source, id=apart(source.id)) for source in hostile.sources.values())],
        [*kg.lines, *lines],
        kg.measurements,
        kg.searches,
    )


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped graph, compiled with its store."""
    folder = tmp_path_factory.mktemp("compiled") / "shipped.graph"
    result = CliRunner().invoke(main, ["build", "shipped", "-o", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def tiny_copy(tmp_path: Path) -> Path:
    """The tables of the tiny graph, to be broken."""
    return shutil.copytree(TINY, tmp_path / "graph")


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run a command and give back exit code, stdout and stderr."""

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments))

    return invoke
