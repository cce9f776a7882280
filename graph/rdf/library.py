"""The graph for rdflib: its objects and API, with Oxigraph underneath."""

from __future__ import annotations

from rdflib import Graph

from ..knowledge import KnowledgeGraph
from .projection import ntriples, triples
from .terms import PREFIXES


def to_rdflib(kg: KnowledgeGraph, *, store: str = "Oxigraph") -> Graph:
    """The graph as an rdflib Graph in memory, prefixes bound.

    `store` is the rdflib store behind it: Oxigraph answers queries, rdflib's own `default` is there for comparison.
    """
    graph = Graph(store=store)
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    document = ntriples(triples(kg))
    return graph.parse(data=document, format="ox-nt" if store == "Oxigraph" else "nt")
