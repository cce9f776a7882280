"""The path index: every edge stands in the rows of both its ends, in memory and built by numpy alike."""

from __future__ import annotations

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.paths.index import ARRAYS, NO_TIER, index_of, rows_of
from mitragraph.graph.paths.large_rows import large_rows_of

TRIPLES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 5)), max_size=40, unique=True)


@settings(max_examples=500, deadline=None)
@given(TRIPLES)
def test_numpy_builds_the_same_rows(triples: list[tuple[int, int, int]]) -> None:
    columns = [list(column) for column in zip(*sorted(triples), strict=True)] or [[], [], []]
    small = rows_of(6, *columns)
    large = large_rows_of(6, *(numpy.array(column, "u4") for column in columns))
    assert {name: bytes(values) for name, values in small.items()} == {
        name: values.tobytes() for name, values in large.items()
    }


@settings(max_examples=300, deadline=None)
@given(TRIPLES)
def test_each_edge_stands_once_in_the_rows_of_both_its_ends(triples: list[tuple[int, int, int]]) -> None:
    edges = sorted(triples)
    rows = rows_of(6, *([list(column) for column in zip(*edges, strict=True)] or [[], [], []]))
    found = []
    for node in range(6):
        for run in range(rows["run_offsets"][node], rows["run_offsets"][node + 1]):
            for entry in range(rows["run_starts"][run], rows["run_starts"][run + 1]):
                other, edge = rows["targets"][entry], rows["entry_edges"][entry]
                forward = entry < rows["middles"][node]
                assert edges[edge] == ((node, rows["run_codes"][run], other) if forward else (other, rows["run_codes"][run], node))  # fmt: skip
                found.append((edge, forward))
    assert sorted(found) == [(i, forward) for i, (s, _, o) in enumerate(edges) if s != o for forward in (False, True)]


def test_the_index_of_the_shipped_graph_says_what_the_graph_says(kg: KnowledgeGraph) -> None:
    index = index_of(kg)
    assert list(index.ids) == sorted(kg.nodes)
    assert index.edge_count == len(kg.edges)
    for number in range(index.edge_count):
        edge = index.edge_at(number)
        assert index.ids[index.subjects[number]] == edge.subject
        assert index.ids[index.objects[number]] == edge.object
        assert index.predicates[index.predicate_codes[number]] == edge.predicate
        assert index.strength_ranks[number] == kg.schema.strengths[edge.strength].rank
        assert index.tier_ranks[number] != NO_TIER
    for node, edges in kg.edges_by_node.items():
        number = index.number_of(node)
        assert index.degrees[number] == len(edges)
        assert index.categories[index.category_codes[number]] == kg.nodes[node].category


def test_agents_are_those_of_supporting_lines(tiny: KnowledgeGraph) -> None:
    index = index_of(tiny)
    pairs = {(index.edge_at(edge).id, index.ids[node]) for edge, node in zip(index.agent_edges, index.agent_nodes, strict=True)}  # fmt: skip
    assert pairs == {
        (edge.id, agent) for edge in tiny for line in edge.supporting for agent in line.agent if agent in tiny.nodes
    }
    assert pairs


def test_every_array_has_the_type_that_the_file_will_have(tiny: KnowledgeGraph) -> None:
    index = index_of(tiny)
    for name, code in ARRAYS.items():
        assert memoryview(getattr(index, name)).format == code, name
