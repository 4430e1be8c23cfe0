"""The wheel: what it holds, and that it builds a release where nothing else of the project is.

No network is needed: the wheel is built by the installed hatchling and put into a new virtual environment
without its dependencies, which a `.pth` file lends from the environment that runs the tests.
"""

from __future__ import annotations

import ast
import json
import os
import re
import socket
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from ldnkg.core.paths import SOURCE_FOLDERS, graph_root
from ldnkg.core.release import CURRENT, Release, open_release

REPOSITORY = graph_root()
PACKAGED = "ldnkg/_graph/"
# Settings of the outer environment that would let the checkout shine through.
HIDDEN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@dataclass(frozen=True)
class Installed:
    """A virtual environment that holds the wheel, and the release that its command built."""

    python: Path
    command: Path
    folder: Path
    release: Release
    said: str


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], REPOSITORY)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def names(wheel: Path) -> frozenset[str]:
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(name for name in archive.namelist() if not name.endswith("/"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel alone and build with its command; smoke tests of serving start from here."""
    folder = tmp_path_factory.mktemp("installed")
    place = folder / "environment"
    venv.create(place, system_site_packages=False, with_pip=False)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    run([*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel)], folder)
    purelib = run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder)
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    target = Path(purelib.stdout.strip()) / "lent_dependencies.pth"
    target.write_text("".join(f"{path}\n" for path in sorted(lent)), encoding="utf-8")
    command = scripts / "ldnkg"
    done = run([str(command), "build", "--out", "release"], folder)
    return Installed(python, command, folder, open_release(folder / "release" / CURRENT), done.stdout)


def test_the_only_top_level_package_is_ours(names: frozenset[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"ldnkg"}


def test_the_wheel_holds_every_source_file_and_no_other(names: frozenset[str]) -> None:
    expected = {
        PACKAGED + path.relative_to(REPOSITORY).as_posix()
        for folder in SOURCE_FOLDERS
        for path in (REPOSITORY / folder).rglob("*")
        if path.is_file()
    }
    assert {f"{PACKAGED}{folder}" for folder in SOURCE_FOLDERS} <= {
        "/".join(name.split("/")[:3]) for name in expected
    }
    assert {name for name in names if name.startswith(PACKAGED)} == expected


def test_the_wheel_holds_every_module_and_nothing_built(names: frozenset[str]) -> None:
    server = REPOSITORY / "server"
    modules = {path.relative_to(server).as_posix() for path in (server / "ldnkg").rglob("*.py")}
    assert modules <= names
    assert "ldnkg/py.typed" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".nq", ".gz"))]
    assert not [name for name in names if name.startswith(("tests/", "release/"))]


def test_the_wheel_names_its_command_and_its_licences(names: frozenset[str], wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (points,) = [name for name in names if name.endswith("/entry_points.txt")]
        assert "ldnkg = ldnkg.cli:main" in archive.read(points).decode()
    licences = {name.rsplit("/", 1)[-1] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-DATA", "THIRD-PARTY.txt"}


def test_the_installed_package_is_not_the_checkout(installed: Installed) -> None:
    code = "import ldnkg, ldnkg.core.paths as p; print(ldnkg.__file__); print(p.graph_root())"
    lines = run([str(installed.python), "-c", code], installed.folder).stdout.splitlines()
    assert all(Path(line).is_relative_to(installed.folder) for line in lines), lines
    assert Path(lines[1]).name == "_graph"


def test_the_installed_command_builds_the_release_of_the_checkout(installed: Installed) -> None:
    from ldnkg.core.sources import source_digest

    assert installed.said.startswith("built: ")
    installed.release.verify()
    assert installed.release.manifest.sources_digest == source_digest(REPOSITORY)
    assert installed.release.manifest.triples > 10_000


def test_the_installed_command_serves(installed: Installed) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    process = subprocess.Popen(
        [str(installed.command), "serve", "--port", str(port), "--workers", "1"],
        cwd=installed.folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert f"at http://127.0.0.1:{port}/" in line, line
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        query = "ASK { <https://w3id.org/ldn-kg/resource/smith-2011> ?property ?value }"
        connection.request("POST", "/sparql", query, {"Content-Type": "application/sparql-query"})
        assert json.load(connection.getresponse())["boolean"] is True
        connection.close()
    finally:
        process.terminate()
        assert process.wait(30) == 0
        assert process.stdout is not None
        process.stdout.close()


def test_the_package_imports_only_what_it_depends_on() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[^\w-]", text)[0].lower().replace("-", "_") for text in project["dependencies"]}
    # What comes with a dependency and is part of its interface.
    names |= {"jinja2", "markupsafe", "werkzeug"} if "flask" in names else set()
    found: set[str] = set()
    for path in (REPOSITORY / "server" / "ldnkg").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    # Type checkers bring the last one, and no program runs it.
    assert found - set(sys.stdlib_module_names) - {"ldnkg", "_typeshed"} <= names
