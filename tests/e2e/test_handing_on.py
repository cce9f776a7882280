"""What is seen leaves the page as CSV, JSON, PNG and SVG: exactly that, and safe to open elsewhere."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from mitragraph.graph.knowledge import KnowledgeGraph

from .conftest import Explorer


@pytest.fixture
def seen(reading: Explorer) -> Explorer:
    return reading.go("view=focus&focus=paynantheine&no.strength=claimed")


def export(explorer: Explorer, format_: str) -> bytes:
    with explorer.page.expect_download() as download:
        explorer.page.locator(f"[data-export={format_}]").click()
    return Path(download.value.path()).read_bytes()


def test_csv_has_every_line_of_every_edge_seen(seen: Explorer, kg: KnowledgeGraph) -> None:
    rows = list(csv.DictReader(io.StringIO(export(seen, "csv").decode("utf-8-sig"))))
    expected = {line.id for edge in seen.drawn("edges") for line in kg.edges[edge].lines}
    assert {row["line_id"] for row in rows} == expected
    assert len(rows) == len(expected)
    row = rows[0]
    line = next(line for line in kg.lines if line.id == row["line_id"])
    assert (row["statement"], row["value"], row["source"]) == (line.statement, line.value, line.source)


def test_json_has_the_words_of_the_command_line(seen: Explorer, kg: KnowledgeGraph) -> None:
    answer = json.loads(export(seen, "json"))
    assert {edge["edge_id"] for edge in answer["edges"]} == seen.drawn("edges")
    assert {node["id"] for node in answer["nodes"]} == seen.drawn("nodes")
    edge = answer["edges"][0]
    assert edge["strength"] == kg.edges[edge["edge_id"]].strength
    assert set(edge["evidence"][0]["source"]) == {"id", "pmid", "doi", "year", "first_author", "title"}


def test_png_is_a_picture(seen: Explorer) -> None:
    content = export(seen, "png")
    assert content.startswith(b"\x89PNG")
    assert len(content) > 10_000


def test_svg_names_every_node_and_edge_seen(seen: Explorer, kg: KnowledgeGraph) -> None:
    drawing = ElementTree.fromstring(export(seen, "svg"))  # noqa: S314 - our own
    titles = {title.text for title in drawing.iter("{http://www.w3.org/2000/svg}title")}
    assert {kg.nodes[node].name for node in seen.drawn("nodes")} <= titles
    lines = list(drawing.iter("{http://www.w3.org/2000/svg}line"))
    assert len(lines) == len(seen.drawn("edges"))
