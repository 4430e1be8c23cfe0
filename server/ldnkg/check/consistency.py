"""Checks consistency under OWL 2 DL and, where it fails, names the files and subjects at odds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import pyoxigraph as ox

from ldnkg.check.contradictions import Axioms, contradictions
from ldnkg.check.dl import DEFAULT_JAVA_MEMORY_MB, is_consistent, reason, unsupported_datatypes
from ldnkg.check.findings import Finding
from ldnkg.check.wording import TYPED_LITERAL, read_term, with_curies
from ldnkg.check.workspace import Workspace
from ldnkg.core.namespaces import GRAPH, PREFIXES_FILE
from ldnkg.core.sources import SourceFile
from ldnkg.core.sssom import MAPPINGS_FOLDER

__all__ = ["check_consistency", "minimal_conflict", "reasoner_files"]

T = TypeVar("T")

#: Most runs of the reasoner that the search for a culprit may take.
_RUNS = 60


def reasoner_files(workspace: Workspace) -> tuple[tuple[SourceFile, ...], tuple[SourceFile, ...]]:
    """Return the ontology's and the data's files that the reasoner reads.

    Args:
        workspace: The parsed sources; prefixes and provenance describe files, not the world, and extracts of
            other ontologies are not ours to prove, so these stay out.
    """
    left_out = {PREFIXES_FILE}
    ontology: list[SourceFile] = []
    data: list[SourceFile] = []
    for source in workspace.sources.files:
        # Mappings are annotations, from which nothing follows.
        if source.relative in left_out or source.relative.startswith(MAPPINGS_FOLDER):
            continue
        if source.graph == GRAPH + "provenance" or source.is_external:
            continue
        (ontology if source.relative.startswith("ontology/") else data).append(source)
    return tuple(ontology), tuple(data)


def check_consistency(
    workspace: Workspace,
    memory_mb: int = DEFAULT_JAVA_MEMORY_MB,
    progress: Callable[[str], None] | None = None,
) -> list[Finding]:
    """Run HermiT over ontology and data.

    Args:
        workspace: The parsed sources.
        memory_mb: Memory that Java may use, in MB.
        progress: Called with a sentence when the search for a culprit starts, which takes about a minute.

    Returns:
        Violations: an inconsistency with a smallest set of subjects that shows it, and unsatisfiable
        classes; warnings for datatypes that the reasoner passes over.

    Raises:
        LdnkgError: If Java fails.
    """
    ontology, data = reasoner_files(workspace)
    triples = workspace.triples((*ontology, *data))
    findings = [
        Finding(
            "dl",
            "warning",
            None,
            None,
            workspace.name(datatype),
            "OWL 2 does not know this datatype, so the reasoner passes over its values.",
            "Use xsd:dateTime, xsd:integer or an annotation property.",
            "datatype",
        )
        for datatype in unsupported_datatypes(triples)
    ]
    result = reason(triples, types=False, memory_mb=memory_mb)
    for iri in result.unsatisfiable:
        file, line = workspace.locate(iri)
        findings.append(
            Finding(
                "dl",
                "violation",
                file,
                line,
                workspace.name(iri),
                "The class can have no member.",
                "Look at its superclasses, its definition and what they are disjoint with.",
                "unsatisfiable",
            )
        )
    if result.fault is not None:
        findings.append(_malformed(workspace, result.fault, (*ontology, *data)))
    elif not result.consistent:
        if progress is not None:
            progress("Inconsistent: looking for the subjects at odds.")
        findings += _explain(workspace, ontology, data, memory_mb)
    return findings


def _explain(
    workspace: Workspace, ontology: Sequence[SourceFile], data: Sequence[SourceFile], memory_mb: int
) -> list[Finding]:
    runs = 0

    def consistent(triples: list[ox.Triple]) -> bool:
        nonlocal runs
        runs += 1
        # Out of runs, everything counts as consistent: the search then keeps what it has not excluded.
        return runs > _RUNS or is_consistent(triples, memory_mb=memory_mb)

    terms = workspace.triples(ontology)
    if not consistent(terms):
        return [
            Finding(
                "dl",
                "violation",
                None,
                None,
                None,
                "The ontology is inconsistent even without any data.",
                "Undo the last change to ontology/modules/.",
                "inconsistent",
            )
        ]
    files = minimal_conflict(data, lambda chosen: consistent(terms + workspace.triples(chosen)))
    blocks: dict[str, list[ox.Triple]] = {}
    for triple in workspace.triples(files):
        blocks.setdefault(str(getattr(triple.subject, "value", "")), []).append(triple)
    subjects = minimal_conflict(
        sorted(blocks),
        lambda chosen: consistent(terms + [triple for name in chosen for triple in blocks[name]]),
    )
    at_odds = [triple for subject in subjects for triple in blocks[subject]]
    axioms = Axioms(terms)
    return [_conflict(workspace, subject, subjects, at_odds, axioms) for subject in subjects]


def _conflict(
    workspace: Workspace, subject: str, subjects: Sequence[str], triples: Sequence[ox.Triple], axioms: Axioms
) -> Finding:
    message = "What is stated of it contradicts the ontology"
    fix = "Look for disjoint types, a functional property with two values, or a value out of range."
    file, line = workspace.locate(subject)
    found = next(iter(contradictions(subject, triples, axioms, workspace.name)), None)
    if found is not None:
        message, fix = f"{message}: {found.reason}", found.fix
        file, line = workspace.locate(subject, found.predicate, found.value)
    together = f" Together: {', '.join(map(workspace.name, subjects))}." if len(subjects) > 1 else ""
    return Finding(
        "dl", "violation", file, line, workspace.name(subject), f"{message}.{together}", fix, "inconsistent"
    )


def _malformed(workspace: Workspace, fault: str, files: Sequence[SourceFile]) -> Finding:
    """Report a literal that the reasoner refuses, where it stands."""
    literal = TYPED_LITERAL.search(fault)
    term = read_term(literal[0]) if literal else None
    place: tuple[str | None, int | None] = (None, None)
    subject: str | None = None
    for quad in (quad for file in files for quad in workspace.quads(file)):
        if isinstance(quad.object, ox.Literal) and quad.object == term:
            subject = workspace.name(quad.subject)
            place = workspace.locate(
                str(getattr(quad.subject, "value", "")), quad.predicate.value, quad.object
            )
            break
    message = f"{with_curies(fault, workspace.prefixes)}."
    return Finding("dl", "violation", *place, subject, message, "Correct the literal.", "literal")


def minimal_conflict(items: Sequence[T], consistent: Callable[[list[T]], bool]) -> list[T]:
    """Find a smallest part of the items that is inconsistent, by QuickXplain.

    Source: U. Junker, QuickXplain, AAAI 2004.

    Args:
        items: Items that are inconsistent together.
        consistent: Says whether some of them are consistent.

    Returns:
        A part from which no item can be left out.
    """

    def search(background: list[T], changed: bool, rest: list[T]) -> list[T]:
        if changed and not consistent(background):
            return []
        if len(rest) == 1:
            return rest
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        found_second = search(background + first, True, second)
        found_first = search(background + found_second, bool(found_second), first)
        return found_first + found_second

    return search([], False, list(items)) if items else []
