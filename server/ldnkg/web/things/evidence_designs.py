"""Says of each study what kind of design it has, so that pages keep weak comparisons apart."""

from __future__ import annotations

from collections.abc import Mapping

from ldnkg.web.context import context
from ldnkg.web.linked_data_queries import Asker
from ldnkg.web.page_queries import PageQuery, ask, page_query

__all__ = ["DESIGNS", "design_query", "read_designs"]

#: Kind of design -> its name; first what compares, then what does not, then what repeats the others.
DESIGNS = {
    "randomized": "Randomized, with control arm",
    "controlled": "Control arm, not randomized",
    "uncontrolled": "No control arm recorded",
    "laboratory": "Animals, cells or tissue",
    "statement": "Official statements",
    "review": "Reviews and meta-analyses",
}
_NAME = "designs-of-studies"


def design_query() -> PageQuery:
    """Return the query that gives the designs."""
    return page_query(_NAME)


def read_designs(asker: Asker) -> Mapping[str, str]:
    """Return the kind of design of each study of the release, a key of `DESIGNS`.

    Args:
        asker: Whom to ask; it is asked once for a release.

    Raises:
        QueryProblem: If there is no answer.
    """

    def make() -> Mapping[str, str]:
        return {row.text("study"): row.text("design") for row in ask(asker, design_query())}

    return context().keep(_NAME, make)
