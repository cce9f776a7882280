"""A number never stands without its warning: what a line notes is shown wherever its value is."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

import pytest
from click.testing import Result
from mitragraph.graph.knowledge import KnowledgeGraph

Run = Callable[..., Result]


def words(text: str) -> str:
    """Without the line breaks and blanks that a table brings."""
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("command", [("show", "7-OH"), ("show", "7-OH", "--full")])
def test_the_transposed_abstract_is_marked_in_every_table(
    run: Run, kg: KnowledgeGraph, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Obeng 2021's abstract gives 709 nM, perhaps of the other compound."""
    monkeypatch.setenv("COLUMNS", "300")
    (line,) = [line for line in kg.lines if line.value == "709" and line.subject == "7-hydroxymitragynine"]
    printed = words(run(*command).stdout)
    (number,) = re.findall(r"709 nM \[(\d+)\]", printed)
    assert f"[{number}] {line.note}" in printed


@pytest.mark.parametrize("format_", ["table", "markdown", "html"])
def test_an_exposure_report_has_the_note_in_the_row_of_the_value(
    run: Run, kg: KnowledgeGraph, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "800")
    (line,) = [line for line in kg.lines if line.value == "709" and line.subject == "7-hydroxymitragynine"]
    rows = run("exposure", "7-OH", "--format", format_).stdout.splitlines()
    (row,) = [html.unescape(row) for row in rows if "Ki = 709 nM" in row and "mu-opioid" in row and "<svg" not in row][
        :1
    ]
    assert line.note[:40] in row


@pytest.mark.parametrize("node", ["mitragynine", "7-hydroxymitragynine", "kratom"])
def test_every_note_beside_a_value_is_printed(
    run: Run, kg: KnowledgeGraph, node: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    printed = words(run("show", node).stdout)
    noted = [line.note for edge in kg.edges_by_node[node] for line in edge.lines if line.parameter and line.note]
    noted += [item.note for item in kg.measurements_of(node) if item.note]
    assert noted
    assert [note for note in noted if words(note) not in printed] == []


@pytest.mark.parametrize(("command", "column"), [(("show", "7-OH"), -1), (("exposure", "7-OH"), -1)])
def test_rows_and_json_have_the_note(run: Run, kg: KnowledgeGraph, command: tuple[str, ...], column: int) -> None:
    (line,) = [line for line in kg.lines if line.value == "709" and line.subject == "7-hydroxymitragynine"]
    header, *rows = [row.split("\t") for row in run(*command, "--format", "tsv").stdout.splitlines()]
    assert header[column] == "note"
    assert {row[column] for row in rows if row[header.index("line_id")] == line.id} == {line.note}
    assert line.note in json.dumps(json.loads(run(*command, "--json").stdout), ensure_ascii=False)
