"""What a compiled graph holds, counted once when it is built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...ontology.schema import Schema
from ..compiled.counting import joined_counts
from ..counts import Counts, counts_of
from ..knowledge import KnowledgeGraph
from .assemble import Edges


def count(kg: KnowledgeGraph | None, schema: Schema, edges: Edges, categories: Sequence[str]) -> Counts:
    """The counts of curated tables and what the resources add."""
    own = counts_of(kg or KnowledgeGraph(schema, (), (), ()))
    if not edges.resources:
        return own
    return joined_counts(
        own, schema, edges.predicates, categories=Counter(categories),
        codes=edges.codes, strengths=edges.strengths, flags=edges.line_flags, resources=len(edges.resources),
    )  # fmt: skip
