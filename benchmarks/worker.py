"""One engine with one graph loaded, in a process of its own; asked one workload at a time over a pipe.

    python worker.py PEER GRAPH FOLDER

Reads {"kind", "arguments"} lines, writes {"ms", "runs", "answer"} lines. The time is CPU time of this process, all threads; a short
workload is repeated twice as often each time until it fills a stretch that the clock can measure, as `timeit` does.
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


def main(peer: str, graph: str, folder: str) -> None:
    sys.path.insert(0, str(Path(__file__).parent))
    started = time.process_time()
    engine = import_module(f"peers.{peer}_").Peer(graph, Path(folder))
    report({"loaded": time.process_time() - started, "versions": engine.versions(), "answers": engine.answers()})
    for line in sys.stdin:
        report(answer(engine, **json.loads(line)))


def answer(engine: Any, kind: str, arguments: list[Any]) -> dict[str, Any]:
    """Ask once to warm up and to see how long it takes, then as often as fills the stretch: a long workload is asked once only."""
    ask = getattr(engine, kind)
    engine.prepare(kind)
    runs, spent, found = timed(engine, ask, arguments, 1)
    while spent <= engine.stretch:
        runs, spent, found = timed(engine, ask, arguments, 2 * runs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"ms": spent / runs * 1000, "runs": runs, "answer": engine.comparable(kind, found), "mb": memory}


def timed(engine: Any, ask: Any, arguments: list[Any], runs: int) -> tuple[int, float, Any]:
    """How often it was asked, the seconds of CPU that took, and the last answer."""
    gc.collect()
    started = engine.clock()
    for _ in range(runs):
        found = ask(*arguments)
    return runs, engine.clock() - started, found


def report(content: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(content) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
