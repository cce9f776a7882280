"""Ask engines in processes of their own, in turns, and check that they agree."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workloads import Workload

WORKER = Path(__file__).parent / "worker.py"

SLOW = 5_000.0
"""Milliseconds from which one run has to do: more would cost minutes and tell little."""


class Disagreement(Exception):
    """Two engines gave different answers to one question: their times mean nothing."""


@dataclass
class Measured:
    """Milliseconds of CPU that one engine took for one workload, in each round, and what it answered."""

    ms: list[float] = field(default_factory=list)
    answer: Any = None

    @property
    def median(self) -> float:
        return statistics.median(self.ms)

    @property
    def spread(self) -> str:
        return f"{min(self.ms):.3g} to {max(self.ms):.3g}" if len(self.ms) > 1 else "one run"


Results = dict[str, dict[str, Measured]]
"""By workload, then by engine."""


class Worker:
    """One engine with one graph, in a process."""

    def __init__(self, peer: str, graph: str, data: Path) -> None:
        self.peer = peer
        self.process = subprocess.Popen(
            [sys.executable, WORKER, peer, graph, data], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        hello = self.read()
        self.versions: Mapping[str, str] = hello["versions"]
        self.answers: Sequence[str] = hello["answers"]
        self.seconds_to_load: float = hello["loaded"]

    def read(self) -> dict[str, Any]:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.peer} ended with code {self.process.wait()}; see its words above.")
        found: dict[str, Any] = json.loads(line)
        return found

    def ask(self, workload: Workload) -> dict[str, Any]:
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"kind": workload.kind, "arguments": workload.arguments}) + "\n")
        self.process.stdin.flush()
        return self.read()

    def can(self, workload: Workload) -> bool:
        return workload.kind in self.answers and self.peer not in workload.too_slow

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def measure(
    peers: Iterable[str], graph: str, workloads: Sequence[Workload], data: Path, *, rounds: int
) -> tuple[Results, dict[str, str]]:
    """Every workload by every engine that can answer it, in turns; and the versions of the engines.

    Raises Disagreement when two answers differ.
    """
    workers = []
    for peer in peers:
        say(f"loading {graph} into {peer}")
        workers.append(Worker(peer, graph, data))
    versions: dict[str, str] = {}
    results: Results = {}
    for worker in workers:
        versions |= worker.versions
    for workload in workloads:
        say(f"{workload.name}: {workload.what}")
        results[workload.name] = take_turns([worker for worker in workers if worker.can(workload)], workload, rounds)
    for worker in workers:
        worker.close()
    return results, versions


def take_turns(workers: Sequence[Worker], workload: Workload, rounds: int) -> dict[str, Measured]:
    """Round after round, so that a busy minute of the machine falls on all of them."""
    found: dict[str, Measured] = {worker.peer: Measured() for worker in workers}
    for _ in range(rounds):
        for worker in workers:
            measured = found[worker.peer]
            if measured.ms and measured.ms[0] > SLOW:
                continue
            reply = worker.ask(workload)
            measured.ms.append(reply["ms"])
            measured.answer = reply["answer"]
    check(workload, found)
    return found


def check(workload: Workload, found: Mapping[str, Measured]) -> None:
    answers = {peer: json.dumps(measured.answer) for peer, measured in found.items()}
    if len(set(answers.values())) > 1:
        raise Disagreement(f"{workload.name}: {answers}")
    if any(answer.startswith('"0 rows') for answer in answers.values()):
        raise Disagreement(f"{workload.name}: there is nothing to answer, so nothing was measured.")


def say(text: str) -> None:
    sys.stderr.write(text + "\n")
