"""Compares dates of which some have only a year or a month."""

from __future__ import annotations

import re
from datetime import date, timedelta

__all__ = ["is_before", "span"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def span(text: str) -> tuple[date, date] | None:
    """Return the first and the last day that a date may mean, or None where it is no date.

    Args:
        text: A year, a month or a day, as in `2024`, `2024-09` or `2024-09-30`.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return date(int(year or 0), 1, 1), date(int(year or 0), 12, 31)
        if day is None:
            following = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), following - timedelta(days=1)
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def is_before(text: str, other: str) -> bool:
    """Say whether a date lies before another for certain, whatever days the two mean.

    Args:
        text: A year, a month or a day.
        other: Another.
    """
    first, second = span(text), span(other)
    return first is not None and second is not None and first[1] < second[0]
