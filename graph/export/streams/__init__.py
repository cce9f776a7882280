"""Writing graphs that don't fit into memory: the same formats, edge by edge from the arrays of a compiled graph.

What is the same for all edges of a resource is put into words once; curated edges come whole, as in `graph.export`. Memory doesn't grow with the edges. A resource's
edge has no evidence of its own here: it names the resource, whose version and licence stand with the sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


class Shared:
    """What edges of resources have in common, put into words once: those with one line, of one predicate, strength, resource and stance, differ only in their ends."""

    def __init__(self, kg: CompiledGraph, words: Callable[[Edge], str]) -> None:
        self.kg, self.words, self.known = kg, words, dict[tuple[int, int, int, int], str]()

    def of(self, row: tuple[int, int, int, int, int, int, int]) -> str:
        """The words for one edge."""
        number, _, code, _, rank, first, last = row
        if last - first > 1 or self.kg.foreign_lines.publications.get(first):
            return self.words(self.kg.compiled_edges.at(number))
        kind = (code, rank, self.kg.foreign_lines.resource_codes[first], self.kg.foreign_lines.flags[first])
        if kind not in self.known:
            self.known[kind] = self.words(self.kg.compiled_edges.at(number))
        return self.known[kind]
