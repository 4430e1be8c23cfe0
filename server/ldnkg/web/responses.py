"""Builds what every response has in common: problems, cross-origin access, security headers."""

from __future__ import annotations

import json
import logging

from flask import Flask, Request, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from ldnkg.sparql.formats import GRAPH_FORMATS, HTML, RESULT_FORMATS, negotiate
from ldnkg.sparql.problems import MEDIA_TYPE, QueryProblem
from ldnkg.web.form import FormState
from ldnkg.web.observation import current, note
from ldnkg.web.requests import ACCEPTED_BODIES
from ldnkg.web.sites import BAD_HOST

__all__ = ["COMMON_HEADERS", "POLICY", "install", "prefers_html", "problem_response"]

#: Content-Security-Policy of every response: own files only, and nothing inline.
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

# What a script of another origin may read besides the headers that it always may.
_EXPOSED = "Accept-Post, Accept-Query, Allow, Content-Location, ETag, Link, Retry-After, Vary, X-Request-Id"

#: Headers of every response that does not set them itself.
COMMON_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": _EXPOSED,
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

_LOG = logging.getLogger("ldnkg.web")
_START = "Start at / or query at /sparql."
_SLUGS = {
    400: "bad-request",
    404: "not-found",
    405: "method-not-allowed",
    408: "request-timeout",
    413: "too-large",
    415: "unsupported-media-type",
    416: "range-not-satisfiable",
}
# Headers of an HTTP error that its problem keeps.
_KEPT_HEADERS = ("Allow", "Content-Range")


def prefers_html(incoming: Request) -> bool:
    """Say whether the client is a browser: whether it names HTML before every format.

    Args:
        incoming: The request.
    """
    try:
        chosen = negotiate(incoming.headers.get("Accept"), (*RESULT_FORMATS, *GRAPH_FORMATS, HTML))
    except QueryProblem:
        return False
    return chosen.format is HTML


def problem_response(
    problem: QueryProblem, query: str | None = None, form: FormState | None = None
) -> Response:
    """Answer with a problem, as a page for browsers and as JSON for programs.

    Args:
        problem: What went wrong.
        query: The query, to be shown in the page's form.
        form: How the switches of that form stand; needed with a query.
    """
    note(problem=problem.kind.slug)
    if prefers_html(request):
        detail = str(problem.as_json()["detail"])
        if problem.line is None:
            # Nothing stands before it, so it begins the sentence.
            detail = detail[:1].upper() + detail[1:]
        text = render_template(
            "problem.html", problem=problem, detail=detail, start=_START, query=query, form=form
        )
        response = Response(text, problem.status, content_type="text/html; charset=utf-8")
    else:
        text = json.dumps(problem.as_json(), ensure_ascii=False, indent=2) + "\n"
        response = Response(text, problem.status, content_type=MEDIA_TYPE)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "no-store"
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    if problem.status == 415:
        response.headers["Accept-Post"] = ACCEPTED_BODIES
        response.headers["Accept-Query"] = ACCEPTED_BODIES
    return response


def install(app: Flask) -> None:
    """Give an application its error handlers and its common headers.

    Args:
        app: The application.
    """
    app.register_error_handler(QueryProblem, problem_response)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _own_fault)
    app.before_request(_refuse_bad_host)
    app.after_request(_common_headers)


def _http_error(error: HTTPException) -> Response:
    slug = _SLUGS.get(error.code or 500)
    if slug is None:
        # Redirects and what has no kind of its own keep werkzeug's answer.
        return make_response(error.get_response())
    details = {
        "not-found": (f"there is nothing at {request.path[:200]}", _START),
        "method-not-allowed": (f"{request.method[:20]} is not taken here", "See the Allow header."),
        "too-large": ("the request body is too large", "Send a shorter query."),
        "range-not-satisfiable": ("the file ends before the range", "See the Content-Range header."),
    }
    detail, hint = details.get(slug, (str(error.description), "Correct the request."))
    response = problem_response(QueryProblem(slug, detail, hint))
    given = error.get_response().headers
    response.headers.update({name: given[name] for name in _KEPT_HEADERS if name in given})
    return response


def _own_fault(error: Exception) -> Response:
    _LOG.error("%s failed", current(), exc_info=error)
    return problem_response(
        QueryProblem("internal-error", "the server has a fault of its own", "Tell whoever runs this server.")
    )


def _refuse_bad_host() -> None:
    host = request.environ.get(BAD_HOST)
    if host is not None:
        raise QueryProblem(
            "bad-request", f"the Host header {host[:60]!r} names no host", "Send the host of the address."
        )


def _common_headers(response: Response) -> Response:
    for name, value in COMMON_HEADERS.items():
        response.headers.setdefault(name, value)
    return response
