"""Checks the evidence views, and computes which graphs belong to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ldnkg.check.findings import Finding, Severity, sentence
from ldnkg.check.workspace import Workspace
from ldnkg.core.dotted import engine_query
from ldnkg.core.evaluate import query_errors
from ldnkg.core.infer import infer, inferred_quads, read_rules
from ldnkg.core.sparql_text import find_dataset_clause, find_service
from ldnkg.core.views import EVERYTHING, VIEWS_FOLDER, ViewFile, load_views
from ldnkg.errors import LdnkgError

__all__ = ["Membership", "check_views", "memberships"]


@dataclass(frozen=True)
class Membership:
    """Says which graphs belong to which view.

    Args:
        evidence: For each view, by its name, the graphs of evidence that its query selects.
        shared: The graphs that are no evidence, and so belong to every view.
        findings: What is wrong with the views; a view at fault keeps the graphs that are right.
    """

    evidence: Mapping[str, frozenset[str]]
    shared: frozenset[str]
    findings: tuple[Finding, ...]


def check_views(workspace: Workspace) -> list[Finding]:
    """Run the query of every view over the sources and what follows from them.

    Args:
        workspace: The parsed sources.

    Returns:
        Violations: a query that gives something else than graphs of evidence; warnings: a view without any.
    """
    views = load_views(workspace.root)
    if not views:
        return []
    quads = [quad for source in workspace.sources.files for quad in workspace.quads(source)]
    try:
        derived = infer(quads, read_rules(workspace.root))
    except LdnkgError as error:
        message = f"The views cannot be computed, because the closure cannot: {error.what}."
        return [Finding("views", "violation", None, None, error.where, message, error.fix)]
    sources = {source.graph for source in workspace.sources.files}
    return list(memberships(views, [*quads, *inferred_quads(derived)], sources).findings)


def memberships(views: Iterable[ViewFile], quads: Iterable[ox.Quad], graphs: Iterable[str]) -> Membership:
    """Compute which graphs belong to which view.

    The view of everything says which graphs are evidence; a graph that is none belongs to every view.

    Args:
        views: The views.
        quads: The dataset, asserted and inferred, each quad in a named graph.
        graphs: IRIs of the graphs that can belong to a view.
    """
    store = ox.Store()
    store.bulk_extend(quads)
    known = frozenset(graphs)
    views = list(views)
    findings: list[Finding] = []
    selected: dict[str, frozenset[str]] = {}
    failed: set[str] = set()
    for view in views:
        try:
            found = _selected(view, store)
        except LdnkgError as error:
            findings.append(_finding(view, error.what, error.fix or ""))
            failed.add(view.id)
            found = frozenset()
        for graph in sorted(found - known):
            findings.append(
                _finding(view, f"<{graph}> is no graph of a source file", "Select the graphs of files.")
            )
        selected[view.id] = found & known
    if views and EVERYTHING not in selected:
        fix = f"Add {VIEWS_FOLDER}/{EVERYTHING}.rq, which selects every graph of evidence."
        message = f"There is no view {EVERYTHING}, so nothing says which graphs are evidence."
        findings.append(Finding("views", "violation", VIEWS_FOLDER, None, None, message, fix))
    everything = selected.get(EVERYTHING, frozenset())
    for view in views:
        # What follows from a query that failed would hide the fault itself.
        unknown = selected[view.id] - everything if EVERYTHING not in failed else ()
        for graph in sorted(unknown):
            what = f"<{graph}> belongs to every view, because the view {EVERYTHING} does not select it"
            findings.append(_finding(view, what, f"Select it in {EVERYTHING}.rq too, or leave it out here."))
        if not selected[view.id] and view.id not in failed:
            what = "the view selects no graph, so it holds no evidence"
            findings.append(_finding(view, what, "Correct the query, or remove the view.", "warning"))
    return Membership(
        {name: graphs & everything for name, graphs in selected.items()},
        known - everything,
        tuple(findings),
    )


def _selected(view: ViewFile, store: ox.Store) -> frozenset[str]:
    if find_service(view.text) is not None:
        raise LdnkgError("the query contains SERVICE, which would leave this machine", None, "Leave it out.")
    if find_dataset_clause(view.text) is not None:
        what = "the query contains FROM, but a view asks the whole dataset"
        raise LdnkgError(what, None, "Leave FROM out; name a graph with GRAPH.")
    query = engine_query(view.text)
    with query_errors(query, None):
        solutions = store.query(query.text, use_default_graph_as_union=True)
        if not isinstance(solutions, ox.QuerySolutions) or [v.value for v in solutions.variables] != [
            "graph"
        ]:
            raise LdnkgError("the query does not SELECT ?graph alone", None, "Begin it with SELECT ?graph.")
        found = [solution["graph"] for solution in solutions]
    graphs: set[str] = set()
    for graph in found:
        if not isinstance(graph, ox.NamedNode):
            raise LdnkgError(f"the query gives {graph} for ?graph", None, "Bind it to the IRI of a graph.")
        graphs.add(graph.value)
    return frozenset(graphs)


def _finding(view: ViewFile, what: str, fix: str, severity: Severity = "violation") -> Finding:
    return Finding("views", severity, f"{VIEWS_FOLDER}/{view.path.name}", None, None, sentence(what), fix)
