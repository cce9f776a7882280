"""rdflib: its own store and its own SPARQL engine."""

from __future__ import annotations

import io
from typing import Any

import rdflib
from graphs import triples

from . import rdf_queries
from .base import BasePeer
from .rdf_queries import plain


class Peer(BasePeer):
    """rdflib.Graph in memory, one triple an edge."""

    packages = ("rdflib",)
    store = "default"

    def load(self) -> None:
        self.rdf = rdflib.Graph(store=self.store)
        self.rdf.parse(io.StringIO("".join(triples(self.graph))), format="nt")

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(plain(term) for term in row) for row in self.rdf.query(query)]

    def edges_of(self, name: str) -> list[tuple[Any, ...]]:
        return self.ask(rdf_queries.edges_of(self.id(name)))

    def binds_associates(self, name: str) -> list[tuple[Any, ...]]:
        return self.ask(rdf_queries.binds_associates(self.id(name)))

    def metapath(self, name: str) -> list[tuple[Any, ...]]:
        return self.ask(rdf_queries.metapath(self.id(name)))

    def count_by_type(self) -> list[tuple[Any, ...]]:
        return self.ask(rdf_queries.COUNT_BY_TYPE)
