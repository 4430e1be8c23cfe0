"""Keeps what would overlap apart, by putting it on different levels."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["levels"]


def levels(spans: Iterable[tuple[float, float]]) -> list[int]:
    """Give each span the first level on which it overlaps none before it.

    Args:
        spans: Start and end of each.

    Returns:
        The levels from 0, in the order of the spans.
    """
    taken: list[list[tuple[float, float]]] = []
    found = []
    for start, end in spans:
        level = next(
            (
                number
                for number, others in enumerate(taken)
                if all(end <= other_start or start >= other_end for other_start, other_end in others)
            ),
            len(taken),
        )
        if level == len(taken):
            taken.append([])
        taken[level].append((start, end))
        found.append(level)
    return found
