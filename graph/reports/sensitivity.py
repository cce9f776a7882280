"""Which conclusions flip when some evidence is left out: a tier, interested sources, one paper, one first author, one experiment.

Leaving evidence out never adds an edge or a path. So what is left of a path question is those of its paths whose edges all remain and aren't refuted,
and each edge is judged anew from the lines that remain of it and of the edges that exclude it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...ontology.errors import BadQuestion
from ..knowledge import INTEREST, Edge, KnowledgeGraph
from ..records import EvidenceLine, edge_id
from .gaps import HOPS, Paths

GROUPS = ("animal", INTEREST, "human_self_report", "secondary", "claim")
"""Kinds of evidence that are left out as a whole."""

GROUP, PAPER, AUTHOR, EXPERIMENT = "group", "paper", "first author", "experiment"
KINDS = (GROUP, PAPER, AUTHOR, EXPERIMENT)
GONE = "gone"
"""What becomes of an edge of which no line is left."""


@dataclass(frozen=True, slots=True)
class Flip:
    """An edge of which the strength is another one without some evidence; `after` is GONE where nothing is left of it."""

    edge: Edge
    after: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is left out, what flips by that, and for a path question how many paths are left and how strong the strongest is (or nothing)."""

    kind: str
    left_out: str
    lines: int
    flips: tuple[Flip, ...]
    paths: int | None = None
    strongest: str | None = None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """A question, the edges its answer rests on, its paths if it asks for any, and every scenario, those that change nothing too."""

    names: tuple[str, ...]
    edges: tuple[Edge, ...]
    paths: int | None
    strongest: str | None
    scenarios: tuple[Scenario, ...]


def sensitivity_of(kg: KnowledgeGraph, *names: str, max_hops: int = HOPS) -> Sensitivity:
    """What a question depends on. It is asked by name: nothing for the whole graph, an edge id, a node, or two nodes for the paths between them.

    Raises UnknownName for names that aren't there, BadQuestion for more than two of them.

    >>> import mitragraph as mg
    >>> found = sensitivity_of(mg.load(), "mitragynine--causes_effect--antidepressant-like-effect")
    >>> [(item.left_out, item.flips[0].after) for item in found.scenarios if item.kind == "group" and item.flips]
    [('animal', 'gone')]
    """
    edges, chains = asked(kg, names, max_hops)
    scenarios = [judge(kg, kind, key, lines, edges, chains) for kind, key, lines in left_outs(kg, edges)]
    ids = {edge.id: edge.strength for edge in edges}
    return Sensitivity(
        names=names,
        edges=edges,
        paths=None if chains is None else len(chains),
        strongest=None if chains is None else strongest(kg, chains, ids),
        scenarios=tuple(scenarios),
    )


Chains = list[tuple[Edge, ...]]


def asked(kg: KnowledgeGraph, names: tuple[str, ...], max_hops: int) -> tuple[tuple[Edge, ...], Chains | None]:
    """The edges that a question is about, and its paths where it asks for them."""
    if len(names) > 2:
        raise BadQuestion(
            f"{len(names)} names. Give none, an edge id, a node, or two nodes for the paths between them."
        )
    if len(names) == 2:
        chains = list(Paths(kg).between([kg[names[0]].id], [kg[names[1]].id], max_hops))
        found = {edge.id: edge for chain in chains for edge in chain}
        return tuple(found[key] for key in sorted(found)), chains
    if not names:
        return tuple(kg), None
    return (kg.edge(names[0]),) if "--" in names[0] else tuple(kg.edges_by_node[kg[names[0]].id]), None


Lines = frozenset[str]


def left_outs(kg: KnowledgeGraph, edges: Iterable[Edge]) -> Iterator[tuple[str, str, Lines]]:
    """Everything that can be left out of the evidence on some edges: kind, key, ids of lines. One that leaves out what a paper does is not repeated."""
    lines = list({line.id: line for edge in edges for line in judged_by(kg, edge)}.values())
    for key in GROUPS:
        yield GROUP, key, frozenset(line.id for line in lines if key in kg.kinds_of(line))
    papers = grouped(lines, lambda line: line.source)
    authors = grouped(lines, lambda line: kg.sources[line.source].first_author)
    experiments = grouped(lines, lambda line: line.experiment)
    known = set(papers.values())
    yield from ((PAPER, key, found) for key, found in papers.items())
    yield from ((AUTHOR, key, found) for key, found in authors.items() if key and found not in known)
    yield from ((EXPERIMENT, key, found) for key, found in experiments.items() if found not in known)


def judged_by(kg: KnowledgeGraph, edge: Edge) -> Iterator[EvidenceLine]:
    """Its own lines, and those of edges that exclude it."""
    yield from edge.lines
    for key in kg.schema.excluded[edge.predicate]:
        other = kg.edges.get(edge_id(edge.subject, key, edge.object))
        yield from other.lines if other else ()


def grouped(lines: Iterable[EvidenceLine], key: Callable[[EvidenceLine], str]) -> dict[str, Lines]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        found[key(line)].add(line.id)
    return {name: frozenset(found[name]) for name in sorted(found)}


def judge(
    kg: KnowledgeGraph, kind: str, key: str, left_out: Lines, edges: Iterable[Edge], chains: Chains | None
) -> Scenario:
    """Judge the edges anew without some lines."""
    touched = [edge for edge in edges if any(line.id in left_out for line in judged_by(kg, edge))]
    kept = {line.id: line for edge in touched for line in judged_by(kg, edge) if line.id not in left_out}
    rest = KnowledgeGraph(kg.schema, kg.nodes.values(), kg.sources.values(), kept.values())
    after = {edge.id: rest.edges[edge.id].strength if edge.id in rest.edges else GONE for edge in touched}
    flips = tuple(Flip(edge, after[edge.id]) for edge in touched if after[edge.id] != edge.strength)
    if chains is None:
        return Scenario(kind, key, len(left_out), flips)
    now = {edge.id: after.get(edge.id, edge.strength) for edge in edges}
    left = [chain for chain in chains if all(now[edge.id] not in (GONE, "refuted") for edge in chain)]
    return Scenario(kind, key, len(left_out), flips, len(left), strongest(kg, left, now))


def strongest(kg: KnowledgeGraph, chains: Chains, strengths: Mapping[str, str]) -> str | None:
    """The strength of the strongest path, that is of the best of all weakest hops; None without paths."""
    rank = {key: kg.schema.strengths[key].rank for key in kg.schema.strengths}
    weakest = [max((strengths[edge.id] for edge in chain), key=rank.__getitem__) for chain in chains]
    return min(weakest, key=rank.__getitem__, default=None)
