"""What is derived only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

Seed = TypeVar("Seed")
Value = TypeVar("Value")


class Derived(Mapping[str, Value], Generic[Seed, Value]):
    """A mapping that knows all its keys, and makes a value from its seed when it is first asked for; then keeps it.

    >>> lengths = Derived({"a": "alpha", "b": "beta"}, len)
    >>> len(lengths), lengths["b"], dict(lengths)
    (2, 4, {'a': 5, 'b': 4})
    """

    def __init__(self, seeds: Mapping[str, Seed], derive: Callable[[Seed], Value]) -> None:
        self.seeds, self.derive = seeds, derive
        self.made: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        if key not in self.made:
            self.made[key] = self.derive(self.seeds[key])
        return self.made[key]

    def __contains__(self, key: object) -> bool:
        return key in self.seeds

    def __iter__(self) -> Iterator[str]:
        return iter(self.seeds)

    def __len__(self) -> int:
        return len(self.seeds)
