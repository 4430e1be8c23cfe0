"""Runs the checks in order and collects what they find."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ldnkg.check.consistency import check_consistency
from ldnkg.check.dl import DEFAULT_JAVA_MEMORY_MB
from ldnkg.check.findings import Finding, count_by_severity, in_order, nothing_checked
from ldnkg.check.form import check_form, turtle_files
from ldnkg.check.graphs import check_graphs
from ldnkg.check.imports import check_imports
from ldnkg.check.lint import check_lint
from ldnkg.check.mappings import check_mappings
from ldnkg.check.references import check_references
from ldnkg.check.shacl import Engine, Result, findings_of, shacl_results
from ldnkg.check.syntax import check_syntax
from ldnkg.check.views import check_views
from ldnkg.check.workspace import Workspace
from ldnkg.errors import LdnkgError

__all__ = ["CHECKS", "Report", "run_checks"]

#: The checks in the order in which they run, each with what it holds.
CHECKS = {
    "syntax": "Every file parses, with prefixes of the registry.",
    "form": "Every Turtle file and mapping set is in canonical form.",
    "graphs": "Every triple stands in exactly one graph.",
    "imports": "Every extract of another ontology says what it is and holds what it lists.",
    "references": "Every name in the project's namespaces is defined.",
    "mappings": "Every mapping has a known form, prefix and predicate.",
    "lint": "No lint rule is broken.",
    "shacl": "The data meets the shapes.",
    "views": "Every evidence view selects graphs of evidence.",
    "dl": "Ontology and data are consistent under OWL 2 DL.",
}


@dataclass(frozen=True)
class Report:
    """Holds the outcome of a run.

    Args:
        findings: What was found, in order of file and line.
        seconds: How long each check took; a check that is not named did not run.
        skipped: Checks that could not run because files do not parse.
        shacl: The results of the SHACL validation, if it ran.
    """

    findings: tuple[Finding, ...]
    seconds: dict[str, float]
    skipped: tuple[str, ...] = ()
    shacl: tuple[Result, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether no violation was found."""
        return count_by_severity(self.findings)["violation"] == 0


def run_checks(
    root: Path,
    only: Iterable[str] = (),
    engine: Engine = "shacl",
    java_memory_mb: int = DEFAULT_JAVA_MEMORY_MB,
    progress: Callable[[str], None] | None = None,
) -> Report:
    """Run the checks over a graph root; one that finds faults does not stop the next.

    Args:
        root: The folder that holds `ontology/`, `data/` and `shapes/`.
        only: Names of the checks to run; all if empty.
        engine: The SHACL engine.
        java_memory_mb: Memory that the reasoner's Java may use, in MB.
        progress: Called with a sentence before each check and before long work in it.

    Returns:
        The findings, and the time that each check took.

    Raises:
        LdnkgError: If a name is not that of a check, the prefix registry is missing, or Java fails.
    """
    wanted = tuple(only) or tuple(CHECKS)
    for name in wanted:
        if name not in CHECKS:
            raise LdnkgError(f"there is no check {name!r}", None, f"Use one of {', '.join(CHECKS)}.")
    workspace = Workspace.open(root)
    findings: list[Finding] = []
    seconds: dict[str, float] = {}

    def run(name: str, check: Callable[[], list[Finding]]) -> None:
        if progress is not None:
            progress(f"{name}: {CHECKS[name]}")
        start = time.perf_counter()
        findings.extend(check())
        seconds[name] = time.perf_counter() - start

    unreadable = False
    results: list[Result] = []

    def syntax() -> list[Finding]:
        nonlocal unreadable
        found = check_syntax(workspace.root, workspace.prefixes)
        # A file with a foreign prefix can be read all the same.
        unreadable = any(finding.severity == "violation" and finding.rule != "prefix" for finding in found)
        return found if "syntax" in wanted or unreadable else []

    def shacl() -> list[Finding]:
        if not workspace.shapes:
            return [nothing_checked("shacl", "shapes", "shape")]
        data, shapes = workspace.triples(), workspace.shapes_graph()
        results.extend(shacl_results(data, shapes, engine))
        return findings_of(results, data, shapes, workspace.locate, workspace.prefixes)

    run("syntax", syntax)
    if "form" in wanted:
        files = turtle_files(workspace.root)
        run("form", lambda: check_form(files, workspace.root, workspace.prefixes))
    whole: dict[str, Callable[[], list[Finding]]] = {
        "graphs": lambda: check_graphs(workspace),
        "imports": lambda: check_imports(workspace),
        "references": lambda: check_references(workspace),
        "mappings": lambda: check_mappings(workspace),
        "lint": lambda: check_lint(workspace),
        "shacl": shacl,
        "views": lambda: check_views(workspace),
        "dl": lambda: check_consistency(workspace, java_memory_mb, progress),
    }
    skipped = tuple(name for name in whole if name in wanted) if unreadable else ()
    for name, check in whole.items():
        if name in wanted and not unreadable:
            run(name, check)
    return Report(in_order(findings), seconds, skipped, tuple(results))
