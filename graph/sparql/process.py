"""A query in a process of its own, which is killed when its time is up.

Where nothing else runs in this process it is forked: a new interpreter takes longer than most questions. Otherwise, and where there is no /proc to tell, `worker` is started.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

THREADS = Path("/proc/self/task")


class Done(NamedTuple):
    """How it ended: the exit code, the answer, and where there is none what was complained of."""

    code: int
    answer: bytes
    complaint: bytes = b""


def run(request: dict[str, Any], timeout: float | None) -> Done:
    """Run a request of `worker`. Raises TimeoutError when the time, in seconds, is up; by then the process is gone."""
    return forked(request, timeout) if is_alone() else started(request, timeout)


def is_alone() -> bool:
    """Whether this process has one thread, counting those that libraries start; a copy of more would wait for locks that nobody opens."""
    return THREADS.is_dir() and sum(1 for _ in THREADS.iterdir()) == 1


def started(request: dict[str, Any], timeout: float | None) -> Done:
    """In a new interpreter."""
    command = [sys.executable, "-m", "mitragraph.graph.sparql.worker"]
    try:
        done = subprocess.run(command, input=json.dumps(request).encode(), capture_output=True, timeout=timeout, check=False)  # noqa: S603 - our own module, no shell  # fmt: skip
    except subprocess.TimeoutExpired:
        raise TimeoutError from None
    return Done(done.returncode, done.stdout, done.stderr)


def forked(request: dict[str, Any], timeout: float | None) -> Done:
    """In a copy of this process."""
    source, sink = os.pipe()
    child = os.fork()
    if not child:
        answer_and_end(request, source, sink)
    os.close(sink)
    try:
        content = read_until(source, None if timeout is None else time.monotonic() + timeout)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(source)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Done(code, b"", content) if code else Done(code, content)


def answer_and_end(request: dict[str, Any], source: int, sink: int) -> None:
    """What the copy does. It ends here, so that nothing of its parent's happens twice."""
    code = 1
    try:
        os.close(source)
        from .worker import answered

        code, content = answered(request)
        with open(sink, "wb") as file:
            file.write(content)
    finally:
        os._exit(code)


def read_until(source: int, deadline: float | None) -> bytes:
    """All that comes out of a pipe. Raises TimeoutError at the deadline."""
    found = bytearray()
    while True:
        left = None if deadline is None else max(deadline - time.monotonic(), 0)
        if not select.select([source], [], [], left)[0]:
            raise TimeoutError
        piece = os.read(source, 1 << 20)
        if not piece:
            return bytes(found)
        found += piece
