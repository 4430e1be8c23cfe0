"""Compares answers of different servers by their values, not by their bytes or their counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable
from decimal import Decimal, InvalidOperation
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

__all__ = ["Values", "difference", "read_values"]

#: Rows with how often each comes, or triples.
Values = Counter[Hashable]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(
    _XSD + name
    for name in (
        "integer decimal double float long int short byte nonNegativeInteger positiveInteger "
        "nonPositiveInteger negativeInteger unsignedLong unsignedInt unsignedShort unsignedByte"
    ).split()
)
# Engines divide to 18 or to 28 digits.
_DIGITS = 12
_SHOWN = 200


def read_values(body: bytes, media_type: str) -> Values:
    """Read an answer as values.

    Numbers count by their value, for engines spell them differently; a blank node counts as any other, for
    its label means nothing. Rows count as often as they come, triples of a graph once.

    Args:
        body: The answer.
        media_type: Its format: SPARQL JSON, N-Triples or RDF/XML, or TSV, whose rows are compared as they
            are written.

    Raises:
        ValueError: If it is not of that format.
    """
    if media_type == "application/n-triples":
        # rdflib-endpoint answers DESCRIBE as RDF/XML, whatever is asked for.
        syntax = RdfFormat.RDF_XML if body.startswith(b"<?xml") else RdfFormat.N_TRIPLES
        triples = {quad.triple for quad in parse(body, syntax)}
        return Counter(_triple(triple) for triple in triples)
    if media_type == "text/tab-separated-values":
        return Counter(body.splitlines())
    content: dict[str, Any] = json.loads(body)
    if "boolean" in content:
        return Counter([bool(content["boolean"])])
    names = sorted(content["head"]["vars"])
    rows = content["results"]["bindings"]
    return Counter(tuple((name, _cell(row.get(name))) for name in names) for row in rows)


def difference(one: Values, other: Values) -> str | None:
    """Say how two answers differ, None if they do not.

    Args:
        one: An answer.
        other: Another.
    """
    if one == other:
        return None
    only_one, only_other = one - other, other - one
    shown = [f"{sum(one.values())} and {sum(other.values())} rows"]
    shown += [f"only here: {_first(only_one)}"] if only_one else []
    shown += [f"only there: {_first(only_other)}"] if only_other else []
    return "; ".join(shown)


def _first(values: Values) -> str:
    return str(min(values, key=str))[:_SHOWN]


def _cell(term: dict[str, Any] | None) -> Hashable:
    if term is None:
        return None
    if term["type"] == "bnode":
        return "blank node"
    if term["type"] == "uri":
        return ("iri", term["value"])
    return _literal(term["value"], term.get("datatype", _XSD + "string"), term.get("xml:lang", ""))


def _triple(triple: Triple) -> Hashable:
    return tuple(_term(term) for term in (triple.subject, triple.predicate, triple.object))


def _term(term: NamedNode | BlankNode | Literal | Triple) -> Hashable:
    if isinstance(term, NamedNode):
        return ("iri", term.value)
    if isinstance(term, Literal):
        return _literal(term.value, term.datatype.value, term.language or "")
    return "blank node" if isinstance(term, BlankNode) else _triple(term)


def _literal(value: str, datatype: str, language: str) -> Hashable:
    if language:
        return ("text", value, language.lower())
    if datatype in _NUMBERS:
        try:
            return ("number", Decimal(f"{Decimal(value):.{_DIGITS}g}"))
        except InvalidOperation:
            pass
    return ("literal", value, datatype)
