"""Edges of other resources as N-Triples, in bulk: the same terms as `projection`, for millions of edges that have no line of their own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from ...ontology.schema import Schema
from ..groups import Group, Imported, Template, batches
from .terms import BASE, camel_case, design_iri, iri, name, quoted, source_iri, term_iri, text

DESIGN = "imported_from_resource"

PARTS = ("plain", "statements")

SUBJECT, OBJECT = "\x00", "\x01"
"""Marks of a template: control characters, which no IRI holds."""


def edge_texts(
    edges: Imported, schema: Schema, *, parts: Collection[str] = PARTS, advance: Callable[[int], None] = lambda _: None
) -> Iterator[str]:
    """N-Triples of edges, one text for a group: `plain`, a triple for every edge that isn't refuted, and `statements`, what is said of its statement node.

    Edges without a line of a resource are left out: they are of curated tables, and `projection` has more to say of them. Memory: the ids of all nodes, and one batch.
    Every IRI is valid: it is the ontology's or Biolink's, or made by quoting what stands in the graph.
    """
    statements = Statements(edges, schema, parts)
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
    """Puts groups of edges into words, or the asked parts of them."""

    edges: Imported
    schema: Schema
    parts: Collection[str]
    known: dict[tuple[int, ...], Template] = field(default_factory=dict)

    def of(self, group: Group, ids: list[str]) -> str:
        """All that is said of a group; `ids` are those of nodes as they stand in IRIs."""
        code, rank, resource = kind = group.kind[:3]
        if kind not in self.known:
            self.known[kind] = Template.of(self.template(code, rank, resource), SUBJECT, OBJECT)
        said = self.known[kind].fill(ids[group.subject], map(ids.__getitem__, group.objects))
        return said if group.alike or "statements" not in self.parts else said + self.further(group, ids)

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
        plain = f"{ends[0]} {predicate} {ends[1]} .\n" if strength != "refuted" and "plain" in self.parts else ""
        return plain + "".join(f"{statement} {about} {what} .\n" for about, what in facts if "statements" in self.parts)

    def source(self, resource: int) -> str:
        return iri(source_iri(self.edges.resources[resource]))

    def further(self, group: Group, ids: list[str]) -> str:
        """What an edge with several lines or with publications has beyond that."""
        edges, lines = self.edges, range(group.line, group.line + group.lines)
        statement = f"<{BASE}{ids[group.subject]}--{quoted(edges.predicates[group.kind[0]])}--{ids[group.objects[0]]}>"
        sources = [f"{statement} {name('mgo:hasSource')} {self.source(edges.line_resources[line])} .\n" for line in lines[1:]]  # fmt: skip
        named = [f"{statement} {name('dcterms:references')} {text(found)} .\n" for line in lines if (found := edges.publications(line))]  # fmt: skip
        return "".join([*sources, *named])
