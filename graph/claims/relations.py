"""What the clauses of a sentence claim: which predicates between which things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from .claim import Claim
from .clauses import Clause, clauses_of, groups_of
from .ends import SUBSTANCES, Ends, Group, Roles, Scene
from .lexicon import AFFIRMATION, DENIAL, EFFECT, GROUP
from .linking import Found, Linked
from .moods import LACKING, NEGATION, OPEN, QUESTION, mood_of, settled
from .parts import is_restrictive, is_unread_beside
from .speech import speech_of

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph

ADVICE = "advice"

PARTICIPLES = ("contains", "prepared_from")
"""What only tells more of its subject: in `kratom, made from the leaf, relieves pain` it is kratom that does."""

MOST_CLAIMS = 60
"""Claims of one sentence. Sentences of papers make up to a dozen; a list of everything against everything is no sentence."""

RELATIVES = frozenset({"that", "which", "who"})

KINDS = ("predicate", "inverse", "relief")
"""What a phrase is that names a relation."""

WITHDRAWAL = "withdrawal"

INVERTING = frozenset({"less", "fewer"})
"""Words with which a comparison says the opposite of what it names: `less addictive than`."""


def is_unread(scene: Scene) -> bool:
    """Whether a clause says something of what no name was found for: `contains mitragynine and cures cancer`."""
    names = scene.clause.mentions
    return any(not any(item.first >= cue.last for item in names) for cue in (*scene.unread, *scene.stopped))


def unread_behind(clause: Clause, roles: Roles) -> list[Found]:
    """Phrases of relations behind a reason for use that no name follows: `used to treat pain and cure cancer`."""
    at = max((item.last for item in roles.objects), default=clause.last)
    later = [item for item in clause.found if item.first >= at and any(item.has(kind) for kind in KINDS)]
    return [item for item in later if not any(other.first >= item.last for other in clause.mentions)]


def is_inverted(clause: Clause) -> bool:
    """Whether a clause says that there is less of what it names than of something else."""
    return clause.ranks and any(word.base in INVERTING for word in clause.words)


class Reader:
    """Takes sentences apart for one graph. `test_of` are the nodes that are tests in animals or cells by their own name, with that tier."""

    def __init__(self, kg: KnowledgeGraph, test_of: Mapping[str, str]) -> None:
        self.kg = kg
        self.test_of = test_of
        self.ends = Ends(kg)
        self.kinds = {node.id: node.category for node in kg.nodes.values()}
        self.speech = speech_of(kg.schema)
        self.joining = frozenset(word for phrase in kg.schema.cues["joining"].claim_phrases for word in phrase.split())

    def claims(self, linked: Linked, referred: tuple[str, ...] = ()) -> list[Claim]:
        """All claims of a sentence, each once, in the order of its words; none of a sentence with more of them than a reader could follow.

        `referred` is what a pronoun in it stands for, if that is safe.
        """
        if linked.text.rstrip().endswith("?") or self.speech.is_order(linked):
            return []
        found: dict[tuple[object, ...], Claim] = {}
        before: list[Group] = []
        last: list[Claim] = []
        for clause in clauses_of(linked, self.kinds):
            reports = self.speech.reports(clause)
            groups = groups_of(clause, self.joining, self.kinds)
            scene = Scene(clause, groups, before, referred)
            if not clause.cues(ADVICE) and not is_inverted(clause):
                here = list(self.claims_of_clause(scene)) or list(self.carried(scene, last))
                for claim in here:
                    claim = settled(self.kg, claim, clause, self.test_of, reports=reports)
                    whole = replace(claim, ranks=clause.ranks, partial=claim.partial or is_unread(scene))
                    found.setdefault(whole.key, whole)
                    if len(found) > MOST_CLAIMS:
                        return []
                last = here
            if not clause.mentions and clause.cues(NEGATION):  # `… but this is wrong`: what was said before is taken back, or more is said of it
                found = {key: replace(claim, partial=True) for key, claim in found.items()}
            before = [*before, *groups]
        return list(found.values())

    def claims_of_clause(self, scene: Scene) -> Iterator[Claim]:
        """The claims of a clause, not yet with whom they speak of."""
        clause = scene.clause
        taken: set[Found] = set()
        relations = self.relations_of(clause)
        for cue in relations:
            roles = self.ends.roles_of(cue, scene)
            if roles is None:
                if self.speech.is_finite(clause.linked, cue):
                    (scene.stopped if cue.has("predicate", "reduces") else scene.unread).append(cue)
                continue
            if "Preparation" in self.kg.schema.predicates[roles.predicate].domain:
                taken.update(roles.objects)
            if roles.predicate in PARTICIPLES or not self.is_relative(cue, clause, relations):
                scene.held[roles.objects] = roles.subjects
            if roles.predicate == "used_for":
                scene.unread.extend(unread_behind(clause, roles))
            if not (roles.predicate in PARTICIPLES and is_restrictive(cue, clause)):
                yield from self.claims_of_roles(scene, cue, roles, relations)
        for item in clause.mentions:
            if item not in taken and any(reading.predicate for reading in item.readings):
                yield from self.claims_of_word(scene, item)
        if not relations and (clause.cues(LACKING) or clause.cues(OPEN)):
            yield from self.gaps_of_clause(scene)
        elif not relations and not clause.cues(QUESTION):
            yield from self.reports_of_clause(scene)

    def carried(self, scene: Scene, last: Sequence[Claim]) -> Iterator[Claim]:
        """What `but not CYP3A4` says behind `mitragynine inhibits CYP2D6`: the same of something else, denied."""
        denied = bool(scene.clause.cues(NEGATION))
        if not denied or self.relations_of(scene.clause):
            return
        for claim in last:
            range_ = self.kg.schema.predicates[claim.predicates[0]].range
            for nodes, _ in self.meanings(self.ends.nearest(scene.groups, range_), range_, ()):
                yield replace(claim, objects=nodes, negated=not claim.negated)

    # --- relations that a phrase names

    def relations_of(self, clause: Clause) -> list[Found]:
        """The phrases of a clause that name a relation. What people use a thing to do is a reason for use, no claim that it does it."""
        found = [item for item in clause.found if any(item.has(kind) for kind in KINDS)]
        for item in found:
            if item.has("predicate", "used_for") or item.has("inverse", "used_for"):
                return [item]
        return found

    @staticmethod
    def is_relative(cue: Found, clause: Clause, relations: list[Found]) -> bool:
        """Whether the next relation is told of this one's object: `kratom contains compounds that bind …`."""
        later = [item.first for item in relations if item.first >= cue.last][:1]
        words = clause.linked.words[cue.last : later[0]] if later else ()
        return any(word.base in RELATIVES for word in words)

    def claims_of_roles(self, scene: Scene, cue: Found, roles: Roles, relations: list[Found]) -> Iterator[Claim]:
        """One claim for each subject and each object."""
        predicate = self.kg.schema.predicates[roles.predicate]
        mood = mood_of(scene.clause, cue, self.speech, relations)
        if mood is None:
            return
        if not self.is_of_taking(scene, roles):
            return
        subjects = self.meanings(roles.subjects, predicate.domain, scene.referred)
        objects = self.meanings(roles.objects, predicate.range, scene.referred)
        partial = is_unread_beside(scene.clause, cue, roles.subjects, roles.objects, self.speech)
        for (one, item), (other, thing) in product(subjects, objects):
            readings = [reading for found in (item, thing) if found for reading in found.readings]
            denies = thing is not None and any(reading.kind == DENIAL for reading in thing.readings)
            yield replace(
                mood,
                predicates=(roles.predicate,),
                subjects=one,
                objects=other,
                is_group=any(reading.kind == GROUP for reading in readings),
                resolved=item is None or thing is None,
                negated=mood.negated != denies,
                partial=partial,
            )

    def is_of_taking(self, scene: Scene, roles: Roles) -> bool:
        """Whether a relation isn't told of those who no longer take its subject; of them withdrawal alone is an effect of it."""
        if not any(self.speech.is_stopped(scene.clause, item) for item in roles.subjects):
            return True
        return any(WITHDRAWAL in self.kg.nodes[node].name for node in self.ends.nodes(roles.objects))

    def meanings(
        self, group: Group, categories: Iterable[str], referred: tuple[str, ...]
    ) -> list[tuple[tuple[str, ...], Found | None]]:
        """What each name of a group can stand for; without a group, what a pronoun stands for."""
        allowed = frozenset(categories)
        if not group:
            return [((node,), None) for node in referred if self.kinds[node] in allowed]
        found = ((tuple(self.ends.fitting(item, allowed)), item) for item in group)
        return [(nodes, item) for nodes, item in found if nodes]

    # --- words that say a relation by themselves

    def claims_of_word(self, scene: Scene, item: Found) -> Iterator[Claim]:
        """`Kratom is anxiolytic`: the subject is the nearest before the word, else what a pronoun stands for, else the nearest behind it."""
        if any(cue.first < item.first for cue in scene.stopped):
            return  # `idazoxan blocked the antidepressant effect of …` says it of idazoxan
        reading = next(reading for reading in item.readings if reading.predicate)
        domain = frozenset(self.kg.schema.predicates[reading.predicate].domain) & SUBSTANCES
        left = [*scene.before, *(group for group in scene.groups if group[0].first < item.first)][::-1]
        right = [group for group in scene.groups if group[-1].first > item.first]
        group = self.ends.nearest(left, domain) or (() if scene.referred else self.ends.nearest(right, domain))
        mood = mood_of(scene.clause, item, self.speech)
        if mood is None:
            return
        negated = {DENIAL: not mood.negated, AFFIRMATION: False, EFFECT: mood.negated}.get(reading.kind, mood.negated)
        for nodes, found in self.meanings(group, domain, scene.referred):
            yield replace(
                mood,
                subjects=nodes,
                predicates=(reading.predicate,),
                objects=(reading.node,),
                resolved=found is None,
                negated=negated,
            )

    # --- reports and gaps without a verb of their own

    def reports_of_clause(self, scene: Scene) -> Iterator[Claim]:
        """`Users report nausea after kratom`, `deaths have been reported`: that it was reported is what is claimed."""
        if not self.tells_of_people(scene.clause):
            return
        for item in scene.clause.mentions:
            burdens = self.ends.fitting(item, ("Risk",))
            nodes = burdens or self.ends.fitting(item, ("Symptom", "Effect"))
            if nodes and not any(reading.predicate for reading in item.readings):
                for claim in self.unspoken(scene, item, "associated_with_risk", tuple(nodes)):
                    is_harm = bool(burdens) or self.is_known_harm(claim)
                    yield claim if is_harm else replace(claim, predicates=("reported_effect",))

    def is_known_harm(self, claim: Claim) -> bool:
        """Whether the graph holds something of a claim as a risk, and nothing as an effect that people report."""
        held = {
            key: any(self.kg.lines_by_triple.get((one, key, other)) for one in claim.subjects for other in claim.objects)
            for key in ("associated_with_risk", "reported_effect")
        }
        return held["associated_with_risk"] and not held["reported_effect"]

    def tells_of_people(self, clause: Clause) -> bool:
        """Whether a clause tells what people reported, or what was seen in them."""
        tiers = [self.kg.schema.tiers[key] for key in clause.tiers()]
        if any(tier.is_in_people for tier in tiers) or self.speech.reports(clause) or self.speech.undergoes(clause):
            return True
        return not any(tier.is_on_ladder for tier in tiers) and self.speech.records(clause)

    def gaps_of_clause(self, scene: Scene) -> Iterator[Claim]:
        """`There is no trial of kratom for depression`: that it was not shown is what is claimed."""
        predicate = self.kg.schema.predicates["reduces"]
        for item in self.ends.nearest(scene.groups, ("Condition", "Symptom", "Risk")):
            yield from self.unspoken(scene, item, predicate.key, tuple(self.ends.fitting(item, predicate.range)))

    def unspoken(self, scene: Scene, item: Found, predicate: str, objects: tuple[str, ...]) -> Iterator[Claim]:
        """Claims on a name that no phrase relates to the substances of the clause."""
        mood = mood_of(scene.clause, item, self.speech)
        if mood is None:
            return
        for nodes, found in self.meanings(self.ends.nearest(scene.groups, SUBSTANCES), SUBSTANCES, scene.referred):
            yield replace(mood, subjects=nodes, predicates=(predicate,), objects=objects, resolved=found is None)
