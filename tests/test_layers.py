"""Imports run in one direction: core, check, build, sparql, web, cli; left never imports right."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import ldnkg

PACKAGE = Path(ldnkg.__file__).parent
LAYERS = ("core", "check", "build", "sparql", "web", "cli")
# What every layer may import.
SHARED = ("errors", "settings")
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_graph" not in path.parts)


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(tree: ast.AST, module: str) -> set[str]:
    """Return the absolute names of the project's modules that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = module.rsplit(".", node.level)[0] if node.level else ""
            base = ".".join(part for part in (package, node.module or "") if part)
            names.update(f"{base}.{alias.name}" for alias in node.names)
    return {name for name in names if name.startswith("ldnkg.")}


def faults(layer: str, names: set[str]) -> list[str]:
    targets = {(name.split(".")[1], name) for name in names}
    if layer in SHARED:
        return sorted(name for target, name in targets if target not in (*SHARED, "__version__"))
    rank = LAYERS.index(layer) if layer in LAYERS else len(LAYERS)
    return sorted(name for target, name in targets if target in LAYERS and LAYERS.index(target) > rank)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_its_left(path: Path) -> None:
    relative = path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
    module = f"ldnkg.{relative}"
    names = imported(ast.parse(path.read_text(encoding="utf-8")), module)
    assert faults(layer_of(path), names) == []


@pytest.mark.parametrize(
    ("layer", "line"),
    [
        ("core", "from ldnkg.check import lint"),
        ("check", "import ldnkg.build.dumps"),
        ("build", "def f():\n    from ldnkg.web import create_app"),
        ("sparql", "from ..web import pages"),
        ("errors", "from ldnkg.core.paths import graph_root"),
    ],
)
def test_an_import_from_the_right_is_seen(layer: str, line: str) -> None:
    assert len(faults(layer, imported(ast.parse(line), f"ldnkg.{layer}.module"))) == 1


def test_every_folder_of_the_package_is_a_layer() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders <= set(LAYERS)


def test_every_module_says_what_it_exports() -> None:
    silent = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if "__all__" not in path.read_text(encoding="utf-8")
    ]
    assert silent == []
