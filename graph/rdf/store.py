"""The graph in Oxigraph, kept on disk between commands.

Making the store takes a second, opening it ten milliseconds. So it is kept in the user's cache under the digest of everything it is made
from: tables, ontology, and the code that turns one into the other. A store is written beside its place and renamed, so a killed command
leaves either a whole store or none.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ...ontology.files import TURTLE
from ..cache import cache_folder
from ..directory import SHIPPED, tables_of
from ..knowledge import KnowledgeGraph, load
from .projection import ntriples, triples

if TYPE_CHECKING:
    import pyoxigraph

CODE = Path(__file__).parent.parent


def fill(store: pyoxigraph.Store, kg: KnowledgeGraph, version: str) -> pyoxigraph.Store:
    """Load the graph and the ontology into a store."""
    import pyoxigraph as ox

    store.bulk_load(input=ntriples(triples(kg, version)).encode(), format=ox.RdfFormat.N_TRIPLES)
    store.bulk_load(path=str(TURTLE), format=ox.RdfFormat.TURTLE)
    return store


def to_store(kg: KnowledgeGraph, version: str = "") -> pyoxigraph.Store:
    """The graph and the ontology in one Oxigraph store in memory."""
    import pyoxigraph as ox

    return fill(ox.Store(), kg, version)


def digest(directory: Path, version: str) -> str:
    """Digest of all that a store is made from."""
    found = hashlib.sha256(version.encode())
    for path in [
        *(path for path, _ in tables_of(directory)),
        SHIPPED / "counterparts.tsv",
        TURTLE,
        *sorted(CODE.rglob("*.py")),
    ]:
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:32]


@contextmanager
def store_on_disk(directory: Path | None, version: str) -> Iterator[Path]:
    """The folder of a store of these tables, made if need be; a temporary one where the cache can't be written."""
    directory = directory or SHIPPED
    if not directory.is_dir():
        load(directory)  # says what is wrong with it
    place = cache_folder() / digest(directory, version)
    if place.is_dir():
        yield place
        return
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".partial-", dir=place.parent))
        keep = True
    except OSError:
        made, keep = Path(tempfile.mkdtemp(prefix="mitragraph-")), False
    try:
        build(made, directory, version)
        if keep:
            made = settle(made, place)
        yield made
    finally:
        if not keep or made != place:
            shutil.rmtree(made, ignore_errors=True)


@contextmanager
def store_of(kg: KnowledgeGraph, version: str) -> Iterator[Path]:
    """The folder of a store of one graph, there as long as it is used: for graphs that came from elsewhere than tables. A compiled graph has its own."""
    if kg.store_folder is not None:
        yield kg.store_folder
        return
    import pyoxigraph as ox

    with tempfile.TemporaryDirectory(prefix="mitragraph-") as folder:
        fill(ox.Store(folder), kg, version).flush()
        yield Path(folder)


def build(folder: Path, directory: Path, version: str) -> None:
    """Write a whole store into an empty folder."""
    import pyoxigraph as ox

    store = fill(ox.Store(str(folder)), load(directory), version)
    store.optimize()
    store.flush()


def settle(made: Path, place: Path) -> Path:
    """Move a finished store to its place, drop those it replaces; if another command was faster, keep its store."""
    try:
        made.rename(place)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
    others = [
        path for path in place.parent.iterdir() if path.is_dir() and path != place and not path.name.startswith(".")
    ]
    for path in sorted(others, key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(path, ignore_errors=True)
    return place


KEPT = 4
"""Stores of other graphs or versions that stay in the cache beside the newest: a few, so that switching between graphs stays quick."""
