"""pyoxigraph by itself on the store that `mitragraph build` made: what asking through mitragraph costs on top."""

from __future__ import annotations

import json
import os
from functools import cached_property
from typing import Any

import pyoxigraph
from mitragraph.graph.engines import open_graph

from .base import BasePeer


class Peer(BasePeer):
    """The store, opened once."""

    packages = ("pyoxigraph",)

    def load(self) -> None:
        pass

    @cached_property
    def store(self) -> pyoxigraph.Store:
        return pyoxigraph.Store.read_only(str(open_graph(os.environ["MITRAGRAPH_GRAPH"]).store_folder))

    def prepare(self, kind: str) -> None:  # noqa: ARG002 - it answers one kind
        _ = self.store

    def sparql(self, query: str) -> Any:
        found = self.store.query(query)
        return rows_in(found.serialize(format=pyoxigraph.QueryResultsFormat.JSON))


def rows_in(answer: bytes | None) -> list[tuple[str, ...]]:
    """Rows of an answer in the W3C's JSON."""
    found = json.loads(answer or b"{}")
    return [tuple(row[key]["value"] for key in found["head"]["vars"]) for row in found["results"]["bindings"]]
