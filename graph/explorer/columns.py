"""Records as columns, so that a page says everything once.

A table is `{"size": rows, "columns": {name: column}}`. A column is the list of its values; or, where that is shorter, the distinct values and for
each row which of them (`{"values": [...], "at": [...]}`, the dictionary encoding of Parquet); or for lists the distinct items and for each
row which of them (`{"items": [...], "at": [[...], ...]}`), or where lists come again and again the distinct ones in between
(`{"items": [...], "lists": [[...], ...], "at": [...]}`). A column of nothing but empty values is left out.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

EMPTY = ("", (), None)

DICTIONARY = len('{"values":[],"at":[]}')
LISTS = len(',"lists":[]')


def as_table(rows: Sequence[Mapping[str, Any]], fields: Iterable[str]) -> dict[str, Any]:
    """Rows as a table; what a row lacks is empty.

    >>> as_table([{"id": "a", "n": 1}, {"id": "b"}], ("id", "n", "note"))
    {'size': 2, 'columns': {'id': ['a', 'b'], 'n': [1, '']}}
    >>> as_table([{"tiers": ("animal", "cell")}, {"tiers": ("cell",)}], ("tiers",))["columns"]["tiers"]
    {'items': ['animal', 'cell'], 'at': [[0, 1], [1]]}
    >>> as_table([{"tiers": ("animal", "cell")}] * 9, ("tiers",))["columns"]["tiers"]
    {'items': ['animal', 'cell'], 'lists': [[0, 1]], 'at': [0, 0, 0, 0, 0, 0, 0, 0, 0]}
    """
    by_field = {field: [row.get(field, "") for row in rows] for field in fields}
    columns = {field: column_of(values) for field, values in by_field.items() if any(v not in EMPTY for v in values)}
    return {"size": len(rows), "columns": columns}


def column_of(values: Sequence[Any]) -> Any:
    """The shortest form of one column."""
    if any(isinstance(value, tuple) for value in values):
        return column_of_lists(values)
    distinct = numbered(values)
    encoded = {"values": list(distinct), "at": [distinct[value] for value in values]}
    as_list = sum(map(length, values))
    as_dictionary = sum(map(length, distinct)) + sum(len(str(number)) + 1 for number in encoded["at"]) + DICTIONARY
    return encoded if as_dictionary < as_list else list(values)


def column_of_lists(values: Sequence[Any]) -> Any:
    """The shorter of the two forms for lists."""
    items = numbered(item for value in values for item in value)
    rows = [tuple(items[item] for item in value) for value in values]
    distinct = numbered(rows)
    at = [distinct[row] for row in rows]
    if sum(map(length_of_list, rows)) <= sum(map(length_of_list, distinct)) + sum(map(length, at)) + LISTS:
        return {"items": list(items), "at": [list(row) for row in rows]}
    return {"items": list(items), "lists": [list(row) for row in distinct], "at": at}


def length_of_list(row: Sequence[int]) -> int:
    """Characters of a list of numbers with the comma behind it."""
    return 3 + max(0, sum(map(length, row)) - 1)


def length(value: str | float) -> int:
    """Characters of a value with the comma behind it."""
    return len(str(value)) + (3 if isinstance(value, str) else 1)


def numbered(values: Iterable[Hashable]) -> dict[Any, int]:
    """Distinct values in the order in which they come, numbered from 0."""
    numbers: dict[Any, int] = {}
    for value in values:
        numbers.setdefault(value, len(numbers))
    return numbers


def rows_of(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a table again, without what is empty in them; the page's script does the same.

    >>> rows_of(as_table([{"id": "a", "n": 1}, {"id": "b"}], ("id", "n", "note")))
    [{'id': 'a', 'n': 1}, {'id': 'b'}]
    """
    rows: list[dict[str, Any]] = [{} for _ in range(table["size"])]
    for field, column in table["columns"].items():
        for row, value in zip(rows, values_of(column), strict=True):
            if value not in ("", []):
                row[field] = value
    return rows


def values_of(column: Any) -> list[Any]:
    if isinstance(column, list):
        return column
    if "items" in column:
        rows = [column["lists"][number] for number in column["at"]] if "lists" in column else column["at"]
        return [[column["items"][number] for number in row] for row in rows]
    return [column["values"][number] for number in column["at"]]
