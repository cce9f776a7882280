"""The sorted names by which a compiled graph finds its nodes; `graph.compiled.naming` reads them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..names import normalise
from .files import distinct, without_repeats, write_numbers, write_strings
from .numbering import Numbered
from .text import polars_or_missing

if TYPE_CHECKING:
    import polars


def write_names(folder: Path, nodes: Numbered) -> None:
    """Write `exact` and `loose` names with their nodes, and the pieces of the loose ones. A name that several have belongs to the curated node, else to the first, and to a node whose own name it is before one of which it is an alias."""
    folder.mkdir()
    called = all_names(nodes)
    for table, spelled in (("exact", folded(called)), ("loose", loosened(called))):
        first = spelled.unique("key", keep="first", maintain_order=True).sort("key")
        write_strings(folder, table, first["key"].to_list())
        write_numbers(folder, f"{table}.nodes", "I", first["node"].to_numpy())
    write_pieces(folder, first["key"])


def all_names(nodes: Numbered) -> polars.DataFrame:
    """Every name with its node: curated nodes first, each group in its order, of each node first the id, the name, synonyms and CURIEs; aliases at the end.

    The part of an id behind `::` is an alias: Hetionet's `Compound::DB01156` is asked for as DB01156.
    """
    pl = polars_or_missing()
    columns = {"node": pl.UInt32, "rank": pl.UInt8, "name": pl.String}
    numbers = range(len(nodes.ids))
    others = [(number, 2, name) for number, text in nodes.more.items() for name in further_names(text)]
    frame = pl.concat([
        pl.DataFrame({"node": numbers, "rank": [0] * len(numbers), "name": nodes.ids}, schema=columns),
        pl.DataFrame({"node": numbers, "rank": [1] * len(numbers), "name": nodes.names}, schema=columns),
        pl.DataFrame(others, schema=columns, orient="row"),
    ])  # fmt: skip
    frame = frame.with_columns(other=~pl.col("node").is_in(sorted(nodes.own)))
    local = frame.filter((pl.col("rank") == 0) & pl.col("name").str.contains("::", literal=True)).with_columns(name=pl.col("name").str.replace("^.*::", ""))  # fmt: skip
    given = pl.DataFrame([(number, 3, name) for number, name in nodes.aliases], schema=columns, orient="row").with_columns(other=pl.lit(value=True))
    found: polars.DataFrame = pl.concat([frame.sort("other", "node", "rank", maintain_order=True), given, local])
    return found.select("node", "name").filter(pl.col("name") != "")


def further_names(text: str) -> list[str]:
    found = json.loads(text)
    return [*found.get("synonyms", ()), *found.get("xrefs", ())]


def folded(called: polars.DataFrame) -> polars.DataFrame:
    """Names as `NameIndex.exact` has them."""
    return spelled(called, lambda column: column.str.to_lowercase(), str.casefold)


def loosened(called: polars.DataFrame) -> polars.DataFrame:
    """Names as `NameIndex.loose` has them."""
    return spelled(called, lambda column: column.str.replace_all(r"[\W_]+", " ").str.to_lowercase().str.strip_chars(" "), normalise)  # fmt: skip


def spelled(
    called: polars.DataFrame, plainly: Callable[[polars.Expr], polars.Expr], with_care: Callable[[str], str]
) -> polars.DataFrame:
    """Names in one spelling: ASCII ones, which are nearly all, in bulk, the others one by one."""
    pl = polars_or_missing()
    is_ascii = pl.col("name").str.len_bytes() == pl.col("name").str.len_chars()
    careful = {name: with_care(name) for name in called.filter(~is_ascii)["name"]}
    rare = pl.col("name").replace_strict(careful, default="") if careful else pl.lit("")
    return called.select("node", key=pl.when(is_ascii).then(plainly(pl.col("name"))).otherwise(rare))


def write_pieces(folder: Path, keys: polars.Series) -> None:
    """Every three bytes in a row of each name between two blanks, with the places of the names that hold them."""
    import numpy

    padded = [f" {key} ".encode() for key in keys]
    text = numpy.frombuffer(b"".join(padded) or b"\0\0\0", "u1").astype("u4")
    places = numpy.repeat(numpy.arange(len(padded), dtype="u8"), [len(key) for key in padded]) if padded else numpy.zeros(3, "u8")
    whole = places[2:] == places[:-2]
    codes = (text[:-2] << 16 | text[1:-1] << 8 | text[2:])[whole]
    found = distinct(codes.astype("u8") << numpy.uint64(32) | places[2:][whole])
    held = (found >> numpy.uint64(32)).astype("u4")
    pieces = without_repeats(held)
    starts = numpy.searchsorted(held, pieces)
    write_numbers(folder, "pieces.codes", "I", pieces)
    write_numbers(folder, "pieces.starts", "I", numpy.append(starts, len(found)))
    write_numbers(folder, "pieces.places", "I", (found & numpy.uint64(0xFFFFFFFF)).astype("u4"))
