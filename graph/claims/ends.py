"""Which names take the two ends of a relation that a phrase names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import TYPE_CHECKING

from .clauses import SUBSTANCES, Clause
from .lexicon import CLASS, GROUP, SORT, single_words
from .linking import KINDS, Found
from .parts import without_asides
from .placing import NEAR, is_begun_by, is_besides, is_passed_over, is_passive, is_taken, is_turnable, without_company
from .scene import Group, Roles, Scene

if TYPE_CHECKING:
    from ...ontology.schema import Predicate
    from ..knowledge import KnowledgeGraph

QUESTION, MANNER = "question", "manner"


class Ends:
    """Finds the ends of relations by the categories that a predicate leads from and to."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.kg = kg
        self.auxiliaries = single_words(kg.schema, "auxiliary")

    def roles_of(self, cue: Found, scene: Scene) -> Roles | None:
        """The best reading of a phrase: of the predicates that it can name, the first whose ends are there, one with an edge before others."""
        options = []
        for sign in cue.signs:
            if sign.kind in KINDS:
                predicate = self.kg.schema.predicates[sign.key]
                by_agent = is_passive(cue, scene.clause, sign.kind)
                if by_agent and not self.is_agent(cue, scene, predicate):
                    continue
                inverse = (sign.kind == "inverse") != by_agent
                for turned in (inverse, not inverse)[: 2 if is_turnable(cue, scene.clause, predicate) else 1]:
                    ends = self.ends_of(cue, predicate, turned, scene)
                    if ends and (sign.kind != "relief" or self.is_burden(ends[1])):
                        options.append(Roles(sign.key, *ends))
        options.sort(key=lambda roles: not self.is_relief(cue, roles))
        with_edge = [roles for roles in options if self.has_edge(roles, scene.referred)]
        named = [roles for roles in options if roles.subjects and roles.objects]
        return next(iter([*with_edge, *named, *options]), None)

    @staticmethod
    def within_reach(cue: Found, clause: Clause, groups: list[Group]) -> list[Group]:
        """The groups that no `how` or `whether` behind the phrase parts from it."""
        asked = [item.first for key in (QUESTION, MANNER) for item in clause.cues(key) if item.first >= cue.last]
        near = without_asides(clause, groups, cue)
        return [group for group in near if not any(cue.last <= first < group[0].first for first in asked)]

    def is_agent(self, cue: Found, scene: Scene, predicate: Predicate) -> bool:
        """Whether the name behind `by` can be the subject: in `mitragynine is converted by CYP3A4 to 7-OH` it can't."""
        behind = next((group for group in scene.groups if group[0].first > cue.last), None)
        is_next = behind is not None and behind[0].first - cue.last <= NEAR
        return not is_next or bool(self.nearest([behind] if behind else [], predicate.domain))

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

    def ends_of(self, cue: Found, predicate: Predicate, inverse: bool, scene: Scene) -> tuple[Group, Group] | None:
        """The groups that stand at the two ends: the subject before the phrase and the object behind it, or else where one fits.

        Where a pronoun can stand for the subject (or for the object that comes first), that end is empty.
        """
        groups = self.within_reach(cue, scene.clause, scene.groups)
        left = [group for group in groups if group[-1].last <= cue.first][::-1]
        right = [group for group in groups if group[0].first >= cue.last and not is_besides(cue, group, scene.clause)]
        far_left = [*left, *scene.before[::-1]]
        subject_side, object_side = (right, far_left) if inverse else (far_left, right)
        found = self.nearest(without_company(subject_side, scene.clause), predicate.domain)
        subjects = self.holder(cue, found, predicate, scene)
        objects = self.nearest(object_side, predicate.range, but=subjects)
        refers = bool(scene.referred) and bool(set(predicate.range if inverse else predicate.domain) & SUBSTANCES)
        if refers and not (objects if inverse else subjects):
            return self.referring(subjects, objects or self.nearest(left, predicate.range), inverse)
        if not subjects and not inverse and self.is_of_another(cue, scene.clause, left):
            return None
        if not subjects and (inverse or not objects) and left and is_taken(cue, scene.clause, right):
            return None
        subjects = subjects or self.nearest(left if inverse else right, predicate.domain)
        objects = objects or self.nearest(right if inverse else left, predicate.range, but=subjects)
        if not inverse and is_passed_over(cue, [*subjects, *objects], right, scene.clause):
            return None
        return self.parted(subjects, objects, right, predicate)

    def holder(self, cue: Found, subjects: Group, predicate: Predicate, scene: Scene) -> Group:
        """The subject of an earlier phrase instead of its object: `kratom interacts with SSRIs and causes …`."""
        held = scene.held.get(subjects)
        if held is None:
            return subjects
        if subjects in scene.told and is_begun_by(cue, subjects, scene.clause):
            return subjects[-1:]
        fitting = self.nearest([held], predicate.domain)
        return fitting if fitting or not held else subjects

    @staticmethod
    def referring(subjects: Group, objects: Group, inverse: bool) -> tuple[Group, Group] | None:
        """Ends of which one is a pronoun, if the other is there."""
        if inverse:
            return (subjects, ()) if subjects else None
        return ((), objects) if objects else None

    def parted(
        self, subjects: Group, objects: Group, right: list[Group], predicate: Predicate
    ) -> tuple[Group, Group] | None:
        """The ends, where one group was taken for both: `a link between kratom and depression`, `turns mitragynine into 7-OH`."""
        if len(subjects) > 1 and subjects[0] in objects:
            return subjects[:1], tuple(item for item in objects if item != subjects[0])
        if subjects and objects and subjects[0] == objects[0]:
            objects = self.nearest([group for group in right if group[0].first > subjects[-1].last], predicate.range)
        return (subjects, objects) if subjects and objects else None

    def is_of_another(self, cue: Found, clause: Clause, left: list[Group]) -> bool:
        """Whether a verb has a subject that no name was found in: `idazoxan blocked the effect of mitragynine` says nothing of mitragynine."""
        if left or any(self.kg.schema.tiers[key].is_in_people for key in clause.tiers()):
            return False
        verb = clause.linked.words[cue.first]
        written = verb.written.lower()
        is_finite = written.endswith(("s", "ed")) and not verb.base.endswith(("ion", "ment", "relief", "ss"))
        is_helped = cue.first > 0 and clause.linked.words[cue.first - 1].base in self.auxiliaries
        return (is_finite or is_helped) and cue.first > 0

    def nearest(self, groups: Sequence[Group], categories: Iterable[str], but: Group = ()) -> Group:
        """The first group with names that fit, and those of its names."""
        for group in groups:
            fitting = tuple(item for item in group if item not in but and self.fitting(item, categories))
            if fitting:
                return fitting
        return ()

    def fitting(self, item: Found, categories: Iterable[str]) -> list[str]:
        """What a name can stand for that is of one of the categories; a name of something comes before a group, a class is none of its members, and what something is not that."""
        allowed = frozenset(categories)
        readings = sorted(item.readings, key=lambda reading: reading.kind == GROUP)
        readings = [reading for reading in readings if reading.kind not in (CLASS, SORT)]
        return [reading.node for reading in readings if self.kg.nodes[reading.node].category in allowed]
