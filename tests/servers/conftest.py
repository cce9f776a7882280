"""Real servers on loopback: a Neo4j 5 and a Fuseki, started once, stopped with the tests; and programs that come with them.

The tests of one server are one xdist group, so that with `--dist loadgroup` one worker runs them all and one server is enough. `make test` installs
what they need (`install.sh`). Where Maven Central can't be reached, NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD may name an empty Neo4j
to use instead; everything mitragraph finds in it under its labels is deleted.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
import pytest
from mitragraph.graph.labelled import KINDS

HERE = Path(__file__).parent
CACHE = HERE.parent.parent / ".cache" / "servers"

OPENS = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
JVM = (
    "-Xmx1g",
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    *(f"--add-opens={module}=ALL-UNNAMED" for module in OPENS),
)
"""C1 and the serial collector: the servers live for a minute, and starting is most of their work."""

START_SECONDS = 120


@pytest.hookimpl(tryfirst=True)  # before xdist reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for server in {"neo4j_server", "fuseki"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group(server))


def class_path(profile: str) -> str:
    """The class path of a program, as install.sh left it; without it the test is skipped."""
    path = CACHE / f"{profile}.classpath"
    if not path.is_file() or shutil.which("java") is None:
        pytest.skip(
            f"{profile} is not installed; run tests/servers/install.sh (needs Java 17, Maven and Maven Central)"
        )
    return path.read_text(encoding="utf-8").strip()


@dataclass
class Java:
    """A Java program that runs until its standard input closes; what it prints is read line by line."""

    arguments: list[str]
    log: Path
    before: list[str] = field(default_factory=list)
    """A command that runs Java in turn, such as one that gives it a disk of its own."""
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        self.process = subprocess.Popen(
            [*self.before, "java", *JVM, *self.arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log.open("w"),
            text=True,
        )

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def wait_for(self, pattern: str) -> str:
        """The first group of the first line that matches. Fails when the program ends before, or takes too long."""
        assert self.process.stdout is not None
        timer = threading.Timer(START_SECONDS, self.process.kill)
        timer.start()
        try:
            for line in self.process.stdout:
                if match := re.search(pattern, line):
                    # What it prints from now on has to go somewhere, or the pipe fills and the program stands still.
                    threading.Thread(target=self.process.stdout.read, daemon=True).start()
                    return match.group(1)
        finally:
            timer.cancel()
        pytest.fail(f"the server did not start:\n{self.log.read_text()[-2000:]}")

    def port(self) -> str:
        return self.wait_for(r"^ready (\d+)")

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(frozen=True)
class Neo4jServer:
    """A running server and how to get in."""

    uri: str
    user: str
    password: str = field(repr=False)

    @property
    def environment(self) -> dict[str, str]:
        # The second name is that of cypher-shell.
        return {"NEO4J_USER": self.user, "NEO4J_USERNAME": self.user, "NEO4J_PASSWORD": self.password}

    def rows(self, text: str, **parameters: object) -> list[list[object]]:
        """What a query answers."""
        with neo4j.GraphDatabase.driver(self.uri, auth=(self.user, self.password), notifications_min_severity="OFF") as driver:  # fmt: skip
            return [list(record.values()) for record in driver.execute_query(text, parameters).records]  # type: ignore[arg-type]

    def clear(self) -> None:
        """Remove everything under our labels, whoever wrote it; the tests' server holds nothing else."""
        self.rows(f"MATCH (n) WHERE n:{'|'.join(KINDS)} OR n:Theirs DETACH DELETE n")


def disk_of(size: str, home: Path) -> list[str]:
    """Runs a program with a disk of that size on a folder, which only it sees, without being root; skipped where the kernel doesn't allow it."""
    mounting = ["unshare", "--map-root-user", "--mount", "sh", "-c", 'mount -t tmpfs -o size="$0" tmpfs "$1" && shift && exec "$@"', size, str(home)]  # fmt: skip
    if shutil.which("unshare") is None or subprocess.run([*mounting, "true"], capture_output=True, check=False).returncode:  # fmt: skip
        pytest.skip("no disk of its own can be made here; needs unshare (util-linux) and user namespaces")
    return mounting


def start_neo4j(home: Path, disk: str = "") -> tuple[Neo4jServer, Java]:
    """Start a server on a folder, with a password of this run's own; `disk` is the size of its disk, e.g. `5m`."""
    home.mkdir(parents=True, exist_ok=True)
    password = secrets.token_hex(8)
    log = home.with_name(home.name + ".stderr.log")
    arguments = ["-cp", class_path("neo4j"), str(HERE / "Neo4j.java"), str(home)]
    java = Java(arguments, log, disk_of(disk, home) if disk else [])
    java.tell(password)
    return Neo4jServer(f"bolt://127.0.0.1:{java.port()}", "neo4j", password), java


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """One Neo4j for all tests."""
    if "NEO4J_URI" in os.environ:
        yield Neo4jServer(os.environ["NEO4J_URI"], os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"])
        return
    server, java = start_neo4j(tmp_path_factory.mktemp("neo4j"))
    yield server
    java.stop()


@pytest.fixture
def empty_neo4j(neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Neo4jServer:
    """The Neo4j without our graph, its credentials in the environment."""
    neo4j_server.clear()
    for name, value in neo4j_server.environment.items():
        monkeypatch.setenv(name, value)
    return neo4j_server


@pytest.fixture(scope="session")
def fuseki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an empty in-memory data set: `/query`, `/update` and `/data` below it. Another, to be broken, is at `/scratch` beside it."""
    arguments = ["-cp", class_path("fuseki"), str(HERE / "Fuseki.java")]
    java = Java(arguments, tmp_path_factory.mktemp("fuseki") / "stderr.log")
    yield f"http://127.0.0.1:{java.port()}/ds"
    java.stop()


@pytest.fixture(scope="session")
def owl_api() -> str:
    """The class path of the OWL API."""
    return class_path("owl")


@pytest.fixture(scope="session")
def cypher_shell() -> list[str]:
    """The command that runs cypher-shell."""
    return ["java", "-XX:TieredStopAtLevel=1", "-cp", class_path("cypher-shell"), "org.neo4j.shell.Main"]


@pytest.fixture
def neo4j_admin(tmp_path: Path) -> Path:
    """A program that runs neo4j-admin on an empty home, `home` beside it."""
    home = tmp_path / "home"
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text("", encoding="utf-8")
    program, arguments = tmp_path / "neo4j-admin", tmp_path / "java.arguments"
    arguments.write_text("\n".join([*JVM, f'-cp "{class_path("neo4j")}"', "org.neo4j.cli.AdminTool"]), encoding="utf-8")
    program.write_text(
        f"#!/bin/sh\nNEO4J_HOME='{home}' NEO4J_CONF='{home}/conf' exec java '@{arguments}' \"$@\"\n", encoding="utf-8"
    )
    program.chmod(0o755)
    return program


@pytest.fixture(scope="session")
def kgx() -> list[str]:
    """The command that runs the real kgx without the network."""
    python = CACHE / "kgx" / "bin" / "python"
    if not python.is_file():
        pytest.skip("kgx is not installed; run tests/servers/install.sh (needs PyPI)")
    return [str(python), str(HERE / "kgx_offline.py")]


@pytest.fixture(scope="session")
def mitragraph() -> list[str]:
    """The command line in a process of its own."""
    return [sys.executable, "-m", "mitragraph"]


@pytest.fixture(name="start_neo4j")
def start_another_neo4j() -> Iterator[Callable[..., Neo4jServer]]:
    """Starts a Neo4j on a folder of its own, for this test alone."""
    started = []

    def start(home: Path, disk: str = "") -> Neo4jServer:
        server, java = start_neo4j(home, disk)
        started.append(java)
        return server

    yield start
    for java in started:
        java.stop()
