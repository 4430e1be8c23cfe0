"""The OpenAPI document is the HTTP surface: every route, method, parameter and problem, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ldnkg.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS
from ldnkg.sparql.problems import PROBLEMS
from ldnkg.web.openapi import openapi, template
from ldnkg.web.openapi_details import DETAILS

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
README = (Path(__file__).parents[1] / "server" / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def document(app: Flask) -> dict[str, Any]:
    response = app.test_client().get("/openapi.json")
    assert response.headers["Content-Type"] == "application/vnd.oai.openapi+json;version=3.1"
    content: dict[str, Any] = json.loads(response.text)
    return content


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for name, operation in item.items():
            yield path, name.removeprefix("x-").upper(), operation


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_the_document_has_every_route_and_no_other(document: dict[str, Any], app: Flask) -> None:
    routes = {
        (template(rule.rule), method) for rule in app.url_map.iter_rules() for method in rule.methods or ()
    }
    assert {(path, method) for path, method, _ in operations(document)} == routes


def test_nothing_is_said_of_a_route_that_does_not_exist(app: Flask) -> None:
    assert set(DETAILS) <= set(app.view_functions)


def test_every_operation_says_what_it_does_and_answers(document: dict[str, Any]) -> None:
    found = list(operations(document))
    names = [operation["operationId"] for _, _, operation in found]
    assert len(names) == len(set(names))
    for path, method, operation in found:
        assert operation["summary"].endswith("."), (path, method)
        is_refused = set(operation["responses"]) == {"405"}
        assert is_refused or any(status.startswith("2") for status in operation["responses"]), (path, method)
        assert all(re.fullmatch(r"[1-5]\d\d", status) for status in operation["responses"])
        if method != "OPTIONS" and not is_refused:
            assert {"405", "500"} <= set(operation["responses"])


def test_every_parameter_of_a_path_is_declared(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        declared = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+)}", path)), (path, method)
        names = [(one["name"], one["in"]) for one in operation.get("parameters", ())]
        assert len(names) == len(set(names))


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    found = set(references(document))
    assert found
    for reference in found:
        node = document
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]


def test_every_problem_is_an_answer_of_the_endpoint(document: dict[str, Any]) -> None:
    types = document["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]
    assert set(types) == {kind.iri for kind in PROBLEMS.values()}
    responses = document["components"]["responses"]
    for method in ("get", "post"):
        answers = document["paths"]["/sparql"][method]["responses"]
        for kind in PROBLEMS.values():
            named = responses[answers[str(kind.status)]["$ref"].rpartition("/")[2]]
            assert f"`{kind.slug}`: {kind.meaning}" in named["description"]
            assert "application/problem+json" in named["content"]


def test_the_endpoint_has_the_parameters_and_formats_that_the_readme_names(document: dict[str, Any]) -> None:
    table = README.split("Parameters of `/sparql`", 1)[1].split("\n\n")[1]
    written = {
        name for line in table.splitlines()[2:] for name in re.findall(r"`([a-z-]+)`", line.split("|")[1])
    }
    get, post = (document["paths"]["/sparql"][method] for method in ("get", "post"))
    assert {parameter["name"] for parameter in get["parameters"]} == written
    form = post["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]
    assert set(form["properties"]) == written
    formats = {format_.media_type for format_ in (*RESULT_FORMATS, *GRAPH_FORMATS)}
    assert set(get["responses"]["200"]["content"]) == {*formats, "text/html"}


def test_a_request_gets_an_answer_that_the_document_has(
    document: dict[str, Any], client: FlaskClient
) -> None:
    addresses = [
        ("/", {}),
        ("/sparql", {}),
        ("/sparql?query=ASK%7B%7D", {}),
        ("/sparql?query=nonsense", {}),
        ("/.well-known/void", {"Accept": "image/png"}),
        ("/.well-known/sparql-examples/none", {}),
        ("/.well-known/api-catalog", {}),
        ("/linkset", {}),
        ("/robots.txt", {}),
        ("/sitemap.xml", {}),
        ("/openapi.json", {}),
        ("/healthz", {}),
        ("/readyz", {}),
        ("/metrics", {}),
        ("/problem/timeout", {}),
        ("/problem/none", {}),
    ]
    for address, headers in addresses:
        response = client.get(address, headers=headers)
        path = re.sub(r"^/problem/.*", "/problem/{slug}", address.partition("?")[0])
        path = re.sub(r"^(/.well-known/sparql-examples)/.+", r"\1/{name}", path)
        answers = document["paths"][path]["get"]["responses"]
        answer = answers[str(response.status_code)]
        if "$ref" in answer:
            answer = document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
        types = {type_.partition(";")[0] for type_ in answer["content"]}
        assert response.mimetype in types, address


def test_a_route_that_nobody_described_is_in_the_document_all_the_same() -> None:
    app = Flask("other")

    @app.route("/things/<path:name>", methods=["GET", "QUERY"], defaults={"kind": "thing"})
    @app.route("/others/<path:name>", defaults={"kind": "other"})
    def thing(kind: str, name: str) -> str:
        """Send a thing.

        Args:
            kind: Of which kind.
            name: Which.
        """
        return kind + name

    document = openapi(app, "http://here/", "1")
    item = document["paths"]["/things/{name}"]
    assert set(item) == {"get", "head", "options", "x-query"}
    assert item["get"]["summary"] == "Send a thing."
    assert [parameter["name"] for parameter in item["get"]["parameters"]] == ["name"]
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(names) == len(set(names))


def test_openapi_s_own_schema_is_met(document: dict[str, Any]) -> None:
    validator = pytest.importorskip("openapi_spec_validator")
    validator.validate(document)


def test_the_address_is_that_of_the_server(described_client: FlaskClient) -> None:
    document = json.loads(described_client.get("/openapi.json").text)
    assert document["servers"] == [{"url": "https://data.example/"}]
    assert {
        name for item in document["paths"].values() for name in item if not name.startswith("x-")
    } <= METHODS
