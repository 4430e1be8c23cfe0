"""Runs in a worker process: takes one job after the other and streams each answer back."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Mapping
from typing import Any

from ldnkg.sparql import frames
from ldnkg.sparql.evaluation import Job, UnserializableError, write_answer
from ldnkg.sparql.sandbox import limit_memory, lock, prefer_as_victim
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.sparql.store import LoadedStore

__all__ = ["STACK_BYTES", "work"]

#: Stack of the thread that computes. Measured: with the usual 8 MiB the engine overflows at 10,000 nested
#: brackets or summands, with 256 MiB at none of the lengths that the gate lets through.
STACK_BYTES = 256 * 1024 * 1024

Stores = Mapping[DatasetSelection, LoadedStore]


def work(connection: socket.socket, stores: Stores, memory_bytes: int, sandboxed: bool) -> None:
    """Serve jobs until the other side closes the connection.

    Args:
        connection: Where jobs come from and answers go.
        stores: The parts of the release that are loaded.
        memory_bytes: Most memory that jobs may use.
        sandboxed: Whether to deny files and sockets; only tests of the gate turn this off.
    """
    prefer_as_victim()
    limit_memory(memory_bytes + STACK_BYTES)
    frames.send_json(connection, frames.HELLO, {"locked": sandboxed and lock()})
    # The filter and the limit are inherited by the thread; its stack is larger than the process may choose.
    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=_serve, args=(connection, stores), daemon=True)
    thread.start()
    thread.join()


def _serve(connection: socket.socket, stores: Stores) -> None:
    while True:
        try:
            _, content = frames.receive_json(connection)
        except (EOFError, OSError):
            return
        try:
            _answer(connection, stores, content)
        except OSError:
            return


def _answer(connection: socket.socket, stores: Stores, content: dict[str, Any]) -> None:
    sent = _Connection(connection)
    try:
        job = Job.from_json(content)
        is_empty = write_answer(stores[job.selection], job, sent.write)
    except SyntaxError as error:
        failure = ("syntax", error.msg or str(error))
    except UnserializableError as error:
        failure = ("format", str(error))
    except MemoryError:
        failure = ("memory", "")
    except (RuntimeError, ValueError, OSError) as error:
        if sent.broken:
            raise OSError("the other side is gone") from None
        failure = ("evaluation", str(error))
    except BaseException as error:
        # A panic of the engine derives from BaseException; what it left behind is not to be trusted.
        frames.send_json(connection, frames.FAIL, {"kind": "crash", "message": repr(error)})
        sys.exit(1)
    else:
        frames.send(connection, frames.END, frames.end_payload(sent.last, is_empty=is_empty))
        return
    frames.send_json(connection, frames.FAIL, {"kind": failure[0], "message": failure[1]})


class _Connection:
    """Sends each piece when the next one comes, so that a short answer is one message.

    It remembers whether sending failed, which the engine reports like any other error.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.broken = False
        #: The piece that was not sent yet.
        self.last = b""

    def write(self, data: bytes) -> None:
        before, self.last = self.last, data
        if not before:
            return
        try:
            frames.send(self._connection, frames.DATA, before)
        except OSError:
            self.broken = True
            raise
