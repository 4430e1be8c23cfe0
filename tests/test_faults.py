"""What a running server does when things break around it, and when clients mean it harm."""

from __future__ import annotations

import http.client
import json
import os
import resource
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from ldnkg.core.release import Release

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != %d) }"
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SLOW_CLIENTS = 1000

# What a slow client sends before it falls silent.
SILENCES = {
    "nothing at all": b"",
    "half a request line": b"GET /sparql?query=AS",
    "half a header": b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: exam",
    "half a body": (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Length: 100\r\n\r\nAS"
    ),
    "a request whose answer it does not read": (
        f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    ),
}


def fetch(server: Any, address: str, timeout: float = 60) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=timeout)
    with closing(connection):
        connection.request("GET", address)
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return response.status, headers, response.read()


def ask(server: Any, query: str = "ASK {}", extra: str = "") -> tuple[int, dict[str, str], bytes]:
    return fetch(server, f"/sparql?query={quote(query)}{extra}")


def answered_in_time(server: Any, query: str, seconds: float) -> bool:
    """Ask as a polite client does: again after as long as the server says."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        status, headers, _ = ask(server, query)
        if status == 200:
            return True
        assert status == 503 and int(headers["retry-after"]) >= 1
        time.sleep(0.2)
    return False


def workers_of(server: Any) -> list[int]:
    """Return the processes of the query workers: grandchildren of the server."""

    def children(process: int) -> list[int]:
        path = Path(f"/proc/{process}/task/{process}/children")
        if not path.exists():
            pytest.skip("this system does not list a process's children")
        return [int(number) for number in path.read_text().split()]

    return [worker for supervisor in children(server.process.pid) for worker in children(supervisor)]


@pytest.fixture
def many_files() -> Iterator[None]:
    """Let this process open a socket for every slow client."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = SLOW_CLIENTS + 500
    if before[0] < wanted:
        if before[1] not in (resource.RLIM_INFINITY,) and before[1] < wanted:
            pytest.skip(f"this system allows {before[1]} open files only")
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.parametrize("silence", SILENCES)
@pytest.mark.usefixtures("many_files")
def test_a_thousand_slow_clients_keep_nobody_else_waiting(server: Any, silence: str) -> None:
    with ExitStack() as stack:
        for _ in range(SLOW_CLIENTS):
            client = socket.create_connection((server.host, server.port), timeout=30)
            stack.enter_context(client).sendall(SILENCES[silence])
        for number in range(5):
            assert answered_in_time(server, f"ASK {{ FILTER({number} = {number}) }} # {silence}", 20)
        # And they are not kept for ever: the limit is two seconds without progress.
        client.settimeout(60)
        while client.recv(2**20):
            pass
    assert answered_in_time(server, f"ASK {{}} # after {silence}", 20)


def test_fifty_runaway_queries_end_in_time_and_are_told_why(start_server: Callable[..., Any]) -> None:
    server = start_server(workers=2, timeout_seconds=1, queue_length=20, queue_seconds=3)
    outcomes: list[tuple[int, str]] = []

    def run_away(number: int) -> None:
        status, headers, body = ask(server, RUNAWAY % number)
        assert headers["content-type"] == "application/problem+json"
        assert status != 503 or int(headers["retry-after"]) >= 1
        outcomes.append((status, json.loads(body)["type"].rpartition("/")[2]))

    threads = [threading.Thread(target=run_away, args=(number,)) for number in range(50)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        # Pages and what is known are answered whatever the workers do.
        assert fetch(server, "/healthz")[0] == 200
        time.sleep(0.05)
    assert time.monotonic() - began < 30
    assert len(outcomes) == 50
    assert set(outcomes) == {(504, "timeout"), (503, "overloaded")}
    assert answered_in_time(server, "ASK { }", 10)
    health = json.loads(fetch(server, "/healthz")[2])
    assert (health["workers"], health["waiting"]) == (2, 0)


def test_a_worker_killed_in_mid_stream_breaks_one_answer_and_no_other(server: Any) -> None:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
    with closing(connection):
        connection.request("GET", f"/sparql?query={quote(ENDLESS)}")
        response = connection.getresponse()
        assert response.status == 200 and response.read(100_000)
        for worker in workers_of(server):
            os.kill(worker, signal.SIGKILL)
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            while response.read(2**20):
                pass
    for number in range(4):
        assert answered_in_time(server, f"ASK {{ FILTER({number} < 9) }} # killed", 20)


def test_a_supervisor_killed_while_idle_is_started_again(start_server: Callable[..., Any]) -> None:
    server = start_server(workers=2)
    path = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    if not path.exists():
        pytest.skip("this system does not list a process's children")
    # A supervisor that dies at once after its start is not started again for five seconds.
    time.sleep(5)
    for supervisor in path.read_text().split():
        os.kill(int(supervisor), signal.SIGKILL)
    assert answered_in_time(server, "ASK {} # again", 30)
    # A worker that outlives its supervisor for a moment may have given this answer; a later query starts
    # another supervisor.
    end = time.monotonic() + 30
    while json.loads(fetch(server, "/healthz")[2])["workers"] != 2:
        assert time.monotonic() < end
        ask(server, f"ASK {{}} # {end - time.monotonic()}")
        time.sleep(0.1)


def test_a_release_that_is_removed_while_it_is_served_goes_on_answering(
    small_release: Release, start_server: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "9.8.7"
    shutil.copytree(small_release.path, folder)
    server = start_server(release=folder, workers=2)
    shutil.rmtree(folder)
    assert ask(server, "SELECT * { ?s ?p ?o }")[0] == 200
    assert fetch(server, "/")[0] == 200
    status, _, body = fetch(server, "/downloads/ldn-kg.nq")
    assert status in (404, 503) and json.loads(body)["detail"]
    # What is not in memory cannot be answered, and is not made up.
    status, _, body = ask(server, "ASK {}", "&infer=false")
    assert (status, json.loads(body)["type"].rpartition("/")[2]) == (503, "unavailable")
    assert ask(server, "ASK { ?s ?p ?o }")[0] == 200


def test_hogs_of_memory_are_stopped_one_after_the_other(start_server: Callable[..., Any]) -> None:
    server = start_server(workers=2, memory_mb=60, timeout_seconds=30)
    hog = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?c ?d ?f ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }"
    for number in range(4):
        status, _, body = ask(server, f"{hog} # {number}")
        assert (status, json.loads(body)["type"].rpartition("/")[2]) == (503, "out-of-memory")
    assert ask(server, "ASK { ?s ?p ?o }")[0] == 200
