"""Structure drawings of compounds, as plain geometry that a page or a picture can draw without any chemistry at hand.

They are drawn once by RDKit (`draw.py`) and kept in `structures.json`; this module reads that file. Whoever draws them chooses the colour.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

FILE = "structures.json"


@dataclass(frozen=True, slots=True)
class Label:
    """One character of an atom's label: where its left foot stands, and the height of its type."""

    x: int
    y: int
    size: int
    text: str


@dataclass(frozen=True, slots=True)
class Structure:
    """A drawing in a box from (0, 0) to (width, height); a bond is 60 units long.

    `strokes` (bonds, to be drawn as lines 4 units wide) and `fills` (wedges) are SVG path data of moves and lines with whole numbers.
    """

    width: int
    height: int
    strokes: str
    fills: str
    labels: tuple[Label, ...]


@cache
def structures() -> Mapping[str, Structure]:
    """All drawings, by the SMILES that they were drawn from."""
    return {smiles: structure_of(*row) for smiles, row in stored()["structures"].items()}


def structure_of(
    width: int, height: int, strokes: str, fills: str, labels: list[tuple[int, int, int, str]]
) -> Structure:
    return Structure(width, height, strokes, fills, tuple(Label(*label) for label in labels))


def drawn_by() -> str:
    """The tool behind the drawings, with its version.

    >>> drawn_by().split()[0]
    'RDKit'
    """
    return str(stored()["drawn_by"])


@cache
def stored() -> dict[str, dict[str, tuple[int, int, str, str, list[tuple[int, int, int, str]]]]]:
    """The file as it stands."""
    content: dict[str, dict[str, tuple[int, int, str, str, list[tuple[int, int, int, str]]]]] = json.loads(
        (resources.files(__name__) / FILE).read_text(encoding="utf-8")
    )
    return content
