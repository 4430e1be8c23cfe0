"""Calls of other endpoints, over TLS to a server on this machine that behaves well or badly."""

from __future__ import annotations

import gzip
import http.server
import json
import logging
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from ldnkg.core.release import Release
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.broker import Broker, Reply, ServiceFailure
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.run import Cancellation
from ldnkg.sparql.service import Federation

HOST = "service.test"
RESULTS = "application/sparql-results+json"
ROWS = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "here"}}]}}
BODY = json.dumps(ROWS).encode("ascii")
# Longer than any test, so that it ends only because someone ends it.
PATIENCE_SECONDS = 30


@dataclass
class Received:
    """Is a request as the server got it."""

    path: str
    headers: dict[str, list[str]]
    body: str


@dataclass
class Site:
    """Is the TLS server: what its paths do, and what they were asked."""

    port: int
    context: ssl.SSLContext
    behaviors: dict[str, Callable[[Handler], None]] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = HOST) -> str:
        return f"https://{host}:{self.port}/{path}"

    def broker(self, *paths: str, resolver: Callable[[str, int], Sequence[str]] | None = None) -> Broker:
        return Broker(
            [self.url(path) for path in paths],
            resolver=resolver or (lambda host, port: ["127.0.0.1"]),
            accepts=lambda address: address == "127.0.0.1",
            context=self.context,
        )


class Handler(http.server.BaseHTTPRequestHandler):
    """Hands a request to the behavior of its path."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
        headers = {name.lower(): self.headers.get_all(name) or [] for name in self.headers}
        self.site.received.append(Received(self.path, headers, body))
        self.close_connection = True
        self.site.behaviors[self.path.lstrip("/").partition("?")[0]](self)

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        given = {"Content-Type": RESULTS, "Content-Length": str(len(body))}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.send_response(status)
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def wait_for_departure(self) -> None:
        """Stay silent until the client closes the connection."""
        self.connection.settimeout(PATIENCE_SECONDS)
        try:
            gone = self.connection.recv(1) == b""
        except TimeoutError:
            gone = False
        except OSError:
            gone = True
        if gone:
            self.site.left.set()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class Server(http.server.ThreadingHTTPServer):
    """Says nothing about clients that leave."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of the test's host alone, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    program = shutil.which("openssl")
    assert program, "the tests of SERVICE need the program openssl, which makes their certificate"
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = [program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    command += ["-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    command += ["-addext", "keyUsage=critical,digitalSignature,keyCertSign"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


@pytest.fixture
def site(certificate: tuple[Path, Path]) -> Iterator[Site]:
    """A TLS server on the loopback interface."""
    server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_context.load_cert_chain(*certificate)
    server = Server(("127.0.0.1", 0), Handler)
    server.socket = server_context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    found = Site(server.server_address[1], ssl.create_default_context(cafile=str(certificate[0])))
    found.behaviors["good"] = lambda handler: handler.reply(BODY)
    server.RequestHandlerClass = type("SiteHandler", (Handler,), {"site": found})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


def ask(broker: Broker, endpoint: str, **limits: float) -> Reply:
    seconds, most_bytes = limits.get("seconds", PATIENCE_SECONDS), int(limits.get("most_bytes", 10_000))
    return broker.ask(endpoint, "SELECT * WHERE {}", seconds=seconds, most_bytes=most_bytes)


def failure(broker: Broker, endpoint: str, **limits: float) -> ServiceFailure:
    with pytest.raises(ServiceFailure) as caught:
        ask(broker, endpoint, **limits)
    return caught.value


def test_an_endpoint_is_asked_by_a_form_without_anything_that_tells_who_asks(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    (tmp_path / ".netrc").write_text(f"machine {HOST} login someone password secret\n", encoding="ascii")
    monkeypatch.setenv("HOME", str(tmp_path))
    site.behaviors["good"] = lambda handler: handler.reply(BODY, Set_Cookie="who=you")
    broker = site.broker("good?x=1")
    query = "SELECT * WHERE { ?s ?p 'é+&=' }"
    for _ in range(2):
        reply = broker.ask(site.url("good?x=1"), query, seconds=PATIENCE_SECONDS, most_bytes=len(BODY))
        assert reply == Reply(BODY)
    last = site.received[-1]
    assert last.path == "/good?x=1" and parse_qs(last.body) == {"query": [query]}
    assert set(last.headers) == {
        "host",
        "user-agent",
        "accept",
        "accept-encoding",
        "content-type",
        "content-length",
    }
    assert last.headers["host"] == [f"{HOST}:{site.port}"]
    assert last.headers["accept"] == [RESULTS] and last.headers["accept-encoding"] == ["identity"]
    assert last.headers["user-agent"][0].startswith("ldnkg/")


def partial(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", RESULTS)
    handler.send_header("Content-Length", str(len(BODY) + 10))
    handler.end_headers()
    handler.wfile.write(BODY)


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", RESULTS)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while True:
        handler.wfile.write(b"3e8\r\n" + b" " * 1000 + b"\r\n")


def cut_chunk(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", RESULTS)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"%x\r\n" % (len(BODY) + 5) + BODY)


def many_headers(handler: Handler) -> None:
    handler.send_response(200)
    for number in range(500):
        handler.send_header(f"X-{number}", "x" * 1000)
    handler.end_headers()


@pytest.mark.parametrize(
    ("behavior", "reason"),
    [
        (lambda it: it.reply(BODY, 500), "HTTP status 500"),
        (lambda it: it.reply(BODY, 404), "HTTP status 404"),
        (lambda it: it.reply(BODY, 206), "HTTP status 206"),
        (lambda it: it.reply(b"", 303, Location="good"), "HTTP status 303"),
        (lambda it: it.reply(b"", 302), "HTTP status 302"),
        (lambda it: it.reply(b"<html>", Content_Type="text/html"), "'text/html'"),
        (lambda it: it.reply(b"<!DOCTYPE x>", Content_Type="application/sparql-results+xml"), "results+xml"),
        (lambda it: it.reply(BODY, Content_Type=""), "no media type"),
        (lambda it: it.reply(gzip.compress(bytes(10**7)), Content_Encoding="gzip"), "compressed"),
        (lambda it: it.reply(BODY, Content_Encoding="br"), "compressed"),
        (lambda it: it.reply(BODY, X_SQL_State="S1TAT"), "a part only"),
        (lambda it: it.reply(b" " * 10_001), "more than 10,000 bytes"),
        (endless, "more than 10,000 bytes"),
        (partial, "broke the connection"),
        (cut_chunk, "broke the connection"),
        (many_headers, "broke the connection"),
        (lambda it: it.wfile.write(b"220 mail.test ESMTP\r\n"), "broke the connection"),
        (lambda it: it.connection.close(), "broke the connection"),
    ],
)
def test_a_bad_answer_is_none(site: Site, behavior: Callable[[Handler], None], reason: str) -> None:
    site.behaviors["bad"] = behavior
    found = failure(site.broker("bad"), site.url("bad"))
    assert reason in found.reason and not found.late


def drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", RESULTS)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    while not handler.site.left.wait(0.01):
        handler.wfile.write(b" ")


@pytest.mark.parametrize("behavior", [Handler.wait_for_departure, drip])
def test_a_slow_answer_is_given_up_as_a_whole(site: Site, behavior: Callable[[Handler], None]) -> None:
    site.behaviors["slow"] = behavior
    try:
        assert failure(site.broker("slow"), site.url("slow"), seconds=0.5, most_bytes=10**7).late
    finally:
        site.left.set()


def test_a_slow_name_server_is_given_up(site: Site) -> None:
    released = threading.Event()

    def slow(host: str, port: int) -> Sequence[str]:
        released.wait(PATIENCE_SECONDS)
        return ["127.0.0.1"]

    assert failure(site.broker("good", resolver=slow), site.url("good"), seconds=0.2).late
    released.set()


def test_the_end_of_the_question_ends_the_call(site: Site) -> None:
    arrived = threading.Event()

    def hang(handler: Handler) -> None:
        arrived.set()
        handler.wait_for_departure()

    site.behaviors["slow"] = hang
    cancellation = Cancellation()
    caught: list[ServiceFailure] = []

    def wait() -> None:
        try:
            broker.ask(
                site.url("slow"), "", seconds=PATIENCE_SECONDS, most_bytes=1, cancellation=cancellation
            )
        except ServiceFailure as problem:
            caught.append(problem)

    broker = site.broker("slow")
    thread = threading.Thread(target=wait)
    thread.start()
    assert arrived.wait(PATIENCE_SECONDS)
    cancellation.cancel()
    thread.join(PATIENCE_SECONDS)
    assert caught and "the client left" in caught[0].reason
    assert site.left.wait(PATIENCE_SECONDS), "the connection must end with the call"


def test_no_more_than_four_calls_go_to_an_endpoint_at_once(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ldnkg.sparql.broker._QUEUE_SECONDS", 0.1)
    arrived = threading.Semaphore(0)
    released = threading.Event()

    def hold(handler: Handler) -> None:
        arrived.release()
        released.wait(PATIENCE_SECONDS)
        handler.reply(BODY)

    site.behaviors["slow"] = hold
    broker = site.broker("slow", "good")
    answers: list[Reply] = []
    threads = [
        threading.Thread(target=lambda: answers.append(ask(broker, site.url("slow")))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert arrived.acquire(timeout=PATIENCE_SECONDS)
    assert failure(broker, site.url("slow")).busy
    assert ask(broker, site.url("good")).body == BODY
    released.set()
    for thread in threads:
        thread.join()
    assert answers == [Reply(BODY)] * 4
    assert ask(broker, site.url("slow")).body == BODY


def test_one_redirect_within_the_list_is_followed_with_the_query(site: Site) -> None:
    site.behaviors["old"] = lambda handler: handler.reply(b"", 308, Location="/good")
    broker = site.broker("old", "good")
    assert ask(broker, site.url("old")).body == BODY
    assert [each.path for each in site.received] == ["/old", "/good"]
    assert site.received[0].body == site.received[1].body != ""


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("/elsewhere", "not on the list"),
        ("http://service.test/good", "not on the list"),
        ("https://127.0.0.1/good", "not on the list"),
        ("http://169.254.169.254/latest/meta-data/", "not on the list"),
        ("file:///etc/passwd", "not on the list"),
        ("//evil.test/good", "not on the list"),
        ("/again", "redirects more than once"),
    ],
)
def test_no_redirect_leads_off_the_list_or_on_and_on(
    site: Site, caplog: pytest.LogCaptureFixture, target: str, reason: str
) -> None:
    site.behaviors["old"] = lambda handler: handler.reply(b"", 307, Location=target)
    site.behaviors["again"] = lambda handler: handler.reply(b"", 307, Location="/good")
    with caplog.at_level(logging.WARNING, "ldnkg.service"):
        assert reason in failure(site.broker("old", "again", "good"), site.url("old")).reason
    assert ("refused" in caplog.text) == (reason == "not on the list")
    assert reason == "redirects more than once" or target.rpartition("/")[2] in caplog.text
    assert "/good" not in [each.path for each in site.received]


@pytest.mark.parametrize(
    "addresses",
    [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::ffff:169.254.169.254"], ["64:ff9b::7f00:1"], ["fe80::1%1"]],
)
def test_a_name_that_leads_into_the_own_network_is_refused_before_any_connection(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, addresses: list[str]
) -> None:
    def never(*_: object, **__: object) -> socket.socket:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "socket", never)
    endpoint = "https://inside.test/sparql"
    with caplog.at_level(logging.WARNING, "ldnkg.service"):
        found = failure(Broker([endpoint], resolver=lambda host, port: addresses), endpoint)
    assert found.reason == "leads to an address that is not public"
    assert addresses[-1] in caplog.text and addresses[-1] not in found.reason


def test_the_connection_goes_to_the_address_that_was_checked(site: Site) -> None:
    asked: list[str] = []

    def turncoat(host: str, port: int) -> Sequence[str]:
        # The second answer would lead elsewhere.
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    assert ask(site.broker("good", resolver=turncoat), site.url("good")).body == BODY
    assert asked == [HOST]


def test_the_redirected_name_is_checked_again(site: Site) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    site.behaviors["old"] = lambda handler: handler.reply(b"", 308, Location="/good")
    broker = site.broker("old", "good", resolver=lambda host, port: next(answers))
    assert failure(broker, site.url("old")).reason == "leads to an address that is not public"


def test_an_address_that_does_not_answer_is_followed_by_the_next(site: Site) -> None:
    broker = site.broker("good", resolver=lambda host, port: ["127.0.0.3", "127.0.0.1"])
    broker.accepts = lambda address: address.startswith("127.")
    assert ask(broker, site.url("good")).body == BODY


def test_a_certificate_must_be_of_the_name_that_was_asked(site: Site, certificate: tuple[Path, Path]) -> None:
    other = site.url("good", host="other.test")
    broker = site.broker("good")
    for named in (
        Broker([other], resolver=broker.resolver, accepts=broker.accepts, context=site.context),
        Broker([other], resolver=broker.resolver, accepts=broker.accepts),
    ):
        assert failure(named, other).reason == "has no valid TLS certificate, or speaks no TLS"
    # The authorities of the system do not know this certificate either.
    unknown = Broker([site.url("good")], resolver=broker.resolver, accepts=broker.accepts)
    assert "TLS" in failure(unknown, site.url("good")).reason
    assert site.received == []


def test_nobody_there_and_no_such_name_say_so(site: Site) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"https://{HOST}:{taken.getsockname()[1]}/sparql"
        broker = site.broker("good")
        lonely = Broker([url], resolver=broker.resolver, accepts=broker.accepts, context=site.context)
        assert failure(lonely, url).reason == "cannot be connected to"

    def unknown(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror("no such name")

    assert "cannot be resolved" in failure(site.broker("good", resolver=unknown), site.url("good")).reason


def test_a_plain_http_server_speaks_no_tls() -> None:
    server = Server(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        url = f"https://{HOST}:{server.server_address[1]}/sparql"
        broker = Broker([url], resolver=lambda host, port: ["127.0.0.1"], accepts=lambda address: True)
        assert "TLS" in failure(broker, url).reason
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def federated(small_release: Release, small_limits: Limits, site: Site) -> Iterator[EmbeddedBackend]:
    """A backend whose operator allows two paths of the site."""
    limits = replace(small_limits, service_bytes=10_000, service_rows=10)
    broker = site.broker("good", "bad")
    federation = Federation(limits, [site.url("good"), site.url("bad")], broker=broker)
    backend = EmbeddedBackend(small_release, limits, federation=federation)
    yield backend
    backend.close()


def answer(backend: EmbeddedBackend, query: str) -> list[list[str | None]]:
    preview = backend.preview(QueryRequest(query, backend.inspect(query), "json"), 100)
    return [[term and term["value"] for term in row] for row in preview.rows]


def test_a_query_is_answered_with_what_an_endpoint_says(federated: EmbeddedBackend, site: Site) -> None:
    query = f"SELECT ?x {{ SERVICE <{site.url('good')}> {{ ?s a ?x }} }}"
    assert answer(federated, query) == [["here"]]
    assert parse_qs(site.received[-1].body)["query"] == [
        "BASE <https://w3id.org/ldn-kg/sparql> SELECT * WHERE { ?s a ?x }\nLIMIT 11"
    ]


@pytest.mark.parametrize(
    ("behavior", "slug"),
    [
        (lambda it: it.reply(b"{}"), "service-failed"),
        (lambda it: it.reply(b"[" * 9_000), "service-failed"),
        (lambda it: it.reply(b"9" * 9_000), "service-failed"),
        (lambda it: it.reply(b'{"head": {}, "boolean": true}'), "service-failed"),
        (lambda it: it.reply(BODY, X_SPARQL_MaxRows="1"), "service-failed"),
        (lambda it: it.reply(BODY[:-1]), "service-failed"),
        (lambda it: it.reply(BODY.replace(b"literal", b"uri")), "service-failed"),
        (lambda it: it.reply(BODY.replace(b'"here"', b'"\\ud800"')), "service-failed"),
        (lambda it: it.reply(BODY.replace(b'"here"', b"5")), "service-failed"),
        (lambda it: it.reply(BODY.replace(b'{"x"', b'{"x": 1, "y"')), "service-failed"),
        (lambda it: it.reply(BODY.replace(b"literal", b"triple")), "service-failed"),
        (lambda it: it.reply(BODY.replace(b'"here"', b'"here", "xml:lang": "e n"')), "service-failed"),
        (
            lambda it: it.reply(
                BODY.replace(b"[{", b"[" + b'{"x":{"type":"bnode","value":"a"}},' * 10 + b"{")
            ),
            "service-failed",
        ),
        (lambda it: it.wait_for_departure(), "service-timeout"),
    ],
)
def test_a_failing_service_fails_the_query_at_its_place_or_is_silent(
    small_release: Release,
    small_limits: Limits,
    site: Site,
    caplog: pytest.LogCaptureFixture,
    behavior: Callable[[Handler], None],
    slug: str,
) -> None:
    site.behaviors["bad"] = behavior
    seconds = 1 if slug == "service-timeout" else PATIENCE_SECONDS
    limits = replace(small_limits, service_bytes=10_000, service_rows=10, service_timeout_seconds=seconds)
    federation = Federation(limits, [site.url("bad")], broker=site.broker("bad"))
    backend = EmbeddedBackend(small_release, limits, federation=federation)
    try:
        with pytest.raises(QueryProblem) as caught:
            answer(backend, f"SELECT * {{\n  ?s a ?c . SERVICE <{site.url('bad')}> {{ ?s ?p ?x }} }}")
        problem = caught.value
        assert (problem.kind.slug, problem.line, problem.column) == (slug, 2, 13)
        assert site.url("bad") in problem.what and problem.excerpt and "^" in problem.excerpt
        assert ("Ask for less" in str(problem.hint)) == (
            slug == "service-timeout" or "more than" in problem.what
        )
        silent = f"SELECT ?y ?x {{ VALUES ?y {{ 1 }} SERVICE SILENT <{site.url('bad')}> {{ ?s ?p ?x }} }}"
        with caplog.at_level(logging.WARNING, "ldnkg.service"):
            assert answer(backend, silent) == [["1", None]]
        assert site.url("bad") in caplog.text and "(SILENT)" in caplog.text
    finally:
        backend.close()


def test_the_query_ends_with_its_client_while_an_endpoint_is_silent(
    federated: EmbeddedBackend, site: Site
) -> None:
    arrived = threading.Event()

    def hang(handler: Handler) -> None:
        arrived.set()
        handler.wait_for_departure()

    site.behaviors["bad"] = hang
    cancellation = Cancellation()
    query = f"SELECT ?x {{ SERVICE SILENT <{site.url('bad')}> {{ ?s ?p ?x }} }}"
    request = QueryRequest(query, federated.inspect(query), "json")
    caught: list[QueryProblem] = []

    def wait() -> None:
        try:
            federated.answer(request, cancellation)
        except QueryProblem as problem:
            caught.append(problem)

    thread = threading.Thread(target=wait)
    thread.start()
    assert arrived.wait(PATIENCE_SECONDS)
    cancellation.cancel()
    thread.join(PATIENCE_SECONDS)
    assert caught and "the client left" in caught[0].what and site.left.wait(PATIENCE_SECONDS)
    assert federated.status().idle == federated.limits.workers


def test_an_answer_that_is_as_long_as_allowed_is_taken(federated: EmbeddedBackend, site: Site) -> None:
    many = {**ROWS, "results": {"bindings": ROWS["results"]["bindings"] * 10}}  # type: ignore[index]
    site.behaviors["bad"] = lambda handler: handler.reply(
        json.dumps(many).encode(), X_SPARQL_MaxRows="11", Content_Type="application/json; charset=utf-8"
    )
    assert answer(federated, f"SELECT ?x {{ SERVICE <{site.url('bad')}> {{ ?s a ?x }} }}") == [["here"]] * 10
