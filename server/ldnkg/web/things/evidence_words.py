"""Says in words what evidence lines and results show: the sides of a claim, and estimates with intervals."""

from __future__ import annotations

from ldnkg.web.page_queries import Row
from ldnkg.web.wording import NOT_REPORTED, signed

__all__ = ["SIDES", "estimate_text"]

#: Side of an evidence line -> what a line on it does.
SIDES = {
    "supports": "Supporting",
    "disputes": "Disputing",
    "inconclusive": "Inconclusive",
    "qualifies": "Qualifying",
}


def estimate_text(row: Row) -> str:
    """Return an estimate with interval, measure and unit, as far as they are recorded; "" without one.

    Args:
        row: A solution with `estimate`, `lower`, `upper`, `estimateAsReported`, `measureLabel`, `unitLabel`.
    """
    estimate = row.number("estimate")
    if estimate is None:
        return row.text("estimateAsReported")
    measure = row.text("measureLabel")
    words = f"{measure} {signed(estimate)}" if measure else signed(estimate)
    if row.text("unitLabel"):
        words += f" ({row.text('unitLabel')})"
    lower, upper = row.number("lower"), row.number("upper")
    if lower is not None and upper is not None:
        return f"{words}, interval {signed(lower)} to {signed(upper)}"
    return f"{words}, interval {NOT_REPORTED}"
