"""ROBOT: each of its checks is answered, and what `make robot` reads and writes is understood."""

from __future__ import annotations

import csv
import re
from pathlib import Path

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
LINT_README = (ROOT / "shapes" / "lint" / "README.md").read_text(encoding="utf-8")

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
    assert table("Every rule") == [[f"`{name}`", rule.sentence] for name, rule in RULES.items()]


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
