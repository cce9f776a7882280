"""The graph as the plain values that the page reads. Empty fields are left out: the page takes what is missing for empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...ontology.schema import Schema
from ..knowledge import Edge, KnowledgeGraph
from ..links import links_of, safe_link
from ..paths.answer import measurement_as_json
from ..paths.ranking import DAMPING_EXPONENT, SUBSTANCES
from ..present.monograph import SECTIONS, search_as_json
from ..records import EvidenceLine, Node, Source
from .layout import COLUMNS, order_columns
from .look import look_as_json
from .story import story_edges, story_nodes

LINE_FIELDS = (
    "id", "stance", "design", "system", "agent", "dose_route", "n", "parameter", "relation", "value", "unit", "statement", "source",
    "locator", "experiment", "checked", "read_in", "note",
)  # fmt: skip
SOURCE_FIELDS = ("id", "pmid", "doi", "first_author", "year", "journal", "title", "kind", "retracted", "interest")


def graph_as_json(kg: KnowledgeGraph) -> dict[str, Any]:
    """Everything the page knows: the terms it needs, nodes in drawing order, edges with their evidence, sources, searches, the opening."""
    nodes = story_nodes(kg)
    return {
        "terms": terms_as_json(kg.schema),
        "look": look_as_json(),
        "nodes": [
            node_as_json(kg, kg.nodes[node], column)
            for column, members in enumerate(order_columns(kg, nodes))
            for node in members
        ],
        "edges": [edge_as_json(kg, edge) for edge in kg.edges.values()],
        "sources": {source.id: source_as_json(source) for source in kg.sources.values()},
        "measurements": [
            kept(measurement_as_json(kg, item)) | {"node": item.node, "source": item.source} for item in kg.measurements
        ],
        "searches": [search_as_json(search) for search in kg.searches],
        "story": {"nodes": nodes, "edges": [edge.id for edge in story_edges(kg, nodes)]},
    }


def kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", (), [], None)}


def pick(record: object, fields: Iterable[str]) -> dict[str, Any]:
    return kept({field: getattr(record, field) for field in fields})


def node_as_json(kg: KnowledgeGraph, node: Node, column: int) -> dict[str, Any]:
    """One node. `damping` is its weight in the ranking of paths, worked out here so that page and command line multiply the same numbers."""
    fields = pick(node, ("id", "name", "category", "synonyms", "description", "smiles", "inchikey"))
    degree = len(kg.edges_by_node[node.id])
    return fields | {
        "xrefs": [(curie, safe_link(kg.schema.link(curie))) for curie in node.xrefs],
        "column": column,
        "damping": degree**-DAMPING_EXPONENT if degree else 1,
    }


def edge_as_json(kg: KnowledgeGraph, edge: Edge) -> dict[str, Any]:
    fields = {
        "id": edge.id,
        "subject": edge.subject,
        "predicate": edge.predicate,
        "object": edge.object,
        "strength": edge.strength,
        "tiers": edge.tiers,
        "why": edge.assessment.reasons,
        "experiments": edge.assessment.experiments,
        "sources": edge.assessment.sources,
        "excluding": [other.id for other in kg.edges_excluding(edge)],
    }
    return kept(fields) | {"evidence": [line_as_json(line) for line in edge.lines]}


def line_as_json(line: EvidenceLine) -> dict[str, Any]:
    return pick(line, LINE_FIELDS)


def source_as_json(source: Source) -> dict[str, Any]:
    return pick(source, SOURCE_FIELDS) | {"citation": source.citation, "links": links_of(source)}


def terms_as_json(schema: Schema) -> dict[str, Any]:
    """What the page needs of the ontology: words to show, and what the ranking of paths asks of predicates."""
    return {
        "columns": [column.title for column in COLUMNS],
        "categories": {key: category.label for key, category in schema.categories.items()},
        "substances": sorted(SUBSTANCES),
        "predicates": {
            key: kept(
                {
                    "label": predicate.label,
                    "verb": predicate.verb,
                    "inverse": predicate.inverse_verb,
                    "definition": predicate.definition,
                    "exerts": predicate.exerts,
                    "needs": predicate.needs,
                }
            )
            | {"ends_chain": predicate.ends_chain, "symmetric": predicate.is_symmetric}
            for key, predicate in schema.predicates.items()
        },
        "designs": {
            key: {"label": design.label, "wording": design.wording, "tier": design.tier}
            for key, design in sorted(schema.designs.items(), key=lambda item: item[1].rank)
        },
        "tiers": {key: {"label": tier.label, "wording": tier.wording} for key, tier in schema.tiers.items()},
        "strengths": {
            key: {"rank": strength.rank, "definition": strength.definition, "wording": strength.wording}
            for key, strength in schema.strengths.items()
        },
        "parameters": {key: parameter.label for key, parameter in schema.parameters.items()},
        "sections": [
            (title, sorted(frozenset().union(*(schema.with_descendants[key] for key in predicates))))
            for title, predicates in SECTIONS
        ],
    }
