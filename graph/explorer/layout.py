"""Where nodes stand: in columns by category, from the plant on the left to people and law on the right.

A layered drawing in plain Python (Sugiyama's barycentre sweeps): nodes move up and down their column towards what they are linked to. The page
draws fewer nodes than there are; it keeps columns and order and only closes the gaps, so nothing jumps about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from ..knowledge import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and the categories that stand below it."""

    title: str
    categories: tuple[str, ...]


COLUMNS = (
    Column("Plant and preparations", ("Plant", "Preparation")),
    Column("Alkaloids and compounds", ("Alkaloid", "Compound")),
    Column("Targets", ("Receptor", "Enzyme", "Transporter", "IonChannel")),
    Column("Effects and mechanisms", ("Effect", "Neurotransmitter", "Pathway")),
    Column("Conditions and risks", ("Condition", "Symptom", "Risk")),
    Column("People and law", ("Population", "Jurisdiction")),
)
"""A category that stands nowhere goes into the last column."""

SWEEPS = 8
"""Passes over the columns; beyond eight the order no longer changes in the shipped graph."""

ROW, LANE, GAP = 66, 178, 66
"""Pixels between rows, between the lanes of one column, and added between columns: a label of two lines and 150 pixels fits."""

FEWEST_ROWS = 10
"""Up to ten nodes stand below each other before a column gets a second lane: that fills a screen and no more."""

Point = tuple[int, int]


def column_of(category: str) -> int:
    """The column of a category, counted from 0.

    >>> column_of("Plant"), column_of("Receptor")
    (0, 2)
    """
    return next((i for i, column in enumerate(COLUMNS) if category in column.categories), len(COLUMNS) - 1)


def order_columns(kg: KnowledgeGraph, first: Sequence[str] = ()) -> list[list[str]]:
    """All nodes by column, each next to what it is linked to; those of `first` keep the order they have among themselves."""
    neighbours = neighbours_of(kg, kg.nodes)
    columns = sweep(in_columns(kg, sorted(kg.nodes)), neighbours)
    if not first:
        return columns
    chosen = set(first)
    opening = sweep(in_columns(kg, sorted(first)), neighbours_of(kg, chosen))
    return [keep_order(column, wanted) for column, wanted in zip(columns, opening, strict=True)]


def in_columns(kg: KnowledgeGraph, nodes: Iterable[str]) -> list[list[str]]:
    columns: list[list[str]] = [[] for _ in COLUMNS]
    for node in nodes:
        columns[column_of(kg.nodes[node].category)].append(node)
    return columns


def neighbours_of(kg: KnowledgeGraph, nodes: Iterable[str]) -> dict[str, list[str]]:
    """For each of some nodes those of them it is linked to, over edges that aren't refuted."""
    found: dict[str, list[str]] = {node: [] for node in nodes}
    for edge in kg.edges.values():
        if edge.subject in found and edge.object in found and not edge.is_refuted:
            found[edge.subject].append(edge.object)
            found[edge.object].append(edge.subject)
    return found


def sweep(columns: list[list[str]], neighbours: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Put every column in the order of its nodes' mean neighbour, again and again, there and back."""
    height = {node: relative for column in columns for node, relative in heights(column)}
    for turn in range(SWEEPS):
        for column in columns if turn % 2 == 0 else reversed(columns):
            pull = {node: barycentre(neighbours[node], height[node], height) for node in column}
            column.sort(key=lambda node: (pull[node], node))
            height.update(heights(column))
    return columns


def heights(column: Sequence[str]) -> Iterable[tuple[str, float]]:
    """Each node with its place between 0 (top) and 1 (bottom)."""
    return ((node, (position + 0.5) / len(column)) for position, node in enumerate(column))


def barycentre(neighbours: Sequence[str], own: float, height: Mapping[str, float]) -> float:
    """The mean height of the neighbours; without any a node stays where it is."""
    return sum(height[other] for other in neighbours) / len(neighbours) if neighbours else own


def keep_order(column: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """The column with some of its nodes put into the wanted order, in the places that they hold together.

    >>> keep_order(["a", "b", "c", "d"], ["d", "b"])
    ['a', 'd', 'c', 'b']
    """
    chosen, queue = set(wanted), iter(wanted)
    return [next(queue) if node in chosen else node for node in column]


def place(columns: Sequence[Sequence[str]]) -> dict[str, Point]:
    """Coordinates for nodes in columns; the page does the same for the nodes that it shows.

    A long column gets lanes; every other row of a lane steps aside, so that labels don't meet.

    >>> place([["plant"], ["alkaloid"]])
    {'plant': (0, 0), 'alkaloid': (244, 0)}
    """
    total = sum(map(len, columns))
    most = max(FEWEST_ROWS, ceil(1.2 * sqrt(total)))
    points: dict[str, Point] = {}
    left = 0
    for column in columns:
        if not column:
            continue
        lanes = ceil(len(column) / most)
        rows = ceil(len(column) / lanes)
        for position, node in enumerate(column):
            row, lane = divmod(position, lanes)
            points[node] = (left + lane * LANE, row * ROW - (rows - 1) * ROW // 2 + (lane % 2) * ROW // 2)
        left += lanes * LANE + GAP
    return points
