"""What stands in animals, or beside it in people, for a predicate and its object: `data/counterparts.tsv`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache

from .directory import SHIPPED


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Antinociception in animals for the relief of pain: what stands for what."""

    predicate: str
    object: str
    counterpart_predicate: str
    counterpart_object: str

    @property
    def id(self) -> str:
        return "--".join((self.predicate, self.object, self.counterpart_predicate, self.counterpart_object))


@lru_cache(maxsize=1)
def counterparts() -> tuple[Counterpart, ...]:
    """All of them, shipped beside the data and the same for every graph, in the order of the table."""
    with (SHIPPED / "counterparts.tsv").open(encoding="utf-8", newline="") as rows:
        return tuple(Counterpart(**row) for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
