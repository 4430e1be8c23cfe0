"""The part of `ldnkg serve` that reads RDF files instead of opening a release."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import click

from ldnkg.core.rdf_files import printable
from ldnkg.core.release import DefaultGraphMode, Release
from ldnkg.settings import Value
from ldnkg.sparql.kept_data import Keeping
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.loading import LoadLimits, LoadProgress, loaded_release
from ldnkg.sparql.stores import Budget

__all__ = ["ReadingProgress", "check_options", "keeping", "read_data"]

# Work that is over sooner needs no word about how far it is.
_SILENT_SECONDS = 2.0
_TOLD_EVERY_SECONDS = 0.5
_WIDTH = 78


def check_options(data: tuple[Path, ...], more: tuple[Path, ...], *, others: Mapping[str, object]) -> None:
    """See that the options that go with --data, and those that do not, are given so.

    Args:
        data: Values of --data.
        more: Paths that stand alone, as further ones of --data.
        others: Values of --default-graph, which needs --data, and of options that exclude it, by name.

    Raises:
        UsageError: If they are not.
    """
    if more and not data:
        raise click.UsageError(f"{more[0]} stands without --data.")
    given = [name for name, value in others.items() if value]
    if not data and "--default-graph" in given:
        raise click.UsageError("--default-graph goes with --data.")
    excluded = [name for name in given if name != "--default-graph"]
    if data and excluded:
        raise click.UsageError(f"--data and {excluded[0]} exclude each other.")


def keeping(values: Mapping[str, Value]) -> Keeping | None:
    """Say where what is made of large files is kept for the next start; None if nothing is.

    Args:
        values: Every setting, by name.
    """
    if not values["keep_data"]:
        return None
    limits, folder = Limits.from_settings(values), str(values["store_folder"])
    budget = Budget(limits.store_mb, limits.workers)
    if folder:
        return Keeping(Path(folder), budget)
    # By the XDG Base Directory Specification.
    caches = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return Keeping((Path(caches) if caches else Path.home() / ".cache") / "ldnkg", budget)
    except RuntimeError:
        # A user without a home has no cache.
        return None


def read_data(
    paths: tuple[Path, ...], default_graph: DefaultGraphMode, values: Mapping[str, Value]
) -> Release:
    """Read files into a release that is removed when the command ends, unless it is kept.

    Args:
        paths: Files and folders.
        default_graph: What the default graph of a query is to be.
        values: Every setting, by name.

    Raises:
        LdnkgError: If a file cannot be read or is refused.
    """
    progress = ReadingProgress()
    limits = LoadLimits.from_settings(values)
    try:
        release = click.get_current_context().with_resource(
            loaded_release(paths, limits, default_graph, progress.tell, progress.note, keeping(values))
        )
        progress.end(release.manifest.triples)
    finally:
        progress.close()
    return release


class ReadingProgress:
    """Shows on a terminal how far the reading of files is, once it takes longer."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._next = time.monotonic() + _SILENT_SECONDS
        self._has_line = False

    def tell(self, progress: LoadProgress) -> None:
        """Show the file at hand.

        Args:
            progress: How far the reading is.
        """
        now = time.monotonic()
        if self._shown and now >= self._next:
            self._next = now + _TOLD_EVERY_SECONDS
            of = f"file {progress.place} of {progress.files}"
            self._line(f"Reading {of}: {progress.triples:,} triples ({progress.file})")

    def note(self, text: str) -> None:
        """Say what of a file could not be kept.

        Args:
            text: What, in words.
        """
        self.close()
        self._has_line = False
        click.echo(f"Note: {printable(text)}", err=True)

    def end(self, triples: int, following: str = "starting the engine") -> None:
        """Say what happens now with what was read, such as that the engine loads it, which takes longer.

        Args:
            triples: Number of triples.
            following: What happens now.
        """
        if self._has_line:
            self._line(f"Read {triples:,} triples; {following}")

    def close(self) -> None:
        """Leave the line, so that what follows stands on one of its own."""
        if self._has_line:
            click.echo(err=True)

    def _line(self, text: str) -> None:
        self._has_line = True
        shown = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
        click.echo(f"\r{shown:<{_WIDTH}}", err=True, nl=False)
