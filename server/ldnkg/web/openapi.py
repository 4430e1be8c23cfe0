"""Describes the HTTP surface as OpenAPI 3.1: every route of the application, from the routes themselves.

A route of which `openapi_details` says nothing is still in the document, with what its rule and its docstring
say.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from ldnkg.sparql.formats import HTML
from ldnkg.sparql.problems import MEDIA_TYPE, PROBLEMS
from ldnkg.web.openapi_details import DETAILS, QUERY_BODIES, Details

__all__ = ["VERSION", "openapi", "template"]

#: Version of OpenAPI.
VERSION = "3.1.1"
# Methods that a path item of OpenAPI 3.1 has; another one, such as QUERY, stands in an extension.
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_CONVERTER = re.compile(r"<(?:[^:<>]*:)?([^<>]+)>")
_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
_EVERYWHERE = (405, 500)
_HEADERS = {
    405: ("Allow", "The methods that the address takes."),
    415: ("Accept-Post", "The media types of bodies that are taken."),
    503: ("Retry-After", "Seconds after which another try makes sense."),
}


_UNKNOWN = Details(("*/*",))


def template(rule: str) -> str:
    """Return the path template of a rule.

    Args:
        rule: A rule of Flask, such as `/downloads/<name>`.
    """
    return _CONVERTER.sub(r"{\1}", rule)


def openapi(app: Flask, site: str, version: str) -> dict[str, Any]:
    """Describe every route of an application.

    Args:
        app: The application.
        site: Address of the server, with a slash at its end.
        version: Version of the program.

    Returns:
        The document.
    """
    paths: dict[str, dict[str, Any]] = {}
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        item = paths.setdefault(template(rule.rule), {})
        for method in sorted(rule.methods or ()):
            name = method.lower()
            operation = _operation(app, rule, method)
            item[name if name in _METHODS else f"x-{name}"] = operation
    return {
        "openapi": VERSION,
        "info": {
            "title": "LDN-KG",
            "version": version,
            "description": "Read-only SPARQL 1.1 endpoint over a knowledge graph, and what describes it.",
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": site}],
        "paths": paths,
        "components": {"schemas": {"Problem": _problem_schema()}, "responses": _problem_responses()},
    }


def _operation(app: Flask, rule: Rule, method: str) -> dict[str, Any]:
    details = DETAILS.get(rule.endpoint, _UNKNOWN)
    operation: dict[str, Any] = {
        "operationId": f"{method.lower()}-{_slug(template(rule.rule))}",
        "summary": details.summary or _first_line(app.view_functions[rule.endpoint]),
    }
    # What a rule has as a default is among its arguments as well, and not in its path.
    parameters = [_path_parameter(name) for name in _CONVERTER.findall(rule.rule)]
    answers: dict[str, Any]
    if method in details.refused:
        answers = {"405": {"$ref": f"#/components/responses/{_response_name(405)}"}}
    elif method == "OPTIONS":
        answers = {"200": {"description": "What the address takes, in Allow."}}
        answers["204"] = {"description": "As 200, without a body."}
    else:
        parameters += [dict(parameter) for parameter in details.parameters]
        answers = {"200": _success(details, has_body=method != "HEAD")}
        for status in sorted({*details.problems, *_EVERYWHERE}):
            answers[str(status)] = {"$ref": f"#/components/responses/{_response_name(status)}"}
    if parameters:
        operation["parameters"] = parameters
    if method in ("POST", "QUERY") and rule.endpoint in QUERY_BODIES:
        operation["requestBody"] = _query_body(QUERY_BODIES[rule.endpoint])
    return operation | {"responses": answers}


def _slug(path: str) -> str:
    return re.sub(r"\W+", "-", path).strip("-") or "start"


def _first_line(view: Any) -> str:
    return (inspect.getdoc(view) or "").partition("\n")[0]


def _path_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _success(details: Details, *, has_body: bool) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": "The answer."}
    if has_body:
        answer["content"] = {media_type: {} for media_type in details.media_types}
    return answer


def _query_body(parameters: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    fields = {parameter["name"]: parameter["schema"] for parameter in parameters}
    return {
        "required": True,
        "content": {
            _DIRECT: {"schema": {"type": "string"}},
            _FORM: {"schema": {"type": "object", "properties": fields, "required": ["query"]}},
        },
    }


def _problem_schema() -> dict[str, Any]:
    text, number = {"type": "string"}, {"type": "integer", "minimum": 1}
    return {
        "type": "object",
        "description": "Problem details (RFC 9457).",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "enum": [kind.iri for kind in PROBLEMS.values()]},
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "hint": text,
            "line": number,
            "column": number,
            "excerpt": text,
            "retryAfter": {"type": "integer"},
            "available": {"type": "array", "items": text},
        },
    }


def _problem_responses() -> dict[str, Any]:
    return {_response_name(status): _problem_response(status) for status in _statuses()}


def _problem_response(status: int) -> dict[str, Any]:
    kinds = [kind for kind in PROBLEMS.values() if kind.status == status]
    response: dict[str, Any] = {
        "description": " ".join(f"`{kind.slug}`: {kind.meaning}" for kind in kinds),
        "content": {
            MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}},
            HTML.media_type: {},
        },
    }
    if status in _HEADERS:
        name, meaning = _HEADERS[status]
        response["headers"] = {name: {"description": meaning, "schema": {"type": "string"}}}
    return response


def _statuses() -> Iterable[int]:
    return sorted({kind.status for kind in PROBLEMS.values()})


def _response_name(status: int) -> str:
    return f"Problem{status}"
