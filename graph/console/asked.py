"""The graph a command is asked of: where it lives, and what of its evidence counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph


class Asked(NamedTuple):
    """The graph a question is asked of: where it lives, and what of its evidence counts."""

    place: str | None = None
    as_of: str | None = None
    without: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not self.as_of and not self.without


def load_graph(asked: Asked | str | None) -> KnowledgeGraph:
    """The graph a command works on: a directory of tables, one on a server, or the shipped one; narrowed down where that is asked."""
    from ..engines import open_graph

    if not isinstance(asked, Asked):
        return open_graph(asked)
    return narrowed(open_graph(asked.place), asked)


def narrowed(kg: KnowledgeGraph, asked: Asked) -> KnowledgeGraph:
    """Of a graph what counts; what doesn't is said on stderr."""
    kg = kg.without(*asked.without)
    kg = kg.as_of(asked.as_of) if asked.as_of else kg
    for words in kg.limited_to:
        click.echo(words, err=True)
    return kg


def load_studied(asked: Asked, *names: str | None) -> KnowledgeGraph:
    """The graph a report works on: of a joined one what was assessed. Raises BadQuestion for a name that only other resources know."""
    from ...ontology.errors import BadQuestion
    from ..engines import open_graph

    kg = open_graph(asked.place)
    for name in filter(None, names):
        found = kg.names.find(name)
        if found and found not in kg.studied.nodes:
            raise BadQuestion(f"only other resources state anything of {kg.nodes[found].name}, and nobody here assessed it. 'mitragraph show' lists what they state.")  # fmt: skip
    return narrowed(kg.studied, asked)


def part_around(asked: Asked, name: str) -> KnowledgeGraph:
    """The graph, or from a server as much of it as one node or edge needs."""
    from ..engines import is_address

    if not asked.is_whole or not is_address(asked.place):
        return load_graph(asked)
    from ..engines import Part, open_part

    if "--" not in name:
        return open_part(asked.place, Part((name,)))
    # An edge has its subject in front; its lines, and those of edges that exclude it, stand at that node.
    kg = open_part(asked.place, Part((name.strip().casefold().split("--")[0],)))
    return kg if name.strip().casefold() in kg.edges else load_graph(asked)  # to name the nearest


ANSWERED_FROM_A_PART = frozenset({"max_hops", "k", "via", "avoid", "min_tier", "strength", "include_refuted", "undirected", "through_links"})  # fmt: skip
"""Options of `path` that need no more of the graph than lies between its ends."""


def part_between(asked: Asked, start: str, end: str, options: dict[str, Any]) -> KnowledgeGraph:
    """The graph, or from a server as much of it as paths between two nodes need; narrowed down where that is asked."""
    from ..engines import is_address

    if not is_address(asked.place):
        return load_graph(asked)
    from ...ontology.schema import load_schema
    from ..engines import Part, open_part

    schema = load_schema()
    kinds = {
        "interest",
        *schema.tiers,
        *schema.designs,
        *(name for tier in schema.tiers.values() for name in tier.also),
    }
    others = any(value for name, value in options.items() if name not in ANSWERED_FROM_A_PART)
    if others or not kinds.issuperset(asked.without):
        return load_graph(asked)  # which sources and experiments there are, and how long a metapath is, takes the whole
    lists = {key.casefold() for key in (*schema.categories, *schema.predicates)}
    also = tuple(name for name in (*options["via"], *options["avoid"]) if name.casefold() not in lists)
    return narrowed(open_part(asked.place, Part((start, end), also, options["max_hops"], options["undirected"])), asked)
