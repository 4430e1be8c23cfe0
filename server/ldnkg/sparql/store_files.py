"""Keeps stores on disk: makes one for a part of a release, finds it again, and removes what serves nobody.

    <folder>/.lock             held while a store is made or removed
    <folder>/<key>/store.json  what the store holds and the size of each of its files
    <folder>/<key>/rocksdb/    the engine's files, which nobody writes to any more

A store is made under another name and takes its own in one step, so one that is there is whole.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Store

from ldnkg.core.release import MANIFEST, Release
from ldnkg.core.views import released_view
from ldnkg.errors import LdnkgError
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.sparql.store import LoadedStore
from ldnkg.sparql.store_making import make_store
from ldnkg.sparql.store_source import DATASET

__all__ = ["StoredPart", "open_stored", "remove_orphans"]

_LOCK = ".lock"
_FILES = "rocksdb"
_RECORD = "store.json"
_UNFINISHED = ".unfinished-"
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
    def key(self) -> str:
        """Name of the store; another one wherever it would hold something else."""
        manifest = self.release.manifest
        names = [DATASET]
        if self.selection.view is not None:
            view = released_view(self.release, self.selection.view)
            names += [view.file_name(view.id), view.inferred]
        # The engine and the form of the store count too.
        parts = [_LAYOUT, pyoxigraph.__version__, self.selection, manifest.default_graph, manifest.disjoint]
        parts += [manifest.files[name].sha256 for name in names]
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
    with _locked(folder):
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
    with contextlib.suppress(OSError), _locked(folder):
        kept = _datasets(releases)
        for place in folder.iterdir():
            if not place.is_dir():
                continue
            record = _record(place)
            if place.name.startswith(_UNFINISHED) or record is None:
                shutil.rmtree(place, ignore_errors=True)
                continue
            owner = Path(str(record.get("releases", "")))
            is_mine = owner == releases or not owner.is_dir()
            is_used = record.get("dataset") in kept and record.get("engine") == pyoxigraph.__version__
            if is_mine and not is_used:
                shutil.rmtree(place, ignore_errors=True)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _datasets(releases: Path) -> set[str]:
    found: set[str] = set()
    for path in releases.glob(f"*/{MANIFEST}"):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            found.add(json.loads(path.read_text("utf-8"))["files"][DATASET]["sha256"])
    return found


def _record(place: Path) -> dict[str, Any] | None:
    try:
        content = json.loads((place / _RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def _opened(place: Path) -> tuple[LoadedStore, Path, int] | None:
    """Return a store that is there and whole."""
    record, files = _record(place), place / _FILES
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
            "dataset": part.release.manifest.files[DATASET].sha256,
            "engine": pyoxigraph.__version__,
            "files": _sizes(files),
            "releases": str(part.release.path.parent),
        }
        (unfinished / _RECORD).write_text(json.dumps(record, indent=2, sort_keys=True) + "\n", "utf-8")
        unfinished.rename(place)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
