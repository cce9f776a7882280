"""From sources to a directory: read, unite, number, write, publish."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ...ontology.errors import BadQuestion
from ...ontology.files import TURTLE
from ...ontology.schema import Schema, load_schema
from ..compiled.manifest import ForeignTerm, Manifest, extended, read_manifest
from ..compiled.place import FORMAT, is_compiled
from ..directory import tables_of
from ..knowledge import KnowledgeGraph, load
from .assemble import assemble
from .counting import count
from .edge_list import read_edge_list
from .foreign import Foreign
from .kgx import read_kgx
from .names import write_names
from .numbering import number_nodes
from .publish import FINISHED, check_target, publish, published, sweep, unfinished
from .recognise import CuratedSource, ForeignSource, recognise
from .terms import category_terms, predicate_terms
from .text import Advance, Complaints, digest_of, polars_or_missing
from .unite import AMBIGUOUS, UNITED
from .write import copy_tables, write_index, write_records, write_tables

CODE = Path(__file__).parent.parent

Bar = Callable[[str, int], Any]
"""Makes a progress bar: a label and a length in, a context manager out that gives the function to advance it."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build came to. `is_new` is false where the directory held the same graph already."""

    manifest: Manifest
    is_new: bool


@dataclass(frozen=True)
class Read:
    """Everything that was read."""

    kg: KnowledgeGraph | None
    curated: Sequence[CuratedSource]
    foreign: Sequence[Foreign]


def compile_graph(
    sources: Sequence[str],
    directory: Path,
    *,
    version: str,
    bar: Bar,
    with_store: bool = True,
    names: Sequence[str] = (),
    versions: Sequence[str] = (),
    licences: Sequence[str] = (),
    prefixes: Mapping[str, str] | None = None,
) -> Report:
    """Compile sources into a directory, whole or not at all.

    Raises BadQuestion for sources or a directory that can't be meant, DataError with everything that is wrong in them, MissingExtra without polars.
    """
    polars_or_missing()
    curated, foreign = recognise(sources, names, versions, licences)
    check_target(directory)
    inputs = list(inputs_of(curated, foreign))
    folder = FINISHED + digest_of_all([version, with_store, dict(prefixes or {}), *inputs, *(asdict(source.resource) for source in foreign)])  # fmt: skip
    if published(directory) == folder:
        sweep(directory)
        return Report(read_manifest(directory), is_new=False)
    read = read_all(curated, foreign, bar)
    with unfinished(directory) as partial:
        manifest = write_all(partial, read, dict(prefixes or {}), bar, with_store=with_store, version=version)
        publish(directory, partial, {"format": FORMAT, "folder": folder, "inputs": inputs, **manifest})
    return Report(read_manifest(directory), is_new=True)


def inputs_of(curated: Iterable[CuratedSource], foreign: Iterable[ForeignSource]) -> Iterable[dict[str, Any]]:
    """The files that go in, by name, size and digest."""
    paths = [path for source in curated for path, _ in tables_of(source.directory)]
    paths += [path for source in foreign for path in (source.nodes, source.edges)]
    return ({"name": path.name, "bytes": path.stat().st_size, "sha256": digest_of(path)} for path in paths)


def digest_of_all(facts: Sequence[Any]) -> str:
    """Sixteen digits that stand for the input and for the code that compiles it."""
    found = hashlib.sha256(json.dumps(facts, sort_keys=True).encode())
    for path in [TURTLE, *sorted(CODE.rglob("*.py"))]:
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def read_all(curated: Sequence[CuratedSource], foreign: Sequence[ForeignSource], bar: Bar) -> Read:
    """Read all sources. Raises DataError with every problem of all foreign ones, or of the first folder of tables that has any."""
    if len(curated) > 1:
        raise BadQuestion("more than one folder of our tables. Put their rows into one folder; 'mitragraph validate' checks it.")  # fmt: skip
    kg = load(curated[0].directory) if curated else None
    complaints = Complaints()
    size = sum(path.stat().st_size for source in foreign for path in (source.nodes, source.edges))
    with bar("reading", size) as advance:
        found = [reader_of(source)(source, complaints, advance) for source in foreign]
    complaints.raise_if_any()
    return Read(kg, curated, found)


def reader_of(source: ForeignSource) -> Callable[[ForeignSource, Complaints, Advance], Foreign]:
    return read_edge_list if source.kind == "edge-list" else read_kgx


def write_all(
    folder: Path, read: Read, prefixes: Mapping[str, str], bar: Bar, *, with_store: bool, version: str
) -> dict[str, Any]:
    """Fill the folder of a graph. Gives the rest of its manifest."""
    schema = load_schema()
    nodes = number_nodes(read.kg, read.foreign, prefixes)
    edges = assemble(read.kg, read.foreign, nodes.numbers, nodes.ids, schema)
    categories = sorted(set(nodes.categories))
    write_index(folder / "index", nodes, categories, edges, schema)
    write_records(folder, nodes, edges)
    write_names(folder / "names", nodes)
    write_tables(folder / "tables", nodes, edges, schema)
    if read.curated:
        copy_tables(read.curated[0].directory, folder / "curated")
    terms = {
        "predicates": [asdict(term) for term in predicate_terms(edges.predicates, schema)],
        "categories": [asdict(term) for term in category_terms(categories, schema)],
    }
    facts = {
        "nodes": len(nodes.ids),
        "edges": len(edges.subjects),
        "curated_edges": len(edges.curated),
        "united": sum(union.status == UNITED for union in nodes.unions),
        "ambiguous": sum(union.status == AMBIGUOUS for union in nodes.unions),
        "has_store": with_store,
        "resources": [asdict(resource) for resource in edges.resources],
        **terms,
    }
    known = with_terms(schema, terms)
    facts["held"] = count(read.kg, known, edges, nodes.categories).as_json()
    if with_store:
        from .store import write_store

        write_store(folder / "store", read.kg, nodes, edges, known, bar, version=version)
    return facts


def with_terms(schema: Schema, terms: Mapping[str, Sequence[Mapping[str, str]]]) -> Schema:
    """The ontology with the foreign terms beside its own, as it will be when the graph is opened."""
    return extended(schema, *([ForeignTerm(**item) for item in terms[name]] for name in ("predicates", "categories")))
