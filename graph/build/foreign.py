"""What was read from a graph that is not of our tables: nodes as a table, edges as arrays of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..compiled.manifest import Resource

if TYPE_CHECKING:
    import polars
    from numpy.typing import NDArray

SAME = frozenset({"skos:exactMatch", "biolink:exact_match", "biolink:same_as", "owl:sameAs", "exact_match", "same_as"})
"""Predicates that say two ids name one thing. Such rows unite nodes and are no edges."""


@dataclass(frozen=True)
class Foreign:
    """A graph as it was read.

    `nodes` is in the order of ids, with the columns id, name, category, and where the source has them synonyms, xrefs (lists), description. Edges are rows
    of `subjects`, `objects` (row numbers in `nodes`), `codes` (of `predicates`), `resource_codes` (of `resources`), `negated` (0 or 1) and `publications`
    (texts, none where no edge has any). `same` are pairs of identifiers said to name one thing, the first one a node.
    """

    resource: Resource
    nodes: polars.DataFrame
    subjects: NDArray[Any]
    objects: NDArray[Any]
    codes: NDArray[Any]
    predicates: Sequence[str]
    resources: Sequence[Resource]
    resource_codes: NDArray[Any]
    negated: NDArray[Any]
    publications: polars.Series | None
    same: Sequence[tuple[str, str]]
