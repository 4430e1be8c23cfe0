"""Gathers the axioms of each term of an ontology as a frame of Manchester syntax.

Sources: https://www.w3.org/TR/owl2-manchester-syntax/ (frames and the order of their sections) and
https://www.w3.org/TR/owl2-mapping-to-rdf/ (which statements an axiom consists of).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from ldnkg.web.documentation.expressions import OWL, RDF, RDFS, Reader
from ldnkg.web.documentation.manchester import (
    Namer,
    Piece,
    flat,
    joined,
    laid_out,
    literal_text,
    name_piece,
    property_pieces,
)

__all__ = ["KINDS", "Axioms", "Clause", "Frame", "Section"]

#: Class of a term -> word of its frame.
KINDS: Mapping[str, str] = {
    OWL + "Class": "Class",
    RDFS + "Datatype": "Datatype",
    OWL + "ObjectProperty": "ObjectProperty",
    OWL + "DatatypeProperty": "DataProperty",
    OWL + "AnnotationProperty": "AnnotationProperty",
    OWL + "NamedIndividual": "Individual",
}
# Class of a property -> the characteristic that it states.
_CHARACTERISTICS: Mapping[str, str] = {
    OWL + name + "Property": name
    for name in (
        "Functional",
        "InverseFunctional",
        "Reflexive",
        "Irreflexive",
        "Symmetric",
        "Asymmetric",
        "Transitive",
    )
}
# Sections that hold expressions: word of the frame -> (word of the section, property, symmetric).
_EXPRESSIONS = {
    "Class": (
        ("EquivalentTo", OWL + "equivalentClass", True),
        ("SubClassOf", RDFS + "subClassOf", False),
        ("DisjointWith", OWL + "disjointWith", True),
    ),
    "Datatype": (("EquivalentTo", OWL + "equivalentClass", True),),
    "ObjectProperty": (("Domain", RDFS + "domain", False), ("Range", RDFS + "range", False)),
    "DataProperty": (("Domain", RDFS + "domain", False), ("Range", RDFS + "range", False)),
    "AnnotationProperty": (("Domain", RDFS + "domain", False), ("Range", RDFS + "range", False)),
    "Individual": (("SameAs", OWL + "sameAs", True), ("DifferentFrom", OWL + "differentFrom", True)),
}
# Sections that hold properties.
_PROPERTIES = (
    ("SubPropertyOf", RDFS + "subPropertyOf", False),
    ("EquivalentTo", OWL + "equivalentProperty", True),
    ("DisjointWith", OWL + "propertyDisjointWith", True),
    ("InverseOf", OWL + "inverseOf", True),
)
# Class of a node that states an axiom of many terms -> (section, frame of its own, its lists).
_TOGETHER = {
    OWL + "AllDisjointClasses": ("DisjointWith", "DisjointClasses", (OWL + "members",)),
    OWL + "AllDisjointProperties": ("DisjointWith", "DisjointProperties", (OWL + "members",)),
    OWL + "AllDifferent": (
        "DifferentFrom",
        "DifferentIndividuals",
        (OWL + "members", OWL + "distinctMembers"),
    ),
}
_TYPE = RDF + "type"

_Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True)
class Clause:
    """Is one entry of a section.

    Args:
        pieces: Its text in pieces.
        graph: IRI of the graph that states it.
        is_shared: Whether an axiom of many terms gives it.
    """

    pieces: tuple[Piece, ...]
    graph: str
    is_shared: bool = False

    @property
    def text(self) -> str:
        """The text of the entry."""
        return joined(self.pieces)


@dataclass(frozen=True)
class Section:
    """Is one section of a frame.

    Args:
        word: Its keyword, such as `SubClassOf`.
        clauses: Its entries, in the order of their text.
    """

    word: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Frame:
    """Holds the axioms of a term as one kind of thing.

    Args:
        word: The keyword of the kind, such as `Class`.
        name: The name of the term.
        sections: The sections that hold anything.
    """

    word: str
    name: Piece
    sections: tuple[Section, ...]

    @property
    def text(self) -> str:
        """The frame in Manchester syntax."""
        lines = [f"{self.word}: {self.name.text}"]
        for section in self.sections:
            separator = " " if section.word == "HasKey" else ",\n        "
            entries = separator.join(clause.text.replace("\n", "\n        ") for clause in section.clauses)
            lines += ["", f"    {section.word}:", f"        {entries}"]
        return "\n".join(lines) + "\n"


class Axioms:
    """Holds the axioms of an ontology.

    Args:
        quads: All its statements.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        known = list(quads)
        self.reader = Reader(known)
        self._about: dict[str, list[Quad]] = defaultdict(list)
        self._to: dict[str, list[Quad]] = defaultdict(list)
        self._general: list[Quad] = []
        for quad in known:
            if isinstance(quad.subject, NamedNode):
                self._about[quad.subject.value].append(quad)
            elif quad.predicate.value in (RDFS + "subClassOf", OWL + "equivalentClass"):
                self._general.append(quad)
            if isinstance(quad.object, NamedNode):
                self._to[quad.object.value].append(quad)
        self._together = _together(known, self.reader)
        self._negative = _negative(known, self.reader)
        self._data_properties = self._typed(OWL + "DatatypeProperty")
        self._object_properties = self._typed(OWL + "ObjectProperty")

    def about(self, iri: str) -> list[Quad]:
        """Return the statements about a term.

        Args:
            iri: IRI of the term.
        """
        return self._about.get(iri, [])

    def frames(self, iri: str, namer: Namer) -> tuple[Frame, ...]:
        """Return the frames of a term: one for each kind of thing that it is.

        Args:
            iri: IRI of the term.
            namer: Names what is in them.
        """
        types = {
            str(getattr(quad.object, "value", ""))
            for quad in self.about(iri)
            if quad.predicate.value == _TYPE
        }
        return tuple(self._frame(iri, KINDS[kind], namer) for kind in KINDS if kind in types)

    def general(self, namer: Namer, iri: str | None = None) -> tuple[Clause, ...]:
        """Return the axioms about classes without a name, which belong to no frame.

        Args:
            namer: Names what is in them.
            iri: Only those that name this term; None for all.
        """
        found = []
        for quad in self._general:
            word = "SubClassOf" if quad.predicate.value == RDFS + "subClassOf" else "EquivalentTo"
            one, other = (flat(self.reader.expression(term), namer) for term in (quad.subject, quad.object))
            found.append(Clause((*one, Piece(" "), Piece(word, "word"), Piece(" "), *other), _graph(quad)))
        return _sorted(
            clause for clause in found if iri is None or any(piece.iri == iri for piece in clause.pieces)
        )

    def shared(self, graph: str, namer: Namer) -> list[tuple[str, tuple[Piece, ...]]]:
        """Return the axioms of many terms that a graph states: keyword, and the terms.

        Args:
            graph: IRI of the graph.
            namer: Names what is in them.
        """
        found = []
        for kind, (_, word, properties) in _TOGETHER.items():
            for quad in self._to.get(kind, ()):
                if quad.predicate.value != _TYPE or _graph(quad) != graph:
                    continue
                for start in (
                    value for name in properties for value in self.reader.values(quad.subject, name)
                ):
                    parts = [flat(member, namer) for member in self.reader.members(start)]
                    parts.sort(key=joined)
                    found.append((word, tuple(_between(parts, Piece(", ")))))
        return sorted(found, key=lambda axiom: (axiom[0], joined(axiom[1])))

    def _typed(self, kind: str) -> frozenset[str]:
        return frozenset(
            quad.subject.value
            for quad in self._to.get(kind, ())
            if quad.predicate.value == _TYPE and isinstance(quad.subject, NamedNode)
        )

    def _frame(self, iri: str, word: str, namer: Namer) -> Frame:
        sections = [
            (name, self._expressions(iri, name, property_, namer, both=both))
            for name, property_, both in _EXPRESSIONS[word]
        ]
        if word == "Class":
            sections += [
                ("DisjointUnionOf", self._lists(iri, OWL + "disjointUnionOf", ", ", namer)),
                ("HasKey", self._lists(iri, OWL + "hasKey", " ", namer)),
            ]
        elif word == "Individual":
            sections = [("Types", self._types(iri, namer)), ("Facts", self._facts(iri, namer)), *sections]
        elif word != "Datatype":
            sections += [("Characteristics", self._characteristics(iri))]
            sections += [
                (name, self._properties(iri, name, property_, namer, both=both))
                for name, property_, both in _PROPERTIES
            ]
            sections += [("SubPropertyChain", self._lists(iri, OWL + "propertyChainAxiom", " o ", namer))]
        return Frame(
            word,
            name_piece(iri, namer),
            tuple(Section(name, _sorted(clauses)) for name, clauses in sections if clauses),
        )

    def _values(self, iri: str, property_: str, *, both: bool) -> Iterator[tuple[_Term, str]]:
        for quad in self.about(iri):
            if quad.predicate.value == property_:
                yield quad.object, _graph(quad)
        for quad in self._to.get(iri, ()) if both else ():
            if quad.predicate.value == property_ and isinstance(quad.subject, NamedNode):
                yield quad.subject, _graph(quad)

    def _expressions(self, iri: str, name: str, property_: str, namer: Namer, *, both: bool) -> list[Clause]:
        found = [
            Clause(laid_out(self.reader.expression(value), namer), graph)
            for value, graph in self._values(iri, property_, both=both)
        ]
        if name == "EquivalentTo" and (built := self.reader.constructed(NamedNode(iri))) is not None:
            found.append(Clause(laid_out(built, namer), _graph(self.about(iri)[0])))
        return [*found, *self._shared(iri, name, namer)]

    def _properties(self, iri: str, name: str, property_: str, namer: Namer, *, both: bool) -> list[Clause]:
        found = [
            Clause(property_pieces(self.reader.property(value), namer), graph)
            for value, graph in self._values(iri, property_, both=both)
        ]
        return [*found, *self._shared(iri, name, namer)]

    def _shared(self, iri: str, name: str, namer: Namer) -> list[Clause]:
        """Return the entries that axioms of many terms give, without the term itself."""
        return [
            Clause(flat(self.reader.expression(member), namer), graph, is_shared=True)
            for section, members, graph in self._together.get(iri, ())
            if section == name
            for member in members
            if member != NamedNode(iri)
        ]

    def _lists(self, iri: str, property_: str, separator: str, namer: Namer) -> list[Clause]:
        found = []
        is_of_properties = property_ != OWL + "disjointUnionOf"
        for value, graph in self._values(iri, property_, both=False):
            items, problem = self.reader.items(value)
            parts = [
                property_pieces(self.reader.property(item), namer)
                if is_of_properties
                else flat(self.reader.expression(item), namer)
                for item in items
            ]
            if problem is not None:
                parts.append(flat(problem, namer))
            between = Piece(separator, "word" if separator == " o " else "")
            found.append(Clause(tuple(_between(parts, between)), graph))
        return found

    def _characteristics(self, iri: str) -> list[Clause]:
        return [
            Clause((Piece(_CHARACTERISTICS[kind], "word"),), _graph(quad))
            for quad in self.about(iri)
            if quad.predicate.value == _TYPE
            and (kind := str(getattr(quad.object, "value", ""))) in _CHARACTERISTICS
        ]

    def _types(self, iri: str, namer: Namer) -> list[Clause]:
        return [
            Clause(laid_out(self.reader.expression(value), namer), graph)
            for value, graph in self._values(iri, _TYPE, both=False)
            if value != NamedNode(OWL + "NamedIndividual")
        ]

    def _facts(self, iri: str, namer: Namer) -> list[Clause]:
        found = [
            Clause(self._fact(quad.predicate, quad.object, namer), _graph(quad))
            for quad in self.about(iri)
            if quad.predicate.value in self._data_properties | self._object_properties
        ]
        for property_, value, graph in self._negative.get(iri, ()):
            pieces = (Piece("not", "word"), Piece(" "), *self._fact(property_, value, namer))
            found.append(Clause(pieces, graph))
        return found

    def _fact(self, property_: _Term, value: _Term, namer: Namer) -> tuple[Piece, ...]:
        name = property_pieces(self.reader.property(property_), namer)
        if isinstance(value, Literal):
            return (*name, Piece(" "), Piece(literal_text(value, namer), "literal"))
        return (*name, Piece(" "), *flat(self.reader.expression(value), namer))


def _together(
    quads: Iterable[Quad], reader: Reader
) -> Mapping[str, list[tuple[str, tuple[_Term, ...], str]]]:
    """Return the axioms of many terms, by each of these: section, members, graph."""
    found: dict[str, list[tuple[str, tuple[_Term, ...], str]]] = defaultdict(list)
    for quad in quads:
        kind = str(getattr(quad.object, "value", ""))
        if quad.predicate.value != _TYPE or kind not in _TOGETHER:
            continue
        section, _, properties = _TOGETHER[kind]
        for start in (value for name in properties for value in reader.values(quad.subject, name)):
            members = tuple(reader.items(start)[0])
            for member in members:
                if isinstance(member, NamedNode):
                    found[member.value].append((section, members, _graph(quad)))
    return found


def _negative(quads: Iterable[Quad], reader: Reader) -> Mapping[str, list[tuple[_Term, _Term, str]]]:
    """Return what is said not to hold, by the individual: property, value, graph."""
    found: dict[str, list[tuple[_Term, _Term, str]]] = defaultdict(list)
    for quad in quads:
        if quad.predicate.value != OWL + "sourceIndividual" or not isinstance(quad.object, NamedNode):
            continue
        for property_ in reader.values(quad.subject, OWL + "assertionProperty"):
            for name in ("targetIndividual", "targetValue"):
                for value in reader.values(quad.subject, OWL + name):
                    found[quad.object.value].append((property_, value, _graph(quad)))
    return found


def _between(parts: Iterable[Iterable[Piece]], separator: Piece) -> Iterator[Piece]:
    for number, part in enumerate(parts):
        if number:
            yield separator
        yield from part


def _sorted(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    # The same axiom may be stated from both sides or twice.
    distinct = {
        clause.text: clause for clause in sorted(clauses, key=lambda clause: clause.graph, reverse=True)
    }
    return tuple(
        distinct[text] for text in sorted(distinct, key=lambda text: (text.strip("'").lower(), text))
    )


def _graph(quad: Quad) -> str:
    return str(getattr(quad.graph_name, "value", ""))
