"""Handing the graph on: one module per format, each a pure function of the knowledge graph to files.

Adding a format is one module here with `write`, one line in `FORMATS`, and one test with a real reader of that format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ...ontology.errors import BadQuestion

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph

Writer = Callable[["KnowledgeGraph", Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: where its writer lives, what it writes, and for whom."""

    module: str
    describes: str
    is_directory: bool = False
    function: str = "write"
    streams: bool = False

    def writer(self) -> Writer:
        """The writer, imported only when it is asked for: some formats need heavy libraries."""
        found: Writer = getattr(import_module(f".{self.module}", __name__), self.function)
        return found

    def writer_for(self, kg: KnowledgeGraph) -> Writer:
        """The writer for one graph: one that streams where it holds edges of other resources. Raises BadQuestion where the format can't be streamed."""
        if not kg.is_joined:
            return self.writer()
        if not self.streams:
            able = ", ".join(name for name, found in FORMATS.items() if found.streams)
            raise BadQuestion(f"this format is made in memory, and the graph holds {len(kg.edges):,} edges, most of them of other resources. Take one of: {able}; or write the curated graph alone, without --graph.")  # fmt: skip
        found: Writer = import_module(f".streams.{self.module}", __name__).write
        return found


FORMATS: dict[str, Format] = {
    "turtle": Format("turtle", "RDF 1.1 Turtle"),
    "ntriples": Format("ntriples", "RDF 1.1 N-Triples", streams=True),
    "nquads": Format("nquads", "RDF 1.1 N-Quads: assertions, evidence and description in named graphs"),
    "trig": Format("trig", "RDF 1.1 TriG, the same named graphs"),
    "jsonld": Format("jsonld", "JSON-LD 1.1 with its context"),
    "rdfxml": Format("rdfxml", "RDF/XML"),
    "rdf12": Format("rdf12", "RDF 1.2 Turtle with reifiers"),
    "nanopub": Format("nanopub", "a folder with one unsigned nanopublication per edge", is_directory=True),
    "csv": Format("csv_tables", "folder of tables that are safe to open in a spreadsheet", is_directory=True, streams=True),
    "parquet": Format("parquet", "folder of typed tables for polars, pandas, DuckDB, Spark", is_directory=True, streams=True),
    "nodelink": Format("nodelink", "JSON for networkx, D3 and other readers of node-link data, evidence whole"),
    "graphml": Format("graphml", "GraphML for Gephi, yEd, Cytoscape, igraph", streams=True),
    "cx2": Format("cx2", "CX2 for Cytoscape and NDEx"),
    "kgx": Format("kgx", "folder of KGX tables and JSON lines in Biolink terms, one association per line", is_directory=True, streams=True),
    "neo4j-csv": Format("neo4j_csv", "folder for neo4j-admin database import full (Neo4j 5)", is_directory=True),
    "cypher": Format("cypher", "Cypher script for cypher-shell, Neo4j Desktop and Aura"),
    "grass": Format("grass", "style sheet for Neo4j Browser"),
}  # fmt: skip
"""All formats by name."""
