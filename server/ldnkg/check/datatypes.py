"""Compares literals by their values, as far as numbers and texts go.

Source: OWL 2 Structural Specification, section 4, https://www.w3.org/TR/owl2-syntax/#Datatype_Maps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from ldnkg.core.terms import Term

__all__ = ["differ", "list_items", "outside"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OWL = "http://www.w3.org/2002/07/owl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
# Which datatypes hold the values of a datatype; of others nothing is said.
_WITHIN = {
    _XSD + "integer": {_XSD + "integer", _XSD + "decimal"},
    _XSD + "decimal": {_XSD + "decimal"},
    _XSD + "double": {_XSD + "double"},
    _XSD + "boolean": {_XSD + "boolean"},
    _XSD + "string": {_XSD + "string", _RDF + "PlainLiteral"},
    _RDF + "langString": {_RDF + "langString", _RDF + "PlainLiteral"},
}
_KNOWN = frozenset(name for names in _WITHIN.values() for name in names)
_FACETS: dict[str, tuple[str, Callable[[Decimal, Decimal], bool]]] = {
    _XSD + "minInclusive": ("from", lambda value, limit: value >= limit),
    _XSD + "minExclusive": ("above", lambda value, limit: value > limit),
    _XSD + "maxInclusive": ("up to", lambda value, limit: value <= limit),
    _XSD + "maxExclusive": ("below", lambda value, limit: value < limit),
}

_Axioms = Mapping[tuple[object, str], Sequence[Term]]


def differ(one: Term, other: Term) -> bool:
    """Say whether two terms stand for different values: 4.5 and 4.50 do not.

    Args:
        one: A term.
        other: Another.
    """
    numbers = _number(one), _number(other)
    return one != other if None in numbers else numbers[0] != numbers[1]


def outside(value: Term, wanted: Term, axioms: _Axioms, name: Callable[[object], str]) -> str | None:
    """Return how a range reads, if a value is certainly outside it.

    Args:
        value: The value.
        wanted: The range: a datatype, or one with limits.
        axioms: Values of the ontology by subject and property; one that is missing gives an empty list.
        name: Writes a term for a message.
    """
    if not isinstance(value, ox.Literal):
        return None
    base = next(iter(axioms[wanted, _OWL + "onDatatype"]), wanted)
    limits = list(_limits(wanted, axioms))
    shown = " ".join([name(base), *(f"{_FACETS[facet][0]} {name(limit)}" for facet, limit in limits)])
    homes = _WITHIN.get(value.datatype.value)
    if homes is not None and isinstance(base, ox.NamedNode) and base.value in _KNOWN - homes:
        return shown
    number = _number(value)
    for facet, limit in limits:
        most = _number(limit)
        if number is not None and most is not None and not _FACETS[facet][1](number, most):
            return shown
    return None


def list_items(head: object, axioms: _Axioms) -> Iterator[Term]:
    """Yield the items of an RDF list.

    Args:
        head: The list.
        axioms: Values of the ontology by subject and property; one that is missing gives an empty list.
    """
    while items := axioms[head, _RDF + "first"]:
        yield items[0]
        head = next(iter(axioms[head, _RDF + "rest"]), None)


def _limits(wanted: Term, axioms: _Axioms) -> list[tuple[str, Term]]:
    found: list[tuple[str, Term]] = []
    for head in axioms[wanted, _OWL + "withRestrictions"]:
        for item in list_items(head, axioms):
            found += [(facet, limit) for facet in _FACETS for limit in axioms[item, facet]]
    return found


def _number(term: Term) -> Decimal | None:
    if not isinstance(term, ox.Literal) or term.datatype.value not in (_XSD + "integer", _XSD + "decimal"):
        return None
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return None
