"""Plain queries that are answered before the application: the same bytes, and the same care."""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import pytest

from ldnkg.core.release import Release
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.web import create_app_over
from ldnkg.web.answers import CACHE
from ldnkg.web.bridge import Bridge
from ldnkg.web.context import open_context
from ldnkg.web.direct import DirectEndpoint
from ldnkg.web.sites import Sites

ROWS = "SELECT ?s ?n { ?s <http://example.org/number> ?n } ORDER BY ?n"
NOTHING = "SELECT ?s { ?s <http://example.org/never> ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r }"
# More than is held before an answer counts as begun.
LONG = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 40000"
OF_ONE_REQUEST = (b"date", b"x-request-id")
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


@dataclass
class Exchanged:
    """What a client got; `status` is 0 where the connection broke before an answer began."""

    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""
    is_whole: bool = False
    asked_application: int = 0

    @property
    def comparable(self) -> tuple[int, list[tuple[bytes, bytes]], bytes, bool]:
        kept = sorted(pair for pair in self.headers if pair[0] not in OF_ONE_REQUEST)
        return self.status, kept, self.body, self.is_whole


@dataclass
class Door:
    """A server without sockets."""

    bridge: Bridge
    calls: list[str]

    def request(self, *arguments: Any, **named: Any) -> Exchanged:
        return asyncio.run(self.send(*arguments, **named))

    async def send(
        self,
        query_string: str = "",
        method: str = "GET",
        path: str = "/sparql",
        body: bytes = b"",
        leaves_after: float | None = None,
        version: str = "1.1",
        **headers: str,
    ) -> Exchanged:
        sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        if body:
            sent.append((b"content-length", str(len(body)).encode()))
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": query_string.encode(),
            "headers": sent,
            "http_version": version,
        }
        messages: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]
        found = Exchanged()
        before = len(self.calls)

        async def receive() -> dict[str, Any]:
            if messages:
                return messages.pop()
            await asyncio.sleep(3600 if leaves_after is None else leaves_after)
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                found.status, found.headers = message["status"], message["headers"]
            else:
                found.body += message.get("body", b"")
                found.is_whole = not message.get("more_body", False)

        try:
            await self.bridge(scope, receive, send)
        except Exception:
            found.is_whole = False
        found.asked_application = len(self.calls) - before
        return found


@contextmanager
def opened(backend: EmbeddedBackend, release: Release, *, directly: bool) -> Iterator[Door]:
    sites = Sites(open_context(backend, release))
    app = create_app_over(sites)
    calls: list[str] = []

    def counted(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        calls.append(environ["PATH_INFO"])
        return app(environ, start)

    direct = DirectEndpoint(sites, app.extensions[CACHE], backend.limits.cache_seconds) if directly else None
    bridge = Bridge(counted, backend.limits, lambda: sites.current.token, direct=direct)
    yield Door(bridge, calls)
    assert sites._current.users == 0, "a lease was not given back"
    bridge.close()


@pytest.fixture
def doors(backend: EmbeddedBackend, small_release: Release) -> Iterator[tuple[Door, Door]]:
    """The same server with the direct way and without, each with empty caches."""
    with (
        opened(backend, small_release, directly=True) as direct,
        opened(backend, small_release, directly=False) as other,
    ):
        yield direct, other


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def asking(query: str, more: str = "") -> str:
    return f"query={quote(query, safe='')}{more}"


PLAIN: dict[str, dict[str, Any]] = {
    "rows": {"query_string": asking(ROWS)},
    "rows as CSV": {"query_string": asking(ROWS), "accept": "text/csv"},
    "rows as XML by name": {"query_string": asking(ROWS, "&format=xml"), "accept": "text/html"},
    "an alias": {"query_string": asking(ROWS), "accept": "application/json;q=0.5, image/png"},
    "yes": {"query_string": asking("ASK {}")},
    "a graph": {"query_string": asking("CONSTRUCT WHERE { ?s ?p ?o }"), "accept": "text/turtle"},
    "a description": {"query_string": asking("DESCRIBE <http://example.org/a>", "&format=nt")},
    "what changes": {"query_string": asking("SELECT (NOW() > 'x' AS ?n) {}")},
    "compressed": {"query_string": asking("SELECT * { ?s ?p ?o }"), "accept_encoding": "gzip, zstd;q=0.5"},
    "too short to compress": {"query_string": asking("ASK {}"), "accept_encoding": "gzip"},
    "a dataset": {
        "query_string": asking(
            ROWS,
            "&default-graph-uri=https%3A%2F%2Fw3id.org%2Fldn-kg%2Fgraph%2Frows&named-graph-uri=http%3A%2F%2Fexample.org%2Fh",
        )
    },
    "a form": {"method": "POST", "body": asking(ROWS).encode(), "content_type": FORM},
    "a form and an address": {
        "method": "POST",
        "body": asking(ROWS).encode(),
        "query_string": "format=tsv",
        "content_type": f"{FORM}; charset=UTF-8",
    },
    "a query as the body": {"method": "POST", "body": ROWS.encode(), "content_type": QUERY},
    "a mark at its beginning": {
        "method": "POST",
        "body": b"\xef\xbb\xbf" + ROWS.encode(),
        "content_type": QUERY,
    },
    "over HTTP/1.0": {"query_string": asking(ROWS), "version": "1.0"},
    "a host with a port": {"query_string": asking(ROWS), "host": "ldn-kg.example:8080"},
    "a plus sign for a space": {"query_string": "query=ASK+%7B%7D"},
}
FOR_THE_APPLICATION: dict[str, dict[str, Any]] = {
    "a problem as a page": {"query_string": asking("ASK { ?s ?p }"), "accept": "text/html"},
    "no row": {"query_string": asking(NOTHING)},
    "no": {"query_string": asking("ASK { ?s <http://example.org/never> ?o }")},
    "a long answer": {"query_string": asking(LONG, "&format=tsv")},
    "a long answer, compressed": {"query_string": asking(LONG, "&format=tsv"), "accept_encoding": "gzip"},
    "a long answer over HTTP/1.0": {"query_string": asking(LONG, "&format=tsv"), "version": "1.0"},
    "a view": {"query_string": asking(ROWS, "&view=none")},
    "inferences left out": {"query_string": asking(ROWS, "&infer=false")},
    "another release": {"query_string": asking(ROWS, "&release=9.9")},
    "a limit": {"query_string": asking(ROWS, "&timeout=5")},
    "SERVICE": {"query_string": asking("ASK { SERVICE <https://w3id.org/ldn-kg/sparql> { ?s ?p ?o } }")},
    "a forbidden SERVICE": {"query_string": asking("ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")},
    "a malformed query": {"query_string": asking("SELECT * { ?s ?p }")},
    "what only the engine refuses": {"query_string": asking("SELECT ?x { ?x ?p ?o } GROUP BY ?p")},
    "an unknown prefix": {"query_string": asking("ASK { ?s ex:p ?o }")},
    "an update": {"query_string": asking("DELETE WHERE { ?s ?p ?o }")},
    "two queries": {"query_string": asking(ROWS) + "&" + asking(ROWS)},
    "no query": {},
    "an empty query": {"query_string": "query=+"},
    "no format": {"query_string": asking(ROWS), "accept": "image/png"},
    "a wrong encoding": {"query_string": "query=%ff"},
    "another method": {"query_string": asking(ROWS), "method": "HEAD"},
    "a method that is not taken": {"query_string": asking(ROWS), "method": "PUT"},
    "another body": {"method": "POST", "body": b"{}", "content_type": "application/json"},
    "a body without a type": {"method": "POST", "body": ROWS.encode()},
    "a compressed body": {"method": "POST", "body": b"x", "content_type": QUERY, "content_encoding": "gzip"},
    "two places for a query": {
        "method": "POST",
        "body": ROWS.encode(),
        "content_type": QUERY,
        "query_string": asking(ROWS),
    },
    "a query that is not UTF-8": {"method": "POST", "body": b"ASK {\xff}", "content_type": QUERY},
    "a condition": {"query_string": asking(ROWS), "if_none_match": '"other"'},
    "no host": {"query_string": asking(ROWS), "host": "a b"},
    "another page": {"path": "/healthz"},
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_query_is_answered_before_the_application_as_by_it(
    doors: tuple[Door, Door], name: str
) -> None:
    direct, other = doors
    expected = other.request(**PLAIN[name])
    assert expected.status == 200 and expected.asked_application == 1
    # Computed, taken from the answers that are kept, and repeated as a whole.
    for _ in range(3):
        found = direct.request(**PLAIN[name])
        assert found.comparable == expected.comparable
        assert found.asked_application == 0


@pytest.mark.parametrize("name", FOR_THE_APPLICATION)
def test_what_is_not_plain_is_answered_by_the_application(doors: tuple[Door, Door], name: str) -> None:
    direct, other = doors
    expected = other.request(**FOR_THE_APPLICATION[name])
    assert expected.status
    found = direct.request(**FOR_THE_APPLICATION[name])
    assert found.comparable == expected.comparable
    assert found.asked_application == 1


def test_a_page_and_new_blank_nodes_go_their_ways(doors: tuple[Door, Door]) -> None:
    direct, _ = doors
    page = direct.request(asking(ROWS), accept="text/html,*/*;q=0.8")
    assert (page.status, page.asked_application) == (200, 1) and b"<html" in page.body
    nodes = direct.request(asking("CONSTRUCT { [] ?p ?o } WHERE { ?s ?p ?o }"))
    assert (nodes.status, nodes.asked_application) == (200, 0)
    assert (b"cache-control", b"no-store") in nodes.headers and b"etag" not in dict(nodes.headers)


def test_an_answer_that_is_kept_by_one_way_is_used_by_the_other(doors: tuple[Door, Door]) -> None:
    direct, _ = doors
    page = direct.request(asking(ROWS), if_none_match='"other"')
    assert (page.status, page.asked_application) == (200, 1)
    again = direct.request(asking(ROWS))
    assert (again.comparable, again.asked_application) == (page.comparable, 0)


def test_many_at_once_share_the_workers(doors: tuple[Door, Door]) -> None:
    direct, _ = doors

    async def all_at_once() -> list[Exchanged]:
        queries = [f"SELECT ({number} AS ?n) {{}}" for number in range(30)]
        return await asyncio.gather(*(direct.send(asking(query)) for query in queries))

    found = asyncio.run(all_at_once())
    assert [each.status for each in found] == [200] * 30
    assert all(f'"value":"{number}"'.encode() in each.body for number, each in enumerate(found))
    assert sum(each.asked_application for each in found) == 0


def test_a_query_without_end_is_stopped(hasty_backend: EmbeddedBackend, small_release: Release) -> None:
    with opened(hasty_backend, small_release, directly=True) as door:
        replaced = hasty_backend.status().replaced
        found = door.request(asking(ENDLESS))
        assert found.status == 504 and b"problem/timeout" in found.body
        assert hasty_backend.status().replaced == replaced + 1
        assert door.request(asking("ASK {}")).status == 200


def test_a_client_that_leaves_ends_its_query(backend: EmbeddedBackend, small_release: Release) -> None:
    with opened(backend, small_release, directly=True) as door:
        replaced = backend.status().replaced
        found = door.request(asking(ENDLESS), leaves_after=0.1)
        assert (found.status, found.is_whole) == (0, False)
        assert backend.status().replaced == replaced + 1
        assert door.request(asking("ASK {}")).status == 200


def test_a_client_that_leaves_the_queue_takes_no_worker(small_release: Release) -> None:
    backend = EmbeddedBackend(small_release, Limits(workers=1, memory_mb=200, timeout_seconds=1))
    try:
        with opened(backend, small_release, directly=True) as door:

            async def both() -> tuple[Exchanged, Exchanged, Exchanged]:
                first = asyncio.ensure_future(door.send(asking(ENDLESS)))
                await until(lambda: backend.status().idle == 0)
                second = asyncio.ensure_future(door.send(asking("ASK {}"), leaves_after=0.1))
                third = asyncio.ensure_future(door.send(asking("ASK { BIND(1 AS ?x) }")))
                return await first, await second, await third

            slow, left, patient = asyncio.run(both())
        assert (slow.status, left.status, patient.status) == (504, 0, 200)
        assert (backend.status().idle, backend.status().waiting) == (1, 0)
    finally:
        backend.close()


def test_too_many_are_told_to_come_again(small_release: Release) -> None:
    limits = Limits(workers=1, memory_mb=200, timeout_seconds=2, queue_length=1, queue_seconds=0.3)
    backend = EmbeddedBackend(small_release, limits)
    try:
        with opened(backend, small_release, directly=True) as door:

            async def three() -> list[Exchanged]:
                tasks = [asyncio.ensure_future(door.send(asking(ENDLESS)))]
                await until(lambda: backend.status().idle == 0)
                tasks.append(asyncio.ensure_future(door.send(asking("ASK {}"))))
                await until(lambda: backend.status().waiting == 1)
                tasks.append(asyncio.ensure_future(door.send(asking("ASK { BIND(1 AS ?x) }"))))
                return await asyncio.gather(*tasks)

            found = asyncio.run(three())
        assert [each.status for each in found] == [504, 503, 503]
        assert all((b"retry-after", b"1") in each.headers for each in found[1:])
    finally:
        backend.close()


@pytest.mark.parametrize("moment", ["idle", "computing"])
def test_a_worker_that_dies_is_replaced(small_release: Release, moment: str) -> None:
    backend = EmbeddedBackend(small_release, Limits(workers=1, memory_mb=200))
    try:
        with opened(backend, small_release, directly=True) as door:
            (worker,) = backend.pool._idle

            async def scene() -> Exchanged:
                if moment == "idle":
                    os.kill(worker.process, signal.SIGKILL)
                    # Its end of the connection is closed when it is gone.
                    assert select.select([worker.connection], [], [], 10)[0]
                    return await door.send(asking("ASK {}"))
                task = asyncio.ensure_future(door.send(asking(ENDLESS)))
                await until(lambda: backend.status().idle == 0)
                os.kill(worker.process, signal.SIGKILL)
                return await task

            found = asyncio.run(scene())
            # One that was idle is not the query's fault.
            assert found.status == (200 if moment == "idle" else 500)
            assert door.request(asking("ASK { BIND(1 AS ?x) }")).status == 200
    finally:
        backend.close()


def test_what_is_begun_here_is_ended_if_the_application_does_not_take_it(
    backend: EmbeddedBackend, small_release: Release
) -> None:
    sites = Sites(open_context(backend, small_release))
    app = create_app_over(sites)

    def failing(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        environ["ldnkg.lease"].end()
        raise RuntimeError("the application has a fault")

    direct = DirectEndpoint(sites, app.extensions[CACHE], 60)
    door = Door(Bridge(failing, backend.limits, direct=direct), [])
    replaced = backend.status().replaced
    answer = door.request(asking(LONG, "&format=tsv"))
    assert (answer.status, json.loads(answer.body)["type"].rpartition("/")[2]) == (500, "internal-error")
    assert backend.status().replaced == replaced + 1
    assert backend.status().idle == backend.limits.workers
