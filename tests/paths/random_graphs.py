"""Small random multigraphs for tests that compare one search with another."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

from hypothesis import strategies as st
from mitragraph.graph.knowledge import Edge, KnowledgeGraph
from mitragraph.graph.paths.index import PathIndex, ends_of, rows_of
from mitragraph.graph.paths.metapath import parse_metapath
from mitragraph.graph.paths.plan import Route, routes_along
from mitragraph.graph.paths.selection import Selection
from mitragraph.graph.paths.steps import EdgeRule, NodeRule
from mitragraph.graph.records import EvidenceLine, Node, Source
from mitragraph.ontology.schema import load_schema

NODES = [f"n{i}" for i in range(7)]
CATEGORIES = ["Alkaloid", "Receptor", "Effect", "Condition"]
# Predicates that lead on, one symmetric one included.
PREDICATES = ["causes_effect", "reduces", "mediates", "agonist_of", "interacts_with"]
TRIPLES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(PREDICATES), st.sampled_from(NODES)), max_size=24)


def graph_of(triples: list[tuple[str, str, str]]) -> KnowledgeGraph:
    """A graph with one supporting line per triple; self-loops and parallel edges included."""
    blank: dict[str, object] = {**dict.fromkeys(EvidenceLine.__dataclass_fields__, ""), "agent": ()}
    lines = [
        EvidenceLine(
            **{
                **blank,
                "id": f"l{i}",
                "subject": s,
                "predicate": p,
                "object": o,
                "stance": "supports",
                "design": "animal_in_vivo",
                "source": "PMID:1",
                "experiment": f"e{i}",
            }
        )  # type: ignore[arg-type]
        for i, (s, p, o) in enumerate(triples)
    ]
    nodes = [Node(name, name, CATEGORIES[i % len(CATEGORIES)]) for i, name in enumerate(NODES)]
    return KnowledgeGraph(load_schema(), nodes, [Source("PMID:1", pmid="1", year="2020")], lines)


def index_from(
    kinds: Mapping[str, str],
    triples: Iterable[tuple[str, str, str]],
    symmetric: Iterable[str] = (),
    predicates: Iterable[str] = (),
) -> PathIndex:
    """A path index of nodes with their categories and of edges without evidence, such as those of a foreign graph."""
    ids, edges = sorted(kinds), sorted(set(triples))
    numbers = {node: number for number, node in enumerate(ids)}
    categories, predicates = sorted(set(kinds.values())), sorted({*predicates, *(edge[1] for edge in edges)})
    columns = {
        "category_codes": array("H", [categories.index(kinds[node]) for node in ids]),
        "subjects": array("I", [numbers[subject] for subject, _, _ in edges]),
        "predicate_codes": array("H", [predicates.index(predicate) for _, predicate, _ in edges]),
        "objects": array("I", [numbers[object_] for _, _, object_ in edges]),
    }
    nothing = array("I")
    return PathIndex(
        **columns,
        **rows_of(len(ids), columns["subjects"], columns["predicate_codes"], columns["objects"]),
        strength_ranks=array("B", [1] * len(edges)),
        tier_ranks=array("B", [1] * len(edges)),
        agent_edges=nothing,
        agent_nodes=nothing,
        categories=tuple(categories),
        predicates=tuple(predicates),
        symmetric=frozenset(code for code, key in enumerate(predicates) if key in symmetric),
        strengths_found=frozenset({1} if edges else ()),
        tiers_found=frozenset({1} if edges else ()),
        ids=ids,
        number_of=numbers.__getitem__,
        edge_at=no_record,
        ends=ends_of(len(predicates), columns),
    )


def no_record(number: int) -> Edge:
    raise AssertionError(f"the record of edge {number} was asked for")


def route_over(index: PathIndex, metapath: str) -> Route:
    """The steps of a metapath over all edges of an index."""
    pattern = parse_metapath(metapath, load_schema(), index.categories, index.predicates)
    every = frozenset(range(len(index.predicates)))
    (route,) = routes_along(index, Selection(NodeRule(), EdgeRule(), frozenset({1}), every, ()), pattern)
    return route
