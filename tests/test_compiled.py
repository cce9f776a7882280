"""Asking a compiled graph: the answers of memory, and of a joined one what fits on a page, with what was cut."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import networkx
import polars
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from mitragraph.cli import main
from mitragraph.graph.compiled import CompiledGraph, open_compiled
from mitragraph.graph.compiled.neighbourhood import MOST_NODES
from mitragraph.graph.export import FORMATS
from mitragraph.graph.present.monograph import MOST_IMPORTED
from mitragraph.graph.rdf.terms import STATEMENTS, edge_iri

from .conftest import HOSTILE, TINY

QUESTIONS = [
    ("stats",),
    ("show", "mitragynine"),
    ("show", "7-OH"),
    ("show", "mitragynine--binds--mu-opioid-receptor"),
    ("conflicts",),
    ("conflicts", "mitragynine"),
    ("exposure", "mitragynine"),
    ("path", "mitragynine", "depressive disorder"),
    ("path", "mitragynine", "depressive disorder", "--max-hops", "3", "-k", "50", "--include-refuted", "--undirected"),
    ("path", "mitragynine", "depressive disorder", "--without", "animal", "--as-of", "2021"),
    ("path", "mitragynine", "depressive disorder", "--metapath", "Alkaloid>agonist_of>Receptor>mediates>Effect>*>Condition"),
    ("query", "affinities"),
    ("query", "evidence-of-an-edge"),
]  # fmt: skip

HUB, FAR = 1000, 20_000
"""Neighbours of the hub of the joined graph, and nodes that nothing leads to but names."""


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("format_", ["json", "tsv", "table"])
def test_a_compiled_graph_answers_as_memory_does(
    run: Callable[..., Result], compiled: Path, question: tuple[str, ...], format_: str
) -> None:
    expected = run(*question, "--format", format_)
    answer = run(*question, "--format", format_, "--graph", str(compiled))
    assert expected.exit_code == 0
    assert (answer.stdout, answer.exit_code) == (expected.stdout, 0)


@pytest.mark.parametrize("name", ["mitragynin", "mu opioid", "zzz", "bupropoin"])
def test_it_offers_the_same_names(run: Callable[..., Result], compiled: Path, name: str) -> None:
    assert run("show", name, "--graph", str(compiled)).stderr == run("show", name).stderr


@pytest.mark.parametrize("format_", [name for name in FORMATS if not FORMATS[name].is_directory])
def test_it_exports_the_same_files(run: Callable[..., Result], compiled: Path, tmp_path: Path, format_: str) -> None:
    assert run("export", format_, "-o", str(tmp_path / "a")).exit_code == 0
    assert run("export", format_, "-o", str(tmp_path / "b"), "--graph", str(compiled)).exit_code == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny graph joined with one of a hub and many names, some of them hostile."""
    folder = tmp_path_factory.mktemp("joined")
    nodes = [
        {"id": f"X:{number}", "name": f"substance {number:05d}", "category": "biolink:SmallMolecule"}
        for number in range(FAR)
    ]
    nodes += [{"id": text, "name": text, "category": text} for text in HOSTILE]
    nodes += [{"id": "chebi:6956", "name": "mitragynine", "category": "biolink:SmallMolecule"}]
    edges = [
        {"subject": f"X:{number}", "predicate": "biolink:affects", "object": "X:0"} for number in range(1, HUB + 1)
    ]
    edges += [{"subject": one, "predicate": one, "object": "X:1"} for one in HOSTILE]
    edges += [{"subject": "X:2", "predicate": "biolink:affects", "object": "chebi:6956", "negated": True}]
    edges += [{"subject": "X:3", "predicate": "biolink:affects", "object": "chebi:6956", "publications": ["PMID:1"]}]
    for name, items in (("nodes", nodes), ("edges", edges)):
        (folder / f"hub_{name}.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    out = folder / "out"
    result = CliRunner().invoke(main, ["build", str(TINY), str(folder), "-o", str(out), "--version", "3", "--licence", "CC0-1.0"])  # fmt: skip
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture
def kg_joined(joined: Path) -> CompiledGraph:
    return open_compiled(joined)


def test_a_hub_says_what_was_cut(run: Callable[..., Result], joined: Path) -> None:
    page = json.loads(run("show", "X:0", "--graph", str(joined), "--json").stdout)
    (section,) = page["sections"]
    assert (section["total"], len(section["edges"])) == (HUB, MOST_IMPORTED)
    assert f"{MOST_IMPORTED} of {HUB:,} edges" in run("show", "X:0", "--graph", str(joined)).stdout


def test_curated_and_imported_edges_stand_on_one_page(run: Callable[..., Result], joined: Path) -> None:
    page = json.loads(run("show", "mitragynine", "--graph", str(joined), "--json").stdout)
    assert page["sections"][-1]["title"] == "From other resources: affects"
    found = {edge["strength"] for edge in page["sections"][-1]["edges"]}
    assert found == {"unassessed", "refuted"}
    assert page["sections"][0]["edges"][0]["evidence"][0]["source"]["title"]


@pytest.mark.parametrize(("typed", "meant"), [("substanc 12345", "X:12345"), ("Substence 00042", "X:42")])
def test_unknown_names_get_the_nearest_of_many(
    run: Callable[..., Result], joined: Path, typed: str, meant: str
) -> None:
    assert meant in run("show", typed, "--graph", str(joined)).stderr


def test_statistics_count_what_is_there(run: Callable[..., Result], joined: Path, kg_joined: CompiledGraph) -> None:
    counted = json.loads(run("stats", "--graph", str(joined), "--json").stdout)
    edges = list(kg_joined.edges.values())
    assert counted["nodes"]["total"] == len(list(kg_joined.nodes))
    assert counted["nodes"]["by_category"] == dict(Counter(node.category for node in kg_joined.nodes.values()))
    assert counted["edges"]["by_strength"] == dict(Counter(edge.strength for edge in edges))
    assert counted["edges"]["by_predicate"] == dict(Counter(edge.predicate for edge in edges))
    assert counted["evidence"]["total"] == sum(len(edge.lines) for edge in edges) == len(kg_joined.lines)
    assert counted["evidence"]["by_stance"] == dict(Counter(line.stance for line in kg_joined.lines))
    assert counted["sources"]["total"] == len(kg_joined.sources)


def test_the_surroundings_of_a_hub_are_cut_and_say_so(run: Callable[..., Result], joined: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("explore", "--focus", "X:0", "--graph", str(joined), "-o", str(page))
    assert result.exit_code == 0, result.output
    assert f"Cut: {MOST_NODES} of {HUB + 1:,} nodes are shown" in result.stderr
    assert f"Cut: {MOST_NODES} of {HUB + 1:,} nodes are shown" in page.read_text(encoding="utf-8")


def test_small_surroundings_are_whole(kg_joined: CompiledGraph) -> None:
    part, cut = kg_joined.around("mitragynine", 1)
    assert cut.endswith("Nothing of that is cut.")
    assert {edge.id for edge in kg_joined.edges_by_node["mitragynine"]} <= set(part.edges)


def test_evidence_is_looked_up_by_the_iri_of_its_edge(run: Callable[..., Result], joined: Path) -> None:
    edge = edge_iri("X:3--biolink:affects--mitragynine")
    answer = run("query", f"SELECT ?source ?named {{ GRAPH <{STATEMENTS}> {{ <{edge}> mgo:hasSource ?source ; dcterms:references ?named }} }}", "--graph", str(joined), "--json")  # fmt: skip
    (row,) = json.loads(answer.stdout)["results"]["bindings"]
    assert (row["source"]["value"], row["named"]["value"]) == ("https://w3id.org/mitragraph/source/hub", "PMID:1")


def test_what_a_resource_denies_is_never_asserted(run: Callable[..., Result], joined: Path) -> None:
    for number, expected in ((2, False), (3, True)):
        answer = run("query", f"ASK {{ <https://w3id.org/mitragraph/X:{number}> biolink:affects mg:mitragynine }}", "--graph", str(joined), "--json")  # fmt: skip
        assert json.loads(answer.stdout)["boolean"] is expected


def test_python_asks_the_store_of_the_graph(
    run: Callable[..., Result], joined: Path, kg_joined: CompiledGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CompiledGraph, "to_rdflib", None)  # which would put all of it into memory
    query = f"SELECT ?edge ?source {{ GRAPH <{STATEMENTS}> {{ ?edge rdf:object ?node ; mgo:hasSource ?source }} ?node a mgo:Alkaloid }}"
    told = json.loads(run("query", query, "--graph", str(joined), "--json").stdout)["results"]["bindings"]
    found = kg_joined.query(query)
    assert {(str(row.edge), str(row.source)) for row in found} == {
        (row["edge"]["value"], row["source"]["value"]) for row in told
    }  # type: ignore[union-attr]
    assert len(found) == len(told) == 2
    (kind,) = kg_joined.query("SELECT ?drug ?kind { ?drug a ?kind }", drug="MG")
    assert str(kind[1]).endswith("#Alkaloid")  # type: ignore[index]


def exported(run: Callable[..., Result], joined: Path, format_: str, to: Path) -> Path:
    result = run("export", format_, "-o", str(to), "--graph", str(joined))
    assert result.exit_code == 0, result.output
    return to


def test_graphml_holds_every_edge(
    run: Callable[..., Result], kg_joined: CompiledGraph, joined: Path, tmp_path: Path
) -> None:
    graph = networkx.read_graphml(exported(run, joined, "graphml", tmp_path / "a.graphml"), force_multigraph=True)
    assert {key for _, _, key in graph.edges(keys=True)} == set(kg_joined.edges)
    assert set(graph.nodes) == set(kg_joined.nodes)
    assert graph.nodes[HOSTILE[5]]["name"] == HOSTILE[5]
    expected = networkx.node_link_data(kg_joined.curated.to_networkx(), edges="edges")["edges"]
    for edge in expected:
        found = graph.edges[edge["source"], edge["target"], edge["key"]]
        assert {key: found[key] for key in edge if key not in ("source", "target", "key")} == {
            key: value for key, value in edge.items() if key not in ("source", "target", "key")
        }


def test_csv_holds_every_edge(
    run: Callable[..., Result], kg_joined: CompiledGraph, joined: Path, tmp_path: Path
) -> None:
    folder = exported(run, joined, "csv", tmp_path / "csv")
    text = (folder / "edges.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["id"].removeprefix("'") if row["id"] not in kg_joined.edges else row["id"] for row in rows} == set(kg_joined.edges)  # fmt: skip
    assert len(rows) == len(kg_joined.edges)
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    assert {row["source_ids"] for row in rows if row["strength"] == "unassessed"} == {"hub"}


def test_ntriples_hold_every_statement(
    run: Callable[..., Result], kg_joined: CompiledGraph, joined: Path, tmp_path: Path
) -> None:
    path = exported(run, joined, "ntriples", tmp_path / "a.nt")
    triples = {quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_TRIPLES)}
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    stated = {
        triple.subject.value for triple in triples if triple.predicate == kind and str(triple.object).endswith("#Edge>")
    }  # type: ignore[union-attr]
    assert stated == {edge_iri(key) for key in kg_joined.edges}


def test_kgx_holds_every_line(
    run: Callable[..., Result], kg_joined: CompiledGraph, joined: Path, tmp_path: Path
) -> None:
    folder = exported(run, joined, "kgx", tmp_path / "kgx")
    lines = [
        json.loads(line) for line in (folder / "mitragraph_edges.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    ]
    assert len(lines) == len(kg_joined.lines)
    assert {line["mitragraph_edge"] for line in lines} == set(kg_joined.edges)
    rows = (folder / "mitragraph_edges.tsv").read_text(encoding="utf-8").split("\n")[:-1]
    assert {row.count("\t") for row in rows} == {rows[0].count("\t")}
    assert len(rows) == len(lines) + 1
    nodes = {json.loads(line)["id"] for line in (folder / "mitragraph_nodes.jsonl").read_text(encoding="utf-8").split("\n")[:-1]}  # fmt: skip
    assert {line[end] for line in lines for end in ("subject", "object")} <= nodes
    (named,) = [line for line in lines if line.get("publications") == ["PMID:1"]]
    assert (named["predicate"], named["knowledge_level"], named["primary_knowledge_source"]) == ("biolink:affects", "not_provided", "infores:hub")  # fmt: skip
    (denied,) = [line for line in lines if line["original_subject"] == "X:2" and line["object"].startswith("CHEBI")]
    assert denied["negated"] is True


@pytest.mark.parametrize("format_", [name for name in FORMATS if FORMATS[name].streams and name != "parquet"])
def test_exports_are_the_same_however_arrays_are_read_and_edges_grouped(
    run: Callable[..., Result], joined: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    before = exported(run, joined, format_, tmp_path / "before")
    monkeypatch.setattr("mitragraph.graph.paths.files.SMALL", 0)  # as if every array were large
    monkeypatch.setattr("mitragraph.graph.groups.AT_ONCE", 7)
    after = exported(run, joined, format_, tmp_path / "after")
    files = ["."] if before.is_file() else sorted(path.name for path in before.iterdir())
    assert [(after / name).read_bytes() for name in files] == [(before / name).read_bytes() for name in files]


def test_edges_whose_words_hold_the_marks_of_templates_are_written_all_the_same(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "marks_nodes.jsonl").write_text("".join(json.dumps({"id": key, "name": key, "category": "biolink:Gene"}) + "\n" for key in ("\ue000", "\ue001", "a", "b")), encoding="utf-8")  # fmt: skip
    (tmp_path / "marks_edges.jsonl").write_text("".join(json.dumps({"subject": one, "predicate": "\ue000\ue001\ue000", "object": other}) + "\n" for one, other in ("ab", "b\ue000", "\ue000\ue001")), encoding="utf-8")  # fmt: skip
    out = tmp_path / "out"
    assert run("build", str(tmp_path), "-o", str(out), "--no-sparql").exit_code == 0
    text = (exported(run, out, "csv", tmp_path / "csv") / "edges.csv").read_text(encoding="utf-8-sig")
    assert {row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))} == set(open_compiled(out).edges)


def test_parquet_holds_every_edge(
    run: Callable[..., Result], kg_joined: CompiledGraph, joined: Path, tmp_path: Path
) -> None:
    folder = exported(run, joined, "parquet", tmp_path / "parquet")
    assert set(polars.read_parquet(folder / "edges.parquet")["id"]) == set(kg_joined.edges)
    assert set(polars.read_parquet(folder / "nodes.parquet")["id"]) == set(kg_joined.nodes)


@pytest.mark.parametrize("format_", [name for name in FORMATS if not FORMATS[name].streams])
def test_other_formats_say_what_to_do(run: Callable[..., Result], joined: Path, tmp_path: Path, format_: str) -> None:
    result = run("export", format_, "-o", str(tmp_path / "a"), "--graph", str(joined))
    assert result.exit_code == 1
    assert "Take one of: ntriples, csv, parquet, graphml, kgx" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_question_pays_for_nothing_it_does_not_use(joined: Path) -> None:
    code = f"""
import sys
from mitragraph.cli import main
main(["show", "X:0", "--graph", {str(joined)!r}, "--json"], standalone_mode=False)
main(["path", "X:5", "mitragynine", "--undirected", "--graph", {str(joined)!r}, "--json"], standalone_mode=False)
print(sorted(set(sys.modules) & {{"numpy", "polars", "pyoxigraph", "networkx", "rdflib", "rich"}}), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_damaged_graph_is_said_to_be_damaged(run: Callable[..., Result], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", str(TINY), "-o", str(out), "--no-sparql").exit_code == 0
    (offsets,) = out.glob("*/index/offsets.u4")
    offsets.write_bytes(offsets.read_bytes()[:-3])
    result = run("stats", "--graph", str(out))
    assert (result.exit_code, "damaged" in result.stderr) == (1, True)
    (out / "manifest.json").write_text('{"format": 99, "folder": "x"}', encoding="utf-8")
    assert "reads format 1" in run("stats", "--graph", str(out)).stderr
    (out / "manifest.json").write_text('{"format": 1, "folder": "../../etc"}', encoding="utf-8")
    assert "isn't there" in run("stats", "--graph", str(out)).stderr


def test_without_a_store_there_is_no_sparql(run: Callable[..., Result], tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert run("build", str(TINY), "-o", out, "--no-sparql").exit_code == 0
    result = run("query", "ASK { ?s ?p ?o }", "--graph", out)
    assert (result.exit_code, "--no-sparql" in result.stderr) == (1, True)
