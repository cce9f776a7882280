"""What the page shows first: a few dozen nodes that tell the story, chosen by how much was studied."""

from __future__ import annotations

from ..knowledge import Edge, KnowledgeGraph
from .layout import COLUMNS, column_of

SHARES = (4, 6, 9, 9, 9, 0)
"""Nodes of each column at the opening. About sixty fit into a readable picture; columns of nine fit on a laptop's screen with labels."""

LINES_OF_A_NODE = 3
"""Each node brings its three best-studied lines: about eighty lines in all can be followed, all hundred and twenty of the shipped graph can't."""

WORTH_OPENING = ("established", "supported", "suggestive", "contested")
"""What is only claimed or is refuted comes into the picture when asked for, not at first sight."""


def weights_of(kg: KnowledgeGraph) -> dict[str, int]:
    """For each node the experiments behind its edges: how much it was studied."""
    return {node: sum(edge.assessment.experiments for edge in edges) for node, edges in kg.edges_by_node.items()}


def story_nodes(kg: KnowledgeGraph) -> list[str]:
    """The most studied nodes of each column that are linked with what was chosen before them; plants and preparations by themselves."""
    weights = weights_of(kg)
    ranked = sorted((node for node in kg.nodes if weights[node]), key=lambda node: (-weights[node], node))
    chosen: set[str] = set()
    for number, share in enumerate(SHARES[: len(COLUMNS)]):
        places = share
        for node in ranked:
            fits = column_of(kg.nodes[node].category) == number and (number == 0 or is_linked(kg, node, chosen))
            if fits and places:
                chosen.add(node)
                places -= 1
    return sorted(chosen)


def is_linked(kg: KnowledgeGraph, node: str, others: set[str]) -> bool:
    return any(
        edge.strength in WORTH_OPENING and not others.isdisjoint((edge.subject, edge.object))
        for edge in kg.edges_by_node[node]
    )


def story_edges(kg: KnowledgeGraph, nodes: list[str]) -> list[Edge]:
    """The edges of the opening picture: from column to column, of parallel ones the best, and of each node the best few.

    Best is what has most experiments; between two nodes there is one line at first sight, and its panel names the others. The page says how many
    edges it shows of how many, and a button brings all between these nodes.
    """
    known, best = set(nodes), dict[tuple[str, str], Edge]()
    for edge in kg.edges.values():
        if edge.subject not in known or edge.object not in known or edge.strength not in WORTH_OPENING:
            continue
        columns = [column_of(kg.nodes[end].category) for end in (edge.subject, edge.object)]
        pair = (edge.subject, edge.object)
        if columns[0] != columns[1] and (pair not in best or merit(kg, edge) < merit(kg, best[pair])):
            best[pair] = edge
    at: dict[str, list[Edge]] = {node: [] for node in nodes}
    for edge in sorted(best.values(), key=lambda edge: merit(kg, edge)):
        at[edge.subject].append(edge)
        at[edge.object].append(edge)
    chosen = {edge.id: edge for edges in at.values() for edge in edges[:LINES_OF_A_NODE]}
    return [chosen[key] for key in sorted(chosen)]


def merit(kg: KnowledgeGraph, edge: Edge) -> tuple[int, int, str]:
    """Sorts the edge first that says most."""
    return (-edge.assessment.experiments, kg.schema.strengths[edge.strength].rank, edge.id)
