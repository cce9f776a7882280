"""Measure mitragraph against its peers in one run, check that all agree, and write benchmarks/RESULTS.md.

    make bench DATA=folder        (or: .bench-venv/bin/python benchmarks/bench.py --data folder)

The folder holds hetionet-nodes.tsv.gz (id, name, kind) and hetionet-edges.tsv.gz (source, metaedge, target). See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from commands import Cost
from engines import measure, say
from graphs import read_full
from processes import big_graph, build_bare, build_with_store, exports, sparql, start_up, store_of
from report import Run, write_report
from workloads import WORKLOADS, Workload

PATH_KINDS = ("simple_paths", "count_paths", "shortest_paths", "k_best")
PATH_PEERS = ("mitragraph", "floor", "igraph", "rustworkx", "networkx")
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


def groups() -> Iterator[tuple[Sequence[str], str, Sequence[Workload]]]:
    """Workloads and who is asked, a few engines at a time, so that they fit into memory together."""
    here = tuple(peer for peer in ("neo4j",) if neo4j_is_here())
    for peers, graph in (((*PATH_PEERS, "kuzu"), "core"), (PATH_PEERS, "full")):
        yield (*peers, *here), graph, [w for w in WORKLOADS if w.graph == graph and w.kind in PATH_KINDS]
    yield (*QUERY_PEERS, *here), "full", [w for w in WORKLOADS if w.kind not in (*PATH_KINDS, "sparql")]
    yield ("mitragraph", "same_store"), "full", [w for w in WORKLOADS if w.kind == "sparql"]


def neo4j_is_here() -> bool:
    """Whether the tests' Neo4j was installed; where Maven Central can't be reached it wasn't."""
    return (Path(__file__).parent.parent / ".cache" / "servers" / "neo4j.classpath").is_file()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5, help="rounds for engines; whole commands get twice as many")
    parser.add_argument(
        "--work", type=Path, help="keep graphs and raw figures there; an interrupted run goes on from them"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = options.work or Path(folder)
        work.mkdir(parents=True, exist_ok=True)
        write_report(measured(options.data, work, options.rounds), options.rounds)


def measured(data: Path, work: Path, rounds: int) -> Run:
    """Everything, stage after stage; the figures of each are kept as soon as they are there."""
    kept = work / "figures.json"
    run = Run.from_json(json.loads(kept.read_text(encoding="utf-8"))) if kept.is_file() else Run()
    for name, stage in stages(data, work, rounds).items():
        if name not in run.commands:
            say(name)
            run.commands[name] = stage()
            kept.write_text(json.dumps(run.as_json(), indent=1), encoding="utf-8")
    os.environ["MITRAGRAPH_GRAPH"] = str(work / "whole")
    for peers, graph, workloads in groups():
        if any(workload.name not in run.results for workload in workloads):
            found, used = measure(peers, graph, workloads, data, rounds=rounds)
            run.results |= found
            run.versions |= used
            kept.write_text(json.dumps(run.as_json(), indent=1), encoding="utf-8")
    return run


def stages(data: Path, work: Path, rounds: int) -> dict[str, Callable[[], dict[str, Cost]]]:
    """The whole commands, in the order in which they need each other's graphs."""
    bare, whole = work / "bare", work / "whole"
    return {
        "start-up on the shipped graph": lambda: start_up(2 * rounds),
        "building": lambda: build_bare(read_full(data), work, rounds),
        "cold questions to the big graph": lambda: big_graph(bare, 2 * rounds),
        "exports of the big graph": lambda: exports(bare, work, 2 * rounds),
        "building with the SPARQL store": lambda: build_with_store(work),
        "SPARQL": lambda: sparql(whole, store_of(whole), rounds),
    }


if __name__ == "__main__":
    main()
