"""Reports as documents: Markdown, and one standalone HTML file without a script.

All text is untrusted and stays text: the HTML templates escape everything that isn't a drawing of ours, the Markdown ones everything that Markdown
or the HTML within it could read as a sign. `base.html` is what every page of ours has; a template that extends it fills the block `content`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ..knowledge import KnowledgeGraph
from ..links import links_of
from ..records import EvidenceLine, Source
from ..reports.model import Report, numbered_sources, sources_of
from ..wording import triple_in_words, value_in_words
from .cells import shown

if TYPE_CHECKING:
    from jinja2 import Environment

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
"""Control characters, and those that turn the direction of what follows: a reader would not see what stands there."""

MARKS = re.compile(r"[\\`*_{}\[\]|<>~&$^@]|^(?:[-+#=:]|\d+(?=[.)]))")
"""What Markdown, its common extensions, or HTML within it could read as a sign; some only where a text begins."""


def visible(text: object) -> str:
    """Text without what can't be seen, each replaced by the sign for that.

    >>> visible("safe\u202egnorw")
    'safe\ufffdgnorw'
    """
    return UNSEEN.sub("\ufffd", str(text))


def markdown(text: object) -> str:
    r"""Text on one line in which nothing is a sign of Markdown.

    >>> print(markdown("[a](javascript:b) | <b>"), markdown("# no heading"), markdown("1. no list"))
    \[a\](javascript:b) \| \<b\> \# no heading 1\. no list
    """
    plain = " ".join(visible(text).split())
    return MARKS.sub(lambda sign: f"{sign[0]}\\" if sign[0].isdigit() else f"\\{sign[0]}", plain)


def code(text: object) -> str:
    """Text that stands between backticks in a cell."""
    return re.sub(r"[`|\s]+", " ", visible(text))


def content_hash(text: str) -> str:
    """What the content security policy calls a block: nothing else may style or run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(str(text).encode()).digest()).decode()}"


def asset(name: str) -> str:
    """One of our files, with line ends as Git keeps them: a hash is taken of it."""
    return (resources.files(__package__ or "") / "assets" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Our templates. Those of HTML escape everything; those of Markdown name their filters themselves."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape

    found = Environment(
        loader=FunctionLoader(asset),
        autoescape=select_autoescape(("html",), disabled_extensions=("md",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(visible=visible, md=markdown, code=code, hash=content_hash)
    return found


def render(template: str, **words: Any) -> str:
    """A template of ours, filled. `style` in it is our own style sheet."""
    from markupsafe import Markup

    style = Markup(asset("report.css"))  # noqa: S704 - our own file
    text = environment().get_template(template).render(style=style, **words)
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def report_as_html(kg: KnowledgeGraph, report: Report, version: str) -> str:
    """The report as one page that needs nothing else and asks nothing of any network."""
    from markupsafe import Markup

    pictures = [
        {"description": picture.description, "svg": Markup(picture.svg)}  # noqa: S704 - drawn by us, every text in it escaped there
        for picture in report.pictures
    ]
    content = content_of(kg, report, version, numbered_sources(kg, report))
    return render("report.html", **content, pictures=pictures)


def report_as_markdown(kg: KnowledgeGraph, report: Report, version: str) -> str:
    """The report as Markdown with footnotes, as GitHub and Pandoc read them. Pictures are left to HTML and to files of their own."""
    return render("report.md", **content_of(kg, report, version, numbered_sources(kg, report, with_edges=False)))


def content_of(kg: KnowledgeGraph, report: Report, version: str, sources: Mapping[str, int]) -> dict[str, Any]:
    """All that a template needs of a report. `sources` numbers what rows lead to, and for pages what their edges lead to."""
    numbers = {edge: number for number, edge in enumerate(report.edges, start=1)}
    sections = [
        {
            "title": section.title,
            "intro": section.intro,
            "labels": [column.label for column in section.columns],
            "rows": [
                {
                    "cells": [shown(cell, column) for cell, column in zip(row.cells, section.columns, strict=True)],
                    "edges": [(numbers[edge], edge) for edge in row.edges],
                    "edge_ids": row.edges,
                    "sources": [sources[key] for key in sources_of(kg, row)],
                }
                for row in section.rows
            ],
        }
        for section in (section.filled for section in report.sections)
    ]
    return {
        "sections": sections,
        "title": report.title,
        "answers": report.answers,
        "notes": report.notes,
        **frame_of(kg, version),
        "edges": edges_in_words(kg, report.edges, sources),
        "sources": [source_words(kg, kg.sources[key]) for key in sources],
    }


def frame_of(kg: KnowledgeGraph, version: str) -> dict[str, Any]:
    """What stands around every document: what the graph was narrowed down to, version, extent, and what output of ours is."""
    extent = f"{len(kg.edges):,} edges, {len(kg.lines):,} evidence lines, {len(kg.sources):,} sources"
    return {
        "scope": kg.limited_to,
        "version": version,
        "extent": extent,
        "informs": kg.schema.phrase("informs"),
        "nothing": kg.schema.phrase("nothing"),
    }


def edges_in_words(kg: KnowledgeGraph, edges: Iterable[str], sources: Mapping[str, int]) -> list[dict[str, Any]]:
    """The edges with all their lines, for `base.html`; sources that aren't numbered stay unnamed."""
    return [
        {
            "id": edge.id,
            "words": triple_in_words(kg, edge),
            "strength": edge.strength,
            "reasons": edge.assessment.reasons,
            "lines": [line_words(kg, line, sources) for line in edge.lines],
        }
        for edge in (kg.edges[key] for key in edges)
    ]


def line_words(kg: KnowledgeGraph, line: EvidenceLine, sources: Mapping[str, int]) -> dict[str, Any]:
    where = (line.system, line.dose_route, value_in_words(kg, line), line.locator)
    return {
        "stance": line.stance,
        "design": kg.schema.designs[line.design].label,
        "statement": line.statement + (f" ({line.note})" if line.note else ""),
        "where": " · ".join(part for part in where if part),
        "sources": [sources[key] for key in (line.source, line.read_in) if key in sources],
    }


def source_words(kg: KnowledgeGraph, source: Source) -> dict[str, Any]:
    flags = [kg.schema.phrase("retracted")] if source.is_retracted else []
    if source.interest:
        flags.append(kg.schema.phrase("interest", interest=source.interest))
    return {
        "citation": source.citation,
        "title": source.title.rstrip("."),
        "journal": source.journal,
        "links": links_of(source),
        "flags": flags,
    }
