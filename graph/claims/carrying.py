"""What a clause says without a verb of its own: the claims of the one before, denied of something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .ends import Ends
from .moods import NEGATION
from .speech import Speech

if TYPE_CHECKING:
    from ..knowledge import KnowledgeGraph
    from .claim import Claim
    from .scene import Scene


@dataclass(frozen=True)
class Carrying:
    """Finds such claims for one graph."""

    kg: KnowledgeGraph
    ends: Ends
    speech: Speech

    def claims(self, scene: Scene, last: Sequence[Claim]) -> Iterator[Claim]:
        """What `but not CYP3A4` says behind `mitragynine inhibits CYP2D6`, and `whereas paynantheine does not`."""
        if scene.clause.cues(NEGATION):
            return (
                self.of_subject(scene, last) if self.speech.is_left_off(scene.clause) else self.of_object(scene, last)
            )
        return iter(())

    def of_object(self, scene: Scene, last: Sequence[Claim]) -> Iterator[Claim]:
        """Some claims denied of another object."""
        for claim in last:
            range_ = self.kg.schema.predicates[claim.predicates[0]].range
            for item in self.ends.nearest(scene.groups, range_):
                start, end = scene.clause.span(item)
                objects = tuple(self.ends.fitting(item, range_))
                yield replace(claim, objects=objects, negated=not claim.negated, start=start, end=end)

    def of_subject(self, scene: Scene, last: Sequence[Claim]) -> Iterator[Claim]:
        """Some claims denied of another subject; each once, whatever number of subjects they had."""
        found: dict[tuple[object, ...], Claim] = {}
        for claim in last:
            domain = self.kg.schema.predicates[claim.predicates[0]].domain
            for item in self.ends.nearest(scene.groups, domain):
                start, end = scene.clause.span(item)
                subjects = tuple(self.ends.fitting(item, domain))
                other = replace(claim, subjects=subjects, negated=not claim.negated, start=start, end=end)
                found.setdefault(other.key, other)
        yield from found.values()
