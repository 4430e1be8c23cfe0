"""Says what the form of a query offers: the evidence views, and whether inferences belong to the dataset."""

from __future__ import annotations

from dataclasses import dataclass

from ldnkg.core.namespaces import INFERRED_GRAPH
from ldnkg.core.views import EVERYTHING, ReleasedView, released_view, released_views
from ldnkg.sparql.selection import WHOLE, DatasetSelection
from ldnkg.web.context import context

__all__ = ["FormState", "form_state", "views"]


@dataclass(frozen=True)
class FormState:
    """Is what the switches of the form offer and how they stand.

    Args:
        views: The evidence views of the release; the whole graph is not among them.
        view: Name of the chosen view; "" for the whole graph.
        infer: Whether inferences belong to the dataset; None where the release has none to leave out.
    """

    views: tuple[ReleasedView, ...]
    view: str = ""
    infer: bool | None = None

    @property
    def chosen(self) -> ReleasedView | None:
        """The chosen view."""
        return next((view for view in self.views if view.id == self.view), None)


def form_state(selection: DatasetSelection = WHOLE) -> FormState:
    """Return what the form offers for the release that the request is answered from.

    Args:
        selection: The part of it that is chosen.
    """
    has_inferences = INFERRED_GRAPH in context().release.manifest.graphs
    return FormState(views(), selection.view or "", selection.infer if has_inferences else None)


def views() -> tuple[ReleasedView, ...]:
    """Return the evidence views of the release, without that of everything."""
    return context().keep("views of the form", _read_views)


def _read_views() -> tuple[ReleasedView, ...]:
    release = context().release
    return tuple(released_view(release, name) for name in released_views(release) if name != EVERYTHING)
