"""What `ldnkg build` prints when the sources have faults."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ldnkg.build.report import FindingsError
from ldnkg.check.findings import Finding
from ldnkg.cli import build as command
from ldnkg.cli import main

FINDINGS = (
    Finding("shacl", "info", "data/a.ttl", 3, "ldnr:a", "No dose is given.", None, "shape"),
    Finding("lint", "warning", "data/b.ttl", 5, "ldnr:b", "The label is long.", None, "label"),
    Finding("shacl", "violation", "data/c.ttl", 7, "ldnr:c", "There are two arms.", "Keep one.", "shape"),
)


def failing(root: Path) -> Callable[..., Any]:
    def build(*_: object, **__: object) -> Any:
        raise FindingsError(FINDINGS, root)

    return build


def run(monkeypatch: pytest.MonkeyPatch, root: Path, *options: str) -> Result:
    monkeypatch.setattr(command, "build", failing(root))
    return CliRunner().invoke(main, ["build", *options])


def test_a_build_that_fails_shows_what_stops_it_and_counts_the_rest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    result = run(monkeypatch, tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "data/b.ttl:5: warning [label] ldnr:b: The label is long.",
        "data/c.ttl:7: violation [shape] ldnr:c: There are two arms. Fix: Keep one.",
        "1 violation, 1 warning, 1 info.",
        f"Error: {tmp_path}: 1 violation stops the build. "
        "Correct it and build again; `ldnkg check` lists it again.",
    ]


def test_the_hint_names_the_command_for_the_same_sources(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = tmp_path / "my sources"
    root.mkdir()
    last = run(monkeypatch, root, "--root", str(root)).stderr.splitlines()[-1]
    words = shlex.split(last.split("`")[1])
    assert words == ["ldnkg", "check", "--root", str(root)]
