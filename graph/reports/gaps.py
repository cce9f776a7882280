"""What isn't known: edges that rest on little, pairs that nobody looked at, searches without a hit; ranked by how many answers they hold back.

The questions that rank them are fixed: every directed path of up to HOPS hops from an alkaloid of kratom (contained in it, or formed from one that
is) to a condition, by the rules of `mitragraph path`. A path is as strong as its weakest hop. So an edge *holds back* the paths in which it alone is
the weakest: were it established, those paths would become stronger, and no others would. For a pair without any edge the paths counted are
those that lead on from its target: a first edge to it would open them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..knowledge import Edge, KnowledgeGraph
from ..paths.plan import Plan, ends_chain, hops_of, plan_for
from ..paths.search import Search as PathSearch
from ..paths.selection import select
from ..records import Search

HOPS = 4
"""Hops of the questions: those of `mitragraph path` where nothing else is asked."""

AGENTS = ("Plant", "Preparation", "Alkaloid")
TARGETS = ("Receptor", "Enzyme", "Transporter", "IonChannel")
OUTCOMES = ("Effect", "Risk", "Symptom", "Condition")

ONLY = ("animal", "human_self_report", "tissue_or_cell", "secondary", "claim")
"""Tiers of which it is a gap to have nothing else."""

ONE_EXPERIMENT, ONE_SOURCE, ONE_AUTHOR = "one_experiment", "one_source", "one_first_author"
KINDS = (*(f"{tier}_only" for tier in ONLY), ONE_EXPERIMENT, ONE_SOURCE, ONE_AUTHOR)
"""Gaps that an edge can have. Laboratories aren't recorded: several sources of one first author stand in for them, and two first authors may still
share one laboratory."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An edge that rests on little: which gaps it has, and how many paths it holds back."""

    edge: Edge
    kinds: tuple[str, ...]
    holds_back: int
    searches: tuple[Search, ...]


@dataclass(frozen=True, slots=True)
class Unstudied:
    """A target with the alkaloids of kratom of which no line says anything about it, and how many paths lead on from it to a condition."""

    target: str
    alkaloids: tuple[str, ...]
    opens: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """All gaps: edges by what they hold back, pairs without an edge, and every search without a hit."""

    edges: tuple[Gap, ...]
    unstudied: tuple[Unstudied, ...]
    searches: tuple[Search, ...]
    paths: int


def gaps_of(kg: KnowledgeGraph, node: str = "") -> Gaps:
    """All gaps, or those that touch one node; the ranking is the same in both.

    >>> import mitragraph as mg
    >>> found = gaps_of(mg.load(), "depressive-disorder")
    >>> all("depressive-disorder" in (gap.edge.subject, gap.edge.object) for gap in found.edges)
    True
    """
    alkaloids, conditions = alkaloids_of_kratom(kg), of_category(kg, ("Condition",))
    paths = Paths(kg)
    held = Counter[str]()
    total = 0
    for chain in paths.between(alkaloids, conditions):
        total += 1
        held.update(weakest_alone(kg, chain))
    edges = [Gap(edge, kinds, held[edge.id], searches_for(kg, edge)) for edge in kg if (kinds := kinds_of(kg, edge))]
    unstudied = [
        Unstudied(target, missing, sum(1 for _ in paths.between([target], conditions, HOPS - 1)))
        for target in of_category(kg, TARGETS)
        if (missing := never_asked(kg, target, alkaloids))
    ]
    return Gaps(
        edges=tuple(sorted((gap for gap in edges if touches(gap.edge, node)), key=lambda gap: (-gap.holds_back, gap.edge.id))),
        unstudied=tuple(
            sorted((item for item in unstudied if node in ("", item.target, *item.alkaloids)), key=lambda item: (-item.opens, item.target))
        ),
        searches=tuple(search for search in kg.searches if node in ("", search.subject, search.object)),
        paths=total,
    )  # fmt: skip


def touches(edge: Edge, node: str) -> bool:
    return node in ("", edge.subject, edge.object)


def of_category(kg: KnowledgeGraph, categories: Sequence[str]) -> list[str]:
    return sorted(node.id for node in kg.nodes.values() if node.category in categories)


def alkaloids_of_kratom(kg: KnowledgeGraph) -> list[str]:
    """Alkaloids that the plant or a preparation of it was found to contain, and what forms from them in a body."""
    contained = {edge.object for edge in kg if edge.predicate == "contains" and edge.supporting and not edge.is_refuted}
    formed = {edge.object for edge in kg if edge.predicate == "metabolized_to" and edge.subject in contained and not edge.is_refuted}  # fmt: skip
    return sorted(node for node in contained | formed if kg.nodes[node].category == "Alkaloid")


def kinds_of(kg: KnowledgeGraph, edge: Edge) -> tuple[str, ...]:
    """Which gaps an edge has; none where nothing supports it, or where what supports it stands beside the ladder (composition, law)."""
    lines = edge.supporting
    tiers = {kg.schema.tier_of(line.design) for line in lines}
    if not lines or not any(tier.is_on_ladder for tier in tiers):
        return ()
    keys = {tier.key for tier in tiers}
    found = [f"{tier}_only" for tier in ONLY if keys == {tier}]
    experiments, sources = {line.experiment for line in lines}, {line.source for line in lines}
    if len(experiments) == 1:
        found.append(ONE_EXPERIMENT)
    if len(sources) == 1:
        found.append(ONE_SOURCE)
    elif len({kg.sources[source].first_author or source for source in sources}) == 1:
        found.append(ONE_AUTHOR)
    return tuple(found)


def searches_for(kg: KnowledgeGraph, edge: Edge) -> tuple[Search, ...]:
    """Searches without a hit that would have supported this edge."""
    triple = (edge.subject, edge.predicate, edge.object)
    return tuple(search for search in kg.searches if (search.subject, search.predicate, search.object) == triple)


def never_asked(kg: KnowledgeGraph, target: str, alkaloids: Sequence[str]) -> tuple[str, ...]:
    """The alkaloids that no line links with a target, either way; none for targets that no alkaloid was ever held against."""
    linked = {edge.subject for edge in kg.edges_by_node[target]} | {edge.object for edge in kg.edges_by_node[target]}
    missing = tuple(alkaloid for alkaloid in alkaloids if alkaloid not in linked)
    return missing if len(missing) < len(alkaloids) else ()


def weakest_alone(kg: KnowledgeGraph, chain: Sequence[Edge]) -> Iterator[str]:
    """The edge of a path that alone is its weakest; nothing where two are equally weak or where it is established already."""
    ranks = [kg.schema.strengths[edge.strength].rank for edge in chain]
    worst = max(ranks)
    if worst > 1 and ranks.count(worst) == 1:
        yield chain[ranks.index(worst)].id


class Paths:
    """Paths of the fixed questions, with the arrays for them made once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.index, self.selection = kg.path_index, select(kg)
        ending = ends_chain(self.index, kg.schema)
        self.hops = hops_of(self.index, ending, self.selection, undirected=False, through_links=False)

    def between(self, starts: Sequence[str], ends: Sequence[str], hops: int = HOPS) -> Iterator[tuple[Edge, ...]]:
        """Every path as its edges, those of `find_paths` with its defaults."""
        plan = plan_for(self.index, self.selection, self.hops, list(range(1, hops + 1)))
        numbers = [self.index.number_of(end) for end in ends]
        for start in map(self.index.number_of, starts):
            for end in numbers:
                if end != start:
                    yield from self.chains(PathSearch(self.index, start, end), plan)

    def chains(self, search: PathSearch, plan: Plan) -> Iterator[tuple[Edge, ...]]:
        for route in plan.routes:
            for portion in search.paths(route):
                for _, edges in portion if isinstance(portion, list) else portion.rows():
                    yield tuple(map(self.index.edge_at, edges))
