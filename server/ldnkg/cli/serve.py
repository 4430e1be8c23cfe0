"""The command `ldnkg serve`."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from ldnkg.cli.data_files import check_options, read_data
from ldnkg.core.release import DefaultGraphMode, Release, find_release, release_path
from ldnkg.settings import Value, read_settings
from ldnkg.sparql.backend import Backend, EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.remote import RemoteBackend
from ldnkg.web import create_app_over
from ldnkg.web.context import open_context
from ldnkg.web.server import check_address, serve
from ldnkg.web.sites import Sites

__all__ = ["command"]


@click.command("serve")
@click.option("--host", help="Address to listen on.  [default: LDNKG_HOST or 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="Port.  [default: LDNKG_PORT or 8080]")
@click.option(
    "--release",
    "directory",
    type=click.Path(path_type=Path),
    help="Release folder.  [default: LDNKG_RELEASE or release/current]",
)
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
@click.option(
    "--engine",
    metavar="URL",
    help="Query address of a SPARQL store that holds the release and answers in the place of the built-in"
    " engine.  [default: LDNKG_ENGINE]",
)
@click.option("--workers", type=click.IntRange(1, 64), help="Query workers.  [default: LDNKG_WORKERS or 4]")
@click.option(
    "--timeout",
    type=click.IntRange(min=1),
    help="Most seconds that a query may compute.  [default: LDNKG_TIMEOUT_SECONDS or 30]",
)
@click.argument("more", metavar="", nargs=-1, type=click.Path(path_type=Path))
def command(
    host: str | None,
    port: int | None,
    directory: Path | None,
    data: tuple[Path, ...],
    default_graph: DefaultGraphMode | None,
    engine: str | None,
    workers: int | None,
    timeout: int | None,
    more: tuple[Path, ...],
) -> None:
    """Serve a release, or any RDF files, over HTTP until Ctrl-C; SPARQL is at /sparql.

    Exit status: 0 after a signal, 1 if the release, a file or the address cannot be used.
    """
    others = {"--release": directory, "--engine": engine, "--default-graph": default_graph}
    check_options(data, more, others=others)
    values = read_settings()
    given = {"host": host, "port": port, "engine": engine, "workers": workers, "timeout_seconds": timeout}
    values.update({name: value for name, value in given.items() if value is not None})
    address, number = str(values["host"]), int(values["port"])
    check_address(address, number)
    if data:
        release = read_data((*data, *more), default_graph or "union", values)
    else:
        release = find_release(directory, str(values["release"]))
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(message)s")
    backend = _backend(release, values)
    try:
        if not backend.status().sandboxed:
            click.echo(
                "Warning: this system cannot lock the query workers in; only the gate stops SERVICE.",
                err=True,
            )
        sites = Sites(
            open_context(backend, release),
            # Files have no other version, and nothing takes their place.
            opener=None if data else lambda other: _backend(other, values),
            path=None if data else release_path(directory, str(values["release"])),
            most_others=int(values["kept_releases"]),
        )
        app = create_app_over(sites, public_url=str(values["public_url"]))
    except BaseException:
        backend.close()
        raise
    serve(app, sites, address, number, lambda url: _announce(release, url))


def _backend(release: Release, values: Mapping[str, Value]) -> Backend:
    limits = Limits.from_settings(values)
    # Files of somebody else are in no store.
    if not values["engine"] or not release.manifest.is_own:
        return EmbeddedBackend(release, limits)
    user, password = str(values["engine_user"]), str(values["engine_password"])
    return RemoteBackend(release, str(values["engine"]), limits, user=user, password=password)


def _announce(release: Release, url: str) -> None:
    manifest = release.manifest
    what = f"release {manifest.version}"
    if not manifest.is_own:
        count = len(manifest.data)
        what = f"{count:,} file{'' if count == 1 else 's'} in {len(manifest.graphs):,} named graphs"
    click.echo(f"Serving {what} ({manifest.triples:,} triples) at {url}")
