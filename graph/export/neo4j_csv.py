"""CSV for `neo4j-admin database import full` (Neo4j 5): headers with types, data, a script that runs the import, a README with counts.

Every text is quoted and quotes inside it are doubled; an unquoted empty cell is null. Arrays are split at U+001F, which has no escape,
so a list item must not hold it.
"""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ...ontology.errors import BadQuestion
from ..knowledge import KnowledgeGraph
from ..labelled import CLAIM, KINDS, STAMP, LabelledGraph, LinkGroup, NodeGroup, Value, to_labelled
from .statements import SCHEMA

ARRAY = "\x1f"
"""U+001F, unit separator: made for this, and refused in tables as a control character."""

FLAGS = ("--id-type=string", "--array-delimiter=U+001F", "--multiline-fields=true", "--bad-tolerance=0")


def write(kg: KnowledgeGraph, path: Path) -> None:
    """Write headers, data, `import.sh`, `constraints.cypher` and `README.md` into a folder. Raises BadQuestion for a value that can't be written."""
    graph = to_labelled(kg)
    arguments = [*write_nodes(graph, path), *write_claims(graph, path), *write_structure(graph, path)]
    script = path / "import.sh"
    script.write_text(import_script(arguments), encoding="utf-8", newline="\n")
    script.chmod(0o755)
    (path / "constraints.cypher").write_text("".join(f"{text};\n" for text in SCHEMA), encoding="utf-8", newline="\n")
    (path / "README.md").write_text(readme(graph), encoding="utf-8", newline="\n")


def write_nodes(graph: LabelledGraph, path: Path) -> Iterator[str]:
    """One file per kind; yields the arguments that import them."""
    by_kind: dict[str, list[NodeGroup]] = defaultdict(list)
    for group in graph.nodes:
        by_kind[group.kind].append(group)
    for kind, types in KINDS.items():
        header = [f"id:ID({kind})", *(f"{name}:{type_}" for name, type_ in types.items() if name != "id")]
        rows = (
            [item.get(name) for name in types] + [graph.version, list(group.labels)]
            for group in by_kind[kind]
            for item in group.items
        )
        yield write_pair(path, f"nodes-{kind.lower()}", [*header, f"{STAMP}:string", ":LABEL"], rows, "--nodes")


def write_claims(graph: LabelledGraph, path: Path) -> Iterator[str]:
    """All edges that aren't refuted in one file, typed by predicate."""
    header = [":START_ID(Entity)", ":END_ID(Entity)", ":TYPE", *(f"{name}:{type_}" for name, type_ in CLAIM.items())]
    rows = (
        [link.start, link.end, group.type, *(link.properties.get(name) for name in CLAIM), graph.version]
        for group in graph.links
        if group.is_claim
        for link in group.items
    )
    yield write_pair(path, "claims", [*header, f"{STAMP}:string"], rows, "--relationships")


def write_structure(graph: LabelledGraph, path: Path) -> Iterator[str]:
    """What holds the evidence together: one file per type and kind of start."""
    for group in graph.links:
        if not group.is_claim:
            header = [f":START_ID({group.start})", f":END_ID({group.end})", ":TYPE", f"{STAMP}:string"]
            rows = ([link.start, link.end, group.type, graph.version] for link in group.items)
            yield write_pair(path, file_name(group), header, rows, "--relationships")


def file_name(group: LinkGroup) -> str:
    return f"{group.start.lower()}-{group.type.lower().replace('_', '-')}"


def write_pair(path: Path, name: str, header: list[str], rows: Iterable[Iterable[Value | None]], option: str) -> str:
    """Write `<name>-header.csv` and `<name>.csv`; gives the argument of the import for them."""
    (path / f"{name}-header.csv").write_text(",".join(header) + "\n", encoding="utf-8", newline="\n")
    content = "".join(",".join(map(cell, row)) + "\n" for row in rows)
    (path / f"{name}.csv").write_text(content, encoding="utf-8", newline="\n")
    return f"{option}={name}-header.csv,{name}.csv"


def cell(value: Value | None) -> str:
    r"""One cell.

    >>> cell('5" tube'), cell(None), cell(["a", "b"]), cell(True), cell(1.5)
    ('"5"" tube"', '', '"a\x1fb"', 'true', '1.5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        if any(ARRAY in item or not item for item in value):
            raise BadQuestion(f"a list holds an empty item or U+001F, which no array in this format can: {value!r}")
        value = ARRAY.join(value)
    return '"' + value.replace('"', '""') + '"'


def import_script(arguments: Iterable[str]) -> str:
    """A shell script that runs the import from the folder it stands in."""
    lines = " \\\n    ".join(shlex.quote(argument) for argument in [*FLAGS, *arguments])
    return f"""#!/bin/sh
# Import this folder into a stopped Neo4j 5: ./import.sh [DATABASE] [more flags for neo4j-admin]
# An existing database is refused unless you add --overwrite-destination, which deletes what it holds.
# NEO4J_ADMIN names the program if it isn't on the path.
set -eu
cd "$(dirname "$0")"
database=neo4j
case "${{1-}}" in ''|-*) ;; *) database=$1; shift ;; esac
exec "${{NEO4J_ADMIN:-neo4j-admin}}" database import full "$database" \\
    {lines} \\
    --report-file="${{TMPDIR:-/tmp}}/mitragraph-import.report" "$@"
"""


def counts(graph: LabelledGraph) -> Mapping[str, dict[str, int]]:
    """Nodes by label and relationships by type."""
    found: dict[str, dict[str, int]] = {"Nodes": {}, "Relationships": {}}
    for group in graph.nodes:
        for label in group.labels:
            found["Nodes"][label] = found["Nodes"].get(label, 0) + len(group.items)
    for links in graph.links:
        found["Relationships"][links.type] = found["Relationships"].get(links.type, 0) + len(links.items)
    return found


def readme(graph: LabelledGraph) -> str:
    """What the folder holds, how to import it, and the counts to compare with afterwards."""
    tables = "\n\n".join(
        f"| {heading} | number |\n|---|---:|\n" + "\n".join(f"| `{name}` | {number} |" for name, number in rows.items())
        for heading, rows in counts(graph).items()
    )
    return f"""# mitragraph for Neo4j 5

Version `{graph.version}`: {graph.node_count} nodes, {graph.link_count} relationships. The version is the property `{STAMP}` of every node and relationship.

1. Stop the database, or create the server's first one with this.
2. `./import.sh` (an existing database of that name needs `--overwrite-destination`, which deletes what it holds).
3. Start the server and run `constraints.cypher`, e.g. `cypher-shell -f constraints.cypher`.
4. Compare: `MATCH (n) UNWIND labels(n) AS label RETURN label, count(*)` and `MATCH ()-[r]->() RETURN type(r), count(*)`.

Refuted edges are nodes (`:Edge {{refuted: true}}`) and not relationships between entities, so that nobody takes them for findings.

{tables}
"""
