"""What people type: nodes, terms, formats, saved questions; each with its completion. And errors as one message."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .asked import load_graph

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ..sparql.questions import SavedQuestion


class Failing(click.Group):
    """A group whose commands turn our errors into one message and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
            raise click.ClickException(f"{error.filename}: {error.strerror}") from None
        except Exception as error:
            from ...ontology.errors import MitragraphError  # only now: --help shouldn't pay for it

            if isinstance(error, MitragraphError):
                raise click.ClickException(str(error)) from None
            raise


class NodeName(click.ParamType[str]):
    """A node by id, name, synonym or CURIE; completes ids."""

    name = "node"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        from click.shell_completion import CompletionItem

        kg = load_graph(ctx.params.get("graph"))
        return [CompletionItem(node.id, help=node.name) for node in kg.nodes_like(incomplete)]


class Term(click.ParamType[str]):
    """A key of one list of the ontology; completes keys."""

    name = "term"

    def __init__(self, *lists: str) -> None:
        self.lists = lists

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        from click.shell_completion import CompletionItem

        from ...ontology.schema import load_schema

        keys = [key for name in self.lists for key in getattr(load_schema(), name)]
        return [CompletionItem(key) for key in keys if key.lower().startswith(incomplete.lower())]


class FormatName(click.ParamType[str]):
    """An output format; the registry is read only when it is needed."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from ..export import FORMATS

        return click.Choice(list(FORMATS)).convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        from click.shell_completion import CompletionItem

        from ..export import FORMATS

        return [
            CompletionItem(name, help=found.describes)
            for name, found in FORMATS.items()
            if name.startswith(incomplete.lower())
        ]


class ListingFormats(click.Command):
    """A command whose help ends with all formats and what they are for."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        from ..export import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(name, found.describes) for name, found in FORMATS.items()])


class QuestionName(click.ParamType[str]):
    """A query: text, a file, - for standard input, or the name of a saved question; completes those names."""

    name = "query"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        from click.shell_completion import CompletionItem

        from ..sparql.questions import saved_questions

        return [
            CompletionItem(name, help=question.title)
            for name, question in saved_questions().items()
            if name.startswith(incomplete)
        ]


def read_query(text: str) -> str | SavedQuestion:
    """What stands behind an argument: SPARQL from standard input, of a file or as it is, or a saved question."""
    if text == "-":
        return sys.stdin.read()
    if any(sign in text for sign in "{}\n"):
        return text
    if Path(text).is_file():
        return Path(text).read_text(encoding="utf-8")
    from ..sparql.prepare import is_written_out
    from ..sparql.questions import find_question

    if is_written_out(text):  # `DESCRIBE mg:mitragynine` has no braces
        return text
    return find_question(text)
