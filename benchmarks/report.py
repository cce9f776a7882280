"""The figures of one run as a page: goals first, then every table, with versions and who wins."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from commands import Cost
from engines import Measured, Results
from processes import EXPORTS, IMPORT_CLICK
from tabulate import tabulate
from workloads import WORKLOADS

RESULT = Path(__file__).parent / "RESULTS.md"
OURS = "mitragraph"


@dataclass
class Run:
    """Everything measured in one run."""

    results: Results = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    commands: dict[str, dict[str, Cost]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "versions": self.versions,
            "workloads": {name: {peer: vars(m) for peer, m in found.items()} for name, found in self.results.items()},
            "commands": {name: {what: vars(cost) for what, cost in found.items()} for name, found in self.commands.items()},
        }  # fmt: skip

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> Run:
        """What `as_json` wrote."""
        return cls(
            results={name: {peer: Measured(**m) for peer, m in peers.items()} for name, peers in found["workloads"].items()},
            versions=found["versions"],
            commands={name: {what: Cost(**c) for what, c in costs.items()} for name, costs in found["commands"].items()},
        )  # fmt: skip

    def cost(self, name: str) -> Cost:
        """The cost of one command, by its name, in whatever table it stands."""
        return next(costs[name] for costs in self.commands.values() if name in costs)


@dataclass(frozen=True)
class Goal:
    """What was to be reached: a figure, at least or at most a bound."""

    what: str
    figure: float
    at_least: float | None = None
    at_most: float | None = None
    unit: str = "×"

    @property
    def is_met(self) -> bool:
        return (self.at_least is None or self.figure >= self.at_least) and (
            self.at_most is None or self.figure <= self.at_most
        )

    @property
    def row(self) -> tuple[str, str, str, str]:
        bound = f"≥ {self.at_least:g}" if self.at_least is not None else f"≤ {self.at_most:g}"
        return (
            self.what,
            f"{self.figure:,.3g} {self.unit}",
            f"{bound} {self.unit}",
            "met" if self.is_met else "**missed**",
        )


def ahead(run: Run, workload: str, peer: str) -> float:
    """How many times less CPU than a peer."""
    found = run.results[workload]
    return found[peer].median / found[OURS].median


def behind(run: Run, workload: str, peer: str) -> float:
    return 1 / ahead(run, workload, peer)


def over(run: Run, what: str, base: str) -> float:
    """One command's CPU as a multiple of another's of the same table."""
    table = next(costs for costs in run.commands.values() if what in costs and base in costs)
    return table[what].median / table[base].median


PATH = "path, 4 hops (bupropion, nicotine dependence)"
BUILD = "mitragraph build --no-sparql"

Figure = Callable[[Run], float]

GOALS: tuple[tuple[str, Figure, float | None, float | None, str], ...] = (
    ("core.bupropion, simple paths, ahead of networkx", lambda run: ahead(run, "core.bupropion", "networkx"), 5000, None, "×"),
    ("core.bupropion, ahead of igraph", lambda run: ahead(run, "core.bupropion", "igraph"), 100, None, "×"),
    ("core.bupropion, ahead of rustworkx", lambda run: ahead(run, "core.bupropion", "rustworkx"), 100, None, "×"),
    ("core.heavy, ahead of igraph", lambda run: ahead(run, "core.heavy", "igraph"), 30, None, "×"),
    ("core.heavy, behind the compiled floor", lambda run: behind(run, "core.heavy", "floor"), None, 10, "×"),
    ("cold path on full, over importing click", lambda run: over(run, PATH, IMPORT_CLICK), None, 6, "×"),
    ("cold path on full, memory", lambda run: run.cost(PATH).memory, None, 64, "MB"),
    ("full.far, all shortest paths, ahead of networkx", lambda run: ahead(run, "full.far", "networkx"), 50, None, "×"),
    ("full.weighted, k = 10, ahead of networkx", lambda run: ahead(run, "full.weighted", "networkx"), 50, None, "×"),
    ("full.weighted, k = 10, ahead of igraph", lambda run: ahead(run, "full.weighted", "igraph"), 1, None, "×"),
    ("metapath CbGpPWpGaD, behind the scipy floor", lambda run: behind(run, "Q3", "floor"), None, 4, "×"),
    ("SPARQL Q3, over pyoxigraph on the same store", lambda run: behind(run, "SPARQL Q3", "same_store"), None, 1.2, "×"),
    ("SPARQL Q4, over pyoxigraph on the same store", lambda run: behind(run, "SPARQL Q4", "same_store"), None, 1.2, "×"),
    ("mitragraph query Q3, over a bare script", lambda run: over(run, "mitragraph query, Q3", "pyoxigraph alone, Q3"), None, 1.2, "×"),
    ("mitragraph query Q4, over a bare script", lambda run: over(run, "mitragraph query, Q4", "pyoxigraph alone, Q4"), None, 1.2, "×"),
    ("count by type, ahead of rdflib", lambda run: ahead(run, "Q4", "rdflib"), 30, None, "×"),
    ("evidence of one edge", lambda run: run.results["Q5"][OURS].median, None, 2, "ms"),
    ("build of full without SPARQL, CPU", lambda run: run.cost(BUILD).median / 1000, None, 3, "s"),
    ("build of full without SPARQL, memory", lambda run: run.cost(BUILD).memory, None, 1600, "MB"),
    ("build of full with SPARQL, over pyoxigraph's bulk load", lambda run: over(run, "mitragraph build", "pyoxigraph bulk_load"), None, 1.3, "×"),
    ("build of full with SPARQL, memory", lambda run: run.cost("mitragraph build").memory, None, 1600, "MB"),
    ("export graphml, over bare writelines", lambda run: over(run, "export graphml", "writelines of the same graphml"), None, 2, "×"),
    ("export ntriples, over bare writelines", lambda run: over(run, "export ntriples", "writelines of the same ntriples"), None, 2, "×"),
    ("export csv, over bare writelines", lambda run: over(run, "export csv", "writelines of the same csv"), None, 2, "×"),
    ("export kgx, over bare writelines", lambda run: over(run, "export kgx", "writelines of the same kgx"), None, 2, "×"),
    ("exports, memory", lambda run: max(run.cost(f"export {name}").memory for name in EXPORTS), None, 128, "MB"),
    ("export graphml, ahead of networkx", lambda run: over(run, "networkx write_graphml", "export graphml"), 10, None, "×"),
    ("mitragraph --help, over importing click", lambda run: over(run, "mitragraph --help", IMPORT_CLICK), None, 1.3, "×"),
    ("mitragraph stats, over importing click", lambda run: over(run, "mitragraph stats", IMPORT_CLICK), None, 4, "×"),
    ("mitragraph show mitragynine, over importing click", lambda run: over(run, "mitragraph show mitragynine", IMPORT_CLICK), None, 4, "×"),
    ("mitragraph path mitragynine depression, over importing click", lambda run: over(run, "mitragraph path mitragynine depression", IMPORT_CLICK), None, 4, "×"),
)  # fmt: skip
"""What is measured, how, and the bound: at least, or at most."""


def goals(run: Run) -> Iterable[tuple[str, str, str, str]]:
    """One row a goal; one that this run didn't measure says so."""
    for what, figure, at_least, at_most, unit in GOALS:
        try:
            yield Goal(what, figure(run), at_least, at_most, unit).row
        except (KeyError, StopIteration):
            yield what, "not measured", "", ""


def write_report(run: Run, rounds: int) -> None:
    RESULT.write_text("\n".join(page(run, rounds)) + "\n", encoding="utf-8")


def page(run: Run, rounds: int) -> Iterable[str]:
    yield from (
        "# mitragraph and its peers, measured in one run",
        "",
        f"Written by `make bench` on {datetime.datetime.now(datetime.UTC):%Y-%m-%d}: {processor()}, {os.cpu_count()} cores, Python {platform.python_version()}. "
        f"CPU time, user and system, all threads; medians of {rounds} rounds in turns (one run where a single one takes over 5 s), spread in brackets. "
        "All engines gave the same answer to each question, else this page would not have been written. What is measured, and what isn't, stands in README.md beside it.",
        "",
        "## Goals",
        "",
        tabulate(list(goals(run)), headers=["goal", "measured", "wanted", ""], tablefmt="github", disable_numparse=True),
        "",
        "## Where a peer wins",
        "",
        *losses(run.results),
        "",
        "## Questions",
        "",
    )  # fmt: skip
    for workload in WORKLOADS:
        if workload.name in run.results:
            yield from questions(workload.name, workload.what, run.results[workload.name])
    yield from ("## Whole commands", "")
    for name, costs in run.commands.items():
        yield from (f"### {name[:1].upper()}{name[1:]}", "", command_table(costs), "")
    yield from ("## Versions", "", ", ".join(f"{name} {version}" for name, version in sorted(run.versions.items())))


def questions(name: str, what: str, found: Mapping[str, Measured]) -> Iterable[str]:
    ours = found[OURS].median if OURS in found else None
    rows = [
        (peer, f"{m.median:,.3g}", m.spread, f"{m.median / ours:,.3g}" if ours else "")
        for peer, m in sorted(found.items(), key=lambda item: item[1].median)
    ]
    answer = next(iter(found.values())).answer
    shown = (
        f"{len(answer)} weights" if isinstance(answer, list) else f"{answer:,}" if isinstance(answer, int) else answer
    )
    yield from (f"### {name}: {what}", "", f"Answer: {shown}.", "")
    yield tabulate(
        rows, headers=["engine", "ms", "spread", "times mitragraph"], tablefmt="github", disable_numparse=True
    )
    yield ""


def command_table(costs: Mapping[str, Cost]) -> str:
    base = next(iter(costs.values())).median
    rows = [
        (name, f"{c.median:,.0f}", c.spread, f"{c.median / base:.2f}", f"{c.memory:,.0f}") for name, c in costs.items()
    ]
    return tabulate(
        rows,
        headers=["command", "ms of CPU", "spread", "times the first", "peak MB"],
        tablefmt="github",
        disable_numparse=True,
    )


def losses(results: Results) -> Iterable[str]:
    """Every question to which a peer that anybody could use was faster; the floor isn't one."""
    found = [
        f"- {name}: {peer} took {measured[peer].median:,.3g} ms, mitragraph {measured[OURS].median:,.3g} ms."
        for name, measured in results.items()
        for peer in measured
        if OURS in measured and peer not in (OURS, "floor") and measured[peer].median < measured[OURS].median
    ]
    return found or ["Nowhere in this run."]


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()
