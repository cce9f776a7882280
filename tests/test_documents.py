"""Reports as documents: every row leads to its sources, texts stay texts, and no report has words of its own for evidence."""

from __future__ import annotations

import ast
import html.parser
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import mitragraph
import pytest
from click.testing import Result
from markdown_it import MarkdownIt
from mitragraph.cli import NOT_ADVICE
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.present.cells import report_as_json
from mitragraph.graph.present.documents import report_as_html, report_as_markdown
from mitragraph.graph.reports.conflicts import conflicts_of
from mitragraph.graph.reports.conflicts_report import conflicts_report
from mitragraph.graph.reports.model import Report, Row, Section, columns
from mitragraph.graph.wording import finding, limits, opening, trial_in_words
from mitragraph.ontology.schema import Schema

Run = Callable[..., Result]
ROOT = Path(mitragraph.__file__).parent


class Tags(html.parser.HTMLParser):
    """All tags with their attributes, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def report(kg: KnowledgeGraph) -> Report:
    return conflicts_report(kg, conflicts_of(kg, "mitragynine"), "mitragynine")


def test_every_row_of_a_page_leads_to_its_sources(kg: KnowledgeGraph, report: Report) -> None:
    page = report_as_html(kg, report, "1.0")
    tags = Tags(page)
    ids = [attributes["id"] for _, attributes in tags.tags if attributes.get("id")]
    targets = [str(attributes["href"]) for attributes in tags.all("a")]
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in targets if target.startswith("#")} <= set(ids)
    rows = page.split("<tbody>")[1].split("</tbody>")[0].split("</tr>")[:-1]
    assert all("#source-" in row and re.search('href="#[^"]+--', row) for row in rows)
    assert set(report.edges) <= set(ids)  # the anchor of an edge is its id
    assert sum(target.startswith("https://doi.org/") for target in targets) > 10
    assert all(re.match(r"#|https?://", target) for target in targets)


def test_a_page_is_whole_in_itself(kg: KnowledgeGraph, report: Report) -> None:
    page = report_as_html(kg, report, "1.0")
    tags = Tags(page)
    assert tags.all("html") == [{"lang": "en"}]
    assert not tags.all("script") + tags.all("link") + tags.all("img") + tags.all("iframe")
    assert {"header", "main", "footer", "h1"} <= {tag for tag, _ in tags.tags}
    (policy,) = [meta["content"] for meta in tags.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert kg.schema.phrase("informs") in tags.text
    assert "CC BY 4.0" in tags.text
    assert "mitragraph 1.0" in tags.text
    assert report_as_html(kg, report, "1.0") == page


def test_markdown_is_read_as_it_was_meant(kg: KnowledgeGraph, report: Report) -> None:
    text = report_as_markdown(kg, report, "1.0")
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    tables = sum(token.type == "table_open" for token in tokens)
    rows = sum(token.type == "tr_open" for token in tokens)
    assert tables == len(report.sections)
    assert rows - tables == len(list(report.rows))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(re.findall(r"^\[\^(\d+)\]:", text, flags=re.MULTILINE))


def test_hostile_texts_stay_texts(hostile: KnowledgeGraph) -> None:
    edges = tuple(hostile.edges)
    cells = columns(("name", "name"), ("finding", "finding"))
    rows = tuple(
        Row((hostile.nodes[hostile.edges[edge].subject].name, hostile.edges[edge].lines[0].statement), edges=(edge,))
        for edge in edges
    )
    report = Report("x", "</title><script>", "{{ 7 * 7 }}", (Section("<b>", cells, rows, "| a\n# b"),), ("[x](y)",))
    page = Tags(report_as_html(hostile, report, "1"))
    assert not page.all("script") + page.all("b") + page.all("img")
    assert "{{ 7 * 7 }}" in page.text
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(report_as_markdown(hostile, report, "1"))
    assert sum(token.type == "tr_open" for token in tokens) == len(edges) + 1
    inline = [child.type for token in tokens for child in token.children or []]
    assert "html_inline" not in inline
    assert "image" not in inline
    assert not [token for token in tokens if token.type == "html_block"]


def test_documents_are_written_whole(run: Run, tmp_path: Path) -> None:
    for name, start in (("a.html", "<!DOCTYPE html>"), ("a.md", "# Findings"), ("a.json", "{"), ("a.tsv", "kind\t")):
        result = run("conflicts", "7-OH", "-o", str(tmp_path / name))
        assert result.exit_code == 0
        assert result.stdout == ""
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.json", "a.md", "a.tsv"]
    assert run("conflicts", "7-OH", "--format", "html").stdout == (tmp_path / "a.html").read_text(encoding="utf-8")


def test_what_a_graph_was_narrowed_down_to_is_said(run: Run) -> None:
    for format_ in ("html", "markdown"):
        text = run("conflicts", "7-OH", "--format", format_, "--without", "animals", "--as-of", "2022").stdout
        assert "without: animal" in text
        assert "in 2022" in text


def test_json_of_a_report_names_columns(kg: KnowledgeGraph, report: Report) -> None:
    content = report_as_json(kg, report)
    assert content["total"] == len(list(report.rows))
    row = content["sections"][0]["rows"][0]
    assert {"finding", "strength", "edges", "lines", "sources"} <= set(row)
    assert json.loads(json.dumps(content)) == content


# --- words


def test_where_a_finding_was_seen_is_said_from_its_lines(kg: KnowledgeGraph, schema: Schema) -> None:
    def begins(edge: str) -> str:
        return opening(schema, kg.edges[edge].supporting)

    assert begins("mitragynine--causes_effect--antidepressant-like-effect") == "In mice"
    assert begins("kratom--used_for--depressive-disorder") == schema.tiers["human_self_report"].opening
    assert finding(kg, kg.edges["kratom--used_for--depressive-disorder"]).startswith("People who use it report: kratom")


def test_a_trial_is_missed_only_where_it_was_looked_for(kg: KnowledgeGraph, schema: Schema) -> None:
    assert trial_in_words(kg, "mitragynine", "depressive-disorder").startswith("No trial in people was found (searched")
    assert trial_in_words(kg, "methamphetamine", "anxiety-disorder") == schema.phrase("no_trial_sought")
    with_trial = next(
        edge for edge in kg if "human_controlled" in edge.tiers and schema.categories[kg.nodes[edge.object].category].is_human_outcome
    )  # fmt: skip
    assert trial_in_words(kg, with_trial.subject, with_trial.object) == ""


def test_an_open_trial_is_a_trial(kg: KnowledgeGraph) -> None:
    """Without a control group, but nobody may say that there was none."""
    (line, *_) = kg.edges["kratom--used_for--depressive-disorder"].lines
    trial = replace(line, id="x", predicate="studied_for", design="human_trial", experiment="x")
    studied = KnowledgeGraph(kg.schema, kg.nodes.values(), kg.sources.values(), [*kg.lines, trial], (), kg.searches)
    assert trial_in_words(studied, "kratom", "depressive-disorder") == ""


def test_a_page_on_depression_tells_kinds_of_evidence_apart(run: Run, schema: Schema) -> None:
    page = " ".join(run("show", "depressive disorder", "--format", "markdown").stdout.split())
    assert "No trial in people was found (searched" in page
    assert schema.tiers["human_self_report"].limit in page
    assert "kratom (product, form not specified) reduces depressive disorder | claimed" in page


def test_each_tier_says_what_it_cannot_show(kg: KnowledgeGraph, schema: Schema) -> None:
    lines = kg.edges["mitragynine--causes_effect--antidepressant-like-effect"].lines
    assert schema.tiers["animal"].limit in limits(schema, lines)


def test_what_output_of_ours_is_stands_in_one_place(schema: Schema) -> None:
    assert schema.phrase("informs") == NOT_ADVICE


VERDICTS = re.compile(
    r"\b(?:in (?:mice|rats|animals|humans|cells)|(?<!measured )in people|users? reports?|people (?:who|report)|no trial|trials? in people|"
    r"proven|shown to|evidence (?:for|that)|not shown|is (?:established|supported|suggestive|contested|refuted|claimed)|causes)\b",
    re.IGNORECASE,
)
"""Words that say how strong a finding is or where it was seen."""


def test_words_for_evidence_are_recognised(schema: Schema) -> None:
    told = [tier.opening for tier in schema.tiers.values() if tier.key in ("animal", "human_self_report")]
    told += ["In mice it works", "it is established", schema.phrases["no_trial"].wording]
    assert all(VERDICTS.search(words) for words in told)


def written_words(path: Path) -> list[str]:
    """What a template or a module of reports says itself: text of templates, strings of code without docstrings."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return [re.sub(r"{[{%].*?[%}]}", "", text, flags=re.DOTALL)]
    tree = ast.parse(text)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


REPORTING = [
    *sorted(ROOT.glob("graph/reports/*.py")),
    *sorted(path for path in ROOT.glob("graph/present/assets/*") if path.suffix in {".html", ".md"}),
    *(ROOT / "graph" / "present" / name for name in ("documents.py", "cells.py", "terminal_reports.py")),
]


@pytest.mark.parametrize("path", REPORTING, ids=lambda path: path.name)
def test_no_report_has_words_of_its_own_for_evidence(path: Path, schema: Schema) -> None:
    terms = [*schema.tiers.values(), *schema.designs.values(), *schema.strengths.values(), *schema.species.values()]
    ours = [term.wording for term in terms] + [tier.opening for tier in schema.tiers.values()]
    for words in written_words(path):
        assert not VERDICTS.search(words), words
        assert not [term for term in ours if term in words], words
