"""The page of a checked text in a real browser: hostile texts stay text, nothing leaves the page, everybody can read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from mitragraph.graph.claims.check import check_document
from mitragraph.graph.claims.document import read_document
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.present.claims_page import check_as_html
from playwright.sync_api import Browser, Page

from .conftest import PATIENCE
from .test_everybody import RULES
from .test_safety import HOSTILE

TEXT = """Kratom relieves depression. In mice, mitragynine has an antidepressant-like effect. Kratom never causes withdrawal.

7-OH is found in kratom leaf. Mitragynine inhibits monoamine oxidase A. Talk to your doctor."""

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages: an honest text, and one that attacks."""
    folder = tmp_path_factory.mktemp("check")
    hostile = "\n\n".join(f"Kratom relieves depression {text} and pain." for text in HOSTILE.values())
    for name, text in (("honest", TEXT), ("hostile", hostile)):
        checked = check_document(kg, read_document(text, "text"))
        (folder / f"{name}.html").write_text(check_as_html(kg, checked, name, "1.0"), encoding="utf-8")
    return folder


@pytest.fixture
def open_page(browser: Browser, folder: Path) -> Iterator[OpenPage]:
    """Open one of the pages with the network off; afterwards look at what it asked for and logged."""
    contexts: list[Any] = []
    asked: list[str] = []
    errors: list[str] = []

    def start(name: str, **options: Any) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1200, "height": 900}} | options))
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.set_offline(True)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: message.type == "error" and errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield start
    for context in contexts:
        context.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(folder.as_uri())] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["honest", "hostile"])
def test_axe_finds_nothing(open_page: OpenPage, name: str, scheme: str) -> None:
    page = open_page(name, color_scheme=scheme)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]][:3]) for rule in found] == []


def test_hostile_texts_stay_text(open_page: OpenPage) -> None:
    page = open_page("hostile")
    assert page.evaluate("globalThis.hurt === undefined")
    assert page.locator("img, iframe, object, embed, b, base, form, script").count() == 0
    assert page.locator("a[href]:not([href^='http']):not([href^='#'])").count() == 0
    assert HOSTILE["script"] in page.locator("main").inner_text()
    assert "\u202e" not in page.content()


@pytest.mark.parametrize("name", ["honest", "hostile"])
def test_a_phone_needs_no_sideways_scrolling(open_page: OpenPage, name: str) -> None:
    page = open_page(name, viewport={"width": 360, "height": 740})
    wide, screen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen


def test_verdicts_are_told_by_words_and_lines_too(open_page: OpenPage) -> None:
    """Each verdict has a line of its own under the text, and stands beside it in words."""
    page = open_page("honest")
    styles = {
        verdict: page.locator(f".text .{verdict}").first.evaluate(
            "(one) => { const style = getComputedStyle(one); return style.textDecorationLine + style.textDecorationStyle; }"
        )
        for verdict in ("overstated", "supported", "contradicted", "contested", "not_in_graph", "not_checkable")
    }
    assert len(set(styles.values())) == 6
    assert page.locator("a.verdict").first.inner_text() == "[1: overstated]"


def test_a_click_leads_to_claims_edges_and_sources(open_page: OpenPage) -> None:
    page = open_page("honest")
    page.locator("a.verdict").first.click()
    section = page.locator("#sentence-1")
    assert section.is_visible()
    section.get_by_role("link", name="edge").first.click()
    assert page.evaluate("document.querySelector(location.hash).className") == "edge"
    assert page.locator("#sources + ol a[href^='https://doi.org/']").count() > 3


def test_landmarks_language_and_title(open_page: OpenPage) -> None:
    page = open_page("honest")
    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1  # type: ignore[arg-type]
    assert page.locator("html").get_attribute("lang") == "en"
    assert "no medical advice" in page.locator("footer").inner_text()
