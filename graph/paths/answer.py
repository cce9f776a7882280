"""The answer to a path question, as records, words and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..records import EvidenceLine, Measurement, Source
from .ranking import OPPOSED, Parts

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Hop:
    """One edge of a path; `reversed` when the path walks it from object to subject."""

    edge: Edge
    reversed: bool

    @property
    def subject(self) -> str:
        return self.edge.subject

    @property
    def object(self) -> str:
        return self.edge.object

    @property
    def predicate(self) -> str:
        return self.edge.predicate


@dataclass(frozen=True, slots=True)
class Path:
    """One route from start to end. `weakest_hop` counts from 0, as an index into `hops`."""

    nodes: tuple[str, ...]
    hops: tuple[Hop, ...]
    parts: Parts
    strength: str
    score: float
    sentence: str

    @property
    def length(self) -> int:
        return len(self.hops)

    @property
    def coherent(self) -> bool:
        return self.parts.coherent

    @property
    def weakest_hop(self) -> int:
        return self.parts.weakest_hop


@dataclass(frozen=True, slots=True)
class PathAnswer:
    """All that was found: `total` paths, of which `paths` holds the first. `truncated` when the search had to stop early."""

    start: str
    end: str
    max_hops: int
    total: int
    truncated: bool
    paths: tuple[Path, ...]
    kg: KnowledgeGraph

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line prints it with --json."""
        return {
            "from": self.start,
            "to": self.end,
            "max_hops": self.max_hops,
            "total": self.total,
            "truncated": self.truncated,
            "paths": [path_as_json(self.kg, path) for path in self.paths],
        }


def path_as_json(kg: KnowledgeGraph, path: Path) -> dict[str, Any]:
    return {
        "nodes": [
            {"id": node, "name": kg.nodes[node].name, "category": kg.nodes[node].category} for node in path.nodes
        ],
        "length": path.length,
        "coherent": path.coherent,
        "strength": path.strength,
        "weakest_hop": path.weakest_hop,
        "score": path.score,
        "score_parts": {
            "weakest_strength": path.strength,
            "coherent": path.coherent,
            "direction": path.parts.direction,
            "length": path.length,
            "hub_damping": round(path.parts.damping, 9),
        },
        "sentence": path.sentence,
        "hops": [hop_as_json(kg, hop) for hop in path.hops],
    }


def hop_as_json(kg: KnowledgeGraph, hop: Hop) -> dict[str, Any]:
    edge = hop.edge
    return {
        "edge_id": edge.id,
        "subject": edge.subject,
        "predicate": edge.predicate,
        "object": edge.object,
        "reversed": hop.reversed,
        "strength": edge.strength,
        "tiers": list(edge.tiers),
        "sources": edge.assessment.sources,
        "experiments": edge.assessment.experiments,
        "evidence": [evidence_as_json(kg, line) for line in edge.lines],
    }


def evidence_as_json(kg: KnowledgeGraph, line: EvidenceLine) -> dict[str, Any]:
    """One evidence line with its source, as every command's JSON shows it."""
    return {
        "id": line.id,
        "stance": line.stance,
        "design": line.design,
        "tier": kg.schema.designs[line.design].tier,
        "system": line.system,
        "agent": list(line.agent),
        "parameter": line.parameter,
        "relation": line.relation,
        "value": line.value,
        "unit": line.unit,
        "statement": line.statement,
        "locator": line.locator,
        "note": line.note,
        "source": source_as_json(kg.sources[line.source]),
    }


def measurement_as_json(kg: KnowledgeGraph, measurement: Measurement) -> dict[str, Any]:
    """One measurement with its source, in the words of an evidence line."""
    return {
        "id": measurement.id,
        "parameter": measurement.parameter,
        "relation": measurement.relation,
        "value": measurement.value,
        "unit": measurement.unit,
        "design": measurement.design,
        "system": measurement.system,
        "agent": list(measurement.agent),
        "statement": measurement.statement,
        "locator": measurement.locator,
        "note": measurement.note,
        "source": source_as_json(kg.sources[measurement.source]),
    }


def source_as_json(source: Source) -> dict[str, str]:
    return {
        "id": source.id,
        "pmid": source.pmid,
        "doi": source.doi,
        "year": source.year,
        "first_author": source.first_author,
        "title": source.title,
    }


def sentence_for(kg: KnowledgeGraph, hops: tuple[Hop, ...], nodes: tuple[str, ...], parts: Parts) -> str:
    """The path in words: each hop with its strength and where it was seen, then the weakest hop."""
    clauses = [clause(kg, hop, kg.nodes[node].name) for hop, node in zip(hops, nodes, strict=False)]
    weakest = hops[parts.weakest_hop].edge
    ending = (
        f" Weakest hop: {parts.weakest_hop + 1} of {len(hops)}, which {kg.schema.strengths[weakest.strength].wording}."
    )
    if parts.direction == OPPOSED:
        ending += " The hops point different ways: what is done to the target is not what the next hop is about."
    elif not parts.coherent and len(hops) > 1:
        ending += " The hops were not shown with one and the same agent."
    text = "; ".join(clauses)
    return text[:1].upper() + text[1:] + "." + ending


def clause(kg: KnowledgeGraph, hop: Hop, spoken_of: str) -> str:
    """One hop in words, from the node at which the path arrives at it."""
    edge, predicate = hop.edge, kg.schema.predicates[hop.predicate]
    verb = predicate.inverse_verb if hop.reversed else predicate.verb
    other = kg.nodes[edge.subject if hop.reversed else edge.object].name
    where = kg.schema.tiers[edge.tiers[0]].wording if edge.tiers else ""
    against = f", {len(edge.disputing)} against" if edge.disputing else ""
    return f"{spoken_of} {verb} {other} ({edge.strength}, {where}{against})"
