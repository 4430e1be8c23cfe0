"""The pages of the examples: all of them, and each with its form."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request, url_for

from ldnkg.core.namespaces import QUERY
from ldnkg.sparql.formats import formats_for
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.selection import DatasetSelection
from ldnkg.sparql.spelling import nearest
from ldnkg.web.asking import selected
from ldnkg.web.context import context
from ldnkg.web.form import form_state
from ldnkg.web.freshness import fresh_text
from ldnkg.web.requests import read_fields, read_protocol
from ldnkg.web.results.forms import Field, fields_of, filled_in
from ldnkg.web.results.published import PublishedQuery, by_topic, found_by, published_queries

__all__ = ["blueprint"]

_MOST_FIELDS = 50
_LONGEST_SEARCH = 200
# What the form passes on to the endpoint.
_DATASET = ("view", "infer")

blueprint = Blueprint("examples", __name__)


@blueprint.get("/examples")
def listing() -> Response:
    """List the example queries, or those in which some words stand."""
    given = _given({"q"})
    words = given.get("q", "").strip()
    if len(words) > _LONGEST_SEARCH:
        raise QueryProblem("bad-request", "the words to search for are too many", "Give fewer.")
    queries = published_queries()
    groups = [("", found_by(queries, words))] if words else by_topic(queries)
    text = render_template("results/examples.html", words=words, groups=groups, total=len(queries))
    return fresh_text(text)


@blueprint.get("/examples/<name>")
def example(name: str) -> Response:
    """Show one example query with its form, changed by what was chosen in it.

    Args:
        name: Last part of its IRI.
    """
    query, fields, dataset = _asked(name)
    text = filled_in(query.text, fields)
    inspection = context().backend.inspect(text)
    page = render_template(
        "results/example.html",
        example=query,
        fields=fields,
        query=text,
        form=form_state(_selection(dataset)),
        dataset=dataset,
        formats=formats_for(inspection.form),
    )
    return fresh_text(page)


@blueprint.get("/examples/<name>/run")
def run(name: str) -> Response:
    """Lead to the answer of an example query, changed by what was chosen in its form.

    Args:
        name: Last part of its IRI.
    """
    query, fields, dataset = _asked(name)
    fields_of_protocol = {"query": filled_in(query.text, fields), **dataset}
    address = f"{url_for('sparql.endpoint')}?{urlencode(fields_of_protocol)}#answer"
    return Response(status=303, headers={"Location": address})


def _asked(name: str) -> tuple[PublishedQuery, tuple[Field, ...], dict[str, str]]:
    """Return the query, its form as it was filled in, and the part of the release that is to be asked."""
    queries = {query.name: query for query in published_queries() if query.has_page}
    query = queries.get(name)
    if query is None:
        meant = nearest(QUERY + name, (each.iri for each in queries.values()))
        raise QueryProblem(
            "not-found",
            f"there is no example {name[:100]!r}",
            f"Did you mean {url_for('examples.example', name=meant.removeprefix(QUERY))}?"
            if meant
            else f"See {url_for('examples.listing')} for all of them.",
        )
    fields = fields_of(query.text)
    known = {name for field in fields for name in field.parameter.names}
    given = _given({*known, *_DATASET})
    return query, fields_of(query.text, given), {key: given[key] for key in _DATASET if given.get(key)}


def _selection(dataset: Mapping[str, str]) -> DatasetSelection:
    return selected(read_protocol(list(dataset.items())))


def _given(known: set[str]) -> Mapping[str, str]:
    """Return the fields of the address.

    Args:
        known: Names that a field may have.

    Raises:
        QueryProblem: If one has another, or stands twice.
    """
    found: dict[str, str] = {}
    for name, value in read_fields(request.query_string, "the query string", _MOST_FIELDS):
        if name not in known or name in found:
            fault = "stands more than once" if name in found else "is unknown here"
            names = ", ".join(sorted(known)) or "none"
            raise QueryProblem(
                "bad-request", f"the parameter {name[:80]!r} {fault}", f"Known are: {names}; each once."
            )
        found[name] = value
    return found
