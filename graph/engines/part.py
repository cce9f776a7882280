"""The part of a graph that a question needs, where the whole may be more than fits into memory.

What is fetched is a KnowledgeGraph like any other, validated like any other, and answers its question as the whole would: it holds every edge of
every node that a path could run through, so that strengths (which look at excluding edges) and degrees (which damp hubs) come out the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from ...ontology.schema import Schema

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph

End = Literal["subject", "object"]
ENDS: tuple[End, End] = ("subject", "object")


@dataclass(frozen=True, slots=True)
class Part:
    """What a question is about: one node with its edges, or what lies between two ends; `also` are nodes that it names besides.

    Without ends only those are fetched.
    """

    ends: tuple[str, ...]
    also: tuple[str, ...] = ()
    max_hops: int = 0
    undirected: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An edge without its evidence."""

    id: str
    subject: str
    predicate: str
    object: str


class Held(Protocol):
    """A graph on a server, of which parts can be asked for."""

    @property
    def schema(self) -> Schema:
        """The ontology that its terms are of."""

    def called(self, name: str) -> str | None:
        """The id of the node that has exactly this name, in any case; None where there is none."""

    def edges_at(self, nodes: Collection[str], end: End) -> list[Link]:
        """The edges, refuted ones too, that have one of these nodes at that end."""

    def gather(self, edges: Collection[str], nodes: Collection[str]) -> KnowledgeGraph:
        """These edges with their evidence and sources; these nodes with their measurements and the searches that name them."""


def fetch_part(held: Held, part: Part) -> KnowledgeGraph | None:
    """The part of a graph; None where it takes the whole, since a name isn't one that a node has exactly."""
    found = [held.called(name) for name in (*part.ends, *part.also)]
    named = [node for node in found if node is not None]
    if len(named) < len(found):
        return None
    ends = named[: len(part.ends)]
    if len(ends) < 2:
        links = {link for end in ENDS for link in held.edges_at(ends, end)}
    else:
        links = links_between(held, ends[0], ends[1], part)
    return held.gather({link.id for link in links}, set(named))


def links_between(held: Held, start: str, end: str, part: Part) -> set[Link]:
    """The edges of which paths between two nodes are made; of the nodes that they run through all others too, since their number damps hubs."""
    nodes = nodes_between(held, start, end, part)
    inner = nodes - {start, end}
    at_ends = {link for side in ENDS for link in held.edges_at({start, end}, side)}
    # What contains the start is its kin: what was sought for one was sought for the other.
    kin = {link.subject for link in at_ends if link.predicate == "contains"}
    kept = {link for link in at_ends if {link.subject, link.object} <= nodes | kin}
    return kept | {link for side in ENDS for link in held.edges_at(inner, side)}


def nodes_between(held: Held, start: str, end: str, part: Part) -> set[str]:
    """The ends and all nodes that lie on a walk of up to max_hops edges between them, whatever its edges are worth.

    Half of the hops are followed from one end and half from the other, so that no hub is opened that lies too far from both.
    """
    ahead, behind = (part.max_hops + 1) // 2, part.max_hops // 2
    links = {*spread(held, start, ahead, part, onward=True), *spread(held, end, behind, part, onward=False)}
    steps = [step for link in links for step in ways(link, held.schema, undirected=part.undirected)]
    out, back = distances(steps, start, part.max_hops), distances([(b, a) for a, b in steps], end, part.max_hops)
    return {start, end} | {node for node in out.keys() & back.keys() if out[node] + back[node] <= part.max_hops}


def ways(link: Link, schema: Schema, *, undirected: bool) -> Iterable[tuple[str, str]]:
    """The ways in which an edge can be walked."""
    yield link.subject, link.object
    if undirected or schema.predicates[link.predicate].is_symmetric:
        yield link.object, link.subject


def spread(held: Held, origin: str, hops: int, part: Part, *, onward: bool) -> set[Link]:
    """The edges within some hops of a node, walked onward or back."""
    seen, layer, found = {origin}, {origin}, set[Link]()
    for _ in range(hops):
        if not layer:
            break
        along, against = ENDS if onward else ENDS[::-1]
        links = set(held.edges_at(layer, along))
        links |= {
            link
            for link in held.edges_at(layer, against)
            if part.undirected or held.schema.predicates[link.predicate].is_symmetric
        }
        found |= links
        layer = {node for link in links for node in (link.subject, link.object)} - seen
        seen |= layer
    return found


def distances(steps: Iterable[tuple[str, str]], origin: str, most: int) -> dict[str, int]:
    """Hops from a node to all within reach."""
    onward: dict[str, list[str]] = {}
    for a, b in steps:
        onward.setdefault(a, []).append(b)
    found, layer = {origin: 0}, [origin]
    for hop in range(1, most + 1):
        layer = list(dict.fromkeys(b for a in layer for b in onward.get(a, ()) if b not in found))
        found.update(dict.fromkeys(layer, hop))
    return found
