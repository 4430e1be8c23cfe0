"""Answers a request that was answered before without the application: the same address, the same headers.

Only whole answers that the application marks are kept, each with the release that gave it; when another
release is served they are worth nothing. Measured on a repeated question by `make bench`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ldnkg.web.bounded import BoundedCache

__all__ = ["STORABLE", "FrontCache", "Stored"]

#: Key of the WSGI environment under which the application leaves what its answer depends on, if the answer to
#: the same request will be the same as long as that is current.
STORABLE = "ldnkg.storable"

# What an answer depends on besides its address; a request with other conditions goes to the application.
# Absolute addresses in an answer are made of its Host.
_SELECTING = (b"accept", b"accept-encoding", b"host")
_PASSED_ON = frozenset(
    (b"authorization", b"range", b"if-match", b"if-modified-since", b"if-range", b"if-unmodified-since")
)
_OF_THE_BODY = (b"content-length", b"content-type", b"content-encoding")
_LONGEST_ADDRESS = 8192
_OVERHEAD = 2048

Headers = list[tuple[bytes, bytes]]
Facts = dict[str, Any]
Key = tuple[str, bytes, bytes, bytes, bytes]


@dataclass(frozen=True)
class Stored:
    """Is a whole answer as it is sent.

    Args:
        headers: Its headers.
        body: Its bytes.
        tag: Its entity tag with its quotes.
        source: What it depends on.
        facts: What the log says of its requests.
    """

    headers: Headers
    body: bytes
    tag: bytes
    source: object
    facts: Facts

    @property
    def size(self) -> int:
        """Bytes that it may take."""
        return len(self.body) + _OVERHEAD


class FrontCache:
    """Keeps answers by request; may be used from any thread.

    Args:
        most_bytes: Most bytes of all answers together.
        current: Returns what answers depend on now.
    """

    def __init__(self, most_bytes: int, current: Callable[[], object]) -> None:
        self._current = current
        self._stored: BoundedCache[Key, Stored] = BoundedCache(most_bytes)

    @property
    def stored(self) -> BoundedCache[Key, Stored]:
        """What is kept, with its counts."""
        return self._stored

    def get(self, scope: dict[str, Any]) -> tuple[int, Headers, bytes, Facts] | None:
        """Return status, headers, body and facts for a request that was answered before, else None.

        Args:
            scope: The ASGI scope of the request.
        """
        key = _key(scope)
        if key is None:
            return None
        stored = self._stored.get(key, lambda each: each.source is self._current())
        if stored is None:
            return None
        held = _value(scope, b"if-none-match")
        if held == b"":
            return 200, stored.headers, stored.body, stored.facts
        # Anything but this one tag is for the application to judge.
        is_held = held == stored.tag
        return (304, _without_body(stored.headers), b"", stored.facts) if is_held else None

    def put(self, scope: dict[str, Any], headers: Headers, body: bytes, source: object, facts: Facts) -> None:
        """Keep an answer.

        Args:
            scope: The ASGI scope of its request.
            headers: Its headers.
            body: Its bytes.
            source: What it depends on.
            facts: What the log says of its requests.
        """
        key = _key(scope)
        known = dict(headers)
        tag = known.get(b"etag")
        if key is None or tag is None or known.get(b"cache-control") == b"no-store":
            return
        # Of a release that is not current, nothing is sent from here.
        if source is self._current():
            self._stored.put(key, Stored(headers, body, tag, source, facts))


def _key(scope: dict[str, Any]) -> Key | None:
    if scope["method"] != "GET" or len(scope["query_string"]) > _LONGEST_ADDRESS:
        return None
    values = dict.fromkeys(_SELECTING, b"")
    for name, value in scope["headers"]:
        if name in values:
            # Several lines mean the same as one with commas.
            values[name] = values[name] + b"," + value if values[name] else value
        elif name in _PASSED_ON:
            return None
    accept, coding, host = values.values()
    return scope["path"], scope["query_string"], accept, coding, host


def _value(scope: dict[str, Any], wanted: bytes) -> bytes:
    return b",".join(value for name, value in scope["headers"] if name == wanted)


def _without_body(headers: Headers) -> Headers:
    return [pair for pair in headers if pair[0] not in _OF_THE_BODY]
