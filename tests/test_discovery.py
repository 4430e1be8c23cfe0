"""What the endpoint and the dataset say about themselves is RDF, is true, and is found where clients look."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from ldnkg.core.namespaces import RDF_TYPE
from ldnkg.core.release import MANIFEST, FileEntry, Release, open_release
from ldnkg.core.views import released_view, released_views
from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS
from ldnkg.sparql.limits import Limits
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import PROBLEMS, QueryProblem
from ldnkg.web import create_app
from ldnkg.web.described import Facts, read_facts
from ldnkg.web.features import CALLS, EXTENSIONS, Features, read_features
from ldnkg.web.service_description import FORMAT_IRIS, LIMITS, Service, describe_service

SITE = "https://data.example/"
ENDPOINT = SITE + "sparql"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCT = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
BASE = "https://w3id.org/ldn-kg/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
TURTLE = "text/turtle; charset=utf-8"
# Property of the vocabulary -> class of its subjects, class of its objects (None for any).
SCHEMA_OF_SD = {
    "endpoint": ("Service", None),
    "feature": ("Service", None),
    "defaultEntailmentRegime": ("Service", None),
    "supportedLanguage": ("Service", None),
    "languageExtension": ("Service", "Feature"),
    "extensionFunction": ("Service", "Function"),
    "resultFormat": ("Service", None),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "name": ("NamedGraph", None),
    "graph": ("NamedGraph", "Graph"),
}
NOTHING = Features((), (), False)
LANGUAGES = {f"{SD}SPARQL10Query", f"{SD}SPARQL11Query", f"{SD}SPARQL11Update"}
FEATURES = {
    f"{SD}{name}"
    for name in (
        "DereferencesURIs",
        "UnionDefaultGraph",
        "RequiresDataset",
        "EmptyGraphs",
        "BasicFederatedQuery",
    )
}


def triples_of(data: bytes, media_type: str) -> set[Triple]:
    rdf_format = RdfFormat.from_media_type(media_type.partition(";")[0])
    assert rdf_format is not None, media_type
    parsed = pyoxigraph.parse(data, format=rdf_format, base_iri="http://unused.example/")
    return {Triple(quad.subject, quad.predicate, quad.object) for quad in parsed}


def get(client: FlaskClient, address: str, accept: str | None = None) -> set[Triple]:
    response = client.get(address, headers={"Accept": accept} if accept else {})
    assert response.status_code == 200, response.text
    return triples_of(response.data, response.headers["Content-Type"])


def values(triples: set[Triple], subject: str, predicate: str) -> set[str]:
    return {
        getattr(triple.object, "value", "")
        for triple in triples
        if triple.subject == NamedNode(subject) and triple.predicate.value == predicate
    }


def described(release: Release, default_triples: int, features: Features = NOTHING) -> set[Triple]:
    service = Service(SITE, ENDPOINT, release, Limits())
    return set(describe_service(service, features, default_triples, Facts()))


@pytest.fixture(scope="module")
def service(described_client: FlaskClient) -> set[Triple]:
    return get(described_client, "/sparql", "text/turtle")


@pytest.mark.parametrize(
    ("accept", "content"),
    [
        (None, TURTLE),
        ("*/*", TURTLE),
        ("text/turtle", TURTLE),
        ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/trig", "application/trig"),
        ("application/n-quads", "application/n-quads"),
        # What Comunica sends: application/json with a lower quality, and HTML lower still.
        (
            "application/n-quads,application/trig;q=0.95,application/json;q=0.45,text/html;q=0.2",
            "application/n-quads",
        ),
        (BROWSER, "text/html; charset=utf-8"),
    ],
)
def test_the_endpoint_without_a_query_is_described_in_the_format_accepted(
    described_client: FlaskClient, accept: str | None, content: str
) -> None:
    response = described_client.get("/sparql", headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.headers["Content-Type"]) == (200, content)
    assert "Accept" in response.headers["Vary"]
    head = described_client.head("/sparql", headers={"Accept": accept} if accept else {})
    assert (head.status_code, head.headers["Content-Type"], head.data) == (200, content, b"")


@pytest.mark.parametrize("format_", GRAPH_FORMATS, ids=lambda format_: format_.name)
@pytest.mark.parametrize("address", ["/sparql", "/", "/.well-known/void", "/.well-known/sparql-examples/"])
def test_a_description_says_the_same_in_every_format(
    described_client: FlaskClient, address: str, format_: Any
) -> None:
    by_header = described_client.get(address, headers={"Accept": format_.media_type})
    by_name = described_client.get(f"{address}?format={format_.name}", headers={"Accept": BROWSER})
    assert by_header.data == by_name.data
    found = triples_of(by_header.data, by_header.headers["Content-Type"])
    assert found and found == get(described_client, address, "application/n-triples")


def test_a_description_that_the_client_has_is_not_sent_again(described_client: FlaskClient) -> None:
    tags = set()
    for accept in ("text/turtle", "application/n-triples"):
        first = described_client.get("/sparql", headers={"Accept": accept})
        again = described_client.get(
            "/sparql", headers={"Accept": accept, "If-None-Match": first.headers["ETag"]}
        )
        assert (again.status_code, again.data) == (304, b"")
        assert "Accept" in again.headers["Vary"]
        tags.add(first.headers["ETag"])
    assert len(tags) == 2


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_compressed_description_is_not_sent_again_either(
    described_client: FlaskClient, coding: str
) -> None:
    sent = {"Accept": "text/turtle", "Accept-Encoding": coding}
    first = described_client.get("/sparql", headers=sent)
    assert first.headers["Content-Encoding"] == coding
    assert first.headers["ETag"].endswith(f'-{coding}"')
    again = described_client.get("/sparql", headers=sent | {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.headers["ETag"], again.data) == (304, first.headers["ETag"], b"")
    other = described_client.get(
        "/sparql", headers={"Accept": "text/turtle", "If-None-Match": first.headers["ETag"]}
    )
    assert other.status_code == 200


def test_w3c_the_description_has_a_matching_endpoint(service: set[Triple]) -> None:
    assert values(service, ENDPOINT, f"{SD}endpoint") == {ENDPOINT}
    assert f"{SD}Service" in values(service, ENDPOINT, RDF_TYPE)


def test_w3c_the_description_conforms_to_the_schema(service: set[Triple]) -> None:
    kinds: dict[str, set[str]] = {}
    for triple in service:
        if triple.predicate.value == RDF_TYPE and isinstance(triple.object, NamedNode):
            kinds.setdefault(str(triple.subject).strip("<>"), set()).add(triple.object.value)
    used = set()
    for triple in service:
        if not triple.predicate.value.startswith(SD):
            continue
        name = triple.predicate.value.removeprefix(SD)
        used.add(name)
        subject_class, object_class = SCHEMA_OF_SD[name]
        assert not isinstance(triple.object, Literal), triple
        # A dataset is a collection of graphs with a default graph.
        subject_kinds = kinds[str(triple.subject).strip("<>")]
        subject_kinds |= {f"{SD}GraphCollection"} if f"{SD}Dataset" in subject_kinds else set()
        assert f"{SD}{subject_class}" in subject_kinds, triple
        if object_class is not None:
            assert f"{SD}{object_class}" in kinds[str(triple.object).strip("<>")], triple
    assert used == set(SCHEMA_OF_SD)
    assert values(service, ENDPOINT, f"{SD}supportedLanguage") <= LANGUAGES
    assert values(service, ENDPOINT, f"{SD}feature") <= FEATURES


def test_every_format_of_the_endpoint_is_named(service: set[Triple]) -> None:
    assert set(FORMAT_IRIS) == {format_.name for format_ in (*RESULT_FORMATS, *GRAPH_FORMATS)}
    assert values(service, ENDPOINT, f"{SD}resultFormat") == set(FORMAT_IRIS.values())


def test_every_graph_is_named_with_its_size(service: set[Triple], described_release: Release) -> None:
    graphs = described_release.manifest.graphs
    dataset = f"{ENDPOINT}#dataset"
    assert values(service, ENDPOINT, f"{SD}defaultDataset") == {dataset}
    assert values(service, dataset, f"{SD}namedGraph") == set(graphs)
    assert values(service, f"{ENDPOINT}#graphs", f"{SD}namedGraph") == set(graphs)
    for name, size in graphs.items():
        assert values(service, name, f"{SD}name") == {name}
        assert values(service, name, f"{VOID}triples") == {str(size)}
    whole = str(described_release.manifest.triples)
    assert values(service, f"{ENDPOINT}#default-graph", f"{VOID}triples") == {whole}


def test_the_limits_are_those_of_the_server(service: set[Triple], small_limits: Limits) -> None:
    limits = values(service, ENDPOINT, f"{SCHEMA}additionalProperty")
    assert len(limits) == len(LIMITS)
    for name, (problem, _) in LIMITS.items():
        limit = f"{ENDPOINT}#limit-{name.replace('_', '-')}"
        assert values(service, limit, f"{SCHEMA}maxValue") == {str(getattr(small_limits, name))}
        assert problem in PROBLEMS
        assert values(service, limit, f"{SCHEMA}propertyID") == {PROBLEMS[problem].iri}


def test_every_function_that_is_named_gives_a_value_and_each_extension_works(
    service: set[Triple], backend: EmbeddedBackend
) -> None:
    named = values(service, ENDPOINT, f"{SD}extensionFunction")
    assert named == set(CALLS)
    for iri in named:
        query = f"ASK {{ BIND(<{iri}>({CALLS[iri]}) AS ?x) FILTER(BOUND(?x)) }}"
        assert backend.preview(QueryRequest(query, backend.inspect(query), "json"), 1).boolean, iri
    extensions = values(service, ENDPOINT, f"{SD}languageExtension")
    assert extensions == {extension.iri for extension in EXTENSIONS}


class Refusing:
    """A backend whose engine knows one function and no extension."""

    KNOWN = "http://www.w3.org/2001/XMLSchema#date"

    def __init__(self, backend: EmbeddedBackend, slug: str) -> None:
        self._backend = backend
        self._slug = slug

    def inspect(self, query: str) -> Any:
        return self._backend.inspect(query.replace("SERVICE", "GRAPH"))

    def preview(self, request: QueryRequest, rows: int) -> Preview:
        if request.query.startswith("SELECT") and all(
            iri not in request.query for iri in CALLS if iri != self.KNOWN
        ):
            return Preview(("v0",), (({"type": "literal", "value": "2026-01-01"},),), 1)
        raise QueryProblem(self._slug, "no")


def test_what_the_engine_does_not_have_is_not_named(backend: EmbeddedBackend) -> None:
    found = read_features(Refusing(backend, "unsupported-function"))  # type: ignore[arg-type]
    assert found.functions == (Refusing.KNOWN,)
    assert found == Features((Refusing.KNOWN,), (), False)


def test_a_busy_backend_is_no_sign_that_the_engine_lacks_something(backend: EmbeddedBackend) -> None:
    with pytest.raises(QueryProblem, match="no"):
        read_features(Refusing(backend, "overloaded"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("default_triples", "federates", "expected"),
    [
        (0, False, set()),
        (None, False, {f"{SD}UnionDefaultGraph"}),
        (None, True, {f"{SD}UnionDefaultGraph", f"{SD}BasicFederatedQuery"}),
    ],
)
def test_features_are_named_where_they_hold(
    small_release: Release, default_triples: int | None, federates: bool, expected: set[str]
) -> None:
    count = small_release.manifest.triples if default_triples is None else default_triples
    said = described(small_release, count, Features((), (), federates))
    assert values(said, ENDPOINT, f"{SD}feature") == expected


@pytest.mark.parametrize("change", [{"graphs": {}}, {"default_graph": "separate"}])
def test_a_default_graph_that_is_no_union_is_not_named_one(
    small_release: Release, change: dict[str, Any]
) -> None:
    manifest = replace(small_release.manifest, **change)
    said = described(replace(small_release, manifest=manifest), manifest.triples)
    assert values(said, ENDPOINT, f"{SD}feature") == set()


def test_every_view_is_named_with_its_size(built_release: Release) -> None:
    said = described(built_release, built_release.manifest.triples)
    assert len(released_views(built_release)) > 5
    for name in released_views(built_release):
        view = released_view(built_release, name)
        assert {f"{SD}Dataset"} <= values(said, view.iri, RDF_TYPE)
        assert values(said, view.iri, f"{DCT}title") == {view.label}
        assert values(said, f"{view.iri}#default-graph", f"{VOID}triples") == {str(view.triples)}
        assert values(said, view.iri, f"{VOID}sparqlEndpoint") == {f"{ENDPOINT}?view={name}"}


@pytest.mark.parametrize(
    ("address", "endpoint"),
    [
        ("/sparql?view=human-studies", f"{ENDPOINT}?view=human-studies"),
        ("/sparql?infer=0", f"{ENDPOINT}?infer=false"),
        ("/sparql?infer=false&view=human-studies", f"{ENDPOINT}?view=human-studies&infer=false"),
    ],
)
def test_a_part_of_the_release_is_described_as_it_answers(
    built_release: Release, address: str, endpoint: str
) -> None:
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    backend = EmbeddedBackend(built_release, Limits(workers=1))
    try:
        client = create_app(backend, built_release, public_url=SITE).test_client()
        found = get(client, address)
        sizes = client.get(f"{address}&format=csv&query={query}")
    finally:
        backend.close()
    assert values(found, endpoint, f"{SD}endpoint") == {endpoint}
    expected = dict(line.split(",") for line in sizes.text.splitlines()[1:])
    named = values(found, f"{endpoint}#dataset", f"{SD}namedGraph")
    assert named == set(expected)
    for name, size in expected.items():
        assert values(found, name, f"{VOID}triples") == {size}
    total = str(sum(int(size) for size in expected.values()))
    assert values(found, f"{endpoint}#default-graph", f"{VOID}triples") == {total}
    assert f"{SD}UnionDefaultGraph" in values(found, endpoint, f"{SD}feature")


def test_a_view_that_is_not_there_has_no_description(described_client: FlaskClient) -> None:
    response = described_client.get("/sparql?view=none", headers={"Accept": "text/turtle"})
    assert json.loads(response.text)["type"].endswith("/unknown-view")


def test_a_release_by_its_version_is_described_at_that_address(described_client: FlaskClient) -> None:
    found = get(described_client, "/release/9.8.7/sparql")
    endpoint = f"{SITE}release/9.8.7/sparql"
    assert values(found, endpoint, f"{SD}endpoint") == {endpoint}


def test_materialized_inferences_are_said_to_be_that(built_release: Release, small_release: Release) -> None:
    comment = "http://www.w3.org/2000/01/rdf-schema#comment"
    for release, is_inferred in ((built_release, True), (small_release, False)):
        said = described(release, 1)
        regimes = values(said, ENDPOINT, f"{SD}defaultEntailmentRegime")
        assert regimes == {"http://www.w3.org/ns/entailment/Simple"}
        assert bool(values(said, ENDPOINT, comment)) is is_inferred


def test_the_facts_are_those_of_the_release(
    described_client: FlaskClient, described_release: Release
) -> None:
    backend = EmbeddedBackend(described_release, Limits(workers=1))
    try:
        facts = read_facts(backend)
    finally:
        backend.close()
    assert (facts.dataset, facts.version) == (BASE + "dataset", BASE + "release/9.8.7")
    assert (facts.title, facts.description) == ("Two things", "Things & rows.")
    assert facts.licenses == ("https://creativecommons.org/publicdomain/zero/1.0/",)
    assert [agent.name for agent in facts.creators] == ["A </script> & Co"]
    assert [agent.name for agent in facts.publishers] == [""]
    assert (facts.created, facts.issued, facts.modified) == ("2026-10-01", "2026-11-02", "2026-11-03")
    assert facts.last_changed == "2026-11-03"


def test_a_release_that_says_nothing_of_itself_is_described_by_what_is_known(
    client: FlaskClient, small_release: Release, backend: EmbeddedBackend
) -> None:
    assert read_facts(backend) == Facts()
    found = get(client, "/.well-known/void")
    dataset = small_release.manifest.iri
    assert values(found, dataset, f"{VOID}triples") == {str(small_release.manifest.triples)}
    assert not values(found, dataset, f"{DCT}title")
    assert client.get("/.well-known/void", headers={"Accept": BROWSER}).status_code == 200


def test_void_is_the_description_of_the_release_with_the_endpoint_of_this_server(
    described_client: FlaskClient,
) -> None:
    found = get(described_client, "/.well-known/void")
    document, dataset = f"{SITE}.well-known/void", f"{BASE}release/9.8.7/rdf"
    assert f"{VOID}DatasetDescription" in values(found, document, RDF_TYPE)
    assert values(found, dataset, f"{VOID}sparqlEndpoint") == {f"{BASE}sparql", ENDPOINT}
    assert values(found, dataset, f"{VOID}classPartition") == {f"{dataset}/class/thing"}
    page = described_client.get("/.well-known/void", headers={"Accept": BROWSER}).text
    assert "Two things" in page and "Things &amp; rows." in page and "2026-11-03" in page


def test_the_file_of_the_description_goes_before_the_graph(
    tmp_path: Path, described_release: Release, small_limits: Limits
) -> None:
    folder = tmp_path / "9.8.7"
    shutil.copytree(described_release.path, folder)
    (folder / "description.ttl").write_text("<http://example.org/a> <http://example.org/b> 1 .", "utf-8")
    files = dict(described_release.manifest.files)
    files["description.ttl"] = FileEntry.of(folder / "description.ttl")
    replace(described_release.manifest, files=files).write(folder / MANIFEST)
    release = open_release(folder)
    backend = EmbeddedBackend(release, small_limits)
    try:
        found = get(create_app(backend, release).test_client(), "/.well-known/void")
    finally:
        backend.close()
    assert values(found, "http://example.org/a", "http://example.org/b") == {"1"}
    assert not any(f"{VOID}classPartition" == triple.predicate.value for triple in found)


@pytest.mark.parametrize(("is_fixed", "expected"), [(True, 1), (False, 2)])
def test_what_a_store_that_may_change_unseen_says_is_asked_again(
    small_release: Release, small_limits: Limits, is_fixed: bool, expected: int
) -> None:
    counted = []

    class Store(EmbeddedBackend):
        @property
        def fingerprint(self) -> str | None:  # type: ignore[override]
            return super().fingerprint if is_fixed else None

        def preview(self, request: QueryRequest, *others: Any) -> Preview:
            if "COUNT(*) AS ?triples" in request.query:
                counted.append(request)
            return super().preview(request, *others)

    release = replace(small_release, manifest=replace(small_release.manifest, program_digest=f"{is_fixed}"))
    backend = Store(small_release, small_limits)
    try:
        client = create_app(backend, release).test_client()
        for _ in range(2):
            get(client, "/sparql")
    finally:
        backend.close()
    assert len(counted) == expected


def test_every_example_query_has_its_own_document(described_client: FlaskClient) -> None:
    shacl = "http://www.w3.org/ns/shacl#"
    whole = get(described_client, "/.well-known/sparql-examples/")
    queries = {
        triple.subject.value
        for triple in whole
        if triple.object == NamedNode(f"{shacl}SPARQLExecutable") and isinstance(triple.subject, NamedNode)
    }
    assert {iri.rpartition("/")[2] for iri in queries} == {"cq-01", "cq-02"}
    for iri in queries:
        name = iri.rpartition("/")[2]
        found = get(described_client, f"/.well-known/sparql-examples/{name}")
        assert found <= whole
        assert ENDPOINT in values(found, iri, f"{SCHEMA}target")
        texts = [values(found, iri, f"{shacl}{form}") for form in ("select", "ask")]
        assert sum(len(text) for text in texts) == 1
        page = described_client.get(f"/.well-known/sparql-examples/{name}", headers={"Accept": BROWSER})
        assert page.status_code == 200 and "Run this query" in page.text


@pytest.mark.parametrize("accept", ["text/turtle", BROWSER])
@pytest.mark.parametrize("name", ["none", "cq-01%3E%20%7D", "-", "cq 01"])
def test_an_example_that_is_not_there_is_not_found(
    described_client: FlaskClient, name: str, accept: str
) -> None:
    response = described_client.get(f"/.well-known/sparql-examples/{name}", headers={"Accept": accept})
    assert response.status_code == 404


@pytest.mark.parametrize("address", ["/", "/.well-known/void", "/.well-known/sparql-examples/"])
def test_a_format_that_is_not_there_is_refused_with_the_list(
    described_client: FlaskClient, address: str
) -> None:
    response = described_client.get(address, headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in json.loads(response.text)["available"]


def test_two_releases_are_not_mixed_up(
    described_client: FlaskClient, client: FlaskClient, small_release: Release, described_release: Release
) -> None:
    sizes = []
    for asked in (client, described_client, client):
        found = get(asked, "/sparql")
        sizes.append(
            {
                triple.object.value
                for triple in found
                if str(triple.subject).endswith("#default-graph>") and isinstance(triple.object, Literal)
            }
        )
    small, described = small_release.manifest.triples, described_release.manifest.triples
    assert sizes == [{str(small)}, {str(described)}, {str(small)}]


def test_the_shapes_of_the_profile_are_offered(described_client: FlaskClient) -> None:
    found = get(described_client, "/shapes/hcls")
    assert any(triple.object == NamedNode("http://www.w3.org/ns/shacl#NodeShape") for triple in found)
    page = described_client.get("/shapes/hcls", headers={"Accept": BROWSER})
    assert page.status_code == 200 and "sh:NodeShape" in page.text
