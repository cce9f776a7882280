"""DuckDB: the edges as one table, questions as joins."""

from __future__ import annotations

from typing import Any

import duckdb

from .base import BasePeer


class Peer(BasePeer):
    """DuckDB in memory with the threads it takes by itself; CPU time counts them all."""

    packages = ("duckdb",)

    def load(self) -> None:
        edges = self.graph.edges.select("source", "metaedge", "target").to_arrow()  # noqa: F841 - DuckDB reads it by its name
        self.db = duckdb.connect()
        self.db.execute("CREATE TABLE edge AS SELECT * FROM edges")
        self.db.execute("CREATE INDEX by_source ON edge (source)")
        self.db.execute("CREATE INDEX by_target ON edge (target)")

    def ask(self, query: str, *parameters: str) -> list[tuple[Any, ...]]:
        return self.db.execute(query, parameters).fetchall()

    def edges_of(self, name: str) -> list[tuple[Any, ...]]:
        node = self.id(name)
        return self.ask("SELECT metaedge, source, target FROM edge WHERE source = ? OR target = ?", node, node)

    def binds_associates(self, name: str) -> list[tuple[Any, ...]]:
        return self.ask(
            """SELECT a.target, b.source FROM edge a JOIN edge b ON b.target = a.target
            WHERE a.source = ? AND a.metaedge = 'CbG' AND b.metaedge = 'DaG'""",
            self.id(name),
        )

    def metapath(self, name: str) -> list[tuple[Any, ...]]:
        return self.ask(
            """SELECT d.source, count(*) FROM edge a JOIN edge b ON b.source = a.target JOIN edge c ON c.target = b.target
            JOIN edge d ON d.target = c.source
            WHERE a.source = ? AND a.metaedge = 'CbG' AND b.metaedge = 'GpPW' AND c.metaedge = 'GpPW' AND d.metaedge = 'DaG'
            AND c.source <> a.target GROUP BY d.source""",
            self.id(name),
        )

    def count_by_type(self) -> list[tuple[Any, ...]]:
        return self.ask("SELECT metaedge, count(*) FROM edge GROUP BY metaedge")
