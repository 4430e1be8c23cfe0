"""Reads one answer as fast as it comes and says when; a program of its own.

    python tests/benchmark/reader.py < jobs.json  asks one request after the other, and reads each answer
    python tests/benchmark/reader.py --pipe       reads what comes on its own input

Each of a list of jobs has `host`, `port`, `requests`, `seconds` (most seconds for one answer), and `budget`
(seconds after which no further request is sent). What comes back as JSON is a list of readings for each job,
up to the first answer that is not whole. Times are those of the machine's monotonic clock, which all its
processes share.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

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
    """Send a request and read to the end of its answer, or until the server closes the connection.

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
        while (end := head.find(_END)) < 0 and (data := receive()):
            head += data
        is_end = _end_of(bytes(head[:end]).lower())
        total, tail = len(head), bytes(head[-len(_LAST_CHUNK) :])
        first = 0.0
        while True:
            length = total - end - len(_END)
            first = first or (time.monotonic() if length else 0.0)
            is_whole = end >= 0 and is_end(length, tail)
            if is_whole or not (data := receive()):
                break
            total += len(data)
            tail = (tail + data)[-len(_LAST_CHUNK) :] if len(data) < len(_LAST_CHUNK) else data[-5:]
    ended = time.monotonic()
    status = int(head[9:12]) if end >= 0 else 0
    return Reading(status, total, began, first or ended, ended, is_whole)


def read_pipe(descriptor: int) -> Reading:
    """Read a pipe to its end.

    Args:
        descriptor: Its descriptor.
    """
    data = os.read(descriptor, _PIECE)
    first = time.monotonic()
    total = len(data)
    while data := os.read(descriptor, _PIECE):
        total += len(data)
    return Reading(0, total, 0.0, first, time.monotonic(), True)


def _end_of(head: bytes) -> Callable[[int, bytes], bool]:
    """Return what says, of the length and the last bytes of a body, whether that is all of it."""
    if b"\r\ntransfer-encoding: chunked" in head:
        # No format that is asked for has such a line, so only the last chunk looks like it.
        return lambda length, tail: tail == _LAST_CHUNK
    _, found, rest = head.partition(b"\r\ncontent-length:")
    wanted = int(rest.split(b"\r\n")[0]) if found else -1
    return lambda length, tail: length == wanted


def _main() -> None:
    if sys.argv[1:] == ["--pipe"]:
        sys.stdout.write(json.dumps(asdict(read_pipe(sys.stdin.fileno()))))
        return
    done: list[list[Reading]] = []
    for job in json.load(sys.stdin):
        done.append(_readings(job))
        if not done[-1][-1].is_whole:
            break
    sys.stdout.write(json.dumps([[asdict(reading) for reading in readings] for readings in done]))


def _readings(job: dict[str, Any]) -> list[Reading]:
    readings: list[Reading] = []
    end = time.monotonic() + job["budget"]
    for request in job["requests"]:
        began = time.monotonic()
        try:
            readings.append(read_answer(job["host"], job["port"], request.encode(), job["seconds"]))
        except OSError:
            readings.append(Reading(0, 0, began, began, time.monotonic(), False))
        if not readings[-1].is_whole or time.monotonic() > end:
            break
    return readings


if __name__ == "__main__":
    _main()
