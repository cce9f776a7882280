"""From what was read to one numbered graph: nodes by sorted id, edges by (subject, predicate, object), each with the lines that state it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...ontology.schema import Schema
from ..compiled.lines import ranks
from ..compiled.manifest import Resource
from ..compiled.records import edge_as_json
from ..knowledge import Edge, KnowledgeGraph
from ..paths.index import agents_of, closest_tier
from .files import distinct
from .foreign import Foreign

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Edges:
    """The edges of all sources: m edges, l lines of other resources.

    `subjects`, `codes`, `objects` [m] in ascending order; `strengths`, `tiers` [m] ranks of the ontology; `agents` pairs of edge and node number; `curated`
    edges of our tables as JSON; `line_starts` [m + 1], `line_resources`, `line_flags` [l], `publications` texts by line.
    """

    predicates: Sequence[str]
    subjects: NDArray[Any]
    codes: NDArray[Any]
    objects: NDArray[Any]
    strengths: NDArray[Any]
    tiers: NDArray[Any]
    agents: Sequence[tuple[int, int]]
    curated: Mapping[int, str]
    resources: Sequence[Resource]
    line_starts: NDArray[Any]
    line_resources: NDArray[Any]
    line_flags: NDArray[Any]
    publications: Mapping[int, str]


@dataclass(frozen=True)
class Rows:
    """Edge rows of all sources, one after the other, those of our tables first. `keys` orders them by subject, predicate and object.

    They `are_alike` where all are of one resource that states them and says no more: then every edge has one line, and nothing has to be looked up.
    """

    keys: NDArray[Any]
    resources: NDArray[Any]
    negated: NDArray[Any]
    own: int
    are_alike: bool


def assemble(
    kg: KnowledgeGraph | None, sources: Sequence[Foreign], numbers: Sequence[NDArray[Any]], ids: Sequence[str], schema: Schema
) -> Edges:
    """Bring curated edges and foreign ones together. `numbers` says for every foreign graph which node each of its rows became, `ids` all of them in order."""
    import numpy

    own = list(kg.edges.values()) if kg else []
    keys = [predicate_keys(source, schema) for source in sources]
    predicates = sorted({edge.predicate for edge in own}.union(*(used(source, names) for source, names in zip(sources, keys, strict=True))))  # fmt: skip
    number_of = {key: number for number, key in enumerate(ids)} if own else {}
    size, span = len(ids), max(len(predicates), 1)
    if size * size * span >= 1 << 64:
        raise OverflowError(f"{size} nodes and {span} predicates are more than one number can hold")
    rows = all_rows(own, number_of, sources, numbers, keys, predicates, size)
    triples = distinct(rows.keys)
    edge_of_row = numpy.zeros(0, "u4") if rows.are_alike else numpy.searchsorted(triples, rows.keys).astype("u4")
    left, objects = numpy.divmod(triples, numpy.uint64(size))
    subjects, codes = numpy.divmod(left, numpy.uint64(span))
    line_keys, line_starts = lines_of(rows, edge_of_row, len(triples))
    flags = (line_keys & numpy.uint64(1)).astype("u1")
    strengths, tiers = ranks(schema, line_starts, flags)
    for row, edge in enumerate(own):
        strengths[edge_of_row[row]] = schema.strengths[edge.strength].rank
        tiers[edge_of_row[row]] = closest_tier(kg, edge) if kg else 0
    return Edges(
        predicates, subjects.astype("u4"), codes.astype("u2"), objects.astype("u4"), strengths, tiers,
        agents=sorted({(int(edge_of_row[row]), number_of[agent]) for row, edge in enumerate(own) for agent in agents_of(edge) if agent in number_of}),
        curated={int(edge_of_row[row]): edge_as_json(edge) for row, edge in enumerate(own)},
        resources=[resource for source in sources for resource in source.resources],
        line_starts=line_starts, line_resources=((line_keys >> numpy.uint64(1)) & numpy.uint64(0xFFFF)).astype("u2"), line_flags=flags,
        publications=publications_of(sources, rows, edge_of_row, line_keys),
    )  # fmt: skip


def predicate_keys(source: Foreign, schema: Schema) -> list[str]:
    """The predicates of a foreign graph as they go here. One spelled like a predicate of the ontology isn't that one: it gets its resource in front."""
    return [f"{source.resource.id}:{key}" if key in schema.predicates else key for key in source.predicates]


def used(source: Foreign, keys: Sequence[str]) -> set[str]:
    import numpy

    return {keys[int(code)] for code in numpy.flatnonzero(numpy.bincount(source.codes, minlength=1))}


def all_rows(
    own: Sequence[Edge],
    number_of: Mapping[str, int],
    sources: Sequence[Foreign],
    numbers: Sequence[NDArray[Any]],
    keys: Sequence[Sequence[str]],
    predicates: Sequence[str],
    size: int,
) -> Rows:
    """One row per edge and source, its triple in one number."""
    import numpy

    code_of = {key: code for code, key in enumerate(predicates)}
    n, p = numpy.uint64(size), numpy.uint64(max(len(predicates), 1))
    parts = [numpy.array([(number_of[edge.subject] * int(p) + code_of[edge.predicate]) * size + number_of[edge.object] for edge in own], "u8")]  # fmt: skip
    resources, negated, before = [], [], 0
    for source, became, names in zip(sources, numbers, keys, strict=True):
        codes = numpy.array([code_of.get(name, 0) for name in names], "u8")
        wide = became.astype("u8")
        parts.append((wide[source.subjects] * p + codes[source.codes]) * n + wide[source.objects])
        resources.append(source.resource_codes + numpy.uint16(before))
        negated.append(source.negated)
        before += len(source.resources)
    plain = not own and before == 1 and sources[0].publications is None and not sources[0].negated.any()
    return Rows(numpy.concatenate(parts), joined(resources, "u2"), joined(negated, "u1"), len(own), plain)


def joined(parts: Sequence[NDArray[Any]], kind: str) -> NDArray[Any]:
    import numpy

    return numpy.concatenate(parts) if parts else numpy.zeros(0, kind)


def lines_of(rows: Rows, edge_of_row: NDArray[Any], edges: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The lines of other resources, each once, as one number (edge, resource, negated) in ascending order; and where those of each edge start."""
    import numpy

    numbers = numpy.arange(edges + 1, dtype="u8")
    if rows.are_alike:
        return numbers[:-1] << numpy.uint64(17), numbers.astype("u4")
    found = distinct(line_keys_of(rows, edge_of_row))
    return found, numpy.searchsorted(found >> numpy.uint64(17), numbers).astype("u4")


def line_keys_of(rows: Rows, edge_of_row: NDArray[Any]) -> NDArray[Any]:
    import numpy

    edges = edge_of_row[rows.own :].astype("u8") << numpy.uint64(17)
    found: NDArray[Any] = edges | rows.resources.astype("u8") << numpy.uint64(1) | rows.negated.astype("u8")
    return found


def publications_of(
    sources: Sequence[Foreign], rows: Rows, edge_of_row: NDArray[Any], line_keys: NDArray[Any]
) -> dict[int, str]:
    """The publications that resources name, by line; those of rows that became one line are put together."""
    import numpy

    if rows.are_alike:
        return {}
    found: dict[int, dict[str, None]] = {}
    keys, before = line_keys_of(rows, edge_of_row), 0
    for source in sources:
        if source.publications is not None:
            named = (source.publications != "").arg_true().to_numpy()
            places = numpy.searchsorted(line_keys, keys[named + before])
            for place, text in zip(places.tolist(), source.publications.gather(named), strict=True):
                found.setdefault(place, {}).update(dict.fromkeys(text.split("|")))
        before += len(source.codes)
    return {place: "|".join(texts) for place, texts in sorted(found.items())}


def in_pairs(pairs: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Pairs as two columns."""
    listed = list(pairs)
    return [one for one, _ in listed], [other for _, other in listed]
