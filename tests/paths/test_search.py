"""Counting and listing: Python, numpy, a blind search and networkx find the same paths on any small multigraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from unittest import mock

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.paths import best, find_paths, search
from mitragraph.graph.paths.index import PathIndex, index_of
from mitragraph.graph.paths.meeting import Meeting
from mitragraph.graph.paths.plan import Route
from mitragraph.graph.paths.search import Found, Search
from mitragraph.graph.paths.steps import EdgeRule, NodeRule, Step, edges_between, neighbours

from .random_graphs import NODES, TRIPLES, graph_of

CODES = st.one_of(st.none(), st.frozensets(st.integers(0, 4)))
NODE_RULES = st.builds(
    NodeRule,
    st.one_of(st.none(), st.frozensets(st.integers(0, 3), min_size=2)),
    st.one_of(st.none(), st.frozensets(st.integers(0, 6), min_size=4)),
    st.frozensets(st.integers(0, 6), max_size=1),
)
EDGE_RULES = st.builds(
    EdgeRule, st.just(None), st.just(None), st.one_of(st.none(), st.frozensets(st.integers(0, 24), min_size=8)), st.frozensets(st.integers(0, 24), max_size=3), st.just(None)
)  # fmt: skip
STEPS = st.one_of(st.just(Step()), st.builds(Step, CODES, CODES, EDGE_RULES, NODE_RULES, NODE_RULES))
ROUTES = st.lists(STEPS, min_size=1, max_size=6).map(tuple)


def walked(index: PathIndex, route: Route, start: int, end: int) -> list[Found]:
    """All paths of a route by trying every edge at every node."""

    def onward(nodes: tuple[int, ...], edges: tuple[int, ...]) -> Iterator[Found]:
        if len(edges) == len(route):
            if nodes[-1] == end:
                yield nodes, edges
            return
        step, here = route[len(edges)], nodes[-1]
        for edge in range(index.edge_count):
            code = index.predicate_codes[edge]
            for before, after, codes in (
                (index.subjects[edge], index.objects[edge], step.forward),
                (index.objects[edge], index.subjects[edge], step.backward),
            ):
                if (
                    before == here
                    and after not in nodes
                    and (codes is None or code in codes)
                    and step.edges.allows(index, edge)
                    and step.leaving.allows(index, before)
                    and step.arriving.allows(index, after)
                ):
                    yield from onward((*nodes, after), (*edges, edge))

    return sorted(onward((start,), ()))


def chained(route: Route) -> Route:
    """A route in which each step leaves from where the one before may arrive."""
    return tuple(
        step._replace(leaving=before.arriving.both(step.leaving)) for before, step in pairwise((Step(), *route))
    )


def listed(search_: Search, route: Route, *, best_first: bool = False) -> list[Found]:
    """All paths of a route, whatever they come in."""
    found: list[Found] = []
    for portion in search_.paths(route, best_first=best_first):
        found += portion if isinstance(portion, list) else portion.rows()
    return sorted(found)


@settings(max_examples=600, deadline=None)
@given(TRIPLES, ROUTES)
def test_python_and_numpy_find_what_a_blind_search_finds(triples: list[tuple[str, str, str]], route: Route) -> None:
    index = index_of(graph_of(triples))
    route = tuple(
        step._replace(arriving=step.arriving.both(after.leaving)) for step, after in pairwise((*route, Step()))
    )
    route = tuple(
        step.restricted(frozenset(range(len(index.predicates))), len(index.predicates)) for step in chained(route)
    )
    expected = walked(index, route, 0, 1)
    for few in (10**9, -1):
        with mock.patch.object(search, "FEW_ENTRIES", few):
            found = Search(index, 0, 1)
            assert listed(found, route) == expected
            assert listed(found, route, best_first=True) == expected
            if len(route) <= search.COUNTED_HOPS:
                assert found.count(route) == len(expected)


@settings(max_examples=200, deadline=None)
@given(TRIPLES, st.integers(1, 5))
def test_undirected_paths_are_those_of_networkx(triples: list[tuple[str, str, str]], most: int) -> None:
    index = index_of(graph_of(triples))
    graph: networkx.MultiGraph[int] = networkx.MultiGraph()
    graph.add_nodes_from(range(len(NODES)))
    graph.add_edges_from((index.subjects[edge], index.objects[edge], edge) for edge in range(index.edge_count))
    expected = sorted(tuple(key for _, _, key in path) for path in networkx.all_simple_edge_paths(graph, 0, 1, most))
    for few in (10**9, -1):
        with mock.patch.object(search, "FEW_ENTRIES", few):
            found = Search(index, 0, 1)
            routes = [(Step(),) * length for length in range(1, most + 1)]
            assert sorted(edges for route in routes for _, edges in listed(found, route)) == expected


OPTIONS = st.fixed_dictionaries(
    {
        "max_hops": st.integers(1, 5),
        "k": st.integers(1, 8),
        "undirected": st.booleans(),
        "through_links": st.booleans(),
        "via": st.lists(st.sampled_from(["Receptor", "Effect", "n2", "n3"]), max_size=2),
        "avoid": st.lists(st.sampled_from(["Condition", "n4", "reduces"]), max_size=1),
    }
)


@settings(max_examples=400, deadline=None)
@given(TRIPLES, OPTIONS)
def test_the_best_are_the_same_however_they_are_found(triples: list[tuple[str, str, str]], options: dict[str, object]) -> None:  # fmt: skip
    kg = graph_of(triples)
    once = find_paths(kg, "n0", "n1", **options).as_json()  # type: ignore[arg-type]
    for few in (10**9, -1):
        with mock.patch.object(search, "FEW_ENTRIES", few), mock.patch.object(best, "FEW_PATHS", -1):
            assert find_paths(kg, "n0", "n1", **options).as_json() == once  # type: ignore[arg-type]


@settings(max_examples=300, deadline=None)
@given(TRIPLES, OPTIONS)
def test_via_is_what_filtering_leaves(triples: list[tuple[str, str, str]], options: dict[str, object]) -> None:
    kg = graph_of(triples)
    every = find_paths(kg, "n0", "n1", **{**options, "via": [], "k": 10**6})  # type: ignore[arg-type]
    wanted = [{node.id for node in kg.nodes.values() if name in (node.id, node.category)} for name in options["via"]]  # type: ignore[attr-defined]
    kept = [path for path in every.paths if all(nodes.intersection(path.nodes[1:-1]) for nodes in wanted)]
    answer = find_paths(kg, "n0", "n1", **{**options, "k": 10**6})  # type: ignore[arg-type]
    assert [path.hops for path in answer.paths] == [path.hops for path in kept]
    assert answer.total == len(kept)


@pytest.mark.parametrize("options", [{"undirected": True}, {"undirected": True, "via": ["Receptor"]}, {"min_tier": "animal", "undirected": True, "through_links": True}])  # fmt: skip
def test_the_best_of_the_shipped_graph_are_the_same_however_they_are_found(
    kg: KnowledgeGraph, options: dict[str, object]
) -> None:
    question = {"max_hops": 4, "k": 40, **options}
    once = kg.paths("mitragynine", "depressive disorder", **question).as_json()  # type: ignore[arg-type]
    for few in (10**9, -1):
        with mock.patch.object(search, "FEW_ENTRIES", few), mock.patch.object(best, "FEW_PATHS", -1):
            assert kg.paths("mitragynine", "depressive disorder", **question).as_json() == once  # type: ignore[arg-type]


@given(TRIPLES, STEPS)
def test_neighbours_and_edges_agree_from_both_ends(triples: list[tuple[str, str, str]], step: Step) -> None:
    index = index_of(graph_of(triples))
    step = step._replace(leaving=NodeRule(), arriving=NodeRule())

    def pairs(*, back: bool) -> Sequence[tuple[int, int]]:
        found = ((node, other) for node in range(index.size) for row in neighbours(index, step, node, back=back) for other in row)  # fmt: skip
        return sorted((other, node) if back else (node, other) for node, other in found)

    assert pairs(back=False) == pairs(back=True)
    edges = [(a, b) for a in range(index.size) for b in range(index.size) for _ in edges_between(index, step, a, b)]
    assert edges == pairs(back=False)


def test_a_line_of_nodes_is_one_path() -> None:
    kg = graph_of([(NODES[i], "mediates", NODES[i + 1]) for i in range(5)])
    forward = Step(None, frozenset())
    for length in range(1, 7):
        found = listed(Search(index_of(kg), 0, 4), (forward,) * length)
        assert found == ([((0, 1, 2, 3, 4), (0, 1, 2, 3))] if length == 4 else [])


def test_a_small_question_reads_only_the_rows_around_its_ends(kg: KnowledgeGraph) -> None:
    """No array is looked at as a whole: a question about two nodes of a large graph touches a few pages."""
    index = kg.path_index
    touched: set[int] = set()

    class Watched(list[int]):
        def __getitem__(self, key: int | slice) -> int | list[int]:  # type: ignore[override]
            touched.update(range(len(self))[key] if isinstance(key, slice) else [key])
            return super().__getitem__(key)

        def __iter__(self) -> Iterator[int]:
            raise AssertionError("a whole array was read")

    watched = replace(index, targets=Watched(index.targets))
    start, end = index.number_of("7-hydroxymitragynine"), index.number_of("depressive-disorder")
    meeting = Meeting(watched, start, end, Step(), Step())
    meeting.count([Step()])
    near = {start, end, *meeting.near_start}
    assert touched <= {entry for node in near for entry in range(index.offsets[node], index.offsets[node + 1])}
