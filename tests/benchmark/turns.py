"""Measures one server in one round, one thing after the other."""

from __future__ import annotations

import http.client
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmark.asking import Asking, load, read, wrk_rate
from benchmark.client import Job
from benchmark.comparing import ONCE_SECONDS, RESTART_SECONDS, Patience
from benchmark.dataset import Dataset
from benchmark.processes import CannotRunError
from benchmark.queries import POINT, Question, is_everything, large, mix, repeated
from benchmark.reader import Reading
from benchmark.record import Measure, Record
from benchmark.sections import (
    CONNECTIONS,
    FIRST_BYTE,
    FIRST_SHAPE,
    LARGE_ANSWERS,
    LARGE_SHAPE,
    MIX,
    POINTS,
    REPEATED,
)
from benchmark.servers import Server, ask
from benchmark.stores import LDNKG

__all__ = ["Plan", "Turn", "called", "note_large"]

_JSON = "application/sparql-results+json"
# How often a query is asked in a round at most, and the share of the time of a measurement that it has.
_MOST_RUNS = 25
_SHARE = 1 / 10
# Every triple may take that much longer than other answers.
_LARGE_PATIENCE = 3.0
# How long a server is waited for that computes what nobody waits for: the last of many short queries at once,
# or one that it did not answer in time.
_AFTER_LOAD_SECONDS = 15.0
_PATIENCE_SECONDS = 1.0

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


def called(dataset: Dataset) -> str:
    """Return what a dataset is called in what is told.

    Args:
        dataset: It.
    """
    return f"{dataset.name}, {dataset.triples:,} triples"


class Turn:
    """Measures one server in one round.

    Args:
        record: Takes what is measured.
        dataset: What is served.
        server: The server.
        plan: How much is measured.
        number: Number of the round, from 0.
        with_all: Whether answers with every triple are asked for.
        alone: Whether there is no other server, so that nothing is measured for the comparison only.
    """

    def __init__(
        self,
        record: Record,
        dataset: Dataset,
        server: Server,
        plan: Plan,
        number: int,
        with_all: bool,
        alone: bool,
    ) -> None:
        self._record = record
        self._dataset = dataset
        self._server = server
        self._plan = plan
        self._number = number
        # Answers with everything last: who does not give them in time is started anew, or asked no more.
        asked = sorted(mix(dataset), key=lambda each: each.shape == "large")
        self._asked = [each for each in asked if with_all or not is_everything(each)]
        # The mix of generated data has one of them.
        has_one = any(map(is_everything, asked))
        self._rows = large()[0] if has_one and not alone else None
        self._large_asked = large()[has_one:] if with_all and not alone else ()
        self._reached = 0

    def run(self) -> None:
        """Measure everything; a server that does not come to rest in between is started anew."""
        if self._server.is_given_up:
            return
        steps: list[tuple[str, Callable[[], bool]]] = [
            ("point queries", lambda: self._points(1)),
            ("point queries", lambda: self._points(CONNECTIONS)),
        ]
        # A second of the same query has thousands of answers, and needs no other round.
        if self._number == self._plan.rounds - 1:
            steps += [(each.name, partial(self._repeat, each)) for each in repeated(self._dataset)]
        if all(self._step(what, step, _AFTER_LOAD_SECONDS) for what, step in steps) and self._mix():
            for each in self._large_asked:
                if not self._step(each.name, partial(self._large, each)):
                    return

    def _step(self, what: str, step: Callable[[], bool], patience: float = _PATIENCE_SECONDS) -> bool:
        """Measure one thing; say whether more can be asked."""
        self._tell(what)
        try:
            if step() or self._server.settle(patience):
                return True
        except (CannotRunError, OSError, http.client.HTTPException, subprocess.TimeoutExpired) as error:
            # One measurement that fails is noted, and takes no other with it.
            self._missed(f"{what}: {error}")
        return self._anew(what)

    def _tell(self, what: str) -> None:
        place = f"{called(self._dataset)}, round {self._number + 1} of {self._plan.rounds}"
        self._plan.tell(f"{place}: {self._server.name}, {what}")

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

    def _mix(self) -> bool:
        """Ask the queries of every shape, as many as possible at once; say whether more can be asked."""
        left = [each for each in self._asked if self._is_open(each)]
        while left:
            # What cannot be measured at all is not asked again.
            self._reached = 1
            if not self._step(f"{len(left)} queries from {left[0].name} on", partial(self._some, left)):
                return False
            left = left[self._reached :]
        return True

    def _some(self, questions: Sequence[Question]) -> bool:
        """Ask up to the first query whose answer is not whole; say whether there was none."""
        found = read(self._server.served, [self._asking(each) for each in questions], self._distinct())
        self._reached = len(found)
        came = [self._note(each, readings) for each, readings in zip(questions, found, strict=False)]
        return all(came)

    def _is_open(self, question: Question) -> bool:
        """Say whether a question of the mix is still to be asked: not if it is slow, and was once."""
        name, found = self._server.name, self._record.measures[MIX][question.name]
        if name not in found.notes and max(found.samples.get(name, [0])) > ONCE_SECONDS * 1000:
            found.notes[name] = "once"
        return name not in found.notes

    def _asking(self, question: Question) -> Asking:
        limit = self._plan.patience.limit * (_LARGE_PATIENCE if question.shape == "large" else 1)
        return Asking(question, _MOST_RUNS, self._plan.seconds * _SHARE, limit)

    def _distinct(self) -> str:
        return f"{self._number}-{time.monotonic_ns()}"

    def _note(self, question: Question, readings: Sequence[Reading]) -> bool:
        """Note how the answers to a question of the mix came; say whether they did."""
        name = self._server.name
        found = self._record.measures[MIX][question.name]
        first = self._record.measure(FIRST_BYTE, question.name, "ms", shape=question.shape)
        for reading in readings:
            if reading.status == 200 and reading.is_whole:
                found.add(name, (reading.ended - reading.began) * 1000)
                first.add(name, (reading.first - reading.began) * 1000)
        if self._rows is not None and is_everything(question):
            self._note_large(self._rows, readings)
        return self._is_whole(found, readings[-1])

    def _large(self, question: Question) -> bool:
        values = self._measure_of(question).samples.get(self._server.name)
        if self._server.name in self._measure_of(question).notes or (values and values[-1] > ONCE_SECONDS):
            return True
        asking = Asking(question, 1, 0, self._plan.patience.limit * _LARGE_PATIENCE)
        (readings,) = read(self._server.served, [asking], self._distinct())
        return self._note_large(question, readings)

    def _note_large(self, question: Question, readings: Sequence[Reading]) -> bool:
        for reading in readings:
            if reading.status == 200 and reading.is_whole:
                note_large(self._record, self._server.name, question, reading)
        return self._is_whole(self._measure_of(question), readings[-1])

    def _measure_of(self, question: Question) -> Measure:
        return self._record.measure(LARGE_ANSWERS, f"{question.name}: whole", "s", shape=LARGE_SHAPE)

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


def note_large(record: Record, server: str, question: Question, reading: Reading) -> None:
    """Note how an answer with every triple came.

    Args:
        record: Takes it.
        server: Whose it is.
        question: What was asked.
        reading: How it came.
    """
    whole = record.measure(LARGE_ANSWERS, f"{question.name}: whole", "s", shape=LARGE_SHAPE)
    whole.add(server, reading.ended - reading.began)
    first = record.measure(LARGE_ANSWERS, f"{question.name}: first byte", "ms", shape=FIRST_SHAPE)
    first.add(server, (reading.first - reading.began) * 1000)
