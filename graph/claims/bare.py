"""Claims that no verb makes: of words that say a relation by themselves, of reports, and of evidence that is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .claim import REDUCES, Claim
from .clauses import SUBSTANCES, Clause
from .ends import Ends
from .lexicon import AFFIRMATION, DENIAL, EFFECT
from .linking import Found
from .moods import GROUNDLESS, LACKING, mood_of
from .parts import without_asides
from .people import is_of_users
from .scene import Group, Scene
from .speech import Speech
from .things import is_followed_by_thing, is_of_another_thing, is_of_several
from .words import words_of

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph


@dataclass(frozen=True)
class Bare:
    """Finds such claims for one graph."""

    kg: KnowledgeGraph
    ends: Ends
    speech: Speech

    def meanings(
        self, group: Group, categories: Iterable[str], referred: tuple[str, ...]
    ) -> list[tuple[tuple[str, ...], Found | None]]:
        """What each name of a group can stand for; without a group, what a pronoun stands for."""
        allowed = frozenset(categories)
        if not group:
            return [((node,), None) for node in referred if self.kg.nodes[node].category in allowed]
        found = ((tuple(self.ends.fitting(item, allowed)), item) for item in group)
        return [(nodes, item) for nodes, item in found if nodes]

    def claims_of_word(self, scene: Scene, item: Found) -> Iterator[Claim]:
        """`Kratom is anxiolytic`: the subject is the nearest before the word, else what a pronoun stands for, else the nearest behind it."""
        if any(cue.first < item.first for cue in scene.stopped):
            return  # `idazoxan blocked the antidepressant effect of …` says it of idazoxan
        reading = next(reading for reading in item.readings if reading.predicate)
        domain = frozenset(self.kg.schema.predicates[reading.predicate].domain) & SUBSTANCES
        groups = without_asides(scene.clause, scene.groups, item)
        left = [*scene.before, *(group for group in groups if group[0].first < item.first)][::-1]
        right = [group for group in groups if group[-1].first > item.first]
        group = self.ends.nearest(left, domain) or (() if scene.referred else self.ends.nearest(right, domain))
        mood = mood_of(scene.clause, item, self.speech)
        if mood is None:
            return
        of_users = not group and is_of_users(scene.clause, item, self.speech)
        if of_users or is_of_another_thing(scene.clause, item, group, self.speech):
            scene.others.append(item)
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
                partial=is_of_several(scene.clause, item, group, self.speech),
            )

    def reports_of_clause(self, scene: Scene) -> Iterator[Claim]:
        """`Users report nausea after kratom`, `deaths have been reported`: that it was reported is what is claimed."""
        if not self.tells_of_people(scene.clause):
            return
        for item in scene.clause.mentions:
            burdens = self.ends.fitting(item, ("Risk",))
            nodes = burdens or self.ends.fitting(item, ("Symptom", "Effect"))
            if nodes and not any(reading.predicate for reading in item.readings):
                for claim in self.unspoken(scene, item, "associated_with_risk", tuple(nodes)):
                    yield claim if self.is_harm(claim, burdens) else replace(claim, predicates=("reported_effect",))

    def is_harm(self, claim: Claim, burdens: Sequence[str]) -> bool:
        """Whether the graph holds something of a claim as a risk, and nothing as an effect that people report; where it holds neither, whether it is one by its kind."""
        held = {
            key: any(
                self.kg.lines_by_triple.get((one, key, other)) for one in claim.subjects for other in claim.objects
            )
            for key in ("associated_with_risk", "reported_effect")
        }
        if held["associated_with_risk"] == held["reported_effect"]:
            return bool(burdens)
        return held["associated_with_risk"]

    def tells_of_people(self, clause: Clause) -> bool:
        """Whether a clause tells what people reported, or what was seen in them."""
        tiers = [self.kg.schema.tiers[key] for key in clause.tiers()]
        if any(tier.is_in_people for tier in tiers) or self.speech.reports(clause) or self.speech.undergoes(clause):
            return True
        return not any(tier.is_on_ladder for tier in tiers) and self.speech.records(clause)

    def gaps_of_clause(self, scene: Scene) -> Iterator[Claim]:
        """`There is no trial of kratom for depression`, `no evidence of seizures from kratom`: that it was not shown is what is claimed."""
        for item in self.ends.nearest(scene.groups, ("Condition", "Symptom", "Risk")):
            if any(reading.predicate for reading in item.readings):
                continue
            is_harm = bool(scene.clause.cues(GROUNDLESS)) and bool(self.ends.fitting(item, ("Risk",)))
            predicate = self.kg.schema.predicates["associated_with_risk" if is_harm else REDUCES]
            none = any(item.has("cue", LACKING) and is_any_study(scene.clause, item) for item in scene.clause.found)
            for claim in self.unspoken(scene, item, predicate.key, tuple(self.ends.fitting(item, predicate.range))):
                yield replace(claim, groundless=True) if none else claim

    def named_in(self, objects: tuple[str, ...]) -> tuple[str, ...]:
        """The substances with whose name the name of one of some things begins: `users report kratom withdrawal` says it of kratom."""
        whole = [words_of(self.kg.nodes[key].name) for key in objects]
        substances = (node for node in self.kg.nodes.values() if node.category in SUBSTANCES)
        return tuple(
            node.id
            for node in substances
            if any(begins(words, words_of(node.name.partition(" (")[0])) for words in whole)
        )

    def unspoken(self, scene: Scene, item: Found, predicate: str, objects: tuple[str, ...]) -> Iterator[Claim]:
        """Claims on a name that no phrase relates to the substances of the clause."""
        mood = mood_of(scene.clause, item, self.speech)
        if mood is None:
            return
        group = self.ends.nearest(scene.groups, SUBSTANCES)
        if any(is_followed_by_thing(scene.clause, item, name, self.speech) for name in group):
            scene.others.append(item)
            return
        partial = is_of_another_thing(scene.clause, item, group, self.speech)
        if not group and (named := self.named_in(objects)):
            yield replace(mood, subjects=named, predicates=(predicate,), objects=objects)
            return
        for nodes, found in self.meanings(group, SUBSTANCES, scene.referred):
            yield replace(
                mood, subjects=nodes, predicates=(predicate,), objects=objects, resolved=found is None, partial=partial
            )


def is_any_study(clause: Clause, item: Found) -> bool:
    """Whether a phrase denies studies of whatever kind, and not trials or studies in people alone."""
    return tuple(word.base for word in clause.linked.words[item.first : item.last]) == ("no", "study")


def begins(words: list[str], others: list[str]) -> bool:
    """Whether some words begin with others and go on."""
    return len(words) > len(others) and words[: len(others)] == others
