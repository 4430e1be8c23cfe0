"""Answers that are kept, revalidated and compressed."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, unquote

import pytest
import zstandard
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from ldnkg.core.release import Release
from ldnkg.sparql.backend import Answer, QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.gate import inspect
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.repeatable import is_repeatable
from ldnkg.web import create_app
from ldnkg.web.cache import AnswerCache, KeptAnswer, answer_key

ROWS = "SELECT ?s ?n { ?s <http://example.org/number> ?n } ORDER BY ?n"
JSON = "application/sparql-results+json"
SHORT = "ASK {}"


class CountingBackend(EmbeddedBackend):
    """Counts what is computed for requests."""

    computed = 0

    def answer(self, *arguments: object, **named: object) -> Answer:
        self.computed += 1
        return super().answer(*arguments, **named)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def counting(small_release: Release) -> Iterator[CountingBackend]:
    backend = CountingBackend(small_release, Limits(workers=1, memory_mb=200, queue_seconds=30))
    yield backend
    backend.close()


@pytest.fixture
def asking(counting: CountingBackend, small_release: Release) -> FlaskClient:
    """A client of an application with an empty cache."""
    counting.computed = 0
    return create_app(counting, small_release).test_client()


def get(
    client: FlaskClient, query: str, method: str = "GET", extra: str = "", **headers: str
) -> TestResponse:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.open(f"/sparql?query={quote(query)}{extra}", method=method, headers=sent)


def test_a_repeated_question_is_computed_once(asking: FlaskClient, counting: CountingBackend) -> None:
    first, second = get(asking, ROWS), get(asking, ROWS)
    assert counting.computed == 1
    assert first.data == second.data and first.headers["ETag"] == second.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert not first.headers["ETag"].startswith("W/")


def test_a_client_that_holds_the_answer_gets_none_and_nothing_is_computed(
    asking: FlaskClient, counting: CountingBackend
) -> None:
    first = get(asking, ROWS)
    counting.computed = 0
    for tag in (first.headers["ETag"], f'"other", {first.headers["ETag"]}', "*"):
        again = get(asking, ROWS, If_None_Match=tag)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Vary"] == first.headers["Vary"]
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
        assert "Content-Type" not in again.headers
    assert counting.computed == 0
    assert get(asking, ROWS, If_None_Match='"other"').status_code == 200


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_head_says_what_get_would_and_computes_what_is_not_kept(
    asking: FlaskClient, counting: CountingBackend, coding: str
) -> None:
    before = get(asking, ROWS, "HEAD", Accept_Encoding=coding)
    whole = get(asking, ROWS, Accept_Encoding=coding)
    after = get(asking, ROWS, "HEAD", Accept_Encoding=coding)
    assert counting.computed == 1 and before.data == after.data == b""
    assert int(after.headers["Content-Length"]) == len(whole.data)
    assert dict(before.headers) == dict(whole.headers) == dict(after.headers)


def test_head_fails_where_get_would_and_a_long_answer_is_given_up(asking: FlaskClient) -> None:
    assert get(asking, "SELECT * { ?s ldn:p ?o }", "HEAD").status_code == 400
    long = "SELECT * { ?a <http://example.org/number> ?b . ?c <http://example.org/number> ?d }"
    for coding in ("identity", "zstd"):
        heads, bodies = (
            asking.open(
                f"/sparql?query={quote(long)}",
                method=method,
                headers={"Accept-Encoding": coding},
                buffered=True,
            ).headers
            for method in ("HEAD", "GET")
        )
        assert dict(heads) == {name: value for name, value in bodies.items() if name != "Content-Length"}


@pytest.mark.parametrize(
    ("extra", "headers"),
    [
        ("&format=csv", {}),
        ("", {"Accept": "application/json"}),
        ("&infer=false", {}),
        ("&default-graph-uri=https://w3id.org/ldn-kg/graph/rows", {}),
        ("&named-graph-uri=https://w3id.org/ldn-kg/graph/rows", {}),
        ("", {"Accept_Encoding": "gzip"}),
        ("", {"Accept_Encoding": "zstd"}),
    ],
)
def test_another_representation_has_another_tag(
    asking: FlaskClient, extra: str, headers: dict[str, str]
) -> None:
    plain = get(asking, ROWS)
    other = get(asking, ROWS, extra=extra, **headers)
    assert other.status_code == 200 and plain.headers["ETag"] != other.headers["ETag"]
    assert get(asking, ROWS, extra=extra, If_None_Match=plain.headers["ETag"], **headers).status_code in (
        (200, 304) if "Accept_Encoding" in headers else (200,)
    )


def test_parameters_that_do_not_change_the_answer_share_it(
    asking: FlaskClient, counting: CountingBackend
) -> None:
    tags = {get(asking, ROWS, extra=extra).headers["ETag"] for extra in ("", "&ac=1", "&timeout=3", "&view=")}
    assert len(tags) == 1 and counting.computed == 1


@pytest.mark.parametrize(
    ("query", "repeatable"),
    [
        (ROWS, True),
        ("SELECT (NOW() AS ?x) {}", False),
        ("SELECT (now ( ) AS ?x) {}", False),
        ("SELECT * { BIND(RAND() AS ?x) }", False),
        ("SELECT * { FILTERrand()>2 }", False),
        ("SELECT (UUID() AS ?x) {}", False),
        ("SELECT (STRUUID() AS ?x) {}", False),
        ("SELECT (BNODE() AS ?x) {}", False),
        (
            "PREFIX ldn: <http://a/> SELECT * { ?s a ldn:RandomizedTrial ; ldn:rand ?now FILTER(?now > 3) }",
            True,
        ),
        ('SELECT ("NOW()" AS ?x) { } # RAND()', True),
        ("CONSTRUCT { _:x ?p ?o } WHERE { ?s ?p ?o }", False),
        ("CONSTRUCT { [] ?p ?o } WHERE { ?s ?p ?o }", False),
        ("CONSTRUCT { ?s ?p (1 2) } WHERE { ?s ?p ?o }", False),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p [] . ?s ?p ?o }", True),
        ("CONSTRUCT WHERE { ?s ?p ?o }", True),
        ("DESCRIBE <http://example.org/a>", True),
        ("ASK { SERVICE <https://w3id.org/ldn-kg/sparql> {} }", False),
    ],
)
def test_only_what_stays_the_same_is_kept(query: str, repeatable: bool) -> None:
    inspection = inspect(query, 10_000, 100)
    assert is_repeatable(inspection) is repeatable
    assert (answer_key("data", QueryRequest(query, inspection, "json"), JSON) is not None) is repeatable
    assert answer_key(None, QueryRequest(query, inspection, "json"), JSON) is None


def test_what_changes_has_no_tag_and_is_not_stored(asking: FlaskClient, counting: CountingBackend) -> None:
    responses = [get(asking, "SELECT (UUID() AS ?x) {}") for _ in range(2)]
    assert responses[0].data != responses[1].data and counting.computed == 2
    assert all("ETag" not in response.headers for response in responses)
    assert {response.headers["Cache-Control"] for response in responses} == {"no-store"}


def test_failures_are_not_kept(asking: FlaskClient) -> None:
    response = get(asking, "SELECT * { ?s ldn:p ?o }", If_None_Match="*")
    assert response.status_code == 400 and response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_a_post_has_a_tag_and_is_left_to_no_cache(asking: FlaskClient) -> None:
    response = asking.post("/sparql", data={"query": ROWS})
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["ETag"] == get(asking, ROWS).headers["ETag"]


_DIGESTS = """
import hashlib, sys
from pathlib import Path
from ldnkg.core.release import open_release
from ldnkg.sparql.evaluation import Job, write_answer
from ldnkg.sparql.selection import WHOLE
from ldnkg.sparql.stores import Budget, PartOpener
store, _ = PartOpener(open_release(Path(sys.argv[1])), Budget(4096, 1)).open(WHOLE)
for query, name in zip(sys.argv[2::2], sys.argv[3::2]):
    content = bytearray()
    write_answer(store, Job(query, name, "http://example.org/"), content.extend)
    print(hashlib.sha256(content).hexdigest())
"""


def test_the_engine_gives_the_same_bytes_in_every_process(small_release: Release) -> None:
    # A strong tag stands for bytes, and is made of the question; so the bytes must not vary.
    everything = "{ ?s ?p ?o }"
    asked = [
        (f"SELECT * {everything}", "json"),
        (f"SELECT DISTINCT ?p {everything}", "csv"),
        (
            f"SELECT ?p (COUNT(*) AS ?n) (SAMPLE(?s) AS ?x) (GROUP_CONCAT(?o) AS ?y) {everything}"
            " GROUP BY ?p",
            "xml",
        ),
        (f"CONSTRUCT {everything} WHERE {everything}", "nt"),
        (f"CONSTRUCT {everything} WHERE {everything}", "jsonld"),
        ("SELECT * { ?a ?p ?b . ?b ?q ?c } LIMIT 7", "tsv"),
        ("DESCRIBE <http://example.org/a>", "ttl"),
    ]
    arguments = [part for each in asked for part in each]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _DIGESTS, str(small_release.path), *arguments],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1 and len(next(iter(outputs)).split()) == len(asked)


# Compression


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("zstd", "zstd"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1, zstd;q=0.5", "gzip"),
        ("*", "gzip"),
        ("*;q=0", None),
        ("gzip;q=0", None),
        ("identity", None),
        ("identity, gzip;q=0.5", None),
        ("br, deflate", None),
        ("", None),
    ],
)
def test_a_coding_is_negotiated_and_decodes_to_the_same_bytes(
    asking: FlaskClient, accepted: str, coding: str | None
) -> None:
    plain = get(asking, ROWS).data
    for _ in range(2):
        response = get(asking, ROWS, Accept_Encoding=accepted)
        assert response.headers.get("Content-Encoding") == coding
        assert {"Accept", "Accept-Encoding"} <= {name.strip() for name in response.headers["Vary"].split(",")}
        assert decoded(response.data, coding) == plain
        assert int(response.headers["Content-Length"]) == len(response.data)
    if coding is not None:
        assert len(response.data) < len(plain)
        assert (
            get(asking, ROWS, Accept_Encoding=accepted, If_None_Match=response.headers["ETag"]).status_code
            == 304
        )


def decoded(body: bytes, coding: str | None) -> bytes:
    if coding == "gzip":
        return gzip.decompress(body)
    return zstandard.ZstdDecompressor().decompressobj().decompress(body) if coding == "zstd" else body


def test_short_answers_are_sent_as_they_are(asking: FlaskClient) -> None:
    assert "Content-Encoding" not in get(asking, SHORT, Accept_Encoding="gzip").headers


def test_pages_and_problems_are_compressed_too(asking: FlaskClient) -> None:
    for address in ("/", "/problem/timeout"):
        response = asking.get(address, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
        assert b"<!doctype html>" in gzip.decompress(response.data)
        assert "Accept-Encoding" in response.headers["Vary"]


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_streamed_answer_is_compressed_piece_by_piece(asking: FlaskClient, coding: str) -> None:
    query = "SELECT * { ?a <http://example.org/number> ?b . ?c <http://example.org/number> ?d }"
    plain = get(asking, query).data
    response = get(asking, query, Accept_Encoding=coding)
    assert len(plain) > 2**20 and response.headers["Content-Encoding"] == coding
    assert response.headers["ETag"].endswith(f'-{coding}"')
    assert decoded(response.data, coding) == plain
    assert asking.application.extensions["ldnkg.cache"].held_bytes == 0


# The cache itself


def test_the_least_recently_used_goes_first() -> None:
    cache = AnswerCache(3 * KeptAnswer(b"x" * 100, False).size)
    for key in "abc":
        cache.put(key, KeptAnswer(key.encode() * 100, False))
    assert cache.get("a")
    cache.put("d", KeptAnswer(b"d" * 100, False))
    assert [cache.get(key) is not None for key in "abcd"] == [True, False, True, True]
    assert (cache.hits, cache.misses) == (4, 1)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 3000)), max_size=60))
def test_the_cache_never_holds_more_than_it_may(steps: list[tuple[str, int]]) -> None:
    cache = AnswerCache(5000)
    for key, length in steps:
        cache.put(key, KeptAnswer(b"x" * length, False))
        held = {each: cache.get(each) for each in "abcdef"}
        assert cache.held_bytes == sum(answer.size for answer in held.values() if answer) <= 5000


def test_no_memory_for_answers_means_that_none_is_kept(
    counting: CountingBackend, small_release: Release
) -> None:
    backend = CountingBackend(small_release, replace(counting.limits, cache_mb=0, cache_seconds=0))
    try:
        client = create_app(backend, small_release).test_client()
        first, second = get(client, ROWS), get(client, ROWS)
        assert backend.computed == 2 and first.headers["ETag"] == second.headers["ETag"]
        assert first.headers["Cache-Control"] == "public, max-age=0"
    finally:
        backend.close()


# Hints


@pytest.mark.parametrize("name", ["json", "csv", "xml", "tsv"])
def test_an_empty_answer_names_what_the_data_does_not_hold(asking: FlaskClient, name: str) -> None:
    query = "SELECT * { <https://w3id.org/ldn-kg/graph/onn> ?p ?o }"
    for _ in range(2):
        link = get(asking, query, extra=f"&format={name}").headers["Link"]
        assert link.startswith('<https://w3id.org/ldn-kg/graph/one>; rel="help"')
        title = unquote(link.split("title*=UTF-8''")[1])
        assert "graph/onn> does not occur in the graph. Did you mean" in title


def test_an_answer_with_rows_and_an_empty_one_without_unknown_names_have_no_hint(asking: FlaskClient) -> None:
    both = "SELECT * { ?s ?p ?o OPTIONAL { ?s ?q <https://w3id.org/ldn-kg/graph/onn> } }"
    assert "Link" not in get(asking, both).headers
    assert "Link" not in get(asking, "SELECT * { <http://example.org/none> ?p ?o }").headers
