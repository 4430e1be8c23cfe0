"""Every address of the pages keeps the same rules of HTTP: caches, other origins, methods, parameters."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from ldnkg.core.release import Release
from ldnkg.sparql.backend import Answer, QueryRequest
from ldnkg.sparql.embedded import EmbeddedBackend
from ldnkg.web import create_app

HTML = {"Accept": "text/html"}
BAR = quote("SELECT ?label ?number { VALUES (?label ?number) { ('a' 1) ('b' 2) } }")
# Their parameters narrow what they show, so that a misspelt one would show too much.
LISTS = (
    "/evidence", "/evidence/results", "/evidence/lines", "/timeline", "/doses", "/article", "/registrations",
    "/conditions", "/claims", "/mechanisms", "/substances", "/adverse-events", "/search", "/search?q=pain",
    "/search.json?q=pain", "/studies", "/studies?sort=year", "/studies.csv", "/studies.json", "/examples",
    "/examples/cq-02-low-dose-trials", "/evidence?format=csv",
)  # fmt: skip
# What is shown goes by their path.
DOCUMENTS = (
    "/", "/problem/timeout", "/resource/bruun-2024", "/resource/condition.fibromyalgia",
    "/resource/claim.demyelination-reduction.step-01", "/ontology", "/ontology/Study", "/ontology/hasResult",
    "/graph/external/ro", "/view/all", "/figures/timeline/by-design.svg", "/figures/timeline/by-design.csv",
    "/figures/resource/bruun-2024/rates.svg", "/figures/resource/bruun-2024/rates.csv",
    "/editor/vocabulary.json",
)  # fmt: skip
# What is shown goes by the query, and clients of the protocol send parameters of their own.
OF_QUERIES = tuple(f"/{name}?chart=bar&query={BAR}" for name in ("chart.svg", "chart.csv", "sparql"))
# The page of an answer says how long it took, so its bytes are others when it is made again.
READ = (*LISTS, *DOCUMENTS, *OF_QUERIES[:2])


def with_field(address: str, field: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{field}"


@pytest.mark.parametrize("address", READ)
def test_an_address_can_be_kept_revalidated_and_read_from_other_origins(
    built_client: FlaskClient, address: str
) -> None:
    whole = built_client.get(address, headers=HTML)
    assert whole.status_code == 200, whole.text
    headers = whole.headers
    assert headers["Cache-Control"] == "public, max-age=60"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["X-Content-Type-Options"] == "nosniff" and "Content-Security-Policy" in headers
    assert "Accept-Encoding" in headers["Vary"]
    assert not headers["ETag"].startswith("W/")

    packed = built_client.get(address, headers={**HTML, "Accept-Encoding": "gzip"})
    if len(whole.data) > 2000:
        assert packed.headers["Content-Encoding"] == "gzip" and packed.headers["ETag"] != headers["ETag"]
        assert gzip.decompress(packed.data) == whole.data

    held = {**HTML, "If-None-Match": headers["ETag"]}
    unchanged = built_client.get(address, headers=held)
    assert unchanged.status_code == 304 and unchanged.data == b""
    for name in ("ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin"):
        assert unchanged.headers[name] == headers[name], name
    looked = built_client.head(address, headers=held)
    assert looked.status_code == 304 and looked.data == b""


@pytest.mark.parametrize("address", (*LISTS, *DOCUMENTS))
def test_an_address_that_is_read_takes_nothing_else(built_client: FlaskClient, address: str) -> None:
    options = built_client.options(address)
    assert options.status_code == 200 and options.data == b""
    assert {"GET", "HEAD", "OPTIONS"} == {word.strip() for word in options.headers["Allow"].split(",")}
    refused = built_client.post(address, data={"q": "pain"})
    assert refused.status_code == 405 and "GET" in refused.headers["Allow"]
    assert refused.content_type == "application/problem+json"
    assert refused.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("field", ["zzz=1", "release=0.1.0"])
def test_a_list_refuses_a_parameter_that_it_does_not_know(
    built_client: FlaskClient, address: str, field: str
) -> None:
    problem = built_client.get(with_field(address, field))
    assert problem.status_code == 400 and problem.content_type == "application/problem+json"
    told = problem.get_json(force=True)
    assert field.partition("=")[0] in told["detail"] and told["hint"]
    page = built_client.get(with_field(address, field), headers=HTML)
    assert page.status_code == 400 and page.content_type.startswith("text/html")


@pytest.mark.parametrize("address", (*DOCUMENTS, *OF_QUERIES))
def test_a_document_is_the_same_with_a_parameter_that_means_nothing(
    built_client: FlaskClient, address: str
) -> None:
    plain, more = (
        built_client.get(each, headers=HTML) for each in (address, with_field(address, "utm_source=x"))
    )
    assert more.status_code == 200
    if not address.startswith(("/sparql", "/chart")):
        assert more.headers["ETag"] == plain.headers["ETag"]


@pytest.mark.parametrize("field", ["page=0", "page=x", "kind=nonsense", "kind=study&kind=claim"])
def test_a_search_without_words_refuses_what_a_search_refuses(built_client: FlaskClient, field: str) -> None:
    assert built_client.get(f"/search?{field}").status_code == 400
    assert built_client.get(f"/search?q=pain&{field}").status_code == 400


@pytest.mark.parametrize("address", ["/editor/check", "/editor/format"])
def test_what_the_editor_asks_is_kept_nowhere(built_client: FlaskClient, address: str) -> None:
    answer = built_client.post(address, data="ASK {}", content_type="application/sparql-query")
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers and answer.headers["Access-Control-Allow-Origin"] == "*"
    assert built_client.get(address).status_code == 405
    assert built_client.post(address, data="{}", content_type="application/json").status_code == 415
    long = built_client.post(address, data="ASK {}" + " " * 200_000, content_type="application/sparql-query")
    if address == "/editor/check":
        assert [fault["kind"] for fault in long.get_json()["problems"]] == ["too-large"]
    else:
        assert long.status_code == 413 and long.get_json(force=True)["type"].endswith("/too-large")


def test_a_figure_asks_less_than_its_page(built_client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answer = EmbeddedBackend.answer

    def counted(self: EmbeddedBackend, question: QueryRequest, *rest: Any) -> Answer:
        asked.append(question.query)
        return answer(self, question, *rest)

    monkeypatch.setattr(EmbeddedBackend, "answer", counted)
    assert built_client.get("/resource/bruun-2024", headers=HTML).status_code == 200
    number = len(asked)
    assert built_client.get("/figures/resource/bruun-2024/rates.svg").status_code == 200
    assert 0 < len(asked) - number <= number - 4
    # What is no thing with figures asks nothing but what it is.
    asked.clear()
    assert built_client.get("/figures/prefix/ldn/rates.svg").status_code == 404
    assert len(asked) == 1


@pytest.mark.parametrize("address", (*LISTS, *DOCUMENTS))
def test_a_small_release_answers_every_address_with_a_page_or_a_problem(
    client: FlaskClient, address: str
) -> None:
    page = client.get(address, headers=HTML)
    assert page.status_code in (200, 400, 404), page.text
    kinds = ("text/html", "text/csv", "application/json", "image/svg+xml")
    assert page.content_type.startswith(kinds if page.status_code == 200 else "text/html")


def test_files_of_somebody_else_have_no_pages_of_this_project(
    small_release: Release, backend: EmbeddedBackend
) -> None:
    manifest = replace(small_release.manifest, data=("theirs.ttl",))
    client = create_app(backend, Release(small_release.path, manifest)).test_client()
    for address in LISTS:
        if address.startswith("/examples"):
            continue
        for accepted, kind in (
            (HTML["Accept"], "text/html; charset=utf-8"),
            ("*/*", "application/problem+json"),
        ):
            answer = client.get(address, headers={"Accept": accepted})
            assert (answer.status_code, answer.content_type) == (404, kind), address
