"""Makes the page of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Response, render_template, url_for

from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.formats import formats_for
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.spelling import is_empty, unknown_names
from ldnkg.web.answers import cancellation
from ldnkg.web.context import context
from ldnkg.web.terms import Cell, cell, own_page

__all__ = ["result_page"]

# A page is built in memory, where a few rows with endless values would not fit.
_PAGE_CHARACTERS = 2 * 1024 * 1024
# Browsers, mail programs and proxies cut longer addresses off; what is longer is sent as a form.
_LONGEST_ADDRESS = 8000


def result_page(asked: QueryRequest) -> Response:
    """Answer a query with a page.

    Args:
        asked: The question.

    Raises:
        QueryProblem: If there is no answer.
    """
    backend = context().backend
    preview = backend.preview(asked, backend.limits.preview_rows, cancellation(), _PAGE_CHARACTERS)
    # A browser's form sends every line end as two characters, which would only lengthen the links.
    parameters = [("query", asked.query.replace("\r\n", "\n"))]
    parameters += [("default-graph-uri", iri) for iri in asked.default_graphs or ()]
    parameters += [("named-graph-uri", iri) for iri in asked.named_graphs or ()]
    parameters += [("view", asked.selection.view)] if asked.selection.view else []
    parameters += [] if asked.selection.infer else [("infer", "false")]
    rows = [[cell(term, context().prefixes, own_page) for term in row] for row in preview.rows]
    address = f"{url_for('sparql.endpoint')}?{urlencode(parameters)}"
    is_graph = asked.inspection.form in ("CONSTRUCT", "DESCRIBE")
    text = render_template(
        "results.html",
        query=asked.query,
        preview=preview,
        is_graph=is_graph,
        rows=rows,
        numeric=[_is_numeric(column) for column in zip(*rows, strict=True)]
        or [False] * len(preview.variables),
        formats=formats_for(asked.inspection.form),
        parameters=parameters,
        address=address if len(address) < _LONGEST_ADDRESS else None,
        title=_title(preview, is_graph=is_graph),
        unknown=unknown_names(backend, asked.inspection) if is_empty(preview) else (),
    )
    return Response(text, content_type="text/html; charset=utf-8")


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
