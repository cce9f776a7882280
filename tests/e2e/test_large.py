"""A graph too large for one picture: the page opens, draws a part, and says what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from mitragraph.graph.explorer import explorer_page
from mitragraph.graph.knowledge import KnowledgeGraph
from playwright.sync_api import expect

from .conftest import Explorer

COPIES = 101
"""Of fifteen nodes: more than 1,500, from which the page says how it copes."""


@pytest.fixture(scope="module")
def large_page(tiny: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny graph many times over, every copy linked to the first by its first line."""
    nodes = [replace(node, id=f"{node.id}-{i}", name=f"{node.name} {i}") for i in range(COPIES) for node in tiny.nodes.values()]  # fmt: skip
    lines = [
        replace(line, id=f"{line.id}-{i}", subject=f"{line.subject}-{0 if n == 0 else i}", object=f"{line.object}-{i}")
        for i in range(COPIES)
        for n, line in enumerate(tiny.lines)
    ]
    graph = KnowledgeGraph(tiny.schema, nodes, tiny.sources.values(), lines)
    path = tmp_path_factory.mktemp("large") / "explorer.html"
    path.write_text(explorer_page(graph), encoding="utf-8")
    return path


def test_it_opens_on_a_story_and_says_how_it_copes(open_page: Callable[..., Explorer], large_page: Path) -> None:
    explorer = open_page(large_page)
    assert 0 < len(explorer.drawn("nodes")) <= 60
    expect(explorer.page.locator("#notice")).to_contain_text("1,515 nodes")
    expect(explorer.page.locator("#notice")).to_contain_text("says what it leaves out")


def test_everything_is_never_drawn_unasked(open_page: Callable[..., Explorer], large_page: Path) -> None:
    explorer = open_page(large_page, "view=all")
    assert len(explorer.drawn("nodes")) <= 600
    expect(explorer.page.locator("#status")).to_contain_text("left out, the least studied")
    expect(explorer.page.locator("#table").get_by_role("button", name="Show more")).to_be_visible()
    explorer.page.locator("#view-tools").get_by_role("button", name="Draw all").click()
    expect(explorer.page.locator("#status")).not_to_contain_text("left out")
    assert len(explorer.drawn("nodes")) > 600


def test_a_hub_shows_its_most_studied_neighbours_first(open_page: Callable[..., Explorer], large_page: Path) -> None:
    explorer = open_page(large_page)
    hub = explorer.page.evaluate(
        """() => {
            const degree = {};
            for (const edge of mitragraph.edges) for (const end of [edge.subject, edge.object]) degree[end] = (degree[end] ?? 0) + 1;
            return Object.keys(degree).reduce((a, b) => (degree[b] > degree[a] ? b : a));
        }"""
    )
    explorer.go(f"view=focus&focus={hub}")
    assert len(explorer.drawn("nodes")) == 46
    expect(explorer.page.locator("#view-tools")).to_contain_text("Draw all")
