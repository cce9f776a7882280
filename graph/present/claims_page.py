"""A checked text in a terminal and as a page: the text itself, marked up by verdict, each sentence leading to its claims, edges and sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..claims.answers import left_in_words, risks_in_words, sentence_in_words, why_in_words
from ..claims.output import check_report, counts, edges_of
from ..claims.wording import verdict_in_words
from ..knowledge import KnowledgeGraph
from ..reports.model import numbered_sources
from .documents import asset, content_of, environment, visible
from .layout import Console, Padding, Text

if TYPE_CHECKING:
    from ..claims.check import Checked

STYLES = {
    "contradicted": "bold red",
    "overstated": "red",
    "contested": "bold magenta",
    "not_in_graph": "dim",
    "supported": "green",
    "not_checkable": "dim",
}


def print_checked(kg: KnowledgeGraph, checked: Sequence[Checked], console: Console) -> None:
    """Every sentence with its verdict and what that rests on."""
    for words in kg.limited_to:
        console.print(Text(words, style="bold yellow"))
    for number, item in enumerate(checked, start=1):
        label = kg.schema.verdicts[item.verdict].label
        head = Text.assemble(f"{number}. ", (label, STYLES[item.verdict]), f"  {' '.join(visible(item.text).split())}")
        console.print(head)
        if item.claims or item.reason:
            words = sentence_in_words(kg, item)
            console.print(Padding(Text(words), (0, 0, 0, 4)))
        risks = risks_in_words(kg, item.left_out)
        if risks:
            console.print(Padding(Text(risks, style="dim"), (0, 0, 0, 4)))
    console.print(Text("\n" + "; ".join(f"{label}: {number}" for label, number in counts(kg, checked)), style="bold"))


def check_as_html(kg: KnowledgeGraph, checked: Sequence[Checked], name: str, version: str) -> str:
    """The text as one page that needs nothing else."""
    from markupsafe import Markup

    report = check_report(kg, checked, name)
    sources = numbered_sources(kg, report)
    content = content_of(kg, report, version, sources)
    content["notes"] = report.notes[:2]  # the verdicts stand in the legend
    edges = {edge: number for number, edge in enumerate(report.edges, start=1)}
    sentences = [sentence_words(kg, number, item, edges, sources) for number, item in enumerate(checked, start=1)]
    found = dict(counts(kg, checked))
    legend = [
        {"label": verdict.label, "definition": verdict.definition, "number": found.get(verdict.label, 0)}
        for verdict in kg.schema.verdicts.values()
    ]
    style = Markup(asset("report.css") + asset("check.css"))  # noqa: S704 - our own files
    template = environment().get_template("check.html")
    words = content | {"sentences": sentences, "paragraphs": paragraphs(sentences, checked), "legend": legend}
    return template.render(style=style, **words).rstrip() + "\n"


def sentence_words(
    kg: KnowledgeGraph, number: int, item: Checked, edges: dict[str, int], sources: dict[str, int]
) -> dict[str, Any]:
    claims = [
        {
            "words": verdict_in_words(kg, judged),
            "edges": [(edges[edge], edge) for edge in edges_of(judged)],
            "sources": sorted({sources[line.source] for edge in edges_of(judged) for line in kg.edges[edge].lines}),
        }
        for judged in item.claims
    ]
    return {
        "number": number,
        "verdict": item.verdict,
        "label": kg.schema.verdicts[item.verdict].label,
        "text": item.text,
        "reason": item.reason,
        "why": why_in_words(kg, item) if item.reason else " ".join(left_in_words(kg, item)),
        "claims": claims,
        "risks": risks_in_words(kg, item.left_out),
    }


def paragraphs(sentences: list[dict[str, Any]], checked: Sequence[Checked]) -> list[list[dict[str, Any]]]:
    """The sentences by the paragraph they stand in."""
    found: list[list[dict[str, Any]]] = []
    last = None
    for sentence, item in zip(sentences, checked, strict=True):
        if item.block != last:
            found.append([])
            last = item.block
        found[-1].append(sentence)
    return found
