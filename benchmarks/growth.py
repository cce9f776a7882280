"""How time and memory grow: graphs of 1/16 to 4 times Hetionet with its schema and its degree distribution, compiled and asked.

    python benchmarks/growth.py --data FOLDER

Degrees of each edge type are drawn from the real ones, per side; the stubs are then matched at random. So hubs and averages stay what they are
while the number of nodes and edges grows. Writes benchmarks/GROWTH.md and benchmarks/growth.svg.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from commands import Cost, take_turns
from engines import say
from graphs import Graph, read_full, write_folder
from processes import MITRAGRAPH, cold

HERE = Path(__file__).parent
SIZES = (1 / 16, 1 / 4, 1.0, 4.0)
SEED = 20261122
MOST_DENSE = 0.5
"""Pairs grow with the square of the nodes: at 1/16 an edge type as dense as Anatomy-expresses-Gene would need more pairs than there are."""

ENDS = (("Compound", 568), ("Disease", 540))
"""The kinds and degrees of bupropion and nicotine dependence: the same question at every size."""


def grown(full: Graph, factor: float) -> Graph:
    """A graph of `factor` times as many nodes and edges; the real one for 1."""
    if factor == 1:
        return full
    choose = np.random.default_rng(SEED)
    of_kind = {str(kind): int(count) for kind, count in full.nodes.group_by("kind").len().iter_rows()}
    sizes = {kind: max(2, round(count * factor)) for kind, count in sorted(of_kind.items())}
    starts = dict(zip(sizes, np.cumsum([0, *list(sizes.values())[:-1]]), strict=True))
    nodes = pl.DataFrame({
        "id": [f"{kind}::{number}" for kind, size in sizes.items() for number in range(size)],
        "name": [f"{kind} {number}" for kind, size in sizes.items() for number in range(size)],
        "kind": [kind for kind, size in sizes.items() for _ in range(size)],
    })  # fmt: skip
    kinds = full.nodes["kind"]
    parts = []
    for metaedge in sorted(full.edges["metaedge"].unique()):
        ends = full.typed(metaedge)
        sides = [side_of(choose, ends[:, side], of_kind, sizes, kinds[int(ends[0, side])]) for side in (0, 1)]
        possible = len(sides[0].weights) * len(sides[1].weights)
        rows = matched(choose, sides, min(round(len(ends) * factor), round(possible * MOST_DENSE)))
        numbers = {
            f"{end}_number": rows[:, column] + starts[sides[column].kind]
            for column, end in enumerate(("source", "target"))
        }
        parts.append(pl.DataFrame(numbers).with_columns(metaedge=pl.lit(metaedge)))
    edges = pl.concat(parts)
    edges = edges.with_columns(
        source=nodes["id"].gather(edges["source_number"]), target=nodes["id"].gather(edges["target_number"])
    )
    return Graph(f"{factor:g}", nodes, edges)


@dataclass
class Side:
    """One side of an edge type: the kind of its nodes, and how likely each of them is to be an end."""

    kind: str
    weights: np.ndarray


def side_of(
    choose: np.random.Generator, real: np.ndarray, of_kind: Mapping[str, int], sizes: Mapping[str, int], kind: str
) -> Side:
    """Nodes of the grown graph whose degrees are drawn from the real ones, those without edges too."""
    degrees = np.zeros(of_kind[kind])
    found = np.unique(real, return_counts=True)[1]
    degrees[: len(found)] = found
    drawn = choose.choice(degrees, sizes[kind])
    drawn[0] = max(drawn[0], 1)
    return Side(kind, drawn / drawn.sum())


def matched(choose: np.random.Generator, sides: Sequence[Side], wanted: int) -> np.ndarray:
    """`wanted` different pairs, or what eight rounds of drawing find where a few hubs hold most of the edges."""
    width = len(sides[1].weights)
    pairs = np.empty(0, np.int64)
    for _ in range(8):
        missing = wanted - len(pairs)
        if missing <= 0:
            break
        u, v = (choose.choice(len(side.weights), 2 * missing, p=side.weights) for side in sides)
        pairs = np.unique(np.concatenate([pairs, u * width + v]))
    pairs = choose.permutation(pairs)[:wanted]
    return np.stack([pairs // width, pairs % width], axis=1)


def ends_of(graph: Graph) -> tuple[str, str]:
    """The nodes whose kinds and degrees are nearest to the question's."""
    degrees = np.bincount(graph.pairs.ravel(), minlength=graph.size)
    kinds = graph.nodes["kind"].to_numpy()
    found = []
    for kind, wanted in ENDS:
        distance = np.where(kinds == kind, np.abs(degrees - wanted), np.iinfo(np.int64).max)
        found.append(graph.ids[int(distance.argmin())])
    return found[0], found[1]


@dataclass
class Point:
    """What one size took."""

    factor: float
    nodes: int
    edges: int
    costs: Mapping[str, Cost]


def measure(full: Graph, factor: float, folder: Path, rounds: int) -> Point:
    graph = grown(full, factor)
    source, target = write_folder(graph, folder / f"tables-{factor:g}"), folder / f"graph-{factor:g}"
    build = [MITRAGRAPH, "build", source, "-o", target, "--no-sparql"]
    costs = take_turns({"build": build}, rounds=1, warm=False)
    start, end = ends_of(graph)
    costs |= take_turns({
        "path, 4 hops, cold": cold("path", start, end, "--undirected", "--graph", target),
        "show, cold": cold("show", start, "--graph", target),
        "stats, cold": cold("stats", "--graph", target),
    }, rounds=rounds)  # fmt: skip
    return Point(factor, graph.size, graph.edges.height, costs)


def slope(points: Sequence[Point], name: str, value: str) -> float:
    """Exponent b of cost ~ size^b by least squares on logarithms: 1 grows with the graph, 0 doesn't grow."""
    x = [math.log(point.edges) for point in points]
    y = [math.log(getattr(point.costs[name], value)) for point in points]
    return float(np.polyfit(x, y, 1)[0])


def plot(points: Sequence[Point], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "mitragraph"
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(1, 2, figsize=(10, 4))
    for axis, value, unit in zip(axes, ("median", "memory"), ("CPU, ms", "peak memory, MB"), strict=True):
        for name, marker in zip(points[0].costs, "os^D", strict=False):
            axis.plot([p.edges for p in points], [getattr(p.costs[name], value) for p in points], marker=marker, label=name)  # fmt: skip
        axis.set(xscale="log", yscale="log", xlabel="edges", ylabel=unit)
        axis.grid(alpha=0.3)
    axes[0].legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def table(points: Sequence[Point]) -> str:
    from tabulate import tabulate

    rows = []
    for point in points:
        cells = [f"{cost.median:,.0f} ms, {cost.memory:,.0f} MB" for cost in point.costs.values()]
        rows.append([f"{point.factor:g}", f"{point.nodes:,}", f"{point.edges:,}", *cells])
    exponents = [
        f"{slope(points, name, 'median'):.2f}, {slope(points, name, 'memory'):.2f}" for name in points[0].costs
    ]
    rows.append(["exponent", "", "", *exponents])
    return tabulate(rows, headers=["times Hetionet", "nodes", "edges", *points[0].costs], tablefmt="github")


TEXT = """# Growth with the size of the graph

Written by `make bench-growth`: graphs of 1/16 to 4 times Hetionet, with its schema and its degree distribution (`growth.py` says how they are made; at 1/16 the densest
edge types are thinner, since there are too few pairs of nodes). CPU time (one build, medians of the questions), peak memory of the process. The same question at every size: the best of all simple
paths of up to four hops between a compound and a disease of about 568 and 540 neighbours. The last row is the exponent b of cost ~ edges^b for time and memory: 1 grows with the graph, 0 not at all.

{table}

![time and memory against the number of edges](growth.svg)

- **build**: reading text and sorting edges; both grow with the edges, in batches, and the arrays of the graph are held once.
- **path**: what stands around the two ends and around their neighbours, not the graph. It grows where hubs grow, and begins at the cost of starting Python.
- **show**: the edges of one node, cut at a number that a page holds; names are found by binary search.
- **stats**: counted when the graph was built; what remains is starting Python.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with hetionet-nodes.tsv.gz and hetionet-edges.tsv.gz"
    )
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    full = read_full(options.data)
    points = []
    with tempfile.TemporaryDirectory() as folder:
        for factor in SIZES:
            say(f"{factor:g} times Hetionet")
            points.append(measure(full, factor, Path(folder), options.rounds))
    plot(points, HERE / "growth.svg")
    (HERE / "GROWTH.md").write_text(TEXT.format(table=table(points)), encoding="utf-8")


if __name__ == "__main__":
    main()
