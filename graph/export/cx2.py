"""CX2, the exchange format of Cytoscape and NDEx (https://cytoscape.org/cx/cx2/specification/cytoscape-exchange-format-specification-(version-2))."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..knowledge import KnowledgeGraph
from .sheets import EDGE_COLUMNS, edge_row, evidence_of, named

Attributes = dict[str, Any]


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write one CX2 file. Node names are `name`, edge types `interaction`; each edge holds its lines as JSON texts in `evidence`."""
    content = json.dumps(aspects(kg), ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(content + "\n", encoding="utf-8", newline="\n")


def aspects(kg: KnowledgeGraph) -> list[dict[str, Any]]:
    """All aspects in their order. CX2 numbers nodes and edges; our ids are the attribute `mitragraph_id`."""
    numbers = {node: number for number, node in enumerate(kg.nodes)}
    nodes: list[dict[str, Any]] = [
        {"id": numbers[node.id], "v": attributes([*named(node)])} for node in kg.nodes.values()
    ]
    edges: list[dict[str, Any]] = [
        {
            "id": number,
            "s": numbers[edge.subject],
            "t": numbers[edge.object],
            "v": attributes(
                [
                    *zip(EDGE_COLUMNS, edge_row(edge), strict=True),
                    ("interaction", edge.predicate),
                    ("evidence", [json.dumps(line, ensure_ascii=False) for line in evidence_of(kg, edge)]),
                ]
            ),
        }
        for number, edge in enumerate(kg)
    ]
    network = {"name": "mitragraph", "description": f"{len(kg.nodes)} nodes, {len(edges)} edges, {len(kg.lines)} evidence lines."}  # fmt: skip
    declarations = {
        "networkAttributes": {"name": {"d": "string"}, "description": {"d": "string"}},
        "nodes": declared(node["v"] for node in nodes),
        "edges": declared(edge["v"] for edge in edges),
    }
    content: list[tuple[str, list[Any]]] = [
        ("attributeDeclarations", [declarations]),
        ("networkAttributes", [network]),
        ("nodes", nodes),
        ("edges", edges),
    ]
    return [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": [{"name": name, "elementCount": len(items)} for name, items in content]},
        *({name: items} for name, items in content),
        {"status": [{"success": True}]},
    ]


def attributes(cells: Iterable[tuple[str, Any]]) -> Attributes:
    """Attributes without empty ones. `id` is a name of CX2's own."""
    renamed = (("mitragraph_id" if name == "id" else name, value) for name, value in cells)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in renamed if value not in ("", (), [])}  # fmt: skip


def declared(items: Iterable[Attributes]) -> dict[str, dict[str, str]]:
    """The type of each attribute that occurs."""
    return {name: {"d": type_of(value)} for item in items for name, value in item.items()}


def type_of(value: Any) -> str:
    """CX2's name for a type.

    >>> type_of(["a"]), type_of(True), type_of(3)
    ('list_of_string', 'boolean', 'integer')
    """
    if isinstance(value, list):
        return "list_of_string"
    return {bool: "boolean", int: "integer"}.get(type(value), "string")
