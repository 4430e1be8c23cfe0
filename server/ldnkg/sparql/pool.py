"""Owns the worker processes: hands out idle ones, keeps their deadlines, kills and replaces them."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from ldnkg.errors import LdnkgError
from ldnkg.sparql import frames
from ldnkg.sparql.evaluation import Job
from ldnkg.sparql.forker import Ending, Forker, Worker
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem

__all__ = ["Cancellation", "Closable", "EngineFailure", "PoolStatus", "Run", "WorkerPool"]

_MB = 1024 * 1024
_OUT_OF_MEMORY = "memory allocation of"


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
    """Is anything that can be given up from any thread."""

    def close(self) -> None:
        """Give it up."""


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
        """Kill the query, if there is one."""
        with self._lock:
            self.cancelled = True
            run = self._run
        if run is not None:
            run.close()


@dataclass(frozen=True)
class PoolStatus:
    """Says how the workers are.

    Args:
        workers: Number of workers that exist.
        idle: Number of them that wait for work.
        waiting: Number of queries that wait for a worker.
        running: Whether the supervisor lives.
        sandboxed: Whether the kernel denies every worker files and sockets.
    """

    workers: int
    idle: int
    waiting: int
    running: bool
    sandboxed: bool


class WorkerPool:
    """Keeps a number of worker processes over one dataset.

    Args:
        dataset: The N-Quads to load.
        limits: Number of workers, and what a query may cost.
        sandboxed: Whether workers lose files and sockets; only tests of the gate turn this off.
    """

    def __init__(self, dataset: Path, limits: Limits, *, sandboxed: bool = True) -> None:
        self.limits = limits
        self._changed = threading.Condition()
        self._idle: list[Worker] = []
        self._count = 0
        self._waiting = 0
        self._closed = False
        self.forker = Forker(dataset, limits.memory_mb * _MB, sandboxed)
        try:
            for _ in range(limits.workers):
                self._idle.append(self.forker.spawn())
                self._count += 1
            self._sandboxed = all(worker.locked for worker in self._idle)
        except (EOFError, OSError) as error:
            self.close()
            raise LdnkgError(
                f"the query workers do not start: {error}", dataset, "Give fewer workers or more memory."
            ) from None
        except BaseException:
            self.close()
            raise

    def status(self) -> PoolStatus:
        """Say how the workers are."""
        running = self.forker.running and not self._closed
        with self._changed:
            return PoolStatus(
                workers=self._count if running else 0,
                idle=len(self._idle),
                waiting=self._waiting,
                running=running,
                sandboxed=self._sandboxed,
            )

    def run(self, job: Job, timeout: float | None = None, cancellation: Cancellation | None = None) -> Run:
        """Give a job to a worker, waiting for one if all are busy.

        Args:
            job: The job.
            timeout: Most seconds of computing; the limit if not given.
            cancellation: What can give the answer up.

        Returns:
            The running job, to be closed by the caller.

        Raises:
            QueryProblem: If no worker becomes free in time.
        """
        seconds = self.limits.timeout_seconds if timeout is None else timeout
        for _ in range(self.limits.workers + 1):
            run = Run(self, self._take(), seconds, self.limits.delivery_seconds)
            if run.start(job):
                if cancellation is not None:
                    cancellation.watch(run)
                return run
            # That worker had died while it was idle, which is not the query's fault: try the next.
            run.close()
        raise _unavailable()

    def close(self) -> None:
        """End every worker and the supervisor; queries that run fail."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            idle, self._idle = self._idle, []
            self._changed.notify_all()
        for worker in idle:
            worker.connection.close()
        self.forker.close()

    def _take(self) -> Worker:
        self._fill()
        limit = time.monotonic() + self.limits.queue_seconds
        with self._changed:
            if not self._idle and self._waiting >= self.limits.queue_length:
                raise self._overloaded()
            self._waiting += 1
            try:
                while not self._idle:
                    if self._closed or self._count == 0 or not self.forker.running:
                        raise _unavailable()
                    remaining = limit - time.monotonic()
                    if remaining <= 0:
                        raise self._overloaded()
                    self._changed.wait(remaining)
                return self._idle.pop()
            finally:
                self._waiting -= 1

    def _overloaded(self) -> QueryProblem:
        seconds = max(1, round(self.limits.queue_seconds))
        return QueryProblem(
            "overloaded",
            f"all {self.limits.workers} workers are busy",
            f"Try again in {seconds} seconds.",
            retry_after=seconds,
        )

    def give_back(self, worker: Worker) -> None:
        """Take a worker back that is ready for the next job.

        Args:
            worker: The worker.
        """
        with self._changed:
            if not self._closed:
                self._idle.append(worker)
                self._changed.notify()
                return
        worker.connection.close()

    def replace(self, worker: Worker) -> Ending:
        """Kill a worker and start another in its place.

        Args:
            worker: The worker; it may be dead already.

        Returns:
            How it ended.
        """
        try:
            ending = self.forker.retire(worker)
        except (EOFError, OSError):
            worker.connection.close()
            ending = Ending()
        self._fork()
        return ending

    def _fill(self) -> None:
        """Fork the workers that could not be forked when they were due."""
        with self._changed:
            missing = 0 if self._closed or not self.forker.running else self.limits.workers - self._count
            self._count += missing
        for _ in range(missing):
            self._fork()

    def _fork(self) -> None:
        """Fork a worker, which is counted already."""
        try:
            self.give_back(self.forker.spawn())
        except (EOFError, OSError):
            with self._changed:
                self._count -= 1
                self._changed.notify_all()


class Run:
    """Is one job in one worker.

    Args:
        pool: The pool that the worker goes back to.
        worker: The worker.
        seconds: Most seconds of computing; time that the client takes to read is not counted.
        delivery_seconds: Most seconds in all.
    """

    def __init__(self, pool: WorkerPool, worker: Worker, seconds: float, delivery_seconds: float) -> None:
        self._pool = pool
        self._worker = worker
        self._seconds = seconds
        self._remaining = seconds
        self._delivery_deadline = time.monotonic() + delivery_seconds
        self._lock = threading.Lock()
        self._released = False
        self._ending = Ending()

    def start(self, job: Job) -> bool:
        """Send the job.

        Args:
            job: The job.

        Returns:
            Whether the worker took it.
        """
        try:
            self._worker.connection.settimeout(self._seconds)
            frames.send_json(self._worker.connection, frames.REQUEST, job.as_json())
        except OSError:
            return False
        return True

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
                    self._release(reusable=True)
                    return
                else:
                    raise self._failed(payload)
        finally:
            self.close()

    def close(self) -> None:
        """Kill the worker if the job is not done; may be called from any thread and more than once."""
        self._release(reusable=False)

    def _next(self) -> tuple[bytes, bytes]:
        began = time.monotonic()
        allowed = min(self._remaining, self._delivery_deadline - began)
        if allowed <= 0:
            raise self._late()
        try:
            self._worker.connection.settimeout(allowed)
            return frames.receive(self._worker.connection)
        except TimeoutError:
            raise self._late() from None
        except (EOFError, OSError):
            raise self._died() from None
        finally:
            self._remaining -= time.monotonic() - began

    def _late(self) -> QueryProblem:
        self.close()
        if time.monotonic() >= self._delivery_deadline and self._remaining > 0:
            seconds = self._pool.limits.delivery_seconds
            return QueryProblem(
                "timeout", f"the answer was not delivered within {seconds:g} seconds", "Ask for fewer rows."
            )
        return QueryProblem(
            "timeout",
            f"the query was stopped after {self._seconds:g} seconds",
            "Make it more selective, add LIMIT, or fetch a dump and query that.",
        )

    def _died(self) -> QueryProblem:
        self.close()
        code, log = self._ending.code, self._ending.log
        if not self._pool.status().running:
            return _unavailable()
        if _OUT_OF_MEMORY in log or "MemoryError" in log:
            return _out_of_memory(self._pool.limits.memory_mb)
        return QueryProblem(
            "worker-crashed",
            f"the process that computed the query ended with code {code}",
            "Simplify the query; other queries are not affected.",
        )

    def _failed(self, payload: bytes) -> Exception:
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


def _unavailable() -> QueryProblem:
    return QueryProblem(
        "unavailable", "the query workers are not running", "Tell whoever runs this server.", retry_after=60
    )


def _out_of_memory(megabytes: int) -> QueryProblem:
    return QueryProblem(
        "out-of-memory",
        f"the query needed more than {megabytes} MB",
        "Make it more selective, leave out DISTINCT, ORDER BY or GROUP BY over many rows, or fetch a dump.",
    )
