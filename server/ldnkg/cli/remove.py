"""The command `ldnkg remove`."""

from __future__ import annotations

from pathlib import Path

import click

from ldnkg.build.added import remove_graph
from ldnkg.cli.options import releases_option
from ldnkg.core.release import CURRENT

__all__ = ["command"]


@click.command("remove")
@click.argument("graph", metavar="IRI")
@releases_option
def command(graph: str, out: Path) -> None:
    """Take the graph IRI, which `ldnkg add` added, out again.

    Without the last added graph, `current` leads to the shipped release again.
    """
    manifest = remove_graph(out, graph).manifest
    place = f"{out / CURRENT} -> {manifest.version}, {manifest.triples:,} triples"
    click.echo(f"removed: {graph} ({place})")
