"""The benchmark's graphs: a Hetionet-sized graph as TSV, the core of it, and the questions asked of both.

`full` is all of it, `core` ten of its edge types. Path questions take them as undirected simple graphs (`Pairs`), typed questions as they are
(`Typed`). Node numbers are row numbers of nodes.tsv.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote

import numpy as np
import polars as pl

CORE = ("CbG", "CtD", "CpD", "DaG", "DrD", "CrC", "DlA", "GpPW", "DpS", "PCiC")
"""The edge types nearest to a curated pharmacology graph: compounds, targets, pathways, diseases, symptoms."""

WEIGHT_MULTIPLIERS = (2_654_435_761, 40_503)
"""Knuth's multiplicative hashing constant and a prime: a weight that looks random and needs no file."""


@dataclass(frozen=True)
class Graph:
    """Nodes, and typed edges between their row numbers."""

    name: str
    nodes: pl.DataFrame
    edges: pl.DataFrame

    @property
    def size(self) -> int:
        return self.nodes.height

    @cached_property
    def ids(self) -> list[str]:
        return self.nodes["id"].to_list()

    @cached_property
    def pairs(self) -> np.ndarray:
        """The undirected simple graph: an (n, 2) array of pairs u < v, each once, no loops, sorted."""
        ends = self.edges.select(
            u=pl.min_horizontal("source_number", "target_number"), v=pl.max_horizontal("source_number", "target_number")
        )
        return ends.filter(pl.col("u") < pl.col("v")).unique().sort("u", "v").to_numpy()

    @cached_property
    def weights(self) -> np.ndarray:
        """One weight between 1 and 2 for each pair."""
        first, second = WEIGHT_MULTIPLIERS
        u, v = self.pairs[:, 0].astype(np.uint64), self.pairs[:, 1].astype(np.uint64)
        return 1 + ((first * u + second * v) % 1000) / 1000

    def typed(self, metaedge: str) -> np.ndarray:
        """(source, target) row numbers of one edge type."""
        return self.edges.filter(pl.col("metaedge") == metaedge).select("source_number", "target_number").to_numpy()


def read_full(folder: Path) -> Graph:
    """The whole graph from a folder with hetionet-nodes.tsv.gz and hetionet-edges.tsv.gz (columns id, name, kind and source, metaedge, target)."""
    nodes = read(folder / "hetionet-nodes.tsv.gz")
    edges = read(folder / "hetionet-edges.tsv.gz")
    numbers = nodes.select("id").with_row_index("number").with_columns(pl.col("number").cast(pl.Int64))
    for end in ("source", "target"):
        edges = edges.join(
            numbers.rename({"id": end, "number": f"{end}_number"}), on=end, how="left", maintain_order="left"
        )
    return Graph("full", nodes, edges)


def read(path: Path) -> pl.DataFrame:
    with gzip.open(path) as file:
        return pl.read_csv(file.read(), separator="\t", quote_char=None, infer_schema=False)


def core_of(full: Graph) -> Graph:
    """The core, over the same nodes."""
    return Graph("core", full.nodes, full.edges.filter(pl.col("metaedge").is_in(CORE)))


def write_folder(graph: Graph, folder: Path, *, simple: bool = False) -> Path:
    """A folder with nodes.tsv and edges.tsv as `mitragraph build` reads it; `simple` writes the pairs under one type."""
    folder.mkdir(parents=True, exist_ok=True)
    graph.nodes.write_csv(folder / "nodes.tsv", separator="\t", quote_style="never")
    edges = graph.edges.select("source", "metaedge", "target")
    if simple:
        ids = graph.nodes["id"]
        edges = pl.DataFrame({
            "source": ids.gather(graph.pairs[:, 0]),
            "metaedge": ["linked"] * len(graph.pairs),
            "target": ids.gather(graph.pairs[:, 1]),
        })  # fmt: skip
    edges.write_csv(folder / "edges.tsv", separator="\t", quote_style="never")
    return folder


def triples(graph: Graph) -> Iterator[str]:
    """The typed edges as N-Triples lines, for the engines that speak RDF."""
    for source, metaedge, target in graph.edges.select("source", "metaedge", "target").iter_rows():
        yield f"<{iri(source)}> <{iri(metaedge)}> <{iri(target)}> .\n"


BASE = "https://example.org/"


def iri(name: str) -> str:
    """An IRI for a node or an edge type: `Gr>G` holds a character that no IRI may."""
    return BASE + quote(name, safe=":")


def name_of(iri_: str) -> str:
    return unquote(iri_.removeprefix(BASE))
