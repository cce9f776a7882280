"""Measure the explorer in headless Chromium and write the table to benchmarks/EXPLORER.md.

    .venv/bin/python benchmarks/explorer.py

The shipped graph, and generated ones of 2,000 and 10,000 nodes with 3.5 edges a node and two lines an edge. Nothing here decides whether a
test passes: times depend on the machine.
"""

from __future__ import annotations

import gc
import os
import platform
import random
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mitragraph.graph.explorer import Start, explorer_page
from mitragraph.graph.knowledge import KnowledgeGraph, load
from mitragraph.graph.records import EvidenceLine, Node
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RUNS = 3
EDGES_A_NODE = 3.5
RULER = 600
"""Nodes of the page by pyvis alone."""
RESULT = Path(__file__).parent / "EXPLORER.md"

Point = tuple[float, float]


def generated(kg: KnowledgeGraph, size: int) -> KnowledgeGraph:
    """A graph like the shipped one, larger: nodes of the same categories, edges that its predicates allow, hubs and all."""
    choose = random.Random(size)  # noqa: S311 - a sample, not a secret
    patterns = list(kg.nodes.values())
    nodes = [
        replace(choose.choice(patterns), id=f"node-{i}", name=f"node number {i}", synonyms=()) for i in range(size)
    ]
    by_category: dict[str, list[Node]] = {}
    for node in nodes:
        by_category.setdefault(node.category, []).append(node)
    triples: dict[tuple[str, str, str], None] = {}
    while len(triples) < EDGES_A_NODE * size:
        edge = choose.choice(kg.lines)
        subject, object_ = (hub(choose, by_category[kg.nodes[end].category]) for end in (edge.subject, edge.object))
        if subject.id != object_.id:
            triples[subject.id, edge.predicate, object_.id] = None
    return KnowledgeGraph(kg.schema, nodes, kg.sources.values(), list(lines_for(kg, choose, list(triples))))


def hub(choose: random.Random, nodes: list[Node]) -> Node:
    """A node, the first ones far more often: real graphs have hubs."""
    return nodes[int(len(nodes) * choose.random() ** 3)]


def lines_for(kg: KnowledgeGraph, choose: random.Random, triples: list[tuple[str, str, str]]) -> Iterator[EvidenceLine]:
    """Two lines for each triple, like those of the shipped graph."""
    like: dict[str, list[EvidenceLine]] = {}
    for line in kg.lines:
        like.setdefault(line.predicate, []).append(line)
    for number, (subject, predicate, object_) in enumerate(triples):
        for half in "ab":
            pattern = choose.choice(like[predicate])
            yield replace(pattern, id=f"g-{number}{half}", subject=subject, object=object_, agent=())


@dataclass
class Case:
    """One page to measure: what it is, its file and where it opens."""

    name: str
    file: Path
    written: float
    address: str = ""


FRAMES = """(milliseconds) => new Promise((done) => {
    const from = performance.now();
    let frames = 0;
    const count = () => { frames += 1; performance.now() - from < milliseconds ? requestAnimationFrame(count) : done(frames * 1000 / (performance.now() - from)); };
    requestAnimationFrame(count);
})"""


def frames_while(page: Page, moves: list[tuple[float, float]]) -> float:
    """Frames a second while the mouse is dragged along."""
    page.evaluate(f"void (globalThis.frames_seen = ({FRAMES})(1500))")
    page.mouse.move(*moves[0])
    page.mouse.down()
    until = time.monotonic() + 1.5
    step = 0
    while time.monotonic() < until:
        step += 1
        page.mouse.move(*moves[step % len(moves)])
    page.mouse.up()
    return float(page.evaluate("globalThis.frames_seen"))


def moved(page: Page, empty: Point, grip: Point, centre: Point) -> dict[str, float]:
    """Frames a second while the picture is dragged by an empty place, a node is dragged and the wheel is turned."""
    around = [(0, 0), (25, 10), (50, 30), (60, 60), (30, 50), (10, 20)]
    pan = frames_while(page, [(empty[0] + dx, empty[1] - dy) for dx, dy in around])
    drag = frames_while(page, [(grip[0] + dx, grip[1] + dy) for dx, dy in around])
    page.mouse.move(*centre)
    page.evaluate(f"void (globalThis.frames_seen = ({FRAMES})(1500))")
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        page.mouse.wheel(0, 60 if int(time.monotonic() * 4) % 2 else -60)
    return {"pan": pan, "drag": drag, "zoom": float(page.evaluate("globalThis.frames_seen"))}


def held_memory(page: Page, browser: Browser) -> float:
    """Megabytes that the page still holds once garbage is collected."""
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    page.wait_for_timeout(300)
    return renderer_memory(browser)


def pyvis_page(size: int) -> str:
    """What pyvis alone writes at its best, as a ruler: no simulation, straight edges, places given, and nothing on it but a title for each edge."""
    choose = random.Random(size)  # noqa: S311 - a sample, not a secret
    network = Network(height="900px", width="100%", directed=True, cdn_resources="in_line")
    for i in range(size):
        network.add_node(i, label=f"node number {i}", shape="dot", x=i % 30 * 100, y=i // 30 * 60, size=10)
    network.edges = [
        {
            "id": i,
            "from": choose.randrange(size),
            "to": choose.randrange(size),
            "arrows": "to",
            "title": f"edge {i}: " + 30 * "evidence ",
        }
        for i in range(int(EDGES_A_NODE * size))
    ]
    network.options = {"physics": {"enabled": False}, "edges": {"smooth": False}}
    return re.sub(
        r"<link[^>]*//[^>]*>|<script[^>]*src=[^>]*></script>", "", network.generate_html()
    )  # what it would load


def measure_pyvis(browser: Browser, file: Path) -> dict[str, float]:
    """The memory of a page by pyvis alone, handled as the explorer is."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(file.as_uri())
    page.wait_for_function("globalThis.network?.canvas")
    page.wait_for_timeout(500)
    opened = renderer_memory(browser)
    moved(page, (1420, 880), (700, 450), (720, 450))
    figures = {"opened": opened, "memory": renderer_memory(browser), "held": held_memory(page, browser)}
    page.close()
    return figures


def measure(browser: Browser, case: Case) -> dict[str, float]:
    """Open once in a fresh profile and measure."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(case.file.as_uri() + case.address)
    page.wait_for_selector("html[data-ready]", state="attached")
    times = page.evaluate("({ ...document.documentElement.dataset })")
    page.wait_for_timeout(500)
    opened = renderer_memory(browser)
    box = page.locator("#picture").bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    centre = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    empty = (box["x"] + 12, box["y"] + box["height"] - 12)
    node = page.evaluate(
        """() => {
            const { network, found } = mitragraph.picture;
            const at = Object.values(network.getPositions()).map((point) => network.canvasToDOM(point));
            const { clientWidth, clientHeight } = document.getElementById("picture");
            return at.find(({ x, y }) => x > 99 && y > 99 && x < clientWidth - 99 && y < clientHeight - 99);
        }"""
    )
    grip = (box["x"] + node["x"], box["y"] + node["y"])
    figures = {
        "first picture": float(times["firstPicture"]) / 1000,
        "ready": float(times["ready"]) / 1000,
        "opened": opened,
        **moved(page, empty, grip, centre),
    }
    figures["search"] = float(
        page.evaluate(
            "(mitragraph.findNodes('no'), (() => { const from = performance.now(); mitragraph.findNodes('mit'); return performance.now() - from; })())"
        )
    )
    figures["paths"] = float(
        page.evaluate(
            """() => {
                const ids = mitragraph.nodes.map((node) => node.id);
                const from = performance.now();
                for (let i = 0; i < 10; i += 1) mitragraph.findPaths({ from: ids[i], to: ids[ids.length - 1 - i], maxHops: 3 });
                return (performance.now() - from) / 10;
            }"""
        )
    )
    figures["filter"] = timed(page, "location.hash = `${location.hash || '#view=story'}&no.tier=claim`")
    figures["focus"] = timed(page, "location.hash = 'view=focus&focus=' + mitragraph.nodes[0].id")
    figures["memory"] = renderer_memory(browser)
    figures["held"] = held_memory(page, browser)
    figures["again"] = statistics.median(
        timed(page, f"location.hash = 'view=focus&focus=' + mitragraph.nodes[{i}].id") for i in range(30, 330, 30)
    )
    context.close()
    return figures


def renderer_memory(browser: Browser) -> float:
    """Megabytes of the page's process, pages that it shares with other processes counted by its share."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    rollups = [Path(f"/proc/{process['id']}/smaps_rollup") for process in processes if process["type"] == "renderer"]
    sizes = [
        line.split()[1] for rollup in rollups for line in rollup.read_text().splitlines() if line.startswith("Pss:")
    ]
    return max(map(int, sizes), default=0) / 1000


def timed(page: Page, action: str) -> float:
    """Milliseconds from a change of the address until the next frame was drawn."""
    return float(
        page.evaluate(
            f"""() => new Promise((done) => {{
                const from = performance.now();
                addEventListener("hashchange", () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - from))), {{ once: true }});
                {action};
            }})"""
        )
    )


def cases(folder: Path) -> Iterator[Case]:
    kg = load()
    graphs = [("shipped", kg), *((f"{size:,} nodes", generated(kg, size)) for size in (2_000, 10_000))]
    for name, graph in graphs:
        file = folder / f"{name.split()[0].replace(',', '')}.html"
        from_ = time.perf_counter()
        file.write_text(explorer_page(graph, Start()), encoding="utf-8")
        written = time.perf_counter() - from_
        label = f"{name} ({len(graph.nodes):,} nodes, {len(graph.edges):,} edges)" if name == "shipped" else f"{name}, {len(graph.edges):,} edges"  # fmt: skip
        yield Case(f"{label}: story", file, written)
        hub_of = max(graph.nodes, key=lambda node: (len(graph.edges_by_node[node]), node))
        yield Case(f"{name}: at a node", file, written, f"#view=focus&focus={hub_of}&open=node:{hub_of}")
        yield Case(f"{name}: everything (the page draws at most 600 unasked)", file, written, "#view=all")
        if name == "2,000 nodes":
            yield Case(f"{name}: everything, all drawn because asked", file, written, "#view=all&most=2000")
        gc.collect()


COLUMNS = ("first picture", "ready", "drag", "pan", "zoom", "search", "focus", "again", "filter", "paths", "opened", "memory", "held")  # fmt: skip


def row(case: Case, runs: list[dict[str, float]]) -> str:
    middle = {key: statistics.median(run[key] for run in runs) for key in COLUMNS}
    spread = [run["first picture"] for run in runs]
    best = {key: min(run[key] for run in runs) for key in ("focus", "filter")}
    return (
        f"| {case.name} | {case.file.stat().st_size / 1e6:.1f} | {case.written:.1f} | {middle['first picture']:.2f} ({min(spread):.2f} to {max(spread):.2f}) | {middle['ready']:.2f} "
        f"| {middle['drag']:.0f} · {middle['pan']:.0f} · {middle['zoom']:.0f} | {middle['search']:.1f} | {middle['focus']:.0f} ({best['focus']:.0f}) · {middle['again']:.0f} | {middle['filter']:.0f} ({best['filter']:.0f}) | {middle['paths']:.1f} | {middle['opened']:.0f} · {middle['memory']:.0f} · {middle['held']:.0f} |"
    )


def empty_page(browser: Browser) -> float:
    """What the browser takes for a page with nothing on it."""
    page = browser.new_page()
    page.set_content("<title>empty</title>")
    page.wait_for_timeout(500)
    memory = renderer_memory(browser)
    page.close()
    return memory


def load_words(loads: list[float]) -> str:
    """How busy the machine was while all was measured; the browser's own work is a part of it."""
    cores = os.cpu_count() or 1
    words = f"Load of the machine meanwhile (average of a minute, the browser's own work in it): {min(loads):.1f} to {max(loads):.1f} on {cores} cores"
    return f"{words}, so that the page had to wait for others." if max(loads) > cores else f"{words}."


def main() -> None:
    loads = [os.getloadavg()[0]]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        empty = empty_page(browser)
        rows = []
        for case in cases(Path(folder)):
            rows.append(row(case, [measure(browser, case) for _ in range(RUNS)]))
            loads.append(os.getloadavg()[0])
            print(rows[-1], flush=True)
        ruler = Path(folder) / "pyvis.html"
        ruler.write_text(pyvis_page(RULER), encoding="utf-8")
        alone = [measure_pyvis(browser, ruler) for _ in range(RUNS)]
        plain = " · ".join(
            f"{statistics.median(run[key] for run in alone):.0f}" for key in ("opened", "memory", "held")
        )
        version = browser.version
        browser.close()
    RESULT.write_text(
        f"""# The explorer, measured

Written by `make bench-explorer`. Chromium {version}, headless, software rendering (no GPU), {os.cpu_count()} shared cores, Python {platform.python_version()};
median of {RUNS} runs in fresh profiles, range of the first picture and the best of focus and filter in brackets.
{load_words(loads)} A machine with a GPU is faster.

| page | MB | written in s | first picture s | ready s | frames/s node · pan · zoom | search ms | focus ms first · again | filter ms | paths ms | memory MB opened · in use · held |
|---|---|---|---|---|---|---|---|---|---|---|
{chr(10).join(rows)}

Frames are counted while the mouse drags a node, drags the picture and turns the wheel; 60 is the most there is. Focus and filter run from the
change of the address to the next frame, table, panel and counts included; the first focus after the page has opened, of code that has never run,
and the median of ten others behind it. Paths is the mean of ten questions with up to three hops.

Memory is that of the page's process, with what it shares with other processes counted by its share: when the page has opened, when all that was done to it, and
what it still holds once garbage is collected. The largest such process of
the browser before it opened the explorer took {empty:.0f} MB. Other browsers on the machine share the load and make all of these up to 25 MB smaller: measure without them.
The ruler in the same run: a page by pyvis alone at its best ({RULER} nodes, {int(EDGES_A_NODE * RULER):,} edges, no simulation, straight edges, places given, no table, no panels, no papers), handled with
the same moves, takes {plain} MB. The budget of 120 MB was set where such a page was measured with 159.

Where a graph is larger than a picture can hold, the page draws the most studied part, says how much it left out, and draws all of it when asked. Where more than
600 lines are drawn they are hidden while the picture is moved or zoomed, and come back when it rests: the frames of those rows are frames without lines.
""",
        encoding="utf-8",
        newline="\n",
    )


if __name__ == "__main__":
    main()
