"""Keeps stores on disk: makes one for a part of a release, finds it again, and removes what serves nobody.

    <folder>/.lock             held while a store is made or removed
    <folder>/<key>/store.json  what the store holds and the size of each of its files
    <folder>/<key>/rocksdb/    the engine's files, which nobody writes to any more
    <folder>/data/             what was made of other files than releases (`kept_data`)

A store is made under another name and takes its own in one step, so one that is there is whole. The engine
keeps a checksum of each block of a file and looks at it whenever it reads the block: what was damaged later
gives no answer, and the store is made anew at the next start.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import logging
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Store

from ldnkg.core.release import MANIFEST, Manifest, Release
from ldnkg.errors import LdnkgError
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.sparql.store import LoadedStore
from ldnkg.sparql.store_making import make_store
from ldnkg.sparql.store_source import part_files

__all__ = [
    "DATA_FOLDER",
    "StoredPart",
    "damage_problem",
    "locked",
    "open_stored",
    "read_record",
    "remove_orphans",
    "remove_unfinished",
]

_LOG = logging.getLogger("ldnkg.store")


#: Folder among the stores that holds what was made of other files than releases.
DATA_FOLDER = "data"

_LOCK = ".lock"
_FILES = "rocksdb"
_RECORD = "store.json"
_UNFINISHED = ".unfinished-"
_DAMAGE = re.compile(r"Corruption: .* in (?P<files>/.+)/[^/]+\.sst\b", re.DOTALL)
# Changes whenever what is written does.
_LAYOUT = 1


@dataclass(frozen=True)
class StoredPart:
    """Names a part of a release that is to be in a store on disk.

    Args:
        release: The release.
        selection: The part.
        identity: What `release_identity` gave when the release was opened.
        is_wanted: Asked now and then, while the store is made, whether anybody waits for it.
    """

    release: Release
    selection: DatasetSelection
    identity: tuple[int, ...]
    is_wanted: Callable[[], bool] = lambda: True

    @property
    def digests(self) -> list[str]:
        """SHA-256 of each file that decides what the store holds."""
        root, entries = self.release.path, self.release.manifest.files
        paths = part_files(self.release, self.selection)
        return [entries[path.relative_to(root).as_posix()].sha256 for path in paths]

    @property
    def key(self) -> str:
        """Name of the store; another one wherever it would hold something else."""
        manifest = self.release.manifest
        # The engine and the form of the store count too.
        parts = [_LAYOUT, pyoxigraph.__version__, self.selection, manifest.default_graph, manifest.disjoint]
        parts += self.digests
        return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]


def open_stored(folder: Path, part: StoredPart) -> tuple[LoadedStore, Path, int]:
    """Open a store on disk, which is made if it is not there or is damaged.

    Args:
        folder: Where stores are kept.
        part: What it is to hold.

    Returns:
        The store, the folder of its files, and their size in bytes.

    Raises:
        OSError: If the folder cannot be written to.
        LdnkgError: If the store cannot be made.
    """
    place = folder / part.key
    found = _opened(place)
    if found is not None:
        return found
    with locked(folder):
        # Another server may have made it meanwhile.
        found = _opened(place)
        if found is None:
            shutil.rmtree(place, ignore_errors=True)
            _make(folder, place, part)
            found = _opened(place)
    if found is None:
        raise LdnkgError("the store that was just made cannot be opened", place, "Check the disk.")
    return found


def remove_orphans(folder: Path, releases: Path) -> None:
    """Remove the stores whose release is gone, and what was left unfinished.

    Args:
        folder: Where stores are kept; there may be none.
        releases: Folder of the releases; stores of other folders stay while these exist.
    """
    if not folder.is_dir():
        return
    with contextlib.suppress(OSError), locked(folder):
        kept = _releases(releases)
        for place in folder.iterdir():
            if not place.is_dir() or place.name == DATA_FOLDER:
                continue
            record = read_record(place / _RECORD)
            if place.name.startswith(_UNFINISHED) or record is None:
                shutil.rmtree(place, ignore_errors=True)
                continue
            owner = Path(str(record.get("releases", "")))
            is_mine = owner == releases or not owner.is_dir()
            digests = set(record.get("digests", ()))
            is_used = any(digests <= each for each in kept) and record.get("engine") == pyoxigraph.__version__
            if is_mine and not is_used:
                shutil.rmtree(place, ignore_errors=True)


def damage_problem(message: str) -> QueryProblem | None:
    """Say that a store is damaged, and see that the next start makes it anew; None if it is not.

    Args:
        message: What the engine says of a query that it cannot answer.
    """
    found = _DAMAGE.match(message)
    if found is None:
        return None
    files = Path(found["files"])
    if files.name == _FILES:
        with contextlib.suppress(OSError):
            (files.parent / _RECORD).unlink()
    _LOG.error("the store on disk is damaged, and is made anew at the next start: %s", message)
    return QueryProblem(
        "internal-error",
        "the store on the server's disk is damaged",
        "Tell who runs the server, who has to check the disk and to start it anew.",
    )


def remove_unfinished(folder: Path) -> None:
    """Remove what is left of stores whose making was cut short.

    Args:
        folder: Where stores are kept; there may be none.
    """
    if folder.is_dir():
        with contextlib.suppress(OSError), locked(folder):
            for place in folder.glob(f"{_UNFINISHED}*"):
                shutil.rmtree(place, ignore_errors=True)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder alone, which is made if there is none; waits for whoever holds it.

    Args:
        folder: The folder.

    Raises:
        OSError: If it cannot be written to.
    """
    # Other users of the machine are not to read what is in it.
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _releases(folder: Path) -> list[set[str]]:
    """Return the digests of the files of each release."""
    found: list[set[str]] = []
    for path in folder.glob(f"*/{MANIFEST}"):
        with contextlib.suppress(LdnkgError):
            found.append({entry.sha256 for entry in Manifest.read(path).files.values()})
    return found


def read_record(file: Path) -> dict[str, Any] | None:
    """Return what a record says, None if there is none or it is damaged.

    Args:
        file: The record.
    """
    try:
        content = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def _opened(place: Path) -> tuple[LoadedStore, Path, int] | None:
    """Return a store that is there and whole."""
    record, files = read_record(place / _RECORD), place / _FILES
    if record is None or not record.get("files") or record["files"] != _sizes(files):
        return None
    try:
        engine = Store.read_only(str(files))
    except (OSError, ValueError, RuntimeError):
        return None
    return LoadedStore(engine, bool(record["unites"])), files, sum(_sizes(files).values())


def _sizes(files: Path) -> dict[str, int]:
    if not files.is_dir():
        return {}
    # The engine may write to its log whenever it opens a store.
    paths = (path for path in sorted(files.iterdir()) if not path.name.startswith("LO"))
    return {path.name: path.stat().st_size for path in paths}


def _make(folder: Path, place: Path, part: StoredPart) -> None:
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    try:
        files = unfinished / _FILES
        made = make_store(files, part.release, part.selection, part.identity, part.is_wanted)
        record = {
            **made,
            "digests": part.digests,
            "engine": pyoxigraph.__version__,
            "files": _sizes(files),
            "releases": str(part.release.path.parent),
        }
        (unfinished / _RECORD).write_text(json.dumps(record, indent=2, sort_keys=True) + "\n", "utf-8")
        unfinished.rename(place)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
