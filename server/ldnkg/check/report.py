"""Runs the checks, some beside one another, and collects what they find."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ldnkg.check.consistency import check_consistency
from ldnkg.check.dl import DEFAULT_JAVA_MEMORY_MB
from ldnkg.check.findings import Finding, count_by_severity, in_order, nothing_checked
from ldnkg.check.form import check_form, turtle_files
from ldnkg.check.graphs import check_graphs
from ldnkg.check.imports import IMPORTS_FOLDER, check_imports
from ldnkg.check.lint import check_lint
from ldnkg.check.lint_memory import remembered_breaches
from ldnkg.check.mappings import check_mappings
from ldnkg.check.memory import Memory
from ldnkg.check.references import check_references
from ldnkg.check.shacl import Engine, Result, findings_of, shacl_results
from ldnkg.check.syntax import check_syntax
from ldnkg.check.views import check_views
from ldnkg.check.views_memory import remembered_views
from ldnkg.check.workspace import Workspace
from ldnkg.core.paths import SOURCE_FOLDERS
from ldnkg.core.sources import SourceFile
from ldnkg.core.sssom import MAPPINGS_FOLDER
from ldnkg.errors import LdnkgError

__all__ = ["CHECKS", "MEMORY_FOLDER", "QUICK_CHECKS", "Report", "run_checks"]

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

#: The checks that take less than seconds: all but the reasoner.
QUICK_CHECKS = tuple(name for name in CHECKS if name != "dl")
#: Where a graph root keeps what checks found in files that have not changed since.
MEMORY_FOLDER = "build/check"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
# The engines compute outside of Python's lock, so checks beside one another take the time of the longest.
_AT_ONCE = 3


@dataclass(frozen=True)
class Report:
    """Holds the outcome of a run.

    Args:
        findings: What was found, in order of file and line.
        seconds: How long each check took, beside another one; a check that is not named did not run.
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
    memory_folder: Path | None = None,
) -> Report:
    """Run the checks over a graph root; one that finds faults does not stop the next.

    Args:
        root: The folder that holds `ontology/`, `data/` and `shapes/`.
        only: Names of the checks to run; all if empty.
        engine: The SHACL engine.
        java_memory_mb: Memory that the reasoner's Java may use, in MB.
        progress: Called with a sentence before each check and before long work in it.
        memory_folder: Where to keep what was found, so that what has not changed is not checked again;
            without it everything is.

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
    memory = Memory(workspace.root, memory_folder)
    everything = _source_files(workspace.root) if memory.is_kept else []
    results: list[Result] = []

    def shacl() -> list[Finding]:
        if not workspace.shapes:
            return [nothing_checked("shacl", "shapes", "shape")]
        data, shapes = workspace.triples(), workspace.shapes_graph()
        results.extend(shacl_results(data, shapes, engine))
        return findings_of(results, data, shapes, workspace.locate, workspace.prefixes)

    seconds: dict[str, float] = {}

    def run(name: str, check: Callable[[], list[Finding]]) -> list[Finding]:
        if progress is not None:
            progress(f"{name}: {CHECKS[name]}")
        start = time.perf_counter()
        found = check()
        seconds[name] = time.perf_counter() - start
        return found

    findings = run("syntax", lambda: check_syntax(workspace.root, workspace.prefixes, memory))
    # A file with a foreign prefix can be read all the same.
    unreadable = any(finding.severity == "violation" and finding.rule != "prefix" for finding in findings)
    if "syntax" not in wanted and not unreadable:
        findings = []
    if "form" in wanted:
        files = turtle_files(workspace.root)
        findings += run("form", lambda: check_form(files, workspace.root, workspace.prefixes, memory))
    # The longest first, and not all of them ask the memory: what the reasoner finds is never remembered.
    whole: dict[str, Callable[[], list[Finding]]] = {
        "dl": lambda: check_consistency(workspace, java_memory_mb, progress),
        "shacl": lambda: memory.findings(f"shacl {engine}", everything, shacl),
        # These remember their parts, which a look-up of the whole would leave unused and so forgotten.
        "lint": lambda: _lint(workspace, memory),
        "views": lambda: _views(workspace, memory),
        "graphs": lambda: check_graphs(workspace, memory),
        "imports": lambda: _of_folder(memory, workspace, "imports", IMPORTS_FOLDER, check_imports),
        "references": lambda: check_references(workspace, memory),
        "mappings": lambda: _of_folder(memory, workspace, "mappings", MAPPINGS_FOLDER, check_mappings),
    }
    chosen = {name: check for name, check in whole.items() if name in wanted}
    if unreadable:
        skipped = tuple(name for name in CHECKS if name in chosen)
        return Report(in_order(findings), seconds, skipped)
    # pyshacl changes settings of the process while it runs.
    with ThreadPoolExecutor(1 if engine == "pyshacl" else _AT_ONCE) as threads:
        running = [threads.submit(run, name, check) for name, check in chosen.items()]
    for done in running:
        findings += done.result()
    memory.save(forget=set(QUICK_CHECKS) <= set(wanted))
    took = {name: seconds[name] for name in CHECKS if name in seconds}
    return Report(in_order(findings), took, (), tuple(results))


def _source_files(root: Path) -> list[Path]:
    folders = (root / folder for folder in SOURCE_FOLDERS)
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def _lint(workspace: Workspace, memory: Memory) -> list[Finding]:
    remembered = partial(remembered_breaches, memory=memory)
    return check_lint(workspace, remembered if memory.is_kept else None)


def _views(workspace: Workspace, memory: Memory) -> list[Finding]:
    return remembered_views(workspace, memory) if memory.is_kept else check_views(workspace)


def _of_folder(
    memory: Memory,
    workspace: Workspace,
    unit: str,
    folder: str,
    check: Callable[[Workspace], list[Finding]],
) -> list[Finding]:
    """Run a check of the files of a folder, which knows of the others only their labels."""
    if not memory.is_kept:
        return check(workspace)
    files = [path for path in (workspace.root / folder).rglob("*") if path.is_file()]
    labels = (
        memory.value("labels", [file.path], partial(_label_digest, workspace, file))
        for file in workspace.sources.files
    )
    return memory.findings(unit, files, lambda: check(workspace), "".join(labels))


def _label_digest(workspace: Workspace, file: SourceFile) -> str:
    labels = (str(quad.triple) for quad in workspace.quads(file) if quad.predicate.value == _LABEL)
    return hashlib.sha256("\n".join(labels).encode()).hexdigest()
