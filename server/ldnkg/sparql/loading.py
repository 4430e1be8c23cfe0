"""Reads strangers' RDF files in a process that a hostile file may bring down, with bounded memory and time.

What `--data` names becomes a temporary release, which may be kept for the next start. Its process stays to
remove the folder when this one ends, however that happens: it waits for the end of its standard input. What
`ldnkg add` names becomes the N-Quads of one graph; that process ends with this one.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, cast

from ldnkg.build.added_reading import write_added_graph
from ldnkg.build.foreign import Progress, write_foreign_release
from ldnkg.core.added import AddedGraph
from ldnkg.core.rdf_files import DataFile, find_data_files
from ldnkg.core.release import DefaultGraphMode, Release, open_release
from ldnkg.errors import LdnkgError
from ldnkg.settings import Value
from ldnkg.sparql.children import child_environment
from ldnkg.sparql.keeper import keeper_command
from ldnkg.sparql.kept_data import Keeping, Source
from ldnkg.sparql.sandbox import die_with_parent, limit_memory

__all__ = ["LoadLimits", "LoadProgress", "loaded_release", "main", "read_added_graph"]

_MB = 1024 * 1024
_LOG_BYTES = 2000
_OUT_OF_MEMORY = "memory allocation of"


@dataclass(frozen=True)
class LoadLimits:
    """Bounds what files may cost; each field is the setting of the same name with `data_` before it.

    Args:
        mb: Most MB of the files, unpacked.
        triples: Most triples.
        seconds: Most seconds of processor time.
        memory_mb: Most memory in MB.
    """

    mb: int
    triples: int
    seconds: int
    memory_mb: int

    @classmethod
    def from_settings(cls, values: Mapping[str, Value]) -> LoadLimits:
        """Take the limits from the settings.

        Args:
            values: Every setting, by name.

        Raises:
            LdnkgError: If a limit is not above zero.
        """
        numbers = {name: int(values[f"data_{name}"]) for name in cls.__dataclass_fields__}
        for name, number in numbers.items():
            if number < 1:
                raise LdnkgError(f"{number} is too small", f"LDNKG_DATA_{name.upper()}", "Give 1 or more.")
        return cls(**numbers)


@dataclass(frozen=True)
class LoadProgress:
    """Says how far the reading is.

    Args:
        file: The file at hand, as the operator named it.
        place: Its place among the files, from 1.
        files: Number of files.
        triples: Number of triples so far.
    """

    file: str
    place: int
    files: int
    triples: int


@contextlib.contextmanager
def loaded_release(
    paths: Sequence[Path],
    limits: LoadLimits,
    default_graph: DefaultGraphMode = "union",
    tell: Callable[[LoadProgress], None] | None = None,
    note: Callable[[str], None] | None = None,
    keeping: Keeping | None = None,
) -> Iterator[Release]:
    """Give a release that holds the quads of files; its folder is removed at the end, unless it is kept.

    Args:
        paths: Files and folders.
        limits: What they may cost.
        default_graph: What the default graph of a query is to be.
        tell: Told now and then how far it is.
        note: Takes what of a file could not be kept, in words.
        keeping: What is kept for the next start, and where; nothing if not given.

    Yields:
        The release.

    Raises:
        LdnkgError: If a file cannot be read or is refused.
    """
    # Also looked for here, so that a wrong path is told at once.
    files = find_data_files(paths)
    notes: list[str] = []
    noted = _both(notes.append, note)
    if keeping is None:
        with _temporary_release(paths, limits, default_graph, tell, noted) as folder:
            yield open_release(folder)
        return
    source = Source.of(files, default_graph, limits.mb, limits.triples)
    with keeping.found(source) as found:
        if found is not None:
            for text in found.notes:
                noted(text)
            yield found.release
            return
    with (
        _temporary_release(paths, limits, default_graph, tell, noted) as folder,
        keeping.kept(source, folder, notes) as kept,
    ):
        yield kept or open_release(folder)


def _both(one: Callable[[str], None], other: Callable[[str], None] | None) -> Callable[[str], None]:
    def take(text: str) -> None:
        one(text)
        if other is not None:
            other(text)

    return take


@contextlib.contextmanager
def _temporary_release(
    paths: Sequence[Path],
    limits: LoadLimits,
    default_graph: DefaultGraphMode,
    tell: Callable[[LoadProgress], None] | None,
    note: Callable[[str], None],
) -> Iterator[Path]:
    """Read files into a folder that is removed at the end, if it is still there."""
    folder = Path(tempfile.mkdtemp(prefix="ldnkg-data-"))
    order = {
        "paths": [str(path) for path in paths],
        "folder": str(folder),
        "limits": asdict(limits),
        "default_graph": default_graph,
    }
    with tempfile.TemporaryFile() as log:
        process = _start(log)
        try:
            _read(process, order, limits, tell, log, note)
            yield folder
        finally:
            _end(process)
            shutil.rmtree(folder, ignore_errors=True)


def read_added_graph(
    paths: Sequence[Path],
    target: Path,
    iri: str,
    others: Mapping[str, Path],
    limits: LoadLimits,
    tell: Callable[[LoadProgress], None] | None = None,
) -> AddedGraph:
    """Read files into the N-Quads of one graph.

    Args:
        paths: Files and folders.
        target: Where to write.
        iri: IRI of the graph.
        others: Files of N-Quads of the graphs that were there before, by name.
        limits: What the files may cost.
        tell: Told now and then how far it is.

    Raises:
        LdnkgError: If a file cannot be read or is refused.
    """
    order = {
        "paths": [str(path) for path in paths],
        "target": str(target),
        "iri": iri,
        "others": {name: str(path) for name, path in others.items()},
        "limits": asdict(limits),
        "parent": os.getpid(),
    }
    with tempfile.TemporaryFile() as log:
        process = _start(log)
        try:
            return AddedGraph.from_json(_read(process, order, limits, tell, log))
        finally:
            _end(process)


def _start(log: IO[bytes]) -> subprocess.Popen[str]:
    # Its own session: Ctrl-C in a terminal reaches only this process, at whose end it ends.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "ldnkg.sparql.loading"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env=child_environment(),
        text=True,
        start_new_session=True,
    )


def _read(
    process: subprocess.Popen[str],
    order: Mapping[str, Any],
    limits: LoadLimits,
    tell: Callable[[LoadProgress], None] | None,
    log: IO[bytes],
    note: Callable[[str], None] | None = None,
) -> Any:
    """Give the order, pass on what is told meanwhile, and return what was made."""
    orders, messages = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
    with contextlib.suppress(BrokenPipeError):
        orders.write(json.dumps(order) + "\n")
        orders.flush()
    at: str | None = None
    for line in messages:
        message = json.loads(line)
        if "fault" in message:
            raise LdnkgError(*message["fault"])
        if "done" in message:
            return message["done"]
        if "note" in message:
            if note is not None:
                note(message["note"])
            continue
        progress = LoadProgress(**message)
        at = progress.file
        if tell is not None:
            tell(progress)
    raise _death(process.wait(), at, limits, log)


def _death(code: int, at: str | None, limits: LoadLimits, log: IO[bytes]) -> LdnkgError:
    log.seek(max(0, log.seek(0, os.SEEK_END) - _LOG_BYTES))
    text = log.read().decode("utf-8", "replace")
    if -code == signal.SIGXCPU:
        return LdnkgError(
            f"reading the data took more than {limits.seconds} seconds of processor time",
            at,
            "Leave the file out, or allow more with LDNKG_DATA_SECONDS.",
        )
    if "MemoryError" in text or _OUT_OF_MEMORY in text:
        return LdnkgError(
            f"reading the data took more than {limits.memory_mb} MB of memory",
            at,
            "Leave the file out, or allow more with LDNKG_DATA_MEMORY_MB.",
        )
    if -code == signal.SIGKILL:
        return LdnkgError(
            "the process that read the data was killed", at, "Leave memory to it, or give less."
        )
    reason = f"crashed (signal {-code}), as on endless nesting" if code < 0 else f"failed: {text[-200:]!r}"
    return LdnkgError(f"the parser {reason}", at, "Leave the file out.")


def _end(process: subprocess.Popen[str]) -> None:
    # Not asked to end by itself: it may be in the middle of a file.
    process.kill()
    process.wait()
    with contextlib.suppress(OSError):
        cast(IO[str], process.stdin).close()
    cast(IO[str], process.stdout).close()


def main() -> None:
    """Read the order from standard input and do it."""
    order = json.loads(sys.stdin.readline())
    limits = LoadLimits(**order["limits"])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if "iri" in order:
        die_with_parent(order["parent"])
    limit_memory(limits.memory_mb * _MB)
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 5))
    if "iri" in order:
        _report(lambda: _added(order, limits), Path(order["target"]))
    else:
        _keep_release(order, limits, Path(order["folder"]))


def _keep_release(order: Mapping[str, Any], limits: LoadLimits, folder: Path) -> None:
    """Write a temporary release, and remove it when standard input ends."""
    try:
        _report(lambda: _release(order, limits, folder), folder)
        # What was read is in the folder; the memory that reading took is given back.
        os.execv(sys.executable, keeper_command(folder))  # noqa: S606 - a fixed command
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _report(make: Callable[[], Any], place: Path) -> None:
    """Do what was ordered, and send what it led to."""
    try:
        made = make()
    except LdnkgError as error:
        _send({"fault": [error.what, error.where, error.fix]})
    except OSError as error:
        _send({"fault": [error.strerror or str(error), str(place), "Check the disk."]})
    else:
        _send({"done": made})


def _release(order: Mapping[str, Any], limits: LoadLimits, folder: Path) -> bool:
    files = _files(order)
    write_foreign_release(
        files,
        folder,
        most_mb=limits.mb,
        most_triples=limits.triples,
        default_graph=order["default_graph"],
        progress=_progress(files),
        note=lambda text: _send({"note": text}),
    )
    return True


def _added(order: Mapping[str, Any], limits: LoadLimits) -> dict[str, Any]:
    files = _files(order)
    graph = write_added_graph(
        files,
        Path(order["target"]),
        order["iri"],
        {name: Path(path) for name, path in order["others"].items()},
        most_mb=limits.mb,
        most_triples=limits.triples,
        progress=_progress(files),
    )
    return graph.as_json()


def _files(order: Mapping[str, Any]) -> tuple[DataFile, ...]:
    return find_data_files(map(Path, order["paths"]))


def _progress(files: Sequence[DataFile]) -> Progress:
    def progress(file: DataFile, place: int, triples: int) -> None:
        _send(asdict(LoadProgress(file.shown, place + 1, len(files), triples)))

    return progress


def _send(message: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
