"""Asking in the page: filters with their counts, the table, paths in the order of the command line."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import pytest
from mitragraph.graph.knowledge import Edge, KnowledgeGraph
from mitragraph.ontology.errors import BadQuestion
from playwright.sync_api import Page, expect

from .conftest import Explorer


def refuted_hidden(kg: KnowledgeGraph) -> Iterable[Edge]:
    return (edge for edge in kg if not edge.is_refuted)


@pytest.fixture
def everything(reading: Explorer) -> Explorer:
    """All that isn't refuted, with the filters open; nothing is unticked, for that stands in the address."""
    reading.go("view=all")
    if reading.page.locator("#filters").is_hidden():
        reading.page.get_by_role("button", name="Filters").click()
    return reading


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


def test_paths_are_those_of_the_command_line_in_the_same_order(reading: Explorer, kg: KnowledgeGraph) -> None:
    """Three hundred pairs, half of them from substances to outcomes, where chains are long and many tie."""
    choose = random.Random(4)  # noqa: S311 - a sample, not a secret
    nodes = sorted(kg.nodes, key=lambda node: (-len(kg.edges_by_node[node]), node))
    starts = [node for node in nodes if kg.nodes[node].category in ("Alkaloid", "Preparation", "Plant")][:15]
    ends = [node for node in nodes if kg.nodes[node].category in ("Effect", "Condition", "Risk", "Symptom")][:30]
    pairs = [tuple(choose.sample(nodes, 2)) for _ in range(150)]
    pairs += [(choose.choice(starts), choose.choice(ends)) for _ in range(150)]
    pairs.append(("mitragynine", "depressive-disorder"))
    answers = reading.page.evaluate(ASK, [{"from": a, "to": b, "maxHops": 4} for a, b in pairs])
    assert sum(total for total, _ in answers) > 1000
    for (start, end), answer in zip(pairs, answers, strict=True):
        assert answer == asked(kg, start, end, 4), (start, end)


OPTIONS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"via": ["Receptor"]}, {"via": ["Receptor"]}),
    ({"via": ["mu-opioid-receptor", "Effect"]}, {"via": ["mu-opioid-receptor", "Effect"]}),
    ({"avoid": ["Effect", "mu-opioid-receptor"]}, {"avoid": ["Effect", "mu-opioid-receptor"]}),
    ({"avoid": ["acts_at", "binds"]}, {"avoid": ["acts_at", "binds"]}),
    ({"minTier": "animal"}, {"min_tier": "animal"}),
    ({"minTier": "human_observational"}, {"min_tier": "human_observational"}),
    ({"strength": "supported"}, {"strength": "supported"}),
    ({"strength": "refuted"}, {"strength": "refuted"}),
    ({"metapath": "Alkaloid>Receptor>Effect>Condition"}, {"metapath": "Alkaloid>Receptor>Effect>Condition"}),
    ({"metapath": "*>acts_at>Receptor<acts_at<*>*>*"}, {"metapath": "*>acts_at>Receptor<acts_at<*>*>*"}),
    ({"metapath": "Alkaloid>causes_effect>Effect>*>Condition"}, {"metapath": "Alkaloid>causes_effect>Effect>*>Condition"}),
    ({"asOf": "2004"}, {"as_of": "2004"}),
    ({"asOf": "2016"}, {"as_of": "2016"}),
    ({"asOf": "2022", "refuted": True, "undirected": True, "maxHops": 3}, {"as_of": "2022", "include_refuted": True, "undirected": True}),
    ({"without": "animal"}, {"without": ["animal"]}),
    ({"without": "interest"}, {"without": ["interest"]}),
    ({"refuted": True}, {"include_refuted": True}),
    ({"undirected": True, "maxHops": 3}, {"undirected": True}),
    ({"throughLinks": True}, {"through_links": True}),
    ({"maxHops": 6}, {}),
    ({"maxHops": 5, "minTier": "animal", "via": ["Receptor"], "avoid": ["Compound"], "asOf": "2024"}, {"min_tier": "animal", "via": ["Receptor"], "avoid": ["Compound"], "as_of": "2024"}),
]  # fmt: skip
"""Options as the page and as the command line calls them."""


@pytest.fixture
def asked_page(one_page: Explorer) -> Page:
    """One page for all questions: what it works out for a year it keeps."""
    return one_page.page


@pytest.mark.parametrize(("question", "options"), OPTIONS, ids=lambda value: "-".join(map(str, value)))
def test_paths_with_options_agree_too(
    asked_page: Page, kg: KnowledgeGraph, question: dict[str, Any], options: dict[str, Any]
) -> None:
    """Two known questions and ten random ones from substances to outcomes, with every option: same order, same totals."""
    choose = random.Random(str(question))  # noqa: S311 - a sample, not a secret
    starts = [node for node in sorted(kg.nodes) if kg.nodes[node].category in ("Alkaloid", "Preparation", "Compound")]
    ends = [node for node in sorted(kg.nodes) if kg.nodes[node].category in ("Effect", "Condition", "Risk", "Compound")]
    pairs = [("mitragynine", "depressive-disorder"), ("7-hydroxymitragynine", "antinociception")]
    pairs += [(start, end) for start, end in ((choose.choice(starts), choose.choice(ends)) for _ in range(10)) if start != end]  # fmt: skip
    hops = question.get("maxHops", 4)
    answers = asked_page.evaluate(ASK, [{"from": a, "to": b, **question} for a, b in pairs])
    assert answers == [asked(kg, a, b, hops, **options) for a, b in pairs]


def test_every_option_was_asked_where_it_finds_something(asked_page: Page) -> None:
    """An agreement on nothing would say nothing."""
    ends = [("mitragynine", "depressive-disorder"), ("7-hydroxymitragynine", "antinociception"), ("kratom", "depressive-disorder")]  # fmt: skip
    for question, _ in OPTIONS:
        answers = asked_page.evaluate(ASK, [{"from": a, "to": b, **question} for a, b in ends])
        assert sum(total for total, _ in answers) > 0, question


@pytest.mark.parametrize(
    ("metapath", "message"),
    [
        ("Alkaloid", "is not a metapath"),
        ("Alkaloid>Planet", "no predicate or category 'Planet'"),
        ("Planet>Receptor", "no category 'Planet'"),
        ("Alkaloid>binds<Receptor", "point different ways"),
        ("Alkaloid>binds", "ends in a predicate"),
    ],
)
def test_a_metapath_that_cannot_be_read_is_said(
    reading: Explorer, kg: KnowledgeGraph, metapath: str, message: str
) -> None:
    address = urlencode({"view": "path", "from": "mitragynine", "to": "antinociception", "metapath": metapath})
    expect(reading.go(address).page.locator("#paths")).to_contain_text(message)
    with pytest.raises(BadQuestion):
        kg.paths("mitragynine", "antinociception", metapath=metapath)


def test_conditions_of_a_path_by_the_form(explorer: Explorer, kg: KnowledgeGraph) -> None:
    explorer.open("view=path&from=mitragynine&to=depressive-disorder&open=path")
    paths = explorer.page.locator("#paths")
    paths.locator("summary").click()
    paths.get_by_label("Every hop seen at least in").select_option(label=kg.schema.tiers["animal"].label)
    expect(paths.locator("summary")).to_contain_text("1 set")
    paths.get_by_role("group", name="By way of", exact=True).get_by_label("a category").select_option("Receptor")
    expect(paths.get_by_role("button", name="Remove receptor")).to_be_visible()
    paths.get_by_role("group", name="Not by way of").get_by_role("combobox", name="or a node").fill("kappa opioid")
    explorer.page.keyboard.press("Enter")
    expect(paths.get_by_role("button", name="Remove kappa-opioid receptor")).to_be_visible()
    paths.get_by_label("Known by the end of").select_option("2024")
    expect(explorer.page.locator("#status")).to_contain_text("as known in 2024")
    answer = kg.paths("mitragynine", "depressive-disorder", min_tier="animal", via=["Receptor"], avoid=["kappa-opioid-receptor"], as_of="2024")  # fmt: skip
    listed = [item.get_attribute("data-path") for item in explorer.page.locator("[data-path]").all()]
    assert listed == [" ".join(hop.edge.id for hop in path.hops) for path in answer.paths]
    paths.get_by_role("button", name="Remove receptor").click()
    expect(paths.get_by_role("button", name="Remove receptor")).to_have_count(0)


def test_the_whole_page_as_of_a_year(reading: Explorer, kg: KnowledgeGraph) -> None:
    then = kg.as_of("2012")
    explorer = reading.go("view=all&refuted=1&asOf=2012")
    assert explorer.drawn("edges") == set(then.edges)
    edge = next(edge for edge in then if len(edge.lines) < len(kg.edges[edge.id].lines) and edge.strength != kg.edges[edge.id].strength)  # fmt: skip
    explorer.go(f"view=all&refuted=1&asOf=2012&open=edge:{edge.id}")
    expect(explorer.panel).to_contain_text("As known in 2012.")
    expect(explorer.panel.locator(".chip").first).to_contain_text(edge.strength)
    for reason in edge.assessment.reasons:
        expect(explorer.panel.locator("#why")).to_contain_text(reason)
    shown = {line.get_attribute("data-line") for line in explorer.panel.locator("article").all()}
    assert {line.id for line in edge.lines} <= shown <= {line.id for line in then.lines}
    later = next(edge for edge in kg if edge.id not in then.edges)
    explorer.go(f"asOf=2012&open=edge:{later.id}")
    expect(explorer.panel).to_contain_text("There is no evidence on this edge as known in 2012")


def test_the_whole_page_without_animals(explorer: Explorer, kg: KnowledgeGraph) -> None:
    explorer.open("view=all&refuted=1")
    explorer.page.get_by_role("button", name="Filters").click()
    explorer.page.locator("#filters").get_by_label("Leaving out").select_option("animal")
    expect(explorer.page.locator("#status")).to_contain_text("without animal experiments")
    left = kg.without("animal")
    assert explorer.drawn("edges") == set(left.edges)
    strengths = explorer.page.evaluate("Object.fromEntries(mitragraph.worldOf('', 'animal').list.map((edge) => [edge.id, edge.strength]))")  # fmt: skip
    assert strengths == {edge.id: edge.strength for edge in left}


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


def test_no_path_says_what_was_looked_for(reading: Explorer) -> None:
    explorer = reading.go("view=path&from=depressive-disorder&to=mitragynine&open=path")
    expect(explorer.page.locator("#paths")).to_contain_text("No path within 4 hops")
    expect(explorer.title).to_contain_text("No such path")
