"""Metapath counts: those of hetnetpy and hetmatpy on any small graph, and the published ones on real edges of Hetionet."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from hetmatpy.degree_weight import dwpc as hetmatpy_dwpc
from hetnetpy.hetnet import Graph, MetaGraph, Node
from hetnetpy.pathtools import DWPC, paths_between
from hypothesis import given, settings
from hypothesis import strategies as st
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.paths import dwpc_between, path_counts, route_along, search, typed
from mitragraph.graph.paths.index import PathIndex
from mitragraph.graph.paths.plan import Route
from mitragraph.graph.paths.search import Search
from mitragraph.ontology.errors import BadQuestion

from .random_graphs import index_from, route_over

METAEDGES = [
    ("compound", "gene", "binds", "both"),
    ("gene", "disease", "marks", "both"),
    ("gene", "pathway", "participates", "both"),
    ("gene", "gene", "interacts", "both"),
    ("gene", "gene", "regulates", "forward"),
]
OURS = {predicate: predicate for _, _, predicate, _ in METAEDGES} | {"regulates": "Gr>G"}
"""Our keys; one holds an arrow, as Hetionet's directed step does."""

METAPATHS = {
    "CbG": "compound>binds>gene",
    "CbGmD": "compound>binds>gene>marks>disease",
    "CbGpPpGmD": "compound>binds>gene>participates>pathway<participates<gene>marks>disease",
    "CbGiGmD": "compound>binds>gene>interacts>gene>marks>disease",
    "CbGr>GmD": "compound>binds>gene>Gr>G>gene>marks>disease",
    "CbG<rGmD": "compound>binds>gene<Gr>G<gene>marks>disease",
    "CbGiGiGmD": "compound>binds>gene>interacts>gene>interacts>gene>marks>disease",
    "CbGbCbG": "compound>binds>gene<binds<compound>binds>gene",
    "GiGr>GiGiG": "gene>interacts>gene>Gr>G>gene>interacts>gene>interacts>gene",
    "GmDmGpPpGiG": "gene>marks>disease<marks<gene>participates>pathway<participates<gene>interacts>gene",
}
KINDS = {f"{kind}{number}": kind for kind, count in (("compound", 2), ("disease", 2), ("gene", 5), ("pathway", 2)) for number in range(count)}  # fmt: skip
POSSIBLE = [
    (subject, predicate, object_)
    for source, target, predicate, direction in METAEDGES
    for subject, kind in KINDS.items()
    for object_, other in KINDS.items()
    if (kind, other) == (source, target) and (subject != object_ and (direction == "forward" or source != target or subject < object_))
]  # fmt: skip
TRIPLES = st.lists(st.sampled_from(POSSIBLE), unique=True, min_size=6, max_size=len(POSSIBLE))


def index_of_hetnet(triples: list[tuple[str, str, str]]) -> PathIndex:
    """The same graph as ours."""
    ours = [(subject, OURS[predicate], object_) for subject, predicate, object_ in triples]
    return index_from(KINDS, ours, symmetric=["interacts"], predicates=OURS.values())


def hetnet_of(triples: list[tuple[str, str, str]]) -> Graph:
    """The same graph in hetnetpy."""
    graph = Graph(MetaGraph.from_edge_tuples(METAEDGES))
    for node, kind in KINDS.items():
        graph.add_node(kind, node)
    for subject, predicate, object_ in triples:
        direction = next(item[3] for item in METAEDGES if item[2] == predicate)
        graph.add_edge((KINDS[subject], subject), (KINDS[object_], object_), predicate, direction)
    return graph


def nodes_of(graph: Graph, kind: str) -> list[Node]:
    return [node for node in graph.node_dict.values() if node.metanode.identifier == kind]


def counts_from(index: PathIndex, start: int, route: Route) -> dict[int, tuple[int, float]]:
    """What Python and numpy count, which has to be the same, whether or not the ends of predicates are known."""
    found = []
    for few, asked in ((10**9, index), (-1, index), (-1, replace(index, ends=()))):
        with mock.patch.object(typed, "FEW_ENTRIES", few):
            counts = path_counts(asked, start, route)
            assert list(counts) == sorted(counts)
            found.append({node: (count.paths, pytest.approx(count.dwpc)) for node, count in counts.items()})
    assert found[0] == found[1] == found[2]
    return found[0]


@settings(max_examples=120, deadline=None)
@given(TRIPLES, st.sampled_from(list(METAPATHS)))
def test_counts_are_those_of_hetnetpy(triples: list[tuple[str, str, str]], abbreviation: str) -> None:
    graph, index = hetnet_of(triples), index_of_hetnet(triples)
    metapath, route = graph.metagraph.metapath_from_abbrev(abbreviation), route_over(index, METAPATHS[abbreviation])
    for source in nodes_of(graph, metapath.source().identifier):
        found = counts_from(index, index.number_of(source.identifier), route)
        for target in nodes_of(graph, metapath.target().identifier):
            paths = paths_between(graph, source, target, metapath, duplicates=False) if source != target else []
            expected = (len(paths), DWPC(paths, 0.4)) if paths else (0, 0)
            ends = index.number_of(source.identifier), index.number_of(target.identifier)
            assert found.get(ends[1], (0, 0)) == expected
            for few in (10**9, -1):
                with mock.patch.object(search, "FEW_ENTRIES", few):
                    assert dwpc_between(Search(index, *ends), route) == pytest.approx(expected[1])


@settings(max_examples=20, deadline=None)
@given(TRIPLES, st.sampled_from(["CbGmD", "CbGpPpGmD", "CbGiGmD", "CbGiGiGmD"]))
def test_counts_are_those_of_hetmatpy(triples: list[tuple[str, str, str]], abbreviation: str) -> None:
    graph, index = hetnet_of(triples), index_of_hetnet(triples)
    metapath = graph.metagraph.metapath_from_abbrev(abbreviation)
    rows, columns, matrix = hetmatpy_dwpc(graph, metapath, damping=0.4)
    route = route_over(index, METAPATHS[abbreviation])
    dense = matrix.toarray() if hasattr(matrix, "toarray") else matrix
    for row, source in enumerate(rows):
        found = path_counts(index, index.number_of(source), route)
        for column, target in enumerate(columns):
            count = found.get(index.number_of(target))
            assert (count.dwpc if count else 0) == pytest.approx(dense[row, column])


@pytest.fixture(scope="module")
def bupropion() -> PathIndex:
    """Edges of Hetionet around bupropion and nicotine dependence; bupropion.md says which."""
    lines = gzip.decompress((Path(__file__).parent / "bupropion.tsv.gz").read_bytes()).decode().splitlines()[1:]
    triples = [(source, metaedge, target) for source, metaedge, target in (line.split("\t") for line in lines)]
    nodes = {node for source, _, target in triples for node in (source, target)}
    return index_from({node: node.split("::")[0] for node in nodes}, triples)


def test_bupropion_and_nicotine_dependence_have_the_published_paths(bupropion: PathIndex) -> None:
    ends = bupropion.number_of("Compound::DB01156"), bupropion.number_of("Disease::DOID:0050742")
    route = route_over(bupropion, "Compound>CbG>Gene>GpPW>Pathway<GpPW<Gene<DaG<Disease")
    assert counts_from(bupropion, ends[0], route)[ends[1]] == (142, pytest.approx(0.03287590886921623, rel=1e-14))
    for few in (10**9, -1):
        with mock.patch.object(search, "FEW_ENTRIES", few):
            between = Search(bupropion, *ends)
            assert between.count(route) == 142
            assert dwpc_between(between, route) == pytest.approx(0.03287590886921623, rel=1e-14)


def test_on_the_shipped_graph_counts_are_the_paths_found(kg: KnowledgeGraph) -> None:
    metapath = "Alkaloid>*>Receptor>*>Effect"
    index, start = kg.path_index, "mitragynine"
    found = path_counts(index, index.number_of(start), route_along(kg, metapath))
    assert found
    for end, count in found.items():
        assert kg.paths(start, index.ids[end], metapath=metapath).total == count.paths


def test_a_metapath_that_nothing_can_follow_says_so(tiny: KnowledgeGraph) -> None:
    with pytest.raises(BadQuestion, match="no node of one of its categories"):
        route_along(tiny, "Jurisdiction>*>Alkaloid")


def test_too_many_half_paths_are_refused(kg: KnowledgeGraph) -> None:
    route = route_along(kg, "*>*>*>*>*")
    with mock.patch.object(typed, "MOST_HALVES", 1), pytest.raises(BadQuestion, match="more than 1 half-paths"):
        path_counts(kg.path_index, kg.path_index.number_of("mitragynine"), route)
