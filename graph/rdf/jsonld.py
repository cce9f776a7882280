"""The graph as JSON-LD, with a context in which every term of the ontology has its plain name.

Run as `python -m mitragraph.graph.rdf.jsonld` to write `ontology/context.jsonld` anew.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ... import __version__
from ...ontology.files import TURTLE
from ...ontology.schema import Schema, load_schema
from ..knowledge import KnowledgeGraph
from .projection import triples
from .terms import PREFIXES

PUBLISHED = TURTLE.parent / "context.jsonld"
"""The context as a file of its own, for others to refer to."""

LITERAL = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"(?:@(?P<language>[\w-]+)|\^\^<(?P<datatype>[^>]*)>)?', re.DOTALL)
LINKS = (
    "hasEvidence",
    "hasStrength",
    "hasTier",
    "hasStance",
    "hasDesign",
    "hasAgent",
    "hasSource",
    "readIn",
    "hasParameter",
    "hasUnit",
    "hasKind",
    "measurementOf",
    "soughtSubject",
    "soughtPredicate",
    "soughtObject",
)


def context(schema: Schema) -> dict[str, Any]:
    """The JSON-LD context: prefixes, and the predicates and properties of the ontology by name.

    Also published as `ontology/context.jsonld`; a test compares the two.
    """
    names = [*(predicate.iri_name for predicate in schema.predicates.values()), *LINKS]
    terms: dict[str, Any] = {name: {"@id": f"mgo:{name}", "@type": "@id"} for name in sorted(names)}
    return {**PREFIXES, **terms}


def jsonld(kg: KnowledgeGraph) -> str:
    """All triples as one JSON-LD document, subjects and properties in order."""
    known = context(kg.schema)
    subjects: dict[str, dict[str, list[Any]]] = {}
    for subject, predicate, object_ in triples(kg, __version__):
        key = property_name(predicate[1:-1], known)
        values = subjects.setdefault(compact(subject[1:-1]), {}).setdefault(key, [])
        value = (
            compact(object_[1:-1]) if key == "@type" else term(object_, typed_as_link=isinstance(known.get(key), dict))
        )
        if value not in values:
            values.append(value)
    graph = [
        {
            "@id": subject,
            **{key: values if len(values) > 1 else values[0] for key, values in sorted(properties.items())},
        }
        for subject, properties in sorted(subjects.items())
    ]
    return json.dumps({"@context": known, "@graph": graph}, indent=1, ensure_ascii=False) + "\n"


def property_name(iri: str, known: dict[str, Any]) -> str:
    """What a property is called in the document."""
    if iri == PREFIXES["rdf"] + "type":
        return "@type"
    local = iri.removeprefix(PREFIXES["mgo"])
    return local if local in known and isinstance(known[local], dict) else compact(iri)


def compact(iri: str) -> str:
    """An IRI as a prefixed name where what is left over can't be taken for something else."""
    for prefix in sorted(PREFIXES, key=lambda prefix: -len(PREFIXES[prefix])):
        local = iri.removeprefix(PREFIXES[prefix])
        if local != iri and not local.startswith("//") and ":" not in local:
            return f"{prefix}:{local}"
    return iri


def term(written: str, *, typed_as_link: bool) -> Any:
    """One value: a link, a plain text, or a text with its language or type."""
    if written.startswith("<"):
        link = compact(written[1:-1])
        return link if typed_as_link else {"@id": link}
    match = LITERAL.fullmatch(written)
    if match is None:
        raise ValueError(f"not a term: {written!r}")
    text = json.loads(f'"{match["text"]}"')  # N-Triples escapes are JSON's
    if match["language"]:
        return {"@value": text, "@language": match["language"]}
    return {"@value": text, "@type": compact(match["datatype"])} if match["datatype"] else text


def published_context(schema: Schema) -> str:
    """The context as it stands in its file."""
    return json.dumps({"@context": context(schema)}, indent=1) + "\n"


if __name__ == "__main__":
    PUBLISHED.write_text(published_context(load_schema()), encoding="utf-8")
