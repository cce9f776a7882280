"""A real Fuseki: the saved questions answer there as here, and the graph comes back from it whole."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from click.testing import Result
from mitragraph.graph.engines import open_graph
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.rdf.projection import ntriples, triples
from mitragraph.graph.rdf.terms import PREFIXES
from mitragraph.graph.sparql.ask import Question, ask
from mitragraph.graph.sparql.questions import saved_questions
from mitragraph.ontology.errors import BadQuestion, ServerError
from mitragraph.ontology.files import TURTLE

sys.path.insert(0, str(Path(__file__).parents[1] / "questions"))
from answers import Rows, rows_of

HERE = {name: question for name, question in saved_questions().items() if question.runs_here}
COMMANDS = [
    ("stats",),
    ("show", "mitragynine"),
    ("show", "mitragynine--binds--mu-opioid-receptor"),
    ("path", "mitragynine", "depressive disorder"),
    ("path", "mitragynine", "depressive disorder", "--max-hops", "3", "-k", "50", "--include-refuted", "--undirected"),
    ("conflicts",),
    ("path", "kratom", "quetiapine", "--via", "Enzyme", "--undirected", "--max-hops", "3"),
    ("path", "MG", "antinociception", "--via", "mu opioid receptor", "--avoid", "MG-pseudoindoxyl", "--as-of", "2019"),
    ("path", "mitragynine", "Nirgendwo"),
    ("show", "CHEBI:6956"),
    ("show", "mitragynin"),
]


def send(address: str, method: str, content: bytes, content_type: str) -> bytes:
    request = Request(address, data=content, method=method, headers={"Content-Type": content_type})  # noqa: S310
    with urlopen(request, timeout=60) as response:  # noqa: S310
        answer: bytes = response.read()
    return answer


def put(address: str, kg: KnowledgeGraph) -> None:
    """Replace what the endpoint holds by a graph and the ontology, through the Graph Store Protocol."""
    send(f"{address}/data?default", "PUT", ntriples(triples(kg)).encode(), "application/n-triples")
    send(f"{address}/data?default", "POST", TURTLE.read_bytes(), "text/turtle")


def change(address: str, update: str) -> None:
    prefixes = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    send(f"{address}/update", "POST", (prefixes + update).encode(), "application/sparql-update")


@pytest.fixture(scope="module")
def endpoint(fuseki: str, kg: KnowledgeGraph) -> str:
    """A Fuseki that holds the shipped graph and its ontology."""
    put(fuseki, kg)
    return fuseki


@pytest.fixture
def scratch(fuseki: str) -> str:
    """Another data set of the same server, for whatever a test does to it."""
    return fuseki.replace("/ds", "/scratch")


def answered_by(address: str, sparql: str) -> Rows:
    prefixes = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    request = Request(  # noqa: S310
        f"{address}/query",
        data=urlencode({"query": prefixes + sparql}).encode(),
        headers={"Accept": "application/sparql-results+json"},
    )
    with urlopen(request, timeout=60) as response:  # noqa: S310
        return rows_of(json.loads(response.read()))


@pytest.mark.parametrize("name", [name for name, question in HERE.items() if question.kind in ("select", "ask")])
def test_fuseki_gives_the_same_rows(endpoint: str, name: str) -> None:
    question = HERE[name]
    ours = rows_of(json.loads(ask(Question(question.sparql, {}), None, "0")))
    assert sorted(answered_by(endpoint, question.sparql)) == sorted(ours)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_endpoint_is_an_engine(run: Callable[..., Result], endpoint: str, command: tuple[str, ...]) -> None:
    expected = run(*command, "--json")
    answer = run(*command, "--json", "--graph", f"{endpoint}/query")
    assert (answer.exit_code, answer.stdout, answer.stderr) == (expected.exit_code, expected.stdout, expected.stderr)


def test_a_question_fetches_only_what_it_needs(
    run: Callable[..., Result], scratch: str, tiny: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the graph stand five thousand nodes that aren't even a valid graph: whoever read them would say so."""
    from mitragraph.graph.engines import sparql_part

    put(scratch, tiny)
    padding = "".join(f"mg:pad-{i} a mgo:Compound ; rdfs:label 'Pad {i}'@en . mg:e-{i} a mgo:Edge ; rdf:subject mg:pad-{i} . " for i in range(5000))  # fmt: skip
    change(scratch, f"INSERT DATA {{ {padding} }}")
    sizes: list[int] = []
    post = sparql_part.post

    def measured(*arguments: str) -> bytes:
        answer = post(*arguments)
        sizes.append(len(answer))
        return answer

    monkeypatch.setattr(sparql_part, "post", measured)
    size = len(ntriples(triples(tiny)).encode())
    for command in (("path", "mitragynine", "antinociception"), ("show", "mitragynine")):
        sizes.clear()
        expected = run(*command, "--json", "--graph", "tests/tiny")
        answer = run(*command, "--json", "--graph", f"{scratch}/query")
        assert answer.exit_code == 0, answer.output
        assert answer.stdout == expected.stdout
        assert 0 < sum(sizes) < 2 * size
    assert run("conflicts", "--graph", f"{scratch}/query").exit_code == 1


def test_the_graph_comes_back_whole(endpoint: str, kg: KnowledgeGraph) -> None:
    read = open_graph(f"{endpoint}/query")
    assert list(read.nodes.items()) == list(kg.nodes.items())
    assert list(read.sources.items()) == list(kg.sources.items())
    assert (read.lines, read.measurements, read.searches) == (kg.lines, kg.measurements, kg.searches)


@pytest.mark.parametrize(
    ("update", "message", "command"),
    [
        ("DELETE WHERE { mge:r-058 mgo:system ?o }", "system: empty", ("conflicts",)),
        ("DELETE WHERE { mge:r-058 mgo:system ?o }", "system: empty", ("show", "mitragynine")),
        ("DELETE WHERE { mg:mitragynine skos:altLabel ?o }", "incomplete, was changed", ("conflicts",)),
        ("DELETE WHERE { mg:antinociception mgo:synonymList ?o } ; DELETE WHERE { ?e mgo:reason ?o }", "incomplete, was changed", ("show", "mitragynine")),
        ("DELETE WHERE { ?s mgo:hasStance ?o }", "not a graph of this version", ("path", "mitragynine", "antinociception")),
        ("DELETE WHERE { ?s mgo:hasStance ?o }", "incomplete", ("stats",)),
        ("DELETE WHERE { mge:r-058 a mgo:EvidenceLine }", "incomplete", ("stats",)),
        ("DELETE { mge:r-058 mgo:reportedValue ?o } INSERT { mge:r-058 mgo:reportedValue '1' } WHERE { mge:r-058 mgo:reportedValue ?o }", "incomplete, was changed", ("show", "mitragynine")),
        ("DELETE WHERE { ?s a mgo:Source }", "unknown source", ("show", "mitragynine")),
        ("DELETE WHERE { ?s a mgo:Source }", "incomplete", ("stats",)),
        ("CLEAR ALL", "no graph of mitragraph there", ("stats",)),
        ("CLEAR ALL", "no graph of mitragraph there", ("show", "mitragynine")),
    ],
)  # fmt: skip
def test_half_a_graph_behind_an_endpoint_is_no_graph(
    run: Callable[..., Result],
    scratch: str,
    tiny: KnowledgeGraph,
    update: str,
    message: str,
    command: tuple[str, ...],
) -> None:
    put(scratch, tiny)
    change(scratch, update)
    result = run(*command, "--graph", f"{scratch}/query")
    assert result.exit_code == 1
    assert message in result.stderr


def test_a_wrong_address_says_what_to_give(fuseki: str) -> None:
    with pytest.raises(ServerError, match="Give the address of the query service"):
        open_graph(f"{fuseki}/nowhere/at/all")
    with pytest.raises(ServerError, match="no connection"):
        open_graph("http://127.0.0.1:9/query")
    with pytest.raises(BadQuestion, match="holds credentials"):
        open_graph("http://somebody:secret@127.0.0.1:9/query")


@pytest.mark.parametrize("format_", ["turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld"])
def test_a_file_is_an_engine(run: Callable[..., Result], kg: KnowledgeGraph, tmp_path: Path, format_: str) -> None:
    suffix = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq", "trig": "trig", "rdfxml": "rdf", "jsonld": "jsonld"}
    path = tmp_path / f"graph.{suffix[format_]}"
    assert run("export", format_, "-o", str(path)).exit_code == 0
    read = open_graph(str(path))
    assert (read.lines, read.measurements, read.searches) == (kg.lines, kg.measurements, kg.searches)
    for command in COMMANDS[3:4]:
        assert run(*command, "--json", "--graph", str(path)).stdout == run(*command, "--json").stdout


@pytest.mark.parametrize("format_", ["table", "json", "tsv", "csv", "xml"])
def test_a_question_prints_the_same_from_an_endpoint(run: Callable[..., Result], endpoint: str, format_: str) -> None:
    for asked in (("receptors-of-an-alkaloid", "--bind", "alkaloid=speciogynine"), ("is-there-a-trial",)):
        expected = run("query", *asked, "--format", format_)
        there = run("query", *asked, "--format", format_, "--graph", f"{endpoint}/query")
        assert expected.exit_code == there.exit_code == 0, there.output
        assert there.output == expected.output


def test_a_graph_comes_from_an_endpoint_as_from_here(run: Callable[..., Result], endpoint: str) -> None:
    asked = ("query", "evidence-of-an-edge", "--format", "ntriples")
    there = run(*asked, "--graph", f"{endpoint}/query")
    assert there.exit_code == 0, there.output
    assert sorted(there.stdout.splitlines()) == sorted(run(*asked).stdout.splitlines())


def test_it_is_the_endpoint_that_answers(run: Callable[..., Result], scratch: str, tiny: KnowledgeGraph) -> None:
    """Other things that stand there are found too, and parts that a whole graph could not be read from."""
    put(scratch, tiny)
    change(scratch, "DELETE WHERE { ?s mgo:position ?o } ; INSERT DATA { <urn:theirs> rdfs:label 'Theirs' }")
    query = "SELECT ?label { <urn:theirs> rdfs:label ?label }"
    result = run("query", query, "--graph", f"{scratch}/query", "--format", "csv")
    assert result.stdout.split() == ["label", "Theirs"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (("INSERT DATA { mg:a mg:b mg:c }", "--allow-update"), "an endpoint is only read"),
        (("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",), "--allow-service"),
        (("SELECT * { ?s ?p }",), "the query can't be read there"),
        (("DESCRIBE mg:mitragynine", "--bind", "s=MG"), "SELECT queries only"),
        (("SELECT ?s { ?s a mgo:Alkaloid }", "--bind", "drug=MG"), "has to select ?drug"),
        (("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.5"), "no answer in 0.5 s"),
    ],
)
def test_what_can_not_be_asked_says_why(
    run: Callable[..., Result], endpoint: str, query: tuple[str, ...], message: str
) -> None:
    result = run("query", *query, "--graph", f"{endpoint}/query")
    assert result.exit_code == 1
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_is_no_graph_says_so(run: Callable[..., Result], tmp_path: Path) -> None:
    broken, foreign = tmp_path / "broken.ttl", tmp_path / "foreign.ttl"
    broken.write_text("this is no Turtle", encoding="utf-8")
    foreign.write_text("<http://example.org/a> <http://example.org/b> 1 .", encoding="utf-8")
    for path, message in ((broken, "broken.ttl"), (foreign, "no graph of mitragraph there")):
        result = run("stats", "--graph", str(path))
        assert result.exit_code == 1
        assert message in result.stderr
        assert "Traceback" not in result.stderr
