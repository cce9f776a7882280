"""What the ends of a relation are sought in: the names of a clause and of those before it, and what was read of them so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from .clauses import Clause
from .linking import Found

Group = tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """A predicate, with the groups of names that take its two ends."""

    predicate: str
    subjects: Group
    objects: Group


@dataclass(frozen=True, slots=True)
class Scene:
    """A clause with the groups of names in it and in the clauses before it, and what a pronoun in it stands for.

    `held` leads from what an earlier phrase of the clause took for its object to that phrase's subject, `told` are the objects of finite verbs, `relieved` what is said to be reduced; `unread` are verbs behind
    which no name stands, `stopped` those of stopping an effect whose subject isn't known, `others` phrases said of what only bears a name.
    """

    clause: Clause
    groups: list[Group]
    before: list[Group]
    referred: tuple[str, ...]
    held: dict[Group, Group] = field(default_factory=dict)
    told: set[Group] = field(default_factory=set)
    relieved: set[Found] = field(default_factory=set)
    unread: list[Found] = field(default_factory=list)
    stopped: list[Found] = field(default_factory=list)
    others: list[Found] = field(default_factory=list)
