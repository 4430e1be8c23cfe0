"""Receives the beginning of an answer in an event loop, without a thread: all of it, for most queries.

A thread for each query costs more processor time than a short query itself (measured: 0.3 ms against 0.1 ms).
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from dataclasses import dataclass

from ldnkg.sparql import frames
from ldnkg.sparql.evaluation import Job
from ldnkg.sparql.forker import Worker
from ldnkg.sparql.pool import WorkerPool
from ldnkg.sparql.run import Run, job_message

__all__ = ["Beginning", "GivenUpError", "NoWorkerError", "Reception"]


# A short answer is one piece.
_PIECE = 64 * 1024
# How long the loop looks for an answer without sleeping. To sleep and to be woken takes as much processor
# time, and a fifth of the whole time of a short query (measured: 0.53 ms against 0.42 ms).
_SOON_SECONDS = 0.00025


class GivenUpError(Exception):
    """States that nobody waits for the answer any more."""


class NoWorkerError(Exception):
    """States that no worker took the job, so that another way must be tried."""


@dataclass(frozen=True)
class Beginning:
    """Is the beginning of an answer.

    Args:
        head: Its first bytes, all of it if `complete`.
        complete: Whether `head` is the whole.
        run: The run, to be closed by the caller; its worker is free already if `complete`.
    """

    head: bytes
    complete: bool
    run: Run


class Reception:
    """Is one job whose answer begins; everything in it happens in the thread of the loop.

    Args:
        pool: The workers.
        most_bytes: Bytes after which the beginning is long enough.
        is_alone: Whether nobody else wants anything of the loop, so that it may look for the answer for a
            moment instead of sleeping.
    """

    def __init__(self, pool: WorkerPool, most_bytes: int, *, is_alone: bool = False) -> None:
        self._pool = pool
        self._most_bytes = most_bytes
        self._is_alone = is_alone
        self._loop = asyncio.get_running_loop()
        self._thread = threading.get_ident()
        self._worker: asyncio.Future[Worker | None] = self._loop.create_future()
        self._message: asyncio.Future[tuple[bytes, bytes]] = self._loop.create_future()
        self._head = bytearray()
        self._is_given_up = False

    def offer(self, worker: Worker | None) -> bool:
        """Take a worker from the pool; called from any thread."""
        if threading.get_ident() != self._thread:
            self._loop.call_soon_threadsafe(self._accept, worker)
            return True
        if self._worker.done():
            return False
        self._worker.set_result(worker)
        return True

    def give_up(self) -> None:
        """Stop waiting: the client left."""
        self._is_given_up = True
        for future in (self._worker, self._message):
            if not future.done():
                future.set_exception(GivenUpError())
                # Of the two at most one is awaited.
                future.exception()

    async def begin(self, job: Job, seconds: float) -> Beginning:
        """Have a worker compute a job until its answer is whole, or longer than the beginning may be.

        Args:
            job: The job, whose part of the release every worker holds.
            seconds: Most seconds of computing.

        Raises:
            GivenUpError: If that was said meanwhile; the query is dead then.
            NoWorkerError: If no worker took the job.
            QueryProblem: If the query passes a limit, all workers stay busy, or its worker dies.
            EngineFailure: If the engine refuses the query.
        """
        worker = self._pool.enter(job.selection, self)
        if worker is None:
            worker = await self._queued()
        run = Run(self._pool, worker, seconds, self._pool.limits.delivery_seconds)
        try:
            return await self._received(run, job)
        except BaseException:
            # The end of a worker and the start of another take milliseconds, which the loop has not.
            await asyncio.shield(self._loop.run_in_executor(None, run.close))
            raise

    async def _queued(self) -> Worker:
        # Not asyncio.timeout, which may strike when the worker is there already, and would lose it.
        deadline = self._loop.call_later(self._pool.limits.queue_seconds, self._wait_no_longer)
        try:
            worker = await self._worker
        finally:
            deadline.cancel()
            self._pool.leave(self)
        if worker is None:
            raise NoWorkerError
        return worker

    def _wait_no_longer(self) -> None:
        if not self._worker.done():
            self._worker.set_exception(self._pool.overloaded())

    def _accept(self, worker: Worker | None) -> None:
        if not self._worker.done():
            self._worker.set_result(worker)
        elif worker is not None:
            self._pool.give_back(worker)

    async def _received(self, run: Run, job: Job) -> Beginning:
        await self._send(run, job)
        while True:
            kind, payload = await self._next(run)
            if kind == frames.END:
                self._head += run.end(payload)
                return Beginning(bytes(self._head), True, run)
            if kind != frames.DATA:
                raise run.failed(payload)
            self._head += payload
            if len(self._head) > self._most_bytes:
                return Beginning(bytes(self._head), False, run)

    async def _send(self, run: Run, job: Job) -> None:
        message = job_message(job)
        try:
            run.connection.settimeout(0)
            with contextlib.suppress(BlockingIOError):
                message = message[run.connection.send(message) :]
            if message:
                await self._loop.sock_sendall(run.connection, message)
        except OSError:
            # It had died while it was idle, which is not the query's fault.
            raise NoWorkerError from None

    async def _next(self, run: Run) -> tuple[bytes, bytes]:
        if self._is_given_up:
            raise GivenUpError
        self._message = self._loop.create_future()
        message = frames.take(run.held)
        if message is not None:
            return message
        began = time.monotonic()
        if self._is_alone and (message := _message_soon(run, began + _SOON_SECONDS)) is not None:
            run.note_computing(time.monotonic() - began)
            return message
        descriptor = run.connection.fileno()
        self._loop.add_reader(descriptor, self._receive, run)
        deadline = self._loop.call_later(max(0.0, run.allowed_seconds()), self._time_out)
        try:
            return await self._message
        except TimeoutError:
            told = run.late
        except (EOFError, OSError):
            told = run.died
        finally:
            deadline.cancel()
            # Before the connection is closed: the next one may get its number.
            self._loop.remove_reader(descriptor)
            run.note_computing(time.monotonic() - began)
        raise await self._loop.run_in_executor(None, told)

    def _receive(self, run: Run) -> None:
        try:
            while not self._message.done():
                data = run.connection.recv(_PIECE)
                if not data:
                    raise EOFError("the other side closed the connection")
                run.held += data
                message = frames.take(run.held)
                if message is not None:
                    self._message.set_result(message)
        except BlockingIOError:
            return
        except (EOFError, OSError) as error:
            self._message.set_exception(error)

    def _time_out(self) -> None:
        if not self._message.done():
            self._message.set_exception(TimeoutError())


def _message_soon(run: Run, until: float) -> tuple[bytes, bytes] | None:
    """Return the next message if it comes at once; what goes wrong is found by who waits for it then."""
    while time.monotonic() < until:
        try:
            data = run.connection.recv(_PIECE)
        except BlockingIOError:
            continue
        except OSError:
            return None
        if not data:
            return None
        run.held += data
        message = frames.take(run.held)
        if message is not None:
            return message
    return None
