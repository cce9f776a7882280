"""Paths as a Mermaid flowchart, to paste into Markdown."""

from __future__ import annotations

from ..paths import PathAnswer

LINES = {
    "established": "==>",
    "supported": "-->",
    "suggestive": "-.->",
    "contested": "-.->",
    "claimed": "-.->",
    "unassessed": "-.->",
    "refuted": "-.->",
}
"""Arrow by strength: thick, plain, dotted."""


def mermaid(answer: PathAnswer) -> str:
    """The paths of an answer drawn as one graph; each edge is labelled with predicate and strength."""
    kg = answer.kg
    nodes = list(dict.fromkeys(node for path in answer.paths for node in path.nodes))
    hops = {hop.edge.id: hop.edge for path in answer.paths for hop in path.hops}
    lines = ["flowchart LR"]
    lines += [f'  n{number}["{quoted(kg.nodes[node].name)}"]' for number, node in enumerate(nodes)]
    for edge in hops.values():
        label = quoted(f"{kg.schema.predicates[edge.predicate].verb} ({edge.strength})")
        lines.append(f'  n{nodes.index(edge.subject)} {LINES[edge.strength]}|"{label}"| n{nodes.index(edge.object)}')
    return "\n".join(lines)


def quoted(text: str) -> str:
    """Text that stays text inside a quoted Mermaid label.

    >>> quoted('a "b" <c>')
    'a #quot;b#quot; #lt;c#gt;'
    """
    for char, code in (("#", "#35;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;"), ("\n", " ")):
        text = text.replace(char, code)
    return text
