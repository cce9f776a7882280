"""What a compiled graph holds, counted once when it is built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ...ontology.schema import Schema
from ..compiled.lines import IMPORTED
from ..counts import Counts, counts_of
from ..knowledge import KnowledgeGraph
from .assemble import Edges


def count(kg: KnowledgeGraph | None, schema: Schema, edges: Edges, categories: Sequence[str]) -> Counts:
    """The counts of curated tables and what the resources add."""
    import numpy

    own = counts_of(kg or KnowledgeGraph(schema, (), (), ()))
    if not edges.resources:
        return own
    strengths = {strength.rank: key for key, strength in schema.strengths.items()}
    lines, denying = len(edges.line_flags), int(numpy.count_nonzero(edges.line_flags))
    return replace(
        own,
        categories=Counter(categories),
        predicates={edges.predicates[code]: int(number) for code, number in enumerate(numpy.bincount(edges.codes)) if number},
        strengths={strengths[rank]: int(number) for rank, number in enumerate(numpy.bincount(edges.strengths)) if number},
        designs=Counter(own.designs) + Counter({IMPORTED: lines}),
        stances=Counter(own.stances) + Counter({"supports": lines - denying, "disputes": denying}),
        source_kinds=Counter(own.source_kinds) + Counter({"dataset": len(edges.resources)}),
        sourced_edges=len(edges.subjects),
    )  # fmt: skip
