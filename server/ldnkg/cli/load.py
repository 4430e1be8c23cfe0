"""The command `ldnkg load`."""

from __future__ import annotations

from pathlib import Path

import click

from ldnkg.core.release import find_release
from ldnkg.errors import LdnkgError
from ldnkg.settings import read_settings
from ldnkg.sparql.remote_http import EngineClient, check_url
from ldnkg.sparql.remote_load import Loader, LoadReport
from ldnkg.sparql.remote_store import RemoteStore

__all__ = ["command"]

_LISTED = 10


@click.command("load")
@click.option(
    "--release",
    "directory",
    type=click.Path(path_type=Path),
    help="Release folder.  [default: LDNKG_RELEASE or release/current]",
)
@click.option("--engine", metavar="URL", help="Where the store takes queries.  [default: LDNKG_ENGINE]")
@click.option("--graph-store", metavar="URL", default="", help="Where it takes graphs by PUT ?graph=.")
@click.option("--update", metavar="URL", default="", help="Where it takes SPARQL updates.")
@click.option("--user", help="Name to give if it asks for one.  [default: LDNKG_ENGINE_USER]")
@click.option(
    "--merged/--no-merged", default=True, show_default=True, help="Add the merge of all graphs, for speed."
)
@click.option(
    "--views/--no-views", default=False, show_default=True, help="Add what each evidence view infers."
)
def command(
    directory: Path | None,
    engine: str | None,
    graph_store: str,
    update: str,
    user: str | None,
    merged: bool,
    views: bool,
) -> None:
    """Load a release into a SPARQL store, for `ldnkg serve --engine`.

    Each named graph of the release takes the place of what the store holds under its name; others stay. Give
    --graph-store or --update, or both. The password is in LDNKG_ENGINE_PASSWORD.

    Exit status: 0 if the store holds the whole release, 1 if not.
    """
    values = read_settings()
    url = engine or str(values["engine"])
    if not url:
        raise LdnkgError("there is no store to load into", None, "Give --engine URL or set LDNKG_ENGINE.")
    if not graph_store and not update:
        raise LdnkgError(
            "the store's address for graphs or updates is missing", None, "Give --graph-store or --update."
        )
    release = find_release(directory, str(values["release"]))
    if release.manifest.added:
        raise LdnkgError(
            f"release {release.manifest.version} holds added graphs, which are not loaded",
            release.path,
            f"Give --release with {release.manifest.shipped}, and load your files by the store's own means.",
        )
    for address in filter(None, (url, graph_store, update)):
        check_url(address)
    client = EngineClient(user or str(values["engine_user"]), str(values["engine_password"]))
    loader = Loader(release, RemoteStore(client, url), client, graph_store=graph_store, update=update)
    try:
        with click.progressbar(length=1, label="Loading graphs", show_pos=True) as bar:

            def show(done: int, total: int) -> None:
                bar.length = total
                bar.update(done - bar.pos)

            report = loader.load(merged=merged, views=views, progress=show)
    finally:
        client.close()
    _report(report, release.manifest.version)


def _report(report: LoadReport, version: str) -> None:
    triples = sum(report.graphs.values())
    click.echo(f"The store holds release {version}: {triples:,} triples in {len(report.graphs):,} graphs.")
    if report.added:
        added = sum(report.added.values())
        click.echo(f"Added for speed and views: {added:,} triples in {len(report.added):,} graphs.")
    if report.others:
        others = sum(report.others.values())
        click.echo(f"Also there, and not served: {others:,} triples in {len(report.others):,} graphs.")
        for name, count in list(report.others.items())[:_LISTED]:
            click.echo(f"  {name} ({count:,})")
        if len(report.others) > _LISTED:
            click.echo(f"  and {len(report.others) - _LISTED:,} more")
