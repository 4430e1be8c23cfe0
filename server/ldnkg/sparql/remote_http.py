"""Speaks HTTP with another engine: kept connections, passwords on demand, answers that can be cut off.

Redirects are not followed and the environment's proxies are not used. The address is the operator's own
choice and may be private.
"""

from __future__ import annotations

import contextlib
import io
import socket
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPDigestAuthHandler, HTTPPasswordMgrWithDefaultRealm, Request
from urllib.request import parse_http_list as parse_list
from urllib.request import parse_keqv_list as parse_pairs

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NewConnectionError, ProtocolError
from urllib3.exceptions import TimeoutError as HTTPTimeoutError

from ldnkg.errors import LdnkgError

__all__ = ["Body", "EngineClient", "EngineError", "Line", "Response", "body_pieces", "check_url"]

_CONNECT_SECONDS = 5.0
_PIECE = 64 * 1024
# What of an error's text is read.
_TEXT_BYTES = 2000
_CURRENT = threading.local()


class EngineError(Exception):
    """States that the engine could not be asked, or broke its answer off.

    Args:
        message: What happened, in one clause.
        is_timeout: Whether it took too long.
    """

    def __init__(self, message: str, *, is_timeout: bool = False) -> None:
        super().__init__(message)
        self.is_timeout = is_timeout


class Line:
    """Is the connection that one request uses, which another thread may cut off."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: _Kept | None = None
        self._cut = False

    @property
    def is_cut(self) -> bool:
        """Whether it was cut off."""
        return self._cut

    def take(self, connection: _Kept) -> None:
        """Say which connection the request uses now.

        Args:
            connection: The connection.
        """
        with self._lock:
            self._connection = connection
            connection.line = self
            cut = self._cut
        if cut:
            connection.cut(self)

    def cut(self) -> None:
        """End the connection; whoever reads from it gets an error. May be called more than once."""
        with self._lock:
            self._cut = True
            connection = self._connection
        if connection is not None:
            connection.cut(self)


class _Kept:
    """Remembers the socket of a connection, which the library forgets before the answer is read."""

    line: Line | None = None
    kept: socket.socket | None = None

    def cut(self, line: Line) -> None:
        """End the connection if it is still used by that request and not by a later one."""
        kept = self.kept
        if kept is not None and self.line is line:
            with contextlib.suppress(OSError):
                kept.shutdown(socket.SHUT_RDWR)


class _Connection(_Kept, HTTPConnection):
    def connect(self) -> None:
        super().connect()
        self.kept = self.sock
        _CURRENT.line.take(self)

    def request(self, *arguments: Any, **options: Any) -> None:
        _CURRENT.line.take(self)
        super().request(*arguments, **options)


class _SecureConnection(_Kept, HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        self.kept = self.sock
        _CURRENT.line.take(self)

    def request(self, *arguments: Any, **options: Any) -> None:
        _CURRENT.line.take(self)
        super().request(*arguments, **options)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


@dataclass(frozen=True)
class Response:
    """Is an answer whose headers are there.

    Args:
        status: HTTP status.
        headers: Its headers.
        raw: The answer.
    """

    status: int
    headers: Mapping[str, str]
    raw: urllib3.BaseHTTPResponse

    @property
    def media_type(self) -> str:
        """Its media type without parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def tells_its_end(self) -> bool:
        """Whether HTTP itself shows that the body is whole."""
        return "Content-Length" in self.headers or self.headers.get("Transfer-Encoding", "") == "chunked"

    def text(self) -> str:
        """Return the beginning of the body, for a message."""
        with contextlib.suppress(HTTPError, OSError):
            return self.raw.read(_TEXT_BYTES).decode("utf-8", "replace")
        return ""

    def close(self) -> None:
        """Give the connection back if the body was read to its end, else end it."""
        self.raw.close()


class Body(io.RawIOBase):
    """Reads a body as a file and remembers why it broke off.

    Args:
        pieces: The pieces of the body.
    """

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")
        #: Why it broke off; the library that reads it may raise something else.
        self.failure: Exception | None = None

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read what has arrived into a buffer; 0 at the end."""
        while not self._rest:
            try:
                piece = next(self._pieces, None)
            except (HTTPError, OSError, ValueError) as error:
                self.failure = error
                raise OSError("the engine broke its answer off") from error
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def body_pieces(response: Response) -> Iterable[bytes]:
    """Return the pieces of a body as they arrive.

    Args:
        response: The answer.
    """
    return response.raw.stream(_PIECE, decode_content=False)


class EngineClient:
    """Sends requests to one engine.

    Args:
        user: Name to give if the engine asks for one; empty for none.
        password: Its password.
        connections: Connections that are kept open per address.
    """

    def __init__(self, user: str = "", password: str = "", connections: int = 4) -> None:
        self._user, self._password, self._connections = user, password, connections
        self._lock = threading.Lock()
        self._pools: dict[tuple[str, str, int | None], HTTPConnectionPool] = {}
        # What each address last asked for, so that the next request can bring it at once.
        self._challenges: dict[str, tuple[str, HTTPDigestAuthHandler | None]] = {}

    def request(
        self,
        method: str,
        url: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str],
        seconds: float,
        line: Line | None = None,
    ) -> Response:
        """Send a request.

        Args:
            method: HTTP method.
            url: The address.
            body: The body.
            headers: The headers.
            seconds: Most seconds between two signs of life.
            line: What can cut the connection off.

        Returns:
            The answer; the caller closes it.

        Raises:
            EngineError: If there is none.
        """
        line = line or Line()
        response = self._send(method, url, body, headers, seconds, line)
        challenge = response.headers.get("WWW-Authenticate", "")
        if response.status == 401 and self._user and challenge:
            response.close()
            handler = self._digest(url) if challenge.lower().startswith("digest") else None
            with self._lock:
                self._challenges[_realm(url)] = (challenge, handler)
            response = self._send(method, url, body, headers, seconds, line)
        return response

    def close(self) -> None:
        """End the connections that are idle."""
        for pool in self._pools.values():
            pool.close()

    def _send(
        self, method: str, url: str, body: bytes, headers: Mapping[str, str], seconds: float, line: Line
    ) -> Response:
        sent = {"Accept-Encoding": "identity", "User-Agent": "ldnkg", **headers, **self._proof(method, url)}
        timeout = urllib3.Timeout(connect=min(_CONNECT_SECONDS, seconds), read=seconds)
        pool = self._pool(url)
        _CURRENT.line = line
        for attempt in (1, 2):
            try:
                raw = pool.urlopen(
                    method,
                    _target(url),
                    body=body or None,
                    headers=sent,
                    retries=False,
                    redirect=False,
                    timeout=timeout,
                    preload_content=False,
                    decode_content=False,
                )
            except NewConnectionError:
                raise EngineError("the engine cannot be reached") from None
            except HTTPTimeoutError:
                raise EngineError(f"the engine was silent for {seconds:g} seconds", is_timeout=True) from None
            except ProtocolError as error:
                # A connection that was kept open may have been closed by the engine just now.
                if attempt == 1 and not line.is_cut and isinstance(error.args[-1], ConnectionError):
                    continue
                raise EngineError("the engine broke the connection off") from None
            except (HTTPError, OSError) as error:
                raise EngineError(f"the engine cannot be asked: {type(error).__name__}") from None
            return Response(raw.status, raw.headers, raw)
        raise AssertionError("unreachable")

    def _pool(self, url: str) -> HTTPConnectionPool:
        parts = urlsplit(url)
        key = (parts.scheme, parts.hostname or "", parts.port)
        with self._lock:
            if key not in self._pools:
                kind = _SecurePool if parts.scheme == "https" else _Pool
                self._pools[key] = kind(key[1], key[2], maxsize=self._connections, retries=False)
            return self._pools[key]

    def _digest(self, url: str) -> HTTPDigestAuthHandler:
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, _realm(url), self._user, self._password)
        return HTTPDigestAuthHandler(passwords)

    def _proof(self, method: str, url: str) -> Mapping[str, str]:
        with self._lock:
            challenge, handler = self._challenges.get(_realm(url), ("", None))
            if not challenge:
                return {}
            if handler is None:
                return urllib3.make_headers(basic_auth=f"{self._user}:{self._password}")
            pairs = parse_pairs(parse_list(challenge.partition(" ")[2]))
            proof = handler.get_authorization(Request(url, method=method), pairs)  # noqa: S310 - nothing is opened
            return {"Authorization": f"Digest {proof}"}


def _realm(url: str) -> str:
    return url.partition("?")[0]


def _target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def check_url(url: str) -> str:
    """Return an address if requests can be sent to it.

    Args:
        url: The address.

    Raises:
        LdnkgError: If it is none, or carries a password.
    """
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        known = False
    if not known:
        raise LdnkgError("this is no http or https address", url, "Write it as http://host:port/path.")
    if parts.username or parts.password:
        raise LdnkgError(
            "the address of the engine holds a name or a password",
            f"{parts.scheme}://{parts.hostname}",
            "Set LDNKG_ENGINE_USER and LDNKG_ENGINE_PASSWORD instead.",
        )
    return url
