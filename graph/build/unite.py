"""One node for one thing: nodes of several graphs are united where an identifier says so and nothing contradicts.

Each graph is taken to hold a thing once. So an identifier that two nodes of one graph share doesn't tell them apart, and a chain of identifiers that would unite two
nodes of one graph is not followed: both are reported as ambiguous, and nothing is united by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..records import Node
from .curies import looks_like_curie, normalised

UNITED, AMBIGUOUS, APART = "united", "ambiguous", "kept apart"

Member = tuple[int, int]
"""A node: which graph, and which row in it."""


@dataclass(frozen=True, slots=True)
class Union:
    """One row of `unions.tsv`: what became of nodes that share identifiers."""

    status: str
    id: str
    nodes: tuple[str, ...]
    identifiers: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph as far as uniting needs it: its name, its nodes, and further identifiers of some by row."""

    name: str
    nodes: Sequence[Node]
    same: Mapping[int, Sequence[str]]
    prefixes: Mapping[str, str]
    ids_are_identifiers: bool = True

    def identifiers(self, row: int) -> set[str]:
        """All identifiers of a node, in one spelling."""
        node = self.nodes[row]
        texts = [*node.xrefs, *self.same.get(row, ())]
        if self.ids_are_identifiers:
            prefix = self.prefixes.get(node.category)
            texts.append(f"{prefix}:{node.id.rpartition('::')[2]}" if prefix else node.id)
        return {found for text in texts if (found := normalised(text))}


@dataclass(frozen=True, slots=True)
class Joined:
    """The nodes of all graphs: records by id, for every graph the id that each row became, other names by id, and the report."""

    nodes: Mapping[str, Node]
    ids: Sequence[Sequence[str]]
    aliases: Sequence[tuple[str, str]]
    unions: Sequence[Union]


def join(graphs: Sequence[Graph]) -> Joined:
    """Unite the nodes of some graphs. The first graph that has a node names it."""
    holders: dict[str, set[Member]] = defaultdict(set)
    for position, graph in enumerate(graphs):
        for row in range(len(graph.nodes)):
            for identifier in graph.identifiers(row):
                holders[identifier].add((position, row))
    shared = {identifier: sorted(members) for identifier, members in holders.items() if len(members) > 1}
    unclear = {identifier for identifier, members in shared.items() if has_two_of_one(members)}
    unions = [
        Union(AMBIGUOUS, "", labels(graphs, shared[identifier]), (identifier,), "several nodes of one graph share this identifier")
        for identifier in sorted(unclear)
        if len({position for position, _ in shared[identifier]}) > 1
    ]  # fmt: skip
    groups: list[tuple[list[Member], tuple[str, ...]]] = []
    clear = {identifier: members for identifier, members in shared.items() if identifier not in unclear}
    for group, identifiers in components(clear):
        if has_two_of_one(group):
            unions.append(Union(AMBIGUOUS, "", labels(graphs, group), identifiers, "the identifiers together would unite nodes of one graph"))  # fmt: skip
        else:
            groups.append((group, identifiers))
    return settled(graphs, groups, unions)


def has_two_of_one(members: Sequence[Member]) -> bool:
    return len({position for position, _ in members}) < len(members)


def labels(graphs: Sequence[Graph], members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(f"{graphs[position].name}: {graphs[position].nodes[row].id}" for position, row in members)


def components(shared: Mapping[str, Sequence[Member]]) -> Iterator[tuple[list[Member], tuple[str, ...]]]:
    """Nodes that hang together by identifiers, with these, in the order of the nodes."""
    parent: dict[Member, Member] = {}

    def root(member: Member) -> Member:
        while (above := parent.setdefault(member, member)) != member:
            parent[member] = parent[above]
            member = parent[member]
        return member

    for members in shared.values():
        for other in members[1:]:
            one, two = sorted((root(members[0]), root(other)))
            parent[two] = one
    groups: dict[Member, list[Member]] = defaultdict(list)
    for member in sorted(parent):
        groups[root(member)].append(member)
    reasons: dict[Member, list[str]] = defaultdict(list)
    for identifier, members in sorted(shared.items()):
        reasons[root(members[0])].append(identifier)
    for key in sorted(groups):
        yield groups[key], tuple(reasons[key])


def settled(
    graphs: Sequence[Graph], groups: Sequence[tuple[list[Member], tuple[str, ...]]], unions: list[Union]
) -> Joined:
    """Give every node its id and record. An id that another thing has already gets the name of its graph in front."""
    leader = {member: group[0] for group, _ in groups for member in group}
    nodes: dict[str, Node] = {}
    ids: list[list[str]] = []
    aliases: list[tuple[str, str]] = []
    for position, graph in enumerate(graphs):
        ids.append([])
        for row, node in enumerate(graph.nodes):
            first = leader.get((position, row), (position, row))
            if first != (position, row):
                key = ids[first[0]][first[1]]
                nodes[key] = together(nodes[key], node)
                aliases.append((key, node.id))
            else:
                key = node.id if node.id not in nodes else f"{graph.name}:{node.id}"
                nodes[key] = node if key == node.id else replace(node, id=key)
                if key != node.id:
                    unions.append(Union(APART, key, labels(graphs, [first]), (node.id,), "another graph has another thing of this id"))  # fmt: skip
            ids[position].append(key)
    for group, identifiers in groups:
        position, row = group[0]
        unions.append(Union(UNITED, ids[position][row], labels(graphs, group), identifiers))
    return Joined(nodes, ids, aliases, sorted(unions, key=lambda union: (union.status, union.id, union.nodes)))


def together(kept: Node, other: Node) -> Node:
    """The record of a node that two graphs have: what the first says, and what the other adds."""
    spellings = {name.casefold() for name in (kept.name, *kept.synonyms)}
    names = [name for name in (other.name, *other.synonyms) if name and name.casefold() not in spellings]
    known = {normalised(curie) for curie in (kept.id, *kept.xrefs)}
    theirs = [other.id, *other.xrefs] if looks_like_curie(other.id) else list(other.xrefs)
    curies = [curie for curie in theirs if normalised(curie) not in known]
    return replace(
        kept,
        synonyms=(*kept.synonyms, *dict.fromkeys(names)),
        xrefs=(*kept.xrefs, *dict.fromkeys(curies)),
        description=kept.description or other.description,
        smiles=kept.smiles or other.smiles,
        inchikey=kept.inchikey or other.inchikey,
    )
