"""Writes lines of a log in a thread of its own, so that no answer ever waits for a disk or a pipe."""

from __future__ import annotations

import itertools
import logging
import os
import stat
import threading
from collections import deque
from pathlib import Path
from typing import Protocol

from ldnkg.errors import LdnkgError

__all__ = ["ERROR_STREAM", "FileTarget", "LineHandler", "LineWriter", "StreamTarget", "Target"]

#: Name of the error stream where a file could be named.
ERROR_STREAM = "-"

# How long lines are gathered, and how much of them is written at once.
_GATHER_SECONDS = 0.02
_BLOCK_BYTES = 64 * 1024
# Lines that wait for a slow reader; beyond it they are dropped and counted.
_WAITING_BYTES = 4 * 1024 * 1024


class Target(Protocol):
    """Takes lines, each whole or not at all as far as the reader can see."""

    def write(self, lines: bytes) -> None:
        """Write lines.

        Args:
            lines: One line or more, each with its end.

        Raises:
            OSError: If they could not be written whole; `written` says how many bytes were, if it is a
                `CutError`.
        """

    def close(self) -> None:
        """Give back what is open."""


class CutError(OSError):
    """States that only the beginning of something was written.

    Args:
        error: Why.
        written: Bytes that were.
    """

    def __init__(self, error: OSError, written: int) -> None:
        super().__init__(error.errno, error.strerror)
        self.written = written


class StreamTarget:
    """Writes to a descriptor that is open already.

    Args:
        descriptor: The descriptor; the error stream if not given.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self._descriptor = 2 if descriptor is None else descriptor
        self._is_broken = False

    def write(self, lines: bytes) -> None:
        """Write lines; after one that was cut off, on a line of their own."""
        lead = b"\n" if self._is_broken else b""
        rest = lead + lines
        written = 0
        try:
            while written < len(rest):
                written += os.write(self._descriptor, rest[written:])
            self._is_broken = False
        except OSError as error:
            if written:
                self._is_broken = rest[written - 1 : written] != b"\n"
            raise CutError(error, max(0, written - len(lead))) from None

    def close(self) -> None:
        """Leave the descriptor to its owner."""


class FileTarget:
    """Appends to a file, and to a new one of that name once it was renamed or removed.

    Args:
        path: The file.

    Raises:
        LdnkgError: If it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None
        try:
            self._stream = self._opened()
        except OSError as error:
            raise LdnkgError(
                f"the access log cannot be opened: {error.strerror}", path, "Set LDNKG_ACCESS_LOG anew."
            ) from None

    def write(self, lines: bytes) -> None:
        """Write lines."""
        if self._descriptor is None or self._is_moved(self._descriptor):
            self.close()
            self._stream = self._opened()
        self._stream.write(lines)

    def close(self) -> None:
        """Close the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _opened(self) -> StreamTarget:
        # A named pipe without a reader fails at once instead of keeping the server from starting.
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK
        self._descriptor = os.open(self._path, flags, stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP)
        return StreamTarget(self._descriptor)

    def _is_moved(self, descriptor: int) -> bool:
        try:
            return not os.path.samestat(self._path.stat(), os.fstat(descriptor))
        except FileNotFoundError:
            return True


class LineWriter:
    """Takes lines from any thread without waiting, and writes them in their order.

    Args:
        target: Where they go; closed with the writer.
    """

    def __init__(self, target: Target) -> None:
        self._target = target
        self._changed = threading.Condition()
        self._lines: deque[bytes] = deque()
        self._waiting = 0
        self._closed = False
        self._dropped = 0
        self._is_failing = False
        self._hurry = threading.Event()
        self._thread = threading.Thread(target=self._run, name="log", daemon=True)
        self._thread.start()

    @property
    def dropped(self) -> int:
        """Number of lines that were lost."""
        with self._changed:
            return self._dropped

    def write(self, line: bytes) -> None:
        """Take a line; it is dropped if too many wait.

        Args:
            line: The line with its end.
        """
        with self._changed:
            if self._closed or self._waiting + len(line) > _WAITING_BYTES:
                self._dropped += 1
                return
            self._lines.append(line)
            self._waiting += len(line)
            if len(self._lines) == 1:
                self._changed.notify()

    def close(self, seconds: float) -> None:
        """Write what waits, and stop.

        Args:
            seconds: Most seconds to wait for the reader.
        """
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._hurry.set()
        self._thread.join(seconds)

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._lines and not self._closed:
                    self._changed.wait()
            # Lines are gathered: to wake this thread for each would hold up the one that serves.
            self._hurry.wait(_GATHER_SECONDS)
            lines = self._taken()
            if not lines:
                break
            failure = self._written(lines)
            with self._changed:
                self._waiting -= sum(map(len, lines))
                self._dropped += 0 if failure is None else _lost(lines, failure)
            self._report(failure)
        self._target.close()

    def _taken(self) -> list[bytes]:
        taken: list[bytes] = []
        size = 0
        with self._changed:
            while self._lines and size < _BLOCK_BYTES:
                taken.append(self._lines.popleft())
                size += len(taken[-1])
        return taken

    def _written(self, lines: list[bytes]) -> OSError | None:
        try:
            self._target.write(b"".join(lines))
        except OSError as error:
            return error
        return None

    def _report(self, failure: OSError | None) -> None:
        """Say once that lines are being lost, and once that they are not any more."""
        if (failure is not None) != self._is_failing:
            self._is_failing = failure is not None
            state = f"lost: {failure.strerror}" if failure else "written again"
            logging.getLogger("ldnkg.web").warning("lines of the access log are %s", state)


def _lost(lines: list[bytes], failure: OSError) -> int:
    """Return how many of some lines did not come to their end."""
    written = failure.written if isinstance(failure, CutError) else 0
    return sum(end > written for end in itertools.accumulate(map(len, lines)))


class LineHandler(logging.Handler):
    """Gives the program's own messages to a writer, so that they do not wait for a reader either.

    Args:
        writer: The writer.
    """

    def __init__(self, writer: LineWriter) -> None:
        super().__init__()
        self._writer = writer

    def emit(self, record: logging.LogRecord) -> None:
        """Take a message."""
        try:
            line = self.format(record)
        except (TypeError, ValueError):
            self.handleError(record)
            return
        self._writer.write(f"{line}\n".encode("utf-8", "replace"))
