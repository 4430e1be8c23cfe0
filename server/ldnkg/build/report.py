"""Checks the sources before a build, and writes down what was found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ldnkg.check.dl import DEFAULT_JAVA_MEMORY_MB
from ldnkg.check.findings import Finding, count_by_severity, render_json
from ldnkg.check.report import run_checks
from ldnkg.check.shacl import Result
from ldnkg.core.namespaces import RDF_TYPE, RELEASE, Prefixes
from ldnkg.core.terms import triples_to_graph
from ldnkg.core.turtle import format_turtle
from ldnkg.errors import LdnkgError

__all__ = [
    "BUILD_CHECKS",
    "CHECK_REPORT",
    "FindingsError",
    "recorded_checks",
    "shacl_report",
    "write_reports",
]

#: What is checked before a build; canonical form is a matter of the sources, not of what they say.
BUILD_CHECKS = ("syntax", "graphs", "imports", "references", "mappings", "lint", "shacl", "views")
#: Where a release keeps the findings.
CHECK_REPORT = "reports/check.json"

_SHACL_REPORT = "reports/shacl.ttl"
_SH = "http://www.w3.org/ns/shacl#"
_TYPE = NamedNode(RDF_TYPE)
_BOOLEAN = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_TERM_AT = NamedNode("urn:ldnkg:term")


class FindingsError(LdnkgError):
    """States that the sources have faults, which stop the build.

    Args:
        findings: What was found.
        root: The folder that was checked.
    """

    def __init__(self, findings: Iterable[Finding], root: Path) -> None:
        self.findings = tuple(findings)
        count = count_by_severity(self.findings)["violation"]
        what = "1 violation stops the build" if count == 1 else f"{count} violations stop the build"
        super().__init__(what, root, "Correct the sources and build again.")


def write_reports(
    root: Path,
    directory: Path,
    version: str,
    *,
    reasoner: bool = False,
    java_memory_mb: int = DEFAULT_JAVA_MEMORY_MB,
) -> None:
    """Check the sources and write the reports into a release folder.

    Args:
        root: The folder that holds `ontology/`, `data/` and `shapes/`.
        directory: The release folder.
        version: Version of the release, which names the SHACL report.
        reasoner: Whether to check consistency under OWL 2 DL too.
        java_memory_mb: Memory that the reasoner may use, in MB.

    Raises:
        FindingsError: If there is a violation; nothing is written then.
    """
    names = (*BUILD_CHECKS, "dl") if reasoner else BUILD_CHECKS
    report = run_checks(root, names, java_memory_mb=java_memory_mb)
    if not report.passed:
        raise FindingsError(report.findings, root)
    content = {"checks": list(names)} | json.loads(render_json(report.findings))
    text = json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    target = directory / CHECK_REPORT
    target.parent.mkdir()
    target.write_bytes(text.encode())
    turtle = shacl_report(report.shacl, f"{RELEASE}{version}/{_SHACL_REPORT}", Prefixes.load(root))
    (directory / _SHACL_REPORT).write_bytes(turtle.encode())


def recorded_checks(directory: Path) -> frozenset[str]:
    """Return the names of the checks that a release went through.

    Args:
        directory: The release folder.
    """
    try:
        content = json.loads((directory / CHECK_REPORT).read_text(encoding="utf-8"))
        return frozenset(str(name) for name in content["checks"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def shacl_report(results: Iterable[Result], iri: str, prefixes: Prefixes) -> str:
    """Write SHACL results as a validation report in canonical Turtle.

    Paths other than a single property are left out, since the shape that is named has them.

    Args:
        results: The results.
        iri: IRI of the report.
        prefixes: The prefix registry.

    Source: https://www.w3.org/TR/shacl/#validation-report
    """
    report = NamedNode(iri)
    results = list(results)
    conforms = Literal("false" if results else "true", datatype=_BOOLEAN)
    triples = [
        Triple(report, _TYPE, NamedNode(f"{_SH}ValidationReport")),
        Triple(report, NamedNode(f"{_SH}conforms"), conforms),
    ]
    for number, result in enumerate(results):
        node = BlankNode(f"result{number}")
        triples.append(Triple(report, NamedNode(f"{_SH}result"), node))
        triples.append(Triple(node, _TYPE, NamedNode(f"{_SH}ValidationResult")))
        for name, text in (
            ("focusNode", result.focus),
            ("resultPath", result.path),
            ("sourceConstraintComponent", f"<{result.component}>"),
            ("sourceShape", f"<{result.shape}>" if result.shape else ""),
            ("value", result.value),
            ("resultSeverity", f"<{result.severity}>"),
        ):
            term = _term(text)
            if term is not None:
                triples.append(Triple(node, NamedNode(_SH + name), term))
        if result.message:
            triples.append(Triple(node, NamedNode(f"{_SH}resultMessage"), Literal(result.message)))
    return format_turtle(triples_to_graph(triples), prefixes)


def _term(text: str) -> NamedNode | Literal | None:
    """Read a term in N-Triples syntax; None for a blank node, a complex path or nothing."""
    if not text.startswith(("<", '"')):
        return None
    try:
        quads: list[Quad] = list(parse(f"{_TERM_AT} {_TERM_AT} {text} .", format=RdfFormat.N_TRIPLES))
    except SyntaxError:
        return None
    term = quads[0].object
    return term if isinstance(term, (NamedNode, Literal)) else None
