"""Node-link JSON as networkx reads it, with all the evidence: each edge holds its lines, the graph its sources, measurements and searches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..knowledge import KnowledgeGraph
from .sheets import EDGE_COLUMNS as COLUMNS
from .sheets import edge_row, evidence_of, named


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write one JSON file for `networkx.node_link_graph(…, edges="edges")`."""
    content = json.dumps(node_link(kg), ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(content + "\n", encoding="utf-8", newline="\n")


def node_link(kg: KnowledgeGraph) -> dict[str, Any]:
    """The graph as plain values: a directed multigraph whose edges are keyed by edge id. Refuted edges are there and say so."""
    return {
        "directed": True,
        "multigraph": True,
        "graph": {
            "name": "mitragraph",
            "sources": [dict(named(source)) for source in kg.sources.values()],
            "measurements": [dict(named(measurement)) for measurement in kg.measurements],
            "searches": [dict(named(search)) for search in kg.searches],
        },
        "nodes": [dict(named(node)) for node in kg.nodes.values()],
        "edges": [
            {"source": edge.subject, "target": edge.object, "key": edge.id}
            | dict(zip(COLUMNS, edge_row(edge), strict=True))
            | {"evidence": evidence_of(kg, edge)}
            for edge in kg
        ],
    }
