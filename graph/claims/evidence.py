"""The edges that bear on a claim, and how: they hold it, something weaker, its counterpart in animals, or the same of another product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from ..counterparts import counterparts
from .laws import is_law

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph
    from .claim import Claim

SAME, WEAKER, COUNTERPART, ELSEWHERE, AGAINST = "same", "weaker", "counterpart", "elsewhere", "against"
"""How an edge bears on a claim. Only `same` can support it."""

ORDER = (SAME, AGAINST, WEAKER, COUNTERPART, ELSEWHERE)

CLAIMED = "claimed"

CONTAINS = "contains"

HELD = ("established", "supported")
"""How well known it must be that a product contains a compound before what binds to the compound is said of the product."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """One edge that bears on a claim. `through` is the edge that leads from the claim's subject to the edge's: that the one contains the other."""

    edge: Edge
    how: str
    through: Edge | None = None

    @property
    def is_rival(self) -> bool:
        """Whether it tells of something in a product that it does the opposite of what the product is said to do."""
        return self.how == AGAINST and self.through is not None


class Evidence:
    """Looks up what a graph holds on claims."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.kg = kg

    def bearings(self, claim: Claim) -> list[Bearing]:
        """Every edge that bears on a claim, each once and in the way that says most, what holds it first."""
        found: dict[str, Bearing] = {}
        for bearing in sorted(self.all_bearings(claim), key=directness):
            found.setdefault(bearing.edge.id, bearing)
        ranks = self.kg.schema.strengths
        return sorted(found.values(), key=lambda item: (ORDER.index(item.how), ranks[item.edge.strength].rank))

    def with_conditions(self, objects: tuple[str, ...]) -> tuple[str, ...]:
        """Some things and the conditions they are symptoms of: a trial for depression is one for low mood."""
        conditions = index(self.kg, "symptom_of")
        return tuple(dict.fromkeys([*objects, *(wider for key in objects for wider in conditions.get(key, ()))]))

    def all_bearings(self, claim: Claim) -> Iterator[Bearing]:
        predicate, pairs = claim.predicates[0], list(product(claim.subjects, claim.objects))
        weaker = self.weaker(predicate)
        for one, other in pairs:
            yield from (Bearing(edge, SAME) for edge in self.edges(one, self.same(predicate), other))
        for one, other in pairs:
            yield from (Bearing(edge, AGAINST) for edge in self.opposed(one, predicate, other))
        for one, other in pairs:
            hints = (edge for edge in self.edges(one, weaker, other) if not self.excludes(edge, predicate, other))
            yield from (Bearing(edge, WEAKER) for edge in hints)
            yield from (Bearing(edge, COUNTERPART) for edge in self.counterparts(one, predicate, other))
        for one, other in pairs:
            yield from self.of_contents(one, predicate, other)
            yield from self.elsewhere(one, predicate, other)

    def same(self, predicate: str) -> frozenset[str]:
        """The predicates that can't hold without this one."""
        schema = self.kg.schema
        found = set(schema.with_descendants[predicate])
        for key in schema.predicates[predicate].implied_by:
            found |= schema.with_descendants[key]
        return frozenset(found)

    def weaker(self, predicate: str) -> frozenset[str]:
        schema = self.kg.schema
        return frozenset(
            found for key in schema.predicates[predicate].weaker_forms for found in schema.with_descendants[key]
        ) - self.same(predicate)

    def edges(self, subject: str, predicates: frozenset[str], object_: str) -> Iterator[Edge]:
        """Edges with one of the predicates between two things or kinds of them: what binds the mu receptor binds an opioid receptor.

        What is refuted of one kind isn't so of all: it bears on that kind alone.
        """
        ends = product((subject, *self.kinds_of.get(subject, ())), (object_, *self.kinds_of.get(object_, ())))
        for (start, end), key in product(ends, sorted(predicates)):
            for one, other in self.orders(start, key, end):
                edge = self.kg.edges.get(f"{one}--{key}--{other}")
                if edge is not None and ((start, end) == (subject, object_) or not edge.is_refuted):
                    yield edge

    def orders(self, subject: str, predicate: str, object_: str) -> tuple[tuple[str, str], ...]:
        is_symmetric = self.kg.schema.predicates[predicate].is_symmetric
        return ((subject, object_), (object_, subject)) if is_symmetric else ((subject, object_),)

    def opposed(self, subject: str, predicate: str, object_: str) -> Iterator[Edge]:
        """Edges that can't hold together with the claim, or counter it; what is only claimed, with no data behind it, speaks against nothing."""
        schema = self.kg.schema
        return self.speaking_against(subject, schema.excluded[predicate] | schema.countered[predicate], object_)

    def speaking_against(self, subject: str, keys: frozenset[str], object_: str) -> Iterator[Edge]:
        """Edges with one of some predicates between two things that have something for them."""
        found = (edge for edge in self.edges(subject, keys, object_) if edge.supporting)
        found = (edge for edge in found if {edge.subject, edge.object} == {subject, object_})
        return (edge for edge in found if edge.strength != CLAIMED)

    def excludes(self, edge: Edge, predicate: str, object_: str) -> bool:
        """Whether an edge into a thing can't hold together with what is claimed of that thing, and so is no hint at it."""
        return edge.predicate in self.kg.schema.excluded[predicate] and edge.object == object_

    def counterparts(self, subject: str, predicate: str, object_: str) -> Iterator[Edge]:
        """What stands for the claim in animals, or beside it in people."""
        for item in counterparts():
            if (item.predicate, item.object) == (predicate, object_):
                yield from self.edges(subject, frozenset({item.counterpart_predicate}), item.counterpart_object)

    def of_contents(self, subject: str, predicate: str, object_: str) -> Iterator[Bearing]:
        """What a product holds binds to where the product is said to bind, or does there what excludes what the product is said to do. Of people nothing is carried over so, and no law."""
        schema = self.kg.schema
        if schema.predicates[predicate].is_claimed_of_people or predicate == CONTAINS or is_law(self.kg, predicate):
            return
        for content in self.contents.get(subject, ()):
            if content.strength in HELD:
                for edge in self.edges(content.object, self.same(predicate), object_):
                    yield Bearing(edge, SAME, content)
                for edge in self.speaking_against(content.object, schema.excluded[predicate], object_):
                    if edge.strength in HELD:
                        yield Bearing(edge, AGAINST, content)

    def elsewhere(self, subject: str, predicate: str, object_: str) -> Iterator[Bearing]:
        """The same of what the product contains, or of another preparation of the same plant: known, but not of this subject."""
        keys = self.same(predicate) | self.weaker(predicate)
        contents = {edge.object: edge for edge in self.contents.get(subject, ())}
        for other in (*contents, *self.siblings(subject)):
            known = (edge for edge in self.edges(other, keys, object_) if not self.excludes(edge, predicate, object_))
            for edge in (*known, *self.counterparts(other, predicate, object_)):
                yield Bearing(edge, ELSEWHERE, contents.get(other))

    def siblings(self, subject: str) -> tuple[str, ...]:
        """Other preparations of the plant that a preparation is made from."""
        plants = self.plants.get(subject, frozenset())
        return tuple(key for key, made_from in self.plants.items() if key != subject and plants & made_from)

    @cached_property
    def kinds_of(self) -> Mapping[str, tuple[str, ...]]:
        """Of each class of targets its subtypes, and theirs."""
        direct = index(self.kg, "subtype_of", by_object=True)
        return {key: tuple(dict.fromkeys(descendants(direct, key))) for key in direct}

    @cached_property
    def contents(self) -> Mapping[str, tuple[Edge, ...]]:
        return holdings(self.kg)

    @cached_property
    def plants(self) -> Mapping[str, frozenset[str]]:
        """Of each preparation the plants at the beginning of what it was prepared from."""
        return origins(self.kg)


def directness(bearing: Bearing) -> tuple[int, str]:
    """Which way of bearing on a claim comes before which; of two through different contents the one that comes first by id."""
    return ORDER.index(bearing.how), bearing.through.id if bearing.through else ""


def index(kg: KnowledgeGraph, predicate: str, *, by_object: bool = False) -> dict[str, tuple[str, ...]]:
    """Objects by subject of the edges with a predicate that aren't refuted, or the other way round."""
    found: dict[str, list[str]] = {}
    for edge in kg:
        if edge.predicate == predicate and not edge.is_refuted:
            one, other = (edge.object, edge.subject) if by_object else (edge.subject, edge.object)
            found.setdefault(one, []).append(other)
    return {key: tuple(others) for key, others in found.items()}


def descendants(direct: Mapping[str, tuple[str, ...]], key: str) -> Iterator[str]:
    """All that is below a node, the nearest first; validation sees to it that nothing is below itself."""
    below = direct.get(key, ())
    yield from below
    for child in below:
        yield from descendants(direct, child)


def holdings(kg: KnowledgeGraph) -> dict[str, tuple[Edge, ...]]:
    """What each plant or product contains, as edges that aren't refuted."""
    found: dict[str, list[Edge]] = {}
    for edge in kg:
        if edge.predicate == CONTAINS and not edge.is_refuted:
            found.setdefault(edge.subject, []).append(edge)
    return {key: tuple(edges) for key, edges in found.items()}


def origins(kg: KnowledgeGraph) -> dict[str, frozenset[str]]:
    """Of each preparation the plants that it is made from, directly or by way of another preparation."""
    made_from = index(kg, "prepared_from")
    found: dict[str, frozenset[str]] = {}
    for key in made_from:
        reached, ahead = set(), [key]
        while ahead:
            here = ahead.pop()
            if here not in reached:
                reached.add(here)
                ahead.extend(made_from.get(here, ()))
        found[key] = frozenset(node for node in reached if kg.nodes[node].category == "Plant")
    return found
