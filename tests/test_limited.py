"""Leaving evidence out of a joined graph: what remains is the same whether it fits into memory or not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
from click.testing import CliRunner, Result
from mitragraph.cli import main
from mitragraph.graph.compiled import CompiledGraph, open_compiled
from mitragraph.graph.compiled import graph as compiled_graph
from mitragraph.graph.compiled.limited import LimitedGraph
from mitragraph.graph.counts import counts_of
from mitragraph.graph.knowledge import Edge, KnowledgeGraph
from mitragraph.graph.paths.index import index_of

from .conftest import TINY

FIRST = [
    ("X:1", "X:2", {"publications": ["PMID:1", "PMID:2"]}),
    ("X:2", "X:3", {}),
    ("X:3", "chebi:6956", {"negated": True}),
    ("X:4", "X:4", {}),
    ("chebi:6956", "X:1", {}),
]
SECOND = [
    ("X:1", "X:2", {"publications": ["PMID:3"]}),
    ("X:2", "X:3", {"negated": True}),
    ("X:3", "chebi:6956", {}),
    ("X:3", "X:5", {"publications": ["PMID:4"]}),
    ("X:5", "X:1", {}),
]
"""Edges of two resources: both state some, one denies what the other states, each has some to itself."""

LEFT_OUT = [
    ("animals",),
    ("animals", "tissue_or_cell", "secondary", "claim"),
    ("interest",),
    ("DOI:10.1021/jacs.6b00360",),
    ("kruegel-2016-receptor-function",),
    ("one",),
    ("two", "animals"),
]


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny graph with two resources."""
    folder = tmp_path_factory.mktemp("limited")
    sources = []
    for name, edges in (("one", FIRST), ("two", SECOND)):
        sources.append(folder / name)
        sources[-1].mkdir()
        ids = sorted({end for subject, object_, _ in edges for end in (subject, object_)})
        nodes = [{"id": key, "name": f"thing {key}", "category": "biolink:SmallMolecule"} for key in ids]
        items = [{"subject": subject, "predicate": "biolink:affects", "object": object_, **more} for subject, object_, more in edges]  # fmt: skip
        for part, found in (("nodes", nodes), ("edges", items)):
            (sources[-1] / f"{name}_{part}.jsonl").write_text("".join(json.dumps(item) + "\n" for item in found), encoding="utf-8")  # fmt: skip
    out = folder / "out"
    result = CliRunner().invoke(main, ["build", str(TINY), *map(str, sources), "-o", str(out)])
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture(params=LEFT_OUT, ids=" ".join)
def kinds(request: pytest.FixtureRequest) -> tuple[str, ...]:
    found: tuple[str, ...] = request.param
    return found


def on_disk(joined: Path, kinds: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> CompiledGraph:
    """What remains where no line of a resource fits into memory."""
    with monkeypatch.context() as patch:
        patch.setattr(compiled_graph, "MOST_LINES", 0)
        found = open_compiled(joined)
        for kind in kinds:  # one after the other, as --without and --as-of do
            found = found.without(kind)  # type: ignore[assignment]
    assert isinstance(found, LimitedGraph)
    return found


def in_memory(joined: Path, kinds: tuple[str, ...]) -> KnowledgeGraph:
    found: KnowledgeGraph = open_compiled(joined)
    for kind in kinds:
        found = found.without(kind)
    assert not isinstance(found, CompiledGraph)
    return found


def test_the_same_records_remain(joined: Path, kinds: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    expected, found = in_memory(joined, kinds), on_disk(joined, kinds, monkeypatch)
    assert len(expected.lines) < len(open_compiled(joined).lines)
    assert dict(found.edges.items()) == dict(expected.edges.items())
    assert dict(found.nodes) == dict(expected.nodes)
    assert dict(found.sources) == dict(expected.sources)
    assert sorted(found.lines, key=id_of) == sorted(expected.lines, key=id_of)
    assert (found.measurements, found.searches, found.limited_to) == (expected.measurements, expected.searches, expected.limited_to)  # fmt: skip
    for node in expected.nodes:
        assert list(found.edges_by_node[node]) == sorted(expected.edges_by_node[node], key=triple_of), node


def id_of(record: Any) -> str:
    return str(record.id)


def triple_of(edge: Edge) -> tuple[str, str, str]:
    return edge.subject, edge.predicate, edge.object


def test_the_same_counts_remain(joined: Path, kinds: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    expected, found = in_memory(joined, kinds), on_disk(joined, kinds, monkeypatch)
    assert counts_of(found).as_json() == counts_of(expected).as_json()


@pytest.mark.parametrize("ends", [("X:2", "mu-opioid-receptor"), ("X:1", "X:5"), ("mitragynine", "depressive-disorder"), ("X:3", "mitragynine")])  # fmt: skip
@pytest.mark.parametrize("options", [{}, {"undirected": True, "include_refuted": True, "through_links": True}], ids=["plain", "open"])  # fmt: skip
def test_the_same_paths_remain(
    joined: Path,
    kinds: tuple[str, ...],
    ends: tuple[str, str],
    options: dict[str, bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected, found = in_memory(joined, kinds), on_disk(joined, kinds, monkeypatch)
    assert found.paths(*ends, **options).as_json() == expected.paths(*ends, **options).as_json()  # type: ignore[arg-type]
    assert list(found.path_index.targets) == list(index_of(expected).targets)


@pytest.mark.parametrize("question", [("stats",), ("show", "mu-opioid receptor"), ("path", "X:1", "X:5", "--undirected")], ids=" ".join)  # fmt: skip
def test_commands_answer_the_same(
    run: Callable[..., Result], joined: Path, question: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (*question, "--without", "animals", "--graph", str(joined), "--json")
    expected = run(*asked)
    monkeypatch.setattr(compiled_graph, "MOST_LINES", 0)
    assert expected.exit_code == 0
    assert run(*asked).stdout == expected.stdout


def test_a_resource_left_out_is_gone_from_every_file(
    run: Callable[..., Result], joined: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled_graph, "MOST_LINES", 0)
    left_out = open_compiled(joined).manifest.resources[1].id
    remaining = on_disk(joined, (left_out,), monkeypatch)
    without = ("--without", left_out, "--graph", str(joined))
    for format_ in ("graphml", "csv", "ntriples", "kgx"):
        result = run("export", format_, "-o", str(tmp_path / format_), *without)
        assert result.exit_code == 0, result.stderr
    graph = networkx.read_graphml(tmp_path / "graphml", force_multigraph=True)
    assert {key for _, _, key in graph.edges(keys=True)} == set(remaining.edges)
    lines = [json.loads(line) for line in (tmp_path / "kgx" / "mitragraph_edges.jsonl").read_text(encoding="utf-8").splitlines()]  # fmt: skip
    assert {line["mitragraph_edge"] for line in lines} == set(remaining.edges)
    assert {tuple(line["publications"]) for line in lines if line["mitragraph_edge"].startswith("X:1--")} == {("PMID:1", "PMID:2")}  # fmt: skip
    for file in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert left_out not in file.read_text(encoding="utf-8").split('"'), file


@pytest.mark.parametrize("asked", [("query", "ASK { ?s ?p ?o }"), ("export", "parquet", "-o", "x")])
def test_what_was_built_with_all_evidence_is_not_asked(
    run: Callable[..., Result], joined: Path, tmp_path: Path, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled_graph, "MOST_LINES", 0)
    monkeypatch.chdir(tmp_path)
    result = run(*asked, "--without", "animals", "--graph", str(joined))
    assert (result.exit_code, "all evidence" in result.stderr, list(tmp_path.iterdir())) == (1, True, [])


def test_without_any_resource_the_curated_part_remains(joined: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = in_memory(joined, ("resource",))
    monkeypatch.setattr(compiled_graph, "MOST_LINES", 0)
    found = open_compiled(joined).without("resource")
    assert (dict(found.edges.items()), found.limited_to) == (dict(expected.edges.items()), expected.limited_to)


# --- reports, which look into what was assessed


def test_reports_look_into_what_was_assessed(joined: Path) -> None:
    kg = open_compiled(joined)
    curated = {edge.id: edge for edge in kg.curated}
    assert {key: edge for key, edge in kg.studied.edges.items() if key in curated} == curated
    others = [edge for key, edge in kg.studied.edges.items() if key not in curated]
    assert {(edge.subject, edge.object) for edge in others} == {("X:2", "X:3"), ("X:3", "mitragynine")}
    assert all(edge.supporting and edge.disputing for edge in others)


@pytest.mark.parametrize("report", [("gaps",), ("safety",), ("sensitivity", "mitragynine", "depressive-disorder")], ids=" ".join)  # fmt: skip
def test_reports_of_a_joined_graph_are_those_of_its_tables(
    run: Callable[..., Result], joined: Path, report: tuple[str, ...]
) -> None:
    expected = json.loads(run(*report, "--json", "--graph", str(TINY)).stdout)
    result = run(*report, "--json", "--graph", str(joined))
    found = json.loads(result.stdout)
    assert "assessed here" in result.stderr
    assert "assessed here" in json.dumps(found.pop("limited_to"))
    expected.pop("limited_to", None)
    assert found == expected


def test_conflicts_of_a_joined_graph_have_those_between_resources(run: Callable[..., Result], joined: Path) -> None:
    expected = json.loads(run("conflicts", "--json", "--graph", str(TINY)).stdout)
    found = json.loads(run("conflicts", "--json", "--graph", str(joined)).stdout)
    assert found["total"] == expected["total"] + 2


def test_a_report_on_a_node_nobody_assessed_says_so(run: Callable[..., Result], joined: Path) -> None:
    result = run("safety", "X:5", "--graph", str(joined))
    assert (result.exit_code, "nobody here assessed it" in result.stderr) == (1, True)


def test_findings_are_found_by_their_ids(joined: Path) -> None:
    kg = open_compiled(joined)
    expected = {finding.id: finding for finding in (*kg.lines, *kg.measurements)}
    assert {key: kg.findings_by_id[key] for key in kg.findings_by_id} == expected
    assert len(kg.findings_by_id) == len(expected)
    assert "one:X:1--nothing--X:2" not in kg.findings_by_id
