"""Structure drawings: the file is what RDKit gives for the SMILES in the nodes table now."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
import rdkit
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.structures import FILE, drawn_by, structures
from mitragraph.graph.structures import draw as draw_module
from mitragraph.graph.structures.draw import draw, file_content
from rdkit import Chem


def smiles_of(kg: KnowledgeGraph) -> set[str]:
    return {node.smiles for node in kg.nodes.values() if node.smiles}


def test_every_compound_with_a_smiles_is_drawn_and_nothing_else(kg: KnowledgeGraph) -> None:
    """After editing a SMILES: make structures."""
    assert set(structures()) == smiles_of(kg)


def test_the_file_is_what_rdkit_draws(kg: KnowledgeGraph) -> None:
    """Another release of RDKit may lay a molecule out otherwise; what stands at its atoms and what size it has must agree even then."""
    if f"RDKit {rdkit.__version__} " in drawn_by():
        path = draw_module.Path(draw_module.__file__).with_name(FILE)
        assert path.read_text(encoding="utf-8") == file_content(smiles_of(kg))
    for smiles, kept in structures().items():
        anew = draw(smiles)
        assert Counter(label.text for label in kept.labels) == Counter(label.text for label in anew.labels), smiles


@pytest.mark.parametrize("node", ["mitragynine", "7-hydroxymitragynine", "fluoxetine"])
def test_hetero_atoms_are_labelled(kg: KnowledgeGraph, node: str) -> None:
    """Every oxygen, nitrogen and halogen of the molecule stands in its drawing by its letter."""
    smiles = kg.nodes[node].smiles
    symbols = Counter(atom.GetSymbol()[0] for atom in Chem.MolFromSmiles(smiles).GetAtoms() if atom.GetSymbol() != "C")
    shown = Counter(label.text for label in structures()[smiles].labels)
    assert {symbol: shown[symbol] for symbol in symbols} == symbols


def test_drawings_are_moves_and_lines_within_their_box(kg: KnowledgeGraph) -> None:
    for smiles in smiles_of(kg):
        drawing = structures()[smiles]
        assert re.fullmatch(r"[Ml\d -]+", drawing.strokes)
        assert re.fullmatch(r"[Mlz\d -]*", drawing.fills)
        for label in drawing.labels:
            assert 0 <= label.x <= drawing.width
            assert 0 <= label.y <= drawing.height


def test_no_molecule_is_an_error() -> None:
    with pytest.raises(ValueError, match="no molecule"):
        draw("not a molecule")


def test_the_tool_and_the_licence_are_named() -> None:
    assert drawn_by().startswith("RDKit 20")
    content = json.loads(draw_module.Path(draw_module.__file__).with_name(FILE).read_text(encoding="utf-8"))
    assert content["licence"] == "CC BY 4.0"


def test_the_file_is_small() -> None:
    path = draw_module.Path(draw_module.__file__).with_name(FILE)
    assert path.stat().st_size < 150_000
