"""GraphML by networkx. Its attributes can't be lists, so lists are joined with `|` and the evidence of an edge is JSON text."""

from __future__ import annotations

import json
from pathlib import Path

from ..knowledge import KnowledgeGraph
from .sheets import evidence_of


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write one GraphML file: attributes as in `to_networkx`, and `evidence` on each edge."""
    import networkx

    graph = kg.to_networkx()
    for edge in kg:
        evidence = json.dumps(evidence_of(kg, edge), ensure_ascii=False)
        graph.edges[edge.subject, edge.object, edge.id]["evidence"] = evidence
    # write_graphml takes lxml where that is installed; its bytes differ.
    networkx.write_graphml_xml(graph, path, encoding="utf-8")
