"""Shows terms of the ontology: classes, properties and values."""

from __future__ import annotations

from ldnkg.web.documentation.expressions import OWL
from ldnkg.web.documentation.term import prepare_term
from ldnkg.web.kind import Kind

__all__ = ["CLASS", "PROPERTY", "VALUE"]

_TEMPLATE = "documentation/term.html"

CLASS = Kind("class", frozenset({OWL + "Class"}), _TEMPLATE, prepare_term)
PROPERTY = Kind(
    "property",
    frozenset(OWL + name + "Property" for name in ("Object", "Datatype", "Annotation")),
    _TEMPLATE,
    prepare_term,
)
VALUE = Kind("value", frozenset({OWL + "NamedIndividual"}), _TEMPLATE, prepare_term)
