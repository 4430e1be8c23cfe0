"""Runs the WSGI application under an ASGI server, so that an answer can be aborted and a client can leave.

Under a WSGI server an exception in the body may end the response as if it were whole, and nothing tells the
application that the client left while it still computes. Under ASGI it breaks the connection in the first
case, and the second is reported.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import MEDIA_TYPE, QueryProblem
from ldnkg.sparql.reception import GivenUpError
from ldnkg.web.answers import BEGUN, ON_DISCONNECT
from ldnkg.web.direct import DirectEndpoint, Reply
from ldnkg.web.front import STORABLE, FrontCache
from ldnkg.web.observation import KEY, Exchange, Observer

__all__ = ["AT_ONCE", "Bridge", "refusal"]

#: Key of the scope under which the server may leave a function that sends a whole answer: it takes status,
#: headers and body, and returns whether it did. Who leaves it has asked `Bridge.kept` before.
AT_ONCE = "ldnkg.at_once"

_LOG = logging.getLogger("ldnkg.web")
# Threads besides those that may wait for a query, for pages and downloads.
_SPARE_THREADS = 8
_MB = 1024 * 1024
_WATCH_AFTER_SECONDS = 0.02

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = list[tuple[str, str]]


class _AbortedError(Exception):
    """Ends a response so that the client sees that it is not whole."""


class _Departure:
    """Remembers whom to tell when the client leaves."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._actions: list[Callable[[], Any]] = []
        self.left = False

    def register(self, action: Callable[[], Any]) -> None:
        with self._lock:
            self._actions.append(action)
            left = self.left
        if left:
            action()

    def announce(self) -> None:
        with self._lock:
            self.left = True
            actions, self._actions = self._actions, []
        for action in actions:
            action()


@dataclass(frozen=True)
class _Begun:
    """Is a response whose first piece is there.

    Args:
        status: HTTP status.
        headers: Its headers.
        first: The first piece, if there is one.
        is_whole: Whether the first piece is the whole body; then the response is closed already.
        pieces: The pieces that follow.
        chunks: What the application returned.
    """

    status: int
    headers: Headers
    first: bytes | None
    is_whole: bool
    pieces: Iterator[bytes]
    chunks: Iterable[bytes]

    def close(self) -> None:
        """Tell the application that the response is over."""
        for closable in (self.pieces, self.chunks):
            close = getattr(closable, "close", None)
            if close is not None:
                close()


class Bridge:
    """Is an ASGI application around a WSGI application.

    Args:
        application: The WSGI application.
        limits: How large a body may be and how long a client may stall.
        current: Returns what kept answers depend on now.
        observer: Follows every request.
        direct: Answers what it can before the application.
    """

    def __init__(
        self,
        application: Callable[..., Iterable[bytes]],
        limits: Limits,
        current: Callable[[], object] = object,
        observer: Observer | None = None,
        direct: DirectEndpoint | None = None,
    ) -> None:
        self._application = application
        self._limits = limits
        self._front = FrontCache(limits.cache_mb * _MB, current)
        self._observer = observer or Observer()
        self._direct = direct
        threads = limits.workers + limits.queue_length + _SPARE_THREADS
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="http")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            return
        exchange = self._observer.begin(scope)
        try:
            await self._handle(scope, receive, exchange.watched(send), exchange)
        except _AbortedError:
            raise
        except Exception:
            _LOG.exception("%s failed", exchange)
            exchange.problem = "internal-error"
            if exchange.status:
                raise
            problem = QueryProblem(
                "internal-error", "the server has a fault of its own", "Tell whoever runs it."
            )
            await _refuse(exchange.watched(send), problem)
        finally:
            self._observer.end(exchange)

    def kept(self, scope: Scope) -> tuple[int, list[tuple[bytes, bytes]], bytes] | None:
        """Return status, headers and body if a request was answered before; then it is over.

        Args:
            scope: Its ASGI scope.

        Returns:
            What to send; None if the application is to answer.
        """
        found = self._front.get(scope)
        if found is None:
            return None
        status, headers, body, facts = found
        exchange = self._observer.begin(scope)
        exchange.recall(facts)
        exchange.note_whole(status, len(body))
        self._observer.end(exchange)
        return status, exchange.numbered(headers), body

    @property
    def front(self) -> FrontCache:
        """Answers that are given without the application."""
        return self._front

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _handle(self, scope: Scope, receive: Receive, send: Send, exchange: Exchange) -> None:
        kept = None if AT_ONCE in scope else self._front.get(scope)
        if kept is not None:
            status, headers, content, facts = kept
            exchange.recall(facts)
            await _deliver(scope, send, exchange, status, headers, content)
            return
        try:
            body = await self._body(scope, receive)
        except TimeoutError:
            exchange.problem = "request-timeout"
            problem = QueryProblem(
                "request-timeout", "the request body did not arrive in time", "Send it again."
            )
            await _refuse(send, problem)
            return
        if body is None:
            exchange.leave()
            return
        departure = _Departure()
        departure.register(exchange.leave)
        # Most answers are there before it is worth asking whether their client still is.
        loop = asyncio.get_running_loop()
        watchers: list[asyncio.Task[None]] = []
        later = loop.call_later(
            _WATCH_AFTER_SECONDS, lambda: watchers.append(loop.create_task(self._watch(receive, departure)))
        )
        try:
            found = {} if self._direct is None else await self._direct.reply(scope, body, departure, exchange)
            if isinstance(found, Reply):
                if found.source is not None:
                    self._front.put(scope, found.headers, found.body, found.source, exchange.facts())
                await _deliver(scope, send, exchange, 200, found.headers, found.body)
            else:
                await self._respond(scope, body, departure, send, exchange, found)
        except GivenUpError:
            raise _AbortedError("the client left") from None
        finally:
            later.cancel()
            for watcher in watchers:
                watcher.cancel()

    async def _respond(
        self,
        scope: Scope,
        body: bytes,
        departure: _Departure,
        send: Send,
        exchange: Exchange,
        found: dict[str, Any],
    ) -> None:
        """Have the application answer; `found` is what it is to find in its environment."""
        environ = _environ(scope, body) | found
        environ[ON_DISCONNECT] = departure.register
        environ[KEY] = exchange
        try:
            await self._answered(scope, environ, departure, send, exchange)
        finally:
            if BEGUN in environ:
                await self._run(environ.pop(BEGUN).close)

    async def _answered(
        self, scope: Scope, environ: dict[str, Any], departure: _Departure, send: Send, exchange: Exchange
    ) -> None:
        begun: _Begun = await self._run(_begin, self._application, environ)
        start = _start(begun.status, begun.headers)
        if begun.is_whole and begun.status == 200 and STORABLE in environ:
            kept = (start["headers"], begun.first or b"", environ[STORABLE], exchange.facts())
            self._front.put(scope, *kept)
        try:
            if departure.left:
                # The query was killed for it, and its death is nobody's problem.
                raise _AbortedError("the client left")
            await self._send(send, start)
            piece: bytes | None = begun.first
            while piece is not None and not begun.is_whole:
                await self._send(send, _body_message(piece, more=True))
                if departure.left:
                    # Whatever follows may be cut short, so there must be no regular end.
                    raise _AbortedError("the client left")
                piece = await self._run(next, begun.pieces, None)
            await self._send(send, _body_message(piece or b"", more=False))
        except TimeoutError:
            raise _AbortedError("the client does not read") from None
        except Exception as error:
            if not isinstance(error, _AbortedError):
                exchange.problem = error.kind.slug if isinstance(error, QueryProblem) else "internal-error"
            level = logging.DEBUG if departure.left else logging.WARNING
            # Its kind only: the message may quote the query, which is for the access log to keep or not.
            _LOG.log(level, "%s was aborted: %s", exchange, exchange.problem or error)
            raise _AbortedError(str(error)) from None
        finally:
            if not begun.is_whole:
                await self._run(begun.close)

    async def _body(self, scope: Scope, receive: Receive) -> bytes | None:
        """Return the body, one byte beyond the limit at most, or None if the client left."""
        length = _header(scope, b"content-length")
        if not length and not _header(scope, b"transfer-encoding"):
            return b""
        if length.isdigit() and int(length) > self._limits.body_bytes:
            # The application refuses by the header; reading would only cost memory.
            return b""
        body = bytearray()
        async with asyncio.timeout(self._limits.stall_seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return None
                body += message.get("body", b"")
                if len(body) > self._limits.body_bytes or not message.get("more_body", False):
                    return bytes(body[: self._limits.body_bytes + 1])

    async def _watch(self, receive: Receive, departure: _Departure) -> None:
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                await self._run(departure.announce)
                return

    async def _send(self, send: Send, message: dict[str, Any]) -> None:
        # Not wait_for, which would make a task of each message.
        async with asyncio.timeout(self._limits.stall_seconds):
            await send(message)

    async def _run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)


async def _deliver(
    scope: Scope, send: Send, exchange: Exchange, status: int, headers: list[tuple[bytes, bytes]], body: bytes
) -> None:
    """Send a whole answer, which the HTTP library takes at once."""
    at_once = scope.get(AT_ONCE)
    if at_once is not None and at_once(status, exchange.numbered(headers), body):
        exchange.note_whole(status, len(body))
        return
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send(_body_message(body, more=False))


def refusal(problem: QueryProblem) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Return headers and body of an answer that the application does not give and that ends the connection.

    Args:
        problem: Why there is no other.
    """
    body = json.dumps(problem.as_json()).encode("utf-8")
    headers = [
        (b"content-type", MEDIA_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    if problem.retry_after is not None:
        headers.append((b"retry-after", str(problem.retry_after).encode()))
    return headers, body


async def _refuse(send: Send, problem: QueryProblem) -> None:
    headers, body = refusal(problem)
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send(_body_message(body, more=False))


def _begin(application: Callable[..., Iterable[bytes]], environ: dict[str, Any]) -> _Begun:
    started: list[Any] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
        started[:] = [int(status.split(" ", 1)[0]), headers]

    chunks = application(environ, start_response)
    pieces = iter(chunks)
    first = next(pieces, None)
    status, headers = started
    length = next((value for name, value in headers if name.lower() == "content-length"), None)
    is_whole = first is None or length == str(len(first))
    begun = _Begun(status, headers, first, is_whole, pieces, chunks)
    if is_whole:
        begun.close()
    return begun


def _body_message(piece: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.response.body", "body": piece, "more_body": more}


def _start(status: int, headers: Headers) -> dict[str, Any]:
    encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return {"type": "http.response.start", "status": status, "headers": encoded}


def _header(scope: Scope, name: bytes) -> str:
    values = [value for key, value in scope["headers"] if key == name]
    return values[0].decode("latin-1") if values else ""


def _environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """Return the WSGI environment of a request (PEP 3333)."""
    host, port = (scope.get("server") or ("localhost", 80))[:2]
    client = (scope.get("client") or ("", 0))[0]
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8").decode("latin-1"),
        "REQUEST_URI": quote(scope["path"]),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": str(host),
        "SERVER_PORT": str(port),
        "REMOTE_ADDR": str(client),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        value = raw_value.decode("latin-1")
        key = name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ
