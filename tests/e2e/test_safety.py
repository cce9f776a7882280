"""Labels, statements and addresses are untrusted: they stay text wherever they appear, and nothing leaves the page."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from mitragraph.graph.explorer import explorer_page
from mitragraph.graph.knowledge import KnowledgeGraph
from playwright.sync_api import Request, Route, expect

from .conftest import Explorer
from .test_handing_on import export

HOSTILE = {
    "script": "<script>globalThis.hurt = 1</script>",
    "end-of-block": '</script><script>globalThis.hurt = 2</script><!-- <script> "\\u003c',
    "handler": '"><img src=x onerror="globalThis.hurt = 3">',
    "entity": "&lt;b&gt; &amp;amp; &#60;script&#62;",
    "bidi": "safe \u202egnorw\u2066 text \u2028 \u2029",
    "control": "bell \u0007 escape \u001b null-like \ufffe end",
    "formula": "=HYPERLINK(0)",
    "template": "{{ 7 * 7 }} {% raw %} ${7*7} href",
    "long": "x" * 10_000,
    "words": "long words " * 900,
}
JAVASCRIPT = "javascript:globalThis.hurt = 4"


@pytest.fixture(scope="session")
def hostile(tiny: KnowledgeGraph) -> KnowledgeGraph:
    """The tiny graph with every text replaced by one that attacks. No loader would let this in; the page holds all the same."""
    texts = list(HOSTILE.values())

    def text(number: int) -> str:
        return texts[number % len(texts)]

    nodes = [
        replace(node, name=f"{text(i)} {i}", synonyms=(text(i + 1),), description=text(i + 2), xrefs=(f"CHEBI:{text(i)}", JAVASCRIPT), smiles=text(i + 3))
        for i, node in enumerate(tiny.nodes.values())
    ]  # fmt: skip
    sources = [
        replace(source, title=text(i), first_author=text(i + 1), journal=text(i + 2), url=JAVASCRIPT, doi=f"10.1000/{text(i)}", pmid=text(i), interest=text(i + 4))
        for i, source in enumerate(tiny.sources.values())
    ]  # fmt: skip
    lines = [
        replace(line, statement=text(i), system=text(i + 1), dose_route=text(i + 2), locator=text(i + 3), note=text(i + 4), value=text(i + 5), unit=text(i))
        for i, line in enumerate(tiny.lines)
    ]  # fmt: skip
    searches = [replace(search, query=text(i), where=text(i + 1), hits=text(i + 2)) for i, search in enumerate(tiny.searches)]  # fmt: skip
    measurements = [replace(item, statement=text(i), system=text(i + 2), locator=text(i + 1)) for i, item in enumerate(tiny.measurements)]  # fmt: skip
    return KnowledgeGraph(tiny.schema, nodes, sources, lines, measurements, searches)


@pytest.fixture(scope="session")
def hostile_page(hostile: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "explorer.html"
    path.write_text(explorer_page(hostile), encoding="utf-8")
    return path


def assert_unhurt(explorer: Explorer) -> None:
    page = explorer.page
    assert page.evaluate("globalThis.hurt === undefined")
    assert page.locator("img, iframe, object, embed, b, base, form").count() == 0
    assert page.locator("script").count() == 5
    assert page.locator("a[href]:not([href^='http']):not([href='#table'])").count() == 0
    assert page.evaluate(
        "[...document.querySelectorAll('*')].every((one) => [...one.attributes].every((attribute) => !attribute.name.startsWith('on')))"
    )
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


def test_hostile_texts_stay_text_in_the_picture_and_table(
    open_page: Callable[..., Explorer], hostile_page: Path, hostile: KnowledgeGraph
) -> None:
    explorer = open_page(hostile_page, "view=all&refuted=1")
    assert explorer.rows.count() == len(hostile.edges)
    assert_unhurt(explorer)
    expect(explorer.page.locator("#table")).to_contain_text(HOSTILE["script"])
    labels = explorer.page.evaluate("mitragraph.picture.nodes.get().map((node) => node.label)")
    assert all(len(label) < 60 and not re.search("[\u202a-\u202e\u2066-\u2069\x07]", label) for label in labels)
    explorer.picture("hostile")


def test_hostile_texts_stay_text_in_every_panel(
    open_page: Callable[..., Explorer], hostile_page: Path, hostile: KnowledgeGraph
) -> None:
    explorer = open_page(hostile_page, "view=all&refuted=1")
    for address in [*(f"node:{node}" for node in hostile.nodes), *(f"edge:{edge}" for edge in list(hostile.edges)[:14])]:  # fmt: skip
        explorer.page.evaluate("(open) => { location.hash = `view=all&open=${encodeURIComponent(open)}`; }", address)
        expect(explorer.panel).to_contain_text(address.split(":", 1)[1])
        assert_unhurt(explorer)
    edge = next(iter(hostile.edges.values()))
    explorer.page.evaluate("(open) => { location.hash = `open=${encodeURIComponent(open)}`; }", f"edge:{edge.id}")
    article = explorer.panel.locator(f"[data-line={edge.lines[0].id}] p").first
    assert " ".join(article.inner_text().split()) == " ".join(edge.lines[0].statement.split())


def test_hostile_texts_in_search_filters_and_paths(open_page: Callable[..., Explorer], hostile_page: Path) -> None:
    explorer = open_page(hostile_page)
    expect(explorer.search("script").first).to_contain_text("script")
    assert_unhurt(explorer)
    explorer.page.keyboard.press("Escape")
    explorer.page.get_by_role("button", name="Filters").click()
    for summary in explorer.page.locator("#filters summary").all():
        summary.click()
    assert_unhurt(explorer)
    explorer.page.evaluate("location.hash = 'view=path&from=mitragynine&to=antinociception&open=path'")
    expect(explorer.title).to_contain_text("Path 1")
    assert_unhurt(explorer)


def test_hostile_texts_in_exports(open_page: Callable[..., Explorer], hostile_page: Path) -> None:
    explorer = open_page(hostile_page, "view=all&refuted=1")
    rows = list(csv.reader(io.StringIO(export(explorer, "csv").decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert f"'{HOSTILE['formula']}" in cells
    assert not any(cell.startswith(("=", "@", "+")) for cell in cells)
    assert HOSTILE["script"] in json.dumps(json.loads(export(explorer, "json")))
    drawing = ElementTree.fromstring(export(explorer, "svg"))  # noqa: S314 - our own
    assert {element.tag.rsplit("}")[1] for element in drawing.iter()} <= {"svg", "rect", "defs", "marker", "path", "text", "line", "title", "g", "circle", "polygon"}  # fmt: skip


@pytest.mark.parametrize(
    "address", ["<script>", "view=<img src=x onerror=alert(1)>", "open=node:<b>x", "view=focus&focus=<script>", "no.category=<script>alert(1)</script>&plus=</script>"]
)  # fmt: skip
def test_hostile_addresses(open_page: Callable[..., Explorer], shipped_page: Path, address: str) -> None:
    explorer = open_page(shipped_page, address)
    expect(explorer.page.locator("#status")).to_contain_text("The story at a glance")
    assert_unhurt(explorer)


def test_the_policy_stops_what_is_injected(explorer: Explorer) -> None:
    """Inline scripts, handlers, styles, eval, images and requests: none of them runs, and nothing is asked for."""
    failed: list[str | None] = []
    explorer.page.on("requestfailed", lambda request: failed.append(request.failure))
    explorer.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "globalThis.hurt = 1";
            document.body.append(script);
            const image = document.createElement("img");
            image.setAttribute("onerror", "globalThis.hurt = 2");
            image.src = "https://example.invalid/x.png";
            document.body.append(image);
            const style = document.createElement("style");
            style.textContent = "body { color: rgb(1, 2, 3) }";
            document.head.append(style);
        }"""
    )
    tried = explorer.page.evaluate(
        """async () => {
            const outcome = (promise) => promise.then(() => "went out", () => "stopped");
            return [await outcome(fetch("https://example.invalid/")), await outcome(new Promise((yes, no) => { const s = new WebSocket("wss://example.invalid/"); s.onopen = yes; s.onerror = no; }))];
        }"""
    )
    assert tried == ["stopped", "stopped"]
    assert explorer.page.evaluate("globalThis.hurt === undefined")
    assert explorer.page.evaluate("getComputedStyle(document.body).color") != "rgb(1, 2, 3)"
    assert any("Content Security Policy" in error for error in explorer.errors)
    assert set(failed) == {"csp"}
    explorer.errors.clear()
    explorer.requests.clear()


def test_it_works_offline_and_where_every_request_hangs(open_page: Callable[..., Explorer], shipped_page: Path) -> None:
    explorer = open_page(shipped_page)
    asked: list[str] = []

    def hang(route: Route, request: Request) -> None:
        """Neither answers nor refuses, as a dead network does; the file itself comes from the disk."""
        if request.url.startswith("file:"):
            route.continue_()
        else:
            asked.append(request.url)

    explorer.page.context.set_offline(True)
    explorer.page.context.route("**/*", hang)
    explorer.open("open=edge:mitragynine--binds--mu-opioid-receptor")
    expect(explorer.panel.locator("article").first).to_be_visible()
    assert asked == []
    assert explorer.page.evaluate("performance.getEntriesByType('resource').length") == 0
