"""One node as a page of a pharmacology handbook: which sections it has and which edges stand in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...ontology.schema import load_schema
from ..knowledge import Edge, KnowledgeGraph
from ..records import Measurement, Node, Search


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the edges below it, strongest first. `total` counts those that were left out too."""

    title: str
    edges: tuple[Edge, ...]
    total: int

    @property
    def heading(self) -> str:
        """The title, and what was cut."""
        return (
            self.title
            if self.total == len(self.edges)
            else f"{self.title}: {len(self.edges):,} of {self.total:,} edges, the first by id"
        )


SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Binding", ("binds",)),
    ("Action at targets", ("acts_at", "no_activity_at", "activates_pathway", "induces")),
    ("Effects measured", ("causes_effect", "reduces", "increases", "no_effect_on", "modulates_level_of")),
    (
        "Through which targets effects come about",
        ("mediates", "activation_reduces", "blockade_causes", "blockade_reduces", "implicated_in"),
    ),
    ("What people take it for and report", ("used_for", "reported_relief_of", "reported_effect", "studied_for")),
    ("Risks and associations", ("associated_with_risk", "associated_with")),
    ("Interactions and co-exposure", ("increases_exposure_to", "interacts_with", "co_exposed_with")),
    (
        "Metabolism and transport",
        ("metabolized_by", "metabolized_to", "converted_to", "substrate_of", "participates_in"),
    ),
    ("Composition", ("contains", "prepared_from", "biomarker_of")),
    ("What tests and signs stand for", ("screens_for", "symptom_of", "subtype_of")),
    ("Law", ("prohibited_in", "regulated_in", "not_controlled_in", "control_proposed_in")),
)
"""Sections in reading order, each with its predicates (more specific ones included)."""

MOST_IMPORTED = 25
"""Edges shown of one predicate of another resource. Hubs of big graphs have thousands, which nobody reads and a page can't rank."""


@dataclass(frozen=True, slots=True)
class Monograph:
    """Everything about one node."""

    node: Node
    sections: tuple[Section, ...]
    measurements: tuple[Measurement, ...]
    not_found: tuple[Search, ...]

    @property
    def edges(self) -> Iterable[Edge]:
        return (edge for section in self.sections for edge in section.edges)


def monograph_of(kg: KnowledgeGraph, node: Node) -> Monograph:
    """Gather the page of one node. An edge between a target and an effect stands under the same heading on both pages."""
    by_predicate = kg.edges_by_predicate(node.id)
    sections = []
    for title, predicates in SECTIONS:
        wanted = frozenset().union(*(kg.schema.with_descendants[predicate] for predicate in predicates))
        found = sorted(
            (edge for key in by_predicate if key in wanted for edge in by_predicate[key]),
            key=lambda edge: reading_order(kg, node, edge),
        )
        if found:
            sections.append(Section(title, tuple(found), len(found)))
    sections += imported_sections(kg, by_predicate)
    return Monograph(node, tuple(sections), kg.measurements_of(node.id), not_found_for(kg, node))


def imported_sections(kg: KnowledgeGraph, by_predicate: Mapping[str, Sequence[Edge]]) -> Iterator[Section]:
    """A section for every predicate that is no term of ours."""
    ours = load_schema().predicates
    for key in sorted(by_predicate.keys() - ours.keys()):
        edges = by_predicate[key]
        yield Section(
            f"From other resources: {kg.schema.predicates[key].label}", tuple(edges[:MOST_IMPORTED]), len(edges)
        )


def not_found_for(kg: KnowledgeGraph, node: Node) -> tuple[Search, ...]:
    """Searches without a hit that name the node at either end."""
    return tuple(search for search in kg.searches if node.id in (search.subject, search.object))


def reading_order(kg: KnowledgeGraph, node: Node, edge: Edge) -> tuple[Any, ...]:
    """Own statements before others', then by predicate, strength and name of the other end."""
    other = edge.object if edge.subject == node.id else edge.subject
    return (
        edge.subject != node.id,
        edge.predicate,
        kg.schema.strengths[edge.strength].rank,
        kg.nodes[other].name.casefold(),
    )


def monograph_as_json(kg: KnowledgeGraph, page: Monograph) -> dict[str, Any]:
    """The page as the command line prints it with --json."""
    from ..paths.answer import measurement_as_json  # printed as a table a page needs nothing of paths

    node = page.node
    return {
        "node": {
            "id": node.id,
            "name": node.name,
            "category": node.category,
            "synonyms": list(node.synonyms),
            "xrefs": list(node.xrefs),
            "description": node.description,
            "smiles": node.smiles,
            "inchikey": node.inchikey,
        },
        "sections": [
            {
                "title": section.title,
                **cut_as_json(section),
                "edges": [edge_as_json(kg, edge) for edge in section.edges],
            }
            for section in page.sections
        ],
        "measurements": [measurement_as_json(kg, measurement) for measurement in page.measurements],
        "searched_not_found": [search_as_json(search) for search in page.not_found],
    }


def cut_as_json(section: Section) -> dict[str, int]:
    """How many edges there are, where not all are shown."""
    return {} if section.total == len(section.edges) else {"total": section.total}


def edge_as_json(kg: KnowledgeGraph, edge: Edge) -> dict[str, Any]:
    """One edge with all its evidence, in the words of `path --json`."""
    from ..paths.answer import evidence_as_json

    return {
        "edge_id": edge.id,
        "subject": edge.subject,
        "predicate": edge.predicate,
        "object": edge.object,
        "strength": edge.strength,
        "why": list(edge.assessment.reasons),
        "tiers": list(edge.tiers),
        "sources": edge.assessment.sources,
        "experiments": edge.assessment.experiments,
        "evidence": [evidence_as_json(kg, line) for line in edge.lines],
    }


def search_as_json(search: Search) -> dict[str, Any]:
    return {
        "query": search.query,
        "where": search.where,
        "date": search.date,
        "hits": search.hits,
        "found": search.found,
        "would_support": [search.subject, search.predicate, search.object],
    }


def other_end(edge: Edge, node: str) -> str:
    """The end of an edge that isn't this node; the node itself on a loop."""
    return edge.object if edge.subject == node else edge.subject


def sources_in_order(kg: KnowledgeGraph, edges: Iterable[Edge], measurements: Sequence[Measurement] = ()) -> list[str]:
    """Ids of the sources behind edges and measurements, by author and year."""
    ids = {line.source for edge in edges for line in edge.lines} | {measurement.source for measurement in measurements}
    return sorted(ids, key=lambda key: (kg.sources[key].citation.casefold(), key))
