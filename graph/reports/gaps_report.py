"""The gaps as a report: a research agenda, two matrices by tier, pairs never asked about, and searches without a hit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..knowledge import Edge, KnowledgeGraph
from ..wording import search_in_words, triple_in_words
from .gaps import AGENTS, HOPS, OUTCOMES, TARGETS, Gap, Gaps, Unstudied, kinds_of
from .model import Column, Report, Row, Section, columns

AGENDA = columns(
    ("finding", "finding"),
    ("strength", "strength"),
    ("gaps", "gap"),
    ("experiments", "experiments for"),
    ("holds_back", "paths it holds back"),
    ("searched", "looked for"),
)
UNSTUDIED = columns(
    ("target", "target"),
    ("alkaloids", "alkaloids of kratom without any line"),
    ("number", "how many"),
    ("opens", "paths that lead on from it"),
)
SEARCHES = columns(("search", "search"), ("words", "looked for"), ("found", "instead"))


def gaps_report(kg: KnowledgeGraph, gaps: Gaps, *, node: str = "", kinds: Sequence[str] = ()) -> Report:
    """The report. `kinds` keeps only edges with one of these gaps."""
    chosen = [gap for gap in gaps.edges if not kinds or set(kinds) & set(gap.kinds)]
    agenda = [gap for gap in chosen if gap.holds_back]
    about = f" on {kg.nodes[node].name}" if node else ""
    pairs = [gap.edge for gap in chosen]
    sections = [
        Section("Research agenda", AGENDA, tuple(agenda_row(kg, gap) for gap in agenda), agenda_intro(kg, gaps)),
        matrix(kg, "Alkaloid by target and tier", pairs, AGENTS, TARGETS),
        matrix(kg, "Agent by effect and tier", pairs, AGENTS, OUTCOMES),
    ]
    if not kinds:
        rows = tuple(unstudied_row(kg, item) for item in gaps.unstudied)
        sections.append(Section("Pairs never asked about", UNSTUDIED, rows))
        found = tuple(Row((item.id, search_in_words(kg, item), item.hits)) for item in gaps.searches)
        sections.append(Section("Looked for and not found", SEARCHES, found))
    return Report(
        name="gaps",
        title=f"What isn't known{about}",
        answers="Which findings rest on little, which pairs did nobody look at, and which of them hold back most answers?",
        sections=tuple(sections),
        notes=(kg.schema.phrase("agenda", hops=HOPS), kg.schema.phrase("laboratories")),
    )


def agenda_intro(kg: KnowledgeGraph, gaps: Gaps) -> str:
    return kg.schema.phrase("agenda_size", paths=f"{gaps.paths:,}", hops=HOPS)


def agenda_row(kg: KnowledgeGraph, gap: Gap) -> Row:
    edge = gap.edge
    return Row(
        (
            triple_in_words(kg, edge),
            edge.strength,
            gap_words(kg, gap.kinds),
            len({line.experiment for line in edge.supporting}),
            gap.holds_back,
            " ".join(search_in_words(kg, search) for search in gap.searches),
        ),
        edges=(edge.id,),
        lines=tuple(line.id for line in edge.lines),
    )


def gap_words(kg: KnowledgeGraph, kinds: Iterable[str]) -> str:
    """Gaps for readers: a tier by its label, the others as they are called."""
    tiers = {f"{key}_only": kg.schema.phrase("only_tier", tier=tier.label) for key, tier in kg.schema.tiers.items()}
    return "; ".join(tiers.get(kind, kind.replace("_", " ")) for kind in kinds)


def matrix(
    kg: KnowledgeGraph, title: str, edges: Sequence[Edge], subjects: Sequence[str], objects: Sequence[str]
) -> Section:
    """Experiments for each pair and tier; a pair has one row for all predicates between its ends. Empty cells are what nobody did."""
    tiers = [tier for tier in kg.schema.tiers.values() if tier.is_on_ladder]
    by_pair: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        if kg.nodes[edge.subject].category in subjects and kg.nodes[edge.object].category in objects:
            by_pair.setdefault((edge.subject, edge.object), []).append(edge)
    header = (
        *columns(("agent", "agent"), ("object", "on")),
        *(Column(tier.key, tier.label) for tier in tiers),
        Column("gaps", "gap"),
    )
    rows = [
        Row(
            (
                kg.nodes[subject].name,
                kg.nodes[object_].name,
                *(count(kg, found, tier.key) or None for tier in tiers),
                "; ".join(dict.fromkeys(gap_words(kg, kinds_of(kg, edge)) for edge in found)),
            ),
            edges=tuple(edge.id for edge in found),
        )
        for (subject, object_), found in sorted(by_pair.items())
    ]
    return Section(title, header, tuple(rows), kg.schema.phrase("matrix_cells"))


def count(kg: KnowledgeGraph, edges: Iterable[Edge], tier: str) -> int:
    """Experiments of one tier that support any of some edges."""
    return len({line.experiment for edge in edges for line in edge.supporting if kg.schema.tier_of(line.design).key == tier})  # fmt: skip


def unstudied_row(kg: KnowledgeGraph, item: Unstudied) -> Row:
    names = [kg.nodes[alkaloid].name for alkaloid in item.alkaloids]
    return Row((kg.nodes[item.target].name, ", ".join(names), len(names), item.opens))
