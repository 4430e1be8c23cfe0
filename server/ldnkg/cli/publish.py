"""The command `ldnkg publish`."""

from __future__ import annotations

from pathlib import Path

import click

from ldnkg.build.release import point_current
from ldnkg.cli.options import releases_option
from ldnkg.core.release import CURRENT, is_version, open_release
from ldnkg.errors import LdnkgError

__all__ = ["command"]


@click.command("publish")
@click.argument("version")
@releases_option
def command(version: str, out: Path) -> None:
    """Point `current` to the release VERSION, after a look at every file of it.

    A server that serves `current` answers from it within about a second, and no request is dropped.
    Publish an older version to go back to it.
    """
    if not is_version(version) or not (out / version).is_dir() or (out / version).is_symlink():
        raise LdnkgError(f"there is no release {version!r}", out, f"It holds {_versions(out)}.")
    release = open_release(out / version)
    release.verify()
    if release.manifest.version != version:
        raise LdnkgError(
            f"the folder holds release {release.manifest.version}", out / version, "Name it by its version."
        )
    point_current(out.resolve(), version)
    click.echo(f"published: {out / CURRENT} -> {version} ({release.manifest.triples} triples)")


def _versions(out: Path) -> str:
    found = sorted(path.name for path in out.glob("*") if path.is_dir() and not path.is_symlink())
    return ", ".join(name for name in found if is_version(name)) or "no release"
