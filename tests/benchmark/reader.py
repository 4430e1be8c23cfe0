"""Reads one answer as fast as it comes and says when; a program of its own.

    python tests/benchmark/reader.py < request    reads an answer of the server in the first line
    python tests/benchmark/reader.py --pipe       reads what comes on its own input

Times are those of the machine's monotonic clock, which all its processes share.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

__all__ = ["Reading", "read_answer", "read_pipe"]

_PIECE = 1024 * 1024
_END = b"\r\n\r\n"
_LAST_CHUNK = b"0\r\n\r\n"


@dataclass(frozen=True)
class Reading:
    """Says how an answer came.

    Args:
        status: Its status; 0 for a pipe.
        bytes: Number of bytes that came, with headers and the frames of chunks.
        began: When the request was sent.
        first: When the first byte of the body was there.
        ended: When the last was there.
        is_whole: Whether it came to its end.
    """

    status: int
    bytes: int
    began: float
    first: float
    ended: float
    is_whole: bool


def read_answer(host: str, port: int, request: bytes, seconds: float) -> Reading:
    """Send a request that asks the server to close the connection, and read until it does.

    Args:
        host: Address of the server.
        port: Its port.
        request: The request as it is sent.
        seconds: Most seconds to wait for anything.
    """
    with socket.create_connection((host, port), timeout=seconds) as connection:
        began = time.monotonic()
        connection.sendall(request)
        head = bytearray()
        while (end := head.find(_END)) < 0 or len(head) == end + len(_END):
            data = connection.recv(_PIECE)
            if not data:
                break
            head += data
        first = time.monotonic()
        rest, tail = _drain(lambda: connection.recv(_PIECE), bytes(head[-len(_LAST_CHUNK) :]))
    ended = time.monotonic()
    body = len(head) + rest - end - len(_END)
    return Reading(
        status=int(head[9:12]) if end >= 0 else 0,
        bytes=len(head) + rest,
        began=began,
        first=first,
        ended=ended,
        is_whole=_is_whole(bytes(head[:end]).lower(), body, tail),
    )


def read_pipe(descriptor: int) -> Reading:
    """Read a pipe to its end.

    Args:
        descriptor: Its descriptor.
    """
    data = os.read(descriptor, _PIECE)
    first = time.monotonic()
    rest, _ = _drain(lambda: os.read(descriptor, _PIECE), data)
    return Reading(0, len(data) + rest, 0.0, first, time.monotonic(), True)


def _drain(receive: Callable[[], bytes], tail: bytes) -> tuple[int, bytes]:
    """Return the number of bytes that come, and the last few of all."""
    total = 0
    while data := receive():
        total += len(data)
        tail = (tail + data)[-len(_LAST_CHUNK) :] if len(data) < len(_LAST_CHUNK) else data[-5:]
    return total, tail


def _is_whole(head: bytes, body: int, tail: bytes) -> bool:
    if b"\r\ntransfer-encoding: chunked" in head:
        return tail == _LAST_CHUNK
    _, found, rest = head.partition(b"\r\ncontent-length:")
    return bool(found) and int(rest.split(b"\r\n")[0]) == body


def _main() -> None:
    if sys.argv[1:] == ["--pipe"]:
        reading = read_pipe(sys.stdin.fileno())
    else:
        where = json.loads(sys.stdin.buffer.readline())
        request = sys.stdin.buffer.read()
        reading = read_answer(where["host"], where["port"], request, where["seconds"])
    sys.stdout.write(json.dumps(asdict(reading)))


if __name__ == "__main__":
    _main()
