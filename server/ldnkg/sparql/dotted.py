"""Helps the engine over prefixed names with several dots, such as `ldnr:younger-2013.arm.ldn`.

SPARQL 1.1 allows dots inside a local name (grammar rule PN_LOCAL); the engine's parser takes one and stumbles
at the second (pyoxigraph 0.5.13). Escaped dots (rule PN_LOCAL_ESC) mean the same, and it takes any number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ldnkg.sparql.tokens import Token, line_and_column

__all__ = ["EngineQuery", "escape_dots", "join_dotted_names"]

_REST = re.compile(r"(?:\.+(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])+)+")
_PLACE = re.compile(r"(?<=error at )(\d+):(\d+)")


@dataclass(frozen=True)
class EngineQuery:
    """Holds a query as the engine gets it.

    Args:
        text: The query with escaped dots.
        inserted: Offsets in `text` of the backslashes that were put in.
    """

    text: str
    inserted: tuple[int, ...] = ()

    def original_places(self, message: str) -> str:
        """Move the place that an error message names to where it is in the query as sent.

        Args:
            message: The engine's message, which may hold `error at LINE:COLUMN`.
        """
        if not self.inserted:
            return message
        places = [line_and_column(self.text, offset) for offset in self.inserted]

        def moved(match: re.Match[str]) -> str:
            line, column = int(match[1]), int(match[2])
            return f"{line}:{column - sum(at_line == line and at < column for at_line, at in places)}"

        return _PLACE.sub(moved, message)


def join_dotted_names(query: str, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Join the tokens that make up one prefixed name with dots.

    Args:
        query: The query.
        tokens: Its tokens, in which a name stops before its first dot.

    Returns:
        The tokens as SPARQL's grammar has them.
    """
    joined: list[Token] = []
    end = 0
    for token in tokens:
        if token.offset < end:
            continue
        end = token.offset + len(token.text)
        rest = _REST.match(query, end) if _has_local_part(token) else None
        if rest:
            end = rest.end()
            token = Token(token.kind, query[token.offset : end], token.offset)
        joined.append(token)
    return tuple(joined)


def escape_dots(query: str, tokens: Sequence[Token]) -> EngineQuery:
    """Escape the dots of names that have more than one.

    Args:
        query: The query.
        tokens: Its tokens, with dotted names joined.
    """
    pieces: list[str] = []
    inserted: list[int] = []
    done = length = 0
    for token in tokens:
        dots = _bare_dots(token) if _has_local_part(token) else []
        if len(dots) < 2:
            continue
        for dot in dots:
            pieces.append(query[done:dot])
            length += dot - done
            inserted.append(length)
            pieces.append("\\")
            length += 1
            done = dot
    return EngineQuery("".join([*pieces, query[done:]]), tuple(inserted))


def _has_local_part(token: Token) -> bool:
    return token.kind == "name" and not token.text.endswith(":")


def _bare_dots(token: Token) -> list[int]:
    start = token.text.index(":") + 1
    return [token.offset + start + match.start() for match in re.finditer(r"(?<!\\)\.", token.text[start:])]
