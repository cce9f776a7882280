"""What all peers share: which workloads they can answer, and how their answers are compared."""

from __future__ import annotations

import hashlib
import time
from abc import ABC, abstractmethod
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar

from graphs import Graph, core_of, read_full

KINDS = (
    "simple_paths", "count_paths", "shortest_paths", "k_best", "edges_of", "binds_associates", "metapath", "count_by_type", "evidence", "sparql",
)  # fmt: skip


class BasePeer(ABC):
    """An engine with a graph. A subclass has one method per kind of workload that it can answer.

    What the methods return: `simple_paths` a number of paths, enumerated; `count_paths` a number, by any means; `shortest_paths` the number of
    all shortest paths, enumerated; `k_best` the weights of the paths; `edges_of` (metaedge, source, target) rows as ids; `binds_associates`
    (gene, disease) rows; `metapath` rows of disease and number of paths; `count_by_type` rows of metaedge and number;
    `evidence` rows of property and value of one edge.
    """

    packages: ClassVar[tuple[str, ...]] = ()
    stretch: ClassVar[float] = 0.05
    """Seconds of CPU that one measurement should fill, thousands of times the resolution of the clock; short questions are repeated."""

    def __init__(self, graph: str, folder: Path) -> None:
        full = read_full(folder)
        self.graph: Graph = full if graph == "full" else core_of(full)
        self.folder = folder
        # Looking a name up is not what is measured.
        self.numbers = {node.split("::", 1)[1]: number for number, node in enumerate(self.graph.ids)}
        self.load()

    @abstractmethod
    def load(self) -> None:
        """Put the graph into the engine."""

    def prepare(self, kind: str) -> None:  # noqa: B027 - most engines need nothing more
        """Load what a kind of question needs and others don't, before anything is timed."""

    def clock(self) -> float:
        """Seconds of CPU used so far by all that works for this engine."""
        return time.process_time()

    def versions(self) -> dict[str, str]:
        return {package: version(package) for package in self.packages}

    def answers(self) -> list[str]:
        return [kind for kind in KINDS if hasattr(self, kind)]

    def comparable(self, kind: str, found: Any) -> Any:
        """An answer in the form in which all peers' answers are the same."""
        if kind == "k_best":
            return [round(weight, 9) for weight in found]
        if isinstance(found, int):
            return found
        rows = sorted(tuple(str(cell) for cell in row) for row in found)
        digest = hashlib.sha256("\n".join("\t".join(row) for row in rows).encode()).hexdigest()[:12]
        return f"{len(rows)} rows, {digest}"

    def number(self, name: str) -> int:
        """Row number of a node named as in Hetionet without its kind."""
        return self.numbers[name]

    def id(self, name: str) -> str:
        return self.graph.ids[self.number(name)]
