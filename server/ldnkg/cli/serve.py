"""The command `ldnkg serve`."""

from __future__ import annotations

from typing import Any

import click

from ldnkg.cli.options import GroupedCommand, setting_options, setting_values
from ldnkg.core.release import Release, find_release, release_path
from ldnkg.sparql.backend import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.web import create_app_over
from ldnkg.web.access_log import Logs
from ldnkg.web.context import open_context
from ldnkg.web.server import check_address, serve
from ldnkg.web.sites import Sites

__all__ = ["command"]


@setting_options
@click.command("serve", cls=GroupedCommand)
def command(**given: Any) -> None:
    """Serve a release over HTTP until Ctrl-C; SPARQL is at /sparql.

    Exit status: 0 after a signal, 1 if the release, the address or a setting cannot be used.
    """
    values = setting_values(given)
    address, number = str(values["host"]), int(values["port"])
    release = find_release(None, str(values["release"]))
    check_address(address, number)
    logs = Logs(values)
    limits = Limits.from_settings(values)
    backend = EmbeddedBackend(release, limits)
    try:
        if not backend.status().sandboxed:
            click.echo(
                "Warning: this system cannot lock the query workers in; only the gate stops SERVICE.",
                err=True,
            )
        sites = Sites(
            open_context(backend, release),
            opener=lambda other: EmbeddedBackend(other, limits),
            path=release_path(None, str(values["release"])),
            most_others=int(values["kept_releases"]),
        )
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


def _announce(release: Release, url: str) -> None:
    manifest = release.manifest
    click.echo(f"Serving release {manifest.version} ({manifest.triples:,} triples) at {url}")
