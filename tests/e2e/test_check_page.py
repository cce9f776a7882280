"""The page of a checked text in a real browser: hostile texts stay text, nothing leaves the page, everybody can read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

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

# Claims with few edges: axe-core looks at each element.
TEXT = """Kratom causes coma. In mice, mitragynine has an antidepressant-like effect. Mitragynine triggers seizures.

7-OH is found in kratom leaf. Mitragynine inhibits monoamine oxidase A. Talk to your doctor.

Kratom and mood"""

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages: an honest text, and one that attacks."""
    folder = tmp_path_factory.mktemp("check")
    hostile = "\n\n".join(f"Kratom causes coma {text} and overdose." for text in HOSTILE.values())
    for name, text in (("honest", TEXT), ("hostile", hostile)):
        checked = check_document(kg, read_document(text, "text"))
        (folder / f"{name}.html").write_text(check_as_html(kg, checked, name, "1.0"), encoding="utf-8")
    return folder


@dataclass
class Watched:
    """What the pages asked for and logged."""

    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def pages(browser: Browser, folder: Path) -> Iterator[tuple[dict[str, Page], Watched]]:
    """Both pages with the network off, each opened once for all tests: none of them changes a page for the next."""
    watched = Watched()
    opened: dict[str, Page] = {}
    for name in ("honest", "hostile"):
        context = browser.new_context()
        context.set_default_timeout(PATIENCE)
        context.set_offline(True)
        page = opened[name] = context.new_page()
        page.on("request", lambda request: watched.asked.append(request.url))
        page.on("console", lambda message: message.type == "error" and watched.errors.append(message.text))
        page.on("pageerror", lambda error: watched.errors.append(str(error)))
        page.goto((folder / f"{name}.html").as_uri())
    yield opened, watched
    for page in opened.values():
        page.context.close()


@pytest.fixture
def open_page(pages: tuple[dict[str, Page], Watched], folder: Path) -> Iterator[OpenPage]:
    """One of the pages in a colour scheme and a width; afterwards look at what it asked for and logged."""
    opened, watched = pages

    def show(name: str, *, scheme: Literal["light", "dark"] = "light", width: int = 1200, height: int = 900) -> Page:
        page = opened[name]
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": height})
        return page

    yield show
    assert watched.errors == []
    assert [url for url in watched.asked if not url.startswith(folder.as_uri())] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["honest", "hostile"])
def test_axe_finds_nothing(open_page: OpenPage, name: str, scheme: str) -> None:
    page = open_page(name, scheme=scheme)
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
    page = open_page(name, width=360, height=740)
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


def test_a_heading_stands_apart_and_says_why_it_is_not_checked(open_page: OpenPage) -> None:
    page = open_page("honest")
    assert page.locator(".text p.title").inner_text().startswith("Kratom and mood")
    assert (
        page.locator(".checked")
        .last.locator("p")
        .first.inner_text()
        .startswith("No claim that this graph could hold: a heading")
    )


def test_landmarks_language_and_title(open_page: OpenPage) -> None:
    page = open_page("honest")
    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1  # type: ignore[arg-type]
    assert page.locator("html").get_attribute("lang") == "en"
    assert "no medical advice" in page.locator("footer").inner_text()
