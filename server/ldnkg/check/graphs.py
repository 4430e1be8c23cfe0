"""Checks that every triple stands in exactly one graph."""

from __future__ import annotations

from ldnkg.check.findings import Finding
from ldnkg.check.workspace import Workspace
from ldnkg.core.disjoint import overlaps

__all__ = ["check_graphs"]


def check_graphs(workspace: Workspace) -> list[Finding]:
    """Report triples that two source files state.

    Args:
        workspace: The parsed sources.

    Returns:
        A violation for each such triple, at its second file.
    """
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
