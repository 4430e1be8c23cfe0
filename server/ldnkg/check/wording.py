"""Writes terms for messages: as short as Turtle allows, and no longer than a line can bear."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyoxigraph as ox

from ldnkg.core.namespaces import Prefixes
from ldnkg.core.turtle import turtle_literal

__all__ = ["TYPED_LITERAL", "listed", "read_term", "term_text", "with_curies"]

#: Longest literal that is shown whole, and most values that a list shows.
_LONGEST, _MOST = 100, 6

_TERM_AT = "<urn:term>"
#: A typed literal in N-Triples syntax.
TYPED_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"\^\^<[^<>\s]+>')
_IRI = re.compile(r"<([A-Za-z][A-Za-z0-9+.\-]*:[^<>\s]+)>")


def term_text(term: object, prefixes: Prefixes) -> str:
    """Write a term: CURIE, literal as in Turtle, or `a blank node`.

    Args:
        term: A term of pyoxigraph, or an IRI as text.
        prefixes: The prefix registry.
    """
    if isinstance(term, ox.BlankNode):
        return "a blank node"
    if isinstance(term, ox.Literal):
        text = turtle_literal(term, prefixes.shorten)
        return text if len(text) <= _LONGEST else f'{text[: _LONGEST - 4]} ..."'
    if isinstance(term, ox.NamedNode):
        return prefixes.shorten(term.value)
    return prefixes.shorten(term) if isinstance(term, str) else str(term)


def listed(texts: Sequence[str]) -> str:
    """Join texts with commas, the first few if there are many.

    Args:
        texts: What to list.
    """
    more = len(texts) - _MOST
    return ", ".join(texts[:_MOST]) + (f" and {more} more" if more > 0 else "")


def read_term(text: str) -> ox.NamedNode | ox.Literal | None:
    """Read a term in N-Triples syntax.

    Args:
        text: The term.

    Returns:
        The term; None for a blank node, a complex path or nothing.
    """
    if not text.startswith(("<", '"')):
        return None
    try:
        quads = list(ox.parse(f"{_TERM_AT} {_TERM_AT} {text} .", format=ox.RdfFormat.N_TRIPLES))
    except SyntaxError:
        return None
    term = quads[0].object if quads else None
    return term if isinstance(term, ox.NamedNode | ox.Literal) else None


def with_curies(text: str, prefixes: Prefixes) -> str:
    """Shorten the IRIs and typed literals that a text holds in N-Triples syntax.

    Args:
        text: A message or a property path.
        prefixes: The prefix registry.
    """

    def literal(match: re.Match[str]) -> str:
        term = read_term(match[0])
        return match[0] if term is None else term_text(term, prefixes)

    return _IRI.sub(lambda match: prefixes.shorten(match[1]), TYPED_LITERAL.sub(literal, text))
