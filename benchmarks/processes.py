"""What whole commands cost: start-up, a cold question on the big graph, building it, exporting it."""

from __future__ import annotations

import sys
from pathlib import Path

from commands import Cost, take_turns
from graphs import Graph, write_folder
from mitragraph.graph.engines import open_graph
from queries import COUNT_BY_TYPE, METAPATH

MITRAGRAPH = Path(sys.executable).with_name("mitragraph")
PAIR = ("Compound::DB01156", "Disease::DOID:0050742")

IMPORT_CLICK = "import click"
"""The yardstick of start-up: what any Python command line costs before it does anything."""


def cold(*arguments: str | Path) -> list[str | Path]:
    """A command of mitragraph from a cold start."""
    return [MITRAGRAPH, *arguments]


def python(code: str, *arguments: str | Path) -> list[str | Path]:
    return [sys.executable, "-c", code, *arguments]


def start_up(rounds: int) -> dict[str, Cost]:
    """Commands on the shipped graph beside importing click."""
    return take_turns({
        IMPORT_CLICK: python(IMPORT_CLICK),
        "mitragraph --help": cold("--help"),
        "mitragraph stats": cold("stats"),
        "mitragraph show mitragynine": cold("show", "mitragynine"),
        "mitragraph path mitragynine depression": cold("path", "mitragynine", "depressive disorder"),
    }, rounds=rounds)  # fmt: skip


def big_graph(graph: Path, rounds: int) -> dict[str, Cost]:
    """Questions to the compiled big graph beside importing click."""
    return take_turns({
        IMPORT_CLICK: python(IMPORT_CLICK),
        "path, 4 hops (bupropion, nicotine dependence)": cold("path", *PAIR, "--undirected", "--graph", graph),
        "show bupropion": cold("show", PAIR[0], "--graph", graph),
        "stats": cold("stats", "--graph", graph),
    }, rounds=rounds)  # fmt: skip


BULK_LOAD = """
import sys, pyoxigraph
store = pyoxigraph.Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_QUADS)
store.flush()
"""

DUMP = """
import sys, pyoxigraph
pyoxigraph.Store.read_only(sys.argv[1]).dump(sys.argv[2], format=pyoxigraph.RdfFormat.N_QUADS)
"""


def build_bare(full: Graph, work: Path, rounds: int) -> dict[str, Cost]:
    """`mitragraph build` of the whole graph without its SPARQL store."""
    source = write_folder(full, work / "tables")
    costs = Cost()
    for number in range(rounds):  # into a new folder each time: what is there already isn't built again
        target = work / ("bare" if number == rounds - 1 else f"bare-{number}")
        built = take_turns({"": cold("build", source, "-o", target, "--no-sparql")}, rounds=1, warm=False)[""]
        costs.ms += built.ms
        costs.mb += built.mb
    return {"mitragraph build --no-sparql": costs}  # fmt: skip


def build_with_store(work: Path) -> dict[str, Cost]:
    """`mitragraph build` with its store beside pyoxigraph's own bulk load of the same quads into an empty one; once, it takes minutes."""
    costs = take_turns({"mitragraph build": cold("build", work / "tables", "-o", work / "whole")}, rounds=1, warm=False)
    take_turns({"dump": python(DUMP, store_of(work / "whole"), work / "quads.nq")}, rounds=1, warm=False)
    return costs | take_turns(
        {"pyoxigraph bulk_load": python(BULK_LOAD, work / "quads.nq", work / "bulk")}, rounds=1, warm=False
    )


def store_of(graph: Path) -> Path:
    """The Oxigraph store in a compiled graph."""
    return Path(str(open_graph(str(graph)).store_folder))


BARE_QUERY = """
import sys, pyoxigraph
store = pyoxigraph.Store.read_only(sys.argv[1])
sys.stdout.buffer.write(store.query(sys.argv[2]).serialize(format=pyoxigraph.QueryResultsFormat.JSON))
"""


def sparql(graph: Path, store: Path, rounds: int) -> dict[str, Cost]:
    """Two long questions in SPARQL as commands, beside a bare script that asks pyoxigraph the same of the same store."""
    costs = {}
    for name, query in (("Q3", METAPATH), ("Q4", COUNT_BY_TYPE)):
        costs |= take_turns({
            f"pyoxigraph alone, {name}": python(BARE_QUERY, store, query),
            f"mitragraph query, {name}": cold("query", query, "--json", "--graph", graph),
        }, rounds=rounds)  # fmt: skip
    return costs


WRITELINES = """
import sys
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as source, open(sys.argv[1], "w", encoding="utf-8") as target:
        target.writelines(source)
"""

EXPORTS = ("graphml", "ntriples", "csv", "kgx")
"""Every format of text that is streamed."""

NETWORKX_GRAPHML = """
import sys, networkx as nx
graph = nx.MultiDiGraph()
with open(sys.argv[1] + "/nodes.tsv", encoding="utf-8") as nodes:
    next(nodes)
    for line in nodes:
        id, name, kind = line.rstrip("\\n").split("\\t")
        graph.add_node(id, name=name, kind=kind)
with open(sys.argv[1] + "/edges.tsv", encoding="utf-8") as edges:
    next(edges)
    for line in edges:
        source, metaedge, target = line.rstrip("\\n").split("\\t")
        graph.add_edge(source, target, key=metaedge)
nx.write_graphml(graph, sys.argv[2])
"""


def exports(graph: Path, work: Path, rounds: int) -> dict[str, Cost]:
    """Every streamed format beside writing the same lines bare, file by file, and GraphML beside networkx's own."""
    costs: dict[str, Cost] = {}
    for name in EXPORTS:
        target = work / f"export-{name}"
        export = cold("export", name, "-o", target, "--graph", graph)
        take_turns({name: export}, rounds=1, warm=False)
        files = [target] if target.is_file() else sorted(path for path in target.iterdir() if path.stat().st_size)
        costs |= take_turns(
            {f"export {name}": export, f"writelines of the same {name}": python(WRITELINES, work / "copy", *files)},
            rounds=rounds, warm=False,
        )  # fmt: skip
    costs |= take_turns({"networkx write_graphml": python(NETWORKX_GRAPHML, work / "tables", work / "networkx.graphml")}, rounds=1, warm=False)  # fmt: skip
    return costs
