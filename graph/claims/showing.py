"""What evidence can show of a claim: which lines bear on it, in which tiers, and how strong an edge is by those alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..strength import assess
from .claim import ANY, PEOPLE, Claim

if TYPE_CHECKING:
    from ...ontology.schema import Schema
    from ..knowledge import Edge, KnowledgeGraph
    from ..records import EvidenceLine


def strength_needed(schema: Schema, claim: Claim) -> str:
    """How well known it must be, at least, what the claim says."""
    return schema.degrees[degree_of(claim)].needs


def degree_of(claim: Claim) -> str:
    """How much the claim says: what is said to be proven, or else to be possible, is that whomever it is said of."""
    if claim.proven:
        return "proven"
    if claim.hedged:
        return "hedged"
    return "asserted" if claim.level in (PEOPLE, ANY) else "narrowed"


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
    tier, scope = schema.tier_of(line.design), schema.scopes.get(claim.level)
    if scope is None:
        return tier.key == claim.level
    return tier.is_in_people or not scope.is_in_people


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
    if schema.holds_reports(claimed):
        return frozenset(tiers)
    if schema.holds_reports(predicate):
        return tiers_for_people(schema, claimed, claimed)
    return frozenset(key for key in tiers if not schema.tiers[key].is_self_report)
