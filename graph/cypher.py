"""Answers of Cypher as SPARQL gives them: rows of ids and keys become terms with IRIs, in the W3C JSON format.

A saved question in Cypher runs anywhere Neo4j is asked, so it returns what stands there: ids, keys of the ontology, texts. Which column holds what
its opening comments say, one kind a line (`// node: ligand, target`); columns that none names are plain texts or numbers. Here, and nowhere else,
they are made comparable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .rdf.terms import PREFIXES, camel_case, design_iri, edge_iri, node_iri, source_iri, term_iri

Term = dict[str, str]

ADDRESSES: Mapping[str, Callable[[str], str]] = {
    "design": design_iri,
    "edge": edge_iri,
    "node": node_iri,
    "parameter": lambda key: term_iri(camel_case(key)),
    "predicate": lambda key: term_iri(camel_case(key)),
    "source": source_iri,
    "stance": term_iri,
    "strength": term_iri,
    "tier": lambda key: term_iri(camel_case(key)),
}
"""The IRI of what a column of each kind holds."""

LITERALS: Mapping[str, Term] = {
    "date": {"datatype": PREFIXES["xsd"] + "date"},
    "sentence": {"xml:lang": "en"},
}
"""What is added to a text of each kind."""

KIND = re.compile(r"^// (\w+): (.+)$", re.MULTILINE)


def kinds_of(cypher: str) -> dict[str, str]:
    """The kind of each column, as the opening comments of a question say it.

    >>> kinds_of("// What binds?\\n// node: ligand, target\\nMATCH …")
    {'ligand': 'node', 'target': 'node'}
    """
    return {column: kind for kind, columns in KIND.findall(cypher) for column in columns.split(", ")}


def as_solutions(cypher: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Rows in the W3C JSON format; null is an unbound variable."""
    kinds = kinds_of(cypher)
    bindings = [
        {name: term(kinds.get(name, ""), value) for name, value in zip(columns, row, strict=True) if value is not None}
        for row in rows
    ]
    return {"head": {"vars": list(columns)}, "results": {"bindings": bindings}}


def as_boolean(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """The one value of a yes-or-no question in the W3C JSON format."""
    return {"head": {}, "boolean": bool(rows[0][0])}


def term(kind: str, value: Any) -> Term:
    """One value as a term.

    >>> term("predicate", "partial_agonist_of")["value"]
    'https://w3id.org/mitragraph/ontology#partialAgonistOf'
    >>> term("", 3)["datatype"]
    'http://www.w3.org/2001/XMLSchema#integer'
    """
    if kind in ADDRESSES:
        return {"type": "uri", "value": ADDRESSES[kind](value)}
    if isinstance(value, int):
        return {"type": "literal", "value": str(value), "datatype": PREFIXES["xsd"] + "integer"}
    return {"type": "literal", "value": str(value), **LITERALS.get(kind, {})}
