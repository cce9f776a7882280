"""Writing graphs that don't fit into memory: the same formats, edge by edge from the arrays of a compiled graph.

What is the same for all edges of a resource is put into words once; curated edges come whole, as in `graph.export`. Memory doesn't grow with the edges. A resource's
edge has no evidence of its own here: it names the resource, whose version and licence stand with the sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ...compiled import CompiledGraph
from ...groups import Group, Imported, Template, batches
from ...knowledge import Edge
from ...records import edge_id

if TYPE_CHECKING:
    from numpy.typing import NDArray

SUBJECT, OBJECT = "\ue000", "\ue001"
"""Stand for the ends of an edge while a template is made: characters for private use."""

Say = Callable[[Edge, Edge], str]
"""Puts an edge into words: the edge, and the one of which it is an example; mostly that is the same."""


def open_text(path: Path) -> IO[str]:
    """A file to write with line ends of one kind. Larger pieces would be written to memory that is new each time, which takes longer than copying them."""
    return path.open("w", encoding="utf-8", newline="", buffering=1 << 16)


def rows_of(kg: CompiledGraph) -> Imported:
    """The arrays of a compiled graph that hold edges of resources."""
    index, lines = kg.path_index, kg.foreign_lines
    return Imported(
        index.ids, index.predicates, index.subjects, index.predicate_codes, index.objects, index.strength_ranks, lines.starts,
        lines.resource_codes, lines.flags, [resource.id for resource in kg.manifest.resources], lines.publications.numbers, lines.publications.get,
    )  # fmt: skip


def texts(
    kg: CompiledGraph,
    say: Say,
    spell: Callable[[str], str],
    classes: NDArray[Any] | None = None,
    *,
    publications: bool = False,
) -> Iterator[str]:
    """What is said of the edges of resources, in the order of edges, one text for a group.

    `spell` gives an id as it stands in the text; `classes` tells apart the nodes whose ids are put into words in different ways, and whose need care. With `publications`
    these stand in the text.
    """
    words = Words(kg, say, spell, [spell(key) for key in kg.nodes])
    for batch in batches(rows_of(kg), classes, publications=publications):
        yield from map(words.of, batch)


@dataclass
class Words:
    """What all groups of a kind have in common, put into words once; `spelled` are the ids of nodes as they stand in the text."""

    kg: CompiledGraph
    say: Say
    spell: Callable[[str], str]
    spelled: Sequence[str]
    known: dict[tuple[int, ...], Template | None] = field(default_factory=dict)

    def of(self, group: Group) -> str:
        """The words for the edges of a group."""
        template = self.template(group) if group.alike else None
        if template is None:
            edges = map(self.kg.compiled_edges.at, range(group.number, group.number + len(group.objects)))
            return "".join(self.say(edge, edge) for edge in edges)
        return template.fill(self.spelled[group.subject], map(self.spelled.__getitem__, group.objects))

    def template(self, group: Group) -> Template | None:
        """What such groups have in common; None where it can't be cut, because their texts hold the marks themselves."""
        if group.kind not in self.known:
            edge = self.kg.compiled_edges.at(group.number)
            made = Template.of(self.say(self.example(edge, group.line), edge), self.spell(SUBJECT), self.spell(OBJECT))
            found = made.fill(self.spelled[group.subject], [self.spelled[group.objects[0]]])
            self.known[group.kind] = made if found == self.say(edge, edge) else None
        return self.known[group.kind]

    def example(self, edge: Edge, line: int) -> Edge:
        """The same edge between marks."""
        evidence = self.kg.foreign_lines.line(line, SUBJECT, edge.predicate, OBJECT)
        return Edge(
            edge_id(SUBJECT, edge.predicate, OBJECT), SUBJECT, edge.predicate, OBJECT, (evidence,), edge.assessment
        )
