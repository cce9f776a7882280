"""Edges of other resources in groups that differ in nothing but their objects, and texts that are filled in for a whole group at once.

Of millions of edges only some dozen kinds have to be put into words. A template is such a text, cut where subject and object stand; `str.join` puts an object into
all its places with one call, so that most of the time goes into copying bytes. Memory: one batch of edges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

AT_ONCE = 4_000
"""Edges that are grouped at once; no group is larger, so that the texts of a hub are some megabytes at most."""

CARE = 255
"""Class of a node whose id changes when it is put into words: no template holds for its edges."""


@dataclass(frozen=True, slots=True)
class Imported:
    """Edges as arrays, of anything that gives rows of numbers by slice: of m edges numbers of `ids` and `predicates`, ranks of strength, and where their lines
    start [m + 1]; of every line the resource and its flags. `named` are the numbers of the lines that name publications, in ascending order, `publications`
    gives these.
    """

    ids: Sequence[str]
    predicates: Sequence[str]
    subjects: Any
    codes: Any
    objects: Any
    strengths: Any
    line_starts: Any
    line_resources: Any
    line_flags: Any
    resources: Sequence[str]
    named: Any
    publications: Callable[[int], str | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Edges of one subject, predicate, strength, resource and stance, each with one line, in the order of edges.

    `number` and `line` are those of the first edge. An edge with several lines, with publications, or with an end that needs care stands alone, and is not `alike`
    others. `kind` (predicate, rank of strength, resource, flags, classes of both ends) is the same for groups that differ only in subject and objects.
    """

    number: int
    line: int
    lines: int
    subject: int
    kind: tuple[int, ...]
    objects: list[int]
    alike: bool


def batches(
    edges: Imported, classes: NDArray[Any] | None = None, *, publications: bool = True
) -> Iterator[list[Group]]:
    """The edges of resources, in the order of edges; those without a line of a resource, which are curated, are left out.

    `classes` [nodes] says whose ids are put into words alike, or CARE; without `publications` it doesn't matter whether a line names any.
    """
    for start in range(0, len(edges.subjects), AT_ONCE):
        found = list(groups(edges, start, min(start + AT_ONCE, len(edges.subjects)), classes, publications))
        if found:
            yield found


def groups(edges: Imported, start: int, stop: int, classes: NDArray[Any] | None, publications: bool) -> Iterator[Group]:
    """The groups among the edges of a range."""
    import numpy

    bounds = numpy.asarray(edges.line_starts[start : stop + 1])
    if bounds[0] == bounds[-1]:
        return
    columns, objects = columns_of(edges, start, stop, bounds, classes)
    counts = numpy.diff(bounds)
    alike = can_be_alike(edges, bounds, columns[5:], publications)
    same = alike[1:] & alike[:-1]
    for column in columns:
        same &= column[1:] == column[:-1]
    heads = numpy.flatnonzero(numpy.concatenate([[True], ~same]))
    rows = zip(*(column[heads].tolist() for column in (counts, alike, bounds, *columns)), strict=True)
    ends = [*heads[1:].tolist(), stop - start]
    for head, end, (count, is_alike, line, subject, *kind) in zip(heads.tolist(), ends, rows, strict=True):
        if count:
            yield Group(start + head, line, count, subject, tuple(kind), objects[head:end], is_alike)


def columns_of(
    edges: Imported, start: int, stop: int, bounds: NDArray[Any], classes: NDArray[Any] | None
) -> tuple[list[NDArray[Any]], list[int]]:
    """What the edges of a range have to share: subject, predicate, rank of strength, resource and flags of the first line, classes of the ends if there are any; and their
    objects.
    """
    import numpy

    subjects, codes, objects, ranks = (numpy.asarray(column[start:stop]) for column in (edges.subjects, edges.codes, edges.objects, edges.strengths))  # fmt: skip
    first, last = int(bounds[0]), int(bounds[-1])
    lines = first_lines(bounds)
    of_lines = [numpy.asarray(column[first:last])[lines] for column in (edges.line_resources, edges.line_flags)]
    ends = [] if classes is None else [classes[subjects], classes[objects]]
    return [subjects, codes, ranks, *of_lines, *ends], objects.tolist()


def first_lines(bounds: NDArray[Any]) -> NDArray[Any]:
    """The first line of each edge, counted from the first line of all; of an edge without one, any."""
    import numpy

    found: NDArray[Any] = numpy.minimum(bounds[:-1] - bounds[0], bounds[-1] - bounds[0] - 1)
    return found


def can_be_alike(edges: Imported, bounds: NDArray[Any], ends: list[NDArray[Any]], publications: bool) -> NDArray[Any]:
    """Which edges have one line that names no publications, and ends that need no care."""
    import numpy

    found: NDArray[Any] = numpy.diff(bounds) == 1
    for end in ends:
        found &= end != CARE
    if publications:
        found &= ~names_publications(edges, int(bounds[0]), int(bounds[-1]))[first_lines(bounds)]
    return found


def names_publications(edges: Imported, first: int, last: int) -> NDArray[Any]:
    """Which lines of a range name publications [last - first]."""
    import numpy

    numbers = numpy.asarray(edges.named, "u4")
    found = numpy.zeros(last - first, bool)
    found[numbers[slice(*numpy.searchsorted(numbers, [first, last]))] - first] = True
    return found


@dataclass(frozen=True, slots=True)
class Template:
    """A text about an edge, cut at its object, and every part cut at its subject."""

    parts: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, text: str, subject: str, object_: str) -> Template:
        """A text in which marks stand for the ends.

        >>> Template.of("S binds O, and O is bound by S. ", "S", "O").fill("MG", ["MOR", "DOR"])
        'MG binds MOR, and MOR is bound by MG. MG binds DOR, and DOR is bound by MG. '
        """
        return cls(tuple(tuple(part.split(subject)) for part in text.split(object_)))

    def fill(self, subject: str, objects: Iterable[str]) -> str:
        """The text for each object, one after the other."""
        return "".join(map(str.join, objects, repeat([subject.join(part) for part in self.parts])))
