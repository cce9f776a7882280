"""One node as a report: the sections of its monograph, its measurements, what was not found, and its pictures."""

from __future__ import annotations

from ..knowledge import Edge, KnowledgeGraph
from ..records import Measurement, Node
from ..reports.gaps import AGENTS
from ..reports.model import Picture, Report, Row, Section, columns
from ..reports.pictures import affinity_picture
from ..reports.tier_pictures import ladder_picture, timeline_picture
from ..strength import count_experiments
from ..wording import finding, joined, limits, search_in_words, trial_in_words, triple_in_words, value_in_words
from .monograph import Monograph

PICTURES = {"affinities": affinity_picture, "ladder": ladder_picture, "timeline": timeline_picture}
"""What can be drawn of a node, by name."""

EDGES = columns(
    ("finding", "finding"),
    ("strength", "strength"),
    ("seen", "seen"),
    ("for", "for"),
    ("against", "against"),
    ("reported", "as reported"),
)
NUMBERS = columns(("parameter", "measured"), ("value", "as reported"), ("system", "system"), ("statement", "finding"))


def pictures_of(kg: KnowledgeGraph, node: str, only: str = "") -> tuple[Picture, ...]:
    """All pictures of a node that show anything, or the one of that name."""
    return tuple(picture for name, draw in PICTURES.items() if only in ("", name) for picture in draw(kg, node))


def monograph_report(kg: KnowledgeGraph, page: Monograph) -> Report:
    """The whole page of a node."""
    node = page.node
    sections = [Section(part.title, EDGES, tuple(edge_row(kg, edge) for edge in part.edges)) for part in page.sections]
    if page.measurements:
        sections.append(Section("Measurements", NUMBERS, tuple(number_row(kg, item) for item in page.measurements)))
    return Report(
        name=node.id,
        title=node.name,
        answers=node.description or kg.schema.categories[node.category].label,
        sections=tuple(sections),
        notes=(*trials(kg, node), *(search_in_words(kg, search) for search in page.not_found)),
        pictures=pictures_of(kg, node.id),
    )


def trials(kg: KnowledgeGraph, node: Node) -> list[str]:
    """For a state of people: of what of kratom no trial is known, and what the tiers of the evidence on it can't show."""
    if not kg.schema.categories[node.category].is_human_outcome:
        return []
    into = [edge for edge in kg.edges_by_node[node.id] if edge.object == node.id and kg.nodes[edge.subject].category in AGENTS]  # fmt: skip
    by_sentence: dict[str, dict[str, None]] = {}
    for edge in into:
        by_sentence.setdefault(trial_in_words(kg, edge.subject, node.id), {})[kg.nodes[edge.subject].name] = None
    told = [f"{joined(list(names))}: {sentence}" for sentence, names in by_sentence.items() if sentence]
    return [*told, *limits(kg.schema, (line for edge in into for line in edge.lines))]


def edge_report(kg: KnowledgeGraph, edge: Edge) -> Report:
    """One edge; its lines and the reasons for its strength stand behind every report's rows."""
    return Report(
        name=edge.id,
        title=triple_in_words(kg, edge),
        answers=finding(kg, edge),
        sections=(Section(edge.id, EDGES, (edge_row(kg, edge),)),),
        notes=limits(kg.schema, edge.lines),
    )


def edge_row(kg: KnowledgeGraph, edge: Edge) -> Row:
    return Row(
        (
            triple_in_words(kg, edge),
            edge.strength,
            ", ".join(kg.schema.tiers[tier].label for tier in edge.tiers),
            count_experiments(edge.supporting) if edge.supporting else None,
            count_experiments(edge.disputing) if edge.disputing else None,
            "; ".join(value_in_words(kg, line) for line in edge.lines if line.parameter),
        ),
        edges=(edge.id,),
    )


def number_row(kg: KnowledgeGraph, item: Measurement) -> Row:
    cells = (kg.schema.parameters[item.parameter].label, item.measured, item.system, item.statement)
    return Row(cells, lines=(item.id,))
