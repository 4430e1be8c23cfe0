"""W3C test suites of the SPARQL protocols, against a server that was started over their data.

Suites: https://github.com/w3c/rdf-tests, folders `sparql/sparql11/protocol`, `http-rdf-update` and
`service-description`. Their names, requests and expected statuses are transcribed; an update, which the
suites expect to be done, must here be refused as such.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import urllib3
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

DATA = Path(__file__).parent / "protocol_data"
KASEI = "http://kasei.us/2009/09/sparql/data/"
ONE, TWO, THREE = (f"<{KASEI}data{number}.rdf>" for number in (1, 2, 3))
DEFAULT_0, DEFAULT_1, DEFAULT_2, DEFAULT_3 = (
    f"default-graph-uri={quote(f'{KASEI}data{number}.rdf', safe='')}" for number in range(4)
)
NAMED_1, NAMED_2 = (f"named-graph-uri={quote(f'{KASEI}data{number}.rdf', safe='')}" for number in (1, 2))
BOTH_GRAPHS = f"GRAPH ?g1 {{ {ONE} a ?type }} GRAPH ?g2 {{ {TWO} a ?type }}"
ASK_DEFAULT = f"ASK {{ {ONE} a ?type . {TWO} a ?type . }}"
ASK_NAMED = f"ASK {{ {BOTH_GRAPHS} }}"
ASK_FULL = f"ASK {{ {THREE} a ?type {BOTH_GRAPHS} }}"

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
TABLES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv; charset=utf-8",
    "text/tab-separated-values; charset=utf-8",
)
GRAPHS = (
    "text/turtle; charset=utf-8",
    "application/rdf+xml",
    "application/n-triples",
    "application/ld+json",
)
REFUSED = (403,)
WRONG = (400,)


@dataclass(frozen=True)
class Case:
    name: str
    parameters: str = ""
    body: str | bytes | None = None
    type: str | None = None
    status: tuple[int, ...] = (200,)
    boolean: bool | None = None
    types: tuple[str, ...] = TABLES
    method: str | None = None


CASES = (
    Case("query_post_form", DEFAULT_0, "query=ASK%20%7B%7D", FORM, boolean=True),
    Case(
        "query_dataset_default_graphs_get",
        f"query={quote(ASK_DEFAULT)}&{DEFAULT_1}&{DEFAULT_2}",
        boolean=True,
    ),
    Case("query_dataset_default_graphs_post", f"{DEFAULT_1}&{DEFAULT_2}", ASK_DEFAULT, QUERY, boolean=True),
    Case("query_dataset_named_graphs_post", f"{NAMED_1}&{NAMED_2}", ASK_NAMED, QUERY, boolean=True),
    Case("query_dataset_named_graphs_get", f"query={quote(ASK_NAMED)}&{NAMED_1}&{NAMED_2}", boolean=True),
    Case("query_dataset_full", f"{DEFAULT_3}&{NAMED_1}&{NAMED_2}", ASK_FULL, QUERY, boolean=True),
    # The suite's address joins the two IRIs into one by an escaped ampersand, which is taken for a slip.
    Case(
        "query_multiple_dataset",
        f"{NAMED_1}&{NAMED_2}",
        f"ASK FROM {THREE} {{ {BOTH_GRAPHS} }}",
        QUERY,
        boolean=True,
    ),
    Case("query_get", f"query=ASK%20%7B%7D&{DEFAULT_0}", boolean=True),
    Case("query_content_type_select", DEFAULT_0, "SELECT (1 AS ?value) {}", QUERY),
    Case("query_content_type_ask", DEFAULT_0, "ASK {}", QUERY, boolean=True),
    Case("query_content_type_describe", DEFAULT_0, "DESCRIBE <http://example.org/>", QUERY, types=GRAPHS),
    Case("query_content_type_construct", DEFAULT_0, "CONSTRUCT { <s> <p> 1 } WHERE {}", QUERY, types=GRAPHS),
    Case("update_dataset_default_graph", "using-graph-uri=x", "CLEAR ALL", UPDATE, REFUSED),
    Case(
        "update_dataset_default_graphs", "using-graph-uri=x&using-graph-uri=y", "CLEAR ALL", UPDATE, REFUSED
    ),
    Case("update_dataset_named_graphs", "using-named-graph-uri=x", "CLEAR ALL", UPDATE, REFUSED),
    Case("update_dataset_full", "using-graph-uri=x&using-named-graph-uri=y", "CLEAR ALL", UPDATE, REFUSED),
    Case("update_post_form", "", "update=CLEAR%20ALL", FORM, REFUSED),
    Case("update_post_direct", "", "CLEAR ALL", UPDATE, REFUSED),
    Case("update_base_uri", "", "INSERT DATA { <s> <p> 1 }", UPDATE, REFUSED),
    Case("query_post_direct", DEFAULT_0, "ASK {}", QUERY, boolean=True),
    Case("bad_query_method", "query=ASK%20%7B%7D", status=(405,), method="PUT"),
    Case("bad_multiple_queries", "query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", status=WRONG),
    Case("bad_query_wrong_media_type", "", "ASK {}", "text/plain", (415,)),
    Case("bad_query_missing_form_type", "", "query=ASK%20%7B%7D", None, (415,)),
    Case("bad_query_missing_direct_type", "", "ASK {}", None, (415,)),
    Case("bad_query_non_utf8", "", "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16", (400, 415)),
    Case("bad_query_syntax", "query=ASK%20%7B", status=WRONG),
    Case("bad_update_get", "update=CLEAR%20ALL", status=REFUSED),
    Case("bad_multiple_updates", "", "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM, REFUSED),
    Case("bad_update_wrong_media_type", "", "CLEAR NAMED", "text/plain", (415,)),
    Case("bad_update_missing_form_type", "", "update=CLEAR%20NAMED", None, (415,)),
    Case("bad_update_non_utf8", "", "CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16", (400, 403)),
    Case("bad_update_syntax", "", "update=CLEAR%20XYZ", FORM, REFUSED),
    Case("bad_update_dataset_conflict", "using-named-graph-uri=x", "WITH <x> DELETE {}", UPDATE, REFUSED),
)


@pytest.fixture(scope="module")
def url(start_server: Callable[..., Any]) -> str:
    """Address of a server over the data, whose default graph holds what stands in no graph."""
    arguments = ("--data", str(DATA), "--default-graph", "separate")
    return str(start_server(*arguments, workers=2, timeout_seconds=30).url)


def send(method: str, address: str, body: str | bytes | None = None, **headers: str) -> Any:
    return urllib3.request(method, address, body=body, headers=headers, retries=False, timeout=60)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_protocol(case: Case, url: str) -> None:
    headers = {"Content-Type": case.type} if case.type else {}
    method = case.method or ("GET" if case.body is None else "POST")
    # The suite asks at an address with a slash at its end.
    response = send(method, f"{url}/sparql/?{case.parameters}", case.body, **headers)
    assert response.status in case.status, response.data
    if response.status != 200:
        assert response.headers["Content-Type"] == "application/problem+json"
        return
    assert response.headers["Content-Type"] in case.types
    if case.boolean is not None:
        assert json.loads(response.data)["boolean"] is case.boolean


def test_every_case_of_the_protocol_suite_is_there() -> None:
    assert len({case.name for case in CASES}) == 34


# Graph store: the suite's direct addresses, `$GRAPHSTORE$/person/1.ttl`, as `?graph=` and that IRI.

PERSON = "http://www.example/rdf-graph-store/person/1"
PREFIXES = "@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix v: <http://www.w3.org/2006/vcard/ns#> .\n"
JANE = (
    f'{PREFIXES}<{PERSON}> a foaf:Person ; foaf:name "Jane Doe" ;'
    ' foaf:businessCard [ a v:VCard ; v:fn "Jane Doe" ] .'
)
ALICE = f'{PREFIXES}[] a foaf:Person ; foaf:businessCard [ a v:VCard ; v:given-name "Alice" ] .'


def canonical(content: str | bytes) -> Dataset:
    dataset = Dataset(parse(content, format=RdfFormat.TURTLE))
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset


@pytest.mark.parametrize(
    ("name", "graph", "expected"),
    [
        ("get_of_post__existing_graph", f"graph={quote(PERSON + '.ttl', safe='')}", JANE),
        ("get_of_put__initial_state", f"graph={PERSON}.ttl", JANE),
        ("get_of_put__default_graph", "default", ALICE),
        ("get_of_put__default_graph", "default=", ALICE),
    ],
)
def test_the_graph_store_sends_a_graph(name: str, graph: str, expected: str, url: str) -> None:
    response = send("GET", f"{url}/rdf-graph-store?{graph}", Accept="text/turtle")
    assert (response.status, response.headers["Content-Type"]) == (200, "text/turtle; charset=utf-8")
    assert canonical(response.data) == canonical(expected)


@pytest.mark.parametrize(
    ("name", "method", "person", "status"),
    [
        ("head_on_an_existing_graph", "HEAD", "1.ttl", 200),
        ("head_on_a_nonexisting_graph", "HEAD", "4.ttl", 404),
        ("get_of_delete__existing_graph", "GET", "2.ttl", 404),
        ("put__initial_state", "PUT", "1.ttl", 405),
        ("post__existing_graph", "POST", "1.ttl", 405),
        ("delete__existing_graph", "DELETE", "1.ttl", 405),
        ("delete__nonexistent_graph", "DELETE", "2.ttl", 405),
    ],
)
def test_the_graph_store_knows_its_graphs_and_changes_none(
    name: str, method: str, person: str, status: int, url: str
) -> None:
    graph = quote(f"http://www.example/rdf-graph-store/person/{person}", safe="")
    response = send(method, f"{url}/rdf-graph-store?graph={graph}")
    assert response.status == status
    if method == "HEAD":
        assert response.data == b""
    if status == 405:
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert "read-only" in json.loads(response.data)["detail"]


# Service description: the three tests, and that the kind of default graph is told.

SD = "http://www.w3.org/ns/sparql-service-description#"
# Class -> properties of the vocabulary that its instances need.
SCHEMA = {
    "Service": ("endpoint", "defaultDataset", "resultFormat", "supportedLanguage"),
    "Dataset": ("defaultGraph",),
    "NamedGraph": ("name",),
}


@pytest.fixture(scope="module")
def described(url: str) -> set[tuple[str, str, str]]:
    """What the endpoint says of itself where it is asked without a query (test `returns-rdf`)."""
    response = send("GET", f"{url}/sparql", Accept="text/turtle, application/rdf+xml;q=0.9")
    assert (response.status, response.headers["Content-Type"]) == (200, "text/turtle; charset=utf-8")
    quads = parse(response.data, format=RdfFormat.TURTLE)
    return {(str(quad.subject), quad.predicate.value, str(quad.object)) for quad in quads}


def values(described: set[tuple[str, str, str]], name: str, subject: str | None = None) -> set[str]:
    return {
        value for place, predicate, value in described if predicate == SD + name and subject in (None, place)
    }


def instances(described: set[tuple[str, str, str]], name: str) -> set[str]:
    return {subject for subject, _, value in described if value == f"<{SD}{name}>"}


def test_the_description_has_a_matching_endpoint_triple(
    described: set[tuple[str, str, str]], url: str
) -> None:
    assert values(described, "endpoint") == {f"<{url}/sparql>"}


def test_the_description_conforms_to_its_schema(described: set[tuple[str, str, str]]) -> None:
    for name, properties in SCHEMA.items():
        found = instances(described, name)
        assert found
        for subject in found:
            for property_ in properties:
                assert values(described, property_, subject), (subject, property_)
    graphs = {f"<{KASEI}data{number}.rdf>" for number in range(4)} | {f"<{PERSON}.ttl>"}
    assert values(described, "name") == graphs
    assert values(described, "namedGraph", next(iter(instances(described, "Dataset")))) == graphs


def test_the_description_tells_the_kind_of_the_default_graph(described: set[tuple[str, str, str]]) -> None:
    assert f"<{SD}UnionDefaultGraph>" not in values(described, "feature")
