"""The addresses that the query editor asks; none of them runs a query of a client."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, request

from ldnkg.sparql.diagnosis import apparent_problem
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.context import context, use_release
from ldnkg.web.downloads import use_asked_release
from ldnkg.web.editor.checking import check_query
from ldnkg.web.editor.layout import laid_out
from ldnkg.web.editor.vocabulary import vocabulary
from ldnkg.web.freshness import fresh_text
from ldnkg.web.requests import ACCEPTED_BODIES, read_request
from ldnkg.web.shapes import asker_for

__all__ = ["blueprint"]

_JSON = "application/json"

blueprint = Blueprint("editor", __name__, url_prefix="/editor")


@blueprint.get("/vocabulary.json")
def names() -> Response:
    """List the prefixes, classes, properties, graphs and views of the dataset, for completion."""
    use_asked_release()

    def make() -> str:
        found = vocabulary(asker_for(), context().release, context().prefixes)
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"

    return fresh_text(context().keep("editor.vocabulary", make), _JSON)


@blueprint.post("/check")
def check() -> Response:
    """List what is wrong with a query, with the place of each fault; the query is not run."""
    query = _sent_query()
    return _reply({"problems": check_query(context().backend, query)})


@blueprint.post("/format")
def lay_out() -> Response:
    """Write a query with one clause or pattern on each line; its tokens stay as they are."""
    query = _sent_query()
    backend = context().backend
    # The gate knows what is too long or too deep to be looked at.
    problem = apparent_problem(query, backend.inspect(query), backend.prefixes)
    if problem is not None and problem.kind.slug != "unknown-prefix":
        raise problem
    return _reply({"query": laid_out(query)})


def _sent_query() -> str:
    incoming = read_request(request)
    if incoming.release is not None:
        use_release(incoming.release)
    query = incoming.query
    if query is None:
        raise QueryProblem(
            "bad-request",
            "there is no query",
            f"Send it in the body, as {ACCEPTED_BODIES}; in a form it is the field query.",
        )
    return query


def _reply(content: dict[str, Any]) -> Response:
    response = Response(json.dumps(content, ensure_ascii=False) + "\n", content_type=_JSON)
    response.headers["Cache-Control"] = "no-store"
    return response
