"""Cuts SPARQL text into tokens the way the engine's parser would read them, without parsing it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

__all__ = ["Token", "has_dotted_name", "line_and_column", "prefix_declarations", "readings", "tokenize"]

# What a name may hold: letters, digits and the underscore by Python's idea of them, and the ranges of grammar
# rule PN_CHARS, which the engine takes whole. A character that belongs to a name for the engine and not here
# would cut a name short, and hide that SERVICE stands before it.
_CHARACTER = (
    r"\w\u00b7\u00f8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
    r"\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_LOCAL = rf"(?:[{_CHARACTER}:\-]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%])+"


class Token(NamedTuple):
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


# Order matters: a name is longer than a word, a long string longer than a short one.
_TOKEN = (
    r"""
      (?P<space>[ \t\r\n]+ | \#[^\r\n]*)
    | (?P<string>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3}
        | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
        | (?!\"{3})\"(?:[^"\\\r\n]|\\[^\r\n])*\"
        | (?!'{3})'(?:[^'\\\r\n]|\\[^\r\n])*')
    | (?P<open>\"{3}.* | '{3}.* | \"[^\r\n]* | '[^\r\n]*)
    | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<variable>[?$][CHARACTER]+)
    | (?P<blank>_:[\w\-]+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    | (?P<name>(?:(?![\d_])[CHARACTER][CHARACTER.\-]{0,255})?:LOCAL)
    | (?P<word>[^\W\d]\w*)
    | (?P<mark>.)
    """
).replace("CHARACTER", _CHARACTER)


def _compiled(local: str) -> re.Pattern[str]:
    return re.compile(_TOKEN.replace("LOCAL", local), re.VERBOSE | re.DOTALL)


_WHOLE = _compiled(rf"(?:{_LOCAL}(?:\.+{_LOCAL})*)?")
_CUT = _compiled(rf"(?:{_LOCAL})?")


def tokenize(text: str, *, dotted: bool = True) -> Iterator[Token]:
    """Yield the tokens of a query, without spaces and comments.

    Args:
        text: The query.
        dotted: Whether a local name may hold dots, as in SPARQL's grammar; else it stops before its first.

    Yields:
        Tokens in order; every character of the query belongs to a token, a space or a comment.
    """
    for match in (_WHOLE if dotted else _CUT).finditer(text):
        kind = match.lastgroup or "mark"
        if kind != "space":
            yield Token(kind, match[0], match.start())


def readings(text: str) -> tuple[tuple[Token, ...], ...]:
    """Return the ways in which the engine may cut a query: with each name whole, and cut at its first dot.

    Args:
        text: The query.

    Returns:
        One reading where both are the same, else two, the one with whole names first.
    """
    whole = tuple(tokenize(text))
    # The two expressions differ only in what may follow a dot of a local name.
    return (whole, tuple(tokenize(text, dotted=False))) if has_dotted_name(whole) else (whole,)


def has_dotted_name(tokens: Iterable[Token]) -> bool:
    """Say whether the local part of a name holds a dot.

    Args:
        tokens: Tokens of a query.
    """
    # Not a generator: this runs for every query, and most have no name at all.
    for token in tokens:
        if token.kind == "name" and "." in token.text.partition(":")[2]:
            return True
    return False


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Convert an offset into line and column.

    Args:
        text: The query.
        offset: Characters from its start.

    Returns:
        Line and column, both counted from 1, the column in characters.
    """
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def prefix_declarations(tokens: Iterable[Token]) -> dict[str, str]:
    """Return the namespace, as written, of each prefix that PREFIX declares; the last one counts.

    Args:
        tokens: Tokens of a query.
    """
    kept = tuple(tokens)
    found: dict[str, str] = {}
    for word, name, iri in zip(kept, kept[1:], kept[2:], strict=False):
        if (
            iri.kind == "iri"
            and name.kind == "name"
            and word.kind == "word"
            and word.text.upper() == "PREFIX"
        ):
            found[name.text.removesuffix(":")] = iri.text[1:-1]
    return found
