"""The ontology as a page to read: every category, predicate, design, tier and parameter, with mappings, counts and an example edge.

Run as `python -m mitragraph.graph.present.ontology_page` to write `docs/ontology.md` anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..knowledge import Edge, KnowledgeGraph, load
from ..rdf.terms import PREFIXES

PAGE = Path(__file__).parent.parent.parent / "docs" / "ontology.md"


def ontology_page(kg: KnowledgeGraph) -> str:
    """The whole page as Markdown."""
    parts = [
        introduction(kg),
        categories(kg),
        predicates(kg),
        designs(kg),
        tiers(kg),
        strengths(kg),
        phrases(kg),
        patterns(kg),
        parameters(kg),
        schemes(kg),
    ]
    return "\n\n".join(parts) + "\n"


def introduction(kg: KnowledgeGraph) -> str:
    return (
        "# The ontology\n\n"
        f"Version {kg.schema.version}. Made from `ontology/mitragraph.ttl` by `make docs`; edit that, not this page. "
        f"Terms have the prefix `mgo:` <{PREFIXES['mgo']}>. Counts are of the shipped graph."
    )


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; bars inside cells are escaped."""
    header = list(header)
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )


def matches(found: Mapping[str, tuple[str, ...]]) -> str:
    """Terms of other vocabularies, with how close they are."""
    return ", ".join(f"{kind}: {short(iri)}" for kind, iris in found.items() for iri in iris)


def short(iri: str) -> str:
    prefix = next(
        (prefix for prefix, namespace in PREFIXES.items() if iri.startswith(namespace) and prefix not in {"mg"}), ""
    )
    local = iri.removeprefix(PREFIXES.get(prefix, ""))
    return f"[{prefix}:{local}]({iri})" if prefix else iri


def categories(kg: KnowledgeGraph) -> str:
    counts = Counter(node.category for node in kg.nodes.values())
    rows = (
        (
            f"`{item.key}`",
            item.definition,
            "yes" if item.is_human_outcome else "",
            matches(item.matches),
            f"{counts[item.key]}",
        )
        for item in kg.schema.categories.values()
    )
    return "## Categories\n\n" + table(("category", "definition", "speaks of people", "mapping", "nodes"), rows)


def predicates(kg: KnowledgeGraph) -> str:
    examples: dict[str, Edge] = {}
    for edge in sorted(kg, key=lambda edge: (kg.schema.strengths[edge.strength].rank, -len(edge.lines), edge.id)):
        examples.setdefault(edge.predicate, edge)
    counts = Counter(edge.predicate for edge in kg)
    return "## Predicates\n\n" + "\n\n".join(
        "\n".join(predicate_lines(kg, key, counts[key], examples.get(key))) for key in kg.schema.predicates
    )


def predicate_lines(kg: KnowledgeGraph, key: str, count: int, example: Edge | None) -> Iterator[str]:
    """One predicate as a short list of facts."""
    item = kg.schema.predicates[key]
    label = {design.key: design.label for design in kg.schema.designs.values()}
    inverse = f", from the other end “{item.inverse_verb}”" if item.inverse_verb else ""
    yield f"### {key}\n\n{item.definition} (`mgo:{item.iri_name}`; “{item.verb}”{inverse})\n"
    facts = {
        "from": ", ".join(item.domain),
        "to": ", ".join(item.range),
        "kind of": ", ".join(item.parents),
        "established by": "; ".join(label[design] for design in item.established_by),
        "supported by": "; ".join(label[design] for design in item.supported_by),
        "never from": "; ".join(label[design] for design in item.never_from),
        "excludes": ", ".join(sorted(kg.schema.excluded[key])),
        "at the target": item.exerts or (item.needs and f"is about {item.needs}"),
        "experiments to establish": str(item.experiments_to_establish) if item.experiments_to_establish != 2 else "",
        "holds": ", ".join(
            word
            for word, holds in (
                ("both ways", item.is_symmetric),
                ("per agent", item.is_agent_specific),
                ("as the last hop of a path only", item.ends_chain),
            )
            if holds
        ),
        "mapping": matches(item.matches),
        "edges": str(count),
        "example": f"{kg.nodes[example.subject].name} {item.verb} {kg.nodes[example.object].name} (`{example.id}`, {example.strength})"
        if example
        else "",
    }
    yield from (f"- {name}: {fact}" for name, fact in facts.items() if fact)


def designs(kg: KnowledgeGraph) -> str:
    counts = Counter(line.design for line in kg.lines)
    rows = (
        (
            f"`{item.key}`",
            item.definition,
            kg.schema.tiers[item.tier].label,
            item.knowledge_level,
            matches(item.matches),
            str(counts[item.key]),
        )
        for item in kg.schema.designs.values()
    )
    return "## Designs\n\n" + table(("design", "definition", "tier", "knowledge level", "mapping", "lines"), rows)


def tiers(kg: KnowledgeGraph) -> str:
    counts = Counter(kg.schema.designs[line.design].tier for line in kg.lines)
    rows = (
        (
            f"`{item.key}`",
            item.definition,
            "yes" if item.is_on_ladder else "beside it",
            item.wording,
            item.opening,
            item.limit,
            str(counts[item.key]),
        )
        for item in kg.schema.tiers.values()
    )
    head = ("tier", "definition", "on the ladder", "in words", "opening", "what it can't show", "lines")
    return "## Tiers\n\n" + table(head, rows)


def phrases(kg: KnowledgeGraph) -> str:
    rows = ((f"`{item.key}`", item.definition, item.wording) for item in kg.schema.phrases.values())
    animals = ", ".join(item.wording for item in kg.schema.species.values())
    return (
        "## Phrases\n\nReports word evidence in these phrases, the openings of the tiers and the names of the strengths, and in no others. "
        f"Where all lines name a species that is known, they say so instead of speaking of animals: {animals}.\n\n"
        + table(("phrase", "what for", "words"), rows)
    )


def patterns(kg: KnowledgeGraph) -> str:
    """Terms that are found in the texts of records instead of being authored."""
    lists = (("matrix", kg.schema.matrices), ("registry", kg.schema.registries), ("exposure", kg.schema.exposures), ("species", kg.schema.species))  # fmt: skip
    rows = (
        (kind, f"`{item.key}`", item.label, f"`{item.pattern}`" if item.pattern else "what remains")
        for kind, terms in lists
        for item in terms.values()
    )
    return (
        "## Patterns\n\nWhat reports read from the words of a record: in which fluid or tissue a concentration was measured, from which registry a number was counted, "
        "whether other substances were there, which animal it was.\n\n"
        + table(("of", "term", "label", "found by"), rows)
    )


def strengths(kg: KnowledgeGraph) -> str:
    counts = Counter(edge.strength for edge in kg)
    rows = ((f"`{item.key}`", item.definition, str(counts[item.key])) for item in kg.schema.strengths.values())
    return "## Strengths\n\n" + table(("strength", "definition", "edges"), rows)


def parameters(kg: KnowledgeGraph) -> str:
    counts = Counter([*(line.parameter for line in kg.lines), *(item.parameter for item in kg.measurements)])
    rows = (
        (f"`{item.key}`", item.label, item.definition, ", ".join(item.units), str(counts[item.key]))
        for item in kg.schema.parameters.values()
    )
    return "## Parameters\n\n" + table(("parameter", "label", "definition", "units", "numbers"), rows)


def schemes(kg: KnowledgeGraph) -> str:
    rows = (
        (f"`{item.key}`", item.label, f"`{item.pattern}`", item.resolves_to)
        for item in kg.schema.identifier_schemes.values()
    )
    return "## Identifier schemes\n\n" + table(("prefix", "registry", "pattern", "resolves to"), rows)


if __name__ == "__main__":
    PAGE.write_text(ontology_page(load()), encoding="utf-8")
