"""Starts the supervisor and asks it to fork and to end workers."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, field

from ldnkg.core.release import Release
from ldnkg.errors import LdnkgError
from ldnkg.sparql import frames
from ldnkg.sparql.children import child_environment
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.sparql.store import StoreStatus
from ldnkg.sparql.stores import Budget
from ldnkg.sparql.supervisor import COMMAND, FAILED

__all__ = ["Ending", "Forker", "Worker"]

_PATIENCE_SECONDS = 10.0
_MOMENT_SECONDS = 0.05


@dataclass(eq=False)
class Worker:
    """Stands for one worker process.

    Args:
        process: Its number.
        connection: Where jobs go and answers come from.
        locked: Whether the kernel denies it files and sockets.
        selections: The parts of the release that it holds.
        owner: What forked it.
    """

    process: int
    connection: socket.socket
    locked: bool
    selections: frozenset[DatasetSelection]
    owner: Forker
    _reading: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def receive(self, held: bytearray, seconds: float) -> tuple[bytes, bytes]:
        """Receive one message.

        Args:
            held: Bytes that were received already, from which the message is removed.
            seconds: How long each piece of it may take.

        Raises:
            EOFError: If the worker is gone.
            OSError: If the connection is closed, out of step, or silent for too long (`TimeoutError`).
        """
        with self._reading:
            self.connection.settimeout(seconds)
            return frames.receive(self.connection, held)

    def close(self) -> None:
        """Close the connection, which ends a living worker; waits for who reads what a dead one said."""
        # Not under a thread that polls it: the next connection gets its number, and that thread would wait
        # for the next worker instead of learning that this one is dead.
        with self._reading:
            self.connection.close()


@dataclass(frozen=True)
class Ending:
    """Says how a worker ended.

    Args:
        code: Its exit code, negative for a signal.
        log: What it wrote to its error stream.
    """

    code: int = 0
    log: str = ""


class Forker:
    """Owns the supervisor process.

    Args:
        release: The release that it loads parts of.
        memory_bytes: Most memory that the jobs of one worker may use.
        sandboxed: Whether workers lose files and sockets.
        budget: How much memory its stores may take.
    """

    def __init__(self, release: Release, memory_bytes: int, sandboxed: bool, budget: Budget) -> None:
        self._lock = threading.Lock()
        self._seen_running = 0.0
        self._release = release
        self._loaded: frozenset[DatasetSelection] = frozenset()
        self._control, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-m", "ldnkg.sparql.supervisor", str(theirs.fileno())]
        command += [str(release.path), str(memory_bytes), "1" if sandboxed else "0"]
        command += [str(budget.megabytes), str(budget.workers), str(budget.folder or "")]
        with theirs:
            # Its own session: Ctrl-C in a terminal reaches only this process, which then ends the others.
            self._process = subprocess.Popen(  # noqa: S603 - a fixed command
                command,
                pass_fds=(theirs.fileno(),),
                env=child_environment(),
                start_new_session=True,
                stdin=subprocess.DEVNULL,
            )
        try:
            self._await_start()
        except BaseException:
            self.close()
            raise

    @property
    def process(self) -> int:
        """Process number of the supervisor."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the supervisor lives."""
        return self._process.poll() is None

    @property
    def was_running(self) -> bool:
        """Whether the supervisor lived a moment ago, which costs less to say."""
        now = time.monotonic()
        if now - self._seen_running > _MOMENT_SECONDS:
            if not self.running:
                return False
            self._seen_running = now
        return True

    def load(self, selection: DatasetSelection) -> StoreStatus:
        """Load a part of the release, which workers that are forked from now on hold.

        Args:
            selection: The part.

        Returns:
            Where it is.

        Raises:
            LdnkgError: If it cannot be loaded.
            OSError: If the supervisor is gone.
            EOFError: If it goes now.
        """
        with self._lock:
            frames.send_json(self._control, COMMAND, {"do": "load", "selection": asdict(selection)})
            kind, content = frames.receive_json(self._control)
            if kind == FAILED:
                raise LdnkgError(str(content["message"]), None, "Run `ldnkg build`.")
            self._loaded |= {selection}
            return StoreStatus(content["kind"], int(content["bytes"]))

    def drop(self, selection: DatasetSelection) -> None:
        """Forget a part of the release; workers that hold it keep it.

        Args:
            selection: The part.

        Raises:
            OSError: If the supervisor is gone.
            EOFError: If it goes now.
        """
        with self._lock:
            frames.send_json(self._control, COMMAND, {"do": "drop", "selection": asdict(selection)})
            frames.receive_json(self._control)
            self._loaded -= {selection}

    def spawn(self) -> Worker:
        """Fork a worker.

        Raises:
            OSError: If the supervisor is gone, cannot fork, or the worker does not answer.
            EOFError: If the supervisor or the worker goes now.
        """
        with self._lock:
            frames.send_json(self._control, COMMAND, {"do": "spawn"})
            kind, content = frames.receive_json(self._control)
            if kind == FAILED:
                raise OSError(str(content["message"]))
            loaded = self._loaded
            _, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
            if not descriptors:
                raise EOFError("the supervisor went before it handed a worker over")
        connection = socket.socket(fileno=descriptors[0])
        worker = Worker(int(content["process"]), connection, locked=False, selections=loaded, owner=self)
        try:
            worker.connection.settimeout(_PATIENCE_SECONDS)
            _, hello = frames.receive_json(worker.connection)
        except (EOFError, OSError):
            self.retire(worker)
            raise
        worker.locked = bool(hello["locked"])
        return worker

    def retire(self, worker: Worker) -> Ending:
        """Kill a worker, or learn how it died; its connection is closed in any case.

        Args:
            worker: The worker.

        Raises:
            OSError: If the supervisor is gone.
            EOFError: If it goes now.
        """
        # At once, for the supervisor may be loading. While it lives it alone reaps, so that the number is
        # still that process's; workers of a dead one are dead.
        if self.running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker.process, signal.SIGKILL)
        try:
            with self._lock:
                frames.send_json(self._control, COMMAND, {"do": "retire", "process": worker.process})
                _, content = frames.receive_json(self._control)
        finally:
            worker.close()
        return Ending(int(content["code"]), str(content["log"]))

    def close(self) -> None:
        """End the supervisor and with it every worker; may be called more than once."""
        # The supervisor ends its workers when this connection closes; shutdown wakes a thread that reads it.
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)
        try:
            self._process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._control.close()

    def _await_start(self) -> None:
        try:
            kind, content = frames.receive_json(self._control)
        except (EOFError, OSError):
            raise LdnkgError(
                "the query supervisor did not start", self._release.path, "See the lines above."
            ) from None
        if kind == FAILED:
            raise LdnkgError(str(content["message"]))
