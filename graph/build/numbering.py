"""All nodes of all sources, united and numbered by their ids."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from ..knowledge import KnowledgeGraph
from ..records import Node
from .foreign import Foreign
from .unite import Graph, Joined, Union, join

if TYPE_CHECKING:
    from numpy.typing import NDArray

OURS = "mitragraph"

FURTHER = ("synonyms", "xrefs", "description", "smiles", "inchikey")
"""Fields that only some nodes have."""


@dataclass(frozen=True)
class Numbered:
    """Nodes in the order of their ids.

    `more` holds further fields as JSON by number, `aliases` other names, `numbers` for every foreign graph the number of each row, `own` the nodes of curated tables.
    """

    ids: Sequence[str]
    names: Sequence[str]
    categories: Sequence[str]
    more: Mapping[int, str]
    aliases: Sequence[tuple[int, str]]
    numbers: Sequence[NDArray[Any]]
    unions: Sequence[Union]
    own: frozenset[int] = frozenset()

    def node_at(self, number: int) -> Node:
        """The record of a number."""
        further = json.loads(self.more.get(number, "{}"))
        made: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in further.items()}
        return Node(self.ids[number], self.names[number], self.categories[number], **made)


def number_nodes(kg: KnowledgeGraph | None, sources: Sequence[Foreign], prefixes: Mapping[str, str]) -> Numbered:
    """Number the nodes of one graph, or unite those of several first. `prefixes` says of which registry the bare ids of a category are."""
    import numpy

    if kg is None and len(sources) == 1 and not has_more(sources[0]):
        frame = sources[0].nodes
        ids, names, categories = (frame[name].to_list() for name in ("id", "name", "category"))
        return Numbered(ids, names, categories, {}, (), numbers=[numpy.arange(len(frame))], unions=())
    graphs = [Graph(OURS, list(kg.nodes.values()), {}, {}, ids_are_identifiers=False)] if kg else []
    graphs += [graph_of(source, prefixes) for source in sources]
    joined = join(graphs) if len(graphs) > 1 else join_of_one(graphs[0])
    ids = sorted(joined.nodes)
    number = {key: position for position, key in enumerate(ids)}
    nodes = [joined.nodes[key] for key in ids]
    foreign = joined.ids[1:] if kg else joined.ids
    return Numbered(
        ids,
        names=[node.name for node in nodes],
        categories=[node.category for node in nodes],
        more={position: text for position, node in enumerate(nodes) if (text := more_of(node))},
        aliases=[(number[key], name) for key, name in joined.aliases],
        numbers=[numpy.array([number[key] for key in became], "u4") for became in foreign],
        unions=joined.unions,
        own=frozenset(number[key] for key in kg.nodes) if kg else frozenset(),
    )


def has_more(source: Foreign) -> bool:
    return not set(FURTHER).isdisjoint(source.nodes.columns)


def join_of_one(graph: Graph) -> Joined:
    """A graph alone: nothing to unite."""
    return Joined({node.id: node for node in graph.nodes}, [[node.id for node in graph.nodes]], (), ())


def graph_of(source: Foreign, prefixes: Mapping[str, str]) -> Graph:
    """A foreign graph as far as uniting needs it."""
    frame = source.nodes
    there = [name for name in ("id", "name", "category", *FURTHER) if name in frame.columns]
    make: Any = Node
    nodes: list[Node] = [
        make(**{name: tuple(value) if isinstance(value, list) else value for name, value in zip(there, row, strict=True)})
        for row in frame.select(there).iter_rows()
    ]
    same: dict[int, list[str]] = {row: list(found) for row, found in enumerate(frame["same"]) if len(found)} if "same" in frame.columns else {}  # fmt: skip
    row_of = {node.id: row for row, node in enumerate(nodes)} if source.same else {}
    for one, other in source.same:
        for node, identifier in ((one, other), (other, one)):
            if node in row_of:
                same.setdefault(row_of[node], []).append(identifier)
    return Graph(source.resource.id, nodes, same, prefixes)


def more_of(node: Node) -> str:
    """The further fields of a node as JSON; nothing where it has none."""
    found = {name: value for name, value in asdict(node).items() if name in FURTHER and value}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else ""
