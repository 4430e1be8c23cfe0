"""Names the sections, titles and shapes under which measurements are noted."""

from __future__ import annotations

__all__ = [
    "CONNECTIONS",
    "FIRST_BYTE",
    "FIRST_SHAPE",
    "LARGE_ANSWERS",
    "LARGE_SHAPE",
    "MIX",
    "POINTS",
    "PREPARED",
    "PUBLISHED",
    "REPEATED",
    "START",
]

START = "Loading, memory and disk"
POINTS = "Point queries, each another"
REPEATED = "The same query again and again"
MIX = "Queries of every shape, each another"
PUBLISHED = "Published queries, each once"
FIRST_BYTE = "First byte of the queries of every shape"
LARGE_ANSWERS = "Every triple as one answer"

#: Title of a measure that only this server has.
PREPARED = "until counts are precomputed, after the start"

#: Stand where the shape of a query stands, for answers with every triple.
LARGE_SHAPE, FIRST_SHAPE = "every triple", "every triple, first byte"
#: How many requests are under way at once in the busier measurements.
CONNECTIONS = 8
