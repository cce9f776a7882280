"""A compiled graph as a KnowledgeGraph: the same questions, the same answers, and of the files only what a question touches."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from ...ontology.errors import BadQuestion, UnknownName
from ...ontology.schema import load_schema
from ..counts import Counts
from ..knowledge import Edge, KnowledgeGraph
from ..names import NameIndex
from ..paths.files import open_array
from ..paths.index import ARRAYS, PathIndex
from ..records import EvidenceLine, Measurement, Node, RecordType, Search, Source
from ..tables import read_table
from .buffers import WIDTHS, Sparse
from .lines import ForeignLines
from .manifest import Manifest, extended, read_manifest
from .naming import CompiledNames
from .place import store_in
from .records import Edges, EdgesByNode, Nodes, Some

if TYPE_CHECKING:
    import rdflib

MOST_OFFERED = 200
"""Ids that a completing shell is offered of a big graph, those that begin as what was typed."""

MOST_LINES = 200_000
"""Lines that are put into memory at once, where a question needs all of them; some hundred megabytes."""


class CompiledGraph(KnowledgeGraph):
    """A graph in a directory that `mitragraph build` wrote. Nothing of it is in memory but what was looked at."""

    def __init__(self, directory: Path, manifest: Manifest) -> None:
        self.directory, self.manifest, self.limited_to = directory, manifest, ()
        self.folder = directory / manifest.folder
        self.schema = extended(load_schema(), manifest.predicates, manifest.categories)
        index = self.folder / "index"
        keys = json.loads((index / "index.json").read_text(encoding="utf-8"))
        arrays: dict[str, Any] = {
            name: open_array(index / f"{name}.{WIDTHS[code]}", code) for name, code in ARRAYS.items()
        }
        if (len(arrays["offsets"]), len(arrays["subjects"])) != (manifest.nodes + 1, manifest.edges):
            raise ValueError("its arrays hold another number of nodes or edges than its manifest says")
        nodes = Nodes(self.folder / "nodes", keys["categories"], arrays["category_codes"])
        lines = ForeignLines.opened(self.folder / "edges", manifest.resources, self.schema)
        edges = Edges(Sparse(self.folder / "edges", "curated"), lines)
        edges.index = PathIndex(
            **arrays,
            categories=tuple(keys["categories"]),
            predicates=tuple(keys["predicates"]),
            symmetric=frozenset(keys["symmetric"]),
            strengths_found=frozenset(keys["strengths_found"]),
            tiers_found=frozenset(keys["tiers_found"]),
            ids=nodes.ids,
            number_of=nodes.number_of,
            edge_at=edges.at,
            ends=[(frozenset(subjects), frozenset(objects)) for subjects, objects in keys.get("ends", ())],
        )
        self.compiled_nodes = nodes
        self.rest_on(edges)

    def rest_on(self, edges: Edges) -> None:
        """Take these as the edges of the graph."""
        self.nodes, self.edges, self.path_index = self.compiled_nodes, edges, edges.index
        self.compiled_edges = edges
        self.edges_by_node: Mapping[str, Sequence[Edge]] = EdgesByNode(edges)
        self.foreign_lines = edges.lines

    def __repr__(self) -> str:
        return f"<CompiledGraph {self.directory}: {len(self.nodes)} nodes, {len(self.edges)} edges>"

    def __iter__(self) -> Iterator[Edge]:
        return self.compiled_edges.each()

    # --- records, read when asked for

    @cached_property
    def names(self) -> NameIndex:
        """Resolves what people type."""
        return CompiledNames(self.folder / "names", self.compiled_nodes)

    def table(self, name: str, record_type: type[RecordType]) -> list[RecordType]:
        """The records of one curated table; none where no curated tables went in."""
        path = self.folder / "curated" / name
        return [row.record for row in read_table(path, record_type)[0]] if path.is_file() else []

    @cached_property
    def sources(self) -> Mapping[str, Source]:  # type: ignore[override]
        """Sources of the curated lines, then the resources."""
        curated = {source.id: source for source in self.table("sources.tsv", Source)}
        return curated | {resource.id: resource.as_source() for resource in self.manifest.resources}

    @cached_property
    def measurements(self) -> tuple[Measurement, ...]:  # type: ignore[override]
        return tuple(self.table("measurements.tsv", Measurement))

    @cached_property
    def searches(self) -> tuple[Search, ...]:  # type: ignore[override]
        return tuple(self.table("searches.tsv", Search))

    @cached_property
    def curated_lines(self) -> Sequence[EvidenceLine]:
        """Evidence lines of the tables, in their order."""
        paths = sorted((self.folder / "curated").glob("evidence/*.tsv"))
        return [line for path in paths for line in self.table(f"evidence/{path.name}", EvidenceLine)]

    @cached_property
    def lines(self) -> Sequence[EvidenceLine]:  # type: ignore[override]
        """All evidence lines: the curated ones in the order of their tables, then those of the resources, made one by one."""
        return Lines(self.curated_lines, self) if len(self.foreign_lines) else tuple(self.curated_lines)

    @property
    def curated_edges(self) -> Iterable[Edge]:
        """The edges of curated tables, in their order."""
        return map(self.compiled_edges.at, self.compiled_edges.curated.numbers)

    @property
    def is_joined(self) -> bool:
        return self.manifest.is_foreign

    @cached_property
    def curated(self) -> KnowledgeGraph:
        """What curated tables brought, in memory: their nodes as they were united, sources, lines, measurements, searches."""
        ids = [node.id for node in self.table("nodes.tsv", Node)]
        return KnowledgeGraph(
            self.schema,
            (self.nodes[key] for key in ids),
            self.table("sources.tsv", Source),
            self.curated_lines,
            self.measurements,
            self.searches,
            self.limited_to,
        )

    @cached_property
    def studied(self) -> KnowledgeGraph:
        """The curated part with the edges on which resources contradict each other, in memory; all of a graph that wasn't joined."""
        if not self.is_joined:
            return self
        own = self.curated
        disputed = [edge for edge in map(self.compiled_edges.at, self.foreign_lines.denied()) if edge.supporting]
        ends = (self.nodes[key] for edge in disputed for key in (edge.subject, edge.object))
        return KnowledgeGraph(
            self.schema,
            [*own.nodes.values(), *ends],
            self.sources.values(),
            [*own.lines, *(line for edge in disputed for line in edge.lines)],
            own.measurements,
            own.searches,
            (*self.limited_to, self.schema.phrase("studied", resources=len(self.manifest.resources))),
        )

    @cached_property
    def findings_by_id(self) -> Mapping[str, EvidenceLine | Measurement]:
        return Findings(self) if self.is_joined else super().findings_by_id

    # --- questions

    def edge(self, name: str) -> Edge:
        """The edge of that id, in any case. Raises UnknownName with the nearest ids among the edges of its subject."""
        found = self.edges.get(name) or self.edges.get(name.strip().casefold())
        if found is None:
            if len(self.edges) <= MOST_LINES:
                return super().edge(name)
            raise UnknownName(name, self.nearest_edges(name), kind="edge")
        return found

    def edges_by_predicate(self, node: str) -> Mapping[str, Sequence[Edge]]:
        return {key: Some(numbers, self.compiled_edges.at) for key, numbers in self.numbers_by_predicate(node).items()}

    def numbers_by_predicate(self, node: str) -> Mapping[str, Sequence[int]]:
        """Numbers of the edges that touch a node, by predicate, each in the order of edges."""
        index = self.path_index
        number = index.number_of(node)
        found: dict[str, list[int]] = {}
        for run in range(index.run_offsets[number], index.run_offsets[number + 1]):
            key = index.predicates[index.run_codes[run]]
            found.setdefault(key, []).extend(index.entry_edges[index.run_starts[run] : index.run_starts[run + 1]])
        if index.degrees[number] > index.offsets[number + 1] - index.offsets[number]:
            for edge in EdgesByNode(self.compiled_edges).loops(number):
                found.setdefault(index.predicates[index.predicate_codes[edge]], []).append(edge)
        return {key: sorted(numbers) for key, numbers in found.items()}

    def nodes_like(self, typed: str) -> Iterable[Node]:
        if not self.is_joined:
            return super().nodes_like(typed)
        first = bisect_left(self.compiled_nodes.ids, typed)
        ids = takewhile(lambda key: key.startswith(typed), islice(self.compiled_nodes.ids, first, first + MOST_OFFERED))
        return [self.nodes[key] for key in ids]

    def around(self, node: str, hops: int) -> tuple[KnowledgeGraph, str]:
        from .neighbourhood import around

        return around(self, node, hops) if self.is_joined else (self, "")

    def nearest_edges(self, name: str) -> list[str]:
        from difflib import get_close_matches

        subject = self.names.find(name.split("--", maxsplit=1)[0])
        edges = islice(self.edges_by_node[subject], 2_000) if subject else ()  # the first of a hub, to answer at once
        return get_close_matches(name, [edge.id for edge in edges], n=3)

    def with_findings(self, keep: Callable[[EvidenceLine | Measurement], bool], limited_to: str) -> KnowledgeGraph:
        """The same graph resting on fewer lines and measurements; in memory, but for the lines of resources where they are more than MOST_LINES."""
        if len(self.foreign_lines) <= MOST_LINES:
            return super().with_findings(keep, limited_to)
        from .limited import LimitedGraph

        kept = [code for code in range(len(self.manifest.resources)) if keep(self.foreign_lines.sample(code))]
        if kept:
            return LimitedGraph(self, self.curated.with_findings(keep, limited_to), kept)
        own = KnowledgeGraph(self.schema, self.nodes.values(), self.sources.values(), self.curated_lines, self.measurements, self.searches, self.limited_to)  # fmt: skip
        return own.with_findings(keep, limited_to)

    def experiments(self) -> Iterable[str]:
        return {line.experiment for line in self.curated_lines} | {found.experiment for found in self.measurements}

    @property
    def counts(self) -> Counts | None:
        return self.manifest.held

    @cached_property
    def as_rdflib(self) -> rdflib.Graph:
        """What queries are asked of: the store that was built, opened once; in memory only where there is none."""
        if not self.manifest.has_store:
            return super().as_rdflib
        from ..rdf.library import opened

        return opened(store_in(self.directory))

    @property
    def tables(self) -> Path:
        """Where nodes and edges stand as tables of Parquet."""
        return self.folder / "tables"

    @property
    def store_folder(self) -> Path | None:
        """Where the Oxigraph store is. Raises BadQuestion where the graph was built without one."""
        return store_in(self.directory)


class Lines(Sequence[EvidenceLine]):
    """Curated lines, then those of the resources by edge number."""

    def __init__(self, curated: Sequence[EvidenceLine], kg: CompiledGraph) -> None:
        self.curated, self.kg = curated, kg

    def __len__(self) -> int:
        return len(self.curated) + len(self.kg.foreign_lines)

    def __iter__(self) -> Iterator[EvidenceLine]:
        yield from self.curated
        edges = self.kg.compiled_edges
        for number in range(len(edges)):
            if edges.lines.starts[number] < edges.lines.starts[number + 1]:
                yield from edges.at(number).lines

    @overload
    def __getitem__(self, index: int) -> EvidenceLine: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[EvidenceLine]: ...

    def __getitem__(self, index: int | slice) -> EvidenceLine | Sequence[EvidenceLine]:
        if isinstance(index, slice) or index < len(self.curated):
            return list(self)[index] if isinstance(index, slice) else self.curated[index]
        from bisect import bisect_right

        place = index - len(self.curated)
        number = bisect_right(self.kg.foreign_lines.starts, place) - 1
        return self.kg.compiled_edges.at(number).lines[place - self.kg.foreign_lines.starts[number]]


class Findings(Mapping[str, EvidenceLine | Measurement]):
    """Findings by id; a line of a resource is made of the edge in its id."""

    def __init__(self, kg: CompiledGraph) -> None:
        self.kg = kg
        findings: tuple[EvidenceLine | Measurement, ...] = (*kg.curated_lines, *kg.measurements)
        self.own = {finding.id: finding for finding in findings}

    def __len__(self) -> int:
        return len(self.own) + len(self.kg.foreign_lines)

    def __iter__(self) -> Iterator[str]:
        yield from (line.id for line in self.kg.lines)
        yield from (measurement.id for measurement in self.kg.measurements)

    def __getitem__(self, key: str) -> EvidenceLine | Measurement:
        if key in self.own:
            return self.own[key]
        for resource in self.kg.manifest.resources:
            for before in (f"{resource.id}:", f"{resource.id}:not:"):
                edge = self.kg.edges.get(key.removeprefix(before)) if key.startswith(before) else None
                for line in edge.lines if edge else ():
                    if line.id == key:
                        return line
        raise KeyError(key)


def open_compiled(directory: str | Path) -> CompiledGraph:
    """The compiled graph in a directory. Raises BadQuestion for one that is damaged or of another format."""
    directory = Path(directory)
    manifest = read_manifest(directory)
    try:
        return CompiledGraph(directory, manifest)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise BadQuestion(f"{directory} is damaged ({error}). Build it again with 'mitragraph build'.") from None
