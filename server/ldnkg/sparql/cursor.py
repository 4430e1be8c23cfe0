"""Walks over the tokens of a query and stops at the first that cannot stand where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

from ldnkg.core.tokens import Token, tokenize
from ldnkg.sparql.vocabulary import WORDS

__all__ = ["Cursor", "Fault", "Refusal", "Undecided"]

_BLANK = re.compile(r"_:[\w\-]+(?:\.+[\w\-]+)*")
_NUMBER = re.compile(r"\d+\.\d*[eE][+-]?\d+")
# Longest two keywords that the engine takes without a space between them.
_GLUED = 30
# Each costs the time of a copy of the query.
_CUTS = 100


@dataclass(frozen=True)
class Fault:
    """Says which token of a query cannot stand where it is.

    Args:
        offset: Where the token starts; the end of the last token if the query ends too early.
        detail: What is wrong, in one clause.
        hint: One sentence that says what to do.
        certain: Whether nothing else explains the fault better.
        general: Whether the words are those for any token.
        term: Whether an IRI or a name could stand there.
    """

    offset: int
    detail: str
    hint: str
    certain: bool = False
    general: bool = False
    term: bool = False


class Undecided(Exception):
    """Says that a query is too odd to be judged."""


class Refusal(Exception):
    """Carries a fault out of the recognizer.

    Args:
        fault: The fault.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.detail)
        self.fault = fault


def _prepared(query: str, tokens: Iterable[Token]) -> list[Token]:
    """Return tokens as the engine reads them: glued keywords apart, blank nodes and numbers whole."""
    result: list[Token] = []
    until = 0
    for token in tokens:
        if token.offset < until:
            continue
        pattern = {"blank": _BLANK, "number": _NUMBER}.get(token.kind)
        whole = pattern.match(query, token.offset) if pattern else None
        if whole and len(whole[0]) > len(token.text):
            token = Token(token.kind, whole[0], token.offset)
        until = token.offset + len(token.text)
        upper = token.text.upper()
        if token.kind == "word" and len(upper) <= _GLUED and upper not in WORDS:
            cuts = (cut for cut in range(2, len(upper) - 1) if {upper[:cut], upper[cut:]} <= WORDS)
            cut = next(cuts, 0)
            if cut:
                result.append(Token("word", token.text[:cut], token.offset))
                token = Token("word", token.text[cut:], token.offset + cut)
        result.append(token)
    return result


class Cursor:
    """Walks over the tokens of a query.

    Args:
        query: The query.
        tokens: Its tokens.
    """

    def __init__(self, query: str, tokens: Iterable[Token]) -> None:
        self._query = query
        self._tokens = _prepared(query, tokens)
        last = self._tokens[-1] if self._tokens else Token("mark", "", 0)
        self._end = Token("end", "", last.offset + len(last.text))
        self._index = 0
        self._cuts = 0

    # Looking at tokens

    def _at(self, ahead: int = 0) -> Token:
        place = self._index + ahead
        return self._tokens[place] if 0 <= place < len(self._tokens) else self._end

    def _is_word(self, *words: str, ahead: int = 0) -> bool:
        token = self._at(ahead)
        return token.kind == "word" and token.text.upper() in words

    def _is_mark(self, text: str, ahead: int = 0) -> bool:
        """Say whether marks that touch each other come next."""
        first = self._at(ahead)
        for step, character in enumerate(text):
            token = self._at(ahead + step)
            if token.kind != "mark" or token.text != character or token.offset != first.offset + step:
                return False
        return True

    def _take_word(self, *words: str) -> bool:
        found = self._is_word(*words)
        self._index += found
        return found

    def _take_mark(self, text: str) -> bool:
        found = self._is_mark(text)
        self._index += len(text) if found else 0
        return found

    def _text(self, start: Token, end: Token) -> str:
        """Return what is written from one token up to before another, in one line."""
        return " ".join(self._query[start.offset : end.offset].split())

    # Refusing

    def _fail(self, token: Token, detail: str, hint: str, *, certain: bool = False) -> NoReturn:
        raise Refusal(Fault(token.offset, detail, hint, certain=certain))

    def _unexpected(self, expected: str, *, term: bool = False) -> NoReturn:
        token = self._at()
        touching = self._at(1).offset == token.offset + 1 and self._at(1).kind in ("name", "word")
        if self._is_mark("<") and touching and term:
            self._fail(
                token,
                "this < opens an IRI that is not closed",
                "An IRI needs < and >, and no space or quote between them.",
                certain=True,
            )
        if token.kind == "end":
            detail, hint = f"the query ends where {expected} is expected", "Add it at the end."
        else:
            detail, hint = f"{self._shown()} cannot stand here", f"Expected is {expected}."
        raise Refusal(Fault(token.offset, detail, hint, general=True, term=term))

    def _shown(self) -> str:
        text = self._at().text
        return text if len(text) <= 60 else f"{text[:60]}…"

    def _expect_mark(self, text: str, expected: str) -> None:
        if not self._take_mark(text):
            self._unexpected(expected)

    # Reading again

    def _cut_iri(self) -> None:
        """Read what looks like an IRI as `less than` and what follows, for a value stands before it."""
        self._cuts += 1
        if self._cuts > _CUTS:
            raise Undecided
        start = self._at().offset + 1
        stop = self._index + 1
        pieces = [Token("mark", "<", start - 1)]
        for piece in tokenize(self._query[start:]):
            offset = piece.offset + start
            while self._at(stop - self._index).offset < offset and stop < len(self._tokens):
                stop += 1
            # From where both readings start a token, they are the same.
            if stop < len(self._tokens) and self._tokens[stop].offset == offset:
                break
            pieces.append(Token(piece.kind, piece.text, offset))
        else:
            stop = len(self._tokens)
        self._tokens[self._index : stop] = pieces
