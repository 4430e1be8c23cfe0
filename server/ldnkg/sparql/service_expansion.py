"""Puts the answers of other endpoints into a query, in the place of its SERVICE clauses.

By SPARQL 1.1 Federated Query, section 4, a clause is joined with what stands around it like any other part of
a group. So is VALUES, at every place where SERVICE may stand; the text is replaced, and the engine does the
rest. What a clause asks is evaluated by itself, from the bottom up: no binding from outside gets into it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from ldnkg.core.dotted import EngineQuery, engine_query
from ldnkg.core.namespaces import BASE, ENDPOINT
from ldnkg.core.sparql_text import FORMS
from ldnkg.core.tokens import Token, line_and_column
from ldnkg.sparql.broker import Broker, ServiceFailure
from ldnkg.sparql.dataset import dataset_clause
from ldnkg.sparql.gate import excerpt
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.rewriting import Piece, Source, rewritten
from ldnkg.sparql.run import Cancellation
from ldnkg.sparql.selection import WHOLE
from ldnkg.sparql.service_clauses import GraphGroup, ServiceClause
from ldnkg.sparql.service_policy import ServicePolicy
from ldnkg.sparql.service_results import Row, Rows, UnusableAnswer, inline_rows, read_rows, values_clause

if TYPE_CHECKING:
    from ldnkg.sparql.backend import Backend, QueryRequest
    from ldnkg.sparql.preview import Preview

__all__ = ["Expansion"]

_LOG = logging.getLogger("ldnkg.service")
# A graph that no release has; over it alone, a query is checked and not answered.
_NOTHING = BASE + ".well-known/genid/nothing"
# What a function that only the other endpoint knows ends in, and what says nothing about the query's form.
_EVALUATION = ("unsupported-function", "query-failed")
_RETRY_SECONDS = 5


@dataclass(frozen=True)
class _Edit:
    """Replaces a part of the query.

    Args:
        start: Offset of the part.
        end: Offset after it.
        pieces: What takes its place.
    """

    start: int
    end: int
    pieces: Sequence[Piece]


class Expansion:
    """Replaces the SERVICE clauses of one query.

    Args:
        request: The request, whose query has such clauses.
        policy: Whom they may ask; the gate has seen to it that they ask nobody else.
        broker: Asks the others.
        limits: What that may cost.
        backend: Answers what this server asks itself, and checks the query before anyone is asked.
        cancellation: What can give the answer up, from another thread.
    """

    def __init__(
        self,
        request: QueryRequest,
        policy: ServicePolicy,
        broker: Broker,
        limits: Limits,
        backend: Backend,
        cancellation: Cancellation | None,
    ) -> None:
        self._request = request
        self._query = request.query
        self._policy = policy
        self._broker = broker
        self._limits = limits
        self._backend = backend
        self._cancellation = cancellation
        self._source = Source(request.inspection.engine_query)
        self._seconds = limits.timeout_seconds if request.timeout is None else request.timeout
        self._deadline = time.monotonic() + self._seconds
        self._rows_left = limits.service_rows
        self._bytes_left = limits.service_bytes
        self._text_left = limits.service_bytes

    def run(self) -> QueryRequest:
        """Return the request with a query that asks nobody, and with the time that is left.

        Raises:
            QueryProblem: If the query is malformed, or an endpoint fails whose clause is not SILENT.
        """
        services = self._request.inspection.services
        self._check()
        pieces = self._expanded(0, len(self._query), services, self._is_plain())
        inspection = replace(
            self._request.inspection, engine_query=rewritten(self._source, pieces), services=()
        )
        # In tenths, for this is the number that the problem names if the time runs out.
        timeout = max(0.1, round(self._remaining(), 1))
        return replace(self._request, inspection=inspection, timeout=timeout)

    # Checking

    def _check(self) -> None:
        """Let the engine find what is malformed before anyone is asked.

        SERVICE and GRAPH have the same grammar and the same rules of scope, and the engine follows no GRAPH.
        """
        self._over_nothing(engine_query(self._without_services(0, len(self._query))))

    def _without_services(self, start: int, end: int) -> str:
        """Return a part of the query with GRAPH for every SERVICE, of the same length."""
        text = list(self._query)
        for outer in self._request.inspection.services:
            for clause in outer.walk():
                text[clause.start : clause.start + len("SERVICE")] = "GRAPH  "
                if clause.silent is not None:
                    place = clause.silent.offset
                    text[place : place + len("SILENT")] = " " * len("SILENT")
        return "".join(text[start:end])

    def _over_nothing(self, query: EngineQuery) -> Preview | None:
        """Evaluate a query over an empty dataset; None where the engine lacks what the query uses."""
        try:
            return self._computed(query, self._request.inspection.tokens, (_NOTHING,), 0)
        except QueryProblem as problem:
            if problem.kind.slug in _EVALUATION:
                return None
            raise

    def _computed(
        self, query: EngineQuery, tokens: tuple[Token, ...], graphs: tuple[str, ...] | None, rows: int
    ) -> Preview:
        """Evaluate a query that was made of parts of the one that was sent.

        Args:
            query: The query.
            tokens: The tokens of its parts, which also say whether it chooses a dataset.
            graphs: The default graph; None for what this server answers others from.
            rows: Most rows to return.
        """
        inspection = replace(self._request.inspection.of_tokens(tokens), engine_query=query, services=())
        request = replace(
            self._request,
            inspection=inspection,
            default_graphs=graphs,
            named_graphs=None,
            timeout=self._remaining(),
            # What an endpoint answers from does not depend on who asks.
            selection=WHOLE,
        )
        return self._backend.preview(request, rows, self._cancellation, self._text_left)

    # Replacing

    def _is_plain(self) -> bool:
        """Say whether the query is answered from the same dataset as one that others send to this server."""
        request = self._request
        chosen = request.default_graphs or request.named_graphs
        return not chosen and dataset_clause(request.inspection) is None and request.selection == WHOLE

    def _expanded(
        self, start: int, end: int, clauses: Sequence[ServiceClause], plain: bool
    ) -> Iterator[Piece]:
        """Yield a part of the query without SERVICE.

        Args:
            start: Offset of the part.
            end: Offset after it.
            clauses: The clauses in it.
            plain: Whether it is evaluated over what this server answers others from.
        """
        edits = [
            _Edit(clause.start, clause.end, list(self._replacement(clause, plain))) for clause in clauses
        ]
        for graph in dict.fromkeys(clause.graph for clause in clauses):
            if graph is not None:
                edits += self._within_graph(graph)
        done = start
        for edit in sorted(edits, key=lambda edit: edit.start):
            yield self._source.part(done, edit.start)
            yield from edit.pieces
            done = edit.end
        yield self._source.part(done, end)

    def _within_graph(self, graph: GraphGroup) -> Iterator[_Edit]:
        """Bind the graph of a GRAPH clause.

        The engine does that where a triple is matched. A group of VALUES alone would hold in graphs that are
        not there, and not once for each graph.
        """
        opening = f" GRAPH {graph.name} {{}} " + ("{" if graph.is_select else "")
        yield _Edit(graph.start, graph.start, [self._source.stand_in(opening, graph.start)])
        if graph.is_select:
            yield _Edit(graph.end, graph.end, [self._source.stand_in("} ", graph.end)])

    def _replacement(self, clause: ServiceClause, plain: bool) -> Iterator[Piece]:
        stand_in = self._source.stand_in
        if not self._policy.is_local(clause):
            yield stand_in(self._remote_values(clause), clause.start)
        elif plain and clause.graph is None:
            yield stand_in(" { SELECT * WHERE {", clause.start)
            yield from self._expanded(clause.body_start, clause.body_end, clause.nested, plain)
            yield stand_in("} } ", clause.body_end)
        else:
            yield stand_in(self._local_values(clause), clause.start)

    def _local_values(self, clause: ServiceClause) -> str:
        """Return what this server itself answers to a clause."""
        stand_in = self._source.stand_in
        pieces = [stand_in(f"{self._prologue()}SELECT * WHERE {{", clause.start)]
        pieces += self._expanded(clause.body_start, clause.body_end, clause.nested, True)
        pieces.append(stand_in(f"}}\nLIMIT {self._rows_left + 1}", clause.body_end))
        tokens = (*self._declarations(), *self._tokens(clause.body_start - 1, clause.body_end + 1))
        preview = self._computed(rewritten(self._source, pieces), tokens, None, self._rows_left)
        names, most_rows = preview.variables, self._rows_left
        try:
            if preview.total > len(preview.rows):
                raise UnusableAnswer(f"answers with more than {most_rows:,} rows, or with long ones")
            lines = self._inlined(names, [_by_name(names, row) for row in preview.rows])
        except UnusableAnswer as failure:
            # No other server failed, so SILENT changes nothing.
            detail = f"SERVICE to this server itself {failure.reason}"
            raise self._problem("too-large", clause, detail, self._limits_hint()) from None
        return values_clause(names, lines)

    def _remote_values(self, clause: ServiceClause) -> str:
        """Return what other endpoints answer to a clause."""
        variable = clause.variable
        names = self._variables(clause)
        columns = names if variable is None or variable in names else (*names, variable)
        lines: list[str] = []
        for endpoint in self._policy.targets(clause):
            known: Row = {} if variable is None else {variable: {"type": "uri", "value": endpoint}}
            try:
                rows = self._asked(endpoint, clause)
                lines += self._inlined(columns, [row | known for row in rows if _agree(row, known)])
            except UnusableAnswer as unusable:
                failure = ServiceFailure(unusable.reason, large=unusable.large)
                lines.append(self._failed(clause, endpoint, failure, columns, known))
            except ServiceFailure as failure:
                lines.append(self._failed(clause, endpoint, failure, columns, known))
        return values_clause(columns, lines)

    def _asked(self, endpoint: str, clause: ServiceClause) -> list[Row]:
        body = self._query[clause.body_start : clause.body_end]
        reply = self._broker.ask(
            endpoint,
            # One row more than may come, so that too many are seen and need not all be sent.
            f"{self._prologue()}SELECT * WHERE {{{body}}}\nLIMIT {self._rows_left + 1}",
            seconds=min(self._limits.service_timeout_seconds, self._remaining()),
            most_bytes=self._bytes_left,
            cancellation=self._cancellation,
        )
        self._bytes_left -= len(reply.body)
        rows = read_rows(reply.body, self._rows_left)
        if reply.most_rows is not None and len(rows) >= reply.most_rows:
            raise UnusableAnswer(
                f"cuts its answers off at {reply.most_rows:,} rows, and this one has as many"
            )
        return rows

    def _inlined(self, names: Sequence[str], rows: Rows) -> list[str]:
        lines = inline_rows(names, rows, self._text_left)
        self._rows_left -= len(lines)
        self._text_left -= sum(len(line.encode("utf-8")) for line in lines)
        return lines

    def _variables(self, clause: ServiceClause) -> tuple[str, ...]:
        """Return the variables that a clause can bind."""
        body = self._without_services(clause.body_start, clause.body_end)
        preview = self._over_nothing(engine_query(f"{self._prologue()}SELECT * WHERE {{{body}}}"))
        if preview is not None:
            return preview.variables
        inside = self._tokens(clause.body_start, clause.body_end)
        return tuple(dict.fromkeys(token.text[1:] for token in inside if token.kind == "variable"))

    def _tokens(self, start: int, end: int) -> Iterator[Token]:
        return (token for token in self._request.inspection.tokens if start <= token.offset < end)

    def _prologue(self) -> str:
        """Return the declarations of the query, after the base that they would have here."""
        return " ".join([f"BASE <{ENDPOINT}>", *(token.text for token in self._declarations()), ""])

    def _declarations(self) -> Iterator[Token]:
        return takewhile(_is_before_form, self._request.inspection.tokens)

    # Failing

    def _failed(
        self, clause: ServiceClause, endpoint: str, failure: ServiceFailure, names: Sequence[str], known: Row
    ) -> str:
        """Return the one solution that a failing endpoint gives if the clause is SILENT."""
        left = self._cancellation is not None and self._cancellation.cancelled
        silent = clause.silent is not None and not failure.busy and not left
        _LOG.warning("<%s> %s%s", endpoint, failure.reason, " (SILENT)" if silent else "")
        if silent:
            return inline_rows(names, [known], self._limits.service_bytes)[0]
        detail = f"the endpoint <{endpoint}> {failure.reason}"
        if failure.busy:
            hint = f"Try again in {_RETRY_SECONDS} seconds."
            raise self._problem("overloaded", clause, detail, hint, _RETRY_SECONDS)
        slug = "service-timeout" if failure.late else "service-failed"
        hint = (
            self._limits_hint()
            if failure.late or failure.large
            else "Tell whoever runs it, or try again later."
        )
        raise self._problem(slug, clause, detail, f"{hint} SERVICE SILENT goes on without it.")

    def _limits_hint(self) -> str:
        limits = self._limits
        return (
            f"Ask for less in its group: all answers together may have {limits.service_rows:,} rows and"
            f" {limits.service_bytes:,} bytes, and each may take {limits.service_timeout_seconds:g} seconds."
        )

    def _problem(
        self, slug: str, clause: ServiceClause, detail: str, hint: str, retry_after: int | None = None
    ) -> QueryProblem:
        line, column = line_and_column(self._query, clause.start)
        return QueryProblem(
            slug,
            detail,
            hint,
            line=line,
            column=column,
            excerpt=excerpt(self._query, line, column),
            retry_after=retry_after,
        )

    def _remaining(self) -> float:
        remaining = self._deadline - time.monotonic()
        if remaining <= 0:
            raise QueryProblem(
                "timeout",
                f"the query was stopped after {self._seconds:g} seconds, those of SERVICE included",
                "Ask them for less, or ask fewer of them.",
            )
        return remaining


def _is_before_form(token: Token) -> bool:
    return token.kind != "word" or not token.text.upper().startswith(FORMS)


def _by_name(names: Sequence[str], row: Sequence[Mapping[str, str] | None]) -> Row:
    return {name: term for name, term in zip(names, row, strict=True) if term is not None}


def _agree(row: Row, known: Row) -> bool:
    """Say whether a row binds nothing to anything else than what is known."""
    return all(
        name not in row or (row[name].get("type"), row[name].get("value")) == ("uri", term["value"])
        for name, term in known.items()
    )
