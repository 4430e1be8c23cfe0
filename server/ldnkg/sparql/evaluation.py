"""Computes one query over a store and writes its answer piece by piece; runs in a worker process only."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
)

from ldnkg.sparql.merge import merged
from ldnkg.sparql.selection import WHOLE, DatasetSelection
from ldnkg.sparql.store import LoadedStore
from ldnkg.sparql.streaming import streamed_triples

__all__ = [
    "PREVIEW",
    "RDF_FORMATS",
    "Job",
    "UnserializableError",
    "write_answer",
    "write_results",
]

#: Name of the internal format that carries the first rows and the number of all.
PREVIEW = "preview"

_RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
#: How the engine names each format of a graph.
RDF_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}
_WITH_PREFIXES = ("ttl", "trig")
# Each piece costs the serving process two changes of thread, so pieces are not small.
_CHUNK = 256 * 1024
_LARGEST = 1024 * 1024
# No answer without rows is as long, unless it names many variables or prefixes.
_SHORT = 4096
_XML = ("xml", "rdf")
# What stands in an answer of the engine that has a row, and in no other, for before the rows there are only
# names of variables. To parse an answer takes as long as to write it.
_ROW = {"json": b'"bindings":[{', "xml": b"<result>"}
# What XML 1.0 cannot hold, not even escaped: control characters, U+FFFE and U+FFFF.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_XML_NAME_END = re.compile(r"[^\W\d][\w.\-]*\Z")

_Term = NamedNode | BlankNode | Literal | Triple
Write = Callable[[bytes], None]
Results = QuerySolutions | QueryBoolean | Iterable[Triple]


class UnserializableError(ValueError):
    """States that a result cannot be written in the format asked for."""


@dataclass(frozen=True)
class Job:
    """Describes what a worker is to compute.

    Args:
        query: The query.
        format: Name of the format, or `PREVIEW`.
        base_iri: What relative IRIs of the query are resolved against.
        default_graphs: IRIs of the protocol's default graph; None leaves the dataset to the query.
        named_graphs: IRIs of the protocol's named graphs; None as above.
        merges: Whether a triple may stand in several graphs, so that the default graphs are to be merged.
        prefixes: Namespace by prefix, to shorten IRIs in Turtle and TriG.
        rows: Most rows of a preview.
        characters: Most characters in the terms of a preview; rows beyond are counted only.
        selection: The part of the release that answers.
    """

    query: str
    format: str
    base_iri: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    merges: bool = False
    prefixes: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    characters: int = sys.maxsize
    selection: DatasetSelection = WHOLE

    def as_json(self) -> dict[str, Any]:
        """Return the job as JSON can hold it."""
        # Not `asdict`, which copies everything and takes longer than all the rest of a short query; and only
        # what the worker cannot know.
        content: dict[str, Any] = {"query": self.query, "format": self.format, "base_iri": self.base_iri}
        if self.default_graphs is not None or self.named_graphs is not None:
            content |= {"default_graphs": self.default_graphs, "named_graphs": self.named_graphs}
        if self.format in _WITH_PREFIXES:
            content["prefixes"] = self.prefixes
        if self.format == PREVIEW:
            content |= {"rows": self.rows, "characters": self.characters}
        if self.merges:
            content["merges"] = True
        if self.selection != WHOLE:
            content["selection"] = [self.selection.view, self.selection.infer, self.selection.added]
        return content

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Job:
        """Return the job that JSON holds.

        Args:
            content: What `as_json` gave.
        """
        return cls(
            query=content["query"],
            format=content["format"],
            base_iri=content["base_iri"],
            default_graphs=_graphs(content.get("default_graphs")),
            named_graphs=_graphs(content.get("named_graphs")),
            merges=content.get("merges", False),
            prefixes=content.get("prefixes", {}),
            rows=content.get("rows", 0),
            characters=content.get("characters", sys.maxsize),
            selection=DatasetSelection(*content["selection"]) if "selection" in content else WHOLE,
        )


def _graphs(iris: list[str] | None) -> tuple[str, ...] | None:
    return None if iris is None else tuple(iris)


class _Buffer:
    """Gathers the engine's small writes into larger pieces.

    Args:
        write: Takes each piece.
        is_xml: Whether the pieces must be what XML can hold.
    """

    def __init__(self, write: Write, *, is_xml: bool = False) -> None:
        self._write = write
        self._is_xml = is_xml
        self._held = bytearray()
        self._before = b""
        #: The whole answer while it is short, else None.
        self.short: bytes | None = b""

    def write(self, data: bytes) -> int:
        self._held += data
        if len(self._held) >= _CHUNK:
            self.flush_all()
        return len(data)

    def flush(self) -> None:
        """Do nothing: the engine flushes more often than is useful."""

    def flush_all(self) -> None:
        if self._is_xml:
            # The engine writes such a character as it is, and no XML parser would take the answer.
            if _NOT_XML.search(self._before + self._held):
                raise UnserializableError("XML cannot hold a control character that a value contains")
            self._before = bytes(self._held[-2:])
        if self.short is not None:
            whole = self.short + bytes(self._held[:_SHORT])
            self.short = whole if len(whole) < _SHORT else None
        for start in range(0, len(self._held), _LARGEST):
            self._write(bytes(self._held[start : start + _LARGEST]))
        self._held.clear()


def write_answer(store: LoadedStore, job: Job, write: Write) -> bool:
    """Compute a query and write its answer.

    Args:
        store: The store.
        job: The query and how to answer it.
        write: Takes each piece in order.

    Returns:
        Whether the answer is known to be `no` or to have no row.

    Raises:
        SyntaxError: If the query is malformed.
        RuntimeError: If the engine cannot compute it.
        UnserializableError: If the format cannot hold the result.
    """
    return write_results(_query(store, job), job, write)


def write_results(results: Results, job: Job, write: Write) -> bool:
    """Write an answer.

    Args:
        results: The answer, computed as it is read.
        job: How to write it.
        write: Takes each piece in order.

    Returns:
        Whether the answer is known to be `no` or to have no row.

    Raises:
        UnserializableError: If the format cannot hold the result.
    """
    buffer = _Buffer(write, is_xml=job.format in _XML)
    if job.format == PREVIEW:
        buffer.write(json.dumps(_preview(results, job.rows, job.characters)).encode("ascii"))
    elif not isinstance(results, QuerySolutions | QueryBoolean):
        _write_graph(results, job, buffer)
    else:
        results_format = _RESULTS.get(job.format)
        if results_format is None:
            raise UnserializableError(f"rows cannot be written as {job.format}")
        results.serialize(cast(Any, buffer), results_format)
        if isinstance(results, QueryBoolean) and job.format in ("csv", "tsv"):
            buffer.write(b"\r\n" if job.format == "csv" else b"\n")
    buffer.flush_all()
    if isinstance(results, QueryBoolean):
        return not results
    return buffer.short is not None and _has_no_row(buffer.short, job.format)


def _has_no_row(content: bytes, format_name: str) -> bool:
    """Say whether a whole answer that was just written is without rows; the engine counts none itself."""
    if format_name in ("csv", "tsv"):
        return content.count(b"\n") <= 1
    row = _ROW.get(format_name)
    if row is not None and row in content:
        return False
    if format_name in _RESULTS:
        found = pyoxigraph.parse_query_results(content, _RESULTS[format_name])
        return isinstance(found, QuerySolutions) and next(found, None) is None
    if format_name in RDF_FORMATS:
        return next(iter(pyoxigraph.parse(content, RDF_FORMATS[format_name])), None) is None
    return False


def _query(store: LoadedStore, job: Job) -> Results:
    engine = store.engine
    is_plain = job.default_graphs is None and job.named_graphs is None
    if is_plain or len(job.default_graphs or ()) == 1:
        graph = None if is_plain else (job.default_graphs or ())[0]
        triples = streamed_triples(store, job.query, job.base_iri, graph)
        if triples is not None:
            return triples
    if is_plain:
        return engine.query(job.query, base_iri=job.base_iri, use_default_graph_as_union=store.unites)
    default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(iri) for iri in job.default_graphs or ()]
    named: list[NamedNode | BlankNode] = [NamedNode(iri) for iri in job.named_graphs or ()]
    if job.merges and len(default) > 1:
        engine, default = merged(engine, default, named), [DefaultGraph()]
    return engine.query(job.query, base_iri=job.base_iri, default_graph=default, named_graphs=named)


def _write_graph(triples: Iterable[Triple], job: Job, buffer: _Buffer) -> None:
    graph_format = RDF_FORMATS.get(job.format)
    if graph_format is None:
        raise UnserializableError(f"triples cannot be written as {job.format}")
    if job.format == "rdf":
        pyoxigraph.serialize(_with_xml_names(triples), cast(Any, buffer), graph_format)
    elif job.format in _WITH_PREFIXES:
        prefixes = {name: iri for name, iri in job.prefixes.items() if _is_writable(name, iri)}
        pyoxigraph.serialize(triples, cast(Any, buffer), graph_format, prefixes=prefixes)
    else:
        pyoxigraph.serialize(triples, cast(Any, buffer), graph_format)


def _is_writable(prefix: str, namespace: str) -> bool:
    # A query may declare a prefix for a relative or an escaped IRI, which the engine's writer does not take.
    try:
        pyoxigraph.serialize((), format=RdfFormat.TURTLE, prefixes={prefix: namespace})
    except ValueError:
        return False
    return True


def _with_xml_names(triples: Iterable[Triple]) -> Iterator[Triple]:
    # The engine would write an element without a local name, which no XML parser takes.
    for triple in triples:
        if not _XML_NAME_END.search(triple.predicate.value):
            raise UnserializableError(
                f"RDF/XML cannot hold the predicate <{triple.predicate.value}>, which ends in no XML name"
            )
        yield triple


def _preview(results: Results, most_rows: int, most_characters: int) -> dict[str, Any]:
    if isinstance(results, QueryBoolean):
        return {"boolean": bool(results), "variables": [], "rows": [], "total": 0}
    names = (
        [variable.value for variable in results.variables]
        if isinstance(results, QuerySolutions)
        else ["subject", "predicate", "object"]
    )
    rows: list[list[Any]] = []
    total = 0
    for result in results:
        total += 1
        if total > most_rows or most_characters < 0:
            continue
        row = [_term(term) for term in result]
        most_characters -= sum(len(term["value"]) for term in row if term)
        if most_characters >= 0:
            rows.append(row)
    return {"boolean": None, "variables": names, "rows": rows, "total": total}


def _term(term: _Term | None) -> dict[str, str] | None:
    """Return a term as in SPARQL 1.1 Query Results JSON; a triple term as its text."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        content = {"type": "literal", "value": term.value}
        if term.language:
            content["xml:lang"] = term.language
        elif term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
            content["datatype"] = term.datatype.value
        return content
    return {"type": "triple", "value": str(term)}
