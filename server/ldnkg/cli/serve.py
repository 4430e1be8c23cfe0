"""The command `ldnkg serve`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from ldnkg.cli.data_files import check_options, keeping, read_data
from ldnkg.cli.options import GroupedCommand, setting_options, setting_values
from ldnkg.core.release import DefaultGraphMode, Release, find_release, release_path
from ldnkg.settings import Value
from ldnkg.sparql.backend import Backend
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.kept_data import Keeping
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.pool import PoolStatus
from ldnkg.sparql.remote import RemoteBackend
from ldnkg.sparql.service import Federation
from ldnkg.sparql.service_policy import own_addresses, read_endpoints
from ldnkg.web import create_app_over
from ldnkg.web.access_log import Logs
from ldnkg.web.context import open_context
from ldnkg.web.server import check_address, serve
from ldnkg.web.sites import Sites

__all__ = ["command"]


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
    values = setting_values(given)
    others = {"--release": given["release"], "--engine": given["engine"], "--default-graph": default_graph}
    check_options(data, more, others=others)
    address, number = str(values["host"]), int(values["port"])
    federation = Federation(
        Limits.from_settings(values),
        read_endpoints(str(values["service_endpoints"])),
        own_addresses(address, number, str(values["public_url"])),
    )
    check_address(address, number)
    if data:
        release = read_data((*data, *more), default_graph or "union", values)
    else:
        release = find_release(None, str(values["release"]))
    logs = Logs(values)
    backend = _backend(release, values, federation)
    try:
        if not backend.status().sandboxed:
            click.echo(
                "Warning: this system cannot lock the query workers in; only the gate stops SERVICE.",
                err=True,
            )
        sites = Sites(
            open_context(backend, release),
            # Files have no other version, and nothing takes their place.
            opener=None if data else lambda other: _backend(other, values, federation),
            path=None if data else release_path(None, str(values["release"])),
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
        lambda url: _announce(release, url, sites.current.backend.status(), keeping(values)),
        logs=logs,
        shutdown_seconds=int(values["shutdown_seconds"]),
    )


def _backend(release: Release, values: Mapping[str, Value], federation: Federation) -> Backend:
    limits = Limits.from_settings(values)
    # Files of somebody else are in no store.
    if not values["engine"] or not release.manifest.is_own:
        folder = str(values["store_folder"])
        return EmbeddedBackend(
            release,
            limits,
            federation=federation,
            precomputes=True,
            store_folder=Path(folder) if folder else None,
        )
    user, password = str(values["engine_user"]), str(values["engine_password"])
    return RemoteBackend(
        release, str(values["engine"]), limits, user=user, password=password, federation=federation
    )


def _announce(release: Release, url: str, status: PoolStatus, kept: Keeping | None) -> None:
    manifest = release.manifest
    what = f"release {manifest.version}"
    if not manifest.is_own:
        count = len(manifest.data)
        what = f"{count:,} file{'' if count == 1 else 's'} in {len(manifest.graphs):,} named graphs"
    click.echo(f"Serving {what} ({manifest.triples:,} triples) at {url}")
    if status.store is not None:
        place = {"memory": "in memory", "disk": "on disk"}[status.store.kind]
        click.echo(f"The data are {place}: {status.store.bytes / 1e6:,.0f} MB")
    if kept is not None and release.path.is_relative_to(kept.root.resolve()):
        click.echo(f"They are kept in {kept.root} for the next start, but with --no-keep-data")
