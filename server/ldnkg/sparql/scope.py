"""Finds the variable that the engine complains of, for its complaints about scope name no place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldnkg.core.tokens import Token
from ldnkg.sparql.vocabulary import AGGREGATES

__all__ = ["bound_again", "selected_again", "ungrouped"]

_AFTER_GROUP_BY = ("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
# Each costs the time of a walk over the query.
_LOOKED_AT = 50


@dataclass(frozen=True)
class _Select:
    """Holds the parts of one SELECT: what stands before, in and after its group."""

    projection: Sequence[Token]
    group: Sequence[Token]
    modifiers: Sequence[Token]


def bound_again(tokens: Sequence[Token]) -> Token | None:
    """Return the variable after AS of the first BIND whose group used that variable before.

    Args:
        tokens: Tokens of a query.
    """
    groups: list[int] = []
    count = 0
    for index, token in enumerate(tokens):
        if _is_mark(token, "{"):
            groups.append(index)
        elif _is_mark(token, "}") and groups:
            groups.pop()
        elif _is_word(token, "BIND") and groups and count < _LOOKED_AT:
            count += 1
            variable = _named(tokens[index + 1 :])
            if variable and _name(variable) in _variables(tokens[groups[-1] : index]):
                return variable
    return None


def selected_again(tokens: Sequence[Token]) -> Token | None:
    """Return the first variable that a SELECT names twice, or that AS gives while its group has it.

    Args:
        tokens: Tokens of a query.
    """
    for select in _selects(tokens):
        used = _variables(select.group)
        depth = 0
        selected: set[str] = set()
        before: Token | None = None
        for token in select.projection:
            depth += _is_mark(token, "(") - _is_mark(token, ")")
            named = before is not None and _is_word(before, "AS")
            before = token
            if token.kind != "variable" or not (named or depth == 0):
                continue
            if _name(token) in selected or (named and _name(token) in used):
                return token
            selected.add(_name(token))
    return None


def ungrouped(tokens: Sequence[Token]) -> Token | None:
    """Return the first variable of a SELECT with groups that is not one of GROUP BY.

    Args:
        tokens: Tokens of a query.
    """
    for select in _selects(tokens):
        words = [token.text.upper() if token.kind == "word" else "" for token in select.modifiers]
        start = words.index("GROUP") if "GROUP" in words else len(words)
        ends = (place for place, word in enumerate(words) if place > start and word in _AFTER_GROUP_BY)
        grouped = _variables(select.modifiers[start : next(ends, None)])
        if start == len(words) and not any(_is_word(token, *AGGREGATES) for token in select.projection):
            continue
        found = _outside_aggregates(select.projection, grouped)
        if found:
            return found
    return None


def _outside_aggregates(projection: Sequence[Token], grouped: set[str]) -> Token | None:
    """Return the first variable that is neither grouped, nor named by AS, nor in an aggregate."""
    known = set(grouped)
    brackets: list[bool] = []
    before: Token | None = None
    for token in projection:
        if _is_mark(token, "("):
            brackets.append(before is not None and _is_word(before, *AGGREGATES))
        elif _is_mark(token, ")") and brackets:
            brackets.pop()
        elif token.kind == "variable":
            if before is not None and _is_word(before, "AS"):
                known.add(_name(token))
            elif not any(brackets) and _name(token) not in known:
                return token
        before = token
    return None


def _selects(tokens: Sequence[Token]) -> Iterator[_Select]:
    count = 0
    for index, token in enumerate(tokens):
        if not _is_word(token, "SELECT"):
            continue
        count += 1
        if count > _LOOKED_AT:
            return
        opening = next((at for at in range(index, len(tokens)) if _is_mark(tokens[at], "{")), None)
        if opening is None:
            return
        closing = _partner(tokens, opening, "{", "}")
        end, depth = closing, 0
        for end in range(closing + 1, len(tokens)):
            depth += _is_mark(tokens[end], "{") - _is_mark(tokens[end], "}")
            if depth < 0:
                break
        yield _Select(tokens[index + 1 : opening], tokens[opening:closing], tokens[closing + 1 : end + 1])


def _named(tokens: Sequence[Token]) -> Token | None:
    """Return ?v of `( … AS ?v )` at the start of tokens."""
    if not tokens or not _is_mark(tokens[0], "("):
        return None
    end = _partner(tokens, 0, "(", ")")
    if end < 3 or not _is_word(tokens[end - 2], "AS") or tokens[end - 1].kind != "variable":
        return None
    return tokens[end - 1]


def _partner(tokens: Sequence[Token], start: int, opening: str, closing: str) -> int:
    """Return where the bracket at `start` closes; the last token if it does not."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += _is_mark(tokens[index], opening) - _is_mark(tokens[index], closing)
        if depth == 0:
            return index
    return len(tokens) - 1


def _variables(tokens: Sequence[Token]) -> set[str]:
    return {_name(token) for token in tokens if token.kind == "variable"}


def _name(variable: Token) -> str:
    return variable.text[1:]


def _is_word(token: Token, *words: str) -> bool:
    return token.kind == "word" and token.text.upper() in words


def _is_mark(token: Token, text: str) -> bool:
    return token.kind == "mark" and token.text == text
