"""Checks that every triple stands in exactly one graph, and that the provenance describes every graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import partial

import pyoxigraph as ox

from ldnkg.check.findings import Finding
from ldnkg.check.memory import Memory
from ldnkg.check.workspace import Workspace
from ldnkg.core.disjoint import overlaps
from ldnkg.core.sources import SourceFile

__all__ = ["PROVENANCE", "check_graphs"]

#: The file that describes every graph of the dataset.
PROVENANCE = "data/provenance.ttl"


def check_graphs(workspace: Workspace, memory: Memory | None = None) -> list[Finding]:
    """Report triples that two source files state, and graphs that the provenance does not describe.

    Args:
        workspace: The parsed sources.
        memory: Numbers of the triples of each file, by which files that may share one are found.

    Returns:
        A violation for each such triple, at its second file, and for each such graph, at its file.
    """
    kept = memory or Memory(workspace.root)
    files = _may_share(workspace, kept) if kept.is_kept else workspace.sources.files
    return [*_stated_twice(workspace, files), *_without_provenance(workspace, kept)]


def _may_share(workspace: Workspace, memory: Memory) -> list[SourceFile]:
    """Return the files that share a number with another: equal triples have equal numbers."""
    owners: dict[int, str] = {}
    found: set[str] = set()
    for file in workspace.sources.files:
        for number in memory.value("triples", [file.path], partial(_numbers, workspace, file)):
            owner = owners.setdefault(number, file.relative)
            if owner != file.relative:
                found |= {owner, file.relative}
    return [file for file in workspace.sources.files if file.relative in found]


def _numbers(workspace: Workspace, file: SourceFile) -> list[int]:
    texts = (str(quad.triple).encode() for quad in workspace.quads(file))
    return [int.from_bytes(hashlib.blake2b(text, digest_size=6).digest()) for text in texts]


def _without_provenance(workspace: Workspace, memory: Memory) -> list[Finding]:
    described: set[str] = set()
    for source in workspace.sources.files:
        if source.relative == PROVENANCE:
            described.update(memory.value("described", [source.path], partial(_subjects, workspace, source)))
    return [
        Finding(
            "graphs",
            "violation",
            source.relative,
            None,
            f"<{source.graph}>",
            f"{PROVENANCE} says nothing of the graph of this file.",
            "Add its block there: type, label, sources, curator, date, licence and check level.",
        )
        for source in workspace.sources.files
        if source.graph not in described
    ]


def _subjects(workspace: Workspace, file: SourceFile) -> list[str]:
    subjects = (quad.subject for quad in workspace.quads(file))
    return list(dict.fromkeys(subject.value for subject in subjects if isinstance(subject, ox.NamedNode)))


def _stated_twice(workspace: Workspace, files: Iterable[SourceFile]) -> list[Finding]:
    by_graph = {source.graph: source.relative for source in workspace.sources.files}
    quads = (quad for source in files for quad in workspace.quads(source))
    findings: list[Finding] = []
    for overlap in overlaps(quads):
        holders = [by_graph[graph] for graph in overlap.graphs]
        subject, predicate, value = overlap.triple
        line = workspace.sources.line_of(holders[-1], str(getattr(subject, "value", "")))
        findings.append(
            Finding(
                "graphs",
                "violation",
                holders[-1],
                line,
                workspace.name(subject),
                f"{workspace.name(predicate)} {workspace.name(value)} is stated in {' and '.join(holders)}.",
                "State it in one file only; queries would count it twice.",
            )
        )
    return findings
