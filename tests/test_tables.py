"""Tables: every text survives write-then-read, and every broken file gets a message."""

from __future__ import annotations

import string
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mitragraph.graph.records import EvidenceLine, Node, Source
from mitragraph.graph.tables import escape, format_list, parse_list, read_table, unescape, write_table

# What a table may hold: anything but control characters other than tab and line breaks.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff")
    | st.sampled_from("\t\n\r\\|")
)


@given(TEXTS)
def test_a_cell_survives(text: str) -> None:
    assert unescape(escape(text)) == text
    assert "\t" not in escape(text)
    assert "\n" not in escape(text)


@given(st.lists(TEXTS.filter(bool)))
def test_a_list_survives(items: list[str]) -> None:
    assert parse_list(format_list(items)) == tuple(items)


def test_a_list_refuses_an_empty_item() -> None:
    with pytest.raises(ValueError, match="empty item"):
        format_list(["a", ""])


@given(
    st.lists(
        st.builds(
            Node,
            *[
                TEXTS if "tuple" not in str(field.type) else st.lists(TEXTS.filter(bool)).map(tuple)
                for field in fields(Node)
            ],
        ),
        unique_by=lambda node: node.id,
    )
)
def test_a_table_survives(tmp_path_factory: pytest.TempPathFactory, nodes: list[Node]) -> None:
    path = tmp_path_factory.mktemp("table") / "nodes.tsv"
    write_table(path, Node, nodes)
    rows, problems = read_table(path, Node)
    assert problems == []
    assert sorted(row.record.id for row in rows) == sorted(node.id for node in nodes)
    assert {row.record for row in rows} == set(nodes)


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    nodes = [Node(letter, letter, "Effect") for letter in string.ascii_lowercase]
    write_table(tmp_path / "a.tsv", Node, nodes)
    write_table(tmp_path / "b.tsv", Node, reversed(nodes))
    assert (tmp_path / "a.tsv").read_bytes() == (tmp_path / "b.tsv").read_bytes()


def test_a_failed_write_leaves_the_old_table(tmp_path: Path) -> None:
    path = tmp_path / "nodes.tsv"
    write_table(path, Node, [Node("a", "a", "Effect")])
    before = path.read_bytes()
    with pytest.raises(ValueError, match="empty item"):
        write_table(path, Node, [Node("b", "b", "Effect", synonyms=("",))])
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


HEADER = "\t".join(field.name for field in fields(Source))
ROW = "\t".join(["PMID:1", "1", *[""] * 6, "A title", "primary", "", "", ""])

BROKEN_FILES = {
    "empty": (b"", "t.tsv:1: the file is empty. A table needs at least its header row."),
    "blank": (b"\n\n", "t.tsv:1: the file is empty. A table needs at least its header row."),
    "commas": (
        HEADER.replace("\t", ",").encode() + b"\n",
        "t.tsv:1: separated by commas, it seems. Columns are separated by tabs: ",
    ),
    "semicolons": (HEADER.replace("\t", ";").encode() + b"\n", "t.tsv:1: separated by semicolons, it seems."),
    "one column": (b"nonsense\n", "t.tsv:1: a single column. Columns are separated by tabs: "),
    "byte order mark": (
        b"\xef\xbb\xbf" + HEADER.encode() + b"\n",
        "t.tsv:1: starts with a byte order mark. Save the file as UTF-8 without BOM.",
    ),
    "utf-16": (HEADER.encode("utf-16"), "t.tsv:1: UTF-16 text. Save the file as UTF-8 without BOM."),
    "crlf": (
        (HEADER + "\r\n" + ROW + "\r\n").encode(),
        "t.tsv:1: carriage return. Save the file with LF line ends; inside a cell write \\r.",
    ),
    "latin-1": (
        (HEADER + "\n" + ROW.replace("A title", "Grüße")).encode("latin-1") + b"\n",
        "t.tsv:2: not UTF-8 (byte 0xfc). Save the file as UTF-8.",
    ),
    "nul": (
        (HEADER + "\n" + ROW.replace("A title", "A\0title") + "\n").encode(),
        "t.tsv:2: cell 9: control character U+0000. Remove it.",
    ),
    "bell": (
        (HEADER + "\n" + ROW.replace("A title", "A\x07title") + "\n").encode(),
        "t.tsv:2: cell 9: control character U+0007. Remove it.",
    ),
    "long line": (
        (HEADER + "\n" + ROW.replace("A title", "x" * 10_000_000) + "\n").encode(),
        "t.tsv:2: title: 10,000,000 characters in one cell; 20,000 is the most. A line break may be lost.",
    ),
    "missing column": (
        HEADER.replace("\ttitle", "").encode() + b"\n",
        "t.tsv:1: title: column missing. Add it, empty where nothing is known.",
    ),
    "duplicate column": (
        HEADER.replace("\ttitle", "\ttitle\ttitle").encode() + b"\n",
        "t.tsv:1: title: column given twice. Keep one.",
    ),
    "unknown column": (
        HEADER.replace("\ttitle", "\ttitle\trating").encode() + b"\n",
        "t.tsv:1: rating: unknown column. This table has: id, pmid,",
    ),
    "other order": (
        "\t".join(reversed(HEADER.split("\t"))).encode() + b"\n",
        "t.tsv:1: columns in another order. Expected: id, pmid,",
    ),
    "short row": (
        (HEADER + "\nPMID:1\t1\n").encode(),
        "t.tsv:2: 2 cells where the header has 13. A tab is missing or one too many; write a tab inside a cell as \\t.",
    ),
    "empty row": ((HEADER + "\n\n" + ROW + "\n").encode(), "t.tsv:2: empty line. Remove it."),
    "cut short": (
        (HEADER + "\n" + ROW).encode(),
        "t.tsv:2: no line break at the end. The file may be cut short; compare it and end it with one.",
    ),
    "unknown escape": (
        (HEADER + "\n" + ROW.replace("A title", "A\\xtitle") + "\n").encode(),
        "t.tsv:2: title: unknown escape '\\\\x'. Write a backslash as \\\\.",
    ),
}


@pytest.mark.parametrize(("content", "message"), BROKEN_FILES.values(), ids=BROKEN_FILES.keys())
def test_a_broken_file_gets_one_clear_message(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "t.tsv"
    path.write_bytes(content)
    _, problems = read_table(path, Source, shown_as="t.tsv")
    assert len(problems) == 1
    assert str(problems[0]).startswith(message)


def test_every_broken_row_is_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text(f"{HEADER}\nshort\n{ROW}\nshort too\n", encoding="utf-8")
    rows, problems = read_table(path, Source, shown_as="t.tsv")
    assert [row.line for row in rows] == [3]
    assert [problem.line for problem in problems] == [2, 4]


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mitragraph.graph.tables.MAX_FILE", 10)
    path = tmp_path / "t.tsv"
    path.write_text(HEADER, encoding="utf-8")
    assert [problem.rule for problem in read_table(path, Source)[1]] == ["size"]


def test_columns_are_the_fields_of_the_design() -> None:
    names = [field.name for field in fields(EvidenceLine)]
    designed = "id subject predicate object stance design system agent dose_route n parameter relation value unit statement source locator experiment checked note"
    assert [name for name in names if name != "read_in"] == designed.split()
