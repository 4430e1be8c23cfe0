"""Lays out a query: a line for each clause and pattern, brackets indented, keywords in capitals.

Only spaces, line ends and the case of keywords change, so the query means what it meant; this is checked of
every result. Breaks that the author set inside round brackets, lists of values and a long SELECT stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ldnkg.core.dotted import is_ambiguous
from ldnkg.core.tokens import Token, tokenize
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.vocabulary import WORDS
from ldnkg.web.editor.pieces import Piece, joined, read_pieces

__all__ = ["laid_out"]

_INDENT = "  "
_WIDTH = 120
_PROLOGUE = ("PREFIX", "BASE", "VERSION")
# Words that begin a line, in a group or outside of all.
_STARTS = frozenset(
    """
    ASK BASE BIND CONSTRUCT DESCRIBE FILTER FROM GRAPH GROUP HAVING LATERAL LIMIT MINUS OFFSET OPTIONAL ORDER
    PREFIX SELECT SERVICE UNION VALUES VERSION WHERE
    """.split()
)
_CLOSING = {"{": "}", "(": ")", "[": "]", "{|": "|}"}
# The engine reads 1.e5 as one number and `1 .` as two tokens.
_DOTTED_NUMBER = re.compile(r"\d\.[eE][+-]?\d")
_SMALL = ("A", "TRUE", "FALSE")


def laid_out(query: str) -> str:
    """Return a query in its usual layout.

    Args:
        query: A query whose form is right.

    Returns:
        The same tokens; what is laid out already stays as it is.

    Raises:
        QueryProblem: If the text can be read in two ways, so that moving a space might change it.
    """
    tokens = tuple(tokenize(query))
    if not is_ambiguous(tokens) and not _DOTTED_NUMBER.search(query):
        written = _Writer(read_pieces(query, tokens)).text()
        if all(_same(query, written, dotted=dotted) for dotted in (True, False)):
            return written
    raise QueryProblem(
        "bad-request",
        "the query can be read in two ways, and spaces tell them apart",
        "Put spaces around < and >, write IRIs with an apostrophe or # in full, and 1.0e5 for 1.e5.",
    )


def _same(query: str, written: str, *, dotted: bool) -> bool:
    return _read(query, dotted=dotted) == _read(written, dotted=dotted)


def _read(query: str, *, dotted: bool) -> list[tuple[str, str]]:
    return [(token.kind, _cased(token)) for token in tokenize(query, dotted=dotted)]


def _cased(token: Token) -> str:
    word = token.text.upper()
    return word if token.kind == "word" and word in WORDS and word not in _SMALL else token.text


@dataclass
class _Bracket:
    """Is a bracket that is open.

    Args:
        closing: Text of its partner.
        indent: Indent of the line on which it stands.
        kind: `group` where every pattern has its line, else `inline`.
        is_broken: Whether the author broke the line inside, so that its partner gets its own line.
    """

    closing: str
    indent: int
    kind: str
    is_broken: bool


class _Writer:
    """Writes pieces line by line."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._lines: list[str] = []
        self._line = ""
        self._indent = 0
        self._open: list[_Bracket] = []
        # Whether what comes next at this level begins a line.
        self._is_done = False
        self._in_constraint: list[int] = []
        self._in_select = False
        self._in_values = False
        self._in_prologue = False

    def text(self) -> str:
        for place, piece in enumerate(self._pieces):
            self._write_comments(piece)
            if piece.text:
                self._write(place, piece)
        self._flush()
        return "\n".join(self._lines).strip("\n")

    # Lines

    def _flush(self) -> None:
        if self._line:
            self._lines.append(_INDENT * self._indent + self._line)
        self._line = ""

    def _break(self, indent: int, piece: Piece | None = None) -> None:
        self._flush()
        self._indent = indent
        if piece is not None and piece.blank_before and self._lines and not self._lines[-1].endswith("{"):
            self._blank()

    def _blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def _write_comments(self, piece: Piece) -> None:
        if any(not comment.is_trailing for comment in piece.comments):
            self._end_prologue(piece)
        for comment in piece.comments:
            if comment.is_trailing and self._line:
                self._line += f" {comment.text}"
                self._flush()
            else:
                self._flush()
                if comment.blank_before:
                    self._blank()
                self._lines.append(_INDENT * self._inside() + comment.text)
            self._indent = self._inside() + (0 if self._starts_pattern() else 1)

    def _end_prologue(self, piece: Piece) -> None:
        """Put a blank line between the declarations and the query."""
        if self._in_prologue and piece.word and piece.word not in _PROLOGUE:
            self._in_prologue = False
            self._flush()
            self._blank()

    def _inside(self) -> int:
        return self._open[-1].indent + 1 if self._open else 0

    def _starts_pattern(self) -> bool:
        return self._is_done or not self._open or self._open[-1].kind == "inline"

    # Pieces

    def _write(self, place: int, piece: Piece) -> None:
        if self._open and piece.text == self._open[-1].closing:
            self._close(place, piece)
            return
        if self._is_inline():
            if piece.breaks and self._open[-1].is_broken:
                self._break(self._inside())
            self._append(place, piece)
        else:
            self._begin(place, piece)
            self._append(place, piece)
        if piece.text in _CLOSING and piece.is_mark:
            self._open_bracket(place, piece)
        elif not self._is_inline():
            self._after(piece)

    def _is_inline(self) -> bool:
        return bool(self._open) and self._open[-1].kind == "inline"

    def _begin(self, place: int, piece: Piece) -> None:
        """Begin a line where one is due, in a group or outside of all."""
        word = piece.word
        before = self._pieces[place - 1].word if place else ""
        starts = word in _STARTS and not (word == "VALUES" and before == "SERVICE")
        if starts:
            self._end_prologue(piece)
        if word in _PROLOGUE:
            self._in_prologue = True
        if piece.text in (".", ";") and piece.is_mark and self._line:
            return
        if starts or (self._is_done and self._line):
            self._break(self._inside(), piece)
            self._is_done = False
        elif self._is_done:
            self._indent = self._inside()
            if piece.blank_before and self._lines and not self._lines[-1].endswith("{"):
                self._blank()
            self._is_done = False
        elif self._in_select and piece.breaks and word not in ("WHERE", "FROM") and piece.text != "{":
            self._break(self._inside() + 1)
        if starts:
            self._in_select = word == "SELECT"
            self._in_values = word == "VALUES"
            if word in ("FILTER", "BIND"):
                self._in_constraint.append(len(self._open))

    def _append(self, place: int, piece: Piece) -> None:
        if not self._line:
            self._line = piece.cased
            return
        space = " " if joined(self._pieces[place - 1], piece, in_call=self._in_call()) else ""
        self._line += space + piece.cased

    def _in_call(self) -> bool:
        return bool(self._open) and self._open[-1].closing == ")"

    def _open_bracket(self, place: int, piece: Piece) -> None:
        end = self._partner(place)
        within = self._pieces[place + 1 : end + 1]
        breaks = any(inner.breaks for inner in within)
        is_group = piece.text == "{" and not self._in_values
        if is_group:
            self._in_select = False
            if (end == place + 1 and not breaks) or self._stays_on_line(place, end):
                self._open.append(_Bracket("}", self._indent, "inline", is_broken=False))
                return
            self._open.append(_Bracket("}", self._indent, "group", is_broken=True))
            self._flush()
            self._is_done = True
            return
        self._open.append(_Bracket(_CLOSING[piece.text], self._indent, "inline", breaks))
        first = self._pieces[place + 1] if place + 1 < len(self._pieces) else None
        if breaks and first is not None and (first.breaks or piece.text == "{") and not first.comments:
            self._break(self._inside())

    def _partner(self, place: int) -> int:
        depth = 0
        for index in range(place, len(self._pieces)):
            piece = self._pieces[index]
            if piece.is_mark and piece.text in _CLOSING:
                depth += 1
            elif piece.is_mark and piece.text in _CLOSING.values():
                depth -= 1
                if not depth:
                    return index
        return len(self._pieces) - 1

    def _stays_on_line(self, place: int, end: int) -> bool:
        """Say whether the author wrote a group on one line, and it is small enough for that."""
        within = self._pieces[place + 1 : end + 1]
        if any(piece.breaks or piece.comments for piece in within) or not self._open:
            return False
        if self._is_inline():
            return True
        marks = [piece.text for piece in within[:-2] if piece.is_mark]
        if ";" in marks or "." in marks:
            return False
        length = len(self._line) + len(_INDENT) * self._indent
        return length + sum(len(piece.text) + 1 for piece in within) <= _WIDTH

    def _close(self, place: int, piece: Piece) -> None:
        bracket = self._open.pop()
        own_line = bracket.is_broken and (piece.breaks or piece.text == "}")
        if own_line or not self._line:
            self._break(bracket.indent)
            self._line = piece.text
        else:
            spaced = joined(self._pieces[place - 1], piece, in_call=bracket.closing == ")")
            self._line += (" " if spaced else "") + piece.text
        if self._in_constraint and len(self._open) == self._in_constraint[-1]:
            self._in_constraint.pop()
            self._is_done = True
        elif not self._is_inline():
            self._is_done = piece.text == "}"
            self._in_values = self._in_values and piece.text != "}"

    def _after(self, piece: Piece) -> None:
        if not piece.is_mark:
            return
        if piece.text == "." and self._open:
            self._is_done = True
        elif piece.text == ";" and self._open:
            self._flush()
            self._indent = self._inside() + 1
