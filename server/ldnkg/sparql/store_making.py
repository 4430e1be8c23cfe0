"""Fills a store on disk in a process of its own.

The engine writes with threads, which a forked process would not have, and the memory that this takes is given
back at the end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from ldnkg.core.release import MANIFEST, Manifest, Release
from ldnkg.errors import LdnkgError
from ldnkg.sparql.children import child_environment
from ldnkg.sparql.sandbox import die_with_parent
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.sparql.store import fill_store
from ldnkg.sparql.store_source import part_source

__all__ = ["main", "make_store"]

# Work that is over sooner needs no word about how far it is.
_SILENT_SECONDS = 2.0
_ASKED_EVERY_SECONDS = 0.5
_MOST_MESSAGE = 2000


def make_store(
    folder: Path,
    release: Release,
    selection: DatasetSelection,
    identity: tuple[int, ...],
    is_wanted: Callable[[], bool] = lambda: True,
) -> dict[str, Any]:
    """Fill a store.

    Args:
        folder: Where its files are to be; it does not exist.
        release: The release.
        selection: The part of it that the store is to hold.
        identity: What `release_identity` gave when the release was opened.
        is_wanted: Asked now and then whether to go on.

    Returns:
        The number of `quads`, and whether a plain query `unites` all graphs.

    Raises:
        LdnkgError: If it cannot be filled, or is not wanted any more.
    """
    order = {
        "parent": os.getpid(),
        "folder": str(folder),
        "release": str(release.path),
        "selection": asdict(selection),
        "identity": identity,
    }
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "ldnkg.sparql.store_making"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=child_environment(),
        text=True,
    ) as process:
        try:
            said = _said(process, json.dumps(order), is_wanted)
        finally:
            process.kill()
    content: dict[str, Any] = json.loads(said or "{}")
    if "unites" not in content:
        fault = content.get("fault", f"its process ended with code {process.returncode}")
        what = f"the store on disk cannot be made: {fault}"
        raise LdnkgError(what, folder, "Check the release and the disk.")
    return content


def _said(process: subprocess.Popen[str], order: str, is_wanted: Callable[[], bool]) -> str:
    asked: str | None = order
    while True:
        try:
            return process.communicate(asked, timeout=_ASKED_EVERY_SECONDS)[0]
        except subprocess.TimeoutExpired:
            asked = None
            if not is_wanted():
                raise LdnkgError("nobody waits for the store any more", None) from None


def main() -> None:
    """Read the order from standard input, do it, and say how it went."""
    order = json.loads(sys.stdin.read())
    die_with_parent(order["parent"])
    try:
        content = _fill(order)
    except (LdnkgError, OSError, SyntaxError, ValueError, RuntimeError, MemoryError) as error:
        content = {"fault": (str(error) or repr(error))[:_MOST_MESSAGE]}
    sys.stdout.write(json.dumps(content))
    sys.stdout.flush()


def _fill(order: dict[str, Any]) -> dict[str, Any]:
    path, folder = Path(order["release"]), Path(order["folder"])
    release = Release(path, Manifest.read(path / MANIFEST))
    source = part_source(release, DatasetSelection(**order["selection"]), tuple(order["identity"]))
    store = Store(str(folder))
    progress = _Progress(source.quads)
    unites = fill_store(store, source, progress.tell)
    progress.close()
    # Measured at 10 million triples: a point query takes 65 µs of a store that was tidied up, else 220 µs.
    store.optimize()
    store.flush()
    quads = len(store)
    # Closes it.
    del store
    for file in folder.iterdir():
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
    return {"quads": quads, "unites": unites}


class _Progress:
    """Shows on a terminal how far the filling is, once it takes longer."""

    def __init__(self, quads: int) -> None:
        self._quads = quads
        self._from = time.monotonic() + _SILENT_SECONDS
        self._has_line = False

    def tell(self, number: int) -> None:
        """Show how many quads there are so far."""
        if sys.stderr.isatty() and time.monotonic() >= self._from:
            self._has_line = True
            text = f"Writing the store: {number:,} of about {self._quads:,} triples"
            sys.stderr.write(f"\r{text:<78}")
            sys.stderr.flush()

    def close(self) -> None:
        """Leave the line."""
        if self._has_line:
            sys.stderr.write("\n")


if __name__ == "__main__":
    main()
