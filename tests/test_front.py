"""Repeated requests that the application does not see."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from ldnkg.web.front import FrontCache

# Headers in which two answers to the same request differ.
OF_ONE_REQUEST = ("date", "x-request-id")
HEADERS = [
    (b"etag", b'"t"'),
    (b"content-length", b"4"),
    (b"content-type", b"text/plain"),
    (b"vary", b"Accept"),
]


def scope(address: str = "/sparql?query=a", method: str = "GET", **headers: str) -> dict[str, Any]:
    path, _, query = address.partition("?")
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"method": method, "path": path, "query_string": query.encode(), "headers": sent}


@pytest.fixture
def current() -> list[object]:
    return ["one"]


@pytest.fixture
def front(current: list[object]) -> FrontCache:
    cache = FrontCache(100_000, lambda: current[0])
    cache.put(scope(accept="text/csv"), HEADERS, b"body", "one", {})
    return cache


def test_the_same_request_gets_the_same_answer(front: FrontCache) -> None:
    assert front.get(scope(accept="text/csv")) == (200, HEADERS, b"body", {})
    assert front.get(scope(accept="text/csv", user_agent="another", cookie="x")) == (
        200,
        HEADERS,
        b"body",
        {},
    )


def test_a_client_that_holds_it_gets_no_body(front: FrontCache) -> None:
    held = front.get(scope(accept="text/csv", if_none_match='"t"'))
    assert held == (304, [(b"etag", b'"t"'), (b"vary", b"Accept")], b"", {})


@pytest.mark.parametrize(
    "other",
    [
        scope(),
        scope(accept="text/html"),
        scope(accept="text/csv", accept_encoding="gzip"),
        scope("/sparql?query=b", accept="text/csv"),
        scope(accept="text/csv", host="other.example"),
        scope("/other?query=a", accept="text/csv"),
        scope(method="HEAD", accept="text/csv"),
        scope(method="POST", accept="text/csv"),
        scope(accept="text/csv", range="bytes=0-1"),
        scope(accept="text/csv", if_match='"x"'),
        scope(accept="text/csv", if_none_match='"x"'),
        scope(accept="text/csv", if_none_match='W/"t"'),
        scope(accept="text/csv", if_none_match="*"),
    ],
)
def test_any_other_request_is_for_the_application(front: FrontCache, other: dict[str, Any]) -> None:
    assert front.get(other) is None


def test_nothing_is_kept_beyond_what_it_depends_on(front: FrontCache, current: list[object]) -> None:
    current[0] = "two"
    assert front.get(scope(accept="text/csv")) is None
    current[0] = "one"
    assert front.get(scope(accept="text/csv")) is None


def test_what_has_no_tag_is_not_kept(front: FrontCache) -> None:
    front.put(scope("/sparql?query=b"), HEADERS[1:], b"body", "one", {})
    assert front.get(scope("/sparql?query=b")) is None


def test_what_may_not_be_stored_is_not_kept(front: FrontCache) -> None:
    front.put(scope("/sparql?query=b"), [*HEADERS, (b"cache-control", b"no-store")], b"body", "one", {})
    assert front.get(scope("/sparql?query=b")) is None


def test_what_another_release_answered_takes_no_room(front: FrontCache) -> None:
    held = front.stored.held_bytes
    front.put(scope("/sparql?query=b&release=1"), HEADERS, b"body", "of another release", {})
    assert front.stored.held_bytes == held


def test_the_oldest_go_when_there_is_no_room(current: list[object]) -> None:
    cache = FrontCache(10_000, lambda: current[0])
    for number in range(9):
        cache.put(scope(f"/sparql?query={number}"), HEADERS, b"x" * 1000, "one", {})
    found = [number for number in range(9) if cache.get(scope(f"/sparql?query={number}"))]
    assert found == [6, 7, 8]
    cache.put(scope("/sparql?query=large"), HEADERS, b"x" * 10_000, "one", {})
    assert cache.get(scope("/sparql?query=large")) is None and cache.get(scope("/sparql?query=8"))


def test_a_running_server_answers_again_with_the_same_bytes_and_headers(
    start_server: Callable[..., Any], small_release: Any, tmp_path: Path
) -> None:
    server = start_server(workers=1)
    address = f"/sparql?query={quote('SELECT * { ?s <http://example.org/number> ?n } ORDER BY ?n')}"

    def fetch(**headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(server.host, server.port, timeout=30)
        with closing(connection):
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", address, headers=sent)
            response = connection.getresponse()
            names = {name.lower(): value for name, value in response.getheaders()}
            return (
                response.status,
                {name: names[name] for name in names if name not in OF_ONE_REQUEST},
                response.read(),
            )

    for coding in ("identity", "gzip", "zstd"):
        first, second = fetch(Accept_Encoding=coding), fetch(Accept_Encoding=coding)
        assert first == second and first[0] == 200
        held = fetch(Accept_Encoding=coding, If_None_Match=first[1]["etag"])
        assert (held[0], held[2], held[1]["etag"]) == (304, b"", first[1]["etag"])
    answers = {fetch(Accept=kind)[1]["content-type"] for kind in ("text/csv", "application/xml", "text/csv")}
    assert answers == {"text/csv; charset=utf-8", "application/xml"}
