"""Answers in a terminal. Text from tables is never read as markup."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .layout import Console, Padding, Table, Text

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph
    from ..paths import Path, PathAnswer
    from ..records import EvidenceLine, Search

STYLES = {
    "established": "bold green",
    "supported": "green",
    "suggestive": "yellow",
    "contested": "bold magenta",
    "claimed": "dim",
    "unassessed": "dim",
    "refuted": "red",
}

PIPED_WIDTH = 140
"""Columns when nobody's terminal is there to ask: wide enough for the evidence tables."""


def stdout() -> Console:
    """Where answers go. Colour only on a terminal; as wide as it is, or as COLUMNS says."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(width)


def plain_table(*columns: str, title: str = "") -> Table:
    return Table(columns, title)


def strength_text(strength: str) -> Text:
    return Text(strength, style=STYLES[strength])


def cite(kg: KnowledgeGraph, lines: Iterable[EvidenceLine], most: int = 4) -> str:
    """Short citations of some lines, each source once, years in order."""
    sources = {line.source for line in lines}
    ordered = sorted(sources, key=lambda key: (kg.sources[key].year, kg.sources[key].citation))
    names = list(dict.fromkeys(kg.sources[key].citation for key in ordered))
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def against_words(kg: KnowledgeGraph, edge: Edge) -> str:
    """Who disputes an edge, and who supports one that excludes it."""
    excluding = (
        f"{cite(kg, other.supporting)} ({kg.schema.predicates[other.predicate].label})"
        for other in kg.edges_excluding(edge)
    )
    return "; ".join(part for part in (cite(kg, edge.disputing), *excluding) if part)


def print_paths(answer: PathAnswer, console: Console, *, with_searches: bool = True) -> None:
    """Ranked paths, each with its hops, and what was looked for and not found."""
    kg = answer.kg
    start, end = kg.nodes[answer.start].name, kg.nodes[answer.end].name
    more = " (stopped early: there are more)" if answer.truncated else ""
    shown = f"; the first {len(answer.paths)}" if len(answer.paths) < answer.total else ""
    console.print(
        Text(
            f"{start} → {end}: {answer.total:,} {'path' if answer.total == 1 else 'paths'} of up to {answer.max_hops} {'hop' if answer.max_hops == 1 else 'hops'}{more}{shown}",
            style="bold",
        )
    )
    for number, path in enumerate(answer.paths, start=1):
        print_path(kg, number, path, console)
    if with_searches:
        print_not_found(kg, answer, console)


def print_path(kg: KnowledgeGraph, number: int, path: Path, console: Console) -> None:
    heading = Text(f"\n{number}. ")
    heading.append(f"weakest hop {path.strength}", style=STYLES[path.strength])
    coherence = "one agent throughout" if path.coherent else "not one agent"
    direction = {"fits": ", directions fit", "opposes": ", directions oppose", "open": ""}[path.parts.direction]
    heading.append(
        f" · {coherence}{direction} · {path.length} {'hop' if path.length == 1 else 'hops'} · hub damping {path.parts.damping:.3f} · score {path.score:.4f}"
    )
    console.print(heading)
    table = plain_table("", "hop", "strength", "seen", "exp./src.", "for", "against")
    for position, hop in enumerate(path.hops):
        edge, predicate = hop.edge, kg.schema.predicates[hop.predicate]
        verb = predicate.inverse_verb if hop.reversed else predicate.verb
        arriving, leaving = path.nodes[position + 1], path.nodes[position]
        words = Text.assemble((kg.nodes[leaving].name, "bold"), f" {verb} ", (kg.nodes[arriving].name, "bold"))
        table.add_row(
            Text("▸" if position == path.weakest_hop else " "),
            words,
            strength_text(edge.strength),
            Text(kg.schema.tiers[edge.tiers[0]].label if edge.tiers else ""),
            Text(f"{edge.assessment.experiments}/{edge.assessment.sources}"),
            Text(cite(kg, edge.supporting)),
            Text(against_words(kg, edge)),
        )
    console.print(Padding(table, (0, 0, 0, 3)))


def print_not_found(kg: KnowledgeGraph, answer: PathAnswer, console: Console) -> None:
    """What was looked for between these two ends and not found."""
    searches = kg.searches_about(answer.start, answer.end)
    if not searches:
        return
    console.print(Text("\nLooked for and not found", style="bold"))
    for search in searches:
        console.print(Padding(search_text(search), (0, 0, 0, 3)))


def search_text(search: Search) -> Text:
    return Text(f"{search.query} ({search.where}, {search.date}; hits: {search.hits or '0'}). {search.found}".rstrip())
