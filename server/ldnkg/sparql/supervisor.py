"""Is the process that holds the loaded stores and forks a worker whenever the pool asks for one.

It has one thread of its own and no other task, so that forking is safe at any time; workers share its memory
until they write, and the open files of stores on disk. The engine's threads only wait, for such a store is
read-only, and a worker has none of them. The pool starts it as `python -m ldnkg.sparql.supervisor` and talks
to it over a socket; it ends, and its workers with it, when that socket closes.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
import sys
import tempfile
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from ldnkg.core.release import MANIFEST, Manifest, Release
from ldnkg.errors import LdnkgError
from ldnkg.sparql import frames
from ldnkg.sparql.sandbox import die_with_parent
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.sparql.store import LoadedStore
from ldnkg.sparql.stores import Budget, PartOpener
from ldnkg.sparql.worker import work

__all__ = ["COMMAND", "FAILED", "READY", "main"]

#: From the pool: what to do.
COMMAND = b"C"
#: To the pool: done.
READY = b"R"
#: To the pool: why the supervisor cannot start, or cannot fork.
FAILED = b"X"

_LOG_BYTES = 2000


@dataclass
class _Worker:
    process: int
    log: IO[bytes]


class _Supervisor:
    def __init__(
        self, control: socket.socket, release: Release, budget: Budget, memory_bytes: int, sandboxed: bool
    ) -> None:
        self._control = control
        self._release = release
        self._opener = PartOpener(release, budget, self._is_wanted)
        self._stores: dict[DatasetSelection, LoadedStore] = {}
        self._memory_bytes = memory_bytes
        self._sandboxed = sandboxed
        self._workers: dict[int, _Worker] = {}

    def run(self) -> None:
        """Serve the pool until it goes away."""
        try:
            while True:
                _, command = frames.receive_json(self._control)
                if command["do"] == "spawn":
                    self._spawn()
                elif command["do"] == "retire":
                    self._retire(int(command["process"]))
                elif command["do"] == "load":
                    self._load(DatasetSelection(**command["selection"]))
                else:
                    self._drop(DatasetSelection(**command["selection"]))
        except (EOFError, OSError):
            return
        finally:
            for process in list(self._workers):
                self._end(process)
            self._stores.clear()
            self._opener.close()

    def _is_wanted(self) -> bool:
        """Say whether the pool is still there, which asks nothing while it waits."""
        ready, _, _ = select.select([self._control], [], [], 0)
        return not ready

    def _load(self, selection: DatasetSelection) -> None:
        try:
            store, status = self._opener.open(selection)
        except (LdnkgError, OSError, SyntaxError, ValueError, MemoryError) as error:
            message = f"{self._release.path} cannot be loaded: {error}"
            frames.send_json(self._control, FAILED, {"message": message})
            return
        self._stores[selection] = store
        # Objects that live now are kept out of collections, which would copy their pages in every worker.
        gc.freeze()
        frames.send_json(self._control, READY, asdict(status))

    def _drop(self, selection: DatasetSelection) -> None:
        self._stores.pop(selection, None)
        self._opener.drop(selection)
        frames.send_json(self._control, READY, {})

    def _spawn(self) -> None:
        with contextlib.ExitStack() as ends:
            try:
                ours, theirs = (ends.enter_context(end) for end in socket.socketpair())
                process, log = self._fork(ours, theirs)
            except OSError as error:
                # The machine is short of something, which is no reason to end the workers that live.
                frames.send_json(self._control, FAILED, {"message": f"cannot fork a worker: {error}"})
                return
            self._workers[process] = _Worker(process, log)
            frames.send_json(self._control, READY, {"process": process})
            # One byte carries the descriptor; the message before says whose it is.
            socket.send_fds(self._control, [b"F"], [ours.fileno()])

    def _fork(self, ours: socket.socket, theirs: socket.socket) -> tuple[int, IO[bytes]]:
        log = tempfile.TemporaryFile(buffering=0)
        parent = os.getpid()
        try:
            process = os.fork()
        except OSError:
            log.close()
            raise
        if process == 0:
            self._become_worker(parent, ours, theirs, log)
        return process, log

    def _become_worker(self, parent: int, ours: socket.socket, theirs: socket.socket, log: IO[bytes]) -> None:
        status = 1
        try:
            die_with_parent(parent)
            ours.close()
            self._control.close()
            os.dup2(log.fileno(), 2)
            work(theirs, self._stores, self._memory_bytes, self._sandboxed)
            status = 0
        finally:
            # Not sys.exit: the supervisor's clean-up is not this process's to run.
            os._exit(status)

    def _retire(self, process: int) -> None:
        code, log = self._end(process)
        frames.send_json(self._control, READY, {"code": code, "log": log})

    def _end(self, process: int) -> tuple[int, str]:
        worker = self._workers.pop(process, None)
        if worker is None:
            return 0, ""
        # Not yet reaped, so the number is still that process's.
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        with worker.log as log:
            size = log.seek(0, os.SEEK_END)
            log.seek(max(0, size - _LOG_BYTES))
            text = log.read().decode("utf-8", "replace")
        return os.waitstatus_to_exitcode(status), text


def main(arguments: list[str]) -> None:
    """Serve the pool.

    Args:
        arguments: Descriptor of the control socket, path of the release, memory of a worker in bytes, `1` or
            `0` for the sandbox, memory for stores in MB, number of workers, and the folder for stores on
            disk, empty for the usual one.
    """
    descriptor, path, memory, sandboxed, megabytes, workers, folder = arguments
    control = socket.socket(fileno=int(descriptor))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What Python says of each fork beside another thread: these are the engine's, and hold no lock.
    warnings.filterwarnings("ignore", ".*multi-threaded", DeprecationWarning)
    try:
        release = Release(Path(path), Manifest.read(Path(path) / MANIFEST))
        budget = Budget(int(megabytes), int(workers), Path(folder) if folder else None)
        supervisor = _Supervisor(control, release, budget, int(memory), sandboxed == "1")
    except (LdnkgError, OSError) as error:
        frames.send_json(control, FAILED, {"message": str(error)})
        return
    frames.send_json(control, READY, {})
    supervisor.run()


if __name__ == "__main__":
    main(sys.argv[1:])
