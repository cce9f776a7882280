"""What the clauses of a sentence claim: which predicate, between what, negated or hedged, and of whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from .claim import ANY, PEOPLE, REPORTED, Claim
from .clauses import Clause, clauses_of, groups_of
from .lexicon import AFFIRMATION, DENIAL, EFFECT, GROUP
from .linking import Found, Linked

if TYPE_CHECKING:
    from ...ontology.schema import Predicate
    from ..knowledge import KnowledgeGraph

HEDGE, PROOF, NEGATION, LACKING, QUESTION, ADVICE, IN_PEOPLE = (
    "hedge", "proof", "negation", "evidence_lacking", "question", "advice", "people",
)  # fmt: skip
SUBSTANCES = frozenset({"Plant", "Preparation", "Alkaloid", "Compound"})
PARTICIPLES = ("contains", "prepared_from")
"""What only tells more of its subject: in `kratom, made from the leaf, relieves pain` it is kratom that does."""

MOST_CLAIMS = 60
"""Claims of one sentence. Sentences of papers make up to a dozen; a list of everything against everything is no sentence."""

RELATIVES = frozenset({"that", "which", "who"})

REPORTS, TRIAL = "human_self_report", "human_controlled"

Group = tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """A predicate, with the groups of names that take its two ends."""

    predicate: str
    subjects: Group
    objects: Group


class Reader:
    """Takes sentences apart for one graph. `test_of` are the nodes that are tests in animals or cells by their own name, with that tier."""

    def __init__(self, kg: KnowledgeGraph, test_of: Mapping[str, str]) -> None:
        self.kg = kg
        self.test_of = test_of
        self.kinds = {node.id: node.category for node in kg.nodes.values()}
        self.joining = frozenset(word for phrase in kg.schema.cues["joining"].claim_phrases for word in phrase.split())

    def claims(self, linked: Linked, referred: tuple[str, ...] = ()) -> list[Claim]:
        """All claims of a sentence, each once, in the order of its words; none of a sentence with more of them than a reader could follow.

        `referred` is what a pronoun in it stands for, if that is safe.
        """
        if linked.text.rstrip().endswith("?"):
            return []
        found: dict[tuple[object, ...], Claim] = {}
        before: list[Group] = []
        for clause in clauses_of(linked):
            groups = groups_of(clause, self.joining, self.kinds)
            if not clause.cues(ADVICE):
                for claim in self.claims_of_clause(clause, groups, before, referred):
                    found.setdefault(claim.key, claim)
                    if len(found) > MOST_CLAIMS:
                        return []
            before = [*before, *groups]
        return list(found.values())

    def claims_of_clause(
        self, clause: Clause, groups: list[Group], before: list[Group], referred: tuple[str, ...]
    ) -> Iterator[Claim]:
        taken: set[Found] = set()
        held: dict[Group, Group] = {}
        relations = self.relations_of(clause)
        for cue in relations:
            roles = self.roles_of(cue, clause, groups, before, held, referred)
            if roles is None:
                continue
            if "Preparation" in self.kg.schema.predicates[roles.predicate].domain:
                taken.update(roles.objects)
            if roles.predicate in PARTICIPLES or not self.is_relative(cue, clause, relations):
                held[roles.objects] = roles.subjects
            yield from self.claims_of_roles(clause, cue, roles, relations, referred)
        for group in groups:
            for item in group:
                if item not in taken and any(reading.predicate for reading in item.readings):
                    yield from self.claims_of_word(clause, item, groups, before, referred)
        if not relations and clause.cues(LACKING):
            yield from self.gaps_of_clause(clause, groups, referred)
        elif not relations and not clause.cues(QUESTION):
            yield from self.reports_of_clause(clause, groups, referred)

    # --- relations that a phrase names

    def relations_of(self, clause: Clause) -> list[Found]:
        """The phrases of a clause that name a relation. What people use a thing to do is a reason for use, no claim that it does it."""
        found = [item for item in clause.found if item.has("predicate") or item.has("inverse") or item.has("relief")]
        for item in found:
            if item.has("predicate", "used_for") or item.has("inverse", "used_for"):
                return [item]
        return found

    def roles_of(
        self,
        cue: Found,
        clause: Clause,
        groups: list[Group],
        before: list[Group],
        held: dict[Group, Group],
        referred: tuple[str, ...],
    ) -> Roles | None:
        """The best reading of a phrase: of the predicates that it can name, the first whose ends are there, one with an edge before others."""
        options = []
        for sign in cue.signs:
            if sign.kind in ("predicate", "inverse", "relief"):
                predicate = self.kg.schema.predicates[sign.key]
                inverse = (sign.kind == "inverse") != self.is_passive(cue, clause, sign.kind)
                groups = self.within_reach(cue, clause, groups)
                ends = self.ends_of(cue, clause, predicate, inverse, groups, before, held, bool(referred))
                if ends and (sign.kind != "relief" or self.is_burden(ends[1])):
                    options.append(Roles(sign.key, *ends))
        options.sort(key=lambda roles: not self.is_relief(cue, roles))
        with_edge = [roles for roles in options if self.has_edge(roles, referred)]
        named = [roles for roles in options if roles.subjects and roles.objects]
        return next(iter([*with_edge, *named, *options]), None)

    @staticmethod
    def is_relative(cue: Found, clause: Clause, relations: list[Found]) -> bool:
        """Whether the next relation is told of this one's object: `kratom contains compounds that bind …`."""
        later = [item.first for item in relations if item.first >= cue.last][:1]
        words = clause.linked.words[cue.last : later[0]] if later else ()
        return any(word.base in RELATIVES for word in words)

    @staticmethod
    def within_reach(cue: Found, clause: Clause, groups: list[Group]) -> list[Group]:
        """The groups that no `how` or `whether` behind the phrase parts from it."""
        asked = [item.first for item in clause.cues(QUESTION) if item.first >= cue.last]
        return [group for group in groups if not any(cue.last <= first < group[0].first for first in asked)]

    def is_passive(self, cue: Found, clause: Clause, kind: str) -> bool:
        """Whether `by` follows a verb: the subject comes behind it."""
        words = clause.linked.words[cue.last : cue.last + 1]
        return kind != "inverse" and bool(words) and words[0].base == "by"

    @staticmethod
    def is_relief(cue: Found, roles: Roles) -> bool:
        return cue.has("relief", roles.predicate)

    def is_burden(self, group: Group) -> bool:
        return any(
            self.kg.schema.categories[self.kg.nodes[reading.node].category].is_human_outcome
            for item in group
            for reading in item.readings
        )

    def has_edge(self, roles: Roles, referred: tuple[str, ...]) -> bool:
        schema = self.kg.schema
        for predicate in schema.with_descendants[roles.predicate]:
            for one, other in product(self.nodes(roles.subjects) or referred, self.nodes(roles.objects) or referred):
                if (one, predicate, other) in self.kg.lines_by_triple:
                    return True
        return False

    @staticmethod
    def nodes(group: Group) -> list[str]:
        return [reading.node for item in group for reading in item.readings]

    def ends_of(
        self, cue: Found, clause: Clause, predicate: Predicate, inverse: bool, groups: list[Group], before: list[Group],
        held: dict[Group, Group], can_refer: bool,
    ) -> tuple[Group, Group] | None:  # fmt: skip
        """The groups that stand at the two ends: the subject before the phrase and the object behind it, or else where one fits.

        Without a subject, where a pronoun can stand for one, the subject is empty.
        """
        left = [group for group in groups if group[-1].last <= cue.first]
        right = [group for group in groups if group[0].first >= cue.last]
        subject_side, object_side = (right, [*before, *left][::-1]) if inverse else ([*before, *left][::-1], right)
        other_subjects, other_objects = (left[::-1], right) if inverse else (right, left[::-1])
        subjects = self.nearest(subject_side, predicate.domain)
        if subjects in held and (not held[subjects] or self.nearest([held[subjects]], predicate.domain)):
            subjects = self.nearest([held[subjects]], predicate.domain)
        objects = self.nearest(object_side, predicate.range, but=subjects)
        if can_refer and not inverse and not subjects and set(predicate.domain) & SUBSTANCES:
            objects = objects or self.nearest(other_objects, predicate.range)
            return ((), objects) if objects else None
        if can_refer and inverse and not objects and set(predicate.range) & SUBSTANCES:
            return (subjects, ()) if subjects else None
        if not subjects and not inverse and self.is_of_another(cue, clause, left):
            return None
        subjects = subjects or self.nearest(other_subjects, predicate.domain)
        objects = objects or self.nearest(other_objects, predicate.range, but=subjects)
        if len(subjects) > 1 and subjects[0] in objects:  # a link between kratom and depression
            rest = tuple(item for item in objects if item != subjects[0])
            return subjects[:1], rest
        if subjects and objects and subjects[0] == objects[0]:
            objects = self.nearest([group for group in right if group[0].first > subjects[-1].last], predicate.range)
        return (subjects, objects) if subjects and objects else None

    def is_of_another(self, cue: Found, clause: Clause, left: list[Group]) -> bool:
        """Whether a verb has a subject that no name was found in: `idazoxan blocked the effect of mitragynine` says nothing of mitragynine."""
        if left or any(self.kg.schema.tiers[key].is_in_people for key in clause.tiers()):
            return False
        verb = clause.linked.words[cue.first]
        is_finite = verb.written.lower().endswith(("s", "ed")) and not verb.base.endswith(("ion", "ment", "relief"))
        return is_finite and cue.first > 0

    def nearest(self, groups: Sequence[Group], categories: Iterable[str], but: Group = ()) -> Group:
        """The first group with names that fit, and those of its names."""
        for group in groups:
            fitting = tuple(item for item in group if item not in but and self.fitting(item, categories))
            if fitting:
                return fitting
        return ()

    def fitting(self, item: Found, categories: Iterable[str]) -> list[str]:
        """What a name can stand for that is of one of the categories; a name of something comes before a group."""
        allowed = frozenset(categories)
        readings = sorted(item.readings, key=lambda reading: reading.kind == GROUP)
        return [reading.node for reading in readings if self.kg.nodes[reading.node].category in allowed]

    def claims_of_roles(
        self, clause: Clause, cue: Found, roles: Roles, relations: list[Found], referred: tuple[str, ...]
    ) -> Iterator[Claim]:
        """One claim for each subject and each object."""
        predicate = self.kg.schema.predicates[roles.predicate]
        mood = self.mood_of(clause, cue, relations)
        if mood is None:
            return
        subjects = [(self.fitting(item, predicate.domain), item) for item in roles.subjects]
        pairs = [(ids, any(r.kind == GROUP for r in item.readings), False) for ids, item in subjects]
        if not pairs:
            pairs = [([node], False, True) for node in referred if self.kg.nodes[node].category in predicate.domain]
        ends = [
            (
                self.fitting(item, predicate.range),
                any(reading.kind == GROUP for reading in item.readings),
                any(reading.kind == DENIAL for reading in item.readings),
            )
            for item in roles.objects
        ] or [([node], False, False) for node in referred if self.kg.nodes[node].category in predicate.range]
        for (ids, is_group, resolved), (objects, is_class, denies) in product(pairs, ends):
            if not ids or not objects:
                continue
            claim = replace(mood, predicates=(roles.predicate,), subjects=tuple(ids), objects=tuple(objects))
            yield self.settled(
                replace(
                    claim,
                    is_group=is_group or is_class,
                    resolved=resolved or not roles.objects,
                    negated=claim.negated != denies,
                ),
                clause,
            )

    # --- words that say a relation by themselves

    def claims_of_word(
        self, clause: Clause, item: Found, groups: list[Group], before: list[Group], referred: tuple[str, ...]
    ) -> Iterator[Claim]:
        """`Kratom is anxiolytic`: the subject is the nearest before the word, else the nearest behind it, else what a pronoun stands for."""
        reading = next(reading for reading in item.readings if reading.predicate)
        predicate = self.kg.schema.predicates[reading.predicate]
        left = [*before, *(group for group in groups if group[0].first < item.first)][::-1]
        right = [group for group in groups if group[0].first > item.first]
        domain = set(predicate.domain) & SUBSTANCES
        subjects = self.nearest(left, domain)
        pairs = [(tuple(self.fitting(one, domain)), False) for one in subjects]
        if not pairs:
            pairs = [((node,), True) for node in referred]
        if not pairs:
            pairs = [(tuple(self.fitting(one, domain)), False) for one in self.nearest(right, domain)]
        mood = self.mood_of(clause, item, [], asks=False)
        if mood is None:
            return
        negated = {DENIAL: not mood.negated, AFFIRMATION: False, EFFECT: mood.negated}.get(reading.kind, mood.negated)
        for ids, resolved in pairs:
            claim = replace(mood, subjects=ids, predicates=(reading.predicate,), objects=(reading.node,))
            yield self.settled(replace(claim, resolved=resolved, negated=negated), clause)

    # --- reports without a verb of their own

    def reports_of_clause(self, clause: Clause, groups: list[Group], referred: tuple[str, ...]) -> Iterator[Claim]:
        """`Users report nausea after kratom`: that it was reported is what is claimed."""
        people = [key for key in clause.tiers() if self.kg.schema.tiers[key].is_in_people]
        subjects = self.nearest(groups, SUBSTANCES)
        if not people or (not subjects and not referred):
            return
        for outcome in groups:
            for item in outcome:
                burdens = self.fitting(item, ("Risk",))
                nodes = burdens or self.fitting(item, ("Symptom", "Effect"))
                if not nodes or any(reading.predicate for reading in item.readings):
                    continue
                predicate = "associated_with_risk" if burdens else "reported_effect"
                mood = self.mood_of(clause, item, [])
                for ids in [tuple(self.fitting(one, SUBSTANCES)) for one in subjects] or [(node,) for node in referred]:
                    if mood:
                        claim = replace(mood, subjects=ids, predicates=(predicate,), objects=tuple(nodes))
                        yield self.settled(replace(claim, resolved=not subjects), clause)

    def gaps_of_clause(self, clause: Clause, groups: list[Group], referred: tuple[str, ...]) -> Iterator[Claim]:
        """`There is no trial of kratom for depression`: that it was not shown is what is claimed."""
        predicate = self.kg.schema.predicates["reduces"]
        subjects = [tuple(self.fitting(one, SUBSTANCES)) for one in self.nearest(groups, SUBSTANCES)]
        for item in self.nearest(groups, ("Condition", "Symptom", "Risk")):
            mood = self.mood_of(clause, item, [])
            objects = tuple(self.fitting(item, predicate.range))
            for ids in subjects or [(node,) for node in referred]:
                if mood:
                    yield self.settled(
                        replace(mood, subjects=ids, predicates=("reduces",), objects=objects, unproven=True), clause
                    )

    # --- how it is said

    def mood_of(self, clause: Clause, cue: Found, relations: list[Found], *, asks: bool = True) -> Claim | None:
        """Negation, hedge, proof and lack of evidence around a phrase; None for what is only asked."""
        lacking = bool(clause.cues(LACKING))
        if asks and not lacking and any(item.first < cue.first for item in clause.cues(QUESTION)):
            return None
        before = [item for item in clause.cues(NEGATION) if item.first <= cue.last]
        reach = [
            item
            for item in before
            if not any(item.last <= other.first and other.last <= cue.first for other in relations)
        ]
        words = clause.linked.words
        return Claim(
            (), (), (),
            negated=bool(reach) and not lacking,
            unproven=lacking,
            hedged=bool(clause.cues(HEDGE)),
            proven=bool(clause.cues(PROOF)),
            start=words[cue.first].start,
            end=words[cue.last - 1].end,
        )  # fmt: skip

    def settled(self, claim: Claim, clause: Clause) -> Claim:
        """A claim with whom it speaks of. What people report is a claim of what they report."""
        schema = self.kg.schema
        tiers = sorted(clause.tiers(), key=lambda key: schema.tiers[key].rank)
        predicate = schema.predicates[claim.predicates[0]]
        if clause.cues(IN_PEOPLE):
            return replace(claim, level=PEOPLE)
        if (
            REPORTS in tiers
            and predicate.is_claimed_of_people
            and not claim.unproven
            and predicate.key != "studied_for"
        ):
            is_risk = self.kg.nodes[claim.objects[0]].category == "Risk"
            reported = predicate.reported_as if predicate.reported_as and not is_risk else predicate.key
            if is_risk and predicate.reported_as == "reported_effect":
                reported = "associated_with_risk"
            return replace(claim, predicates=(reported,), level=REPORTED)
        closest = tiers[0] if tiers else self.test_of.get(claim.objects[0], "")
        if closest and not schema.tiers[closest].is_in_people and schema.tiers[closest].is_on_ladder:
            return replace(claim, level=closest if predicate.is_claimed_of_people else ANY)
        is_study = bool(closest) and schema.tiers[closest].rank < schema.tiers[REPORTS].rank
        level = PEOPLE if is_study or predicate.is_claimed_of_people else ANY
        return replace(claim, level=level, of_trial=closest == TRIAL)
