"""hetmatpy: the Hetionet authors' own matrices; metapaths only."""

from __future__ import annotations

import tempfile
from pathlib import Path

import hetmatpy.degree_weight
import hetmatpy.hetmat
import hetnetpy.hetnet
import numpy as np

from .base import BasePeer

METAEDGES = {"CbG": ("Compound", "Gene", "binds"), "GpPW": ("Gene", "Pathway", "participates"), "DaG": ("Disease", "Gene", "associates")}  # fmt: skip


class Peer(BasePeer):
    """A HetMat on disk with the three edge types of the metapath, without its cache of products."""

    packages = ("hetmatpy", "hetnetpy")

    def load(self) -> None:
        kinds = {"Compound": "C", "Gene": "G", "Pathway": "PW", "Disease": "D"}
        abbreviations = {**kinds, "binds": "b", "participates": "p", "associates": "a"}
        tuples = [(source, target, verb, "both") for source, target, verb in METAEDGES.values()]
        metagraph = hetnetpy.hetnet.MetaGraph.from_edge_tuples(tuples, abbreviations)
        graph = hetnetpy.hetnet.Graph(metagraph)
        ids, of_kind = self.graph.ids, self.graph.nodes["kind"].to_list()
        for node, kind in zip(ids, of_kind, strict=True):
            if kind in kinds:
                graph.add_node(kind, node)
        for metaedge, (source_kind, target_kind, verb) in METAEDGES.items():
            for source, target in self.graph.typed(metaedge).tolist():
                graph.add_edge((source_kind, ids[source]), (target_kind, ids[target]), verb, "both")
        self.directory = tempfile.TemporaryDirectory()
        self.hetmat = hetmatpy.hetmat.hetmat_from_graph(graph, Path(self.directory.name) / "hetmat")

    def metapath(self, name: str) -> list[tuple[str, int]]:
        rows, columns, counts = hetmatpy.degree_weight.dwpc(
            self.hetmat, self.hetmat.metagraph.get_metapath("CbGpPWpGaD"), damping=0, dense_threshold=1
        )
        row = np.asarray(counts[rows.index(self.id(name))].todense()).ravel()
        return [(columns[place], round(row[place])) for place in np.flatnonzero(row)]
