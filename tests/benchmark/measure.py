"""Measures the servers on one dataset: each in turn in every round, so that a busy moment hits all alike."""

from __future__ import annotations

import contextlib
import http.client
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmark.asking import load, read, wrk_rate
from benchmark.client import Job
from benchmark.comparing import MIX, ONCE_SECONDS, PUBLISHED, RESTART_SECONDS, Patience, compare_servers
from benchmark.dataset import Dataset
from benchmark.processes import CannotRunError, footprint
from benchmark.queries import POINT, Question, compared, large, mix, repeated
from benchmark.reader import Reading
from benchmark.record import ENGINE, Measure, Record
from benchmark.servers import Served, Server, ask
from benchmark.stores import LDNKG

__all__ = [
    "CONNECTIONS",
    "FIRST_BYTE",
    "FIRST_SHAPE",
    "LARGE_ANSWERS",
    "LARGE_SHAPE",
    "MIX",
    "POINTS",
    "PUBLISHED",
    "REPEATED",
    "START",
    "Plan",
    "measure",
]

START = "Loading, memory and disk"
POINTS = "Point queries, each another"
REPEATED = "The same query again and again"
FIRST_BYTE = "First byte of the queries of every shape"
LARGE_ANSWERS = "Every triple as one answer"

#: Stand where the shape of a query stands, for answers with every triple.
LARGE_SHAPE, FIRST_SHAPE = "every triple", "every triple, first byte"
#: How many requests are under way at once in the busier measurements.
CONNECTIONS = 8

_HERE = Path(__file__).parent
_MB = 1024 * 1024
_JSON = "application/sparql-results+json"
# How often a query is asked in a round at most, and the share of the time of a measurement that it has.
_MOST_RUNS = 25
_SHARE = 1 / 6
# Every triple may take that much longer than other answers.
_LARGE_PATIENCE = 6.0

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """Says how much is measured.

    Args:
        servers: Which servers, this one first.
        rounds: How often each is measured.
        seconds: How long requests are sent in each measurement.
        folder: Where stores and logs are put.
        patience: How long an answer is waited for, and what is known of smaller datasets.
        published: Published queries of the dataset, which are compared as well.
        tell: Takes what is done now.
    """

    servers: tuple[str, ...]
    rounds: int
    seconds: float
    folder: Path
    patience: Patience
    published: tuple[Question, ...]
    tell: Tell


def measure(dataset: Dataset, plan: Plan) -> Record:
    """Measure the servers on a dataset.

    Args:
        dataset: What they serve.
        plan: How much.

    Raises:
        CannotRunError: If this server does not start or answers with an error.
    """
    record = Record(dataset.name, dataset.triples)
    for question in mix(dataset):
        record.measure(MIX, question.name, "ms", shape=question.shape)
    for question in plan.published:
        record.measure(PUBLISHED, question.name, "ms", shape=question.shape)
    with contextlib.ExitStack() as stack:
        running = [
            server
            for name in plan.servers
            if (server := _started(stack, record, name, dataset, plan)) is not None
        ]
        questions = (*compared(dataset), *plan.published)
        compare_servers(
            record, questions, running, plan.patience, lambda what: plan.tell(f"{_called(dataset)}: {what}")
        )
        # With more data than the others can serve, memory is for this server.
        engine = stack.enter_context(_engine(dataset)) if len(running) > 1 else None
        for number in range(plan.rounds):
            # Each has each place in the order once in as many rounds.
            turn = number % len(running)
            for server in (*running[turn:], *running[:turn]):
                with server.awake():
                    _Turn(record, dataset, server, plan, number).run()
            if engine is None:
                continue
            for question in large():
                plan.tell(f"{_called(dataset)}, round {number + 1} of {plan.rounds}: the engine alone")
                _note_large(record, ENGINE, question, engine(question))
        for server in running:
            _note_memory(record, server.served, "after the run")
    return record


def _called(dataset: Dataset) -> str:
    return f"{dataset.name}, {dataset.triples:,} triples"


def _started(
    stack: contextlib.ExitStack, record: Record, name: str, dataset: Dataset, plan: Plan
) -> Server | None:
    """Start a server; one of the others that cannot serve this dataset is left out, and why is noted."""
    plan.tell(f"{_called(dataset)}: {name} loads")
    try:
        server = Server(name, dataset, plan.folder / f"{dataset.name}-{dataset.triples}-{name.split()[0]}")
        stack.callback(server.end)
        served = server.start()
    except (CannotRunError, subprocess.TimeoutExpired) as error:
        if name == LDNKG:
            raise
        record.missing[name] = str(error)
        return None
    loaded = served.load_seconds + served.start_seconds
    record.measure(START, "from the file to the first answer", "s").add(name, loaded)
    record.measure(START, "start over what was loaded", "s").add(name, served.start_seconds)
    record.measure(START, "disk", "MB").add(name, server.disk_bytes / _MB)
    _note_memory(record, served, "after the start")
    server.sleep()
    return server


def _note_memory(record: Record, served: Served, when: str) -> None:
    taken = footprint(served.process)
    memory = record.measure(START, f"memory {when}", "MB")
    if taken.proportional_bytes:
        memory.add(served.name, taken.proportional_bytes / _MB)
    else:
        # What has ended takes none, and is no measurement.
        memory.notes[served.name] = "the server had ended"


class _Turn:
    """Measures one server in one round."""

    def __init__(self, record: Record, dataset: Dataset, server: Server, plan: Plan, number: int) -> None:
        self._record = record
        self._dataset = dataset
        self._server = server
        self._plan = plan
        self._number = number

    def run(self) -> None:
        """Measure everything; a server that does not come to rest in between is started anew."""
        name = self._server.name
        if self._server.is_given_up:
            return
        steps: list[tuple[str, Callable[[], bool]]] = [
            ("point queries", lambda: self._points(1)),
            ("point queries", lambda: self._points(CONNECTIONS)),
        ]
        steps += [(each.name, partial(self._repeat, each)) for each in repeated(self._dataset)]
        # Answers with everything last: who does not give them in time is started anew, or asked no more.
        asked = sorted(mix(self._dataset), key=lambda each: each.shape == "large")
        steps += [(each.name, partial(self._mixed, each)) for each in asked]
        steps += [(each.name, partial(self._large, each)) for each in large()]
        for what, step in steps:
            self._plan.tell(f"{_called(self._dataset)}, round {self._number + 1}: {name}, {what}")
            try:
                if step() or self._server.settle():
                    continue
            except (CannotRunError, OSError, http.client.HTTPException, subprocess.TimeoutExpired) as error:
                # One measurement that fails is noted, and takes no other with it.
                self._missed(f"{what}: {error}")
            if not self._anew(what):
                return

    def _anew(self, what: str) -> bool:
        """Start the server anew, and say whether it can be asked more; that takes too long for some."""
        if self._server.served.start_seconds > RESTART_SECONDS and self._server.name != LDNKG:
            self._missed(f"nothing after {what}: it goes on computing, and starts slowly")
            self._server.is_given_up = True
            return False
        try:
            self._server.restart()
        except CannotRunError as error:
            self._missed(f"nothing after {what}: {error}")
            self._server.is_given_up = True
        return not self._server.is_given_up

    def _missed(self, why: str) -> None:
        known = self._record.missing.get(self._server.name)
        self._record.missing[self._server.name] = f"{known}; {why}" if known else why

    def _points(self, connections: int) -> bool:
        served, place = self._server.served, f"{connections} connection{'s' if connections > 1 else ''}"
        job = Job(
            served.host,
            served.port,
            served.path,
            _JSON,
            POINT,
            list(self._dataset.subjects),
            connections,
            self._plan.seconds,
            f"{self._number}-{connections}",
        )
        outcome = load(served, job)
        for title, value in (("median", outcome.median_ms), ("99th percentile", outcome.p99_ms)):
            self._record.measure(POINTS, f"{place}: {title}", "ms").add(served.name, value)
        rate = self._record.measure(POINTS, f"{place}: answers a second", "1/s", more_is_better=True)
        rate.add(served.name, outcome.rate)
        share = self._record.measure(POINTS, f"{place}: share of time the client computed", "%")
        share.add(served.name, outcome.client_share * 100)
        return False

    def _repeat(self, question: Question) -> bool:
        title = f"{question.name}, {CONNECTIONS} connections: answers a second"
        found = self._record.measure(REPEATED, title, "1/s", more_is_better=True, shape=question.shape)
        served = self._server.served
        took = self._plan.patience.took(served.name, question.name)
        if took is None or took > ONCE_SECONDS:
            found.notes[served.name] = "not asked: too slow"
            return True
        ask(served, question.text, _JSON)
        rate = wrk_rate(served, question, CONNECTIONS, self._plan.seconds)
        if rate is None:
            job = Job(
                served.host,
                served.port,
                served.path,
                _JSON,
                question.text,
                [],
                CONNECTIONS,
                self._plan.seconds,
            )
            rate = load(served, job).rate
        found.add(served.name, rate)
        return False

    def _mixed(self, question: Question) -> bool:
        name = self._server.name
        found = self._record.measure(MIX, question.name, "ms", shape=question.shape)
        if name in found.notes:
            return True
        distinct, limit = f"{self._number}-{time.monotonic_ns()}", self._plan.patience.limit
        if question.shape == "large":
            limit *= _LARGE_PATIENCE
        readings = read(
            self._server.served,
            question,
            distinct,
            most=_MOST_RUNS,
            budget=self._plan.seconds * _SHARE,
            limit=limit,
        )
        first = self._record.measure(FIRST_BYTE, question.name, "ms", shape=question.shape)
        for reading in readings:
            if reading.status == 200 and reading.is_whole:
                found.add(name, (reading.ended - reading.began) * 1000)
                first.add(name, (reading.first - reading.began) * 1000)
        return self._is_whole(found, readings[-1])

    def _large(self, question: Question) -> bool:
        name = self._server.name
        found = self._record.measure(LARGE_ANSWERS, f"{question.name}: whole", "s", shape=LARGE_SHAPE)
        values = found.samples.get(name)
        if name in found.notes or (values and values[-1] > ONCE_SECONDS):
            return True
        (reading,) = read(
            self._server.served,
            question,
            f"{self._number}-{time.monotonic_ns()}",
            most=1,
            budget=0,
            limit=self._plan.patience.limit * _LARGE_PATIENCE,
        )
        if reading.status == 200 and reading.is_whole:
            _note_large(self._record, name, question, reading)
        return self._is_whole(found, reading)

    def _is_whole(self, found: Measure, reading: Reading) -> bool:
        """Note why an answer did not come; say whether it came."""
        if reading.status == 200 and reading.is_whole:
            return True
        seconds = reading.ended - reading.began
        why = f"status {reading.status}" if reading.status not in (0, 200) else f"none in {seconds:.0f} s"
        found.notes[self._server.name] = why
        if reading.status == 0 or not reading.is_whole:
            found.at_least[self._server.name] = seconds * (1000 if found.unit == "ms" else 1)
        return False


def _note_large(record: Record, server: str, question: Question, reading: Reading) -> None:
    whole = record.measure(LARGE_ANSWERS, f"{question.name}: whole", "s", shape=LARGE_SHAPE)
    whole.add(server, reading.ended - reading.began)
    first = record.measure(LARGE_ANSWERS, f"{question.name}: first byte", "ms", shape=FIRST_SHAPE)
    first.add(server, (reading.first - reading.began) * 1000)


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
