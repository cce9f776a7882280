"""Reports as pages in a real browser: nothing is asked of any network, hostile texts stay texts, axe-core finds nothing, a phone shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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


REPORTS: dict[str, Callable[[KnowledgeGraph], Report]] = {
    "conflicts": lambda kg: conflicts_report(kg, conflicts_of(kg, "mitragynine"), "mitragynine"),
    "exposure": exposure,
    "gaps": lambda kg: gaps_report(kg, gaps_of(kg, "mu-opioid-receptor"), node="mu-opioid-receptor"),
    "safety": lambda kg: safety_report(kg, safety_of(kg, "seizure"), "seizure"),
    "sensitivity": lambda kg: sensitivity_report(kg, sensitivity_of(kg, "antidepressant-like-effect")),
    "monograph": lambda kg: monograph_report(kg, monograph_of(kg, kg["mu-opioid-receptor"])),
    "edge": lambda kg: edge_report(kg, kg.edges["mitragynine--causes_effect--antidepressant-like-effect"]),
}


@dataclass
class Opened:
    """An open page and what it asked for and logged."""

    page: Page
    file: Path
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def picture(self, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"report-{name}.png")


Open = Callable[..., Opened]


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open a report in a fresh profile without a network; afterwards look at what it asked for and logged."""
    opened: list[Opened] = []

    def start(kg: KnowledgeGraph, report: Report, **options: Any) -> Opened:
        file = tmp_path / f"{len(opened)}.html"
        file.write_text(report_as_html(kg, report, "1.0"), encoding="utf-8")
        context = browser.new_context(**({"viewport": {"width": 1200, "height": 900}} | options))
        context.set_default_timeout(PATIENCE)
        context.set_offline(True)
        found = Opened(context.new_page(), file)
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("console", lambda message: message.type == "error" and found.errors.append(message.text))
        found.page.on("pageerror", lambda error: found.errors.append(str(error)))
        found.page.goto(file.as_uri())
        opened.append(found)
        return found

    yield start
    for found in opened:
        found.page.context.close()
        assert found.errors == []
        assert found.requests == [found.file.as_uri()]


def wide(page: Page) -> bool:
    """Whether the page has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", REPORTS)
def test_axe_finds_nothing(open_report: Open, kg: KnowledgeGraph, name: str, scheme: str) -> None:
    opened = open_report(kg, REPORTS[name](kg), color_scheme=scheme)
    opened.picture(f"{name}-{scheme}")
    found = Axe().run(opened.page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]][:3]) for rule in found] == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_phone_needs_no_sideways_scrolling(open_report: Open, kg: KnowledgeGraph, name: str) -> None:
    opened = open_report(kg, REPORTS[name](kg), viewport={"width": 360, "height": 740})
    opened.picture(f"{name}-phone")
    assert not wide(opened.page)


def test_every_row_leads_to_its_edge_and_its_sources(open_report: Open, kg: KnowledgeGraph) -> None:
    page = open_report(kg, REPORTS["sensitivity"](kg)).page
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


def test_hostile_texts_stay_texts(open_report: Open, hostile: KnowledgeGraph) -> None:
    seen = ""
    for report in hostile_reports(hostile):
        page = open_report(hostile, report, viewport={"width": 800, "height": 900}).page
        assert page.locator("script, img, iframe, object, embed, b, base, form").count() == 0
        assert page.locator("a[href]:not([href^='http']):not([href^='#'])").count() == 0
        handlers = "[...document.querySelectorAll('*')].some((one) => [...one.attributes].some((found) => found.name.startsWith('on') || found.name === 'style'))"
        assert not page.evaluate(handlers)
        assert not wide(page)
        seen += page.locator("main").inner_text()
    assert "</script><b>&amp;]]>" in seen


def test_the_policy_stops_what_is_injected(open_report: Open, kg: KnowledgeGraph) -> None:
    opened = open_report(kg, REPORTS["edge"](kg))
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


def test_it_prints_with_the_addresses_of_its_sources(open_report: Open, kg: KnowledgeGraph, tmp_path: Path) -> None:
    opened = open_report(kg, REPORTS["edge"](kg))
    opened.page.emulate_media(media="print")
    shown = opened.page.evaluate("getComputedStyle(document.querySelector('ol.sources a[href^=http]'), '::after').content")  # fmt: skip
    assert "attr(href)" in shown or "https://" in shown
    opened.page.pdf(path=tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").stat().st_size > 10_000
