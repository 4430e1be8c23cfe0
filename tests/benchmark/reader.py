"""Reads one answer as fast as it comes and says when; a program of its own.

    python tests/benchmark/reader.py < job.json   asks one request after the other, and reads each answer
    python tests/benchmark/reader.py --pipe       reads what comes on its own input

A job has `host`, `port`, `requests`, `seconds` (most seconds for one answer) and `budget` (seconds after which
no further request is sent). What comes back is a list of readings as JSON. Times are those of the machine's
monotonic clock, which all its processes share.
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
        status: Its status; 0 for a pipe, or if no answer came in time.
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
        seconds: Most seconds for the whole answer.

    Raises:
        TimeoutError: If it takes longer.
    """
    deadline = time.monotonic() + seconds

    def receive() -> bytes:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer takes too long")
        connection.settimeout(left)
        return connection.recv(_PIECE)

    with socket.create_connection((host, port), timeout=seconds) as connection:
        began = time.monotonic()
        connection.sendall(request)
        head = bytearray()
        while (end := head.find(_END)) < 0 or len(head) == end + len(_END):
            data = receive()
            if not data:
                break
            head += data
        first = time.monotonic()
        rest, tail = _drain(receive, bytes(head[-len(_LAST_CHUNK) :]))
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
        sys.stdout.write(json.dumps(asdict(read_pipe(sys.stdin.fileno()))))
        return
    job, readings = json.load(sys.stdin), []
    end = time.monotonic() + job["budget"]
    for request in job["requests"]:
        began = time.monotonic()
        try:
            readings.append(read_answer(job["host"], job["port"], request.encode(), job["seconds"]))
        except OSError:
            readings.append(Reading(0, 0, began, began, time.monotonic(), False))
        if not readings[-1].is_whole or time.monotonic() > end:
            break
    sys.stdout.write(json.dumps([asdict(reading) for reading in readings]))


if __name__ == "__main__":
    _main()
