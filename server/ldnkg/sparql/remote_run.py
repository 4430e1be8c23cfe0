"""Runs one question to another engine in a thread: keeps its deadlines, hands its answer on in pieces."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator

from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.remote_http import Line
from ldnkg.sparql.run import stopped, undelivered

__all__ = ["RemoteRun", "Slots"]

_LOG = logging.getLogger("ldnkg.sparql")
# Bytes that wait for the client before the engine is read no further.
_HELD_BYTES = 512 * 1024

Write = Callable[[bytes], None]


class Slots:
    """Lets a number of questions be under way at once, and a number wait.

    Args:
        limits: How many, and how long one waits.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._changed = threading.Condition()
        self.free = limits.workers
        self.waiting = 0

    def take(self) -> None:
        """Take a place.

        Raises:
            QueryProblem: If none becomes free in time.
        """
        limit = time.monotonic() + self._limits.queue_seconds
        with self._changed:
            if self.free <= 0 and self.waiting >= self._limits.queue_length:
                raise self._overloaded()
            self.waiting += 1
            try:
                while self.free <= 0:
                    remaining = limit - time.monotonic()
                    if remaining <= 0:
                        raise self._overloaded()
                    self._changed.wait(remaining)
                self.free -= 1
            finally:
                self.waiting -= 1

    def give_back(self) -> None:
        """Give a place back."""
        with self._changed:
            self.free += 1
            self._changed.notify()

    def _overloaded(self) -> QueryProblem:
        seconds = max(1, round(self._limits.queue_seconds))
        return QueryProblem(
            "overloaded",
            f"all {self._limits.workers} places at the engine are taken",
            f"Try again in {seconds} seconds.",
            retry_after=seconds,
        )


class _GivenUpError(Exception):
    """Ends the thread of a run that nobody waits for."""


class RemoteRun:
    """Is one question under way.

    Args:
        slots: Where its place goes back to.
        limits: What an answer may cost.
        seconds: Most seconds of computing; time that the client takes to read is not counted.
    """

    def __init__(self, slots: Slots, limits: Limits, seconds: float) -> None:
        self._slots = slots
        self._limits = limits
        self._seconds = seconds
        self._remaining = seconds
        self._delivery_deadline = time.monotonic() + limits.delivery_seconds
        self._changed = threading.Condition()
        self._pieces: deque[bytes] = deque()
        self._held = 0
        self._ended = False
        self._closed = False
        self._fault: BaseException | None = None
        #: The connection that it uses.
        self.line = Line()
        #: Whether the answer came to its end and is known to have no row.
        self.is_empty = False

    def start(self, work: Callable[[Write], bool]) -> None:
        """Begin.

        Args:
            work: Asks the engine, hands each piece of the answer to the function that it gets, and says
                whether the answer has no row.

        Raises:
            QueryProblem: If no place becomes free in time.
        """
        self._slots.take()
        try:
            threading.Thread(target=self._work, args=(work,), name="ldnkg-engine", daemon=True).start()
        except BaseException:
            self._slots.give_back()
            raise

    def pieces(self) -> Iterator[bytes]:
        """Yield the answer piece by piece.

        Raises:
            QueryProblem: If the engine fails or the question passes a limit.
        """
        try:
            while (piece := self._next()) is not None:
                yield piece
        finally:
            self.close()

    def close(self) -> None:
        """Give the question up if it is not done; may be called from any thread and more than once."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            ended = self._ended
            self._changed.notify_all()
        if not ended:
            self.line.cut()

    def _next(self) -> bytes | None:
        began = time.monotonic()
        with self._changed:
            while not self._pieces:
                if self._fault is not None:
                    raise self._fault
                if self._ended:
                    return None
                if self._closed:
                    raise _given_up()
                waited = time.monotonic() - began
                allowed = min(self._remaining - waited, self._delivery_deadline - time.monotonic())
                if allowed <= 0:
                    raise self._late(waited)
                self._changed.wait(allowed)
            self._remaining -= time.monotonic() - began
            piece = self._pieces.popleft()
            self._held -= len(piece)
            self._changed.notify_all()
            return piece

    def _late(self, waited: float) -> QueryProblem:
        if self._remaining > waited:
            return undelivered(self._limits.delivery_seconds)
        return stopped(self._seconds)

    def _write(self, piece: bytes) -> None:
        with self._changed:
            while self._held > _HELD_BYTES and not self._closed:
                self._changed.wait()
            if self._closed:
                raise _GivenUpError
            self._pieces.append(piece)
            self._held += len(piece)
            self._changed.notify_all()

    def _work(self, work: Callable[[Write], bool]) -> None:
        fault: BaseException | None = None
        empty = False
        try:
            empty = work(self._write)
        except QueryProblem as problem:
            fault = problem
        except BaseException as error:
            if not self._closed:
                _LOG.exception("an answer of the engine could not be read")
            fault = error
        finally:
            if fault is not None:
                # What the frames hold belongs to this thread, and the parser's objects must end in it.
                fault.__traceback__ = fault.__context__ = fault.__cause__ = None
            self._slots.give_back()
            with self._changed:
                if fault is not None and self._closed:
                    # The connection was cut from this side; what broke off there is not the engine's fault.
                    fault = _given_up()
                self._ended, self._fault, self.is_empty = True, fault, empty
                self._changed.notify_all()


def _given_up() -> QueryProblem:
    return QueryProblem("unavailable", "the question was given up", retry_after=1)
