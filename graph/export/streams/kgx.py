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
from ..kgx import EDGE_COLUMNS, NODE_COLUMNS, OURS, Item, association, cell, edge_items, node_ids, node_item
from . import batches, open_text

VARIABLE = ("id", "subject", "object", "original_subject", "original_object", "mitragraph_edge")
"""Fields in which associations of one predicate, strength, resource and stance differ."""


def write(kg: CompiledGraph, path: Path) -> None:
    """Write `mitragraph_nodes` and `mitragraph_edges`, each as .tsv and .jsonl, into a folder."""
    own = node_ids(kg.curated)
    taken = set(own.values())
    ids = [own.get(key) or curie_of(key, taken) for key in kg.nodes]
    with open_text(path / "mitragraph_nodes.tsv") as tsv, open_text(path / "mitragraph_nodes.jsonl") as lines:
        write_items(tsv, lines, NODE_COLUMNS, (node_item(kg, node, {node.id: curie}) for node, curie in zip(map(kg.compiled_nodes.at, range(len(ids))), ids, strict=True)))  # fmt: skip
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
    cells, texts = [cell(key) for key in ids], [in_json(key) for key in ids]
    raw_cells, raw_texts = [cell(key) for key in kg.nodes], [in_json(key) for key in kg.nodes]
    templates = Templates(kg)
    keys = kg.path_index.predicates
    key_cells, key_texts = [cell(f"--{key}--") for key in keys], [in_json(f"--{key}--") for key in keys]
    for batch in batches(kg):
        rows, objects = [], []
        for number, one, code, other, _, first, last in batch:
            for line in range(first, last):
                row, json_line, resource = templates.of(number, code, line)
                a, b = raw_cells[one], raw_cells[other]
                edge = f"{a}{key_cells[code]}{b}"
                rows.append(row.format(f"{resource}{edge}", cells[one], cells[other], a, b, edge))
                a, b = raw_texts[one], raw_texts[other]
                edge = f"{a}{key_texts[code]}{b}"
                objects.append(json_line.format(f"{resource}{edge}", texts[one], texts[other], a, b, edge))
        tsv.write("".join(rows))
        lines.write("".join(objects))


def in_json(value: str) -> str:
    """Text for between the quotation marks of a JSON string."""
    return json.dumps(value, ensure_ascii=False)[1:-1]


class Templates:
    """Rows and JSON lines with places for what differs: one for each predicate, strength, resource and stance, and for each line that names publications."""

    def __init__(self, kg: CompiledGraph) -> None:
        self.kg, self.known = kg, dict[tuple[int, int, int, int], tuple[str, str, str]]()

    def of(self, number: int, code: int, line: int) -> tuple[str, str, str]:
        """Row, JSON line, and what stands before the edge in the id of such a line."""
        lines = self.kg.foreign_lines
        if lines.publications.get(line):
            return self.made(number, line)
        kind = (code, self.kg.path_index.strength_ranks[number], lines.resource_codes[line], lines.flags[line])
        if kind not in self.known:
            self.known[kind] = self.made(number, line)
        return self.known[kind]

    def made(self, number: int, line: int) -> tuple[str, str, str]:
        edge = self.kg.compiled_edges.at(number)
        evidence = self.kg.foreign_lines.line(line, edge.subject, edge.predicate, edge.object)
        item = association(self.kg, edge, evidence, {edge.subject: "", edge.object: ""})
        places = {name: f"{MARK}{place}{MARK}" for place, name in enumerate(VARIABLE)}
        whole = {name: places.get(name, item.get(name, "")) for name in EDGE_COLUMNS}
        row = "\t".join(cell(whole[name]) for name in EDGE_COLUMNS) + "\n"
        json_line = (
            json.dumps({name: value for name, value in whole.items() if value not in ("", [])}, ensure_ascii=False)
            + "\n"
        )
        return template(row), template(json_line), f"{OURS}:evidence/{evidence.id.removesuffix(edge.id)}"


MARK = "\ue000"
"""Stands around the number of a place while a template is made: a character for private use."""


def template(text: str) -> str:
    """A text for `str.format`, in which only the marked places are places.

    >>> template(f'{{"id": "{MARK}0{MARK}"}}').format("x")
    '{"id": "x"}'
    """
    parts = text.replace("{", "{{").replace("}", "}}").split(MARK)
    return "".join(f"{{{part}}}" if place % 2 else part for place, part in enumerate(parts))
