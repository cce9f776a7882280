"""For everybody: axe-core, keys alone, 360 pixels, dark and light, print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from mitragraph.graph.explorer import explorer_page
from mitragraph.graph.explorer.start import part_of
from mitragraph.graph.knowledge import KnowledgeGraph
from playwright.sync_api import expect

from .conftest import Explorer

VIEWS = {
    "story": "",
    "node": "open=node:mitragynine",
    "edge": "open=edge:mitragynine--partial_agonist_of--mu-opioid-receptor",
    "path": "view=path&from=mitragynine&to=depressive-disorder&open=path",
    "path-then": "view=path&from=mitragynine&to=depressive-disorder&open=path&via=Receptor&avoid=binds&minTier=animal&asOf=2024",
}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@pytest.fixture(scope="module")
def axe_page(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The nodes of some paths, and one at which numbers have notes: every kind of entry, in lists short enough for axe."""
    answer = kg.paths("mitragynine", "depressive-disorder", max_hops=4)
    nodes = dict.fromkeys([*(node for path in answer.paths for node in path.nodes), "cyp2d6"], 0)
    path = tmp_path_factory.mktemp("axe") / "explorer.html"
    path.write_text(explorer_page(part_of(kg, nodes)), encoding="utf-8")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(
    open_page: Callable[..., Explorer], shipped_page: Path, axe_page: Path, view: str, scheme: str
) -> None:
    explorer = open_page(shipped_page if view.startswith("path") else axe_page, VIEWS[view], color_scheme=scheme)
    if view == "path-then":
        explorer.page.locator("#path-more summary").click()
    elif view != "path":
        explorer.page.get_by_role("button", name="Filters").click()
    explorer.picture(f"{view}-{scheme}")
    if view == "node":
        for part in ("table", ".notes", "article", "svg.structure", "ul.edges"):
            expect(explorer.panel.locator(part).first).to_be_attached()
    found = Axe().run(explorer.page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]][:3]) for rule in found] == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_needs_no_sideways_scrolling(open_page: Callable[..., Explorer], shipped_page: Path, view: str) -> None:
    explorer = open_page(shipped_page, VIEWS[view], viewport={"width": 360, "height": 740})
    if view == "story":
        explorer.page.get_by_role("button", name="Filters").click()
    wide = explorer.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    explorer.picture(f"phone-{view}")
    small = explorer.page.evaluate(
        """() => [...document.querySelectorAll("header button, .tools button, #panel button:not(.plain)")]
            .filter((button) => button.offsetParent && button.getBoundingClientRect().height < 24).map((button) => button.textContent)"""
    )
    assert small == []


def test_dark_and_light_are_two_themes_and_change_under_way(explorer: Explorer) -> None:
    explorer.page.emulate_media(color_scheme="light")
    light = explorer.page.evaluate("getComputedStyle(document.body).backgroundColor")
    explorer.page.emulate_media(color_scheme="dark")
    dark = explorer.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light == "rgb(255, 255, 255)"
    assert dark != light
    expect(explorer.page.locator("html[data-ready]")).to_be_attached()
    assert explorer.page.evaluate("mitragraph.picture.network.body.nodes.mitragynine.options.font.color") == "#e8ebee"


def test_the_whole_tour_with_keys_alone(explorer: Explorer) -> None:
    """Skip link, search, panel, an edge, back out, and the picture by arrow keys: no pointer anywhere."""
    keys = explorer.page.keyboard
    keys.press("Tab")
    expect(explorer.page.get_by_role("link", name="Skip to the table of edges")).to_be_focused()
    keys.press("Tab")
    expect(explorer.page.locator("#search")).to_be_focused()
    keys.type("kappa opioid")
    keys.press("Enter")
    expect(explorer.title).to_have_text("kappa-opioid receptor")
    expect(explorer.title).to_be_focused()
    explorer.panel.locator("ul.edges button").first.focus()
    keys.press("Enter")
    expect(explorer.panel.get_by_role("heading", name="For it")).to_be_visible()
    keys.press("Escape")
    expect(explorer.panel).to_be_hidden()
    explorer.page.locator("#picture").focus()
    keys.press("ArrowRight")
    expect(explorer.page.locator("#voice")).to_contain_text("Enter opens it")
    first = explorer.page.locator("#voice").inner_text()
    keys.press("ArrowDown")
    expect(explorer.page.locator("#voice")).not_to_have_text(first)
    spoken = explorer.page.locator("#voice").inner_text().split(",")[0]
    keys.press("Enter")
    expect(explorer.title).to_contain_text(spoken)
    keys.press("Escape")
    expect(explorer.page.locator("#picture")).to_be_focused()


def test_the_keyboard_stays_where_it_was_when_a_form_is_drawn_anew(explorer: Explorer) -> None:
    explorer.open("view=path&from=mitragynine&to=depressive-disorder&open=path")
    page, keys = explorer.page, explorer.page.keyboard
    third = page.locator("[data-path]").nth(2)
    third.focus()
    keys.press("Enter")
    expect(explorer.title).to_contain_text("Path 3 of")
    expect(page.locator("[data-path]").nth(2)).to_be_focused()
    expect(page.locator("#voice")).to_contain_text("Path 3 of")
    page.locator("#path-more summary").focus()
    keys.press("Enter")
    page.locator("#path-via").select_option("Receptor")
    page.get_by_role("button", name="Remove receptor").focus()
    keys.press("Enter")
    expect(page.get_by_role("button", name="Remove receptor")).to_have_count(0)
    expect(page.locator("#path-via")).to_be_focused()
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("button", name="Only receptor").focus()
    keys.press("Enter")
    expect(page.get_by_role("button", name="tick all")).to_be_visible()
    expect(page.get_by_role("button", name="Only receptor")).to_be_focused()
    page.get_by_role("button", name="tick all").focus()
    keys.press("Enter")
    expect(page.get_by_role("button", name="tick all")).to_have_count(0)
    expect(page.locator("#facet-category")).to_be_focused()


def test_every_stop_of_the_tab_key_is_seen_and_has_a_name(explorer: Explorer) -> None:
    seen = set()
    for _ in range(40):
        explorer.page.keyboard.press("Tab")
        stop = explorer.page.evaluate(
            """() => {
                const at = document.activeElement;
                const box = at.getBoundingClientRect();
                const { outlineStyle, outlineWidth } = getComputedStyle(at);
                return { name: at.getAttribute("aria-label") || at.labels?.[0]?.textContent || at.textContent.trim(), shown: box.width > 0 && box.height > 0, ring: outlineStyle !== "none" && outlineWidth !== "0px" };
            }"""
        )
        assert stop["name"]
        assert stop["shown"]
        assert stop["ring"]
        seen.add(stop["name"])
    assert len(seen) > 15


def test_landmarks_language_and_title(reading: Explorer) -> None:
    for landmark in ("banner", "main", "contentinfo", "navigation", "search"):
        expect(reading.page.get_by_role(landmark)).to_have_count(1)  # type: ignore[arg-type]
    assert reading.page.locator("html").get_attribute("lang") == "en"
    assert "kratom" in reading.page.title()
    expect(reading.page.get_by_role("table")).to_have_count(1)


def test_what_is_out_of_sight_is_in_reach_of_a_screen_reader(reading: Explorer) -> None:
    """Chromium leaves out of the accessibility tree what CSS lets it leave undrawn (`content-visibility: auto`): so nothing here may be that."""
    reading.go("open=node:mitragynine")
    tree = reading.page.context.new_cdp_session(reading.page).send("Accessibility.getFullAXTree")["nodes"]
    spoken = Counter(node["role"]["value"] for node in tree if not node["ignored"])
    for role, tag in (("cell", "td"), ("columnheader", "th"), ("row", "tr"), ("article", "article")):
        assert spoken[role] == reading.page.locator(f"#table {tag}, #panel {tag}").count() > 0


def test_no_medical_advice_is_said(reading: Explorer) -> None:
    expect(reading.page.locator("footer")).to_contain_text("no medical advice")


def test_it_prints(open_page: Callable[..., Explorer], shipped_page: Path, tmp_path: Path) -> None:
    explorer = open_page(shipped_page, VIEWS["edge"])
    explorer.page.emulate_media(media="print")
    expect(explorer.page.locator("header nav")).to_be_hidden()
    expect(explorer.panel.locator("article").first).to_be_visible()
    explorer.page.pdf(path=tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 20_000
