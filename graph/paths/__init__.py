"""Asking for routes: `find_paths` and what it answers, and searches of their own on the arrays of a graph, however large.

`index` holds the arrays. `steps` says what one hop may be; `selection`, `metapath` and `plan` turn a question into steps. `meeting` counts and lists paths by meeting in
the middle, `search` chooses between it and its twin in numpy (`large…`). `ranking` says what comes first, `best` finds that without listing everything, `answer`
turns it into records, words and JSON. `typed` counts the paths of a metapath to all nodes, weighted by degrees or not; `shortest` and `weighted` find all shortest paths and the k lightest.
"""

from .answer import Hop, Path, PathAnswer
from .find import find_paths, route_along
from .index import PathIndex, index_of
from .shortest import ShortestPaths, shortest_paths
from .typed import PathCount, dwpc_between, path_counts
from .weighted import WeightedPath, lightest_paths

__all__ = [
    "Hop",
    "Path",
    "PathAnswer",
    "PathCount",
    "PathIndex",
    "ShortestPaths",
    "WeightedPath",
    "dwpc_between",
    "find_paths",
    "index_of",
    "lightest_paths",
    "path_counts",
    "route_along",
    "shortest_paths",
]
