"""The command `ldnkg check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from ldnkg.check.dl import DEFAULT_JAVA_MEMORY_MB
from ldnkg.check.findings import render, render_json, summary
from ldnkg.check.report import CHECKS, MEMORY_FOLDER, QUICK_CHECKS, run_checks
from ldnkg.check.shacl import Engine
from ldnkg.core.paths import graph_root

__all__ = ["command"]


_EPILOG = "\b\nThe checks:\n" + "\n".join(f"  {name:<10}  {sentence}" for name, sentence in CHECKS.items())


@click.command("check", epilog=_EPILOG)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="Folder that holds ontology/, data/ and shapes/.  [default: the packaged graph or the checkout]",
)
@click.option(
    "--only",
    type=click.Choice(list(CHECKS)),
    multiple=True,
    help="Run this check only; may be given more than once.  [default: all]",
)
@click.option(
    "--quick",
    is_flag=True,
    help="Check again only what a change can affect, without the OWL reasoner (dl); keeps findings in"
    f" {MEMORY_FOLDER}/ of the root.",
)
@click.option(
    "--engine",
    type=click.Choice(get_args(Engine)),
    default="shacl",
    show_default=True,
    help="SHACL engine: the fast one or the reference.",
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
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, writable=True, allow_dash=True, path_type=Path),
    default=None,
    help="Also write the findings to this file as JSON; - is standard output, in place of the lines.",
)
@click.option("--hints", is_flag=True, help="List infos too, such as what a record does not give.")
def command(
    root: Path | None,
    only: tuple[str, ...],
    quick: bool,
    engine: Engine,
    java_memory: int,
    json_file: Path | None,
    hints: bool,
) -> None:
    """Check the sources and list what is wrong, one finding a line.

    Exit status: 0 if there is no violation (warnings are listed, infos counted), 1 if there is one.
    """
    terminal = sys.stderr.isatty()

    def progress(sentence: str) -> None:
        if terminal:
            click.echo(sentence, err=True)

    root = root or graph_root()
    if quick and "dl" in only:
        raise click.UsageError("--quick leaves the reasoner out; run --only dl without it.")
    names = only or (QUICK_CHECKS if quick else ())
    report = run_checks(
        root, names, engine, java_memory, progress, root.resolve() / MEMORY_FOLDER if quick else None
    )
    to_stdout = json_file is not None and str(json_file) == "-"
    if to_stdout:
        click.echo(render_json(report.findings), nl=False)
    else:
        for finding in report.findings:
            if hints or finding.severity != "info":
                click.echo(render(finding))
    if json_file is not None and not to_stdout:
        json_file.write_bytes(render_json(report.findings).encode("utf-8"))
    if report.skipped:
        click.echo(f"Not run, because files do not parse: {', '.join(report.skipped)}.", err=True)
    click.echo(summary(report.findings), err=True)
    if quick and not only:
        click.echo("Consistency under OWL 2 DL was not checked (dl); `ldnkg check` does.", err=True)
    sys.exit(0 if report.passed else 1)
