"""KGX of a graph of any size: tables and JSON lines as `export.kgx` writes them, one association per curated line and one per line of a resource.

Nodes of other graphs keep an id that is a CURIE and get our prefix otherwise. A category or predicate that isn't Biolink's is a NamedThing or `related_to`, with what the
resource said beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from ...compiled import CompiledGraph
from ...groups import CARE
from ...knowledge import Edge
from ..kgx import EDGE_COLUMNS, NODE_COLUMNS, OURS, Item, association, cell, edge_items, node_ids, node_item
from . import open_text, texts


def write(kg: CompiledGraph, path: Path) -> None:
    """Write `mitragraph_nodes` and `mitragraph_edges`, each as .tsv and .jsonl, into a folder."""
    own = node_ids(kg.curated)
    taken = set(own.values())
    ids = [own.get(key) or curie_of(key, taken) for key in kg.nodes]
    with open_text(path / "mitragraph_nodes.tsv") as tsv, open_text(path / "mitragraph_nodes.jsonl") as lines:
        write_items(tsv, lines, NODE_COLUMNS, (node_item(kg, node, {node.id: curie}) for node, curie in zip(kg.compiled_nodes.each(), ids, strict=True)))  # fmt: skip
    with open_text(path / "mitragraph_edges.tsv") as tsv, open_text(path / "mitragraph_edges.jsonl") as lines:
        write_items(tsv, lines, EDGE_COLUMNS, edge_items(kg.curated, own))
        write_imported(kg, ids, tsv, lines)


def write_items(tsv: IO[str], lines: IO[str], columns: tuple[str, ...], items: Iterable[Item]) -> None:
    """Each item as a row and as a line of JSON, below the header."""
    tsv.write("\t".join(columns) + "\n")
    for item in items:
        tsv.write("\t".join(cell(item.get(column, "")) for column in columns) + "\n")
        lines.write(json.dumps(item, ensure_ascii=False) + "\n")


def curie_of(key: str, taken: set[str]) -> str:
    """The id of a node of another graph as a CURIE.

    >>> curie_of("DOID:10763", set()), curie_of("Gene::1565", set())
    ('DOID:10763', 'mitragraph:Gene::1565')
    """
    is_curie = ":" in key.strip(":") and "::" not in key and key.split() == [key] and key not in taken
    return key if is_curie else f"{OURS}:{key}"


def write_imported(kg: CompiledGraph, ids: list[str], tsv: IO[str], lines: IO[str]) -> None:
    """One association per line of a resource."""
    import numpy

    curies = dict(zip(kg.nodes, ids, strict=True))
    classes = numpy.array([class_of(key, curie) for key, curie in curies.items()], "u1")

    def items(edge: Edge, real: Edge) -> list[Item]:
        ends = {end: curies[key] if end == key else curies[key].removesuffix(key) + end for end, key in ((edge.subject, real.subject), (edge.object, real.object))}  # fmt: skip
        return [association(kg, edge, line, ends) for line in edge.lines]

    tsv.writelines(texts(kg, lambda *ends: "".join(map(row, items(*ends))), str, classes, publications=True))
    lines.writelines(texts(kg, lambda *ends: "".join(map(json_line, items(*ends))), in_json, classes, publications=True))  # fmt: skip


def class_of(key: str, curie: str) -> int:
    """How a node's CURIE is made of its id: it is the id, or has our prefix, or is another; and blanks are changed in cells."""
    if cell(key) != key:
        return CARE
    return [key, f"{OURS}:{key}"].index(curie) if curie in (key, f"{OURS}:{key}") else CARE


def row(item: Item) -> str:
    """An association as a row of the table."""
    return "\t".join(cell(item.get(column, "")) for column in EDGE_COLUMNS) + "\n"


def json_line(item: Item) -> str:
    return json.dumps(item, ensure_ascii=False) + "\n"


def in_json(value: str) -> str:
    """Text for between the quotation marks of a JSON string."""
    return json.dumps(value, ensure_ascii=False)[1:-1]
