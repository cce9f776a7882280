"""How a graph shows itself in a notebook."""

from __future__ import annotations

from html import escape

from ..counts import counts_of
from ..knowledge import KnowledgeGraph
from .statistics import in_order


def graph_as_html(kg: KnowledgeGraph) -> str:
    """A small table: what is in the graph, by category and strength."""
    counts = counts_of(kg)
    categories = in_order(counts.categories, kg.schema.categories)
    strengths = in_order(counts.strengths, kg.schema.strengths)
    rows = "".join(
        f"<tr><th scope='row'>{escape(label)}</th><td>{number:,}</td></tr>"
        for label, number in [
            *((kg.schema.categories[key].label, number) for key, number in categories.items()),
            *((f"edges: {key}", number) for key, number in strengths.items()),
        ]
    )
    caption = f"{len(kg.nodes):,} nodes, {len(kg.edges):,} edges, {len(kg.lines):,} evidence lines, {len(kg.sources):,} sources"
    return f"<table><caption>mitragraph: {caption}</caption><tbody>{rows}</tbody></table>"
