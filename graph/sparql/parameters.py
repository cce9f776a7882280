"""Parameters of a saved question: what stands for an example in it and is replaced by what somebody asks about.

A question about one claim has no answer that holds every claim, so no rows could be chosen from it by a binding. Its query starts from an example in
a block `VALUES (?subject ?object) { (mg:kratom mg:pain) }`, wherever it needs one; the same block over the variables that the question declares as
its parameters (`mgo:takes`) is filled anew. Values are terms, written by the library that reads them, and never text put into a query.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ...ontology.errors import BadQuestion

if TYPE_CHECKING:
    from .questions import SavedQuestion

Term = tuple[str, str]
"""A value: its kind (`iri` or `literal`) and its text."""


def filled(question: SavedQuestion, rows: Sequence[Mapping[str, Term]]) -> str:
    """The query of a question with rows of values for its parameters; what a row leaves open keeps the value of the example.

    Raises BadQuestion for what can't be a term.

    >>> from .questions import find_question
    >>> about = {"about": ("iri", "https://w3id.org/mitragraph/mitragynine")}
    >>> "(<https://w3id.org/mitragraph/mitragynine>)" in filled(find_question("findings-that-flip"), [about])
    True
    """
    block = block_of(question)
    example = dict(zip(question.parameters, example_in(question, block), strict=True))
    values = "".join(
        f"({' '.join(written(row[key]) if key in row else example[key] for key in question.parameters)})\n"
        for row in rows
    )
    return block.sub(lambda found: f"{found[1]}\n{values}}}", question.sparql)


def with_parameters(question: SavedQuestion, bindings: Mapping[str, Term]) -> tuple[str, dict[str, Term]]:
    """The query of a question with those of some bindings filled in that are its parameters, and the others, which choose rows."""
    given = {key: value for key, value in bindings.items() if key in question.parameters}
    rest = {key: value for key, value in bindings.items() if key not in given}
    return (filled(question, [given]) if given else question.sparql), rest


def block_of(question: SavedQuestion) -> re.Pattern[str]:
    """Finds the blocks over the parameters: their head, and the example in brackets."""
    variables = " ".join(f"?{key}" for key in question.parameters)
    return re.compile(rf"(VALUES \({re.escape(variables)}\) \{{)\s*\(([^()]*)\)\s*\}}")


def example_in(question: SavedQuestion, block: re.Pattern[str]) -> list[str]:
    """The terms of the example, as they are written. Raises BadQuestion for a question without one."""
    found = block.search(question.sparql)
    if found is None:
        raise BadQuestion(f"{question.name} takes no values. Bind a variable that it selects.")
    return found[2].split()


def written(term: Term) -> str:
    """A term in SPARQL.

    >>> written(("literal", 'a" } #')), written(("iri", "http://example.org/a"))
    ('"a\\\\" } #"', '<http://example.org/a>')
    """
    import pyoxigraph as ox

    kind, value = term
    try:
        return str(ox.NamedNode(value) if kind == "iri" else ox.Literal(value))
    except ValueError as error:
        raise BadQuestion(f"{value!r} is no address: {error}") from None
