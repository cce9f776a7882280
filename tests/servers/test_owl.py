"""The OWL API, which stands behind Protégé and ROBOT, opens the ontology and the exported graph, and checks their profile."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from mitragraph.graph.knowledge import KnowledgeGraph
from mitragraph.ontology.files import TURTLE


def violations(class_path: str, path: Path) -> list[str]:
    command = ["java", "-XX:TieredStopAtLevel=1", "-cp", class_path, str(Path(__file__).parent / "Owl.java"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    *found, axioms = done.stdout.splitlines()
    assert int(axioms.removeprefix("axioms ")) > 1000
    return found


def test_the_ontology_is_owl_2_dl(owl_api: str) -> None:
    assert violations(owl_api, TURTLE) == []


def test_a_graph_with_its_ontology_is_owl_2_dl_but_for_reification(
    run: Callable[..., Result], owl_api: str, tiny: KnowledgeGraph, tmp_path: Path
) -> None:
    graph, both = tmp_path / "graph.ttl", tmp_path / "both.ttl"
    assert run("export", "turtle", "-o", str(graph), "--graph", str(Path(__file__).parents[1] / "tiny")).exit_code == 0
    both.write_text(TURTLE.read_text(encoding="utf-8") + graph.read_text(encoding="utf-8"), encoding="utf-8")
    found = violations(owl_api, both)
    # rdf:Statement is reserved in OWL 2 DL; every edge is one, since every RDF 1.1 engine reads it.
    assert [line for line in found if "rdf:Statement" not in line] == []
    assert len(found) == len(tiny.edges)


def test_a_broken_ontology_would_be_noticed(owl_api: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(TURTLE.read_text(encoding="utf-8") + "mgo:binds mgo:neverDeclared mgo:binds .\n", encoding="utf-8")
    assert any("neverDeclared" in line for line in violations(owl_api, path))
