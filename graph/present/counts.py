"""How many paths there are, as rows and in the terminal."""

from __future__ import annotations

from ..paths import CountAnswer, EndsAnswer
from .layout import Console, Padding, Text
from .terminal import plain_table


def count_rows(answer: CountAnswer | EndsAnswer) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Columns and rows of how many paths there are: one row per length, or one per node that a metapath leads to."""
    if isinstance(answer, EndsAnswer):
        kg = answer.kg
        return ("id", "name", "category", "paths", "dwpc"), [
            (end, kg.nodes[end].name, kg.nodes[end].category, count.paths, count.dwpc) for end, count in answer.ends
        ]
    if answer.dwpc is None:
        return ("hops", "paths"), list(answer.by_length.items())
    return ("hops", "paths", "dwpc"), [(hops, number, answer.dwpc) for hops, number in answer.by_length.items()]


def print_counts(answer: CountAnswer | EndsAnswer, console: Console) -> None:
    """How many paths there are."""
    start = answer.kg.nodes[answer.start].name
    if isinstance(answer, EndsAnswer):
        shown = f"; the first {len(answer.ends)}" if len(answer.ends) < answer.total else ""
        console.print(Text(f"{start} along {answer.metapath}: {answer.total} {'node' if answer.total == 1 else 'nodes'}{shown}", style="bold"))  # fmt: skip
        table = plain_table("node", "paths", "degree-weighted")
        for end, count in answer.ends:
            table.add_row(Text(answer.kg.nodes[end].name), Text(f"{count.paths:,}"), Text(f"{count.dwpc:.6g}"))
    else:
        heading = (
            f"{start} → {answer.kg.nodes[answer.end].name}: {answer.total:,} {'path' if answer.total == 1 else 'paths'}"
        )
        weighted = "" if answer.dwpc is None else f", degree-weighted {answer.dwpc:.6g}"
        console.print(Text(heading + weighted, style="bold"))
        table = plain_table("hops", "paths")
        for hops, number in answer.by_length.items():
            table.add_row(Text(str(hops)), Text(f"{number:,}"))
    console.print(Padding(table, (0, 0, 0, 3)))
