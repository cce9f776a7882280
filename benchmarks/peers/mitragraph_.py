"""mitragraph: its path engine and its store, over graphs that `mitragraph build` compiled."""

from __future__ import annotations

import json
import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

from graphs import Graph, write_folder
from mitragraph import __version__
from mitragraph.graph.build import compile_graph
from mitragraph.graph.engines import open_graph
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.paths import lightest_paths, path_counts, route_along, shortest_paths
from mitragraph.graph.paths.plan import plan_for
from mitragraph.graph.paths.question import hops_of
from mitragraph.graph.paths.search import Search
from mitragraph.graph.paths.selection import select

from .base import BasePeer
from .rdf_queries import binds_associates, edges_of, plain

STORE = "MITRAGRAPH_GRAPH"
"""Environment variable: the whole graph, compiled with its store."""

METAPATH = "Compound>CbG>Gene>GpPW>Pathway<GpPW<Gene<DaG<Disease"


class Peer(BasePeer):
    """Path questions on the simple graph, compiled; typed ones on the whole graph, compiled with its SPARQL store."""

    packages = ("mitragraph",)

    def load(self) -> None:
        self.directory = tempfile.TemporaryDirectory()

    def versions(self) -> dict[str, str]:
        return {"mitragraph": __version__}

    def compiled(self, graph: Graph, *, simple: bool) -> KnowledgeGraph:
        folder = Path(self.directory.name)
        tables = write_folder(graph, folder / "tables", simple=simple)
        compile_graph([str(tables)], folder / "graph", with_store=False)
        return open_graph(str(folder / "graph"))

    @cached_property
    def simple(self) -> KnowledgeGraph:
        return self.compiled(self.graph, simple=True)

    @cached_property
    def typed(self) -> KnowledgeGraph:
        return open_graph(os.environ[STORE])
