"""N-Triples of a graph of any size: what its store holds, without the graph that statement nodes have there."""

from __future__ import annotations

from pathlib import Path

from .... import __version__
from ...compiled import CompiledGraph
from ...rdf.imported import edge_texts
from ...rdf.projection import node_triples, ntriples, source_triples, triples
from . import open_text, rows_of


def write(kg: CompiledGraph, path: Path) -> None:
    """Write one file of N-Triples. A triple that several parts hold may stand there more than once, which means the same."""
    with open_text(path) as file:
        own = kg.curated
        if own.nodes:
            file.write(ntriples(triples(own, __version__)))
        for node in kg.compiled_nodes.each():
            if node.id not in own.nodes:
                file.write(ntriples(node_triples(kg, node)))
        for resource in kg.manifest.resources:
            file.write(ntriples(source_triples(kg, resource.as_source())))
        file.writelines(edge_texts(rows_of(kg), kg.schema))
