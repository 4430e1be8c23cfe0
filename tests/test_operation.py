"""What an operator relies on: the access log, metrics, health, and an orderly end."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse_openmetrics
from prometheus_client.parser import text_string_to_metric_families as parse_text

from ldnkg.core.release import Release
from ldnkg.settings import DEFAULTS
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.pool import PoolStatus
from ldnkg.sparql.problems import PROBLEMS
from ldnkg.web import create_app
from ldnkg.web.access_log import AccessLog
from ldnkg.web.cache import AnswerCache, KeptAnswer
from ldnkg.web.line_writer import FileTarget, LineWriter, StreamTarget
from ldnkg.web.metrics import Metrics, Situation
from ldnkg.web.monitoring import stop_being_ready
from ldnkg.web.observation import Exchange, Observer

FORM = "application/x-www-form-urlencoded"
NUMBERS = "SELECT * { ?a <http://example.org/number> ?c . ?d <http://example.org/number> ?f }"
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
RUNAWAY = ENDLESS.replace("*", "(COUNT(*) AS ?n)", 1)


def query_digest(query: str) -> str:
    return hashlib.sha256(query.encode()).hexdigest()[:16]


# ---- the access log, line by line


class Lines:
    """Is a target that keeps what it is given."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []

    def write(self, line: bytes) -> None:
        self.lines.append(line)

    def close(self) -> None:
        pass


def logged(exchange: Exchange, **options: Any) -> dict[str, Any]:
    target = Lines()
    writer = LineWriter(target)
    AccessLog(writer, **options).record(exchange)
    writer.close(10)
    (line,) = target.lines
    assert line.endswith(b"\n") and line.count(b"\n") == 1
    content: dict[str, Any] = json.loads(line)
    return content


def an_exchange(**members: Any) -> Exchange:
    return replace(Exchange("GET", "/sparql", version="1.1", client="192.0.2.77"), **members)


@given(st.text(), st.text(min_size=1), st.floats(0, 1e9), st.integers(0, 599))
def test_a_line_is_json_whatever_a_client_sends(text: str, other: str, seconds: float, status: int) -> None:
    told = {"method": text, "path": other, "agent": other, "problem": text, "query": text}
    exchange = an_exchange(
        **told, identifier=other, seconds=seconds, first_byte_seconds=seconds, status=status, version=text
    )
    line = logged(exchange, queries=True)
    assert (line["method"], line["path"], line["agent"]) == (text[:200], other[:200], other[:200])
    assert (line["id"], line["query"], line["http"], line.get("problem", "")) == (other, text, text, text)
    assert line["ms"] == round(seconds * 1000, 1)
    assert (line.get("status"), line.get("first_byte_ms")) == (
        (status, round(seconds * 1000, 1)) if status else (None, None)
    )


def test_a_line_says_what_happened_and_not_what_was_asked() -> None:
    line = logged(
        an_exchange(
            query="SELECT ?secret {}",
            form="SELECT",
            format="json",
            status=504,
            problem="timeout",
            sent=12,
            seconds=1.25,
            began=0.5,
            identifier="abc",
        )
    )
    assert line == {
        "time": "1970-01-01T00:00:00.500+00:00",
        "id": "abc",
        "method": "GET",
        "path": "/sparql",
        "status": 504,
        "outcome": "aborted",
        "bytes": 12,
        "ms": 1250.0,
        "first_byte_ms": 0.0,
        "http": "1.1",
        "form": "SELECT",
        "format": "json",
        "query_sha256": query_digest("SELECT ?secret {}"),
        "problem": "timeout",
    }


def test_the_same_query_has_the_same_digest_and_the_text_comes_only_if_it_is_asked_for() -> None:
    asked = logged(an_exchange(query="ASK {}"), queries=True)
    assert asked["query"] == "ASK {}"
    # What `printf %s 'ASK {}' | sha256sum` begins with.
    assert asked["query_sha256"] == query_digest("ASK {}") == "819ea91ed5f12b38"
    assert len(logged(an_exchange(query="x" * 100_000), queries=True)["query"]) == 65_536


@pytest.mark.parametrize(
    ("client", "network", "whole"),
    [
        ("192.0.2.77", "192.0.2.0/24", "192.0.2.77"),
        ("2001:db8:1:2::3", "2001:db8:1::/48", "2001:db8:1:2::3"),
        ("::ffff:192.0.2.77", "192.0.2.0/24", "::ffff:192.0.2.77"),
        ("not an address", None, "not an address"),
        ("", None, None),
    ],
)
def test_a_client_is_not_named_unless_the_operator_wants_it(
    client: str, network: str | None, whole: str | None
) -> None:
    exchange = an_exchange(client=client)
    assert "client" not in logged(exchange)
    assert logged(exchange, clients="network").get("client") == network
    assert logged(exchange, clients="whole").get("client") == whole


def test_what_a_client_sends_can_neither_break_a_line_nor_command_a_terminal() -> None:
    hostile = 'a"\n\x1b[2J\x9b2J\u2028\ud800' + "x" * 500
    target = Lines()
    writer = LineWriter(target)
    AccessLog(writer, queries=True).record(an_exchange(path=hostile, agent=hostile, query=hostile))
    writer.close(10)
    (line,) = target.lines
    assert line[:-1].isascii() and line[:-1].decode("ascii").isprintable()
    content = json.loads(line)
    assert content["path"] == content["agent"] == hostile[:200]


def test_a_log_that_was_renamed_or_removed_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "access.log"
    target = FileTarget(path)
    target.write(b"one\n")
    path.rename(tmp_path / "access.log.1")
    target.write(b"two\n")
    path.unlink()
    target.write(b"three\n")
    target.write(b"four\n")
    target.close()
    assert (tmp_path / "access.log.1").read_bytes() == b"one\n"
    assert path.read_bytes() == b"three\nfour\n"
    assert path.stat().st_mode & 0o777 & ~0o640 == 0


def test_lines_that_cannot_be_written_are_counted_and_the_next_ones_come_whole(tmp_path: Path) -> None:
    class Failing(Lines):
        broken = True

        def write(self, line: bytes) -> None:
            if self.broken:
                raise OSError(28, "No space left on device")
            super().write(line)

    target = Failing()
    writer = LineWriter(target)
    for number in range(3):
        writer.write(f"{number}\n".encode())
    while writer.dropped < 3:
        time.sleep(0.001)
    target.broken = False
    writer.write(b"3\n")
    writer.close(10)
    assert (target.lines, writer.dropped) == ([b"3\n"], 3)
    writer.write(b"too late\n")
    assert writer.dropped == 4


def test_a_line_that_was_cut_off_does_not_spoil_the_next() -> None:
    reader, end = os.pipe()
    try:
        os.set_blocking(end, False)
        target = StreamTarget(end)
        with pytest.raises(OSError):
            target.write(b"x" * 1_000_000 + b"\n")
        os.read(reader, 1 << 20)
        target.write(b"next\n")
        assert os.read(reader, 100) == b"\nnext\n"
    finally:
        os.close(reader)
        os.close(end)


def test_a_reader_that_does_not_read_costs_lines_and_neither_memory_nor_time() -> None:
    reader, end = os.pipe()
    writer = LineWriter(StreamTarget(end))
    began = time.monotonic()
    line = b"x" * 999 + b"\n"
    for _ in range(10_000):
        writer.write(line)
    assert time.monotonic() - began < 5
    assert writer.dropped >= 10_000 - (4 * 1024 * 1024 + 2 * 65_536) // len(line)
    writer.close(0.01)
    # Closing the reading end releases the thread.
    os.close(reader)
    writer.close(10)
    os.close(end)


# ---- what is counted


def values_of(text: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in parse_text(text)
        for sample in family.samples
    }


def shown(metrics: Metrics, release: Release) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    status = PoolStatus(workers=4, idle=1, waiting=2, running=True, sandboxed=True, replaced=7, precomputed=9)
    body, _ = metrics.exposition("", Situation(status, release.manifest, 8080))
    return values_of(body.decode())


def test_requests_queries_problems_and_the_cache_are_counted(small_release: Release) -> None:
    metrics = Metrics()
    for seconds in (0.004, 20):
        metrics.record(
            an_exchange(
                route="/sparql",
                status=200,
                outcome="whole",
                sent=50,
                form="ASK",
                seconds=seconds,
                query="ASK {}",
            )
        )
    metrics.record(an_exchange(method="BREW", status=405, outcome="whole", problem="method-not-allowed"))
    metrics.record(an_exchange(route="/sparql", outcome="left", form="SELECT"))
    cache = AnswerCache(1_000_000)
    cache.put("key", KeptAnswer(b"x" * 1000, is_empty=False))
    for key in ("key", "other", "another"):
        cache.get(key)
    metrics.watch(in_flight=lambda: 3, dropped_lines=lambda: 5, answers=cache)
    values = shown(metrics, small_release)

    def value(name: str, **labels: str) -> float:
        return values[name, tuple(sorted(labels.items()))]

    requests = "ldnkg_http_requests_total"
    assert value(requests, method="GET", route="/sparql", status="200", outcome="whole") == 2
    assert value(requests, method="other", route="other", status="405", outcome="whole") == 1
    assert value(requests, method="GET", route="/sparql", status="none", outcome="left") == 1
    assert value("ldnkg_http_response_bytes_total", route="/sparql") == 100
    assert value("ldnkg_query_duration_seconds_bucket", form="ASK", le="0.005") == 1
    assert value("ldnkg_query_duration_seconds_count", form="ASK") == 2
    assert ("ldnkg_query_first_byte_seconds_count", (("form", "SELECT"),)) not in values
    assert value("ldnkg_problems_total", kind="method-not-allowed") == 1
    assert value("ldnkg_cache_lookups_total", cache="answers", result="hit") == 1
    assert value("ldnkg_cache_lookups_total", cache="answers", result="miss") == 2
    assert value("ldnkg_workers", state="idle") == 1
    assert value("ldnkg_workers", state="running") == 3
    assert value("ldnkg_queries_waiting") == 2
    assert value("ldnkg_workers_killed_total") == 7
    assert value("ldnkg_precomputed_answers_total") == 9
    assert value("ldnkg_http_requests_in_flight") == 3
    assert value("ldnkg_access_log_dropped_lines_total") == 5
    assert value("ldnkg_cache_bytes", cache="answers") == cache.held_bytes > 1000
    assert value("ldnkg_release_triples") == small_release.manifest.triples
    assert any(name == "ldnkg_release_info" and ("version", "9.8.7") in labels for name, labels in values)
    assert value("process_open_fds") > 0


def test_two_applications_count_each_for_itself(backend: EmbeddedBackend, small_release: Release) -> None:
    clients = [create_app(backend, small_release).test_client() for _ in range(2)]
    assert [client.get("/metrics").status_code for client in clients] == [200, 200]
    assert Metrics() is not Metrics()


@pytest.mark.parametrize(
    ("accept", "content_type", "parse"),
    [
        (None, "text/plain; version=", parse_text),
        ("text/html,*/*;q=0.8", "text/plain; version=", parse_text),
        ("application/openmetrics-text; version=1.0.0", "application/openmetrics-text", parse_openmetrics),
    ],
)
def test_the_metrics_come_in_the_format_that_the_client_reads(
    client: FlaskClient, accept: str | None, content_type: str, parse: Callable[[str], Any]
) -> None:
    answer = client.get("/metrics", headers={"Accept": accept} if accept else {})
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith(content_type)
    assert answer.headers["Cache-Control"] == "no-store" and "Accept" in answer.vary
    assert "ldnkg_workers" in {family.name for family in parse(answer.text)}
    assert client.head("/metrics").data == b""


def test_the_metrics_can_be_turned_off(backend: EmbeddedBackend, small_release: Release) -> None:
    client = create_app(backend, small_release, shows_metrics=False).test_client()
    assert client.get("/metrics").status_code == 404
    assert client.get("/readyz").status_code == 200


# ---- health


def test_a_server_that_stops_or_has_no_workers_is_not_ready(small_release: Release) -> None:
    backend = EmbeddedBackend(small_release, Limits(workers=1))
    app = create_app(backend, small_release)
    client = app.test_client()

    def ask(path: str) -> tuple[int, str]:
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.status_code, json.loads(answer.data)["status"]

    try:
        assert (ask("/readyz"), ask("/healthz")) == ((200, "ready"), (200, "ok"))
        stop_being_ready(app)
        # It lives, and should get no new requests.
        assert (ask("/readyz"), ask("/healthz")) == ((503, "stopping"), (200, "ok"))
    finally:
        backend.close()
    app = create_app_over_nothing(backend, small_release)
    assert app.test_client().get("/healthz").status_code == 503
    assert json.loads(app.test_client().get("/readyz").data) == {"status": "unavailable"}


def create_app_over_nothing(backend: EmbeddedBackend, release: Release) -> Any:
    """Return an application whose workers ended after it was made."""
    fresh = EmbeddedBackend(release, backend.limits)
    app = create_app(fresh, release)
    fresh.close()
    return app


# ---- a real server


def clean_environment(**settings: Any) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LDNKG_")}
    return kept | {f"LDNKG_{name.upper()}": str(value) for name, value in settings.items()}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(server: Any, path: str, method: str = "GET", **headers: str) -> tuple[int, Any, bytes]:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=30)
    with contextlib.closing(connection):
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        response = connection.getresponse()
        return response.status, response.headers, response.read()


def begin(server: Any, query: str) -> socket.socket:
    """Send a query and return the connection, of which nothing is read."""
    body = urlencode({"query": query})
    connection = socket.create_connection((server.host, server.port), timeout=30)
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\nContent-Type: {FORM}\r\n"
    connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
    return connection


def metric(server: Any, name: str, **labels: str) -> float:
    values = values_of(get(server, "/metrics")[2].decode())
    return values.get((name, tuple(sorted(labels.items()))), 0.0)


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if condition():
            return True
        time.sleep(0.02)
    return False


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("ascii").splitlines()]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "access.log"


@pytest.fixture(scope="module")
def logging_server(start_server: Callable[..., Any], log: Path) -> Any:
    return start_server(workers=2, timeout_seconds=1, access_log=str(log), log_clients="network")


def line_for(log: Path, identifier: str) -> dict[str, Any]:
    """Return the line of a request, which is written a moment after its answer."""
    assert wait_for(lambda: identifier in log.read_text("ascii")), identifier
    return next(line for line in lines_of(log) if line["id"] == identifier)


@pytest.mark.parametrize("kind", ["missing folder", "folder", "pipe without a reader"])
def test_an_access_log_that_cannot_be_opened_ends_the_start(
    small_release: Release, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "none" / "log"
    if kind != "missing folder":
        path.parent.mkdir()
        path.mkdir() if kind == "folder" else os.mkfifo(path)
    command = [sys.executable, "-m", "ldnkg", "serve", "--release", str(small_release.path), "--port"]
    command += [str(free_port()), "--access-log", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=clean_environment())
    assert done.returncode == 1
    assert "the access log cannot be opened" in done.stderr and "LDNKG_ACCESS_LOG" in done.stderr


def test_every_answer_names_its_line_in_the_log(logging_server: Any, log: Path) -> None:
    query = "ASK { ?s ?p 'a private matter' }"
    status, headers, body = get(logging_server, f"/sparql?query={quote(query)}", User_Agent="tester/1")
    line = line_for(log, headers["X-Request-Id"])
    assert re.fullmatch(r"[0-9a-f]{16}", line["id"])
    assert (
        line.items()
        >= {
            "method": "GET",
            "path": "/sparql",
            "status": status,
            "outcome": "whole",
            "bytes": len(body),
            "form": "ASK",
            "format": "json",
            "query_sha256": query_digest(query),
            "agent": "tester/1",
            "client": "127.0.0.0/24",
            "http": "1.1",
        }.items()
    )
    assert 0 < line["first_byte_ms"] <= line["ms"]
    # Asked again, it is answered without the application, and logged as well as the first time.
    hits = metric(logging_server, "ldnkg_cache_lookups_total", cache="front", result="hit")
    again = get(logging_server, f"/sparql?query={quote(query)}", User_Agent="tester/1")[1]["X-Request-Id"]
    assert again != line["id"]
    same = ("path", "status", "outcome", "bytes", "form", "format", "query_sha256")
    assert [line_for(log, again)[name] for name in same] == [line[name] for name in same]
    assert metric(logging_server, "ldnkg_cache_lookups_total", cache="front", result="hit") == hits + 1
    assert "private" not in log.read_text("ascii")


@pytest.mark.parametrize(
    ("given", "taken"), [("0a1b2c3d-0123", True), ("short", False), ("x" * 65, False), ('a"b c{}<>', False)]
)
def test_the_number_that_a_proxy_gives_is_kept_if_it_is_one(
    logging_server: Any, given: str, taken: bool
) -> None:
    answered = get(logging_server, "/readyz", X_Request_Id=given)[1]["X-Request-Id"]
    assert (answered == given) is taken


def test_problems_are_logged_by_their_kind(logging_server: Any, log: Path) -> None:
    for path, status, problem in (
        (f"/sparql?query={quote('ASK {')}", 400, "malformed-query"),
        ("/nowhere?secret=1", 404, "not-found"),
        (f"/sparql?query={quote(RUNAWAY)}", 504, "timeout"),
    ):
        answered, headers, _ = get(logging_server, path)
        line = line_for(log, headers["X-Request-Id"])
        assert (answered, line["status"], line["problem"]) == (status, status, problem)
        assert line["outcome"] == "whole" and "?" not in line["path"]


def test_an_answer_that_was_cut_off_and_a_client_that_left_are_logged_as_such(
    logging_server: Any, log: Path
) -> None:
    before = len(lines_of(log))
    with begin(logging_server, ENDLESS) as connection:
        received = 0
        with contextlib.suppress(ConnectionResetError):
            while piece := connection.recv(1 << 20):
                received += len(piece)
    with begin(logging_server, RUNAWAY):
        assert wait_for(lambda: metric(logging_server, "ldnkg_workers", state="running") == 1)
    with begin(logging_server, ENDLESS) as connection:
        connection.recv(1000)

    def outcomes() -> list[dict[str, Any]]:
        return [line for line in lines_of(log)[before:] if line["path"] == "/sparql"]

    assert wait_for(lambda: len(outcomes()) == 3)
    cut, early, late = outcomes()
    assert (cut["outcome"], cut["problem"], cut["status"]) == ("aborted", "timeout", 200)
    assert 1_000_000 < cut["bytes"]
    # The first had no answer yet; what its query's death looked like is nobody's problem.
    assert early["outcome"] == "left" and "status" not in early and "problem" not in early
    assert late["outcome"] == "left" and late["status"] == 200 and "problem" not in late


def test_the_metrics_follow_a_real_server(logging_server: Any) -> None:
    labels = {"method": "GET", "route": "/problem/<slug>", "status": "200", "outcome": "whole"}
    killed = metric(logging_server, "ldnkg_workers_killed_total")
    before = metric(logging_server, "ldnkg_http_requests_total", **labels)
    size = len(get(logging_server, "/problem/timeout")[2])
    # A request is counted a moment after its last byte.
    assert wait_for(lambda: metric(logging_server, "ldnkg_http_requests_total", **labels) == before + 1)
    assert metric(logging_server, "ldnkg_http_response_bytes_total", route=labels["route"]) >= size
    problems = metric(logging_server, "ldnkg_problems_total", kind="timeout")
    get(logging_server, f"/sparql?query={quote(RUNAWAY)}")
    assert wait_for(lambda: metric(logging_server, "ldnkg_problems_total", kind="timeout") == problems + 1)
    assert metric(logging_server, "ldnkg_workers_killed_total") == killed + 1
    # The request that asks is one of them.
    assert wait_for(lambda: metric(logging_server, "ldnkg_http_requests_in_flight") == 1)
    with contextlib.ExitStack() as connections:
        for _ in range(5):
            connections.enter_context(socket.create_connection((logging_server.host, logging_server.port)))
        # Whatever address the client believes to speak to.
        text = get(logging_server, "/metrics", Host="ldn-kg.example.org:1")[2].decode()
        assert values_of(text)["ldnkg_http_connections", ()] >= 6


def test_a_log_is_rotated_by_renaming_it(start_server: Callable[..., Any], tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    server = start_server(workers=1, access_log=str(log))
    get(server, "/readyz")
    assert wait_for(lambda: len(lines_of(log)) == 1)
    log.rename(tmp_path / "access.log.1")
    get(server, "/readyz")
    assert wait_for(lambda: log.exists() and len(lines_of(log)) == 1)
    assert len(lines_of(tmp_path / "access.log.1")) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_harms_no_answer(start_server: Callable[..., Any]) -> None:
    server = start_server(workers=1, access_log="/dev/full")
    assert all(get(server, "/readyz")[0] == 200 for _ in range(20))
    assert wait_for(lambda: metric(server, "ldnkg_access_log_dropped_lines_total") >= 20)


@contextlib.contextmanager
def piped_server(release: Release, **settings: Any) -> Iterator[tuple[Any, subprocess.Popen[bytes]]]:
    """A server whose error stream is a pipe that the test holds."""
    port = free_port()
    command = [sys.executable, "-m", "ldnkg", "serve", "--port", str(port), "--workers", "1"]
    command += ["--release", str(release.path)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment(**settings)
    )
    assert process.stdout is not None and process.stderr is not None
    try:
        assert f":{port}/".encode() in process.stdout.readline()
        yield type("Server", (), {"host": "127.0.0.1", "port": port}), process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def test_a_closed_pipe_harms_no_answer(small_release: Release) -> None:
    with piped_server(small_release) as (server, process):
        assert process.stderr is not None
        process.stderr.close()
        assert all(get(server, "/readyz")[0] == 200 for _ in range(20))
        assert wait_for(lambda: metric(server, "ldnkg_access_log_dropped_lines_total") >= 20)
        process.terminate()
        assert process.wait(20) == 0


def test_a_pipe_that_nobody_reads_harms_no_answer_and_does_not_keep_the_server(
    small_release: Release,
) -> None:
    with piped_server(small_release) as (server, process):
        # More than a pipe holds.
        assert all(get(server, f"/{'x' * 200}")[0] == 404 for _ in range(300))
        process.terminate()
        assert process.wait(20) == 0


def test_the_log_goes_to_the_error_stream_unless_it_is_turned_off(small_release: Release) -> None:
    for setting, lines in (("-", 1), ("", 0)):
        with piped_server(small_release, access_log=setting) as (server, process):
            get(server, "/readyz")
            process.terminate()
            assert process.wait(20) == 0
            assert process.stderr is not None
            assert len(process.stderr.read().splitlines()) == lines


# ---- an orderly end


def test_an_answer_that_ends_in_time_is_sent_whole_after_the_signal(
    start_server: Callable[..., Any], tmp_path: Path
) -> None:
    log = tmp_path / "access.log"
    server = start_server(workers=1, shutdown_seconds=20, access_log=str(log))
    with begin(server, NUMBERS) as connection:
        received = bytearray(connection.recv(100))
        server.process.terminate()
        # Meanwhile nobody new is taken in.
        assert wait_for(lambda: is_refused(server))
        assert server.process.poll() is None
        while piece := connection.recv(1 << 20):
            received += piece
    assert received.endswith(b"\r\n0\r\n\r\n") and received.count(b"http://example.org/row-") == 2 * 300 * 300
    assert server.process.wait(20) == 0
    assert [line["outcome"] for line in lines_of(log)] == ["whole"]


def is_refused(server: Any) -> bool:
    try:
        socket.create_connection((server.host, server.port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


@pytest.mark.parametrize("reads", [True, False])
def test_an_answer_that_does_not_end_in_time_is_cut_off_visibly_and_logged(
    start_server: Callable[..., Any], tmp_path: Path, reads: bool
) -> None:
    log = tmp_path / "access.log"
    server = start_server(workers=1, shutdown_seconds=1, access_log=str(log))
    with begin(server, ENDLESS) as connection:
        last = connection.recv(100)
        began = time.monotonic()
        server.process.terminate()
        if reads:
            with contextlib.suppress(ConnectionResetError):
                while piece := connection.recv(1 << 20):
                    last = (last + piece)[-64:]
        assert server.process.wait(20) == 0
        assert 0.9 < time.monotonic() - began < 10
    assert not last.endswith(b"\r\n0\r\n\r\n")
    (line,) = lines_of(log)
    assert (line["outcome"], line["status"]) == ("aborted", 200)


def test_a_query_that_computes_gets_its_time_and_then_a_503(
    start_server: Callable[..., Any], tmp_path: Path
) -> None:
    server = start_server(workers=1, shutdown_seconds=1, access_log="")
    with begin(server, RUNAWAY) as connection:
        assert wait_for(lambda: metric(server, "ldnkg_workers", state="running") == 1)
        began = time.monotonic()
        server.process.terminate()
        assert b" 503 " in connection.recv(4096)
        assert time.monotonic() - began > 0.9
    assert server.process.wait(20) == 0


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_each_signal_lets_an_answer_end(start_server: Callable[..., Any], number: signal.Signals) -> None:
    server = start_server(workers=1, shutdown_seconds=20, access_log="")
    with begin(server, NUMBERS) as connection:
        received = bytearray(connection.recv(100))
        server.process.send_signal(number)
        while piece := connection.recv(1 << 20):
            received += piece
    assert received.endswith(b"\r\n0\r\n\r\n")
    assert server.process.wait(20) == 0


def test_idle_connections_are_closed_and_do_not_delay_the_end(start_server: Callable[..., Any]) -> None:
    server = start_server(workers=1, shutdown_seconds=30)
    used = [http.client.HTTPConnection(server.host, server.port, timeout=20) for _ in range(20)]
    fresh = [socket.create_connection((server.host, server.port), timeout=20) for _ in range(5)]
    with contextlib.ExitStack() as ends:
        for each in (*used, *fresh):
            ends.enter_context(contextlib.closing(each))
        for connection in used:
            connection.request("GET", "/readyz")
            assert connection.getresponse().read()
        began = time.monotonic()
        server.process.terminate()
        assert all(connection.sock.recv(1) == b"" for connection in used)
        assert server.process.wait(20) == 0
        assert time.monotonic() - began < 10


def test_a_second_signal_ends_the_server_at_once(start_server: Callable[..., Any]) -> None:
    server = start_server(workers=1, shutdown_seconds=60)
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    with begin(server, RUNAWAY):
        assert wait_for(lambda: metric(server, "ldnkg_workers", state="running") == 1)
        family = children.read_text().split() if children.exists() else []
        server.process.terminate()
        assert wait_for(lambda: is_refused(server))
        began = time.monotonic()
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(20) == 0
        assert time.monotonic() - began < 10
    assert wait_for(lambda: not any(Path(f"/proc/{number}").exists() for number in family))


def test_the_service_manager_is_told(small_release: Release, tmp_path: Path) -> None:
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(path))
        manager.settimeout(20)
        command = [sys.executable, "-m", "ldnkg", "serve", "--port", str(free_port()), "--workers", "1"]
        command += ["--release", str(small_release.path)]
        environment = clean_environment() | {"NOTIFY_SOCKET": str(path)}
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
            try:
                assert manager.recv(100) == b"READY=1"
                process.terminate()
                assert manager.recv(100) == b"STOPPING=1"
                assert process.wait(20) == 0
            finally:
                process.kill()


def test_requests_that_the_end_overtakes_are_recorded_once() -> None:
    recorded: list[Exchange] = []
    observer = Observer([recorded.append])
    scope = {"method": "GET", "path": "/", "http_version": "1.1", "headers": [], "client": ("::1", 1)}
    exchange = observer.begin(scope)
    assert observer.open == 1
    observer.end_all()
    observer.end(exchange)
    assert observer.open == 0 and [each.outcome for each in recorded] == ["aborted"]


def test_many_requests_at_once_are_all_logged(logging_server: Any, log: Path) -> None:
    before = len(lines_of(log))

    def ask() -> None:
        for _ in range(25):
            get(logging_server, "/readyz")

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wait_for(lambda: len(lines_of(log)) == before + 200)


# ---- what the handbook says


HANDBOOK = (Path(__file__).parents[1] / "server" / "docs" / "operation.md").read_text("utf-8")


def first_cells(heading: str) -> list[str]:
    """Return the first cells of the first table below a heading."""
    section = HANDBOOK.split(f"# {heading}\n", 1)[1]
    table = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)
    assert table is not None
    return [line.split("|")[1] for line in table[0].splitlines()[2:]]


def test_the_table_of_the_log_is_the_log() -> None:
    written = re.findall(r"`(\w+)`", "".join(first_cells("Access log")))
    everything = an_exchange(
        query="ASK {}", form="ASK", format="json", problem="timeout", agent="x", status=504, identifier="x"
    )
    assert sorted(written) == sorted(logged(everything, queries=True, clients="whole"))


def test_the_table_of_the_metrics_is_the_metrics(client: FlaskClient) -> None:
    written = set(re.findall(r"`([\w*]+)`", "".join(first_cells("Metrics"))))
    suffixes = {"counter": "_total", "info": "_info"}
    answer = client.get("/metrics", headers={"Accept": "application/openmetrics-text"})
    shown = {family.name + suffixes.get(family.type, "") for family in parse_openmetrics(answer.text)}
    assert written - {"process_*"} == {name for name in shown if not name.startswith("process_")}
    assert any(name.startswith("process_") for name in shown)


def test_the_messages_that_the_handbook_explains_are_those_of_the_program() -> None:
    package = Path(__file__).parents[1] / "server" / "ldnkg"
    code = "".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    for name in re.findall(r"`LDNKG_[A-Z_]+`", HANDBOOK):
        assert name.strip("`").removeprefix("LDNKG_").lower() in DEFAULTS
    for phrase in (
        "there is no such setting",
        "cannot listen there",
        "the query workers do not start",
        "Warning: this system cannot lock the query workers in",
    ):
        assert phrase in "".join(first_cells("Troubleshooting")) and phrase in code
    for kind in re.findall(r"(?:503|504|500) `([a-z-]+)`", "".join(first_cells("Troubleshooting"))):
        assert kind in PROBLEMS


def test_the_messages_of_the_server_quote_no_query_and_cannot_be_forged(
    small_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    with piped_server(small_release, access_log="", timeout_seconds=1) as (server, process):
        with begin(server, ENDLESS.replace("?a", "?private")) as connection:
            with contextlib.suppress(ConnectionResetError):
                while connection.recv(1 << 20):
                    pass
        process.terminate()
        assert process.wait(20) == 0
        assert process.stderr is not None
        said = process.stderr.read().decode()
    assert re.fullmatch(r"WARNING POST /sparql \([0-9a-f]{16}\) was aborted: timeout\n", said)
    assert str(an_exchange(path="/a\nERROR forged \x1b[2J", identifier="1")) == (
        "GET /a%0AERROR%20forged%20%1B%5B2J (1)"
    )


def test_a_fault_of_the_program_is_logged_by_the_number_of_its_request(
    backend: EmbeddedBackend, small_release: Release, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(backend, small_release)

    @app.get("/fault")
    def fault() -> str:
        raise RuntimeError("broken")

    answer = app.test_client().get("/fault")
    assert answer.status_code == 500 and b"broken" not in answer.data
    (record,) = [record for record in caplog.records if record.name == "ldnkg.web"]
    assert re.fullmatch(r"GET /fault \([0-9a-f]{16}\) failed", record.getMessage())
    assert record.exc_info is not None
