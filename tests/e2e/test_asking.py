"""Asking in the page: filters with their counts, the table, paths in the order of the command line."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from mitragraph.graph.knowledge import Edge, KnowledgeGraph
from playwright.sync_api import expect

from .conftest import Explorer


def refuted_hidden(kg: KnowledgeGraph) -> Iterable[Edge]:
    return (edge for edge in kg if not edge.is_refuted)


@pytest.fixture
def everything(open_page: Callable[..., Explorer], shipped_page: Path) -> Explorer:
    """All that isn't refuted, with the filters open."""
    explorer = open_page(shipped_page, "view=all")
    explorer.page.get_by_role("button", name="Filters").click()
    return explorer


def unfold(explorer: Explorer, facet: str) -> None:
    details = explorer.page.locator(f"[data-facet={facet}] details")
    if details.get_attribute("open") is None:
        details.locator("summary").click()


def untick(explorer: Explorer, facet: str, value: str) -> None:
    unfold(explorer, facet)
    explorer.page.locator(f"[data-facet={facet}] input[data-value='{value}']").uncheck()
    expect(explorer.page.locator(f"[data-facet={facet}] summary")).to_contain_text("hidden")


def only(explorer: Explorer, facet: str, words: str) -> None:
    unfold(explorer, facet)
    explorer.page.locator(f"[data-facet={facet}]").get_by_role("button", name=f"Only {words}", exact=True).click()
    expect(explorer.page.locator(f"[data-facet={facet}] summary")).to_contain_text("hidden")


def test_filter_by_category(everything: Explorer, kg: KnowledgeGraph) -> None:
    untick(everything, "category", "Receptor")
    expected = {edge.id for edge in refuted_hidden(kg) if "Receptor" not in (kg.nodes[edge.subject].category, kg.nodes[edge.object].category)}  # fmt: skip
    assert everything.drawn("edges") == expected
    everything.picture("filters")


def test_filter_by_predicate_and_strength(everything: Explorer, kg: KnowledgeGraph) -> None:
    only(everything, "predicate", "binds")
    assert everything.drawn("edges") == {edge.id for edge in refuted_hidden(kg) if edge.predicate == "binds"}
    untick(everything, "strength", "supported")
    assert everything.drawn("edges") == {edge.id for edge in refuted_hidden(kg) if edge.predicate == "binds" and edge.strength != "supported"}  # fmt: skip
    everything.page.get_by_role("button", name="Clear all filters").click()
    expect(everything.page.locator("#status")).not_to_contain_text("Filtered")


def test_filter_by_tier_and_design(everything: Explorer, kg: KnowledgeGraph) -> None:
    only(everything, "tier", "animal")
    tier = {edge.id for edge in refuted_hidden(kg) if any(kg.schema.tier_of(line.design).key == "animal" for line in edge.lines)}  # fmt: skip
    assert everything.drawn("edges") == tier
    everything.page.get_by_role("button", name="Clear all filters").click()
    expect(everything.page.locator("#status")).not_to_contain_text("Filtered")
    untick(everything, "design", "animal_in_vivo")
    design = {edge.id for edge in refuted_hidden(kg) if any(line.design != "animal_in_vivo" for line in edge.lines)}
    assert everything.drawn("edges") == design


def test_filter_by_what_was_given(everything: Explorer, kg: KnowledgeGraph) -> None:
    only(everything, "agent", kg.nodes["7-hydroxymitragynine"].name)
    assert everything.drawn("edges") == {edge.id for edge in refuted_hidden(kg) if any("7-hydroxymitragynine" in line.agent for line in edge.lines)}  # fmt: skip


def test_filter_by_interest_and_year_together_needs_one_line_with_both(
    everything: Explorer, kg: KnowledgeGraph
) -> None:
    untick(everything, "interest", "none")
    everything.page.locator("#year-0").fill("2015")
    everything.page.locator("#year-0").press("Tab")
    expect(everything.page.locator("#year-0")).to_have_attribute("value", "2015")
    everything.page.locator("#year-1").fill("2022")
    everything.page.locator("#year-1").press("Tab")
    expect(everything.page.locator("#year-1")).to_have_attribute("value", "2022")

    def fits(source: Any) -> bool:
        return bool(source.interest) and "2015" <= source.year <= "2022"

    expected = {edge.id for edge in refuted_hidden(kg) if any(fits(kg.sources[line.source]) for line in edge.lines)}
    expect(everything.page.locator("#table caption")).to_contain_text(f"{len(expected):,} edge")
    assert everything.drawn("edges") == expected


def test_refuted_edges_come_when_asked_for(everything: Explorer, kg: KnowledgeGraph) -> None:
    assert not any(kg.edges[edge].is_refuted for edge in everything.drawn("edges"))
    everything.page.get_by_label("Show refuted edges").check()
    expect(everything.page.locator("#table caption")).to_contain_text(f"{len(kg.edges):,} edges")
    assert everything.drawn("edges") == set(kg.edges)


def test_counts_beside_the_filters(everything: Explorer, kg: KnowledgeGraph) -> None:
    """Each count is what is drawn when that value alone is ticked."""
    only(everything, "strength", "contested")
    expect(everything.page.locator("#table caption")).to_contain_text(f"{sum(edge.strength == 'contested' for edge in kg)} edges")  # fmt: skip
    counts = everything.page.locator("[data-facet=tier] .option")
    for option in counts.all()[:4]:
        words, number = option.locator("label").inner_text().strip(), int(option.locator(".count").inner_text())
        expected = {edge.id for edge in kg if edge.strength == "contested" and any(kg.schema.tier_of(line.design).label == words for line in edge.lines)}  # fmt: skip
        assert number == len(expected)
    binds = everything.page.locator("[data-facet=strength] .option").filter(has_text="established").locator(".count")
    assert int(binds.inner_text()) == sum(edge.strength == "established" for edge in kg)


def test_the_table_follows_the_picture(explorer: Explorer) -> None:
    ids = lambda: {row.get_attribute("data-edge") for row in explorer.rows.all()}  # noqa: E731
    assert ids() == explorer.drawn("edges")
    explorer.page.get_by_role("button", name="Filters").click()
    untick(explorer, "category", "Receptor")
    assert ids() == explorer.drawn("edges")


def test_the_table_sorts_and_opens_edges(explorer: Explorer, kg: KnowledgeGraph) -> None:
    explorer.page.locator("#table th").filter(has_text="Experiments").get_by_role("button").click()
    first = kg.edges[explorer.rows.first.get_attribute("data-edge") or ""]
    assert first.assessment.experiments == max(kg.edges[edge].assessment.experiments for edge in explorer.drawn("edges"))  # fmt: skip
    explorer.rows.first.get_by_role("button").nth(1).click()
    expect(explorer.panel).to_contain_text(first.id)


ASK = """(questions) => questions.map((question) => {
    const { total, paths } = mitragraph.findPaths(question);
    return [total, paths.map((path) => [path.ids, path.nodes, path.coherent, path.weakestHop])];
})"""


def asked(kg: KnowledgeGraph, from_: str, to: str, hops: int, **options: Any) -> list[Any]:
    answer = kg.paths(from_, to, max_hops=hops, **options)
    found = [[[hop.edge.id for hop in path.hops], list(path.nodes), path.coherent, path.weakest_hop] for path in answer.paths]  # fmt: skip
    return [answer.total, found]


def test_paths_are_those_of_the_command_line_in_the_same_order(explorer: Explorer, kg: KnowledgeGraph) -> None:
    """Three hundred pairs, half of them from substances to outcomes, where chains are long and many tie."""
    choose = random.Random(4)  # noqa: S311 - a sample, not a secret
    nodes = sorted(kg.nodes, key=lambda node: (-len(kg.edges_by_node[node]), node))
    starts = [node for node in nodes if kg.nodes[node].category in ("Alkaloid", "Preparation", "Plant")][:15]
    ends = [node for node in nodes if kg.nodes[node].category in ("Effect", "Condition", "Risk", "Symptom")][:30]
    pairs = [tuple(choose.sample(nodes, 2)) for _ in range(150)]
    pairs += [(choose.choice(starts), choose.choice(ends)) for _ in range(150)]
    pairs.append(("mitragynine", "depressive-disorder"))
    answers = explorer.page.evaluate(ASK, [{"from": a, "to": b, "maxHops": 4} for a, b in pairs])
    assert sum(total for total, _ in answers) > 1000
    for (start, end), answer in zip(pairs, answers, strict=True):
        assert answer == asked(kg, start, end, 4), (start, end)


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ({"via": "Receptor"}, {"via": ["Receptor"]}),
        ({"refuted": True}, {"include_refuted": True}),
        ({"undirected": True, "maxHops": 3}, {"undirected": True}),
        ({"maxHops": 6}, {}),
    ],
)
def test_paths_with_options_agree_too(
    explorer: Explorer, kg: KnowledgeGraph, question: dict[str, Any], options: dict[str, Any]
) -> None:
    choose = random.Random(7)  # noqa: S311
    ends = ["depressive-disorder", "antinociception", "quetiapine", "death"]
    pairs = [(choose.choice(["mitragynine", "kratom", "7-hydroxymitragynine"]), end) for end in ends]
    hops = question.get("maxHops", 4)
    answers = explorer.page.evaluate(ASK, [{"from": a, "to": b, **question} for a, b in pairs])
    assert answers == [asked(kg, a, b, hops, **options) for a, b in pairs]


def test_pick_two_nodes_and_read_a_chain(explorer: Explorer, kg: KnowledgeGraph) -> None:
    explorer.page.get_by_role("button", name="Paths", exact=True).click()
    for label, typed in (("From", "mitragynine"), ("To", "depressive disorder")):
        explorer.page.get_by_label(label, exact=True).click()
        explorer.page.keyboard.type(typed)
        explorer.page.keyboard.press("Enter")
    answer = kg.paths("mitragynine", "depressive-disorder", max_hops=4)
    expect(explorer.title).to_contain_text(f"Path 1 of {answer.total}")
    listed = [item.get_attribute("data-path") for item in explorer.page.locator("[data-path]").all()]
    assert listed == [" ".join(hop.edge.id for hop in path.hops) for path in answer.paths]
    explorer.page.locator("[data-path]").nth(2).click()
    expect(explorer.title).to_contain_text("Path 3 of")
    hops = explorer.panel.locator("ol.chain li")
    third = answer.paths[2]
    assert hops.count() == third.length
    expect(hops.nth(third.weakest_hop)).to_contain_text("Weakest hop")
    expect(explorer.panel).to_contain_text("Looked for and not found")
    assert explorer.drawn("edges") == {hop.edge.id for path in answer.paths for hop in path.hops}
    explorer.picture("path")
    hops.first.get_by_role("button").click()
    expect(explorer.panel).to_contain_text(third.hops[0].edge.id)


def test_no_path_says_what_was_looked_for(open_page: Callable[..., Explorer], shipped_page: Path) -> None:
    explorer = open_page(shipped_page, "view=path&from=depressive-disorder&to=mitragynine&open=path")
    expect(explorer.page.locator("#paths")).to_contain_text("No path within 4 hops")
    expect(explorer.title).to_contain_text("No such path")
