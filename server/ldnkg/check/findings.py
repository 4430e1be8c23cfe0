"""What a check reports: findings, their order and their two renderings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from ldnkg.core.evaluate import QueryError
from ldnkg.errors import LdnkgError, SourceSyntaxError

__all__ = [
    "SEVERITIES",
    "Finding",
    "Severity",
    "count_by_severity",
    "finding_of",
    "in_order",
    "nothing_checked",
    "render",
    "render_json",
    "sentence",
    "summary",
]

Severity = Literal["violation", "warning", "info"]

#: The severities, gravest first; only a violation stops a build.
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")


@dataclass(frozen=True)
class Finding:
    """States one fault in the sources.

    Args:
        check: Name of the check that found it.
        severity: How grave it is.
        file: Path of the file from the root, where one is to blame.
        line: Line in the file, from 1, where known.
        subject: CURIE or IRI of what is faulty.
        message: The fault, as a sentence.
        fix: What to do about it, as a sentence.
        rule: Name of the rule, shape or reasoner that it breaks.
        column: Column in the line, from 1, in characters, where known.
    """

    check: str
    severity: Severity
    file: str | None = None
    line: int | None = None
    subject: str | None = None
    message: str = ""
    fix: str | None = None
    rule: str | None = None
    column: int | None = None


def nothing_checked(check: str, folder: str, missing: str) -> Finding:
    """Report that a check had nothing to check by, which must not pass for a good outcome.

    Args:
        check: Name of the check.
        folder: Folder that holds nothing.
        missing: What it should hold, in the singular.
    """
    message = f"There is no {missing}, so nothing was checked."
    return Finding(
        check, "violation", folder, None, None, message, "Restore the folder, or give another root."
    )


def finding_of(error: LdnkgError, check: str, file: str) -> Finding:
    """Report an error as a violation, at the place that it knows.

    Args:
        error: What is wrong with a file.
        check: Name of the check that met it.
        file: Path of the file from the root.
    """
    placed = error if isinstance(error, SourceSyntaxError | QueryError) else None
    line, column = (placed.line, placed.column) if placed else (None, None)
    return Finding(check, "violation", file, line, None, sentence(error.what), error.fix, None, column)


def sentence(clause: str) -> str:
    """Write the clause of an error as a sentence.

    Args:
        clause: What is wrong.
    """
    return clause[:1].upper() + clause[1:].removesuffix(".") + "."


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by file, place, severity and text, each once.

    Args:
        findings: Findings in any order.
    """

    def key(finding: Finding) -> tuple[str, int, int, int, str, str, str, str]:
        return (
            finding.file or "",
            finding.line or 0,
            finding.column or 0,
            SEVERITIES.index(finding.severity),
            finding.check,
            finding.rule or "",
            finding.subject or "",
            finding.message,
        )

    return tuple(sorted(set(findings), key=key))


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Count findings of each severity.

    Args:
        findings: Findings in any order.

    Returns:
        A count for every severity, gravest first.
    """
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in SEVERITIES}


def summary(findings: Iterable[Finding]) -> str:
    """Say in one sentence how many findings of each severity there are.

    Args:
        findings: Findings in any order.
    """
    counts = count_by_severity(findings)
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts.items()) + "."


def render(finding: Finding) -> str:
    """Write a finding on one line: `path:line:column: severity [rule] subject: message Fix: ...`.

    Args:
        finding: The finding.
    """
    parts_of_place = (finding.file, finding.line, finding.column)
    place = ":".join(str(part) for part in parts_of_place if part is not None)
    parts = [f"{place}:" if place else "", finding.severity, f"[{finding.rule or finding.check}]"]
    if finding.subject:
        parts.append(f"{finding.subject}:")
    parts.append(finding.message)
    if finding.fix:
        parts.append(f"Fix: {finding.fix}")
    return " ".join(" ".join(part.split()) for part in parts if part)


def render_json(findings: Iterable[Finding]) -> str:
    """Write findings as JSON: their counts and a list of objects with the fields of `Finding`.

    Args:
        findings: Findings in any order.
    """
    ordered = in_order(findings)
    content = {"counts": count_by_severity(ordered), "findings": [asdict(finding) for finding in ordered]}
    return json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
