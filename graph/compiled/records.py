"""Nodes and edges of a compiled graph, made when they are looked at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, overload

from ..knowledge import Edge
from ..paths.index import PathIndex
from ..records import EvidenceLine, Node, edge_id
from ..strength import Assessment
from .buffers import Sparse, Strings, Texts
from .lines import ForeignLines


class Nodes(Mapping[str, Node]):
    """All nodes by id, in the order of their ids. Beyond id, name and category a node has a JSON text only where there is more to say."""

    def __init__(self, folder: Path, categories: Sequence[str], codes: Sequence[int]) -> None:
        self.ids, self.names, self.more = Strings(folder, "ids"), Strings(folder, "names"), Sparse(folder, "more")
        self.categories, self.codes = categories, codes

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __getitem__(self, key: str) -> Node:
        return self.at(self.number_of(key))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.ids.find(key) is not None

    def number_of(self, key: str) -> int:
        """The number of a node. Raises KeyError."""
        found = self.ids.find(key)
        if found is None:
            raise KeyError(key)
        return found

    def at(self, number: int) -> Node:
        """The node of a number."""
        return self.made(number, self.ids[number], self.names[number])

    def each(self) -> Iterator[Node]:
        """All nodes, in the order of their numbers."""
        return map(self.made, range(len(self)), self.ids, self.names)

    def made(self, number: int, key: str, name: str) -> Node:
        category, more = self.categories[self.codes[number]], self.more.get(number)
        if more is None:
            return Node(key, name, category)
        fields: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(more).items()
        }
        return Node(key, name, category, **fields)


class Edges(Mapping[str, Edge]):
    """All edges by id, in the order of subject, predicate and object. Curated ones are kept with their lines; the others are made from the arrays."""

    def __init__(self, curated: Texts, lines: ForeignLines) -> None:
        self.curated, self.lines = curated, lines
        self.index: PathIndex

    def __len__(self) -> int:
        return self.index.edge_count

    def __iter__(self) -> Iterator[str]:
        return (edge.id for edge in self.each())

    def each(self) -> Iterator[Edge]:
        return map(self.at, range(len(self)))

    def __getitem__(self, key: str) -> Edge:
        number = self.number_of(key)
        if number is None:
            raise KeyError(key)
        return self.at(number)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.number_of(key) is not None

    def number_of(self, key: str) -> int | None:
        """The number of an edge by its id. Ids of nodes may hold `--` too, so each way of cutting the id in three is tried."""
        parts = key.split("--")
        for first in range(1, len(parts) - 1):
            for second in range(first + 1, len(parts)):
                ends = "--".join(parts[:first]), "--".join(parts[first:second]), "--".join(parts[second:])
                if (found := self.between(*ends)) is not None:
                    return found
        return None

    def between(self, subject: str, predicate: str, object_: str) -> int | None:
        """The number of an edge by its triple."""
        index = self.index
        try:
            wanted = (index.predicates.index(predicate), index.number_of(object_))
            start = index.number_of(subject)
        except (KeyError, ValueError):
            return None
        if start == wanted[1]:
            return self.loop(start, wanted[0])
        low, high = index.offsets[start], index.middles[start]
        while low < high:  # entries that leave a node are in the order of predicate and other end
            middle = (low + high) // 2
            here = (index.predicate_codes[index.entry_edges[middle]], index.targets[middle])
            if here == wanted:
                return index.entry_edges[middle]
            low, high = (middle + 1, high) if here < wanted else (low, middle)
        return None

    def loop(self, node: int, predicate: int) -> int | None:
        """A self-loop, which has no entry: found by its place in the order of edges."""
        index, wanted = self.index, (node, predicate, node)
        low, high = 0, index.edge_count
        while low < high:
            middle = (low + high) // 2
            here = (index.subjects[middle], index.predicate_codes[middle], index.objects[middle])
            if here == wanted:
                return middle
            low, high = (middle + 1, high) if here < wanted else (low, middle)
        return None

    def at(self, number: int) -> Edge:
        """The edge of a number."""
        index = self.index
        subject, object_ = index.ids[index.subjects[number]], index.ids[index.objects[number]]
        predicate = index.predicates[index.predicate_codes[number]]
        kept = self.curated.get(number)
        if kept is None:
            lines = self.lines.of(number, subject, predicate, object_)
            category = index.categories[index.category_codes[index.objects[number]]]
            assessment = self.lines.assessment(predicate, category, lines)
        else:
            lines, assessment = edge_from_json(kept)
        return Edge(edge_id(subject, predicate, object_), subject, predicate, object_, lines, assessment)


def edge_as_json(edge: Edge) -> str:
    """A curated edge as it is kept: its lines whole, and what they amount to."""
    lines = [[getattr(line, name) for name in EvidenceLine.__slots__] for line in edge.lines]
    found = edge.assessment
    return json.dumps(
        [lines, found.strength, found.tiers, found.experiments, found.sources, found.reasons],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def edge_from_json(text: str) -> tuple[tuple[EvidenceLine, ...], Assessment]:
    """The inverse of `edge_as_json`."""
    lines, strength, tiers, experiments, sources, reasons = json.loads(text)
    make: Any = EvidenceLine
    made = tuple(make(*(tuple(cell) if isinstance(cell, list) else cell for cell in line)) for line in lines)
    return made, Assessment(strength, tuple(tiers), experiments, sources, tuple(reasons))


class Some(Sequence[Edge]):
    """Edges by number, made one by one as they are looked at; how many there are is known without."""

    def __init__(self, numbers: Sequence[int], at: Callable[[int], Edge]) -> None:
        self.numbers, self.at = numbers, at

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> Edge: ...

    @overload
    def __getitem__(self, index: slice) -> Some: ...

    def __getitem__(self, index: int | slice) -> Edge | Some:
        if isinstance(index, slice):
            return Some(self.numbers[index], self.at)
        return self.at(self.numbers[index])


class EdgesByNode(Mapping[str, Sequence[Edge]]):
    """For each node the edges that start or end there, in the order of all edges."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges

    def __len__(self) -> int:
        return self.edges.index.size

    def __iter__(self) -> Iterator[str]:
        return iter(self.edges.index.ids)

    def __getitem__(self, key: str) -> Sequence[Edge]:
        index = self.edges.index
        number = index.number_of(key)
        entries = index.entry_edges[index.offsets[number] : index.offsets[number + 1]]
        found = sorted(entries)
        if index.degrees[number] > len(found):
            found = sorted({*found, *self.loops(number)})
        return Some(found, self.edges.at)

    def loops(self, number: int) -> Iterator[int]:
        """Edges from a node to itself."""
        codes = range(len(self.edges.index.predicates))
        return (found for code in codes if (found := self.edges.loop(number, code)) is not None)
