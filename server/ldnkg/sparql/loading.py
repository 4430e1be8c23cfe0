"""Reads strangers' RDF files into a temporary release, in a process that a hostile file may bring down.

That process has bounded memory and processor time. It stays to remove the folder when this one ends, however
that happens: it waits for the end of its standard input.
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

import ldnkg
from ldnkg.build.foreign import write_foreign_release
from ldnkg.core.rdf_files import DataFile, find_data_files
from ldnkg.core.release import DefaultGraphMode, Release, open_release
from ldnkg.errors import LdnkgError
from ldnkg.settings import Value
from ldnkg.sparql.keeper import keeper_command
from ldnkg.sparql.sandbox import limit_memory

__all__ = ["LoadLimits", "LoadProgress", "loaded_release", "main"]

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
) -> Iterator[Release]:
    """Give a release that holds the quads of files; its folder is removed at the end.

    Args:
        paths: Files and folders.
        limits: What they may cost.
        default_graph: What the default graph of a query is to be.
        tell: Told now and then how far it is.

    Yields:
        The release.

    Raises:
        LdnkgError: If a file cannot be read or is refused.
    """
    # Also looked for here, so that a wrong path is told at once.
    find_data_files(paths)
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
            _read(process, order, limits, tell, log)
            yield open_release(folder)
        finally:
            _end(process)
            shutil.rmtree(folder, ignore_errors=True)


def _start(log: IO[bytes]) -> subprocess.Popen[str]:
    environment = dict(os.environ)
    # The child finds the package where this process found it, installed or not.
    package = str(Path(ldnkg.__file__).parents[1])
    environment["PYTHONPATH"] = os.pathsep.join([package, *filter(None, [environment.get("PYTHONPATH")])])
    # Its own session: Ctrl-C in a terminal reaches only this process, at whose end it ends.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "ldnkg.sparql.loading"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env=environment,
        text=True,
        start_new_session=True,
    )


def _read(
    process: subprocess.Popen[str],
    order: Mapping[str, Any],
    limits: LoadLimits,
    tell: Callable[[LoadProgress], None] | None,
    log: IO[bytes],
) -> None:
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
            return
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
    """Read the order from standard input, do it, and remove the folder when standard input ends."""
    order = json.loads(sys.stdin.readline())
    limits, folder = LoadLimits(**order["limits"]), Path(order["folder"])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(limits.memory_mb * _MB)
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 5))
    try:
        _obey(order, limits, folder)
        # What was read is in the folder; the memory that reading took is given back.
        os.execv(sys.executable, keeper_command(folder))  # noqa: S606 - a fixed command
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _obey(order: Mapping[str, Any], limits: LoadLimits, folder: Path) -> None:
    try:
        files = find_data_files(map(Path, order["paths"]))

        def progress(file: DataFile, place: int, triples: int) -> None:
            _send(asdict(LoadProgress(file.shown, place + 1, len(files), triples)))

        write_foreign_release(
            files,
            folder,
            most_mb=limits.mb,
            most_triples=limits.triples,
            default_graph=order["default_graph"],
            progress=progress,
        )
    except LdnkgError as error:
        _send({"fault": [error.what, error.where, error.fix]})
    except OSError as error:
        _send({"fault": [error.strerror or str(error), str(folder), "Check the disk."]})
    else:
        _send({"done": True})


def _send(message: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
