"""Edges of other resources as N-Triples or N-Quads, in bulk: the same terms as `projection`, for millions of edges that have no line of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...ontology.schema import Schema
from .terms import BASE, camel_case, design_iri, iri, name, node_iri, quoted, source_iri, term_iri, text

AT_ONCE = 10_000
"""Edges that become one text: some megabytes."""

DESIGN = "imported_from_resource"


@dataclass(frozen=True, slots=True)
class Imported:
    """Edges as arrays: of m edges numbers of `ids` and `predicates`, ranks of strength, and where their lines start [m + 1]; of every line the resource."""

    ids: Sequence[str]
    predicates: Sequence[str]
    subjects: Any
    codes: Any
    objects: Any
    strengths: Any
    line_starts: Any
    line_resources: Any
    resources: Sequence[str]
    publications: Callable[[int], str | None]


def edge_texts(
    edges: Imported, schema: Schema, *, graph: str = "", advance: Callable[[int], None] = lambda _: None
) -> Iterator[str]:
    """A plain triple for every edge that isn't refuted, and its statement node, in a graph of its own where one is given.

    Edges without a line of a resource are left out: they are of curated tables, and `projection` has more to say of them. Memory: texts for all nodes, and one batch.
    """
    nodes = [iri(node_iri(key)) for key in edges.ids]
    bare = [quoted(key) for key in edges.ids]
    links = [(f" {iri(term_iri(schema.predicates[key].iri_name))} ", f"--{quoted(key)}--") for key in edges.predicates]
    end = f" {iri(graph)} .\n" if graph else " .\n"
    about = " {} {}{}".format
    kind = about(name("rdf:type"), name("mgo:Edge"), end)
    design = about(name("mgo:hasDesign"), iri(design_iri(DESIGN)), end)
    strengths = {item.rank: about(name("mgo:hasStrength"), name(f"mgo:{camel_case(key)}"), end) for key, item in schema.strengths.items()}  # fmt: skip
    sources = [about(name("mgo:hasSource"), iri(source_iri(key)), end) for key in edges.resources]
    refuted = schema.strengths["refuted"].rank
    subject, predicate, object_ = (f" {name(f'rdf:{part}')} " for part in ("subject", "predicate", "object"))
    for start in range(0, len(edges.subjects), AT_ONCE):
        stop = min(start + AT_ONCE, len(edges.subjects))
        columns = (
            column[start:stop].tolist() for column in (edges.subjects, edges.codes, edges.objects, edges.strengths)
        )
        bounds = edges.line_starts[start : stop + 1].tolist()
        found: list[str] = []
        for place, (one, code, other, rank) in enumerate(zip(*columns, strict=True)):
            first, last = bounds[place], bounds[place + 1]
            if first == last:
                continue
            a, b, (link, between) = nodes[one], nodes[other], links[code]
            e = f"<{BASE}{bare[one]}{between}{bare[other]}>"
            plain = "" if rank == refuted else f"{a}{link}{b} .\n"
            found.append(
                f"{plain}{e}{kind}{e}{subject}{a}{end}{e}{predicate}{link[1:-1]}{end}{e}{object_}{b}{end}{e}{strengths[rank]}{e}{design}{e}{sources[edges.line_resources[first]]}"
            )
            found += [f"{e}{sources[edges.line_resources[line]]}" for line in range(first + 1, last)]
            found += [f"{e} {name('dcterms:references')} {text(named)}{end}" for line in range(first, last) if (named := edges.publications(line))]  # fmt: skip
        advance(stop - start)
        yield "".join(found)
