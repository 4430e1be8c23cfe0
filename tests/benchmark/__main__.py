"""The commands `python -m benchmark speed` and `python -m benchmark soak`; the Makefile runs them."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

import click

from benchmark.dataset import generated_dataset, release_dataset
from benchmark.measure import Plan, measure
from benchmark.report import as_json, as_markdown, machine, targets
from benchmark.servers import LDNKG, NAMES, CannotRunError, versions
from benchmark.soak import SoakPlan, soak
from ldnkg.errors import LdnkgError

_ROOT = Path(__file__).parents[2]
_OUT = _ROOT / "build" / "benchmarks"
_RELEASE = _ROOT / "release" / "current"


@click.group()
def main() -> None:
    """Measure the server."""


@main.command("speed")
@click.option("--out", type=click.Path(path_type=Path), default=_OUT, help="Folder of the report.")
@click.option("--release", type=click.Path(path_type=Path), default=_RELEASE, help="Release folder.")
@click.option(
    "--triples", type=click.IntRange(min=0), default=1_000_000, help="Generated triples; 0 for none."
)
@click.option("--rounds", type=click.IntRange(min=1), default=3, help="How often each server is measured.")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=2.0, help="Length of each measurement.")
@click.option("--without", type=click.Choice(NAMES), multiple=True, help="A server to leave out.")
def speed(
    out: Path, release: Path, triples: int, rounds: int, seconds: float, without: tuple[str, ...]
) -> None:
    """Compare the speed of the server with that of others.

    Exit status: 0; 1 if an answer of this server differs from that of another; 2 if it cannot run.
    """
    about, tell = machine(), _Progress()
    work = Path(tempfile.mkdtemp(prefix="ldnkg-benchmark-"))
    plan = Plan(tuple(name for name in NAMES if name not in without), rounds, seconds, work, tell)
    try:
        records = [measure(release_dataset(release), plan)]
        if triples:
            tell(f"generating {triples:,} triples")
            records.append(measure(generated_dataset(triples, work), plan))
    except (CannotRunError, LdnkgError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    text = as_markdown(records, about, versions(), "make bench")
    (out / "speed.md").write_text(text, encoding="utf-8")
    (out / "speed.json").write_text(as_json(records, about, versions()), encoding="utf-8")
    click.echo(text)
    missed = [target.aim for target in targets(records) if not target.is_met]
    tell(f"done: {out / 'speed.md'}, {out / 'speed.json'}; aims missed or not measured: {len(missed)}")
    if any(LDNKG in record.differing for record in records):
        click.echo(f"{LDNKG} answers otherwise than the others: see the report", err=True)
        sys.exit(1)


@main.command("soak")
@click.option("--out", type=click.Path(path_type=Path), default=_OUT, help="Folder of the report.")
@click.option("--release", type=click.Path(path_type=Path), default=_RELEASE, help="Release folder.")
@click.option("--seconds", type=click.FloatRange(min=1), default=600.0, help="How long.")
def soak_command(out: Path, release: Path, seconds: float) -> None:
    """Load a server with a mixture of everything, and see that its memory stays flat.

    Exit status: 0; 1 if something is wrong, which is said; 2 if it cannot run.
    """
    work = Path(tempfile.mkdtemp(prefix="ldnkg-soak-"))
    try:
        result = soak(SoakPlan(release_dataset(release), seconds, work, _Progress()))
        out.mkdir(parents=True, exist_ok=True)
        shutil.copy(work / "log.txt", out / "soak-server.log")
    except (CannotRunError, LdnkgError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    (out / "soak.md").write_text(result.as_markdown(), encoding="utf-8")
    (out / "soak.json").write_text(result.as_json(), encoding="utf-8")
    click.echo(result.as_markdown())
    for fault in result.faults:
        click.echo(f"FAILED: {fault}", err=True)
    sys.exit(1 if result.faults else 0)


class _Progress:
    """Says what is done now: one line that changes in a terminal, else a line each time."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._is_terminal = sys.stderr.isatty()

    def __call__(self, what: str) -> None:
        text = f"[{time.monotonic() - self._began:5.0f} s] {what}"
        click.echo(f"\r\x1b[K{text}" if self._is_terminal else text, err=True, nl=not self._is_terminal)


if __name__ == "__main__":
    main()
