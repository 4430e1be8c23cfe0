"""Asks other SPARQL endpoints, on behalf of queries whose workers have no network.

A call goes to the address that was checked and to no other: the name is resolved once, every address of it
must be public, and the connection is made to the address itself, while TLS still proves the name. So a name
server that changes its answer between check and connection changes nothing.
"""

from __future__ import annotations

import logging
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit

import urllib3
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPSConnection

from ldnkg import __version__
from ldnkg.core.namespaces import BASE
from ldnkg.sparql.broker_addresses import is_public, resolve
from ldnkg.sparql.run import Cancellation

__all__ = ["Broker", "Reply", "ServiceFailure"]

_LOG = logging.getLogger("ldnkg.service")
_AGENT = f"ldnkg/{__version__} (+{BASE})"
_RESULTS = "application/sparql-results+json"
_TYPES = (_RESULTS, "application/json")
# What repeats the request at another address; 303 leads to a document instead (RFC 9110, section 15.4.4).
_REDIRECTS = (301, 302, 307, 308)
_MOST_REDIRECTS = 1
_CONNECT_SECONDS = 5.0
_MOST_ADDRESSES = 4
_AT_ONCE = 4
_QUEUE_SECONDS = 2.0
_PIECE = 64 * 1024


class ServiceFailure(Exception):
    """States why an endpoint gave no answer.

    Args:
        reason: What happened, as a clause whose subject is the endpoint.
        late: Whether it took too long.
        large: Whether it answered more than it may.
        busy: Whether it was not asked, for too many calls to it are under way.
    """

    def __init__(self, reason: str, *, late: bool = False, large: bool = False, busy: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.late = late
        self.large = large
        self.busy = busy


@dataclass(frozen=True)
class Reply:
    """Is what an endpoint answered.

    Args:
        body: The body of the answer.
        most_rows: Number of rows at which the endpoint says that it cuts its answers off, if it does.
    """

    body: bytes
    most_rows: int | None = None


class Broker:
    """Calls the endpoints of a list, and nothing else.

    Args:
        endpoints: The endpoints, as absolute https IRIs.
        resolver: Returns the addresses of a host and a port; a test gives another than the system's.
        accepts: Says whether an address may be connected to; a test lets its own machine pass.
        context: How TLS certificates are checked; by the system's authorities if not given.
    """

    def __init__(
        self,
        endpoints: Iterable[str],
        *,
        resolver: Callable[[str, int], Sequence[str]] = resolve,
        accepts: Callable[[str], bool] = is_public,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.endpoints = frozenset(endpoints)
        self.resolver = resolver
        self.accepts = accepts
        self._context = context
        self._slots = {endpoint: threading.BoundedSemaphore(_AT_ONCE) for endpoint in self.endpoints}

    @property
    def context(self) -> ssl.SSLContext:
        """How TLS certificates are checked."""
        if self._context is None:
            self._context = ssl.create_default_context()
        return self._context

    def ask(
        self,
        endpoint: str,
        query: str,
        *,
        seconds: float,
        most_bytes: int,
        cancellation: Cancellation | None = None,
    ) -> Reply:
        """Send a query to an endpoint.

        Args:
            endpoint: One of the list.
            query: A SELECT query.
            seconds: Most seconds for the whole call.
            most_bytes: Longest answer.
            cancellation: What can give the call up, from another thread.

        Returns:
            The answer, whose status and media type are right.

        Raises:
            ServiceFailure: If there is none.
        """
        slot = self._slots[endpoint]
        deadline = time.monotonic() + seconds
        if not slot.acquire(timeout=min(seconds, _QUEUE_SECONDS)):
            raise ServiceFailure(f"has {_AT_ONCE} calls under way already", busy=True)
        call = _Call(self, endpoint, query, deadline, most_bytes)
        try:
            thread = threading.Thread(target=call.run, args=(slot,), daemon=True, name="service")
            thread.start()
        except RuntimeError:
            slot.release()
            raise ServiceFailure("cannot be asked, for this machine starts no thread", busy=True) from None
        if cancellation is not None:
            cancellation.watch(call)
        return call.wait()


class _Call:
    """Is one call, which runs in a thread of its own: name lookups and handshakes cannot be interrupted.

    Whoever waits can leave at any time. The thread ends soon after, for its connection is then shut, and its
    place is free only then.
    """

    def __init__(self, broker: Broker, endpoint: str, query: str, deadline: float, most_bytes: int) -> None:
        self._broker = broker
        self._endpoint = endpoint
        self._body = urlencode({"query": query}).encode("ascii")
        self._deadline = deadline
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._left = False
        self._ended = threading.Event()
        self._outcome: Reply | ServiceFailure = ServiceFailure("was given up, for the client left")

    def wait(self) -> Reply:
        """Return the answer when it is there."""
        if not self._ended.wait(max(0.0, self._deadline - time.monotonic())):
            self.close()
            raise _late()
        if isinstance(self._outcome, ServiceFailure):
            raise self._outcome
        return self._outcome

    def close(self) -> None:
        """Give the call up; may be called from any thread and more than once."""
        with self._lock:
            self._left = True
            connected = self._socket
        if connected is not None:
            _shut(connected)
        self._ended.set()

    def run(self, slot: threading.BoundedSemaphore) -> None:
        """Make the call, then let the next one go."""
        try:
            outcome: Reply | ServiceFailure = self._follow()
        except ServiceFailure as failure:
            outcome = failure
        except Exception as error:
            _LOG.error("the call of <%s> failed", self._endpoint, exc_info=error)
            outcome = ServiceFailure("could not be asked")
        finally:
            slot.release()
        with self._lock:
            if not self._left:
                self._outcome = outcome
        self._ended.set()

    def _follow(self) -> Reply:
        address = self._endpoint
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._exchange(address)
            if isinstance(answer, Reply):
                return answer
            target = urljoin(address, answer)
            if target not in self._broker.endpoints:
                raise self._refused("redirects to an address that is not on the list of endpoints", target)
            address = target
        raise ServiceFailure("redirects more than once")

    def _exchange(self, address: str) -> Reply | str:
        """Send the query; return the answer, or the address that it is redirected to."""
        connection = self._connected(address)
        try:
            split = urlsplit(address)
            target = f"{split.path or '/'}?{split.query}" if split.query else split.path or "/"
            connection.request(
                "POST",
                target,
                self._body,
                {
                    "Host": split.netloc,
                    "User-Agent": _AGENT,
                    "Accept": _RESULTS,
                    "Accept-Encoding": "identity",
                    "Content-Type": "application/x-www-form-urlencoded",
                },
                preload_content=False,
                decode_content=False,
            )
            return self._reply(connection)
        except ServiceFailure:
            raise
        except Exception as error:
            # Of urllib3, http.client, ssl and socket: what is no HTTP fails in many ways.
            raise _broken(error) from None
        finally:
            with self._lock:
                self._socket = None
            connection.close()

    def _connected(self, address: str) -> HTTPSConnection:
        split = urlsplit(address)
        host, port = split.hostname or "", split.port or 443
        failure: Exception | None = None
        for found in self._addresses(host, port)[:_MOST_ADDRESSES]:
            connection = HTTPSConnection(
                found,
                port,
                timeout=min(_CONNECT_SECONDS, self._remaining()),
                ssl_context=self._broker.context,
                server_hostname=host,
            )
            try:
                connection.connect()
            except Exception as error:
                connection.close()
                failure = error
                continue
            self._register(connection)
            return connection
        raise _broken(failure)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            found = self._broker.resolver(host, port)
        except (OSError, UnicodeError):
            raise ServiceFailure("has a name that cannot be resolved") from None
        if not found:
            raise ServiceFailure("has a name without an address")
        for address in found:
            if not self._broker.accepts(address):
                # Where the own network's names lead is the operator's to know, not the client's.
                raise self._refused("leads to an address that is not public", address)
        return found

    def _register(self, connection: HTTPSConnection) -> None:
        """Let `close` reach the connection from now on."""
        if not connection.is_verified:
            connection.close()
            raise ServiceFailure("has a certificate that was not checked")
        with self._lock:
            self._socket = connection.sock
            left = self._left
        if left:
            connection.close()
            raise ServiceFailure("was given up, for the client left")

    def _reply(self, connection: HTTPSConnection) -> Reply | str:
        self._limit_patience()
        response = connection.getresponse()
        location = response.headers.get("Location")
        if response.status in _REDIRECTS and location:
            return location
        fault = _fault(response)
        if fault:
            raise ServiceFailure(fault)
        return Reply(self._read(response), _most_rows(response))

    def _read(self, response: BaseHTTPResponse) -> bytes:
        body = bytearray()
        while True:
            self._limit_patience()
            piece = response.read1(_PIECE)
            if not piece:
                return bytes(body)
            body += piece
            if len(body) > self._most_bytes:
                raise ServiceFailure(f"answers with more than {self._most_bytes:,} bytes", large=True)

    def _limit_patience(self) -> None:
        """Let no single read outlast the call."""
        with self._lock:
            connected = self._socket
        if connected is not None:
            connected.settimeout(self._remaining())

    def _remaining(self) -> float:
        remaining = self._deadline - time.monotonic()
        if remaining <= 0 or self._left:
            raise _late()
        return remaining

    def _refused(self, reason: str, address: str) -> ServiceFailure:
        # SILENT hides this from the answer, and must not hide it from the operator.
        _LOG.warning("refused: <%s> %s: %.200r", self._endpoint, reason, address)
        return ServiceFailure(reason)


def _fault(response: BaseHTTPResponse) -> str | None:
    """Return what is wrong with an answer whose body is not read yet."""
    if response.status != 200:
        return f"answers with HTTP status {response.status}"
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type not in _TYPES:
        given = repr(media_type[:60]) if media_type else "no media type"
        return f"answers with {given} instead of {_RESULTS}"
    if response.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        return "answers in a compressed form, which it was not asked for"
    # Virtuoso's word for an answer that its own time limit cut off.
    return "answers with a part only" if response.headers.get("X-SQL-State") else None


def _most_rows(response: BaseHTTPResponse) -> int | None:
    """Return the number of rows at which Virtuoso cuts its answers off, where it names one."""
    number = response.headers.get("X-SPARQL-MaxRows", "").strip()
    # More digits than any limit has could take long to convert.
    return int(number) if number.isdecimal() and len(number) < 10 else None


def _late() -> ServiceFailure:
    return ServiceFailure("did not answer in time", late=True)


def _broken(error: Exception | None) -> ServiceFailure:
    if isinstance(error, (ssl.SSLError, urllib3.exceptions.SSLError)):
        return ServiceFailure("has no valid TLS certificate, or speaks no TLS")
    # The library derives it from the error of a timeout.
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return ServiceFailure("cannot be connected to")
    if isinstance(error, (TimeoutError, urllib3.exceptions.TimeoutError)):
        return _late()
    return ServiceFailure("broke the connection or does not speak HTTP")


def _shut(connected: socket.socket) -> None:
    try:
        # The method of the plain socket: that of TLS would change what the other thread is reading from.
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
    except OSError:
        return
