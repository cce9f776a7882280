"""Arrays in files: the same numbers as in memory, and the same answers."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path
from unittest import mock

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.paths import files, find_paths, search
from mitragraph.graph.paths.files import FileNumbers, open_array
from mitragraph.graph.paths.index import ARRAYS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("numbers")


@given(st.lists(st.integers(0, 2**16 - 1), min_size=1, max_size=40), st.slices(40), st.sampled_from("HI"))
def test_a_file_reads_like_a_list(folder: Path, numbers: list[int], part: slice, code: str) -> None:
    path = folder / "numbers"
    path.write_bytes(array(code, numbers).tobytes())
    found = FileNumbers(path, code)
    assert list(found) == numbers
    assert len(found) == len(numbers)
    assert list(found[part]) == numbers[part]
    assert [found[place] for place in range(-len(numbers), len(numbers))] == numbers * 2
    assert numpy.frombuffer(found.whole, code).tolist() == numbers
    with pytest.raises(IndexError):
        found[len(numbers)]


def test_an_empty_file_is_no_numbers(tmp_path: Path) -> None:
    (tmp_path / "numbers").touch()
    assert list(open_array(tmp_path / "numbers", "I")) == []


@pytest.mark.parametrize("few", [10**9, -1])
def test_a_graph_in_files_gives_the_same_answer(kg: KnowledgeGraph, tmp_path: Path, few: int) -> None:
    for name in ARRAYS:
        (tmp_path / name).write_bytes(memoryview(getattr(kg.path_index, name)).tobytes())
    with mock.patch.object(files, "SMALL", 0):
        arrays = {name: open_array(tmp_path / name, code) for name, code in ARRAYS.items()}
    filed = replace(kg.path_index, **arrays)  # type: ignore[arg-type]
    copy = kg.with_findings(lambda _: True, "")
    copy.__dict__["path_index"] = filed
    question = {"undirected": True, "k": 30, "strength": "claimed"}
    with mock.patch.object(search, "FEW_ENTRIES", few):
        answer = find_paths(copy, "mitragynine", "depressive disorder", **question)  # type: ignore[arg-type]
    assert answer.as_json() == find_paths(kg, "mitragynine", "depressive disorder", **question).as_json()  # type: ignore[arg-type]
