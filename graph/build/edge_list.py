"""Edge lists: `nodes.tsv` with id, name, kind and `edges.tsv` with source, metaedge, target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .foreign import SAME, Foreign
from .recognise import EDGE_LIST_EDGES, EDGE_LIST_NODES, ForeignSource
from .text import Advance, Complaints, frames, polars_or_missing

if TYPE_CHECKING:
    import polars
    from numpy.typing import NDArray


def read_edge_list(source: ForeignSource, complaints: Complaints, advance: Advance) -> Foreign:
    """Read one. What is wrong goes to the complaints; the rest is read on, so that everything wrong is found."""
    import numpy

    nodes = read_nodes(source, complaints, advance)
    columns = Columns(nodes["id"])
    for frame, lines in frames(source.edges, list(EDGE_LIST_EDGES), complaints, advance):
        columns.add(source, frame.rename(dict(zip(EDGE_LIST_EDGES, ("subject", "predicate", "object"), strict=True))), lines, complaints)  # fmt: skip
    count = len(columns)
    return Foreign(
        source.resource, nodes, *columns.arrays(), columns.predicates, [source.resource],
        resource_codes=numpy.zeros(count, "u2"), negated=numpy.zeros(count, "u1"), publications=None, same=columns.same,
    )  # fmt: skip


def read_nodes(source: ForeignSource, complaints: Complaints, advance: Advance) -> polars.DataFrame:
    """Nodes in the order of their ids, with the columns id, name, category."""
    pl = polars_or_missing()
    found = [
        frame.with_columns(line=pl.Series(lines))
        for frame, lines in frames(source.nodes, list(EDGE_LIST_NODES), complaints, advance)
    ]
    whole = pl.concat(found) if found else pl.DataFrame(schema={"id": pl.String, "name": pl.String, "kind": pl.String, "line": pl.Int64})  # fmt: skip
    return checked_nodes(source, whole.rename({"kind": "category"}), complaints)


def checked_nodes(source: ForeignSource, nodes: polars.DataFrame, complaints: Complaints) -> polars.DataFrame:
    """Nodes in the order of their ids, each id once; empty and repeated ids and nodes without a category are reported by their `line`."""
    pl = polars_or_missing()
    for line in nodes.filter(pl.col("id") == "")["line"]:
        complaints.add(source.nodes, line, "id", "empty", "empty. Give every node an id.")
    for line, key in nodes.filter(pl.col("category") == "").select("line", "id").iter_rows():
        complaints.add(source.nodes, line, "kind", "empty", f"node {key!r} has no kind. Give every node one.")
    again = nodes.filter(~pl.col("id").is_first_distinct())
    for line, key in again.select("line", "id").iter_rows():
        complaints.add(source.nodes, line, "id", "duplicate", f"{key!r} stands further up already. Keep one of the rows.")
    return nodes.unique("id", keep="first").sort("id").drop("line")


class Columns:
    """The edges of one source as they come in, batch by batch: numbers in place of texts."""

    def __init__(self, ids: polars.Series) -> None:
        pl = polars_or_missing()
        self.known = pl.Enum(ids)
        self.predicates: list[str] = []
        self.parts: list[tuple[NDArray[Any], NDArray[Any], NDArray[Any]]] = []
        self.same: list[tuple[str, str]] = []

    def __len__(self) -> int:
        return sum(len(subjects) for subjects, _, _ in self.parts)

    def add(
        self, source: ForeignSource, frame: polars.DataFrame, lines: NDArray[Any], complaints: Complaints
    ) -> polars.Series:
        """Take in a batch with subject, predicate and object. Gives which of its rows became edges."""
        pl = polars_or_missing()
        self.predicates += sorted(set(frame["predicate"].unique()) - set(self.predicates))
        numbers = frame.select(
            pl.col("subject").cast(self.known, strict=False).to_physical(),
            pl.col("predicate").cast(pl.Enum(self.predicates)).to_physical(),
            pl.col("object").cast(self.known, strict=False).to_physical(),
        )
        kept = numbers["subject"].is_not_null() & numbers["object"].is_not_null()
        if not SAME.isdisjoint(self.predicates) or "" in self.predicates:
            says_same, is_empty = frame["predicate"].is_in(list(SAME)), frame["predicate"] == ""
            self.same += frame.filter(says_same).select("subject", "object").iter_rows()
            wrong, kept = ~says_same & (~kept | is_empty), kept & ~says_same & ~is_empty
        else:
            wrong = ~kept
        for position in wrong.arg_true():
            complain(source, frame.row(position, named=True), numbers.row(position), int(lines[position]), complaints)
        numbers = numbers if kept.all() else numbers.filter(kept)
        self.parts.append((numbers["subject"].to_numpy(), numbers["object"].to_numpy(), numbers["predicate"].to_numpy()))
        return kept

    def arrays(self) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Subjects, objects and predicate codes of all edges."""
        import numpy

        if not self.parts:
            return numpy.zeros(0, "u4"), numpy.zeros(0, "u4"), numpy.zeros(0, "u2")
        subjects, objects, codes = (numpy.concatenate(column) for column in zip(*self.parts, strict=True))
        return subjects.astype("u4"), objects.astype("u4"), codes.astype("u2")


def complain(
    source: ForeignSource, row: dict[str, str], numbers: tuple[Any, ...], line: int, complaints: Complaints
) -> None:
    """Say what is wrong with one edge."""
    for name, number in (("subject", numbers[0]), ("object", numbers[2])):
        if number is None:
            complaints.add(source.edges, line, name, "unknown-node", f"unknown node {row[name]!r}. Correct it or add it to {source.nodes.name}.")  # fmt: skip
    if not row["predicate"]:
        complaints.add(source.edges, line, "predicate", "empty", "the edge has no predicate. Give it one or remove the row.")
