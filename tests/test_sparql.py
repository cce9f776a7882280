"""SPARQL: saved questions with gold answers, the same in every engine; limits that hold; errors that help."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import mitragraph
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result
from mitragraph.cli import main
from mitragraph.graph.knowledge import KnowledgeGraph, load
from mitragraph.graph.rdf import store as store_module
from mitragraph.graph.rdf.library import to_rdflib
from mitragraph.graph.rdf.store import store_on_disk
from mitragraph.graph.rdf.terms import PREFIXES
from mitragraph.graph.sparql.ask import Question, TimedOut, ask, parse_bindings
from mitragraph.graph.sparql.parameters import filled, with_parameters
from mitragraph.graph.sparql.prepare import is_update, words
from mitragraph.graph.sparql.questions import saved_questions
from mitragraph.ontology.errors import BadQuestion, UnknownName
from mitragraph.ontology.files import TURTLE
from rdflib import Graph

sys.path.insert(0, str(Path(__file__).parent / "questions"))
from answers import Rows, gold_text, rows_of

GOLD = Path(__file__).parent / "questions" / "gold"
TINY = Path(__file__).parent / "tiny"
HERE = {name: question for name, question in saved_questions().items() if question.runs_here}


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """One cache for all tests of a worker, away from the user's."""
    folder = tmp_path_factory.getbasetemp() / "stores"
    monkeypatch.setenv("MITRAGRAPH_CACHE", str(folder))


def answered(sparql: str, format_: str = "json", **bindings: tuple[str, str]) -> bytes:
    return ask(Question(sparql, bindings, format_), None, mitragraph.__version__)


# --- the saved questions


def test_there_are_at_least_twenty_five() -> None:
    assert len(HERE) >= 25


@pytest.mark.parametrize("name", HERE)
def test_a_saved_question_has_its_gold_answer(name: str) -> None:
    question = HERE[name]
    format_ = "ntriples" if question.kind in {"construct", "describe"} else "json"
    assert gold_text(question, answered(question.sparql, format_)) == (GOLD / f"{name}.tsv").read_text(
        encoding="utf-8"
    ), "see 'make docs'"


@pytest.mark.parametrize("name", saved_questions())
def test_a_saved_question_follows_the_convention(name: str) -> None:
    question = saved_questions()[name]
    assert question.title.endswith("?")
    assert question.comment.endswith(".")
    assert question.keywords
    assert question.kind in {"ask", "construct"} or "ORDER BY" in question.sparql


@pytest.fixture(scope="module")
def in_rdflib() -> Graph:
    """The tiny graph in rdflib's own store, with its own engine."""
    return to_rdflib(load(TINY), store="default").parse(TURTLE)


@pytest.fixture(scope="module")
def shipped_in_rdflib() -> Graph:
    return to_rdflib(load(), store="default").parse(TURTLE)


def by_rdflib(graph: Graph, sparql: str) -> Rows:
    result = graph.query(sparql, initNs=PREFIXES)
    return rows_of(json.loads(result.serialize(format="json") or b"{}"))


ON_THE_TINY_GRAPH = {"claim-evidence", "claim-sources", "claim-verdict", "findings-that-flip"}
"""Questions that rdflib's own engine, which joins one part of a query with another row by row, would take minutes for on the shipped graph."""


@pytest.mark.parametrize("name", sorted(ON_THE_TINY_GRAPH))
def test_rdflib_s_own_engine_gives_the_same_rows_of_a_small_graph(in_rdflib: Graph, name: str) -> None:
    question = HERE[name]
    about = {
        "subject": "mitragynine",
        "predicate": "mgo:agonistOf",
        "object": "mu-opioid-receptor",
        "about": "mitragynine",
    }
    names = load(TINY).names
    given = tuple(f"{key}={value}" for key, value in about.items() if key in question.parameters)
    sparql, _ = with_parameters(question, parse_bindings(given, names))
    ours = rows_of(json.loads(ask(Question(sparql, {}, "json"), TINY, mitragraph.__version__)))
    assert ours
    assert sorted(by_rdflib(in_rdflib, sparql)) == sorted(ours)


@pytest.mark.parametrize(
    "name",
    [name for name, question in HERE.items() if question.kind in {"select", "ask"} and name not in ON_THE_TINY_GRAPH],
)
def test_rdflib_s_own_engine_gives_the_same_rows(shipped_in_rdflib: Graph, name: str) -> None:
    question = HERE[name]
    ours = rows_of(json.loads(answered(question.sparql)))
    assert sorted(by_rdflib(shipped_in_rdflib, question.sparql)) == sorted(ours)


# --- the same, from the records


def test_conflicting_findings_are_those_of_the_records(kg: KnowledgeGraph) -> None:
    rows = rows_of(json.loads(answered(HERE["conflicting-findings"].sparql)))
    assert {row[0].removeprefix("mg:") for row in rows} == {
        edge.id for edge in kg if edge.supporting and edge.disputing
    }


def test_refuted_edges_are_those_of_the_records(kg: KnowledgeGraph) -> None:
    rows = rows_of(json.loads(answered(HERE["refuted"].sparql)))
    assert {(row[0], row[2]) for row in rows} == {
        (f"mg:{edge.subject}", f"mg:{edge.object}") for edge in kg if edge.is_refuted
    }


def test_affinities_are_those_of_the_records(kg: KnowledgeGraph) -> None:
    rows = rows_of(json.loads(answered(HERE["affinities"].sparql)))
    lines = [
        line for line in kg.lines if line.predicate == "binds" and line.parameter in {"ki", "kd"} and line.supports
    ]
    assert Counter((row[0], row[1], row[4], row[5]) for row in rows) == Counter(
        (f"mg:{line.subject}", f"mg:{line.object}", line.value, line.unit) for line in lines
    )


def test_one_experiment_edges_are_those_of_the_records(kg: KnowledgeGraph) -> None:
    rows = rows_of(json.loads(answered(HERE["resting-on-one-experiment"].sparql)))
    edges = [edge for edge in kg if edge.strength == "supported" and edge.assessment.experiments == 1]
    assert {(row[0], row[2]) for row in rows} == {(f"mg:{edge.subject}", f"mg:{edge.object}") for edge in edges}


def test_searches_are_those_of_the_records(kg: KnowledgeGraph) -> None:
    rows = rows_of(json.loads(answered(HERE["searched-and-not-found"].sparql)))
    assert sorted(row[0] for row in rows) == sorted(search.query for search in kg.searches)


def test_there_is_no_trial_for_depression() -> None:
    assert rows_of(json.loads(answered(HERE["is-there-a-trial"].sparql))) == [("false",)]


# --- asking


def test_a_bound_variable_chooses_rows_and_makes_none(kg: KnowledgeGraph) -> None:
    """Lines without an agent, or with another, don't turn up under the one that is bound."""
    question = HERE["what-blocks-an-effect"].sparql
    rows = rows_of(json.loads(answered(question, **parse_bindings(("agent=mitragynine",), kg.names))))
    assert rows == [row for row in rows_of(json.loads(answered(question))) if row[2] == "mg:mitragynine"]
    assert rows


def test_what_else_was_in_the_body_is_that_of_the_same_study(kg: KnowledgeGraph) -> None:
    found = {row[5] for row in rows_of(json.loads(answered(HERE["deaths-and-co-exposure"].sparql)))}
    deaths = [line for line in kg.lines if line.predicate == "associated_with_risk" and line.object == "death" and line.supports]  # fmt: skip
    studies = {line.experiment for line in deaths}
    together = [edge for edge in kg if edge.predicate == "co_exposed_with"]
    ends = {end for edge in together for line in edge.lines if line.experiment in studies for end in (line.subject, line.object)}  # fmt: skip
    assert len(found) > 2
    assert {cell.removeprefix("mg:") for cell in found - {""}} <= ends


def test_a_bound_variable_narrows_the_answer(kg: KnowledgeGraph) -> None:
    terms = parse_bindings(("alkaloid=speciogynine",), kg.names)
    rows = rows_of(json.loads(answered(HERE["receptors-of-an-alkaloid"].sparql, **terms)))
    assert rows
    assert {row[0] for row in rows} == {"mg:speciogynine"}


def test_a_parameter_is_filled_in_and_chooses_no_rows(run: Callable[..., Result]) -> None:
    claim = (
        "--bind",
        "subject=mitragynine",
        "--bind",
        "predicate=mgo:binds",
        "--bind",
        "object=MOR",
        "--bind",
        "of=mgo:any",
    )
    answer = json.loads(run("query", "claim-verdict", *claim, "--json").stdout)
    assert rows_of(answer)[0][:2] == ("1", "supported")
    flips = ("query", "findings-that-flip", "--bind", "about=speciogynine", "--bind", 'kind="group"', "--json")
    rows = rows_of(json.loads(run(*flips).stdout))
    assert {row[0] for row in rows} == {"group"}
    assert all("speciogynine" in row[2] for row in rows)


@pytest.mark.parametrize("name", [name for name, question in HERE.items() if question.parameters])
def test_a_value_of_a_parameter_never_becomes_part_of_the_query(name: str) -> None:
    question = HERE[name]
    (first, *_) = question.parameters
    hostile = 'x" } DROP ALL #'
    with pytest.raises(BadQuestion, match="no address"):
        filled(question, [{first: ("iri", f"http://e.org/{hostile}")}])
    sparql = filled(question, [{first: ("literal", hostile)}])
    assert "DROP" not in words(sparql)
    answered(sparql)


@pytest.mark.parametrize("value", ["x> . ?s ?p ?o } #", 'mitragynine" } DROP ALL', "<http://e.org/> ?x"])
def test_a_binding_never_becomes_part_of_the_query(kg: KnowledgeGraph, value: str) -> None:
    with pytest.raises((UnknownName, BadQuestion)):
        parse_bindings((f"alkaloid={value}",), kg.names)
        raise BadQuestion  # an IRI in brackets is taken whole
    assert rows_of(json.loads(answered("SELECT ?s ?o { ?s mgo:binds ?o }", s=("iri", "http://e.org/a%3E")))) == []


def test_a_variable_that_is_not_selected_cannot_be_bound() -> None:
    with pytest.raises(BadQuestion, match=r"--bind drug: the query has to select \?drug"):
        answered("SELECT ?o { ?drug mgo:binds ?o }", drug=("iri", "http://e.org/a"))


@pytest.mark.parametrize("option", ["drug", "=x", "1x=mitragynine", "drug="])
def test_a_binding_has_a_form(kg: KnowledgeGraph, option: str) -> None:
    with pytest.raises(BadQuestion, match="write it as variable=value"):
        parse_bindings((option,), kg.names)


SELECT = "SELECT ?ki ?name { mg:mitragynine--binds--alpha-2a-adrenergic-receptor mgo:hasEvidence ?line . ?line mgo:lowValue ?ki . mg:mitragynine rdfs:label ?name }"


def test_w3c_formats_are_read_by_their_readers() -> None:
    content = json.loads(answered(SELECT, "json"))
    assert content["head"]["vars"] == ["ki", "name"]
    assert list(csv.reader(io.StringIO(answered(SELECT, "csv").decode()))) == [["ki", "name"], ["1260", "mitragynine"]]
    tree = ElementTree.fromstring(answered(SELECT, "xml").decode())  # noqa: S314 - our own output
    assert tree.tag == "{http://www.w3.org/2005/sparql-results#}sparql"
    for name, format_ in (
        ("json", ox.QueryResultsFormat.JSON),
        ("xml", ox.QueryResultsFormat.XML),
        ("tsv", ox.QueryResultsFormat.TSV),
    ):
        parsed = ox.parse_query_results(answered(SELECT, name), format=format_)
        assert isinstance(parsed, ox.QuerySolutions)
        assert len(list(parsed)) == 1


@pytest.mark.parametrize(
    ("format_", "reader"), [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")]
)
def test_graphs_come_in_every_syntax(format_: str, reader: str) -> None:
    sparql = "CONSTRUCT { ?s mgo:binds ?o } WHERE { ?s mgo:binds ?o }"
    once = Graph().parse(data=answered(sparql, format_), format=reader)
    assert len(once) == len(rows_of(json.loads(answered("SELECT ?s ?o { ?s mgo:binds ?o }"))))


def test_describe_gives_what_is_known_of_a_node() -> None:
    assert "mitragynine" in answered("DESCRIBE mg:mitragynine", "turtle").decode()


# --- limits

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_runaway_query_is_stopped_and_leaves_nothing_running() -> None:
    start = time.monotonic()
    with pytest.raises(TimedOut, match="stopped after 1 s"):
        ask(Question(ENDLESS, {}, timeout=1), None, mitragraph.__version__)
    assert time.monotonic() - start < 20
    running = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
    assert not [
        line for line in running.splitlines() if "sparql.worker" in line and line.split()[0] == str(os.getpid())
    ]


def test_the_command_says_that_it_stopped(run: Callable[..., Result]) -> None:
    result = run("query", ENDLESS, "--timeout", "0.5")
    assert result.exit_code == 1
    assert "stopped after 0.5 s" in result.stderr


REFUSED = [
    ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE would send"),
    ("SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE would send"),
    ("INSERT DATA { mg:a mgo:binds mg:b }", "this is an update"),
    ("# SELECT\nDROP ALL", "this is an update"),
    ("LOAD <http://127.0.0.1:1/x>", "this is an update"),
]


@pytest.mark.parametrize(("sparql", "message"), REFUSED)
def test_what_changes_or_reaches_out_is_refused(sparql: str, message: str) -> None:
    with pytest.raises(BadQuestion, match=message):
        answered(sparql)


def test_load_needs_both_permissions() -> None:
    with pytest.raises(BadQuestion, match="LOAD would fetch"):
        ask(Question("LOAD <http://127.0.0.1:1/x>", {}, allow_update=True), None, mitragraph.__version__)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service mgo:binds ?load }",
        'SELECT * { ?s ?p "SERVICE <x>" }',
        "SELECT * { ?s ?p <http://e.org/SERVICE> } # SERVICE",
        "SELECT * { ?s mg:SERVICE ?o }",
        "SELECT * { ?s ?p '''DROP\nALL''' }",
    ],
)
def test_words_that_only_look_like_it_are_allowed(sparql: str) -> None:
    assert "SERVICE" not in words(sparql)
    assert not is_update(sparql)
    answered(sparql)


def test_an_allowed_update_changes_a_copy_only() -> None:
    triple = "mg:mitragynine mgo:binds mg:aspirin"
    changed = ask(
        Question(f"INSERT DATA {{ {triple} }}", {}, "ntriples", allow_update=True), None, mitragraph.__version__
    )
    assert b"mitragraph/aspirin" in changed
    assert rows_of(json.loads(answered(f"ASK {{ {triple} }}"))) == [("false",)]


def test_errors_have_line_column_and_caret(run: Callable[..., Result]) -> None:
    result = run("query", "SELECT ?x {\n  ?x foo:bar ?y\n}")
    assert result.exit_code == 1
    assert result.stderr == "Error: line 2, column 13: unknown prefix\n    ?x foo:bar ?y\n              ^\n"


# --- the command


def test_a_query_comes_from_text_file_stdin_or_name(run: Callable[..., Result], tmp_path: Path) -> None:
    sparql = HERE["is-there-a-trial"].sparql
    (tmp_path / "question.rq").write_text(sparql, encoding="utf-8")
    answers = {
        run("query", sparql).stdout,
        run("query", str(tmp_path / "question.rq")).stdout,
        run("query", "is-there-a-trial").stdout,
        CliRunner().invoke(main, ["query", "-"], input=sparql).stdout,
    }
    assert answers == {"no\n"}


def test_an_unknown_saved_question_gets_the_nearest(run: Callable[..., Result]) -> None:
    result = run("query", "affinitys")
    assert result.exit_code == 1
    assert "unknown saved question 'affinitys'. Nearest: affinities" in result.stderr


def test_rows_go_to_stdout_and_words_to_stderr(run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    result = run("query", "law")
    assert "mg:malaysia" in result.stdout
    assert result.stderr.endswith(" rows\n")


def test_questions_lists_them_as_designed(run: Callable[..., Result]) -> None:
    listed = json.loads(run("questions", "--json").stdout)
    assert [item["name"] for item in listed] == list(saved_questions())
    assert all(set(item) == {"name", "title", "keywords"} for item in listed)
    assert "SELECT" in run("questions", "affinities").stdout


# --- the store on disk


def test_the_store_is_made_once_and_made_anew_when_the_tables_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_copy: Path
) -> None:
    monkeypatch.setenv("MITRAGRAPH_CACHE", str(tmp_path / "cache"))
    with store_on_disk(tiny_copy, "1") as first, store_on_disk(tiny_copy, "1") as again:
        assert first == again
    nodes = tiny_copy / "nodes.tsv"
    nodes.write_text(
        nodes.read_text(encoding="utf-8").replace("mu-opioid receptor\t", "mu receptor\t"), encoding="utf-8"
    )
    with store_on_disk(tiny_copy, "1") as other:
        assert other != first


def test_a_build_that_dies_leaves_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_copy: Path) -> None:
    monkeypatch.setenv("MITRAGRAPH_CACHE", str(tmp_path / "cache"))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store_module, "build", die)
    with pytest.raises(KeyboardInterrupt), store_on_disk(tiny_copy, "1"):
        pass
    assert list((tmp_path / "cache").iterdir()) == []


def test_without_a_cache_it_works_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_copy: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("MITRAGRAPH_CACHE", str(tmp_path / "file" / "cache"))
    with store_on_disk(tiny_copy, "1") as place:
        assert place.is_dir()
    assert not place.exists()


def test_the_python_api_asks_with_names(kg: KnowledgeGraph) -> None:
    rows = kg.query("SELECT ?drug ?target { ?drug mgo:binds ?target }", drug="MG")
    assert {str(row[0]).rsplit("/", 1)[-1] for row in rows} == {"mitragynine"}


@pytest.mark.parametrize("busy", [False, True])
def test_a_query_runs_the_same_in_a_copy_of_the_process_and_in_a_new_one(busy: bool) -> None:
    code = f"""
import threading, mitragraph
from mitragraph.graph.sparql import process
from mitragraph.graph.sparql.ask import Question, ask
from mitragraph.ontology.errors import BadQuestion
if {busy}:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
print(process.is_alone())
print(ask(Question("ASK {{ mg:mitragynine a mgo:Alkaloid }}", {{}}), None, mitragraph.__version__).decode())
for text in ("SELECT * {{ ?s", {ENDLESS!r}):
    try:
        ask(Question(text, {{}}, timeout=1), None, mitragraph.__version__)
    except BadQuestion as error:
        print(str(error).partition(":")[0])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    alone, answer, *errors = done.stdout.splitlines()
    assert alone == str(not busy and Path("/proc/self/task").is_dir())
    assert json.loads(answer)["boolean"] is True
    assert errors == ["line 1, column 14", "stopped after 1 s. Ask for less, or allow more with --timeout."]
