"""A real browser on the real page. Every page that a test opens must ask nothing of any network and log no error."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from mitragraph.graph.explorer import explorer_page
from mitragraph.graph.knowledge import KnowledgeGraph
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
PATIENCE = 30_000
"""Milliseconds until something counts as missing: two shared cores may run several browsers at once."""

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"

expect.set_options(timeout=PATIENCE)


@dataclass
class Explorer:
    """An open page, and what went wrong in it."""

    page: Page
    file: Path
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str = "") -> Explorer:
        """Open the file at a view, afresh."""
        self.page.goto("about:blank")
        self.page.goto(self.file.as_uri() + (f"#{address}" if address else ""))
        expect(self.page.locator("html[data-ready]")).to_be_attached()
        return self

    def go(self, address: str = "") -> Explorer:
        """Go to a view as a link within the page does, without loading it anew."""
        self.page.evaluate(GO, address or "view=story")
        return self

    @property
    def panel(self) -> Locator:
        return self.page.locator("#panel")

    @property
    def title(self) -> Locator:
        return self.page.locator("#panel-title")

    @property
    def rows(self) -> Locator:
        return self.page.locator("#table tbody tr")

    def drawn(self, what: str) -> set[str]:
        """Ids of the nodes or edges in the picture."""
        return set(self.page.evaluate(f"mitragraph.picture.{what}.getIds()"))

    def search(self, typed: str) -> Locator:
        """Type into the search; the options found."""
        self.page.locator("#search").click()
        self.page.keyboard.type(typed)
        return self.page.locator("#search-list [role=option]")

    def picture(self, name: str) -> None:
        """Leave a screenshot where a person can look."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")


GO = """(address) => new Promise((done) => {
    const before = location.hash;
    addEventListener("hashchange", () => requestAnimationFrame(() => setTimeout(done)), { once: true });
    location.hash = address;
    if (location.hash === before) done();
})"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shipped_page(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped graph as a file."""
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    path.write_text(explorer_page(kg), encoding="utf-8")
    return path


def watched(browser: Browser, file: Path, **options: Any) -> Explorer:
    """A page in a fresh profile that keeps what it asks for and logs."""
    context = browser.new_context(**({"viewport": {"width": 1440, "height": 900}} | options))
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    explorer = Explorer(page, file)
    page.on("request", lambda request: explorer.requests.append(request.url))
    page.on("console", lambda message: message.type == "error" and explorer.errors.append(message.text))
    page.on("pageerror", lambda error: explorer.errors.append(str(error)))
    return explorer


def close_and_look(explorer: Explorer) -> None:
    explorer.page.context.close()
    assert explorer.errors == []
    others = [url for url in explorer.requests if not url.startswith((explorer.file.as_uri(), "about:", "blob:"))]
    assert others == []


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Explorer]]:
    """Open any file in a fresh profile; afterwards look at what it asked for and logged."""
    opened: list[Explorer] = []

    def start(file: Path, address: str = "", **options: Any) -> Explorer:
        opened.append(watched(browser, file, **options))
        return opened[-1].open(address)

    yield start
    for explorer in opened:
        close_and_look(explorer)


@pytest.fixture
def explorer(open_page: Callable[..., Explorer], shipped_page: Path) -> Explorer:
    """The shipped graph, open at its story."""
    return open_page(shipped_page)


@pytest.fixture(scope="module")
def one_page(browser: Browser, shipped_page: Path) -> Iterator[Explorer]:
    """The shipped graph, opened once for all tests of a module that read it."""
    explorer = watched(browser, shipped_page).open()
    yield explorer
    close_and_look(explorer)


@pytest.fixture
def reading(one_page: Explorer) -> Explorer:
    """The page that tests share, back at its story. Only what stands in the address is as at the start: a test that opens a side, fills a form or
    moves the picture takes a page of its own (`explorer`)."""
    return one_page.go()
