"""The graph for rdflib: its objects and API, with Oxigraph underneath."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from ..knowledge import KnowledgeGraph
from .projection import ntriples, triples
from .terms import PREFIXES


def to_rdflib(kg: KnowledgeGraph, *, store: str = "Oxigraph") -> Graph:
    """The graph as an rdflib Graph in memory, prefixes bound.

    `store` is the rdflib store behind it: Oxigraph answers queries, rdflib's own `default` is there for comparison.
    """
    document = ntriples(triples(kg))
    return bound(Graph(store=store)).parse(data=document, format="ox-nt" if store == "Oxigraph" else "nt")


def opened(folder: Path) -> Graph:
    """The default graph of an Oxigraph store on disk as an rdflib Graph that is only read, prefixes bound; its named graphs are there for queries."""
    import pyoxigraph as ox
    from oxrdflib import OxigraphStore

    store = OxigraphStore(store=ox.Store.read_only(str(folder)))
    return bound(Graph(store=store, identifier=DATASET_DEFAULT_GRAPH_ID))


def bound(graph: Graph) -> Graph:
    """A graph with our prefixes bound."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph
