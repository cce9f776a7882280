"""A text checked: every sentence with its verdict, its claims, and what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .claim import Claim
from .classes import of_named_products
from .clauses import Clause, clauses_of
from .coverage import (
    is_beyond_scope,
    is_denied_twice,
    is_denied_word,
    is_narrowed,
    is_praised,
    is_qualified,
    places,
    places_of_system,
    unread,
    unseen_species,
)
from .document import Document
from .evidence import Evidence
from .inquiry import inquiry_of, is_denied_unread, within
from .laws import is_of_past, proposals
from .lexicon import lexicon_of, single_words
from .linking import Linked, Linker
from .reasons import HEADING, reason_for
from .references import named_groups, refers_to
from .relations import Reader
from .sentences import Sentence, split_sentences
from .verdict import CONTRADICTED, SUPPORTED, UNCHECKED, Judged, judge, worst

if TYPE_CHECKING:
    from ..knowledge import Edge, KnowledgeGraph

EFFECT = "Effect"


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence: where it stands in the file, its verdict and its claims.

    `left_out` are risks known of the same subjects, `ambiguous` names that stand for more than one thing, `block` numbers its paragraph, and
    `reason` says why it isn't checkable, by the key of a phrase of the ontology; empty where it is. `unjudged` are words of which nothing is claimed that could be judged, `unread` those that no
    claim speaks of, as written; none where there is no claim.
    """

    text: str
    start: int
    end: int
    verdict: str
    claims: tuple[Judged, ...]
    left_out: tuple[Edge, ...] = ()
    ambiguous: tuple[str, ...] = ()
    block: int = 0
    reason: str = ""
    unjudged: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def check_document(kg: KnowledgeGraph, document: Document) -> list[Checked]:
    """Every sentence of a document, in order."""
    checker = Checker(kg)
    sentences = split_sentences(document.text, document.headings)
    return [
        checker.checked(sentence, linked, referred, *document.place(sentence.start, sentence.end))
        for sentence, linked, referred in checker.in_context(sentences)
    ]


class Checker:
    """Checks sentences against one graph."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.kg = kg
        lexicon = lexicon_of(kg)
        self.linker = Linker(lexicon)
        self.reader = Reader(kg, dict(self.tests_by_name()))
        self.evidence = Evidence(kg)
        self.known: dict[Claim, Judged] = {}
        self.passing, self.species = single_words(kg.schema, "passing"), single_words(kg.schema, "species")
        self.inquiry = inquiry_of(kg.schema)

    def tests_by_name(self) -> Iterator[tuple[str, str]]:
        """The effects whose names say where alone they are seen, whatever their brackets add: antinociception, antidepressant-like effect."""
        for node in self.kg.nodes.values():
            for tier in self.kg.schema.tiers.values():
                spoken = node.name.partition(" (")[0]
                if node.category == EFFECT and tier.pattern and re.search(tier.pattern, spoken, re.IGNORECASE):
                    yield node.id, tier.key

    def in_context(self, sentences: list[Sentence]) -> Iterator[tuple[Sentence, Linked, tuple[str, ...]]]:
        """Each sentence with its phrases, and what its pronouns stand for."""
        earlier: list[list[tuple[str, ...]]] = []
        block = -1
        for sentence in sentences:
            if sentence.block != block:
                earlier, block = [], sentence.block
            linked = self.linker.link(sentence.text)
            referred = refers_to(self.kg, linked, earlier[-3:])
            linked = of_named_products(linked, referred, self.evidence.contents)
            groups = named_groups(self.kg, linked, self.reader.joining)
            yield sentence, linked, referred
            if groups or referred:
                earlier.append([referred, *groups] if referred else groups)

    def checked(self, sentence: Sentence, linked: Linked, referred: tuple[str, ...], start: int, end: int) -> Checked:
        is_heading = sentence.is_title and not self.reader.speech.is_clause(linked)
        claims = () if is_heading else self.reader.claims(linked, referred)
        judged = tuple(self.judged(claim) for claim in claims)
        verdict = worst(self.kg, [item.verdict for item in judged]) if judged else UNCHECKED
        clauses = clauses_of(linked, self.reader.kinds) if claims else []
        beyond = self.unread(linked, clauses, judged) if claims else ()
        if verdict == SUPPORTED and (beyond or self.is_half_read(linked, clauses, judged)):
            verdict = UNCHECKED
        is_bent = is_qualified(linked) or is_denied_twice(linked) or is_refuted_of_one(judged)
        if verdict in (SUPPORTED, CONTRADICTED) and is_bent:
            verdict = UNCHECKED
        if verdict == CONTRADICTED and (self.denies_part(linked, judged) or is_of_past(self.kg, linked, claims)):
            verdict = UNCHECKED
        reason = "" if verdict != UNCHECKED else HEADING if is_heading else reason_for(self.reader, linked, claims)
        ambiguous = tuple(
            dict.fromkeys(
                sentence.text[linked.words[item.first].start : linked.words[item.last - 1].end]
                for item in linked.found
                if len({reading.node for reading in item.readings if reading.kind == "name"}) > 1
            )
        )
        left_out = self.left_out(judged)
        unjudged = self.inquiry.unjudged(clauses, claims) if claims else ()
        return Checked(
            sentence.text, start, end, verdict, judged, left_out, ambiguous, sentence.block, reason, unjudged, beyond
        )

    def unread(self, linked: Linked, clauses: list[Clause], judged: tuple[Judged, ...]) -> tuple[str, ...]:
        """The words of a sentence, as written, that its claims don't speak of and that change something."""
        claims = [item.claim for item in judged]
        granted = self.inquiry.places(clauses, claims) | places_of_system(linked, judged, self.passing)
        for clause in clauses:
            granted |= proposals(self.kg, clause, within(clause, claims), self.reader.proposing)
        return tuple(unread(linked, claims, self.passing, granted))

    def is_half_read(self, linked: Linked, clauses: list[Clause], judged: tuple[Judged, ...]) -> bool:
        """Whether a sentence says more than the claims that were read in it: of a name of several things, what is known of one can't deny it of all."""
        claims = [item.claim for item in judged]
        if (
            unseen_species(linked, judged, self.species)
            or is_beyond_scope(linked, claims)
            or is_denied_unread(clauses, claims)
        ):
            return True
        if is_praised(linked) or is_narrowed(linked, self.reader.speech.imperatives):
            return True
        return any(claim.partial or claim.studied or (claim.is_group and claim.negated) for claim in claims)

    def denies_part(self, linked: Linked, judged: tuple[Judged, ...]) -> bool:
        """Whether all that is contradicted denies something with a word beside its relation that wasn't read: who is no `full agonist` may be an agonist."""
        claims = [item.claim for item in judged if item.verdict == CONTRADICTED]
        if not all(claim.negated and not claim.unproven for claim in claims):
            return False
        number = {word.start: place for place, word in enumerate(linked.words)}
        before = {number[claim.start] - 1 for claim in claims}
        beside = before.intersection(places(linked, [item.claim for item in judged], self.passing))
        return any(is_denied_word(linked, place) for place in beside)

    def judged(self, claim: Claim) -> Judged:
        """The verdict on a claim; one that was made before is not looked up again."""
        bare = replace(claim, start=0, end=0)
        if bare not in self.known:
            self.known[bare] = judge(self.evidence, bare)
        return replace(self.known[bare], claim=claim)

    def left_out(self, judged: tuple[Judged, ...]) -> tuple[Edge, ...]:
        """The risks known in people of the subjects of claims on what they do good, other than those that the sentence names."""
        named = {node for item in judged for node in item.claim.objects}
        schema = self.kg.schema
        subjects = {
            item.subject
            for item in judged
            if schema.predicates[item.predicate].calls_for_risks
            and any(self.kg.nodes[key].category != "Risk" for key in item.claim.objects)
            and not item.claim.negated
        }
        risks = [
            edge
            for subject in sorted(subjects)
            for edge in self.kg.edges_by_node[subject]
            if edge.subject == subject and edge.predicate == "associated_with_risk" and edge.object not in named
            and edge.strength in ("established", "supported") and self.kg.nodes[edge.object].category == "Risk"
        ]  # fmt: skip
        return tuple(
            sorted(risks, key=lambda edge: (schema.strengths[edge.strength].rank, -edge.assessment.sources, edge.id))
        )


def is_refuted_of_one(judged: tuple[Judged, ...]) -> bool:
    """Whether all that is contradicted is said of several things, of which the graph refutes it of one: `kratom alkaloids may cause seizures`."""
    claims = [item.claim for item in judged if item.verdict == CONTRADICTED]
    return bool(claims) and all(claim.is_group and not (claim.negated or claim.unproven) for claim in claims)
