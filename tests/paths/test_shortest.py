"""All shortest paths, and the k lightest: the same as networkx and a full listing find, in Python and numpy alike."""

from __future__ import annotations

from itertools import chain
from math import inf
from unittest import mock

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.paths import lightest_paths, search, shortest_paths, weighted
from mitragraph.graph.paths.index import PathIndex, index_of
from mitragraph.graph.paths.steps import NodeRule, Step
from mitragraph.ontology.errors import BadQuestion

from .random_graphs import NODES, TRIPLES, graph_of

FORWARD = Step(None, frozenset())
STEPS = st.sampled_from([Step(), FORWARD, Step(frozenset({0, 1}), frozenset({0})), Step(arriving=NodeRule(barred=frozenset({4}))), Step(leaving=NodeRule(barred=frozenset({3, 5})))])  # fmt: skip
WEIGHTS = st.lists(st.sampled_from([0.0, 0.5, 1.0, 1.25, 2.0, 7.0, inf]), min_size=24, max_size=24)


def networkx_of(index: PathIndex, step: Step) -> networkx.MultiDiGraph[int]:
    """What a step may walk, as networkx holds it."""
    graph: networkx.MultiDiGraph[int] = networkx.MultiDiGraph()
    graph.add_nodes_from(range(index.size))
    for edge in range(index.edge_count):
        code, ends = index.predicate_codes[edge], (index.subjects[edge], index.objects[edge])
        for (before, after), codes in ((ends, step.forward), (ends[::-1], step.backward)):
            allowed = step.leaving.allows(index, before) and step.arriving.allows(index, after)
            if allowed and (codes is None or code in codes) and before != after:
                graph.add_edge(before, after, key=edge)
    return graph


@settings(max_examples=600, deadline=None)
@given(TRIPLES, STEPS)
def test_all_shortest_paths_are_those_of_networkx(triples: list[tuple[str, str, str]], step: Step) -> None:
    index = index_of(graph_of(triples))
    step = step.restricted(frozenset(range(len(index.predicates))), len(index.predicates))
    graph = networkx_of(index, step)
    length = networkx.shortest_path_length(graph, 0, 1) if networkx.has_path(graph, 0, 1) else -1
    every = networkx.all_simple_edge_paths(graph, 0, 1, cutoff=max(length, 0))
    expected = sorted(tuple(key for _, _, key in path) for path in every) if length > 0 else []
    for few in (10**9, -1):
        with mock.patch("mitragraph.graph.paths.shortest.FEW_ENTRIES", few), mock.patch.object(search, "FEW_ENTRIES", few):  # fmt: skip
            found = shortest_paths(index, 0, 1, step)
            assert sorted(edges for _, edges in found) == expected
            assert found.count() == len(expected)
            assert found.length == length


def test_there_is_no_shortest_path_from_a_node_to_itself() -> None:
    found = shortest_paths(index_of(graph_of([("n0", "reduces", "n0")])), 0, 0)
    assert list(found) == []
    assert (found.length, found.count()) == (-1, 0)


@settings(max_examples=400, deadline=None)
@given(TRIPLES, STEPS, WEIGHTS, st.integers(1, 12))
def test_the_lightest_paths_are_the_lightest_of_all(
    triples: list[tuple[str, str, str]], step: Step, weights: list[float], k: int
) -> None:
    index = index_of(graph_of(triples))
    step = step.restricted(frozenset(range(len(index.predicates))), len(index.predicates))
    every = networkx.all_simple_edge_paths(networkx_of(index, step), 0, 1)
    paths = {tuple(key for _, _, key in path) for path in every} if len(NODES) > 1 else set()
    expected = sorted(weight for weight in (sum(weights[edge] for edge in path) for path in paths) if weight < inf)[:k]
    for many in (10**9, -1):
        with mock.patch.object(weighted, "MANY_ENTRIES", many):
            found = lightest_paths(index, 0, 1, weights[: index.edge_count], k=k, step=step)
            assert [path.weight for path in found] == pytest.approx(expected)
            assert len({path.edges for path in found}) == len(found)
            assert all(path.edges in paths and sum(weights[edge] for edge in path.edges) == path.weight for path in found)  # fmt: skip


@given(TRIPLES, WEIGHTS)
def test_a_function_weighs_like_a_list(triples: list[tuple[str, str, str]], weights: list[float]) -> None:
    index = index_of(graph_of(triples))
    for many in (10**9, -1):
        with mock.patch.object(weighted, "MANY_ENTRIES", many):
            once = lightest_paths(index, 0, 1, weights[: index.edge_count])
            assert lightest_paths(index, 0, 1, weights.__getitem__) == once


def test_the_lightest_are_the_same_in_numpy_on_the_shipped_graph(kg: KnowledgeGraph) -> None:
    index = kg.path_index
    ends = index.number_of("mitragynine"), index.number_of("depressive-disorder")
    weights = [1 + (7 * edge % 1000) / 1000 for edge in range(index.edge_count)]
    once = lightest_paths(index, *ends, weights, k=50)
    assert len(once) == 50
    with mock.patch.object(weighted, "MANY_ENTRIES", -1):
        assert lightest_paths(index, *ends, weights, k=50) == once
    undirected = networkx.Graph()
    for edge, weight in enumerate(weights):
        pair = (index.subjects[edge], index.objects[edge])
        if pair[0] != pair[1] and weight < undirected.get_edge_data(*pair, {"weight": inf})["weight"]:
            undirected.add_edge(*pair, weight=weight)
    by_networkx = networkx.shortest_simple_paths(undirected, *ends, weight="weight")
    lightest = [networkx.path_weight(undirected, path, "weight") for path, _ in zip(by_networkx, range(10), strict=False)]  # fmt: skip
    node_paths = list(dict.fromkeys(path.nodes for path in once))[:10]
    weight_of = {path.nodes: path.weight for path in reversed(once)}
    assert [weight_of[nodes] for nodes in node_paths] == pytest.approx(lightest)


@pytest.mark.parametrize("many", [10**9, -1])
@pytest.mark.parametrize("weight", [-1.0, float("nan")])
def test_a_weight_that_cannot_be_one_is_named(tiny: KnowledgeGraph, many: int, weight: float) -> None:
    index = tiny.path_index
    weights = list(chain([1.0, weight], [1.0] * (index.edge_count - 2)))
    with mock.patch.object(weighted, "MANY_ENTRIES", many), pytest.raises(BadQuestion, match="edge 1 weighs"):
        lightest_paths(index, 0, 1, weights)
