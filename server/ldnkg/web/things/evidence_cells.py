"""Prepares what pages of evidence name: links with labels, numbers as recorded, and sides."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ldnkg.core.namespaces import BASE, LDN
from ldnkg.web.context import context
from ldnkg.web.page_queries import Row
from ldnkg.web.terms import Cell, own_page, safe_link

__all__ = ["DIRECTION_SIGNS", "SIDES", "UNREPORTED", "distinct", "estimate_text", "named", "number_text"]

#: What stands where a record gives nothing.
UNREPORTED = "not reported"
#: Side of an evidence line -> what a line on it does.
SIDES = {
    "supports": "Supporting",
    "disputes": "Disputing",
    "inconclusive": "Inconclusive",
    "qualifies": "Qualifying",
}
#: Direction of a result -> the sign beside it, in the style sheet; any other has the sign `none`.
DIRECTION_SIGNS = {
    LDN + "FavorsNaltrexone": "for",
    LDN + "ImprovedInNaltrexoneArm": "alone",
    LDN + "NoDifference": "open",
    LDN + "MixedDirection": "mixed",
    LDN + "FavorsComparator": "against",
}


def named(row: Row, name: str) -> Cell:
    """Return the link to a thing, called by its label.

    Args:
        row: A solution with the thing and, in the variable `<name>Label`, its label.
        name: The variable of the thing.
    """
    iri = row.iri(name)
    if iri is None:
        return Cell(row.text(f"{name}Label") or row.text(name))
    short = context().prefixes.shorten(iri)
    text = row.text(f"{name}Label") or (iri if short.startswith("<") else short)
    link = own_page(iri) if iri.startswith(BASE) else safe_link(iri)
    label = row.term(f"{name}Label")
    return Cell(text, link, iri, getattr(label, "language", None))


def number_text(number: Decimal | None) -> str:
    """Return a number with a true minus sign, or "" where there is none.

    Args:
        number: The number as recorded.
    """
    return "" if number is None else f"{number:f}".replace("-", "\N{MINUS SIGN}")


def estimate_text(row: Row) -> str:
    """Return an estimate with interval, measure and unit, as far as they are recorded; "" without one.

    Args:
        row: A solution with `estimate`, `lower`, `upper`, `estimateAsReported`, `measureLabel`, `unitLabel`.
    """
    estimate = row.number("estimate")
    if estimate is None:
        return row.text("estimateAsReported")
    measure = row.text("measureLabel")
    words = f"{measure} {number_text(estimate)}" if measure else number_text(estimate)
    if row.text("unitLabel"):
        words += f" ({row.text('unitLabel')})"
    lower, upper = row.number("lower"), row.number("upper")
    if lower is not None and upper is not None:
        return f"{words}, interval {number_text(lower)} to {number_text(upper)}"
    return f"{words}, interval {UNREPORTED}"


def distinct(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return cells without those that are there already, in their order.

    Args:
        cells: The cells.
    """
    return tuple(dict.fromkeys(cells))
