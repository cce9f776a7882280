"""A part of a graph answers its question as the whole does; tried on a graph in memory that is asked as a server is."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import pytest
from mitragraph.graph.engines.part import End, Link, Part, fetch_part
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.present.monograph import monograph_as_json, monograph_of


@dataclass
class HeldInMemory:
    """A graph in memory behind the questions that servers are asked; counts the edges that were given out with their evidence."""

    kg: KnowledgeGraph
    given: int = 0
    schema: Any = field(init=False)

    def __post_init__(self) -> None:
        self.schema = self.kg.schema

    def called(self, name: str) -> str | None:
        return self.kg.names.exact.get(name.strip().casefold())

    def edges_at(self, nodes: Collection[str], end: End) -> list[Link]:
        return [
            Link(edge.id, edge.subject, edge.predicate, edge.object) for edge in self.kg if getattr(edge, end) in nodes
        ]

    def gather(self, edges: Collection[str], nodes: Collection[str]) -> KnowledgeGraph:
        self.given += len(edges)
        lines = [line for line in self.kg.lines if "--".join(self.kg.triple_of(line)) in edges]
        measurements = [item for item in self.kg.measurements if item.node in nodes]
        searches = [item for item in self.kg.searches if {item.subject, item.object} & set(nodes)]
        named = set(nodes).union(*({line.subject, line.object, *line.agent} for line in lines))
        named |= {end for item in searches for end in (item.subject, item.object)}
        named |= {agent for item in measurements for agent in item.agent}
        cited = {key for item in (*lines, *measurements) for key in (item.source, item.read_in)}
        return KnowledgeGraph(
            self.schema,
            [node for node in self.kg.nodes.values() if node.id in named],
            [source for source in self.kg.sources.values() if source.id in cited],
            lines,
            measurements,
            searches,
        )


OPTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"include_refuted": True, "undirected": True},
    {"through_links": True},
    {"as_of": "2018"},
    {"without": ["animal", "interest"]},
    {"via": ["Receptor"], "avoid": ["binds"]},
    {"min_tier": "animal", "strength": "suggestive"},
)


def pairs(kg: KnowledgeGraph) -> list[tuple[str, str]]:
    """Two dozen pairs, chosen once: the usual question, and substances and outcomes that nobody thought of."""
    chosen = random.Random(5)  # noqa: S311 - nothing secret
    starts = [
        key
        for key in kg.nodes
        if kg.nodes[key].category in ("Alkaloid", "Preparation") and len(kg.edges_by_node[key]) > 5
    ]
    ends = [key for key in kg.nodes if kg.nodes[key].category in ("Effect", "Condition", "Risk", "Enzyme")]
    others = [(chosen.choice(starts), chosen.choice(ends)) for _ in range(23)]
    return [("mitragynine", "depressive-disorder"), *others]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_a_part_has_the_paths_of_the_whole(kg: KnowledgeGraph, options: dict[str, Any]) -> None:
    found = 0
    for number, (start, end) in enumerate(pairs(kg)):
        hops = 4 - number % 4 if "undirected" not in options else 3 - number % 3
        part = fetch_part(HeldInMemory(kg), Part((start, end), (), hops, "undirected" in options))
        assert part is not None
        answer = kg.paths(start, end, max_hops=hops, k=20, **options)
        assert part.paths(start, end, max_hops=hops, k=20, **options).as_json() == answer.as_json()
        assert part.searches_about(start, end) == kg.searches_about(start, end)
        found += answer.total
    assert found > 0


def test_a_part_has_the_page_of_the_whole(kg: KnowledgeGraph) -> None:
    for node in list(kg.nodes.values())[::7]:
        held = HeldInMemory(kg)
        part = fetch_part(held, Part((node.name,)))
        assert part is not None
        assert monograph_as_json(part, monograph_of(part, part[node.name])) == monograph_as_json(
            kg, monograph_of(kg, node)
        )
        assert held.given == len(kg.edges_by_node[node.id])


def test_a_part_is_less_than_the_whole(kg: KnowledgeGraph) -> None:
    held = HeldInMemory(kg)
    part = fetch_part(held, Part(("mitragynine", "depressive-disorder"), (), 2))
    assert part is not None
    assert 0 < held.given < len(kg.edges) / 2
    assert len(part.lines) < len(kg.lines) / 2


def test_a_name_that_is_no_exact_one_takes_the_whole(kg: KnowledgeGraph) -> None:
    assert fetch_part(HeldInMemory(kg), Part(("mitragynin", "depressive-disorder"), (), 2)) is None
    assert fetch_part(HeldInMemory(kg), Part(("MG",), ("nobody",))) is None


def test_nodes_that_are_only_named_come_without_edges(kg: KnowledgeGraph) -> None:
    part = fetch_part(HeldInMemory(kg), Part((), ("MG",)))
    assert part is not None
    assert part["MG"] == kg["MG"]
    assert not part.edges
