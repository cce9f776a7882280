"""Projections hold the same as the graph: networkx, RDF, data frames, notebooks."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import networkx
import pytest
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.network import to_networkx
from mitragraph.graph.rdf.terms import BASE, PREFIXES
from rdflib import RDF, Graph, Literal, Namespace, URIRef

MG, MGO = Namespace(BASE), Namespace(PREFIXES["mgo"])


def test_networkx_has_every_edge_under_its_id(kg: KnowledgeGraph) -> None:
    graph = to_networkx(kg)
    assert set(graph) == set(kg.nodes)
    assert {key for _, _, key in graph.edges(keys=True)} == set(kg.edges)
    for subject, object_, key, attributes in graph.edges(keys=True, data=True):
        assert key == f"{subject}--{attributes['predicate']}--{object_}"
        assert attributes["strength"] == kg.edges[key].strength


def test_networkx_attributes_are_plain(kg: KnowledgeGraph) -> None:
    graph = to_networkx(kg)
    values = [value for _, attributes in graph.nodes(data=True) for value in attributes.values()]
    values += [value for *_, attributes in graph.edges(data=True) for value in attributes.values()]
    assert {type(value) for value in values} <= {str, int, bool}


def test_networkx_writers_accept_it(kg: KnowledgeGraph, tmp_path: Path) -> None:
    graph = to_networkx(kg)
    networkx.write_graphml(graph, tmp_path / "graph.graphml")
    again = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert (again.number_of_nodes(), again.number_of_edges()) == (graph.number_of_nodes(), graph.number_of_edges())
    networkx.write_gexf(graph, BytesIO())


def test_rdf_states_every_edge_and_asserts_those_not_refuted(tiny: KnowledgeGraph) -> None:
    graph = tiny.to_rdflib()
    assert len(set(graph.subjects(RDF.type, MGO.Edge))) == len(tiny.edges)
    assert len(set(graph.subjects(RDF.type, MGO.EvidenceLine))) == len(tiny.lines)
    for edge in tiny:
        plain = (MG[edge.subject], MGO[tiny.schema.predicates[edge.predicate].iri_name], MG[edge.object])
        assert (plain in graph) == (not edge.is_refuted)
        assert graph.value(MG[edge.id], MGO.hasStrength) == MGO[edge.strength]


def test_every_iri_of_ours_is_described(kg: KnowledgeGraph) -> None:
    graph = kg.to_rdflib()
    described = set(graph.subjects())
    ours = {
        term
        for triple in graph
        for term in triple
        if isinstance(term, URIRef) and term.startswith(MG) and not term.startswith(MGO)
    }
    assert sorted(ours - described) == []


def test_every_term_used_is_declared_in_the_ontology(kg: KnowledgeGraph) -> None:
    from mitragraph.ontology.files import TURTLE

    ontology = Graph().parse(TURTLE)
    used = {term for triple in kg.to_rdflib() for term in triple if isinstance(term, URIRef) and term.startswith(MGO)}
    assert sorted(term for term in used if (term, RDF.type, None) not in ontology) == []


def test_rdf_survives_turtle(tiny: KnowledgeGraph) -> None:
    graph = tiny.to_rdflib()
    again = Graph().parse(data=graph.serialize(format="turtle"), format="turtle")
    assert by_value(again) == by_value(graph)


def by_value(graph: Graph) -> set[tuple[object, ...]]:
    """Triples with literals as values: 65.0 and 6.5e+01 are one double, and rdflib writes the second where nanopub,
    once imported, has switched its normalization off."""
    return {
        (
            subject,
            predicate,
            (value.datatype, value.language, value.toPython()) if isinstance(value, Literal) else value,
        )
        for subject, predicate, value in graph
    }


def test_a_query_answers_as_the_graph_does(tiny: KnowledgeGraph) -> None:
    rows = tiny.query(
        "SELECT ?line { mg:mitragynine--binds--alpha-2a-adrenergic-receptor mgo:hasEvidence ?line . ?line mgo:lowValue ?ki FILTER(?ki = 1260) }"
    )
    assert [row[0] for row in rows] == [MG["evidence/r-058"]]


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_frames_have_a_row_per_line(kg: KnowledgeGraph, library: str) -> None:
    frame = kg.to_polars() if library == "polars" else kg.to_pandas()
    assert len(frame) == len(kg.lines)
    assert {"id", "edge_id", "strength", "tier", "low", "high", "unit", "year", "pmid", "doi"} <= set(frame.columns)


def test_a_frame_answers_a_real_question(kg: KnowledgeGraph) -> None:
    import polars

    frame = kg.to_polars().filter(
        (polars.col("object") == "mu-opioid-receptor")
        & (polars.col("parameter") == "ki")
        & (polars.col("subject") == "mgm-16")
    )
    assert frame["low"].to_list() == [2.1]
    assert frame["unit"].to_list() == ["nM"]


def test_a_notebook_shows_counts_and_escapes(tiny: KnowledgeGraph) -> None:
    html = tiny._repr_html_()
    assert html.startswith("<table>")
    assert f"{len(tiny.edges)} edges" in html
    assert (
        repr(tiny)
        == f"<KnowledgeGraph: {len(tiny.nodes)} nodes, {len(tiny.edges)} edges, {len(tiny.lines)} evidence lines, {len(tiny.sources)} sources>"
    )
