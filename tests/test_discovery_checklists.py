"""What monitors and tools ask of an endpoint and a dataset, as lists: SPARQLES, SIB's editor, FAIR."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient

from ldnkg.core.namespaces import BASE, ENDPOINT
from ldnkg.core.release import Release
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.limits import Limits
from ldnkg.web import create_app

EX = "http://example.org/"
ONE, TWO = f"{BASE}graph/one", f"{BASE}graph/two"
RESULTS = "application/sparql-results+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PROLOGUE = f"PREFIX : <{EX}> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
PROLOGUE += (
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
)

# Each feature that SPARQLES tries, under its name there, as a query with a known answer: the number of its
# rows or triples, the value of its only cell, or what it says.
SPARQLES: tuple[tuple[str, str, int | str | bool], ...] = (
    # SPARQL 1.0
    ("ASK[.]", "ASK { :a a :Thing }", True),
    ("CON[.]", "CONSTRUCT { ?s a :Known } WHERE { ?s a :Thing }", 2),
    ("CON[JOIN]", "CONSTRUCT { ?s :dosed ?d } WHERE { ?s a :Thing . ?s :dose ?d }", 1),
    ("CON[OPT]", "CONSTRUCT { ?s a :Known ; :dosed ?d } WHERE { ?s a :Thing OPTIONAL { ?s :dose ?d } }", 3),
    ("SEL-DISTINCT[.]", "SELECT DISTINCT ?c WHERE { ?s a ?c . ?s a :Thing }", 1),
    ("SEL-REDUCED[.]", "SELECT REDUCED ?s WHERE { ?s a :Thing }", 2),
    ("SEL[.]", "SELECT ?s WHERE { ?s :number ?n } LIMIT 10", 10),
    ("SEL[.]*ORDERBY", "SELECT ?n WHERE { ?s :number ?n } ORDER BY ?n LIMIT 1", "0"),
    ("SEL[.]*ORDERBY-ASC", "SELECT ?n WHERE { ?s :number ?n } ORDER BY ASC(?n) LIMIT 1", "0"),
    ("SEL[.]*ORDERBY-DESC", "SELECT ?n WHERE { ?s :number ?n } ORDER BY DESC(?n) LIMIT 1", "299"),
    ("SEL[.]*ORDERBY*OFFSET", "SELECT ?n WHERE { ?s :number ?n } ORDER BY ?n OFFSET 10 LIMIT 1", "10"),
    ("SEL[BNODE]", "SELECT ?s WHERE { ?s :number _:any } LIMIT 3", 3),
    ("SEL[EMPTY]", "SELECT * WHERE { ?s :number :nothing }", 0),
    ("SEL[FIL(!BOUND)]", "SELECT ?s { ?s a :Thing OPTIONAL { ?s :dose ?d } FILTER(!BOUND(?d)) }", f"{EX}b"),
    ("SEL[FIL(BLANK)]", "SELECT ?s WHERE { ?s a :Thing FILTER(ISBLANK(?s)) }", 0),
    ("SEL[FIL(BOOL)]", "SELECT ?s WHERE { ?s :number ?n FILTER(?n = 1 || ?n = 2 && true) }", 2),
    ("SEL[FIL(IRI)]", "SELECT ?o WHERE { :a ?p ?o FILTER(ISIRI(?o)) }", f"{EX}Thing"),
    ("SEL[FIL(NUM)]", "SELECT ?s WHERE { ?s :number ?n FILTER(?n < 5) }", 5),
    ("SEL[FIL(REGEX)]", "SELECT ?l WHERE { :a rdfs:label ?l FILTER(REGEX(?l, 'comma')) }", 1),
    ("SEL[FIL(REGEX-i)]", "SELECT ?l WHERE { :a rdfs:label ?l FILTER(REGEX(?l, 'COMMA', 'i')) }", 1),
    ("SEL[FIL(STR)]", f"SELECT ?s WHERE {{ ?s a :Thing FILTER(STR(?s) = '{EX}a') }}", f"{EX}a"),
    ("SEL[FROM]", f"SELECT ?s FROM <{ONE}> FROM NAMED <{TWO}> {{ ?s a :Thing }}", f"{EX}a"),  # noqa: S608
    ("SEL[GRAPH]", "SELECT ?g WHERE { GRAPH ?g { :b a :Thing } }", TWO),
    ("SEL[GRAPH;JOIN]", "SELECT ?g WHERE { ?s :dose 4.5 . GRAPH ?g { ?s a :Thing } }", ONE),
    ("SEL[GRAPH;UNION]", "SELECT * WHERE { { :a :dose ?d } UNION { GRAPH ?g { ?s a :Thing } } }", 3),
    ("SEL[JOIN]", "SELECT ?s WHERE { ?s a :Thing . ?s :dose ?d }", f"{EX}a"),
    ("SEL[OPT]", "SELECT * WHERE { ?s a :Thing OPTIONAL { ?s :dose ?d } }", 2),
    ("SEL[UNION]", "SELECT * WHERE { { ?s :dose ?d } UNION { ?s a :Thing } }", 3),
    # SPARQL 1.1
    ("CON-[.]", "CONSTRUCT WHERE { :a ?p ?o }", 3),
    ("SEL[AVG]", "SELECT (AVG(?n) AS ?x) WHERE { ?s :number ?n }", "149.5"),
    ("SEL[AVG]*GROUPBY", "SELECT (AVG(?n) AS ?x) WHERE { ?s ?p ?n . ?s :number ?m } GROUP BY ?p", "149.5"),
    ("SEL[BIND]", "SELECT ?x WHERE { :a :dose ?d BIND(?d * 2 AS ?x) }", "9"),
    ("SEL[COUNT]*GROUPBY", "SELECT (COUNT(?s) AS ?n) WHERE { ?s a ?c . ?s a :Thing } GROUP BY ?c", "2"),
    ("SEL[FIL(!EXISTS)]", "SELECT ?s WHERE { ?s a :Thing FILTER NOT EXISTS { ?s :dose ?d } }", f"{EX}b"),
    ("SEL[FIL(EXISTS)]", "SELECT ?s WHERE { ?s a :Thing FILTER EXISTS { ?s :dose ?d } }", f"{EX}a"),
    ("SEL[FIL(ABS)]", "SELECT ?s WHERE { ?s :number ?n FILTER(ABS(?n - 10) <= 1) }", 3),
    ("SEL[FIL(CONTAINS)]", "SELECT ?l WHERE { :a rdfs:label ?l FILTER(CONTAINS(?l, 'comma')) }", 1),
    ("SEL[FIL(START)]", "SELECT ?l WHERE { :a rdfs:label ?l FILTER(STRSTARTS(?l, 'quote')) }", 1),
    ("SEL[MAX]", "SELECT (MAX(?n) AS ?x) WHERE { ?s :number ?n }", "299"),
    ("SEL[MIN]", "SELECT (MIN(?n) AS ?x) WHERE { ?s :number ?n }", "0"),
    ("SEL[SUM]", "SELECT (SUM(?n) AS ?x) WHERE { ?s :number ?n }", "44850"),
    ("SEL[MINUS]", "SELECT ?s WHERE { ?s a :Thing MINUS { ?s :dose ?d } }", f"{EX}b"),
    ("SEL[PATHS]", "SELECT ?z WHERE { :a rdf:type* ?z }", 2),
    ("SEL[SUBQ]", "SELECT ?s WHERE { ?s a :Thing { SELECT ?s WHERE { ?s :dose ?d } } }", f"{EX}a"),
    ("SEL[SUBQ;GRAPH]", "SELECT ?s WHERE { GRAPH ?g { { SELECT ?s WHERE { ?s :dose ?d } } } }", f"{EX}a"),
    ("SEL[VALUES]", "SELECT ?s WHERE { ?s a ?c } VALUES ?c { :Thing }", 2),
)
SIB_PREFIXES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX void-ext: <http://ldf.fi/void-ext#>
"""
# The queries that decide what SIB's editor and its companions can offer, in their structure: the engine takes
# a hundred times as long for others that mean the same. The last two are that of an older editor and a newer.
SIB = {
    "prefixes": "SELECT DISTINCT ?prefix ?space WHERE { [] sh:namespace ?space ; sh:prefix ?prefix } "
    "ORDER BY ?prefix",
    "examples": "SELECT DISTINCT ?sq ?comment ?text WHERE { ?sq a sh:SPARQLExecutable ; "
    "rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?text } ORDER BY ?sq",
    "classes": """
SELECT DISTINCT ?of ?property ?class ?datatype WHERE {
  {
    ?part void:class ?of ; void:propertyPartition ?inner .
    ?inner void:property ?property .
    OPTIONAL {
      { ?inner void:classPartition [ void:class ?class ] . }
      UNION { ?inner void-ext:datatypePartition [ void-ext:datatype ?datatype ] . }
    }
  }
  UNION {
    ?links void:subjectsTarget [ void:class ?of ] ; void:linkPredicate ?property ;
      void:objectsTarget [ void:class ?class ] .
  }
}""",
    "classes with their labels": """
SELECT DISTINCT ?graph ?graphLabel ?of ?property ?class ?datatype ?triples
  ?ofLabel ?classLabel ?ofComment ?classComment ?propertyLabel ?propertyComment
WHERE {
  {
    OPTIONAL {
      ?graph sd:graph ?described .
      OPTIONAL { ?graph rdfs:label ?graphLabel }
      ?described void:classPartition ?part .
    }
    ?part void:class ?of ; void:propertyPartition ?inner .
    OPTIONAL { ?of rdfs:label ?ofLabel }
    OPTIONAL { ?of rdfs:comment ?ofComment }
    ?inner void:property ?property .
    OPTIONAL { ?inner void:triples ?triples }
    OPTIONAL { ?property rdfs:label ?propertyLabel }
    OPTIONAL { ?property rdfs:comment ?propertyComment }
    OPTIONAL {
      {
        ?inner void:classPartition [ void:class ?class ] .
        OPTIONAL { ?class rdfs:label ?classLabel }
        OPTIONAL { ?class rdfs:comment ?classComment }
      }
      UNION { ?inner void-ext:datatypePartition [ void-ext:datatype ?datatype ] . }
    }
  }
  UNION {
    ?links void:subjectsTarget [ void:class ?of ] ; void:linkPredicate ?property ;
      void:objectsTarget [ void:class ?class ] .
  }
}
ORDER BY ?of ?class ?datatype ?graph ?triples""",
}


@dataclass(frozen=True)
class Site:
    """An application over a release that describes itself."""

    client: FlaskClient

    def text(self, address: str, accept: str) -> str:
        response = self.client.get(address, headers={"Accept": accept}, buffered=True)
        assert response.status_code == 200, (address, accept)
        return str(response.text)


@pytest.fixture(scope="module")
def built(built_release: Release) -> Iterator[Site]:
    backend = EmbeddedBackend(built_release, Limits(workers=2))
    yield Site(create_app(backend, built_release, public_url=BASE).test_client())
    backend.close()


@pytest.fixture(params=["described", "built"])
def site(request: pytest.FixtureRequest, described_client: FlaskClient) -> Site:
    if request.param == "described":
        return Site(described_client)
    built: Site = request.getfixturevalue("built")
    return built


@pytest.mark.parametrize(("name", "query", "expected"), SPARQLES, ids=[row[0] for row in SPARQLES])
def test_sparqles_each_feature_answers(
    client: FlaskClient, name: str, query: str, expected: int | str | bool
) -> None:
    accept = "application/n-triples" if name.startswith("CON") else RESULTS
    response = client.get(f"/sparql?{urlencode({'query': PROLOGUE + query})}", headers={"Accept": accept})
    assert response.status_code == 200, response.text
    if name.startswith("CON"):
        assert len(response.text.splitlines()) == expected
        return
    content = json.loads(response.text)
    if isinstance(expected, bool):
        assert content["boolean"] is expected
        return
    rows = content["results"]["bindings"]
    if isinstance(expected, int):
        assert len(rows) == expected
    else:
        assert [cell["value"] for row in rows for cell in row.values()] == [expected]


def test_sparqles_no_row_is_cut_off(client: FlaskClient, small_release: Release) -> None:
    rows = small_release.manifest.triples * 300
    for limit in (1, 100, 100_002):
        query = f"SELECT * WHERE {{ ?s ?p ?o . ?a <{EX}number> ?n }} LIMIT {limit}"
        response = client.get(f"/sparql?{urlencode({'query': query})}", headers={"Accept": RESULTS})
        assert len(json.loads(response.text)["results"]["bindings"]) == min(limit, rows), limit


def test_sparqles_federation_is_declared_exactly_where_the_endpoint_asks_itself(client: FlaskClient) -> None:
    query = f"SELECT * WHERE {{ SERVICE <{ENDPOINT}> {{ ?s a <{EX}Thing> }} }}"
    status = client.get(f"/sparql?{urlencode({'query': query})}", headers={"Accept": RESULTS}).status_code
    is_declared = "sparql-service-description#BasicFederatedQuery" in client.get("/sparql?format=nt").text
    assert (status == 200) is is_declared
    assert status in (200, 403)


def test_sparqles_discovers_the_endpoint(site: Site) -> None:
    assert "void#" in site.text("/.well-known/void", "text/turtle")
    assert "sparql-service-description#" in site.text("/sparql", "text/turtle")
    query = "PREFIX void: <http://rdfs.org/ns/void#> "
    query += f"ASK {{ ?dataset a void:Dataset ; void:sparqlEndpoint <{ENDPOINT}> }}"
    assert json.loads(site.text(f"/sparql?{urlencode({'query': query})}", RESULTS))["boolean"]


@pytest.mark.parametrize("name", SIB)
def test_sib_each_query_of_the_editor_has_rows_at_once(built: Site, name: str) -> None:
    start = time.monotonic()
    response = built.client.get(
        f"/sparql?ac=1&query={quote(SIB_PREFIXES + SIB[name])}",
        headers={"Accept": RESULTS, "Origin": "https://editor.example"},
    )
    assert response.status_code == 200, response.text
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.mimetype == RESULTS
    assert json.loads(response.text)["results"]["bindings"]
    assert time.monotonic() - start < 5


def test_sib_every_example_that_is_published_is_a_document(built: Site) -> None:
    rows = json.loads(built.text(f"/sparql?query={quote(SIB_PREFIXES + SIB['examples'])}", RESULTS))[
        "results"
    ]["bindings"]
    assert len(rows) > 50
    for row in rows:
        name = row["sq"]["value"].rpartition("/")[2]
        document = built.text(f"/.well-known/sparql-examples/{name}", "text/turtle")
        assert "SPARQLExecutable" in document and "sh:declare" in document, name


def landing(site: Site) -> dict[str, Any]:
    block = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', site.text("/", BROWSER), re.DOTALL
    )
    assert block is not None
    dataset: dict[str, Any] = json.loads(block[1])["@graph"][0]
    return dataset


def links(site: Site) -> str:
    return str(site.client.get("/", headers={"Accept": BROWSER}).headers["Link"])


# Metrics of F-UJI 0.8, each with what it needs of the landing page and of what that leads to.
FAIR: dict[str, Callable[[Site], bool]] = {
    "F1-01MD an identifier that is an address": lambda site: landing(site)["identifier"].startswith(
        "https://"
    ),
    "F1-02MD a persistent one": lambda site: f'<{BASE}>; rel="cite-as"' in links(site),
    "F2-01M the core metadata": lambda site: (
        {*("creator", "name", "identifier", "publisher", "datePublished", "description", "keywords")}
        <= set(landing(site))
    ),
    "F3-01M the data": lambda site: all(
        item["contentUrl"] in links(site) for item in landing(site)["distribution"]
    ),
    "F4-01M metadata in the page, by a typed link and by negotiation": lambda site: (
        'rel="describedby"; type="application/ld+json"' in links(site)
        and "schema.org/Dataset" in site.text("/", "application/ld+json")
    ),
    "A1-01M who has access": lambda site: landing(site)["isAccessibleForFree"] is True,
    "A1.1-01MD by a standard protocol": lambda site: all(
        item["contentUrl"].startswith(("https://", "http://")) for item in landing(site)["distribution"]
    ),
    "I1-01M in RDF": lambda site: "schema:Dataset" in site.text("/", "text/turtle"),
    "I2-01M with terms of known vocabularies": lambda site: (
        "http://www.w3.org/ns/dcat#" in site.text("/.well-known/void", "application/n-triples")
    ),
    "I3-01M with links to who made it": lambda site: all(
        agent["@id"].startswith("http") for agent in landing(site)["creator"]
    ),
    "R1-01M what is in it: type, size": lambda site: all(
        item["encodingFormat"] and re.fullmatch(r"\d+ B", item["contentSize"])
        for item in landing(site)["distribution"]
    ),
    "R1.1-01M under a license": lambda site: (
        "https://creativecommons.org/publicdomain/zero/1.0/" in landing(site)["license"]
        and 'rel="license"' in links(site)
    ),
    "R1.2-01M with its provenance": lambda site: (
        "http://purl.org/pav/version" in site.text("/.well-known/void", "application/n-triples")
    ),
    "R1.3-01M by the profile of its field": lambda site: (
        "http://purl.org/dc/dcmitype/Dataset" in site.text("/.well-known/void", "application/n-triples")
    ),
    "R1.3-02D in formats of its field": lambda site: any(
        item["encodingFormat"] in ("text/turtle", "application/n-quads")
        for item in landing(site)["distribution"]
    ),
}


@pytest.mark.parametrize("metric", FAIR)
def test_fair_each_metric_that_can_be_computed_here_is_met(site: Site, metric: str) -> None:
    assert FAIR[metric](site)
