"""The page: pyvis builds the network, our template, styles and scripts surround it, and nothing is fetched from anywhere.

pyvis is fenced in here. Its Network gets its lists filled directly (`add_edge` is quadratic), writes through our own autoescaping template, and
never opens or writes a file. Text of the graph travels as JSON in a block that no browser runs and comes into the page by `textContent` only.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..knowledge import Edge, KnowledgeGraph
from .columns import as_table
from .content import content_of
from .layout import order_columns, place
from .look import line_look, options
from .start import Start, fit_for_a_page
from .story import story_nodes

if TYPE_CHECKING:
    from pyvis.network import Network

SCRIPTS = (
    "dom.js", "tables.js", "graph.js", "world.js", "metapath.js", "paths.js", "state.js", "filters.js", "view.js", "shapes.js", "structure.js", "canvas.js", "picture.js", "words.js", "footnotes.js", "evidence.js",
    "node-panel.js", "edge-panel.js", "path-panel.js", "search.js", "sidebar.js", "path-form.js", "table.js", "exports.js", "main.js",
)  # fmt: skip
"""The parts of the page's one script, in the order in which they build on each other."""

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
"""Where pyvis keeps the library, its licence at the top of the file."""


def explorer_page(kg: KnowledgeGraph, start: Start | None = None, note: str = "") -> str:
    """The page as text: the same for the same graph and start. `note` stands above the picture. Raises BadQuestion for a graph that is too large for one file."""
    start = start or Start()
    kg = fit_for_a_page(kg, start)
    network = network_of(kg)
    graph, details = content_of(kg)
    network.templateEnv = environment(
        graph=graph | {"start": start.as_json()},
        details=details,
        library=in_ascii(library()),
        script=in_ascii(own_script()),
        style=asset("explorer.css"),
        note=note,
    )
    network.path = "template.html"
    page: str = network.generate_html()
    return page


def write_explorer(kg: KnowledgeGraph, path: Path, start: Start | None = None, note: str = "") -> None:
    """Write the page, whole or not at all."""
    partial = path.with_name(path.name + ".partial")
    partial.write_text(explorer_page(kg, start, note), encoding="utf-8", newline="\n")
    partial.replace(path)


def network_of(kg: KnowledgeGraph) -> Network:
    """The graph as a pyvis Network, every node in its place. Nodes have no titles: pyvis and vis-network could read those as HTML."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    points = place(order_columns(kg, story_nodes(kg)))
    network.nodes = [
        {"id": node, "label": kg.nodes[node].name, "group": kg.nodes[node].category, "x": x, "y": y}
        for node, (x, y) in points.items()
    ]
    network.edges = [line_of(kg, edge) for edge in kg.edges.values()]
    network.options = options()
    return network


def line_of(kg: KnowledgeGraph, edge: Edge) -> dict[str, Any]:
    """An edge as a line of the picture, with an id of its own so that parallel edges stay apart."""
    look = line_look(edge.strength)
    line: dict[str, Any] = {"id": edge.id, "from": edge.subject, "to": edge.object, "width": look.width}
    if look.dashes:
        line["dashes"] = look.dashes
    if look.mark:
        line["label"] = look.mark
    return line if kg.schema.predicates[edge.predicate].is_symmetric else line | {"arrows": "to"}


def environment(**page: Any) -> Any:
    """Our templates: everything is escaped unless it comes through `embed` or is a part of ours."""
    from jinja2 import Environment, FunctionLoader
    from markupsafe import Markup

    ours = Environment(loader=FunctionLoader(asset), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    ours.filters["embed"] = lambda content: Markup(embedded(as_json(content)))  # noqa: S704 - embedded() escapes what could end the block
    ours.filters["columns"] = columns
    ours.filters["embed_json"] = lambda text: Markup(embedded(text))  # noqa: S704 - as above
    ours.filters["inline"] = lambda text: Markup(inlined(text))  # noqa: S704 - our own files and the library, checked there
    ours.filters["hash"] = content_hash
    ours.globals.update(page)
    return ours


def columns(rows: Sequence[dict[str, Any]], without: str = "") -> dict[str, Any]:
    """What pyvis holds as a table; `without` a field that the page makes out of others."""
    return as_table(rows, sorted({field for row in rows for field in row} - {without}))


def as_json(content: Any) -> str:
    """JSON in ASCII: one other character would have a browser keep the whole block at two bytes a character."""
    return json.dumps(content, separators=(",", ":"))


def embedded(text: str) -> str:
    r"""JSON so written that it can stand in a script block: no character in it can end the block or begin a comment.

    >>> embedded('"</script>"')
    '"\\u003c/script\\u003e"'
    """
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def inlined(text: str) -> str:
    """A script or style as it stands. Raises ValueError if something in it would end its block."""
    if any(mark in text.lower() for mark in ("</script", "</style", "<!--")):
        raise ValueError("a script or style of the page holds a mark that would end its block")
    return text


def in_ascii(script: str) -> str:
    r"""A script that means the same in ASCII: vis-network's words in Cyrillic would have a browser keep all of it at two bytes a character.

    >>> in_ascii("'µ, ж'")
    "'\\u00b5, \\u0436'"
    """
    return re.sub(r"[^\x00-\x7f]", lambda found: json.dumps(found[0])[1:-1], script)


def content_hash(text: str) -> str:
    """What the content security policy calls a block: nothing else may run. It is taken of the text between the tags."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def library() -> str:
    """vis-network as pyvis brings it, with its licence."""
    return (resources.files("pyvis") / VIS_NETWORK).read_text(encoding="utf-8")


def own_script(parts: Sequence[str] = SCRIPTS) -> str:
    """Our scripts as one, in a scope of their own."""
    body = "\n".join(asset(name) for name in parts)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def asset(name: str) -> str:
    """One of our files, with line ends as Git keeps them: a hash is taken of it."""
    return (resources.files(__package__ or "") / "assets" / name).read_text(encoding="utf-8").replace("\r\n", "\n")
