"""Reads from /proc what a process and its children take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Footprint", "family", "footprint"]

_PROC = Path("/proc")
_KB = 1024


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
