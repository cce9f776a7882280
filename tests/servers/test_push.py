"""Neo4j, three ways in: import, script and push, on a real server; what arrives is what was sent."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from mitragraph.graph.export import FORMATS
from mitragraph.graph.knowledge import KnowledgeGraph, load
from mitragraph.graph.labelled import KINDS, STAMP, LabelledGraph, to_labelled
from mitragraph.graph.records import EvidenceLine, Node, Source
from mitragraph.graph.tables import write_table

Anything = Any
"""Fixtures of the conftest beside this file hand over objects whose classes can't be imported by name."""


def sent(graph: LabelledGraph) -> tuple[dict[Any, Any], Counter[Any]]:
    """All nodes by kind and id with labels and properties, and all relationships with theirs, as they should stand on the server."""
    stamp = {STAMP: graph.version}
    nodes = {
        (group.kind, item["id"]): (set(group.labels), item | stamp) for group in graph.nodes for item in group.items
    }
    links = Counter(
        (group.type, (group.start, link.start), (group.end, link.end), frozen(link.properties | stamp))
        for group in graph.links
        for link in group.items
    )
    return nodes, links


def frozen(properties: dict[str, Any]) -> str:
    return repr(sorted(properties.items()))


def held(server: Anything) -> tuple[dict[Any, Any], Counter[Any]]:
    """The same, of everything the server holds."""
    kind = "[label IN labels({0}) WHERE label IN $kinds][0]"
    nodes = server.rows(f"MATCH (n) RETURN {kind.format('n')}, n.id, labels(n), properties(n)", kinds=list(KINDS))
    links = server.rows(
        f"MATCH (a)-[r]->(b) RETURN type(r), {kind.format('a')}, a.id, {kind.format('b')}, b.id, properties(r)",
        kinds=list(KINDS),
    )
    found = {(kind_, id_): (set(labels), properties) for kind_, id_, labels, properties in nodes}
    assert len(found) == len(nodes), "a node stands twice"
    return found, Counter((type_, (a, start), (b, end), frozen(rest)) for type_, a, start, b, end, rest in links)


def assert_holds(server: Anything, kg: KnowledgeGraph) -> None:
    """Nodes, edges, evidence lines, sources, measurements, searches, relationships and every property value are those of the graph."""
    graph = to_labelled(kg)
    expected_nodes, expected_links = sent(graph)
    nodes, links = held(server)
    kinds = Counter(kind for kind, _ in nodes)
    assert (kinds["Entity"], kinds["Edge"], kinds["EvidenceLine"], kinds["Source"]) == (
        len(kg.nodes),
        len(kg.edges),
        len(kg.lines),
        len(kg.sources),
    )
    assert nodes == expected_nodes
    assert links == expected_links


def write(kg: KnowledgeGraph, name: str, path: Path) -> Path:
    if FORMATS[name].is_directory:
        path.mkdir()
    FORMATS[name].writer()(kg, path)
    return path


def push(kg: KnowledgeGraph, server: Anything, **options: Any) -> Any:
    """Push from Python."""
    from mitragraph.graph.bolt import connected, credentials
    from mitragraph.graph.export.push import push as push_to

    with connected(server.uri, credentials()) as session:
        return push_to(to_labelled(kg), session, schema=kg.schema, **options)


def test_import_with_neo4j_admin(
    everything: KnowledgeGraph,
    neo4j_admin: Path,
    tmp_path: Path,
    start_neo4j: Callable[..., Any],
    cypher_shell: list[str],
) -> None:
    folder = write(everything, "neo4j-csv", tmp_path / "csv")
    environment = os.environ | {"NEO4J_ADMIN": str(neo4j_admin), "TMPDIR": str(tmp_path)}
    done = subprocess.run([str(folder / "import.sh")], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    server = start_neo4j(neo4j_admin.parent / "home")
    assert_holds(server, everything)
    subprocess.run(
        [*cypher_shell, "-a", server.uri, "-f", str(folder / "constraints.cypher")],
        env=os.environ | server.environment,
        check=True,
        capture_output=True,
    )
    assert len(server.rows("SHOW CONSTRAINTS")) == len(KINDS)


@pytest.mark.parametrize(("name", "times"), [("hostile", 2), ("kg", 1)])
def test_script_with_cypher_shell(
    request: pytest.FixtureRequest,
    empty_neo4j: Anything,
    cypher_shell: list[str],
    tmp_path: Path,
    name: str,
    times: int,
) -> None:
    """The shipped graph once: Neo4j takes its time to parse so many literals."""
    graph: KnowledgeGraph = request.getfixturevalue(name)
    script = write(graph, "cypher", tmp_path / "graph.cypher")
    for _ in range(times):
        done = subprocess.run(
            [*cypher_shell, "-a", empty_neo4j.uri, "--fail-fast", "-f", str(script)],
            env=os.environ | empty_neo4j.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        assert_holds(empty_neo4j, graph)


def test_push_twice(everything: KnowledgeGraph, empty_neo4j: Anything) -> None:
    seen: list[int] = []
    for _ in range(2):
        report = push(everything, empty_neo4j, progress=seen.append)
        assert_holds(empty_neo4j, everything)
    assert sum(seen) == 2 * (report.nodes + report.links)
    assert report.before == report.after
    assert report.before.foreign == report.before.other_nodes == 0


def test_push_from_the_command_line(run: Callable[..., Result], empty_neo4j: Anything, tiny: KnowledgeGraph) -> None:
    dry = run("push", empty_neo4j.uri, "--graph", "tests/tiny", "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "would write" in dry.stderr
    assert empty_neo4j.rows("MATCH (n) RETURN count(n)") == [[0]]
    done = run("push", empty_neo4j.uri, "--graph", "tests/tiny")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "wrote" in done.stderr
    assert empty_neo4j.password not in done.stderr
    assert_holds(empty_neo4j, tiny)


def smaller(kg: KnowledgeGraph) -> KnowledgeGraph:
    """The graph with half of its lines."""
    lines = [line for line in kg.lines if sum(line.id.encode()) % 2 == 0]
    return KnowledgeGraph(kg.schema, kg.nodes.values(), kg.sources.values(), lines, kg.measurements, kg.searches)


@pytest.fixture(scope="module")
def part(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of two hundred lines of the shipped graph with what they name: many batches, where the whole would show no more."""
    folder = tmp_path_factory.mktemp("part")
    (folder / "evidence").mkdir()
    lines = kg.lines[:200]
    nodes = {id_ for line in lines for id_ in (line.subject, line.object, *line.agent)}
    sources = {id_ for line in lines for id_ in (line.source, line.read_in)}
    write_table(folder / "evidence" / "lines.tsv", EvidenceLine, lines)
    write_table(folder / "nodes.tsv", Node, [kg.nodes[id_] for id_ in nodes])
    write_table(folder / "sources.tsv", Source, [source for id_, source in kg.sources.items() if id_ in sources])
    return folder


def test_prune_removes_what_is_gone_and_only_that(part: Path, empty_neo4j: Anything) -> None:
    kg = load(part)
    push(kg, empty_neo4j)
    empty_neo4j.rows("CREATE (:Theirs {id: 'note'}), (:Theirs {id: 'mitragynine'})-[:BINDS]->(:Theirs)")
    fewer = smaller(kg)
    left = push(fewer, empty_neo4j).after
    assert left.other_nodes == len(kg.lines) - len(fewer.lines) + len(kg.edges) - len(fewer.edges)
    report = push(fewer, empty_neo4j, prune=True)
    assert (report.after.other_nodes, report.after.other_links, report.kept) == (0, 0, 0)
    assert empty_neo4j.rows("MATCH (n:Theirs) RETURN count(n)") == [[3]]
    empty_neo4j.rows("MATCH (n:Theirs) DETACH DELETE n")
    assert_holds(empty_neo4j, fewer)


def test_prune_leaves_what_others_hold_on_to(part: Path, empty_neo4j: Anything) -> None:
    kg = load(part)
    push(kg, empty_neo4j)
    fewer = smaller(kg)
    gone = next(edge for edge in kg.edges if edge not in fewer.edges)
    empty_neo4j.rows("MATCH (e:Edge {id: $id}) CREATE (:Theirs)-[:DISCUSSES]->(e)", id=gone)
    assert push(fewer, empty_neo4j, prune=True).kept == 1
    assert empty_neo4j.rows("MATCH (:Theirs)-[:DISCUSSES]->(e:Edge) RETURN e.id") == [[gone]]


def test_a_refuted_edge_loses_its_relationship_without_pruning(tiny: KnowledgeGraph, empty_neo4j: Anything) -> None:
    from dataclasses import replace

    edge = next(edge for edge in tiny if not edge.is_refuted)
    push(tiny, empty_neo4j)
    turned = KnowledgeGraph(
        tiny.schema,
        tiny.nodes.values(),
        tiny.sources.values(),
        [replace(line, stance="disputes") if line in edge.lines else line for line in tiny.lines],
        tiny.measurements,
        tiny.searches,
    )
    assert turned.edges[edge.id].is_refuted
    push(turned, empty_neo4j)
    assert_holds(empty_neo4j, turned)


def test_a_node_of_another_category_changes_its_label(tiny: KnowledgeGraph, empty_neo4j: Anything) -> None:
    from dataclasses import replace

    push(tiny, empty_neo4j)
    nodes = [
        replace(node, category="Compound") if node.category == "Alkaloid" else node for node in tiny.nodes.values()
    ]
    changed = KnowledgeGraph(tiny.schema, nodes, tiny.sources.values(), tiny.lines, tiny.measurements, tiny.searches)
    push(changed, empty_neo4j)
    assert_holds(empty_neo4j, changed)


def test_nodes_of_others_under_our_labels_are_left_alone(
    tiny: KnowledgeGraph, empty_neo4j: Anything, run: Callable[..., Result]
) -> None:
    empty_neo4j.rows("CREATE (:Source {id: 'theirs'})")
    result = run("push", empty_neo4j.uri, "--graph", "tests/tiny", "--prune")
    assert result.exit_code == 1
    assert "1 nodes labelled" in result.stderr
    assert empty_neo4j.rows("MATCH (n) RETURN labels(n), properties(n)") == [[["Source"], {"id": "theirs"}]]
    assert tiny.nodes


@pytest.mark.parametrize("fraction", [0.1, 0.7])
def test_a_big_push_killed_midway_is_refused_and_converges_on_the_next(
    part: Path,
    tiny: KnowledgeGraph,
    empty_neo4j: Anything,
    mitragraph: list[str],
    run: Callable[..., Result],
    fraction: float,
) -> None:
    """With the limit for one transaction put down, as if the graph were beyond it."""
    push(tiny, empty_neo4j)
    kg = load(part)
    graph = to_labelled(kg)
    wanted = fraction * graph.link_count
    slowly = (
        "import mitragraph.graph.export.push as p; p.IN_ONE, p.BATCH = 0, 10; from mitragraph.cli import main; main()"
    )
    process = subprocess.Popen(
        [mitragraph[0], "-c", slowly, "push", empty_neo4j.uri, "--graph", str(part)],
        env=os.environ | empty_neo4j.environment,
        stderr=subprocess.DEVNULL,
    )
    count = f"MATCH ()-[r]->() WHERE r.{STAMP} = $version RETURN count(r)"
    while process.poll() is None and empty_neo4j.rows(count, version=graph.version)[0][0] < wanted:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "it was done before it could be killed"
    written = empty_neo4j.rows(count, version=graph.version)[0][0]
    assert 0 < written < graph.link_count
    half = run("stats", "--graph", empty_neo4j.uri)
    assert half.exit_code == 1
    assert "parts of 2 versions" in half.stderr
    push(kg, empty_neo4j, prune=True)
    assert_holds(empty_neo4j, kg)


@pytest.mark.parametrize("fraction", [0.0, 0.5, 0.9])
def test_while_a_push_runs_readers_see_the_graph_before_it(
    part: Path, tiny: KnowledgeGraph, empty_neo4j: Anything, fraction: float
) -> None:
    from mitragraph.graph.engines import open_graph

    push(tiny, empty_neo4j)
    kg = load(part)
    graph = to_labelled(kg)
    rows = 1 + int(fraction * (graph.node_count + graph.link_count))
    told, seen = [0], []

    def look(number: int) -> None:
        if told[0] < rows <= told[0] + number:
            seen.append(open_graph(empty_neo4j.uri))
        told[0] += number

    push(kg, empty_neo4j, prune=True, progress=look)
    assert [graph.lines for graph in seen] == [tiny.lines]
    assert open_graph(empty_neo4j.uri).lines == kg.lines


@pytest.mark.parametrize("batches", [1, 40])
def test_a_push_killed_midway_has_changed_nothing(
    tiny: KnowledgeGraph, empty_neo4j: Anything, mitragraph: list[str], batches: int
) -> None:
    """It kills itself in the middle of its work."""
    push(tiny, empty_neo4j)
    dying = (
        "import itertools, os, mitragraph.graph.export.push as p\nfrom mitragraph.cli import main\n"
        f"whole, left = p.batches, itertools.count({batches}, -1)\n"
        "def batches(*given):\n"
        "    for batch in whole(*given):\n"
        "        yield batch if next(left) else os.kill(os.getpid(), 9)\n"
        "p.batches = batches\nmain()"
    )
    process = subprocess.run(
        [mitragraph[0], "-c", dying, "push", empty_neo4j.uri, "--prune"],
        env=os.environ | empty_neo4j.environment,
        capture_output=True,
        check=False,
    )
    assert process.returncode == -signal.SIGKILL
    assert_holds(empty_neo4j, tiny)


def test_a_push_that_fails_has_changed_nothing(
    kg: KnowledgeGraph, tiny: KnowledgeGraph, empty_neo4j: Anything, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mitragraph.graph.export import push as module
    from mitragraph.ontology.errors import ServerError

    push(tiny, empty_neo4j)
    monkeypatch.setattr(module, "AMENDMENTS", ("MATCH (:Edge)-[r:SUBJECT]->()",))
    seen: list[int] = []
    with pytest.raises(ServerError, match="relationships of this version instead of"):
        push(kg, empty_neo4j, progress=seen.append)
    assert sum(seen) == 0
    assert_holds(empty_neo4j, tiny)


def test_hostile_names_reach_the_server_as_text_only(hostile: KnowledgeGraph, empty_neo4j: Anything) -> None:
    push(hostile, empty_neo4j)
    labels = {label for [label] in empty_neo4j.rows("CALL db.labels() YIELD label RETURN label")}
    assert all(label.isalpha() for label in labels)
    names = {name for [name] in empty_neo4j.rows("MATCH (n:Entity) RETURN n.name")}
    assert names == {node.name for node in hostile.nodes.values()}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"NEO4J_PASSWORD": "wrong"}, "user or password refused"),
        ({"uri": "bolt://127.0.0.1:1"}, "no connection"),
        ({"uri": "bolt://neo4j:secret-word@127.0.0.1:7687"}, "holds credentials"),
        ({"uri": "http://127.0.0.1:7474"}, "not the address of a Neo4j server"),
        ({"database": "nowhere"}, "nowhere"),
    ],
)
def test_errors_say_what_to_do(
    run: Callable[..., Result],
    empty_neo4j: Anything,
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, str],
    message: str,
) -> None:
    if "NEO4J_PASSWORD" in change:
        monkeypatch.setenv("NEO4J_PASSWORD", change["NEO4J_PASSWORD"])
    options = ["--database", change["database"]] if "database" in change else []
    result = run("push", change.get("uri", empty_neo4j.uri), "--graph", "tests/tiny", *options)
    assert result.exit_code == 1
    assert message in result.stderr
    assert "secret-word" not in result.output
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)


def test_a_full_disk_says_so(
    run: Callable[..., Result], start_neo4j: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server with a disk of 5 MB, which the shipped graph fills."""
    server = start_neo4j(tmp_path / "home", disk="5m")
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    result = run("push", server.uri)
    assert result.exit_code == 1
    assert "its disk is full" in result.stderr
    assert "run the command again" in result.stderr
    assert "Traceback" not in result.output


def in_a_terminal(command: list[str], environment: dict[str, str], typed: str = "") -> str:
    """What a terminal shows when a command runs in it; `typed` is entered once a prompt stands there."""
    spawn = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
    process = subprocess.Popen(
        [command[0], "-c", spawn, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )
    assert process.stdin is not None
    assert process.stdout is not None
    shown = b""
    while typed and not shown.endswith(b": ") and (sign := process.stdout.read(1)):
        shown += sign
    process.stdin.write(typed.encode())
    process.stdin.flush()
    shown += process.stdout.read()
    assert process.wait() == 0, shown.decode()
    return shown.decode()


def test_a_terminal_is_asked_for_the_password_and_does_not_show_it(
    empty_neo4j: Anything, mitragraph: list[str]
) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    command = [*mitragraph, "push", empty_neo4j.uri, "--graph", "tests/tiny", "--dry-run"]
    shown = in_a_terminal(command, environment, f"{empty_neo4j.password}\n")
    assert f"Password of {empty_neo4j.user}: " in shown
    assert "would write" in shown
    assert empty_neo4j.password not in shown


def test_a_terminal_shows_how_far_a_push_is(empty_neo4j: Anything, mitragraph: list[str]) -> None:
    command = [*mitragraph, "push", empty_neo4j.uri, "--graph", "tests/tiny"]
    environment = os.environ | empty_neo4j.environment
    shown = in_a_terminal(command, environment)
    assert "writing" in shown
    assert "100%" in shown
    assert "wrote" in shown
    piped = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "100%" not in piped.stderr
    assert "wrote" in piped.stderr


def test_without_a_terminal_a_missing_password_is_an_error(
    empty_neo4j: Anything, mitragraph: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD")
    done = subprocess.run(
        [*mitragraph, "push", empty_neo4j.uri], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Set NEO4J_PASSWORD" in done.stderr
