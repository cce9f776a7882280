"""Nodes and edges as Parquet, and the report of what was united, for whoever goes on with polars, pandas, DuckDB or a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ...ontology.schema import Schema
from ..tables import escape, format_list
from .assemble import Edges
from .text import polars_or_missing
from .unite import Union

UNION_COLUMNS = ("status", "id", "nodes", "identifiers", "note")

BATCH = 500_000
"""Rows of edges that are made at once."""


def write_nodes(folder: Path, ids: Sequence[str], names: Sequence[str], categories: Sequence[str]) -> None:
    """`nodes.parquet`: id, name, category."""
    pl = polars_or_missing()
    frame = pl.DataFrame({"id": ids, "name": names, "category": categories}, schema=dict.fromkeys(("id", "name", "category"), pl.String))  # fmt: skip
    frame.write_parquet(folder / "nodes.parquet", compression="zstd", compression_level=1)


def write_edges(folder: Path, ids: Sequence[str], edges: Edges, schema: Schema) -> None:
    """`edges.parquet`: subject, predicate, object, strength, resource (the first that states it; empty for curated edges)."""
    import numpy

    pl = polars_or_missing()
    strengths = {strength.rank: key for key, strength in schema.strengths.items()}
    ranks = sorted(strengths)
    resources = ["", *(resource.id for resource in edges.resources)]
    has_line = edges.line_starts[1:] > edges.line_starts[:-1]
    first = numpy.zeros(len(has_line), "u2")
    first[has_line] = edges.line_resources[edges.line_starts[:-1][has_line]] + 1
    columns = {
        "subject": (edges.subjects, ids),
        "predicate": (edges.codes, edges.predicates),
        "object": (edges.objects, ids),
        "strength": (numpy.searchsorted(ranks, edges.strengths).astype("u1"), [strengths[rank] for rank in ranks]),
        "resource": (first, resources),
    }
    frame = pl.DataFrame({name: pl.Series(keys, dtype=pl.Enum(keys)).gather(codes) for name, (codes, keys) in columns.items()})  # fmt: skip
    frame.write_parquet(folder / "edges.parquet", compression="lz4", statistics=False)


def write_unions(folder: Path, unions: Iterable[Union]) -> None:
    """`unions.tsv`: every union and everything that was not united although an identifier spoke for it."""
    rows = [(union.status, union.id, format_list(union.nodes), format_list(union.identifiers), union.note) for union in unions]  # fmt: skip
    lines = ["\t".join(UNION_COLUMNS), *("\t".join((escape(a), escape(b), c, d, escape(e))) for a, b, c, d, e in rows)]
    (folder / "unions.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
