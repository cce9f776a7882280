"""From what people type to a node of a compiled graph, by binary search in sorted names; the nearest by the three-letter pieces they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from ..names import SHOWN, NameIndex, normalise
from .buffers import Strings, open_numbers
from .records import Nodes

FEW = 5_000
"""Up to so many nodes have their names compared one by one, as in memory; that takes some tenths of a second."""

CANDIDATES = 60
"""Names sharing most pieces with what was typed that are compared in full. The right one is nearly always among the first ten."""

COMMON = 20_000
"""A piece that more names hold tells little and costs much; it is left out where rarer ones are there."""


class CompiledNames(NameIndex):
    """Resolves names as `NameIndex` does, from sorted files: `exact` and `loose` names with the number of their node, `pieces` of the loose ones."""

    def __init__(self, folder: Path, nodes: Nodes) -> None:
        self.folder, self.nodes, self.ids = folder, nodes, nodes.ids
        self.tables = {name: (Strings(folder, name), open_numbers(folder, f"{name}.nodes", "I")) for name in ("exact", "loose")}  # fmt: skip

    def find(self, name: str) -> str | None:
        """The id of the node called so, or None."""
        return self.look_up("exact", name.strip().casefold()) or self.look_up("loose", normalise(name))

    def look_up(self, table: str, key: str) -> str | None:
        names, nodes = self.tables[table]
        place = names.find(key)
        return None if place is None else self.ids[nodes[place]]

    def nearest(self, name: str) -> list[str]:
        """Ids whose names look most like the given one, best first, each once."""
        names, nodes = self.tables["loose"]
        if len(self.nodes) <= FEW:
            return NameIndex(self.nodes.values()).nearest(name)
        key = normalise(name)
        likest = sorted(self.sharing_pieces(key), key=lambda place: (-likeness(key, names[place]), names[place]))
        return list(dict.fromkeys(self.ids[nodes[place]] for place in likest))[:SHOWN]

    def sharing_pieces(self, key: str) -> list[int]:
        """Places of the names that share most pieces with a key; of equals the first."""
        found = [(len(places), places) for piece in set(pieces(key)) if (places := self.places_with(piece))]
        rare = [item for item in found if item[0] <= COMMON] or sorted(found, key=lambda item: item[0])[:1]
        shared = Counter(place for _, places in rare for place in places)
        return [place for place, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:CANDIDATES]]

    def places_with(self, piece: int) -> memoryview | None:
        """Places of the names that hold a piece."""
        from bisect import bisect_left

        codes, starts, places = self.postings
        at = bisect_left(codes, piece)
        if at == len(codes) or codes[at] != piece:
            return None
        return places[starts[at] : starts[at + 1]]

    @cached_property
    def postings(self) -> tuple[memoryview, memoryview, memoryview]:
        """Codes of the pieces in order, where the places of each start, and the places."""
        codes, starts, places = (open_numbers(self.folder, f"pieces.{name}", "I") for name in ("codes", "starts", "places"))  # fmt: skip
        return codes, starts, places


def pieces(key: str) -> Iterator[int]:
    """Every three bytes in a row of a name between two blanks, as one number.

    >>> len(list(pieces("mu")))
    2
    """
    text = f" {key} ".encode()
    return (text[i] << 16 | text[i + 1] << 8 | text[i + 2] for i in range(len(text) - 2))


def likeness(one: str, other: str) -> float:
    """How alike two names are, between 0 and 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
