"""ROBOT: each of its checks is answered, and what `make robot` reads and writes is understood.

Run as a program, this module writes the table of the lint rules in shapes/lint/README.md.
"""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS

from ldnkg.check.lint import load_rules
from ldnkg.core.namespaces import LDN
from ldnkg.core.paths import graph_root

ROOT = graph_root()
HERE = Path(__file__).parent
ROBOT = HERE / "robot"
RULES = {rule.name: rule for rule in load_rules(ROOT)}
LINT_README_PATH = ROOT / "shapes" / "lint" / "README.md"
LINT_README = LINT_README_PATH.read_text(encoding="utf-8")
COMMAND = "python tests/test_robot.py"

REPORT = (
    "Level\tRule Name\tSubject\tProperty\tValue\n"
    "ERROR\tduplicate_label\tldn:A\trdfs:label\tsame\n"
    "WARN\tmissing_definition\tIAO:0000115\tIAO:0000115\t\n"
    "INFO\tmissing_superclass\tldn:A\trdfs:subClassOf\n"
)

#: Classes without a parent that are not disjoint from the others, each with its reason.
NOT_DISJOINT = {"BiologicalEntity": "a molecule of the body may also be a substance that is given"}


def table(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading of the README of the lint rules."""
    text = LINT_README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in text.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def read(name: str) -> list[dict[str, str]]:
    with (ROBOT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_readme_lists_every_lint_rule() -> None:
    expected = [[f"`{name}`", rule.sentence] for name, rule in RULES.items()]
    assert table("Every rule") == expected, f"run {COMMAND}"


def test_every_check_of_robot_is_answered() -> None:
    rows = table("ROBOT's report")
    checks = read("checks.tsv")
    assert [row[:2] for row in rows] == [[f"`{c['check']}`", c["default_severity"]] for c in checks]
    assert len(checks) == 33


def test_every_rule_that_answers_a_check_exists() -> None:
    for check, _, here, note in table("ROBOT's report"):
        names = re.findall(r"`([^`]+)`", here)
        assert names, check
        for name in names:
            assert name in RULES or (HERE / name).is_file(), f"{check}: there is no {name}"
        assert "does not apply" not in note or ":" in note, f"{check}: no reason"


def test_a_class_without_a_parent_is_a_top_class() -> None:
    graph = rdflib.Graph()
    for path in sorted((ROOT / "ontology" / "modules").glob("*.ttl")):
        graph.parse(path)
    classes = {s for s in graph.subjects(RDF.type, OWL.Class) if str(s).startswith(LDN)}
    parented = {s for s, o in graph.subject_objects(RDFS.subClassOf) if str(o).startswith(LDN)}
    defined = set(graph.subjects(OWL.equivalentClass))
    disjoint: set[rdflib.term.Node] = set()
    for axiom in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        for members in graph.objects(axiom, OWL.members):
            disjoint |= set(Collection(graph, members))
    orphans = {str(s).removeprefix(LDN) for s in classes - parented - defined - disjoint}
    assert orphans == set(NOT_DISJOINT)


@pytest.fixture(scope="module")
def run() -> ModuleType:
    """Load the program that `make robot` starts; it is no part of the package."""
    spec = importlib.util.spec_from_file_location("robot_run", ROBOT / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_a_report_is_read_line_by_line(run: ModuleType) -> None:
    rows = run.read_report(REPORT)
    assert [(row.level, row.check, row.subject, row.value) for row in rows] == [
        ("ERROR", "duplicate_label", "ldn:A", "same"),
        ("WARN", "missing_definition", "IAO:0000115", ""),
        ("INFO", "missing_superclass", "ldn:A", ""),
    ]


@pytest.mark.parametrize("text", ["", "Rule\tSubject\n", "<html>"])
def test_a_report_of_another_form_is_refused(run: ModuleType, text: str) -> None:
    with pytest.raises(run.CannotRunError, match="another form"):
        run.read_report(text)


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({("missing_definition", "IAO:0000115"): "It is theirs."}, []),
        ({("missing_definition", "*"): "They are theirs."}, []),
        ({}, ["WARN without an answer, missing_definition: IAO:0000115"]),
        (
            {("missing_definition", "ldn:A"): "It is theirs."},
            [
                "WARN without an answer, missing_definition: IAO:0000115",
                "answer without a warning, missing_definition: ldn:A",
            ],
        ),
    ],
)
def test_a_warning_needs_an_answer_and_an_answer_a_warning(
    run: ModuleType, answers: dict[tuple[str, str], str], wrong: list[str]
) -> None:
    error = ["ERROR duplicate_label: ldn:A same"]
    assert run.judge(run.read_report(REPORT), answers) == error + wrong


def test_an_error_cannot_be_answered(run: ModuleType) -> None:
    rows = [row for row in run.read_report(REPORT) if row.level == "ERROR"]
    found = run.judge(rows, {("duplicate_label", "ldn:A"): "It is meant."})
    assert found == ["ERROR duplicate_label: ldn:A same", "answer without a warning, duplicate_label: ldn:A"]


def test_the_answers_are_sorted_sentences_about_checks_that_warn(run: ModuleType) -> None:
    answers = run.read_answers((ROBOT / "answers.tsv").read_text(encoding="utf-8"))
    assert list(answers) == sorted(answers)
    warn = {check["check"] for check in read("checks.tsv") if check["default_severity"] == "WARN"}
    for (check, subject), answer in answers.items():
        assert check in warn, check
        assert subject == "*" or re.fullmatch(r"https?://\S+|[\w.]+:\S+", subject), subject
        assert re.fullmatch(r"[A-Z].*\.", answer), answer


def test_what_is_missing_is_said_with_exit_status_2(run: ModuleType) -> None:
    with pytest.raises(run.CannotRunError, match="there is no Maven"):
        run.find_maven(lambda name: None)
    assert run.find_java(lambda name: "/usr/bin/java") == Path("/usr/bin/java")
    assert run.find_java(lambda name: None).name.startswith("java")
    source = (ROBOT / "run.py").read_text(encoding="utf-8")
    assert "status = 2" in source.partition("except CannotRunError")[2]


def test_the_pom_pins_its_versions_and_names_no_repository() -> None:
    text = (ROBOT / "pom.xml").read_text(encoding="utf-8")
    names = {"m": "http://maven.apache.org/POM/4.0.0"}
    root = ElementTree.fromstring(text)  # noqa: S314 - our own file
    versions = [node.text or "" for node in root.iterfind(".//m:version", names)]
    assert len(versions) == 3
    assert all(re.fullmatch(r"[\d.]+", version) for version in versions)
    assert not list(root.iterfind(".//m:repository", names)) and "epositor" not in text
    addresses = set(re.findall(r"https?://[^\s\"<]+", text))
    assert all(
        address.startswith(("http://maven.apache.org/", "http://www.w3.org/")) for address in addresses
    )


def test_the_makefile_runs_it_after_the_build() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nrobot: build ##" in makefile and "tests/robot/run.py" in makefile


def write_table() -> None:
    """Write the table of the lint rules anew."""
    before, heading, rest = LINT_README.partition("\n## Every rule\n")
    after = rest.partition("\n## ")[2]
    lines = ["| rule | says |", "| --- | --- |"]
    lines += [f"| `{name}` | {rule.sentence} |" for name, rule in RULES.items()]
    text = f"{before}{heading}\n" + "\n".join(lines) + f"\n\n## {after}"
    LINT_README_PATH.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_table()
