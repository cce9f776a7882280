"""What there is, in a terminal: the saved questions, and the graph in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .layout import Console, Table, Text
from .terminal import plain_table

if TYPE_CHECKING:
    from ...ontology.schema import Schema
    from ..sparql.questions import SavedQuestion


def print_questions(found: Sequence[SavedQuestion], console: Console) -> None:
    """The saved questions and what each is for."""
    table = plain_table("name", "question", "keywords")
    for item in found:
        table.add_row(Text(item.name, style="bold"), Text(item.title), Text(", ".join(item.keywords)))
    console.print(table)


def print_statistics(schema: Schema, statistics: dict[str, Any], console: Console) -> None:
    """What is in here, in numbers."""
    edges, evidence, sources = statistics["edges"], statistics["evidence"], statistics["sources"]
    share = 100 * edges["sourced"] / edges["total"] if edges["total"] else 100
    console.print(Text.assemble(("mitragraph ", "bold"), statistics["version"]))
    console.print(
        Text(
            f"  {statistics['nodes']['total']:,} nodes · {edges['total']:,} edges ({share:.0f} % sourced) · {evidence['total']:,} evidence lines · "
            f"{statistics['measurements']['total']:,} measurements · {sources['total']:,} sources ({sources['with_pmid']:,} with PMID, {sources['with_doi']:,} with DOI) · "
            f"{statistics['searches']['total']:,} searches without a hit"
        )
    )
    blocks = [
        (
            "Nodes by category",
            statistics["nodes"]["by_category"],
            {key: term.label for key, term in schema.categories.items()},
            statistics["nodes"]["total"],
        ),
        ("Edges by strength", edges["by_strength"], {key: key for key in schema.strengths}, edges["total"]),
        ("Edges by predicate", edges["by_predicate"], {key: key for key in schema.predicates}, edges["total"]),
        (
            "Evidence by tier",
            evidence["by_tier"],
            {key: term.label for key, term in schema.tiers.items()},
            evidence["total"],
        ),
        (
            "Evidence by design",
            evidence["by_design"],
            {key: term.label for key, term in schema.designs.items()},
            evidence["total"],
        ),
        ("Evidence by stance", evidence["by_stance"], {key: key for key in schema.stances}, evidence["total"]),
        ("Sources by kind", sources["by_kind"], {key: key for key in schema.source_kinds}, sources["total"]),
    ]
    for title, counts, labels, total in blocks:
        table = Table(("", "number", "share"), f"\n{title}", right=(1, 2))
        for key, number in counts.items():
            table.add_row(Text(labels[key]), f"{number:,}", f"{100 * number / total:.1f} %")
        console.print(table)
