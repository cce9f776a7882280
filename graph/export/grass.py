"""A style sheet for Neo4j Browser (drag it into the window): one colour per category, names as captions, evidence in grey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..knowledge import KnowledgeGraph

PALETTE = (
    "#2e7d32", "#1565c0", "#ef6c00", "#6a1b9a", "#00838f", "#5d4037", "#ad1457", "#827717", "#283593", "#00695c", "#bf360c", "#4527a0",
    "#33691e", "#b71c1c", "#0277bd", "#9e9d24",
)  # fmt: skip
"""Dark enough for white captions (contrast 3:1 and more, lime aside); taken in the ontology's order of categories."""

CAPTIONS = {"Edge": "sentence", "EvidenceLine": "id", "Source": "citation", "Measurement": "parameter", "Search": "id"}
"""What is written on a node that isn't an entity."""


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write the style sheet."""
    path.write_text("\n".join(rules(kg)) + "\n", encoding="utf-8", newline="\n")


def rules(kg: KnowledgeGraph) -> Iterator[str]:
    yield rule("node", diameter="50px", color="#616161", **{"border-color": "#424242", "text-color-internal": "#ffffff", "caption": '"{id}"'})  # fmt: skip
    yield rule("relationship", color="#9e9e9e", **{"shaft-width": "2px", "font-size": "8px", "caption": '"<type>"'})
    for number, category in enumerate(kg.schema.categories):
        yield rule(f"node.{category}", color=PALETTE[number % len(PALETTE)], caption='"{name}"', **{"text-color-internal": "#ffffff"})  # fmt: skip
    for label, caption in CAPTIONS.items():
        yield rule(f"node.{label}", diameter="30px", color="#757575", caption=f'"{{{caption}}}"')


def rule(selector: str, **settings: str) -> str:
    """One rule.

    >>> print(rule("node", color="#fff"))
    node {
      color: #fff;
    }
    """
    lines = "\n".join(f"  {name}: {value};" for name, value in settings.items())
    return f"{selector} {{\n{lines}\n}}"
