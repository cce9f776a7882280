"""The evidence as a data frame: one row per line, with its source, tier and the strength of its edge."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ..ontology.errors import MissingExtra
from .knowledge import KnowledgeGraph
from .values import parse_reported

if TYPE_CHECKING:
    import pandas
    import polars


def evidence_columns(kg: KnowledgeGraph) -> dict[str, list[Any]]:
    """Columns of the frame: the fields of an evidence line, then edge_id, strength, tier, low, high, and year, first_author, pmid, doi of the source.

    `low` and `high` are the reported value as numbers, None where there is none; units stay as reported.
    """
    columns: dict[str, list[Any]] = {}
    for edge in kg:
        for line in edge.lines:
            source = kg.sources[line.source]
            reported = parse_reported(line.value) if line.value else None
            row = asdict(line) | {
                "agent": "|".join(line.agent),
                "edge_id": edge.id,
                "strength": edge.strength,
                "tier": kg.schema.designs[line.design].tier,
                "low": reported.low if reported else None,
                "high": reported.high if reported else None,
                "year": int(source.year) if source.year.isdigit() else None,
                "first_author": source.first_author,
                "pmid": source.pmid,
                "doi": source.doi,
            }
            for name, value in row.items():
                columns.setdefault(name, []).append(value)
    return columns


def to_polars(kg: KnowledgeGraph) -> polars.DataFrame:
    """The evidence as a polars DataFrame. Raises MissingExtra where polars isn't installed."""
    try:
        import polars
    except ImportError:
        raise MissingExtra("polars", "dataframes") from None
    return polars.DataFrame(evidence_columns(kg))


def to_pandas(kg: KnowledgeGraph) -> pandas.DataFrame:
    """The evidence as a pandas DataFrame. Raises MissingExtra where pandas isn't installed."""
    try:
        import pandas
    except ImportError:
        raise MissingExtra("pandas", "dataframes") from None
    return pandas.DataFrame(evidence_columns(kg))
