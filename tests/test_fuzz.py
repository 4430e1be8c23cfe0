"""Thousands of mutated requests and queries: no failure of the server's own, and a server that lives on.

Every request is made from a number alone, so a fault is repeated by its number.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import socket
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest

from ldnkg.core.release import Release

REPOSITORY = Path(__file__).parents[1]
QUERIES = tuple(
    path.read_text(encoding="utf-8")
    for folder in ("data/queries", "tests/conformance")
    for path in sorted((REPOSITORY / folder).rglob("*.rq"))
)
BATCH = 1000
PAGE_BATCH = 600
# Busy or out of time is an honest answer.
HONEST_FAILURES = (503, 504)
# Requests at once, so that a query without end keeps only one of them.
ABREAST = 6

PIECES = re.compile(r"<[^>\s]*>|\"[^\"]*\"|'[^']*'|[?$]?\w+|\s+|.", re.DOTALL)
STRANGE = (
    "{", "}", "(", ")", "[", "]", "<", ">", '"', "'", '"""', "\\", "#", "\x00", "\ufeff", "\ud800", "😀",
    "٣", "^^", "@", "@en", "_:", "_:b", "?", "$", "|", "/", "^", "*", "+", "!", "-", ".", ";", ",", ":",
    "a:b", "<>", "<a b>", "<file:///etc/passwd>", "<http://127.0.0.1/>", "SERVICE", "SERVICE SILENT",
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FROM", "FROM NAMED", "GRAPH", "OPTIONAL",
    "MINUS", "UNION", "FILTER", "EXISTS", "NOT EXISTS", "BIND", "VALUES", "UNDEF", "GROUP BY", "HAVING",
    "ORDER BY", "LIMIT", "OFFSET", "DISTINCT", "AS", "IN", "COUNT(*)", "SUM", "SAMPLE", "GROUP_CONCAT",
    "REGEX", "REPLACE", "IRI(", "STRDT", "CONCAT", "RAND()", "NOW()", "UUID()", "BNODE()", "LOAD",
    "INSERT DATA", "DELETE WHERE", "CLEAR ALL", "PREFIX", "BASE", "LATERAL", "1e999", "-0",
    "99999999999999999999", "1.", ".5", "true", "\\u0041", "\\uD800", "%ZZ", "&&", "||", "=", "!=",
)  # fmt: skip
METHODS = ("GET", "POST", "HEAD", "OPTIONS", "QUERY", "PUT", "DELETE", "PATCH", "TRACE", "get", "BREW")
PATHS = (
    "/sparql", "/sparql/", "/", "/healthz", "/downloads/", "/downloads/ldn-kg.nq",
    "/downloads/../dataset.nq", "/release/9.8.7/sparql", "/release/../sparql", "/problem/timeout",
    "/problem/%00", "/resource/x", "/ontology", "/ontology/Study", "/graph/one", "/static/icon.svg",
    "/static/../pages.py", "/.well-known/void", "/%ff", "/%2e%2e/%2e%2e/etc/passwd", "//sparql",
    "/sparql%3Fquery", "/rdf-graph-store", "/openapi.json", "/metrics", "/robots.txt", "/sitemap.xml",
    "/shapes/hcls", "/view/all", "/query/cq-01", "/prefix/ldn", "/release/9.8.7", "/evidence",
    "/evidence/results", "/timeline", "/search", "/search.json", "/studies", "/studies.csv", "/examples",
    "/examples/cq-01", "/chart.svg", "/chart.csv", "/figures/timeline/by-design.svg", "/editor/check",
    "/editor/format", "/editor/vocabulary.json", "/linkset", "/problem/timeout", "/dataset.html",
)  # fmt: skip
# Over the release of this repository, where most of them have something to show.
PAGES = (
    "/", "/evidence", "/evidence/results", "/evidence/lines", "/timeline", "/doses", "/article",
    "/registrations", "/conditions", "/claims", "/mechanisms", "/substances", "/adverse-events", "/search",
    "/search.json", "/studies", "/studies.csv", "/studies.json", "/examples",
    "/examples/cq-02-low-dose-trials", "/examples/cq-02-low-dose-trials/run", "/chart.svg", "/chart.csv",
    "/editor/check", "/editor/format", "/editor/vocabulary.json", "/figures/timeline/by-design.svg",
    "/figures/timeline/condition=fibromyalgia/by-design.csv", "/figures/resource/bruun-2024/rates.svg",
    "/figures/resource/bruun-2024/rates.csv", "/resource/bruun-2024", "/resource/condition.fibromyalgia",
    "/resource/mechanism.immune-modulation", "/resource/adverse-event-type.insomnia",
    "/resource/gironi-2008.publication", "/ontology", "/ontology/Study", "/ontology/hasResult.html",
    "/ontology/HumanEvidence", "/graph/external/ro", "/sparql",
)  # fmt: skip
PAGE_FIELDS = {
    "q": (
        "pain", "fibromialgia", "10.1002/art.37734", "NCT", '"', "* OR", "NEAR(a b)", "a" * 201, "-", "0.1",
    ),
    "kind": ("study", "claim", "nonsense"),
    "page": ("1", "2", "0", "-1", "1e3", "999", "٣", "9" * 30),
    "limit": ("1", "100", "101", "x"),
    "suggest": ("nal",),
    "condition": ("fibromyalgia", "condition.fibromyalgia", "none", "https://w3id.org/ldn-kg/resource/x"),
    "outcome": ("pain-intensity", "none"),
    "design": ("ClinicalTrial", "none", "x"),
    "year": ("2013", "none", "x"),
    "sort": ("year", "-year", "people", "--year", "x"),
    "format": ("csv", "html", "json", "x"),
    "chart": ("bar", "forest", "scatter", "pie"),
    "measure": ("odds ratio", "x"),
    "labels": ("no", "x"),
    "release": ("0.1.0", "9.9.9", "..", ""),
    "view": ("all", "x"),
    "query": (
        "SELECT ?label (1 AS ?number) { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label } LIMIT 9",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(ISIRI(?o)) } LIMIT 9", "SELECT ?a { ?a ", "ASK {}",
    ),
    "%00": ("\x00",),
}  # fmt: skip
TYPES = (
    "application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update",
    "text/plain", "application/json", "multipart/form-data; boundary=x",
    "application/sparql-query; charset=utf-16", "", "a", "/", "application/sparql-query; charset=x\x7f",
    "application/x-www-form-urlencoded; charset=utf-8",
)  # fmt: skip
ACCEPTS = (
    "*/*", "text/html", "application/json", "text/csv;q=0.5, */*;q=0.1", "image/png", "", ",", ";;",
    "q=1", "*/*;q=0", "application/sparql-results+xml", "text/turtle", "application/rdf+xml",
    "application/*;q=x", "a/b;q=1.0001", "application/ld+json", "application/n-quads", "text/*", "*",
    "text/html;level=1;q=0.1",
)  # fmt: skip
NAMES = (
    "query", "update", "default-graph-uri", "named-graph-uri", "format", "view", "infer", "release",
    "timeout", "ac", "graph", "default", "", "query%00", "using-graph-uri",
)  # fmt: skip
VALUES = (
    "ASK {}", "", "x", "1", "-1", "true", "all", "9.8.7", "json", "csv", "ttl", "html",
    "https://w3id.org/ldn-kg/graph/one", "file:///etc/passwd", "http://169.254.169.254/", "..", "\x00",
    "%", "😀", "1e9", "a" * 3000,
)  # fmt: skip
HEADERS = {
    "If-None-Match": ("*", '"x"', "x", 'W/"', ""),
    "If-Modified-Since": ("x", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 99999 00:00:00 GMT"),
    "Range": ("bytes=0-1", "bytes=-1", "bytes=9-1", "x=1", "bytes=0-1,5-6", "bytes=" + "0-1," * 500),
    "Accept-Encoding": ("gzip", "zstd", "*;q=0", "identity;q=0", "x", "gzip;q=2", ""),
    "Content-Encoding": ("gzip", "identity", "x", ""),
    "Origin": ("null", "http://a.example"),
    "Host": ("", "a b", "x" * 300, "[::1]", "a.example:99999", "http://a/"),
    "Expect": ("100-continue", "x"),
    "X-Forwarded-Host": ("evil.example",),
    "Cookie": ("a=b", "=;;", "x" * 5000),
    "Content-Length": ("x", "-1", "5"),
}


def mutated(query: str, chance: random.Random) -> str:
    pieces = PIECES.findall(query)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        place = chance.randrange(len(pieces) + 1)
        kind = chance.randrange(7)
        if kind == 0:
            pieces.insert(place, chance.choice(STRANGE))
        elif kind == 1:
            del pieces[place : place + chance.choice((1, 1, 2, 9, 40))]
        elif kind == 2:
            pieces[place:place] = pieces[place : place + chance.choice((1, 3, 20))]
        elif kind == 3 and len(pieces) > 1:
            one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
            pieces[one], pieces[other] = pieces[other], pieces[one]
        elif kind == 4:
            pieces[place : place + 1] = [chance.choice(STRANGE)]
        elif kind == 5:
            pieces[place:place] = [
                chance.choice(("{", "(", "[", "!", "-", "^")) * chance.choice((2, 90, 400))
            ]
        else:
            pieces[place:place] = PIECES.findall(chance.choice(QUERIES))[: chance.choice((3, 30))]
    return "".join(pieces)[:20_000]


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def query_request(number: int) -> tuple[str, str, bytes | None, dict[str, str]]:
    chance = random.Random(number)  # noqa: S311 - the same numbers each time are the point
    query = mutated(chance.choice(QUERIES), chance)
    headers = {"Accept": chance.choice(ACCEPTS)} if chance.random() < 0.5 else {}
    return "POST", "/sparql", encoded(query), headers | {"Content-Type": "application/sparql-query"}


def any_request(number: int) -> tuple[str, str, bytes | None, dict[str, str]]:
    chance = random.Random(number)  # noqa: S311 - as above
    method = chance.choice(METHODS[:5]) if chance.random() < 0.8 else chance.choice(METHODS)
    fields = []
    for _ in range(chance.choice((0, 1, 1, 2, 3, 6))):
        name = chance.choice(NAMES)
        value = mutated(chance.choice(QUERIES), chance)[:2000] if name == "query" else chance.choice(VALUES)
        fields.append(f"{name}={quote_plus(encoded(value))}")
    if chance.random() < 0.1:
        fields.append(chance.choice(("%ff", "query=%", "&&&", "=", "query=%C3", ";", "a" * 5000)))
    content = "&".join(fields)
    address = chance.choice(PATHS[:1] * 12 + PATHS)
    headers = {"Accept": chance.choice(ACCEPTS)} if chance.random() < 0.7 else {}
    for name, values in HEADERS.items():
        if chance.random() < 0.06:
            headers[name] = chance.choice(values)
    body = None
    if method in ("POST", "QUERY", "PUT", "PATCH") and chance.random() < 0.8:
        headers["Content-Type"] = chance.choice(TYPES)
        body = content.encode() if chance.random() < 0.6 else encoded(mutated(chance.choice(QUERIES), chance))
        if chance.random() < 0.1:
            body = chance.randbytes(200)
    else:
        address += f"?{content}"
    if chance.random() < 0.02:
        address = "/" + quote(chance.randbytes(20))
    return method, address, body, headers


def page_request(number: int) -> tuple[str, str, bytes | None, dict[str, str]]:
    chance = random.Random(number)  # noqa: S311 - as above
    path = chance.choice(PAGES)
    fields = []
    for _ in range(chance.choice((0, 0, 1, 1, 2, 4))):
        name = chance.choice(tuple(PAGE_FIELDS))
        value = chance.choice(PAGE_FIELDS[name] if chance.random() < 0.8 else VALUES)
        fields.append(f"{name}={quote_plus(encoded(value))}")
    if chance.random() < 0.1:
        fields += [*fields, chance.choice(("%ff=1", "q=%C3", "&&", "=", ";", "a" * 5000))]
    if chance.random() < 0.1:
        place = chance.randrange(1, len(path) + 1)
        path = path[:place] + chance.choice(("%00", "%ff", "/", "//", "..", ".html", "%2f", "%e2", "x"))
    headers = {"Accept": chance.choice(("text/html", "text/html", *ACCEPTS))}
    headers |= {name: chance.choice(values) for name, values in HEADERS.items() if chance.random() < 0.04}
    method = "GET" if chance.random() < 0.7 else chance.choice(METHODS)
    content = "&".join(fields)
    if method not in ("POST", "QUERY", "PUT", "PATCH"):
        return method, f"{path}?{content}", None, headers
    headers["Content-Type"] = chance.choice(TYPES[:2] * 3 + TYPES)
    is_form = headers["Content-Type"] != TYPES[0]
    return method, path, content.encode() if is_form else encoded(chance.choice(QUERIES)), headers


def exchange(server: Any, request: tuple[str, str, bytes | None, dict[str, str]]) -> tuple[int, str, bytes]:
    """Send a request as it is, however odd, and read the answer; status 0 where the connection was closed."""
    method, address, body, headers = request
    lines = [f"{method} {address} HTTP/1.1", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in ({"Host": "x"} | headers).items()]
    if body is not None and "Content-Length" not in headers:
        lines.append(f"Content-Length: {len(body)}")
    content = "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + (body or b"")
    with closing(socket.create_connection((server.host, server.port), timeout=60)) as connection:
        with suppress(ConnectionError):
            connection.sendall(content)
        response = http.client.HTTPResponse(connection, method=method)
        try:
            response.begin()
            with closing(response):
                return response.status, response.headers.get("Content-Type", ""), response.read()
        except (http.client.HTTPException, ConnectionError):
            return 0, "", b""


@pytest.fixture(scope="module")
def fuzzed(start_server: Callable[..., Any]) -> Any:
    return start_server(workers=2, timeout_seconds=1, stall_seconds=2, memory_mb=200, queue_seconds=30)


@pytest.fixture(scope="module")
def fuzzed_pages(start_server: Callable[..., Any], built_release: Release) -> Any:
    settings = {"workers": 2, "timeout_seconds": 5, "stall_seconds": 2, "queue_seconds": 30}
    return start_server(release=built_release.path, **settings)


def test_no_address_of_a_page_makes_the_server_fail(fuzzed_pages: Any) -> None:
    statuses: Counter[int] = Counter()
    with ThreadPoolExecutor(ABREAST) as threads:
        answers = threads.map(lambda number: exchange(fuzzed_pages, page_request(number)), range(PAGE_BATCH))
        for number, (status, kind, body) in enumerate(answers):
            statuses[status] += 1
            told = f"page_request({number}) -> {status}: {body[:500]!r}"
            assert status < 500 or status == 501, told
            assert b"Traceback" not in body, told
            if status >= 400 and body:
                assert kind == "application/problem+json" or kind.startswith("text/html"), told
    assert fuzzed_pages.process.poll() is None
    few = PAGE_BATCH / 20
    assert min(statuses[200], statuses[400], statuses[404], statuses[405]) > few, statuses
    assert statuses[0] < few, statuses


@pytest.mark.parametrize("make", [query_request, any_request], ids=["queries", "requests"])
@pytest.mark.parametrize("batch", range(5))
def test_no_mutation_makes_the_server_fail(fuzzed: Any, make: Callable[[int], Any], batch: int) -> None:
    statuses: Counter[int] = Counter()
    numbers = range(batch * BATCH, (batch + 1) * BATCH)
    with ThreadPoolExecutor(ABREAST) as threads:
        answers = list(threads.map(lambda number: exchange(fuzzed, make(number)), numbers))
    for number, (status, kind, body) in zip(numbers, answers, strict=True):
        statuses[status] += 1
        told = f"{make.__name__}({number}) -> {status}: {body[:500]!r}"
        assert status < 500 or status in HONEST_FAILURES, told
        if status >= 400 and kind == "application/problem+json" and body:
            problem = json.loads(body)
            assert problem["status"] == status and problem["detail"], told
        assert b"Traceback" not in body, told
    assert fuzzed.process.poll() is None
    # Mutations that are all refused, or a server that only closes, would prove little.
    assert statuses[200] > BATCH / 20 and statuses[400] > BATCH / 20, statuses
    assert statuses[0] < BATCH / 10, statuses
    assert exchange(fuzzed, ("GET", f"/sparql?query={quote('ASK {}')}", None, {}))[0] == 200
    status, _, body = exchange(fuzzed, ("GET", "/healthz", None, {}))
    assert status == 200 and json.loads(body)["workers"] == 2


def test_the_same_number_makes_the_same_request() -> None:
    for make in (query_request, any_request, page_request):
        assert make(7) == make(7) != make(8)
