"""What a page opens with, as the command line was asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...ontology.errors import BadQuestion
from ..knowledge import KnowledgeGraph
from ..paths.question import MOST_HOPS
from ..paths.selection import known

MOST_EDGES = 40_000
"""A file beyond that many edges is more than 20 MB and takes a browser seconds to read."""

MANY_EDGES = 10_000
"""Beyond that many the page still opens, but takes seconds for what takes a moment in a smaller one (benchmarks/EXPLORER.md)."""

FARTHEST = 4
"""Hops of a neighbourhood at most; beyond four the shipped graph is in it whole."""


@dataclass(frozen=True, slots=True)
class Start:
    """The view at the opening; the fields are those of the page's address."""

    view: str = "story"
    focus: str = ""
    hops: int = 1
    via: str = ""
    source: str = ""
    target: str = ""

    def as_json(self) -> dict[str, str | int]:
        fields: dict[str, str | int] = {"view": self.view}
        if self.view == "focus":
            fields |= {"focus": self.focus, "hops": self.hops}
        if self.view == "path":
            fields |= {"from": self.source, "to": self.target}
        return fields | ({"via": self.via} if self.via else {})


def start_at(
    kg: KnowledgeGraph,
    *,
    focus: str | None = None,
    hops: int = 1,
    via: str | None = None,
    path: Sequence[str] | None = None,
) -> Start:
    """The opening for some options. Raises UnknownName for nodes that aren't there, BadQuestion for what can't be meant."""
    if focus and path:
        raise BadQuestion("--focus and --path open different pictures. Give one of them.")
    if via and not (focus or path):
        raise BadQuestion("--via says what to go through. Give it with --focus or --path.")
    if not 1 <= hops <= FARTHEST:
        raise BadQuestion(f"--hops is {hops}; it must be between 1 and {FARTHEST}.")
    by_lower = {key.lower(): key for key in kg.schema.categories}
    category = by_lower[known(via, list(by_lower), "category")] if via else ""
    if path:
        source, target = (kg.names.resolve(name) for name in path)
        if source == target:
            raise BadQuestion(f"both ends are {source!r}. A path needs two different nodes.")
        return Start("path", source=source, target=target, via=category)
    if focus:
        return Start("focus", focus=kg.names.resolve(focus), hops=hops, via=category)
    return Start()


def fit_for_a_page(kg: KnowledgeGraph, start: Start) -> KnowledgeGraph:
    """The graph as one file can hold it: itself, or for a huge one the neighbourhood asked for. Raises BadQuestion for a huge one without."""
    if len(kg.edges) <= MOST_EDGES:
        return kg
    if start.view != "focus":
        raise BadQuestion(
            f"{len(kg.edges):,} edges are more than one file holds ({MOST_EDGES:,}). Ask for a part with --focus NODE --hops 1."
        )
    part = part_of(kg, nodes_within(kg, start.focus, start.hops))
    if len(part.edges) > MOST_EDGES:
        raise BadQuestion(
            f"{start.hops} hops around {start.focus!r} hold {len(part.edges):,} edges, more than one file holds ({MOST_EDGES:,}). Ask for fewer hops."
        )
    return part


def warning_about(kg: KnowledgeGraph) -> str:
    """What to say of the page of a graph before anybody opens it; nothing where it is quick."""
    edges = len(kg.edges)
    if edges <= MANY_EDGES:
        return ""
    return (
        f"Warning: {edges:,} edges make a large page (more than {MANY_EDGES:,}). It takes a second or more to open and to filter; "
        "it draws the most studied part and says what it leaves out."
    )


def nodes_within(kg: KnowledgeGraph, start: str, hops: int) -> Mapping[str, int]:
    """Nodes that can be reached within some hops, either way along edges, each with its distance."""
    distance = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if distance[node] == min(hops, MOST_HOPS):
            continue
        for edge in kg.edges_by_node[node]:
            for other in (edge.subject, edge.object):
                if other not in distance:
                    distance[other] = distance[node] + 1
                    queue.append(other)
    return distance


def part_of(kg: KnowledgeGraph, nodes: Mapping[str, int]) -> KnowledgeGraph:
    """The graph of some of the nodes, with all sources kept."""
    return KnowledgeGraph(
        kg.schema,
        (node for node in kg.nodes.values() if node.id in nodes),
        kg.sources.values(),
        (line for line in kg.lines if line.subject in nodes and line.object in nodes),
        (item for item in kg.measurements if item.node in nodes),
        (search for search in kg.searches if search.subject in nodes and search.object in nodes),
    )
