"""The read operations of the SPARQL 1.1 Graph Store HTTP Protocol, `/rdf-graph-store`."""

from __future__ import annotations

import re

from flask import Blueprint, Response, request

from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.formats import GRAPH_FORMATS, choose
from ldnkg.sparql.problems import QueryProblem
from ldnkg.web.answers import answer
from ldnkg.web.context import context
from ldnkg.web.requests import read_fields
from ldnkg.web.responses import problem_response

__all__ = ["blueprint"]

_READ = ("GET", "HEAD", "OPTIONS")
_OTHER = ("PUT", "POST", "DELETE", "PATCH", "QUERY", "TRACE")
# The graph is chosen beside the query, so no IRI of a stranger becomes part of its text.
_WHOLE = "CONSTRUCT WHERE { ?subject ?predicate ?object }"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]*")
_PREFIX = re.compile(r"[A-Za-z](?:[A-Za-z0-9_\-]*[A-Za-z0-9])?")
_LONGEST_PROLOGUE = 16 * 1024
_MOST_FIELDS = 100
_ONE = "Name one graph: graph= with its IRI, or default."

blueprint = Blueprint("graph_store", __name__)


@blueprint.route("/rdf-graph-store", methods=(*_READ, *_OTHER), provide_automatic_options=False)
def graph_store() -> Response:
    """Send one graph whole, in the format asked for."""
    if request.method == "OPTIONS":
        return _options()
    if request.method in _OTHER:
        return _read_only()
    graph, format_name = _asked(request.query_string)
    if graph is not None and graph not in context().release.manifest.graphs:
        raise QueryProblem(
            "not-found",
            f"there is no graph <{graph[:200]}>",
            "SELECT DISTINCT ?g { GRAPH ?g {} } at /sparql lists the graphs.",
        )
    chosen = choose(format_name, request.headers.get("Accept"), GRAPH_FORMATS)
    query = _query()
    asked = QueryRequest(
        query=query,
        inspection=context().backend.inspect(query),
        format=chosen.format.name,
        default_graphs=None if graph is None else (graph,),
    )
    response = answer(asked, chosen)
    response.vary.add("Accept")
    return response


def _query() -> str:
    """Return a query for the whole default graph, with the prefixes that Turtle is to be written with."""
    most = min(context().backend.limits.query_bytes // 2, _LONGEST_PROLOGUE)
    lines: list[str] = []
    for prefix, namespace in context().prefixes.items():
        if _PREFIX.fullmatch(prefix) and _IRI.fullmatch(namespace):
            line = f"PREFIX {prefix}: <{namespace}>\n"
            most -= len(line.encode())
            if most < 0:
                break
            lines.append(line)
    return "".join(lines) + _WHOLE


def _asked(query_string: bytes) -> tuple[str | None, str | None]:
    """Return the graph, None for the default graph, and the name of the format, if any."""
    fields = read_fields(query_string, "the query string", _MOST_FIELDS)
    graphs = [value for name, value in fields if name == "graph"]
    defaults = [value for name, value in fields if name == "default"]
    formats = [value for name, value in fields if name == "format" and value]
    if graphs and defaults:
        raise _bad("the request names a graph and the default graph", _ONE)
    if len(graphs) > 1 or len(defaults) > 1:
        raise _bad("the request names more than one graph", _ONE)
    if not graphs and not defaults:
        raise _bad("the request names no graph", _ONE)
    if defaults and defaults[0]:
        raise _bad("the parameter default has a value", "Write ?default alone, or name a graph by graph=.")
    if graphs and not _IRI.fullmatch(graphs[0]):
        # The protocol (section 4.2) asks for an absolute IRI; a relative one would depend on the deployment.
        raise _bad(f"graph is not an absolute IRI: {graphs[0][:80]!r}", "Give the IRI in full.")
    return (graphs[0] if graphs else None), (formats[-1] if formats else None)


def _bad(detail: str, hint: str) -> QueryProblem:
    return QueryProblem("bad-request", detail, hint)


def _read_only() -> Response:
    response = problem_response(
        QueryProblem(
            "method-not-allowed",
            f"{request.method} is not taken: this graph store is read-only",
            "Read with GET or HEAD; load a dump into a store of your own to change it.",
        )
    )
    response.headers["Allow"] = ", ".join(_READ)
    return response


def _options() -> Response:
    response = Response(status=204)
    del response.headers["Content-Type"]
    response.headers["Allow"] = ", ".join(_READ)
    response.headers["Access-Control-Allow-Methods"] = ", ".join(_READ)
    response.headers["Access-Control-Allow-Headers"] = "Accept"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response
