"""Finds the values that a SHACL result is about, which the engines report only in part."""

from __future__ import annotations

from collections.abc import Iterator

import rdflib
from rdflib.term import Node

from ldnkg.core.namespaces import Prefixes
from ldnkg.core.sparql_text import own_names

__all__ = ["CROSS_FIELD", "fields_of"]

_SH = "http://www.w3.org/ns/shacl#"
#: Components that compare several properties of a thing.
CROSS_FIELD = frozenset(
    f"{_SH}{name}ConstraintComponent"
    for name in ("LessThan", "LessThanOrEquals", "Equals", "Disjoint", "SPARQL", "Or", "Xone", "Not", "And")
)
_PROPERTIES = tuple(
    rdflib.URIRef(_SH + name) for name in ("path", "lessThan", "lessThanOrEquals", "equals", "disjoint")
)
_QUERIES = (rdflib.URIRef(_SH + "select"), rdflib.URIRef(_SH + "ask"))


def fields_of(shape: str, shapes: rdflib.Graph, prefixes: Prefixes) -> tuple[str, ...]:
    """Return the properties that a shape names itself, without those of other named shapes.

    Args:
        shape: IRI of the shape.
        shapes: The shapes.
        prefixes: The prefix registry.

    Returns:
        IRIs of the properties, in the order of the path, what it is compared with, and the rest.
    """
    fields: dict[str, None] = {}
    for node in _inside(rdflib.URIRef(shape), shapes):
        for link in _PROPERTIES:
            for value in shapes.objects(node, link):
                if isinstance(value, rdflib.URIRef):
                    fields[str(value)] = None
        for link in _QUERIES:
            for text in shapes.objects(node, link):
                fields |= dict.fromkeys(own_names(str(text), prefixes, ""))
    return tuple(fields)


def _inside(start: Node, shapes: rdflib.Graph) -> Iterator[Node]:
    """Yield a shape and the blank nodes that it is written with."""
    pending, seen = [start], set[Node]()
    while pending:
        node = pending.pop(0)
        if node in seen:
            continue
        seen.add(node)
        yield node
        inner = {value for value in shapes.objects(node) if isinstance(value, rdflib.BNode)}
        pending += sorted(inner, key=str)
