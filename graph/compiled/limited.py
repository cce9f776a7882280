"""A compiled graph without some of its evidence. What remains is numbered anew, in memory; names, nodes and the words of resources stay on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ...ontology.errors import BadQuestion
from ..counts import counts_of
from ..paths.index import agents_of, closest_tier
from ..paths.large_rows import large_rows_of, starts_of
from .buffers import Chosen, Held
from .counting import joined_counts
from .graph import CompiledGraph
from .lines import ForeignLines, ranks
from .records import Edges, edge_as_json

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib
    from numpy.typing import NDArray

    from ..knowledge import Edge, KnowledgeGraph


class LimitedGraph(CompiledGraph):
    """What remains of a compiled graph: of its curated part `own`, and of the resources those with these codes.

    Cost: a pass over all edges and two sorts, a second or two for millions; memory about two hundred bytes for an edge at its peak.
    """

    def __init__(self, whole: CompiledGraph, own: KnowledgeGraph, resources: Sequence[int]) -> None:
        self.directory, self.folder, self.schema, self.limited_to = whole.directory, whole.folder, whole.schema, own.limited_to  # fmt: skip
        self.compiled_nodes, self.curated, self.curated_lines = whole.compiled_nodes, own, own.lines
        self.measurements, self.searches = own.measurements, own.searches
        named = [whole.manifest.resources[code] for code in resources]
        self.sources = {**own.sources, **{resource.id: resource.as_source() for resource in named}}
        left = what_is_left(whole, own, resources)
        lines = ForeignLines(
            buffer(left.starts), buffer(left.codes), buffer(left.flags), left.publications, named, whole.schema
        )
        edges = Edges(Held({number: edge_as_json(edge) for number, edge in left.own.items()}), lines)
        edges.index = replace(whole.path_index, **index_of_the_rest(whole, own, left), edge_at=edges.at)
        held = joined_counts(
            counts_of(own), self.schema, edges.index.predicates, categories=whole.manifest.held.categories, resources=len(named), flags=left.flags,
            codes=as_array(edges.index.predicate_codes, "u2"), strengths=as_array(edges.index.strength_ranks, "u1"),
        )  # fmt: skip
        self.manifest = replace(whole.manifest, edges=len(left.edges), curated_edges=len(left.own), resources=tuple(named), has_store=False, held=held)  # fmt: skip
        self.rest_on(edges)

    @property
    def as_rdflib(self) -> rdflib.Graph:
        raise BadQuestion(self.no_store())

    @property
    def store_folder(self) -> Path | None:
        raise BadQuestion(self.no_store())

    @property
    def tables(self) -> Path:
        raise BadQuestion("parquet is copied from the tables that were built, which hold all evidence. Export csv, or the whole graph.")  # fmt: skip

    def no_store(self) -> str:
        return (
            f"SPARQL is asked of the store that was built, which holds all evidence of {len(self.foreign_lines):,} lines of other resources. "
            "Leave these out too (--without resource), or ask the whole graph."
        )


@dataclass(frozen=True, slots=True)
class Left:
    """The edges that remain, by their old numbers in ascending order; of the lines of resources where those of each start, their resources as they are numbered
    now, flags and publications; and by their new numbers the curated edges.
    """

    edges: NDArray[Any]
    starts: NDArray[Any]
    codes: NDArray[Any]
    flags: NDArray[Any]
    publications: Chosen
    own: Mapping[int, Edge]


def what_is_left(whole: CompiledGraph, own: KnowledgeGraph, resources: Sequence[int]) -> Left:
    """An edge remains with a line: a curated one that `own` still has, one of a resource that is kept."""
    import numpy

    lines = whole.foreign_lines
    renamed = numpy.full(len(whole.manifest.resources), -1)
    renamed[list(resources)] = numpy.arange(len(resources))
    codes = renamed[as_array(lines.resource_codes, "u2")]
    places = numpy.flatnonzero(codes >= 0)
    numbers = numpy.diff(starts_of(codes >= 0)[as_array(lines.starts, "u4")])
    curated = {number: edge for edge in own if (number := whole.compiled_edges.between(edge.subject, edge.predicate, edge.object)) is not None}  # fmt: skip
    remains = numbers > 0
    remains[list(curated)] = True
    edges = numpy.flatnonzero(remains)
    named = numpy.asarray(lines.publications.numbers, "u4")
    named = named[codes[named] >= 0]
    return Left(
        edges,
        starts_of(numbers[edges]).astype("u4"),
        codes[places].astype("u2"),
        as_array(lines.flags, "u1")[places],
        Chosen(lines.publications, buffer(places), numpy.searchsorted(places, named).tolist()),
        {int(numpy.searchsorted(edges, number)): edge for number, edge in sorted(curated.items())},
    )


def index_of_the_rest(whole: CompiledGraph, own: KnowledgeGraph, left: Left) -> dict[str, Any]:
    """The fields of the index that differ from that of the whole graph."""
    index = whole.path_index
    subjects, objects, codes = (as_array(column, width)[left.edges] for column, width in ((index.subjects, "u4"), (index.objects, "u4"), (index.predicate_codes, "u2")))  # fmt: skip
    strengths, tiers = ranks(whole.schema, left.starts, left.flags)
    for number, edge in left.own.items():
        strengths[number], tiers[number] = whole.schema.strengths[edge.strength].rank, closest_tier(own, edge)
    agents = sorted({(number, index.number_of(agent)) for number, edge in left.own.items() for agent in agents_of(edge) if agent in whole.nodes})  # fmt: skip
    columns = {
        **large_rows_of(index.size, subjects, codes, objects),
        "subjects": subjects, "objects": objects, "predicate_codes": codes, "strength_ranks": strengths, "tier_ranks": tiers,
        "agent_edges": pairs_column(agents, 0), "agent_nodes": pairs_column(agents, 1),
    }  # fmt: skip
    return {
        **{name: buffer(column) for name, column in columns.items()},
        "strengths_found": frozenset(strengths.tolist()),
        "tiers_found": frozenset(tiers.tolist()),
    }


def pairs_column(pairs: Sequence[tuple[int, int]], place: int) -> NDArray[Any]:
    import numpy

    return numpy.array([pair[place] for pair in pairs], "u4")


def as_array(numbers: Any, width: str) -> NDArray[Any]:
    """Numbers of a compiled graph as numpy sees them, without copying."""
    import numpy

    whole = getattr(numbers, "whole", numbers)
    return numpy.frombuffer(whole, width) if len(whole) else numpy.empty(0, width)


def buffer(column: NDArray[Any]) -> memoryview:
    """The same numbers as Python reads them, one by one as its own."""
    import numpy

    whole: Any = numpy.ascontiguousarray(column)
    return memoryview(whole)
