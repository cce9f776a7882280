"""mitragraph: its path engine and its store, over graphs that `mitragraph build` compiled."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyoxigraph
from graphs import write_folder
from mitragraph import __version__
from mitragraph.graph.counts import counts_of
from mitragraph.graph.engines import open_graph
from mitragraph.graph.paths import lightest_paths, path_counts, route_along, shortest_paths
from mitragraph.graph.paths.plan import Plan, plan_for
from mitragraph.graph.paths.question import hops_of
from mitragraph.graph.paths.search import Search
from mitragraph.graph.paths.selection import select
from mitragraph.graph.rdf.terms import STATEMENTS, edge_iri
from mitragraph.graph.records import edge_id

from .base import BasePeer

STORE = "MITRAGRAPH_GRAPH"
"""Environment variable: the whole graph, compiled with its store."""

METAPATH = "Compound>CbG>Gene>GpPW>Pathway<GpPW<Gene<DaG<Disease"


class Peer(BasePeer):
    """Path questions on the simple graph, compiled; typed ones on the whole graph, compiled with its store, as the commands open it."""

    def load(self) -> None:
        self.directory = tempfile.TemporaryDirectory()

    @cached_property
    def simple(self) -> Any:
        folder = Path(self.directory.name)
        tables = write_folder(self.graph, folder / "tables", simple=True)
        command = [Path(sys.executable).with_name("mitragraph"), "build", tables, "-o", folder / "graph", "--no-sparql"]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return open_graph(str(folder / "graph"))

    @cached_property
    def index(self) -> Any:
        return self.simple.path_index

    @cached_property
    def places(self) -> dict[str, int]:
        return {name: self.index.number_of(self.id(name)) for name in self.numbers}

    @cached_property
    def weights(self) -> np.ndarray:
        """The weight of each pair, by edge number."""
        rows = np.array([self.numbers[node.split("::", 1)[1]] for node in self.index.ids])
        ends = np.sort([rows[np.asarray(self.index.subjects)], rows[np.asarray(self.index.objects)]], axis=0)
        pairs = self.graph.pairs
        place = np.searchsorted(pairs[:, 0] * self.graph.size + pairs[:, 1], ends[0] * self.graph.size + ends[1])
        weights: np.ndarray = self.graph.weights[place]
        return weights

    def prepare(self, kind: str) -> None:
        if kind in ("simple_paths", "count_paths", "shortest_paths", "k_best"):
            _ = self.places, self.weights
        elif kind == "evidence":
            _ = self.store
        elif kind == "sparql":
            _ = self.typed.as_rdflib
        else:
            _ = self.typed

    def versions(self) -> dict[str, str]:
        return {"mitragraph": __version__}

    @cached_property
    def typed(self) -> Any:
        return open_graph(os.environ[STORE])

    @cached_property
    def store(self) -> pyoxigraph.Store:
        return pyoxigraph.Store.read_only(str(self.typed.store_folder))

    def plan(self, most: int) -> Plan:
        selection = select(self.simple)
        hops = hops_of(self.index, frozenset(), selection, undirected=True, through_links=True)
        return plan_for(self.index, selection, hops, range(1, most + 1))

    def simple_paths(self, start: str, end: str, most: int) -> int:
        """All of them as rows of node numbers, in Python's lists or numpy's columns as the engine chooses."""
        search = Search(self.index, self.places[start], self.places[end])
        found = 0
        for route in self.plan(most).routes:
            for portion in search.paths(route):
                found += len(portion) if isinstance(portion, list) else len(portion.nodes[0])
        return found

    def count_paths(self, start: str, end: str, most: int) -> int:
        search = Search(self.index, self.places[start], self.places[end])
        return sum(search.count(route) for route in self.plan(most).routes)

    def both_ways(self) -> Any:
        return self.plan(1).routes[0][0]

    def shortest_paths(self, start: str, end: str) -> int:
        return len(list(shortest_paths(self.index, self.places[start], self.places[end], self.both_ways())))

    def k_best(self, start: str, end: str, k: int) -> list[float]:
        found = lightest_paths(
            self.index, self.places[start], self.places[end], self.weights, k=k, step=self.both_ways()
        )
        return [path.weight for path in found]

    def edges_of(self, name: str) -> list[tuple[str, str, str]]:
        return [(edge.predicate, edge.subject, edge.object) for edge in self.typed.edges_by_node[self.id(name)]]

    def evidence(self, subject: str, predicate: str, object_: str) -> list[tuple[str, ...]]:
        """Everything the store says of one edge, found by the IRI that follows from its triple."""
        iri = edge_iri(edge_id(self.id(subject), predicate, self.id(object_)))
        found = self.store.query(f"SELECT ?p ?o {{ GRAPH <{STATEMENTS}> {{ <{iri}> ?p ?o }} }}")
        return [(row["p"].value, row["o"].value) for row in found]

    def sparql(self, query: str) -> list[tuple[str, ...]]:
        """As `kg.query` asks it: the store opened once, rows as rdflib's terms."""
        return [tuple(map(str, row)) for row in self.typed.query(query)]

    def metapath(self, name: str) -> list[tuple[str, int]]:
        index = self.typed.path_index
        counts = path_counts(index, index.number_of(self.id(name)), route_along(self.typed, METAPATH))
        return [(index.ids[node], count.paths) for node, count in counts.items() if count.paths]

    def count_by_type(self) -> list[tuple[str, int]]:
        return list(counts_of(self.typed).predicates.items())
