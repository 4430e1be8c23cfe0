"""Is what waits for a worker of the pool: a thread, or an answer in the event loop (`reception.py`)."""

from __future__ import annotations

import threading
from typing import Protocol

from ldnkg.sparql.forker import Worker

__all__ = ["Waiter", "WaitingThread"]


class Waiter(Protocol):
    """Waits for a worker."""

    def offer(self, worker: Worker | None) -> bool:
        """Take a worker, or learn that there will be none; called once, from any thread, without waiting.

        Args:
            worker: The worker.

        Returns:
            Whether it is taken; False from who waits no more.
        """


class WaitingThread:
    """Lets a thread wait for a worker."""

    def __init__(self) -> None:
        #: Whether a worker was offered, or there will be none.
        self.answered = threading.Event()
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._waits = True

    def offer(self, worker: Worker | None) -> bool:
        """Take a worker, from any thread."""
        with self._lock:
            if not self._waits:
                return False
            self._worker = worker
        self.answered.set()
        return True

    def end(self) -> Worker | None:
        """Wait no more; return the worker that was offered until now."""
        with self._lock:
            self._waits = False
            return self._worker
