"""Neo4j Community, a real server on loopback, asked in Cypher over Bolt. Its CPU time is the server's and the driver's together."""

from __future__ import annotations

import csv
import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import neo4j

from .base import BasePeer

ROOT = Path(__file__).parent.parent.parent
LAUNCHER = ROOT / "tests" / "servers" / "Neo4j.java"
CLASS_PATH = ROOT / ".cache" / "servers" / "neo4j.classpath"
OPENS = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
JVM = ("-Xmx3g", *(f"--add-opens={module}=ALL-UNNAMED" for module in OPENS))
PAGE_CACHE = "2048"
TICK = os.sysconf("SC_CLK_TCK")


class Peer(BasePeer):
    """A store filled by neo4j-admin, an index on the number, one relationship type per edge type and LINKED for the simple graph."""

    packages = ("neo4j",)
    stretch = 1.0  # the system counts a server's CPU in steps of 10 ms

    def load(self) -> None:
        self.directory = tempfile.TemporaryDirectory()
        home = Path(self.directory.name)
        (home / "conf").mkdir()
        (home / "conf" / "neo4j.conf").touch()
        class_path = CLASS_PATH.read_text(encoding="utf-8").strip()
        types = sorted(self.graph.edges["metaedge"].unique())
        self.types = {metaedge: f"T{position}" for position, metaedge in enumerate(types)}
        files = self.write_csv(home)
        environment = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
        subprocess.run(
            ["java", *JVM, "-cp", class_path, "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j", *files],
            env=environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        self.server = subprocess.Popen(
            ["java", *JVM, "-cp", class_path, LAUNCHER, home, PAGE_CACHE],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        password = secrets.token_hex(8)
        assert self.server.stdin
        assert self.server.stdout
        self.server.stdin.write(f"{password}\n")
        self.server.stdin.flush()
        port = next(line for line in self.server.stdout if line.startswith("ready")).split()[1]
        self.driver = neo4j.GraphDatabase.driver(
            f"bolt://127.0.0.1:{port}", auth=("neo4j", password), notifications_min_severity="OFF"
        )
        self.ask("CREATE INDEX IF NOT EXISTS FOR (n:Node) ON (n.number)")
        self.ask("CALL db.awaitIndexes()")

    def write_csv(self, folder: Path) -> list[str]:
        """The files for the import tool."""
        write(folder / "nodes.csv", ("number:ID{label:Node}", "id", ":LABEL"), ((number, node, "Node") for number, node in enumerate(self.graph.ids)))  # fmt: skip
        write(folder / "pairs.csv", (":START_ID", ":END_ID", ":TYPE"), ((u, v, "LINKED") for u, v in self.graph.pairs.tolist()))  # fmt: skip
        rows = self.graph.edges.select("source_number", "target_number", "metaedge").iter_rows()
        write(
            folder / "edges.csv", (":START_ID", ":END_ID", ":TYPE"), ((u, v, self.types[kind]) for u, v, kind in rows)
        )
        return [
            f"--nodes={folder / 'nodes.csv'}",
            f"--relationships={folder / 'pairs.csv'}",
            f"--relationships={folder / 'edges.csv'}",
            "--id-type=integer",
        ]

    def clock(self) -> float:
        fields = Path(f"/proc/{self.server.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return time.process_time() + (int(fields[11]) + int(fields[12])) / TICK

    def versions(self) -> dict[str, str]:
        found = self.ask("CALL dbms.components() YIELD name, versions RETURN name, versions[0]")
        return super().versions() | {"Neo4j server": str(found[0][1])}

    def ask(self, query: str, **parameters: Any) -> list[tuple[Any, ...]]:
        return [tuple(record.values()) for record in self.driver.execute_query(query, parameters).records]

    def simple_paths(self, start: str, end: str, most: int) -> int:
        query = f"""MATCH p = (a:Node {{number: $a}})-[:LINKED*1..{most}]-(b:Node {{number: $b}})
            WITH nodes(p) AS found WHERE all(i IN range(0, size(found) - 2) WHERE NOT found[i] IN found[i + 1..]) RETURN count(*)"""
        return int(self.ask(query, a=self.number(start), b=self.number(end))[0][0])

    def shortest_paths(self, start: str, end: str) -> int:
        query = "MATCH p = allShortestPaths((a:Node {number: $a})-[:LINKED*]-(b:Node {number: $b})) RETURN count(p)"
        return int(self.ask(query, a=self.number(start), b=self.number(end))[0][0])

    def edges_of(self, name: str) -> list[tuple[Any, ...]]:
        names = {label: metaedge for metaedge, label in self.types.items()}
        query = (
            f"""MATCH (a:Node {{number: $a}})-[e:{"|".join(names)}]-() RETURN type(e), startNode(e).id, endNode(e).id"""
        )
        return [(names[label], source, target) for label, source, target in self.ask(query, a=self.number(name))]

    def binds_associates(self, name: str) -> list[tuple[Any, ...]]:
        binds, associates = self.types["CbG"], self.types["DaG"]
        query = f"MATCH (a:Node {{number: $a}})-[:{binds}]->(g)<-[:{associates}]-(d) RETURN g.id, d.id"
        return self.ask(query, a=self.number(name))

    def metapath(self, name: str) -> list[tuple[Any, ...]]:
        binds, takes_part, associates = self.types["CbG"], self.types["GpPW"], self.types["DaG"]
        query = f"""MATCH (a:Node {{number: $a}})-[:{binds}]->(g)-[:{takes_part}]->()<-[:{takes_part}]-(h)<-[:{associates}]-(d)
            WHERE g <> h RETURN d.id, count(*)"""
        return self.ask(query, a=self.number(name))

    def count_by_type(self) -> list[tuple[Any, ...]]:
        return [
            (metaedge, self.ask(f"MATCH ()-[e:{label}]->() RETURN count(e)")[0][0])
            for metaedge, label in self.types.items()
        ]


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
