"""Asking for routes: `find_paths` and what it answers.

`csr` holds the arrays, `search` finds simple paths by meeting in the middle, `metapath` and `selection` say which edges and routes count,
`ranking` orders them, `answer` turns them into records, words and JSON.
"""

from .answer import Hop, Path, PathAnswer
from .find import find_paths

__all__ = ["Hop", "Path", "PathAnswer", "find_paths"]
