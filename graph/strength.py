"""How strong an edge is: derived from its evidence lines, never authored, and explained in words.

What counts as proof depends on the predicate; the ontology says which designs *establish* it and which *support* it
(`mgo:establishedBy`, `mgo:supportedBy`, `mgo:experimentsToEstablish`). The rules:

* each line weighs 3 if its design establishes the predicate, 2 if it supports it, 1 if it reports other data of its own,
  0 if it only repeats or claims (reviews, marketing, authorities where the predicate isn't about law);
* several lines of one experiment count once;
* no supporting line: **refuted**;
* an experiment that shows the effect at one dose or in one test and not in another is for it: its disputing lines don't count against;
* on an agent-specific predicate (`mediates` and its like) a line against counts only if it used an agent of a supporting line;
* evidence against (disputing lines, and lines supporting an excluding predicate between the same two things) that weighs at least
  as much as the best evidence for: **contested**;
* two independent experiments of weight 3 from two sources (one where the ontology asks for one): **established**;
* one of weight 3, or two of weight 2 from two sources: **supported**;
* anything else of weight 1 or more: **suggestive**; nothing but weight 0: **claimed**;
* lines that only say from which resource an edge was taken have no weight; an edge with no other supporting line: **unassessed**;
* an edge into a condition, symptom or risk speaks of people: without a line from people (or an authority's standard) it is at most **suggestive**.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..ontology.schema import Predicate, Schema
from .records import EvidenceLine

PROVES, BACKS, HINTS, SAYS = 3, 2, 1, 0
"""Weights of a line: proves the predicate, backs it, hints at it, only says it."""

AUTHORITY = "authority"
"""The tier of what is decided or defined: there is no experiment in it."""

EXPERIMENTS_TO_BACK = 2
"""Independent experiments of a supporting design that make an edge supported: one laboratory is one voice."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the evidence of one edge amounts to, and why, in sentences."""

    strength: str
    tiers: tuple[str, ...]
    experiments: int
    sources: int
    reasons: tuple[str, ...]

    @property
    def is_contested(self) -> bool:
        return self.strength == "contested"


def weigh(line: EvidenceLine, predicate: Predicate, schema: Schema) -> int:
    """How much a line can say about an edge with this predicate."""
    if line.design in predicate.established_by:
        return PROVES
    if line.design in predicate.supported_by:
        return BACKS
    design = schema.designs[line.design]
    beside_ladder = not schema.tiers[design.tier].is_on_ladder
    return HINTS if design.is_primary and not beside_ladder else SAYS


def assess(
    predicate: Predicate,
    object_category: str,
    lines: Sequence[EvidenceLine],
    excluding: Sequence[EvidenceLine],
    schema: Schema,
) -> Assessment:
    """Assess one edge from all its lines, and from the lines that support an excluding predicate between the same two things."""
    supporting = [line for line in lines if line.supports]
    disputing = [line for line in lines if not line.supports]
    against = [line for line in [*disputing, *excluding] if speaks_against(line, predicate, supporting)]
    strength, reasons = verdict(predicate, supporting, against, schema)
    if len(against) < len(disputing) + len(excluding):
        reasons.append(
            "Other lines on that side don't count: they come from experiments that show it at another dose or in another test, "
            "or were obtained with other agents."
        )
    if strength in ("established", "supported") and speaks_of_people_without_them(object_category, supporting, schema):
        noun = schema.categories[object_category].label
        strength = "suggestive"
        reasons.append(
            f"It speaks of a {noun} in people, but nobody was studied in people for it, so it rests at suggestive."
        )
    if excluding:
        named = sorted({schema.predicates[line.predicate].label for line in excluding})
        reasons.append(
            f"Evidence for {' and '.join(named)} between the same two counts against it ({len(excluding)} {plural(len(excluding), 'line')})."
        )
    return Assessment(
        strength=strength,
        tiers=tiers_of(supporting or disputing, schema),
        experiments=len({line.experiment for line in lines}),
        sources=len({line.source for line in lines}),
        reasons=tuple(reasons),
    )


def verdict(  # noqa: PLR0911 - a verdict has as many ends as there are strengths
    predicate: Predicate, supporting: Sequence[EvidenceLine], against: Sequence[EvidenceLine], schema: Schema
) -> tuple[str, list[str]]:
    """The strength before the question of people, and the reasons for it."""
    if not supporting:
        return "refuted", [f"Only evidence against it: {tally(against, schema)}."]
    if all(schema.designs[line.design].is_unassessed for line in supporting):
        return "unassessed", [taken_from(supporting)]
    weights = {line.id: weigh(line, predicate, schema) for line in supporting}
    best = max(weights.values())
    opposed = max((weigh(line, schema.predicates[line.predicate], schema) for line in against), default=-1)
    reasons = [f"For it: {tally(supporting, schema)}."]
    if against:
        reasons.append(f"Against it: {tally(against, schema)}.")
    if opposed >= best:
        return "contested", [*reasons, "Both sides weigh about the same, so it is contested."]
    if against:
        reasons.append("What speaks against it weighs less than the best evidence for it.")
    proving = [line for line in supporting if weights[line.id] == PROVES]
    backing = [line for line in supporting if weights[line.id] >= BACKS]
    needed = predicate.experiments_to_establish
    if is_independent(proving, needed):
        return "established", [
            *reasons,
            f"{count_experiments(proving)} of a design that can prove '{predicate.label}' {'agree' if needed > 1 else 'is enough'}.",
        ]
    if proving:
        return "supported", [
            *reasons,
            f"{count_experiments(proving)} of a design that can prove '{predicate.label}'; {needed} independent ones from {needed} sources would establish it.",
        ]
    provers = listed(schema.designs[key].label for key in predicate.established_by) or "none of the listed designs"
    if is_independent(backing, EXPERIMENTS_TO_BACK):
        return "supported", [
            *reasons,
            f"{count_experiments(backing)} that can back it but not prove it. It would be proven by: {provers}.",
        ]
    if best > SAYS:
        return "suggestive", [
            *reasons,
            f"Nothing here can prove '{predicate.label}'. It would be proven by: {provers}.",
        ]
    return "claimed", [*reasons, "No data: said in reviews, by authorities or in marketing only."]


def taken_from(lines: Sequence[EvidenceLine]) -> str:
    """Why an edge is unassessed."""
    return f"Taken over from {listed(sorted({line.source for line in lines}))} as it stands: the studies behind it were not looked at."


def speaks_against(line: EvidenceLine, predicate: Predicate, supporting: Sequence[EvidenceLine]) -> bool:
    """Whether a line on the other side counts.

    Not if its experiment also supports the edge: no effect at the lower dose is part of finding one at the higher. On an agent-specific
    predicate only if it used an agent of the supporting lines: that a delta antagonist leaves morphine's effect alone says nothing of
    whether delta receptors mediate mitragynine's.
    """
    if not supporting:
        return True
    if line.experiment in {other.experiment for other in supporting}:
        return False
    if not predicate.is_agent_specific:
        return True
    agents = {agent for other in supporting for agent in other.agent}
    return not line.agent or not agents or not agents.isdisjoint(line.agent)


def is_independent(lines: Sequence[EvidenceLine], needed: int) -> bool:
    """Whether there are that many experiments from that many sources."""
    return len({line.experiment for line in lines}) >= needed and len({line.source for line in lines}) >= needed


def speaks_of_people_without_them(object_category: str, supporting: Sequence[EvidenceLine], schema: Schema) -> bool:
    """Whether the object is a human outcome and no supporting line comes from people or stands beside the ladder."""
    if not schema.categories[object_category].is_human_outcome:
        return False
    tiers = [schema.tier_of(line.design) for line in supporting]
    return not any(tier.is_in_people or not tier.is_on_ladder for tier in tiers)


def tiers_of(lines: Iterable[EvidenceLine], schema: Schema) -> tuple[str, ...]:
    """The tiers of lines, closest to people first; those without data of their own last."""
    designs = sorted({line.design for line in lines}, key=lambda key: schema.designs[key].rank)
    return tuple(dict.fromkeys(schema.designs[key].tier for key in designs))


def tally(lines: Sequence[EvidenceLine], schema: Schema) -> str:
    """Lines counted in words, by design: `2 experiments, 1 source (animal experiment)`; what authorities, reviews or sellers say is no experiment: `6 sources (marketing claim)`."""
    sources = len({line.source for line in lines})
    designs = sorted({line.design for line in lines}, key=lambda key: schema.designs[key].rank)
    own = [
        line
        for line in lines
        if schema.designs[line.design].is_primary and schema.tier_of(line.design).key != AUTHORITY
    ]
    counted = [*([count_experiments(own)] if own else []), f"{sources} {plural(sources, 'source')}"]
    return f"{listed(counted)} ({listed(schema.designs[key].label for key in designs)})"


def count_experiments(lines: Sequence[EvidenceLine]) -> str:
    number = len({line.experiment for line in lines})
    return f"{number} {plural(number, 'experiment')}"


def plural(number: int, noun: str) -> str:
    """
    >>> plural(1, "line"), plural(2, "line")
    ('line', 'lines')
    """
    return noun if number == 1 else f"{noun}s"


def listed(words: Iterable[str]) -> str:
    """Words joined for reading."""
    return ", ".join(words)
