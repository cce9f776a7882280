"""KGX, as tables or as JSON lines (https://github.com/biolink/kgx/blob/master/specification/kgx-format.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..compiled.manifest import Resource
from .edge_list import Columns, checked_nodes
from .foreign import Foreign
from .recognise import ForeignSource, slug
from .text import Advance, Complaints, batches, frames, header_of, polars_or_missing

if TYPE_CHECKING:
    import polars
    from numpy.typing import NDArray

LISTS = {"synonyms": "synonym", "xrefs": "xref", "same": "same_as", "categories": "category"}
TEXTS = {"id": "id", "name": "name", "description": "description"}
EDGES = {"subject": "subject", "predicate": "predicate", "object": "object", "negated": "negated", "source": "primary_knowledge_source", "publications": "publications"}  # fmt: skip

GENERAL = ["biolink:NamedThing", "biolink:Entity", "biolink:ThingWithTaxon", "biolink:PhysicalEssence", "biolink:PhysicalEssenceOrOccurrent", "biolink:OntologyClass", "biolink:BiologicalEntity", "biolink:ChemicalEntityOrGeneOrGeneProduct"]  # fmt: skip
"""Categories that say next to nothing: where a node has several, the first one beyond these is shown."""


def read_kgx(source: ForeignSource, complaints: Complaints, advance: Advance) -> Foreign:
    """Read one. What is wrong goes to the complaints; the rest is read on, so that everything wrong is found."""
    pl = polars_or_missing()
    read = line_frames if source.kind == "kgx-jsonl" else table_frames
    found = [shaped_nodes(frame) for frame in read(source.nodes, {**TEXTS, **LISTS}, complaints, advance)]
    nodes = checked_nodes(source, pl.concat(found), complaints)
    columns = Columns(nodes["id"])
    kept: list[polars.DataFrame] = []
    for frame in read(source.edges, EDGES, complaints, advance):
        edges = columns.add(source, frame.select("subject", "predicate", "object"), frame["line"].to_numpy(), complaints)
        kept.append(frame.filter(edges).select("negated", "source", "publications"))
    details = pl.concat(kept)
    resources, codes = resources_of(source.resource, details["source"])
    return Foreign(
        source.resource, nodes, *columns.arrays(), columns.predicates, resources, codes,
        negated=details["negated"].str.to_lowercase().is_in(["true", "1", "yes"]).to_numpy().astype("u1"),
        publications=details["publications"] if (details["publications"] != "").any() else None, same=columns.same,
    )  # fmt: skip


def shaped_nodes(frame: polars.DataFrame) -> polars.DataFrame:
    """Nodes with one category each, and lists where the texts have bars."""
    pl = polars_or_missing()
    lists = frame.with_columns(
        pl.when(pl.col(name) == "").then(pl.lit([], dtype=pl.List(pl.String))).otherwise(pl.col(name).str.split("|")).alias(name)
        for name in LISTS
    )  # fmt: skip
    telling = pl.col("categories").list.set_difference(GENERAL)
    return lists.with_columns(category=telling.list.first().fill_null(pl.col("categories").list.first()).fill_null("biolink:NamedThing")).drop("categories")  # fmt: skip


def table_frames(
    path: Path, columns: Mapping[str, str], complaints: Complaints, advance: Advance
) -> Iterator[polars.DataFrame]:
    """Some columns of a table under our names, empty where the table hasn't got them, and the `line` of each row."""
    pl = polars_or_missing()
    header = header_of(path)
    there = {name: column for name, column in columns.items() if column in header}
    for frame, lines in frames(path, list(there.values()), complaints, advance):
        yield frame.select(
            *((pl.col(columns[name]) if name in there else pl.lit("")).alias(name) for name in columns),
            pl.Series("line", lines),
        )


def line_frames(
    path: Path, columns: Mapping[str, str], complaints: Complaints, advance: Advance
) -> Iterator[polars.DataFrame]:
    """The same from JSON lines. A bar within an item of a list becomes a slash, as KGX itself writes its tables."""
    pl = polars_or_missing()
    yield pl.DataFrame(schema={**dict.fromkeys(columns, pl.String), "line": pl.Int64})
    for start, batch in batches(path, complaints, advance):
        rows = [
            (*(as_text(item.get(column)) for column in columns.values()), number)
            for number, line in enumerate(batch.split(b"\n"), start=start)
            if line.strip() and (item := parsed(path, number, line, complaints))
        ]
        yield pl.DataFrame(rows, schema={**dict.fromkeys(columns, pl.String), "line": pl.Int64}, orient="row")


REQUIRED = ("id", "subject")
"""One of these every line has: nodes the first, edges the second."""


def parsed(path: Path, number: int, line: bytes, complaints: Complaints) -> dict[str, Any] | None:
    """The object on a line; None, and a complaint, for anything else."""
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        complaints.add(path, number, "", "json", f"not JSON ({error}). One object a line.")
        return None
    if not isinstance(item, dict) or not any(isinstance(item.get(key), str) for key in REQUIRED):
        complaints.add(path, number, "", "json", "neither a node with an id nor an edge with a subject. One object a line.")
        return None
    return item


def as_text(value: Any) -> str:
    """
    >>> as_text(["a", "b|c"]), as_text(None), as_text(True)
    ('a|b/c', '', 'true')
    """
    if isinstance(value, list):
        return "|".join(str(item).replace("|", "/") for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def resources_of(main: Resource, sources: polars.Series) -> tuple[list[Resource], NDArray[Any]]:
    """A resource for every primary knowledge source that edges name, the graph itself for those that name none; and which each edge has."""
    pl = polars_or_missing()
    names = sorted(sources.unique())
    codes = sources.cast(pl.Enum(names)).to_physical().to_numpy().astype("u2")
    found = [
        replace(main, id=f"{main.id}.{slug(name.removeprefix('infores:'))}", name=f"{name} in {main.name}") if name else main
        for name in names
    ]
    return found, codes
