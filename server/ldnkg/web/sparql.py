"""The SPARQL endpoint, `/sparql`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request, url_for

from ldnkg.sparql.backend import Answer, Preview, QueryRequest
from ldnkg.sparql.formats import HTML, Chosen, choose, formats_for
from ldnkg.sparql.gate import Inspection
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.run import Cancellation
from ldnkg.sparql.spelling import is_empty, unknown_names
from ldnkg.web.context import context
from ldnkg.web.examples import first_query
from ldnkg.web.requests import ACCEPTED_BODIES, ProtocolRequest, read_request
from ldnkg.web.responses import prefers_html, problem_response
from ldnkg.web.terms import Cell, cell

__all__ = ["ON_DISCONNECT", "blueprint"]

#: Key of the WSGI environment under which a server may offer a function that takes what to call when the
#: client goes away.
ON_DISCONNECT = "ldnkg.on_disconnect"

_METHODS = ("GET", "HEAD", "POST", "OPTIONS")
# An answer over HTTP/1.0 is held in memory up to the first size, then in a file up to the second.
_SPOOLED_BYTES = 8 * 1024 * 1024
_MOST_SPOOLED_BYTES = 256 * 1024 * 1024
_PIECE = 64 * 1024
# A page is built in memory, where a few rows with endless values would not fit.
_PAGE_CHARACTERS = 2 * 1024 * 1024
# Browsers, mail programs and proxies cut longer addresses off; what is longer is sent as a form.
_LONGEST_ADDRESS = 8000

blueprint = Blueprint("sparql", __name__)


@blueprint.route("/sparql", methods=_METHODS, provide_automatic_options=False)
def endpoint() -> Response:
    """Answer a query, or show the form to a browser that sends none."""
    if request.method == "OPTIONS":
        return _options()
    incoming = read_request(request)
    query = incoming.query
    if query is None or not query.strip():
        return _without_query()
    try:
        return _answer(query, incoming)
    except QueryProblem as problem:
        return problem_response(problem, query)


def _answer(query: str, incoming: ProtocolRequest) -> Response:
    backend = context().backend
    inspection = backend.inspect(query)
    offered = (*formats_for(inspection.form), HTML)
    chosen = choose(incoming.format, request.headers.get("Accept"), offered)
    asked = QueryRequest(
        query=query,
        inspection=inspection,
        format=chosen.format.name,
        default_graphs=incoming.default_graphs or None,
        named_graphs=incoming.named_graphs or None,
    )
    if request.method == "HEAD":
        # Nothing is computed: the headers do not depend on the rows.
        response = Response(content_type=chosen.content_type)
        response.automatically_set_content_length = False
    elif chosen.format is HTML:
        response = _page(asked, inspection)
    else:
        response = _stream(backend.answer(asked, _cancellation()), chosen)
    response.vary.add("Accept")
    return response


def _stream(answer: Answer, chosen: Chosen) -> Response:
    if answer.complete:
        return Response(answer.head, content_type=chosen.content_type)
    if request.environ.get("SERVER_PROTOCOL", "") in ("HTTP/1.0", "HTTP/1"):
        # Without chunks a cut answer would look whole, so it is gathered first and sent with its length.
        return _spooled(answer, chosen)
    response = Response(iter(answer), content_type=chosen.content_type)
    response.call_on_close(answer.close)
    return response


def _spooled(answer: Answer, chosen: Chosen) -> Response:
    spool = tempfile.SpooledTemporaryFile(_SPOOLED_BYTES)
    try:
        for piece in answer:
            spool.write(piece)
            if spool.tell() > _MOST_SPOOLED_BYTES:
                raise QueryProblem(
                    "http-version",
                    f"the answer has more than {_MOST_SPOOLED_BYTES // 2**20} MB, too much for HTTP/1.0",
                    "Use HTTP/1.1; in a proxy, set its version towards this server.",
                )
        length = spool.tell()
        spool.seek(0)
    except BaseException:
        spool.close()
        raise
    response = Response(_pieces(spool), content_type=chosen.content_type)
    response.content_length = length
    response.call_on_close(spool.close)
    return response


def _pieces(spool: IO[bytes]) -> Iterator[bytes]:
    while piece := spool.read(_PIECE):
        yield piece


def _page(asked: QueryRequest, inspection: Inspection) -> Response:
    backend = context().backend
    preview = backend.preview(asked, backend.limits.preview_rows, _cancellation(), _PAGE_CHARACTERS)
    # A browser's form sends every line end as two characters, which would only lengthen the links.
    parameters = [("query", asked.query.replace("\r\n", "\n"))]
    parameters += [("default-graph-uri", iri) for iri in asked.default_graphs or ()]
    parameters += [("named-graph-uri", iri) for iri in asked.named_graphs or ()]
    rows = [[cell(term, context().prefixes, _description) for term in row] for row in preview.rows]
    address = f"{url_for('sparql.endpoint')}?{urlencode(parameters)}"
    is_graph = inspection.form in ("CONSTRUCT", "DESCRIBE")
    text = render_template(
        "results.html",
        query=asked.query,
        preview=preview,
        is_graph=is_graph,
        rows=rows,
        numeric=[_is_numeric(column) for column in zip(*rows, strict=True)]
        or [False] * len(preview.variables),
        formats=formats_for(inspection.form),
        parameters=parameters,
        address=address if len(address) < _LONGEST_ADDRESS else None,
        title=_title(preview, is_graph=is_graph),
        unknown=unknown_names(backend, inspection) if is_empty(preview) else (),
    )
    return Response(text, content_type="text/html; charset=utf-8")


def _description(iri: str) -> str:
    """Return the address that describes an IRI of the project, which itself may lead to another server."""
    return url_for("sparql.endpoint", query=f"DESCRIBE <{iri}>")


def _title(preview: Preview, *, is_graph: bool) -> str:
    if preview.boolean is not None:
        return "Yes" if preview.boolean else "No"
    noun = "triple" if is_graph else "row"
    number = f"{preview.total:,} {noun}{'' if preview.total == 1 else 's'}"
    return number if is_graph or not preview.variables else f"?{preview.variables[0]}: {number}"


def _is_numeric(column: Sequence[Cell]) -> bool:
    """Say whether a column holds numbers only, which stand flush right under a header that does."""
    texts = [cell_ for cell_ in column if cell_.text]
    return bool(texts) and all(cell_.is_number for cell_ in texts)


def _cancellation() -> Cancellation:
    cancellation = Cancellation()
    register: Callable[[Callable[[], Any]], None] | None = request.environ.get(ON_DISCONNECT)
    if register is not None:
        register(cancellation.cancel)
    return cancellation


def _without_query() -> Response:
    if request.method in ("GET", "HEAD") and prefers_html(request):
        response = Response(
            render_template(
                "query.html",
                query=first_query(context().prefixes),
                examples=context().examples,
                has_ontology="ontology.ttl" in context().release.manifest.files,
            ),
            content_type="text/html; charset=utf-8",
        )
        response.vary.add("Accept")
        return response
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
    response.headers["Access-Control-Allow-Methods"] = ", ".join(_METHODS)
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response
