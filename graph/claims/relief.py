"""What brings about a relief: `the analgesic effect is mediated by opioid receptors` doesn't say that they mediate pain."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from .claim import REDUCES

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph
    from .linking import Found


def of_relief(
    kg: KnowledgeGraph,
    predicate: str,
    subjects: tuple[str, ...],
    objects: tuple[str, ...],
    thing: Found | None,
    relieved: Collection[Found],
) -> str:
    """The predicate of a claim whose object is a word for relief, or one of what is said to be `relieved`: how that comes about, with an edge before others."""
    if thing is None or not (thing in relieved or any(reading.predicate == REDUCES for reading in thing.readings)):
        return predicate
    domains = {kg.nodes[node].category for node in subjects}
    forms = [
        key for key in kg.schema.predicates[predicate].relief_forms if domains <= set(kg.schema.predicates[key].domain)
    ]
    held = [key for key in forms if any(f"{one}--{key}--{other}" in kg.edges for one in subjects for other in objects)]
    return next(iter([*held, *forms]), predicate)
