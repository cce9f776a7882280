"""KGX files before the real kgx: it validates them without a complaint and reads every row."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from mitragraph.graph.export.kgx import write
from mitragraph.graph.knowledge import KnowledgeGraph


def files(path: Path, kind: str) -> list[str]:
    return [str(path / f"mitragraph_{name}.{kind}") for name in ("nodes", "edges")]


@pytest.mark.parametrize("kind", ["tsv", "jsonl"])
def test_kgx_accepts_it(everything: KnowledgeGraph, kgx: list[str], tmp_path: Path, kind: str) -> None:
    write(everything, tmp_path)
    done = subprocess.run([*kgx, "validate", "-i", kind, *files(tmp_path, kind)], capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert '"ERROR"' not in done.stdout + done.stderr


def test_kgx_would_have_complained(tiny: KnowledgeGraph, kgx: list[str], tmp_path: Path) -> None:
    write(tiny, tmp_path)
    nodes = tmp_path / "mitragraph_nodes.jsonl"
    nodes.write_text(nodes.read_text(encoding="utf-8").replace("biolink:SmallMolecule", "biolink:Nonsense"), encoding="utf-8")  # fmt: skip
    done = subprocess.run([*kgx, "validate", "-i", "jsonl", *files(tmp_path, "jsonl")], capture_output=True, text=True, check=False)  # fmt: skip
    assert "Category 'Nonsense' is unknown" in done.stdout + done.stderr


@pytest.mark.parametrize("kind", ["tsv", "jsonl"])
def test_kgx_reads_every_row(everything: KnowledgeGraph, kgx: list[str], tmp_path: Path, kind: str) -> None:
    """With --stream: without it KGX folds associations between the same nodes into one."""
    write(everything, tmp_path)
    out = tmp_path / "again"
    subprocess.run([*kgx, "transform", "--stream", "-i", kind, "-f", "jsonl", "-o", str(out), *files(tmp_path, kind)], check=True, capture_output=True)  # fmt: skip
    edges = [json.loads(line) for line in Path(f"{out}_edges.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    assert {edge["id"] for edge in edges} == {f"mitragraph:evidence/{line.id}" for line in everything.lines}
    assert len(edges) == len(everything.lines)
    assert sum(bool(edge.get("negated")) for edge in edges) == sum(not line.supports for line in everything.lines)
    nodes = Path(f"{out}_nodes.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert len(nodes) == len(everything.nodes)
