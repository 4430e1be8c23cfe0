"""Loads a server with a mixture of everything for a while, and judges whether it is as well as before."""

from __future__ import annotations

import contextlib
import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmark.dataset import Dataset
from benchmark.mixture import Mixture, Unexpected, lanes
from benchmark.processes import Footprint, footprint
from benchmark.servers import Served, serving
from benchmark.stores import LDNKG

__all__ = [
    "SETTINGS",
    "Sample",
    "SoakPlan",
    "SoakResult",
    "judge_health",
    "judge_memory",
    "settle",
    "soak",
    "soak_server",
]

#: Settings of the server. The caches are small, so that they are full and drop answers after the warm-up;
#: with the usual ones they would still be filling up, which looks like a leak and is none. The limits of time
#: are short, so that much happens in ten minutes.
SETTINGS = {
    "workers": 4,
    "cache_mb": 8,
    "timeout_seconds": 20,
    "stall_seconds": 10,
    "queue_seconds": 10,
    "memory_mb": 512,
}

_MB = 1024 * 1024
_SAMPLE_SECONDS = 1.0
# A short run is measured more often, so that there are enough.
_LEAST_SAMPLES = 100
#: Share of the run in which caches fill, views are loaded, and the allocators take what they need.
_WARM_UP = 0.2
# Queries come and go with the memory that they compute in, so a sample alone says little. What stays is the
# floor: the least of each of so many windows. Only what is left behind for good raises it.
_WINDOWS = 12
# How much the floor may rise over the rest of the run by its slope: what allocators keep in pieces comes and
# goes by some MB, whereas a leak of 200 bytes a request at 200 requests a second is 19 MB in the eight
# minutes after the warm-up, and is found.
_MOST_RISE_BYTES = 16 * _MB
_MOST_RISE_SHARE = 0.05
# How much the workers may take for a while above the floor, each on average. Measured on a release of 85,000
# triples: a query without end holds tables of 250 MB when it is stopped, and two threads may send one at
# once; of the others none takes more than 42 MB. With four workers that is some 600 MB, and a third is added.
_COMPUTING_BYTES = 200 * _MB
# An answer 503 with Retry-After is a server's right under load, but not its habit.
_MOST_OVERLOADED = 0.02
# Files and threads that may come and go, such as connections that are about to close.
_MOST_MORE_FILES = 32
_SETTLE_SECONDS = 15.0
_OVERLOADED = "503"

Tell = Callable[[str], None]


@dataclass(frozen=True)
class SoakPlan:
    """Says how a server is loaded.

    Args:
        dataset: What is served.
        seconds: How long.
        folder: Where the log is put.
        tell: Takes how far it is.
    """

    dataset: Dataset
    seconds: float
    folder: Path
    tell: Tell


@dataclass(frozen=True)
class Sample:
    """Is the memory at a moment.

    Args:
        second: Since the load began.
        bytes: Memory of the whole family, shared memory counted once.
    """

    second: float
    bytes: int


@dataclass
class SoakResult:
    """Says what happened.

    Args:
        seconds: How long the load was.
        counts: Number of answers by kind of request and status.
        samples: Memory, second by second.
        facts: What was measured at the end, by name.
        faults: What is wrong; empty if nothing is.
    """

    seconds: float
    counts: dict[str, int] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def as_json(self) -> str:
        """Return everything as JSON."""
        return json.dumps(asdict(self), indent=1) + "\n"

    def as_markdown(self) -> str:
        """Return a summary as Markdown."""
        lines = [f"| mixed load of {self.seconds:.0f} s | |", "| --- | --- |"]
        lines += [f"| {name} | {value} |" for name, value in self.facts.items()]
        lines += [f"| {kind} | {number:,} |" for kind, number in sorted(self.counts.items())]
        lines.append(f"| result | {'; '.join(self.faults) or 'passed'} |")
        return "\n".join(lines) + "\n"


def soak(plan: SoakPlan) -> SoakResult:
    """Start a server, load it, and judge it.

    Args:
        plan: How.

    Raises:
        CannotRunError: If the server does not start.
    """
    with serving(LDNKG, plan.dataset, plan.folder, SETTINGS) as served:
        return soak_server(served, plan, SETTINGS["workers"])


def soak_server(
    served: Served, plan: SoakPlan, workers: int, patience: float = _SETTLE_SECONDS
) -> SoakResult:
    """Load a server that runs, and judge it.

    Args:
        served: The server.
        plan: How.
        workers: Number of workers that it must have.
        patience: Seconds that it has at the end to finish what it began.
    """
    mixture = Mixture(served, plan.dataset)
    result = SoakResult(plan.seconds)
    counts: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    lock = threading.Lock()
    stop = threading.Event()
    plan.tell("loading the views")
    before = _prepared(served, mixture, faults)
    began = time.monotonic()

    def lane(steps: Iterator[tuple[str, Callable[[], str]]]) -> None:
        for kind, step in steps:
            if stop.is_set():
                return
            try:
                status = step()
            except Unexpected as error:
                _count(faults, f"{kind}: {error}", lock)
            except (OSError, http.client.HTTPException) as error:
                _count(faults, f"{kind}: no whole answer ({type(error).__name__})", lock)
                # A server that is gone refuses at once; there is no use in asking as fast as it can refuse.
                stop.wait(0.1)
            else:
                _count(counts, f"{kind}: {status}", lock)

    threads = [threading.Thread(target=lane, args=(steps,), daemon=True) for steps in lanes(mixture)]
    for thread in threads:
        thread.start()
    with _stopping(stop, threads):
        while (elapsed := time.monotonic() - began) < plan.seconds:
            memory = footprint(served.process).proportional_bytes
            result.samples.append(Sample(elapsed, memory))
            requests = sum(counts.values())
            plan.tell(
                f"{elapsed:.0f} of {plan.seconds:.0f} s: {requests:,} answers, {memory / _MB:.0f} MB, "
                f"{sum(faults.values())} faults"
            )
            time.sleep(min(_SAMPLE_SECONDS, plan.seconds / _LEAST_SAMPLES))
    result.counts = dict(counts)
    result.faults = [f"{fault} ({number} times)" for fault, number in faults.most_common()]
    result.faults += _overload(counts)
    result.faults += judge_memory(result.samples, workers, result.facts)
    result.faults += judge_health(served, workers, before, result.facts, patience)
    return result


def judge_memory(samples: Sequence[Sample], workers: int, facts: dict[str, str]) -> list[str]:
    """Say what is wrong with the memory: whether its floor rises, or a sample is too high.

    Args:
        samples: The memory.
        workers: Number of workers, each of which may be computing.
        facts: Takes what was found.
    """
    warm = [sample for sample in samples if sample.second >= samples[-1].second * _WARM_UP] if samples else []
    if len(warm) < 2 * _WINDOWS:
        return [f"memory was measured only {len(warm)} times after the warm-up"]
    length = len(warm) / _WINDOWS
    windows = [warm[round(place * length) : round((place + 1) * length)] for place in range(_WINDOWS)]
    floor = [min(window, key=lambda sample: sample.bytes) for window in windows]
    duration = warm[-1].second - warm[0].second
    rise = _slope(floor) * duration
    base = floor[0].bytes
    allowed = max(_MOST_RISE_BYTES, base * _MOST_RISE_SHARE)
    highest = max(sample.bytes for sample in warm)
    most = base + workers * _COMPUTING_BYTES
    facts["memory after the warm-up, floor"] = f"{base / _MB:.1f} MB"
    facts["rise of the floor until the end"] = f"{rise / _MB:+.1f} MB of {allowed / _MB:.0f} MB allowed"
    facts["highest sample"] = f"{highest / _MB:.1f} MB of {most / _MB:.0f} MB allowed"
    faults = []
    if rise > allowed:
        faults.append(
            f"memory rises: {rise / _MB:.1f} MB in {duration:.0f} s, {allowed / _MB:.0f} MB allowed"
        )
    if highest > most:
        faults.append(f"memory is too high: {highest / _MB:.0f} MB, {most / _MB:.0f} MB allowed")
    return faults


def judge_health(
    served: Served,
    workers: int,
    before: Footprint,
    facts: dict[str, str],
    patience: float = _SETTLE_SECONDS,
) -> list[str]:
    """Say what is wrong with a server after the load: whether it lives, with all its workers and no remains.

    Args:
        served: The server.
        workers: Number of workers that it must have.
        before: What it took before the load.
        facts: Takes what was found.
        patience: Seconds that it has to end what it began.
    """
    deadline = time.monotonic() + patience
    while True:
        faults = _health(served, workers, before, facts)
        if not faults or time.monotonic() > deadline:
            return faults
        time.sleep(0.5)


def _health(served: Served, workers: int, before: Footprint, facts: dict[str, str]) -> list[str]:
    try:
        health = _get_health(served)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return [f"the server does not answer any more ({type(error).__name__})"]
    now = footprint(served.process)
    facts["workers, idle of all"] = f"{health.get('idle')} of {health.get('workers')}"
    facts["processes"] = f"{now.processes}, before {before.processes}"
    facts["open files"] = f"{now.files}, before {before.files}"
    facts["threads"] = f"{now.threads}, before {before.threads}"
    faults = []
    if not health.get("workers") == health.get("idle") == workers:
        faults.append(f"of {workers} workers {health.get('workers')} are there and {health.get('idle')} idle")
    if now.processes != before.processes:
        faults.append(f"there are {now.processes} processes and were {before.processes}")
    if now.files > before.files + _MOST_MORE_FILES:
        faults.append(f"{now.files} files are open and were {before.files}")
    return faults


def _get_health(served: Served) -> dict[str, Any]:
    connection = http.client.HTTPConnection(served.host, served.port, timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", "/healthz")
        found: dict[str, Any] = json.loads(connection.getresponse().read())
        return found


def settle(served: Served, patience: float = _SETTLE_SECONDS) -> None:
    """Wait until the server has computed what it computes once after its start.

    Args:
        served: The server.
        patience: Most seconds to wait.
    """
    deadline = time.monotonic() + patience
    with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
        while _get_health(served).get("precomputing") and time.monotonic() < deadline:
            time.sleep(0.1)


def _prepared(served: Served, mixture: Mixture, faults: Counter[str]) -> Footprint:
    """Ask everything once that loads something for good, and measure what the server takes then."""
    settle(served)
    try:
        mixture.prepare()
    except (Unexpected, OSError, http.client.HTTPException) as error:
        faults[f"preparing: {error}"] += 1
    return footprint(served.process)


def _overload(counts: Counter[str]) -> list[str]:
    total = sum(counts.values())
    overloaded = sum(number for kind, number in counts.items() if kind.endswith(_OVERLOADED))
    if not total:
        return ["nothing was answered"]
    if overloaded > max(1, total * _MOST_OVERLOADED):
        return [f"{overloaded} of {total} requests were answered 503"]
    return []


def _slope(samples: Sequence[Sample]) -> float:
    """Return bytes a second by the median of all pairs (Theil and Sen), which a few outliers do not move."""
    pairs = [
        (two.bytes - one.bytes) / (two.second - one.second)
        for place, one in enumerate(samples)
        for two in samples[place + 1 :]
        if two.second > one.second
    ]
    return median(pairs) if pairs else 0.0


def _count(counter: Counter[str], kind: str, lock: threading.Lock) -> None:
    with lock:
        counter[kind] += 1


@contextlib.contextmanager
def _stopping(stop: threading.Event, threads: Sequence[threading.Thread]) -> Iterator[None]:
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(_SETTLE_SECONDS)
