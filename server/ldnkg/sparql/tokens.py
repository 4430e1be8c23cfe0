"""Cuts SPARQL text into tokens the way the engine's parser would read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Token", "line_and_column", "tokenize"]


@dataclass(frozen=True, slots=True)
class Token:
    """Stands for one token.

    Args:
        kind: `iri`, `string`, `open` (a string without its end), `variable`, `blank`, `language`, `number`,
            `name` (a prefixed name), `word` (a keyword) or `mark` (one character).
        text: The token as written.
        offset: Where it starts, in characters from the start of the query.
    """

    kind: str
    text: str
    offset: int


# Order matters: a name is longer than a word, a long string longer than a short one. A local part stops
# before a dot, so that a keyword glued to one is seen; the engine reads the dot into the name, which only
# means that more is looked at here than there.
_TOKEN = re.compile(
    r"""
      (?P<space>[\s\ufeff]+ | \#[^\r\n]*)
    | (?P<string>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3}
        | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
        | (?!\"{3})\"(?:[^"\\\r\n]|\\[^\r\n])*\"
        | (?!'{3})'(?:[^'\\\r\n]|\\[^\r\n])*')
    | (?P<open>\"{3}.* | '{3}.* | \"[^\r\n]* | '[^\r\n]*)
    | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:[\w\-]+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    | (?P<name>(?:[^\W\d_][\w.\-]{0,255})?:(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<word>[^\W\d]\w*)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokenize(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, without spaces and comments.

    Args:
        text: The query.

    Yields:
        Tokens in order; every character of the query belongs to a token, a space or a comment.
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind != "space":
            yield Token(kind, match[0], match.start())


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Convert an offset into line and column.

    Args:
        text: The query.
        offset: Characters from its start.

    Returns:
        Line and column, both counted from 1, the column in characters.
    """
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
