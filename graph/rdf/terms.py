"""RDF terms in N-Triples syntax, and the IRIs of everything.

Terms are plain strings: a graph of ten thousand lines becomes triples in a fraction of the time that objects would take, and every
engine reads N-Triples.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from ...ontology.files import NAMESPACE

BASE = "https://w3id.org/mitragraph/"

PREFIXES = {
    "mg": BASE,
    "mgo": NAMESPACE,
    "mgs": f"{BASE}source/",
    "mge": f"{BASE}evidence/",
    "bibo": "http://purl.org/ontology/bibo/",
    "biolink": "https://w3id.org/biolink/vocab/",
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "obo": "http://purl.obolibrary.org/obo/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes known to every query and written into every file."""

NOT_IN_AN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def iri(text: str) -> str:
    """An IRI as a term; characters that can't stand in one are percent-encoded, so nothing breaks out of the brackets.

    >>> iri("http://example.org/a b>")
    '<http://example.org/a%20b%3E>'
    """
    if NOT_IN_AN_IRI.search(text):
        text = NOT_IN_AN_IRI.sub(lambda match: quote(match.group()), text)
    return f"<{text}>"


def name(prefixed: str) -> str:
    """A term by its prefixed name.

    >>> name("mgo:binds")
    '<https://w3id.org/mitragraph/ontology#binds>'
    """
    prefix, _, local = prefixed.partition(":")
    return iri(PREFIXES[prefix] + local)


def text(value: str, language: str = "") -> str:
    """A string literal.

    >>> text('two' + chr(10) + 'lines', "en")
    '"two\\\\nlines"@en'
    """
    return f'"{value.translate(ESCAPES)}"' + (f"@{language}" if language else "")


def typed(value: object, datatype: str) -> str:
    """A typed literal.

    >>> typed(True, "boolean")
    '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    """
    lexical = str(value).lower() if isinstance(value, bool) else str(value)
    return f'"{lexical}"^^<{PREFIXES["xsd"]}{datatype}>'


STATEMENTS = BASE + "graph/statements"
"""The graph that holds the statement nodes of other resources in the store of a compiled graph."""


def quoted(id_: str) -> str:
    """An id as part of an IRI. Ids of our tables stay as they are; a slash or blank in another graph's can't leave its place.

    >>> quoted("mitragynine"), quoted("Side Effect::C0027497"), quoted("evidence/1")
    ('mitragynine', 'Side%20Effect::C0027497', 'evidence%2F1')
    """
    return quote(id_, safe=":")


def node_iri(node: str) -> str:
    """Address of a node.

    >>> node_iri("mitragynine")
    'https://w3id.org/mitragraph/mitragynine'
    """
    return BASE + quoted(node)


def edge_iri(edge: str) -> str:
    """Address of an edge: derivable from its id, so the evidence of a triple is found without a search."""
    return BASE + quoted(edge)


def line_iri(line: str) -> str:
    return f"{BASE}evidence/{line}"


def measurement_iri(measurement: str) -> str:
    return f"{BASE}measurement/{measurement}"


def counterpart_iri(counterpart: str) -> str:
    return f"{BASE}counterpart/{counterpart}"


def search_iri(search: str) -> str:
    return f"{BASE}search/{search}"


def source_iri(source: str) -> str:
    return f"{BASE}source/{quote(source, safe=':')}"


def term_iri(local: str) -> str:
    """Address of a term of the ontology. A whole IRI, as terms of other graphs have, stays one."""
    return local if "://" in local else NAMESPACE + local


def camel_case(key: str) -> str:
    """Local name of a term in RDF.

    >>> camel_case("partial_agonist_of")
    'partialAgonistOf'
    """
    first, *rest = key.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def design_iri(design: str) -> str:
    """Address of a design; in silico shares its key with a tier, so its name says which it is."""
    return term_iri("inSilicoDesign" if design == "in_silico" else camel_case(design))
