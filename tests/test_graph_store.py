"""The read operations of the Graph Store Protocol over the hand-written release, as a table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Dataset, RdfFormat, parse

from ldnkg.core.release import Release
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.formats import GRAPH_FORMATS
from ldnkg.web import create_app

ADDRESS = "/rdf-graph-store"
ONE = "https://w3id.org/ldn-kg/graph/one"
ESCAPED = quote(ONE, safe="")
TURTLE = "text/turtle; charset=utf-8"
PROBLEM = "application/problem+json"
FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}


@dataclass(frozen=True)
class Case:
    name: str
    address: str
    status: int
    method: str = "GET"
    accept: str | None = None
    content: str | None = None
    slug: str | None = None


def get(name: str, parameters: str, status: int = 200, **others: str) -> Case:
    return Case(name, f"{ADDRESS}?{parameters}", status, **others)


CASES = (
    get("a graph", f"graph={ESCAPED}", content=TURTLE),
    get("a graph whose IRI is not escaped", f"graph={ONE}", content=TURTLE),
    get("the default graph", "default", content=TURTLE),
    get("the default graph with an empty value", "default=", content=TURTLE),
    get("other parameters", f"graph={ESCAPED}&x=1", content=TURTLE),
    Case("an address with a slash at its end", f"{ADDRESS}/?graph={ESCAPED}", 200, content=TURTLE),
    get("N-Triples", f"graph={ESCAPED}", accept="application/n-triples", content="application/n-triples"),
    get("by format", f"graph={ESCAPED}&format=rdf", content="application/rdf+xml"),
    get("a browser", f"graph={ESCAPED}", accept="text/html,application/xml;q=0.9,*/*;q=0.8"),
    get("an alias", f"graph={ESCAPED}", accept="application/xml", content="application/xml"),
    get("nothing acceptable", f"graph={ESCAPED}", 406, accept="text/csv", slug="not-acceptable"),
    get("an unknown format", f"graph={ESCAPED}&format=n5", 406, slug="not-acceptable"),
    get("an unknown graph", "graph=http://example.org/none", 404, slug="not-found"),
    get("a graph with a slash too many", f"graph={ESCAPED}/", 404, slug="not-found"),
    get("an IRI that would end a query", f"graph={quote('http://e/> { } #')}", 400, slug="bad-request"),
    get("a file", "graph=file:///etc/passwd", 404, slug="not-found"),
    get("neither", "", 400, slug="bad-request"),
    get("both", f"graph={ESCAPED}&default", 400, slug="bad-request"),
    get("two graphs", f"graph={ESCAPED}&graph={ESCAPED}", 400, slug="bad-request"),
    get("default twice", "default&default", 400, slug="bad-request"),
    get("default with a value", f"default={ESCAPED}", 400, slug="bad-request"),
    get("an empty graph", "graph=", 400, slug="bad-request"),
    get("a relative graph", "graph=graph/one", 400, slug="bad-request"),
    get("a rooted graph", "graph=/graph/one", 400, slug="bad-request"),
    get("bytes that are not UTF-8", "graph=http://example.org/%FF", 400, slug="bad-request"),
    get("too many fields", "&".join("x=1" for _ in range(101)), 400, slug="bad-request"),
    get("HEAD", f"graph={ESCAPED}", method="HEAD", content=TURTLE),
    get("HEAD of an unknown graph", "graph=http://example.org/none", 404, method="HEAD"),
    get("HEAD without a graph", "", 400, method="HEAD"),
    *(
        get(method, f"graph={ESCAPED}", 405, method=method, slug="method-not-allowed")
        for method in ("PUT", "POST", "DELETE", "PATCH")
    ),
    get("PUT without a graph", "", 405, method="PUT", slug="method-not-allowed"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_request_is_answered(case: Case, client: FlaskClient) -> None:
    headers = {} if case.accept is None else {"Accept": case.accept}
    response = client.open(case.address, method=case.method, headers=headers)
    assert response.status_code == case.status, response.text
    if case.content is not None:
        assert response.headers["Content-Type"] == case.content
    if case.slug is not None:
        assert response.headers["Content-Type"] == PROBLEM
        assert json.loads(response.text)["type"].endswith(f"/{case.slug}")
    if case.status == 405:
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert "read-only" in response.text
    if case.method == "HEAD":
        assert response.data == b""
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    if case.status in (200, 406):
        assert "Accept" in response.headers["Vary"]


@pytest.mark.parametrize("format_", GRAPH_FORMATS, ids=lambda format_: format_.name)
@pytest.mark.parametrize("graph", [ONE, None], ids=["named", "default"])
def test_every_format_holds_the_graph(
    format_: object, graph: str | None, client: FlaskClient, small_release: Release
) -> None:
    name, media_type = format_.name, format_.media_type  # type: ignore[attr-defined]
    selector = "default" if graph is None else f"graph={quote(graph, safe='')}"
    response = client.get(f"{ADDRESS}?{selector}", headers={"Accept": media_type})
    assert response.headers["Content-Type"].partition(";")[0] == media_type
    triples = {quad.triple for quad in parse(response.data, format=FORMATS[name])}
    source = Dataset(parse(path=str(small_release.file("dataset.nq")), format=RdfFormat.N_QUADS))
    expected = {quad.triple for quad in source if graph is None or str(quad.graph_name) == f"<{graph}>"}
    # The engine keeps the value of a number and not its spelling; here they are the same.
    assert triples == expected


def test_the_default_graph_is_the_union(client: FlaskClient, small_release: Release) -> None:
    text = client.get(f"{ADDRESS}?default", headers={"Accept": "application/n-triples"}).text
    assert len(text.splitlines()) == small_release.manifest.triples


def test_turtle_is_written_with_the_prefixes_of_the_release(client: FlaskClient) -> None:
    text = client.get(f"{ADDRESS}?graph={ESCAPED}").text
    assert "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ." in text
    assert "rdfs:label" in text


def test_a_graph_that_the_client_holds_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get(f"{ADDRESS}?graph={ESCAPED}")
    tag = first.headers["ETag"]
    again = client.get(f"{ADDRESS}?graph={ESCAPED}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    for other in (f"?graph={ESCAPED}&format=nt", "?default"):
        response = client.get(f"{ADDRESS}{other}", headers={"If-None-Match": tag})
        assert (response.status_code, response.headers["ETag"] != tag) == (200, True)


def test_prefixes_that_a_query_cannot_declare_are_left_out(
    backend: EmbeddedBackend, small_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = {
        "a b": "http://e/",
        "x": "http://e/> <http://f/",
        "1": "http://e/",
        "": "http://e/",
        "rel": "x",
    }
    many = {f"p{number}": f"http://e/{'x' * 100}/{number}#" for number in range(2000)}
    monkeypatch.setattr(backend, "_prefixes", {**strange, **many})
    client = create_app(backend, small_release).test_client()
    response = client.get(f"{ADDRESS}?graph={ESCAPED}")
    assert response.status_code == 200
    lines = [line for line in response.text.splitlines() if line.startswith("@prefix")]
    assert {line.split()[1][0] for line in lines} == {"p"}
    assert 10_000 < sum(map(len, lines)) < 20_000
    assert len(list(parse(response.data, format=RdfFormat.TURTLE))) == 3


def test_options_say_what_can_be_done(client: FlaskClient) -> None:
    response = client.options(ADDRESS)
    assert (response.status_code, response.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
