"""Shared fixtures. With CI=true a skipped test is a failure: what a test needs, `make test` installs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mitragraph.cli import main
from mitragraph.graph.knowledge import KnowledgeGraph, load
from mitragraph.ontology.schema import Schema, load_schema

TESTS = Path(__file__).parent
TINY = TESTS / "tiny"


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
def tiny() -> KnowledgeGraph:
    """A graph small enough to draw by hand: fifteen nodes, all of it cited."""
    return load(TINY)


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
