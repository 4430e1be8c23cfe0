"""Owns the worker processes: hands out idle ones, kills and replaces them."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from ldnkg.core.release import Release
from ldnkg.errors import LdnkgError
from ldnkg.sparql.evaluation import Job
from ldnkg.sparql.forker import Ending, Forker, Worker
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.run import Cancellation, Run, unavailable
from ldnkg.sparql.selection import WHOLE, DatasetSelection
from ldnkg.sparql.store import StoreStatus
from ldnkg.sparql.stores import Budget
from ldnkg.sparql.waiting import Waiter, WaitingThread

__all__ = ["PoolStatus", "WorkerPool"]

_MB = 1024 * 1024
# A supervisor that dies again at once would only keep the machine busy.
_REST_SECONDS = 5.0


@dataclass(frozen=True)
class PoolStatus:
    """Says how the workers are.

    Args:
        workers: Number of workers that exist.
        idle: Number of them that wait for work.
        waiting: Number of queries that wait for a worker.
        running: Whether the supervisor lives.
        sandboxed: Whether the kernel denies every worker files and sockets.
        replaced: Number of workers that were killed or died, and were replaced.
        precomputing: Whether counts are being computed in the background, by a worker besides these.
        precomputed: Number of queries that precomputed counts answered.
        store: Where the data are, if they are here.
    """

    workers: int
    idle: int
    waiting: int
    running: bool
    sandboxed: bool
    replaced: int = 0
    precomputing: bool = False
    precomputed: int = 0
    store: StoreStatus | None = None


class WorkerPool:
    """Keeps a number of worker processes over one release.

    Args:
        release: The release.
        limits: Number of workers, and what a query may cost.
        sandboxed: Whether workers lose files and sockets; only tests of the gate turn this off.
        selection: The part of the release that is loaded at the start.
        store_folder: Where stores on disk are kept; None for a folder beside the releases.
    """

    def __init__(
        self,
        release: Release,
        limits: Limits,
        *,
        sandboxed: bool = True,
        selection: DatasetSelection = WHOLE,
        store_folder: Path | None = None,
    ) -> None:
        self._limits = limits
        self._loading = threading.Lock()
        # In the order of their last use.
        self._loaded: dict[DatasetSelection, None] = {}
        self._first = selection
        self._store_folder = store_folder
        self._changed = threading.Lock()
        self._idle: list[Worker] = []
        # Who waits for a worker, in the order of arrival.
        self._waiting: deque[Waiter] = deque()
        self._count = 0
        self._replaced = 0
        self._closed = False
        self._release = release
        self._locks_in = sandboxed
        self._revived = time.monotonic()
        self._begin()

    def _begin(self) -> None:
        """Start the supervisor and the workers."""
        budget = Budget(self.limits.store_mb, self.limits.workers, self._store_folder)
        forker = Forker(self._release, self.limits.memory_mb * _MB, self._locks_in, budget)
        workers: list[Worker] = []
        try:
            store = forker.load(self._first)
            for _ in range(self.limits.workers):
                workers.append(forker.spawn())
        except BaseException as error:
            for worker in workers:
                worker.close()
            forker.close()
            if isinstance(error, (EOFError, OSError)):
                what = f"the query workers do not start: {error}"
                raise LdnkgError(what, self._release.path, "Give fewer workers or more memory.") from None
            raise
        self.forker = forker
        self._store = store
        self._loaded = {self._first: None}
        with self._changed:
            self._idle, self._count = workers, len(workers)
            self._sandboxed = all(worker.locked for worker in workers)
        self._serve_waiting()

    @property
    def running(self) -> bool:
        """Whether workers can be forked."""
        return self.forker.running and not self._closed

    def status(self) -> PoolStatus:
        """Say how the workers are."""
        running = self.running
        with self._changed:
            return PoolStatus(
                workers=self._count if running else 0,
                idle=len(self._idle),
                waiting=len(self._waiting),
                running=running,
                sandboxed=self._sandboxed,
                replaced=self._replaced,
                store=self._store,
            )

    @property
    def limits(self) -> Limits:
        """What a query may cost."""
        return self._limits

    @property
    def loaded(self) -> frozenset[DatasetSelection]:
        """The parts of the release that are open."""
        with self._loading:
            return frozenset(self._loaded)

    def is_ready(self, selection: DatasetSelection) -> bool:
        """Say whether every worker is there and holds a part of the release, so that no query waits for that.

        Args:
            selection: The part.
        """
        return self._count == self.limits.workers and selection == self._first and not self._closed

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
            run = Run(self, self._holding(job.selection), seconds, self.limits.delivery_seconds)
            if run.start(job):
                if cancellation is not None:
                    cancellation.watch(run)
                return run
            # That worker had died while it was idle, which is not the query's fault: try the next.
            run.close()
        raise unavailable()

    def close(self) -> None:
        """End every worker and the supervisor; queries that run fail."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            idle, self._idle = self._idle, []
        self._dismiss_waiting()
        for worker in idle:
            worker.close()
        self.forker.close()

    def _holding(self, selection: DatasetSelection) -> Worker:
        """Take a worker that holds a part of the release, and none that was dropped."""
        try:
            wanted = self._load(selection)
        except LdnkgError as error:
            raise unavailable(error.what) from None
        worker = self._take(selection)
        if selection in worker.selections and worker.selections <= wanted:
            return worker
        try:
            self.forker.retire(worker)
            return self.forker.spawn()
        except (EOFError, OSError):
            self._lose_worker()
            raise unavailable() from None

    def _load(self, selection: DatasetSelection) -> frozenset[DatasetSelection]:
        """Load a part of the release if it is not there; return all that are there then."""
        with self._loading:
            self._revive()
            if selection in self._loaded:
                # The latest used stands last.
                self._loaded[selection] = self._loaded.pop(selection)
                return frozenset(self._loaded)
            try:
                while len(self._loaded) > self.limits.loaded_selections:
                    oldest = next(each for each in self._loaded if each != self._first)
                    self.forker.drop(oldest)
                    del self._loaded[oldest]
                self.forker.load(selection)
            except (EOFError, OSError):
                raise unavailable() from None
            self._loaded[selection] = None
            return frozenset(self._loaded)

    def _revive(self) -> None:
        """Start the supervisor again if something killed it, but not over and over."""
        if self.forker.running or self._closed:
            return
        if time.monotonic() - self._revived < _REST_SECONDS:
            raise unavailable()
        self._revived = time.monotonic()
        self.forker.close()
        with self._changed:
            idle, self._idle, self._count = self._idle, [], 0
        for worker in idle:
            worker.close()
        self._begin()
        self._revived = time.monotonic()
        if not self.running:
            # The pool was closed meanwhile.
            self.forker.close()

    def _take(self, selection: DatasetSelection) -> Worker:
        self._fill()
        waiter = WaitingThread()
        worker = self.enter(selection, waiter)
        if worker is not None:
            return worker
        waiter.answered.wait(self.limits.queue_seconds)
        self.leave(waiter)
        worker = waiter.end()
        if worker is not None:
            return worker
        raise unavailable() if waiter.answered.is_set() else self.overloaded()

    def enter(self, selection: DatasetSelection, waiter: Waiter) -> Worker | None:
        """Take an idle worker, or queue for the next one; does not block.

        Args:
            selection: The part of the release that the worker should hold; one that does not is taken if
                no other is idle.
            waiter: Who gets a worker later, or None where there will be none.

        Returns:
            The worker; None if the waiter was queued.

        Raises:
            QueryProblem: If the queue is full, or no worker exists.
        """
        with self._changed:
            if self._idle:
                fitting = (worker for worker in reversed(self._idle) if selection in worker.selections)
                worker = next(fitting, self._idle[-1])
                self._idle.remove(worker)
                return worker
            if self._closed or self._count == 0 or not self.forker.was_running:
                raise unavailable()
            if len(self._waiting) >= self.limits.queue_length:
                raise self.overloaded()
            self._waiting.append(waiter)
            return None

    def leave(self, waiter: Waiter) -> None:
        """Leave the queue; means nothing to who was given a worker before.

        Args:
            waiter: Who was queued.
        """
        with self._changed, contextlib.suppress(ValueError):
            self._waiting.remove(waiter)

    def _serve_waiting(self) -> None:
        """Give idle workers to who waits; who is offered one may come back here, so the lock is not held."""
        while True:
            with self._changed:
                if not (self._idle and self._waiting):
                    return
                waiter, worker = self._waiting.popleft(), self._idle.pop()
            if not waiter.offer(worker):
                self._put(worker)

    def _dismiss_waiting(self) -> None:
        with self._changed:
            waiting, self._waiting = self._waiting, deque()
        for waiter in waiting:
            waiter.offer(None)

    def _lose_worker(self) -> None:
        with self._changed:
            self._count -= 1
            is_last = self._count == 0 or not self.forker.running
        if is_last:
            self._dismiss_waiting()

    def overloaded(self) -> QueryProblem:
        """Return the problem that all workers are busy."""
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
        self._put(worker)
        self._serve_waiting()

    def _put(self, worker: Worker) -> None:
        with self._changed:
            if not self._closed and worker.owner is self.forker:
                self._idle.append(worker)
                return
        worker.close()

    def replace(self, worker: Worker) -> Ending:
        """Kill a worker and start another in its place.

        Args:
            worker: The worker; it may be dead already.

        Returns:
            How it ended.
        """
        with self._changed:
            self._replaced += 1
        if worker.owner is not self.forker:
            # It died with its supervisor, in whose place another stands.
            worker.close()
            return Ending()
        try:
            ending = self.forker.retire(worker)
        except (EOFError, OSError):
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
            self._lose_worker()
