"""Reports as pages in a real browser: nothing is asked of any network, hostile texts stay texts, axe-core finds nothing, a phone shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.present.documents import report_as_html
from mitragraph.graph.present.monograph import monograph_of
from mitragraph.graph.present.monograph_report import edge_report, monograph_report
from mitragraph.graph.reports.conflicts import conflicts_of
from mitragraph.graph.reports.conflicts_report import conflicts_report
from mitragraph.graph.reports.exposure import exposure_of
from mitragraph.graph.reports.exposure_report import exposure_report
from mitragraph.graph.reports.gaps import gaps_of
from mitragraph.graph.reports.gaps_report import gaps_report
from mitragraph.graph.reports.model import Report
from mitragraph.graph.reports.pictures import exposure_picture
from mitragraph.graph.reports.safety import safety_of
from mitragraph.graph.reports.safety_report import safety_report
from mitragraph.graph.reports.sensitivity import sensitivity_of
from mitragraph.graph.reports.sensitivity_report import sensitivity_report
from playwright.sync_api import Browser, Page

from .conftest import PATIENCE, SCREENSHOTS
from .test_everybody import RULES


def exposure(kg: KnowledgeGraph) -> Report:
    found = exposure_of(kg, "mitragynine")
    return exposure_report(kg, found, exposure_picture(kg, found))


# Small ones with every part of their kind: axe-core looks at each element.
REPORTS: dict[str, Callable[[KnowledgeGraph], Report]] = {
    "conflicts": lambda kg: conflicts_report(kg, conflicts_of(kg, "learning-and-memory"), "learning-and-memory"),
    "exposure": exposure,
    "gaps": lambda kg: gaps_report(kg, gaps_of(kg, "5-ht1a-receptor"), node="5-ht1a-receptor"),
    "safety": lambda kg: safety_report(kg, safety_of(kg, "psychosis"), "psychosis"),
    "sensitivity": lambda kg: sensitivity_report(kg, sensitivity_of(kg, "seizure")),
    "monograph": lambda kg: monograph_report(kg, monograph_of(kg, kg["5-ht2b-receptor"])),
    "edge": lambda kg: edge_report(kg, kg.edges["mitragynine--causes_effect--antidepressant-like-effect"]),
}


@dataclass
class Opened:
    """An open page, the files that were opened in it, and what it asked for and logged."""

    page: Page
    files: list[Path] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def picture(self, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"report-{name}.png")

    def go(self, file: Path) -> Page:
        """Open one more file in it."""
        self.files.append(file)
        self.page.goto(file.as_uri())
        return self.page

    def is_clean(self) -> bool:
        """Whether it asked for nothing but its files, and logged no error."""
        return self.errors == [] and self.requests == [file.as_uri() for file in self.files]


def start(browser: Browser, file: Path) -> Opened:
    """A file in a fresh profile without a network."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.set_default_timeout(PATIENCE)
    context.set_offline(True)
    found = Opened(context.new_page())
    found.page.on("request", lambda request: found.requests.append(request.url))
    found.page.on("console", lambda message: message.type == "error" and found.errors.append(message.text))
    found.page.on("pageerror", lambda error: found.errors.append(str(error)))
    found.go(file)
    return found


@pytest.fixture(scope="module")
def written(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Each report of the shipped graph as a file, made once."""
    folder = tmp_path_factory.mktemp("reports")

    def file_of(name: str) -> Path:
        file = folder / f"{name}.html"
        if not file.exists():
            file.write_text(report_as_html(kg, REPORTS[name](kg), "1.0"), encoding="utf-8")
        return file

    return file_of


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Callable[[Path], Opened]]:
    """Open a file afresh; afterwards look at what it asked for and logged."""
    opened: list[Opened] = []

    def open_one(file: Path) -> Opened:
        opened.append(start(browser, file))
        return opened[-1]

    yield open_one
    for found in opened:
        found.page.context.close()
        assert found.is_clean(), (found.errors, found.requests)


@pytest.fixture(scope="module")
def open_pages() -> Iterator[dict[str, Opened]]:
    """Pages that tests which only look share."""
    pages: dict[str, Opened] = {}
    yield pages
    for opened in pages.values():
        opened.page.context.close()


@pytest.fixture
def look_at(
    browser: Browser, open_pages: dict[str, Opened], written: Callable[[str], Path]
) -> Iterator[Callable[..., Opened]]:
    """A report in a page that others look at too, in a colour scheme and a width; afterwards look at what it asked for and logged."""
    seen: list[Opened] = []

    def show(name: str, *, scheme: Literal["light", "dark"] = "light", width: int = 1200, height: int = 900) -> Opened:
        if name not in open_pages:
            open_pages[name] = start(browser, written(name))
        found = open_pages[name]
        found.page.emulate_media(color_scheme=scheme)
        found.page.set_viewport_size({"width": width, "height": height})
        seen.append(found)
        return found

    yield show
    for found in seen:
        assert found.is_clean(), (found.errors, found.requests)


OpenFile = Callable[[Path], Opened]


def wide(page: Page) -> bool:
    """Whether the page has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", REPORTS)
def test_axe_finds_nothing(look_at: Callable[..., Opened], name: str, scheme: str) -> None:
    opened = look_at(name, scheme=scheme)
    opened.picture(f"{name}-{scheme}")
    found = Axe().run(opened.page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]][:3]) for rule in found] == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_phone_needs_no_sideways_scrolling(look_at: Callable[..., Opened], name: str) -> None:
    opened = look_at(name, width=360, height=740)
    opened.picture(f"{name}-phone")
    assert not wide(opened.page)


def test_every_row_leads_to_its_edge_and_its_sources(open_file: OpenFile, written: Callable[[str], Path]) -> None:
    page = open_file(written("sensitivity")).page
    row = page.locator("tbody tr").first
    row.locator("a[href*='--']").first.click()
    assert page.locator("section.edge:target h3").inner_text()
    page.locator("section.edge:target a[href^='#source-']").first.click()
    assert page.locator("li:target a[href^='https://']").count() > 0


def hostile_reports(kg: KnowledgeGraph) -> Iterator[Report]:
    yield conflicts_report(kg, conflicts_of(kg))
    yield gaps_report(kg, gaps_of(kg))
    yield safety_report(kg, safety_of(kg))
    yield sensitivity_report(kg, sensitivity_of(kg))
    for node in kg.nodes.values():
        yield monograph_report(kg, monograph_of(kg, node))


def test_hostile_texts_stay_texts(open_file: OpenFile, hostile: KnowledgeGraph, tmp_path: Path) -> None:
    seen = ""
    opened: Opened | None = None
    for number, report in enumerate(hostile_reports(hostile)):
        file = tmp_path / f"{number}.html"
        file.write_text(report_as_html(hostile, report, "1.0"), encoding="utf-8")
        if opened is None:
            opened = open_file(file)
            opened.page.set_viewport_size({"width": 800, "height": 900})
        else:
            opened.go(file)
        page = opened.page
        assert page.locator("script, img, iframe, object, embed, b, base, form").count() == 0
        assert page.locator("a[href]:not([href^='http']):not([href^='#'])").count() == 0
        handlers = "[...document.querySelectorAll('*')].some((one) => [...one.attributes].some((found) => found.name.startsWith('on') || found.name === 'style'))"
        assert not page.evaluate(handlers)
        assert not wide(page)
        seen += page.locator("main").inner_text()
    assert "</script><b>&amp;]]>" in seen


def test_the_policy_stops_what_is_injected(open_file: OpenFile, written: Callable[[str], Path]) -> None:
    opened = open_file(written("edge"))
    opened.page.evaluate(
        """() => {
            for (const [tag, text] of [["script", "globalThis.hurt = 1"], ["style", "body { color: rgb(1, 2, 3) }"]]) {
                const found = document.createElement(tag);
                found.textContent = text;
                document.body.append(found);
            }
        }"""
    )
    assert opened.page.evaluate("globalThis.hurt === undefined")
    assert opened.page.evaluate("getComputedStyle(document.body).color") != "rgb(1, 2, 3)"
    assert any("Content Security Policy" in error for error in opened.errors)
    opened.errors.clear()


def test_it_prints_with_the_addresses_of_its_sources(
    open_file: OpenFile, written: Callable[[str], Path], tmp_path: Path
) -> None:
    opened = open_file(written("edge"))
    opened.page.emulate_media(media="print")
    shown = opened.page.evaluate("getComputedStyle(document.querySelector('ol.sources a[href^=http]'), '::after').content")  # fmt: skip
    assert "attr(href)" in shown or "https://" in shown
    opened.page.pdf(path=tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").stat().st_size > 10_000
