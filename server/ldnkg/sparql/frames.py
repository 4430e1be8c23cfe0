"""Carries messages over a stream socket: a kind, a length, and that many bytes."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

__all__ = ["DATA", "END", "FAIL", "HELLO", "REQUEST", "receive", "receive_json", "send", "send_json"]

#: A worker's first message: how it is locked in, as JSON.
HELLO = b"H"
#: A query to compute, as JSON.
REQUEST = b"Q"
#: A piece of the answer.
DATA = b"D"
#: The end of a whole answer, and whether it has no row, as JSON.
END = b"E"
#: Why there is no answer, as JSON.
FAIL = b"F"

_HEAD = struct.Struct("!cI")
# More than any message has; a length beyond it means that the other side is out of step.
_MOST_BYTES = 16 * 1024 * 1024


def send(connection: socket.socket, kind: bytes, payload: bytes) -> None:
    """Send one message; blocks while the other side is slow.

    Args:
        connection: A connected stream socket.
        kind: One byte.
        payload: The content.

    Raises:
        OSError: If the other side is gone.
    """
    connection.sendall(_HEAD.pack(kind, len(payload)) + payload)


def send_json(connection: socket.socket, kind: bytes, content: Any) -> None:
    """Send one message as JSON.

    Args:
        connection: A connected stream socket.
        kind: One byte.
        content: What JSON can hold.
    """
    send(connection, kind, json.dumps(content).encode("ascii"))


def receive(connection: socket.socket) -> tuple[bytes, bytes]:
    """Receive one message.

    Args:
        connection: A connected stream socket; its timeout holds for each piece of the message.

    Returns:
        Kind and content.

    Raises:
        EOFError: If the other side closed the connection.
        TimeoutError: If the socket's timeout passed.
        OSError: If the connection is broken or out of step.
    """
    kind, length = _HEAD.unpack(_exactly(connection, _HEAD.size))
    if length > _MOST_BYTES:
        raise OSError(f"a message of {length} bytes is out of step")
    return kind, _exactly(connection, length)


def receive_json(connection: socket.socket) -> tuple[bytes, Any]:
    """Receive one message and read its content as JSON.

    Args:
        connection: A connected stream socket.
    """
    kind, payload = receive(connection)
    return kind, json.loads(payload)


def _exactly(connection: socket.socket, length: int) -> bytes:
    buffer = bytearray(length)
    view = memoryview(buffer)
    while view:
        count = connection.recv_into(view)
        if not count:
            raise EOFError("the other side closed the connection")
        view = view[count:]
    return bytes(buffer)
