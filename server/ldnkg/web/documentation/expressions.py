"""Reads class expressions, data ranges and property expressions of OWL from statements.

Source: OWL 2 Mapping to RDF Graphs, sections 3.2.1 to 3.2.4, https://www.w3.org/TR/owl2-mapping-to-rdf/.
What does not follow that mapping becomes `Malformed`, with the reason, so that a page can show what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

__all__ = [
    "OWL",
    "RDF",
    "RDFS",
    "XSD",
    "Expression",
    "Facet",
    "Inverse",
    "Junction",
    "Malformed",
    "Named",
    "Negation",
    "OneOf",
    "Property",
    "Reader",
    "Restricted",
    "Restriction",
    "Value",
]

OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

# Expressions within expressions that are read; nobody reads deeper ones.
_MOST_LEVELS = 60
_FIRST, _REST, _NIL = RDF + "first", RDF + "rest", RDF + "nil"
_QUANTIFIERS = {
    OWL + "someValuesFrom": "some",
    OWL + "allValuesFrom": "only",
    OWL + "hasValue": "value",
    OWL + "hasSelf": "Self",
    OWL + "minCardinality": "min",
    OWL + "maxCardinality": "max",
    OWL + "cardinality": "exactly",
    OWL + "minQualifiedCardinality": "min",
    OWL + "maxQualifiedCardinality": "max",
    OWL + "qualifiedCardinality": "exactly",
}
_QUALIFIERS = (OWL + "onClass", OWL + "onDataRange")
_FACETS = {
    XSD + "minInclusive": ">=",
    XSD + "minExclusive": ">",
    XSD + "maxInclusive": "<=",
    XSD + "maxExclusive": "<",
    XSD + "length": "length",
    XSD + "minLength": "minLength",
    XSD + "maxLength": "maxLength",
    XSD + "pattern": "pattern",
    RDF + "langRange": "langRange",
}
# What may be said of the node of an expression besides what it consists of.
_CONSTRUCTORS = frozenset(
    OWL + name
    for name in ("intersectionOf", "unionOf", "complementOf", "oneOf", "datatypeComplementOf", "onDatatype")
)


@dataclass(frozen=True)
class Named:
    """Is a class, a datatype or an individual with a name.

    Args:
        iri: Its IRI.
    """

    iri: str


@dataclass(frozen=True)
class Malformed:
    """Is what the mapping to RDF does not know, or a node without a name that says nothing.

    Args:
        reason: What is there instead of an expression.
    """

    reason: str


@dataclass(frozen=True)
class Value:
    """Is a literal.

    Args:
        literal: The literal.
    """

    literal: Literal


@dataclass(frozen=True)
class Inverse:
    """Is the inverse of a property.

    Args:
        iri: IRI of the property.
    """

    iri: str


Property = Named | Inverse | Malformed


@dataclass(frozen=True)
class Junction:
    """Is an intersection or a union.

    Args:
        word: `and` or `or`.
        operands: What it joins, in the order of the list.
    """

    word: str
    operands: tuple[Expression, ...]


@dataclass(frozen=True)
class Negation:
    """Is a complement.

    Args:
        operand: What is left out.
    """

    operand: Expression


@dataclass(frozen=True)
class OneOf:
    """Is an enumeration.

    Args:
        members: Its individuals or literals, in the order of the list.
    """

    members: tuple[Named | Value | Malformed, ...]


@dataclass(frozen=True)
class Restriction:
    """Is a restriction of a property.

    Args:
        property: The property.
        word: `some`, `only`, `value`, `Self`, `min`, `max` or `exactly`.
        number: The number of a cardinality.
        filler: Class, data range, individual or literal; None where there is none.
    """

    property: Property
    word: str
    number: str = ""
    filler: Expression | None = None


@dataclass(frozen=True)
class Facet:
    """Is one facet of a datatype restriction.

    Args:
        word: How Manchester syntax writes it, such as `>=`.
        value: Its value.
    """

    word: str
    value: Value | Malformed


@dataclass(frozen=True)
class Restricted:
    """Is a datatype with facets.

    Args:
        datatype: IRI of the datatype.
        facets: The facets, in the order of the list.
    """

    datatype: str
    facets: tuple[Facet | Malformed, ...]


Expression = Named | Malformed | Value | Junction | Negation | OneOf | Restriction | Restricted

_Term = NamedNode | BlankNode | Literal | Triple


class Reader:
    """Reads expressions out of statements.

    Args:
        quads: The statements, with all that hangs on blank nodes.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._said: dict[_Term, dict[str, list[_Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            values = self._said[quad.subject][quad.predicate.value]
            if quad.object not in values:
                values.append(quad.object)

    def values(self, node: _Term, predicate: str) -> Sequence[_Term]:
        """Return the values of a property of a node.

        Args:
            node: The node.
            predicate: IRI of the property.
        """
        return self._said[node][predicate] if node in self._said and predicate in self._said[node] else ()

    def expression(self, term: _Term, passed: frozenset[_Term] = frozenset()) -> Expression:
        """Return a class expression, data range, individual or literal.

        Args:
            term: Its node.
            passed: The nodes that lead here.
        """
        if isinstance(term, NamedNode):
            return Named(term.value)
        if isinstance(term, Literal):
            return Value(term)
        if term in passed:
            return Malformed("an expression within itself")
        if len(passed) >= _MOST_LEVELS:
            return Malformed(f"an expression more than {_MOST_LEVELS} levels deep")
        return self._anonymous(term, passed | {term})

    def constructed(self, term: NamedNode) -> Expression | None:
        """Return what a class with a name is said to be by a constructor on itself, as OWL 1 allowed.

        Args:
            term: The class.
        """
        found = [name for name in self._said.get(term, ()) if name in _CONSTRUCTORS]
        return self._anonymous(term, frozenset({term})) if found else None

    def property(self, term: _Term) -> Property:
        """Return a property or its inverse.

        Args:
            term: Its node.
        """
        if isinstance(term, NamedNode):
            return Named(term.value)
        inverse = self.values(term, OWL + "inverseOf")
        if len(inverse) == 1 and isinstance(inverse[0], NamedNode):
            return Inverse(inverse[0].value)
        return Malformed("a property without a name")

    def items(self, node: _Term) -> tuple[list[_Term], Malformed | None]:
        """Return the members of a list, and what is wrong with it, if anything is.

        Args:
            node: Its first node.
        """
        found: list[_Term] = []
        passed: set[_Term] = set()
        while node != NamedNode(_NIL):
            if node in passed:
                return found, Malformed("a list that leads back into itself")
            passed.add(node)
            first, rest = self.values(node, _FIRST), self.values(node, _REST)
            if len(first) > 1 or len(rest) > 1:
                return found, Malformed("a list that branches")
            if not first or not rest:
                return found, Malformed("a list without an end")
            found.append(first[0])
            node = rest[0]
        return found, None

    def members(self, node: _Term, passed: frozenset[_Term] = frozenset()) -> tuple[Expression, ...]:
        """Return the members of a list as expressions; what is wrong with it comes last.

        Args:
            node: Its first node.
            passed: The nodes that lead here.
        """
        items, problem = self.items(node)
        read = [self.expression(item, passed) for item in items]
        return (*read, *([problem] if problem else []))

    def _anonymous(self, node: _Term, passed: frozenset[_Term]) -> Expression:
        said = self._said.get(node, {})
        is_restriction = OWL + "onProperty" in said
        found = [name for name in said if name in _CONSTRUCTORS] + (
            [OWL + "onProperty"] if is_restriction else []
        )
        if len(found) > 1:
            return Malformed("a node that is several expressions at once")
        if not found:
            return Malformed(_unnamed(said))
        values = said[found[0]]
        if len(values) > 1:
            return Malformed(f"an expression with several values of {found[0].rpartition('#')[2]}")
        return self._constructor(found[0].removeprefix(OWL), values[0], node, passed)

    def _constructor(self, name: str, value: _Term, node: _Term, passed: frozenset[_Term]) -> Expression:
        if name == "onProperty":
            return self._restriction(value, node, passed)
        if name in ("complementOf", "datatypeComplementOf"):
            return Negation(self.expression(value, passed))
        if name == "onDatatype":
            return self._restricted(value, node)
        members = self.members(value, passed)
        if name == "oneOf":
            return OneOf(tuple(_member(member) for member in members))
        if not members:
            # An intersection of nothing is everything, a union of nothing is nothing.
            return Named(OWL + ("Thing" if name == "intersectionOf" else "Nothing"))
        if len(members) == 1:
            return members[0]
        return Junction("and" if name == "intersectionOf" else "or", members)

    def _restriction(self, property_: _Term, node: _Term, passed: frozenset[_Term]) -> Expression:
        said = self._said[node]
        found = [(name, value) for name in _QUANTIFIERS for value in said.get(name, ())]
        if len(found) != 1:
            return Malformed(
                "a restriction that restricts nothing" if not found else "several restrictions in one node"
            )
        name, value = found[0]
        word, of = _QUANTIFIERS[name], self.property(property_)
        if word == "Self":
            is_true = isinstance(value, Literal) and value.value in ("true", "1")
            return Restriction(of, word) if is_true else Malformed("a restriction to itself that is not true")
        if word in ("some", "only", "value"):
            return Restriction(of, word, filler=self.expression(value, passed))
        if not isinstance(value, Literal) or not value.value.isdecimal():
            return Malformed("a cardinality that is no number")
        return self._cardinality(of, word, value.value, node, passed)

    def _cardinality(
        self, of: Property, word: str, number: str, node: _Term, passed: frozenset[_Term]
    ) -> Expression:
        qualifiers = [value for name in _QUALIFIERS for value in self.values(node, name)]
        if len(qualifiers) > 1:
            return Malformed("a cardinality with several qualifiers")
        filler = self.expression(qualifiers[0], passed) if qualifiers else None
        return Restriction(of, word, number, filler)

    def _restricted(self, datatype: _Term, node: _Term) -> Expression:
        lists = self.values(node, OWL + "withRestrictions")
        if not isinstance(datatype, NamedNode) or len(lists) != 1:
            return Malformed("a datatype restriction without datatype or facets")
        items, problem = self.items(lists[0])
        facets: list[Facet | Malformed] = [facet for item in items for facet in self._facets(item)]
        return Restricted(datatype.value, (*facets, *([problem] if problem else [])))

    def _facets(self, node: _Term) -> list[Facet | Malformed]:
        said: Mapping[str, list[_Term]] = self._said.get(node, {})
        found: list[Facet | Malformed] = [
            Facet(word, Value(value) if isinstance(value, Literal) else Malformed("no literal"))
            for name, word in _FACETS.items()
            for value in said.get(name, ())
        ]
        return found or [Malformed("a facet without a value")]


def _member(expression: Expression) -> Named | Value | Malformed:
    if isinstance(expression, Named | Value | Malformed):
        return expression
    return Malformed("an expression in place of an individual")


def _unnamed(said: Mapping[str, Sequence[_Term]]) -> str:
    kinds = {str(getattr(value, "value", "")) for value in said.get(RDF + "type", ())}
    if OWL + "Restriction" in kinds:
        return "a restriction that restricts nothing"
    if kinds & {OWL + "Class", RDFS + "Datatype", OWL + "DataRange"}:
        return "a class without a name"
    return "something without a name"
