"""Checks that every triple stands in exactly one graph, and that the provenance describes every graph."""

from __future__ import annotations

import pyoxigraph as ox

from ldnkg.check.findings import Finding
from ldnkg.check.workspace import Workspace
from ldnkg.core.disjoint import overlaps

__all__ = ["PROVENANCE", "check_graphs"]

#: The file that describes every graph of the dataset.
PROVENANCE = "data/provenance.ttl"


def check_graphs(workspace: Workspace) -> list[Finding]:
    """Report triples that two source files state, and graphs that the provenance does not describe.

    Args:
        workspace: The parsed sources.

    Returns:
        A violation for each such triple, at its second file, and for each such graph, at its file.
    """
    return [*_stated_twice(workspace), *_without_provenance(workspace)]


def _without_provenance(workspace: Workspace) -> list[Finding]:
    described = {
        quad.subject.value
        for source in workspace.sources.files
        if source.relative == PROVENANCE
        for quad in workspace.quads(source)
        if isinstance(quad.subject, ox.NamedNode)
    }
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


def _stated_twice(workspace: Workspace) -> list[Finding]:
    by_graph = {source.graph: source.relative for source in workspace.sources.files}
    quads = (quad for source in workspace.sources.files for quad in workspace.quads(source))
    findings: list[Finding] = []
    for overlap in overlaps(quads):
        files = [by_graph[graph] for graph in overlap.graphs]
        subject, predicate, value = overlap.triple
        line = workspace.sources.line_of(files[-1], str(getattr(subject, "value", "")))
        findings.append(
            Finding(
                "graphs",
                "violation",
                files[-1],
                line,
                workspace.name(subject),
                f"{workspace.name(predicate)} {workspace.name(value)} is stated in {' and '.join(files)}.",
                "State it in one file only; queries would count it twice.",
            )
        )
    return findings
