"""Remembers what the tokens of queries tell, for those that differ in nothing but names.

Clients send the same query again and again with another IRI in it. Everything that is asked of the tokens,
except where they stand, is the same then, and to cut a short query into tokens takes a third of the time that
the serving process needs for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Form", "Outline", "Outlines", "outline_of"]

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

# An IRI that is one token wherever an IRI can stand, and holds nothing that begins or ends a string, a
# comment or a bracket where none can; and a comment that ends the query.
_REPLACED = re.compile(r"<[a-z]+://[A-Za-z0-9./_~:?=&%+@#-]*>|\n\#[A-Za-z0-9 ._-]*\Z")
_PLACE = "\0"
# A query that may have no brace.
_DESCRIBE = re.compile(r"\s*DESCRIBE\s", re.IGNORECASE)
# Of a longer query the evaluation takes longer than this saves.
_LONGEST = 2048
_MOST = 1024


@dataclass(frozen=True)
class Outline:
    """Is what holds for every query of one outline.

    Args:
        form: Query form.
        prefixes: Namespace of each declared prefix, as written.
        facts: What else was found out, by what found it out.
    """

    form: Form
    prefixes: dict[str, str]
    facts: dict[object, bool] = field(default_factory=dict, repr=False, compare=False)


class Outlines:
    """Holds outlines; may be used from any thread."""

    def __init__(self) -> None:
        self._known: dict[str, Outline] = {}

    def get(self, key: str) -> Outline | None:
        """Return an outline that was put.

        Args:
            key: What `outline_of` gave.
        """
        return self._known.get(key)

    def put(self, key: str, outline: Outline) -> None:
        """Remember an outline; when there are too many, all are forgotten.

        Args:
            key: What `outline_of` gave.
            outline: The outline.
        """
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[key] = outline


def outline_of(query: str) -> tuple[str, int] | None:
    """Return a query without the names in it, and how much of its beginning is as it was.

    What stands before the first brace is kept: there an IRI may be that of a prefix or of a graph.

    Args:
        query: The query.

    Returns:
        The outline and the length of the beginning; None for a query that is not worth it, or may call
        another endpoint.
    """
    if len(query) > _LONGEST or _PLACE in query or "service" in query.lower():
        return None
    kept = query.find("{")
    if kept < 0:
        if not _DESCRIBE.match(query):
            return None
        kept = 0
    return query[:kept] + _REPLACED.sub(_PLACE, query[kept:]), kept
