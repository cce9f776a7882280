"""One unsigned nanopublication per edge, a TriG file each."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ..knowledge import KnowledgeGraph
from ..rdf.nanopubs import NP, PREFIX, nanopublications
from ..rdf.terms import PREFIXES


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Fill a folder with one TriG file per edge, named after it."""
    prefixes = {**PREFIXES, "np": NP}
    for edge, content in zip(kg, nanopublications(kg), strict=True):
        quads = ox.parse(content.encode(), format=ox.RdfFormat.N_QUADS)
        trig = (
            ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes={**prefixes, "this": f"{PREFIX}{edge.id}#"}) or b""
        )
        (path / f"{edge.id}.trig").write_bytes(trig)
