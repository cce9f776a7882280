"""The command line: every command, its formats, its errors, and what it costs to start."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable

import click
import pytest
from click.testing import Result
from mitragraph.cli import main
from mitragraph.graph.knowledge import KnowledgeGraph

HEAVY = {"rich", "networkx", "rdflib", "numpy", "pandas", "polars", "pyvis", "pyoxigraph", "jinja2", "rdkit", "neo4j"}


def commands() -> list[str]:
    return sorted(main.commands)


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help_with_an_example(run: Callable[..., Result], name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert re.search(r"Examples?:\n +(mitragraph|eval)", result.stdout)
    command = main.commands[name]
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_stats_json_is_that_of_the_design(run: Callable[..., Result]) -> None:
    counts = json.loads(run("stats", "--json").stdout)
    assert set(counts) >= {"version", "nodes", "edges", "evidence", "sources"}
    assert set(counts["nodes"]) == {"total", "by_category"}
    assert set(counts["edges"]) == {"total", "sourced", "by_predicate", "by_strength"}
    assert set(counts["evidence"]) == {"total", "by_design", "by_tier", "by_stance"}
    assert set(counts["sources"]) == {"total", "by_kind", "with_pmid", "with_doi"}
    assert sum(counts["nodes"]["by_category"].values()) == counts["nodes"]["total"]
    assert sum(counts["edges"]["by_strength"].values()) == counts["edges"]["total"]
    assert (
        sum(counts["evidence"]["by_tier"].values())
        == sum(counts["evidence"]["by_design"].values())
        == counts["evidence"]["total"]
    )


def test_json_is_short_for_format_json(run: Callable[..., Result]) -> None:
    assert run("stats", "--json").stdout == run("stats", "--format", "json").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("stats",),
        ("show", "mitragynine"),
        ("show", "mitragynine--binds--mu-opioid-receptor"),
        ("path", "mitragynine", "depression"),
    ],
)
@pytest.mark.parametrize("format_", ["table", "json", "tsv"])
def test_every_format_prints_something_and_nothing_on_stderr(
    run: Callable[..., Result], arguments: tuple[str, ...], format_: str
) -> None:
    result = run(*arguments, "--format", format_)
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()
    assert result.stderr == ""


@pytest.mark.parametrize("arguments", [("stats",), ("show", "mitragynine"), ("path", "mitragynine", "depression")])
def test_tsv_has_as_many_cells_in_every_row(run: Callable[..., Result], arguments: tuple[str, ...]) -> None:
    rows = [line.split("\t") for line in run(*arguments, "--format", "tsv").stdout.splitlines()]
    assert len(rows) > 2
    assert {len(row) for row in rows} == {len(rows[0])}


def test_show_prints_every_line_of_the_node(run: Callable[..., Result], kg: KnowledgeGraph) -> None:
    page = json.loads(run("show", "paynantheine", "--json").stdout)
    shown = {line["id"] for section in page["sections"] for edge in section["edges"] for line in edge["evidence"]}
    assert shown == {line.id for line in kg.lines if "paynantheine" in (line.subject, line.object)}
    assert {item["id"] for item in page["measurements"]} == {item.id for item in kg.measurements_of("paynantheine")}


def test_every_predicate_has_a_section(kg: KnowledgeGraph) -> None:
    from mitragraph.graph.present.monograph import SECTIONS

    shown = {
        key for _, predicates in SECTIONS for predicate in predicates for key in kg.schema.with_descendants[predicate]
    }
    assert {key for key, predicate in kg.schema.predicates.items() if not predicate.is_abstract} <= shown


def test_show_edge_says_why(run: Callable[..., Result]) -> None:
    text = run("show", "mitragynine--causes_effect--antidepressant-like-effect").stdout
    assert "is suggestive" in text
    assert "2 experiments, 1 source" in text
    assert "randomised trial" in text
    assert "Idayu" in text


def test_show_sets_both_sides_of_a_dispute_beside_each_other(run: Callable[..., Result]) -> None:
    text = run("show", "mitragynine--partial_agonist_of--mu-opioid-receptor").stdout
    assert "Against, as evidence for 'antagonist of'" in text


def test_path_prints_the_parts_of_the_score_and_the_searches(run: Callable[..., Result]) -> None:
    text = run("path", "mitragynine", "depressive disorder", "--via", "Effect", "--max-hops", "2").stdout
    for part in (
        "weakest hop contested",
        "one agent throughout",
        "2 hops",
        "hub damping",
        "score",
        "▸",
        "Looked for and not found",
    ):
        assert part in text
    assert "Looked for and not found" not in run("path", "mitragynine", "depression", "--quiet").stdout


def test_path_as_mermaid(run: Callable[..., Result]) -> None:
    text = run("path", "mitragynine", "depression", "-k", "2", "--format", "mermaid").stdout
    assert text.startswith("flowchart LR\n")
    assert re.search(r'n0\["[^"]+"\]', text)
    assert re.search(r'n\d+ (==>|-->|-\.->)\|"[^"]+"\| n\d+', text)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("show", "mitragynin"), 1, "unknown node 'mitragynin'. Nearest: mitragynine"),
        (
            ("show", "mitragynine--binds--mu-opioid"),
            1,
            "unknown edge 'mitragynine--binds--mu-opioid'. Nearest: mitragynine--binds--mu-opioid-receptor",
        ),
        (("path", "mitragynine", "depression", "--min-tier", "mouse"), 1, "unknown tier 'mouse'"),
        (("path", "mitragynine", "depression", "--as-of", "soon"), 1, "'soon' is not a date"),
        (("path", "mitragynine"), 2, "Missing argument 'TO'"),
        (("path", "mitragynine", "depression", "--max-hops", "many"), 2, "'many' is not a valid integer"),
        (("stats", "--graph", "gopher://localhost"), 1, "no place for a graph"),
        (("stats", "--format", "yaml"), 2, "'yaml' is not one of"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_errors_are_one_message_with_the_right_exit_code(
    run: Callable[..., Result], arguments: tuple[str, ...], code: int, message: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


def test_markup_in_the_data_stays_text(run: Callable[..., Result], tiny_copy: object) -> None:
    from pathlib import Path

    assert isinstance(tiny_copy, Path)
    nodes = tiny_copy / "nodes.tsv"
    nodes.write_text(
        nodes.read_text(encoding="utf-8").replace(
            "antinociception (animal pain test)", "[red]x[/red] [link=http://e.org]y"
        ),
        encoding="utf-8",
    )
    result = run("show", "antinociception", "--graph", str(tiny_copy))
    assert "[red]x[/red] [link=http://e.org]y" in result.stdout


def modules_after(*arguments: str) -> set[str]:
    """Which modules a command has loaded when it ends, in a process of its own."""
    code = (
        "import sys\nfrom mitragraph.cli import main\n"
        f"try:\n    main({list(arguments)!r}, prog_name='mitragraph')\nexcept SystemExit:\n    pass\n"
        "print('MODULES', *sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.rsplit("MODULES", 1)[1].split())


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("stats",), ("stats", "--json"), ("show", "mitragynine"), ("path", "mitragynine", "depression")],
)
def test_no_command_pays_for_a_library_it_does_not_use(arguments: tuple[str, ...]) -> None:
    assert modules_after(*arguments) & HEAVY == set()


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (("--help",), {"mitragraph.ontology.errors", "mitragraph.graph.knowledge", "dataclasses", "shutil", "json"}),
        (("stats",), {"mitragraph.graph.validation", "mitragraph.graph.paths", "mitragraph.graph.reports", "difflib"}),
        (("show", "MG"), {"mitragraph.graph.validation", "mitragraph.graph.paths", "mitragraph.graph.reports", "difflib"}),
        (("path", "MG", "depression"), {"mitragraph.graph.validation", "mitragraph.graph.reports"}),
    ],
    ids=["help", "stats", "show", "path"],
)  # fmt: skip
def test_a_command_loads_of_ours_only_what_it_needs(arguments: tuple[str, ...], unneeded: set[str]) -> None:
    """The shipped tables were found sound by the run before, whichever that was."""
    modules_after("stats")
    assert modules_after(*arguments) & unneeded == set()


def test_help_loads_little_more_than_click() -> None:
    own = {name for name in modules_after("--help") if name.startswith("mitragraph")}
    own = {name for name in own if not name.startswith("mitragraph.graph.console")}
    assert own == {"mitragraph", "mitragraph.cli", "mitragraph.graph"}
    assert "rich" not in modules_after("stats", "--json")


def test_python_m_mitragraph_works() -> None:
    done = subprocess.run([sys.executable, "-m", "mitragraph", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("mitragraph, version ")


def test_completion_knows_nodes_and_terms() -> None:
    from click.shell_completion import ShellComplete

    completer = ShellComplete(main, {}, "mitragraph", "_MITRAGRAPH_COMPLETE")
    assert "mitragynine" in [item.value for item in completer.get_completions(["show"], "mitragyn")]
    assert "Receptor" in [item.value for item in completer.get_completions(["path", "a", "b", "--via"], "Rec")]
    assert "animal" in [item.value for item in completer.get_completions(["path", "a", "b", "--min-tier"], "an")]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Callable[..., Result], shell: str) -> None:
    assert "_MITRAGRAPH_COMPLETE" in run("completion", shell).stdout
