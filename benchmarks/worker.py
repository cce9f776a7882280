"""One engine with one graph loaded, in a process of its own; asked one workload at a time over a pipe.

    python worker.py PEER GRAPH FOLDER

Reads {"kind", "arguments"} lines, writes {"ms", "runs", "answer"} lines. The time is CPU time of this process, all threads; a short
workload is repeated until it fills a stretch that the clock can measure.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

MOST_REPEATS = 2_000


def main(peer: str, graph: str, folder: str) -> None:
    sys.path.insert(0, str(Path(__file__).parent))
    started = time.process_time()
    engine = import_module(f"peers.{peer}_").Peer(graph, Path(folder))
    report({"loaded": time.process_time() - started, "versions": engine.versions(), "answers": engine.answers()})
    for line in sys.stdin:
        report(answer(engine, **json.loads(line)))


def answer(engine: Any, kind: str, arguments: list[Any]) -> dict[str, Any]:
    """Ask once to warm up and to see how long it takes, then as often as fills the stretch."""
    ask = getattr(engine, kind)
    engine.prepare(kind)
    gc.collect()
    started = engine.clock()
    found = ask(*arguments)
    first = engine.clock() - started
    runs = 1 if first > engine.stretch else min(MOST_REPEATS, int(engine.stretch / max(first, 1e-5)) + 1)
    if runs > 1:
        gc.collect()
        started = engine.clock()
        for _ in range(runs):
            ask(*arguments)
        first = (engine.clock() - started) / runs
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"ms": first * 1000, "runs": runs, "answer": engine.comparable(kind, found), "mb": memory}


def report(content: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(content) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
