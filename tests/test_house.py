"""The house: imports run one way, docstrings run, README runs, the package installs elsewhere."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import mitragraph
import pytest
from click.testing import Result

ROOT = Path(mitragraph.__file__).parent

# Lower layers first. A module imports only from its own line or lines above it; modules of one line may import each other
# only inside a package that stands there as a whole (validation, paths, present).
LAYERS = [
    ["ontology.errors", "ontology.files"],
    ["ontology.schema"],
    ["ontology.turtle"],
    ["graph.records", "graph.values", "graph.bolt", "graph.cache", "graph.derived", "graph.endpoint"],
    ["graph.tables"],
    ["graph.directory", "graph.names", "graph.links", "graph.groups"],
    ["graph.counterparts"],
    ["graph.strength"],
    ["graph.validation"],
    ["graph.knowledge"],
    ["graph.wording"],
    ["graph.network", "graph.rdf", "graph.frames", "graph.labelled", "graph.counts", "graph.structures"],
    ["graph.paths", "graph.sparql", "graph.cypher"],
    ["graph.compiled"],
    ["graph.engines"],
    ["graph.export"],
    ["graph.reports"],
    ["graph.claims"],
    ["graph.present"],
    ["graph.build"],
    ["graph.explorer"],
    ["graph.console"],
    ["cli"],
    ["__main__"],
]


def modules() -> list[str]:
    """All modules of the package, without `mitragraph.`."""
    found = []
    for path in sorted([*ROOT.glob("*.py"), *ROOT.glob("graph/**/*.py"), *ROOT.glob("ontology/**/*.py")]):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return [name for name in found if name not in ("", "graph", "ontology")]


def layer(module: str) -> int | None:
    for height, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return height
    return None


def room(module: str) -> str:
    return next(name for names in LAYERS for name in names if module == name or module.startswith(f"{name}."))


def imports_of(module: str) -> set[str]:
    """What a module of ours imports from us at its top level; imports inside functions are how upper layers are reached lazily."""
    path = ROOT / Path(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in tree.body:
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        base = package[: len(package) - node.level + 1]
        target = ".".join([*base, *(node.module or "").split(".")]).strip(".")
        known = set(modules())
        for alias in node.names:
            whole = f"{target}.{alias.name}".strip(".")
            found.add(whole if whole in known else target)
    return found & set(modules())


def test_every_module_has_its_place() -> None:
    assert [module for module in modules() if layer(module) is None] == []


@pytest.mark.parametrize("module", modules())
def test_imports_run_one_way(module: str) -> None:
    for imported in imports_of(module):
        above, below = layer(module), layer(imported)
        assert above is not None
        assert below is not None
        assert below < above or room(module) == room(imported), f"{module} imports {imported}"


@pytest.mark.parametrize("module", modules())
def test_doctests(module: str) -> None:
    if module == "__main__":
        return  # running it is its doctest
    result = doctest.testmod(importlib.import_module(f"mitragraph.{module}"))
    assert result.failed == 0


def test_the_doctest_of_the_package() -> None:
    assert doctest.testmod(mitragraph).failed == 0
    assert doctest.testmod(mitragraph).attempted > 0


def test_public_functions_say_what_they_do() -> None:
    silent = []
    for module in modules():
        path = ROOT / Path(*module.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            silent.append(module)
        silent += [
            f"{module}.{node.name}"
            for node in tree.body
            if isinstance(node, ast.ClassDef) and not ast.get_docstring(node)
        ]
    assert silent == []


README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (mitragraph .+?)(?:\s+#.*)?$", README, flags=re.MULTILINE)


def test_the_readme_has_examples() -> None:
    assert len(COMMANDS) >= 10


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(
    run: Callable[..., Result], command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where some of them write a file
    result = run(*shlex.split(command)[1:])
    assert result.exit_code == 0, result.output


def test_the_python_of_the_readme_runs() -> None:
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert result.failed == 0
    assert result.attempted > 5


def test_the_python_of_the_documents_runs() -> None:
    result = doctest.testfile(str(ROOT / "docs" / "paths.md"), module_relative=False)
    assert result.failed == 0
    assert result.attempted > 5


def test_links_in_the_documents_lead_somewhere() -> None:
    documents = [path.relative_to(ROOT) for path in sorted(ROOT.glob("docs/*.md"))]
    for name in ("README.md", "CONTRIBUTING.md", "data/README.md", *documents):
        path = ROOT / name
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{name}: {target}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """sdist, and the wheel made from it, built from a copy, so that nothing is left behind in the checkout."""
    copy = tmp_path_factory.mktemp("source") / "checkout"
    ignored = shutil.ignore_patterns(
        ".git",
        ".venv",
        ".bench-venv",
        ".cache",
        "dist",
        "*.egg-info",
        ".typecheck",
        ".mypy_cache",
        ".ruff_cache",
        "__pycache__",
    )
    shutil.copytree(ROOT, copy, ignore=ignored, symlinks=True)
    shutil.rmtree(copy / "build", ignore_errors=True)  # what tests leave there; graph/build is a package
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(out), str(copy)], check=True, capture_output=True, text=True
    )
    return out


def test_what_is_built_works_when_installed_elsewhere(built: Path, tmp_path: Path) -> None:
    assert list(built.glob("*.tar.gz"))
    package = next(built.glob("*.whl"))
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(package)],
        check=True,
        capture_output=True,
    )
    done = subprocess.run(
        [str(python.parent / "mitragraph"), "show", "mitragynine--binds--mu-opioid-receptor"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "mu-opioid receptor" in done.stdout
    subprocess.run([str(python.parent / "mitragraph"), "explore"], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "explorer.html").stat().st_size > 1_000_000
    where = "import mitragraph, pathlib; print(pathlib.Path(mitragraph.__file__).parent)"
    installed = Path(
        subprocess.run(
            [str(python), "-c", where], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout.strip()
    )
    assert installed.is_relative_to(tmp_path)
    assert (installed / "py.typed").exists()
    assert not (installed / "tests").exists()
    top = {info.name for info in pkgutil.iter_modules([str(installed.parent)])}
    assert not top & {"graph", "cli", "ontology", "data", "tests"}
