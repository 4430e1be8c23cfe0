"""The benchmark and the soak at a tiny size: they measure, and they notice what they are there to notice."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from benchmark import __main__ as command
from benchmark import queries
from benchmark.client import Exchange, Job, run
from benchmark.compare import Values, difference, read_values
from benchmark.comparing import Patience, compare_servers
from benchmark.dataset import Dataset, generated_dataset, release_dataset
from benchmark.differences import KNOWN, explanation
from benchmark.processes import CannotRunError, end, family, footprint, is_busy, signal_family
from benchmark.queries import PATH, POINT, Question, heavy
from benchmark.reader import read_answer
from benchmark.record import Agreement, Measure, Record
from benchmark.report import Report, figures, into_document, processor_time
from benchmark.sections import MIX, POINTS, PREPARED, START
from benchmark.servers import Served, Server, serving
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
from benchmark.stores import FUSEKI, LDNKG, OXIGRAPH, RDFLIB, VIRTUOSO
from benchmark.turns import Plan
from benchmark.verdict import growth, standings, targets
from ldnkg.bench.mix import read_mix
from ldnkg.core.paths import graph_root
from ldnkg.core.release import Release

JSON = "application/sparql-results+json"
TSV = "text/tab-separated-values"
N_TRIPLES = "application/n-triples"
MB = 1024 * 1024
SVG = "{http://www.w3.org/2000/svg}"
ROOT = graph_root()


def silent(what: str) -> None:
    """Takes what is done now, and says nothing."""


@pytest.fixture(scope="module")
def dataset(small_release: Release) -> Dataset:
    return release_dataset(small_release.path)


# The generated data


def test_generated_data_is_asked_for_what_it_has(tmp_path: Path) -> None:
    found = generated_dataset(10_000, tmp_path)
    text = found.file.read_text("utf-8")
    assert len(text.splitlines()) == found.triples == 10_000
    assert f"<{found.path_property}> <{found.path_target}>" in text
    assert all(f"\n<{iri}> " in text for iri in found.subjects)


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


class Pretended(Server):
    """A server of the tests, which nobody starts or stops."""

    def __init__(self, served: Served) -> None:
        self.name = served.name
        self.served = served
        self.restarted = 0
        self.is_given_up = False

    @contextlib.contextmanager
    def awake(self) -> Iterator[Served]:
        yield self.served

    def settle(self, seconds: float = 0) -> bool:
        return False

    def restart(self) -> None:
        self.restarted += 1


def asked(record: Record, questions: Sequence[Question], *running: Server, limit: float = 10) -> Record:
    for question in questions:
        record.measure(MIX, question.name, "ms", shape=question.shape)
    compare_servers(record, questions, running, Patience(limit), silent)
    return record


@pytest.mark.parametrize(("handler", "is_same"), [(Fake, True), (Liar, False)])
def test_a_server_that_answers_otherwise_is_noticed(
    handler: type[Fake], is_same: bool, start_fake: Callable[[str, type[Fake]], Served], dataset: Dataset
) -> None:
    running = [Pretended(start_fake(name, kind)) for name, kind in ((LDNKG, handler), (OXIGRAPH, Fake))]
    record = asked(Record("small", 1), heavy(dataset), *running)
    found = record.answers[OXIGRAPH]
    assert found.asked == len(heavy(dataset)) == found.same + len(found.unexplained)
    assert (found.same == found.asked) == is_same
    assert ("count all" in found.unexplained) != is_same
    assert targets([record])[0].is_met == is_same


class Sleeper(Fake):
    def do_GET(self) -> None:
        time.sleep(0.5)
        super().do_GET()


class Broken(Fake):
    def do_GET(self) -> None:
        self.send_response(500)
        self.send_header("Content-Length", "0")
        self.end_headers()


def test_a_server_that_is_too_slow_is_started_anew_and_not_asked_again(
    start_fake: Callable[[str, type[Fake]], Served], dataset: Dataset
) -> None:
    slow = Pretended(start_fake(RDFLIB, Sleeper))
    own = Pretended(start_fake(LDNKG, Fake))
    patience = Patience(0.1)
    questions = heavy(dataset)[:2]
    for triples in (1, 10):
        record = Record("small", triples)
        for question in questions:
            record.measure(MIX, question.name, "ms", shape=question.shape)
        compare_servers(record, questions, [own, slow], patience, silent)
        assert len(record.answers[RDFLIB].unanswered) == 2
        assert record.answers[RDFLIB].same == 0
        measure = record.measures[MIX]["count all"]
        assert measure.notes[RDFLIB].startswith("more than 0.1 s")
        # What is known at least counts as such.
        measure.add(LDNKG, 1.0)
        assert measure.advantage(LDNKG, RDFLIB) == 100
    assert slow.restarted == 2


def test_an_answer_that_this_server_fails_to_give_is_no_agreement(
    start_fake: Callable[[str, type[Fake]], Served], dataset: Dataset
) -> None:
    running = [Pretended(start_fake(LDNKG, Broken)), Pretended(start_fake(OXIGRAPH, Broken))]
    record = asked(Record("small", 1), heavy(dataset)[:1], *running)
    assert "status 500" in record.answers[LDNKG].unexplained["count all"]
    assert targets([record])[0].is_met is False


def values(*cells: Hashable) -> Values:
    return Counter({(("x", cell),): 1 for cell in cells})


def triples(*terms: str) -> Values:
    return Counter(tuple(("iri", term) for term in each) for each in terms)


TRUE = ("literal", "true", "http://www.w3.org/2001/XMLSchema#boolean")


@pytest.mark.parametrize(
    ("server", "query", "one", "other", "word"),
    [
        (VIRTUOSO, "cq-01-x", values(TRUE), values(("number", Decimal(1))), "truth"),
        (VIRTUOSO, "cq-01-x", values(TRUE), values(("number", Decimal(0))), None),
        (FUSEKI, "cq-01-x", values(TRUE), values(("number", Decimal(1))), None),
        (VIRTUOSO, "cq-01-x", values(TRUE), "status 500: Virtuoso 37000 Error SQ074: Line 1", "compiler"),
        (VIRTUOSO, "cq-01-x", values(TRUE), "status 500: anything else", None),
        (VIRTUOSO, "cq-26-x", values(("number", Decimal("8.2"))), values(("number", Decimal(8))), "quotient"),
        (VIRTUOSO, "cq-26-x", values(("number", Decimal("8.2"))), values(("number", Decimal(9))), None),
        (VIRTUOSO, "cq-26-x", values(TRUE), "status 500: anything else", None),
        (VIRTUOSO, "path to one thing", values(TRUE), values(TRUE) + values(TRUE), "path with +"),
        (VIRTUOSO, "path to one thing", values(TRUE), values(None), None),
        (RDFLIB, "cq-01-x", values(), values(None), "GROUP BY"),
        (VIRTUOSO, "cq-70-x", values("a", "b"), values("a", None), "OPTIONAL"),
        (VIRTUOSO, "cq-70-x", values("a", "b"), values("a", "c"), None),
        (VIRTUOSO, "cq-70-x", values("a", "b"), values("a"), None),
        (VIRTUOSO, "cq-70-x", values("a", None), values("a", "b"), None),
        (VIRTUOSO, "cq-76-x", values("a"), values("a") + values("a"), "DISTINCT"),
        (VIRTUOSO, "cq-76-x", values("a"), values("a", "b"), None),
        (VIRTUOSO, "describe-study", triples("xab"), triples("xcd", "yex"), "describe"),
        (VIRTUOSO, "describe-study", triples("xab"), triples("ycd"), None),
        (VIRTUOSO, "describe-study", triples("xab"), triples(), None),
        (RDFLIB, "cq-01-x", values(TRUE), values(None), None),
    ],
)
def test_only_the_known_difference_is_explained(
    server: str, query: str, one: Values, other: Values | str, word: str | None
) -> None:
    found = explanation(server, query, one, other)
    assert (found is None) == (word is None)
    assert word is None or word in str(found)


def test_every_known_difference_is_checked() -> None:
    assert all((known.holds is None) != (known.error == "") for known in KNOWN)


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


def test_a_stopped_process_is_ended_and_a_busy_one_noticed() -> None:
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    while not is_busy(process.pid):
        pass
    signal_family(process.pid, signal.SIGSTOP)
    assert not is_busy(process.pid)
    end(process)
    assert process.poll() is not None


def record_of(triples: int, own: float, **times: float) -> Record:
    """A record of a query of 100 ms here, and what else there is."""
    record = Record("generated", triples)
    measure = record.measure(MIX, "long path", "ms", shape=PATH)
    measure.samples = {LDNKG: [own], OXIGRAPH: [100.0], VIRTUOSO: [100.0]}
    point = record.measure(POINTS, "1 connection: median", "ms")
    point.samples = {LDNKG: [times.get("point", 1.0)], OXIGRAPH: [0.1]}
    rate = record.measure(POINTS, "8 connections: answers a second", "1/s", more_is_better=True)
    rate.samples = {LDNKG: [1000.0, 99.0, 1000.0], OXIGRAPH: [1800.0], RDFLIB: [99.0, 1.0, 101.0]}
    memory = record.measure(START, "memory after the run", "MB")
    memory.samples = {LDNKG: [times.get("memory", 1000.0)], OXIGRAPH: [500.0]}
    return record


def met(records: Sequence[Record]) -> dict[str, bool | None]:
    return {target.aim.rpartition(": ")[2]: target.is_met for target in targets(records)}


def test_the_targets_are_judged() -> None:
    small, big = record_of(1000, 130, point=1.0), record_of(10_000_000, 60, point=1.4, memory=9000)
    found = met([small])
    assert (
        found["uncached heavy queries (of 20 ms or more in oxigraph serve) within 1.2 times its time"]
        is False
    )
    assert met([big])["uncached heavy queries (of 20 ms or more in oxigraph serve) within 1.2 times its time"]
    assert found["at least 0.5 of the rate of oxigraph serve"] is True
    assert found["every shape of query at least 10 times as fast as rdflib-endpoint"] is True
    assert found["ahead of Virtuoso"] is None
    both = {target.aim: target for target in targets([small, big])}
    assert both["10,000,000 triples served in at most 8 GB"].is_met is False
    flat = next(target for aim, target in both.items() if aim.startswith("point queries flat"))
    assert flat.is_met and flat.found.startswith("1.40 times")
    assert growth([small, record_of(100_000, 13_000)], LDNKG, PATH) == pytest.approx(1)


@pytest.mark.parametrize(
    ("own", "other", "word"),
    [
        ([1.0] * 4, [2.0] * 4, "ahead"),
        ([2.0] * 4, [1.0] * 4, "behind"),
        ([1.0] * 4, [1.2] * 4, "equal"),
        ([1.0, 1.0, 1.0, 3.0], [2.0] * 3, "equal"),
        ([1.0] * 9 + [9.0], [2.0] * 10, "ahead"),
    ],
)
def test_what_noise_can_be_counts_as_equal(own: list[float], other: list[float], word: str) -> None:
    record = Record("generated", 1000)
    record.measure(MIX, "x", "ms", shape="x").samples = {LDNKG: own, OXIGRAPH: other}
    (standing,) = standings(record)
    assert standing.word == word


def test_a_ratio_above_one_means_ahead() -> None:
    times = Measure("a time", "s", samples={LDNKG: [1.0], RDFLIB: [3.0]})
    rates = Measure("a rate", "1/s", more_is_better=True, samples={LDNKG: [30.0], RDFLIB: [10.0]})
    assert times.advantage(LDNKG, RDFLIB) == rates.advantage(LDNKG, RDFLIB) == 3
    assert times.advantage(LDNKG, OXIGRAPH) is None


def test_the_report_stands_between_the_markers_and_is_the_same_from_the_file(tmp_path: Path) -> None:
    record = record_of(1000, 1)
    record.answers[OXIGRAPH] = Agreement(2, 1, {}, {"cq-01-x": "a reason"}, {})
    report = Report((record, record_of(2000, 2)), {"cores": "2"}, {"ldnkg": "1"})
    again = Report.from_json(report.as_json())
    assert again.blocks() == report.blocks()
    document = "# Head\n<!-- bench:begin answers -->\nold\n<!-- bench:end -->\nfoot\n"
    written = into_document(document, again.blocks())
    assert written.startswith("# Head\n<!-- bench:begin answers -->\n| data |")
    assert written.endswith("\n<!-- bench:end -->\nfoot\n")
    assert "| oxigraph serve | a reason | cq-01 |" in written
    assert "old" not in written
    assert into_document(written, again.blocks()) == written
    with pytest.raises(KeyError):
        into_document(document.replace("answers", "nothing"), again.blocks())
    drawn = figures(again)
    assert drawn == figures(report)
    assert sorted(drawn) == ["growth.svg", "ratios.svg", "resources.svg"]
    for text in drawn.values():
        root = ElementTree.fromstring(text)  # noqa: S314, ours
        assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]


def test_the_document_has_every_part_of_the_report() -> None:
    text = (ROOT / "server" / "BENCHMARKS.md").read_text("utf-8")
    blocks = Report((record_of(1000, 1),), {}, {}).blocks()
    assert set(re.findall(r"<!-- bench:begin (\w+) -->", text)) == set(blocks)
    assert text.count("<!-- bench:end -->") == len(blocks)
    for name in re.findall(r"\]\((benchmarks/[^)]+)\)", text):
        assert (ROOT / "server" / name).is_file()


def test_why_a_server_does_not_start_is_told(
    tmp_path: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmark.servers._POLL_SECONDS", 0)
    server = Server(LDNKG, dataset, tmp_path, {"workers": 0})
    for code, word in (
        ("import sys; sys.exit('no room')", "ended with status 1 after 0 s; it said: no room"),
        ("import os; os.kill(os.getpid(), 9)", "ended by SIGKILL after 0 s; it said nothing"),
    ):
        server._command = replace(server._command, words=(sys.executable, "-c", code))
        with pytest.raises(CannotRunError, match=f"ldnkg serve does not start: {word}"):
            server.start()


def test_a_size_that_cannot_be_measured_loses_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(record: Record, dataset: Dataset, plan: Plan) -> None:
        if dataset.triples == 5000:
            raise CannotRunError("ldnkg serve does not start: no room")
        for name, measure in record_of(dataset.triples, 1).measures.items():
            record.measures[name] = measure

    monkeypatch.setattr(command, "measure", broken)
    monkeypatch.setattr("benchmark.report._WATCHED_SECONDS", 0)
    arguments = ["speed", "--skip-release", "--sizes", "5000,6000", "--own-sizes", "7000"]
    done = CliRunner().invoke(command.main, [*arguments, "--out", str(tmp_path)])
    assert done.exit_code == 2 and done.output.splitlines()[-1] == "ldnkg serve does not start: no room"
    content = json.loads((tmp_path / "speed.json").read_text("utf-8"))
    assert [(part["triples"], LDNKG in part["missing"]) for part in content["datasets"]] == [
        (5000, True),
        (6000, False),
        (7000, False),
    ]


def test_the_time_that_others_use_is_told_and_not_that_of_the_commands_before() -> None:
    before = processor_time("cpu  100 10 50 800 40 0 0 0 0 0\ncpu0 1 1 1 1\n")
    after = processor_time("cpu  150 10 50 850 140 0 0 0 0 0\ncpu0 1 1 1 1\n")
    assert (before, after) == ((1000, 840), (1200, 990))


def test_a_small_run_measures_everything_and_leaves_nothing_out(
    tmp_path: Path, small_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Some queries of the mix, and some published ones.
    monkeypatch.setattr(queries, "read_mix", lambda things: read_mix(things)[::8])
    monkeypatch.setattr(command, "published", lambda root: queries.published(root)[:5])
    monkeypatch.setattr("benchmark.report._WATCHED_SECONDS", 0)
    arguments = ["speed", "--release", str(small_release.path), "--sizes", "5000", "--own-sizes", "5001"]
    arguments += ["--rounds", "1", "--seconds", "0.2", "--out", str(tmp_path)]
    for name in (RDFLIB, FUSEKI, VIRTUOSO):
        arguments += ["--without", name]
    done = CliRunner().invoke(command.main, arguments)
    assert done.exit_code == 0, done.output
    content = json.loads((tmp_path / "speed.json").read_text("utf-8"))
    sizes = [small_release.manifest.triples, 5000, 5001]
    assert [part["triples"] for part in content["datasets"]] == sizes
    for part in content["datasets"]:
        servers = {LDNKG, OXIGRAPH} if part["triples"] != 5001 else {LDNKG}
        assert part["missing"] == {}
        assert [found["unexplained"] for found in part["answers"].values()] == [{}] * (len(servers) - 1)
        for measure in part["measures"]:
            # No other server does anything after its first answer.
            wanted = {LDNKG} if measure["title"] == PREPARED else servers
            assert wanted <= set(measure["samples"]), measure
    text = (tmp_path / "speed.md").read_text("utf-8")
    assert "### generated, 5,000 triples" in text
    assert (tmp_path / "growth.svg").is_file()


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
