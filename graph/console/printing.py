"""Answers to stdout or into a file, words, questions and progress to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ... import __version__

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph
    from ..reports.model import Picture, Report


SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json", ".tsv": "tsv"}
"""Formats by the name of the file they go to, where no format is asked for."""


def write_plot(path: Path | None, pictures: Sequence[Picture]) -> None:
    """Write the first picture, where one was asked for. Raises BadQuestion where there is nothing to draw."""
    if path is None:
        return
    if not pictures:
        from ...ontology.errors import BadQuestion

        raise BadQuestion(f"nothing to draw into {path}: the report holds no numbers for a picture.")
    from ..export.whole import write_text

    write_text(path, pictures[0].svg + "\n")
    click.echo(f"{path}: {pictures[0].title}", err=True)


def echo_report(
    kg: KnowledgeGraph,
    report: Callable[[], Report],
    *,
    format_: str,
    as_json: bool,
    output: Path | None,
    json_content: Callable[[], Any] | None = None,
    tsv_text: Callable[[], str] | None = None,
    table: Callable[[], None] | None = None,
    html: Callable[[], str] | None = None,
) -> None:
    """Print a report, or write it to a file. A report with a JSON, TSV or table or page of its own gives that; else its rows make them.

    Everything is a function, so that only what is printed is made.
    """
    chosen = "json" if as_json else format_
    if output and chosen == "table":
        chosen = SUFFIXES.get(output.suffix.lower(), "table")
    if chosen == "table" and not output:
        if table:
            return table()
        from ..present.terminal import stdout
        from ..present.terminal_reports import print_report

        return print_report(kg, report(), stdout())
    text = html() if html and chosen == "html" else report_text(kg, report, chosen, json_content, tsv_text)
    if output is None:
        return click.echo(text, nl=not text.endswith("\n"))
    from ..export.whole import write_text

    write_text(output, text if text.endswith("\n") else text + "\n")
    return click.echo(f"{output}: written as {chosen}.", err=True)


def report_text(
    kg: KnowledgeGraph,
    report: Callable[[], Report],
    format_: str,
    json_content: Callable[[], Any] | None,
    tsv_text: Callable[[], str] | None,
) -> str:
    """A report as one text in a format."""
    if format_ == "json":
        import json

        from ..present.cells import report_as_json

        return json.dumps(json_content() if json_content else report_as_json(kg, report()), indent=2, ensure_ascii=False)  # fmt: skip
    if format_ == "tsv":
        from ..present.cells import report_columns, report_rows
        from ..present.rows import tsv

        return tsv_text() if tsv_text else tsv(report_columns(report()), report_rows(kg, report()))
    if format_ == "table":
        from ..present.terminal_reports import report_as_text

        return report_as_text(kg, report())
    from ..present.documents import report_as_html, report_as_markdown

    return (report_as_html if format_ == "html" else report_as_markdown)(kg, report(), __version__)


def echo_json(content: Any) -> None:
    import json

    click.echo(json.dumps(content, indent=2, ensure_ascii=False))


def help_width() -> int:
    """Columns for help, as click counts them; it would import archive formats to ask for the terminal's."""
    columns = os.environ.get("COLUMNS", "")
    try:
        width = int(columns) if columns.isdecimal() else os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no terminal there
        width = 80
    return max(min(width, 80) - 2, 50)


@contextmanager
def progress_bar(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """A bar on stderr where a terminal is there to show it; gives the function that advances it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update


def ask_password(user: str) -> str:
    """Ask for a password where there is somebody to ask. Raises BadQuestion where there isn't."""
    from ...ontology.errors import BadQuestion

    if not sys.stdin.isatty():
        raise BadQuestion("no password. Set NEO4J_PASSWORD (and NEO4J_USER, unless it is neo4j) in the environment.")
    return str(click.prompt(f"Password of {user}", hide_input=True, err=True))
