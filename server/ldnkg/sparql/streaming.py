"""Answers CONSTRUCT without gathering the answer first, where it is plain that no triple comes twice.

The engine keeps every triple that it has constructed, so as to yield each once: 410 MB for a million. Where
the template is the only pattern and no variable stands in it twice, the answer is what matches the pattern,
and a graph is a set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Triple

from ldnkg.core.namespaces import RDF_TYPE
from ldnkg.core.tokens import Token, tokenize
from ldnkg.sparql.store import LoadedStore

__all__ = ["streamed_triples"]

_Pattern = tuple[NamedNode | None, NamedNode | None, NamedNode | None]
# Words of a prologue, and how many tokens each declaration has.
_PROLOGUE = {"PREFIX": 3, "BASE": 2}
_TERMS = ("variable", "iri", "name")
_PLACE = "<urn:x-ldnkg:term>"
# CONSTRUCT { ?s ?p ?o . } WHERE { ?s ?p ?o . }, and one that would be too much.
_MOST_TOKENS = 15


def streamed_triples(
    store: LoadedStore, query: str, base_iri: str, graph: str | None = None
) -> Iterator[Triple] | None:
    """Return the answer of a CONSTRUCT query that only copies what matches one pattern.

    Args:
        store: The store.
        query: The query, with a prologue or without.
        base_iri: What its relative IRIs are resolved against.
        graph: IRI of the only default graph; None for that of a plain query.

    Returns:
        The triples, each once and in the order of the store; None for any other query.
    """
    # Most queries are none, and to cut one into tokens takes time.
    pattern = _copied_pattern(query, base_iri) if "CONSTRUCT" in query.upper() else None
    if pattern is None:
        return None
    if graph is not None:
        place: NamedNode | DefaultGraph | None = NamedNode(graph)
    else:
        place = None if store.unites else DefaultGraph()
    quads = store.engine.quads_for_pattern(*pattern, place)
    return (quad.triple for quad in quads)


def _copied_pattern(query: str, base_iri: str) -> _Pattern | None:
    tokens = tokenize(query)
    prologue: list[str] = []
    first = next(tokens, None)
    while first is not None and (count := _PROLOGUE.get(first.text.upper())):
        rest = [token.text for token in islice(tokens, count - 1)]
        prologue.append(" ".join([first.text, *rest]))
        first = next(tokens, None)
    if first is None or first.text.upper() != "CONSTRUCT":
        return None
    body = list(islice(tokens, _MOST_TOKENS))
    if len(body) == _MOST_TOKENS:
        return None
    terms = _copied_terms(body)
    return None if terms is None else _resolved(terms, prologue, base_iri)


def _copied_terms(body: list[Token]) -> Sequence[Token] | None:
    """Return the terms of the pattern if there is one only, which is the template too."""
    template: Sequence[Token] | None = None
    if body and body[0].text == "{":
        end = next((place for place, token in enumerate(body) if token.text == "}"), 0)
        template = _one_pattern(body[: end + 1])
        body = body[end + 1 :]
        if template is None:
            return None
    elif not body or body[0].text.upper() != "WHERE":
        return None
    if body and body[0].text.upper() == "WHERE":
        body = body[1:]
    pattern = _one_pattern(body)
    if pattern is None or (template is not None and _written(template) != _written(pattern)):
        return None
    variables = [term.text[1:] for term in pattern if term.kind == "variable"]
    return pattern if len(set(variables)) == len(variables) else None


def _one_pattern(group: list[Token]) -> Sequence[Token] | None:
    """Return the three terms of a group that has nothing else."""
    texts = [token.text for token in group]
    if (
        len(group) not in (5, 6)
        or texts[0] != "{"
        or texts[-1] != "}"
        or (len(group) == 6 and texts[4] != ".")
    ):
        return None
    terms = group[1:4]
    for place, term in enumerate(terms):
        if term.kind not in _TERMS and not (place == 1 and term.text == "a"):
            return None
    return terms


def _written(terms: Sequence[Token]) -> list[str]:
    """Return terms so that equal ones are equal; a variable may be written in two ways."""
    return [f"?{term.text[1:]}" if term.kind == "variable" else term.text for term in terms]


def _resolved(terms: Sequence[Token], prologue: Sequence[str], base_iri: str) -> _Pattern | None:
    """Return what stands at the places of a pattern; Turtle resolves IRIs by the same rules."""
    found: list[NamedNode | None] = []
    for term in terms:
        if term.kind == "variable":
            found.append(None)
        elif term.text == "a":
            found.append(NamedNode(RDF_TYPE))
        else:
            text = "\n".join([*prologue, f"{_PLACE} {_PLACE} {term.text} ."])
            try:
                quads = list(pyoxigraph.parse(text, format=RdfFormat.TURTLE, base_iri=base_iri))
            except SyntaxError:
                # The engine says what is wrong.
                return None
            if len(quads) != 1 or not isinstance(quads[0].object, NamedNode):
                return None
            found.append(quads[0].object)
    return found[0], found[1], found[2]
