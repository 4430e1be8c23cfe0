"""Checks that every name in the project's own namespaces is defined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from ldnkg.check.findings import Finding
from ldnkg.check.memory import Memory
from ldnkg.check.workspace import SHAPES_GRAPH, Workspace
from ldnkg.core.namespaces import (
    BASE,
    DESCRIPTION_GRAPH,
    INFERRED_GRAPH,
    LDN,
    LDNR,
    ONTOLOGY,
    QUERIES_GRAPH,
    QUERY,
    RDF_TYPE,
    RELEASE,
    SHACL_QUERIES,
    VIEW,
    VIEWS_GRAPH,
    Prefixes,
)
from ldnkg.core.paths import SOURCE_FOLDERS
from ldnkg.core.sources import SourceFile, read_source
from ldnkg.core.sparql_text import own_names
from ldnkg.core.views import VIEWS_FOLDER

__all__ = ["check_references"]

# The build makes these, so no source file can define them.
_BUILT = (DESCRIPTION_GRAPH, INFERRED_GRAPH, QUERIES_GRAPH, VIEWS_GRAPH, ONTOLOGY, SHAPES_GRAPH, BASE)

_Use = tuple[str, str, str | None]  # the name, the file, the subject whose description uses it


def check_references(workspace: Workspace, memory: Memory | None = None) -> list[Finding]:
    """Report names under the project's base that have no type in any file.

    Args:
        workspace: The parsed sources and shapes.
        memory: The names that each file defines and uses, which depend on it and the registry alone.

    Returns:
        A violation for each name and file, with the nearest name that exists.
    """
    kept = memory or Memory(workspace.root)
    defined = set(_BUILT) | {source.graph for source in workspace.sources.files}
    uses: list[_Use] = []
    for file in workspace.files:
        types, names = kept.value("names", [file.path], partial(_names_in_file, workspace, file))
        defined.update(types)
        uses += ((name, file.relative, subject) for name, subject in names)
    for folder in SOURCE_FOLDERS:
        for path in sorted((workspace.root / folder).rglob("*.rq")):
            mentioned = kept.value("names", [path], partial(_names_in_query_file, workspace, path))
            uses += ((name, _relative(path, workspace.root), None) for name in mentioned)
    defined |= {QUERY + path.stem for path in (workspace.root / "data" / "queries").glob("*.rq")}
    defined |= {VIEW + path.stem for path in (workspace.root / VIEWS_FOLDER).glob("*.rq")}
    return _undefined(workspace, uses, defined)


def _names_in_file(workspace: Workspace, file: SourceFile) -> tuple[list[str], list[tuple[str, str | None]]]:
    """Return the names that a file gives a type, and those that it uses, with the first subject that does."""
    types: dict[str, None] = {}
    used: dict[str, str | None] = {}
    for quad in workspace.quads(file):
        subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else None
        if subject is not None and quad.predicate.value == RDF_TYPE:
            types[subject] = None
        if subject is not None and subject.startswith(BASE):
            used.setdefault(subject, subject)
        for name in (*_names(quad), *_names_in_query(quad, workspace.prefixes)):
            if name.startswith(BASE):
                used.setdefault(name, subject)
    return list(types), list(used.items())


def _names_in_query_file(workspace: Workspace, path: Path) -> list[str]:
    registered = set(workspace.prefixes.values())
    names = own_names(read_source(path), workspace.prefixes, BASE)
    return [name for name in dict.fromkeys(names) if name not in registered]


def _names(quad: ox.Quad) -> Iterator[str]:
    yield quad.predicate.value
    if isinstance(quad.object, ox.NamedNode):
        yield quad.object.value
    elif isinstance(quad.object, ox.Literal):
        yield quad.object.datatype.value


def _names_in_query(quad: ox.Quad, prefixes: Prefixes) -> Iterator[str]:
    """Yield the names in the query of a SHACL-SPARQL constraint, where a wrong one would match nothing."""
    if quad.predicate.value in SHACL_QUERIES and isinstance(quad.object, ox.Literal):
        yield from own_names(quad.object.value, prefixes, BASE)


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _undefined(workspace: Workspace, uses: Iterable[_Use], defined: set[str]) -> list[Finding]:
    findings: dict[tuple[str, str], Finding] = {}
    for name, file, subject in uses:
        if name in defined or (name, file) in findings or name.startswith(RELEASE):
            continue
        line = _line(workspace, file, name, subject)
        if subject == name:
            message, fix = f"{workspace.name(name)} is described but has no type.", "Add its `a`."
        else:
            message, fix = (
                f"{workspace.name(name)} is used but not defined.",
                _suggestion(workspace, name, defined),
            )
        shown = workspace.name(subject) if subject is not None else None
        findings[name, file] = Finding("references", "violation", file, line, shown, message, fix)
    return list(findings.values())


def _line(workspace: Workspace, file: str, name: str, subject: str | None) -> int | None:
    if subject is None:
        return _mention(workspace, file, name)
    lines = workspace.sources.lines(file)
    return lines.mention(subject, name) or lines.subject(subject)


def _mention(workspace: Workspace, file: str, name: str) -> int | None:
    lines = read_source(workspace.root / file).split("\n")
    shown = (workspace.name(name), f"<{name}>")
    return next((number for number, line in enumerate(lines, 1) if any(form in line for form in shown)), None)


def _suggestion(workspace: Workspace, name: str, defined: set[str]) -> str:
    namespace = name[: name.rfind("/") + 1]
    # Whole IRIs are alike for their namespace alone, so only local names are compared.
    local = name.removeprefix(namespace)
    known = [iri.removeprefix(namespace) for iri in defined if iri.startswith(namespace)]
    kind, candidates = _of_same_kind(local, sorted(known), namespace)
    near = get_close_matches(local.removeprefix(kind), candidates, n=1, cutoff=0.7)
    if near:
        return f"Did you mean {workspace.name(namespace + kind + near[0])}? Else define it."
    return "Define it, or correct its spelling."


def _of_same_kind(local: str, known: list[str], namespace: str) -> tuple[str, list[str]]:
    """Keep classes for a class, properties for a property, and things of a kind for a thing of that kind.

    Returns the start that all have in common, and the rest of each name.
    """
    if namespace == LDN:
        return "", [other for other in known if other[:1].isupper() == local[:1].isupper()]
    if namespace == LDNR:
        head, dot, _ = local.partition(".")
        kind = head + dot
        alike = [other.removeprefix(kind) for other in known if dot and other.startswith(kind)]
        if alike:
            return kind, alike
        # A kind that nothing has is misspelt itself.
        return "", [other for other in known if ("." in other) == bool(dot)]
    return "", known
