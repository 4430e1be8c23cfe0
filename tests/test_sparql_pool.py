"""Workers that are killed, replaced and locked in, and what the caller learns of it."""

from __future__ import annotations

import asyncio
import concurrent.futures
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from ldnkg.core.release import Release
from ldnkg.errors import LdnkgError
from ldnkg.sparql import frames
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.evaluation import Job
from ldnkg.sparql.forker import Worker
from ldnkg.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS, formats_for
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.pool import WorkerPool
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.reception import GivenUpError, Reception
from ldnkg.sparql.run import Cancellation, EngineFailure
from ldnkg.sparql.selection import WHOLE
from ldnkg.sparql.stores import Budget
from ldnkg.sparql.supervisor import COMMAND, FAILED, _Supervisor
from ldnkg.sparql.waiting import WaitingThread

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?c ?d ?f ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }"
DEEP = "SELECT * " + "{" * 200_000 + "}" * 200_000
GRAPH = "https://w3id.org/ldn-kg/graph/"


def job(query: str, format_name: str = "json") -> Job:
    return Job(query, format_name, "http://example.org/sparql")


def ask(backend: EmbeddedBackend, query: str, format_name: str = "json", **dataset: tuple[str, ...]) -> bytes:
    request = QueryRequest(query, backend.inspect(query), format_name, **dataset)  # type: ignore[arg-type]
    return b"".join(backend.answer(request))


def count(backend: EmbeddedBackend, pattern: str, clauses: str = "", **dataset: tuple[str, ...]) -> int:
    content = ask(backend, f"SELECT (COUNT(*) AS ?n) {clauses} {{ {pattern} }}", "csv", **dataset)
    return int(content.split()[1])


def children(backend: EmbeddedBackend) -> list[int]:
    process = backend.pool.forker.process
    path = Path(f"/proc/{process}/task/{process}/children")
    if not path.exists():
        pytest.skip("this system does not list a process's children")
    return [int(number) for number in path.read_text().split()]


def kill(process: int) -> None:
    """Kill a child of the supervisor, which reaps it later, and wait until it is dead."""
    os.kill(process, signal.SIGKILL)
    # Its last thread closes its files.
    while any(is_alive(thread) for thread in Path(f"/proc/{process}/task").iterdir()):
        time.sleep(0.001)


def is_alive(thread: Path) -> bool:
    try:
        return (thread / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def raiser(error: Exception) -> Callable[..., Any]:
    def fail(*_: object) -> Any:
        raise error

    return fail


def failing_once(call: int, function: Callable[..., Any]) -> Callable[..., Any]:
    numbers = itertools.count(1)

    def receive(*arguments: Any) -> Any:
        if next(numbers) == call:
            raise EOFError("cut off")
        return function(*arguments)

    return receive


def problem_of(call: Callable[[], object]) -> QueryProblem:
    with pytest.raises(QueryProblem) as caught:
        call()
    return caught.value


def test_a_runaway_query_is_killed_at_its_limit_while_others_answer(hasty_backend: EmbeddedBackend) -> None:
    problems: list[QueryProblem] = []
    thread = threading.Thread(target=lambda: problems.append(problem_of(lambda: ask(hasty_backend, RUNAWAY))))
    began = time.monotonic()
    thread.start()
    answered = 0
    while thread.is_alive():
        assert ask(hasty_backend, "ASK {}") == b'{"head":{},"boolean":true}'
        answered += 1
    assert 0.9 < time.monotonic() - began < 10
    assert answered > 10
    assert (problems[0].status, problems[0].kind.slug) == (504, "timeout")
    assert hasty_backend.status().idle == hasty_backend.status().workers == 2


def test_a_query_that_needs_too_much_memory_is_told_so(small_release: Release) -> None:
    backend = EmbeddedBackend(small_release, Limits(workers=1, timeout_seconds=30, memory_mb=60))
    try:
        assert problem_of(lambda: ask(backend, GREEDY)).kind.slug == "out-of-memory"
        assert ask(backend, "ASK {}")
    finally:
        backend.close()


def test_a_crash_costs_one_worker_and_one_answer(backend: EmbeddedBackend) -> None:
    # The gate would refuse this; here it goes to the engine as it is.
    problem = problem_of(lambda: list(backend.pool.run(job(DEEP)).pieces()))
    assert (problem.status, problem.kind.slug) == (500, "worker-crashed")
    assert ask(backend, "ASK {}")


def test_a_worker_that_died_while_idle_is_not_noticed(small_release: Release) -> None:
    backend = EmbeddedBackend(small_release, Limits(workers=2))
    try:
        kill(children(backend)[-1])
        assert all(ask(backend, "ASK {}") for _ in range(4))
        assert backend.status().workers == 2
    finally:
        backend.close()


def test_many_workers_that_died_while_idle_are_not_noticed(small_release: Release) -> None:
    backend = EmbeddedBackend(small_release, Limits(workers=4))
    try:
        for process in children(backend):
            kill(process)
        assert ask(backend, "ASK {}")
    finally:
        backend.close()


def test_a_fork_that_fails_ends_nothing_and_is_made_up_for(
    small_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = EmbeddedBackend(small_release, Limits(workers=2))
    try:
        with monkeypatch.context() as patch:
            patch.setattr(backend.pool.forker, "spawn", raiser(OSError("no memory")))
            assert (
                problem_of(lambda: list(backend.pool.run(job(DEEP)).pieces())).kind.slug == "worker-crashed"
            )
            assert backend.status().workers == 1
            assert ask(backend, "ASK {}")
        assert ask(backend, "ASK {}")
        assert (backend.status().workers, len(children(backend))) == (2, 2)
    finally:
        backend.close()


def test_a_supervisor_that_cannot_fork_says_so_and_lives_on(
    small_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = socket.socketpair()
    monkeypatch.setattr(os, "fork", raiser(BlockingIOError("no process left")))
    with ours, theirs:
        for _ in range(2):
            frames.send_json(ours, COMMAND, {"do": "spawn"})
        ours.shutdown(socket.SHUT_WR)
        _Supervisor(theirs, small_release, Budget(100, 1), 0, False).run()
        answers = [frames.receive_json(ours) for _ in range(2)]
    assert answers == [(FAILED, {"message": "cannot fork a worker: no process left"})] * 2


def test_a_worker_that_ends_at_once_is_reaped_and_reported(
    small_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = EmbeddedBackend(small_release, Limits(workers=1))
    try:
        before = children(backend)
        with monkeypatch.context() as patch:
            patch.setattr(frames, "receive_json", failing_once(2, frames.receive_json))
            with pytest.raises(EOFError):
                backend.pool.forker.spawn()
        assert children(backend) == before
    finally:
        backend.close()


def test_a_full_queue_is_refused_at_once_and_a_slow_one_in_time(small_release: Release) -> None:
    limits = Limits(workers=1, timeout_seconds=60, queue_length=1, queue_seconds=1)
    backend = EmbeddedBackend(small_release, limits)
    cancellation = Cancellation()
    request = QueryRequest(RUNAWAY, backend.inspect(RUNAWAY), "json")
    threads = [
        threading.Thread(target=lambda: problem_of(lambda: backend.answer(request, cancellation))),
        threading.Thread(target=lambda: problem_of(lambda: ask(backend, "ASK {}"))),
    ]
    try:
        threads[0].start()
        while backend.status().idle:
            time.sleep(0.01)
        threads[1].start()
        while not backend.status().waiting:
            time.sleep(0.01)
        began = time.monotonic()
        refused = problem_of(lambda: ask(backend, "ASK {}"))
        assert time.monotonic() - began < 0.5
        assert (refused.status, refused.retry_after) == (503, 1)
        threads[1].join(20)
        assert not threads[1].is_alive()
        cancellation.cancel()
        threads[0].join(20)
        assert not threads[0].is_alive()
        assert ask(backend, "ASK {}")
    finally:
        backend.close()


@pytest.mark.parametrize("in_loop", [True, False])
def test_a_worker_that_comes_for_who_gave_up_goes_to_the_next(small_release: Release, in_loop: bool) -> None:
    backend = EmbeddedBackend(small_release, Limits(workers=1))
    pool = backend.pool

    async def scene() -> bytes:
        worker = pool.enter(WHOLE, Reception(pool, 1))
        assert worker is not None
        gone = [Reception(pool, 1) for _ in range(3)]
        left = [asyncio.create_task(reception.begin(job("ASK {}"), 5)) for reception in gone]
        stays = asyncio.create_task(Reception(pool, 1_000_000).begin(job("ASK {}"), 5))
        while pool.status().waiting < 4:
            await asyncio.sleep(0)
        # These stand in the queue still: what waits for them did not run yet.
        for reception in gone:
            reception.give_up()
        if in_loop:
            pool.give_back(worker)
        else:
            await asyncio.get_running_loop().run_in_executor(None, pool.give_back, worker)
        for task in left:
            with pytest.raises(GivenUpError):
                await task
        return (await stays).head

    # A thread that can be left behind, for this once never ended.
    answers: list[bytes] = []
    thread = threading.Thread(target=lambda: answers.append(asyncio.run(scene())), daemon=True)
    thread.start()
    thread.join(20)
    assert answers == [b'{"head":{},"boolean":true}']
    assert backend.status().idle == 1
    backend.close()


def test_a_worker_is_let_go_though_its_supervisor_has_gone(small_release: Release) -> None:
    backend = EmbeddedBackend(small_release, Limits(workers=1))
    worker = backend.pool.enter(WHOLE, WaitingThread())
    assert worker is not None
    backend.pool.forker.close()
    with pytest.raises((EOFError, OSError)):
        backend.pool.forker.retire(worker)
    assert worker.connection.fileno() == -1
    backend.close()


def test_no_descriptor_is_closed_under_a_thread_that_waits_for_it(backend: EmbeddedBackend) -> None:
    # Its number would go to the next connection, and the thread would wait for that one's messages.
    ours, theirs = socket.socketpair()
    worker = Worker(0, ours, locked=True, selections=frozenset(), owner=backend.pool.forker)
    with concurrent.futures.ThreadPoolExecutor(2) as threads:
        reading = threads.submit(worker.receive, bytearray(), 60)
        while ours.gettimeout() != 60:
            time.sleep(0.01)
        closing = threads.submit(worker.close)
        assert not concurrent.futures.wait([reading, closing], 0.3).done
        assert ours.fileno() >= 0
        # As when the worker is killed.
        theirs.close()
        assert isinstance(reading.exception(20), EOFError)
        closing.result(20)
    assert ours.fileno() == -1


def test_giving_an_answer_up_kills_its_query(backend: EmbeddedBackend) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = backend.answer(QueryRequest(query, backend.inspect(query), "csv"))
    assert not answer.complete
    assert backend.status().idle == 1
    answer.close()
    assert backend.status().idle == 2


def test_a_fault_after_the_first_bytes_is_an_exception_and_never_an_end(
    hasty_backend: EmbeddedBackend,
) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = hasty_backend.answer(QueryRequest(query, hasty_backend.inspect(query), "csv"))
    with pytest.raises(QueryProblem, match="stopped after 1 seconds"):
        for _ in answer:
            pass


def test_time_that_the_reader_takes_is_not_the_query_s(hasty_backend: EmbeddedBackend) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"
    answer = hasty_backend.answer(QueryRequest(query, hasty_backend.inspect(query), "xml"))
    assert not answer.complete
    pieces = iter(answer)
    first = next(pieces)
    time.sleep(1.3)
    assert len(first + b"".join(pieces)) > 3_000_000


def test_closing_ends_every_process(small_release: Release) -> None:
    pool = WorkerPool(small_release, Limits(workers=2))
    supervisor = pool.forker.process
    pool.close()
    with pytest.raises(ProcessLookupError):
        os.kill(supervisor, 0)
    assert problem_of(lambda: pool.run(job("ASK {}"))).kind.slug == "unavailable"


def test_the_end_of_the_supervisor_is_the_end_of_its_workers(small_release: Release) -> None:
    pool = WorkerPool(small_release, Limits(workers=1))
    run = pool.run(job(RUNAWAY))
    os.kill(pool.forker.process, signal.SIGKILL)
    assert problem_of(lambda: list(run.pieces())).kind.slug == "unavailable"
    assert not pool.status().running
    pool.close()


def test_a_supervisor_that_was_killed_is_started_again_but_not_over_and_over(
    small_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ldnkg.sparql.pool._REST_SECONDS", 0.5)
    backend = EmbeddedBackend(small_release, Limits(workers=2))
    try:
        for _ in range(2):
            time.sleep(0.5)
            busy = backend.pool.run(job(RUNAWAY))
            os.kill(backend.pool.forker.process, signal.SIGKILL)
            limit = time.monotonic() + 20
            while backend.status().running and time.monotonic() < limit:
                time.sleep(0.01)
            assert ask(backend, "ASK {}")
            assert problem_of(partial(list, busy.pieces())).status in (500, 503)
            assert (backend.status().workers, backend.status().idle) == (2, 2)
        monkeypatch.setattr("ldnkg.sparql.pool._REST_SECONDS", 1000)
        os.kill(backend.pool.forker.process, signal.SIGKILL)
        backend.pool.forker._process.wait()
        assert problem_of(lambda: ask(backend, "ASK {}")).kind.slug == "unavailable"
    finally:
        backend.close()


def test_a_dataset_that_cannot_be_loaded_is_named(small_release: Release, tmp_path: Path) -> None:
    folder = tmp_path / "9.8.7"
    shutil.copytree(small_release.path, folder)
    (folder / "dataset.nq").write_text("not N-Quads")
    with pytest.raises(LdnkgError, match=r"9\.8\.7 cannot be loaded"):
        WorkerPool(Release(folder, small_release.manifest), Limits(workers=1))


def test_service_reaches_no_socket_even_past_the_gate(backend: EmbeddedBackend) -> None:
    if not backend.status().sandboxed:
        pytest.skip("this system has no seccomp; the gate alone refuses SERVICE")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        with pytest.raises(EngineFailure, match="ermission"):
            list(backend.pool.run(job(query)).pieces())
        with pytest.raises(TimeoutError):
            listener.accept()


LOCKED = """
import os, pathlib, socket, sys
from ldnkg.sparql.sandbox import lock
attempts = (
    socket.socket,
    socket.socketpair,
    lambda: pathlib.Path(sys.argv[1]).open("w"),
    lambda: pathlib.Path(sys.executable).open("rb"),
    lambda: os.execv(sys.executable, [sys.executable, "-c", "pass"]),
    lambda: os.system("true") == 0 or (_ for _ in ()).throw(PermissionError()),
)
if not lock():
    sys.exit(99)
for number, attempt in enumerate(attempts, 1):
    try:
        attempt()
    except PermissionError:
        continue
    os._exit(number)
os._exit(0)
"""


def test_a_locked_process_opens_neither_files_nor_sockets_and_starts_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOCKED, str(tmp_path / "new")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    if done.returncode == 99:
        pytest.skip("this system has no seccomp")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "new").exists()


def test_the_default_graph_is_the_merge_of_all_graphs(
    backend: EmbeddedBackend, small_release: Release
) -> None:
    assert count(backend, "?s ?p ?o") == small_release.manifest.triples
    assert count(backend, "GRAPH ?g { ?s ?p ?o }") == small_release.manifest.triples


@pytest.mark.parametrize(
    ("pattern", "clauses", "rows"),
    [
        ("?s ?p ?o", f"FROM <{GRAPH}one>", 3),
        ("?s ?p ?o", f"FROM <{GRAPH}one> FROM <{GRAPH}two>", 6),
        ("?s ?p ?o", "FROM <http://unknown.example/graph>", 0),
        ("?s ?p ?o", "FROM <file:///etc/passwd>", 0),
        ("GRAPH ?g { ?s ?p ?o }", f"FROM <{GRAPH}one>", 0),
        ("GRAPH ?g { ?s ?p ?o }", f"FROM NAMED <{GRAPH}two>", 3),
        ("?s ?p ?o", f"FROM NAMED <{GRAPH}two>", 0),
    ],
)
def test_a_query_s_own_dataset_is_the_whole_dataset(
    backend: EmbeddedBackend, pattern: str, clauses: str, rows: int
) -> None:
    assert count(backend, pattern, clauses) == rows


@pytest.mark.parametrize("format_", RESULT_FORMATS, ids=lambda format_: format_.name)
def test_every_result_format_reads_back_to_the_same_rows(backend: EmbeddedBackend, format_: object) -> None:
    name = format_.name  # type: ignore[attr-defined]
    query = "SELECT ?s ?o ?none { ?s ?p ?o } ORDER BY ?s ?o"
    content = ask(backend, query, name)
    preview = backend.preview(QueryRequest(query, backend.inspect(query), "json"), 10_000)
    values = [[term["value"] if term else "" for term in row] for row in preview.rows]
    if name == "csv":
        import csv
        import io

        rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
        assert rows[0] == ["s", "o", "none"] and rows[1:] == values
        return
    engine = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}
    results = parse_query_results(content, engine[name])
    assert isinstance(results, QuerySolutions)
    read = [[getattr(solution[name], "value", "") for name in ("s", "o", "none")] for solution in results]
    assert read == values


@pytest.mark.parametrize("format_", GRAPH_FORMATS, ids=lambda format_: format_.name)
def test_every_graph_format_reads_back_to_the_same_triples(backend: EmbeddedBackend, format_: object) -> None:
    name = format_.name  # type: ignore[attr-defined]
    query = (
        "PREFIX ex: <http://example.org/>"
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(ex:))) }"
    )
    engine = {
        "ttl": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "rdf": RdfFormat.RDF_XML,
        "jsonld": RdfFormat.JSON_LD,
        "trig": RdfFormat.TRIG,
        "nq": RdfFormat.N_QUADS,
    }
    read = set(parse(ask(backend, query, name), engine[name]))
    assert len(read) == 306
    assert read == set(parse(ask(backend, query, "nt"), RdfFormat.N_TRIPLES))
    if name == "ttl":
        assert b"@prefix ex:" in ask(backend, query, name)


@pytest.mark.parametrize("namespace", ["#", "http://e/\\u00e9"])
def test_a_prefix_that_turtle_cannot_declare_costs_no_answer(
    backend: EmbeddedBackend, namespace: str
) -> None:
    query = f"PREFIX a: <http://a/> PREFIX : <{namespace}> CONSTRUCT {{ a:b :p a:c }} WHERE {{}}"
    for name, form in (("ttl", RdfFormat.TURTLE), ("trig", RdfFormat.TRIG)):
        content = ask(backend, query, name)
        assert b"@prefix a:" in content and b"@prefix :" not in content
        assert len(list(parse(content, form))) == 1


def test_a_page_keeps_no_more_text_than_it_may(backend: EmbeddedBackend) -> None:
    query = 'SELECT * { VALUES ?x { "aaaa" "bbbb" "cc" "d" } }'
    request = QueryRequest(query, backend.inspect(query), "json")
    previews = [backend.preview(request, 9, characters=most) for most in (3, 9, 10, 11)]
    assert [(len(preview.rows), preview.total) for preview in previews] == [(0, 4), (2, 4), (3, 4), (4, 4)]


def test_the_engine_is_asked_for_no_element_without_a_name(backend: EmbeddedBackend) -> None:
    query = "CONSTRUCT { <http://a/> <http://example.org/123/> 1 } WHERE {}"
    assert problem_of(lambda: ask(backend, query, "rdf")).status == 406
    assert ask(backend, query, "nt").startswith(b"<http://a/>")


@pytest.mark.parametrize("character", ["\\u0001", "\\u000B", "\\uFFFE"])
def test_no_xml_is_sent_that_no_parser_takes(backend: EmbeddedBackend, character: str) -> None:
    query = f'SELECT ("a{character}b" AS ?x) {{}}'
    assert problem_of(lambda: ask(backend, query, "xml")).status == 406
    assert ask(backend, query, "json")
    graph = f'CONSTRUCT {{ <http://a/> <http://a/b> "{character}" }} WHERE {{}}'
    assert problem_of(lambda: ask(backend, graph, "rdf")).status == 406


@pytest.mark.parametrize(
    ("query", "is_empty"),
    [
        ("SELECT * { ?s a <http://example.org/Nothing> }", True),
        ("SELECT * { ?s a <http://example.org/Thing> }", False),
        ("SELECT * {}", False),
        ("SELECT (COUNT(*) AS ?n) { ?s a <http://example.org/Nothing> }", False),
        ('SELECT ?x { VALUES ?x { "line\\nend" } }', False),
        ("SELECT ?x { VALUES ?x { UNDEF } }", False),
        ("ASK { ?s a <http://example.org/Nothing> }", True),
        ("ASK {}", False),
        ("CONSTRUCT WHERE { ?s a <http://example.org/Nothing> }", True),
        ("PREFIX a: <http://a/> CONSTRUCT WHERE { ?s a <http://example.org/Nothing> }", True),
        ("CONSTRUCT WHERE { ?s a <http://example.org/Thing> }", False),
        ("SELECT * { ?s ?p ?o }", False),
    ],
)
def test_an_answer_without_rows_says_so_in_every_format(
    backend: EmbeddedBackend, query: str, is_empty: bool
) -> None:
    inspection = backend.inspect(query)
    for format_ in formats_for(inspection.form):
        answer = backend.answer(QueryRequest(query, inspection, format_.name))
        assert answer.complete and answer.is_empty is is_empty, format_.name


@pytest.mark.parametrize(
    ("name", "content"),
    [("csv", b"true\r\n"), ("tsv", b"true\n"), ("json", b'{"head":{},"boolean":true}')],
)
def test_a_yes_is_one_word_in_tables(backend: EmbeddedBackend, name: str, content: bytes) -> None:
    assert ask(backend, "ASK {}", name) == content


def test_a_yes_in_xml_reads_back(backend: EmbeddedBackend) -> None:
    read = parse_query_results(ask(backend, "ASK {}", "xml"), QueryResultsFormat.XML)
    assert isinstance(read, QueryBoolean) and bool(read)


def test_relative_iris_are_resolved_against_the_public_address(backend: EmbeddedBackend) -> None:
    content = ask(backend, "SELECT (<resource/x> AS ?x) {}", "csv")
    assert content.split() == [b"x", b"https://w3id.org/ldn-kg/resource/x"]


def test_columns_of_a_star_come_as_they_are_written(backend: EmbeddedBackend) -> None:
    query = "SELECT * { ?subject ?property ?a } LIMIT 1"
    preview = backend.preview(QueryRequest(query, backend.inspect(query), "json"), 5)
    assert preview.variables == ("subject", "property", "a")
    assert NamedNode(str(preview.rows[0][1] and preview.rows[0][1]["value"]))


def test_the_prefixes_of_the_release_are_known(backend: EmbeddedBackend) -> None:
    assert backend.prefixes["ldn"] == "https://w3id.org/ldn-kg/ontology/"


def test_limits_below_one_are_refused() -> None:
    from ldnkg.settings import SETTINGS

    values = {setting.name: setting.default for setting in SETTINGS}
    assert Limits.from_settings(values) == Limits()
    with pytest.raises(LdnkgError, match="LDNKG_WORKERS"):
        Limits.from_settings(values | {"workers": 0})
