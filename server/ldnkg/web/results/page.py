"""Makes the page of an answer."""

from __future__ import annotations

import time
from dataclasses import dataclass

from flask import Response, render_template

from ldnkg.sparql.backend import QueryRequest
from ldnkg.sparql.formats import formats_for
from ldnkg.sparql.preview import Preview
from ldnkg.sparql.problems import QueryProblem
from ldnkg.sparql.repeatable import is_repeatable
from ldnkg.sparql.spelling import is_empty
from ldnkg.web.answers import cancellation, mark_fresh
from ldnkg.web.context import context
from ldnkg.web.freshness import fresh_text
from ldnkg.web.results.advice import advice
from ldnkg.web.results.cells import iris_of, number_of, result_rows
from ldnkg.web.results.form import form_state
from ldnkg.web.results.links import Asked, asked_fields
from ldnkg.web.results.options import PageOptions
from ldnkg.web.results.ordering import Order, read_order, sorted_rows
from ldnkg.web.shapes import asker_for

__all__ = ["Labels", "known_labels", "previewed", "result_page"]

# A page is built in memory, where a few rows with endless values would not fit.
_PAGE_CHARACTERS = 2 * 1024 * 1024

#: Text and language tag of the label of each IRI that has one.
Labels = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class _Column:
    """Is the head of a column.

    Args:
        name: The variable.
        is_number: Whether all its values are numbers, which stand flush right under a header that does.
        direction: How the rows are sorted by it: `ascending`, `descending` or "".
        following: Value of `sort` that its link leads to; "" for the order of the answer.
    """

    name: str
    is_number: bool
    direction: str
    following: str


def result_page(asked: QueryRequest, options: PageOptions) -> Response:
    """Answer a query with a page.

    The page begins only when the whole answer is computed, though no more than its first rows are held. Its
    status, such as 504 for a query that takes too long, must come before its first byte; the number of all
    rows stands in its title; and sorting, labels and charts need all rows that are shown. Sending the head of
    the page first would gain nothing that a reader could use, and would answer a query that fails with 200.

    Args:
        asked: The question.
        options: What the page shows besides.

    Raises:
        QueryProblem: If there is no answer, or an option does not fit it.
    """
    preview, seconds = previewed(asked)
    order = read_order(options.sort, preview.variables)
    labels, has_labels = known_labels(preview) if options.labels else ({}, True)
    rows = result_rows(
        sorted_rows(preview.rows, order, preview.variables, labels), context().prefixes, labels
    )
    is_graph = asked.inspection.form in ("CONSTRUCT", "DESCRIBE")
    text = render_template(
        "results.html",
        query=asked.query,
        form=form_state(asked.selection),
        preview=preview,
        noun="triple" if is_graph else "row",
        rows=rows,
        columns=_columns(preview, order),
        order=order,
        options=options,
        has_labels=has_labels,
        has_iris=any(cell.kind == "iri" for row in rows for cell in row),
        milliseconds=max(1, round(1000 * seconds)),
        formats=formats_for(asked.inspection.form),
        asked=Asked(asked_fields(asked), options.fields),
        title=_title(preview, is_graph=is_graph),
        advice=advice(asked) if is_empty(preview) else None,
    )
    if not is_repeatable(asked.inspection):
        return mark_fresh(Response(text, content_type="text/html; charset=utf-8"), None, None)
    return fresh_text(text)


def previewed(asked: QueryRequest) -> tuple[Preview, float]:
    """Return the first rows of an answer, and the seconds that it took.

    Args:
        asked: The question.

    Raises:
        QueryProblem: If there is no answer.
    """
    backend = context().backend
    began = time.monotonic()
    preview = backend.preview(asked, backend.limits.preview_rows, cancellation(), _PAGE_CHARACTERS)
    return preview, time.monotonic() - began


def known_labels(preview: Preview) -> tuple[Labels, bool]:
    """Return the labels of the IRIs of the rows that are shown, and whether they could be asked for.

    Args:
        preview: The rows.
    """
    try:
        found = asker_for().labels(iris_of(preview.rows))
    except QueryProblem:
        # The answer is there; that the server is too busy for labels is no reason to withhold it.
        return {}, False
    return {iri: (label.value, label.language or "") for iri, label in found.items()}, True


def _columns(preview: Preview, order: Order | None) -> list[_Column]:
    columns = []
    for place, name in enumerate(preview.variables):
        values = [row[place] for row in preview.rows if row[place] is not None]
        is_number = bool(values) and all(number_of(value) is not None for value in values)
        is_sorted = order is not None and order.variable == name
        if order is None or not is_sorted:
            columns.append(_Column(name, is_number, "", name))
        elif order.descending:
            columns.append(_Column(name, is_number, "descending", ""))
        else:
            columns.append(_Column(name, is_number, "ascending", f"-{name}"))
    return columns


def _title(preview: Preview, *, is_graph: bool) -> str:
    if preview.boolean is not None:
        return "Yes" if preview.boolean else "No"
    noun = "triple" if is_graph else "row"
    number = f"{preview.total:,} {noun}{'' if preview.total == 1 else 's'}"
    return number if is_graph or not preview.variables else f"?{preview.variables[0]}: {number}"
