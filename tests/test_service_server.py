"""A running server asks nobody whom its operator does not allow, whatever clause names the address."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import urlencode, urlsplit

import pytest

from ldnkg.core.release import Release

# What `start_server` of conftest.py gives; its class cannot be imported from there.
Server = object
PATIENCE_SECONDS = 30


@pytest.fixture(scope="module")
def trap() -> Iterator[socket.socket]:
    """A port of this machine that nobody may connect to; connections wait in its queue."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture(scope="module")
def port(trap: socket.socket) -> int:
    return int(trap.getsockname()[1])


@pytest.fixture(scope="module")
def url(start_server: Callable[..., Server], port: int) -> str:
    """A server whose list has an endpoint whose name leads to this machine."""
    endpoints = f"https://localhost:{port}/sparql, https://127.0.0.1.nip.test/sparql"
    started = start_server(workers=1, timeout_seconds=30, service_endpoints=endpoints)
    return str(started.url)  # type: ignore[attr-defined]


def send(url: str, fields: list[tuple[str, str]]) -> tuple[int, str]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE_SECONDS)
    headers = {
        "Accept": "application/sparql-results+json, */*;q=0.1",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    with contextlib.closing(connection):
        connection.request("POST", "/sparql", urlencode(fields), headers)
        response = connection.getresponse()
        return response.status, response.read().decode("utf-8")


def nobody_came(trap: socket.socket) -> bool:
    try:
        trap.accept()[0].close()
    except BlockingIOError:
        return True
    return False


ADDRESSES = [
    "http://127.0.0.1:{port}/sparql",
    "https://127.0.0.1:{port}/sparql",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "file:///etc/passwd",
    "FILE:/etc/passwd",
]
# Each clause that takes an address, and the status of what it gives: nothing is fetched for 200.
CLAUSES = [
    ("SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", 403),
    ("SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }}", 403),
    ("SELECT * {{ OPTIONAL {{ SERVICE <{address}> {{ ?s ?p ?o }} }} }}", 403),
    ("SELECT * {{ GRAPH ?g {{ SERVICE <{address}> {{ ?s ?p ?o }} }} }}", 403),
    ("ASK {{ FILTER NOT EXISTS {{ SERVICE <{address}> {{ ?s ?p ?o }} }} }}", 403),
    ("SELECT * {{ {{ SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }} }} }}", 403),
    ("CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", 403),
    ("PREFIX x: <{address}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}", 403),
    ("BASE <{address}> SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}", 403),
    ("SELECT * {{ SERVICE <https://w3id.org/ldn-kg/sparql> {{ SERVICE <{address}> {{}} }} }}", 403),
    ("SELECT * FROM <{address}> {{ ?s ?p ?o }}", 200),
    ("SELECT * FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", 200),
    ("SELECT * {{ GRAPH <{address}> {{ ?s ?p ?o }} }}", 200),
    ("DESCRIBE <{address}>", 200),
    ("LOAD <{address}>", 403),
    ("LOAD SILENT <{address}> INTO GRAPH <http://g/>", 403),
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("clause", "status"), CLAUSES)
def test_no_clause_reaches_an_address(
    url: str, trap: socket.socket, port: int, clause: str, status: int, address: str
) -> None:
    query = clause.format(address=address.format(port=port))
    found, body = send(url, [("query", query)])
    assert (found, "root:" in body, nobody_came(trap)) == (status, False, True), body
    if status == 200 and body.startswith("{"):
        assert json.loads(body)["results"]["bindings"] == []


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_no_parameter_reaches_an_address(
    url: str, trap: socket.socket, port: int, name: str, address: str
) -> None:
    query = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    status, body = send(url, [("query", query), (name, address.format(port=port))])
    assert (status, json.loads(body)["results"]["bindings"], nobody_came(trap)) == (200, [], True)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_update_reaches_an_address(url: str, trap: socket.socket, port: int, address: str) -> None:
    assert send(url, [("update", f"LOAD <{address.format(port=port)}>")])[0] == 403
    assert nobody_came(trap)


def test_a_listed_name_that_leads_to_this_machine_is_not_called(
    url: str, trap: socket.socket, port: int
) -> None:
    endpoint = f"https://localhost:{port}/sparql"
    status, body = send(url, [("query", f"SELECT * {{ SERVICE <{endpoint}> {{ ?s ?p ?o }} }}")])
    problem = json.loads(body)
    assert (status, problem["type"].rsplit("/", 1)[1]) == (502, "service-failed")
    assert f"<{endpoint}> leads to an address that is not public" in problem["detail"]
    assert problem["line"] == 1 and problem["column"] == 12 and "127.0.0.1" not in problem["detail"]
    silent = f"SELECT ?o {{ SERVICE SILENT <{endpoint}> {{ ?s ?p ?o }} }}"
    status, body = send(url, [("query", silent)])
    assert (status, json.loads(body)["results"]["bindings"]) == (200, [{}])
    assert nobody_came(trap)


def test_silence_does_not_hide_a_refusal_from_the_log(start_server: Callable[..., Server], port: int) -> None:
    endpoint = f"https://localhost:{port}/sparql"
    started = start_server(workers=1, service_endpoints=endpoint)
    query = f"ASK {{ SERVICE SILENT <{endpoint}> {{ ?s ?p ?o }} }}"
    assert send(started.url, [("query", query)])[0] == 200  # type: ignore[attr-defined]
    output = started.process.stdout  # type: ignore[attr-defined]
    _, refused, failed = (output.readline() for _ in range(3))
    assert f"refused: <{endpoint}>" in refused and "not public: '127.0.0.1'" in refused
    assert "(SILENT)" in failed and "ASK" not in refused + failed


def test_an_answer_of_others_is_never_kept(url: str, port: int) -> None:
    query = f"ASK {{ SERVICE SILENT <https://localhost:{port}/sparql> {{ ?s ?p ?o }} }}"
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE_SECONDS)
    with contextlib.closing(connection):
        connection.request("GET", f"/sparql?{urlencode({'query': query})}")
        response = connection.getresponse()
        response.read()
    assert (response.status, response.headers["Cache-Control"], response.headers["ETag"]) == (
        200,
        "no-store",
        None,
    )


@pytest.mark.parametrize("path", ["{url}/sparql", "https://w3id.org/ldn-kg/sparql", "sparql"])
def test_the_server_asks_itself_without_http(url: str, path: str) -> None:
    query = f"SELECT * WHERE {{ SERVICE <{path.format(url=url)}> {{ ?s ?p ?o }} }} LIMIT 1"
    status, body = send(url, [("query", query)])
    assert status == 200 and len(json.loads(body)["results"]["bindings"]) == 1


def test_a_server_without_a_list_asks_itself_too(start_server: Callable[..., Server]) -> None:
    started = start_server(workers=1, public_url="https://kg.example.org/")
    for own in (f"{started.url}/sparql", "https://kg.example.org/sparql"):  # type: ignore[attr-defined]
        query = f"ASK {{ SERVICE <{own}> {{ ?s ?p ?o }} }}"
        status, body = send(started.url, [("query", query)])  # type: ignore[attr-defined]
        assert (status, json.loads(body)["boolean"]) == (200, True)
    status, body = send(started.url, [("query", "ASK { SERVICE ?s { ?s ?p ?o } }")])  # type: ignore[attr-defined]
    assert status == 403 and "LDNKG_SERVICE_ENDPOINTS" in json.loads(body)["hint"]


def test_a_faulty_list_keeps_the_server_from_starting(small_release: Release) -> None:
    environment = {**os.environ, "LDNKG_SERVICE_ENDPOINTS": "https://a.test/sparql http://b.test/sparql"}
    command = [sys.executable, "-m", "ldnkg", "serve", "--port", "1", "--release", str(small_release.path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert (
        done.returncode == 1 and "LDNKG_SERVICE_ENDPOINTS" in done.stderr and "http://b.test" in done.stderr
    )
