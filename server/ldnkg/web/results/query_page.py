"""Shows the form to a browser that sends no query."""

from __future__ import annotations

from flask import Response, render_template

from ldnkg.sparql.selection import DatasetSelection
from ldnkg.web.context import context
from ldnkg.web.examples import first_query
from ldnkg.web.form import form_state

__all__ = ["query_page"]


def query_page(selection: DatasetSelection) -> Response:
    """Return the page with the form, a first query, the evidence views and examples.

    Args:
        selection: The part of the release that the address selects.
    """
    release = context().release
    response = Response(
        render_template(
            "query.html",
            query=first_query(context().prefixes, is_own=release.manifest.is_own),
            form=form_state(selection),
            examples=context().examples,
            has_ontology="ontology.ttl" in release.manifest.files,
        ),
        content_type="text/html; charset=utf-8",
    )
    response.vary.add("Accept")
    return response
