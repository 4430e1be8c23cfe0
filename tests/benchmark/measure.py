"""Measures the servers on one dataset: each in turn in every round, so that a busy moment hits all alike."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmark.comparing import RESTART_SECONDS, compare_servers
from benchmark.dataset import Dataset
from benchmark.processes import CannotRunError, footprint
from benchmark.queries import LARGE, Question, compared, large, mix
from benchmark.reader import Reading
from benchmark.record import ENGINE, Record
from benchmark.sections import MIX, PREPARED, PUBLISHED, START
from benchmark.servers import PREPARE_SECONDS, Served, Server
from benchmark.stores import LDNKG
from benchmark.turns import Plan, Turn, called, note_large

__all__ = ["measure"]

_HERE = Path(__file__).parent
_MB = 1024 * 1024


def measure(record: Record, dataset: Dataset, plan: Plan) -> None:
    """Measure the servers on a dataset.

    Args:
        record: Takes what is measured, also if this is cut short.
        dataset: What they serve.
        plan: How much.

    Raises:
        CannotRunError: If this server does not start or answers with an error.
    """
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
            record, questions, running, plan.patience, lambda what: plan.tell(f"{called(dataset)}: {what}")
        )
        # With more data than the others can serve, memory is for this server.
        engine = stack.enter_context(_engine(dataset)) if len(running) > 1 else None
        for number in range(plan.rounds):
            # Each has each place in the order once in as many rounds.
            turn = number % len(running)
            with_all = number == plan.rounds - 1 or dataset.triples < LARGE
            for server in (*running[turn:], *running[:turn]):
                with server.awake():
                    Turn(record, dataset, server, plan, number, with_all, engine is None).run()
            if engine is None or not with_all:
                continue
            for question in large():
                plan.tell(f"{called(dataset)}, round {number + 1} of {plan.rounds}: the engine alone")
                note_large(record, ENGINE, question, engine(question))
        for server in running:
            _note_memory(record, server.served, "after the run")


def _started(
    stack: contextlib.ExitStack, record: Record, name: str, dataset: Dataset, plan: Plan
) -> Server | None:
    """Start a server; one of the others that cannot serve this dataset is left out, and why is noted."""
    plan.tell(f"{called(dataset)}: {name} loads")
    try:
        server = Server(name, dataset, plan.folder / f"{dataset.name}-{dataset.triples}-{name.split()[0]}")
        stack.callback(server.end)
        served = server.start()
        loaded = served.load_seconds + served.start_seconds
        if name == LDNKG and loaded > RESTART_SECONDS:
            # What it made of so many data it has kept, so the next start is another one.
            server.end()
            served = server.start()
    except (CannotRunError, subprocess.TimeoutExpired) as error:
        if name == LDNKG:
            raise
        record.missing[name] = str(error)
        return None
    record.measure(START, "from the file to the first answer", "s").add(name, loaded)
    record.measure(START, "start over what was loaded", "s").add(name, served.start_seconds)
    record.measure(START, "disk", "MB").add(name, server.disk_bytes / _MB)
    prepared = server.prepare()
    if prepared is not None:
        record.measure(START, PREPARED, "s").add(name, prepared)
    elif name == LDNKG:
        record.measure(START, PREPARED, "s").notes[name] = f"not in {PREPARE_SECONDS:.0f} s"
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
