"""The command `ldnkg build`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from ldnkg.build.pipeline import build
from ldnkg.build.report import FindingsError
from ldnkg.check.dl import DEFAULT_JAVA_MEMORY_MB
from ldnkg.check.findings import count_by_severity, render, summary
from ldnkg.core.paths import graph_root
from ldnkg.core.release import CURRENT, MANIFEST, Manifest
from ldnkg.errors import LdnkgError

__all__ = ["command"]


@click.command(name="build")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    show_default="the shipped graph, or the checkout",
    help="Folder that holds ontology/, data/ and shapes/.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("release"),
    show_default=True,
    help="Folder that holds the releases; `current` in it points to the newest.",
)
@click.option("--force", is_flag=True, help="Build even what is up to date.")
@click.option("--check/--no-check", default=True, show_default=True, help="Check the sources first.")
@click.option(
    "--reasoner/--no-reasoner",
    default=True,
    show_default=True,
    help="Let the checks include OWL 2 DL consistency.",
)
@click.option(
    "--java-memory",
    type=click.IntRange(min=64),
    default=DEFAULT_JAVA_MEMORY_MB,
    show_default=True,
    envvar="LDNKG_JAVA_MEMORY_MB",
    help="Most memory in MB that the OWL reasoner's Java may use.",
)
@click.option(
    "--progress/--no-progress",
    default=None,
    show_default="if stderr is a terminal",
    help="Show each step with its time on stderr.",
)
def command(
    root: Path | None,
    out: Path,
    force: bool,
    check: bool,
    reasoner: bool,
    java_memory: int,
    progress: bool | None,
) -> None:
    """Build a release from the sources, and point `current` to it.

    The same sources give the same bytes, so nothing is done if the release is there already. A build that
    fails leaves the releases as they were.
    """
    shown = sys.stderr.isatty() if progress is None else progress
    before = _served(out)
    try:
        built = build(
            root or graph_root(),
            out,
            checks=check,
            reasoner=reasoner,
            java_memory_mb=java_memory,
            force=force,
            progress=_tell if shown else None,
        )
    except FindingsError as error:
        for finding in error.findings:
            if finding.severity != "info":
                click.echo(render(finding), err=True)
        click.echo(summary(error.findings), err=True)
        violations = count_by_severity(error.findings)["violation"]
        raise LdnkgError(error.what, error.where, _hint(violations, root)) from None
    manifest = built.release.manifest
    state = "built" if built.fresh else "up to date"
    place = built.release.path
    if place.is_relative_to(Path.cwd()):
        place = place.relative_to(Path.cwd())
    click.echo(f"{state}: {place} ({manifest.triples} triples in {len(manifest.graphs)} graphs)")
    if before is not None and before.added:
        names = ", ".join(graph.iri for graph in before.added)
        again = f"ldnkg add --from {shlex.quote(before.version)}"
        click.echo(f"Note: no longer served: {names}. `{again}` adds them to this release.", err=True)


def _served(out: Path) -> Manifest | None:
    """Return the manifest of the release that `current` leads to before the build, if it can be read."""
    try:
        return Manifest.read(out / CURRENT / MANIFEST)
    except LdnkgError:
        return None


def _hint(violations: int, root: Path | None) -> str:
    check = "ldnkg check" if root is None else f"ldnkg check --root {shlex.quote(str(root))}"
    them = "it" if violations == 1 else "them"
    return f"Correct {them} and build again; `{check}` lists {them} again."


def _tell(line: str) -> None:
    click.echo(line, err=True)
