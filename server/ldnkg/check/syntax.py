"""Checks that every file parses and that its prefixes are those of the registry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from ldnkg.check.findings import Finding, finding_of, sentence
from ldnkg.check.ignored import ignored_files
from ldnkg.check.memory import Memory
from ldnkg.core.dotted import engine_query
from ldnkg.core.evaluate import QueryError, query_errors
from ldnkg.core.infer import RULES_FILE
from ldnkg.core.namespaces import PREFIXES_FILE, SHACL_QUERIES, Prefixes
from ldnkg.core.paths import SOURCE_FOLDERS
from ldnkg.core.queries import parse_query_file
from ldnkg.core.sources import SourceFile, parse_quads, read_source, survey
from ldnkg.core.sparql_text import declared_prefixes, find_dataset_clause, find_service, undeclared_prefix
from ldnkg.core.sssom import SSSOM_SUFFIX
from ldnkg.core.terms import parse_triples
from ldnkg.core.tokens import line_and_column
from ldnkg.core.views import VIEWS_FOLDER, parse_view_file
from ldnkg.errors import LdnkgError

__all__ = ["check_syntax", "query_findings", "turtle_findings"]


def check_syntax(root: Path, prefixes: Prefixes, memory: Memory | None = None) -> list[Finding]:
    """Parse every Turtle file, query file and mapping set under the source folders.

    Args:
        root: The graph root.
        prefixes: The prefix registry.
        memory: What was found before; a finding depends on its file and the registry alone.

    Returns:
        Violations: what does not parse, unknown prefixes, prefixes with another namespace, faulty headers,
        names that cannot be a graph's, SERVICE in a query; warnings for files that nothing reads.
    """
    kept = memory or Memory(root)
    sources, faults = survey(root)
    findings = [
        Finding("syntax", "violation", fault.where, None, None, sentence(fault.what), fault.fix, "file-name")
        for fault in faults
    ]
    findings += ignored_files(root)
    for folder in SOURCE_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            find = {".ttl": turtle_findings, ".rq": query_findings}.get(path.suffix)
            if find is not None:
                findings += kept.findings("syntax", [path], partial(find, path, root, prefixes))
    for source in sources:
        if source.relative.endswith(SSSOM_SUFFIX):
            findings += kept.findings("syntax", [source.path], partial(_mapping_findings, source))
    return findings


def _mapping_findings(source: SourceFile) -> list[Finding]:
    try:
        parse_quads(source)
    except LdnkgError as error:
        return [finding_of(error, "syntax", source.relative)]
    return []


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
        triples = parse_triples(text, relative, declared.update)
    except LdnkgError as error:
        return [finding_of(error, "syntax", relative)]
    return _prefix_findings(declared, text, relative, prefixes) + _shacl_services(triples, text, relative)


def query_findings(path: Path, root: Path, prefixes: Prefixes) -> list[Finding]:
    """Check one query file, which may leave out the PREFIX lines of registered prefixes.

    Views and the rules of inference are run as they stand, so these must declare what they use.

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
        elif path.parent == root / VIEWS_FOLDER:
            parse_view_file(path)
    except LdnkgError as error:
        return [finding_of(error, "syntax", relative)]
    findings = _prefix_findings(declared_prefixes(text), text, relative, prefixes)
    if path.parent == root / VIEWS_FOLDER:
        findings += _dataset_clause(text, relative)
    # Evaluation is the only way to have a query parsed, and SERVICE would leave this machine.
    alone = path.parent == root / VIEWS_FOLDER or relative == RULES_FILE
    return findings + (_service(text, relative) or _unparsed(text, relative, {} if alone else prefixes))


def _service(text: str, relative: str) -> list[Finding]:
    found = find_service(text)
    if found is None:
        return []
    token, certain = found
    line, column = line_and_column(text, token.offset)
    message = f"The query {'contains' if certain else 'may contain'} SERVICE, which would leave this machine."
    fix = "Leave SERVICE out."
    if not certain:
        fix = "If it does not, write IRIs with an apostrophe or # as prefixed names or in full."
    return [Finding("syntax", "violation", relative, line, None, message, fix, "service", column)]


def _dataset_clause(text: str, relative: str) -> list[Finding]:
    token = find_dataset_clause(text)
    if token is None:
        return []
    line, column = line_and_column(text, token.offset)
    message = "The query contains FROM, but a view asks the whole dataset."
    fix = "Leave FROM out; name a graph with GRAPH."
    return [Finding("syntax", "violation", relative, line, None, message, fix, "from", column)]


def _unparsed(text: str, relative: str, prefixes: Mapping[str, str]) -> list[Finding]:
    name = undeclared_prefix(text, prefixes)
    if name is not None:
        line, column = line_and_column(text, name.offset)
        message = f"The prefix {name.text.partition(':')[0]}: is not declared."
        fix = f"Correct it, or register it in {PREFIXES_FILE}." if prefixes else "Write its PREFIX line."
        return [Finding("syntax", "violation", relative, line, None, message, fix, None, column)]
    query = engine_query(text)
    try:
        # A query over an empty store is parsed and does next to nothing else.
        with query_errors(query, relative):
            ox.Store().query(query.text, prefixes=dict(prefixes))
    except QueryError as error:
        return [finding_of(error, "syntax", relative)]
    return []


def _shacl_services(triples: Iterable[ox.Triple], text: str, relative: str) -> list[Finding]:
    for triple in triples:
        if triple.predicate.value in SHACL_QUERIES and isinstance(triple.object, ox.Literal):
            found = _service(triple.object.value, relative)
            if found:
                # The place in the literal says little; the word's in the file is where to look.
                mention = text.lower().find("service", max(text.find("sh:select"), 0))
                place = line_and_column(text, mention) if mention >= 0 else (None, None)
                return [replace(found[0], line=place[0], column=place[1])]
    return []


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
