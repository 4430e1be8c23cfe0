"""Starts and ends the servers that are compared, and asks them."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmark.dataset import Dataset
from benchmark.processes import CannotRunError, answers, disk_bytes, end, is_busy, signal_family
from benchmark.stores import Command, is_installed, prepared

__all__ = ["PREPARE_SECONDS", "CannotRunError", "Served", "Server", "ask", "serving"]

_START_SECONDS = 1800
_POLL_SECONDS = 0.02
# An answer that takes longer than this is not waited for.
_LONGEST_SECONDS = 120.0
_GRACE_SECONDS = 1.0
_PIECE = 1024 * 1024

#: How long a server may prepare itself in the background before it is measured all the same.
PREPARE_SECONDS = 150.0
_HEALTH_SECONDS = 5.0
_HEALTH_POLL_SECONDS = 0.2
_LOG_BYTES = 500


@dataclass(frozen=True)
class Served:
    """Is a server that answers.

    Args:
        name: Which.
        host: Its address.
        port: Its port.
        path: Path of its SPARQL endpoint.
        process: Number of its first process.
        start_seconds: From its start to its first answer.
        load_seconds: What was done before the start, such as filling its store.
    """

    name: str
    host: str
    port: int
    path: str
    process: int
    start_seconds: float
    load_seconds: float


class Server:
    """Starts a server over a dataset, and starts it anew when it does not stop computing.

    Args:
        name: Which server.
        dataset: What it serves.
        folder: A folder for its store and its log.
        settings: Settings of `ldnkg serve`.

    Raises:
        CannotRunError: If it is not installed or its store cannot be filled.
    """

    def __init__(
        self, name: str, dataset: Dataset, folder: Path, settings: Mapping[str, int] | None = None
    ) -> None:
        if not is_installed(name):
            raise CannotRunError(f"{name} is not installed")
        folder.mkdir(parents=True, exist_ok=True)
        self.name = name
        self._log = folder / "log.txt"
        self._settings = {f"LDNKG_{key.upper()}": str(value) for key, value in (settings or {}).items()}
        #: Whether it is asked nothing more.
        self.is_given_up = False
        self._process: subprocess.Popen[bytes] | None = None
        began = time.monotonic()
        self._command: Command = prepared(name, dataset, folder)
        self._load_seconds = time.monotonic() - began
        #: The server while it runs.
        self.served = Served(name, "127.0.0.1", self._command.port, self._command.path, 0, 0.0, 0.0)

    def start(self) -> Served:
        """Start it, and wait for its first answer.

        Raises:
            CannotRunError: If it does not start.
        """
        environment = {key: value for key, value in os.environ.items() if not key.startswith("LDNKG_")}
        command, began = self._command, time.monotonic()
        environment |= {**command.environment, **self._settings}
        said = self._log.stat().st_size if self._log.exists() else 0
        with self._log.open("ab") as stream:
            process = subprocess.Popen(
                command.words, stdout=stream, stderr=stream, env=environment, cwd=self._log.parent
            )
        self._process = process
        deadline = began + _START_SECONDS
        while not answers(command.port, command.path):
            if time.monotonic() > deadline or process.poll() is not None:
                raise CannotRunError(self._why_not(process.poll(), time.monotonic() - began, said))
            time.sleep(_POLL_SECONDS)
        seconds = time.monotonic() - began
        if command.after:
            subprocess.run(command.after, capture_output=True, check=True, timeout=_START_SECONDS)
        self.served = Served(
            self.name, "127.0.0.1", command.port, command.path, process.pid, seconds, self._load_seconds
        )
        return self.served

    def _why_not(self, code: int | None, seconds: float, before: int) -> str:
        """Say why it does not start: how it ended, and what it said since then."""
        if code is None:
            how = f"no answer in {seconds:.0f} s"
        elif code < 0:
            how = f"ended by {signal.Signals(-code).name} after {seconds:.0f} s"
        else:
            how = f"ended with status {code} after {seconds:.0f} s"
        text = self._log.read_bytes()[before:].decode("utf-8", "replace").strip()[-_LOG_BYTES:]
        return f"{self.name} does not start: {how}; {f'it said: {text}' if text else 'it said nothing'}"

    def prepare(self) -> float | None:
        """Wait until it has done what it does in the background after a start.

        Returns:
            How many seconds that took; None if it does nothing, or is not ready after some minutes.
        """
        began = time.monotonic()
        if self._command.health and (self._health() or {}).get("precomputing") is None:
            return None
        while self._command.health and time.monotonic() < began + PREPARE_SECONDS:
            if (self._health() or {}).get("precomputing") is False:
                return time.monotonic() - began
            time.sleep(_HEALTH_POLL_SECONDS)
        return None

    def _health(self) -> dict[str, Any] | None:
        """Return what it says of itself; None if it says nothing."""
        connection = http.client.HTTPConnection("127.0.0.1", self._command.port, timeout=_HEALTH_SECONDS)
        with contextlib.closing(connection):
            try:
                connection.request("GET", self._command.health)
                content: dict[str, Any] = json.loads(connection.getresponse().read())
            except (OSError, http.client.HTTPException, ValueError):
                return None
            return content

    def end(self) -> None:
        """End it, if it runs."""
        if self._process is not None:
            end(self._process)
            self._process = None

    def settle(self, seconds: float = _GRACE_SECONDS) -> bool:
        """Wait a little until it no longer computes what nobody waits for; say whether it does not.

        A server that has ended itself does not come to rest either.

        Args:
            seconds: Most seconds to wait.
        """
        deadline = time.monotonic() + seconds
        while self._process is not None and self._process.poll() is None:
            if self._is_at_rest(self._process.pid):
                return True
            if time.monotonic() > deadline:
                return False
        return False

    def _is_at_rest(self, process: int) -> bool:
        if not self._command.health:
            return not is_busy(process)
        # What it computes in the background takes no worker from anybody.
        said = self._health()
        return said is not None and said.get("workers", 0) > 0 and said.get("workers") == said.get("idle")

    def restart(self) -> None:
        """End it, even in the middle of a computation, and start it anew.

        Raises:
            CannotRunError: If it does not start.
        """
        if self._process is not None:
            signal_family(self._process.pid, signal.SIGKILL)
        self.end()
        self.start()
        self.prepare()

    @contextlib.contextmanager
    def awake(self) -> Iterator[Served]:
        """Let it run while it is measured, and stop it afterwards, so that it disturbs no other."""
        assert self._process is not None
        signal_family(self._process.pid, signal.SIGCONT)
        try:
            yield self.served
        finally:
            self.sleep()

    def sleep(self) -> None:
        """Stop it until it is awake again."""
        if self._process is not None:
            signal_family(self._process.pid, signal.SIGSTOP)

    @property
    def disk_bytes(self) -> int:
        """What it needs on disk to be started again."""
        return sum(disk_bytes(path) for path in self._command.files)


@contextlib.contextmanager
def serving(
    name: str, dataset: Dataset, folder: Path, settings: Mapping[str, int] | None = None
) -> Iterator[Served]:
    """Serve a dataset on a free port of the loopback interface.

    Args:
        name: Which server.
        dataset: What it serves.
        folder: A folder for its store and its log.
        settings: Settings of `ldnkg serve`.

    Yields:
        The server.

    Raises:
        CannotRunError: If it is not installed or does not start.
    """
    server = Server(name, dataset, folder, settings)
    try:
        yield server.start()
    finally:
        server.end()


def ask(served: Served, query: str, media_type: str, seconds: float = _LONGEST_SECONDS) -> tuple[int, bytes]:
    """Ask a query and return status and body.

    Args:
        served: The server.
        query: The query.
        media_type: What is accepted.
        seconds: Most seconds to wait for the whole.

    Raises:
        OSError: If no answer comes in time.
        http.client.HTTPException: If it is cut short.
    """
    deadline = time.monotonic() + seconds
    connection = http.client.HTTPConnection(served.host, served.port, timeout=seconds)
    with contextlib.closing(connection):
        connection.request(
            "GET", f"{served.path}?query={quote(query, safe='')}", headers={"Accept": media_type}
        )
        response = connection.getresponse()
        body = bytearray()
        while data := response.read(_PIECE):
            body += data
            if time.monotonic() > deadline:
                raise TimeoutError("the answer takes too long")
        if response.length:
            raise http.client.IncompleteRead(bytes(body), response.length)
        return response.status, bytes(body)
