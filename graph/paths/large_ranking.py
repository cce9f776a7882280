"""Ranking many paths at once: of each portion those that can be among the best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy

from .index import PathIndex
from .large import LargeIndex, Vector, mask
from .large_joining import Portion
from .ranking import AGAINST_ITSELF, NOT_ONE_AGENT, ONE_AGENT, Traits
from .search import Found

SLACK = 1e-12
"""Dampings are products in another order here; what comes this close to the last of the best is ranked exactly."""


class Sieve:
    """Lets through the paths that can be among the k best of their length.

    A path's rank is one number here: strength and coherence before the point, hubs behind it. `strength`, if given, is the only one wanted for the weakest hop;
    `plain` says that no path can be coherent or opposed.
    """

    def __init__(self, index: PathIndex, traits: Traits, k: int, strength: int | None, *, plain: bool) -> None:
        self.arrays, self.traits, self.k, self.strength, self.plain = LargeIndex(index), traits, k, strength, plain
        self.limits: dict[int, float] = {}
        strongest = min(index.strengths_found, default=0) if strength is None else strength
        self.best_possible = 3 * strongest + (NOT_ONE_AGENT if plain else ONE_AGENT)

    def can_better(self, portion: Portion) -> bool:
        """Whether any path of this portion or those behind it can be among the best."""
        limit = self.limits.get(portion.length, numpy.inf)
        return bool(self.best_possible + (1 - portion.bound) <= limit + SLACK)

    def kept(self, portion: Portion) -> Iterator[Found]:
        """The paths of a portion that can be among the best."""
        ranks = self.ranks(portion)
        limit = self.limits.get(portion.length, numpy.inf)
        if len(ranks) > self.k:
            limit = min(limit, float(numpy.partition(ranks, self.k - 1)[self.k - 1]))
            self.limits[portion.length] = limit
        return portion[numpy.flatnonzero((ranks <= limit + SLACK) & (ranks < numpy.inf))].rows()

    def ranks(self, portion: Portion) -> Vector:
        """The rank of each path as one number; infinite for those whose weakest hop isn't of the strength wanted."""
        weakest = self.weakest(portion)
        classes = NOT_ONE_AGENT if self.plain else self.coherence(portion)
        ranks: Vector = 3.0 * weakest + classes + (1 - portion.damping)
        if self.strength is not None:
            ranks[weakest != self.strength] = numpy.inf
        return ranks

    def weakest(self, portion: Portion) -> Vector:
        """The strength of the weakest hop of each path."""
        found = numpy.zeros(len(portion), numpy.int64)
        for column in portion.edges:
            numpy.maximum(found, self.arrays.strength_ranks[column], out=found)
        return found

    def coherence(self, portion: Portion) -> Vector:
        """`Parts.coherence_rank` of each path; as `ranking.is_coherent` and `ranking.direction_of`, for all at once."""
        coherent = self.is_coherent(portion.nodes, portion.edges)
        opposed = self.is_opposed(portion.edges)
        return numpy.where(opposed, AGAINST_ITSELF, numpy.where(coherent, ONE_AGENT, NOT_ONE_AGENT))

    def is_coherent(self, nodes: Sequence[Vector], edges: Sequence[Vector]) -> Vector:
        is_substance = mask(len(self.arrays.index.categories), self.traits.substances)
        needing = mask(len(self.traits.needs), self.traits.needing)
        substances = [is_substance[self.arrays.category_codes[column]] for column in nodes[:-1]]
        checked, failed = numpy.zeros((2, len(edges[0])), bool)
        for position in range(1, len(edges)):
            codes = self.arrays.predicate_codes[edges[position]]
            asked = ~substances[position] & needing[codes]
            checked |= asked
            failed |= asked & ~self.seen(edges[position], nodes[:position], substances[:position])
            failed |= ~substances[position] & ~asked & (codes == self.traits.implicated)
        return ~failed & (checked | self.seen(edges[0], nodes[:-1], substances))

    def seen(self, edges: Vector, nodes: Sequence[Vector], substances: Sequence[Vector]) -> Vector:
        """Whether a supporting line of each edge was obtained with one of the substances among these nodes."""
        size = self.arrays.size
        pairs = self.arrays.agent_edges.astype(numpy.int64) * size + self.arrays.agent_nodes
        found = numpy.zeros(len(edges), bool)
        for column, is_substance in zip(nodes, substances, strict=True):
            found |= is_substance & numpy.isin(edges.astype(numpy.int64) * size + column, pairs)
        return found

    def is_opposed(self, edges: Sequence[Vector]) -> Vector:
        """Whether what a hop does to a target is not what the next hop needs done to it."""
        acts = {act: number for number, act in enumerate(sorted({*self.traits.exerts, *self.traits.needs, ""}))}
        exerts = numpy.array([acts[act] for act in self.traits.exerts])
        needs = numpy.array([acts[act] for act in self.traits.needs])
        found = numpy.zeros(len(edges[0]), bool)
        for before, after in pairwise(edges):
            exerted = exerts[self.arrays.predicate_codes[before]]
            needed = needs[self.arrays.predicate_codes[after]]
            joined = self.arrays.objects[before] == self.arrays.subjects[after]
            found |= joined & (exerted != acts[""]) & (needed != acts[""]) & (exerted != needed)
        return found
