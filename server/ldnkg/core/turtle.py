"""Writes canonical Turtle, the only form in which the project's files are kept.

The form (Turtle 1.1, https://www.w3.org/TR/turtle/): prefixes of the registry that are used, sorted; subjects
by IRI, then blank nodes that nothing refers to; `a`, `rdfs:label` and `skos:definition` first, then the other
predicates by CURIE; one object per line; blank nodes and lists nested and indented; the closing `.` alone on
its line. Literals keep their lexical form. Of comments only the banner that opens a file is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

import pyoxigraph as ox
import rdflib

from ldnkg.core.namespaces import Prefixes
from ldnkg.core.terms import Resource, Term, from_rdflib, parse_triples
from ldnkg.errors import LdnkgError

__all__ = ["format_turtle", "turtle_literal"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE, _FIRST, _REST, _NIL = (_RDF + name for name in ("type", "first", "rest", "nil"))
_LEADING = (
    _TYPE,
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#definition",
)
_BARE = {
    _XSD + "boolean": re.compile(r"true|false"),
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SHORT = re.compile(r'[\\"\x00-\x1f\x7f]')
_LONG = re.compile(r"[\\\x00-\x09\x0b-\x1f\x7f]|\"(?=\"\"|\Z)|(?<=\"\")\"")
_INDENT = "    "

_Properties = dict[str, list[Term]]


def format_turtle(source: str | rdflib.Graph | Iterable[ox.Triple], prefixes: Prefixes) -> str:
    """Write a document, a graph or triples in canonical Turtle.

    Args:
        source: A Turtle document, whose opening comment lines are kept, a graph, or triples.
        prefixes: The prefix registry.

    Returns:
        Canonical Turtle that stands for the same graph; formatting it again changes nothing.

    Raises:
        SourceSyntaxError: If the text is not Turtle.
        LdnkgError: If a term cannot be written in Turtle.
    """
    if isinstance(source, str):
        return _banner(source) + _Writer(parse_triples(source, "Turtle text"), prefixes).document()
    if isinstance(source, rdflib.Graph):
        return _Writer((_triple(*triple) for triple in source), prefixes).document()
    return _Writer(source, prefixes).document()


def turtle_literal(literal: ox.Literal, iri: Callable[[str], str]) -> str:
    """Write a literal as in canonical Turtle.

    Args:
        literal: The literal.
        iri: Writes the IRI of its datatype, where that is needed.

    Raises:
        LdnkgError: If it has a direction.
    """
    value, datatype = literal.value, literal.datatype.value
    if literal.direction is not None:
        raise LdnkgError(f"{literal} has a direction, as in RDF 1.2", None, "Write its language alone.")
    bare = _BARE.get(datatype)
    if bare is not None and bare.fullmatch(value):
        return value
    if "\n" in value:
        quoted = f'"""{_LONG.sub(_escape, value)}"""'
    else:
        quoted = f'"{_SHORT.sub(_escape, value)}"'
    if literal.language is not None:
        return f"{quoted}@{literal.language}"
    return quoted if datatype == _XSD + "string" else f"{quoted}^^{iri(datatype)}"


def _banner(text: str) -> str:
    lines: list[str] = []
    for line in text.removeprefix("\ufeff").split("\n"):
        if not line.startswith("#"):
            break
        lines.append(line.rstrip() + "\n")
    return "".join([*lines, "\n"]) if lines else ""


def _triple(subject: object, predicate: object, value: object) -> ox.Triple:
    start, relation = from_rdflib(subject), from_rdflib(predicate)
    if isinstance(start, ox.Literal) or not isinstance(relation, ox.NamedNode):
        raise LdnkgError(f"{subject!r} {predicate!r} {value!r} is not a triple of RDF", None, "Leave it out.")
    return ox.Triple(start, relation, from_rdflib(value))


class _Writer:
    """Holds one graph while it is written."""

    def __init__(self, triples: Iterable[ox.Triple], prefixes: Prefixes) -> None:
        self._registry = prefixes
        self._used: set[str] = set()
        self._short: dict[str, str] = {}
        unique = list(dict.fromkeys(triples))
        self._labelled = _cannot_nest(unique)
        if self._labelled:
            # Only a canonical label makes the text independent of the labels that came in.
            unique = _canonical_labels(unique)
            self._labelled = _cannot_nest(unique)
        self._labels = {node: f"_:b{number}" for number, node in enumerate(sorted(self._labelled, key=str))}
        self._subjects: dict[Resource, _Properties] = {}
        self._nested: set[Resource] = set()
        for triple in unique:
            subject, value = triple.subject, triple.object
            if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                raise LdnkgError(
                    f"{triple} is a triple term of RDF 1.2", None, "Write it with an IRI of its own."
                )
            properties = self._subjects.setdefault(subject, {})
            properties.setdefault(triple.predicate.value, []).append(value)
            if isinstance(value, ox.BlankNode) and value not in self._labelled:
                self._nested.add(value)

    def document(self) -> str:
        named: list[tuple[str, str]] = []
        labelled: list[tuple[int, str]] = []
        anonymous: list[str] = []
        for subject, properties in self._subjects.items():
            if isinstance(subject, ox.NamedNode):
                named.append((subject.value, self._block(self._iri(subject.value), properties)))
            elif subject in self._labels:
                label = self._labels[subject]
                labelled.append((int(label[3:]), self._block(label, properties)))
            elif subject not in self._nested:
                anonymous.append(self._block("[]", properties))
        blocks = [block for _, block in sorted(named)] + [block for _, block in sorted(labelled)]
        blocks += sorted(anonymous)
        header = "".join(f"@prefix {name}: <{self._registry[name]}> .\n" for name in sorted(self._used))
        return "\n".join([header, *blocks] if header else blocks)

    def _block(self, subject: str, properties: _Properties) -> str:
        return f"{subject}\n{self._properties(properties, 1)}{_INDENT}.\n"

    def _properties(self, properties: _Properties, depth: int) -> str:
        indent = _INDENT * depth
        lines: list[str] = []
        for predicate in sorted(properties, key=self._predicate_order):
            verb = "a" if predicate == _TYPE else self._iri(predicate)
            values = properties[predicate]
            if len(values) == 1:
                lines.append(f"{indent}{verb} {self._object(values[0], depth)} ;\n")
                continue
            ordered = sorted((_kind(value), self._object(value, depth + 1)) for value in values)
            inner = f" ,\n{indent}{_INDENT}".join(text for _, text in ordered)
            lines.append(f"{indent}{verb}\n{indent}{_INDENT}{inner} ;\n")
        return "".join(lines)

    def _predicate_order(self, predicate: str) -> tuple[int, str]:
        if predicate in _LEADING:
            return _LEADING.index(predicate), ""
        return len(_LEADING), self._registry.shorten(predicate)

    def _object(self, value: Term, depth: int) -> str:
        if isinstance(value, ox.NamedNode):
            return "()" if value.value == _NIL else self._iri(value.value)
        if isinstance(value, ox.Literal):
            return turtle_literal(value, self._iri)
        if value in self._labels:
            return self._labels[value]
        items = self._list_items(value)
        indent = _INDENT * depth
        if items is not None:
            inner = "".join(f"{indent}{_INDENT}{self._object(item, depth + 1)}\n" for item in items)
            return f"(\n{inner}{indent})"
        properties = self._subjects.get(value)
        if not properties:
            return "[]"
        return f"[\n{self._properties(properties, depth + 1)}{indent}]"

    def _list_items(self, head: Term) -> list[Term] | None:
        items: list[Term] = []
        node = head
        while not (isinstance(node, ox.NamedNode) and node.value == _NIL):
            if not isinstance(node, ox.BlankNode) or node in self._labels:
                return None
            properties = self._subjects.get(node, {})
            if set(properties) != {_FIRST, _REST} or any(len(values) != 1 for values in properties.values()):
                return None
            items.append(properties[_FIRST][0])
            node = properties[_REST][0]
        return items

    def _iri(self, iri: str) -> str:
        short = self._short.get(iri)
        if short is None:
            short = self._short[iri] = self._registry.shorten(iri)
            if not short.startswith("<"):
                self._used.add(short.partition(":")[0])
        return short


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def _kind(value: Term) -> int:
    if isinstance(value, ox.NamedNode):
        return 0
    return 1 if isinstance(value, ox.Literal) else 2


def _cannot_nest(triples: list[ox.Triple]) -> set[Resource]:
    """Return the blank nodes that need a label: those referred to twice, and those on a cycle."""
    references = Counter(triple.object for triple in triples if isinstance(triple.object, ox.BlankNode))
    labelled: set[Resource] = {node for node, count in references.items() if count > 1}
    parent = {
        triple.object: triple.subject
        for triple in triples
        if isinstance(triple.object, ox.BlankNode) and triple.object not in labelled
    }
    settled: set[Resource] = set()
    for start in parent:
        path: list[Resource] = []
        node: Resource = start
        while node in parent and node not in settled:
            settled.add(node)
            path.append(node)
            node = parent[node]  # type: ignore[index,assignment]
        if node in path:
            labelled.update(path[path.index(node) :])
    return labelled


def _canonical_labels(triples: list[ox.Triple]) -> list[ox.Triple]:
    """Rename blank nodes by RDFC-1.0 (https://www.w3.org/TR/rdf-canon/)."""
    dataset = ox.Dataset(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]
