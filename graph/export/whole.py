"""Writing whole or not at all: into a sibling first, then one rename."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from ...ontology.errors import BadQuestion

MARK = ".mitragraph-export"
"""A file in every exported folder. Only a folder that holds it, or is empty, is ever replaced."""


def write_file(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a file that stands at `path` only once it is complete. Raises BadQuestion where that can't be."""
    if path.is_dir():
        raise BadQuestion(f"{path} is a folder, and this format is one file. Give a file name.")
    partial = sibling(path)
    try:
        write(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Put a text into a file, as UTF-8 with the line ends it has, whole or not at all."""

    def write(partial: Path) -> None:
        partial.write_bytes(text.encode("utf-8"))

    write_file(path, write)


def write_folder(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a folder that stands at `path` only once it is complete; an earlier export there is replaced.

    Raises BadQuestion for a folder that holds anything but an earlier export.
    """
    if path.exists() and not is_replaceable(path):
        raise BadQuestion(f"{path} exists and is not an earlier export of mitragraph. Give a new folder.")
    partial = sibling(path)
    old = path.with_name(f".{path.name}.{os.getpid()}.old")
    partial.mkdir()
    try:
        write(partial)
        (partial / MARK).write_text("", encoding="utf-8")
        if path.exists():
            path.replace(old)
        try:
            partial.replace(path)
        except OSError:
            if old.exists():
                old.replace(path)
            raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def is_replaceable(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and ((path / MARK).is_file() or not any(path.iterdir()))


def sibling(path: Path) -> Path:
    """A name beside the target, on the same file system, for this process alone. Its folder is made if it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f".{path.name}.{os.getpid()}.partial")
