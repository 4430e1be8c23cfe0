"""Measures the servers on one dataset: each in turn in every round, so that a busy moment hits all alike."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmark.client import Job, Outcome
from benchmark.compare import difference, read_values
from benchmark.dataset import Dataset
from benchmark.processes import footprint
from benchmark.queries import LARGE, POINT, Question, compared, heavy, large, repeated
from benchmark.reader import Reading
from benchmark.record import ENGINE, Record
from benchmark.servers import OXIGRAPH, RDFLIB, CannotRunError, Served, ask, serving

__all__ = ["HEAVY", "LARGE_ANSWERS", "POINTS", "REPEATED", "START", "Plan", "compare_servers", "measure"]

START = "Start and memory"
POINTS = "Point queries, each another"
REPEATED = "The same query again and again"
HEAVY = "Heavy queries, each another"
LARGE_ANSWERS = "Every triple as one answer"

_HERE = Path(__file__).parent
_MANY = 8
_MB = 1024 * 1024
_JSON = "application/sparql-results+json"
# A server that takes longer for one answer is measured once and not in every round.
_ONCE_SECONDS = 5.0
_LONGEST_SECONDS = 60.0
_TOO_SLOW = "not run: too slow for this many triples"
_WRK_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """Says how much is measured.

    Args:
        servers: Which servers.
        rounds: How often each is measured.
        seconds: How long requests are sent in each round.
        folder: Where stores and logs are put.
        tell: Takes what is done now.
    """

    servers: tuple[str, ...]
    rounds: int
    seconds: float
    folder: Path
    tell: Tell


def measure(dataset: Dataset, plan: Plan) -> Record:
    """Measure the servers on a dataset.

    Args:
        dataset: What they serve.
        plan: How much.

    Raises:
        CannotRunError: If a server is not installed, does not start or answers with an error.
    """
    record = Record(dataset.name, dataset.triples)
    with contextlib.ExitStack() as stack:
        running = []
        for name in plan.servers:
            plan.tell(f"{dataset.name}: {name} starts")
            folder = plan.folder / f"{dataset.name}-{name.split()[0]}"
            served = stack.enter_context(serving(name, dataset, folder))
            _note_start(record, served)
            running.append(served)
        plan.tell(f"{dataset.name}: the engine alone starts")
        engine = stack.enter_context(_engine(dataset))
        compare_servers(record, dataset, running, plan.tell)
        for number in range(plan.rounds):
            # Each has each place in the order once in as many rounds.
            turn = number % len(running)
            _round(record, dataset, [*running[turn:], *running[:turn]], engine, number, plan)
        for served in running:
            _note_memory(record, served, "after the run")
    return record


def _note_start(record: Record, served: Served) -> None:
    start = record.measure(START, "start until the first answer", "s")
    start.samples[served.name] = [served.start_seconds]
    if served.name == OXIGRAPH:
        start.notes[served.name] = f"{served.load_seconds:.1f} s before it, to fill its store"
    _note_memory(record, served, "after the start")


def _note_memory(record: Record, served: Served, when: str) -> None:
    taken = footprint(served.process)
    title = f"memory {when}, shared memory counted once"
    record.measure(START, title, "MB").samples[served.name] = [taken.proportional_bytes / _MB]
    title = f"resident memory of all processes {when}"
    record.measure(START, title, "MB").samples[served.name] = [taken.resident_bytes / _MB]


def compare_servers(record: Record, dataset: Dataset, running: Sequence[Served], tell: Tell) -> None:
    """Compare the answers of all servers with those of Oxigraph, or of the first if it is not there.

    Args:
        record: Takes what was found.
        dataset: What is served.
        running: The servers.
        tell: Takes what is done now.

    Raises:
        CannotRunError: If the server that the others are compared with answers with an error.
    """
    judge = next((served for served in running if served.name == OXIGRAPH), running[0])
    questions = compared(dataset)
    asked = {served.name: 0 for served in running}
    same = dict(asked)
    told = ""
    for question in questions:
        if question.name.split("<")[0] != told:
            told = question.name.split("<")[0]
            tell(f"{dataset.name}: comparing answers, {told}")
        expected = _values(judge, question)
        for served in running:
            if served is judge or _is_left_out(served, dataset, question):
                continue
            asked[served.name] += 1
            try:
                found = difference(_values(served, question), expected)
            except (OSError, http.client.HTTPException, ValueError, CannotRunError) as error:
                found = f"no answer: {error!r}"
            if found is None:
                same[served.name] += 1
            else:
                record.differing.add(served.name)
                record.answers.append(f"{served.name}, {question.name}: {found}")
    record.answers[:0] = [
        f"{served.name}: {same[served.name]} of {asked[served.name]} answers have the values of {judge.name}"
        + ("" if asked[served.name] == len(questions) else f"; {len(questions)} were asked of the others")
        for served in running
        if served is not judge
    ]


def _values(served: Served, question: Question) -> Any:
    status, body = ask(served, question.text, question.media_type, _LONGEST_SECONDS)
    if status != 200:
        raise CannotRunError(f"{served.name} answers {status} to {question.name}: {body[:200]!r}")
    return read_values(body, question.media_type)


def _is_left_out(served: Served, dataset: Dataset, question: Question) -> bool:
    return served.name == RDFLIB and dataset.triples >= LARGE and question.is_slow


def _round(
    record: Record,
    dataset: Dataset,
    running: Sequence[Served],
    engine: Callable[[Question], Reading],
    number: int,
    plan: Plan,
) -> None:
    def tell(what: str) -> None:
        plan.tell(f"{dataset.name}, round {number + 1} of {plan.rounds}: {what}")

    for connections in (1, _MANY):
        for served in running:
            tell(f"point queries, {connections} at once, {served.name}")
            _points(record, dataset, served, connections, f"{number}-{connections}", plan.seconds)
    for question in repeated(dataset):
        for served in running:
            tell(f"repeated {question.name}, {served.name}")
            _repeat(record, dataset, served, question, plan.seconds)
    for question in heavy(dataset):
        for served in running:
            tell(f"{question.name}, {served.name}")
            _once(record, HEAVY, dataset, served, question, number)
    for question in large():
        for served in running:
            tell(f"{question.name}, {served.name}")
            _once(record, LARGE_ANSWERS, dataset, served, question, number)
        tell(f"{question.name}, the engine alone")
        _note(record, LARGE_ANSWERS, ENGINE, question, engine(question))


def _points(
    record: Record, dataset: Dataset, served: Served, connections: int, distinct: str, seconds: float
) -> None:
    job = Job(
        served.host,
        served.port,
        served.path,
        _JSON,
        POINT,
        list(dataset.subjects),
        connections,
        seconds,
        distinct,
    )
    outcome = _load(served, job)
    place = f"{connections} connection{'s' if connections > 1 else ''}"
    values = {"ms": (("median", outcome.median_ms), ("99th percentile", outcome.p99_ms))}
    for title, value in values["ms"]:
        _add(record, POINTS, f"{place}: {title}", "ms", served.name, value)
    _add(record, POINTS, f"{place}: answers a second", "1/s", served.name, outcome.rate, more=True)
    _add(
        record,
        POINTS,
        f"{place}: share of time the client computed",
        "%",
        "client",
        outcome.client_share * 100,
    )


def _repeat(record: Record, dataset: Dataset, served: Served, question: Question, seconds: float) -> None:
    title = f"{question.name}, {_MANY} connections: answers a second"
    if _is_left_out(served, dataset, question):
        record.measure(REPEATED, title, "1/s", more_is_better=True).notes[served.name] = _TOO_SLOW
        return
    ask(served, question.text, _JSON)
    # Python would be the slower side; the C program wrk is used where it is installed and can do it.
    wrk = shutil.which("wrk") if seconds >= 1 else None
    if wrk is not None and (rate := _wrk(wrk, served, question, seconds)):
        _add(record, REPEATED, title, "1/s", served.name, rate, more=True)
        return
    job = Job(served.host, served.port, served.path, _JSON, question.text, [], _MANY, seconds)
    outcome = _load(served, job)
    _add(record, REPEATED, title, "1/s", served.name, outcome.rate, more=True)


def _wrk(wrk: str, served: Served, question: Question, seconds: float) -> float:
    address = f"http://{served.host}:{served.port}{served.path}?query={quote(question.text, safe='')}"
    command = [wrk, "-t1", f"-c{_MANY}", f"-d{round(seconds)}s", "-H", f"Accept: {_JSON}", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60)
    found = _WRK_RATE.search(done.stdout)
    if found is None or "Non-2xx" in done.stdout:
        raise CannotRunError(f"wrk against {served.name}: {done.stdout[-300:]}{done.stderr[-300:]}")
    _settle(served)
    return float(found[1])


def _settle(served: Served) -> None:
    """Wait until a server that goes on with what nobody waits for any more has time again."""
    ask(served, "ASK {}", _JSON, 10 * _LONGEST_SECONDS)


def _once(
    record: Record, section: str, dataset: Dataset, served: Served, question: Question, number: int
) -> None:
    """Ask a question once and note how long the answer took; what is very slow is asked in one round."""
    known = record.measure(section, _title(section, question), "ms" if section == HEAVY else "s")
    if _is_left_out(served, dataset, question):
        known.notes[served.name] = _TOO_SLOW
        if section == LARGE_ANSWERS:
            record.measure(section, f"{question.name}: first byte", "ms").notes[served.name] = _TOO_SLOW
    if served.name in known.notes:
        return
    began = time.monotonic()
    reading = _read(served, question, f"{number}-{time.monotonic_ns()}")
    if reading.status != 200 or not reading.is_whole:
        known.notes[served.name] = f"no whole answer, status {reading.status}"
        return
    _note(record, section, served.name, question, reading)
    if time.monotonic() - began > _ONCE_SECONDS and served.name == RDFLIB:
        known.notes[served.name] = "one round"


def _note(record: Record, section: str, server: str, question: Question, reading: Reading) -> None:
    title, seconds = _title(section, question), reading.ended - reading.began
    if section == HEAVY:
        _add(record, section, title, "ms", server, seconds * 1000)
        return
    _add(record, section, title, "s", server, seconds)
    _add(
        record, section, f"{question.name}: first byte", "ms", server, (reading.first - reading.began) * 1000
    )


def _title(section: str, question: Question) -> str:
    return question.name if section == HEAVY else f"{question.name}: whole"


def _add(
    record: Record, section: str, title: str, unit: str, server: str, value: float, *, more: bool = False
) -> None:
    measure = record.measure(section, title, unit, more_is_better=more)
    measure.samples.setdefault(server, []).append(value)


def _load(served: Served, job: Job) -> Outcome:
    said = _program("client.py", json.dumps(asdict(job)).encode(), job.seconds + _LONGEST_SECONDS)
    outcome = Outcome(**said)
    _settle(served)
    if set(outcome.statuses) != {"200"} or outcome.broken:
        raise CannotRunError(f"{served.name} answered {outcome.statuses}, {outcome.broken} broken")
    return outcome


def _read(served: Served, question: Question, distinct: str) -> Reading:
    query = quote(f"{question.text}\n# {distinct}", safe="")
    where = {"host": served.host, "port": served.port, "seconds": _LONGEST_SECONDS}
    request = (
        f"GET {served.path}?query={query} HTTP/1.1\r\nHost: {served.host}:{served.port}\r\n"
        f"Accept: {question.media_type}\r\nConnection: close\r\n\r\n"
    )
    content = f"{json.dumps(where)}\n{request}".encode()
    return Reading(**_program("reader.py", content, 10 * _LONGEST_SECONDS))


def _program(name: str, content: bytes, seconds: float) -> dict[str, Any]:
    command = [sys.executable, "-P", str(_HERE / name)]
    done = subprocess.run(command, input=content, capture_output=True, timeout=seconds)
    if done.returncode != 0:
        raise CannotRunError(f"{name} failed: {done.stderr.decode('utf-8', 'replace')[-500:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextlib.contextmanager
def _engine(dataset: Dataset) -> Iterator[Callable[[Question], Reading]]:
    """Load the dataset into the engine in a process of its own, and give what asks it."""
    command = [sys.executable, "-P", str(_HERE / "engine.py"), str(dataset.file)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None and process.stdout is not None
    stdin, stdout = process.stdin, process.stdout

    def asked(question: Question) -> Reading:
        stdin.write(json.dumps({"query": question.text, "media_type": question.media_type}) + "\n")
        stdin.flush()
        return Reading(**json.loads(stdout.readline()))

    try:
        if stdout.readline() != "ready\n":
            raise CannotRunError("the engine alone does not start")
        yield asked
    finally:
        stdin.close()
        process.wait()
        stdout.close()
