"""Kùzu: an embedded property graph with Cypher."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import kuzu
import polars as pl

from .base import BasePeer


class Peer(BasePeer):
    """Kùzu in a folder: one node table, one relationship table per edge type, and one of the simple graph."""

    packages = ("kuzu",)

    def load(self) -> None:
        self.directory = tempfile.TemporaryDirectory()
        folder = Path(self.directory.name)
        self.connection = kuzu.Connection(kuzu.Database(str(folder / "db")))
        self.create("CREATE NODE TABLE Node(number INT64, id STRING, PRIMARY KEY(number))", "Node", folder, self.graph.nodes.with_row_index("number").select("number", "id"))  # fmt: skip
        pairs = pl.DataFrame(self.graph.pairs, schema=["u", "v"])
        self.create("CREATE REL TABLE linked(FROM Node TO Node)", "linked", folder, pairs)
        self.types = {
            name: f"t{position}" for position, name in enumerate(sorted(self.graph.edges["metaedge"].unique()))
        }
        for metaedge, table in self.types.items():
            ends = pl.DataFrame(self.graph.typed(metaedge), schema=["source", "target"])
            self.create(f"CREATE REL TABLE {table}(FROM Node TO Node)", table, folder, ends)

    def create(self, statement: str, table: str, folder: Path, rows: pl.DataFrame) -> None:
        self.connection.execute(statement)
        rows.write_parquet(folder / f"{table}.parquet")
        self.connection.execute(f"COPY {table} FROM '{folder / table}.parquet'")

    def ask(self, query: str, **parameters: Any) -> list[tuple[Any, ...]]:
        found = self.connection.execute(query, parameters)
        rows = []
        while found.has_next():
            rows.append(tuple(found.get_next()))
        return rows

    def simple_paths(self, start: str, end: str, most: int) -> int:
        # ACYCLIC in the pattern lets the destination be visited twice; the function is_acyclic counts right.
        query = f"MATCH p = (a:Node {{number: $origin}})-[:linked* TRAIL 1..{most}]-(b:Node {{number: $goal}}) WHERE is_acyclic(p) RETURN count(*)"
        return int(self.ask(query, origin=self.number(start), goal=self.number(end))[0][0])

    def edges_of(self, name: str) -> list[tuple[Any, ...]]:
        names = {table: metaedge for metaedge, table in self.types.items()}
        types = "|".join(names)
        out = self.ask(
            f"MATCH (a:Node {{number: $n}})-[e:{types}]->(b) RETURN label(e), a.id, b.id", n=self.number(name)
        )
        into = self.ask(
            f"MATCH (a)-[e:{types}]->(b:Node {{number: $n}}) RETURN label(e), a.id, b.id", n=self.number(name)
        )
        return [(names[table], source, target) for table, source, target in out + into]

    def binds_associates(self, name: str) -> list[tuple[Any, ...]]:
        binds, associates = self.types["CbG"], self.types["DaG"]
        return self.ask(
            f"MATCH (a:Node {{number: $n}})-[:{binds}]->(g)<-[:{associates}]-(d) RETURN g.id, d.id", n=self.number(name)
        )

    def metapath(self, name: str) -> list[tuple[Any, ...]]:
        binds, takes_part, associates = self.types["CbG"], self.types["GpPW"], self.types["DaG"]
        return self.ask(
            f"MATCH (a:Node {{number: $n}})-[:{binds}]->(g)-[:{takes_part}]->(p)<-[:{takes_part}]-(h)<-[:{associates}]-(d) "
            "WHERE g.number <> h.number RETURN d.id, count(*)",
            n=self.number(name),
        )

    def count_by_type(self) -> list[tuple[Any, ...]]:
        return [
            (metaedge, self.ask(f"MATCH ()-[e:{table}]->() RETURN count(*)")[0][0])
            for metaedge, table in self.types.items()
        ]
