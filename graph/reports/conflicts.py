"""Findings that can't both hold as stated, and what differs between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..knowledge import Edge, KnowledgeGraph
from ..paths.answer import evidence_as_json
from ..records import EvidenceLine
from ..values import parse_reported

FOLD = 3.0
"""Values further apart than this conflict: threefold, half a log unit. A convention of this report, no test of significance."""

EQUALS = ("=", "~")
"""Relations that state a value; `<` and `>` only bound one."""

COUNTED = frozenset({"count"})
"""Parameters that measure how many were looked at: 660 calls in one period and 1807 in another don't conflict."""

STANCE, EXCLUSION, VALUES = "stance", "exclusion", "values"
KINDS = (STANCE, EXCLUSION, VALUES)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines that can't both hold as stated. `differs` names what they don't share; `fold` is how far two values lie apart."""

    one: EvidenceLine
    other: EvidenceLine
    differs: tuple[str, ...]
    fold: float | None = None

    @property
    def is_within_one_experiment(self) -> bool:
        """One experiment found it at one dose or in one test and not in another: part of its finding, no dispute between voices."""
        return self.one.experiment == self.other.experiment


@dataclass(frozen=True, slots=True)
class Conflict:
    """All pairs of one kind on one edge, or between two edges that exclude each other; `parameter` where values conflict."""

    kind: str
    edges: tuple[Edge, ...]
    pairs: tuple[Pair, ...]
    parameter: str = ""

    @property
    def sides(self) -> tuple[tuple[EvidenceLine, ...], tuple[EvidenceLine, ...]]:
        """The lines of each side, each once: for and against, or the higher and the lower values."""
        one = {pair.one.id: pair.one for pair in self.pairs}
        other = {pair.other.id: pair.other for pair in self.pairs}
        return tuple(one.values()), tuple(other.values())

    @property
    def differs(self) -> tuple[str, ...]:
        """What differs in every pair: the first places to look for an explanation."""
        shared = set(self.pairs[0].differs).intersection(*(pair.differs for pair in self.pairs))
        return tuple(name for name in self.pairs[0].differs if name in shared)


def conflicts_of(kg: KnowledgeGraph, node: str = "", kinds: Iterable[str] = KINDS) -> list[Conflict]:
    """All conflicts, or those on edges of one node: by kind, then by edge id.

    >>> import mitragraph as mg
    >>> found = conflicts_of(mg.load(), "mu-opioid-receptor", kinds=["values"])
    >>> any(conflict.edges[0].subject == "7-hydroxymitragynine" for conflict in found)
    True
    """
    asked = set(kinds)
    edges = [edge for edge in kg if not node or node in (edge.subject, edge.object)]
    finders = {STANCE: opposite_stances, EXCLUSION: exclusions, VALUES: distant_values}
    return [conflict for kind in KINDS if kind in asked for edge in edges for conflict in finders[kind](kg, edge)]


def opposite_stances(kg: KnowledgeGraph, edge: Edge) -> Iterator[Conflict]:
    """Lines for and against one edge."""
    pairs = [pair_of(kg, one, other) for one in edge.supporting for other in edge.disputing]
    if pairs:
        yield Conflict(STANCE, (edge,), tuple(pairs))


def exclusions(kg: KnowledgeGraph, edge: Edge) -> Iterator[Conflict]:
    """Supported edges between the same two things of which only one can hold; each pair of edges once."""
    for other in kg.edges_excluding(edge):
        if edge.supporting and edge.id < other.id:
            pairs = [pair_of(kg, one, two) for one in edge.supporting for two in other.supporting]
            yield Conflict(EXCLUSION, (edge, other), tuple(pairs))


def distant_values(kg: KnowledgeGraph, edge: Edge) -> Iterator[Conflict]:
    """Values of one parameter in one unit (molar ones all in nM) from different experiments that lie more than FOLD apart; the higher one first."""
    by_parameter: dict[tuple[str, str], list[tuple[EvidenceLine, float, float]]] = defaultdict(list)
    for line in edge.supporting:
        value = parse_reported(line.value) if line.relation in EQUALS and line.parameter not in COUNTED else None
        if value is not None and value.low > 0:
            factor = kg.schema.units[line.unit].in_nanomolar if line.unit else 0
            unit = "nM" if factor else line.unit
            by_parameter[line.parameter, unit].append((line, value.low * (factor or 1), value.high * (factor or 1)))
    for (parameter, _), values in sorted(by_parameter.items()):
        pairs = [
            pair_of(kg, one, other, fold=low / high)
            for one, low, _ in values
            for other, _, high in values
            if low / high > FOLD and one.experiment != other.experiment
        ]
        if pairs:
            yield Conflict(VALUES, (edge,), tuple(sorted(pairs, key=lambda pair: -(pair.fold or 0))), parameter)


def pair_of(kg: KnowledgeGraph, one: EvidenceLine, other: EvidenceLine, fold: float | None = None) -> Pair:
    """Two lines, and what differs between them of what both report."""
    sources = kg.sources[one.source], kg.sources[other.source]
    facts = {
        "design": (one.design, other.design),
        "system": (one.system, other.system),
        "given": ("|".join(one.agent), "|".join(other.agent)),
        "dose": (one.dose_route, other.dose_route),
        "year": (sources[0].year, sources[1].year),
    }
    differs = [name for name, (here, there) in facts.items() if here and there and here != there]
    if sources[0].interest != sources[1].interest:  # an empty one is a finding: no interest declared
        differs.append("interest")
    return Pair(one, other, tuple(differs), fold)


def conflict_as_json(kg: KnowledgeGraph, conflict: Conflict) -> dict[str, Any]:
    """One conflict with every line on both sides, and every pair."""
    one, other = conflict.sides
    return {
        "kind": conflict.kind,
        "edges": [
            {
                "edge_id": edge.id,
                "subject": edge.subject,
                "predicate": edge.predicate,
                "object": edge.object,
                "strength": edge.strength,
            }
            for edge in conflict.edges
        ],
        "parameter": conflict.parameter,
        "differs": list(conflict.differs),
        "one": [evidence_as_json(kg, line) for line in one],
        "other": [evidence_as_json(kg, line) for line in other],
        "pairs": [
            {
                "one": pair.one.id,
                "other": pair.other.id,
                "differs": list(pair.differs),
                "fold": None if pair.fold is None else round(pair.fold, 2),
                "same_experiment": pair.is_within_one_experiment,
            }
            for pair in conflict.pairs
        ],
    }
