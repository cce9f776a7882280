"""Counting what a graph holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ..knowledge import KnowledgeGraph


def statistics_of(kg: KnowledgeGraph, version: str) -> dict[str, Any]:
    """Counts by category, predicate, strength, design, tier, stance and kind of source, as `stats --json` prints them.

    Every list holds all keys of the ontology that occur, in the ontology's order.
    """
    if kg.statistics is not None:
        return {"version": version, **kg.statistics}
    schema = kg.schema
    sources = kg.sources.values()
    tiers = Counter(schema.designs[line.design].tier for line in kg.lines)
    return {
        "version": version,
        "nodes": {
            "total": len(kg.nodes),
            "by_category": counted((node.category for node in kg.nodes.values()), schema.categories),
        },
        "edges": {
            "total": len(kg.edges),
            "sourced": sum(all(line.source in kg.sources for line in edge.lines) for edge in kg),
            "by_predicate": counted((edge.predicate for edge in kg), schema.predicates),
            "by_strength": counted((edge.strength for edge in kg), schema.strengths),
        },
        "evidence": {
            "total": len(kg.lines),
            "by_design": counted((line.design for line in kg.lines), schema.designs),
            "by_tier": {key: tiers[key] for key in schema.tiers if tiers[key]},
            "by_stance": counted((line.stance for line in kg.lines), schema.stances),
        },
        "sources": {
            "total": len(kg.sources),
            "by_kind": counted((source.kind for source in sources), schema.source_kinds),
            "with_pmid": sum(bool(source.pmid) for source in sources),
            "with_doi": sum(bool(source.doi) for source in sources),
        },
        "measurements": {"total": len(kg.measurements)},
        "searches": {"total": len(kg.searches)},
    }


def counted(keys: Iterable[str], order: Iterable[str]) -> dict[str, int]:
    """How often each key occurs, in a given order, without those that don't."""
    return counted_in(Counter(keys), order)


def counted_in(found: Mapping[str, int], order: Iterable[str]) -> dict[str, int]:
    """Counts in a given order, without those of nothing."""
    return {key: found[key] for key in order if found.get(key)}
