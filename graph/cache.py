"""What is kept in the user's cache between commands. Everything there can be thrown away: it is made again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from .. import __version__
from ..ontology.files import TURTLE

HERE = Path(__file__).parent

RULES = ("records.py", "tables.py", "values.py", "directory.py", "validation")
"""The code that decides whether tables are sound."""

STAMPS_KEPT = 50
"""Stamps of tables that stay: they are empty files."""


def cache_folder() -> Path:
    """Where it is: $MITRAGRAPH_CACHE, else the user's cache."""
    if chosen := os.environ.get("MITRAGRAPH_CACHE"):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mitragraph"


def stamp_of(tables: Iterable[Path]) -> Path:
    """The file whose being there says that tables with this content were found sound by these rules.

    Its name is a digest of the tables, the ontology and the rules; whatever changes, the stamp is another.
    """
    found = hashlib.sha256(__version__.encode())
    for path in tables:
        found.update(f"{path.name}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    found.update(TURTLE.read_bytes())
    for name in RULES:
        for entry in sorted((HERE / name).glob("*.py")) or [HERE / name]:
            state = entry.stat()  # whoever works on the rules has them run again
            found.update(f"{entry.name} {state.st_size} {state.st_mtime_ns}\0".encode())
    return cache_folder() / ".sound" / found.hexdigest()[:32]


def keep_stamp(stamp: Path) -> None:
    """Remember it; where the cache can't be written, the tables are validated anew each time."""
    with suppress(OSError):
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.touch()
        for old in sorted(stamp.parent.iterdir(), key=lambda path: path.stat().st_mtime)[:-STAMPS_KEPT]:
            old.unlink()
