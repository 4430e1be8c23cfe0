"""Reads what a page of an answer is asked to show, besides the question itself."""

from __future__ import annotations

from dataclasses import dataclass

from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.requests import ProtocolRequest

__all__ = ["PageOptions", "read_options"]


@dataclass(frozen=True)
class PageOptions:
    """Says what a page of an answer shows.

    Args:
        labels: Whether labels stand beside IRIs.
        sort: The column to sort by as it was given, or None.
        chart: Name of the kind of chart, or None.
        measure: The effect measure that a chart is to show, where an answer has several.
    """

    labels: bool = True
    sort: str | None = None
    chart: str | None = None
    measure: str | None = None

    @property
    def fields(self) -> dict[str, str]:
        """The options that are not at their defaults, as fields."""
        given = {"sort": self.sort, "chart": self.chart, "measure": self.measure}
        shown = {name: value for name, value in given.items() if value is not None}
        return shown if self.labels else {"labels": "no", **shown}


def read_options(incoming: ProtocolRequest) -> PageOptions:
    """Read the options of a page.

    Args:
        incoming: The request.

    Raises:
        QueryProblem: If one has a value that cannot be understood.
    """
    labels = incoming.other("labels")
    if labels is not None and labels not in ("yes", "no"):
        raise QueryProblem("bad-request", f"labels is {labels[:40]!r}", "Write labels=no, or leave it out.")
    return PageOptions(
        labels=labels != "no",
        sort=incoming.other("sort"),
        chart=incoming.other("chart"),
        measure=incoming.other("measure"),
    )
