"""networkx: path questions on a Graph, typed questions on a MultiDiGraph."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import islice
from typing import Any

import networkx as nx

from .base import BasePeer


class Peer(BasePeer):
    """networkx as its documentation uses it; nodes are row numbers, so that no string costs it anything."""

    packages = ("networkx",)

    def load(self) -> None:
        self.simple = nx.Graph()
        self.simple.add_nodes_from(range(self.graph.size))
        weights = self.graph.weights.tolist()
        self.simple.add_weighted_edges_from(
            (u, v, weight) for (u, v), weight in zip(self.graph.pairs.tolist(), weights, strict=True)
        )

    def prepare(self, kind: str) -> None:
        if kind in ("edges_of", "binds_associates", "metapath", "count_by_type"):
            _ = self.typed

    @cached_property
    def typed(self) -> nx.MultiDiGraph:
        graph = nx.MultiDiGraph()
        graph.add_edges_from(
            (source, target, metaedge) for source, metaedge, target in self.graph.edges.select("source", "metaedge", "target").iter_rows()
        )  # fmt: skip
        return graph

    def simple_paths(self, start: str, end: str, most: int) -> int:
        return sum(1 for _ in nx.all_simple_paths(self.simple, self.number(start), self.number(end), cutoff=most))

    def shortest_paths(self, start: str, end: str) -> int:
        return sum(1 for _ in nx.all_shortest_paths(self.simple, self.number(start), self.number(end)))

    def k_best(self, start: str, end: str, k: int) -> list[float]:
        found = islice(nx.shortest_simple_paths(self.simple, self.number(start), self.number(end), weight="weight"), k)
        return [nx.path_weight(self.simple, path, "weight") for path in found]

    def edges_of(self, name: str) -> list[tuple[str, str, str]]:
        node = self.id(name)
        out = [(metaedge, source, target) for source, target, metaedge in self.typed.out_edges(node, keys=True)]
        return out + [(metaedge, source, target) for source, target, metaedge in self.typed.in_edges(node, keys=True)]

    def followed(self, node: str, metaedge: str) -> list[str]:
        return [target for _, target, key in self.typed.out_edges(node, keys=True) if key == metaedge]

    def arriving(self, node: str, metaedge: str) -> list[str]:
        return [source for source, _, key in self.typed.in_edges(node, keys=True) if key == metaedge]

    def binds_associates(self, name: str) -> list[tuple[str, str]]:
        node = self.id(name)
        return [(gene, disease) for gene in self.followed(node, "CbG") for disease in self.arriving(gene, "DaG")]

    def metapath(self, name: str) -> list[tuple[str, int]]:
        node, counts = self.id(name), Counter[str]()
        for gene in self.followed(node, "CbG"):
            for pathway in self.followed(gene, "GpPW"):
                for other in self.arriving(pathway, "GpPW"):
                    if other != gene:
                        counts.update(self.arriving(other, "DaG"))
        return list(counts.items())

    def count_by_type(self) -> list[tuple[str, int]]:
        counts: Counter[Any] = Counter(metaedge for _, _, metaedge in self.typed.edges(keys=True))
        return list(counts.items())
