"""Servers that aren't a Neo4j 5: told apart by what they say in Bolt itself, from a stub that answers as they do."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import neo4j.exceptions as known
import pytest
from click.testing import Result
from mitragraph.graph.bolt import explained

SUCCESS, RECORD = 0x70, 0x71
HELLO, LOGON, RUN, PULL = 0x01, 0x6A, 0x10, 0x3F


def packed(value: Any) -> bytes:
    """A small value in PackStream, the format of Bolt."""
    if isinstance(value, dict):
        return bytes([0xA0 + len(value)]) + b"".join(packed(key) + packed(item) for key, item in value.items())
    if isinstance(value, list):
        return bytes([0x90 + len(value)]) + b"".join(map(packed, value))
    if isinstance(value, str):
        return b"\xd0" + bytes([len(value.encode())]) + value.encode()
    return bytes([value])  # a number below 128 is itself


def message(signature: int, *fields: Any) -> bytes:
    """One message in one chunk."""
    content = bytes([0xB0 + len(fields), signature]) + b"".join(map(packed, fields))
    return struct.pack(">H", len(content)) + content + b"\0\0"


class Stub(socketserver.StreamRequestHandler):
    """Agrees on a version of Bolt, says who it is, and answers RETURN 1."""

    protocol, agent = b"", ""

    def handle(self) -> None:
        self.rfile.read(20)
        self.wfile.write(self.protocol)
        while self.protocol != bytes(4) and (head := self.rfile.read(2)):
            content = self.rfile.read(struct.unpack(">H", head)[0])
            self.rfile.read(2)
            if content[1] == HELLO:
                self.wfile.write(message(SUCCESS, {"server": self.agent, "connection_id": "stub"}))
            elif content[1] == RUN:
                self.wfile.write(message(SUCCESS, {"fields": ["1"]}))
            elif content[1] == PULL:
                self.wfile.write(message(RECORD, [1]) + message(SUCCESS, {"type": "r"}))
            else:
                self.wfile.write(message(SUCCESS, {}))


@contextmanager
def server(protocol: bytes, agent: str) -> Iterator[str]:
    """The address of a stub that speaks this version of Bolt (none: four zeros) and calls itself so."""
    handler = type("Named", (Stub,), {"protocol": protocol, "agent": agent})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as listening:
        listening.daemon_threads = True
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"bolt://127.0.0.1:{listening.server_address[1]}"
        listening.shutdown()


BOLT_4_4 = b"\0\0\4\4"


@pytest.mark.parametrize(
    ("protocol", "agent", "words"),
    [
        (BOLT_4_4, "Neo4j/4.4.38", ("'Neo4j/4.4.38'", "Neo4j 5 or newer is needed", "upgrade")),
        (BOLT_4_4, "Memgraph/2.18", ("'Memgraph/2.18'", "other Bolt servers aren't supported")),
        (bytes(4), "", ("Neo4j 5 or newer is needed",)),
    ],
    ids=["Neo4j 4.4", "Memgraph", "no common version"],
)
def test_a_server_of_another_kind_is_refused(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, protocol: bytes, agent: str, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "secret-word")
    with server(protocol, agent) as uri:
        for command in (("push", uri, "--graph", "tests/tiny"), ("stats", "--graph", uri)):
            result = run(*command)
            assert result.exit_code == 1
            assert all(word in result.stderr for word in words), result.stderr
            assert "secret-word" not in result.output
            assert "Traceback" not in result.output


def test_a_neo4j_5_is_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    from mitragraph.graph.bolt import connected, credentials

    monkeypatch.setenv("NEO4J_PASSWORD", "secret-word")
    with server(BOLT_4_4, "Neo4j/5.26.0") as uri, connected(uri, credentials()) as session:
        assert session.run("RETURN 1").single() is not None


@pytest.mark.parametrize("code", ["Neo.DatabaseError.Transaction.TransactionLogError", "Neo.TransientError.General.DatabaseUnavailable"])  # fmt: skip
def test_a_server_that_can_not_write_is_told_from_one_that_will_not(code: str) -> None:
    """The codes that a real Neo4j 5.26 gives on a full disk; `servers/test_push.py` fills one."""
    full = known.Neo4jError._hydrate_neo4j(code=code, message="Could not append transaction")
    other = known.Neo4jError._hydrate_neo4j(code="Neo.ClientError.Security.Forbidden", message="No write access")
    assert "its disk is full" in explained("bolt://here", full)
    assert "disk" not in explained("bolt://here", other)
