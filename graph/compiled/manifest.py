"""What a compiled graph is made of: one JSON file, which is also the switch from one build to the next.

`manifest.json` names the folder that holds everything else. A new build fills a folder of its own and then replaces the manifest in one rename, so at any
moment the directory holds the old graph or the new one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...ontology.schema import Category, Predicate, Schema
from ..counts import Counts
from ..records import Source
from .place import read_facts


@dataclass(frozen=True, slots=True)
class Resource:
    """Another graph or database, or the part of one that a knowledge source stands behind. `id` is a slug; the rest is empty where it isn't known."""

    id: str
    name: str
    version: str = ""
    licence: str = ""

    def as_source(self) -> Source:
        """The resource as the source of its edges."""
        title = f"{self.name}, version {self.version}" if self.version else f"{self.name}, version not stated"
        return Source(
            self.id,
            title=title,
            year="n.d.",
            kind="dataset",
            first_author=self.name,
            licence=self.licence or "licence not stated",
        )


@dataclass(frozen=True, slots=True)
class ForeignTerm:
    """A predicate or category that is data of a resource and no term of the ontology: its key, the words for it, its IRI."""

    key: str
    label: str
    iri: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of `manifest.json`. `held` is what `stats` counts."""

    format: int
    folder: str
    nodes: int
    edges: int
    curated_edges: int
    united: int
    ambiguous: int
    has_store: bool
    inputs: tuple[Mapping[str, Any], ...]
    resources: tuple[Resource, ...]
    predicates: tuple[ForeignTerm, ...]
    categories: tuple[ForeignTerm, ...]
    held: Counts

    @property
    def is_foreign(self) -> bool:
        """Whether anything in it came from elsewhere than curated tables."""
        return bool(self.resources)

    def counts(self) -> dict[str, int]:
        """How much there is of everything."""
        return {
            "nodes": self.nodes,
            "edges": self.edges,
            "curated_edges": self.curated_edges,
            "united": self.united,
            "ambiguous": self.ambiguous,
        }


def read_manifest(directory: Path) -> Manifest:
    """Read the manifest. Raises BadQuestion for one of another format or one that is damaged."""
    found = read_facts(directory)
    return Manifest(
        **{key: found[key] for key in ("format", "folder", "nodes", "edges", "curated_edges", "united", "ambiguous", "has_store")},
        inputs=tuple(found["inputs"]),
        resources=tuple(Resource(**item) for item in found["resources"]),
        predicates=tuple(ForeignTerm(**item) for item in found["predicates"]),
        categories=tuple(ForeignTerm(**item) for item in found["categories"]),
        held=Counts(**found["held"]),
    )  # fmt: skip


def extended(schema: Schema, predicates: Sequence[ForeignTerm], categories: Sequence[ForeignTerm]) -> Schema:
    """The ontology with terms of resources beside its own. They can be walked and shown; nothing follows from them."""
    if not predicates and not categories:
        return schema
    return replace(
        schema,
        predicates={**schema.predicates, **{term.key: foreign_predicate(term) for term in predicates}},
        categories={**schema.categories, **{term.key: foreign_category(term) for term in categories}},
    )


def foreign_category(term: ForeignTerm) -> Category:
    return Category(
        term.key, term.label, "Category of another resource.", False, False, matches_of(term, "NamedThing"), term.iri
    )


def foreign_predicate(term: ForeignTerm) -> Predicate:
    """A predicate of a resource as the ontology would hold it, had it no opinion of it: no domain, no design that proves it, one direction."""
    return Predicate(
        key=term.key,
        iri_name=term.iri,
        label=term.label,
        verb=f"– {term.label} →",  # noqa: RUF001 - a dash is meant
        inverse_verb=f"← {term.label} –",  # noqa: RUF001
        definition="Predicate of another resource, which says what it means there.",
        domain=(),
        range=(),
        established_by=(),
        supported_by=(),
        never_from=(),
        excludes=(),
        parents=(),
        is_functional=False,
        is_abstract=False,
        is_symmetric=False,
        is_agent_specific=False,
        ends_chain=False,
        exerts="",
        needs="",
        experiments_to_establish=2,
        matches=matches_of(term, "related_to"),
    )


def matches_of(term: ForeignTerm, general: str) -> Mapping[str, tuple[str, ...]]:
    """The term's own IRI, and the Biolink term that holds for everything."""
    return {"exact": (term.iri,), "broad": (f"https://w3id.org/biolink/vocab/{general}",)}
