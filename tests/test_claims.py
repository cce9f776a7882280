"""The claim check: verdicts on annotated sentences, the rule that keeps people safe, exact places, hostile texts, every format."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path

import figures
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mitragraph.cli import main
from mitragraph.graph.claims.check import Checker, check_document
from mitragraph.graph.claims.claim import PEOPLE, Claim
from mitragraph.graph.claims.document import MAX_CHARACTERS, decode, format_of, read_document
from mitragraph.graph.claims.evidence import Evidence
from mitragraph.graph.claims.sentences import LONGEST, split_sentences
from mitragraph.graph.claims.verdict import SUPPORTED, judge
from mitragraph.graph.claims.words import table
from mitragraph.graph.counterparts import counterparts
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.graph.present.claims_page import check_as_html
from mitragraph.ontology.errors import BadQuestion

Run = Callable[..., Result]

REPORTS = {"used_for", "reported_effect", "reported_relief_of", "co_exposed_with"}


@pytest.fixture(scope="module")
def by_part(kg: KnowledgeGraph) -> dict[str, list[figures.Case]]:
    return {part: figures.cases(kg, part) for part in figures.PARTS}


check = figures.check_in_context


# --- annotated sentences


@pytest.mark.parametrize("row", figures.rows("development"), ids=lambda row: row["id"])
def test_the_verdict_of_a_sentence(checker: Checker, row: dict[str, str]) -> None:
    assert check(checker, row["before"], row["text"]).verdict in row["verdict"].split("|")


def test_there_are_enough_sentences_and_each_is_there_once() -> None:
    rows = {part: figures.rows(part) for part in figures.PARTS}
    texts = [row["before"] + row["text"] for part in rows.values() for row in part]
    assert len(texts) >= 150
    assert len(rows["held-out"]) >= 60
    own = [row["before"] + row["text"] for part in ("development", "held-out") for row in rows[part]]
    assert len(own) == len(set(own))
    verdicts = {verdict for part in rows.values() for row in part for verdict in row["verdict"].split("|")}
    assert len(verdicts) == 6


@pytest.mark.parametrize("part", figures.PARTS)
def test_nothing_is_called_supported_that_is_not(by_part: dict[str, list[figures.Case]], part: str) -> None:
    assert [case.text for case in by_part[part] if case.found == SUPPORTED != case.expected] == []


def test_sentences_that_were_held_out_do_about_as_well(by_part: dict[str, list[figures.Case]]) -> None:
    """What is missed is mostly called not checkable, for a word that wasn't read."""
    held_out = by_part["held-out"]
    assert sum(case.found == case.expected for case in held_out) / len(held_out) >= 0.9
    unread = [case for case in held_out if (case.found, case.expected) == ("not_checkable", "supported")]
    assert len(held_out) - sum(case.found == case.expected for case in held_out) - len(unread) <= 5


def test_the_figures_in_the_document_are_current(kg: KnowledgeGraph, by_part: dict[str, list[figures.Case]]) -> None:
    document = figures.DOCUMENT.read_text(encoding="utf-8")
    assert figures.with_figures(document, figures.table_of(kg, by_part)) == document, "run make docs"


# --- the rule: no claim on people is supported by mice, cells or self-report alone


def test_no_claim_on_people_rests_on_mice_cells_or_self_report(kg: KnowledgeGraph) -> None:
    evidence = Evidence(kg)
    supported = 0
    for edge, hedged, proven in itertools.product(kg, (True, False), (True, False)):
        claim = Claim((edge.subject,), (edge.predicate,), (edge.object,), level=PEOPLE, hedged=hedged, proven=proven)
        judged = judge(evidence, claim)
        if judged.verdict == SUPPORTED and edge.predicate not in REPORTS:
            supported += 1
            assert figures.people_beyond_self_report(kg, judged), edge.id
    assert supported > 50  # the rule is no mere refusal


VERBS = ("relieves", "reduces", "may relieve", "can cause", "causes", "is proven to treat", "increases", "prevents")


@given(data=st.data())
@settings(max_examples=400, deadline=None, derandomize=True)
def test_no_sentence_on_people_rests_on_mice_cells_or_self_report(
    kg: KnowledgeGraph, checker: Checker, data: st.DataObject
) -> None:
    names = {
        "subject": [n.name.partition(" (")[0] for n in kg.nodes.values() if n.category in ("Plant", "Preparation", "Alkaloid")],
        "object": [n.name.partition(" (")[0] for n in kg.nodes.values() if n.category in ("Condition", "Symptom", "Risk")],
    }  # fmt: skip
    subject, verb, object_ = (data.draw(st.sampled_from(part)) for part in (names["subject"], VERBS, names["object"]))
    for judged in check(checker, f"{subject} {verb} {object_}.").claims:
        if judged.verdict == SUPPORTED and not judged.claim.negated:
            assert figures.people_beyond_self_report(kg, judged)


def test_a_product_is_not_another(checker: Checker) -> None:
    """What is known of mitragynine in mice is not known of the leaf, of an extract, or of a 7-OH product."""
    for subject in ("Kratom leaf", "Kratom tea", "A 7-OH product", "7-OH"):
        assert check(checker, f"In mice, {subject} has an antidepressant-like effect.").verdict != SUPPORTED
    assert check(checker, "In mice, mitragynine has an antidepressant-like effect.").verdict == SUPPORTED


def test_a_sentence_with_several_claims_has_the_worst_verdict(kg: KnowledgeGraph, checker: Checker) -> None:
    checked = check(checker, "Kratom contains mitragynine, relieves depression and never causes withdrawal.")
    found = [judged.verdict for judged in checked.claims]
    assert {"supported", "overstated", "contradicted"} <= set(found)
    assert checked.verdict == "contradicted"
    ranks = [verdict.rank for verdict in kg.schema.verdicts.values()]
    assert ranks == sorted(set(ranks))


def test_what_a_sentence_leaves_out(checker: Checker) -> None:
    risks = {edge.object for edge in check(checker, "Kratom relieves pain.").left_out}
    assert {"seizure", "death", "kratom-withdrawal"} <= risks
    assert "seizure" not in {
        edge.object for edge in check(checker, "Kratom may relieve pain but causes seizures.").left_out
    }
    assert check(checker, "Kratom causes seizures.").left_out == ()


def test_pronouns_are_resolved_only_where_that_is_safe(checker: Checker) -> None:
    one = "Mitragynine is an alkaloid."
    assert check(checker, one, "It inhibits CYP2D6.").claims[0].subject == "mitragynine"
    assert check(checker, one, "It inhibits CYP2D6.").claims[0].claim.resolved
    assert check(checker, "Kratom and caffeine were found.", "It inhibits CYP2D6.").claims == ()
    assert check(checker, "It inhibits CYP2D6.").claims == ()


def test_the_same_text_has_the_same_answer(kg: KnowledgeGraph) -> None:
    text = " ".join(row["text"] for row in figures.rows("development"))
    document = read_document(text, "text")
    assert check_document(kg, document) == check_document(kg, document)


# --- the same in SPARQL


def test_what_is_supported_of_people_is_what_sparql_says_is_shown(kg: KnowledgeGraph) -> None:
    """The claim check supports an assertion on people exactly where the saved question has a row for it, for predicates shown so."""
    from mitragraph.graph.sparql.questions import find_question

    ours = kg.query(find_question("shown-in-people").sparql)
    name = re.compile(r"[^/#]+$")
    by_iri = {predicate.iri_name: key for key, predicate in kg.schema.predicates.items()}
    shown = set()
    for subject, predicate, object_, _ in ours:
        ends = [name.search(str(term)) for term in (subject, predicate, object_)]
        one, key, other = (found[0] for found in ends if found)
        shown.add((one, by_iri[key], other))
    evidence = Evidence(kg)
    asked = ("associated_with_risk", "causes_effect", "reduces", "increases")
    outcomes = ("Condition", "Symptom", "Risk", "Effect")
    supported = {
        (edge.subject, edge.predicate, edge.object)
        for edge in kg
        if edge.predicate in asked
        and kg.nodes[edge.object].category in outcomes
        and kg.nodes[edge.subject].category in ("Plant", "Preparation", "Alkaloid")
        and judge(evidence, claim_of(edge.subject, edge.predicate, edge.object)).verdict == SUPPORTED
    }
    assert supported
    assert {triple for triple in shown if triple[1] in asked} == supported


def claim_of(subject: str, predicate: str, object_: str) -> Claim:
    return Claim((subject,), (predicate,), (object_,), level=PEOPLE)


# --- the words


def test_every_word_leads_to_a_node_and_a_predicate(kg: KnowledgeGraph) -> None:
    for row in table("words"):
        assert row["kind"] in ("name", "group", "class", "sort", "effect", "denial", "affirmation", "form"), row
        assert row["kind"] == "form" or row["means"] in kg.nodes, row
        assert not row["predicate"] or row["predicate"] in kg.schema.predicates, row
    for item in counterparts():
        assert {item.object, item.counterpart_object} <= set(kg.nodes), item
        assert {item.predicate, item.counterpart_predicate} <= set(kg.schema.predicates), item


@pytest.mark.parametrize("name", ["words", "counterparts"])
def test_the_tables_of_words_are_in_order(name: str) -> None:
    rows = [tuple(row.values()) for row in table(name)]
    assert len(rows) == len(set(rows))
    assert [row[0].casefold() for row in rows] == sorted(row[0].casefold() for row in rows)


@pytest.mark.parametrize(
    "written", ["7-OH", "7\u2011OH", "7 OH", "7OH", "7-hydroxymitragynine", "7-OH-MIT", "7-HYDROXYMITRAGYNINE", "7-hydroxy\u00admitragynine"]
)  # fmt: skip
def test_spellings_of_one_name(checker: Checker, written: str) -> None:
    (judged,) = check(checker, f"{written} binds the µ\u2011opioid receptor.").claims
    assert (judged.subject, judged.object) == ("7-hydroxymitragynine", "mu-opioid-receptor")


def test_short_names_are_read_only_as_they_are_written(checker: Checker) -> None:
    assert check(checker, "MG binds MOR.").claims[0].subject == "mitragynine"
    assert check(checker, "Rats got 5 mg that binds mu-opioid receptors.").claims == ()
    assert check(checker, "Kratom is banned in us, who knows.").claims == ()


def test_a_name_of_two_things_is_reported(checker: Checker) -> None:
    assert "withdrawal" not in check(checker, "Kratom relieves pain.").ambiguous
    assert check(checker, "Suicidal ideation is a symptom of depression.").ambiguous == ("Suicidal ideation",)


# --- reading


HTML = "<html><head><title>No</title><style>p{}</style></head><body><h1>Kratom &amp; mood</h1>\n<p>Kratom <b>relieves</b> pain&#46; It&rsquo;s sold.</p><script>Kratom()</script><ul><li>One<li>Two</ul></body></html>"


def test_html_is_read_as_a_reader_sees_it() -> None:
    document = read_document(HTML, "html")
    found = split_sentences(document.text)
    assert [sentence.text for sentence in found] == [
        "Kratom & mood",
        "Kratom relieves pain.",
        "It\u2019s sold.",
        "One",
        "Two",
    ]
    places = [HTML[slice(*document.place(sentence.start, sentence.end))] for sentence in found]
    assert places == ["Kratom &amp; mood", "Kratom <b>relieves</b> pain&#46;", "It&rsquo;s sold.", "One", "Two"]


MARKDOWN = "# Kratom *and* mood\n\nKratom \\* [relieves](http://x.y) pain &amp; more.\nIt is `sold`.\n\n| a | b |\n|---|---|\n| One | Two |\n\n- Item\n"  # fmt: skip


def test_markdown_is_read_as_a_reader_sees_it() -> None:
    document = read_document(MARKDOWN, "markdown")
    found = split_sentences(document.text)
    assert [sentence.text for sentence in found] == [
        "Kratom and mood", "Kratom * relieves pain & more.", "It is sold.", "a", "b", "One", "Two", "Item",
    ]  # fmt: skip
    places = [MARKDOWN[slice(*document.place(sentence.start, sentence.end))] for sentence in found]
    assert places[1] == "Kratom \\* [relieves](http://x.y) pain &amp; more."
    assert places[2] == "It is `sold`"[:-1] + "`."


@given(text=st.text(max_size=400))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_places_in_plain_text_are_exact(text: str) -> None:
    document = read_document(text, "text")
    found = split_sentences(document.text)
    for sentence in found:
        start, end = document.place(sentence.start, sentence.end)
        assert text[start:end] == sentence.text
    assert [sentence.start for sentence in found] == sorted(sentence.start for sentence in found)
    letters = [char for sentence in found for char in sentence.text if char.isalpha()]
    assert letters == [char for char in text if char.isalpha()]


@given(text=st.text(alphabet=st.sampled_from(list("<>&;!-/ab\"'=? \n#[]()*_`|é\u202e")), max_size=200))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_markup_breaks_the_reading(text: str) -> None:
    for kind in ("html", "markdown"):
        document = read_document(text, kind)
        assert len(document.text) == len(document.starts) == len(document.ends)
        assert list(document.starts) == sorted(document.starts)
        for sentence in split_sentences(document.text):
            start, end = document.place(sentence.start, sentence.end)
            assert 0 <= start <= end <= len(text)


def test_items_of_lists_are_blocks_without_their_signs() -> None:
    text = "Kratom:\n- It is sold. It is drunk.\n2) Two is here. And more.\n\n1. One is here. Two is there."
    assert [sentence.text for sentence in split_sentences(text)] == [
        "Kratom:", "It is sold.", "It is drunk.", "Two is here.", "And more.", "One is here.", "Two is there.",
    ]  # fmt: skip


def test_a_letter_can_end_a_sentence() -> None:
    text = "It inhibits monoamine oxidase A. J. Smith said so. It contains vitamin D. Ask M. Jones."
    assert [sentence.text for sentence in split_sentences(text)][-2:] == ["It contains vitamin D.", "Ask M. Jones."]


def test_a_long_line_is_cut_and_places_stay_exact() -> None:
    text = "kratom relieves pain and " * 40_000  # a megabyte without an end
    found = split_sentences(text)
    assert all(len(sentence.text) <= LONGEST for sentence in found)
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)


def test_a_list_of_everything_is_no_claim(kg: KnowledgeGraph, checker: Checker) -> None:
    alkaloids = " and ".join(node.name for node in kg.nodes.values() if node.category == "Alkaloid")
    receptors = " and ".join(node.name.partition(" (")[0] for node in kg.nodes.values() if node.category == "Receptor")
    assert check(checker, f"{alkaloids} bind {receptors}.").claims == ()


@pytest.mark.parametrize("content", [b"\xff\xfe\xfa", b"PK\x03\x04\x00\x00", b"\x80abc", b"a" * (MAX_CHARACTERS + 1)])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(BadQuestion):
        decode(content, "x.txt")


def test_marks_of_encoding_are_read() -> None:
    assert decode("\ufeffKratom µ".encode(), "x") == "Kratom µ"
    assert decode("Kratom µ".encode("utf-16"), "x") == "Kratom µ"


def test_the_kind_of_text() -> None:
    assert [format_of(name, "") for name in ("a.HTML", "b.md", "c.txt", "-")] == ["html", "markdown", "text", "text"]
    assert format_of("-", " <HTML lang=en>") == "html"


# --- the command


def ask(*arguments: str, given_text: str | bytes) -> Result:
    return CliRunner().invoke(main, ["check", "-", *arguments], input=given_text)


SENTENCE = "Kratom relieves depression. <script>globalThis.hurt = 1</script> \u202eThe end | `x` =1+1."


def test_json_has_the_words_of_the_design() -> None:
    answer = json.loads(ask("--json", given_text=SENTENCE).stdout)
    first = answer["sentences"][0]
    assert {"text", "start", "end", "verdict", "sentence", "claims"} <= first.keys()
    (claim,) = first["claims"]
    assert {"subject", "predicate", "object", "negated", "hedged", "tier_for", "tier_against", "edges"} <= claim.keys()
    assert (first["verdict"], claim["subject"], claim["predicate"], claim["object"]) == (
        "overstated", "kratom", "reduces", "depressive-disorder",
    )  # fmt: skip
    assert SENTENCE[first["start"] : first["end"]] == first["text"]
    assert "No trial in people was found (searched" in first["sentence"]
    assert claim["tier_for"] == "human_self_report" or claim["tier_for"].startswith("human")
    assert "kratom--reported_relief_of--depressive-disorder" in claim["edges"]
    assert claim["sources"]
    assert first["left_out"]


def test_every_format_holds_every_sentence() -> None:
    for format_ in ("table", "tsv", "markdown", "html"):
        result = ask("--format", format_, given_text=SENTENCE)
        assert result.exit_code == 0, result.output
        assert "Kratom relieves depression." in result.stdout
        assert "overstated" in result.stdout
        assert "\u202e" not in result.stdout or format_ == "tsv"


def test_hostile_text_stays_text(kg: KnowledgeGraph) -> None:
    page = ask("--format", "html", given_text=SENTENCE).stdout
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(ask("--format", "markdown", given_text=SENTENCE).stdout)
    assert not [token for token in tokens if token.type == "html_block"]
    assert check_as_html(kg, (), "nothing", "1").startswith("<!DOCTYPE html>")


def test_exit_codes(tmp_path: Path, run: Run) -> None:
    assert ask(given_text="").exit_code == 0
    assert ask(given_text=b"\xff\xff").exit_code == 1
    assert "Give the text as UTF-8" in ask(given_text=b"\xff\xff").output
    assert run("check", str(tmp_path / "missing.txt")).exit_code == 2
    assert run("check").exit_code == 2
    assert ask("--graph", str(tmp_path), given_text="x").exit_code == 1


def test_a_page_is_written_whole(tmp_path: Path, run: Run) -> None:
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    result = run("check", str(tmp_path / "page.html"), "-o", str(tmp_path / "checked.html"))
    assert result.exit_code == 0, result.output
    page = (tmp_path / "checked.html").read_text(encoding="utf-8")
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert "Kratom relieves pain." in page


def test_what_the_graph_was_narrowed_down_to_changes_the_verdict() -> None:
    text = "In mice, mitragynine has an antidepressant-like effect."
    assert json.loads(ask("--json", given_text=text).stdout)["sentences"][0]["verdict"] == "supported"
    without = json.loads(ask("--json", "--without", "animal", given_text=text).stdout)
    assert without["sentences"][0]["verdict"] == "not_in_graph"
    assert (
        json.loads(ask("--json", "--as-of", "2005", given_text=text).stdout)["sentences"][0]["verdict"]
        == "not_in_graph"
    )
