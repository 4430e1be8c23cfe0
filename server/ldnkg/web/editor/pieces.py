"""Cuts a query into pieces, each a token with what stands before it, and says where a space belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldnkg.core.tokens import Token
from ldnkg.sparql.vocabulary import AGGREGATES, FUNCTIONS, WORDS

__all__ = ["Comment", "Piece", "joined", "read_pieces"]

_COMMENT = re.compile(r"#[^\r\n]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
# Between these and others a space may mean something, so it stays as it was.
_OPERATORS = frozenset("<>=!&|^*/+-?~")
_SMALL = ("A", "TRUE", "FALSE")
_CALLED = FUNCTIONS.keys() | AGGREGATES | {"ASC", "BIND", "DESC", "FILTER"}


@dataclass(frozen=True)
class Comment:
    """Is a comment before a token.

    Args:
        text: The comment, from its `#`.
        is_trailing: Whether it stands at the end of a line that holds something else.
        blank_before: Whether a blank line stands before it.
    """

    text: str
    is_trailing: bool
    blank_before: bool


@dataclass(frozen=True, eq=False)
class Piece:
    """Is a token, or an annotation bracket of two marks; that after the last token has no text.

    Args:
        text: As written.
        kind: Kind of the token.
        spaced: Whether anything stands between it and the piece before.
        breaks: Whether a line ends before it.
        blank_before: Whether a blank line stands right before it.
        comments: What comments stand before it.
    """

    text: str
    kind: str
    spaced: bool
    breaks: bool
    blank_before: bool
    comments: tuple[Comment, ...]

    @property
    def is_mark(self) -> bool:
        """Whether it is a bracket, a separator or a part of an operator."""
        return self.kind == "mark"

    @property
    def word(self) -> str:
        """The keyword in capitals, or nothing where it is none."""
        upper = self.text.upper()
        return upper if self.kind == "word" and upper in WORDS and upper not in _SMALL else ""

    @property
    def cased(self) -> str:
        """The text, keywords in capitals."""
        return self.word or self.text


def read_pieces(query: str, tokens: Sequence[Token]) -> list[Piece]:
    """Return the pieces of a query.

    Args:
        query: The query.
        tokens: Its tokens.
    """
    return list(_pieces(query, tokens))


def _pieces(query: str, tokens: Sequence[Token]) -> Iterator[Piece]:
    end = 0
    index = 0
    while index < len(tokens):
        token = tokens[index]
        text = token.text
        pair = text + tokens[index + 1].text if index + 1 < len(tokens) else ""
        if pair in ("{|", "|}") and tokens[index + 1].offset == token.offset + 1:
            text = pair
            index += 1
        yield _piece(query[end : token.offset], text, token.kind, is_first=not end)
        end = token.offset + len(text)
        index += 1
    yield _piece(query[end:], "", "end", is_first=False)


def _piece(gap: str, text: str, kind: str, *, is_first: bool) -> Piece:
    comments: list[Comment] = []
    done = 0
    for match in _COMMENT.finditer(gap):
        lines = len(_LINE_END.findall(gap[done : match.start()]))
        is_trailing = not lines and not is_first and not comments
        comments.append(Comment(match[0].rstrip(), is_trailing, lines > 1))
        done = match.end()
    ends = len(_LINE_END.findall(gap[done:]))
    return Piece(text, kind, bool(gap), bool(ends), ends > 1, tuple(comments))


def joined(before: Piece, piece: Piece, *, in_call: bool) -> bool:
    """Say whether a space stands between two pieces on one line.

    Args:
        before: The first.
        piece: The second.
        in_call: Whether the bracket that holds them is a round one.
    """
    first, second = _mark(before), _mark(piece)
    if second == ")" or first == "(":
        return False
    if second in (",", ";"):
        return not in_call
    if first in (",", ";", ".", "{|") or second in (".", "|}"):
        return True
    if first in _OPERATORS or second in _OPERATORS or piece.kind == "language":
        return piece.spaced
    if (first, second) in (("[", "]"), ("{", "}")):
        return False
    if second == "(":
        return not _is_call(before, piece)
    return True


def _mark(piece: Piece) -> str:
    return piece.text if piece.is_mark else ""


def _is_call(before: Piece, bracket: Piece) -> bool:
    if before.kind == "word":
        return before.text.upper() in _CALLED
    # A name before a bracket is a function, or a property whose value is a list.
    return before.kind in ("name", "iri") and not bracket.spaced
