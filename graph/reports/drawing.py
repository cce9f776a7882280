"""SVG drawings, built as a tree and written by the standard library, so that every text in them is escaped and the same drawing has the same bytes.

Drawings carry no style attribute and no style sheet, only presentation attributes: they show in a page whose policy allows no styles but its own.
Shapes and words tell things apart, never colour alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

INK, SOFT, RULE, ACCENT, AGAINST = "#1b1f24", "#57606a", "#d0d7de", "#0a5394", "#a6341b"
FONT = "system-ui, 'DejaVu Sans', sans-serif"
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
"""Characters that XML forbids or that no reader would see."""

CHARACTER = 6.6
"""Width of a character of 12 px text in px, on average: labels are cut by it, and stay whole in their titles."""


def plain(text: str) -> str:
    return " ".join(UNSEEN.sub("\ufffd", text).split())


def cut(text: str, width: float) -> str:
    """A text that fits into so many pixels.

    >>> cut("alpha-2A adrenergic receptor", 100)
    'alpha-2A adren…'
    """
    most = max(2, int(width / CHARACTER))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


class Drawing:
    """An SVG of a size in px with a title and a description for those who don't see it. `key` keeps ids of several drawings in one page apart."""

    def __init__(self, width: float, height: float, *, title: str, description: str, key: str) -> None:
        self.root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {number(width)} {number(height)}",
                "width": number(width),
                "height": number(height),
                "role": "img",
                "aria-labelledby": f"{key}-title {key}-desc",
                "font-family": FONT,
                "font-size": "12",
            },
        )
        ET.SubElement(self.root, "title", {"id": f"{key}-title"}).text = plain(title)
        ET.SubElement(self.root, "desc", {"id": f"{key}-desc"}).text = plain(description)
        self.add("rect", x=0, y=0, width=width, height=height, fill="#ffffff")

    def add(self, tag: str, hint: str = "", /, **attributes: object) -> ET.Element:
        """Any element; `_` in a name stands for `-`. `hint` becomes its title."""
        values = {name.rstrip("_").replace("_", "-"): number(value) for name, value in attributes.items()}
        element = ET.SubElement(self.root, tag, values)
        if hint:
            ET.SubElement(element, "title").text = plain(hint)
        return element

    def line(self, x1: float, y1: float, x2: float, y2: float, **attributes: object) -> None:
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, **({"stroke": RULE} | attributes))

    def text(self, x: float, y: float, words: str, *, width: float = math.inf, **attributes: object) -> None:
        """A text; cut where it is wider than that, and then whole in its title."""
        whole = plain(words)
        short = whole if math.isinf(width) else cut(whole, width)
        element = self.add("text", x=x, y=y, **({"fill": INK} | attributes))
        if short != whole:
            ET.SubElement(element, "title").text = whole
            ET.SubElement(element, "tspan").text = short
        else:
            element.text = short

    def mark(self, shape: str, x: float, y: float, *, hint: str = "", colour: str = ACCENT) -> None:
        """A sign of about 10 px: circle, square, diamond, ring, cross, left or right (arrows for bounds)."""
        size = 5.0
        if shape in ("circle", "ring"):
            fill = colour if shape == "circle" else "#ffffff"
            self.add("circle", hint, cx=x, cy=y, r=size, fill=fill, stroke=colour, stroke_width=1.5)
        elif shape == "cross":
            path = f"M{number(x - size)} {number(y - size)}L{number(x + size)} {number(y + size)}M{number(x - size)} {number(y + size)}L{number(x + size)} {number(y - size)}"
            self.add("path", hint, d=path, fill="none", stroke=colour, stroke_width=2)
        else:
            corners = {
                "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
                "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
                "left": ((-1.6, 0), (0.6, -1.1), (0.6, 1.1)),
                "right": ((1.6, 0), (-0.6, -1.1), (-0.6, 1.1)),
            }[shape]
            points = " ".join(f"{number(x + size * dx)},{number(y + size * dy)}" for dx, dy in corners)
            self.add("polygon", hint, points=points, fill=colour)

    def as_text(self) -> str:
        return ET.tostring(self.root, encoding="unicode")


def number(value: object) -> str:
    """A number to a tenth of a pixel, or any other value as text.

    >>> number(12.04), number(3), number("none")
    ('12', '3', 'none')
    """
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


class LogScale:
    """From positive values to pixels, whole decades shown."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.start, self.end = start, end
        self.low = math.floor(math.log10(min(values)))
        self.high = max(math.ceil(math.log10(max(values))), self.low + 1)

    def __call__(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    @property
    def ticks(self) -> list[float]:
        """The powers of ten, each as a float."""
        return [10.0**power for power in range(self.low, self.high + 1)]


def nanomolar_label(value: float) -> str:
    """A concentration in nM in the unit that reads best.

    >>> nanomolar_label(10.0), nanomolar_label(10000.0), nanomolar_label(0.01)
    ('10 nM', '10 µM', '0.01 nM')
    """
    for unit, factor in (("mM", 1e6), ("µM", 1e3)):
        if value >= factor:
            return f"{value / factor:g} {unit}"
    return f"{value:g} nM"
