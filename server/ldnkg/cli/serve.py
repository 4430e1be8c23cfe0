"""The command `ldnkg serve`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from ldnkg.core.release import Release, find_release, release_path
from ldnkg.settings import read_settings
from ldnkg.sparql.backend import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.service import Federation
from ldnkg.sparql.service_policy import own_addresses, read_endpoints
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
@click.option("--workers", type=click.IntRange(1, 64), help="Query workers.  [default: LDNKG_WORKERS or 4]")
@click.option(
    "--timeout",
    type=click.IntRange(min=1),
    help="Most seconds that a query may compute.  [default: LDNKG_TIMEOUT_SECONDS or 30]",
)
def command(
    host: str | None, port: int | None, directory: Path | None, workers: int | None, timeout: int | None
) -> None:
    """Serve a release over HTTP until Ctrl-C; SPARQL is at /sparql.

    Exit status: 0 after a signal, 1 if the release or the address cannot be used.
    """
    values = read_settings()
    given = {"host": host, "port": port, "workers": workers, "timeout_seconds": timeout}
    values.update({name: value for name, value in given.items() if value is not None})
    endpoints = read_endpoints(str(values["service_endpoints"]))
    address, number = str(values["host"]), int(values["port"])
    release = find_release(directory, str(values["release"]))
    check_address(address, number)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(message)s")
    limits = Limits.from_settings(values)
    federation = Federation(limits, endpoints, own_addresses(address, number, str(values["public_url"])))
    backend = EmbeddedBackend(release, limits, federation=federation)
    try:
        if not backend.status().sandboxed:
            click.echo(
                "Warning: this system cannot lock the query workers in; only the gate stops SERVICE.",
                err=True,
            )
        sites = Sites(
            open_context(backend, release),
            opener=lambda other: EmbeddedBackend(other, limits, federation=federation),
            path=release_path(directory, str(values["release"])),
            most_others=int(values["kept_releases"]),
        )
        app = create_app_over(sites, public_url=str(values["public_url"]))
    except BaseException:
        backend.close()
        raise
    serve(app, sites, address, number, lambda url: _announce(release, url))


def _announce(release: Release, url: str) -> None:
    manifest = release.manifest
    click.echo(f"Serving release {manifest.version} ({manifest.triples:,} triples) at {url}")
