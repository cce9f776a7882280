"""Answers in a terminal. Text from tables is never read as markup."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..values import parse_reported
from .footnotes import Footnotes
from .layout import Console, Padding, Table, Text
from .monograph import other_end, sources_in_order

if TYPE_CHECKING:
    from ...ontology.schema import Schema
    from ..knowledge import Edge, KnowledgeGraph
    from ..paths import Path, PathAnswer
    from ..records import EvidenceLine, Measurement, Search
    from ..reports.conflicts import Conflict
    from ..sparql.questions import SavedQuestion
    from .monograph import Monograph, Section

STYLES = {
    "established": "bold green",
    "supported": "green",
    "suggestive": "yellow",
    "contested": "bold magenta",
    "claimed": "dim",
    "unassessed": "dim",
    "refuted": "red",
}

PIPED_WIDTH = 140
"""Columns when nobody's terminal is there to ask: wide enough for the evidence tables."""


def stdout() -> Console:
    """Where answers go. Colour only on a terminal; as wide as it is, or as COLUMNS says."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(width)


def plain_table(*columns: str, title: str = "") -> Table:
    return Table(columns, title)


def strength_text(strength: str) -> Text:
    return Text(strength, style=STYLES[strength])


def cite(kg: KnowledgeGraph, lines: Iterable[EvidenceLine], most: int = 4) -> str:
    """Short citations of some lines, each source once, years in order."""
    sources = {line.source for line in lines}
    ordered = sorted(sources, key=lambda key: (kg.sources[key].year, kg.sources[key].citation))
    names = list(dict.fromkeys(kg.sources[key].citation for key in ordered))
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def against_words(kg: KnowledgeGraph, edge: Edge) -> str:
    """Who disputes an edge, and who supports one that excludes it."""
    excluding = (
        f"{cite(kg, other.supporting)} ({kg.schema.predicates[other.predicate].label})"
        for other in kg.edges_excluding(edge)
    )
    return "; ".join(part for part in (cite(kg, edge.disputing), *excluding) if part)


# --- paths


def print_paths(answer: PathAnswer, console: Console, *, with_searches: bool = True) -> None:
    """Ranked paths, each with its hops, and what was looked for and not found."""
    kg = answer.kg
    start, end = kg.nodes[answer.start].name, kg.nodes[answer.end].name
    more = " (stopped early: there are more)" if answer.truncated else ""
    shown = f"; the first {len(answer.paths)}" if len(answer.paths) < answer.total else ""
    console.print(
        Text(
            f"{start} → {end}: {answer.total:,} {'path' if answer.total == 1 else 'paths'} of up to {answer.max_hops} {'hop' if answer.max_hops == 1 else 'hops'}{more}{shown}",
            style="bold",
        )
    )
    for number, path in enumerate(answer.paths, start=1):
        print_path(kg, number, path, console)
    if with_searches:
        print_not_found(kg, answer, console)


def print_path(kg: KnowledgeGraph, number: int, path: Path, console: Console) -> None:
    heading = Text(f"\n{number}. ")
    heading.append(f"weakest hop {path.strength}", style=STYLES[path.strength])
    coherence = "one agent throughout" if path.coherent else "not one agent"
    direction = {"fits": ", directions fit", "opposes": ", directions oppose", "open": ""}[path.parts.direction]
    heading.append(
        f" · {coherence}{direction} · {path.length} {'hop' if path.length == 1 else 'hops'} · hub damping {path.parts.damping:.3f} · score {path.score:.4f}"
    )
    console.print(heading)
    table = plain_table("", "hop", "strength", "seen", "exp./src.", "for", "against")
    for position, hop in enumerate(path.hops):
        edge, predicate = hop.edge, kg.schema.predicates[hop.predicate]
        verb = predicate.inverse_verb if hop.reversed else predicate.verb
        arriving, leaving = path.nodes[position + 1], path.nodes[position]
        words = Text.assemble((kg.nodes[leaving].name, "bold"), f" {verb} ", (kg.nodes[arriving].name, "bold"))
        table.add_row(
            Text("▸" if position == path.weakest_hop else " "),
            words,
            strength_text(edge.strength),
            Text(kg.schema.tiers[edge.tiers[0]].label if edge.tiers else ""),
            Text(f"{edge.assessment.experiments}/{edge.assessment.sources}"),
            Text(cite(kg, edge.supporting)),
            Text(against_words(kg, edge)),
        )
    console.print(Padding(table, (0, 0, 0, 3)))


def print_not_found(kg: KnowledgeGraph, answer: PathAnswer, console: Console) -> None:
    """What was looked for between these two ends and not found."""
    searches = kg.searches_about(answer.start, answer.end)
    if not searches:
        return
    console.print(Text("\nLooked for and not found", style="bold"))
    for search in searches:
        console.print(Padding(search_text(search), (0, 0, 0, 3)))


def search_text(search: Search) -> Text:
    return Text(f"{search.query} ({search.where}, {search.date}; hits: {search.hits or '0'}). {search.found}".rstrip())


# --- one node


def print_monograph(kg: KnowledgeGraph, page: Monograph, console: Console, *, full: bool = False) -> None:
    """The page of one node: names and identifiers, then section by section, disputes beside what they dispute.

    Short: one row per edge, and every number. Full: every line with its statement, and the titles of the sources.
    """
    node = page.node
    console.print(
        Text.assemble((node.name, "bold underline"), f"  {kg.schema.categories[node.category].label} · {node.id}")
    )
    facts = {
        "also called": "; ".join(node.synonyms),
        "identifiers": "  ".join(node.xrefs),
        "note": node.description,
        "SMILES": node.smiles,
        "InChIKey": node.inchikey,
    }
    for label, fact in facts.items():
        if fact:
            console.print(Text.assemble((f"  {label}: ", "dim"), fact))
    for section in page.sections:
        if full:
            print_lines_of_section(kg, page, section, console)
        else:
            print_section(kg, page, section, console)
            print_numbers(kg, page, section, console)
    if page.measurements:
        print_measurements(kg, page.measurements, console, full=full)
    if page.not_found:
        console.print(Text("\nLooked for and not found", style="bold"))
        for search in page.not_found:
            console.print(Padding(search_text(search), (0, 0, 0, 2)))
    sources = sources_in_order(kg, page.edges, page.measurements)
    console.print(Text(f"\nSources ({len(sources)})", style="bold"))
    for key in sources:
        source = kg.sources[key]
        words = source_text(kg, key) if full else Text(f"{source.citation}  {source.link}")
        console.print(Padding(words, (0, 0, 0, 2)))
    if not full:
        console.print(Text("\n--full prints every line with its statement and the titles of the sources.", style="dim"))


def print_section(kg: KnowledgeGraph, page: Monograph, section: Section, console: Console) -> None:
    """One section: a row per edge, with who is for and who against."""
    table = plain_table("", "strength", "seen", "exp./src.", "for", "against", title=f"\n{section.heading}")
    for edge in section.edges:
        table.add_row(
            edge_words(kg, page.node.id, edge),
            strength_text(edge.strength),
            Text(", ".join(kg.schema.tiers[tier].label for tier in edge.tiers)),
            Text(f"{edge.assessment.experiments}/{edge.assessment.sources}"),
            Text(cite(kg, edge.supporting)),
            Text(against_words(kg, edge)),
        )
    console.print(table)


def print_numbers(kg: KnowledgeGraph, page: Monograph, section: Section, console: Console) -> None:
    """The numbers of one section: what was measured on what, in which system, by whom."""
    rows = [(edge, line) for edge in section.edges for line in edge.lines if line.parameter]
    if not rows:
        return
    table = plain_table("", "measured", "system", "source", title=f"{section.title}: numbers as reported")
    notes = Footnotes()
    for edge, line in rows:
        against = "" if line.supports else " (against)"
        table.add_row(
            edge_words(kg, page.node.id, edge),
            Text(value_words(kg, line) + against + notes.mark(line.note)),
            Text(line.system),
            Text(source_words(kg, line)),
        )
    console.print(table)
    print_footnotes(notes, console)


def print_footnotes(notes: Footnotes, console: Console) -> None:
    """The notes of the table above."""
    for note in notes:
        console.print(Padding(Text(note, style="dim"), (0, 0, 0, 2)))


def print_lines_of_section(kg: KnowledgeGraph, page: Monograph, section: Section, console: Console) -> None:
    """One section: a row per evidence line, grouped by edge."""
    has_values = any(line.value for edge in section.edges for line in edge.lines)
    columns = ["", "strength", *(["value"] if has_values else []), "", "seen in", "finding", "source"]
    table = plain_table(*columns, title=f"\n{section.heading}")
    notes = Footnotes()
    for edge in section.edges:
        for position, line in enumerate(sorted(edge.lines, key=lambda line: (not line.supports, line.id))):
            lead = (
                [edge_words(kg, page.node.id, edge), strength_text(edge.strength)]
                if position == 0
                else [Text(), Text()]
            )
            mark = notes.mark(line.note)
            table.add_row(
                *lead,
                *([Text(value_words(kg, line) + (mark if line.value else ""))] if has_values else []),
                Text("for" if line.supports else "against", style="" if line.supports else "red"),
                Text(line.system),
                Text(line.statement + ("" if line.value else mark)),
                Text(source_words(kg, line)),
            )
        table.add_section()
    console.print(table)
    print_footnotes(notes, console)


def edge_words(kg: KnowledgeGraph, node: str, edge: Edge) -> Text:
    """The edge in words, as seen from one of its ends."""
    predicate = kg.schema.predicates[edge.predicate]
    verb = predicate.verb if edge.subject == node else predicate.inverse_verb
    return Text.assemble(f"{verb} ", (kg.nodes[other_end(edge, node)].name, "bold"))


def value_words(kg: KnowledgeGraph, line: EvidenceLine | Measurement) -> str:
    return f"{kg.schema.parameters[line.parameter].label} {line.measured}" if line.parameter else ""


def source_words(kg: KnowledgeGraph, line: EvidenceLine | Measurement) -> str:
    """Citation of a line; where it was read if that was another document."""
    read_in = f", read in {kg.sources[line.read_in].citation}" if line.read_in else ""
    return f"{kg.sources[line.source].citation}{read_in}"


def print_measurements(
    kg: KnowledgeGraph, measurements: Sequence[Measurement], console: Console, *, full: bool
) -> None:
    """Numbers about the node itself, by parameter."""
    table = plain_table("", "value", "system", *(["finding"] if full else []), "source", title="\nMeasurements")
    notes = Footnotes()
    for measurement in sorted(measurements, key=lambda item: (kg.schema.parameters[item.parameter].label, item.id)):
        table.add_row(
            Text(kg.schema.parameters[measurement.parameter].label, style="bold"),
            Text(measurement.measured + notes.mark(measurement.note)),
            Text(measurement.system),
            *([Text(measurement.statement)] if full else []),
            Text(source_words(kg, measurement)),
        )
    console.print(table)
    print_footnotes(notes, console)


def source_text(kg: KnowledgeGraph, key: str) -> Text:
    source = kg.sources[key]
    flags = " [retracted]" if source.is_retracted else ""
    interest = f" Interest: {source.interest}" if source.interest else ""
    return Text(
        f"{source.citation}. {source.title}.{' ' + source.journal + '.' if source.journal else ''} {source.link}{flags}{interest}"
    )


# --- one edge


def print_edge(kg: KnowledgeGraph, edge: Edge, console: Console) -> None:
    """One edge: its strength and why, then the lines for and against it."""
    predicate = kg.schema.predicates[edge.predicate]
    console.print(
        Text.assemble(
            (kg.nodes[edge.subject].name, "bold"), f" {predicate.verb} ", (kg.nodes[edge.object].name, "bold")
        )
    )
    console.print(Text.assemble((f"  {edge.id}", "dim")))
    console.print(
        Text.assemble(
            "  It ",
            (kg.schema.strengths[edge.strength].wording, STYLES[edge.strength]),
            ": ",
            kg.schema.strengths[edge.strength].definition[:1].lower(),
            kg.schema.strengths[edge.strength].definition[1:],
        )
    )
    for reason in edge.assessment.reasons:
        console.print(Padding(Text(f"• {reason}"), (0, 0, 0, 2)))
    for title, lines in (("For", edge.supporting), ("Against", edge.disputing)):
        if lines:
            print_lines(kg, title, lines, console)
    excluding = kg.edges_excluding(edge)
    for other in excluding:
        print_lines(
            kg, f"Against, as evidence for '{kg.schema.predicates[other.predicate].label}'", other.supporting, console
        )
    console.print(Text("\nSources", style="bold"))
    for key in sources_in_order(kg, [edge, *excluding]):
        console.print(Padding(source_text(kg, key), (0, 0, 0, 2)))


def print_lines(kg: KnowledgeGraph, title: str, lines: Sequence[EvidenceLine], console: Console) -> None:
    table = plain_table("line", "design", "system", "given", "value", "finding", "source", title=f"\n{title}")
    for line in lines:
        given = "; ".join(
            part for part in (", ".join(kg.nodes[agent].name for agent in line.agent), line.dose_route) if part
        )
        table.add_row(
            Text(line.id), Text(kg.schema.designs[line.design].label), Text(line.system), Text(given), Text(value_words(kg, line)),
            Text(line.statement + (f" ({line.note})" if line.note else "")), Text(f"{source_words(kg, line)} ({line.locator})"),
        )  # fmt: skip
    console.print(table)


# --- reports


def print_conflicts(kg: KnowledgeGraph, conflicts: Sequence[Conflict], console: Console) -> None:
    """Each conflict: what can't both hold, the findings of both sides, and what differs between all of them."""
    if not conflicts:
        console.print(Text("No findings here that could not both hold."))
    for conflict in conflicts:
        console.print(conflict_heading(kg, conflict))
        for title, lines in conflict_groups(kg, conflict):
            if title:
                console.print(Padding(Text(title, style="bold"), (0, 0, 0, 3)))
            table = Table()
            for line in lines:
                note = f" Note: {line.note.rstrip('.')}." if line.note else ""
                words = " · ".join(part for part in (value_words(kg, line), line.system) if part)
                table.add_row(
                    Text(source_words(kg, line)), Text.assemble(f"{line.statement}{note}", (f" {words}", "dim"))
                )
            console.print(Padding(table, (0, 0, 0, 5)))
        differs = ", ".join(conflict.differs) or "nothing that all of these findings report"
        within = all(pair.is_within_one_experiment for pair in conflict.pairs)
        same = " All within one experiment: another dose or test." if within else ""
        console.print(Padding(Text(f"Differs throughout: {differs}.{same}"), (0, 0, 1, 3)))


def conflict_groups(kg: KnowledgeGraph, conflict: Conflict) -> list[tuple[str, Sequence[EvidenceLine]]]:
    """The findings under their titles; values that lie apart stand in one list, the highest first."""
    one, other = conflict.sides
    if conflict.kind == "values":
        lines = {line.id: line for line in (*one, *other)}
        return [("", sorted(lines.values(), key=middle, reverse=True))]
    if conflict.kind == "stance":
        return [("For", one), ("Against", other)]
    labels = (kg.schema.predicates[edge.predicate].label for edge in conflict.edges)
    return [(f"For '{label}'", lines) for label, lines in zip(labels, (one, other), strict=True)]


def middle(line: EvidenceLine) -> float:
    value = parse_reported(line.value)
    return (value.low + value.high) / 2 if value else 0.0


def conflict_heading(kg: KnowledgeGraph, conflict: Conflict) -> Text:
    edge = conflict.edges[0]
    verbs = " / ".join(kg.schema.predicates[edge.predicate].verb for edge in conflict.edges)
    heading = Text.assemble((kg.nodes[edge.subject].name, "bold"), f" {verbs} ", (kg.nodes[edge.object].name, "bold"))
    if conflict.kind == "values":
        heading.append(
            f": {kg.schema.parameters[conflict.parameter].label} up to {conflict.pairs[0].fold:.3g}-fold apart"
        )
    else:
        heading.append(" · ")
        heading.append_text(Text(", ").join(strength_text(edge.strength) for edge in conflict.edges))
    return heading


# --- saved questions


def print_questions(found: Sequence[SavedQuestion], console: Console) -> None:
    """The saved questions and what each is for."""
    table = plain_table("name", "question", "keywords")
    for item in found:
        table.add_row(Text(item.name, style="bold"), Text(item.title), Text(", ".join(item.keywords)))
    console.print(table)


# --- counts and problems


def print_statistics(schema: Schema, statistics: dict[str, Any], console: Console) -> None:
    """What is in here, in numbers."""
    edges, evidence, sources = statistics["edges"], statistics["evidence"], statistics["sources"]
    share = 100 * edges["sourced"] / edges["total"] if edges["total"] else 100
    console.print(Text.assemble(("mitragraph ", "bold"), statistics["version"]))
    console.print(
        Text(
            f"  {statistics['nodes']['total']:,} nodes · {edges['total']:,} edges ({share:.0f} % sourced) · {evidence['total']:,} evidence lines · "
            f"{statistics['measurements']['total']:,} measurements · {sources['total']:,} sources ({sources['with_pmid']:,} with PMID, {sources['with_doi']:,} with DOI) · "
            f"{statistics['searches']['total']:,} searches without a hit"
        )
    )
    blocks = [
        (
            "Nodes by category",
            statistics["nodes"]["by_category"],
            {key: term.label for key, term in schema.categories.items()},
            statistics["nodes"]["total"],
        ),
        ("Edges by strength", edges["by_strength"], {key: key for key in schema.strengths}, edges["total"]),
        ("Edges by predicate", edges["by_predicate"], {key: key for key in schema.predicates}, edges["total"]),
        (
            "Evidence by tier",
            evidence["by_tier"],
            {key: term.label for key, term in schema.tiers.items()},
            evidence["total"],
        ),
        (
            "Evidence by design",
            evidence["by_design"],
            {key: term.label for key, term in schema.designs.items()},
            evidence["total"],
        ),
        ("Evidence by stance", evidence["by_stance"], {key: key for key in schema.stances}, evidence["total"]),
        ("Sources by kind", sources["by_kind"], {key: key for key in schema.source_kinds}, sources["total"]),
    ]
    for title, counts, labels, total in blocks:
        table = Table(("", "number", "share"), f"\n{title}", right=(1, 2))
        for key, number in counts.items():
            table.add_row(Text(labels[key]), f"{number:,}", f"{100 * number / total:.1f} %")
        console.print(table)
