"""Predicates and categories of other graphs: data, with an IRI each. Biolink's keep their own; the others get one in our space of data, not of terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ...ontology.schema import Schema
from ..compiled.manifest import ForeignTerm
from ..rdf.terms import BASE, PREFIXES

BIOLINK = "biolink:"


def predicate_terms(keys: Iterable[str], schema: Schema) -> Iterator[ForeignTerm]:
    """The predicates that are not the ontology's."""
    return (term(key, "predicate") for key in keys if key not in schema.predicates)


def category_terms(keys: Iterable[str], schema: Schema) -> Iterator[ForeignTerm]:
    """The categories that are not the ontology's. One spelled like ours is taken for ours: a Gene isn't there, a Compound is."""
    return (term(key, "category") for key in keys if key not in schema.categories)


def term(key: str, kind: str) -> ForeignTerm:
    """
    >>> term("biolink:interacts_with", "predicate").iri
    'https://w3id.org/biolink/vocab/interacts_with'
    >>> term("Gr>G", "predicate")
    ForeignTerm(key='Gr>G', label='Gr>G', iri='https://w3id.org/mitragraph/predicate/Gr%3EG')
    """
    if key.startswith(BIOLINK):
        local = key.removeprefix(BIOLINK)
        return ForeignTerm(key, local.replace("_", " "), PREFIXES["biolink"] + quote(local, safe=""))
    return ForeignTerm(key, key, f"{BASE}{kind}/{quote(key, safe='')}")
