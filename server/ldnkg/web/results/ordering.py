"""Sorts the rows of an answer by one of its columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.results.cells import number_of

__all__ = ["Order", "read_order", "sorted_preview"]


@dataclass(frozen=True)
class Order:
    """Says by which column rows are sorted.

    Args:
        variable: Name of the column.
        descending: Whether the largest comes first.
    """

    variable: str
    descending: bool = False

    def __str__(self) -> str:
        return f"-{self.variable}" if self.descending else self.variable


def read_order(text: str | None, variables: Sequence[str]) -> Order | None:
    """Read the value of the parameter `sort`.

    Args:
        text: Name of a column, with `-` before it for the reverse; None for the order of the answer.
        variables: The columns.

    Raises:
        QueryProblem: If there is no such column.
    """
    if text is None:
        return None
    order = Order(text.removeprefix("-"), text.startswith("-"))
    if order.variable not in variables:
        names = ", ".join(variables[:20]) or "none"
        raise QueryProblem(
            "bad-request",
            f"the answer has no column {order.variable[:80]!r} to sort by",
            f"Sort by one of its columns ({names}), with - before it for the reverse, or leave sort out.",
        )
    return order


def sorted_preview(preview: Preview, order: Order | None, labels: Mapping[str, tuple[str, str]]) -> Preview:
    """Sort the rows that are shown.

    Numbers are sorted by their value, IRIs by their labels, other terms by their text; the unbound come last.
    Rows that are equal in the column keep their order in both directions.

    Args:
        preview: The rows.
        order: The column; None keeps their order.
        labels: Text and language tag of the label of each IRI that has one.
    """
    if order is None:
        return preview
    place = preview.variables.index(order.variable)
    bound = [(term, row) for row in preview.rows if (term := row[place]) is not None]
    unbound = [row for row in preview.rows if row[place] is None]
    bound.sort(key=lambda pair: _key(pair[0], labels), reverse=order.descending)
    return replace(preview, rows=(*(row for _, row in bound), *unbound))


def _key(term: Mapping[str, str], labels: Mapping[str, tuple[str, str]]) -> tuple[int, Decimal, str, str]:
    number = number_of(term)
    if number is not None:
        return 0, number, "", term["value"]
    text = labels.get(term["value"], ("", ""))[0] if term["type"] == "uri" else ""
    folded = unicodedata.normalize("NFKD", text or term["value"]).casefold()
    return 1, Decimal(0), folded, term["value"]
