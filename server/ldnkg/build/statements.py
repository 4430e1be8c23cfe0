"""Statements about the dataset, and the vocabularies in which they are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple

from ldnkg.core.namespaces import RDF_TYPE

__all__ = [
    "DCAT",
    "DCTERMS",
    "DCTYPES",
    "FOAF",
    "PAV",
    "PROV",
    "RDFS",
    "SD",
    "SPDX",
    "TYPE",
    "VOID",
    "VOID_EXT",
    "XSD",
    "Statement",
    "Value",
    "about",
    "english",
    "statement_of",
    "to_triple",
]

TYPE = RDF_TYPE
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
DCTYPES = "http://purl.org/dc/dcmitype/"
FOAF = "http://xmlns.com/foaf/0.1/"
PAV = "http://purl.org/pav/"
PROV = "http://www.w3.org/ns/prov#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SD = "http://www.w3.org/ns/sparql-service-description#"
SPDX = "http://spdx.org/rdf/terms#"
VOID = "http://rdfs.org/ns/void#"
#: What SIB's void-generator and the tools that read it say of datatypes.
VOID_EXT = "http://ldf.fi/void-ext#"
XSD = "http://www.w3.org/2001/XMLSchema#"

#: The object of a statement: a text is an IRI.
Value = str | Literal
#: A triple whose subject and predicate are IRIs, as texts: they are counted much faster than terms.
Statement = tuple[str, str, Value]


def about(
    subject: str, values: Mapping[str, Value | int | Iterable[Value | int] | None]
) -> Iterator[Statement]:
    """Yield statements about one thing.

    Args:
        subject: Its IRI.
        values: Value or values of each predicate, by its IRI; None for none. A number is an `xsd:integer`.
    """
    for predicate, given in values.items():
        if given is None:
            continue
        several = (given,) if isinstance(given, (str, int, Literal)) else given
        for value in several:
            yield subject, predicate, Literal(value) if isinstance(value, int) else value


def english(text: str) -> Literal:
    """Return a text as English.

    Args:
        text: The text.
    """
    return Literal(text, language="en")


def to_triple(statement: Statement) -> Triple:
    """Return a statement as a triple.

    Args:
        statement: The statement.
    """
    subject, predicate, value = statement
    return Triple(
        NamedNode(subject), NamedNode(predicate), NamedNode(value) if isinstance(value, str) else value
    )


def statement_of(quad: Quad) -> Statement | None:
    """Return the triple of a quad as a statement, or None if a blank node is in it.

    Args:
        quad: The quad.
    """
    subject, value = quad.subject, quad.object
    if not isinstance(subject, NamedNode) or not isinstance(value, (NamedNode, Literal)):
        return None
    return subject.value, quad.predicate.value, value.value if isinstance(value, NamedNode) else value
