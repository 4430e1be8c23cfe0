"""Answers plain queries in the event loop, before the application, which answers all others.

Measured by `make bench`: of the 1.2 ms of processor time that a point query took in the serving process, the
application and the change of threads took 0.9. What is not plain (a page, a view, another release, SERVICE,
conditions, a fault) is left to the application, and so is an answer that is long or has no row; what was
begun here goes on there. Both ways give the same headers and bytes (tests/test_direct.py).
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from ldnkg.sparql.backend import HELD_BYTES, Answer, QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.formats import HTML, Chosen, choose, formats_for
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.reception import NoWorkerError, Reception
from ldnkg.web.answers import BEGUN, Begun
from ldnkg.web.cache import AnswerCache, KeptAnswer, answer_key
from ldnkg.web.compression import SHORTEST_COMPRESSED, accepted_coding, compress, tagged
from ldnkg.web.context import LEASE
from ldnkg.web.observation import Exchange
from ldnkg.web.requests import PLAIN_FIELDS, plain_fields, read_protocol
from ldnkg.web.responses import COMMON_HEADERS
from ldnkg.web.sites import Lease, Sites, is_host

__all__ = ["DirectEndpoint", "Reply"]

_PATH = "/sparql"
# Who asked longer ago is not about to ask again.
_MOMENT_SECONDS = 0.005
# A request with one of these wants what only the application knows to do.
_CONDITIONS = frozenset(
    (b"authorization", b"range", b"if-match", b"if-none-match", b"if-range", b"expect", b"content-encoding")
)
_VARY = (b"vary", b"Accept, Accept-Encoding")
_COMMON = [(name.lower().encode(), value.encode()) for name, value in COMMON_HEADERS.items()]

Scope = dict[str, Any]
Headers = list[tuple[bytes, bytes]]


class Departing(Protocol):
    """Tells when the client leaves."""

    def register(self, action: Callable[[], Any]) -> None:
        """Have an action called when the client leaves, from any thread."""


@dataclass(frozen=True)
class Reply:
    """Is a whole answer.

    Args:
        headers: Its headers.
        body: Its bytes.
        source: What it depends on; None where it must not be kept.
    """

    headers: Headers
    body: bytes
    source: object | None


@dataclass(frozen=True)
class _Plain:
    """Is a plain query.

    Args:
        asked: The question.
        chosen: Format and media type of the answer.
        coding: The content coding that the client prefers.
        is_stored: Whether clients may keep the answer.
    """

    asked: QueryRequest
    chosen: Chosen
    coding: str | None
    is_stored: bool


class DirectEndpoint:
    """Answers plain queries of the endpoint.

    Args:
        sites: The releases.
        answers: Answers that are kept, those of the application.
        cache_seconds: Seconds for which a client may use an answer without asking again.
    """

    def __init__(self, sites: Sites, answers: AnswerCache, cache_seconds: int) -> None:
        self._sites = sites
        self._answers = answers
        self._clients = _Clients()
        self._fresh = f"public, max-age={cache_seconds}".encode()

    async def reply(
        self, scope: Scope, body: bytes, departure: Departing, exchange: Exchange
    ) -> Reply | dict[str, Any]:
        """Answer a request, or leave it to the application.

        Args:
            scope: The ASGI scope.
            body: The body of the request.
            departure: Tells when the client leaves.
            exchange: Takes the facts about the request.

        Returns:
            The answer; or what the application is to find in its environment.

        Raises:
            GivenUpError: If the client left.
        """
        headers = _plain_headers(scope)
        if headers is None:
            return {}
        lease = self._sites.lease()
        ends_here = True
        try:
            plain = _read(scope, headers, body, lease)
            if plain is None:
                return {}
            asked = plain.asked
            exchange.route, exchange.query, exchange.form = _PATH, asked.query, asked.inspection.form
            exchange.format = plain.chosen.format.name
            key = answer_key(lease.context.backend.fingerprint, asked, plain.chosen.media_type)
            kept = self._answers.get(key) if key is not None else None
            if kept is None:
                is_alone = self._clients.is_alone(scope.get("client"))
                outcome = await _begun(lease, asked, departure, is_alone=is_alone)
                if not isinstance(outcome, Answer) or not outcome.complete or outcome.is_empty:
                    ends_here = False
                    begun = {} if outcome is None else {BEGUN: Begun(asked, outcome)}
                    return {LEASE: lease, **begun}
                kept = KeptAnswer(outcome.head, is_empty=False)
                if key is not None:
                    self._answers.put(key, kept)
                # Kept as a whole response only when it is asked for again.
                token = None
            elif kept.is_empty:
                # The application adds what may have been meant.
                return {}
            else:
                token = lease.context.token
            return await self._written(plain, kept, key, token)
        finally:
            if ends_here:
                lease.end()

    async def _written(self, plain: _Plain, kept: KeptAnswer, key: str | None, token: object | None) -> Reply:
        coding = plain.coding if len(kept.body) >= SHORTEST_COMPRESSED else None
        content = kept.body
        if coding is not None:
            loop = asyncio.get_running_loop()
            content = await loop.run_in_executor(None, kept.encoded, coding, compress)
        headers = [
            (b"content-type", plain.chosen.content_type.encode()),
            (b"content-length", str(len(content)).encode()),
            *_COMMON,
            _VARY,
        ]
        if coding is not None:
            headers.append((b"content-encoding", coding.encode()))
        if key is None:
            headers.append((b"cache-control", b"no-store"))
            return Reply(headers, content, None)
        headers.append((b"etag", f'"{tagged(key, coding)}"'.encode()))
        headers.append((b"cache-control", self._fresh if plain.is_stored else b"no-cache"))
        return Reply(headers, content, token)


class _Clients:
    """Tells whether the client of a query is the only one, by the query before it."""

    def __init__(self) -> None:
        self._last: object = None
        self._time = 0.0
        self._may_be_alone = _processors() > 1

    def is_alone(self, client: object) -> bool:
        """Say whether no other connection asked just before, so that none is likely to ask now.

        Args:
            client: Address and port of the connection.
        """
        now = time.monotonic()
        is_alone = client == self._last or now - self._time > _MOMENT_SECONDS
        self._last, self._time = client, now
        return is_alone and self._may_be_alone


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


async def _begun(
    lease: Lease, asked: QueryRequest, departure: Departing, *, is_alone: bool
) -> Answer | QueryProblem | None:
    """Begin to answer; return None where a thread must try."""
    backend = lease.context.backend
    if not isinstance(backend, EmbeddedBackend) or not backend.pool.is_ready(asked.selection):
        return None
    reception = Reception(backend.pool, HELD_BYTES, is_alone=is_alone)
    loop = asyncio.get_running_loop()
    departure.register(lambda: loop.call_soon_threadsafe(reception.give_up))
    try:
        return await backend.begin(asked, reception)
    except NoWorkerError:
        return None
    except QueryProblem as problem:
        return problem


def _plain_headers(scope: Scope) -> dict[bytes, bytes] | None:
    """Return the headers of a request that may be plain, else None."""
    if scope["path"] != _PATH or scope["method"] not in ("GET", "POST"):
        return None
    headers: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        if name in _CONDITIONS:
            return None
        # Several lines mean the same as one with commas.
        headers[name] = headers[name] + b"," + value if name in headers else value
    host = headers.get(b"host", b"")
    return headers if not host or is_host(host.decode("latin-1")) else None


def _read(scope: Scope, headers: dict[bytes, bytes], body: bytes, lease: Lease) -> _Plain | None:
    """Return the query of a request, or None where it is not plain or at fault."""
    is_post = scope["method"] == "POST"
    media_type = _text(headers, b"content-type") if is_post else None
    backend = lease.context.backend
    try:
        fields = plain_fields(scope["query_string"], body if is_post else None, media_type)
        if fields is None or any(name not in PLAIN_FIELDS for name, _ in fields):
            return None
        incoming = read_protocol(fields)
        if incoming.query is None or not incoming.query.strip():
            return None
        inspection = backend.inspect(incoming.query)
        offered = (*formats_for(inspection.form), HTML)
        chosen = choose(incoming.format, _text(headers, b"accept"), offered)
    except QueryProblem:
        # Told by the application, as a page or as JSON.
        return None
    if inspection.services or chosen.format is HTML:
        return None
    asked = QueryRequest(
        query=incoming.query,
        inspection=inspection,
        format=chosen.format.name,
        default_graphs=incoming.default_graphs or None,
        named_graphs=incoming.named_graphs or None,
    )
    coding = accepted_coding(_text(headers, b"accept-encoding"))
    return _Plain(asked, chosen, coding, is_stored=not is_post)


def _text(headers: dict[bytes, bytes], name: bytes) -> str | None:
    value = headers.get(name)
    return None if value is None else value.decode("latin-1")
