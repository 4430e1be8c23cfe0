"""The command `ldnkg format`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from ldnkg.check.form import canonical_text, turtle_files
from ldnkg.core.namespaces import Prefixes
from ldnkg.core.paths import graph_root
from ldnkg.core.sssom import SSSOM_SUFFIX
from ldnkg.errors import LdnkgError

__all__ = ["command"]


@click.command("format")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="Folder that holds ontology/prefixes.ttl.  [default: the packaged graph or the checkout]",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; list the files that would change and exit with 1."
)
def command(paths: tuple[Path, ...], root: Path | None, check: bool) -> None:
    """Write Turtle files and mapping sets in canonical form.

    PATHS are files or folders; without any, every such file of ontology/, data/ and shapes/ is meant.
    A file that does not parse is left alone.
    """
    base = root or graph_root()
    prefixes = Prefixes.load(base)
    failed = changed = 0
    for path in _files(paths) if paths else turtle_files(base):
        try:
            text, canonical = canonical_text(path, prefixes)
        except LdnkgError as error:
            click.echo(f"Error: {error}", err=True)
            failed += 1
            continue
        if text == canonical:
            continue
        changed += 1
        if not check:
            _replace(path, canonical)
        click.echo(str(path))
    verb = "would change" if check else "changed"
    click.echo(f"{changed} file{'' if changed == 1 else 's'} {verb}.", err=True)
    sys.exit(1 if failed or (check and changed) else 0)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    endings = ("*.ttl", f"*{SSSOM_SUFFIX}")
    found = {
        file
        for path in paths
        for file in ((f for ending in endings for f in path.rglob(ending)) if path.is_dir() else [path])
    }
    return sorted(found)


def _replace(path: Path, text: str) -> None:
    # A rename cannot leave half a file behind.
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
        stream.write(text.encode("utf-8"))
    temporary = Path(stream.name)
    temporary.chmod(path.stat().st_mode & 0o777)
    temporary.replace(path)
