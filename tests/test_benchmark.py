"""The benchmark and the soak at a tiny size: they measure, and they notice what they are there to notice."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse

from benchmark import __main__ as command
from benchmark.client import Exchange, Job, run
from benchmark.compare import difference, read_values
from benchmark.dataset import Dataset, generate, generated_dataset, release_dataset
from benchmark.measure import compare_servers
from benchmark.processes import family, footprint
from benchmark.queries import POINT
from benchmark.reader import read_answer
from benchmark.record import ENGINE, Measure, Record
from benchmark.report import targets
from benchmark.servers import LDNKG, OXIGRAPH, RDFLIB, Served, serving
from benchmark.soak import (
    SETTINGS,
    Sample,
    SoakPlan,
    SoakResult,
    judge_health,
    judge_memory,
    settle,
    soak,
    soak_server,
)
from ldnkg.core.release import Release

JSON = "application/sparql-results+json"
TSV = "text/tab-separated-values"
N_TRIPLES = "application/n-triples"
MB = 1024 * 1024


def silent(what: str) -> None:
    """Takes what is done now, and says nothing."""


@pytest.fixture(scope="module")
def dataset(small_release: Release) -> Dataset:
    return release_dataset(small_release.path)


# The generated data


def test_the_generated_data_is_always_the_same_and_each_triple_is_there_once() -> None:
    lines = list(generate(5000))
    assert lines == list(generate(5000))
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    assert digest == "6b53aa03ed45a5c972a4f484c7a8629ceba241cce4183f60fd954411add06822"
    quads = list(parse("".join(lines).encode(), RdfFormat.N_QUADS))
    assert len(quads) == len({quad.triple for quad in quads}) == 5000
    assert len({quad.graph_name for quad in quads}) > 1


def test_generated_data_of_another_size_is_asked_for_what_it_has(tmp_path: Path) -> None:
    found = generated_dataset(600, tmp_path)
    assert len(found.file.read_bytes().splitlines()) == found.triples == 600
    assert f"<{found.path_property}> <{found.path_target}>" in found.file.read_text("utf-8")


# Comparing answers


def rows(*values: dict[str, str] | None) -> bytes:
    bindings = [{} if value is None else {"x": value} for value in values]
    return json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": bindings}}).encode()


def literal(value: str, **more: str) -> dict[str, str]:
    if "datatype" in more:
        more["datatype"] = f"http://www.w3.org/2001/XMLSchema#{more['datatype']}"
    return {"type": "literal", "value": value, **more}


@pytest.mark.parametrize(
    ("one", "other", "media_type", "is_same"),
    [
        (rows(literal("a"), literal("b")), rows(literal("b"), literal("a")), JSON, True),
        (rows(literal("a")), rows(literal("a", datatype="string")), JSON, True),
        (rows(literal("4.50", datatype="decimal")), rows(literal("4.5", datatype="decimal")), JSON, True),
        (rows(literal("5", datatype="integer")), rows(literal("5", datatype="long")), JSON, True),
        (rows({"type": "bnode", "value": "a"}), rows({"type": "bnode", "value": "b"}), JSON, True),
        (rows(literal("a")), rows(literal("b")), JSON, False),
        (rows(literal("a")), rows(literal("a"), literal("a")), JSON, False),
        (
            rows(literal("a"), literal("a"), literal("b")),
            rows(literal("a"), literal("b"), literal("b")),
            JSON,
            False,
        ),
        (rows(literal("a")), rows(None), JSON, False),
        (rows(literal("a")), rows({"type": "uri", "value": "a"}), JSON, False),
        (rows(literal("a")), rows(literal("a", **{"xml:lang": "en"})), JSON, False),
        (rows(literal("5")), rows(literal("5", datatype="integer")), JSON, False),
        (rows(literal("5", datatype="integer")), rows(literal("6", datatype="integer")), JSON, False),
        (b'{"head": {}, "boolean": true}', b'{"head": {}, "boolean": false}', JSON, False),
        (b"?x\n1\n2\n", b"?x\n2\n1\n", TSV, True),
        (b"?x\n1\n2\n", b"?x\n1\n1\n", TSV, False),
        (b"<a:a> <a:b> <a:c> .\n" * 2, b"<a:a> <a:b> <a:c> .\n", N_TRIPLES, True),
        (b"<a:a> <a:b> <a:c> .\n", b"<a:a> <a:b> <a:d> .\n", N_TRIPLES, False),
        (b"_:a <a:b> <a:c> .\n", b"_:b <a:b> <a:c> .\n", N_TRIPLES, True),
    ],
)
def test_answers_are_compared_by_value(one: bytes, other: bytes, media_type: str, is_same: bool) -> None:
    found = difference(read_values(one, media_type), read_values(other, media_type))
    assert (found is None) == is_same, found


class Fake(BaseHTTPRequestHandler):
    """Answers every query alike."""

    protocol_version = "HTTP/1.1"
    value = "1"

    def do_GET(self) -> None:
        kind = self.headers["Accept"]
        body = rows(literal(self.value))
        if kind == N_TRIPLES:
            body = f"<a:a> <a:b> <a:{self.value}> .\n".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Liar(Fake):
    value = "2"


@pytest.fixture
def start_fake() -> Iterator[Callable[[str, type[Fake]], Served]]:
    servers = []

    def start(name: str, handler: type[Fake]) -> Served:
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return Served(name, "127.0.0.1", server.server_port, "/sparql", os.getpid(), 0.0, 0.0)

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(("handler", "differing"), [(Fake, set()), (Liar, {LDNKG})])
def test_a_server_that_answers_otherwise_is_noticed(
    handler: type[Fake],
    differing: set[str],
    start_fake: Callable[[str, type[Fake]], Served],
    dataset: Dataset,
) -> None:
    record = Record("small", dataset.triples)
    running = [start_fake(LDNKG, handler), start_fake(OXIGRAPH, Fake)]
    compare_servers(record, dataset, running, silent)
    assert record.differing == differing
    assert record.answers[0].startswith(f"{LDNKG}: {0 if differing else ''}")
    assert any("count all" in line for line in record.answers) == bool(differing)


# Measuring

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n0\r\n\r\n1;a=b\r\nx\r\n0\r\n\r\n"
SIZED = b"HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nabc"


@pytest.mark.parametrize(("answer", "status"), [(CHUNKED, 200), (SIZED, 404)])
def test_the_end_of_an_answer_is_found_wherever_it_is_cut(answer: bytes, status: int) -> None:
    exchange = Exchange()
    assert [exchange.feed(answer[place : place + 1]) for place in range(len(answer))] == [
        *[False] * (len(answer) - 1),
        True,
    ]
    assert exchange.status == status


@pytest.mark.parametrize(
    ("answer", "is_whole"), [(CHUNKED, True), (CHUNKED[:-5], False), (SIZED, True), (SIZED[:-1], False)]
)
def test_a_cut_answer_is_not_taken_for_a_whole_one(answer: bytes, is_whole: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        reading = read_answer("127.0.0.1", listener.getsockname()[1], b"GET / HTTP/1.1\r\n\r\n", 10)
        thread.join()
    assert reading.is_whole == is_whole
    assert reading.bytes == len(answer)
    assert reading.began <= reading.first <= reading.ended


def test_requests_are_sent_and_counted(start_fake: Callable[[str, type[Fake]], Served]) -> None:
    fake = start_fake(LDNKG, Fake)
    job = Job(fake.host, fake.port, fake.path, JSON, POINT, ["a:a", "a:b"], 2, 0.3, "test")
    outcome = run(job)
    assert outcome.requests > 1
    assert outcome.statuses == {"200": outcome.requests}
    assert outcome.broken == 0
    assert 0 < outcome.median_ms <= outcome.p99_ms


def test_the_children_of_a_process_are_measured_with_it() -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as process:
        while len(family(process.pid)) < 2:
            time.sleep(0.02)
        taken = footprint(process.pid)
        assert process.stdin is not None
        process.stdin.close()
    assert taken.processes == 2
    assert 0 < taken.proportional_bytes <= taken.resident_bytes


def test_the_aims_are_judged() -> None:
    record = Record("big", 1_000_000)
    record.measure(
        "Point queries, each another", "1 connection: answers a second", "1/s", more_is_better=True
    )
    (measure,) = record.measures["Point queries, each another"].values()
    measure.samples.update({LDNKG: [1000.0, 99.0, 1000.0], RDFLIB: [99.0, 1.0, 101.0]})
    whole = record.measure("Every triple as one answer", "rows as JSON: whole", "s")
    whole.samples.update({LDNKG: [1.2], ENGINE: [1.0]})
    record.measure("Every triple as one answer", "rows as JSON: first byte", "ms").samples[LDNKG] = [99.0]
    record.measure("The same query again and again", "point query", "1/s").notes[OXIGRAPH] = "not run"
    assert {target.aim.split(": ")[1]: target.is_met for target in targets([record])} == {
        "uncached point queries, 1 connection": True,
        "repeated, point query": None,
        "rows as JSON": True,
    }
    assert [target.is_met for target in targets([record])] == [True, None, False, True]


def test_a_ratio_above_one_means_ahead() -> None:
    times = Measure("a time", "s", samples={LDNKG: [1.0], RDFLIB: [3.0]})
    rates = Measure("a rate", "1/s", more_is_better=True, samples={LDNKG: [30.0], RDFLIB: [10.0]})
    assert times.advantage(LDNKG, RDFLIB) == rates.advantage(LDNKG, RDFLIB) == 3
    assert times.advantage(LDNKG, OXIGRAPH) is None


def test_a_small_run_measures_everything_and_leaves_nothing_out(
    tmp_path: Path, small_release: Release
) -> None:
    arguments = ["speed", "--release", str(small_release.path), "--triples", "600", "--rounds", "1"]
    arguments += ["--seconds", "0.2", "--without", RDFLIB, "--out", str(tmp_path)]
    done = CliRunner().invoke(command.main, arguments)
    assert done.exit_code == 0, done.output
    content = json.loads((tmp_path / "speed.json").read_text("utf-8"))
    assert [part["triples"] for part in content["datasets"]] == [small_release.manifest.triples, 600]
    for part in content["datasets"]:
        assert part["differing"] == []
        for measure in part["measures"]:
            servers = {"client"} & set(measure["samples"]) or {LDNKG, OXIGRAPH}
            assert servers <= set(measure["samples"]) | set(measure["notes"]), measure
    text = (tmp_path / "speed.md").read_text("utf-8")
    assert "### generated, 600 triples" in text
    assert f"{LDNKG}: 37 of 37 answers have the values of {OXIGRAPH}" in text


# The soak


def samples(*megabytes: float) -> list[Sample]:
    return [Sample(float(second), round(value * MB)) for second, value in enumerate(megabytes)]


# Memory comes and goes with the queries.
NOISE = [100 + (second * 37 % 60) for second in range(300)]


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        (NOISE, None),
        ([20 * min(second, 5) + NOISE[second] for second in range(300)], None),
        ([NOISE[second] + second * 0.1 for second in range(300)], "memory rises"),
        ([NOISE[second] + (900 if second == 200 else 0) for second in range(300)], "memory is too high"),
        (NOISE[:20], "memory was measured only"),
        ([], "memory was measured only"),
    ],
    ids=["flat", "warm-up", "leak", "peak", "short", "none"],
)
def test_a_leak_is_told_from_work(values: list[float], fault: str | None) -> None:
    faults = judge_memory(samples(*values), 2, {})
    assert [found[: len(fault or "")] for found in faults] == ([fault] if fault else [])


LEAK = textwrap.dedent(
    """
    import sys
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    kept = []

    class Leak(BaseHTTPRequestHandler):
        def do_GET(self):
            kept.append(b"x" * 400_000)
            body = b'{"workers": 4, "idle": 4}'
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Leak)
    print(server.server_port, flush=True)
    server.serve_forever()
    """
)


def test_the_soak_notices_a_server_that_leaks(tmp_path: Path, dataset: Dataset) -> None:
    with subprocess.Popen([sys.executable, "-c", LEAK], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        served = Served(LDNKG, "127.0.0.1", int(process.stdout.readline()), "/sparql", process.pid, 0.0, 0.0)
        result = soak_server(served, SoakPlan(dataset, 2, tmp_path, silent), workers=4)
        process.kill()
    assert any(fault.startswith("memory rises") for fault in result.faults), result.faults
    # It answers 200 where a mistake must be refused.
    assert any(fault.startswith("mistake: status 200 and not 400") for fault in result.faults), result.faults


def test_the_soak_notices_a_server_that_dies(tmp_path: Path, dataset: Dataset) -> None:
    with serving(LDNKG, dataset, tmp_path, SETTINGS) as served:
        timer = threading.Timer(1, os.kill, (served.process, signal.SIGKILL))
        timer.start()
        before = footprint(served.process)
        result = soak_server(served, SoakPlan(dataset, 2, tmp_path, silent), SETTINGS["workers"], 0)
        timer.join()
        assert judge_health(served, SETTINGS["workers"], before, {}, patience=0)
    assert any("does not answer any more" in fault for fault in result.faults), result.faults
    assert any("no whole answer" in fault for fault in result.faults), result.faults


def test_the_soak_notices_a_missing_worker(tmp_path: Path, dataset: Dataset) -> None:
    with serving(LDNKG, dataset, tmp_path, SETTINGS) as served:
        settle(served)
        before = footprint(served.process)
        assert judge_health(served, SETTINGS["workers"], before, {}) == []
        (fault,) = judge_health(served, SETTINGS["workers"] + 1, before, {}, patience=0)
        assert fault == "of 5 workers 4 are there and 4 idle"


def test_the_soak_of_this_server_finds_no_fault_but_time(tmp_path: Path, dataset: Dataset) -> None:
    result = soak(SoakPlan(dataset, 2, tmp_path, silent))
    # Two seconds are too short for a verdict on memory.
    assert [fault for fault in result.faults if not fault.startswith("memory")] == []
    assert len({kind.split(":")[0] for kind in result.counts}) > 8


@pytest.mark.parametrize(("faults", "status"), [([], 0), (["memory rises"], 1)])
def test_the_exit_status_of_the_soak_says_whether_it_passed(
    faults: list[str], status: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, small_release: Release
) -> None:
    def pretended(plan: SoakPlan) -> SoakResult:
        (plan.folder / "log.txt").write_text("", encoding="utf-8")
        return SoakResult(1, {"page: 200": 1}, [], {}, faults)

    monkeypatch.setattr(command, "soak", pretended)
    arguments = ["soak", "--release", str(small_release.path), "--out", str(tmp_path)]
    done = CliRunner().invoke(command.main, arguments)
    assert done.exit_code == status
    assert ("FAILED: memory rises" in done.output) == bool(faults)
    assert (tmp_path / "soak.md").is_file()
