"""Numbers as sources report them: kept as text, read as numbers only where something is computed."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
REPORTED = re.compile(rf"(?P<low>{NUMBER})(?:-(?P<high>{NUMBER}))?(?:±(?P<spread>{NUMBER}))?")

RELATIONS = ("=", "~", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported number: `low` equals `high` unless a range was given; `spread` is what stood behind ±."""

    low: float
    high: float
    spread: float | None


def parse_reported(text: str) -> Reported | None:
    """Read a value, or None when it isn't one.

    >>> parse_reported("1.17±0.07")
    Reported(low=1.17, high=1.17, spread=0.07)
    >>> parse_reported("10-30")
    Reported(low=10.0, high=30.0, spread=None)
    >>> parse_reported("about 3") is None
    True
    """
    match = REPORTED.fullmatch(text)
    if match is None:
        return None
    low = float(match["low"])
    return Reported(
        low=low,
        high=float(match["high"]) if match["high"] else low,
        spread=float(match["spread"]) if match["spread"] else None,
    )
