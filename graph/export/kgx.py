"""KGX tables and JSON lines in Biolink terms (https://github.com/biolink/kgx/blob/master/specification/kgx-format.md).

One association per evidence line, since knowledge level, publication and negation belong to the line: a line that disputes
its edge is a negated association. Nothing is folded, so rows in = statements out.

A node that the wider world has an identifier for goes by it, so that the graph joins with others; the rest keep our prefix, `mitragraph:`.
Category and predicate are the ontology's Biolink matches: the exact one, else the broader one, which always holds, else the close one.
What was said before the mapping stands in `original_predicate` and `mitragraph_category`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ...ontology.errors import OntologyError
from ..knowledge import Edge, KnowledgeGraph
from ..records import EvidenceLine, Node, Source

BIOLINK = "https://w3id.org/biolink/vocab/"
OURS = "mitragraph"
SOURCE = "infores:mitragraph"

PREFIXES = ("CHEBI", "UNII", "PUBCHEM.COMPOUND", "CHEMBL.COMPOUND", "CAS", "UniProtKB", "HGNC", "MONDO", "HP", "NCBITaxon", "MESH")  # fmt: skip
"""Identifiers of which the first becomes the node's id: in the order in which Biolink prefers them for the categories we have."""

Item = Mapping[str, str | list[str] | bool]

NODE_COLUMNS = ("id", "category", "name", "description", "synonym", "xref", "mitragraph_id", "mitragraph_category", "smiles", "inchikey")  # fmt: skip
EDGE_COLUMNS = (
    "id", "subject", "predicate", "object", "category", "negated", "knowledge_level", "agent_type", "primary_knowledge_source",
    "publications", "has_evidence", "description", "original_subject", "original_predicate", "original_object", "mitragraph_edge",
    "strength", "stance", "design", "tier", "system", "agent", "dose_route", "n", "parameter", "relation", "value", "unit", "locator",
    "experiment", "checked", "read_in", "note",
)  # fmt: skip


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write `mitragraph_nodes` and `mitragraph_edges`, each as .tsv and .jsonl, into a folder."""
    ids = node_ids(kg)
    nodes = [node_item(kg, node, ids) for node in kg.nodes.values()]
    edges = list(edge_items(kg, ids))
    for name, columns, items in (("nodes", NODE_COLUMNS, nodes), ("edges", EDGE_COLUMNS, edges)):
        write_text(path / f"mitragraph_{name}.tsv", tsv_lines(columns, items))
        write_text(path / f"mitragraph_{name}.jsonl", (json.dumps(item, ensure_ascii=False) for item in items))


def write_text(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def tsv_lines(columns: tuple[str, ...], items: Iterable[Item]) -> Iterator[str]:
    """KGX TSV has neither quotes nor escapes: blanks stand for tabs and line breaks, and `/` for a bar, at which KGX splits any text.

    The JSON lines hold the text untouched.
    """
    yield "\t".join(columns)
    for item in items:
        yield "\t".join(cell(item.get(column, "")) for column in columns)


def cell(value: str | list[str] | bool) -> str:
    """One KGX TSV cell.

    >>> cell(["a|b", "c"]), cell("two\\tcells"), cell(True)
    ('a/b|c', 'two cells', 'true')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    parts = value if isinstance(value, list) else [value]
    return "|".join(" ".join(part.replace("|", "/").split()) for part in parts)


def node_ids(kg: KnowledgeGraph) -> dict[str, str]:
    """The CURIE under which each node goes. An identifier that two nodes share names neither."""
    holders: dict[str, int] = {}
    for node in kg.nodes.values():
        for curie in set(node.xrefs):
            holders[curie] = holders.get(curie, 0) + 1
    return {node.id: best_curie(node, holders) for node in kg.nodes.values()}


def best_curie(node: Node, holders: Mapping[str, int]) -> str:
    for prefix in PREFIXES:
        for curie in node.xrefs:
            if curie.startswith(f"{prefix}:") and holders[curie] == 1:
                return curie
    return f"{OURS}:{node.id}"


def biolink(key: str, matches: Mapping[str, tuple[str, ...]]) -> str:
    """The Biolink CURIE of a term. Raises OntologyError for a term without one."""
    for kind in ("exact", "broad", "close"):
        for iri in matches.get(kind, ()):
            if iri.startswith(BIOLINK):
                return f"biolink:{iri.removeprefix(BIOLINK)}"
    raise OntologyError(f"{key} has no Biolink match. Give it one in ontology/mitragraph.ttl.")


def node_item(kg: KnowledgeGraph, node: Node, ids: Mapping[str, str]) -> Item:
    """One node, empty properties left out."""
    id_ = ids[node.id]
    return filled(
        {
            "id": id_,
            "category": [biolink(node.category, kg.schema.categories[node.category].matches)],
            "name": node.name,
            "description": node.description,
            "synonym": list(node.synonyms),
            "xref": [curie for curie in node.xrefs if curie != id_],
            "mitragraph_id": node.id,
            "mitragraph_category": node.category,
            "smiles": node.smiles,
            "inchikey": node.inchikey,
        }
    )


def edge_items(kg: KnowledgeGraph, ids: Mapping[str, str]) -> Iterator[Item]:
    """One association per evidence line, in the order of edges."""
    for edge in kg:
        for line in edge.lines:
            yield association(kg, edge, line, ids)


def association(kg: KnowledgeGraph, edge: Edge, line: EvidenceLine, ids: Mapping[str, str]) -> Item:
    """One evidence line as a Biolink association, empty properties left out."""
    design = kg.schema.designs[line.design]
    named = line.locator.split("|") if design.is_unassessed else [publication(kg.sources[line.source])]
    return filled(
        {
            "id": f"{OURS}:evidence/{line.id}",
            "subject": ids[edge.subject],
            "predicate": biolink(edge.predicate, kg.schema.predicates[edge.predicate].matches),
            "object": ids[edge.object],
            "category": ["biolink:Association"],
            # Only where it is true: KGX reads every text in this TSV column, "false" too, as true.
            "negated": "" if line.supports else True,
            "knowledge_level": design.knowledge_level,
            "agent_type": "not_provided" if design.is_unassessed else "manual_agent",
            "primary_knowledge_source": f"infores:{line.source}" if design.is_unassessed else SOURCE,
            "publications": [name for name in named if name],
            "has_evidence": [eco(iri) for kind in sorted(design.matches) for iri in design.matches[kind]],
            "description": line.statement,
            "original_subject": edge.subject,
            "original_predicate": edge.predicate,
            "original_object": edge.object,
            "mitragraph_edge": edge.id,
            "strength": edge.strength,
            "stance": line.stance,
            "design": line.design,
            "tier": design.tier,
            "system": line.system,
            "agent": list(line.agent),
            "dose_route": line.dose_route,
            "n": line.n,
            "parameter": line.parameter,
            "relation": line.relation,
            "value": line.value,
            "unit": line.unit,
            "locator": line.locator,
            "experiment": line.experiment,
            "checked": line.checked,
            "read_in": line.read_in,
            "note": line.note,
        }
    )


def publication(source: Source) -> str:
    """The CURIE or address of a source: PMID, DOI, PMC, else its URL.

    >>> publication(Source("x", url="https://example.org/a"))
    'https://example.org/a'
    """
    if source.pmid:
        return f"PMID:{source.pmid}"
    if source.doi:
        return f"doi:{source.doi}"
    return f"PMC:{source.pmcid}" if source.pmcid else source.url or f"{OURS}:source/{source.id}"


def eco(iri: str) -> str:
    """A term of an OBO ontology as a CURIE.

    >>> eco("http://purl.obolibrary.org/obo/ECO_0000180")
    'ECO:0000180'
    """
    return iri.rsplit("/", 1)[-1].replace("_", ":", 1)


def filled(item: dict[str, Any]) -> Item:
    return {name: value for name, value in item.items() if value not in ("", [])}
