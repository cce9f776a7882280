"""Measure mitragraph against its peers in one run, check that all agree, and write benchmarks/RESULTS.md.

    make bench DATA=folder        (or: .bench-venv/bin/python benchmarks/bench.py --data folder)

The folder holds hetionet-nodes.tsv.gz (id, name, kind) and hetionet-edges.tsv.gz (source, metaedge, target). See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path

from engines import Results, measure, say
from graphs import read_full
from processes import big_graph, build_bare, build_with_store, exports, sparql, start_up, store_of
from report import Run, write_report
from workloads import WORKLOADS

PATH_KINDS = ("simple_paths", "count_paths", "shortest_paths", "k_best")
PATH_PEERS = ("mitragraph", "floor", "igraph", "rustworkx", "networkx", "neo4j")
QUERY_PEERS = (
    "mitragraph",
    "floor",
    "pyoxigraph",
    "oxrdflib",
    "duckdb",
    "kuzu",
    "hetmatpy",
    "networkx",
    "rdflib",
    "neo4j",
)


def engines(data: Path, rounds: int) -> tuple[Results, dict[str, str]]:
    """All workloads, a few engines at a time, so that they fit into memory together."""
    of_paths = {
        graph: [w for w in WORKLOADS if w.graph == graph and w.kind in PATH_KINDS] for graph in ("core", "full")
    }
    queries = [w for w in WORKLOADS if w.kind not in PATH_KINDS]
    results: Results = {}
    versions: dict[str, str] = {}
    for peers, graph, workloads in (
        ((*PATH_PEERS, "kuzu"), "core", of_paths["core"]),
        (PATH_PEERS, "full", of_paths["full"]),
        (QUERY_PEERS, "full", queries),
    ):
        here = [peer for peer in peers if peer != "neo4j" or neo4j_is_here()]
        found, used = measure(here, graph, workloads, data, rounds=rounds)
        results |= found
        versions |= used
    return results, versions


def neo4j_is_here() -> bool:
    """Whether the tests' Neo4j was installed; where Maven Central can't be reached it wasn't."""
    return (Path(__file__).parent.parent / ".cache" / "servers" / "neo4j.classpath").is_file()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5, help="rounds for engines; whole commands get twice as many")
    parser.add_argument("--keep", type=Path, help="also write the raw figures there, as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        run = Run()
        say("start-up")
        run.commands["start-up on the shipped graph"] = start_up(2 * options.rounds)
        say("building")
        full = read_full(options.data)
        run.commands["building"] = build_bare(full, work, options.rounds)
        del full
        run.commands["cold questions to the big graph"] = big_graph(work / "bare", 2 * options.rounds)
        say("exports")
        run.commands["exports of the big graph"] = exports(work / "bare", work, max(1, options.rounds // 2))
        say("building with the SPARQL store")
        run.commands["building with the SPARQL store"] = build_with_store(work)
        run.commands["SPARQL"] = sparql(work / "whole", store_of(work / "whole"), options.rounds)
        os.environ["MITRAGRAPH_GRAPH"] = str(work / "whole")
        run.results, run.versions = engines(options.data, options.rounds)
    if options.keep:
        options.keep.write_text(json.dumps(run.as_json(), indent=1), encoding="utf-8")
    write_report(run, options.rounds)


if __name__ == "__main__":
    main()
