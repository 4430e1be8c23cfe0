"""Reads what another engine answers, and refuses whatever is not certainly whole.

Rows are asked for as SPARQL JSON, whose end shows in the text; triples as N-Triples, whose end shows in HTTP
only.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, RdfFormat, Triple

from ldnkg.sparql.evaluation import Job, Results, UnserializableError, Write, write_results
from ldnkg.sparql.gate import Form
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.remote_http import Body, EngineError, Response, body_pieces

__all__ = ["accepted", "engine_problem", "pass_on", "refuse_failure", "unreachable"]

_RESULTS = "application/sparql-results+json"
_GRAPHS = "application/n-triples"
_RESULT_TYPES = (_RESULTS, "application/json")
_GRAPH_TYPES = {
    _GRAPHS: RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/turtle": RdfFormat.TURTLE,
}
# A cap on rows that is above this cannot have cut an answer.
_HARMLESS_ROWS = 1_000_000_000
_TIMEOUT = re.compile(r"time[d -]*out|time limit|S1TAT|S1T00|took too long|deadline", re.IGNORECASE)
_SHOWN = 300
# Virtuoso names a blank node by an IRI, which is no label. Unescaped quotes stand in no JSON string.
_NODE = re.compile(rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")nodeID://')
# It also writes a boolean as a number, which is the same value and which few clients expect.
_BIT = re.compile(
    rb'("datatype"\s*:\s*"http://www\.w3\.org/2001/XMLSchema#boolean"\s*,\s*"value"\s*:\s*)"([01])"'
)
_WORDS = {b"0": b'"false"', b"1": b'"true"'}
_LONGEST = 200
_BUFFER = 64 * 1024
_BOOLEANS = {True: b'{"head":{},"boolean":true}', False: b'{"head":{},"boolean":false}'}
_LONGEST_BOOLEAN = 64 * 1024


def accepted(form: Form) -> str:
    """Return the Accept header for a form of query.

    Args:
        form: The form.
    """
    if form in ("SELECT", "ASK"):
        return _RESULTS
    return f"{_GRAPHS}, text/plain;q=0.9, text/turtle;q=0.5"


def engine_problem(detail: str, *, is_timeout: bool = False) -> QueryProblem:
    """Return the problem that the engine gave no whole answer.

    Args:
        detail: Why.
        is_timeout: Whether its time limit was the cause.
    """
    if is_timeout:
        hint = "Make the query more selective, add LIMIT, or fetch a dump and query that."
        return QueryProblem("engine-timeout", detail, hint)
    return QueryProblem("engine-failed", detail, "Simplify the query, or tell whoever runs this server.")


def refuse_failure(response: Response) -> None:
    """Let an answer through that has begun well.

    Args:
        response: The answer.

    Raises:
        QueryProblem: If it is none, or not whole.
    """
    headers = response.headers
    if response.status != 200:
        raise _refusal(response)
    if "X-SQL-State" in headers or "X-SQL-Message" in headers:
        message = _line(headers.get("X-SQL-Message", headers.get("X-SQL-State", "")))
        raise engine_problem(
            f"the engine gave a part of the answer only: {message}",
            is_timeout=headers.get("X-SQL-State") == "S1TAT" or bool(_TIMEOUT.search(message)),
        )
    cap = headers.get("X-SPARQL-MaxRows", "")
    if cap and not (cap.isdecimal() and int(cap) >= _HARMLESS_ROWS):
        raise engine_problem(f"the engine cuts answers off after {cap[:20]} rows")
    if headers.get("Content-Encoding", "identity") != "identity":
        raise engine_problem("the engine compressed its answer, which was not asked for")


def pass_on(response: Response, form: Form, job: Job, write: Write) -> bool:
    """Read an answer and write it in the format that the client asked for.

    Args:
        response: The answer, let through by `refuse_failure`.
        form: The form of the query.
        job: How to write it.
        write: Takes each piece in order.

    Returns:
        Whether it is known to be `no` or to have no row.

    Raises:
        QueryProblem: If it is broken, or the format cannot hold it.
    """
    body = Body(_renamed(body_pieces(response)) if form == "SELECT" else body_pieces(response))
    try:
        return write_results(_results(response, form, body), job, write)
    except QueryProblem:
        raise
    except UnserializableError as error:
        raise QueryProblem("not-acceptable", str(error), "Ask for another format.") from None
    except (SyntaxError, ValueError, OSError) as error:
        if body.failure is not None:
            raise engine_problem("the engine broke its answer off") from None
        if isinstance(error, OSError):
            raise
        raise engine_problem(f"the answer of the engine is broken: {_line(str(error))}") from None


def unreachable(error: EngineError) -> QueryProblem:
    """Return the problem that an engine could not be asked.

    Args:
        error: Why.
    """
    return engine_problem(str(error), is_timeout=error.is_timeout)


def _results(response: Response, form: Form, body: Body) -> Results:
    file = io.BufferedReader(body, _BUFFER)
    if form in ("SELECT", "ASK"):
        if response.media_type not in _RESULT_TYPES:
            raise engine_problem(
                f"the engine answered {response.media_type or 'no media type'}, not {_RESULTS}"
            )
        if form == "ASK":
            return _boolean(file.read(_LONGEST_BOOLEAN))
        found = pyoxigraph.parse_query_results(file, QueryResultsFormat.JSON)
        if isinstance(found, QueryBoolean):
            raise engine_problem("the engine answered another kind of query")
        return found
    format_ = _GRAPH_TYPES.get(response.media_type)
    if format_ is None:
        raise engine_problem(f"the engine answered {response.media_type or 'no media type'}, not {_GRAPHS}")
    if not response.tells_its_end:
        raise engine_problem("the engine does not tell where its answer ends")
    return _triples(pyoxigraph.parse(file, format_))


def _boolean(content: bytes) -> Results:
    # The parser of rows is content with the beginning of such an answer.
    answer = json.loads(content)
    boolean = answer.get("boolean") if isinstance(answer, dict) else None
    if not isinstance(boolean, bool):
        raise engine_problem("the engine answered another kind of query")
    return pyoxigraph.parse_query_results(_BOOLEANS[boolean], QueryResultsFormat.JSON)


def _triples(quads: Iterable[pyoxigraph.Quad]) -> Iterator[Triple]:
    for quad in quads:
        yield quad.triple


def _renamed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces in which blank nodes have labels and booleans are words."""
    held = b""
    for piece in pieces:
        text = _BIT.sub(_word, _NODE.sub(rb"\1", held + piece))
        # What may be the beginning of such a term waits for the next piece.
        cut = text.rfind(b"{", max(0, len(text) - _LONGEST))
        cut = len(text) if cut < 0 else cut
        held = text[cut:]
        if cut:
            yield text[:cut]
    if held:
        yield held


def _word(match: re.Match[bytes]) -> bytes:
    return match[1] + _WORDS[match[2]]


def _refusal(response: Response) -> QueryProblem:
    status = response.status
    text = _line(response.text())
    if status in (401, 403):
        return engine_problem("the engine does not let this server in")
    if 300 <= status < 400:
        return engine_problem("the engine's address leads elsewhere, and that is not followed")
    message = f": {text}" if text and not text.startswith("<") else ""
    if status in (408, 504) or _TIMEOUT.search(text):
        return engine_problem(f"the engine gave up{message}", is_timeout=True)
    if status == 400:
        return engine_problem(f"the engine does not take the query{message}")
    return engine_problem(f"the engine answered {status}{message}")


def _line(text: str) -> str:
    shown = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
