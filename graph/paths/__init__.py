"""Asking for routes: `find_paths` and what it answers, and searches of their own on the arrays of a graph, however large.

`index` holds the arrays. `steps` says what one hop may be; `question`, `selection`, `metapath` and `plan` turn a question into steps. `meeting` counts and lists paths by meeting in
the middle, `search` chooses between it and its twin in numpy (`large…`). `ranking` says what comes first, `best` finds that without listing everything, `answer`
turns it into records, words and JSON. `typed` counts the paths of a metapath to all nodes, weighted by degrees or not; `shortest` and `weighted` find all shortest paths and the k lightest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .answer import Hop, Path, PathAnswer

if TYPE_CHECKING:
    from .counting import CountAnswer, EndsAnswer, count_ends, count_paths, route_along
    from .find import find_paths
    from .index import PathIndex, index_of
    from .shortest import ShortestPaths, shortest_paths
    from .typed import PathCount, dwpc_between, path_counts
    from .weighted import WeightedPath, lightest_paths

LATER = {
    "CountAnswer": "counting",
    "EndsAnswer": "counting",
    "PathCount": "typed",
    "PathIndex": "index",
    "ShortestPaths": "shortest",
    "WeightedPath": "weighted",
    "count_ends": "counting",
    "count_paths": "counting",
    "dwpc_between": "typed",
    "find_paths": "find",
    "index_of": "index",
    "lightest_paths": "weighted",
    "path_counts": "typed",
    "route_along": "counting",
    "shortest_paths": "shortest",
}
"""Modules of the searches, imported when they are asked for: most commands only need the records."""

__all__ = [
    "CountAnswer",
    "EndsAnswer",
    "Hop",
    "Path",
    "PathAnswer",
    "PathCount",
    "PathIndex",
    "ShortestPaths",
    "WeightedPath",
    "count_ends",
    "count_paths",
    "dwpc_between",
    "find_paths",
    "index_of",
    "lightest_paths",
    "path_counts",
    "route_along",
    "shortest_paths",
]


def __getattr__(name: str) -> Any:
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{LATER[name]}", __name__), name)
