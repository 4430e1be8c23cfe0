"""Parses with pyoxigraph and turns its terms into rdflib's and back, with every lexical form kept."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from ldnkg.errors import LdnkgError, SourceSyntaxError

__all__ = [
    "PLAIN_TEXT",
    "Resource",
    "Term",
    "decode",
    "from_rdflib",
    "new_graph",
    "parse_triples",
    "to_rdflib",
    "triples_to_graph",
]

#: What to do about a file that an editor saved in another form.
PLAIN_TEXT = "Save as UTF-8 without BOM and with LF."

Resource = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_PLACE = re.compile(r"^Parser error at line \d+ (?:column \d+|between columns \d+ and \d+)?[^:]*: ")
# rdflib trims the lexical form of these two even when told not to normalise.
_TRIMMED = frozenset("http://www.w3.org/2001/XMLSchema#" + name for name in ("normalizedString", "token"))


def decode(content: bytes, path: str | Path) -> str:
    """Decode UTF-8.

    Args:
        content: A file's bytes.
        path: The file, for messages.

    Raises:
        SourceSyntaxError: If the bytes are not UTF-8, or begin with a byte order mark.
    """
    if content.startswith(codecs.BOM_UTF8):
        raise SourceSyntaxError("the file begins with a byte order mark", path, 1, fix=PLAIN_TEXT)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        what = f"byte 0x{content[error.start]:02X} is not UTF-8"
        raise SourceSyntaxError(what, path, line, column, "Save the file as UTF-8.") from None


def parse_triples(
    text: str | bytes, path: str | Path, note_prefixes: Callable[[dict[str, str]], None] | None = None
) -> list[ox.Triple]:
    """Parse Turtle into triples, in the order of the text.

    Args:
        text: A Turtle document, whose IRIs are absolute.
        path: Where the text came from, for messages.
        note_prefixes: Called with the prefixes that the document declares.

    Returns:
        The triples; blank node labels are those of the parser.

    Raises:
        SourceSyntaxError: If the text is not Turtle.
    """
    try:
        parser = ox.parse(text, format=ox.RdfFormat.TURTLE)
        triples = [quad.triple for quad in parser]
    except SyntaxError as error:
        message = _in_words(_PLACE.sub("", error.msg), error, text)
        raise SourceSyntaxError(message, path, error.lineno, error.offset) from None
    if note_prefixes is not None:
        note_prefixes(dict(parser.prefixes))
    return triples


def _in_words(message: str, error: SyntaxError, text: str | bytes) -> str:
    """Say where the sign may be missing that the parser misses only at the next line."""
    lines = (text if isinstance(text, str) else text.decode("utf-8", "replace")).split("\n")
    if error.lineno is None or error.offset is None or error.lineno > len(lines):
        return message
    if message.startswith("A dot is expected") and not lines[error.lineno - 1][: error.offset - 1].strip():
        return f"{message}, or ; at the end of the line before"
    if message.startswith("a is not a valid RDF object"):
        return "the word a cannot stand here; the statement before may lack its dot"
    return message


def to_rdflib(term: object) -> Node:
    """Turn a pyoxigraph term into rdflib's.

    Args:
        term: An IRI, a blank node or a literal.

    Returns:
        The same term, its lexical form untouched.

    Raises:
        LdnkgError: If the term is one of RDF 1.2, or a literal whose lexical form rdflib would change.
    """
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal) and term.direction is None:
        if term.language is not None:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype == _XSD_STRING:
            return rdflib.Literal(term.value)
        literal = rdflib.Literal(term.value, datatype=rdflib.URIRef(datatype), normalize=False)
        if datatype in _TRIMMED and str(literal) != term.value:
            raise LdnkgError(f"{term} has blanks that its datatype removes", None, "Remove them.")
        return literal
    raise LdnkgError(f"{term} is a term of RDF 1.2", None, "Write it with an IRI of its own.")


def from_rdflib(node: object) -> Term:
    """Turn an rdflib term into pyoxigraph's.

    Args:
        node: A URIRef, a BNode or a Literal.

    Returns:
        The same term.

    Raises:
        LdnkgError: If the node is of another kind, or its IRI is not one.
    """
    try:
        if isinstance(node, rdflib.URIRef):
            return ox.NamedNode(str(node))
        if isinstance(node, rdflib.BNode):
            return ox.BlankNode(str(node))
        if isinstance(node, rdflib.Literal):
            if node.language is not None:
                return ox.Literal(str(node), language=node.language)
            if node.datatype is not None:
                return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)))
            return ox.Literal(str(node))
    except ValueError as error:
        raise LdnkgError(f"{node!r} is not a term of RDF: {error}", None, "Correct it.") from None
    raise LdnkgError(f"{node!r} is not a term of RDF", None, "Use an IRI, a blank node or a literal.")


def new_graph() -> rdflib.Graph:
    """Return an empty rdflib graph without any prefix of rdflib's own."""
    return rdflib.Graph(bind_namespaces="none")


def triples_to_graph(triples: Iterable[ox.Triple | ox.Quad]) -> rdflib.Graph:
    """Copy triples into a new rdflib graph.

    Args:
        triples: Triples or quads of pyoxigraph; graph names are dropped.

    Returns:
        The graph.
    """
    graph = new_graph()
    # One rdflib term for each distinct text: building terms costs more than the look-up.
    known: dict[object, Node] = {}

    def convert(term: object) -> Node:
        node = known.get(term)
        if node is None:
            node = known[term] = to_rdflib(term)
        return node

    for triple in triples:
        graph.add((convert(triple.subject), convert(triple.predicate), convert(triple.object)))
    return graph
