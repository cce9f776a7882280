"""The files of a compiled graph, as `graph.compiled` reads them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...ontology.schema import Schema
from ..directory import tables_of
from ..paths.index import ARRAYS
from ..paths.large_rows import large_rows_of
from .assemble import Edges
from .files import write_numbers, write_sparse, write_strings
from .numbering import Numbered
from .tables import write_edges, write_nodes, write_unions

if TYPE_CHECKING:
    from numpy.typing import NDArray


def write_index(folder: Path, nodes: Numbered, categories: Sequence[str], edges: Edges, schema: Schema) -> None:
    """The arrays of `paths.index`, and the keys behind their codes."""
    import numpy

    folder.mkdir()
    code_of = {key: code for code, key in enumerate(categories)}
    arrays: dict[str, Any] = {
        "category_codes": [code_of[key] for key in nodes.categories],
        "subjects": edges.subjects,
        "objects": edges.objects,
        "predicate_codes": edges.codes,
        "strength_ranks": edges.strengths,
        "tier_ranks": edges.tiers,
        "agent_edges": [edge for edge, _ in edges.agents],
        "agent_nodes": [node for _, node in edges.agents],
        **large_rows_of(len(nodes.ids), edges.subjects, edges.codes, edges.objects),
    }
    for name, code in ARRAYS.items():
        write_numbers(folder, name, code, arrays[name])
    symmetric = [code for code, key in enumerate(edges.predicates) if key in schema.predicates and schema.predicates[key].is_symmetric]  # fmt: skip
    keys = {
        "categories": list(categories),
        "predicates": list(edges.predicates),
        "symmetric": symmetric,
        "strengths_found": numpy.flatnonzero(numpy.bincount(edges.strengths)).tolist(),
        "tiers_found": numpy.flatnonzero(numpy.bincount(edges.tiers)).tolist(),
        "ends": ends_of(numpy.array(arrays["category_codes"], "u4"), len(categories), edges),
    }
    (folder / "index.json").write_text(json.dumps(keys, ensure_ascii=False), encoding="utf-8")


def ends_of(category_codes: NDArray[Any], categories: int, edges: Edges) -> list[list[list[int]]]:
    """For every predicate the categories of its subjects and of its objects."""
    import numpy

    shape = (len(edges.predicates), categories)
    of_subjects, of_objects = (
        numpy.bincount(edges.codes * numpy.uint32(categories) + category_codes[ends], minlength=shape[0] * shape[1]).reshape(shape)
        for ends in (edges.subjects, edges.objects)
    )
    return [[numpy.flatnonzero(row).tolist() for row in both] for both in zip(of_subjects, of_objects, strict=True)]


def write_records(folder: Path, nodes: Numbered, edges: Edges) -> None:
    """What nodes and edges are made from when they are looked at."""
    for name in ("nodes", "edges"):
        (folder / name).mkdir()
    write_strings(folder / "nodes", "ids", nodes.ids)
    write_strings(folder / "nodes", "names", nodes.names)
    write_sparse(folder / "nodes", "more", nodes.more)
    write_sparse(folder / "edges", "curated", edges.curated)
    write_numbers(folder / "edges", "line_starts", "I", edges.line_starts)
    write_numbers(folder / "edges", "line_resources", "H", edges.line_resources)
    write_numbers(folder / "edges", "line_flags", "B", edges.line_flags)
    write_sparse(folder / "edges", "publications", edges.publications)


def write_tables(folder: Path, nodes: Numbered, edges: Edges, schema: Schema) -> None:
    """Parquet tables and the report of unions."""
    folder.mkdir()
    write_nodes(folder, nodes.ids, nodes.names, nodes.categories)
    write_edges(folder, nodes.ids, edges, schema)
    write_unions(folder, nodes.unions)


def copy_tables(directory: Path, folder: Path) -> None:
    """The curated tables as they are: nothing of them is lost."""
    for path, _ in tables_of(directory):
        target = folder / path.relative_to(directory)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
