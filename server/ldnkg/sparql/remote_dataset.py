"""Says which graphs of another engine are the dataset of a question, so that it means the same in every one.

Engines differ in what their default graph is, so a query is always sent with its dataset. A list of hundreds
of graphs is slow everywhere; where `ldnkg load` has put their merge into the store, it is named instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ldnkg.core.namespaces import BASE, INFERRED_GRAPH, VIEW
from ldnkg.core.release import Release
from ldnkg.core.views import released_view
from ldnkg.errors import LdnkgError
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.selection import DatasetSelection

__all__ = ["MERGED", "NOTHING", "RECORD", "Dataset", "check_counts", "dataset", "inferred_in", "merged_in"]

#: The merge of every graph of a release.
MERGED = BASE + "merged"
#: A graph that no store holds.
NOTHING = BASE + "nothing"
#: The graph in which `ldnkg load` says what the store holds.
RECORD = BASE + "load"

_LOAD = "Run `ldnkg load` for this release."


def merged_in(view: str | None) -> str:
    """Return the graph that holds the merge of a view's graphs and inferences.

    Args:
        view: Name of the view; None for everything.
    """
    return MERGED if view is None else f"{VIEW}{view}/merged"


def inferred_in(view: str | None) -> str:
    """Return the graph that holds what follows from a view's graphs.

    Args:
        view: Name of the view; None for everything.
    """
    return INFERRED_GRAPH if view is None else f"{VIEW}{view}/inferred"


@dataclass(frozen=True)
class Dataset:
    """Names the graphs that a query is sent with; no list is empty.

    Args:
        default_graphs: Those of the default graph.
        named_graphs: The named graphs.
    """

    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


def check_counts(release: Release, counts: Mapping[str, int]) -> None:
    """See that a store holds every graph of a release, whole.

    Args:
        release: The release.
        counts: Number of triples of each graph in the store.

    Raises:
        LdnkgError: If it does not.
    """
    wanted = release.manifest.graphs
    wrong = sorted(graph for graph, count in wanted.items() if counts.get(graph, 0) != count)
    if wrong:
        first = wrong[0]
        raise LdnkgError(
            f"the store does not hold release {release.manifest.version} whole: {len(wrong)} of"
            f" {len(wanted)} graphs differ, such as {first} with {counts.get(first, 0):,} triples of"
            f" {wanted[first]:,}",
            None,
            _LOAD,
        )


def dataset(
    release: Release,
    counts: Mapping[str, int],
    selection: DatasetSelection,
    default_graphs: tuple[str, ...] | None,
    named_graphs: tuple[str, ...] | None,
    *,
    uses_graph: bool,
) -> Dataset:
    """Return the dataset of a question.

    Args:
        release: The release.
        counts: Number of triples of each graph in the store.
        selection: The part of the release that answers.
        default_graphs: What the protocol or the query names as the default graph.
        named_graphs: What they name as named graphs; None with None above leaves the choice to the selection.
        uses_graph: Whether the query asks for named graphs.

    Raises:
        QueryProblem: If the release has no such view, or the store cannot answer from it.
    """
    graphs = _graphs(release, selection)
    if selection.infer:
        _refuse_what_is_missing(selection, counts, release)
    if default_graphs is None and named_graphs is None:
        default = _default(selection, counts, graphs)
        named = tuple(graphs) if uses_graph else ()
    else:
        default = tuple(graphs[graph] for graph in default_graphs or () if graph in graphs)
        named = tuple(graph for graph in named_graphs or () if graph in graphs)
    if uses_graph and selection.view is not None and selection.infer and INFERRED_GRAPH in named:
        raise QueryProblem(
            "bad-request",
            "this engine keeps the inferences of a view under another name, so GRAPH cannot show them",
            "Add infer=false, leave GRAPH out, or name the graphs that GRAPH is to show.",
        )
    # An empty list would mean everything to some engines.
    return Dataset(default or (NOTHING,), (named or (NOTHING,)) if uses_graph else ())


def _graphs(release: Release, selection: DatasetSelection) -> dict[str, str]:
    """Return the graphs of a selection, each with its name in the store."""
    if selection.view is None:
        graphs = {graph: graph for graph in release.manifest.graphs if graph != INFERRED_GRAPH}
        has_inferred = INFERRED_GRAPH in release.manifest.graphs
    else:
        try:
            view = released_view(release, selection.view)
        except LdnkgError as error:
            raise QueryProblem("unknown-view", error.what, error.fix) from None
        graphs, has_inferred = {graph: graph for graph in view.graphs}, True
    if selection.infer and has_inferred:
        graphs[INFERRED_GRAPH] = inferred_in(selection.view)
    return graphs


def _refuse_what_is_missing(selection: DatasetSelection, counts: Mapping[str, int], release: Release) -> None:
    view = selection.view
    if view is None or inferred_in(view) in counts:
        return
    if release.file(released_view(release, view).inferred).stat().st_size == 0:
        return
    raise QueryProblem(
        "bad-request",
        f"the engine does not hold what follows from the view {view}",
        "Add infer=false; whoever runs this server can load it with `ldnkg load --views`.",
    )


def _default(
    selection: DatasetSelection, counts: Mapping[str, int], graphs: Mapping[str, str]
) -> tuple[str, ...]:
    merged = merged_in(selection.view)
    return (merged,) if selection.infer and merged in counts else tuple(graphs.values())
