"""igraph: the C library behind python-igraph."""

from __future__ import annotations

import igraph

from .base import BasePeer


class Peer(BasePeer):
    """igraph on the undirected simple graph."""

    packages = ("igraph",)

    def load(self) -> None:
        self.simple = igraph.Graph(n=self.graph.size, edges=self.graph.pairs.tolist(), directed=False)
        self.simple.es["weight"] = self.graph.weights.tolist()

    def simple_paths(self, start: str, end: str, most: int) -> int:
        return len(self.simple.get_all_simple_paths(self.number(start), to=self.number(end), maxlen=most, mode="all"))

    def shortest_paths(self, start: str, end: str) -> int:
        return len(self.simple.get_all_shortest_paths(self.number(start), to=self.number(end)))

    def k_best(self, start: str, end: str, k: int) -> list[float]:
        found = self.simple.get_k_shortest_paths(
            self.number(start), self.number(end), k=k, weights="weight", output="epath"
        )
        return [sum(self.simple.es[edge]["weight"] for edge in path) for path in found]
