"""Answers queries for everything above: one small interface.

Its implementation over the worker pool is in `embedded.py`, that over another engine in `remote.py`; nothing
above knows which of the two it asks.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from ldnkg.core.namespaces import BASE
from ldnkg.sparql.diagnosis import evaluation_problem, syntax_problem
from ldnkg.sparql.gate import Inspection
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.pool import PoolStatus
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.run import Cancellation, Closable, EngineFailure
from ldnkg.sparql.selection import WHOLE, DatasetSelection
from ldnkg.sparql.store_files import damage_problem

__all__ = [
    "HELD_BYTES",
    "Answer",
    "Backend",
    "QueryRequest",
    "begun",
    "explained",
    "read_names",
    "read_prefixes",
]

#: Bytes of an answer that are held before it counts as begun; a fault within them still gets its status.
HELD_BYTES = 1024 * 1024

_PREFIX_QUERY = (
    "SELECT ?prefix ?namespace { ?declaration <http://www.w3.org/ns/shacl#prefix> ?prefix ;"
    " <http://www.w3.org/ns/shacl#namespace> ?namespace }"
)


# Every position in which an IRI of the project can stand.
_NAMES_QUERY = f"""
SELECT DISTINCT ?name WHERE {{{{
  {{{{ ?name ?p ?o }}}} UNION {{{{ ?s ?name ?o }}}} UNION {{{{ ?s ?p ?name }}}}{{graphs}}
  FILTER(ISIRI(?name) && STRSTARTS(STR(?name), "{BASE}"))
}}}}
"""


@dataclass(frozen=True)
class QueryRequest:
    """Asks one question.

    Args:
        query: The query.
        inspection: What the gate found in it.
        format: Name of the format.
        default_graphs: The protocol's default graph; None with None below leaves the dataset to the query.
        named_graphs: The protocol's named graphs.
        timeout: Most seconds of computing; the backend's limit if not given.
        selection: The part of the release that answers.
    """

    query: str
    inspection: Inspection
    format: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    timeout: float | None = None
    selection: DatasetSelection = WHOLE


@dataclass
class Answer:
    """Is an answer that has begun.

    Args:
        head: Its first bytes, all of it if `complete`.
        complete: Whether `head` is the whole.
        is_empty: Whether it is known to be `no` or to have no row.
    """

    head: bytes
    complete: bool
    is_empty: bool
    _rest: Iterator[bytes] = field(repr=False)
    _run: Closable | None = field(repr=False)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the whole answer; an exception means that what was yielded is not whole."""
        try:
            yield self.head
            yield from self._rest
        finally:
            self.close()

    def close(self) -> None:
        """Give the answer up; kills the query if it still runs."""
        if self._run is not None:
            self._run.close()


class Running(Closable, Protocol):
    """Is what computes an answer."""

    @property
    def is_empty(self) -> bool:
        """Whether the answer came to its end and is known to have no row."""


def begun(pieces: Iterator[bytes], run: Running) -> Answer:
    """Return an answer once it is whole or long enough to have begun.

    Args:
        pieces: The pieces of the answer.
        run: What computes it.

    Raises:
        QueryProblem: If there is none.
    """
    head = bytearray()
    try:
        for piece in pieces:
            head += piece
            if len(head) > HELD_BYTES:
                return Answer(bytes(head), False, False, pieces, run)
    except BaseException:
        run.close()
        raise
    return Answer(bytes(head), True, run.is_empty, iter(()), None)


class Backend(Protocol):
    """Answers queries over one release."""

    @property
    def limits(self) -> Limits:
        """What a query may cost."""

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Namespace of each prefix that the release declares."""

    @property
    def fingerprint(self) -> str | None:
        """Digest of the data and the program that answer; None where they may change unseen."""

    def names(self) -> frozenset[str]:
        """Return the IRIs of the project that occur in the release; computed once.

        Raises:
            QueryProblem: If they cannot be computed now.
        """

    def inspect(self, query: str) -> Inspection:
        """Let a query through or refuse it, before anything is computed.

        Args:
            query: The query.

        Raises:
            QueryProblem: If it is refused.
        """

    def answer(self, request: QueryRequest, cancellation: Cancellation | None = None) -> Answer:
        """Begin to answer.

        Args:
            request: The question.
            cancellation: What can give the answer up, from another thread.

        Returns:
            The answer, whose first bytes are there.

        Raises:
            QueryProblem: If there is none.
        """

    def preview(
        self,
        request: QueryRequest,
        rows: int,
        cancellation: Cancellation | None = None,
        characters: int = sys.maxsize,
    ) -> Preview:
        """Compute a whole answer and return its first rows.

        Args:
            request: The question; its format does not matter.
            rows: Most rows to return.
            cancellation: What can give the answer up, from another thread.
            characters: Most characters in the terms of these rows.

        Raises:
            QueryProblem: If there is no answer.
        """

    def status(self) -> PoolStatus:
        """Say how the workers are."""

    def close(self) -> None:
        """End everything."""


def explained(failure: EngineFailure, request: QueryRequest, registry: Mapping[str, str]) -> QueryProblem:
    """Turn the engine's complaint about a query into a problem.

    Args:
        failure: The complaint.
        request: The question.
        registry: Namespace of each prefix that the release declares.
    """
    if failure.kind == "syntax":
        message = request.inspection.engine_query.original_places(failure.message)
        return syntax_problem(message, request.query, request.inspection, registry)
    if failure.kind == "format":
        return QueryProblem("not-acceptable", failure.message, "Ask for another format.")
    damage = damage_problem(failure.message)
    return damage or evaluation_problem(failure.message, request.query, request.inspection)


def read_names(
    backend: Backend, selection: DatasetSelection = WHOLE, graphs: Iterable[str] | None = None
) -> frozenset[str]:
    """Return the IRIs of the project that occur in a release.

    Args:
        backend: Answers queries over the release.
        selection: The part of it to ask.
        graphs: IRIs of its graphs; the backend is asked for them if not given.
    """
    query = _NAMES_QUERY.format(graphs=" UNION { GRAPH ?name {} }" if graphs is None else "")
    request = QueryRequest(query, backend.inspect(query), "json", selection=selection)
    rows = backend.preview(request, sys.maxsize).rows
    return frozenset(row[0]["value"] for row in rows if row[0]).union(graphs or ())


def read_prefixes(backend: Backend, selection: DatasetSelection = WHOLE) -> dict[str, str]:
    """Return the namespace of each prefix that a release declares.

    Args:
        backend: Answers queries over the release.
        selection: The part of it to ask.
    """
    request = QueryRequest(_PREFIX_QUERY, backend.inspect(_PREFIX_QUERY), "json", selection=selection)
    rows = backend.preview(request, 10_000).rows
    pairs = (cast(tuple[dict[str, Any], dict[str, Any]], row) for row in rows)
    return dict(sorted((prefix["value"], namespace["value"]) for prefix, namespace in pairs))
