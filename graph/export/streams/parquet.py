"""Parquet of a graph of any size, from the tables that stand in its folder already."""

from __future__ import annotations

from pathlib import Path

from ....ontology.errors import MissingExtra
from ...compiled import CompiledGraph
from ..parquet import frame
from ..sheets import sheets_of


def write(kg: CompiledGraph, path: Path) -> None:
    """Write the curated sheets, all nodes, and all edges with id, subject, predicate, object, strength and resource. Raises MissingExtra without polars."""
    try:
        import polars as pl
    except ImportError:
        raise MissingExtra("polars", "dataframes") from None
    tables = kg.tables
    for name, sheet in sheets_of(kg.curated).items():
        if name not in ("nodes", "edges"):
            frame(sheet).write_parquet(path / f"{name}.parquet", compression="zstd")
    pl.scan_parquet(tables / "nodes.parquet").sink_parquet(path / "nodes.parquet")
    texts = [pl.col(name).cast(pl.String) for name in ("subject", "predicate", "object")]
    edges = pl.scan_parquet(tables / "edges.parquet").with_columns(id=pl.concat_str(texts, separator="--"))
    edges.select("id", pl.exclude("id")).sink_parquet(path / "edges.parquet", compression="lz4")
