"""Counting what a graph holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ...ontology.schema import Schema
from ..counts import Count, Counts, counts_of
from ..knowledge import KnowledgeGraph


def statistics_of(kg: KnowledgeGraph, version: str) -> dict[str, Any]:
    """Counts by category, predicate, strength, design, tier, stance and kind of source, as `stats --json` prints them."""
    return statistics_from(counts_of(kg), kg.schema, version)


def statistics_from(counts: Counts, schema: Schema, version: str) -> dict[str, Any]:
    """The same from counts. Every list holds all keys of the ontology that occur, in the ontology's order."""
    tiers: Counter[str] = Counter()
    for design, number in counts.designs.items():
        tiers[schema.designs[design].tier] += number
    return {
        "version": version,
        "nodes": {
            "total": sum(counts.categories.values()),
            "by_category": in_order(counts.categories, schema.categories),
        },
        "edges": {
            "total": sum(counts.predicates.values()),
            "sourced": counts.sourced_edges,
            "by_predicate": in_order(counts.predicates, schema.predicates),
            "by_strength": in_order(counts.strengths, schema.strengths),
        },
        "evidence": {
            "total": sum(counts.designs.values()),
            "by_design": in_order(counts.designs, schema.designs),
            "by_tier": in_order(tiers, schema.tiers),
            "by_stance": in_order(counts.stances, schema.stances),
        },
        "sources": {
            "total": sum(counts.source_kinds.values()),
            "by_kind": in_order(counts.source_kinds, schema.source_kinds),
            "with_pmid": counts.with_pmid,
            "with_doi": counts.with_doi,
        },
        "measurements": {"total": counts.measurements},
        "searches": {"total": counts.searches},
    }


def in_order(found: Count, order: Iterable[str]) -> dict[str, int]:
    """How often each key occurs, in a given order, without those that don't."""
    return {key: found[key] for key in order if found.get(key)}
