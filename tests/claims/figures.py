"""How well the claim check does on sentences that were annotated by hand: verdicts, claims, and the table in docs/claim-check.md."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import mitragraph
from mitragraph.graph.claims.check import Checked, Checker
from mitragraph.graph.claims.evidence import COUNTERPART, SAME, WEAKER
from mitragraph.graph.claims.sentences import Sentence, stands_as_title
from mitragraph.graph.claims.verdict import Judged
from mitragraph.graph.knowledge import KnowledgeGraph

HERE = Path(__file__).parent
DOCUMENT = Path(mitragraph.__file__).parent / "docs" / "claim-check.md"
PARTS = ("development", "held-out", "second-author", "third-author", "fourth-author", "fifth-author", "sixth-author")
BEYOND_SELF_REPORT = {
    "human_controlled",
    "human_experimental",
    "human_observational",
    "human_surveillance",
    "human_case",
}
"""Tiers in people in which somebody else looked."""

BEGIN, END = "<!-- figures: begin (make docs) -->", "<!-- figures: end -->"


@dataclass(frozen=True)
class Case:
    """An annotated sentence and what came out. Claims are subject, object and whether it is denied or said to be unshown."""

    id: str
    text: str
    expected: str
    expected_claims: frozenset[tuple[str, str, bool]]
    checked: Checked

    @property
    def found(self) -> str:
        return self.checked.verdict

    @property
    def found_claims(self) -> frozenset[tuple[str, str, bool]]:
        return frozenset(
            (judged.subject, judged.object, judged.claim.negated or judged.claim.unproven)
            for judged in self.checked.claims
        )


def rows(part: str) -> list[dict[str, str]]:
    """The sentences of a part, as they stand in its table."""
    with (HERE / f"{part}.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def parse_claims(cell: str) -> frozenset[tuple[str, str, bool]]:
    found = set()
    for claim in filter(None, (part.strip() for part in cell.split(";"))):
        subject, _, object_ = claim.removeprefix("!").split(" ")
        found.add((subject, object_, claim.startswith("!")))
    return frozenset(found)


def check_in_context(checker: Checker, *texts: str) -> Checked:
    """The last of some sentences of one paragraph."""
    sentences = [Sentence(text, 0, len(text), 0, stands_as_title(text)) for text in texts if text]
    *_, (sentence, linked, referred) = checker.in_context(sentences)
    return checker.checked(sentence, linked, referred, 0, len(sentence.text))


def cases(kg: KnowledgeGraph, part: str) -> list[Case]:
    """All sentences of a part, checked."""
    checker = Checker(kg)
    return [
        Case(
            row["id"],
            row["text"],
            right_verdict(row["verdict"], checked.verdict),
            parse_claims(row["claims"]),
            checked,
        )
        for row in rows(part)
        for checked in (check_in_context(checker, row["before"], row["text"]),)
    ]


def right_verdict(annotated: str, found: str) -> str:
    """The verdict that was expected: of several that an annotator would sign, the one that was found, or else the first."""
    verdicts = annotated.split("|")
    return found if found in verdicts else verdicts[0]


def people_beyond_self_report(kg: KnowledgeGraph, judged: Judged) -> bool:
    """Whether any line for the claim comes from people, other than what they report: reckoned here without the code that decides."""
    lines = [line for item in judged.bearings if item.how in (SAME, WEAKER, COUNTERPART) for line in item.edge.lines]
    return any(line.supports and kg.schema.designs[line.design].tier in BEYOND_SELF_REPORT for line in lines)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "-"


def verdict_figures(found: Sequence[Case], verdict: str) -> tuple[int, int, int]:
    """How many were found rightly, found, and expected."""
    right = sum(case.found == case.expected == verdict for case in found)
    return right, sum(case.found == verdict for case in found), sum(case.expected == verdict for case in found)


def claim_figures(found: Iterable[Case]) -> tuple[int, int, int]:
    right = all_found = expected = 0
    for case in found:
        right += len(case.found_claims & case.expected_claims)
        all_found += len(case.found_claims)
        expected += len(case.expected_claims)
    return right, all_found, expected


def table_of(kg: KnowledgeGraph, by_part: Mapping[str, Sequence[Case]]) -> str:
    """The figures as a Markdown table."""
    lines = ["| part | verdict | precision | recall |", "|---|---|---|---|"]
    for part, found in by_part.items():
        for verdict in kg.schema.verdicts.values():
            right, all_found, expected = verdict_figures(found, verdict.key)
            lines.append(f"| {part} | {verdict.label} | {share(right, all_found)} | {share(right, expected)} |")
        right = sum(case.found == case.expected for case in found)
        lines.append(f"| {part} | **all verdicts** | {share(right, len(found))} | {share(right, len(found))} |")
        right, all_found, expected = claim_figures(found)
        if not expected:  # verdicts alone were annotated
            continue
        lines.append(
            f"| {part} | claims (subject, object, denied or not) | {share(right, all_found)} | {share(right, expected)} |"
        )
    return "\n".join(lines)


def with_figures(document: str, table: str) -> str:
    """The document with the table between its two marks."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{after}"


if __name__ == "__main__":
    graph = mitragraph.load()
    figures = table_of(graph, {part: cases(graph, part) for part in PARTS})
    DOCUMENT.write_text(with_figures(DOCUMENT.read_text(encoding="utf-8"), figures), encoding="utf-8")
