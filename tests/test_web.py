"""Pages for people, and what a real client of a real server sees."""

from __future__ import annotations

import contextlib
import html
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_plus, urlencode

import pytest
from flask.testing import FlaskClient

from ldnkg.core.release import Release
from ldnkg.errors import LdnkgError
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import PROBLEMS
from ldnkg.web import create_app
from ldnkg.web.counts import read_counts
from ldnkg.web.examples import read_examples
from ldnkg.web.server import check_address

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
# Relations of links that a browser follows by itself.
FETCHED = ("stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
RUNAWAY = ENDLESS.replace("*", "(COUNT(*) AS ?n)", 1)


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def values(self, tag: str, attribute: str) -> list[str]:
        return [attributes.get(attribute) or "" for name, attributes in self.tags if name == tag]


def page_of(client: FlaskClient, address: str, status: int = 200) -> tuple[str, _Page]:
    response = client.get(address, headers=HTML)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    return response.text, _Page(response.text)


def test_the_landing_page_says_what_this_is_and_what_it_holds(
    client: FlaskClient, small_release: Release
) -> None:
    text, page = page_of(client, "/")
    assert "Not medical advice" in text and "9.8.7" in text and "CC0" in text
    assert "<dt>studies</dt><dd>12</dd>" in text
    assert f"<dt>triples</dt><dd>{small_release.manifest.triples}</dd>" in text
    assert text.index("<dt>studies</dt>") < text.index("<dt>results</dt>")
    assert page.values("html", "lang") == ["en"]


def test_kinds_of_study_that_the_manifest_does_not_count_are_counted(small_release: Release) -> None:
    class Counting(EmbeddedBackend):
        def preview(self, request: Any, *others: Any, **named: Any) -> Preview:
            if "VALUES" not in request.query:
                return super().preview(request, *others, **named)
            assert "ontology/EvidenceSynthesis>" in request.query
            rows = [
                ({"type": "uri", "value": f"https://w3id.org/ldn-kg/ontology/{name}"}, {"value": number})
                for name, number in (("EvidenceSynthesis", "3"), ("ClinicalTrial", "1"))
            ]
            return Preview(("class", "n"), tuple(rows), 2)

    backend = Counting(small_release, Limits(workers=1))
    try:
        counts = read_counts(backend, small_release.manifest)
        known = replace(small_release.manifest, counts={"studies": 5, "reviews": 4, "arms": 6, "claims": 7})
        ordered = read_counts(backend, known)
    finally:
        backend.close()
    assert counts == (("studies", 12), ("clinical trials", 1), ("reviews", 3), ("results", 34))
    # What the manifest counts is not counted again.
    assert [label for label, _ in ordered] == ["studies", "clinical trials", "reviews", "claims", "arms"]
    assert dict(ordered)["reviews"] == 4


def test_the_downloads_say_which_keep_the_graphs_and_hold_the_ontology(client: FlaskClient) -> None:
    text, page = page_of(client, "/")
    assert "Only TriG and N-Quads keep the named graphs" in text
    links = page.values("a", "href")
    assert "/downloads/ontology.ttl" in links and "/downloads/SHA256SUMS" in links
    ontology = client.get("/downloads/ontology.ttl", buffered=True)
    assert (ontology.text, ontology.mimetype) == ("# The ontology.\n", "text/turtle")
    assert client.get("/downloads/SHA256SUMS", buffered=True).mimetype == "text/plain"


def test_the_form_offers_a_first_query_that_runs(client: FlaskClient) -> None:
    text, page = page_of(client, "/sparql")
    field = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", text, re.DOTALL)
    assert field is not None
    query = html.unescape(field[1])
    lines = query.splitlines()
    # The release declares no ldnr and no prov.
    assert [line.split()[1] for line in lines if line.startswith("PREFIX")] == ["ldn:", "rdfs:"]
    assert client.post("/sparql", data={"query": query}).status_code == 200
    links = page.values("a", "href")
    assert {"/examples", "/#downloads", "/downloads/ontology.ttl"} <= set(links)


def test_the_form_sends_any_length_and_the_page_links_to_what_fits_an_address(client: FlaskClient) -> None:
    query = "SELECT * {\n?s ?p <http://example.org/Thing> }"
    _, page = page_of(client, "/sparql")
    assert page.values("form", "method") == ["post"]
    short = client.post("/sparql", data={"query": query.replace("\n", "\r\n")}, headers=HTML)
    assert "Link to this query" in short.text
    assert f"/sparql?{urlencode({'query': query})}" in _Page(short.text).values("a", "href")
    long = client.post("/sparql", data={"query": f"{query} # {'x' * 8000}"}, headers=HTML)
    assert long.status_code == 200 and "Link to this query" not in long.text
    page = _Page(long.text)
    assert not any(link.startswith("/sparql?") for link in page.values("a", "href"))
    fields = dict(zip(page.values("input", "name"), page.values("input", "value"), strict=True))
    formats = page.values("button", "value")
    assert "csv" in formats
    whole = client.post("/sparql", data={**fields, "format": "csv"})
    assert whole.mimetype == "text/csv" and len(whole.text.splitlines()) == 3


def test_an_iri_of_the_project_leads_to_its_description_on_this_server(client: FlaskClient) -> None:
    _, page = page_of(
        client, f"/sparql?{urlencode({'query': 'SELECT DISTINCT ?g { GRAPH ?g {} } ORDER BY ?g'})}"
    )
    iri = "https://w3id.org/ldn-kg/graph/one"
    found = [link for link in page.values("a", "href") if "graph/one" in unquote_plus(link)]
    assert found == ["/graph/one"]
    assert client.get(found[0]).status_code == 200
    assert iri in page.values("td", "title")
    assert page_of(client, found[0])
    assert iri not in page.values("a", "href")


def test_a_misspelt_name_is_pointed_out_where_nothing_is_found(client: FlaskClient) -> None:
    query = "SELECT * { <https://w3id.org/ldn-kg/query/cq-1> ?p ?o }"
    text, _ = page_of(client, f"/sparql?{urlencode({'query': query})}")
    assert "<code>ldnq:cq-1</code> does not occur in the graph. Did you mean <code>ldnq:cq-01</code>?" in text
    assert client.get(f"/sparql?{urlencode({'query': query, 'format': 'csv'})}").text.split() == ["o,p"]
    query = "SELECT * { <https://w3id.org/ldn-kg/query/cq-01> ?p ?o OPTIONAL { <ontology/Zzz> ?q ?r } }"
    assert "does not occur" not in page_of(client, f"/sparql?{urlencode({'query': query})}")[0]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("SELECT ?n ?s { ?s <http://example.org/number> ?n }", "?n: 300 rows, LDN-KG"),
        ("CONSTRUCT WHERE { <http://example.org/a> a ?o }", "1 triple, LDN-KG"),
        ("ASK {}", "Yes, LDN-KG"),
    ],
)
def test_the_title_of_a_result_tells_it_from_others(client: FlaskClient, query: str, title: str) -> None:
    text, page = page_of(client, f"/sparql?{urlencode({'query': query})}")
    assert f"<title>{title}</title>" in text
    assert "#answer" in page.values("a", "href") and text.index("#answer") < text.index("<form")


def test_a_page_that_is_not_there_says_so_in_a_sentence_with_ways_out(client: FlaskClient) -> None:
    text, page = page_of(client, "/nowhere", 404)
    assert "<p>There is nothing at /nowhere.</p>" in text
    assert page.values("main", "id") and text.count('<a href="/">/</a>') == 1
    assert '<a href="/sparql">/sparql</a>' in text


def test_featured_queries_come_first_and_their_links_run(client: FlaskClient) -> None:
    text, page = page_of(client, "/")
    assert text.index("Which things are there?") < text.index("Is &lt;anything&gt; there?")
    links = [link for link in page.values("a", "href") if link.startswith("/sparql?query=")]
    assert len(links) == 2
    for link in links:
        assert page_of(client, link)


def test_every_local_link_of_every_page_leads_somewhere(client: FlaskClient) -> None:
    seen: set[str] = set()
    waiting = ["/", "/sparql", "/problem/timeout", f"/sparql?query={quote('ASK {}')}"]
    waiting.append(f"/sparql?query={quote('SELECT DISTINCT ?g { GRAPH ?g {} }')}")
    while waiting:
        address = waiting.pop().partition("#")[0]
        if address in seen or not address.startswith("/"):
            continue
        seen.add(address)
        response = client.get(address, headers=HTML, buffered=True)
        assert response.status_code == 200, address
        if response.mimetype == "text/html":
            page = _Page(response.text)
            waiting += page.values("a", "href") + page.values("link", "href")
    assert len(seen) > len(PROBLEMS)


def test_no_page_holds_a_script_or_a_style_in_itself_or_asks_another_host(client: FlaskClient) -> None:
    for address in ("/", "/sparql", "/problem/timeout", f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}"):
        text, page = page_of(client, address)
        # A block of data is not run, so the policy needs no exception for it.
        assert set(page.values("script", "type")) <= {"application/ld+json", "module"}
        assert text.count("<script") == len(page.values("script", "type"))
        scripts = [source for tag, source in page.tags if tag == "script" and source["type"] == "module"]
        assert scripts and all(str(script["src"]).startswith("/static/") for script in scripts)
        assert text.count("</script>") == text.count("></script>") + text.count("\n</script>")
        assert "<style" not in text and " style=" not in text
        fetched = [link["href"] for tag, link in page.tags if tag == "link" and link["rel"] in FETCHED]
        assert fetched and all(str(href).startswith("/static/") for href in fetched)


def test_each_field_has_a_label_and_each_table_its_headers(client: FlaskClient) -> None:
    for address in ("/sparql", f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}"):
        _, page = page_of(client, address)
        assert page.values("textarea", "id") == page.values("label", "for") == ["query"]
        assert all(page.values("th", "scope"))


def test_the_stylesheet_serves_both_colour_schemes(client: FlaskClient) -> None:
    _, page = page_of(client, "/")
    address = next(link["href"] for tag, link in page.tags if tag == "link" and link["rel"] == "stylesheet")
    style = client.get(str(address), buffered=True)
    assert style.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert style.mimetype == "text/css" and "light-dark(" in style.text


def test_results_are_escaped_and_only_web_addresses_become_links(client: FlaskClient) -> None:
    query = "SELECT ?p ?o { <http://example.org/b> ?p ?o }"
    text, page = page_of(client, f"/sparql?query={quote(query)}")
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    links = page.values("a", "href")
    assert "http://example.org/Thing" in links
    assert not any(link.startswith("javascript:") for link in links)
    assert "javascript:alert(1)" in text


def test_the_query_in_the_form_is_the_query_that_ran(client: FlaskClient) -> None:
    query = '\nSELECT * { ?s ?p "</textarea><b>" }'
    text, _ = page_of(client, f"/sparql?query={quote(query)}")
    # HTML drops the first line end inside a text area, so one more is written.
    assert '>\n\nSELECT * { ?s ?p "&lt;/textarea&gt;' in text.replace("&#34;", '"')


def test_a_long_result_says_how_much_is_shown_and_where_the_whole_is(client: FlaskClient) -> None:
    query = "SELECT * { ?s <http://example.org/number> ?n }"
    text, page = page_of(
        client, f"/sparql?query={quote(query)}&default-graph-uri=https://w3id.org/ldn-kg/graph/rows"
    )
    assert "the first 10 of 300 rows" in text
    assert text.count("<tr>") == 11
    link = next(link for link in page.values("a", "href") if "format=csv" in link)
    assert "default-graph-uri=" in link
    assert len(client.get(link).text.splitlines()) == 301


def test_numbers_stand_flush_right_with_their_header(client: FlaskClient) -> None:
    text, _ = page_of(client, f"/sparql?query={quote('SELECT * { ?s <http://example.org/number> ?n }')}")
    heads = re.findall(r"<th scope=\"col\"( class=\"number\")?><a [^>]*>(\w+)</a></th>", text)
    assert sorted(heads) == [("", "s"), (' class="number"', "n")]


def test_an_empty_result_and_a_yes_say_so(client: FlaskClient) -> None:
    assert (
        "nothing in the graph matches"
        in page_of(client, f"/sparql?query={quote('SELECT * { <a:a> ?p ?o }')}")[0]
    )
    assert ">Yes<" in page_of(client, f"/sparql?query={quote('ASK {}')}")[0]


def test_a_graph_is_shown_as_triples_with_links_to_its_formats(client: FlaskClient) -> None:
    text, page = page_of(client, f"/sparql?query={quote('CONSTRUCT WHERE { <http://example.org/a> ?p ?o }')}")
    assert "3 triples" in text
    assert any("format=ttl" in link for link in page.values("a", "href"))


def test_a_browser_sees_the_fault_in_its_line(client: FlaskClient) -> None:
    text, _ = page_of(client, f"/sparql?query={quote('SELECT *{ ?s ldn:p ?o }')}", 400)
    assert "Line 1, column 14" in text and "             ^" in text
    assert "PREFIX ldn: &lt;https://w3id.org/ldn-kg/ontology/&gt;" in text
    assert "SELECT *{ ?s ldn:p ?o }</textarea>" in text


def test_the_type_of_a_problem_leads_to_its_meaning(client: FlaskClient) -> None:
    for kind in PROBLEMS.values():
        text, _ = page_of(client, kind.iri.removeprefix("https://w3id.org/ldn-kg"))
        assert kind.title in text and str(kind.status) in text


def test_health_is_for_machines(client: FlaskClient, small_release: Release) -> None:
    content = json.loads(client.get("/healthz").text)
    assert content["status"] == "ok" and content["release"] == "9.8.7" and content["workers"] == 2
    assert content["triples"] == small_release.manifest.triples


# ---- a real server


def request(
    server: Any, method: str, path: str, body: str | None = None, **headers: str
) -> tuple[int, Any, bytes]:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=20)
    with contextlib.closing(connection):
        connection.request(
            method, path, body, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        response = connection.getresponse()
        return response.status, response.headers, response.read()


def query(server: Any, text: str, **headers: str) -> tuple[int, Any, bytes]:
    return request(server, "POST", "/sparql", urlencode({"query": text}), **FORM, **headers)


def idle(server: Any) -> int:
    return int(json.loads(request(server, "GET", "/healthz")[2])["idle"])


def wait_until_idle(server: Any, seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if idle(server) == 2:
            return True
        time.sleep(0.02)
    return False


def test_a_real_server_answers_with_its_length(server: Any) -> None:
    status, headers, body = query(
        server, "SELECT ?s { ?s a <http://example.org/Thing> } ORDER BY ?s", Accept="text/csv"
    )
    assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert body.split() == [b"s", b"http://example.org/a", b"http://example.org/b"]
    assert int(headers["Content-Length"]) == len(body)
    status, headers, body = request(server, "GET", "/", **HTML)
    assert status == 200 and b"9.8.7" in body


def test_a_long_answer_comes_whole_and_in_chunks(server: Any) -> None:
    text = "SELECT * { ?a <http://example.org/number> ?c . ?d <http://example.org/number> ?f }"
    status, headers, body = query(server, text, Accept="text/csv")
    assert (status, headers["Transfer-Encoding"]) == (200, "chunked")
    assert body.count(b"\r\n") == 300 * 300 + 1


@pytest.mark.parametrize(
    "media_type", ["text/csv", "application/sparql-results+json", "text/tab-separated-values"]
)
def test_an_answer_that_breaks_off_cannot_look_whole(hasty_server: Any, media_type: str) -> None:
    with pytest.raises(http.client.IncompleteRead):
        query(hasty_server, ENDLESS, Accept=media_type)
    assert wait_until_idle(hasty_server, 10)


def test_the_last_chunk_is_missing_on_the_wire(hasty_server: Any) -> None:
    body = urlencode({"query": ENDLESS})
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\nContent-Type: {FORM['Content-Type']}\r\n"
    with socket.create_connection((hasty_server.host, hasty_server.port), timeout=20) as connection:
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        received, last = 0, b""
        with contextlib.suppress(ConnectionResetError):
            while piece := connection.recv(1 << 20):
                received += len(piece)
                last = (last + piece)[-64:]
    assert received > 1_000_000
    # The line break before it tells the last chunk from a row that ends in 0.
    assert not last.endswith(b"\r\n0\r\n\r\n")


def test_over_http_1_0_a_broken_answer_is_a_504_and_a_long_one_has_its_length(
    server: Any, hasty_server: Any
) -> None:
    def ask(server: Any, text: str) -> tuple[bytes, bytes]:
        body = urlencode({"query": text})
        head = f"POST /sparql HTTP/1.0\r\nAccept: text/csv\r\nContent-Type: {FORM['Content-Type']}\r\n"
        with socket.create_connection((server.host, server.port), timeout=20) as connection:
            connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
            received = b""
            while piece := connection.recv(1 << 20):
                received += piece
        headers, _, content = received.partition(b"\r\n\r\n")
        return headers, content

    # Whichever comes first: the limit of time, or that of what is held for an old client.
    headers, _ = ask(hasty_server, ENDLESS)
    assert headers.split()[1] in (b"504", b"505")
    headers, content = ask(
        server, "SELECT * { ?a <http://example.org/number> ?c . ?d <http://example.org/number> ?f }"
    )
    assert headers.split()[1] == b"200"
    length = re.search(rb"content-length: (\d+)", headers)
    assert length is not None and int(length[1]) == len(content) > 1_048_576


def test_a_runaway_query_ends_in_time_while_others_are_answered(hasty_server: Any) -> None:
    outcome: list[int] = []
    thread = threading.Thread(target=lambda: outcome.append(query(hasty_server, RUNAWAY)[0]))
    began = time.monotonic()
    thread.start()
    answers = 0
    while thread.is_alive():
        assert query(hasty_server, "ASK {}")[0] == 200
        answers += 1
    assert outcome == [504] and answers > 10
    assert time.monotonic() - began < 10


def test_a_client_that_leaves_takes_its_query_along(start_server: Callable[..., Any]) -> None:
    server = start_server(workers=2, timeout_seconds=60)
    body = urlencode({"query": RUNAWAY})
    with socket.create_connection((server.host, server.port), timeout=5) as connection:
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM['Content-Type']}\r\n"
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        while idle(server) == 2:
            time.sleep(0.01)
    # Long before the limit.
    assert wait_until_idle(server, 10)


def test_a_client_that_does_not_read_loses_its_query(server: Any) -> None:
    body = urlencode({"query": ENDLESS})
    with socket.create_connection((server.host, server.port), timeout=5) as connection:
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM['Content-Type']}\r\n"
        began = time.monotonic()
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        while idle(server) == 2:
            time.sleep(0.01)
        # The worker waits for the client for the two seconds that it may stall, and no longer.
        assert wait_until_idle(server, 16)
        assert time.monotonic() - began > 1.9


def test_a_body_that_never_comes_is_not_waited_for(server: Any) -> None:
    with socket.create_connection((server.host, server.port), timeout=10) as connection:
        began = time.monotonic()
        connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nquery=")
        assert b" 408 " in connection.recv(4096)
        assert 1.5 < time.monotonic() - began < 9


@pytest.mark.parametrize("declared", [True, False])
def test_a_large_body_is_refused_with_or_without_a_length(server: Any, declared: bool) -> None:
    body = b"query=" + b"x" * 250_000
    connection = http.client.HTTPConnection(server.host, server.port, timeout=20)

    def pieces() -> Iterator[bytes]:
        yield body

    with contextlib.closing(connection):
        connection.request(
            "POST", "/sparql", body if declared else pieces(), FORM, encode_chunked=not declared
        )
        assert connection.getresponse().status == 413


def test_a_chunked_query_is_read(server: Any) -> None:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=20)
    with contextlib.closing(connection):
        connection.request("POST", "/sparql", iter([b"query=", b"ASK+%7B%7D"]), FORM, encode_chunked=True)
        response = connection.getresponse()
        assert response.status == 200 and json.loads(response.read())["boolean"] is True


def test_head_over_the_wire_claims_no_length(server: Any) -> None:
    status, headers, body = request(server, "HEAD", f"/sparql?query={quote('ASK {}')}")
    assert (status, body) == (200, b"")
    assert headers["Content-Type"] == "application/sparql-results+json"
    assert headers["Content-Length"] in (None, "26")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_its_queries_and_its_workers(
    start_server: Callable[..., Any], number: signal.Signals
) -> None:
    server = start_server(workers=2, timeout_seconds=30)
    # The process that computes what everybody counts ends by itself.
    while json.loads(request(server, "GET", "/healthz")[2])["precomputing"]:
        time.sleep(0.01)
    body = urlencode({"query": RUNAWAY})
    with socket.create_connection((server.host, server.port), timeout=20) as connection:
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM['Content-Type']}\r\n"
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        while idle(server) == 2:
            time.sleep(0.01)
        family = _descendants(server.process.pid)
        assert len(family) == 3
        os.kill(server.process.pid, number)
        assert server.process.wait(30) == 0
        answer = b""
        with contextlib.suppress(ConnectionResetError):
            answer = connection.recv(4096)
    assert b" 200 " not in answer
    assert not any(Path(f"/proc/{process}").exists() for process in family)


STUCK = """
import sys, time
from flask import Flask
from ldnkg.sparql.limits import Limits
from ldnkg.web import monitoring, server

class Stuck:
    limits = Limits(workers=1, queue_length=1)
    current = property(lambda self: self)
    backend = current
    def close(self):
        print("closed")
    def refresh(self):
        return False

app = Flask("stuck")
monitoring.install(app, shows_metrics=False)

@app.get("/")
def stuck():
    print("asked", flush=True)
    time.sleep(600)

said = lambda url: print(url, flush=True)
server.serve(app, Stuck(), "127.0.0.1", int(sys.argv[1]), said, shutdown_seconds=0.2)
"""


def test_a_thread_that_never_ends_does_not_keep_the_server_alive() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", STUCK, str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert f":{port}/" in process.stdout.readline()
            with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                assert process.stdout.readline() == "asked\n"
                process.terminate()
                assert process.wait(20) == 0
            assert process.stdout.read() == "closed\n"
        finally:
            process.kill()


def test_a_killed_server_leaves_no_worker_behind(start_server: Callable[..., Any]) -> None:
    server = start_server(workers=1)
    family = _descendants(server.process.pid)
    server.process.kill()
    server.process.wait()
    limit = time.monotonic() + 20
    while any(Path(f"/proc/{process}").exists() for process in family) and time.monotonic() < limit:
        time.sleep(0.02)
    assert family and not any(Path(f"/proc/{process}").exists() for process in family)


def _descendants(process: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").iterdir():
        children = task / "children"
        if not children.exists():
            pytest.skip("this system does not list a process's children")
        for child in children.read_text().split():
            found += [int(child), *_descendants(int(child))]
    return found


def test_a_busy_port_is_named(server: Any) -> None:
    with pytest.raises(LdnkgError, match=rf"127\.0\.0\.1:{server.port}: cannot listen there") as caught:
        check_address(server.host, server.port)
    assert re.search(r"`make serve PORT=\d+`\.$", str(caught.value))


@pytest.mark.parametrize("port", [0, 70_000])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    # The system would take the rest of a division by 65536.
    with pytest.raises(LdnkgError, match="is no port"):
        check_address("127.0.0.1", port)


def test_serving_nothing_says_how_to_build(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ldnkg", "serve", "--release", str(tmp_path / "none")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "Run `ldnkg build`." in done.stderr


def test_an_unknown_setting_is_refused(small_release: Release) -> None:
    environment = dict(os.environ, LDNKG_TIMEOUT="5")
    command = [sys.executable, "-m", "ldnkg", "serve", "--release", str(small_release.path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
    assert done.returncode == 1
    assert "LDNKG_TIMEOUT: there is no such setting" in done.stderr


# ---- the release of this repository


def test_every_query_that_the_release_publishes_runs_on_the_endpoint(built_release: Release) -> None:
    backend = EmbeddedBackend(built_release, Limits(workers=1))
    try:
        examples = read_examples(backend, 1000)
        assert len(examples) >= 5
        client = create_app(backend, built_release).test_client()
        for example in examples:
            response = client.post("/sparql", data=example.text, content_type="application/sparql-query")
            assert response.status_code == 200, f"{example.iri}: {response.text}"
        text, page = page_of(client, "/")
        assert len([link for link in page.values("a", "href") if "/sparql?query=" in link]) == 5
        assert f"{built_release.manifest.triples:,}" in text
    finally:
        backend.close()
