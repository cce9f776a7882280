"""rustworkx: the Rust library that grew out of retworkx."""

from __future__ import annotations

import rustworkx

from .base import BasePeer


class Peer(BasePeer):
    """rustworkx on the undirected simple graph."""

    packages = ("rustworkx",)

    def load(self) -> None:
        self.simple = rustworkx.PyGraph(multigraph=False)
        self.simple.add_nodes_from(range(self.graph.size))
        self.simple.add_edges_from(
            [
                (u, v, weight)
                for (u, v), weight in zip(self.graph.pairs.tolist(), self.graph.weights.tolist(), strict=True)
            ]
        )

    def simple_paths(self, start: str, end: str, most: int) -> int:
        # Its cutoff counts nodes, not edges.
        return len(rustworkx.all_simple_paths(self.simple, self.number(start), self.number(end), cutoff=most + 1))

    def shortest_paths(self, start: str, end: str) -> int:
        return len(rustworkx.all_shortest_paths(self.simple, self.number(start), self.number(end)))
