"""Where a compiled graph and its store stand in a directory; all that a question in SPARQL needs to know of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ...ontology.errors import BadQuestion

FORMAT = 1
"""Raised when the files change in a way that an older or newer mitragraph can't read."""

MANIFEST = "manifest.json"


def is_compiled(directory: str | Path) -> bool:
    """Whether a compiled graph stands in a directory."""
    return (Path(directory) / MANIFEST).is_file()


def read_facts(directory: Path) -> dict[str, Any]:
    """What the manifest says, unread. Raises BadQuestion for one of another format or one that is damaged."""
    path = directory / MANIFEST
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        number, folder = found["format"], found["folder"]
    except (ValueError, KeyError, TypeError):
        raise BadQuestion(
            f"{path} is no manifest of a compiled graph. Build it again with 'mitragraph build'."
        ) from None
    if number != FORMAT:
        raise BadQuestion(f"{directory} is compiled in format {number}; this mitragraph reads format {FORMAT}. Build it again with 'mitragraph build'.")  # fmt: skip
    if Path(folder).name != folder or not (directory / folder).is_dir():
        raise BadQuestion(f"{path} names a folder {folder!r} that isn't there. Build it again with 'mitragraph build'.")
    return found


def store_in(directory: Path) -> Path:
    """The folder of the Oxigraph store. Raises BadQuestion where the graph was built without one, and as `read_facts` does."""
    facts = read_facts(directory)
    if not facts.get("has_store"):
        raise BadQuestion(f"{directory} was built with --no-sparql. Build it again without that to ask it in SPARQL.")
    return directory / str(facts["folder"]) / "store"
