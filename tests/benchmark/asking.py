"""Asks the servers by the programs that measure, and says what came of it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmark.client import Job, Outcome
from benchmark.processes import CannotRunError
from benchmark.queries import Question
from benchmark.reader import Reading
from benchmark.servers import Served

__all__ = ["Asking", "load", "read", "wrk_rate"]

_HERE = Path(__file__).parent
_MARGIN_SECONDS = 120.0
_JSON = "application/sparql-results+json"
_WRK_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")


def load(served: Served, job: Job) -> Outcome:
    """Send requests over kept connections for a while.

    Args:
        served: The server.
        job: What is sent.

    Raises:
        CannotRunError: If it answers with an error.
    """
    outcome = Outcome(**_program("client.py", asdict(job), job.seconds + _MARGIN_SECONDS))
    if set(outcome.statuses) != {"200"} or outcome.broken > 0:
        raise CannotRunError(f"{served.name} answered {outcome.statuses}, {outcome.broken} broken")
    return outcome


def wrk_rate(served: Served, question: Question, connections: int, seconds: float) -> float | None:
    """Send the same request again and again by the C program `wrk`, for Python would be the slower side.

    Args:
        served: The server.
        question: What is asked.
        connections: How many requests are under way at once.
        seconds: How long.

    Returns:
        Answers a second, or None if it is not installed or answered nothing in this time.

    Raises:
        CannotRunError: If the server answers with an error.
    """
    wrk = shutil.which("wrk")
    if wrk is None or seconds < 1:
        return None
    address = f"http://{served.host}:{served.port}{served.path}?query={quote(question.text, safe='')}"
    command = [wrk, "-t1", f"-c{connections}", f"-d{round(seconds)}s", "-H", f"Accept: {question.media_type}"]
    done = subprocess.run([*command, address], capture_output=True, text=True, timeout=seconds + 60)
    found = _WRK_RATE.search(done.stdout)
    if found is None or "Non-2xx" in done.stdout:
        raise CannotRunError(f"wrk against {served.name}: {done.stdout[-300:]}{done.stderr[-300:]}")
    return float(found[1]) or None


@dataclass(frozen=True)
class Asking:
    """Says how often a question is asked on new connections, one time after the other.

    Args:
        question: What is asked.
        most: How often at most.
        budget: Seconds after which it is not asked again.
        limit: Most seconds for an answer.
    """

    question: Question
    most: int
    budget: float
    limit: float


def read(served: Served, askings: Sequence[Asking], distinct: str) -> list[list[Reading]]:
    """Ask questions, each time as another query.

    Args:
        served: The server.
        askings: What is asked, and how often.
        distinct: What no other call gives, for a comment that makes each query another.

    Returns:
        For each question a reading of each time; after one that is not whole there is no other.
    """
    jobs = []
    for place, asking in enumerate(askings):
        question, requests = asking.question, []
        for number in range(asking.most):
            query = quote(f"{question.text}\n# {distinct}-{place}-{number}", safe="")
            requests.append(
                f"GET {served.path}?query={query} HTTP/1.1\r\nHost: {served.host}:{served.port}\r\n"
                f"Accept: {question.media_type}\r\n\r\n"
            )
        where = {"host": served.host, "port": served.port}
        jobs.append({**where, "seconds": asking.limit, "budget": asking.budget, "requests": requests})
    seconds = sum(asking.budget + asking.limit for asking in askings) + _MARGIN_SECONDS
    return [[Reading(**each) for each in readings] for readings in _program("reader.py", jobs, seconds)]


def _program(name: str, job: Any, seconds: float) -> Any:
    command = [sys.executable, "-P", str(_HERE / name)]
    done = subprocess.run(command, input=json.dumps(job).encode(), capture_output=True, timeout=seconds)
    if done.returncode != 0:
        raise CannotRunError(f"{name} failed: {done.stderr.decode('utf-8', 'replace')[-500:]}")
    return json.loads(done.stdout)
