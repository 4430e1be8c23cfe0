"""The command `ldnkg serve`."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from ldnkg.cli.options import GroupedCommand, setting_options, setting_values
from ldnkg.core.release import DefaultGraphMode, Release, find_release, release_path
from ldnkg.settings import Value
from ldnkg.sparql.backend import Backend, EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.loading import LoadLimits, LoadProgress, loaded_release
from ldnkg.sparql.remote import RemoteBackend
from ldnkg.sparql.service import Federation
from ldnkg.sparql.service_policy import own_addresses, read_endpoints
from ldnkg.web import create_app_over
from ldnkg.web.access_log import Logs
from ldnkg.web.context import open_context
from ldnkg.web.server import check_address, serve
from ldnkg.web.sites import Sites

__all__ = ["command"]

# Work that is over sooner needs no word about how far it is.
_SILENT_SECONDS = 2.0
_TOLD_EVERY_SECONDS = 0.5
_WIDTH = 78


@setting_options
@click.command("serve", cls=GroupedCommand)
@click.option(
    "--data",
    "data",
    metavar="PATH...",
    multiple=True,
    type=click.Path(path_type=Path),
    help="RDF files, or folders of them, to serve instead of a release; may be repeated.",
)
@click.option(
    "--default-graph",
    type=click.Choice(["union", "separate"]),
    help="With --data: what a query without GRAPH asks, all graphs or the triples outside of graphs."
    "  [default: union]",
)
@click.argument("more", metavar="", nargs=-1, type=click.Path(path_type=Path))
def command(
    data: tuple[Path, ...],
    default_graph: DefaultGraphMode | None,
    more: tuple[Path, ...],
    **given: Any,
) -> None:
    """Serve a release, or any RDF files, over HTTP until Ctrl-C; SPARQL is at /sparql.

    Exit status: 0 after a signal, 1 if the release, a file, the address or a setting cannot be used.
    """
    _check_options(given, data, default_graph, more)
    values = setting_values(given)
    address, number = str(values["host"]), int(values["port"])
    federation = Federation(
        Limits.from_settings(values),
        read_endpoints(str(values["service_endpoints"])),
        own_addresses(address, number, str(values["public_url"])),
    )
    with _release((*data, *more), default_graph or "union", values) as release:
        check_address(address, number)
        logs = Logs(values)
        backend = _backend(release, values, federation)
        try:
            if not backend.status().sandboxed:
                click.echo(
                    "Warning: this system cannot lock the query workers in; only the gate stops SERVICE.",
                    err=True,
                )
            context = open_context(backend, release)
            if release.manifest.is_own:
                sites = Sites(
                    context,
                    opener=lambda other: _backend(other, values, federation),
                    path=release_path(None, str(values["release"])),
                    most_others=int(values["kept_releases"]),
                )
            else:
                # Files have no other version, and nothing takes their place.
                sites = Sites(context)
            app = create_app_over(
                sites, public_url=str(values["public_url"]), shows_metrics=bool(values["metrics"])
            )
        except BaseException:
            backend.close()
            raise
        serve(
            app,
            sites,
            address,
            number,
            lambda url: _announce(release, url),
            logs=logs,
            shutdown_seconds=int(values["shutdown_seconds"]),
        )


def _backend(release: Release, values: Mapping[str, Value], federation: Federation) -> Backend:
    limits = Limits.from_settings(values)
    # Files of somebody else are in no store.
    if not values["engine"] or not release.manifest.is_own:
        return EmbeddedBackend(release, limits, federation=federation)
    user, password = str(values["engine_user"]), str(values["engine_password"])
    return RemoteBackend(
        release, str(values["engine"]), limits, user=user, password=password, federation=federation
    )


def _check_options(
    given: Mapping[str, Any],
    data: tuple[Path, ...],
    default_graph: str | None,
    more: tuple[Path, ...],
) -> None:
    if more and not data:
        raise click.UsageError(f"{more[0]} stands without --data.")
    if data and given["release"] is not None:
        raise click.UsageError("--data and --release exclude each other.")
    if data and given["engine"]:
        raise click.UsageError("--data and --engine exclude each other.")
    if default_graph and not data:
        raise click.UsageError("--default-graph goes with --data.")


@contextlib.contextmanager
def _release(
    paths: tuple[Path, ...],
    default_graph: DefaultGraphMode,
    values: Mapping[str, Value],
) -> Iterator[Release]:
    if not paths:
        yield find_release(None, str(values["release"]))
        return
    progress = _Progress()
    limits = LoadLimits.from_settings(values)
    with contextlib.ExitStack() as stack:
        try:
            release = stack.enter_context(loaded_release(paths, limits, default_graph, progress.tell))
            progress.end(release.manifest.triples)
        finally:
            progress.close()
        yield release


class _Progress:
    """Shows on a terminal how far the reading of files is, once it takes longer."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._next = time.monotonic() + _SILENT_SECONDS
        self._has_line = False

    def tell(self, progress: LoadProgress) -> None:
        """Show the file at hand."""
        now = time.monotonic()
        if self._shown and now >= self._next:
            self._next = now + _TOLD_EVERY_SECONDS
            of = f"file {progress.place} of {progress.files}"
            self._line(f"Reading {of}: {progress.triples:,} triples ({progress.file})")

    def end(self, triples: int) -> None:
        """Say that the engine now loads what was read, which takes as long again."""
        if self._has_line:
            self._line(f"Read {triples:,} triples; starting the engine")

    def close(self) -> None:
        """Leave the line, so that what follows stands on one of its own."""
        if self._has_line:
            click.echo(err=True)

    def _line(self, text: str) -> None:
        self._has_line = True
        shown = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
        click.echo(f"\r{shown:<{_WIDTH}}", err=True, nl=False)


def _announce(release: Release, url: str) -> None:
    manifest = release.manifest
    what = f"release {manifest.version}"
    if not manifest.is_own:
        count = len(manifest.data)
        what = f"{count:,} file{'' if count == 1 else 's'} in {len(manifest.graphs):,} named graphs"
    click.echo(f"Serving {what} ({manifest.triples:,} triples) at {url}")
