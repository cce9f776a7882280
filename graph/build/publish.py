"""Putting a finished graph in place: a folder of its own, then one rename of the manifest.

Killed at any moment, the directory holds the old graph or the new one. What an earlier build left behind half done is removed by the next.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ...ontology.errors import BadQuestion
from ..compiled.manifest import read_manifest
from ..compiled.place import MANIFEST, is_compiled

PARTIAL = ".partial-"
"""What begins so is a build that was not finished."""

FINISHED = "graph-"
"""Folders that begin so hold a whole graph; the manifest says which one counts."""


def check_target(directory: Path) -> None:
    """Raises BadQuestion for a directory that holds anything but a compiled graph or what is left of an unfinished build."""
    if not directory.exists():
        return
    if not directory.is_dir():
        raise BadQuestion(f"{directory} is a file. Give a folder to build in.")
    if not (directory / MANIFEST).is_file() and any(not path.name.startswith((PARTIAL, FINISHED)) for path in directory.iterdir()):
        raise BadQuestion(f"{directory} holds other things than a compiled graph. Give a new folder.")


@contextmanager
def unfinished(directory: Path) -> Iterator[Path]:
    """A folder to fill; it is gone afterwards unless it was published."""
    directory.mkdir(parents=True, exist_ok=True)
    sweep(directory)
    folder = directory / f"{PARTIAL}{os.getpid()}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if not any(directory.iterdir()):
            directory.rmdir()


def sweep(directory: Path) -> None:
    """Remove what builds that were killed left behind; nothing while another build is at work there."""
    unpublished = list(directory.glob(f"{PARTIAL}*"))
    if any(is_alive(left.name.removeprefix(PARTIAL).removesuffix(".json")) for left in unpublished):
        return
    counts = published(directory)
    for left in (*unpublished, *(path for path in directory.glob(f"{FINISHED}*") if path.name != counts)):
        remove(left)


def published(directory: Path) -> str:
    """The folder of the graph in a directory; nothing where there is none that this mitragraph reads: it is built anew then."""
    try:
        return read_manifest(directory).folder if is_compiled(directory) else ""
    except BadQuestion:
        return ""


def is_alive(process: str) -> bool:
    """Whether the process that fills a folder is still at it."""
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def publish(directory: Path, folder: Path, manifest: Mapping[str, Any]) -> None:
    """Make a filled folder the graph of the directory: everything to the disk, the folder to its name, the manifest over the old one, the old folder away."""
    final = directory / str(manifest["folder"])
    before = [path for path in directory.glob(f"{FINISHED}*") if path != final]
    sync(folder)
    written = directory / f"{PARTIAL}{os.getpid()}.json"
    try:
        # First this, so that there is always something unpublished with the number of this process until all is in place.
        written.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        sync_file(written)
        if final.exists():  # from a build that was killed before its manifest was in place
            remove(final)
        folder.rename(final)
        sync_folder(directory)
        written.replace(directory / MANIFEST)
        sync_folder(directory)
    finally:
        written.unlink(missing_ok=True)
    for path in before:
        remove(path)


def remove(path: Path) -> None:
    """Remove a file or a folder with all it holds."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """Bring every file of a folder to the disk."""
    for path in sorted(folder.rglob("*")):
        (sync_folder if path.is_dir() else sync_file)(path)
    sync_folder(folder)


def sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
