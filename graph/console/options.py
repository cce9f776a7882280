"""Options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from .asked import Asked
from .names import Term

Command = TypeVar("Command", bound=Callable[..., Any])


def graph_option(command: Command) -> Command:
    return click.option(
        "--graph",
        metavar="DIR|FILE|ADDRESS",
        type=click.Path(),
        help="Tables in a folder, a compiled graph, an RDF file, a SPARQL endpoint (https://…) or a Neo4j (neo4j://…, bolt://…) instead of the shipped graph.",
    )(command)


def evidence_options(command: Command) -> Command:
    """--graph, --as-of and --without, which reach the command as one `Asked`."""

    @wraps(command)
    def asking(*, graph: str | None, as_of: str | None, without: tuple[str, ...], **options: Any) -> Any:
        return command(graph=Asked(graph, as_of, without), **options)

    as_of = click.option("--as-of", metavar="DATE", help="Only sources published up to then; the year counts.")
    without = click.option(
        "--without",
        multiple=True,
        metavar="TIER|DESIGN|interest|SOURCE|EXPERIMENT",
        type=Term("tiers", "designs"),
        help="What remains without this evidence, e.g. animals; may be repeated.",
    )
    wrapped: Any = as_of(without(graph_option(asking)))
    return wrapped  # type: ignore[no-any-return]


def format_options(*extra: str) -> Callable[[Command], Command]:
    """--format and its short form --json."""

    def add(command: Command) -> Command:
        command = click.option("--json", "as_json", is_flag=True, help="Short for --format json.")(command)
        return click.option(
            "--format",
            "format_",
            type=click.Choice(["table", "json", "tsv", *extra]),
            default="table",
            show_default=True,
            help="How to print the answer.",
        )(command)

    return add


def report_options(command: Command) -> Command:
    """--format with the formats of documents, and -o."""
    output = click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write it there instead, whole or not at all; .html, .md, .json and .tsv choose the format.",
    )
    return output(format_options("markdown", "html")(command))


def plot_option(command: Command) -> Command:
    return click.option(
        "--plot",
        metavar="FILE.svg",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Draw the picture of the report into this file too, as SVG.",
    )(command)
