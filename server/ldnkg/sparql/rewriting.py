"""Makes a query out of parts of another one, and knows where each part comes from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from ldnkg.core.dotted import EngineQuery

__all__ = ["Piece", "RewrittenQuery", "Source", "rewritten"]

_PLACE = re.compile(r"error at (\d+):(\d+)")


@dataclass(frozen=True)
class Piece:
    """Is a part of a query.

    Args:
        text: The part.
        start: Offset in the source of what it is or stands for.
        is_verbatim: Whether the source has the same text there.
    """

    text: str
    start: int
    is_verbatim: bool = False


class Source:
    """Gives parts of a query by their offsets in the query as it was sent.

    Args:
        engine_query: The query as the engine would get it.
    """

    def __init__(self, engine_query: EngineQuery) -> None:
        self.engine_query = engine_query
        # Where in the query as sent each backslash was put in.
        self._inserted = [offset - count for count, offset in enumerate(engine_query.inserted)]

    def part(self, start: int, end: int) -> Piece:
        """Return a part of the query.

        Args:
            start: Offset of its first character.
            end: Offset after its last.
        """
        first, last = self._moved(start), self._moved(end)
        return Piece(self.engine_query.text[first:last], first, is_verbatim=True)

    def stand_in(self, text: str, start: int) -> Piece:
        """Return a text that takes the place of a part.

        Args:
            text: The text.
            start: Offset of the part that it stands for.
        """
        return Piece(text, self._moved(start))

    def _moved(self, offset: int) -> int:
        return offset + bisect_left(self._inserted, offset)


@dataclass(frozen=True)
class RewrittenQuery(EngineQuery):
    """Holds a query that was made of parts, as the engine gets it.

    Args:
        pieces: The parts that `text` consists of.
        source: The query that the parts come from.
    """

    pieces: tuple[Piece, ...] = ()
    source: EngineQuery | None = None

    def original_places(self, message: str) -> str:
        """Move the place that an error message names to where it is in the query as sent.

        Args:
            message: The engine's message, which may hold `error at LINE:COLUMN`.
        """
        if self.source is None:
            return message
        source = self.source

        def moved(match: re.Match[str]) -> str:
            offset = self._source_offset(_offset(self.text, int(match[1]), int(match[2])))
            before = source.text[:offset]
            return f"error at {before.count(chr(10)) + 1}:{offset - (before.rfind(chr(10)) + 1) + 1}"

        return source.original_places(_PLACE.sub(moved, message))

    def _source_offset(self, offset: int) -> int:
        for piece in self.pieces:
            if offset < len(piece.text):
                return piece.start + offset if piece.is_verbatim else piece.start
            offset -= len(piece.text)
        return len(self.source.text) if self.source else 0


def rewritten(source: Source, pieces: Iterable[Piece]) -> RewrittenQuery:
    """Join parts to a query.

    Args:
        source: What the parts come from.
        pieces: The parts in order.
    """
    kept = tuple(pieces)
    return RewrittenQuery("".join(piece.text for piece in kept), (), kept, source.engine_query)


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1
