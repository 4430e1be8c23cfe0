"""Reads the form, the prefixes and the names out of SPARQL text without parsing it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ldnkg.core.dotted import is_ambiguous
from ldnkg.core.tokens import Token, prefix_declarations, readings, tokenize

__all__ = [
    "FORMS",
    "declared_prefixes",
    "find_dataset_clause",
    "find_service",
    "own_names",
    "prefixed_names",
    "query_form",
    "service_tokens",
    "undeclared_prefix",
]

#: The forms of a query.
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

_ESCAPE = re.compile(r"\\(.)")


def query_form(text: str) -> str | None:
    """Return the form of a query, one of `FORMS`, or None if it has none.

    Args:
        text: A SPARQL query.
    """
    words = (token.text.upper() for token in tokenize(text) if token.kind == "word")
    return next((word for word in words if word in FORMS), None)


def find_service(query: str, tokens: Sequence[Token] | None = None) -> tuple[Token, bool] | None:
    """Return the first SERVICE of a query, which the engine would follow to any address.

    Args:
        query: A SPARQL query.
        tokens: One reading of it; if not given, it is read with and without dots in names.

    Returns:
        The token, and whether it is certain that it means SERVICE; None if there is none.
    """
    if tokens is None:
        return next((found for reading in readings(query) if (found := find_service(query, reading))), None)
    return next(service_tokens(query, tokens), None)


def service_tokens(query: str, tokens: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
    """Yield every token of a query with which the engine would call a service.

    Args:
        query: A SPARQL query.
        tokens: One reading of it.

    Yields:
        The token, and whether it is certain that it means SERVICE.
    """
    for index, token in enumerate(tokens):
        if "service" not in token.text.lower():
            continue
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        # The engine reads SERVICEa:b{ as SERVICE a:b { and `trueSERVICE` as two words.
        if token.kind == "word" or (token.kind == "name" and following == "{"):
            yield token, True
    hidden = query.lower().find("service") if is_ambiguous(tokens) else -1
    if hidden >= 0:
        yield Token("word", "service", hidden), False


def find_dataset_clause(query: str) -> Token | None:
    """Return the first FROM of a query, with which it would choose the graphs that it asks.

    Args:
        query: A SPARQL query.
    """
    previous = ""
    depth = 0
    for token in tokenize(query):
        # The clause stands before the pattern, after the template of a CONSTRUCT.
        if token.text == "{" and not depth and previous != "CONSTRUCT":
            return None
        depth += (token.text == "{") - (token.text == "}")
        # The engine reads FROMa:b as FROM a:b.
        glued = token.kind == "name" and previous != "PREFIX" and token.text.upper().startswith("FROM")
        if glued or (token.kind == "word" and token.text.upper() == "FROM"):
            return token
        previous = token.text.upper()
    return None


def declared_prefixes(text: str) -> dict[str, str]:
    """Return the prefixes that a query declares.

    Args:
        text: A SPARQL query.

    Returns:
        Namespace by prefix; a prefix that is declared twice keeps the last, as in SPARQL.
    """
    return prefix_declarations(tokenize(text))


def prefixed_names(text: str) -> tuple[tuple[str, str], ...]:
    """Return the prefixed names that a query uses.

    Args:
        text: A SPARQL query.

    Returns:
        Pairs of prefix and local name, sorted, each once and without escapes; declarations are left out.
    """
    names: set[tuple[str, str]] = set()
    for token in _used(tokenize(text), "name"):
        prefix, _, local = token.text.partition(":")
        names.add((prefix, _ESCAPE.sub(r"\1", local)))
    return tuple(sorted(names))


def own_names(text: str, namespaces: Mapping[str, str], base: str) -> tuple[str, ...]:
    """Return the IRIs under a base that a query names, as CURIE or in full.

    Args:
        text: A SPARQL query.
        namespaces: Namespace by prefix, for prefixes that the query does not declare.
        base: What the IRIs start with.

    Returns:
        The IRIs, sorted; those that PREFIX lines declare are left out.
    """
    known = {**namespaces, **declared_prefixes(text)}
    found = {known.get(prefix, "") + local for prefix, local in prefixed_names(text) if local}
    found |= {token.text[1:-1] for token in _used(tokenize(text), "iri")} - set(known.values())
    return tuple(sorted(iri for iri in found if iri.startswith(base)))


def undeclared_prefix(
    text: str, known: Mapping[str, str], tokens: Sequence[Token] | None = None
) -> Token | None:
    """Return the first name whose prefix a query does not declare.

    Args:
        text: A SPARQL query.
        known: Namespace by prefix, for prefixes that need no declaration.
        tokens: Its tokens, if they are known already.
    """
    tokens = tuple(tokenize(text)) if tokens is None else tokens
    declared = {**known, **prefix_declarations(tokens)}
    return next((name for name in _used(tokens, "name") if name.text.partition(":")[0] not in declared), None)


def _used(tokens: Iterable[Token], kind: str) -> Iterator[Token]:
    """Yield the tokens of a kind, but for the names that PREFIX declares."""
    previous = ""
    for token in tokens:
        if token.kind == kind and previous != "PREFIX":
            yield token
        previous = token.text.upper()
