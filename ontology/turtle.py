"""Read the terms of the ontology from Turtle, check that they agree with each other, and compile them to JSON.

Run as `python -m mitragraph.ontology.turtle` after editing `mitragraph.ttl`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SKOS
from rdflib.term import Node as Term

from .errors import OntologyError
from .files import COMPILED, NAMESPACE, TURTLE

MGO = Namespace(NAMESPACE)
MATCHES = {"exact": SKOS.exactMatch, "close": SKOS.closeMatch, "broad": SKOS.broadMatch}


def snake_case(name: str) -> str:
    """The key of a term: its local name in snake_case.

    >>> snake_case("partialAgonistOf")
    'partial_agonist_of'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class Reader:
    """Answers questions about one parsed ontology in plain Python values."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def name(self, term: Term) -> str:
        """Local name of a term of ours."""
        return str(term).removeprefix(NAMESPACE)

    def key(self, term: Term) -> str:
        """What tables call the term: its notation, else its name in snake_case; a category keeps its name."""
        notation = self.graph.value(term, SKOS.notation)
        if notation is not None:
            return str(notation)
        return self.name(term) if (term, RDF.type, OWL.Class) in self.graph else snake_case(self.name(term))

    def members(self, kind: URIRef) -> list[Term]:
        """All terms of a kind, by rank where they have one, else by name."""
        return sorted(self.graph.subjects(RDF.type, kind), key=lambda term: (self.number(term, MGO.rank, 0), str(term)))

    def predicates(self) -> list[Term]:
        """All properties that can link the two ends of an edge."""
        return sorted(self.graph.subjects(MGO.isPredicate, None), key=str)

    def text(self, term: Term, predicate: URIRef) -> str:
        value = self.graph.value(term, predicate)
        return "" if value is None else str(value)

    def number(self, term: Term, predicate: URIRef, default: int) -> int:
        value = self.graph.value(term, predicate)
        return default if value is None else int(str(value))

    def flag(self, term: Term, predicate: URIRef) -> bool:
        return self.text(term, predicate) == "true"

    def keys(self, term: Term, predicate: URIRef) -> list[str]:
        return sorted(self.key(other) for other in self.graph.objects(term, predicate))

    def texts(self, term: Term, predicate: URIRef) -> list[str]:
        return sorted(str(value) for value in self.graph.objects(term, predicate))

    def categories(self, term: Term, predicate: URIRef) -> list[str]:
        """Domain or range as category keys, whether one class or a union."""
        found: list[str] = []
        for value in self.graph.objects(term, predicate):
            union = self.graph.value(value, OWL.unionOf)
            found += [self.key(item) for item in (Collection(self.graph, union) if union is not None else [value])]
        return sorted(found)

    def matches(self, term: Term) -> dict[str, list[str]]:
        """Terms of other vocabularies: exact, close, broad."""
        return {
            name: found
            for name, link in MATCHES.items()
            if (found := sorted(str(other) for other in self.graph.objects(term, link)))
        }

    def described(self, term: Term) -> dict[str, Any]:
        return {
            "key": self.key(term),
            "label": self.text(term, RDFS.label),
            "definition": self.text(term, SKOS.definition),
        }

    def predicate(self, term: Term) -> dict[str, Any]:
        inverse = self.graph.value(term, OWL.inverseOf)
        is_symmetric = (term, RDF.type, OWL.SymmetricProperty) in self.graph
        verb = self.text(term, MGO.verb)
        return self.described(term) | {
            "iri_name": self.name(term),
            "verb": verb,
            "inverse_verb": verb if is_symmetric else self.text(inverse, RDFS.label) if inverse is not None else "",
            "domain": self.categories(term, RDFS.domain),
            "range": self.categories(term, RDFS.range),
            "established_by": self.keys(term, MGO.establishedBy),
            "supported_by": self.keys(term, MGO.supportedBy),
            "never_from": self.keys(term, MGO.neverFrom),
            "excludes": self.keys(term, MGO.excludes),
            "parents": self.keys(term, RDFS.subPropertyOf),
            "is_functional": self.flag(term, MGO.isFunctional),
            "is_abstract": self.flag(term, MGO.isAbstract),
            "is_symmetric": is_symmetric,
            "ends_chain": self.flag(term, MGO.endsChain),
            "is_agent_specific": self.flag(term, MGO.isAgentSpecific),
            "exerts": self.text(term, MGO.exerts),
            "needs": self.text(term, MGO.needs),
            "experiments_to_establish": self.number(term, MGO.experimentsToEstablish, 2),
            "claim_phrases": self.texts(term, MGO.claimPhrase),
            "inverse_claim_phrases": self.texts(term, MGO.inverseClaimPhrase),
            "relief_phrases": self.texts(term, MGO.reliefPhrase),
            "weaker_forms": self.keys(term, MGO.weakerForm),
            "implied_by": self.keys(term, MGO.impliedBy),
            "counters": self.keys(term, MGO.counters),
            "proposed_as": "".join(self.keys(term, MGO.proposedAs)),
            "reported_as": "".join(self.keys(term, MGO.reportedAs)),
            "relief_forms": self.keys(term, MGO.reliefForm),
            "is_claimed_of_people": self.flag(term, MGO.isClaimedOfPeople),
            "calls_for_risks": self.flag(term, MGO.callsForRisks),
            "can_harm": self.flag(term, MGO.canHarm),
            "says_purpose": self.flag(term, MGO.saysPurpose),
            "matches": self.matches(term),
        }

    def design(self, term: Term) -> dict[str, Any]:
        tier = self.graph.value(term, MGO.tier)
        return self.described(term) | {
            "rank": self.number(term, MGO.rank, 0),
            "tier": "" if tier is None else self.key(tier),
            "is_primary": self.flag(term, MGO.isPrimary),
            "is_unassessed": self.flag(term, MGO.isUnassessed),
            "knowledge_level": self.text(term, MGO.knowledgeLevel),
            "wording": self.text(term, MGO.wording),
            "matches": self.matches(term),
        }

    def tier(self, term: Term) -> dict[str, Any]:
        return self.described(term) | {
            "rank": self.number(term, MGO.rank, 0),
            "is_on_ladder": self.flag(term, MGO.onLadder),
            "is_in_people": self.flag(term, MGO.isInPeople),
            "is_self_report": self.flag(term, MGO.isSelfReport),
            "is_on_purpose": self.flag(term, MGO.isOnPurpose),
            "wording": self.text(term, MGO.wording),
            "opening": self.text(term, MGO.opening),
            "limit": self.text(term, MGO.limit),
            "also": sorted(str(name) for name in self.graph.objects(term, SKOS.altLabel)),
            "pattern": self.text(term, MGO.pattern),
            "claim_phrases": self.texts(term, MGO.claimPhrase),
        }

    def cue(self, term: Term) -> dict[str, Any]:
        return self.described(term) | {"claim_phrases": self.texts(term, MGO.claimPhrase)}

    def scope(self, term: Term) -> dict[str, Any]:
        return self.described(term) | {"is_in_people": self.flag(term, MGO.isInPeople)}

    def degree(self, term: Term) -> dict[str, Any]:
        return self.described(term) | {"needs": "".join(self.keys(term, MGO.needsStrength))}

    def verdict(self, term: Term) -> dict[str, Any]:
        return self.described(term) | {
            "rank": self.number(term, MGO.rank, 0),
            "wording": self.text(term, MGO.wording),
        }

    def found_by(self, term: Term) -> dict[str, Any]:
        """A term that is found in texts by a pattern."""
        return self.described(term) | {"pattern": self.text(term, MGO.pattern)}

    def species(self, term: Term) -> dict[str, Any]:
        return self.found_by(term) | {"wording": self.text(term, MGO.wording)}

    def matrix(self, term: Term) -> dict[str, Any]:
        return self.found_by(term) | {"is_circulating": self.flag(term, MGO.isCirculating)}

    def phrase(self, term: Term) -> dict[str, Any]:
        described = self.described(term)
        del described["label"]
        return described | {"wording": self.text(term, MGO.wording), "pattern": self.text(term, MGO.pattern)}

    def strength(self, term: Term) -> dict[str, Any]:
        described = self.described(term)
        del described["label"]
        return described | {"rank": self.number(term, MGO.rank, 0), "wording": self.text(term, MGO.wording)}

    def category(self, term: Term) -> dict[str, Any]:
        return self.described(term) | {
            "is_human_outcome": self.flag(term, MGO.isHumanOutcome),
            "is_harm": self.flag(term, MGO.isHarm),
            "matches": self.matches(term),
        }

    def identifier_scheme(self, term: Term) -> dict[str, Any]:
        return self.described(term) | {
            "pattern": self.text(term, MGO.pattern),
            "resolves_to": self.text(term, MGO.resolvesTo),
        }

    def unit(self, term: Term) -> dict[str, Any]:
        return self.described(term) | {
            "iri_name": self.name(term),
            "in_nanomolar": self.number(term, MGO.inNanomolar, 0),
            "in_nanogram_per_millilitre": self.number(term, MGO.inNanogramPerMillilitre, 0),
            "matches": self.matches(term),
        }

    def parameter(self, term: Term) -> dict[str, Any]:
        return self.described(term) | {
            "units": self.keys(term, MGO.allowedUnit),
            "is_half_maximal": self.flag(term, MGO.isHalfMaximal),
            "is_affinity": self.flag(term, MGO.isAffinity),
        }


def read_terms(path: Path) -> dict[str, Any]:
    """All terms of the Turtle file as plain lists.

    Raises OntologyError when terms point at terms that don't exist or lack a definition.
    """
    graph = Graph()
    graph.parse(path, format="turtle")
    read = Reader(graph)
    categories = sorted(graph.subjects(RDFS.subClassOf, MGO.Entity), key=str)
    terms: dict[str, Any] = {
        "version": str(next(graph.objects(URIRef(NAMESPACE.rstrip("#")), OWL.versionInfo))),
        "categories": [read.category(term) for term in categories],
        "predicates": [read.predicate(term) for term in read.predicates()],
        "designs": [read.design(term) for term in read.members(MGO.Design)],
        "tiers": [read.tier(term) for term in read.members(MGO.Tier)],
        "strengths": [read.strength(term) for term in read.members(MGO.Strength)],
        "matrices": [read.matrix(term) for term in read.members(MGO.Matrix)],
        "registries": [read.found_by(term) for term in read.members(MGO.Registry)],
        "exposures": [
            read.found_by(term) | {"rank": read.number(term, MGO.rank, 0)} for term in read.members(MGO.Exposure)
        ],
        "species": [read.species(term) for term in read.members(MGO.Species)],
        "phrases": [read.phrase(term) for term in read.members(MGO.Phrase)],
        "parameters": [read.parameter(term) for term in read.members(MGO.Parameter)],
        "units": [read.unit(term) for term in read.members(MGO.Unit)],
        "identifier_schemes": [read.identifier_scheme(term) for term in read.members(MGO.IdentifierScheme)],
        "cues": [read.cue(term) for term in read.members(MGO.Cue)],
        "scopes": [read.scope(term) for term in read.members(MGO.Scope)],
        "degrees": [read.degree(term) for term in read.members(MGO.Degree)],
        "verdicts": [read.verdict(term) for term in read.members(MGO.Verdict)],
        "stances": [read.key(term) for term in read.members(MGO.Stance)],
        "source_kinds": [read.key(term) for term in read.members(MGO.SourceKind)],
    }
    complaints = list(disagreements(terms))
    if complaints:
        raise OntologyError("\n".join(f"{path}: {complaint}" for complaint in complaints))
    return terms


def disagreements(terms: Mapping[str, Any]) -> Iterable[str]:
    """Everything in which the terms contradict each other."""
    known = {name: {item["key"] for item in items} for name, items in terms.items() if name not in SCALARS}
    for name in known:
        for item in terms[name]:
            if not item["definition"]:
                yield f"{name}: {item['key']} has no definition"
    for predicate in terms["predicates"]:
        links = [
            ("designs", predicate["established_by"] + predicate["supported_by"] + predicate["never_from"]),
            ("predicates", predicate["excludes"] + predicate["parents"]),
            ("predicates", predicate["weaker_forms"] + predicate["implied_by"] + predicate["counters"]),
            ("categories", predicate["domain"] + predicate["range"]),
        ]
        for name, keys in links:
            for key in keys:
                if key not in known[name]:
                    yield f"{predicate['key']} points at {key}, which is not among the {name}"
        if not predicate["verb"]:
            yield f"{predicate['key']} has no verb"
        if not predicate["domain"] or not predicate["range"]:
            yield f"{predicate['key']} lacks a domain or a range"
        if set(predicate["established_by"]) & set(predicate["never_from"]):
            yield f"{predicate['key']} is established by a design that can never bear on it"
    yield from unworded(terms)
    yield from (f"{item['key']} has no tier" for item in terms["designs"] if item["tier"] not in known["tiers"])
    for degree in terms["degrees"]:
        if degree["needs"] not in known["strengths"]:
            yield f"{degree['key']} needs {degree['needs'] or 'nothing'}, which is not among the strengths"


def unworded(terms: Mapping[str, Any]) -> Iterable[str]:
    """Terms that a report could not put into words."""
    for name in ("tiers", "designs", "strengths", "species", "phrases"):
        yield from (f"{name}: {item['key']} has no wording" for item in terms[name] if not item["wording"])
    for tier in terms["tiers"]:
        if not tier["opening"] or not tier["limit"]:
            yield f"tiers: {tier['key']} lacks an opening or a limit"


SCALARS = {"version", "stances", "source_kinds"}


def write_compiled(turtle: Path = TURTLE, compiled: Path = COMPILED) -> None:
    """Write `schema.json` anew from the Turtle."""
    content = {"sha256": hashlib.sha256(turtle.read_bytes()).hexdigest(), "terms": read_terms(turtle)}
    compiled.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_compiled()
