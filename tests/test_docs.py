"""The README says what is true: its questions have the answers it prints, its commands what they show."""

from __future__ import annotations

import itertools
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from tests.conftest import LONGEST

from ldnkg import __version__
from ldnkg.build.release import ontology_version
from ldnkg.cli import main
from ldnkg.core.queries import load_queries
from ldnkg.core.release import Release
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.web import create_app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(match[1], match[2]) for match in FENCE.finditer(README)]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
ANCHOR = re.compile(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)")
TRACKED = [
    path
    for path in sorted(ROOT.rglob("*.md"))
    if not {".venv", "release", "build", "dist", "node_modules"} & set(path.relative_to(ROOT).parts)
    and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
]


class Question(NamedTuple):
    query: str
    answer: str


class Command(NamedTuple):
    line: str
    output: str


def questions() -> list[Question]:
    return [
        Question(first[1], second[1])
        for first, second in itertools.pairwise(BLOCKS)
        if (first[0], second[0]) == ("sparql", "text")
    ]


def commands() -> list[Command]:
    found = []
    for language, text in BLOCKS:
        if language == "console":
            for piece in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                line, _, output = piece.partition("\n")
                found.append(Command(line, output))
    return found


CURLS = [command for command in commands() if command.line.startswith("curl ")]


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.query.splitlines()[0][:20])
def test_a_question_of_the_readme_has_the_answer_it_prints(
    question: Question, built_release: Release
) -> None:
    arguments = ["query", "--release", str(built_release.path), "-"]
    done = CliRunner().invoke(main, arguments, input=question.query)
    assert done.exit_code == 0, done.output
    assert [line.rstrip() for line in done.stdout.splitlines()] == question.answer.splitlines()


def test_the_readme_asks_six_questions() -> None:
    assert len(questions()) == 6


@pytest.mark.parametrize("command", CURLS, ids=lambda command: command.line[-24:])
def test_a_request_of_the_readme_gets_the_answer_it_prints(
    command: Command, built_release: Release, small_limits: Limits
) -> None:
    words = shlex.split(command.line)
    address = urlsplit(next(word for word in words if word.startswith("http://127.0.0.1:8080")))
    headers = dict(words[i + 1].split(": ", 1) for i, word in enumerate(words) if word == "-H")
    form = dict(words[i + 1].split("=", 1) for i, word in enumerate(words) if word == "--data-urlencode")
    backend = EmbeddedBackend(built_release, small_limits)
    try:
        client = create_app(backend, built_release).test_client()
        path = f"{address.path}?{address.query}" if address.query else address.path
        answer = client.post(path, data=form, headers=headers) if form else client.get(path, headers=headers)
    finally:
        backend.close()
    assert answer.text.replace("\r\n", "\n").rstrip("\n") == command.output.rstrip("\n")


def test_the_readme_shows_two_requests_and_the_two_commands() -> None:
    lines = [command.line for command in commands()]
    assert lines[:2] == ["make serve", "make test"]
    assert len(CURLS) == 2


def test_the_two_commands_exist_and_do_what_the_readme_says() -> None:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }
    for target, last in (("serve", "ldnkg serve --host 127.0.0.1 --port 8080"), ("test", "-m pytest")):
        done = subprocess.run(
            ["make", "--dry-run", "--no-print-directory", target],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        assert last in done.stdout.splitlines()[-1]
    shown = next(command.output for command in commands() if command.line == "make test")
    assert re.fullmatch(r"All checks passed!\n\d+ passed(, \d+ skipped)? in .*\n", shown)


def test_the_number_of_triples_is_that_of_the_release(built_release: Release) -> None:
    manifest = built_release.manifest
    size = f"({manifest.triples} triples in {len(manifest.graphs)} graphs)"
    assert f"\nbuilt: release/{manifest.version} {size}\n" in README
    assert f"\nServing release {manifest.version} ({manifest.triples:,} triples) at http://" in README


def test_the_number_of_competency_questions_is_right() -> None:
    assert f"lists {len(load_queries(ROOT))} more" in README


def test_every_command_of_the_program_is_in_the_readme() -> None:
    names = CliRunner().invoke(main, ["--help"]).stdout.split("Commands:")[1]
    for name in re.findall(r"^  (\w+)", names, re.MULTILINE):
        assert f"| `ldnkg {name}` |" in README


@pytest.mark.parametrize("page", TRACKED, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_between_files_leads_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text("utf-8"))
    missing = [target for target in LINK.findall(text) if not (page.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("page", TRACKED, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_to_a_heading_finds_it(page: Path) -> None:
    missing = []
    for target, anchor in ANCHOR.findall(FENCE.sub("", page.read_text("utf-8"))):
        headings = re.findall(
            r"^#+ (.+)$", (page.parent / target if target else page).read_text("utf-8"), re.M
        )
        if anchor not in {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}:
            missing.append(f"{target}#{anchor}")
    assert missing == []


def test_one_version_stands_everywhere() -> None:
    version = ontology_version(ROOT)
    assert __version__ == version
    assert f'\nversion = "{version}"\n' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"release {version}." in README


def test_the_files_that_are_tested_first_are_there() -> None:
    assert len(set(LONGEST)) == len(LONGEST)
    assert [name for name in LONGEST if not (ROOT / "tests" / name).is_file()] == []
