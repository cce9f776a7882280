"""Every format, read by a real reader of it: rows in = statements out, and hostile text stays text."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest
from click.testing import Result
from mitragraph.graph.export import FORMATS
from mitragraph.graph.export.kgx import cell
from mitragraph.graph.export.whole import write_file, write_folder
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.labelled import to_labelled
from mitragraph.ontology.errors import BadQuestion

ALL = sorted(FORMATS)


def exported(kg: KnowledgeGraph, name: str, path: Path) -> Path:
    """A graph written in a format."""
    if FORMATS[name].is_directory:
        path.mkdir()
    FORMATS[name].writer()(kg, path)
    return path


@pytest.fixture(params=["shipped", "hostile"])
def graph(request: pytest.FixtureRequest, kg: KnowledgeGraph, hostile: KnowledgeGraph) -> KnowledgeGraph:
    """Each test of a format runs on both."""
    return kg if request.param == "shipped" else hostile


def files_in(path: Path) -> dict[str, bytes]:
    """Everything that was written, by name."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


@pytest.mark.parametrize("name", ALL)
def test_every_format_is_the_same_bytes_again(graph: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    first, second = exported(graph, name, tmp_path / "a"), exported(graph, name, tmp_path / "b")
    assert files_in(first) == files_in(second) != {}


@pytest.mark.parametrize("name", ALL)
def test_export_writes_and_replaces_what_it_wrote(run: Callable[..., Result], tmp_path: Path, name: str) -> None:
    target = tmp_path / "new" / "out"
    for _ in range(2):
        result = run("export", name, "-o", str(target), "--graph", "tests/tiny")
        assert result.exit_code == 0, result.output
        assert result.stdout == ""
        assert "15 nodes" in result.stderr
    assert [item.name for item in target.parent.iterdir()] == ["out"]


def test_help_lists_every_format(run: Callable[..., Result]) -> None:
    text = run("export", "--help").stdout
    assert all(name in text for name in FORMATS)


def test_export_says_what_it_can_not_do(run: Callable[..., Result], tmp_path: Path) -> None:
    assert run("export", "yaml", "-o", "x").exit_code == 2
    assert run("export", "csv").exit_code == 2
    (tmp_path / "thesis.doc").write_text("years of work")
    result = run("export", "csv", "-o", str(tmp_path))
    assert result.exit_code == 1
    assert "not an earlier export" in result.stderr
    assert run("export", "cx2", "-o", str(tmp_path)).exit_code == 1
    assert (tmp_path / "thesis.doc").read_text() == "years of work"


@pytest.mark.parametrize("is_directory", [True, False])
def test_what_fails_midway_leaves_what_was_there(tmp_path: Path, is_directory: bool) -> None:
    target = tmp_path / "out"

    def write(path: Path) -> None:
        (path / "part" if is_directory else path).write_text("good")

    def fail(path: Path) -> None:
        write(path)
        raise OSError("No space left on device")

    save = write_folder if is_directory else write_file
    save(target, write)
    before = files_in(target)
    with pytest.raises(OSError, match="No space"):
        save(target, fail)
    assert files_in(target) == before
    assert list(tmp_path.iterdir()) == [target]


# One test per format, by a reader of that format.


def test_csv_by_pandas(graph: KnowledgeGraph, tmp_path: Path) -> None:
    import pandas

    path = exported(graph, "csv", tmp_path / "csv")
    frames = {file.stem: pandas.read_csv(file, dtype=str, keep_default_na=False) for file in path.glob("*.csv")}
    sizes = {name: len(frame) for name, frame in frames.items()}
    assert sizes == {
        "nodes": len(graph.nodes),
        "edges": len(graph.edges),
        "evidence": len(graph.lines),
        "sources": len(graph.sources),
        "measurements": len(graph.measurements),
        "searches": len(graph.searches),
    }
    statements = {row.id: row.statement.removeprefix("'") for row in frames["evidence"].itertuples()}
    assert statements == {line.id: line.statement for line in graph.lines}


def test_csv_runs_in_no_spreadsheet(hostile: KnowledgeGraph, tmp_path: Path) -> None:
    path = exported(hostile, "csv", tmp_path / "csv")
    cells = [
        cell
        for file in path.glob("*.csv")
        for row in csv.reader(file.open(encoding="utf-8-sig", newline=""))
        for cell in row
    ]
    assert any("=cmd" in cell for cell in cells)
    assert [cell for cell in cells if len(cell) > 2 and cell.lstrip()[:1] in "=+-@" and cell.lstrip()[:1]] == []


def test_parquet_by_polars(graph: KnowledgeGraph, tmp_path: Path) -> None:
    import polars

    path = exported(graph, "parquet", tmp_path / "parquet")
    frames = {file.stem: polars.read_parquet(file) for file in path.glob("*.parquet")}
    assert frames["edges"]["id"].to_list() == list(graph.edges)
    assert dict(zip(frames["evidence"]["id"], frames["evidence"]["statement"], strict=True)) == {
        line.id: line.statement for line in graph.lines
    }
    assert frames["nodes"]["synonyms"].to_list() == [list(node.synonyms) for node in graph.nodes.values()]
    assert frames["evidence"]["low"].dtype == polars.Float64
    assert len(frames["measurements"]) == len(graph.measurements)


def test_nodelink_by_networkx(graph: KnowledgeGraph, tmp_path: Path) -> None:
    content = json.loads(exported(graph, "nodelink", tmp_path / "graph.json").read_text(encoding="utf-8"))
    read: Any = networkx.node_link_graph(content, edges="edges")
    assert set(read) == set(graph.nodes)
    assert {key for _, _, key in read.edges(keys=True)} == set(graph.edges)
    lines = {line["id"]: line for *_, found in read.edges(data="evidence") for line in found}
    assert {key: line["statement"] for key, line in lines.items()} == {line.id: line.statement for line in graph.lines}
    assert len(read.graph["sources"]) == len(graph.sources)
    assert dict(read.nodes(data="name")) == {node.id: node.name for node in graph.nodes.values()}


def test_graphml_by_networkx(graph: KnowledgeGraph, tmp_path: Path) -> None:
    read: Any = networkx.read_graphml(exported(graph, "graphml", tmp_path / "g.graphml"), force_multigraph=True)
    assert {key for _, _, key in read.edges(keys=True)} == set(graph.edges)
    lines = [line for *_, text in read.edges(data="evidence") for line in json.loads(text)]
    assert {line["id"]: line["statement"] for line in lines} == {line.id: line.statement for line in graph.lines}
    assert dict(read.nodes(data="name")) == {node.id: node.name for node in graph.nodes.values()}


def test_cx2_by_ndex(graph: KnowledgeGraph, tmp_path: Path) -> None:
    from ndex2.cx2 import RawCX2NetworkFactory

    content = json.loads(exported(graph, "cx2", tmp_path / "g.cx2").read_text(encoding="utf-8"))
    network = RawCX2NetworkFactory().get_cx2network(content)
    assert len(network.get_nodes()) == len(graph.nodes)
    edges = [edge["v"] for edge in network.get_edges().values()]
    assert {edge["mitragraph_id"]: edge["interaction"] for edge in edges} == {edge.id: edge.predicate for edge in graph}
    lines = [json.loads(line) for edge in edges for line in edge["evidence"]]
    assert {line["id"]: line["statement"] for line in lines} == {line.id: line.statement for line in graph.lines}


@pytest.mark.parametrize("kind", ["tsv", "jsonl"])
def test_kgx_rows(graph: KnowledgeGraph, tmp_path: Path, kind: str) -> None:
    """As KGX reads it; that the real `kgx validate` accepts it is tested with the servers."""
    path = exported(graph, "kgx", tmp_path / "kgx")
    rows = kgx_rows(path / f"mitragraph_edges.{kind}")
    assert [row["id"] for row in rows] == [f"mitragraph:evidence/{line.id}" for edge in graph for line in edge.lines]
    assert sum(bool(row.get("negated")) for row in rows) == sum(not line.supports for line in graph.lines)
    required = ("subject", "predicate", "object", "knowledge_level", "agent_type", "publications")
    assert [row["id"] for row in rows if not all(row.get(name) for name in required)] == []
    nodes = kgx_rows(path / f"mitragraph_nodes.{kind}")
    assert len({row["id"] for row in nodes}) == len(graph.nodes)
    expected = {node.id: cell(node.name) if kind == "tsv" else node.name for node in graph.nodes.values()}
    assert {row["mitragraph_id"]: row["name"] for row in nodes} == expected


def kgx_rows(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    with path.open(encoding="utf-8", newline="\n") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_labelled_graph_holds_everything_once(graph: KnowledgeGraph) -> None:
    labelled = to_labelled(graph)
    sizes: dict[str, int] = {}
    for group in labelled.nodes:
        sizes[group.kind] = sizes.get(group.kind, 0) + len(group.items)
    assert sizes == {
        "Entity": len(graph.nodes),
        "Source": len(graph.sources),
        "Edge": len(graph.edges),
        "EvidenceLine": len(graph.lines),
        "Measurement": len(graph.measurements),
        "Search": len(graph.searches),
    }
    claims = [link for group in labelled.links if group.is_claim for link in group.items]
    assert {link.properties["edge_id"] for link in claims} == {edge.id for edge in graph if not edge.is_refuted}
    links = {(group.type, link.start, link.end) for group in labelled.links for link in group.items if not group.is_claim}  # fmt: skip
    assert all(("HAS_EVIDENCE", edge.id, line.id) in links for edge in graph for line in edge.lines)


def test_labels_and_types_are_words_of_the_ontology(hostile: KnowledgeGraph) -> None:
    labelled = to_labelled(hostile)
    words = {label for group in labelled.nodes for label in group.labels} | {group.type for group in labelled.links}
    assert all(word.replace("_", "").isalpha() for word in words)


def test_the_version_changes_with_any_value(tiny: KnowledgeGraph) -> None:
    changed = KnowledgeGraph(
        tiny.schema,
        tiny.nodes.values(),
        tiny.sources.values(),
        [replace(tiny.lines[0], note="changed"), *tiny.lines[1:]],
        tiny.measurements,
        tiny.searches,
    )
    assert to_labelled(tiny).version != to_labelled(changed).version


def test_neo4j_csv_refuses_what_its_arrays_can_not_hold(tiny: KnowledgeGraph, tmp_path: Path) -> None:
    node = next(iter(tiny.nodes.values()))
    bad = KnowledgeGraph(tiny.schema, [replace(node, synonyms=("a\x1fb",))], (), ())
    with pytest.raises(BadQuestion, match=r"U\+001F"):
        exported(bad, "neo4j-csv", tmp_path / "n")


def test_the_import_script_is_sound_shell(tiny: KnowledgeGraph, tmp_path: Path) -> None:
    path = exported(tiny, "neo4j-csv", tmp_path / "n")
    subprocess.run([shutil.which("sh") or "sh", "-n", str(path / "import.sh")], check=True)
    shown = subprocess.run(
        [str(path / "import.sh"), "other", "--overwrite-destination"],
        env={"NEO4J_ADMIN": "echo", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert shown.startswith("database import full other --id-type=string")
    assert shown.rstrip().endswith("--overwrite-destination")


def test_the_style_sheet_has_a_colour_per_category(kg: KnowledgeGraph, tmp_path: Path) -> None:
    text = exported(kg, "grass", tmp_path / "style.grass").read_text(encoding="utf-8")
    assert all(f"node.{category} {{" in text for category in kg.schema.categories)
    assert text.count("{\n") == text.count("}\n")
