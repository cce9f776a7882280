"""Validating RDF: the shapes in `ontology/shapes.ttl` by pyshacl, and what shapes are too slow for in plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import RDF, Graph, URIRef

from ...ontology.errors import DataError, MissingExtra, Problem
from ...ontology.files import TURTLE
from ...ontology.schema import Schema
from .terms import BASE, edge_iri, term_iri

SHAPES = TURTLE.parent / "shapes.ttl"
SH = "http://www.w3.org/ns/shacl#"


def shacl_problems(graph: Graph, schema: Schema, shown: str) -> list[Problem]:
    """Everything the shapes and the statements find wrong with a graph, in order. Raises MissingExtra without pyshacl."""
    try:
        import pyshacl
    except ImportError:
        raise MissingExtra("pyshacl", "shacl") from None
    # No inference: the shapes ask for what is written. rdflib's own store, since pyshacl walks the graph in small steps.
    _, report, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES), inference="none", advanced=False)
    return sorted({*report_problems(report, shown), *unstated(graph, schema, shown)})


def report_problems(report: Graph, shown: str) -> Iterator[Problem]:
    """The results of a SHACL report, each with the node it is about."""
    for result in report.subjects(RDF.type, URIRef(SH + "ValidationResult")):
        focus, path = report.value(result, URIRef(SH + "focusNode")), report.value(result, URIRef(SH + "resultPath"))
        message = report.value(result, URIRef(SH + "resultMessage"))
        column = str(path).rsplit("#", 1)[-1].rsplit("/", 1)[-1] if isinstance(path, URIRef) else ""
        yield Problem(
            shown, 0, str(focus).removeprefix(BASE), "shacl", f"{column}: {message}" if column else str(message)
        )


def unstated(graph: Graph, schema: Schema, shown: str) -> Iterator[Problem]:
    """Plain triples without a statement node: assertions that lead to no evidence."""
    for predicate in schema.predicates.values():
        for subject, object_ in graph.subject_objects(URIRef(term_iri(predicate.iri_name))):
            ends = [str(subject).removeprefix(BASE), str(object_).removeprefix(BASE)]
            ways = [ends, ends[::-1]] if predicate.is_symmetric else [ends]
            ids = [f"{one}--{predicate.key}--{other}" for one, other in ways]
            if not any((URIRef(edge_iri(key)), RDF.subject, None) in graph for key in ids):
                yield Problem(
                    shown,
                    0,
                    ids[0],
                    "unstated",
                    "asserted as a plain triple, but no mgo:Edge states it, so it leads to no evidence.",
                )


def read_rdf(path: Path) -> Graph:
    """Read an RDF file in any syntax its name tells. Raises DataError with the place where it can't be read."""
    from rdflib.util import guess_format

    try:
        return Graph().parse(path, format=guess_format(str(path)) or "turtle")
    except Exception as error:  # every parser of rdflib raises its own kind
        raise DataError([Problem(str(path), 0, "", "rdf", f"can't be read as RDF: {error}")]) from None
