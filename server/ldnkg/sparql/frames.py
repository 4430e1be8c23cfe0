"""Carries messages over a stream socket: a kind, a length, and that many bytes."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

__all__ = [
    "DATA",
    "END",
    "FAIL",
    "HELLO",
    "REQUEST",
    "end_payload",
    "packed",
    "read_end",
    "receive",
    "receive_json",
    "send",
    "send_json",
    "take",
]

#: A worker's first message: how it is locked in, as JSON.
HELLO = b"H"
#: A query to compute, as JSON.
REQUEST = b"Q"
#: A piece of the answer.
DATA = b"D"
#: The last piece of a whole answer, after a byte that tells whether it has no row; see `end_payload`.
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
    connection.sendall(packed(kind, payload))


def packed(kind: bytes, payload: bytes) -> bytes:
    """Return one message as it is sent.

    Args:
        kind: One byte.
        payload: The content.
    """
    return _HEAD.pack(kind, len(payload)) + payload


def end_payload(piece: bytes, *, is_empty: bool) -> bytes:
    """Return the content of `END`.

    Args:
        piece: The last piece of the answer.
        is_empty: Whether the answer is known to be `no` or to have no row.
    """
    return (b"\x01" if is_empty else b"\x00") + piece


def read_end(payload: bytes) -> tuple[bytes, bool]:
    """Return the last piece of an answer, and whether the answer has no row.

    Args:
        payload: The content of `END`.
    """
    return payload[1:], payload[:1] == b"\x01"


def send_json(connection: socket.socket, kind: bytes, content: Any) -> None:
    """Send one message as JSON.

    Args:
        connection: A connected stream socket.
        kind: One byte.
        content: What JSON can hold.
    """
    send(connection, kind, json.dumps(content).encode("ascii"))


def receive(connection: socket.socket, held: bytearray | None = None) -> tuple[bytes, bytes]:
    """Receive one message.

    Args:
        connection: A connected stream socket; its timeout holds for each piece of the message.
        held: Bytes that were received already, from which the message is removed.

    Returns:
        Kind and content.

    Raises:
        EOFError: If the other side closed the connection.
        TimeoutError: If the socket's timeout passed.
        OSError: If the connection is broken or out of step.
    """
    kind, length = _head(_exactly(connection, _HEAD.size, held))
    return kind, _exactly(connection, length, held)


def receive_json(connection: socket.socket) -> tuple[bytes, Any]:
    """Receive one message and read its content as JSON.

    Args:
        connection: A connected stream socket.
    """
    kind, payload = receive(connection)
    return kind, json.loads(payload)


def take(held: bytearray) -> tuple[bytes, bytes] | None:
    """Remove the first message from bytes that were received, and return its kind and content.

    Args:
        held: The bytes.

    Returns:
        The message; None until it is whole.

    Raises:
        OSError: If the connection is out of step.
    """
    if len(held) < _HEAD.size:
        return None
    kind, length = _head(held)
    end = _HEAD.size + length
    if len(held) < end:
        return None
    content = bytes(held[_HEAD.size : end])
    del held[:end]
    return kind, content


def _head(data: bytes | bytearray) -> tuple[bytes, int]:
    kind, length = _HEAD.unpack_from(data)
    if length > _MOST_BYTES:
        raise OSError(f"a message of {length} bytes is out of step")
    return kind, length


def _exactly(connection: socket.socket, length: int, held: bytearray | None = None) -> bytes:
    buffer = bytearray(length)
    view = memoryview(buffer)
    if held:
        known = min(len(held), length)
        view[:known] = held[:known]
        del held[:known]
        view = view[known:]
    while view:
        count = connection.recv_into(view)
        if not count:
            raise EOFError("the other side closed the connection")
        view = view[count:]
    return bytes(buffer)
