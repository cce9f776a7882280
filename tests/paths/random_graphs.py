"""Small random multigraphs for tests that compare one search with another."""

from __future__ import annotations

from hypothesis import strategies as st
from mitragraph.graph.knowledge import KnowledgeGraph
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
