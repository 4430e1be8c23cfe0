"""The mixed load of the soak: every kind of request, each with the statuses that it may be answered with."""

from __future__ import annotations

import contextlib
import http.client
import itertools
import json
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlencode

from benchmark.dataset import Dataset
from benchmark.queries import POINT, heavy, repeated
from benchmark.servers import Served

__all__ = ["Mixture", "Unexpected", "lanes"]

Step = tuple[str, Callable[[], str]]

_JSON = "application/sparql-results+json"
_QUERY = "application/sparql-query"
_HTML = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"
_PATIENCE_SECONDS = 60.0
_PIECE = 256 * 1024
# Ten to twenty megabytes, which the server streams, and no end.
_LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 40000"
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
# What a server under load may say to any query.
_BUSY = 503
_PAGES = (
    "/",
    "/sparql",
    "/problem/timeout",
    "/healthz",
    "/metrics",
    "/robots.txt",
    "/sitemap.xml",
    "/downloads/",
)
_MOST_VIEWS = 3


class Unexpected(Exception):
    """Says what an answer should not have been."""


class Mixture:
    """Asks one server.

    Args:
        served: The server.
        dataset: What it serves.
    """

    def __init__(self, served: Served, dataset: Dataset) -> None:
        self._served = served
        self._dataset = dataset
        self._number = itertools.count()
        self._views = self._find_views()
        self._pages: tuple[str, ...] = ("/",)

    def prepare(self) -> None:
        """Ask once for whatever is loaded when it is first asked for, and learn which pages there are.

        Raises:
            Unexpected: If an answer is wrong.
        """
        found = []
        for page in _PAGES:
            status, _, _ = self._get(page, {"Accept": _HTML})
            if status == 200:
                found.append(page)
            elif status != 404:
                raise Unexpected(f"{page} is answered {status}")
        self._pages = tuple(found)
        for _ in self._views or ("",):
            self.view()
        self.without_inferences()

    # Whole answers

    def point(self) -> str:
        """Ask a point query that nobody asked before."""
        subjects = self._dataset.subjects
        number = next(self._number)
        query = POINT.format(subjects[number % len(subjects)]) + f" # {number}"
        return self._select({"query": query})

    def again(self) -> str:
        """Ask what was asked before."""
        questions = repeated(self._dataset)
        return self._select({"query": questions[next(self._number) % len(questions)].text})

    def heavy(self) -> str:
        """Ask for an aggregate, a path, or a graph."""
        questions = heavy(self._dataset)
        number = next(self._number)
        question = questions[number % len(questions)]
        status, headers, _ = self._ask({"query": f"{question.text} # {number}"}, question.media_type)
        return self._expected(status, headers, 200)

    def post(self) -> str:
        """Send a query in the body."""
        number = next(self._number)
        body = f"ASK {{ ?s ?p ?o }} # {number}".encode()
        status, headers, _ = self._get("/sparql", {"Content-Type": _QUERY, "Accept": _JSON}, "POST", body)
        return self._expected(status, headers, 200)

    def compressed(self) -> str:
        """Ask for a compressed answer."""
        query = f"SELECT * {{ ?s ?p ?o }} LIMIT 2000 # {next(self._number) % 50}"
        headers = {"Accept": _JSON, "Accept-Encoding": "gzip" if next(self._number) % 2 else "zstd"}
        status, said, _ = self._get(f"/sparql?{urlencode({'query': query})}", headers)
        return self._expected(status, said, 200)

    def view(self) -> str:
        """Ask a view of the release, if there is one."""
        number = next(self._number)
        parameters = {"query": f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }} # {number}"}
        if self._views:
            parameters["view"] = self._views[number % len(self._views)]
        return self._select(parameters)

    def without_inferences(self) -> str:
        """Ask the release without its inferences."""
        number = next(self._number)
        return self._select({"query": f"ASK {{ ?s ?p ?o }} # {number}", "infer": "false"})

    def page(self) -> str:
        """Get a page as a browser does, or the page of a result."""
        number = next(self._number)
        if number % 3 == 0:
            query = f"SELECT * {{ ?s ?p ?o }} LIMIT 100 # {number}"
            status, headers, _ = self._ask({"query": query}, _HTML)
            return self._expected(status, headers, 200)
        page = self._pages[number % len(self._pages)]
        status, headers, _ = self._get(page, {"Accept": _HTML})
        return self._expected(status, headers, 200)

    def download(self) -> str:
        """Get a dump whole, a piece of it, and ask whether it changed."""
        address = "/downloads/SHA256SUMS" if next(self._number) % 5 else "/downloads/ldn-kg.nq"
        status, headers, body = self._get(address, {})
        if status == 404:
            # A server over plain files has no dumps.
            return "404"
        self._expected(status, headers, 200)
        status, piece_headers, piece = self._get(address, {"Range": "bytes=1-9"})
        self._expected(status, piece_headers, 206)
        if piece != body[1:10]:
            raise Unexpected("a range is not that piece of the whole")
        status, headers, _ = self._get(address, {"If-None-Match": headers["etag"]})
        return self._expected(status, headers, 304)

    def mistake(self) -> str:
        """Send what must be refused."""
        number = next(self._number)
        cases: tuple[tuple[int, Mapping[str, str], str], ...] = (
            (400, {"query": f"SELECT * {{ ?s ?p }} # {number}"}, _JSON),
            (400, {"query": f"SELECT * {{ ?s nosuch:name ?o }} # {number}"}, _JSON),
            (400, {"query": "{" * 500}, _JSON),
            (403, {"query": "SELECT * { SERVICE <http://192.0.2.1/sparql> { ?s ?p ?o } }"}, _JSON),
            (403, {"query": "DELETE WHERE { ?s ?p ?o }"}, _JSON),
            (400, {"query": "ASK {}", "view": "no-such-view"}, _JSON),
            (404, {"query": "ASK {}", "release": "0.0.0-none"}, _JSON),
            (406, {"query": "ASK {}"}, "image/png"),
        )
        expected, parameters, media_type = cases[number % len(cases)]
        status, headers, body = self._ask(parameters, media_type)
        if headers.get("content-type", "").startswith("application/problem+json"):
            json.loads(body)
        elif status >= 400:
            raise Unexpected(f"status {status} comes as {headers.get('content-type')}")
        return self._expected(status, headers, expected)

    def runaway(self) -> str:
        """Ask what has no end, and be stopped after a second."""
        status, headers, _ = self._ask({"query": f"{_ENDLESS} # {next(self._number)}", "timeout": "1"}, _JSON)
        return self._expected(status, headers, 504)

    # Streams

    def slow_reader(self) -> str:
        """Read a long answer with pauses, to its end."""
        with self._connection() as connection:
            query = urlencode({"query": f"{_LONG} # {next(self._number)}"})
            connection.request("GET", f"/sparql?{query}", headers={"Accept": _JSON})
            response = connection.getresponse()
            tail = b""
            while data := response.read(_PIECE):
                tail = data
                time.sleep(0.02)
            headers = {name.lower(): value for name, value in response.getheaders()}
            if response.status == 200 and not tail.rstrip().endswith(b"}"):
                raise Unexpected("a long answer has no end")
            return self._expected(response.status, headers, 200)

    def leaver(self) -> str:
        """Ask, and go away: at once, while the server computes, or in the middle of the answer."""
        number = next(self._number)
        query = _ENDLESS if number % 3 == 1 else _LONG
        address = f"/sparql?{urlencode({'query': f'{query} # {number}'})}"
        request = f"GET {address} HTTP/1.1\r\nHost: {self._served.host}\r\nAccept: {_JSON}\r\n\r\n".encode()
        with socket.create_connection(
            (self._served.host, self._served.port), _PATIENCE_SECONDS
        ) as connection:
            connection.sendall(request)
            if number % 3 == 1:
                time.sleep(0.2)
            elif number % 3 == 2:
                connection.recv(_PIECE)
        return "left"

    # Help

    def _find_views(self) -> tuple[str, ...]:
        folder = self._dataset.file.parent / "views"
        names = sorted(path.stem for path in folder.glob("*.json")) if folder.is_dir() else []
        return tuple(names[:_MOST_VIEWS])

    def _select(self, parameters: Mapping[str, str]) -> str:
        status, headers, body = self._ask(parameters, _JSON)
        if status == 200:
            try:
                json.loads(body)
            except ValueError:
                raise Unexpected("status 200 with broken JSON") from None
        return self._expected(status, headers, 200)

    def _ask(self, parameters: Mapping[str, str], media_type: str) -> tuple[int, dict[str, str], bytes]:
        return self._get(f"/sparql?{urlencode(parameters)}", {"Accept": media_type})

    def _get(
        self, address: str, headers: Mapping[str, str], method: str = "GET", body: bytes | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        with self._connection() as connection:
            connection.request(method, address, body, dict(headers))
            response = connection.getresponse()
            said = {name.lower(): value for name, value in response.getheaders()}
            return response.status, said, response.read()

    @contextlib.contextmanager
    def _connection(self) -> Iterator[http.client.HTTPConnection]:
        connection = http.client.HTTPConnection(
            self._served.host, self._served.port, timeout=_PATIENCE_SECONDS
        )
        with contextlib.closing(connection):
            yield connection

    def _expected(self, status: int, headers: Mapping[str, str], expected: int) -> str:
        if status == expected or (status == _BUSY and "retry-after" in headers):
            return str(status)
        raise Unexpected(f"status {status} and not {expected}")


def lanes(mixture: Mixture) -> list[Iterator[Step]]:
    """Return what the threads of the load do, each over and over; one holds up none of the others.

    Args:
        mixture: What asks.
    """
    quick: list[Step] = [
        ("point query", mixture.point),
        ("repeated query", mixture.again),
        ("point query", mixture.point),
        ("mistake", mixture.mistake),
        ("point query", mixture.point),
        ("page", mixture.page),
        ("query by POST", mixture.post),
        ("compressed answer", mixture.compressed),
    ]
    # No more of them than workers less one compute for long at once, so that there is always room.
    heavy: list[Step] = [
        ("heavy query", mixture.heavy),
        ("view", mixture.view),
        ("without inferences", mixture.without_inferences),
        ("download", mixture.download),
    ]
    slow: list[Step] = [("slow reader", mixture.slow_reader), ("client that leaves", mixture.leaver)]
    endless: list[Step] = [("query without end", mixture.runaway), ("client that leaves", mixture.leaver)]
    return [itertools.cycle(steps) for steps in (quick, quick, heavy, slow, endless)]
