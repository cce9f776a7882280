"""The graph as the plain values that the page reads: what it needs to open, and what it reads when somebody wants to know more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from ...ontology.schema import Schema
from ..knowledge import KnowledgeGraph
from ..links import RESOLVERS, links_of
from ..paths.ranking import DAMPING_EXPONENT, SUBSTANCES
from ..present.monograph import SECTIONS, search_as_json
from ..records import EvidenceLine, Source
from ..structures import drawn_by, structures
from .columns import as_table
from .history import WITHOUT, Step, steps_of
from .layout import COLUMNS, order_columns
from .look import look_as_json
from .story import story_edges, story_nodes

LINE_FIELDS = ("stance", "design", "agent", "source")
"""What filters, counts and paths ask of a line."""

LINE_DETAILS = (
    "id", "system", "dose_route", "n", "parameter", "relation", "value", "unit", "statement", "locator", "experiment", "checked",
    "read_in", "note",
)  # fmt: skip
SOURCE_FIELDS = ("id", "year", "interest")
SOURCE_DETAILS = (
    "pmid",
    "doi",
    "first_author",
    "journal",
    "title",
    "kind",
    "retracted",
    "pmcid",
    "url",
    "citation",
    "links",
)
NODE_FIELDS = ("synonyms", "description", "smiles", "inchikey", "xrefs")
STEP_FIELDS = ("since", "without", "strength", "tiers", "experiments", "sources")
MEASUREMENT_FIELDS = (
    "id", "node", "parameter", "relation", "value", "unit", "design", "system", "agent", "statement", "locator", "source", "note",
)  # fmt: skip


def content_of(kg: KnowledgeGraph) -> tuple[dict[str, Any], dict[str, Any]]:
    """Everything that the page knows: what it reads when it opens, and the details that it reads when it is asked for them."""
    steps = steps_of(kg)
    return graph_as_json(kg, steps), details_as_json(kg, steps)


def graph_as_json(kg: KnowledgeGraph, steps: Mapping[str, Sequence[Step]]) -> dict[str, Any]:
    """What bears on picture, filters and paths: terms, edges in the order in which the picture has them, their lines and assessments."""
    nodes = story_nodes(kg)
    return {
        "terms": terms_as_json(kg.schema),
        "look": look_as_json(),
        "edges": as_table(
            [
                {"predicate": edge.predicate, "lines": len(edge.lines), "steps": len(steps[edge.id])}
                for edge in kg.edges.values()
            ],
            ("predicate", "lines", "steps"),
        ),
        "lines": as_table([pick(line, LINE_FIELDS) for line in lines_in_order(kg)], LINE_FIELDS),
        "sources": as_table([pick(source, SOURCE_FIELDS) for source in kg.sources.values()], SOURCE_FIELDS),
        "steps": as_table(steps_as_json(kg, steps), STEP_FIELDS),
        "damping": dampings(kg),
        "story": {"nodes": nodes, "edges": [edge.id for edge in story_edges(kg, nodes)]},
    }


def details_as_json(kg: KnowledgeGraph, steps: Mapping[str, Sequence[Step]]) -> dict[str, Any]:
    """What panels, search and exports ask for: everything else about nodes, lines and sources."""
    return {
        "nodes": as_table([pick(kg.nodes[node], NODE_FIELDS) for node in nodes_in_order(kg)], NODE_FIELDS),
        "lines": as_table([pick(line, LINE_DETAILS) for line in lines_in_order(kg)], LINE_DETAILS),
        "sources": as_table([source_as_json(source) for source in kg.sources.values()], SOURCE_DETAILS),
        "why": as_table(
            [{"why": step.assessment.reasons if step.assessment else ()} for step in steps_in_order(kg, steps)],
            ("why",),
        ),
        "measurements": as_table([pick(item, MEASUREMENT_FIELDS) for item in kg.measurements], MEASUREMENT_FIELDS),
        "searches": [search_as_json(search) for search in kg.searches],
        "structures": structures_as_json(kg),
    }


def nodes_in_order(kg: KnowledgeGraph) -> list[str]:
    """All nodes, column by column from the top."""
    return [node for members in order_columns(kg, story_nodes(kg)) for node in members]


def lines_in_order(kg: KnowledgeGraph) -> list[EvidenceLine]:
    """All lines, those of one edge together."""
    return [line for edge in kg.edges.values() for line in edge.lines]


def steps_in_order(kg: KnowledgeGraph, steps: Mapping[str, Sequence[Step]]) -> list[Step]:
    """All assessments, those of one edge together."""
    return [step for edge in kg.edges for step in steps[edge]]


def pick(record: object, fields: Iterable[str]) -> dict[str, Any]:
    return {field: getattr(record, field) for field in fields}


def kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", (), [], None)}


def steps_as_json(kg: KnowledgeGraph, steps: Mapping[str, Sequence[Step]]) -> list[dict[str, Any]]:
    """Assessments as rows; one without a strength says that nothing is left of the edge."""
    return [
        {"since": step.since, "without": step.without}
        | (pick(step.assessment, STEP_FIELDS[2:]) if step.assessment else {})
        for step in steps_in_order(kg, steps)
    ]


def dampings(kg: KnowledgeGraph) -> list[float]:
    """The weight in the ranking of paths for every degree that a node has, worked out here so that page and command line multiply the same
    numbers."""
    most = max((len(edges) for edges in kg.edges_by_node.values()), default=0)
    return [1.0, *(degree**-DAMPING_EXPONENT for degree in range(1, most + 1))]


def source_as_json(source: Source) -> dict[str, Any]:
    """One document; citation and links only where they aren't what its other fields make them."""
    fields = pick(source, SOURCE_DETAILS[:-2])
    if source.citation != f"{source.first_author} {source.year}":
        fields["citation"] = source.citation
    if (links := tuple(links_of(source))) != plain_links(source):
        fields["links"] = links
    return fields


def plain_links(source: Source) -> tuple[tuple[str, str], ...]:
    """Identifiers put behind their resolvers as they stand."""
    parts = zip(RESOLVERS, (source.doi, source.pmid, source.pmcid, source.url), strict=True)
    return tuple((label, value.join(RESOLVERS[label])) for label, value in parts if value)


def structures_as_json(kg: KnowledgeGraph) -> dict[str, Any]:
    """The drawings of the compounds in this graph, by SMILES; one that was never drawn has none."""
    wanted = {node.smiles for node in kg.nodes.values()}
    drawn = {smiles: structure for smiles, structure in structures().items() if smiles in wanted}
    return {"drawn_by": drawn_by(), "by_smiles": {smiles: astuple(structure) for smiles, structure in drawn.items()}}


def terms_as_json(schema: Schema) -> dict[str, Any]:
    """What the page needs of the ontology: words to show, and what the ranking of paths asks of predicates."""
    return {
        "columns": [{"title": column.title, "categories": column.categories} for column in COLUMNS],
        "without": WITHOUT,
        "resolvers": RESOLVERS,
        "registries": {key: scheme.resolves_to for key, scheme in schema.identifier_schemes.items()},
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
            | {
                "ends_chain": predicate.ends_chain,
                "symmetric": predicate.is_symmetric,
                "includes": sorted(schema.with_descendants[key] - {key}),
                "excludes": sorted(schema.excluded[key]),
            }
            for key, predicate in schema.predicates.items()
        },
        "designs": {
            key: {"label": design.label, "wording": design.wording, "tier": design.tier}
            for key, design in sorted(schema.designs.items(), key=lambda item: item[1].rank)
        },
        "tiers": {
            key: {"label": tier.label, "wording": tier.wording, "rank": tier.rank, "on_ladder": tier.is_on_ladder}
            for key, tier in schema.tiers.items()
        },
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
