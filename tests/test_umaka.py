"""The six scores of the Umaka monitor of SPARQL endpoints, by its formulas, from a running server.

The formulas are those of `app/models/evaluation.rb` in dbcls/umakadata and of `lib/umakadata/criteria` in
dbcls/umakadata_gem. What a crawl sees and this test cannot: the days on which the endpoint was alive, the
distance to the crawler, and which other endpoints use the same vocabularies.
"""

from __future__ import annotations

import http.client
import json
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode, urlsplit

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from ldnkg.core.namespaces import BASE, ENDPOINT
from ldnkg.core.release import Release

RDF_TYPES = "text/turtle, application/rdf+xml;q=0.9"
RESULTS = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCT = "http://purl.org/dc/terms/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
# What must at least be reached. Usefulness cannot be higher: half of its metadata score asks that each graph
# labels its classes itself, and a triple of a release stands in one graph only.
LEAST = {
    "availability": 100,
    "freshness": 100,
    "operation": 100,
    "usefulness": 60,
    "validity": 100,
    "performance": 90,
}
# Namespaces of the properties that are in use here and registered with Linked Open Vocabularies.
IN_LOV = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    RDFS,
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/ns/prov#",
    "http://www.w3.org/ns/dcat#",
    "http://www.w3.org/ns/shacl#",
    SD,
    DCT,
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/ontology/bibo/",
    "http://purl.org/pav/",
    "http://purl.org/spar/cito/",
    "http://purl.org/vocab/vann/",
    VOID,
    "http://xmlns.com/foaf/0.1/",
    "https://schema.org/",
)
ROUNDS = 7


@dataclass
class Endpoint:
    """One connection to the endpoint, and what it answers."""

    connection: http.client.HTTPConnection
    triples: int

    def request(self, method: str, path: str, accept: str, body: str | None = None) -> tuple[int, str, bytes]:
        headers = {"Accept": accept} | ({"Content-Type": FORM} if body is not None else {})
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        return response.status, response.headers.get_content_type(), response.read()

    def ask(self, query: str, accept: str = RESULTS) -> tuple[int, bytes]:
        status, _, body = self.request("POST", "/sparql", accept, urlencode({"query": query}))
        return status, body

    def rows(self, query: str) -> list[dict[str, Any]]:
        status, body = self.ask(query)
        assert status == 200, body
        rows: list[dict[str, Any]] = json.loads(body)["results"]["bindings"]
        return rows

    def graph(self, path: str) -> set[tuple[str, str, str]]:
        status, media_type, body = self.request("GET", path, RDF_TYPES)
        rdf_format = RdfFormat.from_media_type(media_type)
        if status != 200 or rdf_format is None:
            return set()
        found = pyoxigraph.parse(body, format=rdf_format)
        return {
            (str(quad.subject), quad.predicate.value, getattr(quad.object, "value", "")) for quad in found
        }


@pytest.fixture(scope="module")
def endpoint(start_server: Callable[..., Any], built_release: Release) -> Iterator[Endpoint]:
    server = start_server(release=built_release.path, workers=2)
    connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
    yield Endpoint(connection, built_release.manifest.triples)
    connection.close()


def availability(endpoint: Endpoint) -> float:
    graph = "CONSTRUCT { ?s ?p ?o . } WHERE { GRAPH ?g { ?s ?p ?o . } } LIMIT 1"
    plain = "CONSTRUCT { ?s ?p ?o . } WHERE { ?s ?p ?o . } LIMIT 1"
    is_alive = any(200 <= endpoint.ask(query, RDF_TYPES)[0] < 300 for query in (graph, plain))
    return 100.0 if is_alive else 0.0


def freshness_of(days: int) -> float:
    if 0 <= days <= 30:
        return 100.0
    return 100.0 - 70.0 * (days - 30) / 335 if 31 <= days <= 365 else 30.0


def last_updated(endpoint: Endpoint) -> date | None:
    """Return the latest date of a dataset, as VoID or the service description gives it."""
    kinds = {f"{VOID}Dataset", f"{VOID}DatasetDescription", f"{SD}Dataset", f"{SD}Graph"}
    for path in ("/.well-known/void", "/sparql"):
        found = endpoint.graph(path)
        datasets = {subject for subject, predicate, value in found if predicate == TYPE and value in kinds}
        dates = [
            value
            for subject, predicate, value in found
            if subject in datasets and predicate in (f"{DCT}modified", f"{DCT}issued")
        ]
        if dates:
            return date.fromisoformat(max(dates)[:10])
    return None


def operation(endpoint: Endpoint) -> float:
    service, void = endpoint.graph("/sparql"), endpoint.graph("/.well-known/void")
    is_described = any(predicate.startswith(SD) for _, predicate, _ in service)
    return 50.0 * is_described + 50.0 * bool(void)


def metadata(endpoint: Endpoint) -> float:
    graphs = [
        row["g"]["value"] for row in endpoint.rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o . } }")
    ]
    points = 0
    for graph in [*graphs, None]:
        start, end = (f"GRAPH <{graph}> {{", "}") if graph else ("", "")
        points += 50 * bool(endpoint.rows(f"SELECT DISTINCT ?c WHERE {{ {start} [] a ?c . {end} }}"))
        classes = endpoint.rows(
            f"PREFIX rdfs: <{RDFS}> SELECT DISTINCT ?c WHERE {{ {start} {{ ?c a rdfs:Class . }} "
            "UNION { [] a ?c . } UNION { [] rdfs:domain ?c . } UNION { [] rdfs:range ?c . } "
            f"UNION {{ ?c rdfs:subClassOf [] . }} UNION {{ [] rdfs:subClassOf ?c . }} {end} }} LIMIT 100"
        )
        named = " ".join(f"<{row['c']['value']}>" for row in classes if row["c"]["type"] == "uri")
        if named:
            labels = f"{start} ?c <{RDFS}label> ?label . {end} VALUES ?c {{ {named} }}"
            points += 50 * bool(endpoint.rows(f"SELECT DISTINCT ?c ?label WHERE {{ {labels} }}"))
    return points / (len(graphs) + 1)


def ontology(endpoint: Endpoint) -> float:
    """Return the score if the vocabularies registered with LOV are also those that other endpoints use."""
    properties = {row["p"]["value"] for row in endpoint.rows("SELECT DISTINCT ?p WHERE { ?s ?p ?o . }")}
    spaces = {
        iri.rpartition("#" if "#" in iri else "/")[0] + ("#" if "#" in iri else "/") for iri in properties
    }
    known = [space for space in spaces if space.startswith(IN_LOV)]
    return 50.0 * (len(known) + len(known)) / len(spaces)


def usefulness(endpoint: Endpoint) -> float:
    return (metadata(endpoint) + ontology(endpoint)) / 2.0


def cool_uri(url: str) -> float:
    parts = urlsplit(url)
    is_address = (parts.hostname or "").replace(".", "").isdigit() or ":" in (parts.hostname or "")
    return (
        25.0 * (not is_address)
        + 25.0 * (parts.port is None)
        + 25.0 * (not parts.query)
        + 25.0 * (len(url) <= 30)
    )


def validity(endpoint: Endpoint, url: str) -> float:
    subjects = endpoint.rows(
        "SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o . } "
        f'FILTER(STRSTARTS(STR(?s), "{BASE}resource/")) }} LIMIT 1'
    )
    links = endpoint.rows(
        f"SELECT * WHERE {{ GRAPH ?g {{ {{ ?s <http://www.w3.org/2002/07/owl#sameAs> ?o . }} "
        f"UNION {{ ?s <{RDFS}seeAlso> ?o . }} }} }} LIMIT 1"
    )
    path = "/" + subjects[0]["s"]["value"].removeprefix(BASE) if subjects else "/none"
    is_useful = any(
        endpoint.request("GET", path, accept)[0] == 200
        for accept in ("text/turtle", "application/rdf+xml", "text/html")
    )
    return 0.4 * cool_uri(url) + 20.0 * bool(subjects) + 20.0 * is_useful + 20.0 * bool(links)


def execution_time(endpoint: Endpoint) -> float:
    """Return the mean seconds that the classes take longer than a query that takes nothing."""
    times = []
    for offset in (0, 100, 200):
        base = _seconds(endpoint, "ASK WHERE { ?s ?p ?o . }")
        heavy = f"SELECT DISTINCT ?c WHERE {{ GRAPH ?g {{ [] a ?c . }} }} OFFSET {offset} LIMIT 100"
        times.append(max(0.0, _seconds(endpoint, heavy) - base))
    return statistics.mean(times)


def performance(endpoint: Endpoint) -> float:
    # The triples are those of the release: VoID gives the crawler those of every view besides.
    best = min(execution_time(endpoint) for _ in range(ROUNDS))
    return max(0.0, min(100.0, 100.0 * (1.0 - best / endpoint.triples * 1_000_000)))


def _seconds(endpoint: Endpoint, query: str) -> float:
    start = time.perf_counter()
    status, _ = endpoint.ask(query)
    assert status == 200
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("days", "score"), [(0, 100), (30, 100), (31, 99.8), (198, 64.9), (365, 30), (366, 30), (-1, 30)]
)
def test_freshness_falls_with_the_days_and_a_date_ahead_is_worth_nothing(days: int, score: float) -> None:
    assert freshness_of(days) == pytest.approx(score, abs=0.05)


@pytest.mark.parametrize(
    ("url", "score"),
    [
        (ENDPOINT, 100),
        ("https://ldn-kg.example.org/sparql", 75),
        ("http://127.0.0.1:8080/sparql", 50),
        ("https://[::1]/sparql?a=b", 50),
    ],
)
def test_the_address_that_is_published_is_a_cool_one(url: str, score: float) -> None:
    assert cool_uri(url) == score


def test_each_axis_reaches_what_the_program_can_reach(
    endpoint: Endpoint, record_property: Callable[[str, object], None]
) -> None:
    updated = last_updated(endpoint)
    scores = {
        "availability": availability(endpoint),
        # On the day of the release: later ones depend on how often it is made anew.
        "freshness": freshness_of(0) if updated else freshness_of(-1),
        "operation": operation(endpoint),
        "usefulness": usefulness(endpoint),
        "validity": validity(endpoint, ENDPOINT),
        "performance": performance(endpoint),
    }
    for axis, score in scores.items():
        record_property(axis, round(score, 1))
        print(f"{axis} {score:.1f}")  # noqa: T201
    assert {axis: score for axis, score in scores.items() if score < LEAST[axis]} == {}
