"""Edges of other resources as N-Triples or N-Quads, in bulk: the same terms as `projection`, for millions of edges that have no line of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ...ontology.schema import Schema
from ..groups import Group, Imported, Template, batches
from .terms import BASE, camel_case, design_iri, iri, name, quoted, source_iri, term_iri, text

DESIGN = "imported_from_resource"

SUBJECT, OBJECT = "\x00", "\x01"
"""Marks of a template: control characters, which no IRI holds."""


def edge_texts(
    edges: Imported, schema: Schema, *, graph: str = "", advance: Callable[[int], None] = lambda _: None
) -> Iterator[str]:
    """A plain triple for every edge that isn't refuted, and its statement node, in a graph of its own where one is given; one text for a group.

    Edges without a line of a resource are left out: they are of curated tables, and `projection` has more to say of them. Memory: the ids of all nodes, and one batch.
    """
    statements = Statements(edges, schema, f" {iri(graph)} .\n" if graph else " .\n")
    ids = [quoted(key) for key in edges.ids]
    done = 0
    for batch in batches(edges):
        yield from (statements.of(group, ids) for group in batch)
        reached = batch[-1].number + len(batch[-1].objects)
        advance(reached - done)
        done = reached
    advance(len(edges.subjects) - done)


@dataclass
class Statements:
    """Puts groups of edges into words. `end` ends what is said of statement nodes."""

    edges: Imported
    schema: Schema
    end: str
    known: dict[tuple[int, ...], Template] = field(default_factory=dict)

    def of(self, group: Group, ids: list[str]) -> str:
        """All that is said of a group; `ids` are those of nodes as they stand in IRIs."""
        code, rank, resource = kind = group.kind[:3]
        if kind not in self.known:
            self.known[kind] = Template.of(self.template(code, rank, resource), SUBJECT, OBJECT)
        said = self.known[kind].fill(ids[group.subject], map(ids.__getitem__, group.objects))
        return said if group.alike else said + self.further(group, ids)

    def template(self, code: int, rank: int, resource: int) -> str:
        """What is said of every edge of a predicate, strength and resource."""
        key = self.edges.predicates[code]
        predicate = iri(term_iri(self.schema.predicates[key].iri_name))
        (strength,) = (key for key, item in self.schema.strengths.items() if item.rank == rank)
        ends = f"<{BASE}{SUBJECT}>", f"<{BASE}{OBJECT}>"
        statement = f"<{BASE}{SUBJECT}--{quoted(key)}--{OBJECT}>"
        facts = (
            (name("rdf:type"), name("mgo:Edge")),
            (name("rdf:subject"), ends[0]),
            (name("rdf:predicate"), predicate),
            (name("rdf:object"), ends[1]),
            (name("mgo:hasStrength"), name(f"mgo:{camel_case(strength)}")),
            (name("mgo:hasDesign"), iri(design_iri(DESIGN))),
            (name("mgo:hasSource"), self.source(resource)),
        )
        plain = "" if strength == "refuted" else f"{ends[0]} {predicate} {ends[1]} .\n"
        return plain + "".join(f"{statement} {about} {what}{self.end}" for about, what in facts)

    def source(self, resource: int) -> str:
        return iri(source_iri(self.edges.resources[resource]))

    def further(self, group: Group, ids: list[str]) -> str:
        """What an edge with several lines or with publications has beyond that."""
        edges, lines = self.edges, range(group.line, group.line + group.lines)
        statement = f"<{BASE}{ids[group.subject]}--{quoted(edges.predicates[group.kind[0]])}--{ids[group.objects[0]]}>"
        sources = [f"{statement} {name('mgo:hasSource')} {self.source(edges.line_resources[line])}{self.end}" for line in lines[1:]]  # fmt: skip
        named = [f"{statement} {name('dcterms:references')} {text(found)}{self.end}" for line in lines if (found := edges.publications(line))]  # fmt: skip
        return "".join([*sources, *named])
