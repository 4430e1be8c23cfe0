"""Imports run in one direction: core, check, build, sparql, web, bench, cli; left never imports right.

Inside web: the modules that pages share, then the packages of pages, then what gives pages their addresses.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import ldnkg

PACKAGE = Path(ldnkg.__file__).parent
LAYERS = ("core", "check", "build", "sparql", "web", "bench", "cli")
# What every layer may import.
SHARED = ("errors", "settings")
# Packages of pages in web, and which others each may import.
PAGES = {
    "documentation": (),
    "editor": (),
    "overview": (),
    "results": (),
    "search": (),
    "things": ("documentation",),
}
# Modules of web that lead addresses to pages or describe them, and so may import the packages of pages.
FRONT = (
    "web",
    "discovery",
    "linked_data",
    "openapi",
    "openapi_details",
    "pages",
    "sparql",
    "server",
    "bridge",
    "connection",
    "listener",
)
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


def name_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
    return f"ldnkg.{relative}".removesuffix(".__init__")


def read(path: Path) -> set[str]:
    """The names that a module imports; one of a package are not of its own level."""
    module = name_of(path) + (".__init__" if path.name == "__init__.py" else "")
    return imported(ast.parse(path.read_text(encoding="utf-8")), module)


def place_of(name: str) -> str:
    """The package of pages that a name of web belongs to, else its module."""
    return name.removeprefix("ldnkg.web").lstrip(".").split(".")[0] or "web"


def page_faults(module: str, names: set[str]) -> list[str]:
    """The names of web that a module of web should not import."""
    own = place_of(module)
    if own in FRONT:
        return []
    allowed = {own, *PAGES.get(own, ())}
    found = {name: place_of(name) for name in names if name.startswith("ldnkg.web.")}
    return sorted(name for name, place in found.items() if place in (*PAGES, *FRONT) and place not in allowed)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_its_left(path: Path) -> None:
    assert faults(layer_of(path), read(path)) == []


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


@pytest.mark.parametrize("path", sorted(PACKAGE.joinpath("web").rglob("*.py")), ids=name_of)
def test_pages_import_what_they_share_and_not_one_another(path: Path) -> None:
    assert page_faults(name_of(path), read(path)) == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("web.cells", "from ldnkg.web.things.study import STUDY"),
        ("web.search.pages", "from ldnkg.web.overview.page import show"),
        ("web.overview.page", "from ldnkg.web.sparql import endpoint"),
        ("web.figures.svg", "def f():\n    from ldnkg.web.things import page"),
        ("web.documentation.term", "from ldnkg.web.things.page import thing_page"),
    ],
)
def test_an_import_among_pages_is_seen(module: str, line: str) -> None:
    assert len(page_faults(f"ldnkg.{module}", imported(ast.parse(line), f"ldnkg.{module}"))) == 1


def test_no_modules_of_web_import_each_other_in_a_circle() -> None:
    paths = {name_of(path): path for path in PACKAGE.joinpath("web").rglob("*.py")}
    left = {
        module: {name if name in paths else name.rpartition(".")[0] for name in read(path)} - {module}
        for module, path in paths.items()
    }
    # What imports nothing that is left goes, until only circles and what leads to them would be left.
    while free := {name for name, names in left.items() if not names & left.keys()}:
        left = {name: names for name, names in left.items() if name not in free}
    assert left == {}


def test_no_module_imports_a_private_name() -> None:
    found = sorted(
        f"{name_of(path)}: {name}"
        for path in MODULES
        for name in read(path)
        if name.rpartition(".")[2].startswith("_") and not name.endswith("__")
    )
    assert found == []
