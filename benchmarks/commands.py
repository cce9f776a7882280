"""Whole processes: what a command costs from a cold start, in CPU time (user and system, its children too) and memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LAUNCH = Path(__file__).parent / "launch.py"


@dataclass
class Cost:
    """Milliseconds of CPU and peak resident memory in MB of each run of one command."""

    ms: list[float] = field(default_factory=list)
    mb: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.ms)

    @property
    def memory(self) -> float:
        return max(self.mb)

    @property
    def spread(self) -> str:
        return f"{min(self.ms):.0f} to {max(self.ms):.0f}" if len(self.ms) > 1 else "one run"


def run(command: Sequence[str | Path]) -> tuple[float, float]:
    """Run a command to its end: milliseconds of CPU, and MB. Raises RuntimeError if it fails."""
    launched = subprocess.run([sys.executable, "-I", "-S", LAUNCH, *command], check=True, stdout=subprocess.PIPE)
    ms, mb, code = json.loads(launched.stdout)
    if code:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with code {code}.")
    return ms, mb


def take_turns(commands: Mapping[str, Sequence[str | Path]], *, rounds: int, warm: bool = True) -> dict[str, Cost]:
    """Each command once to warm the file cache, then all in turns."""
    costs = {name: Cost() for name in commands}
    if warm:
        for command in commands.values():
            run(command)
    for _ in range(rounds):
        for name, command in commands.items():
            ms, mb = run(command)
            costs[name].ms.append(ms)
            costs[name].mb.append(mb)
    return costs
