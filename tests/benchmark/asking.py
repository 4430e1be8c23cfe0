"""Asks the servers by the programs that measure, and says what came of it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmark.client import Job, Outcome
from benchmark.processes import CannotRunError
from benchmark.queries import Question
from benchmark.reader import Reading
from benchmark.servers import Served

__all__ = ["load", "read", "wrk_rate"]

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


def read(
    served: Served, question: Question, distinct: str, *, most: int, budget: float, limit: float
) -> list[Reading]:
    """Ask a question one time after the other on new connections, each time as another query.

    Args:
        served: The server.
        question: What is asked.
        distinct: What no other call gives, for a comment that makes each query another.
        most: How often at most.
        budget: Seconds after which it is not asked again.
        limit: Most seconds for an answer.

    Returns:
        A reading of each time; after one that is not whole there is no other.
    """
    requests = []
    for number in range(most):
        query = quote(f"{question.text}\n# {distinct}-{number}", safe="")
        requests.append(
            f"GET {served.path}?query={query} HTTP/1.1\r\nHost: {served.host}:{served.port}\r\n"
            f"Accept: {question.media_type}\r\n\r\n"
        )
    job = {"host": served.host, "port": served.port, "seconds": limit, "budget": budget, "requests": requests}
    return [Reading(**each) for each in _program("reader.py", job, budget + limit + _MARGIN_SECONDS)]


def _program(name: str, job: dict[str, Any], seconds: float) -> Any:
    command = [sys.executable, "-P", str(_HERE / name)]
    done = subprocess.run(command, input=json.dumps(job).encode(), capture_output=True, timeout=seconds)
    if done.returncode != 0:
        raise CannotRunError(f"{name} failed: {done.stderr.decode('utf-8', 'replace')[-500:]}")
    return json.loads(done.stdout)
