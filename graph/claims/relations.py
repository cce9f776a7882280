"""What the clauses of a sentence claim: which predicates between which things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from .bare import Bare
from .carrying import Carrying
from .claim import REDUCES, Claim
from .clauses import Clause, clauses_of
from .ends import Ends
from .groups import groups_of
from .inquiry import stated_in
from .laws import PROPOSING, is_advice, of_law
from .lexicon import DENIAL, GROUP, single_words
from .linking import Found, Linked
from .moods import NEGATION, QUESTION, mood_of, settled
from .parts import examples_in, is_restrictive, is_unread_beside, with_any_of
from .people import is_of_users
from .relief import of_relief
from .scene import Group, Roles, Scene
from .speech import speech_of
from .things import is_of_another_thing, is_of_several

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph

PARTICIPLES = ("contains", "prepared_from")
"""What only tells more of its subject: in `kratom, made from the leaf, relieves pain` it is kratom that does."""

MOST_CLAIMS = 60
"""Claims of one sentence. Sentences of papers make up to a dozen; a list of everything against everything is no sentence."""

RELATIVES = frozenset({"that", "which", "who"})

WITHDRAWAL = "withdrawal"

INVERTING = frozenset({"less", "fewer"})
"""Words with which a comparison says the opposite of what it names: `less addictive than`."""


def is_unread(scene: Scene) -> bool:
    """Whether a clause says something of what no name was found for: `contains mitragynine and cures cancer`; or of what only bears a name."""
    names = scene.clause.mentions
    return bool(scene.others) or any(
        not any(item.first >= cue.last for item in names) for cue in (*scene.unread, *scene.stopped)
    )


def unread_behind(clause: Clause, roles: Roles) -> list[Found]:
    """Phrases of relations behind a reason for use that no name follows: `used to treat pain and cure cancer`."""
    at = max((item.last for item in roles.objects), default=clause.last)
    later = [item for item in clause.found if item.first >= at and item.relates]
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
        self.proposing = single_words(kg.schema, PROPOSING)
        self.bare = Bare(kg, self.ends, self.speech)
        self.carrying = Carrying(kg, self.ends, self.speech)
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
            if not is_advice(self.kg, clause, self.proposing) and not is_inverted(clause):
                here = list(self.claims_of_clause(scene))
                if not here and not self.relations_of(clause):
                    here = list(self.carrying.claims(scene, last))
                for claim in here:
                    spoken = settled(self.kg, claim, clause, self.test_of, reports=reports)
                    spoken = of_law(self.kg, spoken, clause, self.proposing)
                    whole = replace(spoken, ranks=clause.ranks, partial=claim.partial or is_unread(scene))
                    found.setdefault(whole.key, whole)
                    if len(found) > MOST_CLAIMS:
                        return []
                last = here
            if not clause.mentions and clause.cues(NEGATION):  # `… but this is wrong` takes back what was said before
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
                    (scene.stopped if cue.has("predicate", REDUCES) else scene.unread).append(cue)
                continue
            if "Preparation" in self.kg.schema.predicates[roles.predicate].domain:
                taken.update(roles.objects)
            self.hold(scene, cue, roles, relations)
            if roles.predicate == REDUCES:
                scene.relieved.update(roles.objects)
            if roles.predicate == "used_for":
                scene.unread.extend(unread_behind(clause, roles))
            if not (roles.predicate in PARTICIPLES and is_restrictive(cue, clause)):
                yield from self.claims_of_roles(scene, cue, roles, relations)
        for item in clause.mentions:
            if item not in taken and any(reading.predicate for reading in item.readings):
                yield from self.bare.claims_of_word(scene, item)
        if not relations and stated_in(clause):
            yield from self.bare.gaps_of_clause(scene)
        elif not relations and not clause.cues(QUESTION):
            yield from self.bare.reports_of_clause(scene)

    def hold(self, scene: Scene, cue: Found, roles: Roles, relations: list[Found]) -> None:
        """Remember of a phrase which of its two ends a later phrase of the clause can be said of."""
        if roles.predicate in PARTICIPLES and roles.subjects and cue.last <= roles.subjects[0].first:
            scene.held[roles.subjects] = roles.objects  # `mitragynine, found in kratom, binds …`
        elif not self.is_relative(cue, scene.clause, relations):
            before, behind = sorted((roles.subjects, roles.objects), key=lambda group: group[0].first if group else -1)
            if self.speech.is_finite(scene.clause.linked, cue):
                scene.told.add(behind)
            scene.held[behind] = before  # `7-OH, a metabolite of mitragynine, binds …`: it is 7-OH that does

    def relations_of(self, clause: Clause) -> list[Found]:
        """The phrases of a clause that name a relation. What people use a thing to do is a reason for use, no claim that it does it.

        What is said before that is one all the same: `kratom relieves pain and is used for anxiety`.
        """
        found = [item for item in clause.found if item.relates]
        for number, item in enumerate(found):
            if item.has("predicate", "used_for") or item.has("inverse", "used_for"):
                said = [earlier for earlier in found[:number] if self.speech.is_finite(clause.linked, earlier)]
                return [*said, item]
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
        of_users = not roles.subjects and is_of_users(scene.clause, cue, self.speech)
        if (
            of_users
            or not self.is_of_taking(scene, roles)
            or is_of_another_thing(scene.clause, cue, roles.subjects, self.speech)
        ):
            scene.others.append(cue)
            return
        subjects = self.bare.meanings(roles.subjects, predicate.domain, scene.referred)
        objects = self.bare.meanings(roles.objects, predicate.range, scene.referred)
        examples = () if mood.negated or mood.unproven else examples_in(scene.clause, roles.objects)
        objects = with_any_of(objects, examples)
        partial = is_unread_beside(scene.clause, cue, roles.subjects, roles.objects, self.speech)
        partial = partial or is_of_several(scene.clause, cue, [*roles.subjects, *roles.objects], self.speech)
        partial = partial or is_of_another_thing(scene.clause, cue, roles.objects, self.speech)
        for (one, item), (other, thing) in product(subjects, objects):
            readings = [reading for found in (item, thing) if found for reading in found.readings]
            denies = thing is not None and any(reading.kind == DENIAL for reading in thing.readings)
            yield replace(
                mood,
                predicates=(of_relief(self.kg, roles.predicate, one, other, thing, scene.relieved),),
                subjects=one,
                objects=other,
                is_group=any(reading.kind == GROUP for reading in readings),
                resolved=item is None or thing is None,
                negated=mood.negated != denies,
                partial=partial or thing in examples,
            )

    def is_of_taking(self, scene: Scene, roles: Roles) -> bool:
        """Whether a relation isn't told of those who no longer take its subject; of them withdrawal alone is an effect of it."""
        if not any(self.speech.is_stopped(scene.clause, item) for item in roles.subjects):
            return True
        return any(WITHDRAWAL in self.kg.nodes[node].name for node in self.ends.nodes(roles.objects))
