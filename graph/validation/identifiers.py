"""Identifiers: syntax, check digits, structures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ...ontology.errors import Problem
from ...ontology.schema import Schema
from ..directory import Tables

INCHIKEY = re.compile(r"[A-Z]{14}-[A-Z]{10}-[A-Z]")
BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def cas_check_digit_holds(number: str) -> bool:
    """The last digit is the sum of the others, each times its place from the right, modulo 10 (CAS Registry check digit).

    >>> cas_check_digit_holds("4098-40-2"), cas_check_digit_holds("4098-40-3")
    (True, False)
    """
    digits = number.replace("-", "")
    return sum(int(digit) * place for place, digit in enumerate(reversed(digits[:-1]), start=1)) % 10 == int(digits[-1])


def unii_check_character_holds(unii: str) -> bool:
    """The last character is the sum of the first nine, read in base 36, modulo 36 (FDA Substance Registration System).

    >>> unii_check_character_holds("EP479K822J"), unii_check_character_holds("EP479K822K")
    (True, False)
    """
    return sum(BASE36.index(character) for character in unii[:9]) % 36 == BASE36.index(unii[9])


CHECK_DIGITS: dict[str, Callable[[str], bool]] = {"CAS": cas_check_digit_holds, "UNII": unii_check_character_holds}


def curie_problem(curie: str, schema: Schema) -> str:
    """What is wrong with a CURIE, or an empty text."""
    prefix, _, local = curie.partition(":")
    scheme = schema.identifier_schemes.get(prefix)
    if scheme is None:
        return f"{curie!r} has an unknown prefix. Known: {', '.join(schema.identifier_schemes)}."
    if not re.fullmatch(scheme.pattern, local):
        return f"{curie!r} is not an identifier of {scheme.label}. Expected {prefix}: followed by {scheme.pattern}."
    if prefix in CHECK_DIGITS and not CHECK_DIGITS[prefix](local):
        return f"the check digit of {curie!r} is wrong. Look the identifier up again."
    return ""


def xrefs_are_wellformed(tables: Tables, schema: Schema) -> Iterator[Problem]:
    """CURIEs of nodes: known prefix, right syntax, right check digit."""
    for row in tables.nodes.rows:
        for curie in row.record.xrefs:
            if message := curie_problem(curie, schema):
                yield Problem(tables.nodes.path, row.line, "xrefs", "identifier", message)


def source_ids_agree(tables: Tables, schema: Schema) -> Iterator[Problem]:
    """PMID, DOI, PMCID are well formed, belong to one source only, and the id is the best of them."""
    owner: dict[str, str] = {}
    path = tables.sources.path
    for row in tables.sources.rows:
        source = row.record
        curies = [("pmid", f"PMID:{source.pmid}"), ("doi", f"DOI:{source.doi}"), ("pmcid", f"PMC:{source.pmcid}")]
        given = [(column, curie) for column, curie in curies if getattr(source, column)]
        for column, curie in given:
            if message := curie_problem(curie, schema):
                yield Problem(path, row.line, column, "identifier", message)
            key = curie.casefold()
            if key in owner:
                yield Problem(
                    path, row.line, column, "duplicate-source", f"{curie} is also {owner[key]!r}. Make them one source."
                )
            owner.setdefault(key, source.id)
        if given and source.id != given[0][1]:
            yield Problem(
                path,
                row.line,
                "id",
                "source-id",
                f"is {source.id!r}, but the source has {given[0][1]}. The id is the PMID, else the DOI, else the PMC number.",
            )
        if not given and ":" in source.id:
            yield Problem(
                path, row.line, "id", "source-id", f"is {source.id!r}, but the column for it is empty. Fill it in."
            )


def structures_are_wellformed(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """InChIKeys look like InChIKeys, and only substances have structures."""
    for row in tables.nodes.rows:
        node, path = row.record, tables.nodes.path
        if node.inchikey and not INCHIKEY.fullmatch(node.inchikey):
            yield Problem(
                path,
                row.line,
                "inchikey",
                "identifier",
                f"{node.inchikey!r} is not an InChIKey. Expected 14, 10 and 1 capitals joined by hyphens.",
            )
        if (node.smiles or node.inchikey) and node.category not in {"Alkaloid", "Compound", "Neurotransmitter"}:
            yield Problem(
                path,
                row.line,
                "smiles",
                "structure",
                f"{node.id!r} is a {node.category}; only compounds have a structure. Remove it.",
            )


def structures_agree(tables: Tables, schema: Schema) -> Iterator[Problem]:  # noqa: ARG001
    """The InChIKey is that of the SMILES. Runs only where RDKit is installed."""
    try:
        from rdkit import Chem, rdBase
    except ImportError:
        return
    rdBase.DisableLog("rdApp.*")
    parse: Callable[[str], Any] = Chem.MolFromSmiles
    key_of: Callable[[Any], str] = Chem.MolToInchiKey
    for row in tables.nodes.rows:
        node, path = row.record, tables.nodes.path
        if not node.smiles:
            continue
        molecule = parse(node.smiles)
        if molecule is None:
            yield Problem(path, row.line, "smiles", "structure", "is not valid SMILES. Look the structure up again.")
        elif node.inchikey and (computed := key_of(molecule)) != node.inchikey:
            yield Problem(
                path,
                row.line,
                "inchikey",
                "structure",
                f"{node.inchikey} is not the key of the SMILES, which is {computed}. One of the two is wrong.",
            )
