"""Looking at the shipped graph: the story, search, nodes, edges, focus, the address."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from mitragraph.graph.explorer import explorer_page
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.structures import structures
from playwright.sync_api import expect

from .conftest import Explorer

MU = "mitragynine--partial_agonist_of--mu-opioid-receptor"


def test_first_sight_is_a_story_of_a_few_dozen_nodes(reading: Explorer, kg: KnowledgeGraph) -> None:
    shown = reading.drawn("nodes")
    assert 24 <= len(shown) <= 60
    assert {"kratom", "mitragynine", "7-hydroxymitragynine", "mu-opioid-receptor", "depressive-disorder"} <= shown
    assert not {kg.edges[edge].strength for edge in reading.drawn("edges")} & {"claimed", "refuted"}
    reading.picture("story")


def test_labels_of_the_story_do_not_overlap(reading: Explorer) -> None:
    boxes = reading.page.evaluate(
        """() => Object.values(mitragraph.picture.network.body.nodes).map((node) => {
            const box = node.shape.labelModule.size;
            return [node.id, box.left, box.top, box.left + box.width, box.top + box.height];
        })"""
    )
    assert len(boxes) > 24
    meeting = [
        (a[0], b[0]) for a, b in combinations(boxes, 2) if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]
    assert meeting == []


def test_nothing_wobbles(reading: Explorer) -> None:
    ask = "JSON.stringify(mitragraph.picture.network.getPositions())"
    before = reading.page.evaluate(ask)
    reading.page.wait_for_timeout(500)
    assert reading.page.evaluate(ask) == before


@pytest.mark.parametrize("before", ["view=story", "view=all", "view=focus&focus=mitragynine&open=node:mitragynine"])
def test_a_view_is_drawn_right_at_once(reading: Explorer, before: str) -> None:
    """Nothing is missing and no line ends where something was before: drawing all of it once more changes no pixel."""
    reading.go(before).go("view=focus&focus=kratom")
    seen = reading.page.locator("#picture").screenshot()
    reading.page.evaluate("mitragraph.picture.network.redraw()")
    assert reading.page.locator("#picture").screenshot() == seen


def test_the_wheel_turned_back_shows_what_was_seen_before(explorer: Explorer) -> None:
    """Zooming goes by even steps: vis-network's own never meet again."""
    scales = explorer.page.evaluate(
        """() => [-1, -1, -1, 1, 1].map((deltaY) => {
            const canvas = document.querySelector("#picture canvas");
            canvas.dispatchEvent(new WheelEvent("wheel", { deltaY, clientX: 300, clientY: 300, bubbles: true, cancelable: true }));
            return mitragraph.picture.network.getScale();
        })"""
    )
    assert scales[0] < scales[1] < scales[2]
    assert scales[3:] == [scales[1], scales[0]]


def test_whole_picture_stands_where_python_placed_it(reading: Explorer) -> None:
    """The page closes gaps by the same rule; with no gaps its places are those that pyvis was given."""
    different = reading.page.evaluate(
        """() => {
            const all = new Set(mitragraph.nodes.map((node) => node.id));
            const { points } = mitragraph.place(mitragraph.columnsByCategory(all));
            const given = mitragraph.given();
            return given.filter((node) => points.get(node.id).x !== node.x || points.get(node.id).y !== node.y).map((node) => node.id);
        }"""
    )
    assert different == []


def test_legend_explains_every_category_and_strength(reading: Explorer, kg: KnowledgeGraph) -> None:
    legend = reading.page.locator("#legend")
    for category in {node.category for node in kg.nodes.values()}:
        expect(legend).to_contain_text(kg.schema.categories[category].label)
    for strength in kg.schema.strengths:
        expect(legend).to_contain_text(strength)


def test_everything_is_drawn_when_asked_for(explorer: Explorer, kg: KnowledgeGraph) -> None:
    explorer.page.get_by_role("button", name="Everything").click()
    expect(explorer.page.locator("#status")).to_contain_text("Everything")
    assert explorer.drawn("edges") == {edge.id for edge in kg if not edge.is_refuted}
    explorer.picture("everything")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("7-OH", "7-hydroxymitragynine"),
        ("µ opioid receptor", "mu-opioid receptor"),
        ("CHEBI:6956", "mitragynine"),
        ("major depress", "depressive disorder"),
    ],
)
def test_search_with_keys_alone(reading: Explorer, typed: str, found: str) -> None:
    reading.page.keyboard.press("/")
    reading.page.keyboard.type(typed)
    expect(reading.page.locator("#search-list [aria-selected=true]")).to_contain_text(found)
    reading.page.keyboard.press("Enter")
    expect(reading.title).to_have_text(found)
    expect(reading.title).to_be_focused()
    reading.page.keyboard.press("Escape")
    expect(reading.panel).to_be_hidden()


def test_search_results_by_arrow_keys_and_escape(reading: Explorer) -> None:
    options = reading.search("mitragynine")
    expect(options.nth(1)).to_be_visible()
    second = options.nth(1).inner_text()
    reading.page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(options.nth(1)).to_contain_text("alkaloid")
    reading.page.keyboard.press("Escape")
    expect(reading.page.locator("#search-list")).to_be_hidden()
    reading.page.keyboard.press("ArrowDown")
    reading.page.keyboard.press("ArrowDown")
    reading.page.keyboard.press("Enter")
    expect(reading.title).to_be_visible()
    assert second.startswith(reading.title.inner_text())


def test_search_says_when_nothing_goes_by_that_name(reading: Explorer) -> None:
    expect(reading.search("zzzz")).to_have_text("No node of that name.")


def test_node_panel_is_the_monograph(reading: Explorer, kg: KnowledgeGraph) -> None:
    explorer = reading.go("open=node:mitragynine")
    for heading in ("Affinities, potencies and other numbers", "Binding", "Effects measured", "Risks and associations", "Measurements", "Looked for and not found"):  # fmt: skip
        expect(explorer.panel.get_by_role("heading", name=re.compile(f"^{heading}"))).to_be_visible()
    link = explorer.panel.get_by_role("link", name="CHEBI:6956")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    assert kg.schema.link("CHEBI:6956") == link.get_attribute("href")
    row = explorer.panel.locator("tbody tr").filter(has_text="mu-opioid receptor").first
    expect(row).to_contain_text("nM")
    buttons = explorer.panel.locator("ul.edges li")
    assert buttons.count() == len(kg.edges_by_node["mitragynine"])
    explorer.picture("node")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_compound_is_drawn_as_rdkit_drew_it(
    open_page: Callable[..., Explorer], shipped_page: Path, kg: KnowledgeGraph, scheme: str
) -> None:
    explorer = open_page(shipped_page, "open=node:7-hydroxymitragynine", color_scheme=scheme)
    node = kg.nodes["7-hydroxymitragynine"]
    drawing = explorer.panel.get_by_role("img", name=f"Structure of {node.name}, SMILES {node.smiles}")
    expect(drawing).to_be_visible()
    kept = structures()[node.smiles]
    assert drawing.locator("path").evaluate_all("(paths) => paths.map((path) => path.getAttribute('d'))") == [kept.strokes, kept.fills]  # fmt: skip
    assert "".join(drawing.locator("text").all_text_contents()) == "".join(label.text for label in kept.labels)
    ink = explorer.page.evaluate("getComputedStyle(document.body).color")
    assert drawing.locator("path").first.evaluate("(path) => getComputedStyle(path).stroke") == ink
    expect(explorer.panel.locator("figcaption")).to_contain_text("RDKit")


def test_a_compound_that_was_never_drawn_shows_its_smiles_as_text(
    open_page: Callable[..., Explorer], tiny: KnowledgeGraph, tmp_path: Path
) -> None:
    nodes = [replace(node, smiles="CCOCCSCCOC" if node.id == "mitragynine" else "") for node in tiny.nodes.values()]
    graph = KnowledgeGraph(tiny.schema, nodes, tiny.sources.values(), tiny.lines)
    (tmp_path / "page.html").write_text(explorer_page(graph), encoding="utf-8")
    explorer = open_page(tmp_path / "page.html", "open=node:mitragynine")
    expect(explorer.panel).to_contain_text("CCOCCSCCOC")
    expect(explorer.panel.get_by_role("img")).to_have_count(0)
    expect(explorer.panel.locator("svg.structure")).to_have_count(0)


def test_edge_panel_has_every_line_and_both_sides(reading: Explorer, kg: KnowledgeGraph) -> None:
    contested = max(
        (edge for edge in kg if edge.strength == "contested" and edge.disputing), key=lambda edge: len(edge.lines)
    )
    explorer = reading.go(f"open=edge:{contested.id}")
    for reason in contested.assessment.reasons:
        expect(explorer.panel.locator("#why")).to_contain_text(reason)
    for name, lines in (("For it", contested.supporting), ("Against it", contested.disputing)):
        side = explorer.panel.get_by_role("region", name=name)
        shown = {line.get_attribute("data-line") for line in side.locator("article").all()}
        assert {line.id for line in lines} <= shown
    for line in contested.lines:
        article = explorer.panel.locator(f"[data-line={line.id}]")
        for part in (line.statement, line.system, line.locator, kg.schema.designs[line.design].label, kg.sources[line.source].title):  # fmt: skip
            expect(article).to_contain_text(part)
    explorer.picture("edge")


def test_links_to_papers_are_doi_and_pubmed(reading: Explorer, kg: KnowledgeGraph) -> None:
    edge = next(edge for edge in kg if all(kg.sources[line.source].pmid and kg.sources[line.source].doi for line in edge.lines))  # fmt: skip
    explorer = reading.go(f"open=edge:{edge.id}")
    source = kg.sources[edge.lines[0].source]
    article = explorer.panel.locator("article").first
    expect(article.get_by_role("link", name="PubMed")).to_have_attribute("href", f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/")  # fmt: skip
    expect(article.get_by_role("link", name="DOI")).to_have_attribute("href", re.compile(r"^https://doi\.org/10\."))


def test_parallel_edges_are_kept_apart(reading: Explorer) -> None:
    explorer = reading.go(f"view=focus&focus=mitragynine&open=edge:{MU}")
    between = {edge for edge in explorer.drawn("edges") if edge.startswith("mitragynine--") and edge.endswith("--mu-opioid-receptor")}  # fmt: skip
    assert len(between) >= 2
    expect(explorer.panel).to_contain_text("antagonist of")
    bends = explorer.page.evaluate("(ids) => mitragraph.picture.edges.get(ids).map((edge) => JSON.stringify(edge.smooth))", sorted(between))  # fmt: skip
    assert len(set(bends)) == len(bends)


def test_a_click_on_a_line_opens_its_papers(explorer: Explorer) -> None:
    """The spot is found by asking vis-network what lies there; the click is a real one."""
    spot = explorer.page.evaluate(
        """() => {
            const { clientWidth, clientHeight } = document.getElementById("picture");
            const { network } = mitragraph.picture;
            for (let x = 60; x < clientWidth - 60; x += 7) for (let y = 60; y < clientHeight - 60; y += 7) {
                const around = [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]].map(([a, b]) => network.getEdgeAt({ x: x + a, y: y + b }));
                if (!network.getNodeAt({ x, y }) && around[0] && new Set(around).size === 1) return { x, y, edge: around[0] };
            }
        }"""
    )
    explorer.page.locator("#picture").click(position={"x": spot["x"], "y": spot["y"]})
    expect(explorer.panel).to_contain_text(spot["edge"])


def test_a_click_on_a_node_opens_it(explorer: Explorer) -> None:
    at = explorer.page.evaluate(
        "mitragraph.picture.network.canvasToDOM(mitragraph.picture.network.getPositions(['mitragynine']).mitragynine)"
    )
    explorer.page.locator("#picture").click(position=at)
    expect(explorer.title).to_have_text("mitragynine")


def test_focus_expand_collapse_fold_and_back(open_page: Callable[..., Explorer], shipped_page: Path) -> None:
    explorer = open_page(shipped_page, "view=focus&focus=paynantheine&open=node:paynantheine")
    alone = explorer.drawn("nodes")
    explorer.page.get_by_role("button", name="One hop more").click()
    expect(explorer.page.locator("#status")).to_contain_text("within 2 hops")
    assert explorer.drawn("nodes") > alone
    explorer.page.get_by_role("button", name="← Back").click()
    expect(explorer.page.locator("#status")).to_contain_text("within 1 hop")
    assert explorer.drawn("nodes") == alone
    explorer.panel.get_by_role("button", name="mu-opioid receptor").first.click()
    explorer.panel.get_by_role("button", name="mu-opioid receptor").last.click()
    expect(explorer.title).to_have_text("mu-opioid receptor")
    explorer.page.locator("#expand").click()
    expect(explorer.page.locator("#collapse")).to_be_visible()
    wide = explorer.drawn("nodes")
    assert wide > alone
    explorer.page.locator("#collapse").click()
    expect(explorer.page.locator("#expand")).to_be_visible()
    assert explorer.drawn("nodes") == alone
    explorer.page.get_by_role("button", name="Forward →").is_enabled()
    explorer.page.get_by_role("button", name="← Back").click()
    expect(explorer.page.locator("#collapse")).to_be_visible()
    assert explorer.drawn("nodes") == wide


def test_fold_takes_away_what_hangs_on_a_node_alone(open_page: Callable[..., Explorer], shipped_page: Path) -> None:
    explorer = open_page(shipped_page, "view=focus&focus=mitragynine&hops=2&open=node:mitragynine")
    before = explorer.drawn("nodes")
    explorer.page.locator("#fold").click()
    expect(explorer.page.locator("#unfold")).to_be_visible()
    assert explorer.drawn("nodes") < before
    explorer.page.locator("#unfold").click()
    expect(explorer.page.locator("#fold")).to_be_visible()
    assert explorer.drawn("nodes") == before


@pytest.mark.parametrize(
    "address",
    [
        f"open=edge%3A{MU}",
        "view=focus&focus=kratom&hops=2&via=Receptor",
        "view=all&no.tier=claim&no.tier=secondary&refuted=1",
        "view=path&from=mitragynine&to=depressive-disorder&open=path&path=2",
        "view=focus&focus=mitragynine&plus=mu-opioid-receptor&years=2010-2020",
    ],
)
def test_a_link_reproduces_the_view(
    reading: Explorer, open_page: Callable[..., Explorer], shipped_page: Path, address: str
) -> None:
    """What was come to in one page is what another opens with."""
    first, second = reading.go(address), open_page(shipped_page, address)
    assert first.drawn("nodes") == second.drawn("nodes")
    assert first.drawn("edges") == second.drawn("edges")
    assert first.page.evaluate("JSON.stringify(mitragraph.currentState())") != "{}"
    expect(second.page.locator("#status")).to_have_text(first.page.locator("#status").inner_text())
    assert first.page.locator("#panel").text_content() == second.page.locator("#panel").text_content()


def test_focus_by_way_of_a_category(reading: Explorer, kg: KnowledgeGraph) -> None:
    explorer = reading.go("view=focus&focus=mitragynine&hops=1&via=Receptor")
    assert {kg.nodes[node].category for node in explorer.drawn("nodes") - {"mitragynine"}} == {"Receptor"}


@pytest.mark.parametrize("address", ["view=nonsense&open=node:nobody", "view=path&from=kratom&to=kratom", "hops=-1&most=1e99&years=x", "open=edge:__proto__&via=__proto__"])  # fmt: skip
def test_an_address_that_makes_no_sense_opens_the_story(reading: Explorer, address: str) -> None:
    expect(reading.go("view=focus&focus=kratom").page.locator("#status")).not_to_contain_text("The story at a glance")
    expect(reading.go(address).page.locator("#status")).to_contain_text("The story at a glance")
