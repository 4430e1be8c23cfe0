"""Sends requests over kept connections as fast as they are answered; a program of its own.

    python tests/benchmark/client.py < job.json

It reads a `Job` as JSON and writes an `Outcome` as JSON. One thread waits for all connections with epoll and
looks at an answer only as far as is needed to find its end, so that it takes little of the time that it
measures; the outcome says how much.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import count
from urllib.parse import quote

__all__ = ["Exchange", "Job", "Outcome", "run"]

_PIECE = 256 * 1024
_MOST_SECONDS = 120.0
_END = b"\r\n\r\n"


@dataclass(frozen=True)
class Job:
    """Says what to send.

    Args:
        host: Address of the server.
        port: Its port.
        path: Path of its endpoint.
        media_type: What is accepted.
        query: The query; the place takes one of the values, if there are any.
        values: What the places are filled with, one after the other.
        connections: How many requests are under way at once.
        seconds: How long; until the first answer if that takes longer.
        distinct: Text that makes every query another one, with a running number; empty to send the same.
    """

    host: str
    port: int
    path: str
    media_type: str
    query: str
    values: list[str]
    connections: int
    seconds: float
    distinct: str = ""


@dataclass
class Outcome:
    """Says what came back.

    Args:
        requests: Number of whole answers.
        seconds: How long it took.
        statuses: Number of answers by status.
        broken: Number of connections that broke before an answer was whole.
        median_ms: Half of the answers came faster.
        p99_ms: 99 of 100 answers came faster.
        client_share: Share of the time that this program itself was computing; near 1, it
            would measure itself.
    """

    requests: int = 0
    seconds: float = 0.0
    statuses: dict[str, int] = field(default_factory=dict)
    broken: int = 0
    median_ms: float = 0.0
    p99_ms: float = 0.0
    client_share: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.requests / self.seconds if self.seconds else 0.0


class Exchange:
    """Finds the end of an answer in the bytes that arrive (RFC 9112, sections 6 and 7)."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        #: Status of the answer, 0 while its headers are not there.
        self.status = 0
        self._end = 0
        self._chunk = -1

    def feed(self, data: bytes) -> bool:
        """Take bytes, and say whether the answer is whole.

        Args:
            data: The bytes.

        Raises:
            ValueError: If the answer has neither a length nor chunks.
        """
        self._buffer += data
        if not self.status and not self._headers():
            return False
        return self._chunks() if self._chunk >= 0 else len(self._buffer) >= self._end

    def _headers(self) -> bool:
        end = self._buffer.find(_END)
        if end < 0:
            return False
        head = bytes(self._buffer[:end]).lower()
        self.status = int(head[9:12])
        begin = end + len(_END)
        length = _header(head, b"content-length")
        if length is not None:
            self._end = begin + int(length)
        elif _header(head, b"transfer-encoding") == b"chunked":
            self._chunk = begin
        else:
            raise ValueError("an answer without length and chunks")
        return True

    def _chunks(self) -> bool:
        while True:
            end = self._buffer.find(b"\r\n", self._chunk)
            if end < 0:
                return False
            size = int(self._buffer[self._chunk : end].split(b";")[0], 16)
            following = end + 2 + size + 2
            if following > len(self._buffer):
                return False
            if size == 0:
                return True
            self._chunk = following


class _Connection:
    def __init__(self, job: Job) -> None:
        self.socket = socket.create_connection((job.host, job.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._exchange = Exchange()
        self._sent = 0.0

    def send(self, request: bytes) -> None:
        self._exchange = Exchange()
        self._sent = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> tuple[int, float] | None:
        """Return status and seconds of a whole answer, None if more is to come."""
        data = self.socket.recv(_PIECE)
        if not data:
            raise EOFError
        if not self._exchange.feed(data):
            return None
        return self._exchange.status, time.perf_counter() - self._sent


def run(job: Job) -> Outcome:
    """Send requests for a while.

    Args:
        job: What to send.
    """
    requests = _requests(job)
    outcome = Outcome()
    seconds: list[float] = []
    with selectors.DefaultSelector() as selector:
        began, computed = time.perf_counter(), time.process_time()
        for _ in range(job.connections):
            _open(job, selector, requests)
        last = began
        while (elapsed := time.perf_counter() - began) < (job.seconds if seconds else _MOST_SECONDS):
            # Whoever is too slow for the time given is waited for once, so that there is a number.
            for key, _ in selector.select(max(0.0, job.seconds - elapsed) or _MOST_SECONDS - elapsed):
                connection: _Connection = key.data
                try:
                    answered = connection.receive()
                except (OSError, EOFError):
                    outcome.broken += 1
                    _close(connection, selector)
                    _open(job, selector, requests)
                    continue
                if answered is not None:
                    status, took = answered
                    outcome.statuses[str(status)] = outcome.statuses.get(str(status), 0) + 1
                    seconds.append(took)
                    last = time.perf_counter()
                    connection.send(next(requests))
        outcome.client_share = (time.process_time() - computed) / (time.perf_counter() - began)
        for key in list(selector.get_map().values()):
            _close(key.data, selector)
    outcome.requests, outcome.seconds = len(seconds), last - began
    outcome.median_ms, outcome.p99_ms = _percentile(seconds, 0.5), _percentile(seconds, 0.99)
    return outcome


def _open(job: Job, selector: selectors.BaseSelector, requests: Iterator[bytes]) -> None:
    connection = _Connection(job)
    selector.register(connection.socket, selectors.EVENT_READ, connection)
    connection.send(next(requests))


def _close(connection: _Connection, selector: selectors.BaseSelector) -> None:
    selector.unregister(connection.socket)
    connection.socket.close()


def _requests(job: Job) -> Iterator[bytes]:
    for number in count():
        query = job.query.format(job.values[number % len(job.values)]) if job.values else job.query
        if job.distinct:
            query += f"\n# {job.distinct}-{number}"
        yield (
            f"GET {job.path}?query={quote(query, safe='')} HTTP/1.1\r\n"
            f"Host: {job.host}:{job.port}\r\nAccept: {job.media_type}\r\n\r\n"
        ).encode("ascii")


def _header(head: bytes, name: bytes) -> bytes | None:
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key == name:
            return value.strip()
    return None


def _percentile(seconds: list[float], share: float) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(run(Job(**json.load(sys.stdin))))))
