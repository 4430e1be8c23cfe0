"""The SPARQL endpoint, `/sparql`."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from ldnkg.sparql.formats import HTML, choose, formats_for
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.web.answers import answer
from ldnkg.web.asking import question, selected
from ldnkg.web.context import LEASE, asked_release, context
from ldnkg.web.description import asks_for_service, service_response
from ldnkg.web.form import form_state
from ldnkg.web.observation import note
from ldnkg.web.requests import ACCEPTED_BODIES, ProtocolRequest, read_request
from ldnkg.web.responses import prefers_html, problem_response
from ldnkg.web.results.options import read_options
from ldnkg.web.results.page import result_page
from ldnkg.web.results.query_page import query_page

__all__ = ["blueprint"]

_METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")

blueprint = Blueprint("sparql", __name__)


@blueprint.url_defaults
def keep_release(_: str, values: dict[str, Any]) -> None:
    """Let the page of a thing in a release lead to the answers of that release.

    Args:
        values: What the address is made of.
    """
    if request.blueprint == "linked_data" and "query" in values:
        values.setdefault("release", asked_release())


@blueprint.route("/sparql", methods=_METHODS, provide_automatic_options=False)
@blueprint.route("/release/<release>/sparql", methods=_METHODS, provide_automatic_options=False)
def endpoint(release: str | None = None) -> Response:
    """Answer a query, or show the form to a browser that sends none.

    Args:
        release: Version of the release that answers; the current one if not given.
    """
    if request.method == "OPTIONS":
        return _options()
    incoming = read_request(request)
    version = _agreed(release, incoming.release)
    if version is not None:
        request.environ[LEASE].switch(version)
    query = incoming.query
    if query is None or not query.strip():
        return _without_query(incoming)
    try:
        response = _answer(query, incoming, version)
    except QueryProblem as problem:
        return problem_response(problem, query, form_state(_asked_selection(incoming)))
    response.vary.add("Accept")
    return response


def _agreed(by_path: str | None, by_field: str | None) -> str | None:
    if by_path is not None and by_field is not None and by_path != by_field:
        raise QueryProblem(
            "bad-request", "the address and the parameter release name two releases", "Name one of them."
        )
    return by_path or by_field


def _answer(query: str, incoming: ProtocolRequest, release: str | None) -> Response:
    backend = context().backend
    note(query=query)
    inspection = backend.inspect(query)
    note(form=inspection.form)
    chosen = choose(incoming.format, request.headers.get("Accept"), (*formats_for(inspection.form), HTML))
    note(format=chosen.format.name)
    asked = question(incoming, query, inspection, chosen.format.name)
    if chosen.format is not HTML:
        return answer(asked, chosen)
    return result_page(asked, read_options(incoming), release)


def _asked_selection(incoming: ProtocolRequest) -> DatasetSelection:
    """Return the part of the release that the form shows beside a problem; the view may be the problem."""
    try:
        return selected(incoming)
    except QueryProblem:
        return DatasetSelection(infer=incoming.infer)


def _without_query(incoming: ProtocolRequest) -> Response:
    if asks_for_service(incoming.format):
        return service_response(incoming.format, selected(incoming))
    if request.method in ("GET", "HEAD") and prefers_html(request):
        return query_page(selected(incoming))
    raise QueryProblem(
        "bad-request",
        "there is no query",
        f"Send it as the parameter query, or in the body of a POST as {ACCEPTED_BODIES}.",
    )


def _options() -> Response:
    response = Response(status=204)
    del response.headers["Content-Type"]
    response.headers["Allow"] = ", ".join(_METHODS)
    response.headers["Accept-Post"] = ACCEPTED_BODIES
    response.headers["Accept-Query"] = ACCEPTED_BODIES
    response.headers["Access-Control-Allow-Methods"] = ", ".join(_METHODS)
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response
