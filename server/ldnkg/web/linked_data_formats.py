"""Writes the description of an IRI, or a graph with its name, in the formats of RDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    Triple,
    parse_query_results,
    serialize,
)

from ldnkg.sparql.backend import Answer
from ldnkg.sparql.evaluation import RDF_FORMATS
from ldnkg.sparql.formats import CSV, Format
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.csv_files import csv_text

__all__ = ["WITH_GRAPHS", "relabeled", "write_named_graph", "write_quads"]

#: Names of the formats that keep the graphs.
WITH_GRAPHS = ("trig", "nq")
_WITHOUT_PREFIXES = ("nt", "nq")
_XML_NAME_END = re.compile(r"[^\W\d][\w.\-]*\Z")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_quads(
    quads: Iterable[Quad], format_: Format, prefixes: Mapping[str, str], *, keep_order: bool = False
) -> bytes:
    """Write statements, in an order that depends on nothing else.

    Args:
        quads: The statements.
        format_: The format; one of RDF without graphs merges them, and CSV has a column for them.
        prefixes: Namespace of each prefix that may be used.
        keep_order: Whether they have such an order already, and each stands once.

    Raises:
        QueryProblem: If the format cannot hold a statement.
    """
    ordered = list(quads) if keep_order else sorted(set(quads), key=str)
    if format_ is CSV:
        return _rows(ordered)
    statements: list[Quad] | list[Triple] = ordered
    if format_.name not in WITH_GRAPHS:
        statements = list(dict.fromkeys(quad.triple for quad in ordered))
    if format_.name == "rdf":
        _refuse_what_xml_cannot_hold(ordered)
    used = {} if format_.name in _WITHOUT_PREFIXES else _used(prefixes, ordered)
    return serialize(statements, format=RDF_FORMATS[format_.name], prefixes=used) or b""


def _rows(quads: Iterable[Quad]) -> bytes:
    """Return statements as rows, with the values that SPARQL 1.1 Query Results CSV has (section 3.2)."""
    rows = (
        (
            _value(quad.subject),
            _value(quad.predicate),
            _value(quad.object),
            "" if isinstance(quad.graph_name, DefaultGraph) else _value(quad.graph_name),
        )
        for quad in quads
    )
    return csv_text([("subject", "predicate", "object", "graph"), *rows]).encode("utf-8")


def _value(term: NamedNode | BlankNode | Literal | Triple) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


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
    name = NamedNode(graph)
    used = {} if format_.name in _WITHOUT_PREFIXES else dict(prefixes)
    for rows in _whole_rows(iter(answer)):
        written = serialize(_quads(rows, name), format=RDF_FORMATS[format_.name], prefixes=used)
        if written:
            yield written
        used = {}


def _quads(rows: bytes, graph: NamedNode) -> list[Quad]:
    """Read rows of subject, predicate and object.

    The engine's reader must live and die in one thread, while a response passes from thread to thread between
    two pieces: used in the wrong one, it ends the process.
    """
    results = parse_query_results(rows, QueryResultsFormat.TSV)
    if not isinstance(results, QuerySolutions):
        return []
    return [Quad(row["s"], row["p"], row["o"], graph) for row in results]


def _whole_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Cut an answer in TSV into answers of whole rows, each with the header."""
    header: bytes | None = None
    held = b""
    for piece in pieces:
        rows, end, held = (held + piece).rpartition(b"\n")
        if end and header is None:
            header, _, rows = (rows + end).partition(b"\n")
            yield header + b"\n" + rows
        elif end and header is not None:
            yield header + b"\n" + rows + end
    if header is None or held:
        raise ValueError("the answer ends within a row")


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
