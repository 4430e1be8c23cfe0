"""Every Turtle file of the project is in canonical form."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ldnkg.check.form import check_form, turtle_files
from ldnkg.cli import main
from ldnkg.core.namespaces import PREFIXES_FILE, Prefixes
from ldnkg.core.paths import graph_root

ROOT = graph_root()
CHECKOUT = Path(__file__).parents[1]
FILES = [(path, ROOT) for path in turtle_files(ROOT)]
FILES += [(path, CHECKOUT) for path in sorted((CHECKOUT / "tests" / "example").glob("*.ttl"))]


@pytest.mark.parametrize(
    ("path", "root"), FILES, ids=[path.relative_to(root).as_posix() for path, root in FILES]
)
def test_a_file_is_in_canonical_form(path: Path, root: Path) -> None:
    findings = check_form([path], root, Prefixes.load(ROOT))
    assert findings == [], f"{findings[0].message} {findings[0].fix}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    registry = tmp_path / PREFIXES_FILE
    registry.parent.mkdir()
    registry.write_bytes((ROOT / PREFIXES_FILE).read_bytes())
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["format", *arguments])
    return result.exit_code, result.stdout, result.stderr


UNTIDY = b"# Banner.\n@prefix l: <https://w3id.org/ldn-kg/ontology/> . # gone\nl:B a l:C . l:A a l:C .\n"


def test_the_command_writes_a_file_once_and_keeps_its_banner(folder: Path) -> None:
    path = folder / "a.ttl"
    path.write_bytes(UNTIDY)
    path.chmod(0o640)
    assert run("--root", str(folder), str(path))[:2] == (0, f"{path}\n")
    text = path.read_text("utf-8")
    assert text.startswith("# Banner.\n\n@prefix ldn: ") and "gone" not in text
    assert path.stat().st_mode & 0o777 == 0o640
    assert run("--root", str(folder), str(path)) == (0, "", "0 files changed.\n")


def test_the_check_flag_writes_nothing_and_fails(folder: Path) -> None:
    path = folder / "data" / "a.ttl"
    path.parent.mkdir()
    path.write_bytes(UNTIDY)
    status, output, _ = run("--root", str(folder), "--check", str(path.parent))
    assert (status, output, path.read_bytes()) == (1, f"{path}\n", UNTIDY)
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_does_not_parse_is_left_alone_and_named(folder: Path) -> None:
    path = folder / "a.ttl"
    path.write_bytes(b"ldn:A a")
    status, _, errors = run("--root", str(folder), str(path))
    assert (status, path.read_bytes()) == (1, b"ldn:A a")
    assert errors.startswith(f"Error: {path}:1:1: ")


def test_without_paths_the_source_folders_are_meant(folder: Path) -> None:
    for name in ("data", "shapes", "other"):
        (folder / name).mkdir()
        (folder / name / "a.ttl").write_bytes(UNTIDY)
    run("--root", str(folder))
    tidy = [name for name in ("data", "shapes", "other") if (folder / name / "a.ttl").read_bytes() != UNTIDY]
    assert tidy == ["data", "shapes"]
