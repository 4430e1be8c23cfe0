"""Every IRI of the project leads to a document about it, in every format."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
    serialize,
)
from tests.page_reader import without_own_scripts

from ldnkg.core.namespaces import BASE, ENDPOINT, RDF_TYPE
from ldnkg.core.release import MANIFEST, FileEntry, Manifest, Release, open_release
from ldnkg.sparql import backend as backend_module
from ldnkg.sparql.backend import Answer
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.formats import GRAPH_FORMATS
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.selection import WHOLE
from ldnkg.web import create_app, create_app_over, linked_data, linked_data_names, linked_data_queries
from ldnkg.web.context import open_context
from ldnkg.web.linked_data_formats import write_named_graph
from ldnkg.web.linked_data_queries import Asker, iri_text
from ldnkg.web.sites import Sites

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
TYPES = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "trig": ("application/trig", RdfFormat.TRIG),
    "nq": ("application/n-quads", RdfFormat.N_QUADS),
}
WITH_GRAPHS = ("trig", "nq")
HUB = 45

TEXT = f"""
PREFIX ldn: <{BASE}ontology/>
PREFIX ldnr: <{BASE}resource/>
PREFIX ldng: <{BASE}graph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

GRAPH <{BASE}graph/studies/one> {{
  ldnr:one.2013 a ldn:Study ; rdfs:label "One, 2013"@en ; ldn:hasArm ldnr:one.2013.arm.ldn ;
    rdfs:seeAlso <javascript:alert(1)>, <https://example.org/?a=1&b=2> ;
    rdfs:comment "<script>alert('x')</script> & \\"more\\""@en, "auf Deutsch"@de ; ldn:dose 4.5 .
  ldnr:one.2013.arm.ldn a ldn:Arm ; rdfs:label "LDN arm"@en .
  ldnr:clash a ldn:Arm ; rdfs:label "clash" .
  ldnr:clash.ttl a ldn:Arm ; rdfs:label "a thing whose name ends like a file" .
  ldnr:caf\u00e9 a ldn:Arm . <{BASE}resource/a%20b> a ldn:Arm .
  <{BASE}resource/part#one> a ldn:Arm ; ldn:near [ ldn:near <{BASE}resource/part#two> ] .
  <{BASE}resource/part#two> ldn:near <{BASE}resource/part#one> . <{BASE}resource/part-2> a ldn:Arm .
  ldnr:one.2013 ldn:mentions ldnr:only-object, ldng:not-a-graph .
}}
GRAPH <{BASE}graph/ontology/study> {{
  ldn:Study a owl:Class ; rdfs:label "study"@en ; skos:definition "An investigation."@en ;
    rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ldn:hasArm ;
      owl:someValuesFrom [ a owl:Class ;
        owl:unionOf ( ldn:Arm [ a owl:Class ; owl:complementOf ldn:Hub ] ) ] ] .
  ldn:Arm a owl:Class ; rdfs:label "arm"@en .
  [] a owl:AllDisjointClasses ; owl:members ( ldn:Study ldn:Arm ldn:Hub ) .
  ldn:Other rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ldn:other ] .
  <{BASE}ontology> a owl:Ontology ; rdfs:label "the ontology"@en .
}}
GRAPH <{BASE}graph/hubs> {{
  {" ".join(f"ldnr:leaf-{n:02} a ldn:Hub ." for n in range(HUB))}
  ldnr:leaf-00 ldn:near ldn:Hub .
}}
GRAPH <{BASE}graph/ontology/prefixes> {{
  <{BASE}ontology> sh:declare <{BASE}prefix/ldn>, <{BASE}prefix/ldnr> .
  <{BASE}prefix/ldn> sh:prefix "ldn" ; sh:namespace "{BASE}ontology/"^^xsd:anyURI .
  <{BASE}prefix/ldnr> sh:prefix "ldnr" ; sh:namespace "{BASE}resource/"^^xsd:anyURI .
}}
GRAPH <{BASE}graph/queries> {{
  <{BASE}query/q1> a sh:SPARQLExecutable ; rdfs:comment "Which arms?"@en ;
    sh:select "SELECT ?arm {{\\n  ?arm a <{BASE}ontology/Arm>\\n}}" .
}}
GRAPH <{BASE}graph/provenance> {{
  ldng:studies\\/one rdfs:label "Record of One"@en ; ldn:hasCheckLevel ldn:FindingRead ;
    prov:wasDerivedFrom <https://doi.org/10.1/x> .
  ldng:ontology\\/study rdfs:label "Module study"@en .
}}
"""
ONTOLOGY_TEXT = f"""
PREFIX owl: <http://www.w3.org/2002/07/owl#>
<{BASE}ontology> a owl:Ontology .
<{BASE}ontology/Study> a owl:Class ; owl:disjointUnionOf ( <{BASE}ontology/A> ) .
"""
SHAPES_TEXT = f"""
PREFIX ldn: <{BASE}ontology/>
PREFIX ldnsh: <{BASE}shapes/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
ldnsh:Study a sh:NodeShape ; sh:name "study shape"@en ; sh:targetClass ldn:Study ;
  sh:property ldnsh:Study-arm ;
  sh:sparql [ a sh:SPARQLConstraint ; sh:select "SELECT $this WHERE {{ $this ldn:hasArm ?arm }}" ] .
ldnsh:Study-arm a sh:PropertyShape ; sh:path [ sh:inversePath ldn:isArmOf ] ; sh:name "arm of a study"@en .
"""
GRAPH_FILE = f"# The canonical file of the graph.\n<{BASE}resource/leaf-00> a <{BASE}ontology/Hub> .\n"


def write_release(folder: Path, text: str = TEXT) -> Release:
    (folder / "graphs").mkdir(parents=True)
    quads = sorted(parse(text, RdfFormat.TRIG), key=str)
    (folder / "dataset.nq").write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    (folder / "ontology.ttl").write_text(ONTOLOGY_TEXT, encoding="utf-8")
    (folder / "shapes.ttl").write_text(SHAPES_TEXT, encoding="utf-8")
    (folder / "graphs" / "hubs.ttl").write_text(GRAPH_FILE, encoding="utf-8")
    files = {
        path.relative_to(folder).as_posix(): FileEntry.of(path)
        for path in folder.rglob("*")
        if path.is_file()
    }
    graphs: dict[str, int] = defaultdict(int)
    for quad in quads:
        graphs[str(getattr(quad.graph_name, "value", ""))] += 1
    counts = {"studies": 1}
    manifest = Manifest("3.2.1", BASE, "0" * 64, "1" * 64, len(quads), graphs, files, counts)
    manifest.write(folder / MANIFEST)
    return open_release(folder)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return write_release(tmp_path_factory.mktemp("linked") / "3.2.1")


@pytest.fixture(scope="module")
def engine(release: Release) -> Iterator[EmbeddedBackend]:
    backend = EmbeddedBackend(release, Limits(workers=1, queue_seconds=30))
    yield backend
    backend.close()


@pytest.fixture
def client(engine: EmbeddedBackend, release: Release) -> FlaskClient:
    return create_app(engine, release).test_client()


def read(client: FlaskClient, address: str, name: str) -> list[Quad]:
    """Return the statements of a document in a format, and see that its headers say so."""
    media_type, rdf_format = TYPES[name]
    response = client.get(address, headers={"Accept": media_type}, buffered=True)
    assert response.status_code == 200, response.text
    assert response.mimetype == media_type
    return list(parse(response.data, rdf_format, base_iri=ENDPOINT))


def canonical(quads: Any) -> set[Quad]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def merged(quads: Any) -> set[Quad]:
    return canonical(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)


def without_header(quads: list[Quad]) -> list[Quad]:
    """Leave out what a document says of itself."""
    documents = {quad.subject for quad in quads if quad.predicate.value.endswith("primaryTopic")}
    return [quad for quad in quads if quad.subject not in documents]


# ---- which IRI an address is about


@pytest.mark.parametrize(
    ("path", "iri", "suffix"),
    [
        ("resource/one.2013", "resource/one.2013", None),
        ("resource/one.2013.ttl", "resource/one.2013", "ttl"),
        ("resource/one.2013.arm.ldn", "resource/one.2013.arm.ldn", None),
        ("resource/one.2013.arm.ldn.jsonld", "resource/one.2013.arm.ldn", "jsonld"),
        ("resource/one.2013.html", "resource/one.2013", "html"),
        ("resource/clash", "resource/clash", None),
        ("resource/clash.ttl", "resource/clash.ttl", None),
        ("resource/clash.nt", "resource/clash", "nt"),
        ("resource/clash.ttl.ttl", "resource/clash.ttl", "ttl"),
        ("resource/only-object", "resource/only-object", None),
        ("ontology/mentions", "ontology/mentions", None),
        ("graph/not-a-graph", "graph/not-a-graph", None),
        ("ontology", "ontology", None),
        ("ontology.rdf", "ontology", "rdf"),
        ("resource/caf\u00e9", "resource/caf\u00e9", None),
        ("resource/a b", "resource/a%20b", None),
        ("resource/part", "resource/part", None),
    ],
)
def test_a_suffix_is_a_format_only_where_the_name_without_it_exists_and_that_with_it_does_not(
    engine: EmbeddedBackend, path: str, iri: str, suffix: str | None
) -> None:
    target = linked_data_names.find_target(path, engine.names(), frozenset({f"{BASE}ontology"}))
    assert target is not None
    assert target.iri == BASE + iri
    assert (target.format.name if target.format else None) == suffix


@pytest.mark.parametrize(
    "path",
    [
        "resource/nothing",
        "resource/one.2013.ttl.ttl",
        "resource/one.2013.exe",
        "resource/.ttl",
        "resource/only",
    ],
)
def test_what_the_data_do_not_have_is_not_found(client: FlaskClient, path: str) -> None:
    response = client.get(f"/{path}")
    assert response.status_code == 404 and response.mimetype == "application/problem+json"


def test_what_is_not_found_names_what_may_have_been_meant(client: FlaskClient) -> None:
    problem = json.loads(client.get("/resource/One.2013").data)
    assert problem["type"].endswith("/not-found")
    assert f"<{BASE}resource/one.2013>" in problem["hint"]
    page = client.get("/resource/One.2013", headers=HTML)
    assert page.status_code == 404 and page.mimetype == "text/html"


@pytest.mark.parametrize(
    "name",
    ["x> ?p ?o } #", "x\n", 'a"b', "a{b}", "a\\b", "%00", "a`b|c^d", "..%2F..%2Fetc", "\ud7ff", "x" * 5000],
)
def test_no_path_becomes_part_of_a_query(client: FlaskClient, name: str) -> None:
    for section in ("resource", "graph", "ontology"):
        assert client.get(f"/{section}/{quote(name, safe='%')}").status_code == 404


def test_an_iri_that_a_query_cannot_hold_is_refused() -> None:
    assert iri_text("https://example.org/a'b") == "<https://example.org/a'b>"
    for iri in ("no scheme", "http://a/> } #", "http://a/\n", "http://a/{", 'http://a/"', "/relative"):
        with pytest.raises(ValueError, match="cannot hold"):
            iri_text(iri)


# ---- the rules of HTTP


@pytest.mark.parametrize(
    ("accept", "media_type", "suffix"),
    [
        (None, "text/turtle", "ttl"),
        ("*/*", "text/turtle", "ttl"),
        (HTML["Accept"], "text/html", "html"),
        ("text/html", "text/html", "html"),
        ("application/ld+json", "application/ld+json", "jsonld"),
        ("application/json", "application/json", "jsonld"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("text/plain", "text/plain", "nt"),
        ("application/rdf+xml", "application/rdf+xml", "rdf"),
        ("application/trig", "application/trig", "trig"),
        ("application/n-quads", "application/n-quads", "nq"),
        ("text/html;q=0.5, application/rdf+xml", "application/rdf+xml", "rdf"),
        ("text/turtle;q=0, */*", "application/n-triples", "nt"),
    ],
)
def test_the_accept_header_chooses_and_the_answer_says_what_it_is(
    client: FlaskClient, accept: str | None, media_type: str, suffix: str
) -> None:
    headers = {} if accept is None else {"Accept": accept}
    response = client.get("/resource/one.2013", headers=headers)
    assert response.status_code == 200 and response.mimetype == media_type
    assert response.headers["Content-Location"] == f"/resource/one.2013.{suffix}"
    assert {"Accept", "Accept-Encoding"} <= set(response.vary)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    links = response.headers.getlist("Link")
    assert f'<{BASE}resource/one.2013>; rel="describes"' in links
    assert not any(f"one.2013.{suffix}>" in link for link in links)
    others = {name: type_ for name, (type_, _) in TYPES.items()} | {"html": "text/html"}
    for name, type_ in others.items():
        link = f'</resource/one.2013.{name}>; rel="alternate"; type="{type_}"'
        assert (link in links) == (name != suffix)


@pytest.mark.parametrize("name", [*TYPES, "html"])
def test_an_address_with_a_suffix_has_one_format_whatever_is_accepted(client: FlaskClient, name: str) -> None:
    response = client.get(f"/resource/one.2013.{name}", headers={"Accept": "application/x-other"})
    assert response.status_code == 200
    assert response.mimetype == ("text/html" if name == "html" else TYPES[name][0])
    assert "Content-Location" not in response.headers and set(response.vary) == {"Accept-Encoding"}


def test_no_link_leads_to_a_name_that_is_another_thing(client: FlaskClient) -> None:
    response = client.get("/resource/clash", headers={"Accept": "text/turtle"})
    assert "Content-Location" not in response.headers
    assert not any("clash.ttl>" in link for link in response.headers.getlist("Link"))
    assert f"{BASE}resource/clash.nt" in client.get("/resource/clash.nt").text
    page = client.get("/resource/clash", headers=HTML).text
    assert 'href="/resource/clash.ttl" type' not in page and 'href="/resource/clash.nt" type' in page


@pytest.mark.parametrize(
    "address",
    ["/resource/one.2013", "/graph/studies/one", "/ontology", "/release/3.2.1", "/release/3.2.1/ontology"],
)
@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/trig", "text/html"])
def test_an_etag_is_strong_and_belongs_to_one_representation(
    client: FlaskClient, address: str, accept: str
) -> None:
    whole = client.get(address, headers={"Accept": accept})
    tag = whole.headers["ETag"]
    assert tag.startswith('"')
    again = client.get(address, headers={"Accept": accept, "If-None-Match": tag})
    assert again.status_code == 304 and again.data == b""
    for name in ("ETag", "Vary", "Content-Location", "Cache-Control"):
        assert again.headers[name] == whole.headers[name]
    other = client.get(address, headers={"Accept": "application/n-quads"})
    assert other.headers["ETag"] != tag
    head = client.head(address, headers={"Accept": accept})
    assert head.status_code == 200 and head.data == b""
    for name in ("ETag", "Content-Type", "Vary", "Content-Location"):
        assert head.headers[name] == whole.headers[name]
    assert head.headers.getlist("Link") == whole.headers.getlist("Link")


def test_what_the_client_has_is_not_computed_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.get("/resource/one.2013.ttl").headers["ETag"]

    def refuse(*_: object) -> None:
        raise AssertionError("a query ran")

    monkeypatch.setattr(Asker, "_answer", refuse)
    for held in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        assert client.get("/resource/one.2013.ttl", headers={"If-None-Match": held}).status_code == 304


@pytest.mark.parametrize("address", ["/ontology/Hub.ttl", "/resource/one.2013.html", "/ontology.nt"])
def test_each_content_coding_has_a_tag_of_its_own(client: FlaskClient, address: str) -> None:
    tags = set()
    for coding in ("identity", "gzip", "zstd"):
        headers = {"Accept-Encoding": coding}
        whole = client.get(address, headers=headers)
        tags.add(whole.headers["ETag"])
        assert "Accept-Encoding" in whole.headers["Vary"]
        again = client.get(address, headers={**headers, "If-None-Match": whole.headers["ETag"]})
        assert again.status_code == 304
        assert client.head(address, headers=headers).headers["ETag"] == whole.headers["ETag"]
    assert len(tags) == (1 if address == "/ontology.nt" else 3)


@pytest.mark.parametrize("name", TYPES)
def test_the_same_etag_means_the_same_bytes(release: Release, client: FlaskClient, name: str) -> None:
    other = EmbeddedBackend(release, Limits(workers=1))
    try:
        second = create_app(other, release).test_client()
        for address in ("resource/one.2013", "ontology/Study", "ontology", "graph/ontology/study"):
            one, two = client.get(f"/{address}.{name}"), second.get(f"/{address}.{name}")
            assert one.headers["ETag"] == two.headers["ETag"] and one.data == two.data
    finally:
        other.close()


def test_another_release_has_other_etags(client: FlaskClient, release: Release, tmp_path: Path) -> None:
    changed = write_release(tmp_path / "next")
    manifest = replace(changed.manifest, sources_digest="f" * 64)
    backend = EmbeddedBackend(changed, Limits(workers=1))
    try:
        second = create_app(backend, Release(changed.path, manifest)).test_client()
        tags = {app.get("/resource/one.2013.ttl").headers["ETag"] for app in (client, second)}
        assert len(tags) == 2
    finally:
        backend.close()


def test_a_format_that_does_not_exist_is_not_acceptable(client: FlaskClient) -> None:
    response = client.get("/resource/one.2013", headers={"Accept": "image/png"})
    problem = json.loads(response.data)
    assert response.status_code == 406
    assert {"text/turtle", "text/html", "application/trig"} <= set(problem["available"])
    assert "query" not in problem["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: FlaskClient, method: str) -> None:
    response = client.open("/graph/studies/one", method=method, data="<a> <b> <c> .")
    assert response.status_code == 405
    assert {"GET", "HEAD"} <= set(response.headers["Allow"].replace(" ", "").split(","))


# ---- what a description holds


@pytest.mark.parametrize("name", TYPES)
def test_every_format_holds_the_same_statements(client: FlaskClient, name: str) -> None:
    for address in ("/resource/one.2013", "/ontology/Study", "/ontology/Hub"):
        expected = without_header(read(client, address, "nq"))
        found = without_header(read(client, address, name))
        if name in WITH_GRAPHS:
            assert canonical(found) == canonical(expected)
        else:
            assert merged(found) == merged(expected)


def test_a_description_has_what_is_said_of_a_thing_what_refers_to_it_and_where(client: FlaskClient) -> None:
    quads = read(client, "/resource/one.2013.arm.ldn", "nq")
    lines = {str(quad) for quad in quads}
    one = f"<{BASE}graph/studies/one>"
    arm = f"<{BASE}resource/one.2013.arm.ldn>"
    a = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    assert f"{arm} {a} <{BASE}ontology/Arm> {one}" in lines
    assert f"<{BASE}resource/one.2013> <{BASE}ontology/hasArm> {arm} {one}" in lines
    provenance = f"<{BASE}graph/provenance>"
    assert f"{one} <{BASE}ontology/hasCheckLevel> <{BASE}ontology/FindingRead> {provenance}" in lines
    document = f"<{BASE}resource/one.2013.arm.ldn.nq>"
    assert f"{document} <http://xmlns.com/foaf/0.1/primaryTopic> {arm}" in lines
    assert f"{document} <http://www.w3.org/ns/prov#wasDerivedFrom> {one}" in lines
    assert len(quads) == 3 + 3 + 3


def connected(quads: list[Quad], iri: str) -> set[Quad]:
    """Return all from and to an IRI, with the blank nodes that it reaches: slow, and by another way."""
    nodes = {NamedNode(iri)}
    found: set[Quad] = set()
    while True:
        more = {quad for quad in quads if quad.subject in nodes or quad.object in nodes} - found
        if not more:
            return found
        found |= more
        nodes |= {
            term for quad in more for term in (quad.subject, quad.object) if isinstance(term, BlankNode)
        }


@pytest.mark.parametrize("name", ["Study", "Arm", "Hub", "hasArm", "Other", "other"])
def test_blank_nodes_are_followed_to_their_ends_and_no_further(
    client: FlaskClient, release: Release, name: str
) -> None:
    whole = list(parse(path=release.path / "dataset.nq", format=RdfFormat.N_QUADS))
    expected = connected(whole, f"{BASE}ontology/{name}")
    found = without_header(read(client, f"/ontology/{name}", "nq"))
    provenance = NamedNode(f"{BASE}graph/provenance")
    assert canonical(quad for quad in found if quad.graph_name != provenance) == canonical(expected)


def test_a_document_describes_what_adds_a_fragment_to_its_address(client: FlaskClient) -> None:
    quads = read(client, "/resource/part", "nt")
    assert f"<{BASE}resource/part#one>" in {str(quad.subject) for quad in quads}


def test_a_document_may_describe_more_parts_than_a_query_can_name(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read(client, "/resource/part", "nq")
    assert "part#two" in str(whole)
    monkeypatch.setattr(linked_data_queries, "_IRIS_PER_QUERY", 1)
    assert read(client, "/resource/part", "nq") == whole


def test_statements_that_refer_to_a_hub_are_whole_in_rdf(client: FlaskClient) -> None:
    quads = read(client, "/ontology/Hub", "ttl")
    hub, kind = NamedNode(f"{BASE}ontology/Hub"), NamedNode(RDF_TYPE)
    assert sum(quad.predicate == kind and quad.object == hub for quad in quads) == HUB


def test_more_than_one_document_holds_is_on_its_next_page(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {quad for quad in read(client, "/ontology/Hub", "nq") if quad.graph_name != DefaultGraph()}
    monkeypatch.setattr(linked_data, "_PER_PAGE", 10)
    address: str | None = "/ontology/Hub"
    gathered: list[Quad] = []
    pages = 0
    while address is not None:
        response = client.get(address, headers={"Accept": "application/n-quads"})
        assert response.status_code == 200
        gathered += parse(response.data, RdfFormat.N_QUADS)
        pages += 1
        found = re.search(r'<([^>]+)>; rel="next"', ", ".join(response.headers.getlist("Link")))
        address = found[1] if found else None
        if address:
            assert f"<{BASE}ontology/Hub.nq?page={pages + 1}>" in response.text
    assert pages == (HUB + 1 + 9) // 10
    assert {quad for quad in gathered if quad.graph_name != DefaultGraph()} == whole
    assert client.get(f"/ontology/Hub.nq?page={pages + 1}").status_code == 404
    for wrong in ("0", "-1", "x", "1e9"):
        assert client.get(f"/ontology/Hub.nq?page={wrong}").status_code == 400
    assert client.get("/graph/studies/one.nq?page=2").status_code == 404


def test_rdf_xml_refuses_what_it_cannot_hold(tmp_path: Path) -> None:
    text = f'<{BASE}resource/x> <{BASE}ontology/1> "a", "b\\u0001" .'
    release = write_release(tmp_path / "1", f"GRAPH <{BASE}graph/g> {{ {text} }}")
    backend = EmbeddedBackend(release, Limits(workers=1))
    try:
        client = create_app(backend, release).test_client()
        assert client.get("/resource/x.rdf").status_code == 406
        assert client.get("/resource/x.ttl").status_code == 200
    finally:
        backend.close()


# ---- graphs, the ontology, releases


@pytest.mark.parametrize("name", TYPES)
def test_the_representation_of_a_graph_is_its_statements(
    client: FlaskClient, release: Release, name: str
) -> None:
    graph = NamedNode(f"{BASE}graph/ontology/study")
    whole = parse(path=release.path / "dataset.nq", format=RdfFormat.N_QUADS)
    expected = [quad for quad in whole if quad.graph_name == graph]
    found = read(client, "/graph/ontology/study", name)
    assert (canonical if name in WITH_GRAPHS else merged)(found) == (
        canonical if name in WITH_GRAPHS else merged
    )(expected)
    response = client.get(f"/graph/ontology/study.{name}")
    assert f'<{graph.value}>; rel="canonical"' in response.headers.getlist("Link")


@pytest.mark.parametrize("name", TYPES)
def test_a_large_graph_is_sent_piece_by_piece_and_whole(
    client: FlaskClient, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read(client, "/graph/studies/one", name)
    monkeypatch.setattr(backend_module, "HELD_BYTES", 10)
    response = client.get(f"/graph/studies/one.{name}")
    assert response.status_code == 200 and response.is_streamed
    assert canonical(parse(response.data, TYPES[name][1], base_iri=ENDPOINT)) == canonical(whole)


@pytest.mark.parametrize("name", WITH_GRAPHS)
@pytest.mark.parametrize("size", [1, 7, 100, 10_000])
def test_a_named_graph_may_come_in_any_pieces_and_pass_from_thread_to_thread(
    engine: EmbeddedBackend, name: str, size: int
) -> None:
    graph = f"{BASE}graph/studies/one"
    content = b"".join(Asker(engine, WHOLE).graph_rows(graph))
    cut = [content[start : start + size] for start in range(0, len(content), size)]
    answer = cast(Answer, cut)
    format_ = next(format_ for format_ in GRAPH_FORMATS if format_.name == name)
    pieces = write_named_graph(answer, graph, format_, {"ldnr": f"{BASE}resource/"})
    written = []
    while True:
        # The server takes each piece on whichever of its threads is free.
        with ThreadPoolExecutor(1) as thread:
            piece = thread.submit(next, pieces, None).result()
        if piece is None:
            break
        written.append(piece)
    found = set(parse(b"".join(written), TYPES[name][1]))
    assert len(found) == content.count(b"\n") - 1
    assert {quad.graph_name for quad in found} == {NamedNode(graph)}
    with pytest.raises(ValueError, match="within a row"):
        list(write_named_graph(cast(Answer, [*cut, b"<a>"]), graph, format_, {}))


@pytest.mark.parametrize(
    "name", ["resource/one.2013", "graph/studies/one", "ontology", "shapes/Study", "query/q1"]
)
def test_a_document_as_csv_has_the_values_of_its_statements_and_their_graphs(
    client: FlaskClient, name: str
) -> None:
    for address, accept in ((f"/{name}.csv", "*/*"), (f"/{name}", "text/csv")):
        response = client.get(address, headers={"Accept": accept}, buffered=True)
        assert response.status_code == 200 and response.mimetype == "text/csv"
        header, *rows = csv.reader(io.StringIO(response.text))
        assert header == ["subject", "predicate", "object", "graph"]
        document = f"{BASE}{name}."
        found = Counter(
            tuple(row) for row in rows if not row[0].startswith(document) and "_:" not in "".join(row)
        )
        quads = read(client, f"/{name}", "nq")
        assert found == Counter(
            (
                quad.subject.value,
                quad.predicate.value,
                quad.object.value,
                getattr(quad.graph_name, "value", ""),
            )
            for quad in quads
            if not any(isinstance(term, BlankNode) for term in (quad.subject, quad.object))
            and not quad.subject.value.startswith(document)
        )
        assert sum(any(value.startswith("_:") for value in row) for row in rows) == sum(
            any(isinstance(term, BlankNode) for term in (quad.subject, quad.object)) for quad in quads
        )


def test_a_graph_in_turtle_is_the_file_of_the_release(client: FlaskClient) -> None:
    assert client.get("/graph/hubs", headers={"Accept": "text/turtle"}).text == GRAPH_FILE
    assert len(read(client, "/graph/hubs", "nt")) == HUB + 1


def test_the_page_of_a_graph_says_how_large_it_is_and_where_it_comes_from(client: FlaskClient) -> None:
    text = client.get("/graph/studies/one", headers=HTML).text
    assert "Record of One" in text and "finding" not in text.lower().split("<h1")[0]
    assert "FindingRead" in text and "https://doi.org/10.1/x" in text
    assert re.search(r"<dt>Size</dt><dd>\d+ triples</dd>", text)
    assert "/resource/one.2013.arm.ldn" in text
    assert "/downloads/graphs/hubs.ttl" in client.get("/graph/hubs", headers=HTML).text


def test_a_graph_that_is_only_mentioned_is_described(client: FlaskClient) -> None:
    lines = {str(quad) for quad in read(client, "/graph/not-a-graph", "nt")}
    assert f"<{BASE}resource/one.2013> <{BASE}ontology/mentions> <{BASE}graph/not-a-graph>" in lines


@pytest.mark.parametrize("address", ["/ontology", "/ontology/", "/release/3.2.1/ontology"])
def test_the_ontology_is_the_whole_ontology_also_by_its_version_iri(
    client: FlaskClient, address: str
) -> None:
    assert client.get(address, headers={"Accept": "text/turtle"}).text == ONTOLOGY_TEXT
    expected = merged(parse(ONTOLOGY_TEXT, RdfFormat.TURTLE))
    for name in TYPES:
        assert merged(read(client, address, name)) == expected
    page = client.get(address, headers=HTML)
    assert page.status_code == 200 and "the ontology" in page.text


def test_a_release_is_described_by_its_manifest(client: FlaskClient, release: Release) -> None:
    lines = {str(quad) for quad in read(client, "/release/3.2.1", "nt")}
    assert f'<{BASE}release/3.2.1> <http://www.w3.org/ns/dcat#version> "3.2.1"' in lines
    size = release.manifest.files["ontology.ttl"].bytes
    node = f"<{BASE}downloads/ontology.ttl> <http://www.w3.org/ns/dcat#byteSize>"
    assert any(line.startswith(f'{node} "{size}"') for line in lines)
    text = client.get("/release/3.2.1", headers=HTML).text
    assert "<dt>studies</dt><dd>1</dd>" in text and release.manifest.sources_digest in text


@pytest.mark.parametrize("address", ["/release/9.9.9", "/release/9.9.9/ontology", "/release/3.2"])
def test_a_release_that_is_not_here_is_not_found_and_those_that_are_here_are_named(
    client: FlaskClient, address: str
) -> None:
    response = client.get(address)
    assert response.status_code == 404 and "3.2.1" in json.loads(response.data)["hint"]


def test_the_ontology_of_a_release_that_is_kept_comes_from_that_release(tmp_path: Path) -> None:
    for version in ("1.0", "1.1"):
        release = write_release(tmp_path / version)
        manifest = replace(release.manifest, version=version)
        (release.path / "ontology.ttl").write_text(f"# {version}\n", encoding="utf-8")
        entry = FileEntry.of(release.path / "ontology.ttl")
        replace(manifest, files=manifest.files | {"ontology.ttl": entry}).write(release.path / MANIFEST)
    limits = Limits(workers=1, queue_seconds=30)
    current = open_release(tmp_path / "1.1")
    first = EmbeddedBackend(current, limits)
    sites = Sites(
        open_context(first, current), lambda release: EmbeddedBackend(release, limits), tmp_path / "1.1", 1
    )
    try:
        client = create_app_over(sites).test_client()
        assert client.get("/ontology.ttl").text == "# 1.1\n"
        for version in ("1.0", "1.1"):
            assert client.get(f"/release/{version}/ontology.ttl").text == f"# {version}\n"
            assert f"release/{version}>" in client.get(f"/release/{version}.nt").text
            assert client.get(f"/ontology?release={version}").text == f"# {version}\n"
            sent = client.get(f"/downloads/ontology.ttl?release={version}", buffered=True)
            assert sent.text == f"# {version}\n"
            page = client.get(f"/release/{version}", headers=HTML).text
            assert f"<h1>Release {version}</h1>" in page
            assert f'href="/downloads/ontology.ttl?release={version}"' in page
            listed = json.loads(client.get(f"/downloads/?release={version}").data)
            assert listed["release"] == version
            assert all(file["url"].endswith(f"?release={version}") for file in listed["files"])
            document = client.get(f"/resource/one.2013?release={version}")
            assert document.headers["Content-Location"] == f"/resource/one.2013.ttl?release={version}"
            assert f'?release={version}>; rel="alternate"' in ", ".join(document.headers.getlist("Link"))
        for address in (
            "/release/1.2",
            "/release/1.2.ttl",
            "/ontology?release=2",
            "/downloads/?release=2",
            "/release/1",
            "/release/1.1/nothing",
        ):
            assert client.get(address).status_code == 404
        assert "1.0, 1.1" in json.loads(client.get("/release/1.2").data)["hint"]
    finally:
        sites.close()


def test_a_file_has_an_address_below_its_release(client: FlaskClient) -> None:
    response = client.get("/release/3.2.1/graphs/hubs.ttl", buffered=True)
    assert response.text == GRAPH_FILE and "ETag" in response.headers
    assert client.get("/release/3.2.1/graphs/none.ttl").status_code == 404


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("shape", ["Study", "Study-arm"])
def test_a_shape_is_described_by_the_shapes_of_the_release(
    client: FlaskClient, shape: str, name: str
) -> None:
    whole = list(parse(SHAPES_TEXT, RdfFormat.TURTLE))
    expected = connected(whole, f"{BASE}shapes/{shape}")
    assert merged(without_header(read(client, f"/shapes/{shape}", name))) == merged(expected)


def test_the_page_of_a_shape_shows_what_it_asks_for(client: FlaskClient) -> None:
    text = client.get("/shapes/Study", headers=HTML).text
    assert "<h1>study shape</h1>" in text and "/ontology/Study" in text and ">arm of a study</a>" in text
    assert "SELECT $this" in text and "As a query" not in text
    assert "/downloads/shapes.ttl" in text
    text = client.get("/shapes/Study-arm", headers=HTML).text
    assert "Statements that refer to it" in text and ">study shape</a>" in text
    assert client.get("/shapes/None").status_code == 404


# ---- pages


def test_the_page_of_a_thing_shows_its_statements_with_labels_and_graphs(client: FlaskClient) -> None:
    text = client.get("/resource/one.2013", headers=HTML).text
    assert "<h1>One, 2013</h1>" in text
    assert f"<code>{BASE}resource/one.2013</code>" in text
    assert '<a href="/resource/one.2013.arm.ldn" rel="nofollow noreferrer" title=' in text
    assert ">LDN arm</a>" in text and ">study</a>" in text
    assert '<a href="/graph/studies/one"' in text and "Record of One" in text
    for name in TYPES:
        assert f'href="/resource/one.2013.{name}"' in text
    query = html.unescape(re.search(r"<pre[^>]*><code>(.*?)</code>", text, re.DOTALL)[1])  # type: ignore[index]
    assert f"<{BASE}resource/one.2013>" in query
    assert client.post("/sparql", data={"query": query}).status_code == 200


def test_nothing_in_the_data_becomes_markup_or_a_script(client: FlaskClient) -> None:
    text = client.get("/resource/one.2013", headers=HTML).text
    assert "<script" not in without_own_scripts(text) and "&lt;script&gt;" in text
    assert 'href="javascript' not in text and "javascript:alert(1)" in text
    assert 'href="https://example.org/?a=1&amp;b=2"' in text
    assert 'lang="de"' in text


def test_a_page_shows_few_of_many_says_how_many_and_leads_to_all(client: FlaskClient) -> None:
    text = client.get("/ontology/Hub", headers=HTML).text
    assert f"20 of {HUB} are shown" in text
    link = html.unescape(re.search(rf'<a href="([^"]+)">All {HUB}</a>', text)[1])  # type: ignore[index]
    query = parse_qs(urlsplit(link).query)["query"][0]
    rows = client.post("/sparql", data={"query": query, "format": "csv"}).text.splitlines()
    assert len(rows) == 1 + HUB
    assert "ldn:near" in text


def test_a_page_writes_expressions_out(client: FlaskClient) -> None:
    text = client.get("/ontology/Arm", headers=HTML).text
    assert "Expressions that use it" in text and "someValuesFrom" in text and "complementOf" in text
    assert "AllDisjointClasses" in text and "<ol" in text


def test_the_page_of_a_published_query_runs_it(client: FlaskClient) -> None:
    text = client.get("/query/q1", headers=HTML).text
    assert "Which arms?" in text and 'class="lines"' in text
    address = html.unescape(re.search(r'<a class="button" href="([^"]+)">Run this query', text)[1])  # type: ignore[index]
    rows = client.get(address, headers={"Accept": "text/csv"}).text.splitlines()
    assert rows[0] == "arm" and f"{BASE}resource/one.2013.arm.ldn" in rows


def test_a_thing_without_a_label_has_its_short_iri_as_title(client: FlaskClient) -> None:
    assert "<h1>ldnr:only-object</h1>" in client.get("/resource/only-object", headers=HTML).text


def test_links_lead_to_names_that_are_not_ascii(client: FlaskClient) -> None:
    text = client.get("/ontology/Arm", headers=HTML).text
    for address in ("/resource/caf%C3%A9", "/resource/a%20b"):
        assert f'href="{address}"' in text
        response = client.get(address)
        assert response.status_code == 200
        assert all(link.isascii() for link in response.headers.getlist("Link"))


# ---- the real graph


def test_the_iris_of_the_built_release_lead_to_documents(
    built_client: FlaskClient, built_backend: EmbeddedBackend, built_release: Release
) -> None:
    # What follows a number sign is not sent; the document describes all its parts.
    names = sorted({name.partition("#")[0] for name in built_backend.names()})
    assert len(names) > 4000
    wrong = {}
    for place, name in enumerate(names):
        path = "/" + quote(name.removeprefix(BASE), safe="/%")
        if path in ("/", "/sparql"):
            # The one is a page, and the other answers queries.
            continue
        # To save time: of the things every second as triples, of all every thirtieth as a page.
        if path.startswith("/resource/") and place % 2:
            continue
        accepted = ["application/n-triples"] + [HTML["Accept"]] * (place % 30 == 0)
        answers = [built_client.get(path, headers={"Accept": accept}, buffered=True) for accept in accepted]
        if any(answer.status_code != 200 or not answer.data for answer in answers):
            wrong[name] = [answer.status_code for answer in answers]
    shapes = parse(path=built_release.path / "shapes.ttl", format=RdfFormat.TURTLE)
    nodes = {quad.subject.value for quad in shapes if isinstance(quad.subject, NamedNode)}
    assert len(nodes) > 100
    for name in sorted(nodes)[::3]:
        address = "/" + name.removeprefix(BASE)
        status = built_client.get(address, headers={"Accept": "text/turtle"}).status_code
        if status != 200:
            wrong[name] = [status]
    assert not wrong
