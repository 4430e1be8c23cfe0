"""Writes the description of an IRI, or a graph with its name, in the formats of RDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, cast

from pyoxigraph import (
    BlankNode,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from ldnkg.sparql.backend import Answer
from ldnkg.sparql.formats import Format
from ldnkg.sparql.problems import QueryProblem

__all__ = ["WITH_GRAPHS", "relabeled", "write_named_graph", "write_quads"]

_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}
#: Names of the formats that keep the graphs.
WITH_GRAPHS = ("trig", "nq")
_WITHOUT_PREFIXES = ("nt", "nq")
_BATCH = 2000
_XML_NAME_END = re.compile(r"[^\W\d][\w.\-]*\Z")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_quads(quads: Iterable[Quad], format_: Format, prefixes: Mapping[str, str]) -> bytes:
    """Write statements, in an order that depends on nothing else.

    Args:
        quads: The statements.
        format_: The format; one without graphs merges them.
        prefixes: Namespace of each prefix that may be used.

    Raises:
        QueryProblem: If the format cannot hold a statement.
    """
    ordered = sorted(set(quads), key=str)
    statements: list[Quad] | list[Triple] = ordered
    if format_.name not in WITH_GRAPHS:
        statements = list(dict.fromkeys(quad.triple for quad in ordered))
    if format_.name == "rdf":
        _refuse_what_xml_cannot_hold(ordered)
    used = {} if format_.name in _WITHOUT_PREFIXES else _used(prefixes, ordered)
    return serialize(statements, format=_FORMATS[format_.name], prefixes=used) or b""


def relabeled(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Number the blank nodes in the order in which they come; a parser gives them new labels each time.

    Args:
        quads: The statements of one file.
    """
    numbers: dict[BlankNode, BlankNode] = {}

    def number(node: BlankNode) -> BlankNode:
        return numbers.setdefault(node, BlankNode(f"b{len(numbers)}"))

    for quad in quads:
        subject = number(quad.subject) if isinstance(quad.subject, BlankNode) else quad.subject
        value = number(quad.object) if isinstance(quad.object, BlankNode) else quad.object
        yield Quad(subject, quad.predicate, value, quad.graph_name)


def write_named_graph(
    answer: Answer, graph: str, format_: Format, prefixes: Mapping[str, str]
) -> Iterator[bytes]:
    """Write the statements of a graph together with its name, piece by piece.

    Args:
        answer: Its statements as rows in TSV: subject, predicate, object.
        graph: IRI of the graph.
        format_: TriG or N-Quads.
        prefixes: Namespace of each prefix that may be used.

    Yields:
        Pieces; an exception means that what was yielded is not whole.
    """
    results = parse_query_results(cast(IO[bytes], _Reader(iter(answer))), QueryResultsFormat.TSV)
    name = NamedNode(graph)
    batch: list[Quad] = []
    first = True
    for row in results if isinstance(results, QuerySolutions) else ():
        batch.append(Quad(row[0], row[1], row[2], name))
        if len(batch) == _BATCH:
            yield _batch(batch, format_, prefixes if first else {})
            batch, first = [], False
    yield _batch(batch, format_, prefixes if first else {})


def _batch(quads: list[Quad], format_: Format, prefixes: Mapping[str, str]) -> bytes:
    wanted = {} if format_.name in _WITHOUT_PREFIXES else dict(prefixes)
    return serialize(quads, format=_FORMATS[format_.name], prefixes=wanted) or b""


class _Reader(io.RawIOBase):
    """Is a file whose content comes in pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._held = piece
        size = len(self._held) if size < 0 else size
        taken, self._held = self._held[:size], self._held[size:]
        return taken


def _used(prefixes: Mapping[str, str], quads: Iterable[Quad]) -> dict[str, str]:
    iris = {
        term.value
        for quad in quads
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, NamedNode)
    }
    iris |= {str(datatype.value) for quad in quads if (datatype := getattr(quad.object, "datatype", None))}
    return {
        prefix: namespace
        for prefix, namespace in prefixes.items()
        if any(iri.startswith(namespace) for iri in iris)
    }


def _refuse_what_xml_cannot_hold(quads: Iterable[Quad]) -> None:
    for quad in quads:
        if not _XML_NAME_END.search(quad.predicate.value):
            raise _unwritable(f"the predicate <{quad.predicate.value}>, which ends in no XML name")
        if _NOT_XML.search(str(getattr(quad.object, "value", ""))):
            raise _unwritable("a control character that a value contains")


def _unwritable(what: str) -> QueryProblem:
    return QueryProblem("not-acceptable", f"RDF/XML cannot hold {what}", "Ask for another format.")
