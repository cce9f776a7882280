"""What `stats` prints of a compiled graph, counted once when it is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...ontology.schema import Schema
from ..compiled.lines import IMPORTED
from ..knowledge import KnowledgeGraph
from ..present.statistics import counted_in, statistics_of
from .assemble import Edges


def count(kg: KnowledgeGraph | None, schema: Schema, edges: Edges, categories: Sequence[str]) -> Mapping[str, Any]:
    """The statistics of curated tables and what the resources add; keys in the order of the ontology, then those of the resources."""
    import numpy

    own = statistics_of(kg or KnowledgeGraph(schema, (), (), ()), "")
    del own["version"]
    lines = len(edges.line_flags)
    if not edges.resources:
        return own
    strengths = {strength.rank: key for key, strength in schema.strengths.items()}
    by_strength = {strengths[rank]: int(number) for rank, number in enumerate(numpy.bincount(edges.strengths)) if number}
    by_predicate = {edges.predicates[code]: int(number) for code, number in enumerate(numpy.bincount(edges.codes)) if number}  # fmt: skip
    denying = int(numpy.count_nonzero(edges.line_flags))
    theirs = {
        "by_design": {IMPORTED: lines},
        "by_tier": {schema.designs[IMPORTED].tier: lines},
        "by_stance": {"supports": lines - denying, "disputes": denying},
    }
    evidence = {name: counted_in(added(own["evidence"][name], more), order(schema, name)) for name, more in theirs.items()}  # fmt: skip
    sources = own["sources"]
    return {
        **own,
        "nodes": {"total": len(categories), "by_category": counted_in(tally(categories), schema.categories)},
        "edges": {
            "total": len(edges.subjects),
            "sourced": len(edges.subjects),
            "by_predicate": counted_in(by_predicate, schema.predicates),
            "by_strength": counted_in(by_strength, schema.strengths),
        },
        "evidence": {"total": own["evidence"]["total"] + lines, **evidence},
        "sources": {
            **sources,
            "total": sources["total"] + len(edges.resources),
            "by_kind": counted_in(added(sources["by_kind"], {"dataset": len(edges.resources)}), schema.source_kinds),
        },
    }


def tally(keys: Sequence[str]) -> Mapping[str, int]:
    from collections import Counter

    return Counter(keys)


def added(one: Mapping[str, int], other: Mapping[str, int]) -> Mapping[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {*one, *other}}


def order(schema: Schema, name: str) -> Sequence[str]:
    return {"by_design": tuple(schema.designs), "by_tier": tuple(schema.tiers), "by_stance": schema.stances}[name]
