"""Names of classes: one stands for its members only where the sentence names them, or names the product whose contents they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .lexicon import CLASS, GROUP, SORT

if TYPE_CHECKING:
    from ..knowledge import Edge
    from .linking import Found, Linked


def of_named_products(linked: Linked, referred: Sequence[str], contents: Mapping[str, Sequence[Edge]]) -> Linked:
    """A sentence in which a class is a group where a product is named that contains a member of it: `kratom contains alkaloids`.

    `contents` holds the edges of contents by product, `referred` is what a pronoun stands for.
    """
    named = {reading.node for item in linked.found for reading in item.readings if reading.kind not in (CLASS, SORT)}
    held = {edge.object for node in (*named, *referred) for edge in contents.get(node, ())}

    def settled(item: Found) -> Found:
        if not held.intersection(members_of(item)):
            return item
        return replace(
            item, readings=tuple(replace(one, kind=GROUP) if one.kind == CLASS else one for one in item.readings)
        )

    return replace(linked, found=tuple(settled(item) for item in linked.found))


def members_of(item: Found) -> set[str]:
    """The members of the class that a name can be of."""
    return {reading.node for reading in item.readings if reading.kind == CLASS}


def stands_for(linked: Linked, item: Found) -> set[str]:
    """What a name can stand for in its sentence: the name of a class for those of its members that are named next, `neurotransmitters like serotonin`.

    Not so in `serotonin and other neurotransmitters`.
    """
    behind = next((other for other in linked.found if other.first >= item.last and other.readings), None)
    named = {reading.node for reading in behind.readings} if behind else set()
    nodes = {reading.node for reading in item.readings if reading.kind != SORT}
    return nodes - (members_of(item) - named)
