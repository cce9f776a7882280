"""From what people type to a node: id, name, synonym or CURIE, in any case; the nearest names when nothing fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property

from ..ontology.errors import UnknownName
from .records import Node

SHOWN = 3
"""How many near names are offered. Three fit on a line and hold the right one in almost all typing errors."""

GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "μ": "mu", "µ": "mu", "Δ": "delta"}  # noqa: RUF001


def normalise(name: str) -> str:
    """A form in which spellings of one name meet: case, accents, Greek letters, punctuation and spacing don't matter.

    >>> normalise("µ-Opioid  receptor") == normalise("Mu opioid receptor")
    True
    """
    for letter, spelled in GREEK.items():
        name = name.replace(letter, spelled)
    spaced = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", name))
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode() or spaced
    return plain.casefold().strip()


def names_of(node: Node) -> tuple[str, ...]:
    """Everything a node is called, most formal first."""
    return (node.id, node.name, *node.synonyms, *node.xrefs)


class NameIndex:
    """Resolves names to nodes."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.named = [(name, node.id) for node in nodes for name in names_of(node)]
        self.exact: dict[str, str] = {}
        for name, key in self.named:
            self.exact.setdefault(name.casefold(), key)

    @cached_property
    def loose(self) -> dict[str, str]:
        """Ids by normalised name; only for what isn't spelled as it is here."""
        found: dict[str, str] = {}
        for name, key in self.named:
            found.setdefault(normalise(name), key)
        return found

    def find(self, name: str) -> str | None:
        """The id of the node called so, or None."""
        return self.exact.get(name.strip().casefold()) or self.loose.get(normalise(name))

    def resolve(self, name: str) -> str:
        """The id of the node called so. Raises UnknownName with the nearest names."""
        found = self.find(name)
        if found is None:
            raise UnknownName(name, self.nearest(name))
        return found

    def nearest(self, name: str) -> list[str]:
        """Ids whose names look most like the given one, best first, each once."""
        from difflib import get_close_matches

        key = normalise(name)
        close = get_close_matches(key, self.loose, n=4 * SHOWN, cutoff=0.4)
        containing = sorted((other for other in self.loose if key in other), key=len) if len(key) > 2 else []
        ids = dict.fromkeys(self.loose[other] for other in [*close[:1], *containing[:1], *close, *containing])
        return list(ids)[:SHOWN]


def clashes(nodes: Iterable[Node]) -> Mapping[str, tuple[str, ...]]:
    """Names that more than one node goes by, each with those nodes."""
    owners: dict[str, list[str]] = {}
    for node in nodes:
        for key in dict.fromkeys(name.casefold() for name in names_of(node)):
            owners.setdefault(key, []).append(node.id)
    return {name: tuple(ids) for name, ids in owners.items() if len(ids) > 1}
