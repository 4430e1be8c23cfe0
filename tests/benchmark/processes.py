"""Ends, stops and measures processes with all that descend from them."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "CannotRunError",
    "Footprint",
    "answers",
    "disk_bytes",
    "end",
    "family",
    "footprint",
    "free_port",
    "is_busy",
    "signal_family",
]

_PROC = Path("/proc")
_KB = 1024
_END_SECONDS = 30
_ANSWER_SECONDS = 120
_BLOCK = 512
# How often, and after how many seconds each, a process is looked at to say whether it is at work.
_LOOKS = 5
_LOOK_SECONDS = 0.03


class CannotRunError(Exception):
    """Says why the benchmark cannot go on."""


@dataclass(frozen=True)
class Footprint:
    """Says what a family of processes takes.

    Args:
        processes: Number of them; one that ended and was not fetched by its parent counts.
        resident_bytes: Sum of their resident memory; memory that forked processes share counts for each.
        proportional_bytes: The same, but shared memory is divided among those that share it, and counts
            once.
        files: Number of open files and sockets of the first process.
        threads: Number of threads of the first process.
    """

    processes: int
    resident_bytes: int
    proportional_bytes: int
    files: int
    threads: int


def family(process: int) -> tuple[int, ...]:
    """Return a process and all that descend from it.

    Args:
        process: Its number.
    """
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and (parent := _parent(entry)) is not None:
            children.setdefault(parent, []).append(int(entry.name))
    found = [process]
    for each in found:
        found += children.get(each, [])
    return tuple(found)


def footprint(process: int) -> Footprint:
    """Measure a process and all that descend from it.

    Args:
        process: Its number.
    """
    members = family(process)
    sums = [_memory(member) for member in members]
    return Footprint(
        processes=len(members),
        resident_bytes=sum(resident for resident, _ in sums),
        proportional_bytes=sum(proportional for _, proportional in sums),
        files=_count(_PROC / str(process) / "fd"),
        threads=_count(_PROC / str(process) / "task"),
    )


def signal_family(process: int, number: signal.Signals) -> None:
    """Send a signal to a process and all that descend from it.

    Args:
        process: Its number.
        number: The signal.
    """
    for member in family(process):
        with contextlib.suppress(ProcessLookupError):
            os.kill(member, number)


def is_busy(process: int) -> bool:
    """Say whether a process or one that descends from it computes now; takes a moment.

    Args:
        process: Its number.
    """
    # A thread that computes, or could if there was a processor for it, is running; so a busy machine does not
    # make a busy process look idle, as its processor time would.
    found = 0
    for _ in range(_LOOKS):
        time.sleep(_LOOK_SECONDS)
        found += any(_is_running(_PROC / str(member)) for member in family(process))
    return found >= _LOOKS - 1


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started here, even a stopped one.

    Args:
        process: The process.
    """
    if process.poll() is None:
        signal_family(process.pid, signal.SIGCONT)
        process.terminate()
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        signal_family(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int, path: str) -> bool:
    """Say whether an endpoint answers a query.

    Args:
        port: Its port on the loopback interface.
        path: Its path.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_ANSWER_SECONDS)
    with contextlib.closing(connection):
        try:
            connection.request(
                "GET", f"{path}?query=ASK%20%7B%7D", headers={"Accept": "application/sparql-results+json"}
            )
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False


def disk_bytes(path: Path) -> int:
    """Return what a file or a folder takes on disk; holes in files take nothing.

    Args:
        path: The file or folder.
    """
    files = [path, *path.rglob("*")] if path.is_dir() else [path]
    total = 0
    for file in files:
        with contextlib.suppress(FileNotFoundError):
            total += file.stat().st_blocks * _BLOCK
    return total


def _is_running(entry: Path) -> bool:
    with contextlib.suppress(OSError, IndexError):
        for thread in (entry / "task").iterdir():
            if (thread / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] == "R":
                return True
    return False


def _parent(entry: Path) -> int | None:
    try:
        # The name of the program stands in brackets and may hold anything.
        return int((entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return None


def _memory(process: int) -> tuple[int, int]:
    """Return resident and proportional bytes; nothing for a process that has gone."""
    values = {"Rss:": 0, "Pss:": 0}
    try:
        text = (_PROC / str(process) / "smaps_rollup").read_text("utf-8")
    except OSError:
        return 0, 0
    for line in text.splitlines()[1:]:
        name, number = line.split()[:2]
        if name in values:
            values[name] = int(number) * _KB
    return values["Rss:"], values["Pss:"]


def _count(folder: Path) -> int:
    try:
        return sum(1 for _ in folder.iterdir())
    except OSError:
        return 0
