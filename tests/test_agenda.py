"""Gaps, safety, sensitivity, pictures: cases small enough to check by eye, and the same answers by other means."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result
from mitragraph.graph.knowledge import Edge, KnowledgeGraph
from mitragraph.graph.paths import find_paths
from mitragraph.graph.records import EvidenceLine
from mitragraph.graph.reports.exposure import exposure_of
from mitragraph.graph.reports.gaps import HOPS, Paths, gaps_of, kinds_of, weakest_alone
from mitragraph.graph.reports.pictures import affinity_picture, exposure_picture
from mitragraph.graph.reports.safety import exposure_kind, registry_of, safety_of
from mitragraph.graph.reports.safety_report import safety_report
from mitragraph.graph.reports.sensitivity import GONE, sensitivity_of
from mitragraph.graph.reports.tier_pictures import ladder_picture, timeline_picture
from mitragraph.graph.sparql.questions import find_question

Run = Callable[..., Result]


# --- gaps


def test_paths_of_the_agenda_are_those_of_the_path_command(kg: KnowledgeGraph) -> None:
    for start, end in (("mitragynine", "depressive-disorder"), ("7-hydroxymitragynine", "anxiety-disorder")):
        answer = find_paths(kg, start, end, max_hops=HOPS, k=10_000)
        ours = sorted(tuple(edge.id for edge in chain) for chain in Paths(kg).between([start], [end]))
        assert ours == sorted(tuple(hop.edge.id for hop in path.hops) for path in answer.paths)


def test_an_edge_holds_back_the_paths_in_which_it_alone_is_weakest(kg: KnowledgeGraph) -> None:
    edges = {edge.strength: edge for edge in kg}

    def weakest(*strengths: str) -> list[str]:
        return list(weakest_alone(kg, [edges[strength] for strength in strengths]))

    assert weakest("established", "suggestive") == [edges["suggestive"].id]
    assert weakest("suggestive", "contested", "supported") == [edges["contested"].id]
    assert weakest("suggestive", "suggestive") == []
    assert weakest("established") == []  # it can't become stronger


def test_what_mitragynine_s_paths_are_held_back_by(kg: KnowledgeGraph) -> None:
    """Counted from the answers of the path command, one question at a time."""
    conditions = [node.id for node in kg.nodes.values() if node.category == "Condition"]
    asked = Counter[str]()
    for condition in conditions:
        for path in find_paths(kg, "mitragynine", condition, max_hops=HOPS, k=10_000).paths:
            worst = max(kg.schema.strengths[hop.edge.strength].rank for hop in path.hops)
            weakest = [hop.edge.id for hop in path.hops if kg.schema.strengths[hop.edge.strength].rank == worst]
            if len(weakest) == 1 and worst > 1:
                asked[weakest[0]] += 1
    ours = Counter(key for chain in Paths(kg).between(["mitragynine"], conditions) for key in weakest_alone(kg, chain))
    assert ours == asked
    held = {gap.edge.id: gap.holds_back for gap in gaps_of(kg).edges}
    assert all(held.get(key, number) >= number for key, number in asked.items())


def lines_of(kg: KnowledgeGraph, *changes: dict[str, str]) -> KnowledgeGraph:
    """A graph of one edge: a line from the tiny graph, changed in some fields each time."""
    (first,) = [line for line in kg.lines if line.predicate == "causes_effect"][:1]
    lines: Sequence[EvidenceLine] = [
        replace(first, id=f"x-{number}", **change) for number, change in enumerate(changes)
    ]  # type: ignore[arg-type]
    return KnowledgeGraph(kg.schema, kg.nodes.values(), kg.sources.values(), lines)


def only_edge(kg: KnowledgeGraph) -> Edge:
    (edge,) = kg
    return edge


def test_kinds_of_gap(tiny: KnowledgeGraph) -> None:
    sources = list(tiny.sources)
    animal = {"design": "animal_in_vivo", "stance": "supports", "experiment": "a", "source": sources[0]}
    one = lines_of(tiny, animal)
    assert kinds_of(one, only_edge(one)) == ("animal_only", "one_experiment", "one_source")
    two = lines_of(tiny, animal, animal | {"experiment": "b"})
    assert kinds_of(two, only_edge(two)) == ("animal_only", "one_source")
    apart = lines_of(tiny, animal, animal | {"experiment": "b", "source": sources[1], "design": "randomised_trial"})
    same_author = tiny.sources[sources[0]].first_author == tiny.sources[sources[1]].first_author
    assert kinds_of(apart, only_edge(apart)) == (("one_first_author",) if same_author else ())
    against = lines_of(tiny, animal | {"stance": "disputes"})
    assert kinds_of(against, only_edge(against)) == ()


def test_gaps_of_one_node_are_among_all(kg: KnowledgeGraph) -> None:
    every, own = gaps_of(kg).edges, gaps_of(kg, "depressive-disorder").edges
    assert 0 < len(own) < len(every)
    assert [gap for gap in every if "depressive-disorder" in (gap.edge.subject, gap.edge.object)] == list(own)


def test_the_gaps_command(run: Run) -> None:
    report = json.loads(run("gaps", "depressive disorder", "--json").stdout)
    assert report["sections"][0]["title"] == "Research agenda"
    agenda = [row["holds_back"] for row in report["sections"][0]["rows"]]
    assert agenda == sorted(agenda, reverse=True)
    assert "looked for and not found" in run("gaps", "depressive disorder").stdout.lower()
    few = run("gaps", "-k", "3", "--format", "tsv").stdout.splitlines()
    assert 3 < len(few) < 20
    wrong = run("gaps", "--kind", "one_cat")
    assert wrong.exit_code == 2
    assert "animal_only" in wrong.stderr


# --- safety


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("h-187", "alone"),  # 935 cases with kratom as the only reported substance
        ("h-182", "partly_alone"),  # eleven deaths, two of them after exposure to kratom only
        ("h-199", "partly_alone"),  # 32 exposures, 13 of them with co-exposures
        ("h-258", "partly_alone"),  # two men, one of them with wine and a benzodiazepine
        ("h-220", "together"),  # drivers, never as the only drug
        ("h-217", "together"),  # venlafaxine, mirtazapine and diphenhydramine also present
        ("h-248", "together"),  # its experiment records citalopram
        ("h-250", "together"),  # kratom and caffeine; that no other cause was found is another matter
        ("h-206", "together"),  # SUDORS records fentanyl
        ("h-207", "alone"),  # the only substance to test positive
        ("h-215", "alone"),
        ("h-246", "alone"),  # without polysubstance use
        ("h-235", "unstated"),  # mixed cholestatic and hepatocellular injury: no mixture of substances
        ("h-225", "unstated"),
    ],
)
def test_kratom_alone_and_co_exposure_are_told_apart(kg: KnowledgeGraph, line: str, kind: str) -> None:
    (found,) = [item for item in kg.lines if item.id == line]
    assert exposure_kind(kg, found) == kind


def test_counts_stay_with_their_datasets(kg: KnowledgeGraph) -> None:
    report = safety_report(kg, safety_of(kg, "poison-centre-exposure"), "poison-centre-exposure")
    (counts,) = [section for section in report.sections if section.columns[1].key == "counted"]
    counted = [row.cells[1] for row in counts.rows]
    assert {"count = 660", "count = 1807", "count = 32"} <= set(counted)
    assert not any("2467" in str(cell) for row in report.rows for cell in row.cells)  # 660 + 1807
    by_lines = {row.lines[0]: row.cells[3] for row in counts.rows}
    assert by_lines["h-176"] == by_lines["h-178"] == "US poison centres"  # they can hold the same people
    assert counts.intro == kg.schema.phrase("counts_apart")


def test_registries_are_found_by_name(kg: KnowledgeGraph) -> None:
    found = {item.id: registry_of(kg, [item]) for item in kg.lines if item.parameter == "count"}
    assert found["h-206"] == "US overdose deaths"
    assert found["h-199"] == ""


def test_a_tier_says_what_it_cannot_show(kg: KnowledgeGraph) -> None:
    for section in safety_report(kg, safety_of(kg)).sections:
        tiers = [tier for tier in kg.schema.tiers.values() if tier.opening == section.title]
        assert all(section.intro == tier.limit for tier in tiers)
        assert not any("depress" in str(row.cells[0]) and "causes" in str(row.cells[0]) for row in section.rows if tiers and tiers[0].is_in_people)  # fmt: skip


def test_an_interaction_comes_with_the_step_that_could_explain_it(kg: KnowledgeGraph) -> None:
    found = safety_of(kg, "quetiapine")
    steps = {(step.first.id, step.second.id) for item in found.observed for step in item.steps}
    assert ("mitragynine--inhibits--cyp3a4", "quetiapine--metabolized_by--cyp3a4") in steps
    observed = {(item.one, item.other) for item in found.observed}
    assert observed
    assert observed.isdisjoint((item.one, item.other) for item in found.possible)


# --- sensitivity


def test_leaving_out_is_what_without_does(kg: KnowledgeGraph) -> None:
    """Each scenario judged in its corner gives what the whole graph gives without that evidence."""
    found = sensitivity_of(kg, "antidepressant-like-effect")
    papers = [item for item in found.scenarios if item.kind == "paper"]
    for item in [*(item for item in found.scenarios if item.kind == "group"), *papers[:5]]:
        rest = kg.without(item.left_out)
        after = {edge.id: rest.edges[edge.id].strength if edge.id in rest.edges else GONE for edge in found.edges}
        assert {flip.edge.id: flip.after for flip in item.flips} == {
            edge.id: after[edge.id] for edge in found.edges if after[edge.id] != edge.strength
        }


def test_paths_that_are_left_are_those_of_the_path_command(kg: KnowledgeGraph) -> None:
    found = sensitivity_of(kg, "mitragynine", "depressive disorder", max_hops=3)
    (animals,) = [item for item in found.scenarios if item.left_out == "animal"]
    (biggest,) = sorted((item for item in found.scenarios if item.kind == "paper"), key=lambda item: item.paths or 0)[:1]  # fmt: skip
    for item in (animals, biggest):
        answer = kg.paths("mitragynine", "depressive disorder", max_hops=3, k=1, without=[item.left_out])
        assert item.paths == answer.total < (found.paths or 0)
        assert item.strongest == (answer.paths[0].strength if answer.paths else None)


def test_the_sensitivity_command(run: Run) -> None:
    edge = "mitragynine--causes_effect--antidepressant-like-effect"
    text = run("sensitivity", edge).stdout
    assert "gone" in text
    report = json.loads(run("sensitivity", "mitragynine", "depression", "--max-hops", "3", "--json").stdout)
    first = report["sections"][0]["rows"][0]
    assert first["left_out"] is None
    assert first["paths"] > 0
    assert run("sensitivity", "a", "b", "c").exit_code == 1


def test_a_saved_question_without_a_kind_of_evidence(run: Run, kg: KnowledgeGraph) -> None:
    report = json.loads(run("sensitivity", "only-in-animals", "--json").stdout)
    counts = {row["left_out"]: row for row in report["sections"][0]["rows"]}
    before = len(list(kg.query(find_question("only-in-animals").sparql)))
    after = len(list(kg.without("animal").query(find_question("only-in-animals").sparql)))
    assert counts["animal"]["kept"] + counts["animal"]["lost"] == before > 0
    assert counts["animal"]["kept"] + counts["animal"]["new"] == after
    assert run("sensitivity", "is-there-a-trial").exit_code == 1


# --- what every question takes


@pytest.mark.parametrize(
    "command",
    [
        ("stats",),
        ("show", "mitragynine"),
        ("path", "mitragynine", "depression"),
        ("conflicts", "7-OH"),
        ("exposure", "mitragynine"),
        ("gaps", "depression"),
        ("safety", "seizure"),
        ("sensitivity", "seizure"),
        ("query", "evidence-by-tier"),
    ],
)
def test_every_question_can_be_asked_of_less(run: Run, command: tuple[str, ...]) -> None:
    whole = run(*command, "--json")
    less = run(*command, "--json", "--without", "animals", "--without", "interest", "--as-of", "2023")
    assert less.exit_code == 0, less.output
    assert less.stdout != whole.stdout
    assert "without: animal, interest" in less.stderr
    assert "in 2023" in less.stderr


def test_what_is_exported_of_less_is_a_sound_graph(run: Run, tmp_path: Path) -> None:
    assert run("export", "turtle", "-o", str(tmp_path / "less.ttl"), "--without", "animals").exit_code == 0
    counts = json.loads(run("stats", "--graph", str(tmp_path / "less.ttl"), "--json").stdout)
    assert "animal" not in counts["evidence"]["by_tier"]
    same = json.loads(run("stats", "--without", "animal", "--json").stdout)
    assert counts == same


def test_measurements_are_left_out_too(kg: KnowledgeGraph) -> None:
    less = kg.without("animals")
    assert {item.design for item in less.measurements} < {item.design for item in kg.measurements}
    assert less.limited_to == ("Asked of the graph without: animal.",)


# --- pictures


def drawn(kg: KnowledgeGraph) -> list[str]:
    pictures = [
        *affinity_picture(kg, "mu-opioid-receptor"),
        *ladder_picture(kg, "antinociception"),
        *timeline_picture(kg, "mitragynine"),
    ]
    return [picture.svg for picture in pictures]


def test_pictures_are_the_same_each_time_and_say_what_they_show(kg: KnowledgeGraph) -> None:
    exposure = exposure_of(kg, "mitragynine")
    svgs = [*drawn(kg), *(picture.svg for picture in exposure_picture(kg, exposure))]
    assert len(svgs) == 4
    assert svgs == [*drawn(kg), *(picture.svg for picture in exposure_picture(kg, exposure))]
    for svg in svgs:
        root = ET.fromstring(svg)  # noqa: S314 - our own
        names = [element.tag.rpartition("}")[2] for element in root]
        assert names[:2] == ["title", "desc"]
        assert root.attrib["role"] == "img"
        labelled = set(root.attrib["aria-labelledby"].split())
        assert labelled == {element.attrib["id"] for element in root[:2]}
        assert not [element for element in root.iter() if "style" in element.attrib or element.tag.endswith(("style", "script"))]  # fmt: skip


def test_every_affinity_is_drawn_once_and_bounds_as_bounds(kg: KnowledgeGraph) -> None:
    (picture,) = affinity_picture(kg, "mu-opioid-receptor")
    lines = [
        line
        for edge in kg.edges_by_node["mu-opioid-receptor"]
        for line in edge.supporting
        if line.parameter and kg.schema.parameters[line.parameter].is_affinity and kg.schema.units[line.unit].in_nanomolar
    ]  # fmt: skip
    root = ET.fromstring(picture.svg)  # noqa: S314 - our own
    shapes = [element.tag.rpartition("}")[2] for element in root if element.tag.endswith(("circle", "polygon"))]
    assert len(shapes) == len(lines)
    assert shapes.count("polygon") == sum(line.relation not in ("=", "~") for line in lines)
    words = "".join(root.itertext())
    assert all(line.measured in words for line in lines)


def test_hostile_labels_stay_text_in_pictures(kg: KnowledgeGraph) -> None:
    evil = '</svg><script>alert(1)</script>"\u202e\x07'
    nodes = [replace(node, name=evil if node.category in ("Alkaloid", "Receptor") else node.name) for node in kg.nodes.values()]  # fmt: skip
    hostile = KnowledgeGraph(kg.schema, nodes, kg.sources.values(), kg.lines, kg.measurements)
    for svg in drawn(hostile):
        root = ET.fromstring(svg)  # noqa: S314 - our own
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "title", "desc", "rect", "line", "text", "tspan", "circle", "polygon", "path"}  # fmt: skip
        assert not re.search("[\u202e\x07]", svg)


def test_plot_writes_a_file_or_says_why_not(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "mu.svg"
    assert run("show", "mu opioid receptor", "--plot", str(target), "--picture", "timeline").exit_code == 0
    assert "Timeline of evidence" in target.read_text(encoding="utf-8")
    none = run("show", "metabolized-by-nothing")
    assert none.exit_code == 1
    refused = run("show", "depressive disorder", "--plot", str(tmp_path / "no.svg"), "--picture", "affinities")
    assert refused.exit_code == 1
    assert "nothing to draw" in refused.stderr
    assert not (tmp_path / "no.svg").exists()
