"""What is measured: questions, the graph each is asked of, and how often.

A peer answers a question by a method called as its `kind`; what it returns must be the same for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import queries


@dataclass(frozen=True)
class Workload:
    """One question: `kind` is the method of a peer that answers it, `arguments` are its arguments, nodes by their Hetionet names."""

    name: str
    graph: str
    kind: str
    arguments: tuple[Any, ...]
    what: str
    too_slow: tuple[str, ...] = ()
    """Peers left out, since they didn't finish in ten minutes."""


BUPROPION, NICOTINE = "DB01156", "DOID:0050742"

WORKLOADS = (
    Workload("core.low", "core", "simple_paths", ("DB00165", "DOID:0050156", 4), "simple paths up to 4 hops"),
    Workload("core.bupropion ≤3", "core", "simple_paths", (BUPROPION, NICOTINE, 3), "simple paths up to 3 hops"),
    Workload("core.bupropion", "core", "simple_paths", (BUPROPION, NICOTINE, 4), "simple paths up to 4 hops"),
    Workload("core.heavy", "core", "simple_paths", ("DB01268", "DOID:10763", 4), "simple paths up to 4 hops"),
    Workload("full.low ≤3", "full", "simple_paths", ("DB00093", "DOID:119", 3), "simple paths up to 3 hops", ("networkx", "neo4j")),
    Workload("full.bupropion ≤3", "full", "simple_paths", (BUPROPION, NICOTINE, 3), "simple paths up to 3 hops", ("networkx", "neo4j")),
    Workload("full.bupropion count", "full", "count_paths", (BUPROPION, NICOTINE, 4), "count simple paths up to 4 hops"),
    Workload("full.heavy count", "full", "count_paths", ("DB00188", "DOID:1612", 4), "count simple paths up to 4 hops"),
    Workload("core.far", "core", "shortest_paths", (BUPROPION, "DB01243"), "all shortest paths (6 hops)"),
    Workload("full.far", "full", "shortest_paths", (BUPROPION, "UBERON:0001600"), "all shortest paths (4 hops)"),
    Workload("core.weighted", "core", "k_best", (BUPROPION, NICOTINE, 10), "10 best weighted paths"),
    Workload("full.weighted", "full", "k_best", (BUPROPION, NICOTINE, 10), "10 best weighted paths"),
    Workload("full.weighted far", "full", "k_best", (BUPROPION, "UBERON:0001600", 10), "10 best weighted paths", ("networkx",)),
    Workload("Q1", "full", "edges_of", (BUPROPION,), "all edges of bupropion"),
    Workload("Q2", "full", "binds_associates", (BUPROPION,), "Compound-binds-Gene-associates-Disease"),
    Workload("Q3", "full", "metapath", (BUPROPION,), "metapath CbGpPWpGaD with counts"),
    Workload("Q4", "full", "count_by_type", (), "count edges by type"),
    Workload("Q5", "full", "evidence", (BUPROPION, "CbG", "1576"), "all that is stated of one edge, every edge with statements of its own"),
    Workload("SPARQL Q3", "full", "sparql", (queries.METAPATH,), "the metapath in SPARQL, on mitragraph's own store"),
    Workload("SPARQL Q4", "full", "sparql", (queries.COUNT_BY_TYPE,), "triples by predicate in SPARQL, on mitragraph's own store"),
)  # fmt: skip
