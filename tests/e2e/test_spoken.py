"""What a screen reader would say: the accessibility tree of the main flows, in the order in which it is read.

No person has listened to it yet; what stands here is what Chromium hands to a screen reader. Each snapshot leaves out what it isn't about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from mitragraph.graph.knowledge import KnowledgeGraph
from playwright.sync_api import Browser, expect

from .conftest import PATIENCE, Explorer

MU = "mitragynine--partial_agonist_of--mu-opioid-receptor"


Read = Callable[[str], Explorer]


@pytest.fixture(scope="module")
def opened() -> Iterator[dict[str, Explorer]]:
    """Views that tests which only read share, each opened once."""
    found: dict[str, Explorer] = {}
    yield found
    for explorer in found.values():
        explorer.page.context.close()


@pytest.fixture
def read(browser: Browser, opened: dict[str, Explorer], shipped_page: Path) -> Iterator[Read]:
    """The shipped page at a view, to be left as it was found; afterwards look at what it asked for and logged."""

    def at(address: str) -> Explorer:
        if address not in opened:
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            context.set_default_timeout(PATIENCE)
            explorer = opened[address] = Explorer(context.new_page(), shipped_page)
            explorer.page.on(
                "console", lambda message: message.type == "error" and explorer.errors.append(message.text)
            )
            explorer.page.on("request", lambda request: explorer.requests.append(request.url))
            explorer.page.on("pageerror", lambda error: explorer.errors.append(str(error)))
            explorer.open(address)
        return opened[address]

    yield at
    for explorer in opened.values():
        assert explorer.errors == []
        assert [
            url for url in explorer.requests if not url.startswith((shipped_page.as_uri(), "about:", "blob:"))
        ] == []


def test_the_opening_says_what_there_is_and_where(read: Read, kg: KnowledgeGraph) -> None:
    expect(read("").page.locator("body")).to_match_aria_snapshot(
        f"""
        - link "Skip to the table of edges"
        - banner:
          - heading /mitragraph/ [level=1]
          - search:
            - text: Search nodes
            - combobox "Search nodes"
          - navigation "Views":
            - button "← Back"
            - button "Forward →"
            - button "Story" [pressed]
            - button "Everything"
            - button "Filters"
            - button "Paths"
        - main:
          - region "Picture":
            - status: /The story at a glance. \\d+ nodes, \\d+ edges of {len(kg.nodes)} nodes, {len(kg.edges):,} edges/
            - application /Arrow keys go from node to node, Enter opens one.*The table below holds the same edges/
            - button "Zoom in"
            - button "Zoom out"
            - group "Export what is seen":
              - button "CSV"
              - button "JSON"
            - group:
              - list "Shapes of nodes":
                - listitem: plant
              - list "Lines of edges":
                - listitem: established
                - listitem: supported
        - region "Table of edges":
          - region "Rows of the table of edges":
            - table /The \\d+ edges in the picture. A predicate opens its papers/:
              - rowgroup:
                - row:
                  - columnheader "Subject"
                  - columnheader "Predicate"
                  - columnheader "Object"
                  - columnheader "Strength"
                  - columnheader "Closest evidence"
        - contentinfo:
          - paragraph: /it gives no medical advice/
        """
    )


def test_a_search_says_how_many_fit_and_which_is_chosen(explorer: Explorer) -> None:
    explorer.search("mu opioid")
    expect(explorer.page.get_by_role("search")).to_match_aria_snapshot(
        """
        - search:
          - combobox "Search nodes" [expanded]: mu opioid
          - listbox "Nodes found":
            - option "mu-opioid receptor, receptor" [selected]
            - option /G-protein signalling at the mu-opioid receptor, pathway/
        """
    )
    chosen = explorer.page.locator("#search").get_attribute("aria-activedescendant")
    assert chosen
    expect(explorer.page.locator(f"#{chosen}")).to_have_attribute("aria-selected", "true")


def test_a_compound_says_its_structure_its_numbers_and_their_notes(read: Read) -> None:
    explorer = read("open=node:7-hydroxymitragynine")
    expect(explorer.panel).to_match_aria_snapshot(
        """
        - complementary "Details":
          - heading "7-hydroxymitragynine" [level=2]
          - button "Close details"
          - paragraph: alkaloid
          - button "Show its neighbourhood alone"
          - button "Paths from here"
          - figure:
            - img /Structure of 7-hydroxymitragynine, SMILES CC/
          - term: Also called
          - definition: /7-OH/
          - term: SMILES
          - heading /Affinities, potencies and other numbers/ [level=3]
          - region "Affinities, potencies and other numbers":
            - table:
              - rowgroup:
                - row "Partner What Value System Source"
              - rowgroup:
                - row /mu-opioid receptor binds Ki = 709 nM Note \\d+ .* Obeng 2021/:
                  - cell "mu-opioid receptor"
                  - cell "binds"
                  - cell /Ki = 709 nM Note/:
                    - superscript:
                      - button /Note/
          - list "Notes":
            - listitem: /the two may be transposed/
        """
    )


def test_a_note_is_reached_from_its_value_and_back(read: Read) -> None:
    explorer = read("open=node:7-hydroxymitragynine")
    mark = explorer.panel.locator("tr").filter(has_text="709 nM").get_by_role("button", name="Note")
    mark.focus()
    explorer.page.keyboard.press("Enter")
    note = explorer.panel.get_by_role("list", name="Notes").get_by_role("listitem").filter(has_text="transposed")
    expect(note).to_be_focused()
    explorer.page.keyboard.press("Tab")
    explorer.page.keyboard.press("Enter")
    expect(mark).to_be_focused()


def test_a_contested_edge_says_both_sides(read: Read) -> None:
    explorer = read(f"open=edge:{MU}")
    expect(explorer.panel).to_match_aria_snapshot(
        """
        - complementary "Details":
          - heading "mitragynine partially activates mu-opioid receptor" [level=2]
          - paragraph: "/contested Closest evidence: tissue or cell. \\\\d+ experiments, \\\\d+ sources/"
          - heading "Why it is contested" [level=3]
          - list:
            - listitem: /For it/
            - listitem: /Against it/
          - region "For it":
            - heading /For it/ [level=3]
            - article:
              - paragraph: /partial agonist/
              - term: Design
              - definition: /functional/
              - term: System
              - term: Given
              - definition: mitragynine
              - paragraph:
                - text: /Kruegel 2016/
                - link "DOI"
          - region "Against it":
            - heading /Against it/ [level=3]
            - article:
              - paragraph: /antagonist/
        """
    )


def test_paths_are_told_apart_and_the_weakest_hop_is_said(read: Read) -> None:
    explorer = read("view=path&from=mitragynine&to=depressive-disorder&open=path")
    expect(explorer.page.get_by_role("region", name="Paths")).to_match_aria_snapshot(
        """
        - region "Paths":
          - heading "Paths" [level=2]
          - combobox "From": mitragynine
          - combobox "To": depressive disorder
          - combobox "Longest path":
            - option "4 hops" [selected]
          - status: /\\d+ paths within 4 hops, the best 10 by/
          - list:
            - listitem:
              - button /mitragynine → .* → depressive disorder.* hops, weakest/ [pressed]
        """
    )
    expect(explorer.panel).to_match_aria_snapshot(
        """
        - complementary "Details":
          - heading /Path 1 of \\d+. mitragynine to depressive disorder/ [level=2]
          - paragraph: /A chain of findings is not a finding/
          - list:
            - listitem:
              - button /^mitragynine/
              - text: /seen in .* experiment.* Weakest hop/
        """
    )
    said = [item.inner_text() for item in explorer.page.locator("[data-path]").all()]
    assert len(set(said)) == len(said)


def test_filters_say_what_they_hide_and_the_status_follows(explorer: Explorer) -> None:
    explorer.page.get_by_role("button", name="Filters").click()
    filters = explorer.page.get_by_role("region", name="Filters")
    expect(filters).to_match_aria_snapshot(
        """
        - region "Filters":
          - heading "Filters" [level=2]
          - button "Clear all filters"
          - checkbox "Show refuted edges"
          - group "What strength rests on":
            - combobox "Known by the end of":
              - option "all years" [selected]
            - combobox "Leaving out":
              - option "nothing" [selected]
          - group "Category":
            - group:
              - checkbox "receptor" [checked]
              - button "Only receptor"
        """
    )
    filters.get_by_role("checkbox", name="receptor").uncheck()
    expect(explorer.page.get_by_role("status").first).to_contain_text("Filtered.")
    filters.get_by_label("Known by the end of").select_option("2015")
    expect(explorer.page.get_by_role("status").first).to_contain_text("as known in 2015")


@pytest.mark.parametrize("address", ["", "open=node:mitragynine", f"open=edge:{MU}", "view=path&from=mitragynine&to=depressive-disorder&open=path"])  # fmt: skip
def test_nothing_that_can_be_pressed_is_nameless(read: Read, address: str) -> None:
    explorer = read(address)
    filters = explorer.page.get_by_role("button", name="Filters", exact=True)
    filters.click()
    tree = explorer.page.locator("body").aria_snapshot()
    filters.click()
    assert not re.search(r"^\s*- (button|link|combobox|checkbox|textbox|img|region|option)(:| \[|$)", tree, re.MULTILINE)  # fmt: skip


def test_headings_go_down_one_step_at_a_time(read: Read) -> None:
    explorer = read("open=node:mitragynine")
    tree = explorer.page.locator("body").aria_snapshot()
    levels = [int(level) for level in re.findall(r"- '?heading .*\[level=(\d)\]", tree)]
    assert levels[0] == 1
    assert len(levels) > 8
    assert all(after <= before + 1 for before, after in pairwise(levels))
