"""Checks that every file parses and that its prefixes are those of the registry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from ldnkg.check.findings import Finding
from ldnkg.core.namespaces import PREFIXES_FILE, Prefixes
from ldnkg.core.paths import SOURCE_FOLDERS
from ldnkg.core.queries import parse_query_file
from ldnkg.core.sources import read_source
from ldnkg.core.sparql_text import declared_prefixes
from ldnkg.core.terms import parse_triples
from ldnkg.errors import LdnkgError, SourceSyntaxError

__all__ = ["check_syntax", "query_findings", "turtle_findings"]

_QUERY_PLACE = re.compile(r"^error at (\d+):(\d+): ")


def check_syntax(root: Path, prefixes: Prefixes) -> list[Finding]:
    """Parse every Turtle and query file under the source folders.

    Args:
        root: The graph root.
        prefixes: The prefix registry.

    Returns:
        Violations: what does not parse, unknown prefixes, prefixes with another namespace, faulty headers.
    """
    findings: list[Finding] = []
    for folder in SOURCE_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix == ".ttl":
                findings += turtle_findings(path, root, prefixes)
            elif path.suffix == ".rq":
                findings += query_findings(path, root, prefixes)
    return findings


def turtle_findings(path: Path, root: Path, prefixes: Prefixes) -> list[Finding]:
    """Check one Turtle file.

    Args:
        path: The file.
        root: The graph root.
        prefixes: The prefix registry.
    """
    relative = path.relative_to(root).as_posix()
    declared: dict[str, str] = {}
    try:
        text = read_source(path)
        parse_triples(text, relative, declared.update)
    except LdnkgError as error:
        return [_unreadable(error, relative)]
    return _prefix_findings(declared, text, relative, prefixes)


def query_findings(path: Path, root: Path, prefixes: Prefixes) -> list[Finding]:
    """Check one query file, which may leave out the PREFIX lines of registered prefixes.

    Args:
        path: The file.
        root: The graph root.
        prefixes: The prefix registry.
    """
    relative = path.relative_to(root).as_posix()
    try:
        text = read_source(path)
        if path.parent == root / "data" / "queries":
            parse_query_file(path)
    except LdnkgError as error:
        return [_unreadable(error, relative)]
    findings = _prefix_findings(declared_prefixes(text), text, relative, prefixes)
    try:
        # A query over an empty store is parsed and does next to nothing else.
        ox.Store().query(text, prefixes=dict(prefixes))
    except SyntaxError as error:
        place = _QUERY_PLACE.match(str(error))
        message = _QUERY_PLACE.sub("", str(error))
        line = int(place[1]) if place else None
        column = f" at column {place[2]}" if place else ""
        findings.append(
            Finding(
                "syntax",
                "violation",
                relative,
                line,
                None,
                f"The query does not parse{column}: {message}.",
                "Correct the query; a prefix that is not registered is not found either.",
            )
        )
    return findings


def _unreadable(error: LdnkgError, relative: str) -> Finding:
    line = error.line if isinstance(error, SourceSyntaxError) else None
    column = error.column if isinstance(error, SourceSyntaxError) else None
    message = error.what[:1].upper() + error.what[1:].removesuffix(".")
    place = f" (column {column})" if column is not None else ""
    return Finding("syntax", "violation", relative, line, None, f"{message}{place}.", error.fix)


def _prefix_findings(
    declared: Mapping[str, str], text: str, relative: str, prefixes: Prefixes
) -> list[Finding]:
    findings: list[Finding] = []
    for prefix, namespace in sorted(declared.items()):
        known = prefixes.get(prefix)
        if known == namespace:
            continue
        if known is None:
            owner = next((name for name, value in prefixes.items() if value == namespace), None)
            message = f"Prefix {prefix!r} for <{namespace}> is not registered."
            fix = f"Write {owner}: instead." if owner else f"Register it in {PREFIXES_FILE}."
        else:
            message = f"Prefix {prefix} stands for <{namespace}>, but is registered for <{known}>."
            fix = f"Use <{known}>, or another prefix."
        line = _declaration_line(text, prefix)
        findings.append(Finding("syntax", "violation", relative, line, None, message, fix, "prefix"))
    return findings


def _declaration_line(text: str, prefix: str) -> int | None:
    match = re.search(rf"prefix\s+{re.escape(prefix)}:", text, re.IGNORECASE)
    return None if match is None else text.count("\n", 0, match.start()) + 1
