"""pyoxigraph: Oxigraph itself, on disk as mitragraph keeps it."""

from __future__ import annotations

import tempfile
from typing import Any

import pyoxigraph
from graphs import triples

from . import rdflib_
from .rdf_queries import plain


class Peer(rdflib_.Peer):
    """An Oxigraph store in a folder, bulk-loaded, one triple an edge."""

    packages = ("pyoxigraph",)

    def load(self) -> None:
        self.directory = tempfile.TemporaryDirectory()
        self.store_on_disk = pyoxigraph.Store(self.directory.name)
        self.store_on_disk.bulk_load("".join(triples(self.graph)).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
        self.store_on_disk.optimize()

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(plain(term) for term in row) for row in self.store_on_disk.query(query)]
