"""HTTP/1.1 on the wire: faults, limits and the order of answers of one connection (RFC 9112)."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from ldnkg.web.connection import MOST_HEAD_BYTES

ASK = f"/sparql?query={quote('ASK { ?s ?p ?o }')}"
NUMBERS = f"/sparql?query={quote('SELECT ?o { ?s <http://example.org/number> ?o } ORDER BY ?o')}&format=csv"


@contextlib.contextmanager
def connected(server: Any) -> Iterator[socket.socket]:
    with socket.create_connection((server.host, server.port), timeout=20) as connection:
        yield connection


def get(path: str, *headers: str, method: str = "GET", version: str = "1.1") -> bytes:
    lines = (f"{method} {path} HTTP/{version}", "Host: localhost", *headers)
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def read_answer(connection: socket.socket, held: bytearray) -> tuple[int, Any, bytes]:
    """Read one answer that has a length: its status, headers and body."""
    while b"\r\n\r\n" not in held:
        piece = connection.recv(1 << 16)
        assert piece, bytes(held)
        held += piece
    head = bytes(held).partition(b"\r\n\r\n")[0]
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    length = int(headers["content-length"])
    del held[: len(head) + 4]
    while len(held) < length:
        held += connection.recv(1 << 16)
    body = bytes(held[:length])
    del held[:length]
    return int(status.split()[1]), headers, body


def read_all(connection: socket.socket) -> bytes:
    received = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := connection.recv(1 << 16):
            received += piece
    return received


@pytest.mark.parametrize(
    "request_",
    [
        b"this is no request\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused_as_a_problem_and_the_connection_is_closed(
    server: Any, request_: bytes
) -> None:
    with connected(server) as connection:
        connection.sendall(request_)
        held = bytearray()
        status, headers, body = read_answer(connection, held)
        assert (status, headers["connection"]) == (400, "close")
        assert headers["content-type"] == "application/problem+json"
        assert json.loads(body)["type"].endswith("/bad-request")
        assert read_all(connection) == b""


def test_a_head_without_end_is_refused(server: Any) -> None:
    with connected(server) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        with contextlib.suppress(ConnectionError):
            for number in range(100):
                connection.sendall(f"X-{number}: {'x' * (MOST_HEAD_BYTES // 20)}\r\n".encode())
                time.sleep(0.005)
        status, _, body = read_answer(connection, bytearray())
        assert (status, json.loads(body)["status"]) == (431, 431)


def test_a_head_that_comes_drop_by_drop_is_not_waited_for(server: Any) -> None:
    with connected(server) as connection:
        began = time.monotonic()
        connection.sendall(b"GET / HTTP/1.1\r\n")
        with contextlib.suppress(ConnectionError):
            while time.monotonic() - began < 15:
                connection.sendall(b"X-Drop: x\r\n")
                time.sleep(0.1)
        # Two seconds, and what the server takes to see it.
        assert 1.5 < time.monotonic() - began < 12


def test_one_connection_too_many_is_told_to_come_again(start_server: Callable[..., Any]) -> None:
    server = start_server(workers=1, connections=3)
    with contextlib.ExitStack() as stack:
        first = [stack.enter_context(connected(server)) for _ in range(3)]
        for connection in first:
            connection.sendall(get("/readyz"))
            assert read_answer(connection, bytearray())[0] == 200
        with connected(server) as connection:
            status, headers, body = read_answer(connection, bytearray())
            assert (status, headers["retry-after"], headers["connection"]) == (503, "1", "close")
            assert json.loads(body)["type"].endswith("/overloaded")
        first[0].sendall(get("/readyz"))
        assert read_answer(first[0], bytearray())[0] == 200
    # When they are gone there is room again.
    limit = time.monotonic() + 20
    status = 503
    while status == 503 and time.monotonic() < limit:
        with connected(server) as connection, contextlib.suppress(ConnectionError):
            connection.sendall(get("/readyz"))
            status = read_answer(connection, bytearray())[0]
    assert status == 200


def test_requests_that_are_sent_at_once_are_answered_in_their_order(server: Any) -> None:
    # A page, a query that is computed and then kept, a fault, and all of them again.
    paths = ["/readyz", ASK, "/nowhere", NUMBERS] * 5
    expected = [200, 200, 404, 200] * 5
    with connected(server) as connection:
        connection.sendall(b"".join(get(path, "Accept-Encoding: identity") for path in paths))
        held = bytearray()
        answers = [read_answer(connection, held) for _ in paths]
    assert [status for status, _, _ in answers] == expected
    bodies = [body for _, _, body in answers]
    assert all(json.loads(body)["boolean"] for body in bodies[1::4])
    assert all(json.loads(body)["status"] == 404 for body in bodies[2::4])
    assert len(set(bodies[3::4])) == 1 and bodies[3].count(b"\r\n") == 301
    assert len({headers["x-request-id"] for _, headers, _ in answers}) == 20


def test_an_offer_of_another_protocol_is_not_taken_and_harms_nothing(server: Any) -> None:
    offer = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__")
    with connected(server) as connection:
        held = bytearray()
        for headers in (offer, (), offer):
            connection.sendall(get(ASK, *headers))
            status, _, body = read_answer(connection, held)
            assert (status, json.loads(body)["boolean"]) == (200, True)
        connection.sendall(get(ASK, *offer) + get("/readyz"))
        assert [read_answer(connection, held)[0] for _ in range(2)] == [200, 200]


def test_who_wants_the_connection_closed_gets_that_for_each_kind_of_answer(server: Any) -> None:
    for path in (NUMBERS, NUMBERS, "/readyz"):
        with connected(server) as connection:
            connection.sendall(get(path, "Connection: close"))
            status, headers, _ = read_answer(connection, bytearray())
            assert (status, headers["connection"]) == (200, "close")
            assert read_all(connection) == b""
        with connected(server) as connection:
            connection.sendall(get(path, version="1.0"))
            assert read_answer(connection, bytearray())[0] == 200
            assert read_all(connection) == b""


def test_every_answer_has_the_date(server: Any) -> None:
    with connected(server) as connection:
        held = bytearray()
        for path in (NUMBERS, NUMBERS, "/"):
            connection.sendall(get(path, "Accept-Encoding: identity"))
            _, headers, _ = read_answer(connection, held)
            # Both are of the same machine.
            assert abs(parsedate_to_datetime(headers["date"]).timestamp() - time.time()) < 60


def test_answers_that_nobody_reads_are_not_gathered(server: Any) -> None:
    rows = "SELECT * { ?a <http://example.org/number> ?b . ?c <http://example.org/number> ?d } LIMIT 10000"
    path = f"/sparql?query={quote(rows)}&format=csv"
    with connected(server) as connection:
        held = bytearray()
        for _ in range(3):
            connection.sendall(get(path))
            status, _, body = read_answer(connection, held)
            assert status == 200 and len(body) > 500_000
        # It is kept as a whole now, and asked for so often that it fills every buffer of the system.
        before = memory(server)
        connection.sendall(get(path) * 300)
        most = before
        received = 0
        with contextlib.suppress(ConnectionResetError):
            # Longer than a client may stall.
            for _ in range(40):
                most = max(most, memory(server))
                time.sleep(0.1)
            while piece := connection.recv(1 << 20):
                received += len(piece)
    assert received < 300 * len(body) / 2
    assert most - before < 50 * len(body)


def memory(server: Any) -> int:
    """Return the bytes of memory that the serving process holds."""
    pages = Path(f"/proc/{server.process.pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
