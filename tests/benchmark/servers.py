"""Starts the servers that are compared, each by its own documented command, and ends them."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import quote

from benchmark.dataset import Dataset

__all__ = ["LDNKG", "NAMES", "OXIGRAPH", "RDFLIB", "CannotRunError", "Served", "ask", "serving", "versions"]

LDNKG = "ldnkg serve"
OXIGRAPH = "oxigraph serve-read-only"
RDFLIB = "rdflib-endpoint"
#: Every server.
NAMES = (LDNKG, OXIGRAPH, RDFLIB)

_PACKAGES = {LDNKG: "ldnkg", OXIGRAPH: "oxigraph", RDFLIB: "rdflib-endpoint"}
_START_SECONDS = 900
_END_SECONDS = 30
_POLL_SECONDS = 0.02
# An answer that takes longer than this is not waited for.
_LONGEST_SECONDS = 120.0


class CannotRunError(Exception):
    """Says why the benchmark cannot go on."""


@dataclass(frozen=True)
class Served:
    """Is a server that answers.

    Args:
        name: Which.
        host: Its address.
        port: Its port.
        path: Path of its SPARQL endpoint.
        process: Number of its first process.
        start_seconds: From its start to its first answer.
        load_seconds: What was done before the start, such as filling its store.
    """

    name: str
    host: str
    port: int
    path: str
    process: int
    start_seconds: float
    load_seconds: float


def versions() -> dict[str, str]:
    """Return the versions of the servers and of what they are made of, `not installed` if they are not."""
    packages = (*_PACKAGES.values(), "pyoxigraph", "granian", "flask", "rdflib", "uvicorn")
    return {package: _version(package) for package in packages}


@contextlib.contextmanager
def serving(
    name: str, dataset: Dataset, folder: Path, settings: Mapping[str, int] | None = None
) -> Iterator[Served]:
    """Serve a dataset on a free port of the loopback interface.

    Args:
        name: Which server.
        dataset: What it serves.
        folder: An empty folder for its store and its log.
        settings: Settings of `ldnkg serve`.

    Yields:
        The server.

    Raises:
        CannotRunError: If it is not installed or does not start.
    """
    if _version(_PACKAGES[name]) == "not installed":
        raise CannotRunError(f"{name} is not installed; `make bench` installs it")
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    began = time.monotonic()
    command, path = _command(name, dataset, folder, port)
    loaded = time.monotonic()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LDNKG_")}
    environment |= {f"LDNKG_{key.upper()}": str(value) for key, value in (settings or {}).items()}
    log = folder / "log.txt"
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=stream, env=environment, cwd=folder)
    try:
        _await(name, process, port, path, log)
        started = time.monotonic()
        yield Served(name, "127.0.0.1", port, path, process.pid, started - loaded, loaded - began)
    finally:
        _end(process)


def ask(served: Served, query: str, media_type: str, seconds: float = _LONGEST_SECONDS) -> tuple[int, bytes]:
    """Ask a query and return status and body.

    Args:
        served: The server.
        query: The query.
        media_type: What is accepted.
        seconds: Most seconds to wait for anything.

    Raises:
        OSError: If no answer comes.
        http.client.HTTPException: If it is cut short.
    """
    connection = http.client.HTTPConnection(served.host, served.port, timeout=seconds)
    with contextlib.closing(connection):
        connection.request(
            "GET", f"{served.path}?query={quote(query, safe='')}", headers={"Accept": media_type}
        )
        response = connection.getresponse()
        return response.status, response.read()


def _command(name: str, dataset: Dataset, folder: Path, port: int) -> tuple[list[str], str]:
    """Return the command that serves, and the path of the endpoint; fills a store where one is needed."""
    if name == LDNKG:
        return [sys.executable, "-m", "ldnkg", "serve", "--port", str(port), *dataset.options], "/sparql"
    program = Path(sys.executable).parent / ("oxigraph" if name == OXIGRAPH else "rdflib-endpoint")
    if name == RDFLIB:
        return [str(program), "serve", "--host", "127.0.0.1", "--port", str(port), str(dataset.file)], "/"
    store = folder / "store"
    shutil.rmtree(store, ignore_errors=True)
    _run([str(program), "load", "--location", str(store), "--file", str(dataset.file)])
    command = [str(program), "serve-read-only", "--location", str(store)]
    return [*command, "--bind", f"127.0.0.1:{port}", "--union-default-graph"], "/query"


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=_START_SECONDS)
    if done.returncode != 0:
        raise CannotRunError(f"{' '.join(command[:2])} failed: {done.stderr[-500:]}")


def _await(name: str, process: subprocess.Popen[bytes], port: int, path: str, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    served = Served(name, "127.0.0.1", port, path, process.pid, 0.0, 0.0)
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if ask(served, "ASK {}", "application/sparql-results+json")[0] == 200:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(_POLL_SECONDS)
    raise CannotRunError(f"{name} does not start: {log.read_text('utf-8', 'replace')[-500:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
