"""Translates the frames of OBO files: terms to classes, and relations to properties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import fastobo
from pyoxigraph import Literal, NamedNode, Quad

from ldnkg.core.obo_names import OBO, OIO, OWL, RDFS, OboNames, Triples, Value

__all__ = ["FrameTranslator", "TypedefTranslator", "property_value"]

_TRUE = Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
_HAS_XREF = NamedNode(f"{OIO}hasDbXref")
_LABEL = NamedNode(f"{RDFS}label")
_REPLACED_BY = f"{OBO}IAO_0100001"
# Qualifiers that change what a relationship means, which an annotation would not say.
_MEANING = frozenset(
    ("cardinality", "maxCardinality", "minCardinality", "all_only", "all_some", "gci_relation", "gci_filler")
)
# Values that stay texts: tag -> property.
_TEXTS = {
    "namespace": f"{OIO}hasOBONamespace",
    "alt_id": f"{OIO}hasAlternativeId",
    "comment": f"{RDFS}comment",
    "created_by": f"{OIO}created_by",
    "creation_date": f"{OIO}creation_date",
    "consider": f"{OIO}consider",
}
# Texts with sources: tag -> property.
_SOURCED = {
    "def": f"{OBO}IAO_0000115",
    "expand_assertion_to": f"{OBO}IAO_0000425",
    "expand_expression_to": f"{OBO}IAO_0000424",
}
# What is stated where its value is true: tag -> type, or annotation.
_KINDS = {
    "is_transitive": "TransitiveProperty",
    "is_symmetric": "SymmetricProperty",
    "is_asymmetric": "AsymmetricProperty",
    "is_reflexive": "ReflexiveProperty",
    "is_functional": "FunctionalProperty",
    "is_inverse_functional": "InverseFunctionalProperty",
}
_FLAGS = {
    "is_obsolete": f"{OWL}deprecated",
    "is_cyclic": f"{OIO}is_cyclic",
    "is_class_level": f"{OIO}is_class_level",
    "is_anti_symmetric": f"{OIO}is_anti_symmetric",
    "is_metadata_tag": f"{OIO}is_metadata_tag",
}
_Handler = Callable[[Any], None]


def property_value(value: Any, names: OboNames) -> tuple[NamedNode, Value]:
    """Translate a `property_value:`.

    Args:
        value: The value of the library.
        names: What identifiers mean.

    Returns:
        The property and its value.
    """
    relation = names.iri(value.relation)
    if isinstance(value, fastobo.pv.LiteralPropertyValue):
        return relation, Literal(str(value.value), datatype=names.iri(value.datatype))
    return relation, names.iri(value.value)


class FrameTranslator:
    """Translates the frame of a term.

    Args:
        frame: The frame of the library.
        names: What identifiers mean.
        left: Takes the number of what is not translated, by what it is.
    """

    _kind = "Class"
    _above = f"{RDFS}subClassOf"
    _same = f"{OWL}equivalentClass"
    _apart = f"{OWL}disjointWith"

    def __init__(self, frame: Any, names: OboNames, left: Counter[str]) -> None:
        self._frame = frame
        self._names = names
        self._left = left
        self._triples = Triples(names.iri(frame.id))
        self._parts: dict[str, list[Value]] = {"intersection_of": [], "union_of": []}
        self._is_partial = False
        self._handlers = self._known()

    def translate(self) -> Iterator[Quad]:
        """Yield the triples of the frame."""
        said = self._triples
        said.be(OWL + self._declared_kind())
        said.say(f"{OIO}id", str(self._frame.id))
        tags = set()
        for clause in self._frame:
            tag = clause.raw_tag()
            tags.add(tag)
            self._clause(tag, clause)
        if self._names.default_namespace and "namespace" not in tags:
            said.say(_TEXTS["namespace"], self._names.default_namespace)
        if self._is_partial:
            # An intersection without one of its parts would say more than the file does.
            self._left["intersections with a cardinality or another restriction"] += 1
            self._parts["intersection_of"].clear()
        for tag, kind in (("intersection_of", "intersectionOf"), ("union_of", "unionOf")):
            if self._parts[tag]:
                said.say(self._same, said.combined(kind, self._parts[tag]))
        yield from said.quads()

    def _clause(self, tag: str, clause: Any) -> None:
        handler = self._handlers.get(tag)
        if tag in _TEXTS:
            self._triples.say(_TEXTS[tag], _text(tag, clause), self._qualifiers(clause))
        elif tag in _FLAGS or tag in _KINDS:
            self._flag(tag, clause)
        elif handler is not None:
            handler(clause)
        else:
            self._left[f"{tag} clauses of {self._kind_name()}"] += 1

    def _known(self) -> dict[str, _Handler]:
        """Return what translates each clause that is no text and no flag."""
        return {
            "name": self._name,
            **{tag: partial(self._definition, predicate) for tag, predicate in _SOURCED.items()},
            "synonym": self._synonym,
            "xref": self._xref,
            "subset": lambda clause: self._link(f"{OIO}inSubset", clause.subset, clause),
            "property_value": self._property_value,
            "is_a": lambda clause: self._link(self._above, self._other(clause), clause),
            "equivalent_to": lambda clause: self._link(self._same, self._other(clause), clause),
            "disjoint_from": lambda clause: self._link(self._apart, self._other(clause), clause),
            "replaced_by": lambda clause: self._link(_REPLACED_BY, self._other(clause), clause),
            "relationship": self._relationship,
            "intersection_of": self._intersection,
            "union_of": lambda clause: self._parts["union_of"].append(self._names.iri(clause.term)),
        }

    def _declared_kind(self) -> str:
        return self._kind

    def _kind_name(self) -> str:
        return "terms"

    def _other(self, clause: Any) -> Any:
        return clause.term

    def _link(self, predicate: str, identifier: Any, clause: Any) -> None:
        self._triples.say(predicate, self._names.iri(identifier), self._qualifiers(clause))

    def _flag(self, tag: str, clause: Any) -> None:
        if clause.raw_value() != "true":
            return
        if tag in _KINDS:
            self._triples.be(OWL + _KINDS[tag])
        else:
            self._triples.say(_FLAGS[tag], _TRUE)

    def _name(self, clause: Any) -> None:
        self._triples.say(_LABEL, clause.name, self._qualifiers(clause))

    def _definition(self, predicate: str, clause: Any) -> None:
        sources: list[tuple[NamedNode, Value]] = [(_HAS_XREF, _id(xref)) for xref in clause.xrefs]
        self._triples.say(predicate, clause.definition, [*sources, *self._qualifiers(clause)])

    def _synonym(self, clause: Any) -> None:
        synonym = clause.synonym
        scope = synonym.scope.capitalize()
        about: list[tuple[NamedNode, Value]] = [(_HAS_XREF, _id(xref)) for xref in synonym.xrefs]
        if synonym.type is not None:
            about.append((NamedNode(f"{OIO}hasSynonymType"), self._names.iri(synonym.type)))
        about += self._qualifiers(clause)
        self._triples.say(f"{OIO}has{scope}Synonym", synonym.desc, about)

    def _xref(self, clause: Any) -> None:
        about: list[tuple[NamedNode, Value]] = []
        if clause.xref.desc:
            about.append((_LABEL, Literal(clause.xref.desc)))
        self._triples.say(_HAS_XREF, _id(clause.xref), [*about, *self._qualifiers(clause)])

    def _property_value(self, clause: Any) -> None:
        relation, value = property_value(clause.property_value, self._names)
        self._triples.say(relation, value, self._qualifiers(clause))

    def _relationship(self, clause: Any) -> None:
        if self._changes_meaning(clause):
            self._left["relationship clauses with a cardinality or another restriction"] += 1
            return
        filler = self._triples.restriction(self._names.iri(clause.typedef), self._names.iri(clause.term))
        self._triples.say(self._above, filler, self._qualifiers(clause))

    def _intersection(self, clause: Any) -> None:
        part: Value = self._names.iri(clause.term)
        if self._changes_meaning(clause):
            self._is_partial = True
        if clause.typedef is not None:
            part = self._triples.restriction(self._names.iri(clause.typedef), self._names.iri(clause.term))
        self._parts["intersection_of"].append(part)

    def _changes_meaning(self, clause: Any) -> bool:
        return any(str(qualifier.key) in _MEANING for qualifier in clause.qualifiers or ())

    def _qualifiers(self, clause: Any) -> list[tuple[NamedNode, Value]]:
        return [
            (_qualifier(str(qualifier.key)), Literal(qualifier.value))
            for qualifier in clause.qualifiers or ()
        ]


class TypedefTranslator(FrameTranslator):
    """Translates the frame of a relation."""

    _kind = "ObjectProperty"
    _above = f"{RDFS}subPropertyOf"
    _same = f"{OWL}equivalentProperty"
    _apart = f"{OWL}propertyDisjointWith"

    def translate(self) -> Iterator[Quad]:
        """Yield the triples of the frame."""
        if isinstance(self._frame.id, fastobo.id.UnprefixedIdent):
            self._triples.say(f"{OIO}shorthand", str(self._frame.id))
        yield from super().translate()

    def _declared_kind(self) -> str:
        is_tag = any(c.raw_tag() == "is_metadata_tag" and c.raw_value() == "true" for c in self._frame)
        return "AnnotationProperty" if is_tag else self._kind

    def _kind_name(self) -> str:
        return "relations"

    def _other(self, clause: Any) -> Any:
        # The library names what it refers to by the kind of frame, mostly.
        return clause.typedef if hasattr(clause, "typedef") else clause.term

    def _known(self) -> dict[str, _Handler]:
        known = super()._known()
        for tag in ("relationship", "intersection_of", "union_of"):
            del known[tag]
        return known | {
            "domain": lambda clause: self._link(f"{RDFS}domain", clause.domain, clause),
            "range": lambda clause: self._link(f"{RDFS}range", clause.range, clause),
            "inverse_of": lambda clause: self._link(f"{OWL}inverseOf", self._other(clause), clause),
            "transitive_over": self._transitive_over,
            "holds_over_chain": self._holds_over_chain,
        }

    def _transitive_over(self, clause: Any) -> None:
        self._chain(clause, self._names.iri(self._frame.id), self._names.iri(self._other(clause)))

    def _holds_over_chain(self, clause: Any) -> None:
        self._chain(clause, self._names.iri(clause.first), self._names.iri(clause.last))

    def _chain(self, clause: Any, first: NamedNode, second: NamedNode) -> None:
        chain = self._triples.list_of((first, second))
        self._triples.say(f"{OWL}propertyChainAxiom", chain, self._qualifiers(clause))


def _id(xref: Any) -> Literal:
    return Literal(str(xref.id))


def _text(tag: str, clause: Any) -> str:
    if tag in ("comment", "created_by"):
        return str(clause.comment if tag == "comment" else clause.creator)
    return str(clause.raw_value())


def _qualifier(name: str) -> NamedNode:
    return NamedNode(name if "://" in name else OIO + name)
