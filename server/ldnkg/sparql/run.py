"""Runs one job in one worker: keeps its deadlines, and says why there is no answer."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any, Protocol

from ldnkg.sparql import frames
from ldnkg.sparql.evaluation import Job
from ldnkg.sparql.forker import Ending, Worker
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem

__all__ = [
    "Cancellation",
    "Closable",
    "EngineFailure",
    "Run",
    "job_message",
    "stopped",
    "unavailable",
    "undelivered",
]

_OUT_OF_MEMORY = "memory allocation of"


class Keeper(Protocol):
    """Is where a run takes its worker back to: the pool."""

    @property
    def limits(self) -> Limits:
        """What a query may cost."""

    @property
    def running(self) -> bool:
        """Whether workers can be forked."""

    def give_back(self, worker: Worker) -> None:
        """Take a worker back that is ready for the next job."""

    def replace(self, worker: Worker) -> Ending:
        """Kill a worker and start another in its place; return how it ended."""


class EngineFailure(Exception):
    """Carries the engine's own complaint, which the caller turns into a problem.

    Args:
        kind: `syntax`, `evaluation` or `format`.
        message: The engine's message.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class Closable(Protocol):
    """Is what can be given up: a run, or a call of another server."""

    def close(self) -> None:
        """Give it up; may be called from any thread and more than once."""


class Cancellation:
    """Lets the side that waits for an answer give it up, from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._run: Closable | None = None
        self.cancelled = False

    def watch(self, run: Closable) -> None:
        """Close a run when this is cancelled, at once if it already is.

        Args:
            run: The run, or a call of another server.
        """
        with self._lock:
            self._run = run
            cancelled = self.cancelled
        if cancelled:
            run.close()

    def cancel(self) -> None:
        """Kill the query or end the call, if there is one."""
        with self._lock:
            self.cancelled = True
            run = self._run
        if run is not None:
            run.close()


class Run:
    """Is one job in one worker.

    Args:
        pool: Where the worker goes back to.
        worker: The worker.
        seconds: Most seconds of computing; time that the client takes to read is not counted.
        delivery_seconds: Most seconds in all.
    """

    def __init__(self, pool: Keeper, worker: Worker, seconds: float, delivery_seconds: float) -> None:
        self._pool = pool
        self._worker = worker
        self._seconds = seconds
        self._remaining = seconds
        self._delivery_deadline = time.monotonic() + delivery_seconds
        self._lock = threading.Lock()
        self._released = False
        self._ending = Ending()
        #: Bytes of the answer that were received and not looked at.
        self.held = bytearray()
        #: Whether the answer came to its end and is known to have no row.
        self.is_empty = False

    def start(self, job: Job) -> bool:
        """Send the job.

        Args:
            job: The job.

        Returns:
            Whether the worker took it.
        """
        try:
            self._worker.connection.settimeout(self._seconds)
            self._worker.connection.sendall(job_message(job))
        except OSError:
            return False
        return True

    @property
    def connection(self) -> socket.socket:
        """Where the answer comes from."""
        return self._worker.connection

    def pieces(self) -> Iterator[bytes]:
        """Yield the answer piece by piece.

        Raises:
            QueryProblem: If the query passes a limit or its worker dies.
            EngineFailure: If the engine refuses the query.
        """
        try:
            while True:
                kind, payload = self._next()
                if kind == frames.DATA:
                    yield payload
                elif kind == frames.END:
                    if piece := self.end(payload):
                        yield piece
                    return
                else:
                    raise self.failed(payload)
        finally:
            self.close()

    def close(self) -> None:
        """Kill the worker if the job is not done; may be called from any thread and more than once."""
        self._release(reusable=False)

    def end(self, payload: bytes) -> bytes:
        """Note the end of the answer, and let the worker go.

        Args:
            payload: Content of the last message.

        Returns:
            The last piece.
        """
        piece, self.is_empty = frames.read_end(payload)
        self._release(reusable=True)
        return piece

    def _next(self) -> tuple[bytes, bytes]:
        began = time.monotonic()
        allowed = self.allowed_seconds()
        if allowed <= 0:
            raise self.late()
        try:
            return self._worker.receive(self.held, allowed)
        except TimeoutError:
            raise self.late() from None
        except (EOFError, OSError):
            raise self.died() from None
        finally:
            self.note_computing(time.monotonic() - began)

    def allowed_seconds(self) -> float:
        """Return how long the next piece may take."""
        return min(self._remaining, self._delivery_deadline - time.monotonic())

    def note_computing(self, seconds: float) -> None:
        """Count time that the worker was waited for.

        Args:
            seconds: How long.
        """
        self._remaining -= seconds

    def late(self) -> QueryProblem:
        """Kill the worker, and return the problem that it took too long."""
        self.close()
        if time.monotonic() >= self._delivery_deadline and self._remaining > 0:
            return undelivered(self._pool.limits.delivery_seconds)
        return stopped(self._seconds)

    def died(self) -> QueryProblem:
        """Replace the worker, which is gone, and return the problem."""
        self.close()
        code, log = self._ending.code, self._ending.log
        if not self._pool.running:
            return unavailable()
        if _OUT_OF_MEMORY in log or "MemoryError" in log:
            return _out_of_memory(self._pool.limits.memory_mb)
        return QueryProblem(
            "worker-crashed",
            f"the process that computed the query ended with code {code}",
            "Simplify the query; other queries are not affected.",
        )

    def failed(self, payload: bytes) -> Exception:
        """Return why there is no answer, as the worker says.

        Args:
            payload: Content of its message.
        """
        content: dict[str, Any] = json.loads(payload)
        kind = str(content["kind"])
        if kind == "memory":
            self.close()
            return _out_of_memory(self._pool.limits.memory_mb)
        if kind == "crash":
            self.close()
            return QueryProblem("worker-crashed", "the engine failed on the query", "Simplify the query.")
        # The engine said no and the worker is as good as before.
        self._release(reusable=True)
        return EngineFailure(kind, str(content["message"]))

    def _release(self, *, reusable: bool) -> None:
        with self._lock:
            if self._released:
                return
            self._released = True
            if reusable:
                self._pool.give_back(self._worker)
            else:
                self._ending = self._pool.replace(self._worker)


def job_message(job: Job) -> bytes:
    """Return the message that gives a job to a worker.

    Args:
        job: The job.
    """
    return frames.packed(frames.REQUEST, json.dumps(job.as_json()).encode("ascii"))


def unavailable(detail: str = "the query workers are not running") -> QueryProblem:
    """Return the problem that no worker can answer.

    Args:
        detail: Why.
    """
    return QueryProblem("unavailable", detail, "Tell whoever runs this server.", retry_after=60)


def _out_of_memory(megabytes: int) -> QueryProblem:
    return QueryProblem(
        "out-of-memory",
        f"the query needed more than {megabytes} MB",
        "Make it more selective, leave out DISTINCT, ORDER BY or GROUP BY over many rows, or fetch a dump.",
    )


def stopped(seconds: float) -> QueryProblem:
    """Return the problem that a query computed for too long.

    Args:
        seconds: How long it was allowed to.
    """
    return QueryProblem(
        "timeout",
        f"the query was stopped after {seconds:g} seconds",
        "Make it more selective, add LIMIT, or fetch a dump and query that.",
    )


def undelivered(seconds: float) -> QueryProblem:
    """Return the problem that an answer took too long in all.

    Args:
        seconds: How long it was allowed to.
    """
    return QueryProblem(
        "timeout", f"the answer was not delivered within {seconds:g} seconds", "Ask for fewer rows."
    )
