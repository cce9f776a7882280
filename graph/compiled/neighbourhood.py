"""The surroundings of one node in a graph too large to be seen whole, cut to what a picture holds, and in words what was cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from ..knowledge import KnowledgeGraph
from ..paths.index import PathIndex
from .graph import CompiledGraph

MOST_NODES = 300
"""Nodes of a page: about sixty are read at a time, and the table and filters still answer at once with some thousand edges."""

MOST_EDGES = 3_000
"""Edges of a page; beyond that a picture is a stain."""


def around(kg: CompiledGraph, focus: str, hops: int) -> tuple[KnowledgeGraph, str]:
    """The nodes within some hops of one, either way along edges, at most MOST_NODES, with the edges among them; and what was cut.

    Nearer nodes come first; of one ring those over stronger edges, the predicates of a node taking turns, so that no predicate crowds out the others.
    """
    index = kg.path_index
    start = index.number_of(focus)
    chosen = choose(index, start, hops)
    total = len(within(index, start, hops))
    edges = among(index, chosen)
    shown = sorted(edges, key=lambda edge: (not touches(index, edge, start), index.strength_ranks[edge], edge))[
        :MOST_EDGES
    ]
    return part(kg, chosen, sorted(shown)), cut(kg, focus, hops, (len(chosen), total), (len(shown), len(edges)))


def neighbours(index: PathIndex, node: int) -> Iterator[int]:
    """The nodes next to one: over the strongest edges first, and of equal ones a node of each predicate and direction in turn."""
    runs = range(index.run_offsets[node], index.run_offsets[node + 1])
    in_turn = zip_longest(*(range(index.run_starts[run], index.run_starts[run + 1]) for run in runs))
    entries = [entry for entries in in_turn for entry in entries if entry is not None]
    return (
        index.targets[entry]
        for entry in sorted(entries, key=lambda entry: index.strength_ranks[index.entry_edges[entry]])
    )


def choose(index: PathIndex, start: int, hops: int) -> set[int]:
    """The nodes that are shown, ring by ring."""
    chosen, ring = {start}, [start]
    for _ in range(hops):
        found: dict[int, None] = {}
        for others in zip_longest(*(neighbours(index, node) for node in ring)):
            found.update(dict.fromkeys(other for other in others if other is not None and other not in chosen))
            if len(chosen) + len(found) >= MOST_NODES:
                break
        ring = list(found)[: MOST_NODES - len(chosen)]
        chosen.update(ring)
    return chosen


def within(index: PathIndex, start: int, hops: int) -> set[int]:
    """All nodes within some hops."""
    found, ring = {start}, {start}
    for _ in range(hops):
        ring = {
            other for node in ring for other in index.targets[index.offsets[node] : index.offsets[node + 1]]
        } - found
        found |= ring
    return found


def among(index: PathIndex, nodes: set[int]) -> set[int]:
    """Numbers of the edges between some nodes."""
    return {
        index.entry_edges[entry]
        for node in nodes
        for entry in range(index.offsets[node], index.middles[node])
        if index.targets[entry] in nodes
    }


def touches(index: PathIndex, edge: int, node: int) -> bool:
    return node in (index.subjects[edge], index.objects[edge])


def part(kg: CompiledGraph, nodes: Iterable[int], edges: Iterable[int]) -> KnowledgeGraph:
    """Some nodes and edges as a graph in memory, with the measurements and searches about these nodes."""
    found = [kg.compiled_nodes.at(number) for number in sorted(nodes)]
    ids = {node.id for node in found}
    lines = [line for number in edges for line in kg.compiled_edges.at(number).lines]
    sources = (
        {line.source for line in lines} | {line.read_in for line in lines} | {item.source for item in kg.measurements}
    )
    return KnowledgeGraph(
        kg.schema,
        found,
        (source for source in kg.sources.values() if source.id in sources),
        lines,
        (item for item in kg.measurements if item.node in ids),
        (search for search in kg.searches if search.subject in ids and search.object in ids),
        kg.limited_to,
    )


def cut(kg: CompiledGraph, focus: str, hops: int, nodes: tuple[int, int], edges: tuple[int, int]) -> str:
    """What of the surroundings is shown, in words."""
    where = f"{kg.nodes[focus].name} and what lies within {hops} {'hop' if hops == 1 else 'hops'} of it, of a graph of {len(kg.nodes):,} nodes and {len(kg.edges):,} edges."
    if nodes[0] == nodes[1] and edges[0] == edges[1]:
        return f"{where} Nothing of that is cut."
    return (
        f"{where} Cut: {nodes[0]:,} of {nodes[1]:,} nodes are shown, nearer ones and stronger edges first, and {edges[0]:,} of the {edges[1]:,} edges among them. "
        "Focus another node, or fewer hops, to see others."
    )
