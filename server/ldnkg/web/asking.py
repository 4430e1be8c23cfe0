"""Turns what a request of the protocol says into a question to the backend."""

from __future__ import annotations

from ldnkg.core.namespaces import INFERRED_GRAPH
from ldnkg.core.views import released_view
from ldnkg.errors import LdnkgError
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.gate import Inspection
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.web.context import context
from ldnkg.web.requests import ProtocolRequest

__all__ = ["question", "selected"]


def question(incoming: ProtocolRequest, query: str, inspection: Inspection, format_name: str) -> QueryRequest:
    """Return the question that a request asks.

    Args:
        incoming: The request.
        query: Its query.
        inspection: What the gate found in it.
        format_name: Name of the format of the answer.

    Raises:
        QueryProblem: If there is no such view.
    """
    seconds = context().backend.limits.timeout_seconds
    return QueryRequest(
        query=query,
        inspection=inspection,
        format=format_name,
        default_graphs=incoming.default_graphs or None,
        named_graphs=incoming.named_graphs or None,
        timeout=None if incoming.timeout is None else min(incoming.timeout, seconds),
        selection=selected(incoming),
    )


def selected(incoming: ProtocolRequest) -> DatasetSelection:
    """Return the part of the release that a request asks.

    Args:
        incoming: The request.

    Raises:
        QueryProblem: If there is no such view.
    """
    if incoming.view is None:
        # Other people's files have no inferences; leaving them out would load everything a second time.
        manifest = context().release.manifest
        return DatasetSelection(
            infer=incoming.infer or (not manifest.is_own and INFERRED_GRAPH not in manifest.graphs)
        )
    try:
        view = released_view(context().release, incoming.view)
    except LdnkgError as error:
        raise QueryProblem("unknown-view", error.what, error.fix) from None
    return DatasetSelection(view.id, incoming.infer).over(context().release)
