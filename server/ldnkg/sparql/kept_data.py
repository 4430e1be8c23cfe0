"""Keeps what `--data` made of files too large for memory, so that the next start over them takes seconds.

    <folder>/data/.lock                held while something is put there or removed
    <folder>/data/<key>/kept.json      the files that were read, as they were, and by what
    <folder>/data/<key>/in-use         held by each server that serves it
    <folder>/data/<key>/release/       the temporary release, and below it its store on disk

A file counts as the same while its path, place on the disk, size, and times of its last write and change are:
a tool can set back the time of a write, but not that of a change.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph

from ldnkg.core.rdf_files import DataFile
from ldnkg.core.release import DefaultGraphMode, Release, open_release, release_identity
from ldnkg.core.sources import program_digest
from ldnkg.errors import LdnkgError
from ldnkg.sparql.selection import WHOLE
from ldnkg.sparql.store import estimated_bytes
from ldnkg.sparql.store_files import DATA_FOLDER, locked, read_record
from ldnkg.sparql.store_source import part_source
from ldnkg.sparql.stores import Budget

__all__ = ["Keeping", "Kept", "Source"]

_RECORD = "kept.json"
_IN_USE = "in-use"
_RELEASE = "release"
_UNFINISHED = ".unfinished-"
# Changes whenever what is written does.
_LAYOUT = 1
# A later write has another time than the last one, but within a tick of the clock by which files are timed.
_TICK_SECONDS = 0.1
_COARSE_TICK_SECONDS = 2.0
_SECOND_NS = 1_000_000_000


@dataclass(frozen=True)
class Source:
    """Describes the files as they are before they are read.

    Args:
        files: Name, path, device, inode, size, and times of the last write and change of each file.
        options: What else decides what is made of them.
        is_settled: Whether a later write is sure to change them.
    """

    files: tuple[tuple[Any, ...], ...]
    options: tuple[Any, ...]
    is_settled: bool

    @classmethod
    def of(cls, files: Sequence[DataFile], default_graph: DefaultGraphMode, *bounds: int) -> Source:
        """Look at files.

        Args:
            files: The files.
            default_graph: What the default graph of a query is to be.
            bounds: The limits beyond which they are refused.

        Raises:
            OSError: If one has gone.
        """
        now = time.time_ns()
        found = tuple(_looks(file.name, file.path) for file in files)
        return cls(found, (default_graph, *bounds), all(_is_settled(each[-1], now) for each in found))

    @property
    def key(self) -> str:
        """Name of what is made of them; another one wherever it would hold something else."""
        content = json.dumps([self.files, self.options, _made_by()])
        return hashlib.sha256(content.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Kept:
    """Is what was made of files, and is kept.

    Args:
        release: The release.
        notes: What of the files could not be kept, in words.
    """

    release: Release
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Keeping:
    """Says what is kept, and where.

    Args:
        folder: The folder for stores on disk.
        budget: What is small enough for memory by it is not kept.
    """

    folder: Path
    budget: Budget

    @property
    def root(self) -> Path:
        """Folder of all that is kept."""
        return self.folder / DATA_FOLDER

    @contextlib.contextmanager
    def found(self, source: Source) -> Iterator[Kept | None]:
        """Give what is kept of files, None if there is nothing; it is not removed while it is given.

        Args:
            source: The files.
        """
        with contextlib.ExitStack() as held:
            kept = None
            with contextlib.suppress(OSError):
                if self.root.is_dir():
                    with locked(self.root):
                        _remove_outdated(self.root)
                        kept = _opened(self.root / source.key, held)
            yield kept

    @contextlib.contextmanager
    def kept(self, source: Source, folder: Path, notes: Sequence[str]) -> Iterator[Release | None]:
        """Keep what was made of files, and give it; None if it is not kept.

        Args:
            source: The files, as they were before they were read.
            folder: The release that was made of them; moved if it is kept.
            notes: What of the files could not be kept, in words.
        """
        with contextlib.ExitStack() as held:
            kept = None
            # Where nothing can be written, nothing is kept.
            with contextlib.suppress(OSError):
                if source.is_settled and source.files == _again(source) and self._is_large(folder):
                    with locked(self.root):
                        kept = _put(self.root, source, folder, notes, held)
            yield kept.release if kept is not None else None

    def _is_large(self, folder: Path) -> bool:
        part = part_source(open_release(folder), WHOLE, release_identity(folder))
        return not self.budget.holds(estimated_bytes(part))


def _put(
    root: Path, source: Source, folder: Path, notes: Sequence[str], held: contextlib.ExitStack
) -> Kept | None:
    place = root / source.key
    # Another server may have read the same files meanwhile.
    found = _opened(place, held)
    if found is not None:
        return found
    shutil.rmtree(place, ignore_errors=True)
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=root))
    try:
        record = {"files": source.files, "made_by": _made_by(), "notes": list(notes)}
        (unfinished / _RECORD).write_text(json.dumps(record, indent=2) + "\n", "utf-8")
        shutil.move(folder, unfinished / _RELEASE)
        unfinished.rename(place)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return _opened(place, held)


def _opened(place: Path, held: contextlib.ExitStack) -> Kept | None:
    """Open what is kept, and hold it, so that nobody removes it."""
    record = read_record(place / _RECORD)
    if record is None:
        return None
    try:
        release = open_release(place / _RELEASE)
    except LdnkgError:
        return None
    use = held.enter_context((place / _IN_USE).open("a"))
    fcntl.flock(use, fcntl.LOCK_SH)
    return Kept(release, tuple(map(str, record.get("notes", ()))))


def _remove_outdated(root: Path) -> None:
    """Remove what was made of files that have gone or changed, or by another program, and is not served."""
    for place in root.iterdir():
        if not place.is_dir():
            continue
        record = read_record(place / _RECORD)
        if record is None or record.get("made_by") != _made_by() or not _is_current(record):
            _remove_unused(place)


def _remove_unused(place: Path) -> None:
    with contextlib.suppress(OSError), (place / _IN_USE).open("a") as use:
        fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(place, ignore_errors=True)


def _is_current(record: dict[str, Any]) -> bool:
    try:
        return all(list(_looks(str(each[0]), Path(each[1]))) == each for each in record["files"])
    except (OSError, KeyError, IndexError, TypeError):
        return False


def _made_by() -> list[Any]:
    return [_LAYOUT, program_digest(), pyoxigraph.__version__]


def _looks(name: str, path: Path) -> tuple[Any, ...]:
    status = os.lstat(path)
    times = (status.st_mtime_ns, status.st_ctime_ns)
    return (name, str(path), status.st_dev, status.st_ino, status.st_size, *times)


def _again(source: Source) -> tuple[tuple[Any, ...], ...]:
    return tuple(_looks(name, Path(path)) for name, path, *_ in source.files)


def _is_settled(changed_ns: int, now_ns: int) -> bool:
    tick = _TICK_SECONDS if changed_ns % _SECOND_NS else _COARSE_TICK_SECONDS
    return now_ns - changed_ns > tick * _SECOND_NS
