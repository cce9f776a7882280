"""Where an edge of another resource came from, as an evidence line that is made on demand: millions of equal lines are not stored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...ontology.schema import Schema
from ..records import EvidenceLine, edge_id
from ..strength import Assessment, assess
from .buffers import Sparse, Texts, open_numbers
from .manifest import Resource

if TYPE_CHECKING:
    from numpy.typing import NDArray

IMPORTED = "imported_from_resource"
NEGATED = 1
"""Flag of a line whose resource says that the edge does not hold."""


class ForeignLines:
    """Lines by edge number: `starts` of each edge's lines, then for every line its resource and flags; `publications` where a resource names some."""

    def __init__(
        self,
        starts: memoryview,
        resource_codes: memoryview,
        flags: memoryview,
        publications: Texts,
        resources: Sequence[Resource],
        schema: Schema,
    ) -> None:
        self.starts, self.resource_codes, self.flags, self.publications = starts, resource_codes, flags, publications
        self.resources, self.schema = resources, schema

    @classmethod
    def opened(cls, folder: Path, resources: Sequence[Resource], schema: Schema) -> ForeignLines:
        """The lines that a build wrote."""
        starts, codes = open_numbers(folder, "line_starts", "I"), open_numbers(folder, "line_resources", "H")
        flags = open_numbers(folder, "line_flags", "B")
        return cls(starts, codes, flags, Sparse(folder, "publications"), resources, schema)

    def __len__(self) -> int:
        return len(self.flags)

    def of(self, number: int, subject: str, predicate: str, object_: str) -> tuple[EvidenceLine, ...]:
        """The lines of one edge, one for each resource that states or denies it."""
        places = range(self.starts[number], self.starts[number + 1])
        return tuple(self.line(place, subject, predicate, object_) for place in places)

    def denied(self) -> Iterator[int]:
        """Numbers of the edges with a line that says they don't hold, each once."""
        flags = bytes(self.flags)
        places = (place for place, flag in enumerate(flags) if flag) if any(flags) else ()
        return (number for number, _ in groupby(bisect_right(self.starts, place) - 1 for place in places))

    def sample(self, code: int) -> EvidenceLine:
        """A line of one resource, of no edge: in all that decides whether evidence is left out, the lines of a resource are alike."""
        return line_of(self.resources[code], ("", "", ""))

    def line(self, place: int, subject: str, predicate: str, object_: str) -> EvidenceLine:
        """One line by its place."""
        resource, is_negated = self.resources[self.resource_codes[place]], bool(self.flags[place] & NEGATED)
        return line_of(
            resource, (subject, predicate, object_), self.publications.get(place) or "", is_negated=is_negated
        )

    def assessment(self, predicate: str, category: str, lines: Sequence[EvidenceLine]) -> Assessment:
        """What such lines amount to, by the same rules as everything else; `category` is that of the object."""
        return assess(self.schema.predicates[predicate], category, lines, (), self.schema)


def line_of(
    resource: Resource, triple: tuple[str, str, str], publications: str = "", *, is_negated: bool = False
) -> EvidenceLine:
    """What a resource says of a triple."""
    subject, predicate, object_ = triple
    says = "states" if not is_negated else "states that this does not hold"
    return EvidenceLine(
        id=f"{resource.id}{':not' if is_negated else ''}:{edge_id(subject, predicate, object_)}",
        subject=subject, predicate=predicate, object=object_, stance="disputes" if is_negated else "supports", design=IMPORTED,
        system="", agent=(), dose_route="", n="", parameter="", relation="", value="", unit="",
        statement=f"{resource.as_source().title} {says}{'' if is_negated else ' this edge'}.", source=resource.id,
        locator=publications, experiment=resource.id, checked="secondary", read_in="",
        note=f"licence: {resource.licence or 'not stated'}",
    )  # fmt: skip


def ranks(schema: Schema, starts: NDArray[Any], flags: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Ranks of strength and tier of edges that only resources state: unassessed, or refuted where they only deny it. As `assessment`, for all at once."""
    import numpy

    stated = numpy.concatenate([[0], numpy.cumsum(flags == 0)])
    has_support = stated[starts[1:]] > stated[starts[:-1]]
    unassessed, refuted = schema.strengths["unassessed"].rank, schema.strengths["refuted"].rank
    strengths = numpy.where(has_support, unassessed, refuted).astype("u1")
    return strengths, numpy.full(len(strengths), schema.tier_of(IMPORTED).rank, "u1")
