"""Validation: each rule has a broken example and says exactly what is wrong and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from mitragraph.graph.directory import read_directory
from mitragraph.graph.knowledge import load
from mitragraph.graph.validation import EXTRA_RULES, RULES, check, validate
from mitragraph.ontology.errors import DataError, Problem
from mitragraph.ontology.schema import Schema

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir())


def break_it(graph: Path, case: str) -> None:
    """Lay the broken tables of a case over the tiny graph; `missing.txt` names tables to remove."""
    folder = BROKEN / case
    for path in folder.rglob("*.tsv"):
        shutil.copy(path, graph / path.relative_to(folder))
    if (folder / "missing.txt").exists():
        (graph / (folder / "missing.txt").read_text(encoding="utf-8").strip()).unlink()


def shown(problems: list[Problem], graph: Path) -> str:
    return "".join(f"{problem}\n" for problem in problems).replace(f"{graph}/", "")


@pytest.mark.parametrize("case", CASES)
def test_a_broken_graph_gets_exactly_these_messages(tiny_copy: Path, schema: Schema, case: str) -> None:
    break_it(tiny_copy, case)
    assert shown(validate(tiny_copy, schema), tiny_copy) == (BROKEN / case / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", ["unknown-subject", "missing-table", "order"])
def test_a_broken_graph_does_not_load(tiny_copy: Path, case: str) -> None:
    break_it(tiny_copy, case)
    with pytest.raises(DataError) as caught:
        load(tiny_copy)
    assert caught.value.problems


def test_every_rule_has_a_broken_example(tmp_path: Path, schema: Schema) -> None:
    """Each rule is the one that speaks in at least one case."""
    speaking = set()
    for case in CASES:
        graph = shutil.copytree(BROKEN.parent / "tiny", tmp_path / case)
        break_it(graph, case)
        tables, _ = read_directory(graph)
        speaking |= {rule for rule in (*RULES, *EXTRA_RULES) if list(check(tables, schema, [rule]))}
    assert [rule.__name__ for rule in (*RULES, *EXTRA_RULES) if rule not in speaking] == []


def test_the_tiny_graph_is_sound(tiny_copy: Path, schema: Schema) -> None:
    assert validate(tiny_copy, schema) == []


def test_all_problems_come_at_once(tiny_copy: Path, schema: Schema) -> None:
    for case in ("unknown-category", "search-without-date", "left-out-without-reason"):
        break_it(tiny_copy, case)
    assert {problem.path.removeprefix(f"{tiny_copy}/") for problem in validate(tiny_copy, schema)} == {
        "evidence/all.tsv",
        "nodes.tsv",
        "searches.tsv",
        "screening.tsv",
    }


def test_the_command_prints_problems_and_exits_1(run: Callable[..., Result], tiny_copy: Path) -> None:
    break_it(tiny_copy, "unknown-subject")
    result = run("validate", str(tiny_copy))
    assert result.exit_code == 1
    assert (
        result.stdout
        == f"{tiny_copy}/evidence/all.tsv:2: subject: unknown node 'mitragynin'; nearest: 'mitragynine'. Correct it or add it to data/nodes.tsv.\n"
    )
    assert result.stderr == "1 problem found.\n"


def test_the_command_exits_0_on_a_sound_graph(run: Callable[..., Result], tiny_copy: Path) -> None:
    result = run("validate", str(tiny_copy))
    assert (result.exit_code, result.stdout) == (0, "")


def test_order_is_put_right_on_request_and_nothing_else(
    run: Callable[..., Result], tiny_copy: Path, schema: Schema
) -> None:
    break_it(tiny_copy, "order")
    assert run("validate", str(tiny_copy), "--fix").exit_code == 0
    assert validate(tiny_copy, schema) == []
    break_it(tiny_copy, "order")
    break_it(tiny_copy, "unknown-subject")
    before = (tiny_copy / "nodes.tsv").read_bytes()
    assert run("validate", str(tiny_copy), "--fix").exit_code == 1
    assert (tiny_copy / "nodes.tsv").read_bytes() == before


def test_no_such_directory(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("stats", "--graph", str(tmp_path / "nowhere"))
    assert result.exit_code == 1
    assert "no such directory" in result.stderr
    assert "Traceback" not in result.output
