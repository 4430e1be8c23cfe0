"""The commands `ldnkg bench`."""

from __future__ import annotations

import itertools
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from ldnkg.bench.costs import STEPS, as_document, as_json, measure, run_step, write_document
from ldnkg.bench.generate import LEAST_TRIPLES, generate

__all__ = ["command"]

_LINES_AT_ONCE = 5_000
_SILENT_SECONDS = 2.0
_TOLD_EVERY_SECONDS = 0.5


@click.group("bench")
def command() -> None:
    """Generate data to measure with, and measure on it."""


@command.command("generate")
@click.option(
    "--triples",
    type=click.IntRange(min=LEAST_TRIPLES),
    required=True,
    help="How many, exactly.",
)
@click.option(
    "--out",
    "file",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default="-",
    show_default=True,
    help="N-Quads file to write; - is standard output.",
)
@click.option(
    "--inferences/--no-inferences",
    default=True,
    show_default=True,
    help="With what follows from the data, as a release has it; the shapes hold for what is stated.",
)
def generate_command(triples: int, file: Path, inferences: bool) -> None:
    """Write generated data in the shape of the graph, as N-Quads: nothing in it is a fact.

    The same size gives the same bytes. Studies, conditions, results and claims stand below
    http://example.org/ldn-kg-generated/, and their labels say that they are generated.
    """
    lines = generate(triples, inferences)
    if str(file) == "-":
        _write(lines, sys.stdout.buffer, triples)
        return
    with file.open("wb") as stream:
        _write(lines, stream, triples)


@command.command("checks")
@click.option(
    "--sizes", default="10000,100000,1000000", show_default=True, help="Sizes, with commas between."
)
@click.option(
    "--step", "steps", multiple=True, type=click.Choice(tuple(STEPS)), help="Only this; repeatable."
)
@click.option("--timeout", default=1800.0, show_default=True, help="Seconds after which a step is ended.")
@click.option(
    "--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write the numbers here."
)
@click.option(
    "--document",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Also write them into this document, such as server/docs/scale.md.",
)
def checks_command(
    sizes: str, steps: tuple[str, ...], timeout: float, file: Path | None, document: Path | None
) -> None:
    """Measure what checks, inference and the steps of a build cost on generated data, as a table in Markdown.

    Processor time of each step alone, and the largest memory of a process of its own. With one step and one
    size it is measured in this process, and two numbers are written: seconds and megabytes.
    """
    wanted = [int(size) for size in sizes.split(",") if size.isdigit()]
    if not wanted:
        raise click.UsageError("--sizes has no number")
    if len(steps) == len(wanted) == 1 and file is None and document is None:
        cost = run_step(steps[0], wanted[0])
        click.echo(f"{cost.seconds:.3f} {cost.megabytes:.1f}")
        return
    costs = measure(sorted(wanted), steps or tuple(STEPS), timeout, lambda line: click.echo(line, err=True))
    if file is not None:
        file.write_text(json.dumps(as_json(costs), indent=2) + "\n", encoding="utf-8")
    if document is not None and costs:
        write_document(document, costs)
    click.echo(as_document(costs) if costs else "", nl=False)


def _write(lines: Iterator[str], stream: BinaryIO, triples: int) -> None:
    progress = _Progress(triples)
    for batch in iter(lambda: tuple(itertools.islice(lines, _LINES_AT_ONCE)), ()):
        stream.write("".join(batch).encode())
        progress.add(len(batch))
    progress.close()


class _Progress:
    """Shows on a terminal how many triples are written, once it takes longer.

    Args:
        triples: How many there will be.
    """

    def __init__(self, triples: int) -> None:
        self._triples = triples
        self._written = 0
        self._is_shown = sys.stderr.isatty()
        self._next = time.monotonic() + _SILENT_SECONDS
        self._has_line = False

    def add(self, triples: int) -> None:
        """Count what was written.

        Args:
            triples: How many.
        """
        self._written += triples
        now = time.monotonic()
        if self._is_shown and now >= self._next:
            self._next = now + _TOLD_EVERY_SECONDS
            self._has_line = True
            click.echo(f"\rGenerated {self._written:,} of {self._triples:,} triples", err=True, nl=False)

    def close(self) -> None:
        """Leave the line, so that what follows stands on one of its own."""
        if self._has_line:
            click.echo(err=True)
