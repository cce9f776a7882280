"""Where an edge of another resource came from, as an evidence line that is made on demand: millions of equal lines are not stored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...ontology.schema import Schema
from ..records import EvidenceLine, edge_id
from ..strength import Assessment, assess
from .buffers import Sparse, open_numbers
from .manifest import Resource

IMPORTED = "imported_from_resource"
NEGATED = 1
"""Flag of a line whose resource says that the edge does not hold."""


class ForeignLines:
    """Lines by edge number: `starts` of each edge's lines, then for every line its resource and flags; `publications` where a resource names some."""

    def __init__(self, folder: Path, resources: Sequence[Resource], schema: Schema) -> None:
        self.starts = open_numbers(folder, "line_starts", "I")
        self.resource_codes = open_numbers(folder, "line_resources", "H")
        self.flags = open_numbers(folder, "line_flags", "B")
        self.publications = Sparse(folder, "publications")
        self.resources, self.schema = resources, schema

    def __len__(self) -> int:
        return len(self.flags)

    def of(self, number: int, subject: str, predicate: str, object_: str) -> tuple[EvidenceLine, ...]:
        """The lines of one edge, one for each resource that states or denies it."""
        places = range(self.starts[number], self.starts[number + 1])
        return tuple(self.line(place, subject, predicate, object_) for place in places)

    def line(self, place: int, subject: str, predicate: str, object_: str) -> EvidenceLine:
        resource = self.resources[self.resource_codes[place]]
        is_negated = bool(self.flags[place] & NEGATED)
        says = "states" if not is_negated else "states that this does not hold"
        return EvidenceLine(
            id=f"{resource.id}{':not' if is_negated else ''}:{edge_id(subject, predicate, object_)}",
            subject=subject, predicate=predicate, object=object_, stance="disputes" if is_negated else "supports", design=IMPORTED,
            system="", agent=(), dose_route="", n="", parameter="", relation="", value="", unit="",
            statement=f"{resource.as_source().title} {says}{'' if is_negated else ' this edge'}.", source=resource.id,
            locator=self.publications.get(place) or "", experiment=resource.id, checked="secondary", read_in="",
            note=f"licence: {resource.licence or 'not stated'}",
        )  # fmt: skip

    def assessment(self, predicate: str, category: str, lines: Sequence[EvidenceLine]) -> Assessment:
        """What such lines amount to, by the same rules as everything else; `category` is that of the object."""
        return assess(self.schema.predicates[predicate], category, lines, (), self.schema)
