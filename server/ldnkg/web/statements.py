"""Collects statements that the server makes about itself, and writes them in every graph format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ldnkg.core.namespaces import RDF_TYPE
from ldnkg.sparql.formats import Format

__all__ = [
    "DCAT",
    "DCT",
    "DCTYPES",
    "FOAF",
    "PAV",
    "RDFS",
    "SCHEMA",
    "SD",
    "SH",
    "VOID",
    "XSD",
    "Statements",
    "day",
    "whole_number",
    "written",
]

DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
DCTYPES = "http://purl.org/dc/dcmitype/"
FOAF = "http://xmlns.com/foaf/0.1/"
PAV = "http://purl.org/pav/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SD = "http://www.w3.org/ns/sparql-service-description#"
SH = "http://www.w3.org/ns/shacl#"
VOID = "http://rdfs.org/ns/void#"
XSD = "http://www.w3.org/2001/XMLSchema#"

# Prefixes of what the server says about itself; those of the release go before them.
_NAMESPACES: Mapping[str, str] = {
    "dcat": DCAT,
    "dcterms": DCT,
    "foaf": FOAF,
    "pav": PAV,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sd": SD,
    "sh": SH,
    "void": VOID,
    "xsd": XSD,
}


class Statements:
    """Collects triples without blank nodes, so that the same statements give the same bytes."""

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self._triples = set(triples)

    def __iter__(self) -> Iterator[Triple]:
        return iter(sorted(self._triples, key=_place))

    def say(self, subject: str, predicate: str, *objects: str | Literal) -> None:
        """Add one statement for each object.

        Args:
            subject: IRI.
            predicate: IRI.
            objects: IRIs, as text, and literals.
        """
        for value in objects:
            term = NamedNode(value) if isinstance(value, str) else value
            self._triples.add(Triple(NamedNode(subject), NamedNode(predicate), term))

    def be(self, subject: str, *classes: str) -> None:
        """Say what a thing is.

        Args:
            subject: IRI.
            classes: IRIs of its classes.
        """
        self.say(subject, RDF_TYPE, *classes)


def day(value: str) -> Literal:
    """Return a date.

    Args:
        value: The date, or a date and time, as XML Schema writes it.
    """
    return Literal(value, datatype=NamedNode(XSD + ("dateTime" if "T" in value else "date")))


def whole_number(value: int) -> Literal:
    """Return a count.

    Args:
        value: The number.
    """
    return Literal(value)


def written(triples: Iterable[Triple], format_: Format, prefixes: Mapping[str, str]) -> bytes:
    """Write triples.

    Args:
        triples: The triples; those with the same subject should stand together.
        format_: A format of graphs.
        prefixes: Namespace of each prefix, for the formats that have them.

    Returns:
        The whole document.
    """
    rdf_format = RdfFormat.from_media_type(format_.media_type)
    if rdf_format is None:
        raise ValueError(f"{format_.media_type} holds no graph")
    # Two prefixes of one namespace would leave to chance which of them is written.
    taken = set(prefixes.values())
    known = {name: iri for name, iri in _NAMESPACES.items() if name not in prefixes and iri not in taken}
    return serialize(triples, format=rdf_format, prefixes={**known, **prefixes}) or b""


def _place(triple: Triple) -> tuple[str, bool, str, str]:
    is_no_type = triple.predicate.value != RDF_TYPE
    return str(triple.subject), is_no_type, triple.predicate.value, str(triple.object)
