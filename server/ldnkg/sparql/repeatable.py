"""Tells whether a query has the same answer each time it is asked, so that the answer may be kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ldnkg.core.tokens import Token
from ldnkg.sparql.gate import Inspection

__all__ = ["is_repeatable"]

# SPARQL 1.1 Query, sections 17.4.2.9, 17.4.2.12, 17.4.2.13, 17.4.4.1 and 17.4.5.1.
_CHANGING = ("BNODE", "UUID", "STRUUID", "RAND", "NOW")


def is_repeatable(inspection: Inspection) -> bool:
    """Say whether every evaluation over the same data gives the same bytes.

    Over the same store the engine gives rows in the same order, in every process (tests/test_caching.py).
    What changes is the value of a few functions, and the labels of blank nodes that a CONSTRUCT makes.

    Args:
        inspection: What the gate found in the query.
    """
    if inspection.services:
        # Other servers change at any time, and blank nodes from there get another name each time.
        return False
    return inspection.fact(_gives_the_same)


def _gives_the_same(inspection: Inspection) -> bool:
    tokens = inspection.tokens
    # The engine takes keywords without a space between them, such as BINDNOW() or FILTERRAND().
    for token, following in pairwise(tokens):
        if (
            following.text == "("
            and token.kind in ("word", "name")
            and token.text.upper().endswith(_CHANGING)
        ):
            return False
    return inspection.form != "CONSTRUCT" or not any(_is_blank(token) for token in _template(tokens))


def _is_blank(token: Token) -> bool:
    return token.kind == "blank" or (token.kind == "mark" and token.text in ("[", "("))


def _template(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens of the template, or all where it is written with WHERE and where it is not clear."""
    start = next((place for place, token in enumerate(tokens) if token.text == "{"), None)
    if start is None:
        return tokens
    end = next((place for place in range(start, len(tokens)) if tokens[place].text == "}"), len(tokens))
    return tokens[start:end]
