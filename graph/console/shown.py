"""Nodes, edges and counts in the format asked for, loading what that format needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from .printing import echo_json, echo_report

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph
    from ..present.monograph import Monograph
    from ..reports.model import Report


def show_edge(kg: KnowledgeGraph, edge: Edge, **how: Any) -> None:
    """One edge in the format asked for, loading what that format needs."""

    def report() -> Report:
        from ..present.monograph_report import edge_report

        return edge_report(kg, edge)

    def json_content() -> Any:
        from ..present.monograph import edge_as_json

        return edge_as_json(kg, edge)

    def table() -> None:
        from ..present.terminal import stdout
        from ..present.terminal_pages import print_edge

        print_edge(kg, edge, stdout())

    echo_report(kg, report, json_content=json_content, tsv_text=lambda: evidence_text(kg, [edge]), table=table, **how)


def show_page(kg: KnowledgeGraph, page: Monograph, full: bool, **how: Any) -> None:
    """One node's monograph likewise."""

    def report() -> Report:
        from ..present.monograph_report import monograph_report

        return monograph_report(kg, page)

    def json_content() -> Any:
        from ..present.monograph import monograph_as_json

        return monograph_as_json(kg, page)

    def table() -> None:
        from ..present.terminal import stdout
        from ..present.terminal_pages import print_monograph

        print_monograph(kg, page, stdout(), full=full)

    echo_report(kg, report, json_content=json_content, tsv_text=lambda: evidence_text(kg, page.edges), table=table, **how)  # fmt: skip


def evidence_text(kg: KnowledgeGraph, edges: Iterable[Edge]) -> str:
    from ..present.rows import EVIDENCE_COLUMNS, evidence_rows, tsv

    return tsv(EVIDENCE_COLUMNS, evidence_rows(kg, edges))


STOPPED_EARLY = "The search stopped early; there are more paths. Ask with fewer hops, --via, --avoid or --metapath."


def count_command(kg: KnowledgeGraph, start: str, end: str | None, format_: str, **options: Any) -> None:
    """Print how many paths there are, to one node or to all that a metapath leads to."""
    from ..paths import count_ends, count_paths

    answer = count_paths(kg, start, end, **options) if end else count_ends(kg, start, **options)
    if format_ == "json":
        echo_json(answer.as_json())
    elif format_ == "tsv":
        from ..present.counts import count_rows
        from ..present.rows import tsv

        click.echo(tsv(*count_rows(answer)))
    else:
        from ..present.counts import print_counts
        from ..present.terminal import stdout

        print_counts(answer, stdout())
    if answer.truncated:
        click.echo(STOPPED_EARLY, err=True)
