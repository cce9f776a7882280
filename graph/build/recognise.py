"""What the sources on the command line are: folders of our tables, edge lists, KGX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...ontology.errors import BadQuestion
from ..compiled.manifest import Resource
from ..directory import SHIPPED
from .text import header_of

SHIPPED_WORD = "shipped"

TABLE_ENDS = (".tsv", ".tsv.gz")
LINES_ENDS = (".jsonl", ".jsonl.gz")

EDGE_LIST_NODES = ("id", "name", "kind")
EDGE_LIST_EDGES = ("source", "metaedge", "target")
KGX_EDGES = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class CuratedSource:
    """A folder of our tables."""

    directory: Path


@dataclass(frozen=True, slots=True)
class ForeignSource:
    """A file of nodes and one of edges; `kind` is edge-list, kgx-tsv or kgx-jsonl."""

    kind: str
    nodes: Path
    edges: Path
    resource: Resource


def recognise(
    sources: Sequence[str], names: Sequence[str] = (), versions: Sequence[str] = (), licences: Sequence[str] = ()
) -> tuple[list[CuratedSource], list[ForeignSource]]:
    """Tell the sources apart. Names, versions and licences are those of the foreign ones, in their order.

    Raises BadQuestion for what is none of them.
    """
    curated: list[CuratedSource] = []
    pairs: dict[tuple[Path, Path], None] = {}
    for source in sources:
        path = SHIPPED if source == SHIPPED_WORD else Path(source)
        if is_curated(path):
            curated.append(CuratedSource(path))
        else:
            pairs[pair_in(path) if path.is_dir() else pair_of(path)] = None
    for option, given in (("--name", names), ("--version", versions), ("--licence", licences)):
        if len(given) > len(pairs):
            raise BadQuestion(f"{option} is given {len(given)} times for {len(pairs)} sources that aren't tables of ours. Give it once for each, in their order.")  # fmt: skip
    resources = [
        Resource(slug(name), name, at(versions, i), at(licences, i))
        for i, pair in enumerate(pairs)
        for name in [at(names, i) or name_of(pair[0])]
    ]
    check_names(resources)
    return curated, [ForeignSource(kind_of(*pair), *pair, resource) for pair, resource in zip(pairs, resources, strict=True)]


def at(given: Sequence[str], position: int) -> str:
    return given[position] if position < len(given) else ""


def is_curated(path: Path) -> bool:
    return path.is_dir() and (path / "nodes.tsv").is_file() and (path / "evidence").is_dir()


def check_names(resources: Iterable[Resource]) -> None:
    seen: set[str] = set()
    for resource in resources:
        if not resource.id or resource.id in seen:
            raise BadQuestion(f"two sources are called {resource.name!r}, or one has no name. Tell them apart with --name.")
        seen.add(resource.id)


def pair_in(folder: Path) -> tuple[Path, Path]:
    """The one pair of node and edge files in a folder. The same pair as JSON lines is taken before the tables, which hold less."""
    found = [path for path in sorted(folder.iterdir()) if path.name.endswith(TABLE_ENDS + LINES_ENDS) and "nodes" in path.name]
    pairs = [pair for path in found if (pair := counterpart(path)) is not None]
    richest = [pair for pair in pairs if pair[0].name.endswith(LINES_ENDS)] or pairs
    if len(richest) != 1:
        what = "no pair of" if not richest else f"{len(richest)} pairs of"
        raise BadQuestion(f"{folder} holds {what} node and edge files. Give a folder with e.g. nodes.tsv and edges.tsv (or .jsonl, .gz), or the files themselves.")  # fmt: skip
    return richest[0]


def pair_of(path: Path) -> tuple[Path, Path]:
    """The pair that a file belongs to. Raises BadQuestion where the other one isn't there."""
    if not path.is_file():
        raise BadQuestion(f"{path} isn't there. Give {SHIPPED_WORD!r}, a folder, or a file of nodes or edges.")
    pair = counterpart(path)
    if pair is None:
        raise BadQuestion(f"{path}: there is no other half beside it. Node and edge files are told by 'nodes' and 'edges' in otherwise equal names.")  # fmt: skip
    return pair


def counterpart(path: Path) -> tuple[Path, Path] | None:
    """Nodes and edges, of which one is given; None where the other is missing."""
    if "edges" in path.name:
        nodes, edges = path.with_name(path.name.replace("edges", "nodes")), path
    elif "nodes" in path.name:
        nodes, edges = path, path.with_name(path.name.replace("nodes", "edges"))
    else:
        return None
    return (nodes, edges) if nodes.is_file() and edges.is_file() else None


def kind_of(nodes: Path, edges: Path) -> str:
    """Which kind of graph a pair of files is, by its columns. Raises BadQuestion naming what is missing."""
    if nodes.name.endswith(LINES_ENDS):
        return "kgx-jsonl"
    node_columns, edge_columns = header_of(nodes), header_of(edges)
    if set(EDGE_LIST_EDGES) <= set(edge_columns) and set(EDGE_LIST_NODES) <= set(node_columns):
        return "edge-list"
    if set(KGX_EDGES) <= set(edge_columns) and "id" in node_columns:
        return "kgx-tsv"
    raise BadQuestion(
        f"{nodes} has the columns {', '.join(node_columns) or 'none'}, {edges} has {', '.join(edge_columns) or 'none'}. Needed: "
        f"{', '.join(EDGE_LIST_NODES)} and {', '.join(EDGE_LIST_EDGES)}, or KGX with id, category, name and {', '.join(KGX_EDGES)}."
    )


def name_of(nodes: Path) -> str:
    """The name of a graph by its files: what stands before `nodes`, else the folder.

    >>> name_of(Path("a/np-kg_nodes.tsv.gz")), name_of(Path("hetionet/nodes.tsv"))
    ('np-kg', 'hetionet')
    """
    return nodes.name.split("nodes")[0].strip("-_. ") or nodes.resolve().parent.name


def slug(name: str) -> str:
    """A name as an id.

    >>> slug("Hetionet v1.0")
    'hetionet-v1.0'
    """
    return re.sub(r"[^a-z0-9.]+", "-", name.casefold()).strip("-.")
