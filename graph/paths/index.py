"""The arrays that a question about paths needs, and nothing else; the same in memory and mapped from a compiled graph on disk.

Nodes are numbered from 0 in the order of their ids, predicates and categories in the order of their keys, edges in the order of (subject, predicate, object);
so equal graphs have equal arrays. Each node has one row of entries, one for every edge that touches it: first the edges that leave it (forward), then those that
arrive (backward), each half in the order of (predicate, other end). Forward, backward and undirected neighbours are each one slice. Within a row, entries of
one direction and predicate make a run; runs let a typed question skip what it doesn't ask for without reading it. Self-loops are on no simple path: they have
an edge number and count once in `degrees`, but no entry.

On disk each field of `ARRAYS` is one file of little-endian numbers without a header, `<field>.u4`, `.u2` or `.u1` by its width, and `index.json` holds
`{"categories": […], "predicates": […], "symmetric": […], "strengths_found": […], "tiers_found": […], "ends": […]}`: the keys in the order of their codes, the predicate codes walked both
ways, the ranks that occur among the edges, and for every predicate the categories of its subjects and of its objects. An array without items is an empty file. `PathIndex(**arrays, …)` takes whatever holds them: an `array`, a `memoryview` over an `mmap` cast
to the type code of `ARRAYS`, or `files.open_array`, which maps as little as it can. Names and records stay with the graph, which hands in `ids`, `number_of` and `edge_at`.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph

Numbers = Sequence[int]
"""A flat row of unsigned numbers: an `array` or a `memoryview`, which numpy sees without copying, or `FileNumbers`, of which it sees the map."""

ARRAYS: Mapping[str, str] = {
    "category_codes": "H",
    "degrees": "I",
    "offsets": "I",
    "middles": "I",
    "targets": "I",
    "entry_edges": "I",
    "run_offsets": "I",
    "run_codes": "H",
    "run_starts": "I",
    "subjects": "I",
    "objects": "I",
    "predicate_codes": "H",
    "strength_ranks": "B",
    "tier_ranks": "B",
    "agent_edges": "I",
    "agent_nodes": "I",
}
"""Fields of the index that are arrays, with their type codes: I for 4 bytes, H for 2, B for 1."""

NO_TIER = 255
"""Tier rank of an edge whose lines have no tier: no question about tiers lets it through."""


@dataclass(frozen=True, slots=True, eq=False)
class PathIndex:
    """A graph as a path search sees it. n nodes, m edges, of which l are self-loops; e = 2 (m - l) entries; r runs.

    Per node: `category_codes` [n], `degrees` [n] (edges that touch it), its entries `offsets[i]:offsets[i + 1]` [n + 1] of which those from `middles[i]` [n] on run
    against their edge, and its runs `run_offsets[i]:run_offsets[i + 1]` [n + 1].
    Per entry: the node at the other end, `targets` [e], and the edge, `entry_edges` [e].
    Per run: its predicate `run_codes` [r] and entries `run_starts[j]:run_starts[j + 1]` [r + 1]; backward where it starts at or after the node's middle.
    Per edge: `subjects`, `objects`, `predicate_codes`, `strength_ranks` (of the ontology: 1 is strongest), `tier_ranks` [m] (the closest of its tiers; 0 for one
    beside the ladder; NO_TIER for none).
    `agent_edges`, `agent_nodes`: for every edge the nodes that its supporting lines name as agents, as pairs in ascending order.
    `ends`: for every predicate the categories of its subjects and of its objects, so that a typed question needn't look at the ends of its edges; empty where that
    was not counted.
    `ids` are the node ids by number, `number_of` their inverse (KeyError for what isn't there), `edge_at` gives the record of an edge number.
    """

    category_codes: Numbers
    degrees: Numbers
    offsets: Numbers
    middles: Numbers
    targets: Numbers
    entry_edges: Numbers
    run_offsets: Numbers
    run_codes: Numbers
    run_starts: Numbers
    subjects: Numbers
    objects: Numbers
    predicate_codes: Numbers
    strength_ranks: Numbers
    tier_ranks: Numbers
    agent_edges: Numbers
    agent_nodes: Numbers
    categories: tuple[str, ...]
    predicates: tuple[str, ...]
    symmetric: frozenset[int]
    strengths_found: frozenset[int]
    tiers_found: frozenset[int]
    ids: Sequence[str]
    number_of: Callable[[str], int]
    edge_at: Callable[[int], Edge]
    ends: Sequence[tuple[frozenset[int], frozenset[int]]] = ()

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return len(self.degrees)

    @property
    def edge_count(self) -> int:
        return len(self.subjects)


def index_of(kg: KnowledgeGraph) -> PathIndex:
    """The index of a graph in memory. Cost: one pass over its edges; `KnowledgeGraph.path_index` keeps it."""
    ids = sorted(kg.nodes)
    numbers = {node: number for number, node in enumerate(ids)}
    edges = sorted(kg.edges.values(), key=lambda edge: (edge.subject, edge.predicate, edge.object))
    categories = tuple(sorted({node.category for node in kg.nodes.values()}))
    predicates = tuple(sorted({edge.predicate for edge in edges}))
    category_codes = {key: code for code, key in enumerate(categories)}
    predicate_codes = {key: code for code, key in enumerate(predicates)}
    columns = {
        "category_codes": array("H", [category_codes[kg.nodes[node].category] for node in ids]),
        "subjects": array("I", [numbers[edge.subject] for edge in edges]),
        "objects": array("I", [numbers[edge.object] for edge in edges]),
        "predicate_codes": array("H", [predicate_codes[edge.predicate] for edge in edges]),
        "strength_ranks": array("B", [kg.schema.strengths[edge.strength].rank for edge in edges]),
        "tier_ranks": array("B", [closest_tier(kg, edge) for edge in edges]),
    }
    agents = sorted(
        {(number, numbers[agent]) for number, edge in enumerate(edges) for agent in agents_of(edge) if agent in numbers}
    )
    return PathIndex(
        **columns,
        **rows_of(len(ids), columns["subjects"], columns["predicate_codes"], columns["objects"]),
        agent_edges=array("I", [edge for edge, _ in agents]),
        agent_nodes=array("I", [node for _, node in agents]),
        categories=categories,
        predicates=predicates,
        symmetric=frozenset(predicate_codes[key] for key in predicates if kg.schema.predicates[key].is_symmetric),
        strengths_found=frozenset(columns["strength_ranks"]),
        tiers_found=frozenset(columns["tier_ranks"]),
        ids=ids,
        number_of=numbers.__getitem__,
        edge_at=edges.__getitem__,
        ends=ends_of(len(predicates), columns),
    )


def ends_of(predicates: int, columns: Mapping[str, Numbers]) -> Sequence[tuple[frozenset[int], frozenset[int]]]:
    """For every predicate the categories of its subjects and of its objects."""
    categories = columns["category_codes"]
    found: list[tuple[set[int], set[int]]] = [(set(), set()) for _ in range(predicates)]
    for subject, code, object_ in zip(columns["subjects"], columns["predicate_codes"], columns["objects"], strict=True):
        found[code][0].add(categories[subject])
        found[code][1].add(categories[object_])
    return [(frozenset(subjects), frozenset(objects)) for subjects, objects in found]


def agents_of(edge: Edge) -> set[str]:
    """What was given in the experiments that support an edge."""
    return {agent for line in edge.lines if line.supports for agent in line.agent}


def closest_tier(kg: KnowledgeGraph, edge: Edge) -> int:
    """Rank of the tier closest to people; 0 for one beside the ladder: what a leaf contains is not asked of people."""
    tiers = [kg.schema.tiers[key] for key in edge.tiers]
    return min((tier.rank if tier.is_on_ladder else 0 for tier in tiers), default=NO_TIER)


def rows_of(size: int, subjects: Numbers, codes: Numbers, objects: Numbers) -> dict[str, Any]:
    """The row arrays of `PathIndex` for `size` nodes, from edges in the order of (subject, predicate code, object). `large_rows_of` does it in numpy.

    >>> rows = rows_of(3, [0, 0, 2], [0, 1, 0], [1, 1, 0])
    >>> list(rows["offsets"]), list(rows["middles"]), list(rows["targets"]), list(rows["entry_edges"])
    ([0, 3, 5, 6], [2, 3, 6], [1, 1, 2, 0, 0, 0], [0, 1, 2, 0, 1, 2])
    """
    leaving: list[list[int]] = [[] for _ in range(size)]
    arriving: list[list[int]] = [[] for _ in range(size)]
    degrees = array("I", bytes(4 * size))
    for edge, (subject, object_) in enumerate(zip(subjects, objects, strict=True)):
        degrees[subject] += 1
        if subject != object_:
            degrees[object_] += 1
            leaving[subject].append(edge)
            arriving[object_].append(edge)
    offsets, middles, run_offsets = array("I", [0]), array("I"), array("I", [0])
    targets, entry_edges, run_codes, run_starts = array("I"), array("I"), array("H"), array("I")
    for node in range(size):
        before = sorted(arriving[node], key=lambda edge: (codes[edge], subjects[edge]))
        for half, others in ((leaving[node], objects), (before, subjects)):
            open_run = -1
            for edge in half:
                if codes[edge] != open_run:
                    open_run = codes[edge]
                    run_codes.append(open_run)
                    run_starts.append(len(targets))
                targets.append(others[edge])
                entry_edges.append(edge)
            if half is leaving[node]:
                middles.append(len(targets))
        offsets.append(len(targets))
        run_offsets.append(len(run_codes))
    run_starts.append(len(targets))
    return {
        "degrees": degrees,
        "offsets": offsets,
        "middles": middles,
        "targets": targets,
        "entry_edges": entry_edges,
        "run_offsets": run_offsets,
        "run_codes": run_codes,
        "run_starts": run_starts,
    }
