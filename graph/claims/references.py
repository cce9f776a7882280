"""What a pronoun stands for, where that is safe; nothing where it isn't."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .clauses import SUBSTANCES, clauses_of
from .groups import groups_of
from .lexicon import NAME
from .linking import Found, Linked

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph

PRODUCTS = frozenset({"Plant", "Preparation"})
KINDS = {
    "alkaloid": frozenset({"Alkaloid"}), "compound": frozenset({"Alkaloid", "Compound"}), "plant": PRODUCTS, "herb": PRODUCTS,
    "botanical": PRODUCTS, "extract": frozenset({"Preparation"}),
}  # fmt: skip
"""What a noun behind `this` or `these` can stand for; another can for anything."""
ONE, SEVERAL, USERS = "reference_to_one", "reference_to_several", "reference_by_users"
REPORTS = "human_self_report"


def named_groups(kg: KnowledgeGraph, linked: Linked, joining: frozenset[str]) -> list[tuple[str, ...]]:
    """The substances that a sentence names, group by group; a name's likeliest reading."""
    found = []
    kinds = {node.id: node.category for node in kg.nodes.values()}
    for clause in clauses_of(linked, kinds):
        for group in groups_of(clause, joining, kinds):
            nodes = []
            for item in group:
                readings = [r for r in item.readings if kg.nodes[r.node].category in SUBSTANCES and r.kind == NAME]
                nodes += [readings[0].node] if readings else []
            if nodes:
                found.append(tuple(dict.fromkeys(nodes)))
    return found


def is_of_more(linked: Linked, item: Found) -> bool:
    """Whether words that stand for one thing are in the plural: `the alkaloids`."""
    noun = linked.words[item.last - 1]
    is_noun = item.has("cue", ONE) and not item.has("cue", SEVERAL) and item.last - item.first > 1
    return is_noun and noun.written.lower() != noun.base


def fits(kg: KnowledgeGraph, linked: Linked, cue: str, nodes: Sequence[str]) -> bool:
    """Whether things are of the kind that the words for them name: what `this alkaloid` stands for is an alkaloid."""
    nouns = {linked.words[item.last - 1].base for item in linked.found if item.has("cue", cue)}
    allowed = [KINDS[noun] for noun in nouns if noun in KINDS]
    return all(kg.nodes[node].category in kinds for kinds in allowed for node in nodes)


def refers_to(kg: KnowledgeGraph, linked: Linked, earlier: Sequence[Sequence[tuple[str, ...]]]) -> tuple[str, ...]:
    """What a pronoun of the sentence stands for. `earlier` holds the groups of the sentences before it in its paragraph, the last one last.

    `it` stands for what the sentence before begins with, if that is one thing; `these compounds` for its only list; `users` are those of the
    plant or product that the nearest sentence names first.
    """
    keys = {
        sign.key for item in linked.found for sign in item.signs if sign.kind == "cue" and not is_of_more(linked, item)
    }
    reports = any(item.has("tier", REPORTS) for item in linked.found)
    last = earlier[-1] if earlier else ()
    if SEVERAL in keys:
        lists = list(dict.fromkeys(group for group in last if len(group) > 1))
        if len(lists) == 1 and fits(kg, linked, SEVERAL, lists[0]):
            return lists[0]
    if ONE in keys and last and len(last[0]) == 1 and fits(kg, linked, ONE, last[0]):
        return last[0]
    if USERS in keys or reports:
        for groups in reversed(earlier):
            products = [node for group in groups for node in group if kg.nodes[node].category in PRODUCTS]
            if products:
                return (products[0],)
    return ()
