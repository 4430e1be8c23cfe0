"""Another engine behind the server: what it breaks is never passed on, and what it holds is the release.

The engine here is a small HTTP server over pyoxigraph that can be told to fail; real stores are in
`test_remote_stores.py`.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pyoxigraph
import pytest
import urllib3
from click.testing import CliRunner
from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store

from ldnkg.cli import main
from ldnkg.core.namespaces import ENDPOINT, GRAPH
from ldnkg.core.release import Release
from ldnkg.errors import LdnkgError
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.remote import RemoteBackend
from ldnkg.sparql.remote_dataset import MERGED, RECORD
from ldnkg.sparql.remote_http import EngineClient
from ldnkg.sparql.remote_load import Loader
from ldnkg.sparql.remote_run import RemoteRun, Slots
from ldnkg.sparql.remote_store import NOTE, RemoteStore
from ldnkg.sparql.run import Cancellation
from ldnkg.web import create_app

SELECT = "SELECT ?s ?n { ?s <http://example.org/number> ?n }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
ASK = "ASK { ?s ?p ?o }"
JSON = "application/sparql-results+json"
PATIENCE_SECONDS = 20
PASSWORD = "secret"  # noqa: S105 - of no one


class Engine(ThreadingHTTPServer):
    """A SPARQL 1.1 store that fails on demand."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.store = Store()
        self.fault = ""
        self.queries: list[str] = []
        self.writes = 0
        self.most_writes = 1_000_000
        self.password = ""
        self.left = threading.Event()
        self.arrived = threading.Event()
        self.released = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that leave."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def engine(self) -> Engine:
        return cast(Engine, self.server)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def do_POST(self) -> None:
        body = self.body()
        if not self.is_let_in():
            return
        if self.path == "/update":
            if self.may_write():
                self.engine.store.update(body.decode())
                self.reply(204, b"", "text/plain")
            return
        query = parse_qs(body.decode())["query"][0]
        self.engine.queries.append(query)
        # What the server asks about the store itself is answered well.
        if self.engine.fault and RECORD not in query:
            FAULTS[self.engine.fault](self, query)
        else:
            self.answer(query)

    def do_PUT(self) -> None:
        body = self.body()
        if self.is_let_in() and self.may_write():
            graph = NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])
            self.engine.store.remove_graph(graph)
            self.engine.store.load(body, format=RdfFormat.N_TRIPLES, to_graph=graph)
            self.reply(204, b"", "text/plain")

    def is_let_in(self) -> bool:
        wanted = base64.b64encode(f"curator:{self.engine.password}".encode()).decode()
        if not self.engine.password or self.headers.get("Authorization") == f"Basic {wanted}":
            return True
        self.reply(401, b"who are you", "text/plain", {"WWW-Authenticate": 'Basic realm="store"'})
        return False

    def may_write(self) -> bool:
        self.engine.writes += 1
        if self.engine.writes <= self.engine.most_writes:
            return True
        self.reply(507, b"disk full", "text/plain")
        return False

    def result(self, query: str) -> tuple[bytes, str]:
        found = self.engine.store.query(query)
        if isinstance(found, QueryTriples):
            return found.serialize(format=RdfFormat.N_TRIPLES) or b"", "application/n-triples"
        return found.serialize(format=QueryResultsFormat.JSON) or b"", JSON

    def answer(self, query: str) -> None:
        self.reply(200, *self.result(query))

    def reply(
        self, status: int, body: bytes, media_type: str, headers: dict[str, str] | None = None, more: int = 0
    ) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": media_type} | (headers or {})).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + more))
        self.end_headers()
        self.wfile.write(body)
        if more:
            self.close_connection = True

    def hang(self, query: str) -> None:
        self.engine.arrived.set()
        self.connection.settimeout(PATIENCE_SECONDS)
        if self.connection.recv(1) == b"":
            self.engine.left.set()
        self.close_connection = True

    def wait_and_answer(self, query: str) -> None:
        self.engine.arrived.set()
        assert self.engine.released.wait(PATIENCE_SECONDS)
        self.answer(query)

    def stream(self, query: str, *, whole: bool) -> None:
        """Send rows by chunks, and break off in the middle if it is not to be whole."""
        self.send_response(200)
        self.send_header("Content-Type", JSON)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        row = b'{"s":{"type":"literal","value":"%s"}},' % (b"x" * 1000)
        pieces = [b'{"head":{"vars":["s"]},"results":{"bindings":[', *[row * 100] * 30]
        for piece in [*pieces, b"{}]}}"] if whole else pieces:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        if whole:
            self.wfile.write(b"0\r\n\r\n")
        self.close_connection = True

    def without_length(self, query: str) -> None:
        body, media_type = self.result(query)
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def cut(self, query: str) -> None:
        body, media_type = self.result(query)
        self.reply(200, body[: len(body) // 2], media_type, more=len(body) - len(body) // 2)

    def whole_lines_cut(self, query: str) -> None:
        body, media_type = self.result(query)
        lines = b"".join(body.splitlines(keepends=True)[:-5])
        self.reply(200, lines, media_type, more=len(body) - len(lines))


def plain(status: int, text: str, media_type: str = "text/plain", **headers: str) -> Any:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda self, query: self.reply(status, text.encode(), media_type, names)


def spoiled(change: Any, **headers: str) -> Any:
    names = {name.replace("_", "-"): value for name, value in headers.items()}

    def fault(self: Handler, query: str) -> None:
        body, media_type = self.result(query)
        self.reply(200, change(body), media_type, names)

    return fault


FAULTS: dict[str, Any] = {
    "hang": Handler.hang,
    "wait": Handler.wait_and_answer,
    "stream": lambda self, query: self.stream(query, whole=True),
    "broken stream": lambda self, query: self.stream(query, whole=False),
    "no length": Handler.without_length,
    "cut": Handler.cut,
    "whole lines cut": Handler.whole_lines_cut,
    "cut with a right length": spoiled(lambda body: body[:-3]),
    "text after the end": spoiled(lambda body: body + b"\nVirtuoso 42000 Error"),
    "an error in the middle": spoiled(
        lambda body: body[: len(body) // 2] + b"\nError\n" + body[len(body) // 2 :]
    ),
    "a part by its state": spoiled(
        lambda body: body, X_SQL_State="S1TAT", X_SQL_Message="incomplete results"
    ),
    "a part by its rows": spoiled(lambda body: body, X_SPARQL_MaxRows="10"),
    "compressed": spoiled(lambda body: body, Content_Encoding="gzip"),
    "text in place of rows": plain(200, "Virtuoso 37000 Error SP030"),
    "a page": plain(200, "<html>Please log in</html>", "text/html"),
    "an empty body": plain(200, "", JSON),
    "the other kind": plain(200, '{"head":{},"boolean":true}', JSON),
    "rows for yes or no": plain(200, '{"head":{"vars":[]},"results":{"bindings":[]}}', JSON),
    "a document type": plain(200, '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', JSON),
    "400": plain(400, "SP030: syntax error at 'x'"),
    "401": plain(401, "who are you"),
    "404": plain(404, "<html>nothing here</html>", "text/html"),
    "500": plain(500, "NullPointerException"),
    "500 late": plain(500, "Virtuoso S1T00 Error SR171: Transaction timed out"),
    "503 late": plain(503, "Query timed out"),
    "504": plain(504, ""),
    "206": plain(206, '{"head":{"vars":[]},"results":{"bindings":[]}}', JSON),
}


def load(engine: Engine, release: Release, *, merged: bool = False, graph_store: bool = False) -> Any:
    client = EngineClient("curator", PASSWORD)
    where = {"graph_store": engine.url + "/data", "update": ""}
    if not graph_store:
        where = {"graph_store": "", "update": engine.url + "/update"}
    loader = Loader(release, RemoteStore(client, engine.url + "/query"), client, **where)
    try:
        return loader.load(merged=merged, views=False, progress=lambda done, total: None)
    finally:
        client.close()


@pytest.fixture(scope="module")
def limits(small_limits: Limits) -> Limits:
    return replace(small_limits, workers=1)


@pytest.fixture(scope="module")
def shared(small_release: Release) -> Iterator[Engine]:
    engine = Engine()
    threading.Thread(target=engine.serve_forever, daemon=True).start()
    load(engine, small_release)
    yield engine
    engine.shutdown()
    engine.server_close()


@pytest.fixture
def engine(shared: Engine) -> Iterator[Engine]:
    for event in (shared.left, shared.arrived, shared.released):
        event.clear()
    yield shared
    shared.fault, shared.password = "", ""


@pytest.fixture
def fresh() -> Iterator[Engine]:
    """An engine over an empty store."""
    engine = Engine()
    threading.Thread(target=engine.serve_forever, daemon=True).start()
    yield engine
    engine.shutdown()
    engine.server_close()


@pytest.fixture(scope="module")
def remote(shared: Engine, small_release: Release, limits: Limits) -> Iterator[RemoteBackend]:
    backend = RemoteBackend(small_release, shared.url + "/query", limits)
    yield backend
    backend.close()


def request(
    backend: RemoteBackend | EmbeddedBackend, query: str, format_name: str, **more: Any
) -> QueryRequest:
    return QueryRequest(query, backend.inspect(query), format_name, **more)


def answered(backend: RemoteBackend | EmbeddedBackend, query: str, format_name: str, **more: Any) -> bytes:
    return b"".join(backend.answer(request(backend, query, format_name, **more)))


def slug(backend: RemoteBackend, query: str, format_name: str, **more: Any) -> str:
    with pytest.raises(QueryProblem) as caught:
        answered(backend, query, format_name, **more)
    return caught.value.kind.slug


@pytest.mark.parametrize(
    ("fault", "query", "kind"),
    [
        ("cut", SELECT, "engine-failed"),
        ("cut", CONSTRUCT, "engine-failed"),
        ("whole lines cut", CONSTRUCT, "engine-failed"),
        ("cut with a right length", SELECT, "engine-failed"),
        ("cut with a right length", CONSTRUCT, "engine-failed"),
        ("text after the end", SELECT, "engine-failed"),
        ("text after the end", CONSTRUCT, "engine-failed"),
        ("text after the end", ASK, "engine-failed"),
        ("an error in the middle", SELECT, "engine-failed"),
        ("an error in the middle", CONSTRUCT, "engine-failed"),
        ("no length", CONSTRUCT, "engine-failed"),
        ("a part by its state", SELECT, "engine-timeout"),
        ("a part by its state", CONSTRUCT, "engine-timeout"),
        ("a part by its rows", SELECT, "engine-failed"),
        ("compressed", SELECT, "engine-failed"),
        ("text in place of rows", SELECT, "engine-failed"),
        ("text in place of rows", CONSTRUCT, "engine-failed"),
        ("a page", SELECT, "engine-failed"),
        ("a page", CONSTRUCT, "engine-failed"),
        ("an empty body", SELECT, "engine-failed"),
        ("the other kind", SELECT, "engine-failed"),
        ("rows for yes or no", ASK, "engine-failed"),
        ("a document type", SELECT, "engine-failed"),
        ("400", SELECT, "engine-failed"),
        ("401", SELECT, "engine-failed"),
        ("404", SELECT, "engine-failed"),
        ("500", SELECT, "engine-failed"),
        ("206", SELECT, "engine-failed"),
        ("500 late", SELECT, "engine-timeout"),
        ("503 late", SELECT, "engine-timeout"),
        ("504", SELECT, "engine-timeout"),
    ],
)
def test_what_is_not_certainly_whole_is_a_problem(
    engine: Engine, remote: RemoteBackend, fault: str, query: str, kind: str
) -> None:
    engine.fault = fault
    for name in ("csv", "json") if query != CONSTRUCT else ("nt", "ttl"):
        assert slug(remote, query, name) == kind
    with pytest.raises(QueryProblem) as caught:
        remote.preview(request(remote, query, "json"), 10)
    assert caught.value.kind.slug == kind


def test_rows_without_a_length_are_whole_if_they_end(engine: Engine, remote: RemoteBackend) -> None:
    engine.fault = "no length"
    assert answered(remote, SELECT, "csv").count(b"\n") == 301


def test_an_answer_that_breaks_off_late_is_never_whole(engine: Engine, remote: RemoteBackend) -> None:
    engine.fault = "stream"
    assert answered(remote, "SELECT ?s { ?s ?p ?o }", "csv").count(b"\n") == 3002
    engine.fault = "broken stream"
    answer = remote.answer(request(remote, "SELECT ?s { ?s ?p ?o }", "json"))
    assert not answer.complete
    taken = []
    with pytest.raises(QueryProblem) as caught:
        taken.extend(answer)
    assert caught.value.kind.slug == "engine-failed"
    assert not b"".join(taken).endswith(b"}}")


def test_a_redirect_is_not_followed(engine: Engine, fresh: Engine, remote: RemoteBackend) -> None:
    FAULTS["elsewhere"] = plain(302, "", Location=fresh.url + "/query")
    engine.fault = "elsewhere"
    assert slug(remote, SELECT, "json") == "engine-failed"
    assert not fresh.queries


def test_the_proxy_of_the_environment_is_not_used(
    engine: Engine, remote: RemoteBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert answered(remote, ASK, "csv") == b"true\r\n"


def test_a_deadline_ends_the_question_and_its_connection(engine: Engine, remote: RemoteBackend) -> None:
    engine.fault = "hang"
    began = time.monotonic()
    assert slug(remote, SELECT, "json", timeout=1) == "timeout"
    assert time.monotonic() - began < PATIENCE_SECONDS / 2
    assert engine.left.wait(PATIENCE_SECONDS)


def test_a_client_that_leaves_ends_the_question(engine: Engine, remote: RemoteBackend) -> None:
    engine.fault = "hang"
    cancellation = Cancellation()
    threading.Thread(target=lambda: (engine.arrived.wait(PATIENCE_SECONDS), cancellation.cancel())).start()
    with pytest.raises(QueryProblem):
        remote.answer(request(remote, SELECT, "json"), cancellation)
    assert engine.left.wait(PATIENCE_SECONDS)


def test_a_server_that_ends_ends_the_questions(
    engine: Engine, small_release: Release, limits: Limits
) -> None:
    backend = RemoteBackend(small_release, engine.url + "/query", limits)
    engine.fault = "hang"
    threading.Thread(target=lambda: (engine.arrived.wait(PATIENCE_SECONDS), backend.close())).start()
    assert slug(backend, SELECT, "json") == "unavailable"
    assert engine.left.wait(PATIENCE_SECONDS)
    assert slug(backend, SELECT, "json") == "unavailable"


@pytest.mark.parametrize("fails", [True, False], ids=["the engine breaks off", "the engine goes on"])
def test_a_question_given_up_is_neither_a_fault_of_the_engine_nor_whole(limits: Limits, fails: bool) -> None:
    slots, given_up = Slots(limits), threading.Event()
    run = RemoteRun(slots, limits, PATIENCE_SECONDS)

    def work(write: Callable[[bytes], None]) -> bool:
        write(b"a part")
        given_up.wait(PATIENCE_SECONDS)
        if fails:
            raise QueryProblem("engine-failed", "the engine broke off")
        write(b"another part")
        return False

    run.start(work)
    pieces = run.pieces()
    assert next(pieces) == b"a part"
    run.close()
    given_up.set()
    for thread in threading.enumerate():
        if thread.name == "ldnkg-engine":
            thread.join(PATIENCE_SECONDS)
    with pytest.raises(QueryProblem) as raised:
        next(pieces)
    assert raised.value.kind.slug == "unavailable"
    assert slots.free == limits.workers


def test_a_late_close_does_not_cut_the_next_question(engine: Engine, remote: RemoteBackend) -> None:
    answer = remote.answer(request(remote, SELECT, "json"))
    first = b"".join(answer)
    engine.fault = "wait"
    found: list[bytes] = []
    second = threading.Thread(target=lambda: found.append(answered(remote, SELECT, "json")))
    second.start()
    assert engine.arrived.wait(PATIENCE_SECONDS)
    answer.close()
    engine.released.set()
    second.join(PATIENCE_SECONDS)
    assert found == [first]


def test_as_many_questions_as_workers_are_asked_at_once(
    engine: Engine, small_release: Release, limits: Limits
) -> None:
    impatient = RemoteBackend(small_release, engine.url + "/query", replace(limits, queue_length=0))
    try:
        engine.fault = "wait"
        first = threading.Thread(target=lambda: answered(impatient, SELECT, "json"))
        first.start()
        assert engine.arrived.wait(PATIENCE_SECONDS)
        with pytest.raises(QueryProblem) as caught:
            answered(impatient, SELECT, "json")
        assert (caught.value.kind.slug, caught.value.retry_after) == ("overloaded", 30)
        engine.released.set()
        first.join(PATIENCE_SECONDS)
    finally:
        impatient.close()


def test_syntax_and_service_are_refused_before_the_engine_is_asked(
    engine: Engine, remote: RemoteBackend, backend: EmbeddedBackend
) -> None:
    engine.queries.clear()
    faulty = ("SELECT * { ?s ?p", "SELECT (<http://example.org/f>(1) AS ?x) {}", "SELECT * { ex:a ?p ?o }")
    for query in faulty:
        problems = []
        for each in (remote, backend):
            with pytest.raises(QueryProblem) as caught:
                answered(each, query, "json")
            problems.append(caught.value.as_json())
        assert problems[0] == problems[1]
    for query in ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "DELETE WHERE { ?s ?p ?o }"):
        with pytest.raises(QueryProblem):
            answered(remote, query, "json")
    assert not engine.queries


def test_the_server_answers_service_to_itself_and_the_engine_learns_nothing_of_it(
    engine: Engine, remote: RemoteBackend
) -> None:
    engine.queries.clear()
    query = (
        "SELECT ?n { ?s <http://example.org/number> ?n SERVICE <%s> { ?s <http://example.org/number> 7 } }"
    )
    assert answered(remote, query % ENDPOINT, "csv").split() == [b"n", b"7"]
    assert engine.queries
    assert not any("SERVICE" in each for each in engine.queries)


def test_a_long_computation_over_no_data_does_not_stop_a_query(engine: Engine, remote: RemoteBackend) -> None:
    lists = " ".join(f"VALUES ?v{place} {{ {'1 ' * 100} }}" for place in range(5))
    assert answered(remote, f"SELECT * {{ {lists} }} LIMIT 1", "csv").count(b"\n") == 2


def test_pages_and_statuses_are_those_of_the_server(
    engine: Engine, remote: RemoteBackend, small_release: Release
) -> None:
    client = create_app(remote, small_release).test_client()
    assert client.get("/healthz").get_json()["status"] == "ok"
    engine.fault = "a part by its state"
    reply = client.get("/sparql", query_string={"query": SELECT})
    assert (reply.status_code, reply.mimetype) == (504, "application/problem+json")
    engine.fault = "a page"
    reply = client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": "text/html"})
    assert reply.status_code == 502


def test_the_command_serves_a_store(
    engine: Engine, start_server: Callable[..., Any], backend: EmbeddedBackend
) -> None:
    server = start_server(engine=engine.url + "/query", workers=1)
    reply = urllib3.request("GET", server.url + "/sparql", fields={"query": SELECT, "format": "csv"})
    assert Counter(reply.data.splitlines()) == Counter(answered(backend, SELECT, "csv").splitlines())
    engine.fault = "cut"
    reply = urllib3.request("GET", server.url + "/sparql", fields={"query": SELECT, "format": "csv"})
    assert (reply.status, reply.json()["title"]) == (502, "Engine failed")
    engine.fault = ""
    reply = urllib3.request("GET", server.url + "/sparql", headers={"Accept": "text/turtle"})
    assert (reply.status, b"UnionDefaultGraph" in reply.data) == (200, True)
    reply = urllib3.request("GET", server.url + "/", headers={"Accept": "text/html"})
    assert reply.status == 200


def test_a_store_that_is_loaded_anew_answers_no_more(
    fresh: Engine, small_release: Release, limits: Limits
) -> None:
    load(fresh, small_release)
    backend = RemoteBackend(small_release, fresh.url + "/query", limits)
    try:
        fresh.store.update(f'INSERT DATA {{ GRAPH <{RECORD}> {{ <r:1> <{NOTE}> "unfinished" }} }}')
        assert not backend.status().running
        backend._looked = -1e9
        assert slug(backend, ASK, "json") == "unavailable"
    finally:
        backend.close()


@pytest.mark.parametrize("graph_store", [True, False])
def test_loading_replaces_the_graphs_and_keeps_the_others(
    fresh: Engine, small_release: Release, *, graph_store: bool
) -> None:
    fresh.password = PASSWORD
    fresh.store.update(
        f"INSERT DATA {{ GRAPH <{GRAPH}one> {{ <a:a> <a:b> <a:c> }} GRAPH <o:ther> {{ <a:a> <a:b> <a:c> }} }}"
    )
    for _ in range(2):
        report = load(fresh, small_release, merged=True, graph_store=graph_store)
        assert report.graphs == small_release.manifest.graphs
        assert report.added == {MERGED: small_release.manifest.triples}
        assert report.others == {"o:ther": 1}
        wanted = set(pyoxigraph.parse(path=str(small_release.file("dataset.nq")), format=RdfFormat.N_QUADS))
        extra = {"o:ther", MERGED, RECORD}
        assert {quad for quad in fresh.store if str(quad.graph_name)[1:-1] not in extra} == wanted


@pytest.mark.parametrize("most", [0, 1, 4])
def test_a_load_that_fails_leaves_no_store_that_looks_whole(
    fresh: Engine, small_release: Release, limits: Limits, most: int
) -> None:
    load(fresh, small_release)
    fresh.writes, fresh.most_writes = 0, most
    with pytest.raises(LdnkgError, match="disk full") as caught:
        load(fresh, small_release, graph_store=True)
    if most == 0:
        # Nothing was changed, so what was there still is the release.
        RemoteBackend(small_release, fresh.url + "/query", limits).close()
        return
    assert f"{most - 1} of {len(small_release.manifest.graphs)} graphs are written" in caught.value.what
    with pytest.raises(LdnkgError, match="unfinished"):
        RemoteBackend(small_release, fresh.url + "/query", limits)


def test_a_store_without_the_release_is_refused(
    fresh: Engine, small_release: Release, limits: Limits
) -> None:
    with pytest.raises(LdnkgError, match="does not hold release"):
        RemoteBackend(small_release, fresh.url + "/query", limits)
    load(fresh, small_release)
    fresh.store.update(f"DELETE WHERE {{ GRAPH <{GRAPH}two> {{ ?s a ?c }} }}")
    with pytest.raises(LdnkgError, match=r"1 of 5 graphs differ, such as .*two"):
        RemoteBackend(small_release, fresh.url + "/query", limits)


def test_a_store_that_cuts_rows_off_is_refused(fresh: Engine, small_release: Release, limits: Limits) -> None:
    load(fresh, small_release)

    def capped(self: Handler, query: str) -> None:
        found = self.engine.store.query(query)
        if isinstance(found, QuerySolutions):
            rows = json.loads(found.serialize(format=QueryResultsFormat.JSON) or b"")
            rows["results"]["bindings"] = rows["results"]["bindings"][:100]
            self.reply(200, json.dumps(rows).encode(), JSON)
        else:
            self.answer(query)

    FAULTS["capped"] = capped
    fresh.fault = "capped"
    with pytest.raises(LdnkgError, match="cuts answers off"):
        RemoteBackend(small_release, fresh.url + "/query", limits)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://127.0.0.1/sparql", "no http or https address"),
        ("http:///sparql", "no http or https address"),
        ("http://name:secret@127.0.0.1/sparql", "holds a name or a password"),
        ("http://127.0.0.1:9/sparql", "cannot be reached"),
    ],
)
def test_an_address_that_cannot_work_is_refused(
    small_release: Release, limits: Limits, url: str, message: str
) -> None:
    with pytest.raises(LdnkgError, match=message) as caught:
        RemoteBackend(small_release, url, limits)
    assert "secret" not in str(caught.value)


def test_the_command_loads_and_says_what_is_there(
    fresh: Engine, small_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh.password = PASSWORD
    fresh.store.update("INSERT DATA { GRAPH <o:ther> { <a:a> <a:b> <a:c> } }")
    monkeypatch.setenv("LDNKG_ENGINE_PASSWORD", PASSWORD)
    command = ["load", "--release", str(small_release.path), "--engine", fresh.url + "/query"]
    done = CliRunner().invoke(main, [*command, "--update", fresh.url + "/update", "--user", "curator"])
    assert done.exit_code == 0, done.output
    assert "The store holds release 9.8.7: 325 triples in 5 graphs." in done.output
    assert "o:ther (1)" in done.output
    done = CliRunner().invoke(main, [*command, "--update", fresh.url + "/update"])
    assert (done.exit_code, "LDNKG_ENGINE_PASSWORD" in done.output) == (1, True)
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, "--graph-store or --update" in done.output) == (1, True)
