"""SPARQL 1.1 Protocol, as a table of requests and what they must answer.

Names in the first column that start with `w3c:` are those of the W3C protocol test suite
(https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/), transcribed to this read-only endpoint.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from ldnkg.core.release import Release
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web import create_app
from ldnkg.web.requests import read_fields

ASK = quote("ASK {}")
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
JSON = "application/sparql-results+json"
PROBLEM = "application/problem+json"
ONE = "https://w3id.org/ldn-kg/graph/one"
TWO = "https://w3id.org/ldn-kg/graph/two"
# True if the default graph is that of two things, and GRAPH sees one other.
BOTH = quote("ASK { <http://example.org/a> ?p ?o . <http://example.org/b> ?q ?r }")
ONLY_ONE = quote("ASK { <http://example.org/a> ?p ?o FILTER NOT EXISTS { <http://example.org/b> ?q ?r } }")
NAMED_TWO = quote(
    f"ASK {{ GRAPH <{TWO}> {{ ?s ?p ?o }} FILTER NOT EXISTS {{ GRAPH <{ONE}> {{ ?a ?b ?c }} }} }}"
)
OWN_DATASET = quote(f"ASK FROM <{TWO}> {{ <http://example.org/a> ?p ?o }}")
LIES_OUTSIDE = quote("ASK { <http://example.org/row-000> ?p ?o }")
ANY = quote("ASK { ?s ?p ?o }")
ESCAPED = quote('ASK { FILTER(STRLEN("%2F+") = 4) }')
UPDATE = quote("INSERT DATA { <a:a> <a:b> <a:c> }")


@dataclass(frozen=True)
class Case:
    name: str
    status: int
    method: str = "GET"
    address: str = "/sparql"
    body: bytes | None = None
    type: str | None = None
    accept: str | None = None
    answer: bool | None = None
    content: str | None = None
    slug: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)


def get(name: str, query: str, status: int = 200, **others: object) -> Case:
    return Case(name, status, address=f"/sparql?{query}", **others)  # type: ignore[arg-type]


def post(name: str, body: str | bytes | None, type_: str | None, status: int = 200, **others: object) -> Case:
    data = body.encode() if isinstance(body, str) else body
    return Case(name, status, "POST", body=data, type=type_, **others)  # type: ignore[arg-type]


CASES = (
    get("w3c:query_get", f"query={ASK}", answer=True, content=JSON),
    post("w3c:query_post_form", f"query={ASK}", FORM, answer=True, content=JSON),
    post("w3c:query_post_direct", "ASK {}", QUERY, answer=True, content=JSON),
    get("w3c:query_dataset_default_graph_get", f"query={ONLY_ONE}&default-graph-uri={ONE}", answer=True),
    get(
        "w3c:query_dataset_default_graphs_get",
        f"query={BOTH}&default-graph-uri={ONE}&default-graph-uri={TWO}",
        answer=True,
    ),
    post(
        "w3c:query_dataset_default_graph_post", f"query={ONLY_ONE}&default-graph-uri={ONE}", FORM, answer=True
    ),
    post(
        "w3c:query_dataset_default_graphs_post",
        "ASK { <http://example.org/a> ?p ?o . <http://example.org/b> ?q ?r }",
        QUERY,
        address=f"/sparql?default-graph-uri={ONE}&default-graph-uri={TWO}",
        answer=True,
    ),
    get("w3c:query_dataset_named_graphs_get", f"query={NAMED_TWO}&named-graph-uri={TWO}", answer=True),
    post(
        "w3c:query_dataset_named_graphs_post", f"query={NAMED_TWO}&named-graph-uri={TWO}", FORM, answer=True
    ),
    get(
        "w3c:query_dataset_full",
        f"query={NAMED_TWO}&default-graph-uri={ONE}&named-graph-uri={TWO}",
        answer=True,
    ),
    get("w3c:query_multiple_dataset", f"query={OWN_DATASET}&default-graph-uri={ONE}", answer=True),
    get(
        "w3c:query_content_type_select",
        f"query={quote('SELECT (1 AS ?x) {}')}",
        accept="application/sparql-results+xml",
        content="application/sparql-results+xml",
    ),
    get("w3c:query_content_type_ask", f"query={ASK}", accept="application/sparql-results+xml"),
    get(
        "w3c:query_content_type_describe",
        f"query={quote('DESCRIBE <http://example.org/a>')}",
        accept="text/turtle",
        content="text/turtle; charset=utf-8",
    ),
    get(
        "w3c:query_content_type_construct",
        f"query={quote('CONSTRUCT WHERE { ?s ?p ?o }')}",
        accept="application/rdf+xml",
        content="application/rdf+xml",
    ),
    Case("w3c:bad_query_method", 405, "PUT", f"/sparql?query={ASK}", slug="method-not-allowed"),
    get("w3c:bad_multiple_queries", f"query={ASK}&query={ASK}", 400, slug="bad-request"),
    post("w3c:bad_query_wrong_media_type", "ASK {}", "text/plain", 415, slug="unsupported-media-type"),
    post("w3c:bad_query_missing_form_type", f"query={ASK}", None, 415, slug="unsupported-media-type"),
    post("w3c:bad_query_missing_direct_type", "ASK {}", None, 415, slug="unsupported-media-type"),
    post(
        "w3c:bad_query_non_utf8",
        "ASK {}".encode("utf-16"),
        f"{QUERY}; charset=UTF-16",
        400,
        slug="bad-request",
    ),
    get("w3c:bad_query_syntax", f"query={quote('ASK WHERE')}", 400, slug="malformed-query"),
    get("w3c:bad_update_get", f"update={UPDATE}", 403, slug="read-only"),
    # What the suite does not ask.
    get("no query, but results that only one could have", "", 400, accept=JSON, slug="bad-request"),
    post("no query in a form", "format=json", FORM, 400, slug="bad-request"),
    get("an empty query", "query=", 400, slug="bad-request"),
    get("query and update", f"query={ASK}&update={UPDATE}", 400, slug="bad-request"),
    post("query and update in a form", f"query={ASK}&update={UPDATE}", FORM, 400, slug="bad-request"),
    post("an update in a form", f"update={UPDATE}", FORM, 403, slug="read-only"),
    post("an update as the body", "CLEAR ALL", "application/sparql-update", 403, slug="read-only"),
    post("an update sent as a query", "CLEAR ALL", QUERY, 403, slug="read-only"),
    post("a query in the body and in the address", "ASK {}", QUERY, 400, address=f"/sparql?query={ASK}"),
    post("a query twice, in form and address", f"query={ASK}", FORM, 400, address=f"/sparql?query={ASK}"),
    get("federation", f"query={quote('ASK { SERVICE <http://a/> {} }')}", 403, slug="federation-disabled"),
    get("deep nesting", "query=" + quote("ASK " + "{" * 500 + "}" * 500), 400, slug="query-too-deep"),
    post("a deep query of 40 kB", "ASK " + "{" * 20000 + "}" * 20000, QUERY, 400, slug="query-too-deep"),
    post("a long query", "ASK { ?s ?p '" + "x" * 140_000 + "' }", QUERY, 413, slug="too-large"),
    post("a large body", b"x" * 1_100_000, QUERY, 413, slug="too-large"),
    post("a large form", b"query=" + b"x" * 1_100_000, FORM, 413, slug="too-large"),
    post("undecodable bytes", b"ASK { ?s ?p '\xff' }", QUERY, 400, slug="bad-request"),
    get("undecodable bytes in the address", "query=ASK%20%7B%7D%FF", 400, slug="bad-request"),
    post("undecodable bytes in a form", "query=ASK%7B%7D%FF", FORM, 400, slug="bad-request"),
    post("a body with a charset", "ASK {}", f"{QUERY}; charset=utf-8", answer=True),
    post("a form with a charset", f"query={ASK}", f"{FORM}; charset=UTF-8", answer=True),
    post("a compressed body", b"\x1f\x8b", QUERY, 415, sent={"Content-Encoding": "gzip"}),
    get("a plus is a space", "query=ASK+%7B%7D", answer=True),
    get("an escaped plus and slash stay", f"query={ESCAPED}", answer=True),
    get("a parameter of another editor", f"ac=1&query={ASK}", answer=True),
    get("an unknown graph", f"query={ANY}&default-graph-uri=http://a.example/g", answer=False),
    get("a local file as a graph", f"query={ANY}&default-graph-uri=file:///etc/passwd", answer=False),
    get("a default graph hides the others", f"query={LIES_OUTSIDE}&default-graph-uri={ONE}", answer=False),
    get("named graphs alone empty the default", f"query={LIES_OUTSIDE}&named-graph-uri={ONE}", answer=False),
    get("the plain dataset holds all", f"query={LIES_OUTSIDE}", answer=True),
    get("a graph that is no IRI", f"query={ASK}&default-graph-uri=here", 400, slug="bad-request"),
    get("a format that is not there", f"query={ASK}", 406, accept="image/png", slug="not-acceptable"),
    get("a slip in format=", f"query={ASK}&format=jsn", 406, accept="*/*", slug="not-acceptable"),
    get(
        "a slip beside a header that names a type",
        f"query={ASK}&format=jsn",
        accept="text/csv, */*;q=0.1",
        content="text/csv; charset=utf-8",
    ),
    get("a format of the other kind", f"query={ASK}&format=ttl", 406, slug="not-acceptable"),
    get(
        "a format by its name", f"query={ASK}&format=tsv", content="text/tab-separated-values; charset=utf-8"
    ),
    get(
        "json for programs that know no SPARQL",
        f"query={ASK}",
        accept="application/json",
        content="application/json",
    ),
    get("a browser", f"query={ASK}", accept="text/html,*/*;q=0.8", content="text/html; charset=utf-8"),
    get(
        "a browser that asks for CSV",
        f"query={ASK}&format=csv",
        accept="text/html",
        content="text/csv; charset=utf-8",
    ),
    Case("a trailing slash by GET", 200, address=f"/sparql/?query={ASK}", answer=True),
    post("a trailing slash by POST", "ASK {}", QUERY, address="/sparql/", answer=True),
    Case("HEAD", 200, "HEAD", f"/sparql?query={ASK}", content=JSON),
    Case("HEAD of an update", 403, "HEAD", f"/sparql?update={UPDATE}"),
    Case(
        "OPTIONS", 204, "OPTIONS", headers={"Access-Control-Allow-Methods": "GET, HEAD, POST, QUERY, OPTIONS"}
    ),
    Case("OPTIONS names the bodies of QUERY", 204, "OPTIONS", headers={"Accept-Query": f"{QUERY}, {FORM}"}),
    # HTTP QUERY, RFC 10008.
    Case("QUERY", 200, "QUERY", body=b"ASK {}", type=QUERY, answer=True, content=JSON),
    Case("QUERY with a form", 200, "QUERY", body=f"query={ASK}".encode(), type=FORM, answer=True),
    Case(
        "QUERY with a dataset in the address",
        200,
        "QUERY",
        f"/sparql?default-graph-uri={ONE}",
        body=b"ASK { <http://example.org/a> ?p ?o FILTER NOT EXISTS { <http://example.org/b> ?q ?r } }",
        type=QUERY,
        answer=True,
    ),
    Case("QUERY with the query in the address too", 400, "QUERY", f"/sparql?query={ASK}", b"ASK {}", QUERY),
    Case("QUERY of unknown type", 415, "QUERY", body=b"ASK {}", type="text/plain"),
    Case("QUERY without a type", 415, "QUERY", body=b"ASK {}"),
    Case("an update by QUERY", 403, "QUERY", body=b"CLEAR ALL", type="application/sparql-update"),
    # What this endpoint adds.
    get("without inferences", f"query={ASK}&infer=false", answer=True),
    get("inferences that are neither true nor false", f"query={ASK}&infer=maybe", 400, slug="bad-request"),
    get("inferences both ways", f"query={ASK}&infer=true&infer=false", 400, slug="bad-request"),
    get("a view that is not there", f"query={ASK}&view=none", 400, slug="unknown-view"),
    get("the release that is served", f"query={ASK}&release=9.8.7", answer=True),
    Case("the release that is served, by its path", 200, address=f"/release/9.8.7/sparql?query={ASK}"),
    get("a release that is not there", f"query={ASK}&release=1", 404, slug="unknown-release"),
    get("a release outside the folder", f"query={ASK}&release=../x", 404, slug="unknown-release"),
    Case("two releases", 400, address=f"/release/9.8.7/sparql?query={ASK}&release=1", slug="bad-request"),
    post("a view in a form", f"query={ASK}&view=none", FORM, 400, slug="unknown-view"),
    get("a shorter time", f"query={ASK}&timeout=5", answer=True),
    get("a longer time than there is", f"query={ASK}&timeout=99999", answer=True),
    get("no time", f"query={ASK}&timeout=0", 400, slug="bad-request"),
    get("a time that is no number", f"query={ASK}&timeout=1e9", 400, slug="bad-request"),
    get("a time in other digits", f"query={ASK}&timeout={quote('٣')}", 400, slug="bad-request"),
    *(
        Case(f"Host: {host[:40]}", 400, address=address, accept=accept, sent={"Host": host})
        for host in ("a b", "x" * 64, "a..b", "http://a/", "a.example:99999", "[::1", "-a", "a\u00e9")
        for address, accept in ((f"/sparql?query={ASK}", JSON), ("/", "text/html"), ("/nowhere", "text/html"))
    ),
    *(
        Case(f"Host: {host}", 200, address=f"/sparql?query={ASK}", sent={"Host": host})
        for host in ("a.example", "A.example:80", "[::1]:8080", "127.0.0.1", "a.example.", "my_host")
    ),
    Case("DELETE", 405, "DELETE", slug="method-not-allowed"),
    Case("an address that is not there", 404, address="/nowhere", slug="not-found"),
)


def send(client: FlaskClient, case: Case) -> TestResponse:
    headers = dict(case.sent)
    if case.accept is not None:
        headers["Accept"] = case.accept
    return client.open(
        case.address, method=case.method, data=case.body, content_type=case.type, headers=headers
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_endpoint_follows_the_protocol(client: FlaskClient, case: Case) -> None:
    response = send(client, case)
    assert response.status_code == case.status, response.text
    if case.answer is not None:
        assert json.loads(response.text)["boolean"] is case.answer
    if case.content is not None:
        assert response.headers["Content-Type"] == case.content
    if case.slug is not None:
        assert response.headers["Content-Type"] == PROBLEM
        content = json.loads(response.text)
        assert content["type"] == f"https://w3id.org/ldn-kg/problem/{case.slug}"
        assert content["status"] == case.status
        assert content["title"] and content["detail"]
    if case.method == "HEAD":
        assert response.data == b""
    if case.status == 415:
        assert QUERY in response.headers["Accept-Post"]
    if case.status == 405:
        assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST", "QUERY", "OPTIONS"}
    for name, value in case.headers.items():
        assert response.headers[name] == value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_answer_is_open_to_other_sites_and_guarded(client: FlaskClient, case: Case) -> None:
    headers = send(client, case).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    if case.status in (200, 406) and case.address.startswith("/sparql"):
        assert "Accept" in headers["Vary"]


@dataclass(frozen=True)
class Wrapped:
    """What SPARQLWrapper 2.0.0 sends for a form of query and setReturnFormat(name)."""

    name: str
    query: str
    formats: tuple[str, ...]
    accept: str
    content: str


SELECT_X, CONSTRUCT_X = "SELECT (1 AS ?x) {}", "CONSTRUCT WHERE { <http://example.org/a> ?p ?o }"
JSON_TYPES = "application/sparql-results+json,application/json,text/javascript,application/javascript"
N3_TYPES = "application/turtle,text/turtle,text/rdf+n3,application/n-triples,application/n3,text/n3"
JSONLD_TYPES = "application/ld+json,application/x-json+ld"
TURTLE = "text/turtle; charset=utf-8"
WRAPPED = (
    Wrapped("select json", SELECT_X, ("json",), JSON_TYPES, JSON),
    Wrapped(
        "select xml",
        SELECT_X,
        ("xml",),
        "application/sparql-results+xml",
        "application/sparql-results+xml",
    ),
    Wrapped("select csv", SELECT_X, ("csv",), "text/csv", "text/csv; charset=utf-8"),
    Wrapped(
        "select tsv",
        SELECT_X,
        ("tsv", "text/tab-separated-values"),
        "text/tab-separated-values",
        "text/tab-separated-values; charset=utf-8",
    ),
    Wrapped("select turtle", SELECT_X, ("turtle",), "*/*", JSON),
    Wrapped("select n3", SELECT_X, ("n3",), "*/*", JSON),
    Wrapped("select rdf+xml", SELECT_X, ("rdf+xml", ""), "*/*", JSON),
    Wrapped("select json-ld", SELECT_X, ("json-ld", ""), "*/*", JSON),
    Wrapped("construct turtle", CONSTRUCT_X, ("turtle",), "application/turtle,text/turtle", TURTLE),
    Wrapped("construct n3", CONSTRUCT_X, ("n3",), N3_TYPES, TURTLE),
    Wrapped("construct xml", CONSTRUCT_X, ("xml",), "application/rdf+xml", "application/rdf+xml"),
    Wrapped("construct rdf", CONSTRUCT_X, ("rdf",), "*/*", "application/rdf+xml"),
    Wrapped(
        "construct rdf+xml",
        CONSTRUCT_X,
        ("rdf+xml", "application/rdf+xml"),
        "application/rdf+xml",
        "application/rdf+xml",
    ),
    Wrapped("construct json-ld", CONSTRUCT_X, ("json-ld", JSONLD_TYPES), JSONLD_TYPES, "application/ld+json"),
    Wrapped("construct csv", CONSTRUCT_X, ("csv",), "*/*", TURTLE),
    Wrapped("construct tsv", CONSTRUCT_X, ("tsv", ""), "*/*", TURTLE),
)


@pytest.mark.parametrize("wrapped", WRAPPED, ids=lambda wrapped: wrapped.name)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_requests_of_sparqlwrapper_are_answered(
    client: FlaskClient, wrapped: Wrapped, method: str
) -> None:
    fields = [("query", wrapped.query)]
    fields += [(name, value) for name in ("format", "output", "results") for value in wrapped.formats]
    content = urlencode(fields)
    sent = {"Accept": wrapped.accept, "User-Agent": "sparqlwrapper 2.0.0 (rdflib.github.io/sparqlwrapper)"}
    if method == "GET":
        response = client.get(f"/sparql?{content}", headers=sent)
    else:
        response = client.post("/sparql", data=content, content_type=FORM, headers=sent)
    assert (response.status_code, response.headers["Content-Type"]) == (200, wrapped.content), response.text


def test_a_problem_points_at_the_fault(client: FlaskClient) -> None:
    response = client.post("/sparql", data="SELECT *\nWHERE { ?s ldn:p ?o }", content_type=QUERY)
    content = json.loads(response.text)
    assert (content["line"], content["column"]) == (2, 12)
    assert content["excerpt"] == "WHERE { ?s ldn:p ?o }\n           ^"
    assert "PREFIX ldn: <https://w3id.org/ldn-kg/ontology/>" in content["hint"]


def test_what_is_not_acceptable_lists_what_is(client: FlaskClient) -> None:
    content = json.loads(client.get(f"/sparql?query={ASK}", headers={"Accept": "image/png"}).text)
    assert "text/csv" in content["available"]


def test_a_timeout_is_no_success(hasty_backend: EmbeddedBackend, small_release: Release) -> None:
    client = create_app(hasty_backend, small_release).test_client()
    query = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    response = client.get(f"/sparql?query={query}")
    assert response.status_code == 504
    assert json.loads(response.text)["type"].endswith("/timeout")


PIECES = [*"%=+ a_\n\r\t\0", "%4", "%41", "%e2%82%ac", "%0D%0A", "=3D", "=\n", "%zz", "%ff"]


@given(st.lists(st.sampled_from(PIECES), max_size=10))
def test_one_field_is_decoded_as_the_standard_library_does(pieces: list[str]) -> None:
    data = "query=" + "".join(pieces)
    try:
        expected = parse_qsl(data, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(QueryProblem):
            read_fields(data.encode(), "the form")
        return
    assert read_fields(data.encode(), "the form") == expected
