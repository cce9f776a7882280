"""Compiling graphs into a directory: ours, others', alone or joined. `compile_graph` does it; `graph.compiled` asks what it wrote.

`recognise` tells what the sources are, `text` reads large files, `edge_list` and `kgx` their formats, `unite` finds nodes that are one thing, `assemble` numbers
everything, `names`, `tables`, `store` and `files` write it, `publish` puts it in place.
"""

from .compile import Report, compile_graph

__all__ = ["Report", "compile_graph"]
