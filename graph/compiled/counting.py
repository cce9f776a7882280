"""What a graph joined with others holds, counted from its arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ...ontology.schema import Schema
from ..counts import Count, Counts
from .lines import IMPORTED

if TYPE_CHECKING:
    from numpy.typing import NDArray


def joined_counts(
    own: Counts,
    schema: Schema,
    predicates: Sequence[str],
    *,
    categories: Count,
    codes: NDArray[Any],
    strengths: NDArray[Any],
    flags: NDArray[Any],
    resources: int,
) -> Counts:
    """The counts of curated tables and what the resources add; `codes` and `strengths` of all edges, `flags` of the lines of the resources."""
    import numpy

    keys = {strength.rank: key for key, strength in schema.strengths.items()}
    lines, denying = len(flags), int(numpy.count_nonzero(flags))
    return replace(
        own,
        categories=categories,
        predicates={predicates[code]: int(number) for code, number in enumerate(numpy.bincount(codes)) if number},
        strengths={keys[rank]: int(number) for rank, number in enumerate(numpy.bincount(strengths)) if number},
        designs=Counter(own.designs) + Counter({IMPORTED: lines}),
        stances=Counter(own.stances) + Counter({"supports": lines - denying, "disputes": denying}),
        source_kinds=Counter(own.source_kinds) + Counter({"dataset": resources}),
        sourced_edges=len(codes),
    )
