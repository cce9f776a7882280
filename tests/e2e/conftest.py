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


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Explorer]]:
    """Open any file in a fresh profile; afterwards look at what it asked for and logged."""
    opened: list[Explorer] = []

    def start(file: Path, address: str = "", **options: Any) -> Explorer:
        context = browser.new_context(**({"viewport": {"width": 1440, "height": 900}} | options))
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        explorer = Explorer(page, file)
        page.on("request", lambda request: explorer.requests.append(request.url))
        page.on("console", lambda message: message.type == "error" and explorer.errors.append(message.text))
        page.on("pageerror", lambda error: explorer.errors.append(str(error)))
        opened.append(explorer)
        return explorer.open(address)

    yield start
    for explorer in opened:
        explorer.page.context.close()
        assert explorer.errors == []
        others = [url for url in explorer.requests if not url.startswith((explorer.file.as_uri(), "about:", "blob:"))]
        assert others == []


@pytest.fixture
def explorer(open_page: Callable[..., Explorer], shipped_page: Path) -> Explorer:
    """The shipped graph, open at its story."""
    return open_page(shipped_page)
