"""RDF files: every syntax holds the same triples, the same bytes every time, and passes the shapes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyhornedowl
import pyoxigraph as ox
import pytest
from click.testing import Result
from mitragraph.graph.export import FORMATS
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.present.ontology_page import PAGE, ontology_page
from mitragraph.graph.rdf.jsonld import PUBLISHED, context, published_context
from mitragraph.graph.rdf.library import to_rdflib
from mitragraph.graph.rdf.projection import ntriples, triples
from mitragraph.graph.rdf.shacl import shacl_problems
from mitragraph.graph.rdf.terms import BASE, PREFIXES, iri, text
from mitragraph.ontology.files import TURTLE
from mitragraph.ontology.schema import Schema
from nanopub import Nanopub
from rdflib import RDF, Dataset, Graph, Literal, Namespace, URIRef

MG, MGO = Namespace(BASE), Namespace(PREFIXES["mgo"])

READERS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


def written(kg: KnowledgeGraph, name: str, folder: Path) -> Path:
    path = folder / name
    if FORMATS[name].is_directory:
        path.mkdir()
    FORMATS[name].writer()(kg, path)
    return path


@pytest.mark.parametrize("name", READERS)
def test_every_syntax_holds_the_same_triples(tiny: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    ours = Graph().parse(data=written(tiny, "ntriples", tmp_path).read_text(encoding="utf-8"), format="nt")
    theirs = Graph().parse(
        written(tiny, name, tmp_path / "again" if name == "ntriples" else tmp_path)
        if name != "ntriples"
        else tmp_path / "ntriples",
        format=READERS[name],
    )
    assert set(theirs) == set(ours)


def test_the_shipped_graph_survives_json_ld(kg: KnowledgeGraph, tmp_path: Path) -> None:
    theirs = Graph().parse(written(kg, "jsonld", tmp_path), format="json-ld")
    ours = Graph().parse(written(kg, "ntriples", tmp_path), format="nt")
    assert set(theirs) == set(ours)


@pytest.mark.parametrize("name", ["nquads", "trig"])
def test_quads_keep_the_parts_apart(tiny: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    dataset = Dataset().parse(written(tiny, name, tmp_path), format=name)
    parts = {
        str(graph.identifier).removeprefix(f"{BASE}graph/"): len(graph) for graph in dataset.graphs() if len(graph)
    }
    assert set(parts) == {"assertions", "evidence", "description"}
    assert parts["assertions"] == sum(not edge.is_refuted for edge in tiny)
    whole = Graph().parse(written(tiny, "ntriples", tmp_path), format="nt")
    assert sum(parts.values()) == len(whole)


@pytest.mark.parametrize("name", ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "rdf12"))
def test_the_same_graph_gives_the_same_bytes(tiny: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert written(tiny, name, tmp_path / "a").read_bytes() == written(tiny, name, tmp_path / "b").read_bytes()


def test_rdf_1_2_reads_in_oxigraph_with_a_reifier_per_edge(tiny: KnowledgeGraph, tmp_path: Path) -> None:
    store = ox.Store()
    store.load(path=str(written(tiny, "rdf12", tmp_path)), format=ox.RdfFormat.TURTLE)
    found = store.query(
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX mgo: <https://w3id.org/mitragraph/ontology#> "
        "SELECT ?edge ?s ?strength { ?edge rdf:reifies <<( ?s mgo:binds ?o )>> ; mgo:hasStrength ?strength }"
    )
    assert isinstance(found, ox.QuerySolutions)
    assert len(list(found)) == sum(edge.predicate == "binds" for edge in tiny)
    assert len(
        list(
            store.quads_for_pattern(
                None,
                ox.NamedNode(str(RDF.reifies))
                if hasattr(RDF, "reifies")
                else ox.NamedNode(PREFIXES["rdf"] + "reifies"),
                None,
            )
        )
    ) == len(tiny.edges)


def test_every_edge_is_a_nanopublication(tiny: KnowledgeGraph, tmp_path: Path) -> None:
    folder = written(tiny, "nanopub", tmp_path)
    files = sorted(folder.iterdir())
    assert [path.stem for path in files] == sorted(tiny.edges)
    for path in files:
        assert Nanopub(rdf=path).is_valid


def test_a_refuted_edge_is_not_asserted_by_its_nanopublication(tiny: KnowledgeGraph, tmp_path: Path) -> None:
    refuted = next(edge for edge in tiny if edge.is_refuted)
    assertion = Nanopub(rdf=written(tiny, "nanopub", tmp_path) / f"{refuted.id}.trig").assertion
    assert (MG[refuted.subject], MGO.binds, MG[refuted.object]) not in assertion
    assert (MG[refuted.id], MGO.hasStrength, MGO.refuted) in assertion


def test_the_published_context_is_up_to_date(schema: Schema) -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == published_context(schema), "run 'make docs'"
    assert context(schema)["binds"] == {"@id": "mgo:binds", "@type": "@id"}


def test_the_ontology_page_is_up_to_date(kg: KnowledgeGraph) -> None:
    assert PAGE.read_text(encoding="utf-8") == ontology_page(kg), "run 'make docs'"


def test_the_ontology_opens_in_an_owl_tool(tmp_path: Path, schema: Schema) -> None:
    Graph().parse(TURTLE).serialize(tmp_path / "mitragraph.owl", format="xml")
    ontology = pyhornedowl.open_ontology(str(tmp_path / "mitragraph.owl"))
    properties = {str(item) for item in ontology.get_object_properties()}
    assert {PREFIXES["mgo"] + predicate.iri_name for predicate in schema.predicates.values()} <= properties
    assert {PREFIXES["mgo"] + key for key in schema.categories} <= {str(item) for item in ontology.get_classes()}


# --- shapes


def test_the_shipped_graph_passes_the_shapes(kg: KnowledgeGraph, schema: Schema) -> None:
    assert shacl_problems(to_rdflib(kg, store="default"), schema, "graph") == []


EDGE = MG["mitragynine--binds--alpha-2a-adrenergic-receptor"]
BREAKS = {
    "no evidence": lambda graph: graph.remove((EDGE, MGO.hasEvidence, None)),
    "no strength": lambda graph: graph.remove((EDGE, MGO.hasStrength, None)),
    "two subjects": lambda graph: graph.add((EDGE, RDF.subject, MG.kratom)),
    "an invented strength": lambda graph: graph.set((EDGE, MGO.hasStrength, MGO.proven)),
    "no source": lambda graph: graph.remove((MG["evidence/r-058"], MGO.hasSource, None)),
    "a value without unit": lambda graph: graph.remove((MG["evidence/r-058"], MGO.hasUnit, None)),
    "no system": lambda graph: graph.remove((MG["evidence/r-058"], MGO.system, None)),
    "secondary without document": lambda graph: graph.set((MG["evidence/r-058"], MGO.checked, Literal("secondary"))),
    "a triple without statement": lambda graph: graph.add((MG.mitragynine, MGO.binds, MG["depressive-disorder"])),
    "two categories": lambda graph: graph.add((MG.mitragynine, RDF.type, MGO.Compound)),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_graph_does_not_pass(tiny: KnowledgeGraph, schema: Schema, name: str) -> None:
    graph = to_rdflib(tiny, store="default")
    BREAKS[name](graph)
    assert shacl_problems(graph, schema, "graph")


def test_the_tiny_graph_passes(tiny: KnowledgeGraph, schema: Schema) -> None:
    assert shacl_problems(to_rdflib(tiny, store="default"), schema, "graph") == []


def test_validate_takes_rdf_of_others(run: Callable[..., Result], tiny: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    FORMATS["turtle"].writer()(tiny, path)
    assert run("validate", "--shacl", str(path)).exit_code == 0
    path.write_text("<http://e.org/x> a <https://w3id.org/mitragraph/ontology#Edge> .", encoding="utf-8")
    result = run("validate", "--shacl", str(path))
    assert result.exit_code == 1
    assert "an edge without an evidence line can't exist" in result.stdout
    path.write_text("this is no Turtle", encoding="utf-8")
    result = run("validate", "--shacl", str(path))
    assert result.exit_code == 1
    assert "can't be read as RDF" in result.stderr
    assert "Traceback" not in result.output


# --- terms


def test_nothing_breaks_out_of_an_iri_or_a_literal() -> None:
    hostile = 'x> <y> "z" .\n\\u0041 \x00'
    line = f"{iri('http://e.org/' + hostile)} {iri('http://e.org/p')} {text(hostile, 'en')} ."
    quads = list(ox.parse(line.encode(), format=ox.RdfFormat.N_TRIPLES))
    assert len(quads) == 1
    assert isinstance(quads[0].object, ox.Literal)
    assert quads[0].object.value == hostile


def test_no_iri_is_left_dangling(kg: KnowledgeGraph) -> None:
    graph = Graph().parse(data=ntriples(triples(kg, "1")), format="nt")
    described = set(graph.subjects()) | set(Graph().parse(TURTLE).subjects())
    ours = {term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(BASE)} - {
        URIRef(BASE),
        URIRef(f"{BASE}ontology"),
    }
    assert sorted(ours - described) == []


def test_the_description_counts_what_is_there(kg: KnowledgeGraph) -> None:
    document = list(triples(kg))
    graph = Graph().parse(data=ntriples(triples(kg, "1")), format="nt")
    counted = graph.value(URIRef(BASE + "dataset"), URIRef(PREFIXES["void"] + "triples"))
    assert int(str(counted)) == len(document)
    assert (
        json.loads(json.dumps(str(graph.value(URIRef(BASE + "dataset"), URIRef(PREFIXES["dcterms"] + "license")))))
        == "https://creativecommons.org/licenses/by/4.0/"
    )
