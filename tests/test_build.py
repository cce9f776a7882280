"""Compiling: what goes in comes out, nothing half done stays, and what is wrong is said with its line."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mitragraph.graph.build import compile_graph
from mitragraph.graph.build.unite import Graph, join
from mitragraph.graph.compiled import CompiledGraph, is_compiled, open_compiled
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.paths.index import ARRAYS, index_of
from mitragraph.graph.records import Node
from mitragraph.ontology.errors import BadQuestion, DataError

from .conftest import HOSTILE, TINY

NODES = """id	name	kind
Compound::DB00295	Morphine	Compound
Compound::DB01156	Bupropion	Compound
Disease::DOID:0050742	nicotine dependence	Disease
Gene::4988	OPRM1	Gene
Gene::1137	CHRNA4	Gene
Symptom::D010146	Pain	Symptom
"""

EDGES = """source	metaedge	target
Compound::DB00295	CbG	Gene::4988
Compound::DB01156	CbG	Gene::1137
Compound::DB01156	CtD	Disease::DOID:0050742
Disease::DOID:0050742	DaG	Gene::1137
Gene::4988	Gr>G	Gene::1137
Gene::4988	GiG	Gene::4988
"""

KGX_NODES = [
    {"id": "UniProtKB:P35372", "category": ["biolink:NamedThing", "biolink:Protein"], "name": "OPRM1", "synonym": ["MOR"], "xref": ["HGNC:8156"]},
    {"id": "chebi:CHEBI:6956", "category": ["biolink:SmallMolecule"], "name": "mitragynine, from elsewhere", "same_as": ["UNII:EP479K822J"]},
    {"id": "MONDO:0002050", "category": ["biolink:Disease"], "name": "depressive disorder"},
]  # fmt: skip
KGX_EDGES = [
    {"id": "1", "subject": "chebi:CHEBI:6956", "predicate": "biolink:interacts_with", "object": "UniProtKB:P35372", "primary_knowledge_source": "infores:ctd", "publications": ["PMID:1", "PMID:2"]},
    {"id": "2", "subject": "chebi:CHEBI:6956", "predicate": "biolink:interacts_with", "object": "UniProtKB:P35372", "primary_knowledge_source": "infores:ctd", "publications": ["PMID:3"]},
    {"id": "3", "subject": "chebi:CHEBI:6956", "predicate": "biolink:interacts_with", "object": "UniProtKB:P35372", "primary_knowledge_source": "infores:semmed"},
    {"id": "4", "subject": "chebi:CHEBI:6956", "predicate": "biolink:treats", "object": "MONDO:0002050", "negated": True},
]  # fmt: skip


@contextmanager
def quiet(_label: str, _length: int) -> Iterator[Callable[[int], None]]:
    yield lambda _: None


def build(*sources: object, to: Path, **options: object) -> CompiledGraph:
    settings: dict[str, object] = {"version": "0", "bar": quiet, "with_store": False, **options}
    compile_graph([str(source) for source in sources], to, **settings)  # type: ignore[arg-type]
    return open_compiled(to)


@pytest.fixture
def edge_list(tmp_path: Path) -> Path:
    """A graph as Hetionet is published, small."""
    folder = tmp_path / "het"
    folder.mkdir()
    (folder / "nodes.tsv").write_text(NODES, encoding="utf-8")
    with gzip.open(folder / "edges.tsv.gz", "wt", encoding="utf-8") as file:
        file.write(EDGES)
    (folder / "nodes.tsv").rename(folder / "nodes.tsv.gz.txt")
    with gzip.open(folder / "nodes.tsv.gz", "wt", encoding="utf-8") as file:
        file.write(NODES)
    (folder / "nodes.tsv.gz.txt").unlink()
    return folder


@pytest.fixture
def kgx(tmp_path: Path) -> Path:
    """A small KGX graph as JSON lines."""
    folder = tmp_path / "kgx"
    folder.mkdir()
    for name, items in (("nodes", KGX_NODES), ("edges", KGX_EDGES)):
        (folder / f"small_{name}.jsonl").write_text(
            "".join(json.dumps(item) + "\n" for item in items), encoding="utf-8"
        )
    return folder


def test_an_edge_list_becomes_a_graph(edge_list: Path, tmp_path: Path) -> None:
    kg = build(edge_list, to=tmp_path / "out", names=["Hetionet"], versions=["1.0"], licences=["CC0-1.0"])
    assert [node.id for node in kg.nodes.values()] == sorted(line.split("\t")[0] for line in NODES.splitlines()[1:])
    assert len(kg.edges) == 6
    edge = kg.edges["Compound::DB01156--CbG--Gene::1137"]
    assert (edge.strength, edge.tiers) == ("unassessed", ("resource",))
    (line,) = edge.lines
    source = kg.sources[line.source]
    assert (source.id, source.title, source.licence) == ("hetionet", "Hetionet, version 1.0", "CC0-1.0")
    assert (line.design, line.checked) == ("imported_from_resource", "secondary")
    assert [kg.names.resolve(name) for name in ("DB01156", "bupropion", "doid:0050742")] == [
        "Compound::DB01156",
        "Compound::DB01156",
        "Disease::DOID:0050742",
    ]
    assert [edge.id for edge in kg.edges_by_node["Gene::4988"]] == [
        "Compound::DB00295--CbG--Gene::4988",
        "Gene::4988--GiG--Gene::4988",
        "Gene::4988--Gr>G--Gene::1137",
    ]


def test_terms_of_other_graphs_are_data(edge_list: Path, tmp_path: Path) -> None:
    kg = build(edge_list, to=tmp_path / "out")
    assert kg.schema.predicates["Gr>G"].iri_name == "https://w3id.org/mitragraph/predicate/Gr%3EG"
    assert kg.schema.categories["Gene"].iri_name == "https://w3id.org/mitragraph/category/Gene"
    assert not kg.schema.categories["Compound"].iri_name, "a category of that name is ours"


def test_a_predicate_spelled_like_ours_is_not_ours(edge_list: Path, tmp_path: Path) -> None:
    with gzip.open(edge_list / "edges.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("source\tmetaedge\ttarget\nCompound::DB00295\tbinds\tGene::4988\n")
    kg = build(edge_list, to=tmp_path / "out")
    assert list(kg.edges) == ["Compound::DB00295--het:binds--Gene::4988"]
    assert kg.edges["Compound::DB00295--het:binds--Gene::4988"].strength == "unassessed"


def test_kgx_keeps_sources_publications_and_denials(kgx: Path, tmp_path: Path) -> None:
    kg = build(kgx, to=tmp_path / "out")
    one, other = kg.edges.values()
    assert [(line.source, line.locator) for line in one.lines] == [
        ("small.ctd", "PMID:1|PMID:2|PMID:3"),
        ("small.semmed", ""),
    ]
    assert (other.strength, [line.stance for line in other.lines]) == ("refuted", ["disputes"])
    assert kg.nodes["UniProtKB:P35372"].category == "biolink:Protein"
    assert kg["MOR"].xrefs == ("HGNC:8156",)
    assert list(kg.studied.edges) == [], "a denial that nobody contradicts is no conflict"


def test_kgx_tables_and_lines_are_the_same_graph(kgx: Path, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    for name, items, columns in (
        ("nodes", KGX_NODES, ["id", "category", "name", "synonym", "xref", "same_as"]),
        ("edges", KGX_EDGES, ["id", "subject", "predicate", "object", "primary_knowledge_source", "publications", "negated"]),
    ):  # fmt: skip
        rows = [
            "\t".join(
                "|".join(value) if isinstance(value, list) else str(value)
                for value in (item.get(column, "") for column in columns)
            )
            for item in items
        ]
        (tables / f"small_{name}.tsv").write_text("\n".join(["\t".join(columns), *rows]) + "\n", encoding="utf-8")
    from_lines, from_tables = build(kgx, to=tmp_path / "a"), build(tables / "small_edges.tsv", to=tmp_path / "b")
    assert list(from_lines.nodes.values()) == list(from_tables.nodes.values())
    assert list(from_lines.edges.values()) == list(from_tables.edges.values())


def test_joining_unites_what_identifiers_say_is_one(kgx: Path, edge_list: Path, tmp_path: Path) -> None:
    kg = build(TINY, kgx, edge_list, to=tmp_path / "out", prefixes={"Symptom": "MESH"})
    mitragynine = kg["CHEBI:6956"]
    assert mitragynine.id == "mitragynine"
    assert "mitragynine, from elsewhere" in mitragynine.synonyms
    assert kg["chebi:CHEBI:6956"].id == "mitragynine"
    assert {edge.predicate for edge in kg.edges_by_node["mitragynine"]} > {"binds", "biolink:interacts_with"}
    report = (kg.folder / "tables" / "unions.tsv").read_text(encoding="utf-8")
    assert "united\tmitragynine\tmitragraph: mitragynine|small: chebi:CHEBI:6956\t" in report
    assert kg.manifest.united == report.count("united\t")


def test_the_export_in_kgx_is_united_with_what_it_came_from(
    run: Callable[..., Result], kg: KnowledgeGraph, tmp_path: Path
) -> None:
    assert run("export", "kgx", "-o", str(tmp_path / "kgx")).exit_code == 0
    joined = build("shipped", tmp_path / "kgx", to=tmp_path / "out")
    assert set(kg.nodes) <= set(joined.nodes)
    with_identifier = [node for node in kg.nodes.values() if node.xrefs]
    assert joined.manifest.united > len(with_identifier) / 2


def node(id_: str, *xrefs: str) -> Node:
    return Node(id_, id_, "Compound", xrefs=xrefs)


def test_what_is_ambiguous_is_reported_and_not_united() -> None:
    one = Graph("one", [node("a", "CHEBI:1"), node("b", "CHEBI:1", "UNII:X")], {}, {})
    other = Graph("other", [node("c", "chebi:1"), node("d", "unii:x", "CAS:1"), node("e", "CAS:1")], {}, {})
    joined = join([one, other])
    assert [(union.status, union.id, union.identifiers) for union in joined.unions] == [
        ("ambiguous", "", ("chebi:1",)),
        ("united", "b", ("unii:X",)),
    ]
    assert joined.ids == [["a", "b"], ["c", "b", "e"]]


def test_a_chain_of_identifiers_does_not_unite_two_nodes_of_one_graph() -> None:
    one = Graph("one", [node("a", "CHEBI:1"), node("b", "CAS:1")], {}, {})
    other = Graph("other", [node("c", "CHEBI:1", "CAS:1")], {}, {})
    joined = join([one, other])
    assert [union.status for union in joined.unions] == ["ambiguous"]
    assert set(joined.nodes) == {"a", "b", "c"}


def test_one_id_for_two_things_is_told_apart() -> None:
    joined = join([Graph("one", [node("7")], {}, {}), Graph("other", [node("7")], {}, {})])
    assert list(joined.nodes) == ["7", "other:7"]
    assert joined.unions[0].status == "kept apart"


BROKEN = {
    "unknown end": ("edges", EDGES + "Compound::DB00295\tCbG\tGene::0\n", "edges.tsv.gz:8: object: unknown node 'Gene::0'"),
    "no predicate": ("edges", EDGES + "Compound::DB00295\t\tGene::4988\n", "edges.tsv.gz:8: predicate: the edge has no predicate"),
    "too few cells": ("edges", EDGES + "Compound::DB00295\tCbG\n", "edges.tsv.gz:8: 2 cells, but the header has 3"),
    "too many cells": ("edges", EDGES + "a\tb\tc\td\n", "edges.tsv.gz:8: 4 cells, but the header has 3"),
    "twice": ("nodes", NODES + "Gene::4988\tagain\tGene\n", "nodes.tsv.gz:8: id: 'Gene::4988' stands further up already"),
    "no id": ("nodes", NODES + "\tnameless\tGene\n", "nodes.tsv.gz:8: id: empty"),
    "an empty line": ("nodes", NODES + "\n", "nodes.tsv.gz:8: the line is empty"),
    "no kind": ("nodes", NODES + "x\ty\t\n", "nodes.tsv.gz:8: kind: node 'x' has no kind"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_wrong_is_said_with_its_line_and_nothing_is_written(edge_list: Path, tmp_path: Path, kind: str) -> None:
    name, text, message = BROKEN[kind]
    with gzip.open(edge_list / f"{name}.tsv.gz", "wt", encoding="utf-8") as file:
        file.write(text)
    with pytest.raises(DataError) as caught:
        build(edge_list, to=tmp_path / "out")
    assert message in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_everything_that_is_wrong_is_said_at_once(edge_list: Path, tmp_path: Path) -> None:
    with gzip.open(edge_list / "edges.tsv.gz", "wb") as file:
        file.write(EDGES.encode() + b"a\tb\n\xff\tCbG\tGene::1137\nGene::0\tCbG\tGene::00\n")
    with pytest.raises(DataError) as caught:
        build(edge_list, to=tmp_path / "out")
    assert [(problem.line, problem.rule) for problem in caught.value.problems] == [
        (8, "cells"),
        (9, "encoding"),
        (10, "unknown-node"),
        (10, "unknown-node"),
    ]


def test_broken_json_lines_are_said_with_their_line(kgx: Path, tmp_path: Path) -> None:
    with (kgx / "small_edges.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"subject": "UniProtKB:P35372", \n[]\n{"id": "x"}\n')
    with pytest.raises(DataError) as caught:
        build(kgx, to=tmp_path / "out")
    assert [problem.line for problem in caught.value.problems if problem.rule == "json"] == [5, 6]
    assert not (tmp_path / "out").exists()


def test_a_cut_off_archive_is_no_graph(edge_list: Path, tmp_path: Path) -> None:
    path = edge_list / "edges.tsv.gz"
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(DataError, match="can't be unpacked"):
        build(edge_list, to=tmp_path / "out")


@pytest.mark.parametrize("columns", ["id\tname", "a\tb\tc", ""])
def test_missing_columns_are_named(edge_list: Path, tmp_path: Path, columns: str) -> None:
    with gzip.open(edge_list / "nodes.tsv.gz", "wt", encoding="utf-8") as file:
        file.write(columns + "\n")
    with pytest.raises(BadQuestion, match="id, name, kind"):
        build(edge_list, to=tmp_path / "out")


def test_a_folder_with_other_things_is_left_alone(edge_list: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(BadQuestion, match="holds other things"):
        build(edge_list, to=tmp_path / "out")
    assert (tmp_path / "out" / "thesis.txt").exists()


def files_of(kg: CompiledGraph) -> dict[str, bytes]:
    paths = [path for path in kg.directory.rglob("*") if path.is_file() and "store" not in path.parts]
    return {str(path.relative_to(kg.directory)): path.read_bytes() for path in paths}


def test_the_same_input_gives_the_same_bytes(edge_list: Path, kgx: Path, tmp_path: Path) -> None:
    one = build(TINY, edge_list, kgx, to=tmp_path / "a")
    assert files_of(one) == files_of(build(TINY, edge_list, kgx, to=tmp_path / "b"))
    before = (one.directory / "manifest.json").stat().st_mtime_ns
    build(TINY, edge_list, kgx, to=tmp_path / "a")
    assert (one.directory / "manifest.json").stat().st_mtime_ns == before, "the same graph is there already"


def test_killed_at_any_moment_it_leaves_the_old_graph_or_the_new(edge_list: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    old = len(build(TINY, to=out).nodes)
    command = [sys.executable, "-m", "mitragraph", "build", str(TINY), str(edge_list), "--no-sparql", "-o", str(out)]
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    takes, new = time.monotonic() - started, len(open_compiled(out).nodes)
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    for _ in range(10):
        build(TINY, to=out)
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 1) * takes)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        kg = open_compiled(out)
        assert len(kg.nodes) in (old, new)
        assert kg["mitragynine"].name == "mitragynine"
    build(TINY, to=out)
    assert sorted(path.name for path in out.iterdir()) == sorted(["manifest.json", open_compiled(out).manifest.folder])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ends=st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["CbG", "Gr>G", "x--y"]), st.integers(0, 6)), max_size=25),
    names=st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=8), min_size=7, max_size=7),
)  # fmt: skip
def test_a_compiled_graph_is_the_graph_in_memory(
    ends: list[tuple[int, str, int]], names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("random")
    ids = [f"{number}--{'-' * number}n" for number in range(7)]
    (folder / "nodes.tsv").write_text("id\tname\tkind\n" + "".join(f"{id_}\t{name}\tKind {len(id_) % 2}\n" for id_, name in zip(ids, names, strict=True)), encoding="utf-8", newline="\n")  # fmt: skip
    (folder / "edges.tsv").write_text("source\tmetaedge\ttarget\n" + "".join(f"{ids[one]}\t{key}\t{ids[other]}\n" for one, key, other in ends), encoding="utf-8", newline="\n")  # fmt: skip
    kg = build(folder, to=folder / "out")
    memory = KnowledgeGraph(kg.schema, kg.nodes.values(), kg.sources.values(), kg.lines)
    assert list(kg.edges.values()) == list(memory.edges.values())
    assert {(edge.subject, edge.predicate, edge.object) for edge in kg} == {(ids[one], key, ids[other]) for one, key, other in ends}  # fmt: skip
    for id_ in ids:
        assert list(kg.edges_by_node[id_]) == list(memory.edges_by_node[id_])
        assert {key: list(edges) for key, edges in kg.edges_by_predicate(id_).items()} == memory.edges_by_predicate(id_)
    expected = index_of(memory)
    for name in ARRAYS:
        assert list(getattr(kg.path_index, name)) == list(getattr(expected, name)), name
    assert kg.path_index.ends == expected.ends
    for edge in memory:
        assert kg.edge(edge.id) == edge
    for name in names:
        assert kg.names.find(name) == memory.names.find(name)
    shutil.rmtree(folder)


def test_hostile_names_stay_data(run: Callable[..., Result], tmp_path: Path) -> None:
    folder, out = tmp_path / "hostile", str(tmp_path / "out")
    folder.mkdir()
    nodes = [{"id": text, "name": text, "category": [text], "synonym": [text]} for text in HOSTILE]
    edges = [
        {"subject": one, "predicate": text, "object": other}
        for one, text, other in zip(HOSTILE, HOSTILE[1:], HOSTILE[2:], strict=False)
    ]
    for name, items in (("nodes", nodes), ("edges", edges)):
        (folder / f"h_{name}.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    assert run("build", str(folder), "-o", out).exit_code == 0
    kg = open_compiled(out)
    assert set(kg.nodes) == set(HOSTILE)
    shown = run("show", HOSTILE[4], "--graph", out, "--json")
    assert json.loads(shown.stdout)["node"]["name"] == HOSTILE[4]
    answer = run("query", "SELECT ?name { ?s rdfs:label ?name ; a ?kind . FILTER(STRSTARTS(STR(?kind), CONCAT(STR(mg:), 'category/'))) }", "--graph", out, "--json")  # fmt: skip
    assert {row["name"]["value"] for row in json.loads(answer.stdout)["results"]["bindings"]} == set(HOSTILE)
    assert is_compiled(out)


def test_building_without_polars_says_what_to_install(
    edge_list: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    from mitragraph.ontology.errors import MissingExtra

    with pytest.raises(MissingExtra, match=r"mitragraph\[build\]"):
        build(edge_list, to=tmp_path / "out")


@pytest.mark.parametrize("format_", ["graphml", "csv/edges.csv", "ntriples", "kgx/mitragraph_edges.tsv"])
def test_an_edge_that_several_resources_state_is_exported(
    run: Callable[..., Result], kgx: Path, tmp_path: Path, format_: str
) -> None:
    build(kgx, to=tmp_path / "out")
    name, _, file = format_.partition("/")
    result = run("export", name, "-o", str(tmp_path / "export"), "--graph", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    text = (tmp_path / "export" / file if file else tmp_path / "export").read_text(encoding="utf-8")
    assert "small.ctd" in text
    assert "small.semmed" in text
