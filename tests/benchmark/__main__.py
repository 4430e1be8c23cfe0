"""The commands `speed`, `report` and `soak` of `python -m benchmark`; the Makefile runs them."""

from __future__ import annotations

import http.client
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from benchmark.comparing import Patience
from benchmark.dataset import GENERATED_NAME, Dataset, generated_dataset, release_dataset
from benchmark.measure import measure
from benchmark.processes import CannotRunError
from benchmark.queries import published
from benchmark.record import Record
from benchmark.report import Report, figures, into_document, machine
from benchmark.soak import SoakPlan, soak
from benchmark.stores import LDNKG, NAMES, is_installed, versions
from benchmark.turns import Plan
from benchmark.verdict import targets
from ldnkg.errors import LdnkgError

_ROOT = Path(__file__).parents[2]
_OUT = _ROOT / "build" / "benchmarks"
_RELEASE = _ROOT / "release" / "current"
_DOCUMENT = _ROOT / "server" / "BENCHMARKS.md"
_SIZES = "10000,100000,1000000"
_OWN_SIZES = "10000000"
# What a server, a program or the machine may do to a measurement.
_FAILURES = (
    CannotRunError,
    LdnkgError,
    OSError,
    ValueError,
    LookupError,
    http.client.HTTPException,
    subprocess.SubprocessError,
)


def _numbers(context: click.Context, option: click.Parameter, value: str) -> tuple[int, ...]:
    try:
        return tuple(sorted(int(each) for each in value.split(",") if each))
    except ValueError:
        raise click.BadParameter(f"{value!r} is no list of numbers with commas between") from None


@click.group()
def main() -> None:
    """Measure the server."""
    # What was started is ended, even if this is told to end.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


@main.command("speed")
@click.option("--out", type=click.Path(path_type=Path), default=_OUT, help="Folder of the report.")
@click.option("--release", type=click.Path(path_type=Path), default=_RELEASE, help="Release folder.")
@click.option(
    "--sizes", callback=_numbers, default=_SIZES, help="Sizes of the generated graph for all servers."
)
@click.option("--own-sizes", callback=_numbers, default=_OWN_SIZES, help="Sizes for this server alone.")
@click.option("--rounds", type=click.IntRange(min=1), default=2, help="How often each server is measured.")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=1.0, help="Length of each measurement.")
@click.option("--limit", type=click.FloatRange(min=0.1), default=10.0, help="Most seconds for an answer.")
@click.option("--without", type=click.Choice(NAMES[1:]), multiple=True, help="A server to leave out.")
@click.option("--skip-release", is_flag=True, help="Measure the generated data only.")
def speed(
    out: Path,
    release: Path,
    sizes: tuple[int, ...],
    own_sizes: tuple[int, ...],
    rounds: int,
    seconds: float,
    limit: float,
    without: tuple[str, ...],
    skip_release: bool,
) -> None:
    """Compare the server with others: answers, speed, memory and disk.

    Exit status: 0; 1 if an answer differs from that of another server for no known reason; 2 if it cannot
    run.
    """
    began, about, programs, tell = time.monotonic(), machine(), versions(), _Progress()
    work = Path(tempfile.mkdtemp(prefix="ldnkg-benchmark-"))
    wanted = [name for name in NAMES if name not in without]
    names = tuple(name for name in wanted if is_installed(name))
    plan = Plan(names, rounds, seconds, work, Patience(limit), (), tell)
    records: list[Record] = []

    def keep() -> Report:
        about["taken"] = (
            f"{(time.monotonic() - began) / 60:.0f} minutes, "
            f"{rounds} rounds of {seconds:g} s, limit {limit:g} s"
        )
        found = Report(tuple(records), about, programs)
        _keep(found, out)
        return found

    def one(name: str, triples: int, make: Callable[[], Dataset], plan: Plan) -> None:
        """Measure one dataset; what fails on it is noted, and loses no other."""
        record = Record(name, triples, missing=dict.fromkeys(set(wanted) - set(names), "not installed"))
        records.append(record)
        try:
            dataset = make()
            record.triples = dataset.triples
            measure(record, dataset, plan)
        except _FAILURES as error:
            record.missing[LDNKG] = str(error) or repr(error)
        finally:
            # Kept after each size, so that a run that is ended early is not lost.
            keep()

    try:
        if not skip_release:
            one("release", 0, lambda: release_dataset(release), replace(plan, published=published(_ROOT)))
        for size in sorted({*sizes, *own_sizes}):
            tell(f"generating {size:,} triples")
            chosen = plan if size in sizes else replace(plan, servers=(LDNKG,), rounds=1)
            one(GENERATED_NAME, size, partial(generated_dataset, size, work), chosen)
            for file in work.glob("*.nq"):
                file.unlink()
    finally:
        shutil.rmtree(work, ignore_errors=True)
    found = keep()
    click.echo(found.blocks()["targets"])
    click.echo(found.blocks()["answers"])
    missed = [target.aim for target in targets(records) if not target.is_met]
    tell(f"done: {out / 'speed.md'}, {out / 'speed.json'}; targets missed or not measured: {len(missed)}")
    failure = next((why for record in records if (why := record.missing.get(LDNKG))), "")
    if failure:
        click.echo(failure, err=True)
        sys.exit(2)
    if any(agreement.unexplained for record in records for agreement in record.answers.values()):
        click.echo("answers differ without an explanation: see the report", err=True)
        sys.exit(1)


@main.command("report")
@click.option("--out", type=click.Path(path_type=Path), default=_OUT, help="Folder of the last run.")
@click.option(
    "--document", type=click.Path(path_type=Path), default=_DOCUMENT, help="What it is written into."
)
def report_command(out: Path, document: Path) -> None:
    """Write the numbers and the plots of the last run into the document.

    Exit status: 0; 2 if there was no run.
    """
    try:
        found = Report.from_json((out / "speed.json").read_text("utf-8"))
    except OSError as error:
        click.echo(f"no run to report: {error}", err=True)
        sys.exit(2)
    _write(found, out)
    text = into_document(document.read_text("utf-8"), found.blocks())
    document.write_text(text, encoding="utf-8")
    folder = document.parent / "benchmarks"
    folder.mkdir(exist_ok=True)
    for name, drawn in figures(found).items():
        (folder / name).write_text(drawn, encoding="utf-8")
    click.echo(f"written: {document}, {folder}")


def _keep(found: Report, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "speed.json").write_text(found.as_json(), encoding="utf-8")
    _write(found, out)


def _write(found: Report, out: Path) -> None:
    (out / "speed.md").write_text(found.as_markdown(), encoding="utf-8")
    for name, drawn in figures(found).items():
        (out / name).write_text(drawn, encoding="utf-8")


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
