"""Counting without listing, and the shortest paths, as a question and at the command line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.paths import count_ends, count_paths, find_paths
from mitragraph.ontology.errors import BadQuestion

from .random_graphs import TRIPLES, graph_of

METAPATH = "Alkaloid>agonist_of>Receptor>mediates>Effect"


@settings(max_examples=200, deadline=None)
@given(TRIPLES, st.booleans(), st.integers(1, 6))
def test_counts_by_length_are_those_of_the_paths(triples: list[tuple[str, str, str]], undirected: bool, most: int) -> None:  # fmt: skip
    kg = graph_of(triples)
    every = find_paths(kg, "n0", "n1", k=10**6, max_hops=most, undirected=undirected)
    counted = count_paths(kg, "n0", "n1", max_hops=most, undirected=undirected)
    assert counted.total == every.total
    assert {hops: number for hops, number in counted.by_length.items() if number} == Counter(path.length for path in every.paths)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    TRIPLES,
    st.fixed_dictionaries(
        {
            "undirected": st.booleans(),
            "via": st.lists(st.sampled_from(["Receptor", "n3"]), max_size=1),
            "avoid": st.lists(st.sampled_from(["Condition", "n4", "reduces", "Alkaloid"]), max_size=1),
            "through_links": st.booleans(),
        }
    ),
)
def test_the_shortest_are_the_shortest_of_all(triples: list[tuple[str, str, str]], options: dict[str, object]) -> None:
    kg = graph_of(triples)
    every = find_paths(kg, "n0", "n1", k=10**6, max_hops=6, **options)  # type: ignore[arg-type]
    shortest = find_paths(kg, "n0", "n1", k=10**6, shortest=True, **options)  # type: ignore[arg-type]
    least = min((path.length for path in every.paths), default=0)
    assert [path.hops for path in shortest.paths] == [path.hops for path in every.paths if path.length == least]
    if least:
        assert shortest.max_hops == least


def test_the_shortest_may_be_longer_than_the_longest_otherwise_asked_for() -> None:
    line = [(f"n{i}", "mediates", f"n{i + 1}") for i in range(6)]
    assert find_paths(graph_of(line), "n0", "n6").total == 0
    assert find_paths(graph_of(line), "n0", "n6", shortest=True).paths[0].length == 6


def test_a_metapath_says_how_long_paths_are(tiny: KnowledgeGraph) -> None:
    with pytest.raises(BadQuestion, match="Leave out --shortest or --metapath"):
        tiny.paths("mitragynine", "antinociception", metapath="Alkaloid>Receptor>Effect", shortest=True)


def test_the_degree_weighted_count_of_the_tiny_graph(tiny: KnowledgeGraph) -> None:
    """By hand: mitragynine is agonist of one receptor there, on which it alone acts so; that receptor mediates one effect, which one receptor mediates."""
    answer = count_paths(tiny, "mitragynine", "antinociception", metapath=METAPATH)
    agonists = [edge for edge in tiny if edge.predicate == "partial_agonist_of" and edge.object == "mu-opioid-receptor"]
    from_mitragynine = [edge for edge in tiny if edge.predicate.endswith("agonist_of") and not edge.predicate.startswith("ant") and edge.subject == "mitragynine"]  # fmt: skip
    mediating = [edge for edge in tiny if edge.predicate == "mediates" and edge.subject == "mu-opioid-receptor"]
    mediated = [edge for edge in tiny if edge.predicate == "mediates" and edge.object == "antinociception"]
    degrees = [len(edges) for edges in (from_mitragynine, agonists, mediating, mediated)]
    assert answer.total == 1
    assert answer.dwpc == pytest.approx((degrees[0] * degrees[1] * degrees[2] * degrees[3]) ** -0.4)


def test_what_a_path_runs_through_does_not_change_its_weight(kg: KnowledgeGraph) -> None:
    every = count_paths(kg, "mitragynine", "antinociception", metapath=METAPATH)
    receptors = [path.nodes[1] for path in kg.paths("mitragynine", "antinociception", metapath=METAPATH, k=99).paths]
    parts = [count_paths(kg, "mitragynine", "antinociception", metapath=METAPATH, via=[receptor]).dwpc for receptor in dict.fromkeys(receptors)]  # fmt: skip
    assert len(parts) > 1
    assert sum(part or 0 for part in parts) == pytest.approx(every.dwpc)


def test_counts_to_every_end_are_those_to_each(kg: KnowledgeGraph) -> None:
    answer = count_ends(kg, "mitragynine", metapath=METAPATH, k=99, without=["interest"])
    assert len(answer.ends) == answer.total > 3
    assert [count.dwpc for _, count in answer.ends] == sorted((count.dwpc for _, count in answer.ends), reverse=True)
    for end, count in answer.ends:
        single = count_paths(kg, "mitragynine", end, metapath=METAPATH, without=["interest"])
        assert (single.total, single.dwpc) == (count.paths, pytest.approx(count.dwpc))


def test_every_end_needs_a_metapath(kg: KnowledgeGraph) -> None:
    with pytest.raises(BadQuestion, match="say with --metapath how they run"):
        count_ends(kg, "mitragynine")


def test_the_command_counts(run: Callable[..., Result]) -> None:
    counted = json.loads(run("path", "mitragynine", "depressive disorder", "--count", "--json").stdout)
    assert list(counted) == ["from", "to", "max_hops", "total", "truncated", "by_length"]
    assert counted["total"] == sum(counted["by_length"].values()) > 0
    weighted = json.loads(run("path", "mitragynine", "antinociception", "--metapath", METAPATH, "--count", "--json").stdout)  # fmt: skip
    assert 0 < weighted["dwpc"] < weighted["total"]
    rows = run("path", "mitragynine", "antinociception", "--metapath", METAPATH, "--count", "--format", "tsv").stdout
    assert rows.splitlines() == ["hops\tpaths\tdwpc", f"2\t{weighted['total']}\t{weighted['dwpc']}"]
    assert "degree-weighted" in run("path", "mitragynine", "antinociception", "--metapath", METAPATH, "--count").stdout
    ends = json.loads(run("path", "mitragynine", "--metapath", METAPATH, "--count", "--json", "-k", "2").stdout)
    assert list(ends) == ["from", "metapath", "total", "ends"]
    assert [set(end) for end in ends["ends"]] == [{"id", "name", "category", "paths", "dwpc"}] * 2
    assert ends["total"] > 2
    table = run("path", "mitragynine", "--metapath", METAPATH, "--count", "-k", "2").stdout
    assert "nodes; the first 2" in " ".join(table.split())
    tsv = run("path", "mitragynine", "--metapath", METAPATH, "--count", "-k", "2", "--format", "tsv").stdout
    assert tsv.splitlines()[0] == "id\tname\tcategory\tpaths\tdwpc"


def test_the_command_finds_the_shortest(run: Callable[..., Result]) -> None:
    answer = json.loads(run("path", "mitragynine", "depressive disorder", "--shortest", "--json").stdout)
    assert {path["length"] for path in answer["paths"]} == {answer["max_hops"]}


@pytest.mark.parametrize("arguments", [["mitragynine"], ["mitragynine", "--count"], ["mitragynine", "serotonin", "--count", "--format", "mermaid"]])  # fmt: skip
def test_the_command_says_what_is_missing(run: Callable[..., Result], arguments: list[str]) -> None:
    result = run("path", *arguments)
    assert result.exit_code == 2
    assert "TO" in result.output or "--count is no drawing" in result.output
