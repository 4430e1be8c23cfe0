"""Fixtures that many tests share: releases, the application over one, and a real server."""

from __future__ import annotations

import fcntl
import gzip
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize

from ldnkg.core.namespaces import BASE, GRAPH, ONTOLOGY, QUERY
from ldnkg.core.release import MANIFEST, FileEntry, Manifest, Release, open_release
from ldnkg.core.views import ReleasedView
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.web import create_app

REPOSITORY = Path(__file__).parents[1]

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SH = "http://www.w3.org/ns/shacl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_EXAMPLE = "http://example.org/"
_ROWS = 300
# Closing the workers may take 10 s and the open connections 5 more, on a machine that is busy besides.
_PATIENCE_SECONDS = 30
_PREFIXES = {"ldn": BASE + "ontology/", "rdfs": _RDFS, "xsd": _XSD, "ldnq": QUERY}
_QUERIES = (
    ("cq-02", "select", "Which things are there?", "SELECT ?thing WHERE { ?thing a ?class }", 1),
    ("cq-01", "ask", "Is <anything> there?", "ASK { ?thing ?property ?value }", None),
)


def _quads() -> list[Quad]:
    def quad(subject: str, predicate: str, value: str | Literal, graph: str) -> Quad:
        term = NamedNode(value) if isinstance(value, str) else value
        return Quad(NamedNode(subject), NamedNode(predicate), term, NamedNode(graph))

    one, two = GRAPH + "one", GRAPH + "two"
    quads = [
        quad(_EXAMPLE + "a", _RDF_TYPE, _EXAMPLE + "Thing", one),
        quad(_EXAMPLE + "a", _RDFS + "label", Literal('quote " comma , line\nend', language="en"), one),
        quad(_EXAMPLE + "a", _EXAMPLE + "dose", Literal("4.5", datatype=NamedNode(_XSD + "decimal")), one),
        quad(_EXAMPLE + "b", _RDF_TYPE, _EXAMPLE + "Thing", two),
        quad(_EXAMPLE + "b", _RDFS + "seeAlso", "javascript:alert(1)", two),
        quad(_EXAMPLE + "b", _RDFS + "comment", Literal("<script>alert(1)</script>"), two),
    ]
    rows = GRAPH + "rows"
    quads += [
        quad(f"{_EXAMPLE}row-{number:03d}", _EXAMPLE + "number", Literal(number), rows)
        for number in range(_ROWS)
    ]
    prefixes = GRAPH + "ontology/prefixes"
    for prefix, namespace in _PREFIXES.items():
        node = f"{BASE}prefix/{prefix}"
        address = Literal(namespace, datatype=NamedNode(_XSD + "anyURI"))
        quads += [
            quad(ONTOLOGY, _SH + "declare", node, prefixes),
            quad(node, _SH + "prefix", Literal(prefix), prefixes),
            quad(node, _SH + "namespace", address, prefixes),
        ]
    for name, kind, question, text, place in _QUERIES:
        node, graph = QUERY + name, GRAPH + "queries"
        quads += [
            quad(node, _RDF_TYPE, _SH + "SPARQLExecutable", graph),
            quad(node, _RDFS + "comment", Literal(question, language="en"), graph),
            quad(node, _SH + kind, Literal(text), graph),
        ]
        if place is not None:
            quads.append(quad(node, _SH + "order", Literal(place), graph))
    return quads


# What a release says about itself, at the levels of https://www.w3.org/TR/hcls-dataset/.
_DESCRIPTION = f"""
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dctypes: <http://purl.org/dc/dcmitype/> .
@prefix pav: <http://purl.org/pav/> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <{_XSD}> .
<{BASE}dataset> a dctypes:Dataset ; dct:title "Two things"@en ; dct:description "Things & rows."@en ;
    dct:publisher <{_EXAMPLE}publisher> ; dcat:keyword "things"@en ; void:sparqlEndpoint <{BASE}sparql> .
<{BASE}release/9.8.7> a dctypes:Dataset ; dct:isVersionOf <{BASE}dataset> ; dct:title "Two things, 9.8.7"@en ;
    dct:creator <{_EXAMPLE}creator> ; dct:license <https://creativecommons.org/publicdomain/zero/1.0/> ;
    dct:created "2026-10-01"^^xsd:date ; dct:issued "2026-11-02"^^xsd:date ;
    dct:modified "2026-11-03"^^xsd:date ; pav:version "9.8.7" .
<{BASE}release/9.8.7/rdf> a void:Dataset ; dct:modified "2026-11-03"^^xsd:date ;
    void:sparqlEndpoint <{BASE}sparql> ; void:classPartition <{BASE}release/9.8.7/rdf/class/thing> .
<{BASE}release/9.8.7/rdf/class/thing> void:class <{_EXAMPLE}Thing> ; void:entities 2 .
<{_EXAMPLE}creator> <{_RDFS}label> "A </script> & Co"@en .
"""


def _description() -> list[Quad]:
    graph = NamedNode(GRAPH + "description")
    found = parse(_DESCRIPTION, format=RdfFormat.TURTLE)
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in found]


def _write_release(folder: Path, more: Sequence[Quad] = (), views: Sequence[ReleasedView] = ()) -> Release:
    (folder / "dumps").mkdir(parents=True)
    for view in views:
        view.write(folder)
        (folder / view.inferred).write_bytes(b"")
    quads = [*_quads(), *more]
    lines = (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    content = b"".join(sorted(lines))
    (folder / "dataset.nq").write_bytes(content)
    (folder / "dumps" / "ldn-kg.nq").write_bytes(content)
    (folder / "dumps" / "ldn-kg.nq.gz").write_bytes(gzip.compress(content, mtime=0))
    (folder / "dumps" / "SHA256SUMS").write_text("0  ldn-kg.nq\n", encoding="utf-8")
    (folder / "ontology.ttl").write_text("# The ontology.\n", encoding="utf-8")
    files = {
        str(path.relative_to(folder)): FileEntry.of(path) for path in folder.rglob("*") if path.is_file()
    }
    graphs: dict[str, int] = {}
    for quad in quads:
        graph = str(quad.graph_name).strip("<>")
        graphs[graph] = graphs.get(graph, 0) + 1
    counts = {"studies": 12, "results": 34}
    Manifest("9.8.7", BASE, "0" * 64, "1" * 64, len(quads), graphs, files, counts).write(folder / MANIFEST)
    return open_release(folder)


#: Files that take ten seconds of processor time or more, longest first.
LONGEST = (
    "browser/test_pages.py",
    "test_shapes.py",
    "test_inference.py",
    "test_build.py",
    "test_check.py",
    "test_package.py",
    "test_views.py",
    "test_dl.py",
    "test_description.py",
    "test_editor.py",
    "test_remote_stores.py",
    "test_precomputed.py",
    "test_linked_data.py",
    "test_roundtrip.py",
    "test_mappings.py",
    "test_clients.py",
    "test_benchmark.py",
    "test_operation.py",
    "test_faults.py",
    "test_fuzz.py",
    "test_web.py",
    "test_check_shacl.py",
    "test_evidence_pages.py",
    "test_study_walk.py",
    "test_overview.py",
    "test_add.py",
    "test_documentation.py",
    "test_rdf_files.py",
    "test_store.py",
    "test_sparql_pool.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first: one that starts late would run alone at the end, on one processor."""
    places = {f"tests/{name}": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))


def pytest_configure() -> None:
    """Keep the bytecode of the package, which two hundred programs that tests start would compile anew."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def small_release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A hand-written release of two things, three hundred rows, four prefixes and two queries."""
    return _write_release(tmp_path_factory.mktemp("small") / "9.8.7")


@pytest.fixture(scope="session")
def described_release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The same with a description of itself."""
    return _write_release(tmp_path_factory.mktemp("described") / "9.8.7", _description())


@pytest.fixture(scope="session")
def client_over(
    tmp_path_factory: pytest.TempPathFactory, small_limits: Limits
) -> Iterator[Callable[..., FlaskClient]]:
    """Makes a client of an application over the small release and what a text in TriG adds to it."""
    backends: list[EmbeddedBackend] = []

    def make(text: str, views: Sequence[ReleasedView] = ()) -> FlaskClient:
        folder = tmp_path_factory.mktemp("more") / "9.8.7"
        release = _write_release(folder, list(parse(text, format=RdfFormat.TRIG)), views)
        backends.append(EmbeddedBackend(release, small_limits))
        return create_app(backends[-1], release).test_client()

    yield make
    for backend in backends:
        backend.close()


@pytest.fixture(scope="session")
def built_release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release that `ldnkg build` makes of this repository; other tests check the sources.

    All test processes share one: the first builds it while the others wait.
    """
    shared = tmp_path_factory.getbasetemp()
    folder = (shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared) / "built"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            command = [sys.executable, "-m", "ldnkg", "build", "--no-check"]
            command += ["--root", str(REPOSITORY), "--out", str(folder / "release")]
            done = subprocess.run(command, capture_output=True, text=True, timeout=600)
            assert done.returncode == 0, done.stdout + done.stderr
            (folder / "done").touch()
    return open_release(folder / "release" / "current")


@pytest.fixture(scope="session")
def built_store(built_release: Release) -> Store:
    """The release of this repository, to be asked past the server."""
    store = Store()
    store.bulk_load(path=str(built_release.path / "dataset.nq"), format=RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="session")
def built_backend(built_release: Release) -> Iterator[EmbeddedBackend]:
    """Answers over the release of this repository."""
    backend = EmbeddedBackend(built_release, Limits(workers=2, timeout_seconds=60, queue_seconds=60))
    yield backend
    backend.close()


@pytest.fixture(scope="session")
def built_client(built_backend: EmbeddedBackend, built_release: Release) -> FlaskClient:
    """A client of the application over the release of this repository."""
    return create_app(built_backend, built_release).test_client()


@pytest.fixture(scope="session")
def small_limits() -> Limits:
    """Limits that no honest query meets, however busy the machine."""
    return Limits(workers=2, timeout_seconds=30, memory_mb=200, queue_seconds=30, preview_rows=10)


@pytest.fixture(scope="session")
def backend(small_release: Release, small_limits: Limits) -> Iterator[EmbeddedBackend]:
    backend = EmbeddedBackend(small_release, small_limits)
    yield backend
    backend.close()


@pytest.fixture(scope="session")
def hasty_backend(small_release: Release, small_limits: Limits) -> Iterator[EmbeddedBackend]:
    """A backend that stops a query after a second; for queries without end only."""
    backend = EmbeddedBackend(small_release, replace(small_limits, timeout_seconds=1))
    yield backend
    backend.close()


@pytest.fixture(scope="session")
def app(backend: EmbeddedBackend, small_release: Release) -> Flask:
    return create_app(backend, small_release)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def described_client(described_release: Release, small_limits: Limits) -> Iterator[FlaskClient]:
    backend = EmbeddedBackend(described_release, small_limits)
    yield create_app(backend, described_release, public_url="https://data.example").test_client()
    backend.close()


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[str]
    host: str
    port: int
    url: str


@pytest.fixture(scope="session")
def start_server(small_release: Release) -> Iterator[Callable[..., Server]]:
    """Starts `ldnkg serve` on a free port of the loopback interface; ends it with the session.

    It serves the small release, another one, or what the arguments say.
    """
    processes: list[subprocess.Popen[str]] = []

    def start(*arguments: str, release: Path = small_release.path, **settings: int | str) -> Server:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LDNKG_")}
        environment |= {f"LDNKG_{name.upper()}": str(value) for name, value in settings.items()}
        command = [sys.executable, "-m", "ldnkg", "serve", "--port", str(port)]
        command += arguments or ("--release", str(release))
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        processes.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert f":{port}/" in line, line
        return Server(process, "127.0.0.1", port, f"http://127.0.0.1:{port}")

    yield start
    for process in processes:
        process.terminate()
    late = []
    for process in processes:
        try:
            process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            late.append(process.pid)
            process.kill()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()
    assert not late, f"servers {late} lived {_PATIENCE_SECONDS} s after SIGTERM and were killed"


@pytest.fixture(scope="session")
def server(start_server: Callable[..., Server]) -> Server:
    """A real server, at which clients may not stall."""
    return start_server(workers=2, timeout_seconds=30, stall_seconds=2, body_bytes=200_000)


@pytest.fixture(scope="session")
def hasty_server(start_server: Callable[..., Server]) -> Server:
    """A real server that stops a query after a second; for queries without end only."""
    return start_server(workers=2, timeout_seconds=1)
