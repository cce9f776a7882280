"""How nodes and lines look: colour and shape by category, line by strength.

Colours are the palette of Okabe & Ito 2008 (https://jfly.uni-koeln.de/color/), told apart with any colour vision; shape says the same a
second time, and strength is told by dash, width and a mark, never by colour alone.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NodeLook:
    """A shape of vis-network and its fill."""

    shape: str
    color: str


@dataclass(frozen=True, slots=True)
class LineLook:
    """Width in pixels, dashes (none: a solid line), and a mark that stands on the line."""

    width: float
    dashes: tuple[int, ...]
    mark: str


GREEN, ORANGE, YELLOW, BLUE = "#009E73", "#E69F00", "#F0E442", "#0072B2"
SKY, PURPLE, VERMILION, GREY = "#56B4E9", "#CC79A7", "#D55E00", "#8A8A8A"

NODES = {
    "Plant": NodeLook("hexagon", GREEN),
    "Preparation": NodeLook("square", GREEN),
    "Alkaloid": NodeLook("dot", ORANGE),
    "Compound": NodeLook("diamond", YELLOW),
    "Receptor": NodeLook("triangleDown", BLUE),
    "Enzyme": NodeLook("square", BLUE),
    "Transporter": NodeLook("diamond", BLUE),
    "IonChannel": NodeLook("hexagon", BLUE),
    "Effect": NodeLook("dot", SKY),
    "Neurotransmitter": NodeLook("star", SKY),
    "Pathway": NodeLook("square", SKY),
    "Condition": NodeLook("square", PURPLE),
    "Symptom": NodeLook("dot", PURPLE),
    "Risk": NodeLook("triangle", VERMILION),
    "Population": NodeLook("dot", GREY),
    "Jurisdiction": NodeLook("square", GREY),
}
UNKNOWN_NODE = NodeLook("diamond", GREY)
"""For a category that was added to the ontology and has no look of its own yet."""

LINES = {
    "established": LineLook(3.6, (), ""),
    "supported": LineLook(2, (), ""),
    "suggestive": LineLook(1.6, (7, 4), ""),
    "contested": LineLook(2, (12, 3, 2, 3), "±"),
    "claimed": LineLook(1.4, (2, 5), ""),
    "unassessed": LineLook(1, (1, 3), ""),
    "refuted": LineLook(1.4, (2, 9), "×"),  # noqa: RUF001 - the sign is meant
}
UNKNOWN_LINE = LineLook(1, (2, 2), "")


def node_look(category: str) -> NodeLook:
    return NODES.get(category, UNKNOWN_NODE)


def line_look(strength: str) -> LineLook:
    return LINES.get(strength, UNKNOWN_LINE)


UNREADABLE = 7
"""Labels that would be drawn smaller than six pixels are left out: nobody reads them, and they cost most of the drawing."""


def options() -> dict[str, Any]:
    """What vis-network is told: nothing moves by itself, lines are straight unless the page bends them, keys work on the picture alone."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "interaction": {
            "hover": True,
            "keyboard": False,
            "selectConnectedEdges": False,
            "tooltipDelay": 0,
            "multiselect": False,
        },
        "nodes": {
            "size": 10,
            "borderWidth": 1.5,
            "borderWidthSelected": 4,
            "scaling": {"label": {"drawThreshold": UNREADABLE}},
        },
        "edges": {
            "smooth": False,
            "arrowStrikethrough": False,
            "hoverWidth": 1,
            "selectionWidth": 2.5,
            "arrows": {"to": {"scaleFactor": 0.5}},
        },
        "groups": {category: {"shape": look.shape} for category, look in sorted(NODES.items())},
    }


def look_as_json() -> dict[str, Any]:
    """The looks for the legend and the drawing as SVG."""
    return {
        "nodes": {category: asdict(look) for category, look in NODES.items()},
        "unknown_node": asdict(UNKNOWN_NODE),
        "lines": {strength: asdict(look) for strength, look in LINES.items()},
        "unknown_line": asdict(UNKNOWN_LINE),
    }
