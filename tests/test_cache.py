"""Tables that were found sound are not validated twice; changed ones are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mitragraph.graph import cache, validation
from mitragraph.graph.knowledge import load
from mitragraph.ontology.errors import DataError


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MITRAGRAPH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def validations(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The directories that were validated, in turn."""
    seen: list[Path] = []
    whole = validation.read_and_check

    def counted(directory: Path, *arguments: object, **options: object) -> object:
        seen.append(directory)
        return whole(directory, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(validation, "read_and_check", counted)
    return seen


def test_sound_tables_are_validated_once(tiny_copy: Path, validations: list[Path]) -> None:
    first, second = load(tiny_copy), load(tiny_copy)
    assert validations == [tiny_copy]
    assert (first.lines, first.nodes, first.sources) == (second.lines, second.nodes, second.sources)


def test_the_same_tables_elsewhere_are_the_same(tiny_copy: Path, validations: list[Path], tmp_path: Path) -> None:
    load(tiny_copy)
    load(shutil.copytree(tiny_copy, tmp_path / "elsewhere"))
    assert validations == [tiny_copy]


def test_a_changed_table_is_validated_again(tiny_copy: Path, validations: list[Path]) -> None:
    load(tiny_copy)
    table = tiny_copy / "evidence" / "all.tsv"
    table.write_text(table.read_text(encoding="utf-8").replace("\tsupports\t", "\tbelieves\t", 1), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError, match="believes"):
            load(tiny_copy)
    assert len(validations) == 3


def test_a_table_more_or_less_is_validated_again(tiny_copy: Path, validations: list[Path]) -> None:
    load(tiny_copy)
    (tiny_copy / "searches.tsv").unlink()
    load(tiny_copy)
    assert len(validations) == 2


def test_other_rules_or_another_version_validate_again(
    tiny_copy: Path, validations: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(tiny_copy)
    monkeypatch.setattr(cache, "__version__", "99")
    load(tiny_copy)
    monkeypatch.setattr(cache, "RULES", ("tables.py",))
    load(tiny_copy)
    assert len(validations) == 3


def test_without_a_cache_to_write_to_tables_are_read_all_the_same(
    tiny_copy: Path, validations: list[Path], own_cache: Path
) -> None:
    own_cache.write_text("a file where the folder would be", encoding="utf-8")
    assert load(tiny_copy).lines == load(tiny_copy).lines
    assert len(validations) == 2


def test_only_so_many_stamps_stay(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "STAMPS_KEPT", 3)
    for number in range(5):
        cache.keep_stamp(own_cache / ".sound" / str(number))
    assert len(list((own_cache / ".sound").iterdir())) == 3
