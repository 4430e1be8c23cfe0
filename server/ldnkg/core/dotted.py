"""Helps the engine over prefixed names with several dots, such as `ldnr:younger-2013.arm.ldn`.

SPARQL 1.1 allows dots inside a local name (grammar rule PN_LOCAL); the engine's parser takes one and stumbles
at the second (pyoxigraph 0.5.13). Escaped dots (rule PN_LOCAL_ESC) mean the same, and it takes any number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ldnkg.core.tokens import Token, has_dotted_name, tokenize

__all__ = ["EngineQuery", "engine_query", "escape_dots", "is_ambiguous"]

# Read as `less than` and what follows, instead of as an IRI, such a token would open a string or a comment,
# and the tokens after it would be cut otherwise. The engine decides by context, which the tokenizer lacks.
_AMBIGUOUS = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.\-]*://)[^>]*['#]")
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

        def moved(match: re.Match[str]) -> str:
            line, column = int(match[1]), int(match[2])
            start = sum(len(before) + 1 for before in self.text.split("\n")[: line - 1])
            place = start + column - 1
            return f"{line}:{column - sum(start <= offset < place for offset in self.inserted)}"

        return _PLACE.sub(moved, message)


def is_ambiguous(tokens: Iterable[Token]) -> bool:
    """Say whether the tokens might be cut otherwise by the engine.

    Args:
        tokens: Tokens of a query.
    """
    return any(token.kind == "iri" and _AMBIGUOUS.match(token.text) for token in tokens)


def engine_query(query: str, tokens: Sequence[Token] | None = None) -> EngineQuery:
    """Put a query into the form in which the engine takes every name.

    Args:
        query: The query.
        tokens: Its tokens, each name whole, if they are known already.
    """
    known = tuple(tokenize(query)) if tokens is None else tokens
    if not has_dotted_name(known):
        return EngineQuery(query)
    # Where tokens are ambiguous, what looks like a name may stand in a string, which must stay as it is.
    return EngineQuery(query) if is_ambiguous(known) else escape_dots(query, known)


def escape_dots(query: str, tokens: Sequence[Token]) -> EngineQuery:
    """Escape the dots of names that have more than one.

    Args:
        query: The query.
        tokens: Its tokens, each name whole.
    """
    pieces: list[str] = []
    inserted: list[int] = []
    done = length = 0
    for token in tokens:
        dots = _bare_dots(token) if token.kind == "name" else []
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


def _bare_dots(token: Token) -> list[int]:
    start = token.text.index(":") + 1
    return [token.offset + start + match.start() for match in re.finditer(r"(?<!\\)\.", token.text[start:])]
