"""What evidence can show of a claim: which lines bear on it, in which tiers, and how strong an edge is by those alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..strength import assess
from .claim import ANY, PEOPLE, REPORTED, Claim

if TYPE_CHECKING:
    from ...ontology.schema import Schema
    from ..knowledge import Edge, KnowledgeGraph
    from ..records import EvidenceLine

SELF_REPORT = "human_self_report"


def strength_needed(claim: Claim) -> str:
    """How well known it must be, at least, what the claim says."""
    if claim.proven:
        return "established"
    return "suggestive" if claim.hedged or claim.level not in (PEOPLE, ANY) else "supported"


def strength_for(kg: KnowledgeGraph, claim: Claim, edge: Edge) -> str:
    """The strength of an edge for a claim, from the lines that can bear on it; empty where none of them can show it."""
    schema = kg.schema
    lines = [line for line in edge.lines if bears(schema, claim, line)]
    supporting = [line for line in lines if line.supports]
    if not can_show(schema, claim, edge.predicate, supporting):
        return ""
    excluding = [line for other in kg.edges_excluding(edge) for line in other.supporting if bears(schema, claim, line)]
    category = kg.nodes[edge.object].category
    return assess(schema.predicates[edge.predicate], category, lines, excluding, schema).strength


def bears(schema: Schema, claim: Claim, line: EvidenceLine) -> bool:
    """Whether a line is on those of whom the claim speaks."""
    tier = schema.tier_of(line.design)
    if claim.level == ANY:
        return True
    if claim.level in (PEOPLE, REPORTED):
        return tier.is_in_people
    return tier.key == claim.level


def can_show(schema: Schema, claim: Claim, predicate: str, lines: Iterable[EvidenceLine]) -> bool:
    """Whether one of some lines can show in its tier what the claim says."""
    tiers = {schema.tier_of(line.design).key for line in lines}
    if claim.level == PEOPLE:
        return bool(tiers & tiers_for_people(schema, predicate, claim.predicates[0]))
    return bool(tiers)


def tiers_for_people(schema: Schema, predicate: str, claimed: str) -> frozenset[str]:
    """Tiers in people of the designs that establish or support a predicate; self-report only where that is what is claimed."""
    item = schema.predicates[predicate]
    designs = {*item.established_by, *item.supported_by}
    tiers = {schema.tier_of(design).key for design in designs if schema.tier_of(design).is_in_people}
    if is_report(schema, claimed):
        return frozenset(tiers)
    return (
        tiers_for_people(schema, claimed, claimed) if is_report(schema, predicate) else frozenset(tiers - {SELF_REPORT})
    )


def is_report(schema: Schema, predicate: str) -> bool:
    """Whether what people report of themselves establishes a predicate."""
    return SELF_REPORT in {schema.tier_of(design).key for design in schema.predicates[predicate].established_by}
