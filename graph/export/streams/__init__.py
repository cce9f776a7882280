"""Writing graphs that don't fit into memory: the same formats, edge by edge from the arrays of a compiled graph.

What is the same for all edges of a resource is put into words once; curated edges come whole, as in `graph.export`. Memory doesn't grow with the edges. A resource's
edge has no evidence of its own here: it names the resource, whose version and licence stand with the sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import IO, Any

from ...compiled import CompiledGraph
from ...knowledge import Edge

AT_ONCE = 20_000
"""Edges that are put into words at once."""


Batch = list[tuple[int, int, int, int, int, int, int]]
"""Edges of resources as numbers: of the edge, its subject, predicate and object, rank of strength, first line, line after the last."""


def batches(kg: CompiledGraph) -> Iterator[Batch]:
    """The edges of resources, in the order of edges."""
    index, starts = kg.path_index, kg.foreign_lines.starts
    columns: tuple[Any, ...] = (index.subjects, index.predicate_codes, index.objects, index.strength_ranks)
    for start in range(0, index.edge_count, AT_ONCE):
        stop = min(start + AT_ONCE, index.edge_count)
        parts = [memoryview(column)[start:stop].tolist() for column in columns]
        bounds = starts[start : stop + 1].tolist()
        rows = zip(range(start, stop), *parts, bounds, bounds[1:], strict=False)
        yield [row for row in rows if row[5] != row[6]]


def open_text(path: Path) -> IO[str]:
    """A file to write with line ends of one kind, in large pieces."""
    return path.open("w", encoding="utf-8", newline="", buffering=1 << 20)


@dataclass(frozen=True, slots=True)
class Group:
    """Edges of resources that have one subject, predicate, strength, resource and stance, and differ in their objects.

    `number` is that of the first edge; `kind` is the same for groups that differ from each other in nothing but subject and objects.
    """

    number: int
    subject: int
    predicate: int
    kind: tuple[int, ...]
    objects: list[int]


def groups(kg: CompiledGraph) -> Iterator[Group]:
    """The edges of resources, in the order of edges. One that several resources state is a group of its own."""
    index, lines = kg.path_index, kg.foreign_lines
    columns: tuple[Any, ...] = (index.subjects, index.predicate_codes, index.strength_ranks)
    objects: Any = index.objects
    for start in range(0, index.edge_count, AT_ONCE):
        stop = min(start + AT_ONCE, index.edge_count)
        bounds = lines.starts[start : stop + 1].tolist()
        resources, flags = (column[bounds[0] : bounds[-1]].tolist() for column in (lines.resource_codes, lines.flags))
        if len(flags) != stop - start or bounds[-1] - bounds[0] != len(set(bounds)) - 1:
            places = [
                (one - bounds[0], other - one, number) for number, (one, other) in enumerate(pairwise(bounds), start=1)
            ]
            resources = [
                resources[place] if count == 1 else CURATED - number * bool(count) for place, count, number in places
            ]
            flags = [flags[place] if count == 1 else 0 for place, count, _ in places]
        kinds = list(zip(*(column[start:stop].tolist() for column in columns), resources, flags, strict=True))
        ends = objects[start:stop].tolist()
        first = 0
        for kind, same in groupby(kinds):
            last = first + sum(1 for _ in same)
            if kind[3] != CURATED:
                yield Group(start + first, kind[0], kind[1], kind[1:], ends[first:last])
            first = last


CURATED = -1
"""Stands for the resource that a curated edge hasn't got; less than that, for those of an edge that has several."""


class Words:
    """What all groups of a kind have in common, put into words once."""

    def __init__(self, kg: CompiledGraph, say: Callable[[Edge], str]) -> None:
        self.kg, self.say, self.known = kg, say, dict[tuple[int, ...], str]()

    def of(self, group: Group) -> str:
        """The words for the edges of a group."""
        if group.kind[2] < CURATED:
            return self.say(self.kg.compiled_edges.at(group.number))
        found = self.known.get(group.kind)
        if found is None:
            found = self.known[group.kind] = self.say(self.kg.compiled_edges.at(group.number))
        return found
