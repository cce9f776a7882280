"""The page of one node, and of one edge, in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .footnotes import Footnotes
from .layout import Console, Padding, Text
from .monograph import other_end, sources_in_order
from .terminal import STYLES, against_words, cite, plain_table, search_text, strength_text

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph
    from ..records import EvidenceLine, Measurement
    from .monograph import Monograph, Section


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
