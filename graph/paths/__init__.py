"""Asking for routes: `find_paths` and what it answers, and searches of their own on the arrays of a graph, however large.

`index` holds the arrays. `steps` says what one hop may be; `selection`, `metapath` and `plan` turn a question into steps. `meeting` counts and lists paths by meeting in
the middle, `search` chooses between it and its twin in numpy (`large…`). `ranking` says what comes first, `best` finds that without listing everything, `answer`
turns it into records, words and JSON. `shortest` and `weighted` find all shortest paths and the k lightest.
"""

from .answer import Hop, Path, PathAnswer
from .find import find_paths
from .index import PathIndex, index_of
from .shortest import ShortestPaths, shortest_paths
from .weighted import WeightedPath, lightest_paths

__all__ = [
    "Hop",
    "Path",
    "PathAnswer",
    "PathIndex",
    "ShortestPaths",
    "WeightedPath",
    "find_paths",
    "index_of",
    "lightest_paths",
    "shortest_paths",
]
