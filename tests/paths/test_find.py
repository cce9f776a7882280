"""Paths: the same as networkx finds on any small graph, ranked as promised, and explained."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.paths import PathAnswer, find_paths
from mitragraph.graph.paths import large_meeting as large_meeting_module
from mitragraph.graph.paths import meeting as meeting_module
from mitragraph.graph.paths import search as search_module
from mitragraph.graph.paths import tally as tally_module
from mitragraph.graph.paths.metapath import parse_metapath
from mitragraph.ontology.errors import BadQuestion, UnknownName
from mitragraph.ontology.schema import Schema

from .random_graphs import TRIPLES, graph_of


def routes(answer: PathAnswer) -> list[tuple[str, ...]]:
    """Every path as the ids of its edges, in a fixed order."""
    return sorted(tuple(hop.edge.id for hop in path.hops) for path in answer.paths)


def expected(kg: KnowledgeGraph, start: str, end: str, max_hops: int, *, undirected: bool) -> list[tuple[str, ...]]:
    """The same by networkx."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_nodes_from(kg.nodes)
    for edge in kg:
        graph.add_edge(edge.subject, edge.object, key=edge.id)
        if (undirected or kg.schema.predicates[edge.predicate].is_symmetric) and edge.subject != edge.object:
            graph.add_edge(edge.object, edge.subject, key=edge.id)
    found: Iterator[list[tuple[str, str, str]]] = networkx.all_simple_edge_paths(graph, start, end, cutoff=max_hops)
    return sorted(tuple(key for _, _, key in path) for path in found)


@settings(max_examples=2000, deadline=None)
@given(TRIPLES, st.integers(1, 6), st.booleans())
def test_the_same_paths_as_networkx(triples: list[tuple[str, str, str]], max_hops: int, undirected: bool) -> None:
    kg = graph_of(triples)
    answer = find_paths(kg, "n0", "n1", max_hops=max_hops, k=10**6, undirected=undirected, through_links=True)
    assert routes(answer) == expected(kg, "n0", "n1", max_hops, undirected=undirected)
    assert answer.total == len(answer.paths)
    assert not answer.truncated


@settings(max_examples=300, deadline=None)
@given(TRIPLES, st.integers(1, 5))
def test_better_paths_come_first_and_scores_agree(triples: list[tuple[str, str, str]], max_hops: int) -> None:
    answer = find_paths(graph_of(triples), "n0", "n1", max_hops=max_hops, k=10**6, through_links=True)
    for before, after in pairwise(answer.paths):
        assert before.parts.key <= after.parts.key
        assert before.score >= after.score - 1e-9
    assert all(0 <= path.score <= 1 for path in answer.paths)


@settings(max_examples=300, deadline=None)
@given(TRIPLES)
def test_asking_for_fewer_gives_the_first_of_all(triples: list[tuple[str, str, str]]) -> None:
    kg = graph_of(triples)
    everything = find_paths(kg, "n0", "n1", k=10**6, through_links=True)
    few = find_paths(kg, "n0", "n1", k=3, through_links=True)
    assert few.total == everything.total
    assert [path.nodes for path in few.paths] == [path.nodes for path in everything.paths[:3]]


@settings(max_examples=500, deadline=None)
@given(TRIPLES, st.integers(1, 5))
def test_nothing_runs_on_through_an_edge_that_ends_a_chain(triples: list[tuple[str, str, str]], max_hops: int) -> None:
    kg = graph_of(triples)
    kept = {
        tuple(hop.edge.id for hop in path.hops) for path in find_paths(kg, "n0", "n1", max_hops=max_hops, k=10**6).paths
    }
    everything = find_paths(kg, "n0", "n1", max_hops=max_hops, k=10**6, through_links=True)
    wanted = {
        tuple(hop.edge.id for hop in path.hops)
        for path in everything.paths
        if not any(kg.schema.predicates[hop.predicate].ends_chain for hop in path.hops[:-1])
    }
    assert kept == wanted


# --- on cited pharmacology, by hand


def test_the_depression_routes_of_the_tiny_graph(tiny: KnowledgeGraph) -> None:
    answer = tiny.paths("mitragynine", "depressive disorder")
    assert [path.nodes for path in answer.paths] == [
        ("mitragynine", "antidepressant-like-effect", "depressive-disorder"),
        ("mitragynine", "serotonin", "depressive-disorder"),
    ]
    measured, told = answer.paths
    assert (measured.strength, measured.weakest_hop, measured.coherent) == ("contested", 1, True)
    assert (told.strength, told.weakest_hop, told.coherent) == ("claimed", 0, False)
    assert measured.sentence == (
        "Mitragynine causes antidepressant-like effect (animal screen) (suggestive, in animals); antidepressant-like effect (animal screen) "
        "is used as a screen for depressive disorder (contested, in reviews, 1 against). Weakest hop: 2 of 2, which is contested."
    )


def test_a_hop_about_activation_does_not_fit_an_antagonist(tiny: KnowledgeGraph) -> None:
    answer = tiny.paths("mitragynine", "antinociception")
    directions = {path.hops[0].edge.id: (path.parts.direction, path.coherent) for path in answer.paths}
    assert directions == {
        "mitragynine--partial_agonist_of--mu-opioid-receptor": ("fits", True),
        "mitragynine--antagonist_of--mu-opioid-receptor": ("opposes", False),
        "mitragynine--antagonist_of--delta-opioid-receptor": ("opposes", False),
    }


def test_coherence_asks_for_the_agent_of_the_path(tiny: KnowledgeGraph) -> None:
    without = tiny.without(
        *{line.experiment for line in tiny.lines if line.predicate == "mediates" and "mitragynine" in line.agent}
    )
    path = without.paths("mitragynine", "antinociception", via=["mu-opioid-receptor"]).paths[0]
    assert path.hops[0].predicate == "partial_agonist_of"  # the opposed chain stands behind it
    assert not path.coherent
    assert path.sentence.endswith("The hops were not shown with one and the same agent.")


def test_via_and_avoid(tiny: KnowledgeGraph) -> None:
    assert tiny.paths("mitragynine", "depressive disorder", via=["Neurotransmitter"]).total == 1
    assert tiny.paths("mitragynine", "depressive disorder", via=["effect"]).total == 1
    assert tiny.paths("mitragynine", "depressive disorder", via=["serotonin", "Effect"]).total == 0
    assert tiny.paths("mitragynine", "depressive disorder", avoid=["serotonin"]).total == 1
    assert tiny.paths("mitragynine", "depressive disorder", avoid=["Effect", "raises_level_of"]).total == 0
    assert (
        tiny.paths("mitragynine", "depressive disorder", avoid=["modulates_level_of"]).total == 1
    )  # avoiding a predicate avoids its narrower ones


def test_metapath(tiny: KnowledgeGraph) -> None:
    typed = tiny.paths("mitragynine", "antinociception", metapath="Alkaloid>agonist_of>Receptor>mediates>Effect")
    assert [path.hops[0].predicate for path in typed.paths] == ["partial_agonist_of"]
    assert tiny.paths("mitragynine", "antinociception", metapath="Alkaloid>Receptor>Effect").total == 3
    assert tiny.paths("mitragynine", "antinociception", metapath="*>*>*>*>*").total == 3
    assert tiny.paths("mitragynine", "antinociception", metapath="Compound>Receptor>Effect").total == 0
    back = tiny.paths("antinociception", "mitragynine", metapath="Effect<mediates<Receptor<agonist_of<Alkaloid")
    assert [hop.reversed for hop in back.paths[0].hops] == [True, True]
    assert back.paths[0].sentence.startswith("Antinociception (animal pain test) is mediated by mu-opioid receptor")


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("Alkaloid", "is not a metapath"),
        ("Alkaloid>>Effect", "is not a metapath"),
        ("Alkaloid>binds", "ends in a predicate"),
        ("Alkaloid>agonist>Receptor", "unknown predicate or category 'agonist' in the metapath. Nearest: agonist_of"),
        ("Drug>binds>Receptor", "unknown category 'Drug'"),
        ("Alkaloid>binds<Receptor", "the arrows around 'binds' point different ways"),
    ],
)
def test_a_metapath_that_cannot_be_read_says_why(schema: Schema, pattern: str, message: str) -> None:
    with pytest.raises(BadQuestion, match=message.replace("(", r"\(")):
        parse_metapath(pattern, schema)


def test_tier_and_strength_hold_for_every_hop(tiny: KnowledgeGraph) -> None:
    assert tiny.paths("mitragynine", "depressive disorder", min_tier="animal").total == 0  # the screen rests on reviews
    assert tiny.paths("mitragynine", "antinociception", min_tier="tissue or cell").total == 3
    assert tiny.paths("mitragynine", "antinociception", min_tier="animal").total == 0
    assert tiny.paths("mitragynine", "antinociception", strength="supported").total == 1
    assert (
        tiny.paths("kratom-leaf", "antinociception", min_tier="tissue_or_cell").total == 3
    )  # content stands beside the ladder


def test_refuted_edges_are_walked_only_when_asked(tiny: KnowledgeGraph) -> None:
    assert tiny.paths("mitragynine", "5-HT1A receptor").total == 0
    assert tiny.paths("mitragynine", "5-HT1A receptor", include_refuted=True).total == 1


def test_as_of_rests_on_older_sources_only(tiny: KnowledgeGraph) -> None:
    assert tiny.paths("mitragynine", "antinociception", as_of="1997").total == 0
    past = tiny.paths("mitragynine", "antinociception", as_of="2016-12-31")
    assert {path.hops[0].edge.id for path in past.paths} == {
        "mitragynine--partial_agonist_of--mu-opioid-receptor",
        "mitragynine--antagonist_of--delta-opioid-receptor",
    }
    # before Obeng 2021 nobody contradicted the partial agonism
    assert past.kg.edges["mitragynine--partial_agonist_of--mu-opioid-receptor"].strength == "supported"


def test_undirected_paths_say_which_hops_run_backwards(tiny: KnowledgeGraph) -> None:
    answer = tiny.paths("antinociception", "mitragynine", undirected=True, max_hops=2)
    assert all(hop.reversed for path in answer.paths for hop in path.hops)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"max_hops": 0}, "max-hops is 0"),
        ({"max_hops": 99}, "max-hops is 99"),
        ({"k": -1}, "k is -1"),
        ({"min_tier": "mouse"}, "unknown tier 'mouse'. Choose from: human_controlled"),
        ({"strength": "strong"}, "unknown strength 'strong'. Choose from: established"),
        ({"as_of": "last year"}, "'last year' is not a date"),
    ],
)
def test_an_option_that_cannot_be_meant_says_why(
    tiny: KnowledgeGraph, arguments: dict[str, object], message: str
) -> None:
    with pytest.raises(BadQuestion, match=message):
        find_paths(tiny, "mitragynine", "antinociception", **arguments)  # type: ignore[arg-type]


def test_both_ends_the_same(tiny: KnowledgeGraph) -> None:
    with pytest.raises(BadQuestion, match="both ends are 'mitragynine'"):
        tiny.paths("mitragynine", "MG")


def test_an_unknown_name_gets_the_nearest(tiny: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as caught:
        tiny.paths("mitragynin", "antinociception")
    assert caught.value.nearest[0] == "mitragynine"
    with pytest.raises(UnknownName, match=r"unknown node or category 'Receptors'\. Nearest: Receptor"):
        tiny.paths("mitragynine", "antinociception", via=["Receptors"])


def test_it_says_when_it_stopped_early(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    short = kg.paths("mitragynine", "depressive disorder", max_hops=4)
    everything = kg.paths("mitragynine", "depressive disorder", max_hops=5, k=10**6)
    assert everything.total > short.total + 1
    assert not everything.truncated
    limits = (
        (tally_module, "MOST_PATHS", short.total + 1, 10**9),
        (meeting_module, "MOST_HALVES", 0, 10**9),
        (large_meeting_module, "MOST_HALVES", 0, -1),
    )
    for module, name, value, few in limits:
        with monkeypatch.context() as patch:
            patch.setattr(module, name, value)
            patch.setattr(search_module, "FEW_ENTRIES", few)
            patch.setattr(search_module, "FEW_ENTRIES_COLD", few)
            stopped = kg.paths("mitragynine", "depressive disorder", max_hops=5)
        assert stopped.truncated
        assert short.total <= stopped.total < everything.total
        assert {path.nodes for path in stopped.paths} <= {path.nodes for path in everything.paths}


def test_the_json_is_that_of_the_design(tiny: KnowledgeGraph) -> None:
    answer = tiny.paths("mitragynine", "depressive disorder", k=1).as_json()
    assert list(answer) == ["from", "to", "max_hops", "total", "truncated", "paths"]
    path = answer["paths"][0]
    assert set(path) == {
        "nodes",
        "length",
        "coherent",
        "strength",
        "weakest_hop",
        "score",
        "score_parts",
        "sentence",
        "hops",
    }
    assert set(path["nodes"][0]) == {"id", "name", "category"}
    hop = path["hops"][0]
    assert set(hop) == {
        "edge_id",
        "subject",
        "predicate",
        "object",
        "reversed",
        "strength",
        "tiers",
        "sources",
        "experiments",
        "evidence",
    }
    assert set(hop["evidence"][0]) == {
        "id", "stance", "design", "tier", "system", "agent", "parameter", "relation", "value", "unit", "statement", "locator", "note", "source",
    }  # fmt: skip
    assert set(hop["evidence"][0]["source"]) == {"id", "pmid", "doi", "year", "first_author", "title"}
    assert path["hops"][path["weakest_hop"]]["strength"] == path["strength"]
    assert json.loads(json.dumps(answer)) == answer


def test_the_same_question_gives_the_same_bytes(kg: KnowledgeGraph) -> None:
    once = json.dumps(kg.paths("mitragynine", "depressive disorder", k=50).as_json())
    assert once == json.dumps(kg.paths("mitragynine", "depressive disorder", k=50).as_json())


@pytest.mark.parametrize("kind", ["animal", "narrative_review", "interest", "DOI:10.1021/jacs.6b00360"])
def test_without_leaves_out_what_it_says(kg: KnowledgeGraph, kind: str) -> None:
    fewer = kg.without(kind)
    gone = {line.id for line in kg.lines} - {line.id for line in fewer.lines}
    assert gone
    for line in kg.lines:
        source = kg.sources[line.source]
        named = {line.design, kg.schema.designs[line.design].tier, source.id, "interest" if source.interest else ""}
        assert (line.id in gone) == (kind in named)


def test_without_an_experiment_its_lines_are_gone(kg: KnowledgeGraph) -> None:
    experiment = kg.lines[0].experiment
    assert experiment not in {line.experiment for line in kg.without(experiment).lines}


def test_paths_rest_on_what_remains(kg: KnowledgeGraph) -> None:
    every = kg.paths("mitragynine", "depressive disorder", k=10_000)
    fewer = kg.paths("mitragynine", "depressive disorder", k=10_000, without=["animal"])
    assert 0 < fewer.total < every.total
    assert not any("animal" in hop.edge.tiers for path in fewer.paths for hop in path.hops)


def test_without_something_unknown_names_the_nearest(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match="Nearest: animal"):
        kg.without("animalz")
