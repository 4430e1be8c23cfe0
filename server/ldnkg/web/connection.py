"""Is one HTTP/1.1 connection: uvicorn's protocol over llhttp, with limits of time and size.

The library reads requests and writes answers in the thread of the event loop. It bounds neither the time nor
the length of a head, nor the time for which a client does not read, which is added here. So is a shorter way
for answers that are whole: without a task where it is known, and without a look at each header.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, cast

import httptools
from uvicorn._types import ASGI3Application
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.bridge import AT_ONCE, Bridge, refusal

__all__ = ["MOST_HEAD_BYTES", "Connection"]

#: Longest address and headers of a request together, in bytes, besides what comes with their first piece.
MOST_HEAD_BYTES = 128 * 1024


Headers = list[tuple[bytes, bytes]]


class Connection(HttpToolsProtocol):
    """Is one connection.

    Args:
        bridge: The application.
        config: Settings of the library.
        state: What the connections of the server share.
        most_connections: How many may be open; one more is told to come again.
        lost: Called when the connection is gone.
    """

    def __init__(
        self,
        bridge: Bridge,
        config: Config,
        state: ServerState,
        most_connections: int,
        lost: Callable[[], None],
    ) -> None:
        super().__init__(config, state, {})
        self._bridge = bridge
        self._most_connections = most_connections
        self._lost = lost
        # Whether the head of a request has begun and is not whole, and bytes of it after its first piece.
        self._is_in_head = False
        self._head_bytes = 0
        # Since when a request is waited for, or the rest of its head; None while one is answered.
        self._waits_since: float | None = self.loop.time()
        self._unsent = 0
        self._unsent_since = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection, or say that there are too many."""
        super().connection_made(cast(asyncio.Transport, transport))
        if len(self.connections) > self._most_connections:
            what = f"{self._most_connections} connections are open"
            self._refuse(QueryProblem("overloaded", what, "Try again.", retry_after=1))

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the application that the client left."""
        super().connection_lost(exc)
        self._lost()

    def data_received(self, data: bytes) -> None:
        """Read what came."""
        if self.transport.is_closing():
            # It was refused, and whatever follows is not read.
            return
        self._unset_keepalive_if_required()
        was_in_head = self._is_in_head
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            # Nothing is offered, so the request counts as it is; this parser is of no more use.
            self.parser = httptools.HttpRequestParser(self)
            if rest := data[upgrade.args[0] :]:
                self.data_received(rest)
            return
        except httptools.HttpParserError as error:
            self._refuse(
                QueryProblem("bad-request", f"this is no HTTP request: {error}", "Send HTTP/1.1 (RFC 9112).")
            )
            return
        if was_in_head and self._is_in_head:
            self._head_bytes += len(data)
            if self._head_bytes > MOST_HEAD_BYTES:
                what = f"address and headers are longer than {MOST_HEAD_BYTES} bytes"
                self._refuse(QueryProblem("head-too-large", what, "Send a long query by POST."))

    def on_message_begin(self) -> None:
        """Begin to read a head."""
        super().on_message_begin()
        self._is_in_head = True
        self._head_bytes = 0
        if self._waits_since is not None:
            self._waits_since = self.loop.time()

    def on_headers_complete(self) -> None:
        """Begin to answer."""
        self._waits_since = None
        self._is_in_head = False
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        if not self.pipeline:
            self._waits_since = self.loop.time()
        super().on_response_complete()

    def end_if_stalled(self, seconds: float) -> None:
        """Close the connection if no head came, or none of what was sent was taken, for some time.

        Args:
            seconds: How long.
        """
        now = self.loop.time()
        unsent = self.transport.get_write_buffer_size()
        if unsent != self._unsent:
            self._unsent, self._unsent_since = unsent, now
        if unsent and now - self._unsent_since >= seconds:
            # Closing would wait until it is sent.
            self.transport.abort()
        elif self._waits_since is not None and now - self._waits_since >= seconds:
            self.transport.close()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        scope = cast(dict[str, Any], cycle.scope)
        # Others that wait would each be answered within the one before.
        if not self.pipeline and not self.flow.write_paused:
            kept = self._bridge.kept(scope)
            if kept is not None and self._answer_at_once(cycle, *kept):
                return
            scope[AT_ONCE] = partial(self._answer_at_once, cycle)
        super()._start_asgi_task(cycle, app)

    def _answer_at_once(
        self, cycle: RequestResponseCycle, status: int, headers: Headers, body: bytes
    ) -> bool:
        """Send a whole answer, unless the client is slow to take what was sent before."""
        if self.flow.write_paused or cycle.response_started:
            return False
        cycle.response_started = cycle.response_complete = True
        cycle.message_event.set()
        if not cycle.disconnected:
            if not cycle.keep_alive:
                headers = [*headers, (b"connection", b"close")]
            is_head = cycle.scope["method"] == "HEAD"
            self.transport.write(
                _response(status, [*cycle.default_headers, *headers], b"" if is_head else body)
            )
            if not cycle.keep_alive:
                self.transport.close()
            cycle.on_response()
        return True

    def _refuse(self, problem: QueryProblem) -> None:
        headers, body = refusal(problem)
        self.transport.write(_response(problem.status, [*self.server_state.default_headers, *headers], body))
        self.transport.close()


def _response(status: int, headers: Headers, body: bytes) -> bytes:
    lines = [b"%b: %b\r\n" % pair for pair in headers]
    return b"".join([STATUS_LINE[status], *lines, b"\r\n", body])
