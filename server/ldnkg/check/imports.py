"""Checks that every extract of another ontology says what it is and holds what it lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox

from ldnkg.check.findings import Finding, finding_of
from ldnkg.check.workspace import Workspace
from ldnkg.core.namespaces import BASE, RDF_TYPE
from ldnkg.core.sources import SourceFile, read_source
from ldnkg.errors import LdnkgError

__all__ = ["IMPORTS_FOLDER", "TERMS_ENDING", "check_imports", "listed_terms"]

#: Where a graph root keeps the extracts.
IMPORTS_FOLDER = "ontology/imports"
#: Ending of the list of terms that stands beside each extract.
TERMS_ENDING = ".terms.txt"

_DCTERMS = "http://purl.org/dc/terms/"
_OWL = "http://www.w3.org/2002/07/owl#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_HEADER = {
    f"{_DCTERMS}title": "title",
    f"{_DCTERMS}description": "description of how it was made",
    f"{_DCTERMS}source": "source",
    f"{_DCTERMS}license": "licence",
    f"{_DCTERMS}bibliographicCitation": "attribution",
    f"{_OWL}versionInfo": "version",
}
_COMMENT = re.compile(r"(^|\s)#.*")


def listed_terms(text: str) -> dict[str, int]:
    """Read a list of terms.

    Args:
        text: One IRI a line; what follows a blank and `#` is a comment.

    Returns:
        The first line, from 1, of each IRI.
    """
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        iri = _COMMENT.sub("", line).strip()
        if iri:
            found.setdefault(iri, number)
    return found


def check_imports(workspace: Workspace) -> list[Finding]:
    """Check the extracts: their headers, their lists of terms, and that no term is described in two of them.

    Which licences allow an extract to be passed on is a matter of the shapes.

    Args:
        workspace: The parsed sources.

    Returns:
        Violations, at the extract or at its list of terms.
    """
    extracts = [file for file in workspace.sources.files if file.is_external]
    findings: list[Finding] = []
    homes: dict[str, str] = {}
    for file in extracts:
        described = _described(workspace, file)
        findings += _header_faults(workspace, file)
        findings += _term_faults(workspace, file, described)
        findings += _list_faults(workspace, file, described)
        for iri in described:
            home = homes.setdefault(iri, file.relative)
            if home != file.relative:
                message = f"{home} describes this term too."
                fix = "Keep it in the extract of its own ontology."
                findings.append(_at(workspace, file, iri, message, fix))
    beside = {f"{file.relative.removesuffix('.ttl')}{TERMS_ENDING}" for file in extracts}
    for path in sorted((workspace.root / IMPORTS_FOLDER).glob(f"*{TERMS_ENDING}")):
        relative = path.relative_to(workspace.root).as_posix()
        if relative not in beside:
            message = "There is no extract of these terms."
            findings.append(_finding(relative, None, None, message, "Remove the list, or add its extract."))
    return findings


def _described(workspace: Workspace, file: SourceFile) -> dict[str, list[ox.Quad]]:
    """Return what an extract says of each IRI but its own."""
    found: dict[str, list[ox.Quad]] = {}
    for quad in workspace.quads(file):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value != file.graph:
            found.setdefault(quad.subject.value, []).append(quad)
    return found


def _header_faults(workspace: Workspace, file: SourceFile) -> Iterator[Finding]:
    header = [quad for quad in workspace.quads(file) if quad.subject == ox.NamedNode(file.graph)]
    is_ontology = any(quad.object == ox.NamedNode(f"{_OWL}Ontology") for quad in header)
    if not is_ontology:
        message = "The extract has no header that is an owl:Ontology with the IRI of its graph."
        yield _finding(file.relative, None, file.graph, message, f"Add <{file.graph}> a owl:Ontology.")
        return
    counts = Counter(quad.predicate.value for quad in header)
    for predicate, word in _HEADER.items():
        if counts[predicate] != 1:
            message = f"The header of the extract states {counts[predicate]} values for its {word}."
            yield _at(workspace, file, file.graph, message, f"State one {workspace.name(predicate)}.")


def _term_faults(
    workspace: Workspace, file: SourceFile, described: dict[str, list[ox.Quad]]
) -> Iterator[Finding]:
    for iri, quads in described.items():
        if iri.startswith(BASE):
            message = "An extract of another ontology describes a name of ours."
            yield _at(workspace, file, iri, message, "State it in a file of our own.")
            continue
        predicates = {quad.predicate.value for quad in quads}
        for predicate, word in ((RDF_TYPE, "type"), (_LABEL, "label")):
            if predicate not in predicates:
                message, fix = f"The term has no {word}.", "Copy it from the source, or leave the term out."
                yield _at(workspace, file, iri, message, fix)


def _list_faults(
    workspace: Workspace, file: SourceFile, described: dict[str, list[ox.Quad]]
) -> Iterator[Finding]:
    relative = f"{file.relative.removesuffix('.ttl')}{TERMS_ENDING}"
    path = workspace.root / relative
    if not path.is_file():
        message = "The extract has no list of its terms beside it."
        yield _finding(file.relative, None, None, message, f"Add {relative}, one IRI a line.")
        return
    try:
        listed = listed_terms(read_source(path))
    except LdnkgError as error:
        yield finding_of(error, "imports", relative)
        return
    for iri in described.keys() - listed.keys():
        message = f"The term is not in {relative}."
        yield _at(workspace, file, iri, message, "Add it there, or leave it out of the extract.")
    for iri in listed.keys() - described.keys():
        message, fix = f"{file.relative} does not describe this term.", "Add it there, or remove this line."
        yield _finding(relative, listed[iri], workspace.name(iri), message, fix)


def _at(workspace: Workspace, file: SourceFile, iri: str, message: str, fix: str) -> Finding:
    line = workspace.sources.line_of(file.relative, iri)
    return _finding(file.relative, line, workspace.name(iri), message, fix)


def _finding(file: str, line: int | None, subject: str | None, message: str, fix: str) -> Finding:
    return Finding("imports", "violation", file, line, subject, message, fix)
