"""The explorer without a browser: places, story, the page's bytes, its policy, the command."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from mitragraph.graph.explorer import explorer_page, start_at, write_explorer
from mitragraph.graph.explorer import start as start_module
from mitragraph.graph.explorer.columns import rows_of
from mitragraph.graph.explorer.content import LINE_DETAILS, LINE_FIELDS, content_of
from mitragraph.graph.explorer.history import WITHOUT, steps_of
from mitragraph.graph.explorer.layout import column_of, order_columns, place
from mitragraph.graph.explorer.look import LINES, NODES
from mitragraph.graph.explorer.page import in_ascii, library, network_of
from mitragraph.graph.explorer.story import story_edges, story_nodes
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.links import links_of
from mitragraph.graph.records import Source, edge_id
from mitragraph.ontology.errors import BadQuestion

TINY = str(Path(__file__).parent / "tiny")
VIS_NETWORK_SHA256 = "f3c1229464749a6f5a80c80867189edfdc0198be0d015c3d770aff196cb6c0a1"


@pytest.fixture(scope="module")
def page(kg: KnowledgeGraph) -> str:
    return explorer_page(kg)


def blocks(page: str) -> dict[str, Any]:
    return {name: json.loads(content) for name, content in re.findall(r'<script type="application/json" id="(\w+)">(.*?)</script>', page)}  # fmt: skip


def test_same_graph_same_bytes(kg: KnowledgeGraph, page: str) -> None:
    assert explorer_page(kg) == page


def test_the_shipped_page_is_under_a_megabyte_and_a_half(page: str) -> None:
    assert len(page.encode()) < 1_500_000


def test_pyvis_built_the_network(kg: KnowledgeGraph, page: str) -> None:
    network = network_of(kg)
    assert type(network).__module__ == "pyvis.network"
    shipped = blocks(page)
    assert rows_of(shipped["network"]["nodes"]) == [dict(node) for node in network.nodes]
    predicates = [row["predicate"] for row in rows_of(shipped["graph"]["edges"])]
    lines = rows_of(shipped["network"]["edges"])
    ids = [edge_id(line["from"], predicate, line["to"]) for line, predicate in zip(lines, predicates, strict=True)]
    assert ids == [edge["id"] for edge in network.edges] == list(kg.edges)
    assert shipped["network"]["options"]["physics"] == {"enabled": False}
    assert not any("title" in item for item in network.nodes + network.edges)


def test_every_evidence_line_is_in_the_page_whole(kg: KnowledgeGraph, page: str) -> None:
    shipped = blocks(page)
    halves = zip(rows_of(shipped["graph"]["lines"]), rows_of(shipped["details"]["lines"]), strict=True)
    lines = [{**one, **other} for one, other in halves]
    by_id = {line.id: line for line in kg.lines}
    assert {line["id"] for line in lines} == set(by_id)
    for line in lines:
        record = by_id[line["id"]]
        for field in (*LINE_FIELDS, *LINE_DETAILS):
            value = getattr(record, field)
            assert line.get(field, "" if isinstance(value, str) else []) == (
                value if isinstance(value, str) else list(value)
            )
    counts = [row["lines"] for row in rows_of(shipped["graph"]["edges"])]
    assert counts == [len(edge.lines) for edge in kg]


def texts_in(content: Any) -> Iterator[str]:
    """Every text in some JSON."""
    if isinstance(content, str):
        yield content
    for part in content.values() if isinstance(content, dict) else content if isinstance(content, list) else ():
        yield from texts_in(part)


def test_little_is_said_twice(page: str) -> None:
    """Statements, systems, reasons and citations stand once each, however many lines share them."""
    counts = Counter(texts_in(blocks(page)))
    again = sum((number - 1) * len(text) for text, number in counts.items())
    assert again < 0.04 * len(page)


def test_the_steps_of_an_edge_are_what_it_was_in_each_year(kg: KnowledgeGraph) -> None:
    steps = steps_of(kg)
    assert set(steps) == set(kg.edges)
    for year in ("1996", "2012", "2020", "2023"):
        then = kg.as_of(year)
        known = {
            edge: [step for step in own if step.since and step.since <= year and not step.without]
            for edge, own in steps.items()
        }
        assert {edge: own[-1].assessment for edge, own in known.items() if own} == {
            edge.id: edge.assessment for edge in then
        }
    for kind in WITHOUT:
        left = {}
        for edge, own in steps.items():
            changed = [step.assessment for step in own if step.without == kind]
            left[edge] = changed[0] if changed else kg.edges[edge].assessment
        assert {edge: one for edge, one in left.items() if one} == {
            edge.id: edge.assessment for edge in kg.without(kind)
        }


def test_an_undated_source_belongs_to_no_year(tiny: KnowledgeGraph) -> None:
    undated = [replace(source, year="") for source in tiny.sources.values()]
    graph = KnowledgeGraph(tiny.schema, tiny.nodes.values(), undated, tiny.lines)
    assert {(step.since, step.assessment == graph.edges[edge].assessment) for edge, own in steps_of(graph).items() for step in own if not step.without} == {("", True)}  # fmt: skip


def test_the_policy_names_the_hash_of_each_block_and_nothing_else(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'" for block in scripts + styles]  # fmt: skip
    assert sorted(re.findall(r"'sha256-[^']+'", policy[1])) == sorted(hashes)
    assert len(scripts) == 2


def test_a_browser_keeps_every_script_at_one_byte_a_character(page: str) -> None:
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page, flags=re.DOTALL)
    assert len(scripts) == 5
    assert [script for script in scripts if not script.isascii()] == []


def test_nothing_in_the_page_points_outside_but_links_of_the_graph(page: str) -> None:
    rest = page
    for part in (in_ascii(library()), *re.findall(r'<script type="application/json".*?</script>', page)):
        rest = rest.replace(part, "")
    assert set(re.findall(r"https?://[\w./-]+", rest)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(link|img|iframe)\b|@import|url\((?!#)", rest)


def test_the_licence_of_vis_network_stands_in_the_page(page: str) -> None:
    assert "vis.js is dual licensed under both" in page
    assert "Apache-2.0 or MIT" in page


def test_vis_network_is_the_file_that_was_read_through() -> None:
    """Another file from pyvis is looked at before it is inlined: does it still hold no mark that ends a block?"""
    assert hashlib.sha256(library().encode()).hexdigest() == VIS_NETWORK_SHA256


def test_nothing_is_asked_of_the_network_while_writing(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.chdir(tmp_path)
    write_explorer(kg, tmp_path / "explorer.html")
    assert [path.name for path in tmp_path.iterdir()] == ["explorer.html"]


def test_making_a_page_leaves_the_graph_alone(tiny: KnowledgeGraph) -> None:
    before = (dict(tiny.nodes), tuple(tiny.lines), dict(tiny.edges))
    explorer_page(tiny)
    assert (dict(tiny.nodes), tuple(tiny.lines), dict(tiny.edges)) == before


def test_every_node_has_a_place_of_its_own(kg: KnowledgeGraph) -> None:
    points = place(order_columns(kg, story_nodes(kg)))
    assert set(points) == set(kg.nodes)
    assert len(set(points.values())) == len(points)


def test_columns_run_from_the_plant_to_people(kg: KnowledgeGraph) -> None:
    points = place(order_columns(kg))
    order = ["mitragyna-speciosa", "mitragynine", "mu-opioid-receptor", "antinociception", "depressive-disorder", "malaysia"]  # fmt: skip
    assert sorted(order, key=lambda node: points[node][0]) == order


def test_every_category_and_strength_has_a_look_of_its_own(kg: KnowledgeGraph) -> None:
    assert set(NODES) == set(kg.schema.categories)
    assert len({(look.shape, look.color) for look in NODES.values()}) == len(NODES)
    assert set(LINES) == set(kg.schema.strengths)
    assert len({(look.width, look.dashes, look.mark) for look in LINES.values()}) == len(LINES)


def test_the_story_runs_through_the_five_columns(kg: KnowledgeGraph) -> None:
    nodes = story_nodes(kg)
    assert {column_of(kg.nodes[node].category) for node in nodes} == {0, 1, 2, 3, 4}
    edges = story_edges(kg, nodes)
    assert {end for edge in edges for end in (edge.subject, edge.object)} == set(nodes)
    assert len(edges) <= 100


def test_a_small_graph_has_a_story_too(tiny: KnowledgeGraph) -> None:
    assert "mitragynine" in story_nodes(tiny)


def test_a_page_of_an_empty_graph(tiny: KnowledgeGraph) -> None:
    empty = KnowledgeGraph(tiny.schema, [], [], [])
    assert content_of(empty)[0]["edges"]["size"] == 0
    assert "<!DOCTYPE html>" in explorer_page(empty)


@pytest.mark.parametrize(
    "field", [{"url": "javascript:alert(1)"}, {"doi": "javascript:alert(1)"}, {"pmid": "1/../x"}, {"pmcid": "PMC1 x"}, {"url": "https://a b"}, {"url": "HTTPS://a\n.b"}]
)  # fmt: skip
def test_no_link_from_what_is_not_an_identifier(field: dict[str, str]) -> None:
    assert links_of(Source("x", **field)) == []


def test_links_of_a_source_by_doi_first() -> None:
    source = Source("x", pmid="123", doi="10.1000/a<b>", pmcid="PMC7", url="https://example.org/")
    assert [label for label, _ in links_of(source)] == ["DOI", "PubMed", "PMC", "Document"]
    assert links_of(source)[0][1] == "https://doi.org/10.1000/a%3Cb%3E"


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        ((), {"view": "story"}),
        (("--focus", "7-OH", "--hops", "2"), {"view": "focus", "focus": "7-hydroxymitragynine", "hops": 2}),
        (
            ("--focus", "kratom", "--via", "receptor"),
            {"view": "focus", "focus": "kratom", "hops": 1, "via": "Receptor"},
        ),
        (("--path", "kratom", "depression"), {"view": "path", "from": "kratom", "to": "depressive-disorder"}),
    ],
)
def test_the_command_opens_the_page_where_it_was_asked_to(
    run: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...], start: dict[str, Any]
) -> None:
    result = run("explore", "-o", str(tmp_path / "page.html"), *arguments)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert blocks((tmp_path / "page.html").read_text(encoding="utf-8"))["graph"]["start"] == start


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--focus", "mitragynin"), "Nearest: mitragynine"),
        (("--via", "Receptor"), "Give it with --focus or --path"),
        (("--focus", "kratom", "--via", "Planet"), "unknown category 'Planet'"),
        (("--focus", "kratom", "--hops", "9"), "must be between 1 and 4"),
        (("--path", "kratom", "kratom"), "two different nodes"),
        (("--focus", "kratom", "--path", "kratom", "pain"), "Give one of them"),
    ],
)
def test_the_command_says_what_is_wrong(
    run: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run("explore", "-o", str(tmp_path / "page.html"), *arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert not (tmp_path / "page.html").exists()


def test_open_shows_the_file(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    launched: list[str] = []
    monkeypatch.setattr("click.launch", launched.append)
    assert run("explore", "-o", str(tmp_path / "a b.html"), "--open", "--graph", TINY).exit_code == 0
    assert launched == [(tmp_path / "a b.html").as_uri()]


def test_a_graph_too_large_for_one_file_ships_the_part_asked_for(
    tiny: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_module, "MOST_EDGES", 12)
    with pytest.raises(BadQuestion, match="--focus NODE --hops 1"):
        explorer_page(tiny)
    part = rows_of(blocks(explorer_page(tiny, start_at(tiny, focus="kratom-tea")))["network"]["nodes"])
    assert 0 < len(part) < len(tiny.nodes)
    assert {"kratom-tea"} <= {node["id"] for node in part}


def test_a_large_page_is_written_with_a_warning(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("explore", "-o", str(tmp_path / "page.html"), "--graph", TINY)
    assert "Warning" not in run(*arguments).stderr
    monkeypatch.setattr(start_module, "MANY_EDGES", 12)
    result = run(*arguments)
    assert result.exit_code == 0
    assert "edges make a large page (more than 12)" in result.stderr
    assert (tmp_path / "page.html").exists()
