"""Draw the structure of every compound that has a SMILES, with RDKit, into `structures.json`.

Run as `python -m mitragraph.graph.structures.draw` (`make structures`) after editing a SMILES in `nodes.tsv`. Needs the extra `chemistry`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ..knowledge import load
from . import FILE, Label, Structure

BOND, TYPE, LINE = 30, 12, 2
"""Pixels of a bond, of the type and of a line as RDKit is told; the drawing is kept in half pixels, so that whole numbers are exact enough."""

UNITS = 2
"""Units of a drawing in a pixel."""

Point = tuple[int, int]


def draw(smiles: str) -> Structure:
    """One structure as RDKit lays it out, in one colour. Raises ValueError for what is no molecule."""
    from rdkit import Chem
    from rdkit.Chem.Draw import rdMolDraw2D

    molecule = Chem.MolFromSmiles(smiles)
    if molecule is None:
        raise ValueError(f"{smiles!r} is no molecule that RDKit can read")
    pen = rdMolDraw2D.MolDraw2DSVG(
        -1, -1, -1, -1, True
    )  # labels as text, without FreeType: outlines would be three times as long
    options: Any = pen.drawOptions()  # RDKit's own types say that its settings can't be set
    options.useBWAtomPalette()
    options.clearBackground = False
    options.fixedBondLength, options.bondLineWidth = BOND, LINE
    options.minFontSize = options.maxFontSize = TYPE
    options.padding = 0.03
    rdMolDraw2D.PrepareAndDrawMolecule(pen, molecule)
    pen.FinishDrawing()
    return structure_in(pen.GetDrawingText())


def structure_in(svg: str) -> Structure:
    """The geometry of a drawing by RDKit."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - RDKit wrote it a moment ago
    elements = [(element.tag.rsplit("}")[1], element) for element in root]
    paths = [
        element for tag, element in elements if tag == "path" and "class" in element.attrib
    ]  # the others mend corners: round joins do
    _, _, width, height = (units(number) for number in root.attrib["viewBox"].split())
    return Structure(
        width,
        height,
        path_data(points_of(path) for path in paths if "fill:none" in path.attrib["style"]),
        path_data((points_of(path) for path in paths if "fill:none" not in path.attrib["style"]), is_closed=True),
        tuple(label_of(element) for tag, element in elements if tag == "text"),
    )


def units(pixels: str) -> int:
    return round(float(pixels) * UNITS)


def points_of(path: ElementTree.Element) -> list[Point]:
    numbers = [units(number) for number in re.findall(r"-?[\d.]+", path.attrib["d"])]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def label_of(element: ElementTree.Element) -> Label:
    style = dict(part.split(":") for part in element.attrib["style"].split(";") if part.strip())
    return Label(
        units(element.attrib["x"]),
        units(element.attrib["y"]),
        units(style["font-size"].removesuffix("px")),
        element.text or "",
    )


def path_data(lines: Iterable[Sequence[Point]], *, is_closed: bool = False) -> str:
    """Lines as SVG path data: an absolute move, then relative lines.

    >>> path_data([[(0, 0), (5, 5)], [(5, 5), (5, 9)], [(1, 1), (2, 3)]])
    'M0 0l5 5 0 4M1 1l1 2'
    """
    drawn: list[str] = []
    pen: Point | None = None
    for points in lines:
        steps = " ".join(f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(points))
        is_continued = pen == points[0] and not is_closed
        drawn.append(
            f" {steps}" if is_continued else f"M{points[0][0]} {points[0][1]}l{steps}" + ("z" if is_closed else "")
        )
        pen = points[-1]
    return "".join(drawn)


def file_content(smiles: Iterable[str]) -> str:
    """The file for some SMILES, one drawing a line, in the order of the SMILES."""
    return "".join(written(sorted(set(smiles))))


def written(smiles: Sequence[str]) -> Iterator[str]:
    import rdkit

    head = {
        "drawn_by": f"RDKit {rdkit.__version__} (BSD-3-Clause)",
        "licence": "CC BY 4.0",
        "columns": list(Structure.__slots__),
    }
    yield json.dumps(head)[:-1] + ', "structures": {\n'
    for number, one in enumerate(smiles, start=1):
        structure = draw(one)
        labels = [[label.x, label.y, label.size, label.text] for label in structure.labels]
        row = [structure.width, structure.height, structure.strokes, structure.fills, labels]
        yield f"{json.dumps(one)}: {json.dumps(row, separators=(',', ':'))}{',' if number < len(smiles) else ''}\n"
    yield "}}\n"


def main() -> None:
    path = Path(__file__).with_name(FILE)
    path.write_text(
        file_content(node.smiles for node in load().nodes.values() if node.smiles), encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()
