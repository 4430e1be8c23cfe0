"""Follows each request from its arrival to its last byte, for the access log and the metrics."""

from __future__ import annotations

import hashlib
import random
import re
import threading
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, cast
from urllib.parse import quote

from flask import Flask, Response, request

__all__ = ["KEY", "REQUEST_ID", "Exchange", "Observer", "Outcome", "current", "install", "note"]

#: Key of the WSGI environment that holds the exchange.
KEY = "ldnkg.exchange"
#: Header that tells the client the number under which its request stands in the log.
REQUEST_ID = "X-Request-Id"

Outcome = Literal["whole", "aborted", "left"]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

_REQUEST_ID = REQUEST_ID.lower().encode()
_LASTING = ("route", "query", "digest", "form", "format")
# What a proxy may give as the number of a request.
_GIVEN_ID = re.compile(r"[A-Za-z0-9._:-]{8,64}")


@dataclass(eq=False, slots=True)
class Exchange:
    """Is one request and what became of it.

    Args:
        method: HTTP method.
        path: Path without the query string.
        version: HTTP version.
        client: Address of the client.
        agent: User-Agent header.
        identifier: Number of the request.
        began: When it arrived, in seconds since 1970.
        started: When it arrived, by the monotonic clock.
        route: Pattern of the address; empty where nothing is at the address.
        query: The query, if it asks one.
        digest: What stands for the query in the log, once it was computed.
        form: Its form.
        format: Name of the format of the answer.
        problem: Kind of the problem that was the answer, or that cut it off.
        status: HTTP status; 0 if no answer began.
        sent: Bytes of the body that were handed to the network.
        first_byte_seconds: Seconds until the answer began.
        seconds: Seconds until the end.
        outcome: Whether the answer is whole, was cut off by the server, or the client left before its end.
    """

    method: str
    path: str
    version: str = ""
    client: str = ""
    agent: str = ""
    identifier: str = field(default_factory=lambda: _identifier())
    began: float = field(default_factory=time.time)
    started: float = field(default_factory=time.monotonic)
    route: str = ""
    query: str | None = None
    digest: str = ""
    form: str = ""
    format: str = ""
    problem: str = ""
    status: int = 0
    sent: int = 0
    first_byte_seconds: float = 0.0
    seconds: float = 0.0
    outcome: Outcome = "aborted"

    def __str__(self) -> str:
        # Escaped as in an address, so that a path cannot begin a line of its own in a log.
        return f"{self.method} {quote(self.path)[:200]} ({self.identifier})"

    def query_digest(self) -> str | None:
        """Return the first 16 digits of the query's SHA-256, which stand for it in the log."""
        if not self.digest and self.query is not None:
            self.digest = hashlib.sha256(self.query.encode("utf-8", "replace")).hexdigest()[:16]
        return self.digest or None

    def facts(self) -> dict[str, Any]:
        """Return what holds for every request of the same kind, for one that is answered from memory."""
        self.query_digest()
        return {name: getattr(self, name) for name in _LASTING}

    def recall(self, facts: dict[str, Any]) -> None:
        """Take over what an earlier request of the same kind left.

        Args:
            facts: What `facts` gave.
        """
        for name in _LASTING:
            setattr(self, name, facts[name])

    def leave(self) -> None:
        """Note that the client left; means nothing once the answer is whole."""
        if self.outcome != "whole":
            self.outcome = "left"

    def numbered(self, headers: Headers) -> Headers:
        """Return the headers of an answer with the number of the request.

        Args:
            headers: The headers.
        """
        return [*headers, (_REQUEST_ID, self.identifier.encode())]

    def note_whole(self, status: int, sent: int) -> None:
        """Note that a whole answer was handed to the network at once.

        Args:
            status: HTTP status.
            sent: Bytes of the body.
        """
        self.status, self.sent = status, sent
        self.first_byte_seconds = time.monotonic() - self.started
        if self.outcome != "left":
            self.outcome = "whole"

    def watched(self, send: Send) -> Send:
        """Return a function that sends like the given one and notes what was sent.

        Args:
            send: Sends a message of ASGI.
        """

        async def watching(message: dict[str, Any]) -> None:
            starts = message["type"] == "http.response.start"
            if starts:
                message = {**message, "headers": self.numbered(message["headers"])}
                self.status = int(message["status"])
                self.first_byte_seconds = time.monotonic() - self.started
            await send(message)
            if not starts:
                self.sent += len(message.get("body", b""))
                if not message.get("more_body", False) and self.outcome != "left":
                    self.outcome = "whole"

        return watching


def _identifier() -> str:
    """Return a name for a request; it keeps no secret, and to ask the system for each would take time."""
    return f"{random.getrandbits(64):016x}"


class Observer:
    """Tells those who record requests about each one that ended.

    Args:
        recorders: Called with every exchange when it is over; they must neither wait nor fail.
    """

    def __init__(self, recorders: Iterable[Callable[[Exchange], None]] = ()) -> None:
        self._recorders = tuple(recorders)
        self._lock = threading.Lock()
        self._open: set[Exchange] = set()

    @property
    def open(self) -> int:
        """Number of requests that are not over."""
        return len(self._open)

    def begin(self, scope: dict[str, Any]) -> Exchange:
        """Begin to follow a request.

        Args:
            scope: Its scope as in ASGI.
        """
        agent = given = b""
        for name, value in scope["headers"]:
            if name == b"user-agent":
                agent = value
            elif name == _REQUEST_ID:
                given = value
        exchange = Exchange(
            method=scope["method"],
            path=scope["path"],
            version=scope["http_version"],
            client=str((scope.get("client") or ("", 0))[0]),
            agent=agent.decode("latin-1"),
        )
        if given and _GIVEN_ID.fullmatch(identifier := given.decode("latin-1")):
            exchange.identifier = identifier
        with self._lock:
            self._open.add(exchange)
        return exchange

    def end(self, exchange: Exchange) -> None:
        """End to follow a request, and have it recorded; a second time does nothing.

        Args:
            exchange: The request.
        """
        with self._lock:
            if exchange not in self._open:
                return
            self._open.remove(exchange)
        exchange.seconds = time.monotonic() - exchange.started
        if exchange.outcome == "left":
            # Whatever the query's death then looked like was no fault.
            exchange.problem = ""
        for record in self._recorders:
            record(exchange)

    def end_all(self) -> None:
        """Record the requests that are not over as what they are: the process ends before them."""
        with self._lock:
            remaining = tuple(self._open)
        for exchange in remaining:
            self.end(exchange)


def current() -> Exchange:
    """Return the exchange of the request that is being handled; a new one if no server follows requests."""
    if KEY not in request.environ:
        request.environ[KEY] = Exchange(request.method, request.path)
    return cast(Exchange, request.environ[KEY])


def note(**facts: str) -> None:
    """Note facts of the request that is being handled.

    Args:
        facts: The facts, by the names of the fields of `Exchange`.
    """
    exchange = current()
    for name, value in facts.items():
        setattr(exchange, name, value)


def install(app: Flask) -> None:
    """Have an application note the route of each request.

    Args:
        app: The application.
    """
    app.after_request(_note_route)


def _note_route(response: Response) -> Response:
    if request.url_rule is not None:
        note(route=request.url_rule.rule)
    return response
