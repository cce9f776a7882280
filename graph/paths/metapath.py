"""Metapaths: the pattern of categories and predicates a path has to follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...ontology.errors import BadQuestion
from ...ontology.schema import Schema
from .selection import lookup

ANY = "*"


@dataclass(frozen=True, slots=True)
class MetaHop:
    """One hop of a metapath: which predicates it may have, and whether it runs against the edge."""

    predicates: frozenset[str]
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class Metapath:
    """Categories of the nodes (empty: any) and the hops between them."""

    categories: tuple[frozenset[str], ...]
    hops: tuple[MetaHop, ...]

    @property
    def length(self) -> int:
        return len(self.hops)


def parse_metapath(
    text: str, schema: Schema, categories_found: Sequence[str] = (), predicates_found: Sequence[str] = ()
) -> Metapath:
    """Read `Alkaloid>agonist_of>Receptor>mediates>Effect`.

    Categories and predicates alternate; a predicate may be left out (`Alkaloid>Receptor>Effect`) or be `*`, as may a category; `<mediates<`
    walks an edge from its object. A predicate includes its more specific ones. Those of the ontology are known, and those that were found in a graph. Raises BadQuestion naming the token that doesn't fit.
    """
    names, arrows = tokens_of(text, predicates_found)
    if len(names) < 2 or "" in names:
        raise BadQuestion(
            f"{text!r} is not a metapath. Write categories and predicates in turn, e.g. 'Alkaloid>agonist_of>Receptor>mediates>Effect'."
        )
    known_predicates = dict.fromkeys((*schema.predicates, *predicates_found))
    by_lower = lookup([*schema.categories, *categories_found])
    categories: list[frozenset[str]] = []
    hops: list[MetaHop] = []
    predicates: frozenset[str] | None = None
    awaiting_node = True
    for position, name in enumerate(names):
        is_reversed = position > 0 and arrows[position - 1] == "<"
        category = by_lower.get(name) or by_lower.get(name.lower())
        if awaiting_node or category or (name == ANY and predicates is not None):
            if not category and name != ANY:
                raise BadQuestion(unknown("category", name, list(dict.fromkeys(by_lower.values()))))
            if position:
                hops.append(MetaHop(predicates or frozenset(), is_reversed))
            categories.append(frozenset({category}) if category else frozenset())
            predicates, awaiting_node = None, False
        elif name == ANY or name in known_predicates:
            if position + 1 < len(names) and arrows[position] != arrows[position - 1]:
                raise BadQuestion(
                    f"the arrows around {name!r} point different ways in {text!r}. Write >{name}> or <{name}<."
                )
            predicates = frozenset() if name == ANY else schema.with_descendants.get(name, frozenset({name}))
            awaiting_node = True
        else:
            raise BadQuestion(
                unknown("predicate or category", name, [*known_predicates, *dict.fromkeys(by_lower.values())])
            )
    if awaiting_node:
        raise BadQuestion(f"{text!r} ends in a predicate. End it with a category or *.")
    return Metapath(tuple(categories), tuple(hops))


def tokens_of(text: str, predicates: Sequence[str]) -> tuple[list[str], list[str]]:
    """Names and the arrows between them. A predicate that holds an arrow itself, such as Hetionet's `Gr>G`, stays in one piece.

    >>> tokens_of("Gene>Gr>G>Gene", ["Gr>G"])
    (['Gene', 'Gr>G', 'Gene'], ['>', '>'])
    """
    pieces = sorted((key for key in predicates if "<" in key or ">" in key), key=len, reverse=True)
    whole = "|".join(rf"(?<=[<>]){re.escape(key)}(?=[<>])" for key in pieces)
    found = re.findall(rf"{whole}{'|' if whole else ''}[<>]|[^<>]+", re.sub(r"\s*([<>])\s*", r"\1", text.strip()))
    names, arrows = [""], []
    for token in found:
        if token in ("<", ">"):
            arrows.append(token)
            names.append("")
        else:
            names[-1] = token
    return names, arrows


def unknown(kind: str, name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=3, cutoff=0.4)
    return f"unknown {kind} {name!r} in the metapath.{' Nearest: ' + ', '.join(near) + '.' if near else ''}"
