"""GraphML of a graph of any size. Attributes as networkx writes them for `export.graphml`; text is escaped by the standard library."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from ...compiled import CompiledGraph
from ...knowledge import Edge
from ..sheets import evidence_of, source_ids
from . import open_text, texts

NODE_KEYS = {"name": "string", "category": "string", "synonyms": "string", "xrefs": "string", "description": "string", "smiles": "string", "inchikey": "string"}  # fmt: skip
EDGE_KEYS = {
    "predicate": "string", "strength": "string", "tiers": "string", "is_refuted": "boolean", "experiments": "long", "sources": "long",
    "source_ids": "string", "supporting": "long", "disputing": "long", "evidence": "string",
}  # fmt: skip

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write, not even escaped."""

QUOTED = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}

HEAD = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(kg: CompiledGraph, path: Path) -> None:
    """Write one GraphML file."""
    with open_text(path) as file:
        file.write(HEAD)
        file.writelines(f'<key id="n_{key}" for="node" attr.name="{key}" attr.type="{kind}"/>\n' for key, kind in NODE_KEYS.items())  # fmt: skip
        file.writelines(f'<key id="e_{key}" for="edge" attr.name="{key}" attr.type="{kind}"/>\n' for key, kind in EDGE_KEYS.items())  # fmt: skip
        file.write('<graph edgedefault="directed">\n')
        file.writelines(nodes(kg))
        file.writelines(curated_edges(kg))
        file.writelines(texts(kg, lambda edge, _: element(edge, values_of(edge)), attribute))
        file.write("</graph>\n</graphml>\n")


def in_xml(value: str) -> str:
    """Text that XML can hold; what it can't becomes the replacement character."""
    return NOT_IN_XML.sub("\ufffd", value) if not value.isascii() or not value.isprintable() else value


def attribute(value: str) -> str:
    """Text for between double quotes."""
    return escape(in_xml(value), QUOTED)


def fields(prefix: str, values: dict[str, object]) -> str:
    """Attributes as data elements, empty texts too, as networkx does."""
    return "".join(
        f'<data key="{prefix}_{key}">{escape(in_xml(str(value))) if value else value}</data>'
        for key, value in values.items()
    )


def nodes(kg: CompiledGraph) -> Iterator[str]:
    for node in kg.compiled_nodes.each():
        values = {key: getattr(node, key) for key in NODE_KEYS}
        texts = {key: "|".join(value) if isinstance(value, tuple) else value for key, value in values.items()}
        yield f'<node id="{attribute(node.id)}">{fields("n", texts)}</node>\n'


def curated_edges(kg: CompiledGraph) -> Iterator[str]:
    for edge in kg.curated_edges:
        evidence = json.dumps(evidence_of(kg, edge), ensure_ascii=False)
        yield element(edge, values_of(edge) | {"evidence": evidence})


def element(edge: Edge, values: dict[str, object]) -> str:
    """An edge with its attributes."""
    return f'<edge source="{attribute(edge.subject)}" target="{attribute(edge.object)}" id="{attribute(edge.id)}">{fields("e", values)}</edge>\n'


def values_of(edge: Edge) -> dict[str, object]:
    return {
        "predicate": edge.predicate, "strength": edge.strength, "tiers": "|".join(edge.tiers), "is_refuted": str(edge.is_refuted).lower(),
        "experiments": edge.assessment.experiments, "sources": edge.assessment.sources, "source_ids": "|".join(source_ids(edge)),
        "supporting": len(edge.supporting), "disputing": len(edge.disputing),
    }  # fmt: skip
