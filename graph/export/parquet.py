"""Typed tables as Parquet, by polars. Lists are lists, numbers numbers; an empty text stays an empty text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...ontology.errors import MissingExtra
from ..knowledge import KnowledgeGraph
from .sheets import Sheet, sheets_of

if TYPE_CHECKING:
    import polars

LISTS = frozenset({"synonyms", "xrefs", "agent", "tiers", "source_ids", "reasons"})
COUNTS = frozenset({"experiments", "sources", "supporting", "disputing"})
NUMBERS = frozenset({"low", "high"})
FLAGS = frozenset({"contested"})


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write one Parquet file per table into a folder. Raises MissingExtra where polars isn't installed."""
    for name, sheet in sheets_of(kg).items():
        frame(sheet).write_parquet(path / f"{name}.parquet", compression="zstd")


def frame(sheet: Sheet) -> polars.DataFrame:
    """A table as a polars frame. Types go by column name, so that an empty table has them too."""
    try:
        import polars
    except ImportError:
        raise MissingExtra("polars", "dataframes") from None

    def type_of(column: str) -> polars.DataType:
        if column in LISTS:
            return polars.List(polars.String())
        if column in COUNTS:
            return polars.Int64()
        if column in NUMBERS:
            return polars.Float64()
        return polars.Boolean() if column in FLAGS else polars.String()

    schema = {column: type_of(column) for column in sheet.columns}
    return polars.DataFrame(sheet.rows, schema=schema, orient="row")
