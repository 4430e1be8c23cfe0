"""Opens parts of a release in memory or from disk, by their size.

Workers are forked from the process that holds a store in memory and share it at first. But the engine counts
references to what it reads, which copies the pages: a worker that has read through everything holds three
quarters of the store once more. So the store and a copy for each worker must fit the budget.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ldnkg.core.release import Release, release_identity
from ldnkg.sparql.keeper import temporary_folder
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.sparql.store import LoadedStore, StoreStatus, estimated_bytes, load_store
from ldnkg.sparql.store_files import StoredPart, open_stored, remove_orphans, remove_unfinished
from ldnkg.sparql.store_source import part_files, part_source
from ldnkg.sparql.store_tables import open_every_table, raise_file_limit

__all__ = ["STORES_FOLDER", "Budget", "PartOpener"]

#: Folder beside the releases that holds their stores on disk.
STORES_FOLDER = ".stores"

_MB = 1024 * 1024


@dataclass(frozen=True)
class Budget:
    """Bounds the memory of stores.

    Args:
        megabytes: Most memory in MB of the stores of one release and of their copies in the workers.
        workers: Number of workers.
        folder: Where stores on disk are kept; None for a folder beside the releases.
    """

    megabytes: int
    workers: int
    folder: Path | None = None

    def holds(self, size: int) -> bool:
        """Say whether stores may be in memory.

        Args:
            size: Their size in bytes.
        """
        return (self.workers + 1) * size <= self.megabytes * _MB


class PartOpener:
    """Opens parts of a release, and knows how much memory those take that are open.

    Args:
        release: The release.
        budget: How much they may take.
        is_wanted: Asked now and then, while a store is made on disk, whether anybody waits for it.
    """

    def __init__(
        self, release: Release, budget: Budget, is_wanted: Callable[[], bool] = lambda: True
    ) -> None:
        self._release = release
        self._identity = release_identity(release.path)
        self._budget = budget
        self._is_wanted = is_wanted
        self._held: dict[DatasetSelection, int] = {}
        self._temporary: tuple[Path, subprocess.Popen[bytes]] | None = None
        if release.manifest.is_own:
            remove_orphans(self._kept_folder, release.path.parent)
        else:
            remove_unfinished(self._kept_folder)

    def open(self, selection: DatasetSelection) -> tuple[LoadedStore, StoreStatus]:
        """Open a part.

        Args:
            selection: The part.

        Raises:
            LdnkgError: If there is no such part, or another release was put in the place of this one.
            OSError: If it cannot be read.
            SyntaxError: If it is not N-Quads.
        """
        source = part_source(self._release, selection, self._identity)
        size = estimated_bytes(source)
        if self._budget.holds(sum(self._held.values()) + size):
            loaded = load_store(source)
            self._held[selection] = size
            return loaded, StoreStatus("memory", size)
        return self._from_disk(selection)

    def drop(self, selection: DatasetSelection) -> None:
        """Learn that a part is not held any more.

        Args:
            selection: The part.
        """
        self._held.pop(selection, None)

    def close(self) -> None:
        """Remove the temporary folder, if there is one."""
        if self._temporary is not None and self._temporary[1].stdin is not None:
            self._temporary[1].stdin.close()
            self._temporary[1].wait()

    @property
    def _kept_folder(self) -> Path:
        if not self._release.manifest.is_own:
            # The release itself is a folder of this program.
            return self._release.path / STORES_FOLDER
        return self._budget.folder or self._release.path.parent / STORES_FOLDER

    def _from_disk(self, selection: DatasetSelection) -> tuple[LoadedStore, StoreStatus]:
        raise_file_limit()
        part = StoredPart(self._release, selection, self._identity, self._is_wanted)
        try:
            loaded, files, size = open_stored(self._kept_folder, part)
        except OSError:
            loaded, files, size = open_stored(self._temporary_folder(), part)
        open_every_table(loaded.engine, files, part_files(self._release, selection))
        return loaded, StoreStatus("disk", size)

    def _temporary_folder(self) -> Path:
        """Return a folder for a release beside which nothing can be written."""
        if self._temporary is None:
            self._temporary = temporary_folder("ldnkg-store-")
        return self._temporary[0]
